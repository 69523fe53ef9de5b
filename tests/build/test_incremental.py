"""What is remembered of the build before never shows: the site is what a clean build makes."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PIL import Image

from tests.support.archives import CONFIGURATION, PROJECT
from tests.support.catalog_writing import overwrite_catalog
from tests.support.whole_site import human_unit
from vestnik.build import (
    BUILD_CACHE,
    OUTPUT_FOLDER,
    BuildCache,
    build_site,
    has_errors,
    load_archive,
)
from vestnik.build.paths import STYLESHEET
from vestnik.cache.store import STORE_FILE
from vestnik.defaults import INTERFACE_FILE
from vestnik.model import Catalog, Problem, Provenance, Unit, text_digest
from vestnik.pages import timelines

NAMES = ("odin", "dva", "tri")
PARTNERS = ("rosatom", "sco")
WORDS = ("Первое слово.", "Другое слово о деле.", "Третье, [со ссылкой]({link}).")
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


def build(folder: Path, cache: BuildCache | None) -> list[Problem]:
    """Builds a site; its problems."""
    loaded, problems = load_archive(folder, cache)
    assert loaded is not None
    if has_errors(problems):
        return problems
    return [*problems, *build_site(loaded)[1]]


class EditingHistory(RuleBasedStateMachine):
    """People edit an archive in every way that there is; it is built after each."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(os.environ["PYTEST_HISTORIES"]) / f"{time.time_ns()}"
        self.folder, self.clean = self.home / "archive", self.home / "clean"

    def teardown(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)

    @initialize()
    def begin(self) -> None:
        """An archive of three articles and two partners."""
        self.folder.mkdir(parents=True)
        (self.folder / "pyproject.toml").write_text(CONFIGURATION, "utf-8")
        shutil.copytree(PROJECT / "templates", self.folder / "templates")
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

    @rule(name=st.sampled_from(("article.html", "month.html", "feed.xml", "macros.html")))
    def design(self, name: str) -> None:
        """A template is changed."""
        path = self.folder / "templates" / name
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

    @rule(width=st.sampled_from((400, 900)))
    def picture(self, width: int) -> None:
        """A picture is added, or replaced by another one."""
        Image.new("RGB", (width, 300), "navy").save(self.folder / "content/2026/a.png")

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

    @rule(name=names, text=st.sampled_from(("", "---\ntitle: [\n---\n")))
    def break_(self, name: str, text: str) -> None:
        """A file is broken."""
        if found := self.file(name):
            found.write_text(text, "utf-8")

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
        cache.output.start_scan(OUTPUT_FOLDER)
        problems = build(self.folder, cache)
        shutil.rmtree(self.clean, ignore_errors=True)
        shutil.copytree(self.folder, self.clean, ignore=shutil.ignore_patterns(".cache", "output"))
        clean_problems = build(self.clean, None)
        assert sorted(problems) == sorted(clean_problems)
        if not has_errors(clean_problems):
            assert site_files(self.folder / "output") == site_files(self.clean / "output")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_HISTORIES", str(tmp_path))
    monkeypatch.setattr("vestnik.build.output_cache.MIN_BACKGROUND_MANIFEST_BYTES", 0)
    monkeypatch.setattr(timelines, "MAX_PAGE_EVENTS", 2)  # so that some timelines are divided


TestHistories: Any = EditingHistory.TestCase
TestHistories.settings = settings(
    max_examples=3,
    stateful_step_count=8,
    phases=(Phase.generate,),  # to shrink takes minutes
)
