"""How the pages are to read: by eye and by keyboard, in light and in the dark, on paper and aloud.

The means is Selenium with the system's Chromium (`tests/browser.py`), the browser that Playwright
would drive too. axe-core looks for what hinders people. What a page may load and what it says in
the console is in `test_content_security_policy.py`, reading two languages side by side in
`test_parallel_text.py`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

import pytest

from tests.support.accessibility import COLOUR_RULES, accessibility_violations
from tests.support.archives import TinyArchive, problem_text
from tests.support.browser import Browser, Mount
from tests.support.whole_site import (
    FORUM,
    MEETING,
    MOVE,
    RESULTS,
    ROSATOM,
    SCO,
    YEAR,
    make_whole_archive,
)
from vestnik.build import SEARCH_CACHE, build_site
from vestnik.search import build_search_index

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

EVERYTHING = "2026/2026-05-01-vsyo-srazu"
"""A news item with all that Markdown can do, and words that are too long."""

TEXT = """
---
title: Реорганизация информационно-телекоммуникационного взаимодействия
date: 2026-05-01
event:
  start: 2026-05
source: https://mpt.gov.by/{long}
archived:
  url: https://web.archive.org/web/20260502000000/https://mpt.gov.by/{long}
  date: 2026-05-02
partners: [rosatom, sco]
---
Адрес: <https://mpt.gov.by/{long}>, слово `{long}` и {long}.

| Показатель | Первый квартал | Второй квартал | Третий квартал | Четвёртый квартал |
|---|---:|---:|---:|---:|
| Протяжённость линий, километров | 1 024 | 2 048 | 4 096 | 8 192 |

```
{long}{long}
```

