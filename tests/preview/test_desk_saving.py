"""What a reviewer saves in the review desk, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Any

import pytest

from tests.support.desk_archive import (
    DESK_CONTENT,
    DESK_UNITS,
    FIRST,
    FOURTH,
    MEETING,
    MEETING_DESK,
    SECOND,
    THIRD,
    block_form,
    parse_reply,
    saved_units,
)
from tests.support.previews import RunningPreview
from tests.support.whole_site import human_unit
from vestnik.build import LOCK_FILE
from vestnik.fs import lock_folder
from vestnik.model import (
    Catalog,
    TranslationOrigin,
    TranslationState,
)
from vestnik.preview.desk import catalog_edits, views
from vestnik.preview.desk.blocks import block_id, unit_digest
from vestnik.preview.desk.corrections import Submission, apply_submission


def test_a_correction_is_saved_as_a_person_s_translation(desk: RunningPreview) -> None:
    before = saved_units(desk)
    sent = {
        **block_form(desk, FIRST),
        "text": "  The working group met\r\nin Minsk.  ",
        "action": "save",
    }
    reply = desk.send(MEETING_DESK, sent)
    assert reply.status == 303
    assert reply.headers["Location"].startswith(f"{MEETING_DESK}#b-")
    after = saved_units(desk)
    assert after[FIRST].text == "The working group met in Minsk."
    assert after[FIRST].origin is TranslationOrigin.PERSON
    others = {source: unit for source, unit in after.items() if source != FIRST}
    assert all(unit.text == before[source].text for source, unit in others.items())
    assert all(unit.state is before[source].state for source, unit in others.items())
    assert desk.wait_until(
        lambda: "The working group met in Minsk." in desk.page(f"en/{MEETING}/").text
    )
    assert block_form(desk, FIRST)["text"] == "The working group met in Minsk."


def test_the_file_names_who_saved_it_last_if_the_settings_say_so(
    desk: RunningPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = desk.tiny.folder / "pyproject.toml"
    before = settings.read_text("utf-8")
    file = desk.tiny.folder / f"translations/en/{MEETING}.po"

    def saved_name() -> list[str]:
        form = {**block_form(desk, FOURTH), "text": f"They met{len(names)}.", "action": "save"}
        assert desk.send(MEETING_DESK, form).status == 303
        return [line for line in file.read_text("utf-8").splitlines() if "Last-Tr" in line]

    names: list[list[str]] = []
    try:
        set_git_person(monkeypatch, "Анна", "anna@example.org")
        names.append(saved_name())
        settings.write_text(
            before.replace("[tool.vestnik]", "[tool.vestnik]\nreviewer-names = true", 1), "utf-8"
        )
        assert desk.wait_until(
            lambda: (
                (loaded := desk.server.desk.loaded) is not None and loaded.settings.reviewer_names
            )
        )
        for name, address in (
            ("Анна", "anna@example.org"),
            ('Ия "Я" <\\n\tИ>', ""),
            ("", "a@b.by"),
        ):
            set_git_person(monkeypatch, name, address)
            names.append(saved_name())
    finally:
        settings.write_text(before, "utf-8")
    assert names == [
        [],
        ['"Last-Translator: Анна <anna@example.org>\\n"'],
        ['"Last-Translator: Ия Я n И\\n"'],
        ['"Last-Translator: Ия Я n И\\n"'],
    ]
    assert saved_units(desk)[FOURTH].text == "They met3."


def set_git_person(monkeypatch: pytest.MonkeyPatch, name: str, address: str) -> None:
    """What git's settings say of the person who works here."""
    for number, (key, value) in enumerate((("user.name", name), ("user.email", address))):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "2")


def test_an_accepted_draft_is_saved_as_reviewed(desk: RunningPreview) -> None:
    assert desk.send(MEETING_DESK, {**block_form(desk, FOURTH), "action": "accept"}).status == 303
    assert saved_units(desk)[FOURTH].origin is TranslationOrigin.REVIEWED
    assert desk.send(MEETING_DESK, {**block_form(desk, THIRD), "action": "accept"}).status == 303
    assert saved_units(desk)[THIRD].state is TranslationState.PERSON
    assert saved_units(desk)[THIRD].previous_source == ""


def test_saving_without_a_change_does_not_accept_the_draft(desk: RunningPreview) -> None:
    before = (desk.tiny.folder / f"translations/en/{MEETING}.po").read_bytes()
    assert desk.send(MEETING_DESK, {**block_form(desk, FOURTH), "action": "save"}).status == 303
    assert (desk.tiny.folder / f"translations/en/{MEETING}.po").read_bytes() == before


