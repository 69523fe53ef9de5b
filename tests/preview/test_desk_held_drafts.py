"""Drafts that readers do not see: the desk marks them, and a person's accept releases them."""

from __future__ import annotations

from dataclasses import replace

from tests.support.catalog_writing import overwrite_catalog
from tests.support.desk_archive import (
    DESK_UNITS,
    FOURTH,
    MEETING,
    MEETING_DESK,
    block_form,
    parse_reply,
    visible_text,
)
from tests.support.previews import RunningPreview
from vestnik.model import Catalog, Unit
from vestnik.translation.drafting import Notes

DRAFT = "The participants discussed communications."
PAGE = f"en/{MEETING}/"


ERRORS = (("qa", "countries,names"),)


def with_notes(unit: Unit, notes: Notes) -> Unit:
    """A draft of which a machine has recorded this."""
    assert unit.provenance is not None
    return replace(unit, provenance=replace(unit.provenance, notes=notes))


def write_held_draft(desk: RunningPreview, notes: Notes = ERRORS) -> None:
    """Records errors or doubt with the draft of one block, and waits for the preview."""
    units = tuple(
        with_notes(unit, notes) if unit.source == FOURTH else unit for unit in DESK_UNITS[MEETING]
    )
    folder = desk.tiny.folder / "translations"
    overwrite_catalog(folder, "en", "ru", f"{MEETING}.md", Catalog(units))
    assert desk.wait_until(lambda: "held back" in desk.request("/-/review/").text)
    assert desk.wait_until(lambda: DRAFT not in desk.page(PAGE).text)


def test_the_list_counts_held_drafts_and_shows_their_documents_alone(desk: RunningPreview) -> None:
    write_held_draft(desk)
    page = parse_reply(desk.request("/-/review/"))
    assert "1 draft is held back: show 1 document" in visible_text(page.xpath("//main")[0])
    (link,) = page.xpath("//p[@class='lead']/a")
    shown = parse_reply(desk.request("/-/review/" + link.get("href")))
    (row,) = shown.xpath("//li[contains(@class, 'document')]")
    assert row.xpath("string(.//p[@class='quiet'])") == MEETING
    assert "held back 1" in visible_text(row)
    assert "show all documents" in visible_text(shown.xpath("//p[@class='lead']")[0])


def test_a_held_draft_says_why_and_an_accept_publishes_it(desk: RunningPreview) -> None:
    write_held_draft(desk)
    page = parse_reply(desk.request(MEETING_DESK))
    (block,) = page.xpath("//li[contains(@class, ' held')]")
    assert block.xpath("string(.//p[@class='source'])") == FOURTH
    (note,) = block.xpath(".//p[@class='note']")
    assert visible_text(note) == (
        "Readers see the original until a person accepts or corrects this draft. Why it is held "
        "back: the countries differ from the original; the names of people differ from the "
        "original."
    )
    form = block_form(desk, FOURTH)
    assert desk.send(MEETING_DESK, {**form, "action": "accept"}).status == 303
    assert desk.wait_until(lambda: DRAFT in desk.page(PAGE).text)
    assert "Readers see the original until" not in desk.request(MEETING_DESK).text


def test_a_draft_that_is_only_doubted_says_how_much_and_why(desk: RunningPreview) -> None:
    write_held_draft(desk, (("doubt", "62"), ("signs", "pieces,counterparts")))
    page = parse_reply(desk.request(MEETING_DESK))
    (note,) = page.xpath("//li[contains(@class, ' held')]//p[@class='note']")
    assert visible_text(note).endswith(
        "Why it is held back: the engine hardly knows the words of this text; few words have a "
        "counterpart in the other text; doubt: 62 of 100."
    )


def test_the_desk_follows_a_changed_setting(desk: RunningPreview) -> None:
    """With `hold`, no unreviewed draft is shown, and the desk gives that as the reason."""
    settings = desk.tiny.folder / "pyproject.toml"
    before = settings.read_text("utf-8")
    try:
        settings.write_text(
            before.replace("[tool.vestnik]\n", '[tool.vestnik]\nunreviewed = "hold"\n'), "utf-8"
        )
        assert desk.wait_until(lambda: "5 drafts are held back" in desk.request("/-/review/").text)
        assert "The archive shows no unreviewed drafts." in desk.request(MEETING_DESK).text
    finally:
        settings.write_text(before, "utf-8")
        assert desk.wait_until(lambda: "held back" not in desk.request("/-/review/").text)
