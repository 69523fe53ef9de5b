"""Timelines as heat maps: what a month's cell shows, and where it leads."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin

import pytest
from lxml import html

from tests.pages.test_timeline_events import article
from tests.support.archives import make_archive
from tests.support.whole_site import BASE, html_pages
from vestnik.model import Article, Version
from vestnik.pages.charts import HeatMap, heat_map, timeline_heat_map
from vestnik.pages.timeline_events import timeline_years


def heat_map_of(*articles: Version[Article]) -> HeatMap:
    """The heat map of the timeline of these articles."""
    return timeline_heat_map(timeline_years(articles))


def cell_lines(chart: HeatMap) -> list[str]:
    """The cells with articles as lines: "year-month count level marks"."""
    return [
        f"{row.year}-{cell.month} {cell.count} {cell.level} {cell.mark_count}"
        for row in chart.rows
        for cell in row.filled_cells
    ]


def test_nothing_is_drawn_of_nothing() -> None:
    assert not heat_map_of().is_informative


def test_a_cell_counts_the_articles_and_marks_the_events_of_its_month() -> None:
    """Articles of the same event share its mark; one without an event has none."""
    assert cell_lines(
        heat_map_of(
            article("2025-03-01", "2025-03-01", name="a"),
            article("2025-03-02", "2025-03-01", name="b"),
            article("2025-03-04", "2025-03-02", name="c"),
            article("2025-07-04", name="d"),
            article("2026-01-10", "2025-12-17/2026-01-16", name="e"),
        )
    ) == ["2025-3 3 4 2", "2025-7 1 2 0", "2025-12 1 2 1"]


def test_an_event_without_a_month_makes_a_row_but_no_cell() -> None:
    found = heat_map_of(article("2024-01-02", "2024"), article("2025-01-02", name="b"))
    assert [row.year for row in found.rows] == [2025, 2024]
    assert cell_lines(found) == ["2025-1 1 4 0"]


def test_years_without_anything_have_no_row_however_long_an_event_is() -> None:
    found = heat_map_of(article("2025-08-20", "1945-08-20/9999-12-31"))
    assert [row.year for row in found.rows] == [1945]


@pytest.mark.parametrize(("months", "is_informative"), [(3, False), (4, True)])
def test_a_single_year_is_drawn_only_if_it_says_something(
    months: int, is_informative: bool
) -> None:
    counts = {(2025, month): 1 for month in range(1, months + 1)}
    assert heat_map(counts).is_informative is is_informative
    assert heat_map({**counts, (2024, 1): 1}).is_informative


def test_the_shade_is_the_share_of_the_busiest_month() -> None:
    counts = {(2025, 1): 100, (2025, 2): 75, (2025, 3): 26, (2025, 4): 25, (2025, 5): 1}
    assert [cell.level for cell in heat_map(counts).rows[0].cells] == [4, 3, 2, 1, 1, *[0] * 7]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    """The pages of a small archive, whose timelines are on one page, by address."""
    dates = [f"2025-{month:02d}-10" for month in (1, 2, 5, 9, 9)] + ["2024-06-01"] * 8
    tiny = make_archive(
        tmp_path_factory.mktemp("charts") / "archive",
        {
            f"content/{date[:4]}/{date}-n{number}.md": f"---\ntitle: Новость {number}\n"
            f"date: {date}\nevent:\n  start: {date}\npartners: [rosatom]\n---\nТекст.\n"
            for number, date in enumerate(dates)
        }
        | {"content/partners/rosatom.md": "---\ntitle: Росатом\nkind: organisation\n---\nТекст.\n"},
    )
    tiny.build()
    return html_pages(tiny)


@pytest.mark.parametrize("address", ["ru/timeline/", "en/2025/", "ru/partners/rosatom/"])
def test_every_month_is_a_link_to_what_it_counts(
    site: dict[str, html.HtmlElement], address: str
) -> None:
    """On this page or another; the numbers can be read without the shades."""
    [table] = site[address].find_class("heat")
    assert len(table.xpath("thead//th[@scope='col']")) == 12
    for row in table.xpath("tbody/tr"):
        year = row.xpath("string(th[@scope='row'])")
        assert len(row.xpath("td")) == 12
        counts = {"2025": "1,1,,,1,,,,2,,,", "2024": ",,,,,8,,,,,,"}[year]
        assert ",".join(cell.xpath("string(a/text())") for cell in row.xpath("td")) == counts
    for href in table.xpath(".//a/@href"):
        target, fragment = urldefrag(urljoin(BASE + address, href))
        page = site[target.removeprefix(BASE)]
        assert not fragment or page.xpath(f"//*[@id='{fragment}']"), href