def test_spaces_that_a_browser_changes_do_not_count_as_a_correction(desk: RunningPreview) -> None:
    before = saved_units(desk)
    found = block_form(desk, FOURTH)
    for text in (found["text"].replace(" ", "\u00a0"), f"  {found['text']}\r\n"):
        assert desk.send(MEETING_DESK, {**found, "text": text, "action": "save"}).status == 303
        assert saved_units(desk) == before


def test_no_break_spaces_of_a_person_are_kept(desk: RunningPreview) -> None:
    text = "The working group met on 5\u00a0March in\r\nMinsk."
    assert (
        desk.send(MEETING_DESK, {**block_form(desk, FIRST), "text": text, "action": "save"}).status
        == 303
    )
    assert saved_units(desk)[FIRST].text == "The working group met on 5\u00a0March in Minsk."
    text = "The working group met on 5\u00a0March in\u00a0Minsk."
    assert (
        desk.send(MEETING_DESK, {**block_form(desk, FIRST), "text": text, "action": "save"}).status
        == 303
    )
    assert saved_units(desk)[FIRST].text == text


def test_a_text_that_fails_a_check_is_saved_with_a_warning(desk: RunningPreview) -> None:
    """A check can be wrong."""
    sent = {**block_form(desk, FIRST), "text": "They met.", "action": "save", "part": "block"}
    reply = desk.send(MEETING_DESK, sent)
    assert reply.status == 200
    assert saved_units(desk)[FIRST].text == "They met."
    assert "a number of the original is missing" in reply.text
    assert "<html" not in reply.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "the translation is empty"),
        (" \u2028 \n", "the translation is empty"),
        ("The \x7f end", "invisible control character"),
        ("See [it](nowhere.md).", "a file that does not exist: nowhere.md"),
        ("See [it](../../pyproject.toml).", "a file that does not exist: ../../pyproject.toml"),
        ("*" * 500, "too much markup"),
        ("long " * 5000, "too long"),
    ],
    ids=["empty", "blank", "control", "dead link", "foreign file", "markup", "long"],
)
def test_a_text_that_would_break_a_page_is_refused_and_sent_back(
    desk: RunningPreview, text: str, expected: str
) -> None:
    before = (desk.tiny.folder / f"translations/en/{MEETING}.po").read_bytes()
    sent = {**block_form(desk, SECOND), "text": text, "action": "save"}
    for part in ({}, {"part": "block"}):
        reply = desk.send(MEETING_DESK, {**sent, **part})
        assert reply.status == 422
        assert expected in reply.text
        (item,) = [
            one
            for one in parse_reply(reply).xpath("//li[.//p[@class='source']]")
            if one.xpath("string(.//p[@class='source'])") == SECOND
        ]
        assert item.xpath("string(.//textarea)").split() == text.split()
    assert (desk.tiny.folder / f"translations/en/{MEETING}.po").read_bytes() == before


def test_no_text_is_lost_when_two_people_correct_the_same_block(desk: RunningPreview) -> None:
    mine = block_form(desk, FIRST)
    other = {**mine, "text": "The others were faster.", "action": "save"}
    assert desk.send(MEETING_DESK, other).status == 303
    reply = desk.send(MEETING_DESK, {**mine, "text": "I was too late.", "action": "save"})
    assert reply.status == 409
    assert "the translation was changed in the meantime" in reply.text
    assert "The others were faster." in reply.text
    assert saved_units(desk)[FIRST].text == "The others were faster."
    (field,) = parse_reply(reply).xpath("//textarea[contains(., 'I was too late.')]")
    (item,) = field.xpath("ancestor::li")
    again = {each.get("name"): each.get("value") for each in item.xpath(".//input")}
    assert (
        desk.send(MEETING_DESK, {**again, "text": field.text.strip(), "action": "save"}).status
        == 303
    )
    assert saved_units(desk)[FIRST].text == "I was too late."


def test_a_change_by_another_program_is_a_conflict(desk: RunningPreview) -> None:
    mine = block_form(desk, FIRST)
    file = desk.tiny.folder / f"translations/en/{MEETING}.po"
    text = file.read_text("utf-8")
    file.write_text(text.replace("The work team met", "The team has met"), "utf-8")
    reply = desk.send(MEETING_DESK, {**mine, "text": "Mine.", "action": "save", "part": "block"})
    assert reply.status == 409
    assert "The team has met" in reply.text
    assert "Mine." in reply.text


