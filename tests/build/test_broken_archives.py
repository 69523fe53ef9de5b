"""Broken files, one by one, in a good archive: each is reported, and nothing is lost.

The expected messages are in `cases/broken.txt`, as an editor reads them. After each case the
content, the translations and the last good site are byte for byte the same.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable

import pytest

from tests.build.archive_runs import archive_files, build_frozen, run_command, with_files
from tests.build.broken_files import BROKEN_FILES, CATALOG, catalog_of, new_article, po_entry
from tests.support.archives import PROJECT, ArchiveFiles, TinyArchive
from vestnik.config import load_messages

EXPECTED_MESSAGES = PROJECT / "tests" / "cases" / "broken.txt"


def main_lines(said: str) -> list[str]:
    """The problems that were told, without excerpts and advice: at most four of them."""
    lines = [line for line in said.splitlines() if line[:1].strip()]
    lines = [re.sub(r"(recursion depth exceeded).*", r"\1", line) for line in lines]
    return [line[:160] for line in lines if not line.startswith("nothing was written")][:4]


def expected_messages() -> dict[str, list[str]]:
    """What is said of each case, by its name."""
    blocks = EXPECTED_MESSAGES.read_text("utf-8").strip("\n").split("\n\n")
    return {name: lines for name, *lines in (block.split("\n") for block in blocks)}


def test_there_are_at_least_two_hundred_cases() -> None:
    """At least; and each has its say."""
    assert len(BROKEN_FILES) >= 200
    assert list(expected_messages()) == list(BROKEN_FILES)


@pytest.mark.parametrize("name", BROKEN_FILES)
def test_a_broken_file_is_reported_and_nothing_is_lost(
    good_archive: TinyArchive, name: str
) -> None:
    with with_files(good_archive, BROKEN_FILES[name]) as before:
        outcome = build_frozen(good_archive)
        assert archive_files(good_archive.folder) == before
    assert outcome.status == 1
    assert main_lines(outcome.output) == expected_messages()[name]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "cut off": lambda content: content[: len(content) // 2],
    "overwritten": lambda content: bytes(len(content)),
    "of another program": lambda _: b"\x80\x05cos\nsystem\n(S'true'\ntR.",
    "of text": lambda _: "Текст.".encode(),
}


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_cache_is_replaced(good_archive: TinyArchive, how: str) -> None:
    """Whatever stands in it, the site comes out the same."""
    before = archive_files(good_archive.folder)
    for file in (good_archive.folder / ".cache").rglob("*"):
        if file.is_file():
            file.write_bytes(DAMAGES[how](file.read_bytes()))
    outcome = build_frozen(good_archive)
    assert archive_files(good_archive.folder) == before
    assert outcome.status == 0


def test_with_a_broken_message_catalog_messages_are_english(good_archive: TinyArchive) -> None:
    """Whoever would have read them in Russian is not left without any."""
    shutil.copytree(
        PROJECT / "translations" / "ru", good_archive.folder / "spoilt" / "translations" / "ru"
    )
    folder = good_archive.folder / "spoilt"
    (folder / "translations" / "ru" / "messages.po").write_bytes(b'msgid "a\n')
    try:
        assert load_messages(folder, "ru").gettext("1 problem") == "1 problem"
    finally:
        shutil.rmtree(folder)


DOUBTFUL_FILES: dict[str, ArchiveFiles] = {
    "a link whose address is broken": new_article(body="[а](http://[a)"),
    "a link of javascript": new_article(body="[а](javascript:alert(1))"),
    "a link to a file of the machine": new_article(body="[а](file:///etc/passwd)"),
    "a script": new_article(body="<script>alert(1)</script>\n\nТекст."),
    "a handler": new_article(body='<p onclick="alert(1)">Текст.</p>'),
    "a frame": new_article(body='<iframe src="https://e.example/"></iframe>\n\nТекст.'),
    "a picture of another site": new_article(body="![Стол](https://e.example/a.png)"),
    "a translation with a script": catalog_of(
        po_entry(
            '"<script>a()</script>"', "Встреча с [Росатомом](../partners/rosatom.md) прошла.", ""
        )
    ),
    "a catalog of nothing": {"translations/en/2025/2025-01-01-x.po": catalog_of("")[CATALOG]},
    "translations without an edition": {
        "translations/fr/2025/2025-05-05-vstrecha.po": catalog_of("")[CATALOG]
    },
    "quotes typed straight": new_article(body='Сказал "да".'),
    "a heading of the first level": new_article(body="# Заголовок\n\nТекст."),
    "an invisible character": new_article(body="Тек\u200bст."),
    "a link to a place that is not there": new_article(body="[а](2025-05-05-vstrecha.md#b)"),
}


@pytest.mark.parametrize("name", DOUBTFUL_FILES)
def test_a_doubtful_file_is_only_a_warning(good_archive: TinyArchive, name: str) -> None:
    """The site is built all the same."""
    with with_files(good_archive, DOUBTFUL_FILES[name]) as before:
        checked = run_command(good_archive, "check")
        assert archive_files(good_archive.folder) == before
    assert checked.status == 0
    assert ": warning: " in checked.output
