"""Every kind of page with hostile content, measured in a browser at every width.

No text is over another or cut, no page scrolls sideways or grows without bound, columns are
balanced and lines are short. The archive is loaded once; of its pages only those of each kind are
rendered. Front pages are also those of archives of other sizes.
"""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.accessibility import COLOUR_RULES, accessibility_violations
from tests.support.archives import PROJECT, TinyArchive
from tests.support.browser import Browser, Mount
from tests.support.whole_site import FORUM, MEETING, RESULTS, make_whole_archive
from vestnik import addresses
from vestnik.build import load_archive
from vestnik.build.localise import build_editions, load_interface_translators
from vestnik.build.plan import plan_all_pages
from vestnik.build.rendering import make_renderer
from vestnik.editions import edition_of_versions
from vestnik.model import Edition, Page
from vestnik.pages import home_tasks

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

WIDTHS_PIXELS = (360, 768, 1024, 1440)
MAX_HEIGHT_PIXELS = 6000
MAX_FONT_BYTES = 120_000
MAX_LIST_BYTES = 25_000
SCRIPT = (Path(__file__).parents[1] / "support" / "layout.js").read_text("utf-8")
LONG_TITLE = ("Заседание рабочей группы по вопросам цифрового развития и связи " * 11).strip()
LONG_WORD = "электрогидро" * 33 + "связь"
PARTNER_COUNT = 400
ARTICLE_COUNT = 200
BUSY_PARTNER, BUSY_ARTICLES = "partner-007", 91
AWAITED_PARTNER, AWAITED_EVENTS = "partner-008", 40
"""All of its events are on its page, and more than it shows are still to come."""
BUSY_MONTH_ARTICLES = 120
UNDATED_EVENTS = 60
FORUM_ARTICLES = 90
"""How many articles report a single event."""
HOSTILE = "2026/2026-05-20-naihudshee"
SIZES = ((4, 6), (60, 60), (ARTICLE_COUNT, PARTNER_COUNT))
"""So many articles and partners have the archives of front pages."""
PATHS = (
    *("", "timeline/", "timeline/2025/", "timeline/2025/05/", "2025/", "2025/05/"),
    *("timeline/2024/", "timeline/2024/05/2/", "timeline/2024/00/", "2024/05/", "2024/05/2/"),
    *("partners/", f"partners/{BUSY_PARTNER}/", f"partners/{BUSY_PARTNER}/2025/"),
    f"partners/{AWAITED_PARTNER}/",
    *(
        "search/",
        "follow/",
        "data/",
        "about/",
        f"{HOSTILE}/",
        f"{FORUM}/",
        f"{RESULTS}/",
        f"{MEETING}/",
    ),
)


ACCESSIBLE_PATHS = (
    *("2024/05/2/", "timeline/2024/", "timeline/2024/05/2/", "2025/", "partners/", "about/"),
    *(f"partners/{BUSY_PARTNER}/", f"partners/{BUSY_PARTNER}/2025/"),
)
"""Pages with what small archives have not: several pages, alphabets, much that is folded in."""


def article_text(number: int, title: str, extra: str = "") -> str:
    """An article about an event that lasts over two months, without summary and picture."""
    month, day = 1 + number % 12, 1 + number // 12 % 28
    partners = f"partner-{number % PARTNER_COUNT:03}"
    if number < BUSY_ARTICLES:
        partners += f", {BUSY_PARTNER}"
    return (
        f"---\ntitle: {title}\ndate: 2025-{month:02}-{day:02}\n"
        f"event:\n  start: 2025-{month:02}-{day:02}\n  end: 2026-02-28\n"
        f"  place: Район Большой Берестовицкой возвышенности\n"
        f"partners: [{partners}]\n{extra}---\nТекст {number}. {'Он продолжается. ' * 12}\n"
    )


