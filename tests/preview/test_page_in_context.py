"""The page in context: it follows the desk, and its passages are edited where they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.support.browser import Browser
from tests.support.previews import RunningPreview, run_preview
from tests.support.reviewing import (
    DOCUMENTS,
    WRONG,
    Reviewer,
    make_drafted_archive,
    meeting,
    violations,
)
from vestnik.config import load_messages
from vestnik.model import TranslationOrigin, TranslationState
from vestnik.preview.desk.blocks import block_id

EDITED = 102
CURRENT_PASSAGE = """
const passage = document.querySelector(".vestnik-current");
if (!passage) return "";
const { top, bottom } = passage.getBoundingClientRect();
return top >= 0 && bottom <= innerHeight ? passage.textContent : "outside";
"""
EDITOR = "document.querySelector('vestnik-passage')?.shadowRoot"


@pytest.fixture(scope="module", params=[(1280, "en"), (360, "ru")], ids=["wide", "narrow"])
def reviewer(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Reviewer]:
    """A person in front of a screen, with a preview in a language."""
    width, language = request.param
    tiny = make_drafted_archive(tmp_path_factory.mktemp("context") / "archive")
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        with run_preview(tiny, load_messages(tiny.folder, language)) as desk:
            yield Reviewer(browser, desk)
    finally:
        browser.driver.execute_script("localStorage.clear()")
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def page_url(desk: RunningPreview, place: int) -> str:
    """The address of a document's page in the preview."""
    return f"{desk.base}en/{DOCUMENTS[place]}/"


