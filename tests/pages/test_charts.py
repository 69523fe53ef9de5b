"""Timelines as charts: what stands where, for one event and for thousands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import html
from selenium.webdriver import Chrome

from tests.pages.test_timeline_events import article
from tests.support.archives import TinyArchive
from tests.support.browser import Browser, Mount
from tests.support.whole_site import ROSATOM, html_pages, make_whole_archive
from vestnik.model import Article, Version
from vestnik.pages.charts import MAX_CHART_MARKS, TimelineChart, timeline_chart
from vestnik.pages.timeline_events import timeline_years

Pages = dict[str, html.HtmlElement]
CHARTED = ("timeline/", "2025/", "2026/", f"{ROSATOM}/")


def chart_of(*articles: Version[Article]) -> TimelineChart:
    """The chart of the timeline of these articles."""
    return timeline_chart(timeline_years(articles))


def mark_lines(chart: TimelineChart) -> list[str]:
    """The marks of a chart as lines: "year kind from-to lane name"."""
    return [
        f"{strip.year} {mark.kind} {mark.left}-{mark.right} {mark.lane} {mark.event.name}"
        for strip in chart.strips
        for mark in strip.marks
    ]


def bar_lines(chart: TimelineChart) -> list[str]:
    """The bars of a chart as lines: "year-month count share"."""
    return [
        f"{strip.year}-{bar.month} {bar.count} {bar.share}"
        for strip in chart.strips
        for bar in strip.bars
    ]


# ------------------------------------------------------------------------------- the numbers


def test_nothing_is_drawn_of_nothing() -> None:
    assert chart_of().strips == ()


def test_a_day_is_a_place_in_its_month_and_months_are_of_equal_width() -> None:
    assert mark_lines(chart_of(article("2025-02-15", "2025-02-15"))) == [
        "2025 day 12.65-12.65 0 2025-02-15-a"
    ]
    assert mark_lines(chart_of(article("2025-12-31", "2025-12-31"))) == [
        "2025 day 99.87-99.87 0 2025-12-31-a"
    ]


def test_several_days_are_a_span() -> None:
    assert mark_lines(chart_of(article("2026-04-28", "2026-04-16/2026-04-30"))) == [
        "2026 days 29.31-33.19 0 2026-04-28-a"
    ]


def test_a_day_that_is_also_the_end_is_a_day() -> None:
    assert " day " in mark_lines(chart_of(article("2025-03-06", "2025-03-05/2025-03-05")))[0]


@pytest.mark.parametrize(
    ("event", "kind", "left", "right"),
    [
        ("2025-03", "month", 16.67, 25.0),
        ("2025-03/2025-04", "month", 16.67, 33.33),
        ("2025", "year", 0.0, 100.0),
        ("2025-03-10/2025-04", "month", 19.09, 33.33),
    ],
)
def test_what_is_known_to_the_month_or_year_is_all_of_it(
    event: str, kind: str, left: float, right: float
) -> None:
    (strip,) = chart_of(article("2025-12-31", event)).strips
    assert [(mark.kind, mark.left, mark.right) for mark in strip.marks] == [(kind, left, right)]


def test_an_article_without_an_event_is_of_a_kind_of_its_own() -> None:
    found = chart_of(article("2025-07-01"))
    assert found.kinds == {"published"}
    assert bar_lines(found) == ["2025-7 1 1.0"]


def test_an_event_over_new_year_goes_on_in_the_next_strip() -> None:
    found = chart_of(
        article("2026-01-10", "2025-12-17/2026-01-16"), article("2026-02-01", name="b")
    )
    assert mark_lines(found) == [
        "2026 days 0.0-4.17 0 2026-01-10-a",
        "2026 published 8.48-8.48 1 2026-02-01-b",
        "2025 days 96.1-100.0 0 2026-01-10-a",
    ]


def test_a_year_without_an_event_is_left_out_however_long_an_event_is() -> None:
    years = [
        strip.year for strip in chart_of(article("1945-08-20", "1945-08-20/9999-12-31")).strips
    ]
    assert years == [1945]


def test_marks_that_would_touch_stand_in_lanes_and_soft_ones_below_all_others() -> None:
    found = chart_of(
        article("2025-03-01", "2025-03", name="month"),
        article("2025-03-02", "2025-03-02", name="a"),
        article("2025-03-03", "2025-03-03", name="b"),
        article("2025-09-03", "2025-09-03", name="c"),
        article("2025-09-03", "2025", name="year"),
    )
    lanes = {mark.event.name[11:]: mark.lane for mark in found.strips[0].marks}
    assert lanes == {"a": 0, "b": 1, "c": 0, "year": 2, "month": 3}
    assert found.strips[0].lanes == 4


def test_bars_count_articles_by_month_and_measure_by_the_busiest() -> None:
    assert bar_lines(
        chart_of(
            article("2025-03-01", "2025-03-01", name="a"),
            article("2025-03-02", "2025-03-01", name="b"),
            article("2024-01-02", name="c"),
            article("2024-01-02", "2024", name="d"),
        )
    ) == ["2025-3 2 1.0", "2024-1 1 0.5"]


def test_other_counts_can_be_given_and_have_strips_of_their_own() -> None:
    found = timeline_chart(timeline_years([article("2026-01-02", "2025-12-30")]), {(2026, 1): 1})
    assert bar_lines(found) == ["2026-1 1 1.0"]
    assert [strip.year for strip in found.strips] == [2026, 2025]


def test_thousands_of_events_are_bars_alone() -> None:
    many = [
        article(f"{2000 + number % 20}-{1 + number % 12:02d}-11", name=f"n{number}")
        for number in range(3000)
    ]
    assert mark_lines(chart_of(*many)) == []
    assert sum(bar.count for strip in chart_of(*many).strips for bar in strip.bars) == 3000
    assert len(mark_lines(chart_of(*many[:MAX_CHART_MARKS]))) == MAX_CHART_MARKS
    assert mark_lines(chart_of(*many[: MAX_CHART_MARKS + 1])) == []


def test_no_two_marks_of_a_lane_overlap_and_all_are_on_the_strip() -> None:
    found = chart_of(
        *(
            article(f"2025-{1 + n % 12:02d}-{1 + n * 7 % 28:02d}", name=f"n{n}", event=event)
            for n, event in enumerate(["", "2025-05", "2025", "2025-06-01/2025-07-15"] * 12)
        )
    )
    (strip,) = found.strips
    for mark in strip.marks:
        assert 0 <= mark.left <= mark.right <= 100
        for other in strip.marks:
            if other is not mark and other.lane == mark.lane:
                assert mark.right < other.left or other.right < mark.left


# -------------------------------------------------------------------------------- on the pages


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyArchive:
    """The whole archive, built."""
    made = make_whole_archive(tmp_path_factory.mktemp("charts") / "archive")
    made.build()
    return made


@pytest.fixture(scope="module")
def site(tiny: TinyArchive) -> Pages:
    """Its HTML pages by address."""
    return html_pages(tiny)


def chart_figures(page: html.HtmlElement) -> list[html.HtmlElement]:
    """The charts on a page."""
    found: list[html.HtmlElement] = page.xpath("//figure[@class='chart']")
    return found


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("path", CHARTED)
def test_every_event_has_a_mark_that_leads_to_its_place_in_the_list(
    site: Pages, language: str, path: str
) -> None:
    page = site[f"{language}/{path}"]
    (found,) = chart_figures(page)
    links = found.xpath(".//a/@href")
    assert links
    for link in links:
        assert page.xpath(f"//li[@id='{link.removeprefix('#')}']"), link
    if path not in {"2025/", "2026/"}:
        listed = {f"#{one}" for one in page.xpath("//ol[@class='occasions']/li/@id")}
        assert set(links) == listed


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_mark_says_when_and_what(site: Pages, language: str) -> None:
    (found,) = chart_figures(site[f"{language}/timeline/"])
    for mark in found.xpath(".//a"):
        when, _, what = mark.findtext("title").strip().rpartition(": ")
        assert what
        assert re.search(r"20\d\d", when) or mark.get("lang") not in (None, language)


def test_a_chart_tells_its_numbers_in_words(site: Pages) -> None:
    (found,) = chart_figures(site["en/timeline/"])
    labels = found.xpath(".//svg[@role='group']/@aria-label")
    assert labels[-1] == "2025: March\u00a0– 1, July\u00a0– 1"


def test_there_is_no_style_and_no_script_in_a_chart(site: Pages) -> None:
    for page in site.values():
        for found in chart_figures(page):
            assert not found.xpath(".//@style | .//script | .//style")


def test_a_page_without_events_has_no_chart(site: Pages) -> None:
    assert chart_figures(site["ru/"]) == []


# --------------------------------------------------------------------------------- in a browser


@pytest.fixture
def driver(browser: Browser) -> Iterator[Chrome]:
    """The browser, as wide as it was after the test."""
    yield browser.driver
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("pixels", [360, 1280])
@pytest.mark.parametrize("path", CHARTED)
def test_a_chart_is_as_wide_as_the_page_and_its_letters_keep_their_size(
    browser: Browser, driver: Chrome, mount: Mount, tiny: TinyArchive, pixels: int, path: str
) -> None:
    size = {"width": pixels, "height": 800, "deviceScaleFactor": 1, "mobile": pixels < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    visit = browser.visit(f"{mount('charts', tiny.folder / 'output')}ru/{path}")
    wide, letter = driver.execute_script(
        "return [document.documentElement.scrollWidth,"
        " document.querySelector('.axis text').getBoundingClientRect().height]"
    )
    assert wide <= pixels
    assert letter > 9
    assert visit.messages == []


def test_the_keyboard_follows_a_mark_to_the_list(
    driver: Chrome, mount: Mount, tiny: TinyArchive
) -> None:
    driver.get(f"{mount('charts', tiny.folder / 'output')}ru/timeline/")
    driver.find_element("css selector", ".chart a").send_keys("\ue007")
    assert driver.execute_script("return !!document.querySelector('li:target')") is True
