"""What a reviewer does besides saving: accepting, undoing, restoring, dismissing, noting."""

from __future__ import annotations

import subprocess
import textwrap
from dataclasses import replace
from typing import NoReturn

import pytest

from tests.support.desk_archive import (
    BLOCKED,
    DESK_UNITS,
    FIRST,
    FOURTH,
    HOSTILE_DOCUMENT,
    MEETING,
    MEETING_DESK,
    SECOND,
    THIRD,
    block_form,
    parse_reply,
    saved_units,
    visible_text,
)
from tests.support.drafting import FakeEngine
from tests.support.previews import RunningPreview
from tests.support.whole_site import human_unit, machine_unit
from vestnik.catalogs import unit_risk
from vestnik.model import (
    Catalog,
    Dismissal,
    Remarks,
    TranslationOrigin,
    TranslationState,
    Unavailable,
    Unit,
    UnreviewedPolicy,
    format_remarks,
    text_digest,
)
from vestnik.preview.desk.blocks import block_id, unit_digest
from vestnik.preview.desk.history import UnitChange, undo_changes
from vestnik.translation import engines

WRONG = "The working group met in Minsk."


def undo(desk: RunningPreview) -> str:
    """Undoes the last change; where the desk leads then."""
    reply = desk.send("/-/undo", {"token": desk.server.desk.token})
    assert reply.status == 303
    return reply.headers["Location"]


def number_warnings(desk: RunningPreview, number: str) -> list[str]:
    """What `check` says of a number that is missing in a translation."""
    problems = desk.tiny.problems().splitlines()
    return [
        line for line in problems if f"not in the translation: {number} (numbers_missing)" in line
    ]


def test_a_saved_block_leads_to_the_next_one_and_the_last_to_the_first(
    desk: RunningPreview,
) -> None:
    ids = {unit.source: block_id(unit) for unit in DESK_UNITS[MEETING]}
    for source, following in ((FOURTH, BLOCKED), (BLOCKED, FIRST)):
        form = {**block_form(desk, source), "text": "There were 12 seats.", "action": "save"}
        reply = desk.send(f"{MEETING_DESK}?state=to-review", form)
        assert reply.headers["Location"] == f"{MEETING_DESK}?state=to-review#b-{ids[following]}"
    page = parse_reply(desk.request(MEETING_DESK))
    (link,) = page.xpath("//p[@class='progress']/a")
    assert (visible_text(link), link.get("href")) == ("left to review: 3 of 6", f"#b-{ids[FIRST]}")


def test_accepting_against_an_error_asks_once(desk: RunningPreview) -> None:
    form = {**block_form(desk, FIRST), "text": WRONG, "action": "accept"}
    for part in ({}, {"part": "block"}):
        reply = desk.send(MEETING_DESK, {**form, **part})
        assert reply.status == 422
        (alert,) = parse_reply(reply).xpath("//div[@role='alert']")
        assert "Accept the text anyway?" in visible_text(alert)
        assert "a number of the original is missing: 28" in visible_text(alert)
        assert alert.xpath(".//button/@value") == ["accept-anyway"]
        assert WRONG in parse_reply(reply).xpath("string(//div[@role='alert']/..)")
    assert saved_units(desk)[FIRST].state is TranslationState.MACHINE
    assert desk.send(MEETING_DESK, {**form, "action": "accept-anyway"}).status == 303
    assert saved_units(desk)[FIRST].text == WRONG


def test_any_number_of_changes_can_be_undone(desk: RunningPreview) -> None:
    before = saved_units(desk)
    for source, values in (
        (FIRST, {"text": "They met on 28 April 2026.", "action": "save"}),
        (FOURTH, {"action": "accept"}),
        (FIRST, {"text": "They gathered on 28 April 2026.", "action": "save"}),
        (SECOND, {"action": "needs-work", "note": "Какой протокол?"}),
    ):
        assert desk.send(MEETING_DESK, {**block_form(desk, source), **values}).status == 303
    assert saved_units(desk)[SECOND].remarks.note == "Какой протокол?"
    assert "Undo" in desk.request(MEETING_DESK).text
    assert undo(desk).startswith(f"{MEETING_DESK}#b-")
    assert saved_units(desk)[SECOND].translator_comment == ""
    undo(desk)
    assert saved_units(desk)[FIRST].text == "They met on 28 April 2026."
    undo(desk)
    undo(desk)
    after = saved_units(desk)
    assert {source: unit_digest(unit) for source, unit in after.items()} == {
        source: unit_digest(unit) for source, unit in before.items()
    }


