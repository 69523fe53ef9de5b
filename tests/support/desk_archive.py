"""An archive with translations in every state, for tests of the review desk."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from lxml import html

from tests.support.archives import PROJECT, TinyArchive, make_archive
from tests.support.catalog_writing import overwrite_catalog
from tests.support.previews import Reply, RunningPreview
from tests.support.whole_site import human_unit, machine_unit, reviewed_unit
from vestnik.catalogs import catalog_path, load_catalog
from vestnik.model import (
    Catalog,
    Provenance,
    Unit,
    text_digest,
)

MEETING = "2026/2026-04-28-vstrecha"
REVIEWED = "2026/2026-04-29-itogi"
HOSTILE_DOCUMENT = "2026/2026-05-01-vred"
MEETING_DESK = f"/-/review/en/{MEETING}"
FIRST = "Встреча рабочей группы прошла в Минске 28 апреля 2026 г."
SECOND = "Стороны подписали [протокол](2026-04-29-itogi.md)."
THIRD = "Следующая встреча пройдёт в Москве."
OLD_THIRD = "Следующая встреча пройдёт в Бресте."
FOURTH = "Участники обсудили связь."
BLOCKED = "В зале было 12 мест."
DESK_CONTENT = {
    f"content/{MEETING}.md": f"""
        ---
        title: Встреча
        date: 2026-04-28
        ---
        {FIRST}

        {SECOND}

        {THIRD}

        {FOURTH}

        {BLOCKED}
    """,
    f"content/{REVIEWED}.md": """
        ---
        title: Итоги
        date: 2026-04-29
        ---
        Итоги подведены.
    """,
    f"content/{HOSTILE_DOCUMENT}.md": """
        ---
        title: "<script>alert('заголовок')</script>"
        date: 2026-05-01
        ---
        Текст <img src=https://evil.example/x onerror=alert(1)> с разметкой.
    """,
    "translations/en/glossary.toml": """
        [[term]]
        ru = "рабочая группа"
        en = "working group"
    """,
}
HOSTILE_TEXT = (
    "</textarea><script>document.title = 'sprung'</script>"
    "<img src=https://evil.example/x onerror=alert(1)>"
)


def stale_unit(source: str, text: str, previous: str) -> Unit:
    """A unit whose block has changed since a person translated it."""
    return Unit(source, text, fuzzy=True, previous_source=previous)


def blocked_unit(source: str, why: str) -> Unit:
    """A unit whose draft failed checks."""
    return Unit(
        source,
        provenance=Provenance("argos", text_digest(source), text_digest(""), (("blocked", why),)),
    )


DESK_UNITS = {
    MEETING: (
        human_unit("Встреча", "Meeting", "title"),
        machine_unit(FIRST, "The work team met in Minsk on 28 April."),
        machine_unit(SECOND, "The parties signed the [protocol](2026-04-29-itogi.md)."),
        stale_unit(THIRD, "The next meeting will be held in Brest.", OLD_THIRD),
        machine_unit(FOURTH, "The participants discussed communications."),
        blocked_unit(BLOCKED, "numbers_missing,repetition"),
    ),
    REVIEWED: (
        human_unit("Итоги", "Results", "title"),
        reviewed_unit("Итоги подведены.", "The results have been summed up."),
    ),
    HOSTILE_DOCUMENT: (
        machine_unit("<script>alert('заголовок')</script>", HOSTILE_TEXT, "title"),
        machine_unit(
            "Текст <img src=https://evil.example/x onerror=alert(1)> с разметкой.", HOSTILE_TEXT
        ),
    ),
}


def make_desk_archive(folder: Path) -> TinyArchive:
    """An archive with translations in every state, some of them hostile HTML."""
    tiny = make_archive(folder, DESK_CONTENT)
    for path, units in DESK_UNITS.items():
        overwrite_catalog(folder / "translations", "en", "ru", f"{path}.md", Catalog(units))
    shutil.copyfile(PROJECT / "translations/ru/messages.po", folder / "translations/ru/messages.po")
    return tiny


def saved_units(desk: RunningPreview, path: str = MEETING) -> dict[str, Unit]:
    """The units of a document's PO file, by source."""
    catalog = load_catalog(catalog_path(desk.tiny.folder / "translations", "en", f"{path}.md"))
    return {unit.source: unit for unit in catalog.units}


def parse_reply(reply: Reply) -> Any:
    """The document of a page of the desk (lxml has no useful types)."""
    return html.document_fromstring(reply.text)


def block_form(desk: RunningPreview, source: str, path: str = MEETING_DESK) -> dict[str, str]:
    """The values of a block's form on its page."""
    (found,) = [
        one
        for one in parse_reply(desk.request(path)).xpath("//li[contains(@class, 'block')][@id]")
        if one.xpath("string(.//p[@class='source'])") == source
    ]
    return {
        each.get("name"): each.text_content().removeprefix("\n")
        if each.tag == "textarea"
        else each.get("value")
        for each in found.xpath(".//form//input[@name] | .//textarea")
    }


def visible_text(element: Any) -> str:
    """The text of an element."""
    return " ".join(element.text_content().split())