def busy_files() -> dict[str, str]:
    """A month and a year without months that are too long for a page, and crowded events."""

    def article(name: str, date: str, fields: str) -> tuple[str, str]:
        text = f"---\ntitle: {LONG_TITLE[:140]} {name}\ndate: {date}\n{fields}---\nТекст.\n"
        return f"content/{date[:4]}/{date}-{name}.md", text

    month = (
        f"2024-05-{1 + number * 31 // BUSY_MONTH_ARTICLES:02}"
        for number in range(BUSY_MONTH_ARTICLES)
    )
    files = dict(
        article(f"m{number}", date, f"event:\n  start: {date}\n  place: Город {number}\n")
        for number, date in enumerate(month)
    )
    files |= dict(
        article(f"u{number}", "2024-06-01", f"event:\n  start: 2024\n  place: Город {number}\n")
        for number in range(UNDATED_EVENTS)
    )
    files |= dict(
        article(f"f{number}", "2024-06-02", "event:\n  start: 2024-06-02\n  place: Форум\n")
        for number in range(FORUM_ARTICLES)
    )
    files |= dict(
        article(
            f"a{number}",
            "2024-07-01",
            f"event:\n  start: 2026-{5 + number % 8:02}-28\n  place: Место {number}\n"
            f"partners: [{AWAITED_PARTNER}]\n",
        )
        for number in range(AWAITED_EVENTS)
    )
    return files


def hostile_files() -> dict[str, str]:
    """The files of many articles and partners, and an article of the longest words."""
    files = {
        f"content/2025/2025-{1 + n % 12:02}-{1 + n // 12 % 28:02}-n{n}.md": article_text(
            n, f"Совещание о цифровом развитии и связи {n}"
        )
        for n in range(ARTICLE_COUNT)
    }
    for number in range(PARTNER_COUNT):
        kind = ("organisation", "body", "country")[number % 3]
        letter = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ"[number % 27]
        files[f"content/partners/partner-{number:03}.md"] = (
            f"---\ntitle: {letter}ктив {number}\nkind: {kind}\n---\nТекст.\n"
        )
    files[f"content/{HOSTILE}.md"] = (
        f"---\ntitle: {LONG_TITLE}\ndate: 2026-05-20\nevent:\n  start: 2026-06-30\n"
        f"  end: 2026-08-01\n  place: {LONG_WORD}\npartners: [{BUSY_PARTNER}, partner-001]\n---\n"
        f"{LONG_WORD} {'и ещё раз. ' * 30}\n\n| Графа | {LONG_WORD} |\n|---|---|\n| 1 | 2 |\n"
    )
    files["content/2026/2026-05-21-slovo.md"] = (
        f"---\ntitle: {LONG_WORD}\ndate: 2026-05-21\npartners: [{BUSY_PARTNER}]\n---\nТекст.\n"
    )
    files |= busy_files()
    files["content/pages/about.md"] = f"---\ntitle: {LONG_TITLE}\nmenu: header\n---\n{LONG_WORD}\n"
    return files


def part_of_edition(edition: Edition, articles: int, partners: int) -> Edition:
    """An edition with the newest of its articles, and as many of its partners."""
    return edition_of_versions(
        edition.language,
        edition.info,
        edition.articles[:articles],
        edition.partners[:partners],
    )


def render_pages(tiny: TinyArchive, site: Path) -> None:
    """Writes the pages of `PATHS` in both languages, and front pages of archives of other sizes."""
    loaded, problems = load_archive(tiny.folder)
    assert loaded, problems
    editions, *_ = build_editions(loaded)
    translators, _ = load_interface_translators(loaded)
    render = make_renderer(loaded, editions, translators, "https://example.org/")
    wanted = {f"{language}/{path}" for language in editions for path in PATHS}
    wanted.add(addresses.SITE_ROOT)
    pages, _ = plan_all_pages(editions)
    wanted_pages = {page.address: page for page in pages if page.address in wanted}
    assert wanted_pages.keys() == wanted
    write_pages(site, wanted_pages, render)
    for size in SIZES:
        parts = {code: part_of_edition(one, *size) for code, one in editions.items()}
        fronts = {page.address: page for task in home_tasks(parts) for page in task.pages}
        write_pages(site / str(size[0]), fronts, render)


