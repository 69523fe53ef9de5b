"""What is remembered of the build before never shows: the site is what a clean build makes."""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polib
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PIL import Image

from tests.support.archives import CONFIGURATION, PROJECT
from tests.support.catalog_writing import overwrite_catalog
from tests.support.gettext_tools import HAS_GETTEXT, merge_with_texts
from tests.support.whole_site import human_unit
from vestnik.build import (
    BUILD_CACHE,
    BuildCache,
    build_site,
    has_errors,
    load_archive,
    publishable_archive,
)
from vestnik.build.paths import STYLESHEET, TEMPLATE_CACHE
from vestnik.cache import file_stats
from vestnik.cache.file_stats import FileDigests
from vestnik.cache.store import STORE_FILE
from vestnik.defaults import INTERFACE_FILE
from vestnik.language import language_data
from vestnik.markdown import extract_blocks
from vestnik.model import Catalog, Problem, Provenance, Unit, text_digest
from vestnik.output import OutputStage, PublishResult
from vestnik.pages import timelines

LONG_HISTORIES = int(os.environ.get("LONG_HISTORIES", "0"))
"""So many histories of ten steps are tried if this variable is set; else 40 short ones.

Which ones these are, `--hypothesis-seed` says.
"""
EXAMPLES, STEPS = (LONG_HISTORIES, 10) if LONG_HISTORIES else (40, 2)
TEMPLATES = tuple(
    f"templates/{name}" for name in ("article.html", "month.html", "feed.xml", "macros.html")
)
"""The templates that the archive has itself; the others are the program's."""
NAMES = ("odin", "dva", "tri")
PARTNERS = ("rosatom", "sco")
WORDS = ("Первое слово.", "Другое слово о деле.", "Третье, [со ссылкой]({link}).")
EARLY, LATE = (datetime.datetime(year, 2, 15, tzinfo=datetime.UTC) for year in (2026, 2028))
WITH_GERMAN = f"""{CONFIGURATION}
[tool.vestnik.editions.de]
title = "Archiv"
description = "Nachrichten"
locale = "de_DE"
"""
names, partners, words = map(st.sampled_from, (NAMES, PARTNERS, WORDS))
pictures = st.sampled_from(("![x](../2026/a.png)", "[файл](../2026/a.png)", "Слово."))
days = st.integers(1, 4)

ARTICLE = """\
---
title: {title}
date: 2026-0{day}-01
partners: [{partners}]
{more}---
{body}
"""
EVENT = """\
---
title: Событие {name}
date: {year}-05-01
partners: [sco]
event:
  start: {year}-05-01{last}
  place: Минск
---
Текст о встрече.

{shows}
"""
PARTNER = "---\ntitle: {title}\nkind: organisation\n---\nО нём.\n"


