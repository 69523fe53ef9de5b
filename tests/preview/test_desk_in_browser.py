"""The review desk in a browser: shortcuts, conflicts, live updates, accessibility."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.support.accessibility import accessibility_violations
from tests.support.browser import Browser
from tests.support.desk_archive import (
    BLOCKED,
    FIRST,
    FOURTH,
    HOSTILE_DOCUMENT,
    HOSTILE_TEXT,
    MEETING,
    MEETING_DESK,
    SECOND,
    THIRD,
    block_form,
    saved_units,
)
from tests.support.previews import RunningPreview
from vestnik.model import (
    TranslationOrigin,
    TranslationState,
)

FocusedBlock = Callable[[], str]


@pytest.fixture
def focused_block(browser: Browser) -> FocusedBlock:
    """Gives the original of the block that has the focus."""
    script = (
        "const block = document.activeElement.closest('.block');"
        "return block ? block.querySelector('.source').textContent : ''"
    )
    return lambda: str(browser.driver.execute_script(script))


def focused_field_text(browser: Browser) -> str:
    """The text of the field that has the focus."""
    return str(browser.driver.switch_to.active_element.get_attribute("value"))


def text_of(browser: Browser, query: str) -> str:
    """The text of an element, read by one script: the page may be reloaded at any time."""
    script = "return document.querySelector(arguments[0])?.innerText ?? ''"
    return str(browser.driver.execute_script(script, query)).replace("\u00a0", " ")


def press(browser: Browser, *keys: str) -> None:
    """Presses keys in the element that has the focus."""
    from selenium.webdriver import ActionChains

    ActionChains(browser.driver).send_keys(*keys).perform()


def chord(browser: Browser, key: str) -> None:
    """Presses a key with Ctrl."""
    from selenium.webdriver import ActionChains

    ActionChains(browser.driver).key_down(Keys.CONTROL).send_keys(key).key_up(
        Keys.CONTROL
    ).perform()


def test_two_blocks_can_be_corrected_and_one_accepted_by_keyboard(
    browser: Browser, desk: RunningPreview, focused_block: FocusedBlock
) -> None:
    visit = browser.visit(f"{desk.origin}/-/review/")
    driver = browser.driver
    assert (visit.messages, visit.foreign_requests) == ([], [])
    assert driver.switch_to.active_element.text == "Встреча"
    press(browser, "j", "k", Keys.ENTER)
    assert desk.wait_until(lambda: driver.current_url.endswith(MEETING))
    assert desk.wait_until(lambda: focused_block() == FIRST)

    press(browser, Keys.ENTER)
    assert driver.switch_to.active_element.tag_name == "textarea"
    chord(browser, "a")
    press(browser, "The working group met in Minsk on 28 April 2026.")
    assert "not saved yet" in driver.find_element(By.TAG_NAME, "main").text
    chord(browser, Keys.ENTER)
    assert desk.wait_until(lambda: focused_block() == SECOND)
    assert saved_units(desk)[FIRST].origin is TranslationOrigin.PERSON
    assert saved_units(desk)[FIRST].text == "The working group met in Minsk on 28 April 2026."

    press(browser, "e", Keys.END, " It was warm.", Keys.ESCAPE)
    assert focused_block() == SECOND
    assert driver.switch_to.active_element.tag_name == "li"
    chord(browser, Keys.ENTER)
    assert desk.wait_until(lambda: focused_block() == THIRD)
    assert saved_units(desk)[SECOND].text.endswith("(2026-04-29-itogi.md). It was warm.")

    press(browser, Keys.ARROW_DOWN)
    assert focused_block() == FOURTH
    press(browser, "a")
    assert desk.wait_until(lambda: saved_units(desk)[FOURTH].origin is TranslationOrigin.REVIEWED)
    assert desk.wait_until(lambda: focused_block() == BLOCKED)
    assert desk.wait_until(lambda: text_of(browser, ".progress") == "left to review: 2 of 6")

    text = (desk.tiny.folder / f"translations/en/{MEETING}.po").read_text("utf-8")
    assert 'msgstr "The working group met in Minsk on 28 April 2026."' in text
    driver.find_element(By.LINK_TEXT, "Page in the preview").send_keys(Keys.ENTER)
    assert desk.wait_until(lambda: "It was warm." in text_of(browser, "body"))
    assert "The working group met in Minsk on 28 April 2026." in text_of(browser, "body")
    assert browser.messages() == []


def test_a_conflict_shows_both_texts(
    browser: Browser, desk: RunningPreview, focused_block: FocusedBlock
) -> None:
    driver = browser.driver
    browser.visit(f"{desk.origin}{MEETING_DESK}")
    assert focused_block() == FIRST
    press(browser, "e", Keys.END, " Mine.")
    other = {**block_form(desk, FIRST), "text": "The others were faster.", "action": "save"}
    assert desk.send(MEETING_DESK, other).status == 303
    time.sleep(0.6)  # the preview has alert of the change: what is being written stays
    assert focused_field_text(browser).endswith("Mine.")
    chord(browser, Keys.ENTER)
    assert desk.wait_until(lambda: bool(driver.find_elements(By.CSS_SELECTOR, ".alert")))
    alert = driver.find_element(By.CSS_SELECTOR, ".alert").text
    assert "the translation was changed in the meantime" in alert
    assert "The others were faster." in alert
    assert focused_field_text(browser).endswith("Mine.")
    assert saved_units(desk)[FIRST].text == "The others were faster."
    chord(browser, Keys.ENTER)
    assert desk.wait_until(lambda: saved_units(desk)[FIRST].text.endswith("Mine."))
    messages = browser.messages()
    assert all("409" in message for message in messages), messages


def test_an_open_page_shows_changes_except_in_the_edited_block(
    browser: Browser, desk: RunningPreview
) -> None:
    driver = browser.driver
    browser.visit(f"{desk.origin}{MEETING_DESK}", lambda _: time.sleep(0.3))
    press(browser, "e", " Mine.")
    assert desk.send(MEETING_DESK, {**block_form(desk, FOURTH), "action": "accept"}).status == 303
    script = (
        "return [...document.querySelectorAll('.block.reviewed .source')].map(e => e.textContent)"
    )
    assert desk.wait_until(lambda: driver.execute_script(script) == [FOURTH])
    assert "Mine." in focused_field_text(browser)
    driver.execute_script("document.activeElement.value = document.activeElement.defaultValue")


def test_hostile_texts_are_shown_as_text(browser: Browser, desk: RunningPreview) -> None:
    for path in (
        "/-/review/",
        f"/-/review/en/{HOSTILE_DOCUMENT}",
        f"/-/file/translations/en/{HOSTILE_DOCUMENT}.po",
    ):
        visit = browser.visit(f"{desk.origin}{path}", lambda _: time.sleep(0.2))
        assert visit.messages == []
        assert browser.driver.title != "sprung"
        assert not browser.driver.find_elements(By.CSS_SELECTOR, "main img, main script")
    browser.visit(f"{desk.origin}/-/review/en/{HOSTILE_DOCUMENT}")
    fields = browser.driver.find_elements(By.NAME, "text")
    assert [each.get_attribute("value") for each in fields] == [HOSTILE_TEXT, HOSTILE_TEXT]


def test_the_shortcuts_are_listed_and_can_be_switched_off(
    browser: Browser, desk: RunningPreview, focused_block: FocusedBlock
) -> None:
    driver = browser.driver
    browser.visit(f"{desk.origin}{MEETING_DESK}")
    shortcut_list = driver.find_element(By.ID, "help")
    assert shortcut_list.get_attribute("open") is None
    press(browser, "?")
    assert shortcut_list.get_attribute("open") is not None
    assert accessibility_violations(driver) == []
    switch = driver.find_element(By.ID, "shortcuts")
    switch.send_keys(Keys.SPACE)
    browser.visit(f"{desk.origin}{MEETING_DESK}")
    assert focused_block() == FIRST
    press(browser, "a", "j")
    time.sleep(0.3)
    assert focused_block() == FIRST
    assert saved_units(desk)[FIRST].state is TranslationState.MACHINE
    driver.execute_script("localStorage.clear()")


@pytest.mark.parametrize("width", [360, 1280])
def test_every_control_is_labelled_large_enough_and_fits_the_screen(
    browser: Browser, desk: RunningPreview, width: int
) -> None:
    driver = browser.driver
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for path in ("/-/review/", MEETING_DESK, f"/-/file/translations/en/{MEETING}.po"):
            browser.visit(f"{desk.origin}{path}")
            assert driver.execute_script("return document.documentElement.scrollWidth") <= width
            small = driver.execute_script(
                "return [...document.querySelectorAll('button, summary, .bar a, textarea')]"
                ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 24)"
                ".map(e => e.outerHTML)"
            )
            assert small == []
            nameless = driver.execute_script(
                "return [...document.querySelectorAll('textarea, input:not([type=hidden])')]"
                ".filter(e => !e.labels.length).map(e => e.outerHTML)"
            )
            assert nameless == []
            assert len(driver.find_elements(By.TAG_NAME, "h1")) == 1
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