def write_pages(site: Path, pages: Mapping[str, Page], render: object) -> None:
    """Writes some pages, and what all pages load."""
    assert callable(render)
    shutil.copytree(PROJECT / "templates/assets", site / "assets")
    for address, page in pages.items():
        file = site / addresses.output_file(address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(render(page), "utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the pages."""
    folder = tmp_path_factory.mktemp("layout")
    tiny = make_whole_archive(folder / "archive")
    tiny.write(hostile_files())
    render_pages(tiny, folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def url(site: Path, mount: Mount) -> str:
    """Where the pages are served."""
    return mount("layout", site)


@pytest.fixture
def driver(browser: Browser, url: str) -> Iterator[Chrome]:
    """The browser, which remembers no language, put back as it was after the test."""
    storage = {"origin": url.removesuffix("layout/"), "storageTypes": "local_storage"}
    browser.driver.execute_cdp_cmd("Storage.clearDataForOrigin", storage)
    yield browser.driver
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_kind_of_page_keeps_its_layout_at_every_width(
    driver: Chrome, url: str, language: str
) -> None:
    """In light and dark; at 1440 pixels no page but a long article is over 6,000 high."""
    fronts = [f"{articles}/{language}/" for articles, _ in SIZES]
    faults: list[str] = []
    for path in (addresses.SITE_ROOT, *(f"{language}/{path}" for path in PATHS), *fronts):
        driver.get(url + path)
        for width in WIDTHS_PIXELS:
            is_long = width < 1440 or HOSTILE in path
            scheme = "dark" if width in (360, 1440) else "light"
            features = [{"name": "prefers-color-scheme", "value": scheme}]
            size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            max_height = 10**6 if is_long else MAX_HEIGHT_PIXELS
            found = driver.execute_script(SCRIPT, width in (768, 1440), max_height)
            faults += [f"{path} at {width}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("path", ACCESSIBLE_PATHS)
def test_crowded_pages_hinder_nobody(driver: Chrome, url: str, path: str) -> None:
    """By all rules in light, with all that unfolds unfolded; by those of colours in dark."""
    driver.get(f"{url}en/{path}")
    driver.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert accessibility_violations(driver) == []
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": dark})
    assert accessibility_violations(driver, *COLOUR_RULES) == []


def test_fonts_and_lists_are_small(site: Path) -> None:
    """All fonts together, and each list as it is transferred."""
    fonts = (site / "assets" / "fonts").glob("*.woff2")
    assert sum(font.stat().st_size for font in fonts) <= MAX_FONT_BYTES
    for path in ("", "timeline/", f"partners/{BUSY_PARTNER}/"):
        page = (site / "ru" / path / "index.html").read_bytes()
        assert len(gzip.compress(page)) <= MAX_LIST_BYTES, path


def test_the_filter_of_partners_hides_other_names(driver: Chrome, url: str) -> None:
    """Without a script there is an alphabet."""
    driver.get(f"{url}ru/partners/")
    driver.find_element("id", "filter").send_keys("ЖКТИВ 6")
    shown = (
        "return [...document.querySelectorAll('.index a')].filter(a => a.checkVisibility()).length"
    )
    assert 0 < driver.execute_script(shown) < 10


def test_the_entrance_leads_to_the_language_of_the_front_page_seen_last(
    driver: Chrome, url: str
) -> None:
    """Whoever comes from a page of the site, or has seen none, chooses there."""
    for language in ("en", "ru"):
        driver.get(f"{url}{language}/")
        driver.get(url)
        wait_for_address(driver, f"{url}{language}/")
    still = "setTimeout(done => done(location.href), 50, arguments[0])"
    driver.execute_script("location.assign(arguments[0])", url)
    wait_for_address(driver, url)
    assert driver.execute_async_script(still) == url
    driver.execute_script("localStorage.clear()")
    driver.get("about:blank")
    driver.get(url)
    assert driver.execute_async_script(still) == url


def wait_for_address(driver: Chrome, address: str) -> None:
    """Waits until the browser has loaded an address, scripts included."""
    from selenium.webdriver.support.wait import WebDriverWait

    ready = "return location.href === arguments[0] && document.readyState === 'complete'"
    WebDriverWait(driver, 5, 0.02).until(lambda loaded: loaded.execute_script(ready, address))


def test_no_page_moves_when_its_fonts_arrive_late(driver: Chrome, url: str) -> None:
    """Cumulative layout shift, with an empty cache."""
    driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
    observe = (
        "let sum = 0; const add = list => list.getEntries().forEach(one => sum += one.value);"
        "new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true});"
        "const done = arguments[0];"
        "document.fonts.ready.then(() => setTimeout(() => done(sum), 50))"
    )
    for path in ("", f"{FORUM}/", "timeline/"):
        driver.get(f"{url}ru/{path}")
        assert driver.execute_async_script(observe) == 0
    driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": False})
