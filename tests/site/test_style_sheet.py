"""The style sheet in a browser: narrow windows, large letters, long words, contrast, no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.browser import Browser, Mount
from tests.support.whole_site import FORUM, RESULTS, ROSATOM, make_whole_archive

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

BOLD_SANS = """
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
while (walker.nextNode()) {
  const text = walker.currentNode, range = document.createRange();
  range.selectNodeContents(text);
  const box = range.getBoundingClientRect(), style = getComputedStyle(text.parentElement);
  const isSans = style.fontFamily.startsWith('"Vestnik Sans"');
  const isSeen = box.width && box.top < innerHeight && style.clipPath === "none";
  const isShown = text.parentElement.checkVisibility({opacityProperty: true});
  if (isShown && isSeen && isSans && style.fontWeight >= 600) texts.push(text.data.trim());
}
return texts.filter(Boolean);
"""
LONG = "дезоксирибонуклеиновокислотногидроэлектростанционное"
TABLE = "2026/2026-03-27-tablica"
WIDE = f"""---
title: {LONG.capitalize()} совещание
date: 2026-03-27
partners: [rosatom]
source: https://example.org/{"without-any-space/" * 8}
---
Адрес https://example.org/{"without_any_space_" * 8}; `{LONG}_{LONG}`.

| Показатель | 2023 год | 2024 год | 2025 год | Примечание |
|---|---:|---:|---:|---|
| Экспорт | 100 | 200 | 300 | по данным Министерства |
"""
PATHS = ("", "timeline/", "search/", "partners/", "data/", f"{TABLE}/", f"{RESULTS}/")
COLOURS = """
const luminance = text => {
  const parts = text.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255);
  const [r, g, b] = parts.map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b;
};
const contrast = (...both) => {
  const [dark, light] = both.map(luminance).sort((a, b) => a - b);
  return (light + .05) / (dark + .05);
};
const field = document.querySelector(".find input"), style = getComputedStyle(field);
const words = getComputedStyle(field, "::placeholder").color;
const button = getComputedStyle(document.querySelector(".find button"));
return [contrast(words, style.backgroundColor),
  contrast(style.borderTopColor, style.backgroundColor),
  contrast(button.borderTopColor, style.backgroundColor)];
"""
EDGES = """
return [...document.querySelectorAll("h1, .notice, .body > p, .switch, .about, .related .heading")]
  .map(one => one.getBoundingClientRect().right)
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, mount: Mount) -> str:
    """Where an archive with long words and a wide table is served."""
    tiny = make_whole_archive(tmp_path_factory.mktemp("style") / "archive")
    tiny.write({f"content/{TABLE}.md": WIDE})
    tiny.build()
    return mount("style", tiny.folder / "output")


@pytest.fixture
def driver(browser: Browser) -> Iterator[Chrome]:
    """The browser, put back as it was after the test."""
    yield browser.driver
    command(browser.driver, "Emulation.setEmulatedMedia", media="", features=[])
    command(browser.driver, "Emulation.clearDeviceMetricsOverride")
    command(browser.driver, "Page.setFontSizes", fontSizes={"standard": 16})


def command(driver: Chrome, name: str, **fields: Any) -> None:
    """Tells the browser something in its own protocol."""
    driver.execute_cdp_cmd(name, fields)


def narrow(driver: Chrome, pixels: int = 360) -> None:
    """Makes the window as narrow as a telephone."""
    size = {"width": pixels, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    command(driver, "Emulation.setDeviceMetricsOverride", **size)


@pytest.mark.parametrize("letters", [16, 32])
@pytest.mark.parametrize("path", PATHS)
def test_no_page_scrolls_sideways_on_a_telephone(
    driver: Chrome, url: str, path: str, letters: int
) -> None:
    """However long the words are, and in letters twice as large as usual (WCAG 1.4.4)."""
    narrow(driver)
    command(driver, "Page.setFontSizes", fontSizes={"standard": letters})
    for language in ("ru", "en"):
        driver.get(f"{url}{language}/{path}")
        wide = "const page = document.documentElement; return page.scrollWidth - page.clientWidth"
        assert driver.execute_script(wide) == 0


def test_a_table_that_is_cut_off_shows_that_it_goes_on(driver: Chrome, url: str) -> None:
    narrow(driver)
    driver.get(f"{url}ru/{TABLE}/")
    found = driver.execute_script(
        "const box = document.querySelector('.scroll'), style = getComputedStyle(box);"
        "return [box.scrollWidth > box.clientWidth, style.backgroundAttachment]"
    )
    assert found == [True, "local, local, scroll, scroll"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_field_in_the_header_can_be_seen(driver: Chrome, url: str, scheme: str) -> None:
    """Its words by 4.5 to 1, its edges by 3 to 1 (WCAG 1.4.3, 1.4.11)."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    command(driver, "Emulation.setEmulatedMedia", features=features)
    driver.get(f"{url}ru/")
    words, *edges = driver.execute_script(COLOURS)
    assert words >= 4.5
    assert min(edges) >= 3


def test_what_stands_below_one_another_ends_at_the_same_place(driver: Chrome, url: str) -> None:
    """On a telephone, where the marks of passages have no margin of their own."""
    narrow(driver)
    for path in (FORUM, RESULTS, ROSATOM):
        driver.get(f"{url}en/{path}/")
        assert len({round(edge) for edge in driver.execute_script(EDGES)}) == 1


@pytest.mark.parametrize("pixels", [360, 1280])
def test_what_is_seen_first_has_its_fonts_early(driver: Chrome, url: str, pixels: int) -> None:
    """Bold sans serif in the first window is loaded early; most pages have none there."""
    narrow(driver, pixels)
    for path in ("", *(f"en/{path}" for path in (*PATHS, "2026/04/", f"{FORUM}/"))):
        driver.get(url + path)
        texts = driver.execute_script(BOLD_SANS)
        early = driver.find_elements("css selector", "link[rel=preload][href$='sans-700.woff2']")
        assert early or not texts, (path, texts)
    assert not early  # FORUM, which a person has translated
