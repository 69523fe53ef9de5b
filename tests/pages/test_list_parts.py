"""Long lists on several pages: each entry is on one of them, and each page leads to the others."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import html

from tests.support.archives import TinyArchive, make_archive
from tests.support.whole_site import BASE, html_pages, sitemap_addresses
from vestnik.pages.list_parts import divide_list
from vestnik.pages.months import MAX_MONTH_TITLES
from vestnik.pages.timelines import MAX_PAGE_EVENTS, MONTH_EXCERPT_EVENTS

Pages = dict[str, html.HtmlElement]
MONTH = "2025/05/"
COUNT = MAX_MONTH_TITLES + 40
UNDATED = MAX_PAGE_EVENTS - MONTH_EXCERPT_EVENTS + 1
LISTS = (
    (MONTH, 2, "//ul[@class='entries titles']/li/@id"),
    ("timeline/2025/05/", 3, "//ol[@class='occasions']/li/@id"),
    ("partners/rosatom/2025/05/", 3, "//ol[@class='occasions']/li/@id"),
)
"""Each list below its language: its address, its number of pages, its entries."""
TOTALS = {"ru": f"{COUNT} новостей · страница 2 из ", "en": f"{COUNT} items · page 2 of "}
PAGE_NAMES = {"ru": "страница", "en": "page"}


def crowded_files() -> dict[str, str]:
    """A month of many articles, each with an event, and a year of many without a month."""
    dates = [f"2025-05-{1 + number * 31 // COUNT:02}" for number in range(COUNT)]
    events = [*dates, *["2025"] * UNDATED]
    days = [*dates, *["2025-06-01"] * UNDATED]
    files = {
        f"content/2025/{day}-n{number}.md": f"---\ntitle: Новость {number}\ndate: {day}\n"
        f"event:\n  start: {event}\n  place: Зал {number}\npartners: [rosatom]\n---\nТекст.\n"
        for number, (day, event) in enumerate(zip(days, events, strict=True))
    }
    partner = "---\ntitle: Росатом\nkind: organisation\n---\nКорпорация.\n"
    return {**files, "content/partners/rosatom.md": partner}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyArchive:
    """The archive, built."""
    made = make_archive(tmp_path_factory.mktemp("parts") / "archive", crowded_files())
    made.build()
    return made


@pytest.fixture(scope="module")
def site(tiny: TinyArchive) -> Pages:
    """Its HTML pages by address."""
    return html_pages(tiny)


def part_pages(address: str, count: int) -> list[str]:
    """The addresses of a list's pages."""
    return [address, *(f"{address}{number}/" for number in range(2, count + 1))]


def links(site: Pages, address: str, path: str) -> list[str]:
    """The addresses that the elements of a path on a page lead to."""
    return [
        urljoin(BASE + address, str(href)).removeprefix(BASE)
        for href in site[address].xpath(path + "//a/@href")
    ]


@pytest.mark.parametrize(
    ("length", "sizes"), [(0, [0]), (1, [1]), (40, [40]), (41, [20, 21]), (130, [32, 33, 32, 33])]
)
def test_a_list_is_divided_evenly_into_as_few_parts_as_possible(
    length: int, sizes: list[int]
) -> None:
    parts = divide_list(range(length), 40)
    assert [len(part) for part in parts] == sizes
    assert [entry for part in parts for entry in part] == list(range(length))


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(("path", "count", "entries"), LISTS)
def test_each_entry_is_on_one_page_and_each_page_leads_to_the_others(
    tiny: TinyArchive, site: Pages, language: str, path: str, count: int, entries: str
) -> None:
    """The pages are told apart by their titles; search engines know all of them."""
    other = {"ru": "en", "en": "ru"}[language]
    pages = part_pages(f"{language}/{path}", count)
    listed = Counter(entry for page in pages for entry in site[page].xpath(entries))
    assert len(listed) == COUNT
    assert set(listed.values()) == {1}
    assert f"{pages[-1]}{count + 1}/" not in site
    mapped = sitemap_addresses(tiny)
    for number, page in enumerate(pages):
        head = site[page].find("head")
        assert f"({PAGE_NAMES[language]} {number + 1} " in head.findtext("title").replace(
            "\xa0", " "
        )
        assert head.xpath("link[@rel='canonical']/@href") == [BASE + page]
        (alternate,) = head.xpath(f"link[@hreflang='{other}']/@href")
        assert alternate == BASE + other + page.removeprefix(language)
        assert page in mapped
        assert links(site, page, "//nav[@class='pages']") == [
            other for other in pages if other != page
        ]
        beside = links(site, page, "//nav[@class='neighbours']")
        assert set(pages[max(0, number - 1) : number + 2]) - {page} <= set(beside)
    (total,) = site[pages[1]].xpath("//p[contains(@class, 'total')]")
    assert total.text_content().replace("\xa0", " ") == f"{TOTALS[language]}{count}"


def test_links_to_an_entry_lead_to_the_page_that_lists_it(site: Pages) -> None:
    """Events that the timeline's first page does not show are on a later page of their month."""
    ids = {address: set(page.xpath("//@id")) for address, page in site.items()}
    targets = set()
    for address in ("ru/", "ru/timeline/", "ru/timeline/2025/", "ru/2025/", "ru/partners/rosatom/"):
        for href in site[address].xpath("//main//a/@href"):
            url, fragment = urldefrag(urljoin(BASE + address, href))
            if fragment:
                target = url.removeprefix(BASE)
                assert fragment in ids[target], (address, href)
                targets.add(target)
    assert "ru/timeline/2025/05/2/" in targets


def test_events_without_a_month_have_a_page_if_their_year_has_no_room_for_them(site: Pages) -> None:
    page = site["en/timeline/2025/00/"]
    assert page.findtext(".//h1").replace("\xa0", " ") == "Timeline: 2025, month not given"
    assert len(page.xpath("//ol[@class='occasions']/li")) == UNDATED < MAX_PAGE_EVENTS
    assert "en/timeline/2025/00/" in links(site, "en/timeline/2025/", "//h3")