def fits_screen(browser: Browser) -> bool:
    """Whether a page is not wider than the screen."""
    return bool(
        browser.driver.execute_script(
            "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    )


def test_the_page_beside_the_desk_follows_it(browser: Browser, reviewer: Reviewer) -> None:
    driver, desk = browser.driver, reviewer.desk
    browser.visit(f"{desk.origin}/-/review/en/{DOCUMENTS[0]}?order=oldest")
    reviewer.wait(lambda: reviewer.focus() == meeting(100))
    reviewer.press("p")

    def frame_shows(number: int) -> bool:
        driver.switch_to.frame("vestnik-frame")
        shown = str(driver.execute_script(CURRENT_PASSAGE))
        driver.switch_to.default_content()
        return shown.startswith(f"Meeting {number} was held")

    reviewer.wait(lambda: frame_shows(100))
    assert violations(browser) == []
    assert fits_screen(browser)
    reviewer.press("j", "j")
    assert reviewer.focus() == meeting(102)
    reviewer.wait(lambda: frame_shows(102))
    visible = "const {top, bottom} = document.activeElement.getBoundingClientRect();"
    visible += "return top >= 0 && top < innerHeight && document.elementFromPoint(40, top + 8)"
    assert driver.execute_script(f"{visible}.closest('.block') === document.activeElement")
    reviewer.press("]")
    reviewer.wait(lambda: DOCUMENTS[1] in driver.current_url)
    reviewer.wait(lambda: frame_shows(200))
    reviewer.press("p")
    assert not driver.find_element(By.ID, "page-view").is_displayed()


def test_the_page_in_a_window_of_its_own_follows_the_desk(
    browser: Browser, reviewer: Reviewer
) -> None:
    driver, desk = browser.driver, reviewer.desk
    browser.visit(f"{desk.origin}/-/review/en/{DOCUMENTS[0]}?order=oldest")
    reviewer.wait(lambda: reviewer.focus() == meeting(100))
    reviewer.elements("a[target=vestnik-page]")[0].send_keys(Keys.ENTER)
    reviewer.wait(lambda: len(driver.window_handles) > 1)
    desk_window, page_window = driver.window_handles

    def window_shows(number: int) -> bool:
        driver.switch_to.window(page_window)
        shown = str(driver.execute_script(CURRENT_PASSAGE))
        driver.switch_to.window(desk_window)
        return shown.startswith(f"Meeting {number} was held")

    reviewer.wait(lambda: window_shows(100))
    reviewer.press("j")
    reviewer.wait(lambda: window_shows(101))
    reviewer.press("]")
    reviewer.wait(lambda: window_shows(200))
    driver.switch_to.window(page_window)
    assert driver.current_url == page_url(desk, 1)
    driver.close()
    driver.switch_to.window(desk_window)


class Passages:
    """The passages of a page with their forms."""

    def __init__(self, browser: Browser, reviewer: Reviewer) -> None:
        self.driver, self.reviewer = browser.driver, reviewer

    def link(self, source: str) -> str:
        """A script for the link that edits a passage."""
        unit = block_id(self.reviewer.units(0)[source])
        return f"document.querySelector('.vestnik-edit[href$=\"#b-{unit}\"]')"

    def open(self, source: str, *, by_mouse: bool) -> None:
        """Opens the form of a passage."""
        self.driver.execute_script(f"{self.link(source)}.focus()")
        if by_mouse:
            script = (
                f"{self.link(source)}.scrollIntoView({{block: 'center', behavior: 'instant'}});"
            )
            self.driver.execute_script(f"{script} return {self.link(source)}").click()
        else:
            self.reviewer.press(Keys.ENTER)
        field = f"return {EDITOR}?.activeElement?.name === 'text'"
        self.reviewer.wait(lambda: self.driver.execute_script(field))

    def click(self, query: str) -> None:
        """Clicks a button of the open form."""
        script = f"return Boolean({EDITOR}?.querySelector(arguments[0]))"
        self.reviewer.wait(lambda: self.driver.execute_script(script, query))
        self.driver.execute_script(f"{EDITOR}.querySelector(arguments[0]).click()", query)

    def is_open(self) -> bool:
        """Whether there is a form."""
        return bool(self.driver.execute_script(f"return Boolean({EDITOR})"))

    def has_focus(self, source: str) -> bool:
        """Whether the link of a passage has the focus."""
        script = f"return document.activeElement === {self.link(source)}"
        return bool(self.driver.execute_script(script))

    def page_text(self) -> str:
        """The text of the page."""
        return str(self.driver.execute_script("return document.querySelector('main').innerText"))


def test_a_passage_is_edited_where_it_stands(browser: Browser, reviewer: Reviewer) -> None:
    passages, desk = Passages(browser, reviewer), reviewer.desk
    visit = browser.visit(page_url(desk, 0))
    assert (visit.messages, visit.foreign_requests) == ([], [])
    assert len(reviewer.elements(".vestnik-edit")) == len(reviewer.units(0))
    passages.open(meeting(EDITED), by_mouse=False)
    assert violations(browser) == []
    assert fits_screen(browser)
    reviewer.press(" Not this.", Keys.ESCAPE)
    assert passages.has_focus(meeting(EDITED))
    assert not passages.is_open()

    passages.open(meeting(EDITED), by_mouse=True)
    reviewer.press(" It was warm.")
    reviewer.press(Keys.ENTER, ctrl=True)
    reviewer.wait(lambda: reviewer.units(0)[meeting(EDITED)].text.endswith("It was warm."))
    assert reviewer.units(0)[meeting(EDITED)].origin is TranslationOrigin.PERSON
    assert "Not this" not in reviewer.units(0)[meeting(EDITED)].text
    reviewer.wait(lambda: "It was warm." in passages.page_text())
    reviewer.wait(lambda: passages.has_focus(meeting(EDITED)))


def test_the_form_in_a_page_asks_and_refuses_as_the_desk_does(
    browser: Browser, reviewer: Reviewer
) -> None:
    passages, desk = Passages(browser, reviewer), reviewer.desk
    browser.visit(page_url(desk, 0))
    passages.open(WRONG, by_mouse=True)
    passages.click(".accept")
    passages.click(".insist")
    reviewer.wait(lambda: reviewer.units(0)[WRONG].state is TranslationState.REVIEWED)

    desk.build_count_when_idle()
    browser.visit(page_url(desk, 0))
    source = meeting(EDITED + 1)
    passages.open(source, by_mouse=False)
    reviewer.press(" Mine.")
    before = len(desk.builds)
    unit = reviewer.units(0)[source]
    file = desk.tiny.folder / f"translations/en/{DOCUMENTS[0]}.po"
    file.write_text(file.read_text("utf-8").replace(unit.text, "Theirs."), "utf-8")
    reviewer.wait(lambda: len(desk.builds) > before)
    reviewer.press(Keys.ENTER, ctrl=True)
    alert = f"return {EDITOR}?.querySelector('.alert')?.textContent ?? ''"
    reviewer.wait(lambda: "Theirs." in browser.driver.execute_script(alert))
    reviewer.press(Keys.ENTER, ctrl=True)
    reviewer.wait(lambda: reviewer.units(0)[source].text.endswith(" Mine."))
    reviewer.wait(lambda: "Mine." in passages.page_text())
    assert not passages.is_open()
    browser.messages()


def test_without_scripts_a_passage_leads_to_its_unit_and_published_pages_have_no_link(
    reviewer: Reviewer,
) -> None:
    desk = reviewer.desk
    page = desk.page(f"en/{DOCUMENTS[2]}/").text
    unit = block_id(reviewer.units(2)[meeting(301)])
    href = f"/-/review/en/{DOCUMENTS[2]}#b-{unit}"
    assert page.count(f'<a class="vestnik-edit" href="{href}"') == 1
    assert f'id="b-{unit}"' in desk.request(href.partition("#")[0]).text
    assert "vestnik-edit" not in desk.page(f"ru/{DOCUMENTS[2]}/").text
    assert desk.request(f"/-/review/en/{DOCUMENTS[2]}?part=block&id=00000000").status == 404
    desk.tiny.build()
    for path, content in desk.tiny.output_files().items():
        assert b"data-unit" not in content, path