def test_a_draft_is_made_anew_on_demand(
    desk: RunningPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = desk.server.desk.loaded
    assert loaded is not None
    settings = loaded.settings.engine_settings
    fresh = "The participants talked about communications."
    engine = FakeEngine(lambda text: fresh if text == FOURTH else "").engine
    desk.server.desk.engines["en"] = ("argos", settings), engine
    before = saved_units(desk)
    for source, values, status, message in (
        (FOURTH, {"text": "My words."}, 422, "your text is not saved"),
        ("Встреча", {}, 422, "a person has translated this"),
        (FIRST, {}, 422, "no draft that could be published"),
        (FOURTH, {"version": "other"}, 409, "changed in the meantime"),
        (FOURTH, {}, 200, fresh),
        (FOURTH, {}, 422, "drafts the same text again"),
    ):
        form = {**block_form(desk, source), **values, "action": "draft", "part": "block"}
        reply = desk.send(MEETING_DESK, form)
        assert (reply.status, message in reply.text) == (status, True), message
    after = saved_units(desk)
    assert (after[FOURTH].text, after[FOURTH].state) == (fresh, TranslationState.MACHINE)
    changed = [
        source for source, unit in after.items() if unit_digest(unit) != unit_digest(before[source])
    ]
    assert changed == [FOURTH]
    undo(desk)
    assert saved_units(desk)[FOURTH].text == before[FOURTH].text

    def unavailable(*_: object) -> NoReturn:
        raise Unavailable("there is no package")

    monkeypatch.setattr(engines, "load_engine", unavailable)
    del desk.server.desk.engines["en"]
    reply = desk.send(MEETING_DESK, {**block_form(desk, FOURTH), "action": "draft"})
    assert (reply.status, "there is no package" in reply.text) == (422, True)


def test_what_was_changed_again_is_not_undone() -> None:
    old = machine_unit("Встреча.", "A meeting.")
    accepted = replace(old, fuzzy=False)
    other = human_unit("Другое.", "Other.")
    change = UnitChange("x.md", old, accepted)
    assert undo_changes(Catalog((other, accepted)), [change]) == (Catalog((other, old)), [])
    corrected = replace(accepted, text="The meeting.")
    for catalog in (Catalog((corrected,)), Catalog((other,))):
        assert undo_changes(catalog, [change]) == (catalog, [change])


def test_each_version_in_git_can_be_restored(desk: RunningPreview) -> None:
    folder = desk.tiny.folder

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=Анна", "-c", "user.email=a@example.org")
        calm = ("-c", "maintenance.auto=false")  # no process that writes here after the command
        command = ["git", "-C", str(folder), *identity, *calm, *arguments]
        subprocess.run(command, check=True, capture_output=True)

    draft = saved_units(desk)[FOURTH].text
    git("init", "-q")
    try:
        git("add", f"translations/en/{MEETING}.po")
        git("commit", "-qm", "draft")
        for text in ("They talked.", "They spoke."):
            form = {**block_form(desk, FOURTH), "text": text, "action": "save"}
            assert desk.send(MEETING_DESK, form).status == 303
        form_id = block_form(desk, FOURTH)["id"]
        page = parse_reply(desk.request(f"{MEETING_DESK}?history={form_id}"))
        versions = page.xpath("//ol[@class='versions']/li")
        assert [one.xpath("string(p[@class='theirs'])") for one in versions] == [
            "They talked.",
            draft,
        ]
        assert "Анна" in visible_text(versions[1])
        values = {one.get("name"): one.get("value") for one in versions[1].xpath(".//form//input")}
        assert desk.send(MEETING_DESK, {**values, "action": "save"}).status == 303
        restored = saved_units(desk)[FOURTH]
        assert (restored.text, restored.origin) == (draft, TranslationOrigin.REVIEWED)
    finally:
        subprocess.run(["rm", "-rf", str(folder / ".git")], check=True)
    assert desk.request(f"{MEETING_DESK}?history={form_id}").status == 200
    assert desk.request(f"{MEETING_DESK}?history=nothing").status == 404


def test_a_finding_is_dismissed_with_a_reason_that_check_honours(desk: RunningPreview) -> None:
    form = {**block_form(desk, FIRST), "dismiss": "numbers_missing"}
    assert desk.send(MEETING_DESK, form).status == 422
    reason = "дата есть в заголовке"
    assert desk.send(MEETING_DESK, {**form, "reason": reason}).status == 303
    unit = saved_units(desk)[FIRST]
    assert [(item.check, item.reason) for item in unit.remarks.dismissals] == [
        ("numbers_missing", reason)
    ]
    assert unit.fuzzy
    page = desk.request(MEETING_DESK).text
    assert "Dismissed: a number of the original is missing – дата есть в заголовке" in page
    assert number_warnings(desk, "2026") == []
    again = {**block_form(desk, FIRST), "recount": "numbers_missing"}
    assert desk.send(MEETING_DESK, again).status == 303
    assert saved_units(desk)[FIRST].translator_comment == ""
    assert len(number_warnings(desk, "2026")) == 1


def test_a_dismissal_releases_only_the_draft_that_a_person_saw() -> None:
    draft = machine_unit("Подписано 12 актов.", "Acts were signed.")
    assert draft.provenance is not None
    notes = (("qa", "numbers_missing,names"),)
    draft = replace(draft, provenance=replace(draft.provenance, notes=notes))
    for comment, expected in (
        ("", "numbers_missing,names"),
        ("ignore names: верно", "numbers_missing"),
        (f"ignore names {text_digest(draft.text)}", "numbers_missing"),
        ("ignore names 00000000: other words", "numbers_missing,names"),
        ("ignore names\nignore numbers_missing", ""),
    ):
        unit = replace(draft, translator_comment=comment)
        assert (comment, unit.reported_checks) == (comment, expected)
        assert unit.is_doubtful is bool(expected)
    by_person = replace(draft, text="Acts.", translator_comment="ignore names 00000000: verified")
    assert by_person.dismissed_checks == {"names"}


def test_a_reason_stays_whole_if_another_program_folds_it() -> None:
    reason = "the date is in the headline and the number in the caption of the picture. " * 3
    dismissals = (Dismissal("names", "00000000", reason.strip()), Dismissal("numbers_missing"))
    remarks = Remarks("Спросить.", True, dismissals)
    lines = format_remarks(remarks).splitlines()
    folded = "\n".join(part for line in lines for part in textwrap.wrap(line, 76))
    assert folded.count("\n") > len(lines)
    for comment in ("\n".join(lines), folded):
        assert Unit("А", translator_comment=comment).remarks == remarks
    by_hand = Unit("А", translator_comment="ignore names: верно\nЗаметка").remarks
    assert by_hand == Remarks("Заметка", False, (Dismissal("names", "", "верно"),))


def test_a_translation_that_needs_work_comes_first_until_it_is_settled(
    desk: RunningPreview,
) -> None:
    title = "Встреча"
    form = {**block_form(desk, title), "action": "needs-work", "note": "mt: спросить\nЕщё раз"}
    assert desk.send(MEETING_DESK, form).status == 303
    unit = saved_units(desk)[title]
    assert (unit.fuzzy, unit.needs_work, unit.state) == (True, True, TranslationState.PERSON)
    assert unit.remarks.note == "– mt: спросить\nЕщё раз"
    risk, reasons = unit_risk(unit, UnreviewedPolicy.PUBLISH)
    assert (risk >= 5, reasons) == (True, ("needs-work",))
    assert desk.send(MEETING_DESK, {**block_form(desk, title), "action": "accept"}).status == 303
    settled = saved_units(desk)[title]
    assert (settled.fuzzy, settled.needs_work, settled.remarks.note) == (
        False,
        False,
        "– mt: спросить\nЕщё раз",
    )


def test_a_document_is_accepted_after_its_findings_were_shown(desk: RunningPreview) -> None:
    page = parse_reply(desk.request(f"{MEETING_DESK}?accept=all"))
    assert len(page.xpath("//ol[@class='drafts']/li")) == 4
    assert "a number of the original is missing: 2026" in visible_text(page)
    (form,) = page.xpath("//form[.//button[@value='accept-all']]")
    values = {one.get("name"): one.get("value") for one in form.xpath(".//input")}
    values["action"] = "accept-all"
    changed = {**block_form(desk, FOURTH), "text": "They spoke of links.", "action": "save"}
    assert desk.send(MEETING_DESK, changed).status == 303
    late = desk.send(MEETING_DESK, values)
    assert (late.status, "changed in the meantime" in late.text) == (409, True)
    values["version"] = parse_reply(late).xpath("//form//input[@name='version']/@value")[-1]
    assert desk.send(MEETING_DESK, values).status == 303
    states = {source: unit.state for source, unit in saved_units(desk).items()}
    assert states[FIRST] is TranslationState.REVIEWED
    assert states[THIRD] is TranslationState.PERSON
    assert states[BLOCKED] is TranslationState.BLOCKED
    undo(desk)
    assert saved_units(desk)[FIRST].state is TranslationState.MACHINE
    assert saved_units(desk)[FOURTH].text == "They spoke of links."


def test_actions_need_the_token_and_a_document(desk: RunningPreview) -> None:
    for path in ("/-/undo", f"/-/review/en/{HOSTILE_DOCUMENT}"):
        assert desk.send(path, {"action": "accept-all"}).status == 403
    sent = {"token": desk.server.desk.token, "action": "accept-all"}
    assert desk.send("/-/review/en/2026/nothing", sent).status == 404
