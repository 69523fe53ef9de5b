"""What was digested is what was read: an edit during a build never stays published for good."""

from __future__ import annotations

import io
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.support.archives import ArchiveFiles, MakeArchive, TinyArchive
from vestnik.build import BUILD_CACHE, BuildCache, build_site, load_archive
from vestnik.build.paths import ASSET_FOLDER, CUSTOM_STYLESHEET, STYLESHEET
from vestnik.cache import file_stats
from vestnik.cache.file_stats import (
    SECOND_NS,
    FileDigests,
    content_digest,
    file_digests,
    rewritten_files,
)
from vestnik.defaults import INTERFACE_FILE
from vestnik.output import OutputStage, PublishResult

ARTICLE = """\
---
title: Встреча
date: 2026-05-01
partners: [sco]
image: {path: a.png, alt: Рисунок}
---
Первое слово, [файл](a.pdf) и ![рисунок](b.svg).
"""
CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "title"
msgid "Встреча"
msgstr "A meeting"
"""
PARTNER = "---\ntitle: ШОС\nkind: organisation\n---\nО нём.\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>'


def picture(colour: str) -> bytes:
    """A PNG file."""
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(stream, "PNG")
    return stream.getvalue()


FILES: ArchiveFiles = {
    "content/2026/2026-05-01-vstrecha.md": ARTICLE,
    "content/2026/a.png": picture("navy"),
    "content/2026/a.pdf": b"%PDF-1.4\n%%EOF\n",
    "content/2026/b.svg": DRAWING,
    "content/partners/sco.md": PARTNER,
    "translations/en/2026/2026-05-01-vstrecha.po": CATALOG,
}
Edit = tuple[str, Callable[[bytes], bytes]]
"""A file of the archive, and how its bytes change."""
EDITS: dict[str, Edit] = {
    "an article": (
        "content/2026/2026-05-01-vstrecha.md",
        lambda old: old.replace("Первое".encode(), "Другое".encode()),
    ),
    "a catalog": (
        "translations/en/2026/2026-05-01-vstrecha.po",
        lambda old: old.replace(b"meeting", b"session"),
    ),
    "a partner": (
        "content/partners/sco.md",
        lambda old: old.replace("ШОС".encode(), "БРИ".encode()),
    ),
    "an interface word": (
        f"translations/en/{INTERFACE_FILE}",
        lambda old: old.replace(b'msgid "Partners"\nmsgstr ""', b'msgid "Partners"\nmsgstr "X"'),
    ),
    "a template": ("templates/article.html", lambda old: old.replace(b"<article", b"<ARTICLE")),
    "a macro": ("templates/macros.html", lambda old: old.replace(b"<a href", b"<A href")),
    "the style sheet": (
        STYLESHEET,
        lambda old: old.replace(b"--accent: #9c2a1f", b"--accent: #123456"),
    ),
    "the settings": (
        "pyproject.toml",
        lambda old: old.replace("Архив новостей".encode(), "Хроника новостей".encode()),
    ),
    "a picture": ("content/2026/a.png", lambda _: picture("maroon")),
    "a drawing": ("content/2026/b.svg", lambda old: old.replace(b'"20"', b'"40"')),
    "a document to download": ("content/2026/a.pdf", lambda old: old.replace(b"1.4", b"1.5")),
}


def build_with(tiny: TinyArchive, cache: BuildCache) -> None:
    """Builds an archive; there are no problems."""
    loaded, problems = load_archive(tiny.folder, cache)
    assert loaded is not None
    assert not problems, problems
    result, problems = build_site(loaded)
    assert result is not None
    assert not problems, problems


OF_ALL_PAGES = ("an interface word", "a template", "a macro", "the settings")
EDIT_GROUPS = {
    "what all pages depend on": [EDITS[name] for name in OF_ALL_PAGES],
    "all other files": [edit for name, edit in EDITS.items() if name not in OF_ALL_PAGES],
}


@pytest.mark.parametrize("process", ["a new process", "the preview"])
@pytest.mark.parametrize("edits", EDIT_GROUPS.values(), ids=EDIT_GROUPS)
def test_edits_that_are_undone_before_the_next_build_do_not_stay(
    archive: MakeArchive, monkeypatch: pytest.MonkeyPatch, edits: list[Edit], process: str
) -> None:
    """As `git stash` and `git stash pop` do it: after the digests were taken, and after reading."""
    tiny = archive(FILES)
    cache = BuildCache(tiny.folder, tiny.folder / BUILD_CACHE)
    originals: dict[str, str | bytes] = {}
    edited: dict[str, str | bytes] = {}
    for path, edit in edits:
        original = (tiny.folder / path).read_bytes()
        originals[path], edited[path] = original, edit(original)
        assert edited[path] != original
    wait_until_settled()
    take_digests, publish = file_stats.file_digests, OutputStage.publish

    def edit_after_digests(*arguments: Any) -> FileDigests:
        digests = take_digests(*arguments)
        tiny.write(edited)
        return digests

    def undo_before_publishing(stage: OutputStage) -> PublishResult:
        tiny.write(originals)
        return publish(stage)

    with monkeypatch.context() as patch:
        patch.setattr(file_stats, "file_digests", edit_after_digests)
        patch.setattr(OutputStage, "publish", undo_before_publishing)
        build_with(tiny, cache)
    wait_until_settled()
    if process == "a new process":
        cache = BuildCache(tiny.folder, tiny.folder / BUILD_CACHE)
    build_with(tiny, cache)
    assert_is_clean(tiny)


@pytest.mark.parametrize("path", [CUSTOM_STYLESHEET, f"{ASSET_FOLDER}plan.txt"])
def test_a_file_that_comes_and_goes_during_a_build_leaves_nothing(
    archive: MakeArchive, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """No digest was taken of it."""
    tiny = archive(FILES)
    wait_until_settled()
    take_digests, publish = file_stats.file_digests, OutputStage.publish

    def add_after_digests(*arguments: Any) -> FileDigests:
        digests = take_digests(*arguments)
        tiny.write({path: "a {}"})
        return digests

    def delete_before_publishing(stage: OutputStage) -> PublishResult:
        (tiny.folder / path).unlink()
        return publish(stage)

    with monkeypatch.context() as patch:
        patch.setattr(file_stats, "file_digests", add_after_digests)
        patch.setattr(OutputStage, "publish", delete_before_publishing)
        build_with(tiny, BuildCache(tiny.folder, tiny.folder / BUILD_CACHE))
    build_with(tiny, BuildCache(tiny.folder, tiny.folder / BUILD_CACHE))
    assert_is_clean(tiny)


def test_stats_of_whole_seconds_are_doubted_for_two_seconds(tmp_path: Path) -> None:
    """Some file systems count in seconds: two edits within one leave the same stat."""
    file = tmp_path / "odin.md"
    file.write_text("first")
    second = 1_700_000_000 * SECOND_NS
    stats = {"odin.md": (second, second, 5)}
    digests = file_digests(tmp_path, stats, {}, second + SECOND_NS)
    file.write_text("other")
    again = file_digests(tmp_path, stats, digests, second + SECOND_NS)
    assert again["odin.md"][1] == content_digest(b"other")
    settled = file_digests(tmp_path, stats, again, second + 3 * SECOND_NS)
    assert settled == {"odin.md": (stats["odin.md"], content_digest(b"other"))}
    assert rewritten_files(again, stats) == {"odin.md"}
    assert rewritten_files(settled, stats) == set()


def assert_is_clean(tiny: TinyArchive) -> None:
    """The site is what a clean build makes of the archive."""
    files = tiny.output_files()
    shutil.rmtree(tiny.folder / "output")
    tiny.build()
    assert files == tiny.output_files()


def wait_until_settled() -> None:
    """Waits until the stats of files can be relied on."""
    time.sleep(2 * file_stats.RACY_WINDOW_NS / 1e9)