def test_a_file_that_an_editor_saves_at_the_same_moment_keeps_the_texts_of_both(
    desk: RunningPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor's program saves after the desk has read the file, before the desk writes it."""
    file = desk.tiny.folder / f"translations/en/{MEETING}.po"
    load = views.load_current_catalog
    saves = iter([b"The team has met", b"The whole team has met"])

    def load_and_save_elsewhere(*arguments: Any) -> Any:
        loaded = load(*arguments)
        content = file.read_bytes()
        for text in islice(saves, 1):
            file.write_bytes(content + b"\n# " + text)
        return loaded

    form = block_form(desk, FIRST)
    monkeypatch.setattr(catalog_edits, "load_current_catalog", load_and_save_elsewhere)
    reply = desk.send(MEETING_DESK, {**form, "text": "Words of the desk.", "action": "save"})
    assert reply.status == 303
    assert saved_units(desk)[FIRST].text == "Words of the desk."
    assert "# The team has met" in file.read_text("utf-8")
    assert "# The whole team has met" in file.read_text("utf-8")


def test_nothing_is_saved_while_another_command_works_in_the_folder(
    desk: RunningPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That command may write the same file; the text is sent back."""
    monkeypatch.setattr(catalog_edits, "SAVE_LOCK_TIMEOUT_SECONDS", 0.1)
    mine = block_form(desk, FIRST)
    before = saved_units(desk)
    sent = {**mine, "text": "Precious words.", "action": "save"}
    with lock_folder(desk.tiny.folder, desk.tiny.folder / LOCK_FILE, 0):
        for part in ({}, {"part": "block"}):
            reply = desk.send(MEETING_DESK, {**sent, **part})
            assert reply.status == 422
            assert "another command is running here (process" in reply.text
            assert "Precious words." in reply.text
    assert saved_units(desk) == before
    assert desk.send(MEETING_DESK, sent).status == 303
    assert saved_units(desk)[FIRST].text == "Precious words."


def test_changes_of_different_blocks_are_no_conflict(desk: RunningPreview) -> None:
    mine, others = block_form(desk, FIRST), block_form(desk, FOURTH)
    assert (
        desk.send(MEETING_DESK, {**others, "text": "They spoke.", "action": "save"}).status == 303
    )
    assert desk.send(MEETING_DESK, {**mine, "text": "They met.", "action": "save"}).status == 303
    assert (saved_units(desk)[FIRST].text, saved_units(desk)[FOURTH].text) == (
        "They met.",
        "They spoke.",
    )


def test_the_text_of_a_deleted_block_is_sent_back(desk: RunningPreview) -> None:
    mine = block_form(desk, FOURTH)
    text = DESK_CONTENT[f"content/{MEETING}.md"]
    desk.tiny.write({f"content/{MEETING}.md": text.replace(f"{FOURTH}\n", "\n")})
    assert desk.wait_until(lambda: FOURTH not in desk.request(MEETING_DESK).text)
    for part in ({}, {"part": "block"}):
        reply = desk.send(
            MEETING_DESK, {**mine, "text": "Precious words.", "action": "save", **part}
        )
        assert reply.status == 409
        assert "the document no longer has this block" in reply.text
        assert "Precious words." in reply.text


def test_nothing_is_saved_to_an_invalid_catalog(desk: RunningPreview) -> None:
    mine = block_form(desk, FIRST)
    file = desk.tiny.folder / f"translations/en/{MEETING}.po"
    broken = file.read_text("utf-8").replace('msgstr "Meeting"', '<<<<<<< HEAD\nmsgstr "Meeting"')
    file.write_text(broken, "utf-8")
    assert "a merge conflict marker" in desk.request(MEETING_DESK).text
    reply = desk.send(MEETING_DESK, {**mine, "text": "Precious words.", "action": "save"})
    assert reply.status == 409
    assert "a merge conflict marker" in reply.text
    assert "Precious words." in reply.text
    assert file.read_text("utf-8") == broken


def test_a_correction_changes_only_its_unit() -> None:
    from datetime import datetime

    from vestnik.model import Article

    catalog = Catalog(
        DESK_UNITS[MEETING], obsolete=(human_unit("Было.", "It was."),), header_comment="Kept."
    )
    document = Article(path=f"{MEETING}.md", title="", load_body=str, published=datetime.min)
    for unit in catalog.units:
        sent = Submission(block_id(unit), unit_digest(unit), "Other words.", accepted=False)
        result = apply_submission(catalog, sent, document, set())
        assert result.changed
        assert result.unit is not None
        assert (result.unit.text, result.unit.origin) == ("Other words.", TranslationOrigin.PERSON)
        assert replace(result.catalog, units=catalog.units) == catalog
        assert [
            new for old, new in zip(catalog.units, result.catalog.units, strict=True) if old != new
        ] == [result.unit]