def site_files(folder: Path) -> dict[str, bytes]:
    """All files of a folder, by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(folder: Path, cache: BuildCache | None, now: datetime.datetime) -> list[Problem]:
    """Builds a site as it is at a time; its problems."""
    loaded, problems = load_archive(folder, cache)
    assert loaded is not None
    if has_errors(problems):
        return problems
    published, _, scheduling_problems = publishable_archive(loaded, now)
    return [*problems, *scheduling_problems, *build_site(published)[1]]


def replace_folder(folder: Path, source: Path, *left_out: str) -> None:
    """Makes a folder a copy of another, but for its compiled templates."""
    for path in (*folder.glob("*"), *folder.glob(".cache/*")):
        if path.is_file():
            path.unlink()
        elif path not in (folder / ".cache", folder / TEMPLATE_CACHE):
            shutil.rmtree(path)
    ignore = shutil.ignore_patterns(*left_out)
    shutil.copytree(source, folder, ignore=ignore, dirs_exist_ok=True)


def edited_content(name: str, content: bytes, mark: bytes) -> bytes:
    """The content of an input file after an edit that readers of the site would see."""
    if name.endswith(".png"):
        stream = io.BytesIO()
        Image.new("RGB", (400, 300), (*mark * 3,)).save(stream, "PNG")
        return stream.getvalue()
    if name.endswith(".po"):
        head, entry, rest = content.rpartition(b'\nmsgstr "')
        return b"%s%s %s" % (head + entry, mark, rest) if entry else content
    if name.endswith((".html", ".xml")):
        return re.sub(rb"(<[a-z]+)(?=[ >])", rb'\1 data-edit="%s"' % mark, content)
    for words in (b"title: ", b'title = "', b'en = "'):
        content = content.replace(words, b"%s%s " % (words, mark))
    return content + b"/* %s */\n" % mark if name.endswith(".css") else content


@contextmanager
def edits_during_build(file: Path, edited: bytes, original: bytes) -> Iterator[None]:
    """Within, a build reads an edited file after it took the digest of the original one.

    The original is there again before the site is published.
    """
    take_digests, publish = file_stats.file_digests, OutputStage.publish

    def edit_after_digests(*arguments: Any) -> FileDigests:
        digests = take_digests(*arguments)
        file.write_bytes(edited)
        return digests

    def restore_before_publishing(stage: OutputStage) -> PublishResult:
        file.write_bytes(original)
        return publish(stage)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file_stats, "file_digests", edit_after_digests)
        patch.setattr(OutputStage, "publish", restore_before_publishing)
        yield


class EditingHistory(RuleBasedStateMachine):
    """People edit an archive in every way that there is; it is built after each.

    All histories begin with the same archive, which is built once, and are in the same folder, so
    that templates are compiled once: they are kept under the digests of their texts.
    """

    def __init__(self) -> None:
        super().__init__()
        home = Path(os.environ["HISTORIES_FOLDER"])
        self.folder, self.clean, self.first = home / "archive", home / "clean", home / "first"
        self.now = LATE

    @initialize()
    def begin(self) -> None:
        """An archive of three articles and two partners that has been built."""
        if self.first.is_dir():
            replace_folder(self.folder, self.first)
        else:
            self.write_first_archive()
            self.the_site_is_what_a_clean_build_makes()
            shutil.copytree(self.folder, self.first)

    def write_first_archive(self) -> None:
        """Three articles and two partners."""
        self.folder.mkdir(parents=True)
        (self.folder / "pyproject.toml").write_text(CONFIGURATION, "utf-8")
        for path in (*TEMPLATES, STYLESHEET):
            self.put(path, (PROJECT / path).read_text("utf-8"))
        for language in ("ru", "en"):
            home = self.folder / "translations" / language
            home.mkdir(parents=True)
            shutil.copy(PROJECT / "translations" / language / INTERFACE_FILE, home)
        for name in PARTNERS:
            self.partner(name, name.title())
        for day, name in enumerate(NAMES, 1):
            self.article(name, day, WORDS[0], NAMES[0], [PARTNERS[day % 2]], "")

    def file(self, name: str) -> Path | None:
        """The file of an article, on whatever day it is."""
        return next((self.folder / "content/2026").glob(f"*-{name}.md"), None)

    def catalog_file(self, name: str) -> Path | None:
        """The English catalog of an article, on whatever day it is."""
        return next((self.folder / "translations/en/2026").glob(f"*-{name}.po"), None)

    def put(self, path: str, text: str) -> None:
        """Writes a file of the archive."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    # ------------------------------------------------------------------------------- edits

    @rule(
        name=names,
        day=days,
        body=words,
        other=names,
        who=st.lists(partners, unique=True),
        more=st.sampled_from(("", "draft: true\n", "aliases: [2020/bylo]\n", "summary: Кратко.\n")),
    )
    def article(
        self, name: str, day: int, body: str, other: str, who: list[str], more: str
    ) -> None:
        """An article is written, rewritten, or moved to another day."""
        if old := self.file(name):
            old.unlink()
        found = self.file(other)
        text = body.format(link=found.name if found else "../partners/sco.md")
        title = f"{name} {len(body)}"
        self.put(
            f"content/2026/2026-0{day}-01-{name}.md",
            ARTICLE.format(title=title, day=day, partners=", ".join(who), more=more, body=text),
        )

    @rule(name=names)
    def forget(self, name: str) -> None:
        """An article is deleted."""
        if old := self.file(name):
            old.unlink()

    @rule(name=partners, title=st.sampled_from(("Росатом", "ШОС", "Другой")))
    def partner(self, name: str, title: str) -> None:
        """A partner is written, or called otherwise."""
        self.put(f"content/partners/{name}.md", PARTNER.format(title=title))

    @rule(name=partners)
    def part(self, name: str) -> None:
        """A partner is deleted."""
        (self.folder / f"content/partners/{name}.md").unlink(missing_ok=True)

    @rule(name=names, text=st.sampled_from(("A word.", "Another word.", "")))
    def translate(self, name: str, text: str) -> None:
        """A person translates an article's first words, or takes that back."""
        if found := self.file(name):
            units = (
                human_unit(WORDS[0], text),
                human_unit(f"{name} {len(WORDS[0])}", text, "title"),
            )
            path = f"2026/{found.name}"
            overwrite_catalog(self.folder / "translations", "en", "ru", path, Catalog(units))

    @rule(name=names)
    def untranslate(self, name: str) -> None:
        """A catalog is deleted."""
        if found := self.file(name):
            file = self.folder / f"translations/en/2026/{found.stem}.po"
            file.unlink(missing_ok=True)

    @rule(text=st.sampled_from(("Вестник", "Архив")))
    def configure(self, text: str) -> None:
        """The archive is called otherwise."""
        self.put("pyproject.toml", CONFIGURATION.replace("Вестник", text))

    @rule(name=st.sampled_from(TEMPLATES))
    def design(self, name: str) -> None:
        """A template is changed."""
        path = self.folder / name
        path.write_text(path.read_text("utf-8") + "{# changed #}\n", "utf-8")

    @rule(colour=st.sampled_from(("#9c2a1f", "#123456")))
    def paint(self, colour: str) -> None:
        """The style sheet, and with it the social cards, have another colour."""
        path = self.folder / STYLESHEET
        text = path.read_text("utf-8")
        path.write_text(re.sub("--accent: #[0-9a-f]{6}", f"--accent: {colour}", text), "utf-8")

    @rule(name=names)
    def touch(self, name: str) -> None:
        """A file is saved as it is."""
        if found := self.file(name):
            os.utime(found)

    @rule(name=names, year=st.sampled_from((2025, 2026)), end=st.booleans(), shows=pictures)
    def illustrate(self, name: str, year: int, end: bool, shows: str) -> None:
        """An article tells of an event, of one day or several, and shows a picture."""
        for old in (self.folder / "content").glob(f"20*/*-{name}.md"):
            old.unlink()
        last = f"\n  end: {year}-05-03" if end else ""
        text = EVENT.format(name=name, year=year, last=last, shows=shows)
        self.put(f"content/{year}/{year}-05-01-{name}.md", text)

    @rule(width=st.sampled_from((400, 900)), colour=st.sampled_from(("#102030", "#302010")))
    def picture(self, width: int, colour: str) -> None:
        """A picture is added, or replaced by another one, perhaps of the same size."""
        Image.new("RGB", (width, 300), colour).save(self.folder / "content/2026/a.png")

    @rule(now=st.sampled_from((EARLY, LATE)))
    def wait(self, now: datetime.datetime) -> None:
        """Time passes, or is set back: some articles are scheduled, or no longer."""
        self.now = now

    @rule(settings=st.sampled_from((CONFIGURATION, WITH_GERMAN)))
    def speak(self, settings: str) -> None:
        """A language is added, or taken away."""
        words = self.folder / f"translations/de/{INTERFACE_FILE}"
        words.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / f"translations/en/{INTERFACE_FILE}", words)
        self.put("pyproject.toml", settings)

    @rule()
    def unpicture(self) -> None:
        """A picture is deleted."""
        (self.folder / "content/2026/a.png").unlink(missing_ok=True)

    @rule(english=st.sampled_from(("SCO", "Organisation")))
    def agree(self, english: str) -> None:
        """The glossary changes."""
        self.put("translations/en/glossary.toml", f'[[term]]\nru = "ШОС"\nen = "{english}"\n')

    @rule(word=st.sampled_from(("Партнёр", "Друг")))
    def call(self, word: str) -> None:
        """A word of the interface changes."""
        path = f"translations/ru/{INTERFACE_FILE}"
        text = (PROJECT / path).read_text("utf-8")
        assert "Партнёр" in text
        self.put(path, text.replace("Партнёр", word))

    @rule(name=names)
    def draft(self, name: str) -> None:
        """A machine translates an article's first words."""
        if found := self.file(name):
            made = Provenance("argos", text_digest(WORDS[0]), text_digest("Machine."))
            unit = Unit(WORDS[0], "Machine.", fuzzy=True, provenance=made)
            path = f"2026/{found.name}"
            overwrite_catalog(self.folder / "translations", "en", "ru", path, Catalog((unit,)))

    @rule(name=names, text=st.sampled_from(("By hand.", "")), wrapwidth=st.sampled_from((0, 40)))
    def edit_catalog(self, name: str, text: str, wrapwidth: int) -> None:
        """An editor program changes a translation, and folds the file in its own manner."""
        if file := self.catalog_file(name):
            entries = polib.pofile(str(file), wrapwidth=wrapwidth)
            for entry in [entry for entry in entries if not entry.obsolete][:1]:
                entry.msgstr, entry.flags = text, []
            entries.save(newline="\n")

    @precondition(lambda _: HAS_GETTEXT)
    @rule(name=names, previous=st.booleans())
    def merge_catalog(self, name: str, previous: bool) -> None:
        """A script merges a catalog with the texts of its article."""
        file, article = self.catalog_file(name), self.file(name)
        text = article.read_text("utf-8") if article else ""
        match = re.search(r"title: ([^\n]*)\n.*---\n(.*)", text, re.S)
        if file is None or match is None:
            return
        blocks = extract_blocks(match[2], language_data("ru"))
        texts = [(match[1], "title"), *((block, None) for block in blocks)]
        merge_with_texts(file, texts, ["--previous"] if previous else [])

    @rule(name=names, text=st.sampled_from(("", "---\ntitle: [\n---\n")))
    def break_(self, name: str, text: str) -> None:
        """A file is broken."""
        if found := self.file(name):
            found.write_text(text, "utf-8")

    @rule(choice=st.integers(0, 10_000), is_settled=st.booleans())
    def edit_during_build(self, choice: int, is_settled: bool) -> None:
        """A file is edited; while that is built, it is edited once more, and that is undone.

        Its stats can be relied on only if nobody has just written it.
        """
        inputs = [
            path
            for pattern in ("content/**/*.*", "translations/**/*.*", "templates/**/*.*", "*.toml")
            for path in sorted(self.folder.glob(pattern))
        ]
        file = inputs[choice % len(inputs)]
        content = edited_content(file.name, file.read_bytes(), b"Y")
        file.write_bytes(content)
        cache = BuildCache(self.folder, self.folder / BUILD_CACHE)
        wait = 2 * file_stats.RACY_WINDOW_NS / 1e9 if is_settled else 0
        time.sleep(wait)
        try:
            with edits_during_build(file, edited_content(file.name, content, b"X"), content):
                build(self.folder, cache, self.now)
        finally:
            file.write_bytes(content)
        time.sleep(wait)

    # ------------------------------------------------------------------------------ mishaps

    @rule(content=st.sampled_from((b"", b"spoiled")), choice=st.integers(0, 10_000))
    def spoil(self, content: bytes, choice: int) -> None:
        """Somebody writes into a file of the site."""
        if files := sorted((self.folder / "output").rglob("*.html")):
            files[choice % len(files)].write_bytes(content)

    @rule(choice=st.integers(0, 10_000))
    def lose(self, choice: int) -> None:
        """Somebody deletes a file of the site."""
        if files := sorted((self.folder / "output").rglob("*.html")):
            files[choice % len(files)].unlink()

    @rule(content=st.binary(max_size=40), start=st.integers(0, 200_000))
    def damage(self, content: bytes, start: int) -> None:
        """Some bytes of the cache are others."""
        file = self.folder / BUILD_CACHE / STORE_FILE
        if file.is_file() and start < file.stat().st_size:
            with file.open("r+b") as stream:
                stream.seek(start)
                stream.write(content)

    @rule(share=st.floats(0, 1))
    def cut(self, share: float) -> None:
        """The end of the cache is lost."""
        file = self.folder / BUILD_CACHE / STORE_FILE
        if file.is_file():
            os.truncate(file, int(share * file.stat().st_size))

    @rule()
    def clear(self) -> None:
        """The cache is deleted."""
        shutil.rmtree(self.folder / BUILD_CACHE, ignore_errors=True)

    # ---------------------------------------------------------------------------------- law

    @precondition(lambda self: self.folder.is_dir())
    @invariant()
    def the_site_is_what_a_clean_build_makes(self) -> None:
        """Invariant 8. Both report the same problems; after an error, the site is unchanged."""
        cache = BuildCache(self.folder, self.folder / BUILD_CACHE)
        problems = build(self.folder, cache, self.now)
        replace_folder(self.clean, self.folder, ".cache", "output")
        clean_problems = build(self.clean, None, self.now)
        assert sorted(problems) == sorted(clean_problems)
        if not has_errors(clean_problems):
            assert site_files(self.folder / "output") == site_files(self.clean / "output")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HISTORIES_FOLDER", str(tmp_path))
    monkeypatch.setattr(timelines, "MAX_PAGE_EVENTS", 2)  # so that some timelines are divided


TestHistories: Any = EditingHistory.TestCase
TestHistories.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    derandomize=not LONG_HISTORIES,
    database=None,
    phases=(Phase.generate,),  # to shrink takes minutes
)
