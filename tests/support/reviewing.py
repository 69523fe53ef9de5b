"""An archive of drafts to review, and a person at the keyboard of a browser that shows the desk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.support.archives import PROJECT, TinyArchive, make_archive
from tests.support.browser import Browser
from tests.support.catalog_writing import overwrite_catalog
from tests.support.previews import RunningPreview
from tests.support.whole_site import human_unit, machine_unit
from vestnik.catalogs import catalog_path, load_catalog
from vestnik.model import Catalog, TranslationState, Unit

DOCUMENTS = tuple(f"2026/2026-04-{day}-vstrecha" for day in (28, 29, 30))
DRAFTS_PER_DOCUMENT = 10
WRONG = "Подписано 12 актов."


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
