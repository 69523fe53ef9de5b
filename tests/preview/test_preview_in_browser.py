"""The preview in a browser: it opens, pages reload, the panel closes."""

from __future__ import annotations

import asyncio
import time
from gettext import NullTranslations

import pytest
from selenium.webdriver.common.by import By

from tests.support.archives import MakeArchive
from tests.support.browser import Browser
from tests.support.preview_archive import (
    CONTENT,
    MEETING,
    MEETING_TEXT,
    OTHER,
    meeting_page,
)
from tests.support.previews import RunningPreview
from vestnik.fs import READING_STEP
from vestnik.preview.server import PreviewServer


def test_serve_can_open_a_browser(archive: MakeArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    import webbrowser

    from vestnik.preview.handlers import open_sockets

    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    sockets = open_sockets(0)
    assert sockets is not None
    tiny = archive(CONTENT)
    preview = PreviewServer(tiny.folder, NullTranslations(), sockets[0].getsockname()[1])

    async def briefly() -> None:
        ended = asyncio.Event()
        running = asyncio.create_task(preview.run(sockets, ended, browse=True))
        while not opened:
            await asyncio.sleep(0.05)
        ended.set()
        await running

    asyncio.run(asyncio.wait_for(briefly(), 60))
    assert opened == [f"http://127.0.0.1:{preview.port}/archive/"]


def test_an_open_page_updates_and_keeps_its_scroll_position_and_policy(
    browser: Browser, preview: RunningPreview
) -> None:
    long = MEETING_TEXT + "\n\n".join(f"    Абзац номер {number}." for number in range(80)) + "\n"
    preview.tiny.write({f"content/{MEETING}.md": long})
    assert preview.wait_until(lambda: "номер 79" in meeting_page(preview))
    visit = browser.visit(f"{preview.base}ru/{MEETING}/", lambda _: time.sleep(0.5))
    assert (visit.messages, visit.foreign_requests) == ([], [])
    driver = browser.driver
    driver.execute_script("scrollTo({top: 900, behavior: 'instant'})")
    preview.tiny.write({f"content/{MEETING}.md": long.replace("номер 79", "последний")})
    script = "return document.body.textContent.includes('последний')"
    assert preview.wait_until(lambda: driver.execute_script(script))
    assert preview.wait_until(lambda: driver.execute_script("return scrollY") == 900)
    assert browser.messages() == []


def test_the_panel_can_be_closed_and_disappears_when_the_problems_are_fixed(
    browser: Browser, preview: RunningPreview
) -> None:
    driver = browser.driver
    visit = browser.visit(f"{preview.base}ru/{MEETING}/", lambda _: time.sleep(0.5))
    find = "return document.querySelector('vestnik-preview').shadowRoot.querySelector(arguments[0])"
    assert driver.execute_script(find, "dialog") is None
    preview.tiny.write(
        {f"content/{OTHER}.md": "---\ntitel: Итоги\ndate: 2026-04-29\n---\nИтоги.\n"}
    )
    seen = (
        "const root = document.querySelector('vestnik-preview')?.shadowRoot;"
        "return Boolean(root?.querySelector('dialog')?.open)"
    )
    assert preview.wait_until(lambda: driver.execute_script(seen))
    dialog = driver.execute_script(find, "dialog")
    assert dialog.is_displayed()
    size = {"width": 360, "height": 700, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    assert 0 <= dialog.rect["x"] < dialog.rect["x"] + dialog.rect["width"] <= 360
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert "unknown field titel" in dialog.text
    assert driver.find_element(By.TAG_NAME, "h1").text == "Встреча"
    driver.execute_script(find, "dialog button").click()
    assert not driver.execute_script(seen)
    driver.refresh()
    assert driver.execute_script(seen)
    preview.tiny.write({f"content/{OTHER}.md": CONTENT[f"content/{OTHER}.md"]})
    assert preview.wait_until(lambda: not driver.execute_script(seen))
    assert visit.messages == []
    assert browser.messages() == []


def test_a_page_shows_how_far_the_build_has_come(browser: Browser, preview: RunningPreview) -> None:
    progress = preview.server.progress
    shown = """
        const panel = document.querySelector('vestnik-preview').shadowRoot;
        const line = panel.querySelector('.building');
        const { value } = line.querySelector('progress');
        return line.hidden ? '' : `${line.innerText.trim()} ${value}`;
    """
    preview.build_count_when_idle()
    progress.update(READING_STEP, 0, 400)
    progress.update(READING_STEP, 100, 0)
    try:
        browser.visit(f"{preview.base}ru/{MEETING}/", lambda _: time.sleep(0.1))
        driver = browser.driver
        text = "building the site: 100 of 400 documents read 0.083"
        assert preview.wait_until(lambda: driver.execute_script(shown) == text)
    finally:
        progress.finish()
    assert preview.wait_until(lambda: driver.execute_script(shown) == "")
