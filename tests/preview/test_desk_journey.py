"""A reviewer's day with the keyboard alone: thirty drafts in three documents, at two widths."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from tests.support.browser import Browser
from tests.support.drafting import FakeEngine
from tests.support.previews import run_preview
from tests.support.reviewing import (
    DOCUMENTS,
    WRONG,
    Reviewer,
    make_drafted_archive,
    meeting,
    violations,
)
from vestnik.config import load_messages
from vestnik.model import TranslationState

CORRECTED_AT = (20, 10, 5)
"""With so many drafts left, the next one is corrected."""
WIDTHS_AND_LANGUAGES = [(1280, "en"), (360, "ru")]


@pytest.mark.parametrize(("width", "language"), WIDTHS_AND_LANGUAGES)
def test_thirty_drafts_are_reviewed_with_the_keyboard_alone(
    browser: Browser, tmp_path: Path, width: int, language: str
) -> None:
    tiny = make_drafted_archive(tmp_path / "archive")
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    words = load_messages(tiny.folder, language)
    try:
        with run_preview(tiny, words) as desk:
            review_archive(browser, Reviewer(browser, desk), width)
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def review_archive(browser: Browser, reviewer: Reviewer, width: int) -> None:
    """The journey."""
    open_first_document(browser, reviewer, width)
    compare_with_a_new_draft(reviewer)
    mark_note_and_look_up(reviewer)
    undo_two_changes(reviewer)
    dismiss_a_finding(browser, reviewer)
    add_and_insert_a_term(reviewer)
    for place in range(len(DOCUMENTS)):
        review_document(reviewer, place)
        if place < len(DOCUMENTS) - 1:
            reviewer.press("]")
    assert reviewer.left() == 0
    restore_a_version(browser, reviewer)
    replace_in_all_documents(browser, reviewer, width)
    assert all("422" in message for message in browser.messages())


def open_first_document(browser: Browser, reviewer: Reviewer, width: int) -> None:
    """From the list to its first document; both pages are without a barrier."""
    browser.visit(f"{reviewer.desk.origin}/-/review/?order=oldest")
    assert violations(browser) == []
    reviewer.press("/", "Минске", Keys.ENTER)
    reviewer.wait(lambda: "q=" in browser.driver.current_url)
    reviewer.wait(lambda: len(reviewer.elements(".document")) == len(DOCUMENTS))
    browser.visit(f"{reviewer.desk.origin}/-/review/?order=oldest")
    reviewer.press("j", "k", Keys.ENTER)
    reviewer.wait(lambda: reviewer.focus() == meeting(100))
    assert violations(browser) == []
    assert browser.driver.execute_script("return document.documentElement.scrollWidth") <= width
    reviewer.press("[")
    reviewer.wait(lambda: DOCUMENTS[-1] in browser.driver.current_url)
    reviewer.wait(lambda: reviewer.focus() == meeting(300))
    reviewer.press("]")
    reviewer.wait(lambda: reviewer.focus() == meeting(100))


def compare_with_a_new_draft(reviewer: Reviewer) -> None:
    """A machine drafts a block again; the earlier draft comes back."""
    loaded = reviewer.desk.server.desk.loaded
    assert loaded is not None
    engine = FakeEngine(lambda _: "Meeting 100 took place in Minsk.").engine
    reviewer.desk.server.desk.engines["en"] = ("argos", loaded.settings.engine_settings), engine
    shown = "return document.querySelector('.block:focus textarea')?.value ?? ''"
    reviewer.press("d")
    reviewer.wait(lambda: "took" in reviewer.units(0)[meeting(100)].text)
    reviewer.wait(lambda: "took" in reviewer.driver.execute_script(shown))
    reviewer.press("z")
    reviewer.wait(lambda: "held" in reviewer.units(0)[meeting(100)].text)
    reviewer.wait(lambda: "held" in reviewer.driver.execute_script(shown))


def mark_note_and_look_up(reviewer: Reviewer) -> None:
    """A draft needs work, and has a note; the help follows; selected words are looked up."""
    reviewer.press("w")
    reviewer.wait(lambda: reviewer.focus() == meeting(101))
    reviewer.press("?")
    assert {"w", "a", "d"} <= reviewer.shown_keys()
    assert reviewer.shown_keys().isdisjoint({"c", "x", "Esc"})
    reviewer.press("k")
    reviewer.wait(lambda: "w" not in reviewer.shown_keys())
    reviewer.press("m", "Город?")
    reviewer.wait(lambda: reviewer.shown_keys() == {"Ctrl", "Enter", "Esc"})
    reviewer.press(Keys.ENTER, ctrl=True)
    reviewer.wait(lambda: reviewer.units(0)[meeting(100)].remarks.note == "Город?")
    assert reviewer.units(0)[meeting(100)].needs_work
    reviewer.wait(lambda: reviewer.focus() == meeting(101))
    reviewer.press("k", "e")
    reviewer.press("a", ctrl=True)
    reviewer.press(Keys.ESCAPE)
    reviewer.wait(lambda: "c" in reviewer.shown_keys())
    reviewer.press("c")
    reviewer.in_other_window(lambda: meeting(100) in reviewer.elements("main")[0].text)
    reviewer.press("?")


def undo_two_changes(reviewer: Reviewer) -> None:
    """A correction and an acceptance are taken back."""
    reviewer.correct(" It was warm.")
    reviewer.accept()
    reviewer.press("z")
    reviewer.press("z")
    reviewer.wait(lambda: reviewer.left() == 30)
    reviewer.wait(lambda: reviewer.focus() == meeting(100))
    reviewer.correct(" It was cold.")


def dismiss_a_finding(browser: Browser, reviewer: Reviewer) -> None:
    """An acceptance against an error asks; after the finding is dismissed it does not."""
    for _ in range(3):
        reviewer.accept()
    reviewer.wait(lambda: reviewer.focus() == WRONG)
    reviewer.press("a")
    reviewer.wait(lambda: reviewer.elements(".block .insist"))
    assert reviewer.units(0)[WRONG].state is TranslationState.MACHINE
    assert violations(browser) == []
    reviewer.press("x")
    reviewer.press("Число есть в заголовке", Keys.ENTER)
    reviewer.wait(lambda: reviewer.units(0)[WRONG].dismissed_checks)
    reviewer.wait(lambda: not reviewer.elements(".block .insist"))
    reviewer.wait(lambda: reviewer.focus() == WRONG)
    reviewer.accept()


def add_and_insert_a_term(reviewer: Reviewer) -> None:
    """A new term is in the glossary, and is inserted by a key."""
    driver = reviewer.driver
    reviewer.press("t")
    reviewer.press("встреча", Keys.TAB, "session", Keys.ENTER)
    reviewer.in_other_window(lambda: "glossary.toml" in reviewer.elements("main")[0].text)
    inserted = "return [...document.querySelectorAll('.insert')].map(one => one.textContent)"
    reviewer.wait(lambda: "session" in driver.execute_script(inserted))
    reviewer.press(Keys.ESCAPE, "n", "e", Keys.END, " ")
    reviewer.press("1", alt=True)
    changed = reviewer.focus()
    reviewer.press(Keys.ENTER, ctrl=True)
    reviewer.wait(lambda: reviewer.units(0)[changed].text.endswith("session"))


def review_document(reviewer: Reviewer, place: int) -> None:
    """All drafts of a document are accepted, in spite of the new term, or corrected."""
    reviewer.wait(lambda: DOCUMENTS[place] in reviewer.driver.current_url)
    while any(unit.state is TranslationState.MACHINE for unit in reviewer.units(place).values()):
        reviewer.wait(lambda: reviewer.focus().startswith("Встреча "))
        left = reviewer.left()
        if left in CORRECTED_AT:
            reviewer.correct(" It rained.")
            continue
        before = reviewer.focus()
        reviewer.press("a")
        reviewer.wait(
            lambda before=before: reviewer.elements(".insist") or reviewer.focus() != before
        )
        if reviewer.focus() == before:
            reviewer.accept()


def restore_a_version(browser: Browser, reviewer: Reviewer) -> None:
    """The machine's draft of a corrected block is restored."""
    browser.visit(f"{reviewer.desk.origin}/-/review/en/{DOCUMENTS[0]}")
    reviewer.press("j", "h")
    reviewer.wait(lambda: reviewer.elements(".versions button"))
    assert violations(browser) == []
    reviewer.elements(".versions button")[0].send_keys(Keys.ENTER)
    reviewer.wait(lambda: "cold" not in reviewer.units(0)[meeting(100)].text)


def replace_in_all_documents(browser: Browser, reviewer: Reviewer, width: int) -> None:
    """A replacement is previewed, and changes three documents."""
    browser.visit(f"{reviewer.desk.origin}/-/replace/en")
    reviewer.press("was held", Keys.TAB, "took place", Keys.ENTER)
    reviewer.wait(lambda: reviewer.elements(".places"))
    assert violations(browser) == []
    assert browser.driver.execute_script("return document.documentElement.scrollWidth") <= width
    reviewer.elements("button.accept")[0].send_keys(Keys.ENTER)
    for place in range(len(DOCUMENTS)):
        reviewer.wait(lambda place=place: "took place" in str([*reviewer.units(place).values()]))