> Цитата из [документа](https://services.example/document).

!!! note "Справочно"
    В справке – текст.

1. Первое
    - вложенное
2. Второе

Термин
:   Определение.
""".replace("{long}", "informatsionno_telekommunikatsionnoe_vzaimodeystvie_" * 2)

SEARCHED = f"search/?q={quote('Росатом')}"
DOCUMENTS = (FORUM, RESULTS, MEETING, MOVE, YEAR, EVERYTHING, ROSATOM, SCO)
INDEXES = ("", "partners/", "timeline/", "search/", SEARCHED, "data/", "follow/", "2026/04/")
PATHS = (*INDEXES, *(f"{path}/" for path in DOCUMENTS))
"""Pages of every kind and state, below their language."""
PAGES = (
    *("", "404.html"),
    *(f"{language}/{path}" for language in ("ru", "en") for path in PATHS),
)
"""The same in both languages, and the two that belong to none."""

SIZES = {1280: 900, 360: 740}
"""Heights of windows by their widths, in CSS pixels."""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, mount: Mount) -> str:
    """Where the whole archive and one item more stand, with their search."""
    tiny: TinyArchive = make_whole_archive(tmp_path_factory.mktemp("reading") / "archive")
    tiny.write({f"content/{EVERYTHING}.md": TEXT})
    found = mount("reading", tiny.folder / "output")
    cached = partial(build_search_index, cache_folder=tiny.folder / SEARCH_CACHE)
    built, problems = build_site(tiny.load(), found, cached)
    assert built is not None
    assert not problems, problem_text(problems)
    return found


@pytest.fixture
def driver(browser: Browser) -> Iterator[Chrome]:
    """The browser, which does not scroll smoothly; put back as it was after the test."""
    look(browser.driver)
    yield browser.driver
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.driver.get("about:blank")


def look(driver: Chrome, scheme: str = "light", width: int = 1280, media: str = "") -> None:
    """Shows pages in a colour scheme, in a window of some width, on a screen or as printed."""
    features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
    wanted = [{"name": name, "value": value} for name, value in features.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": wanted})
    size = {"width": width, "height": SIZES[width], "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def opened(driver: Chrome, url: str) -> None:
    """Opens a page; a search is waited for."""
    from selenium.webdriver.support.wait import WebDriverWait

    driver.get(url)
    if "?q=" in url:
        results = "return document.querySelectorAll('#results li').length"
        WebDriverWait(driver, 10, 0.02).until(lambda found: found.execute_script(results))


# ------------------------------------------------------------------------------------ aloud

LOOKS = (
    (1280, "light", ()),
    (1280, "dark", COLOUR_RULES),
    (360, "light", COLOUR_RULES),
    (360, "dark", ()),
)
"""Widths and schemes, and which rules are asked there; all if none is named."""
LOOKS_BY_LANGUAGE = {"ru": LOOKS[:2], "en": LOOKS[2:]}
"""A page in two languages has one layout: it is looked at wide in one, narrow in the other."""


@pytest.mark.parametrize("address", PAGES)
def test_nothing_hinders_anybody_in_either_scheme_on_any_screen(
    driver: Chrome, url: str, address: str
) -> None:
    opened(driver, url + address)
    for width, scheme, only in LOOKS_BY_LANGUAGE.get(address[:2], LOOKS):
        look(driver, scheme, width)
        assert (width, scheme, accessibility_violations(driver, *only)) == (width, scheme, [])


@pytest.mark.parametrize("address", [f"en/{MEETING}/", f"ru/{FORUM}/", f"en/{EVERYTHING}/"])
def test_nor_when_everything_is_open(driver: Chrome, url: str, address: str) -> None:
    opened(driver, url + address)
    driver.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    for width, scheme, only in LOOKS:
        look(driver, scheme, width)
        assert (width, scheme, accessibility_violations(driver, *only)) == (width, scheme, [])
    driver.execute_script("document.getElementById('parallel')?.click()")
    assert accessibility_violations(driver) == []
    driver.execute_script("localStorage.clear()")


def test_a_hindrance_would_be_found(driver: Chrome, url: str) -> None:
    """Or else the silence of the tests above would prove nothing."""
    opened(driver, f"{url}en/")
    driver.execute_script("document.documentElement.removeAttribute('lang')")
    assert [one.partition(":")[0] for one in accessibility_violations(driver)] == ["html-has-lang"]
    driver.execute_script("document.querySelector('h1').style.color = 'silver'")
    found = accessibility_violations(driver, *COLOUR_RULES)
    assert found[0].startswith("color-contrast: h1 ")


@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_wider_than_a_small_screen(driver: Chrome, url: str, address: str) -> None:
    look(driver, width=360)
    opened(driver, url + address)
    wide = "return document.documentElement.scrollWidth"
    assert driver.execute_script(wide) <= 360


# ------------------------------------------------------------------------------ by keyboard

REACHABLE = """
const all = "a[href], button, input, select, summary, [tabindex='0']";
const seen = {contentVisibilityAuto: true, visibilityProperty: true};
return [...document.querySelectorAll(all)].filter(one => one.checkVisibility(seen)).length;
"""
STOP = """
const at = document.activeElement;
if (!at || at === document.body || at === document.documentElement) return null;
const box = at.getBoundingClientRect(), style = getComputedStyle(at);
const x = box.left + box.width / 2, y = box.top + box.height / 2;
const mark = at.namespaceURI.endsWith("svg") || at.getClientRects().length > 1;
const over = mark ? at : document.elementFromPoint(x, y);
at.tabbed = (at.tabbed || 0) + 1;
return {
  tag: at.localName, href: at.href?.baseVal ?? at.href ?? "", name: at.name || "", lang: at.lang,
  className: at.getAttribute("class") || "", times: at.tabbed,
  ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  clear: over === at || at.contains(over) || (over?.labels && [...over.labels].includes(at)),
};
"""


def stops(driver: Chrome) -> Iterator[dict[str, Any]]:
    """Where the key Tab leads, from the top of a page until it leaves the page or comes round."""
    from selenium.webdriver import ActionChains, Keys

    for _ in range(300):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        stop = driver.execute_script(STOP)
        if stop is None or stop["times"] > 1:
            return
        yield stop
    raise AssertionError("the key Tab leads nowhere")


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize(
    "address",
    ["ru/", f"en/{FORUM}/", f"ru/{EVERYTHING}/", f"en/{ROSATOM}/", f"ru/{SEARCHED}", "404.html"],
)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    driver: Chrome, url: str, address: str, width: int
) -> None:
    look(driver, width=width)
    opened(driver, url + address)
    driver.execute_script("document.activeElement.blur(); scrollTo(0, 0)")
    reachable = driver.execute_script(REACHABLE)
    found = list(stops(driver))
    assert len(found) == reachable
    for stop in found:
        assert stop["ring"], stop
        assert stop["inside"], stop
        assert stop["clear"], stop
    if address != "404.html":
        assert found[0]["className"] == "skip"
        hrefs = [stop["href"] for stop in found[:8]]
        other = address.replace("ru/", "en/") if address[:2] == "ru" else f"ru/{address[3:]}"
        assert any(href.startswith(url + other.partition("?")[0]) for href in hrefs)
        assert "q" in [stop["name"] for stop in found[:12]]


def test_enter_follows_the_first_stop_past_the_banner(driver: Chrome, url: str) -> None:
    from selenium.webdriver import ActionChains, Keys

    opened(driver, f"{url}en/{FORUM}/")
    ActionChains(driver).send_keys(Keys.TAB, Keys.ENTER).perform()
    assert driver.current_url.endswith("#main")
    ActionChains(driver).send_keys(Keys.TAB).perform()
    within = "return document.getElementById('main').contains(document.activeElement)"
    assert driver.execute_script(within)


def test_enter_in_the_banner_s_field_searches(driver: Chrome, url: str) -> None:
    from selenium.webdriver import ActionChains, Keys
    from selenium.webdriver.support.wait import WebDriverWait

    opened(driver, f"{url}ru/{FORUM}/")
    for stop in stops(driver):
        if stop["name"] == "q":
            break
    ActionChains(driver).send_keys("Росатом", Keys.ENTER).perform()
    WebDriverWait(driver, 10, 0.02).until(lambda found: "/ru/search/?q=" in found.current_url)
    results = "return document.querySelectorAll('#results li').length"
    WebDriverWait(driver, 10, 0.02).until(lambda found: found.execute_script(results))


# -------------------------------------------------------------------------------- languages


@pytest.mark.parametrize(
    "path", ["", FORUM, YEAR, ROSATOM, "timeline", "2026/04", "search", "data"]
)
def test_the_switch_leads_to_the_same_page_in_the_other_language_and_back(
    driver: Chrome, url: str, path: str
) -> None:
    address = f"{path}/" if path else ""
    opened(driver, f"{url}ru/{address}")
    for language in ("en", "ru"):
        link = driver.find_element("css selector", ".languages a")
        here = driver.find_element("css selector", ".languages [aria-current]")
        assert link.get_attribute("hreflang") == link.get_attribute("lang") == language
        assert here.get_attribute("lang") != language
        assert link.text == {"en": "English", "ru": "Русский"}[language]
        link.click()
        assert driver.current_url == f"{url}{language}/{address}"
        assert driver.execute_script("return document.documentElement.lang") == language


# ----------------------------------------------------------------------- in the dark, on paper

COLOURS = """
const of = selector => getComputedStyle(document.querySelector(selector));
return [of("html").backgroundColor, of("html").color, of(".notice").backgroundColor,
        of(".notice").borderLeftColor, of(".date").color];
"""


def luminance(colour: str) -> float:
    """How bright a colour is, roughly: 0 to 255."""
    red, green, blue = (int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(", "))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_in_the_dark_the_page_is_dark(driver: Chrome, url: str) -> None:
    opened(driver, f"{url}en/{RESULTS}/")
    light = driver.execute_script(COLOURS)
    look(driver, "dark")
    dark = driver.execute_script(COLOURS)
    assert all(one != other for one, other in zip(light, dark, strict=True))
    assert luminance(light[0]) > 240
    assert luminance(light[1]) < 60
    assert luminance(dark[0]) < 40
    assert luminance(dark[1]) > 200


PRINTED = """
const seen = one => one.checkVisibility({contentVisibilityAuto: true});
const all = selector => [...document.querySelectorAll(selector)];
return {
  left: all("nav, form, .skip, .switch, summary, .neighbours, .improve, button, input, select")
    .filter(seen).map(one => one.className || one.localName),
  kept: all("h1, .notice, .notice .links a, .body p, .about .url, .about dt").filter(seen).length,
  urls: all(".notice a[rel=external], .body a[href^=http]")
    .map(one => getComputedStyle(one, "::after").content),
  colours: [getComputedStyle(document.documentElement).backgroundColor,
            getComputedStyle(document.documentElement).color],
};
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", SIZES)
def test_paper_has_the_notice_and_the_source_and_nothing_to_press(
    driver: Chrome, url: str, scheme: str, width: int
) -> None:
    opened(driver, f"{url}en/{FORUM}/")
    look(driver, scheme, width, "print")
    found = driver.execute_script(PRINTED)
    assert found["left"] == []
    assert found["kept"] > 8
    assert any("https://mpt.gov.by/node/1?a=1&b=2" in content for content in found["urls"])
    assert any("https://services.example/" in content for content in found["urls"])
    assert found["colours"] == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    notice = driver.find_element("css selector", ".notice")
    assert "Translated by a person." in notice.text
    assert "The Russian text prevails." in notice.text
    about = driver.find_element("css selector", ".about")
    assert "mpt.gov.by/node/1" in about.text
    assert f"en/{FORUM}/" in about.text


@pytest.mark.parametrize("address", [f"en/{FORUM}/", f"ru/{EVERYTHING}/", "ru/timeline/", "ru/"])
def test_a_page_can_be_printed(driver: Chrome, url: str, address: str) -> None:
    opened(driver, urljoin(url, address))
    pdf = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {})["data"])
    assert pdf.startswith(b"%PDF-")
    assert len(pdf) > 10_000
