"""Long timelines: a page for each year, whose address stays, and none that grows without bound."""

from __future__ import annotations

import calendar
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from gettext import NullTranslations
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import html
from selenium.webdriver import Chrome

from tests.pages.test_timeline_events import article
from tests.support.archives import PROJECT, TinyArchive, make_archive
from tests.support.browser import Browser, Mount
from tests.support.whole_site import BASE, html_pages, sitemap_addresses
from vestnik.build import pipeline as site
from vestnik.build import summary as console
from vestnik.build.plan import plan_all_pages
from vestnik.config import load_messages
from vestnik.editions import edition_of_versions
from vestnik.model import Article, Edition, EditionInfo, TimelineYear, Version
from vestnik.output import Manifest, ManifestFile, PublishResult
from vestnik.pages.partners import MAX_PARTNER_NEWS
from vestnik.pages.timeline_events import events_of, newest_years, timeline_years
from vestnik.pages.timelines import MAX_PAGE_EVENTS

Pages = dict[str, html.HtmlElement]
LANGUAGES = ("ru", "en")
LONG, SHORT = 2020, 2022
"""A year of more events than a page holds, the newest one of few."""
HOMES = ("timeline/", "partners/rosatom/")


def days(year: int, count: int) -> list[str]:
    """So many days of a year, spread over all of it."""
    return [
        f"{year}-{month:02d}-{day:02d}"
        for number in range(count)
        for month in (1 + number % 12,)
        for day in (1 + number // 12 % calendar.monthrange(year, month)[1],)
    ]


def article_files(*dates: str) -> dict[str, str]:
    """An article without a partner's body for each date, every one of the partner rosatom."""
    return {
        f"content/{date[:4]}/{date}-n{number}.md": f"---\ntitle: Новость {number}\ndate: {date}\n"
        f"event:\n  start: {date}\npartners: [rosatom]\n---\nТекст {number}.\n"
        for number, date in enumerate(dates)
    }


DATES = [*days(2019, 20), *days(LONG, MAX_PAGE_EVENTS + 30), *days(2021, 25), *days(SHORT, 14)]
EXTRA = {
    "content/partners/rosatom.md": "---\ntitle: Росатом\nkind: organisation\n---\nКорпорация.\n",
    f"content/{LONG}/{LONG}-12-31-itogi.md": f"---\ntitle: Итоги\ndate: {LONG}-12-31\n"
    f"event:\n  start: {LONG}\npartners: [rosatom]\n---\nГод прошёл.\n",
}
"""A partner, and an event of a year without a month."""
LONG_MONTHS = (*range(1, 11), 12)
"""Those of the long year: six events each, and the newer of those with five; else 41 were on it."""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyArchive:
    """An archive of four years, one of them too long for a page; built."""
    made = make_archive(
        tmp_path_factory.mktemp("timelines") / "archive", article_files(*DATES) | EXTRA
    )
    made.build()
    return made


@pytest.fixture(scope="module")
def site_pages(tiny: TinyArchive) -> Pages:
    """Its HTML pages by address."""
    return html_pages(tiny)


def listed_events(page: html.HtmlElement) -> list[str]:
    """The events that a page lists."""
    return [str(one) for one in page.xpath("//ol[@class='occasions']/li/@id")]


def part_addresses(site: Pages, home: str) -> list[str]:
    """The addresses of a timeline's years and months, below it."""
    found = (address.removeprefix(home) for address in site if address.startswith(home))
    return sorted(one for one in found if one)


# ------------------------------------------------------------------------------ what is recent


def event_counts(years: tuple[TimelineYear, ...]) -> list[int]:
    """How many events each year has."""
    return [len(events_of([year])) for year in years]


def timeline_with(*counts: tuple[int, int]) -> tuple[TimelineYear, ...]:
    """A timeline that has so many events in each of these years."""
    return timeline_years(
        article(date, date, name=f"n{number}")
        for year, count in counts
        for number, date in enumerate(days(year, count))
    )


def test_whole_years_are_recent_as_long_as_they_fit() -> None:
    found = newest_years(timeline_with((2020, 5), (2021, 6), (2022, 4)), 10)
    assert [year.number for year in found] == [2022, 2021]
    assert event_counts(newest_years(timeline_with((2020, 5), (2021, 6), (2022, 4)), 9)) == [4]
    assert event_counts(newest_years(timeline_with((2020, 5), (2021, 6), (2022, 4)), 15)) == [
        4,
        6,
        5,
    ]


def test_of_a_year_that_does_not_fit_whole_months_are_recent_and_at_least_one() -> None:
    (year,) = newest_years(timeline_with((2020, 5), (2022, 36)), 10)
    assert [(month.number, len(month.events)) for month in year.months] == [
        (12, 3),
        (11, 3),
        (10, 3),
    ]
    (year,) = newest_years(timeline_with((2022, 36)), 2)
    assert [(month.number, len(month.events)) for month in year.months] == [(12, 2)]


# --------------------------------------------------------------------------- which pages there are


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("home", HOMES)
def test_a_long_timeline_has_a_page_for_each_year_and_for_the_longest_months_of_a_long_one(
    site_pages: Pages, language: str, home: str
) -> None:
    assert part_addresses(site_pages, f"{language}/{home}") == sorted(
        ["2019/", "2020/", "2021/", "2022/", *(f"2020/{month:02d}/" for month in LONG_MONTHS)]
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("home", HOMES)
def test_every_event_is_on_the_page_of_its_year_or_month_exactly_once(
    site_pages: Pages, language: str, home: str
) -> None:
    address = f"{language}/{home}"
    found: Counter[str] = Counter()
    for one in part_addresses(site_pages, address):
        page = site_pages[address + one]
        if one == f"{LONG}/":
            whole = page.xpath("//h3[not(a)]/following-sibling::ol[1]/li/@id")
            assert len(whole) == 5 + 1, "those of a short month, and the one without a month"
            assert len(listed_events(page)) == len(LONG_MONTHS) * 3 + len(whole)
            found.update(whole)
        else:
            found.update(listed_events(page))
    assert set(found.values()) == {1}
    assert len(found) == len(DATES) + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_shows_the_newest_whole_years_and_leads_to_all(
    site_pages: Pages, language: str
) -> None:
    address = f"{language}/timeline/"
    page = site_pages[address]
    shown = [str(one)[1:] for one in page.xpath("//section[@class='year']/@id")]
    assert shown == ["2022", "2021"]
    assert len(listed_events(page)) == 39
    (further,) = page.xpath("//p[@class='more']/a/@href")
    assert urljoin(f"/{address}", further) == f"/{address}2020/12/#event-2020-12-05-n79"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("home", HOMES)
def test_the_heat_map_leads_to_the_pages_of_all_years(
    site_pages: Pages, language: str, home: str
) -> None:
    address = f"{language}/{home}"
    years = site_pages[address].xpath("//table[@class='heat']//th/a/@href")
    found = [urljoin(f"/{address}", one) for one in years]
    assert found == [f"/{address}{year}/" for year in (2022, 2021, 2020, 2019)]


def test_every_link_to_a_place_on_a_page_finds_it(site_pages: Pages) -> None:
    ids = {address: set(page.xpath("//@id")) for address, page in site_pages.items()}
    checked = 0
    for address, page in site_pages.items():
        for href in page.xpath("//main//a/@href"):
            url, fragment = urldefrag(urljoin(BASE + address, href))
            there = url.removeprefix(BASE)
            if fragment and there in ids:
                assert fragment in ids[there], (address, href)
                checked += 1
    assert checked > 150


@pytest.mark.parametrize("home", HOMES)
def test_years_and_months_lead_to_those_beside_them(site_pages: Pages, home: str) -> None:
    def beside(path: str) -> list[str]:
        address = f"ru/{home}{path}"
        hrefs = site_pages[address].xpath("//nav[@class='neighbours']//a/@href")
        return [urljoin(f"/{address}", href).removeprefix(f"/ru/{home}") for href in hrefs]

    assert beside("2019/") == ["2020/"]
    assert beside("2020/") == ["2019/", "2021/"]
    assert beside("2022/") == ["2021/"]
    assert beside("2020/01/") == ["2019/#m2019-12", "2020/02/"]
    assert beside("2020/12/") == ["2020/#m2020-11", "2021/#m2021-01"]


@pytest.mark.parametrize("home", HOMES)
def test_above_the_heading_are_links_to_the_timeline_and_the_year(
    site_pages: Pages, home: str
) -> None:
    def links_above(path: str) -> list[str]:
        address = f"ru/{home}{path}"
        hrefs = site_pages[address].xpath("//p[@class='date']/a/@href")
        return [urljoin(f"/{address}", href) for href in hrefs]

    assert links_above("2021/") == [f"/ru/{home}"]
    assert links_above("2020/05/") == [f"/ru/{home}", f"/ru/{home}2020/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_a_year_is_announced_and_says_the_way_to_it(
    tiny: TinyArchive, site_pages: Pages, language: str
) -> None:
    for path, names in (
        ("timeline/2020/05/", {"ru": "Хронология: май 2020", "en": "Timeline: May 2020"}),
        ("partners/rosatom/2021/", {"ru": "Хронология: 2021", "en": "Timeline: 2021"}),
    ):
        page = site_pages[f"{language}/{path}"]
        assert page.xpath("//h1")[0].text_content() == names[language]
        assert page.xpath("//link[@rel='canonical']/@href") == [f"{BASE}{language}/{path}"]
        assert len(page.xpath("//link[@rel='alternate'][@hreflang]")) == 3
        assert f"{language}/{path}" in sitemap_addresses(tiny)
        (block,) = page.xpath("//script[@type='application/ld+json']")
        (trail,) = json.loads(block.text)["@graph"]
        items = [step["item"].removeprefix(BASE) for step in trail["itemListElement"]]
        assert items[0] == f"{language}/"
        assert items[-1] == f"{language}/{path}"
        assert all(item in site_pages for item in items)


def test_a_partner_s_page_lists_the_newest_of_many_articles(site_pages: Pages) -> None:
    page = site_pages["ru/partners/rosatom/"]
    assert len(page.xpath("//ul[@class='entries']/li")) == MAX_PARTNER_NEWS
    assert page.xpath("//h2[@id='news']")[0].text == "Последние новости"
    assert f"{len(DATES) + 1} " in page.xpath("//footer//dl")[0].text_content().replace("\xa0", " ")


def test_the_page_of_a_year_of_much_news_shows_some_of_each_month_and_leads_to_all(
    site_pages: Pages,
) -> None:
    page = site_pages[f"ru/{LONG}/"]
    assert len(page.xpath("//ul[@class='entries titles']/li")) == 12 * 3
    more = [urljoin(f"/ru/{LONG}/", one) for one in page.xpath("//p[@class='more']/a/@href")]
    assert more == [f"/ru/{LONG}/{month:02d}/" for month in range(12, 0, -1)]
    assert len(site_pages["ru/2021/"].xpath("//ul[@class='entries']/li")) == 25


def test_new_items_change_no_page_of_an_old_year(tiny: TinyArchive) -> None:
    before = tiny.output_files()
    try:
        tiny.write(article_files(*(f"2023-{month:02d}-01" for month in range(1, 13))))
        tiny.build()
        after = tiny.output_files()
    finally:
        for path in article_files(*(f"2023-{month:02d}-01" for month in range(1, 13))):
            (tiny.folder / path).unlink()
        tiny.build()
    old = [
        path
        for path in before
        if path.startswith(("ru/timeline/20", "ru/partners/rosatom/20", "archive/20"))
    ]
    assert len(old) > 30
    assert [path for path in old if after[path] != before[path]] == [
        "ru/partners/rosatom/2022/index.html",
        "ru/timeline/2022/index.html",
    ], "the newest year of before has a newer neighbour now"
    assert tiny.output_files() == before


def test_a_timeline_that_fits_has_no_page_but_its_own(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    found = article_files(*days(2021, MAX_PAGE_EVENTS // 2), *days(2022, MAX_PAGE_EVENTS // 2 - 1))
    made = make_archive(tmp_path_factory.mktemp("fits") / "archive", found | EXTRA)
    made.build()
    site = html_pages(made)
    assert part_addresses(site, "ru/timeline/") == []
    assert len(listed_events(site["ru/timeline/"])) == MAX_PAGE_EVENTS
    assert "ru/timeline/2021/" not in site
    page = site["ru/partners/rosatom/"]
    assert len(page.xpath("//ul[@class='entries']/li")) == MAX_PARTNER_NEWS
    links = page.xpath(
        "//main//section//a[contains(@href, '-n') or contains(@href, 'itogi')]/@href"
    )
    assert len(links) == len(set(links)) == MAX_PAGE_EVENTS, "nothing is there twice"


# --------------------------------------------------------------------------------- in a browser


@pytest.fixture
def driver(browser: Browser) -> Iterator[Chrome]:
    """The browser, as wide as it was after the test."""
    yield browser.driver
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("pixels", [360, 1280])
@pytest.mark.parametrize("path", [*HOMES, "timeline/2020/", "partners/rosatom/2020/05/", "2020/"])
def test_a_divided_timeline_fits_the_screen(
    browser: Browser, driver: Chrome, mount: Mount, tiny: TinyArchive, pixels: int, path: str
) -> None:
    size = {"width": pixels, "height": 800, "deviceScaleFactor": 1, "mobile": pixels < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    visit = browser.visit(f"{mount('timelines', tiny.folder / 'output')}ru/{path}")
    assert driver.execute_script("return document.documentElement.scrollWidth") <= pixels
    assert visit.messages == []


def test_the_keyboard_leads_from_the_chart_of_all_years_to_an_old_month(
    driver: Chrome, mount: Mount, tiny: TinyArchive
) -> None:
    driver.get(f"{mount('timelines', tiny.folder / 'output')}ru/timeline/")
    driver.find_element("css selector", ".heat a[href*='2020/05']").send_keys("\ue007")
    assert driver.current_url.endswith("/ru/timeline/2020/05/#m2020-05")
    assert driver.execute_script("return !!document.querySelector(':target .occasions')") is True


# ------------------------------------------------------------------------------ many articles


def edition(language: str, articles: int) -> Edition:
    """An edition of so many articles in ten years."""
    found: list[Version[Article]] = []
    for number in range(articles):
        year = 2026 - number * 10 // articles
        date = days(year, 336)[number % 336]
        made = article(date, date, "Минск", name=f"n{number}")
        found.append(replace(made, language=language, address=f"{language}/{number}/"))
    found.sort(key=lambda one: one.document.date, reverse=True)
    return edition_of_versions(language, EditionInfo("В", "А", "ru_RU"), found, ())


def test_what_a_page_has_to_tell_of_has_a_bound() -> None:
    """All but the pages of a month; those are of a month, whatever is before and after it."""
    planned, _ = plan_all_pages({"ru": edition("ru", 1600), "en": edition("en", 1600)})
    for page in planned:
        if page.template in ("timeline.html", "timeline-part.html", "partner.html"):
            content = page.context
            assert len(events_of(content["years"])) <= MAX_PAGE_EVENTS, page.address  # type: ignore[arg-type]


def test_the_work_of_planning_grows_with_the_archive_and_no_faster() -> None:
    """It is counted, not timed: in calls of functions, among them those of the library."""

    def calls(articles: int) -> int:
        made = {"ru": edition("ru", articles)}
        counted = Counter[str]()
        before = sys.getprofile()
        sys.setprofile(lambda _frame, event, _argument: counted.update((event,)))
        try:
            pages, _ = plan_all_pages(made)
            for page in pages:
                assert page.context is not None
        finally:
            sys.setprofile(before)
        return counted["call"] + counted["c_call"]

    assert calls(800) < 4 * calls(200) * 1.2


# ------------------------------------------------------------------------- the size of the site


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (799_999_999, ""),
        (800_000_000, "\nwarning: the site has 800 MB; GitHub Pages publishes at most 1000 MB\n"),
        (
            2_000_000_000,
            "\nwarning: the site has 2000 MB; GitHub Pages publishes at most 1000 MB\n",
        ),
    ],
)
def test_a_site_that_github_pages_may_not_take_is_told_of(size: int, said: str) -> None:
    files = {name: ManifestFile((0, 0, bytes_), "") for name, bytes_ in (("a", size - 1), ("b", 1))}
    written = PublishResult(0, 2, 0, Manifest({}, files))
    built = site.BuildResult({}, 2, written)
    summary = console.build_summary(built, 1, NullTranslations())
    assert summary.count("warning") == bool(said)
    assert said in summary
    assert (said.strip() in console.unchanged_summary(built, (), NullTranslations())) == bool(said)


def test_the_warning_is_told_in_russian_too(tiny: TinyArchive) -> None:
    (tiny.folder / "translations/ru/messages.po").write_bytes(
        (PROJECT / "translations/ru/messages.po").read_bytes()
    )
    words = load_messages(tiny.folder, "ru")
    (line,) = console.size_warning(900_000_000, words)
    assert line == "предупреждение: размер сайта – 900 МБ; GitHub Pages публикует не больше 1000 МБ"
