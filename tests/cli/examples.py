"""The archive that the tests of commands work on, and helpers that compare files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.support.archives import PROJECT, TinyArchive
from vestnik.model import text_digest

TINY_PACKAGE = PROJECT / "tests" / "tiny" / "translate-ru_en-0_1.argosmodel"
UNREACHABLE_URL = "http://127.0.0.1:9/"

PARTNER_PAGE = """
---
title: Росатом
kind: organisation
---
Встреча с Росатомом прошла в Минске.
"""
PROTOCOL_ARTICLE = """
---
title: Протокол подписан
date: 2026-04-28
---
Протокол подписан 28 апреля 2026 г.
"""
MEETING_ARTICLE = """
---
title: Встреча с Росатомом в Минске
date: 2026-05-12
event:
  start: 2026-05-12
  place: Минск
partners: [rosatom]
---
Делегация Росатома посетила Минск 12 мая 2026 г.

Стороны договорились продолжить сотрудничество.
"""
CONTENT = {
    "content/partners/rosatom.md": PARTNER_PAGE,
    "content/2026/2026-04-28-protokol.md": PROTOCOL_ARTICLE,
}
MEETING = "2026/2026-05-12-vstrecha"


PROTOCOL_CATALOG = "translations/en/2026/2026-04-28-protokol.po"
PROTOCOL_TEXT = "Протокол подписан 28 апреля 2026 г."
PROTOCOL_DRAFT = "The protocol was signed on 28 April 2026."
CATALOG_WITH_WRAPPED_LINES = f"""\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#. the title
# mt: argos src={text_digest("Протокол подписан")} out={text_digest("Protocol signed")} |
#, fuzzy
msgctxt "title"
msgid "Протокол подписан"
msgstr "Protocol signed"

# mt: argos src={text_digest(PROTOCOL_TEXT)} out={text_digest(PROTOCOL_DRAFT)} |
#, fuzzy
msgid ""
"Протокол подписан "
"28 апреля 2026 г."
msgstr ""
"The protocol was signed "
"on 28 April 2026."

#, fuzzy
#~ msgid "Было"
#~ msgstr "It was"
"""


def file_states(folder: Path, *names: str) -> dict[str, tuple[bytes, int, int]]:
    """Files below some folders: their bytes, when they were written, and which file it is."""
    paths = (path for name in names for path in (folder / name).rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): (
            path.read_bytes(),
            path.stat().st_mtime_ns,
            path.stat().st_ino,
        )
        for path in paths
    }


def changed_files(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The files that differ, or are new."""
    return {path for path, content in after.items() if before.get(path) != content}


Run = Callable[..., tuple[int, str, str]]
"""Runs build.py in an archive: the exit status, standard output, standard error."""


def with_russian_messages(tiny: TinyArchive) -> TinyArchive:
    """The archive with the Russian words of the program."""
    spoken = (PROJECT / "translations" / "ru" / "messages.po").read_bytes()
    return tiny.write({"translations/ru/messages.po": spoken})
