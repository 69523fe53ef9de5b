"""A small archive for tests of the preview, and what its pages show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import html

from tests.support.archives import TinyArchive, make_archive
from tests.support.catalog_writing import overwrite_catalog
from tests.support.previews import RunningPreview
from tests.support.whole_site import human_unit, machine_unit
from vestnik.model import Catalog

MEETING = "2026/2026-04-28-vstrecha"
OTHER = "2026/2026-04-29-itogi"
MEETING_TEXT = """
    ---
    title: Встреча
    date: 2026-04-28
    partners: [rosatom]
    ---
    Встреча прошла в Минске.

    См. [итоги](2026-04-29-itogi.md).
"""
CONTENT = {
    f"content/{MEETING}.md": MEETING_TEXT,
    f"content/{OTHER}.md": """
        ---
        title: Итоги
        date: 2026-04-29
        ---
        Итоги подведены.
    """,
    "content/partners/rosatom.md": """
        ---
        title: Росатом
        kind: organisation
        ---
        Госкорпорация.
    """,
}
MEETING_UNITS = (
    human_unit("Встреча", "Meeting", "title"),
    machine_unit("Встреча прошла в Минске.", "The meeting was held in Minsk."),
    human_unit("См. [итоги](2026-04-29-itogi.md).", "See the [results](2026-04-29-itogi.md)."),
)


def make_small_archive(folder: Path) -> TinyArchive:
    """An archive of two articles and a partner; the meeting is translated."""
    tiny = make_archive(folder, CONTENT)
    overwrite_catalog(folder / "translations", "en", "ru", f"{MEETING}.md", Catalog(MEETING_UNITS))
    return tiny


def input_files(folder: Path) -> dict[str, bytes]:
    """The input files of an archive with their contents."""
    found = [
        path
        for name in ("content", "templates", "translations")
        for path in (folder / name).rglob("*")
    ]
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (*found, folder / "pyproject.toml")
        if path.is_file()
    }


def reword_meeting(preview: RunningPreview, words: str) -> None:
    """Saves the meeting with other words."""
    preview.tiny.write({f"content/{MEETING}.md": MEETING_TEXT.replace("в Минске", words)})


def meeting_page(preview: RunningPreview, language: str = "ru") -> str:
    """The page of the meeting."""
    return preview.page(f"{language}/{MEETING}/").text


def parse_page(page: str) -> Any:
    """The document of a page (lxml has no useful types)."""
    return html.document_fromstring(page)


def panel_text(page: str) -> str:
    """The text of the problems over a page; "" if there are none."""
    found = parse_page(page).xpath("//vestnik-preview//dialog")
    return " ".join(" ".join(one.text_content().split()) for one in found)
