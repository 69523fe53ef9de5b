"""A reviewer's day with the keyboard alone: thirty drafts in three documents, at two widths."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.support.archives import PROJECT, TinyArchive, make_archive
from tests.support.browser import Browser
from tests.support.catalog_writing import overwrite_catalog
from tests.support.drafting import FakeEngine
from tests.support.previews import RunningPreview, run_preview
from tests.support.whole_site import human_unit, machine_unit
from vestnik.catalogs import catalog_path, load_catalog
from vestnik.config import load_messages
from vestnik.model import Catalog, TranslationState, Unit

DOCUMENTS = tuple(f"2026/2026-04-{day}-vstrecha" for day in (28, 29, 30))
DRAFTS_PER_DOCUMENT = 10
WRONG = "Подписано 12 актов."
CORRECTED_AT = (20, 10, 5)
"""With so many drafts left, the next one is corrected."""
WIDTHS_AND_LANGUAGES = [(1280, "en"), (360, "ru")]


def meeting(number: int) -> str:
    """A text of which a draft has no fault."""
    return f"Встреча {number} прошла в Минске."


def make_drafted_archive(folder: Path) -> TinyArchive:
    """Three documents with thirty drafts, one of them with an error."""
    files: dict[str, str | bytes] = {}
    units: dict[str, list[Unit]] = {}
    for place, path in enumerate(DOCUMENTS):
        numbers = range(100 * (place + 1), 100 * (place + 1) + DRAFTS_PER_DOCUMENT)
        units[path] = [
            human_unit("Встреча", "Meeting", "title"),
            *(machine_unit(meeting(n), f"Meeting {n} was held in Minsk.") for n in numbers),
        ]
        if not place:
            units[path][5] = machine_unit(WRONG, "Acts were signed.")
        body = "\n\n".join(unit.source for unit in units[path][1:])
        files[f"content/{path}.md"] = (
            f"---\ntitle: Встреча\ndate: {path[5:15]}\n---\n{body}\n"
        ).encode()
    tiny = make_archive(folder, files)
    for path, catalog in units.items():
        overwrite_catalog(folder / "translations", "en", "ru", f"{path}.md", Catalog((*catalog,)))
    shutil.copyfile(PROJECT / "translations/ru/messages.po", folder / "translations/ru/messages.po")
    return tiny


class Reviewer:
    """A person at the keyboard of a browser that shows the desk."""

    def __init__(self, browser: Browser, desk: RunningPreview) -> None:
        self.driver, self.desk = browser.driver, desk

    def press(self, *keys: str, ctrl: bool = False, alt: bool = False) -> None:
        """Presses keys one after the other, with Ctrl or Alt held."""
        held = [key for key, is_held in ((Keys.CONTROL, ctrl), (Keys.ALT, alt)) if is_held]
        chain = ActionChains(self.driver)
        for key in held:
            chain = chain.key_down(key)
        chain = chain.send_keys(*keys)
        for key in held:
            chain = chain.key_up(key)
        chain.perform()

    def focus(self) -> str:
        """The original of the block that has the focus, or the text of another element."""
        script = (
            "const active = document.activeElement, block = active?.closest('.block');"
            "return block ? block.querySelector('.source').textContent : active?.innerText ?? ''"
        )
        return str(self.driver.execute_script(script))

    def wait(self, condition: Callable[..., object]) -> None:
        """Waits until something is so."""
        met = self.desk.wait_until(lambda: bool(condition()))
        assert met, self.focus()

    def shown_keys(self) -> set[str]:
        """The keys that the help names first."""
        return {element.text for element in self.elements("#help .keys kbd")}

    def in_other_window(self, condition: Callable[[], bool]) -> None:
        """Waits until something is so in the window that has opened, and closes it."""
        driver = self.driver
        self.wait(lambda: len(driver.window_handles) > 1)
        driver.switch_to.window(driver.window_handles[1])
        self.wait(lambda: self.elements("main") and condition())
        driver.close()
        driver.switch_to.window(driver.window_handles[0])

    def elements(self, query: str) -> list[Any]:
        """The elements of the page that match a query."""
        return list(self.driver.find_elements(By.CSS_SELECTOR, query))

    def units(self, place: int) -> dict[str, Unit]:
        """The units of a document as they are saved."""
        folder = self.desk.tiny.folder / "translations"
        catalog = load_catalog(catalog_path(folder, "en", f"{DOCUMENTS[place]}.md"))
        return {unit.source: unit for unit in catalog.units}

    def left(self) -> int:
        """How many drafts wait for review."""
        return sum(
            unit.state is TranslationState.MACHINE
            for place in range(len(DOCUMENTS))
            for unit in self.units(place).values()
        )

    def accept(self) -> None:
        """Accepts the block that has the focus."""
        before, left = self.focus(), self.left()
        self.press("a")
        self.wait(lambda: self.left() == left - 1 and self.focus() != before)

    def correct(self, addition: str) -> None:
        """Adds words to the translation that has the focus, and saves it."""
        before, left = self.focus(), self.left()
        self.press("e", Keys.END, addition)
        self.press(Keys.ENTER, ctrl=True)
        self.wait(lambda: self.left() == left - 1 and self.focus() != before)


def violations(browser: Browser) -> list[str]:
    """What axe-core finds wrong with the page."""
    found = find_spec("axe_playwright_python")
    assert found is not None
    assert found.origin is not None
    script = (Path(found.origin).parent / "axe.min.js").read_text("utf-8")
    browser.driver.execute_script(script)
    return list(
        browser.driver.execute_async_script(
            "const done = arguments[0];"
            "axe.run(document, {resultTypes: ['violations']}).then(result => done("
            "result.violations.map(one => one.id + ': ' + one.nodes[0].html)))"
        )
    )


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
