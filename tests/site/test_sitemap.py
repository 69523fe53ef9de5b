"""The site map and robots.txt."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.site.page_inspection import Pages, edition_pages, hreflang_alternates, is_noindex
from tests.support.archives import TinyArchive
from tests.support.whole_site import (
    BASE,
    FORUM,
    MEETING,
    make_whole_archive,
    sitemap_addresses,
)
from vestnik import addresses


def test_the_site_map_lists_exactly_the_pages_that_are_announced(
    tiny: TinyArchive, site: Pages
) -> None:
    announced = {address for address, page in edition_pages(site) if not is_noindex(page)}
    assert sorted(sitemap_addresses(tiny)) == sorted(announced)


def test_the_site_map_says_the_same_of_languages_as_the_pages(
    tiny: TinyArchive, site: Pages
) -> None:
    found = etree.fromstring(tiny.output_files()[addresses.SITEMAP])
    for url in found.iterfind("{*}url"):
        address = str(url.findtext("{*}loc")).removeprefix(BASE)
        said = {
            link.get("hreflang"): link.get("href", "").removeprefix(BASE)
            for link in url.iterfind("{*}link")
        }
        assert said == hreflang_alternates(site[address])


def test_a_site_map_of_too_many_pages_is_in_parts(
    tmp_path: Path, tiny: TinyArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the protocol of site maps has it: so many pages in each, and a map of the maps."""
    monkeypatch.setattr("vestnik.exports.sitemap.MAX_SITEMAP_PAGES", 20)
    divided = make_whole_archive(tmp_path / "divided")
    divided.build()
    found = etree.fromstring(divided.output_files()[addresses.SITEMAP])
    maps = [str(one.text).removeprefix(BASE) for one in found.iterfind("{*}sitemap/{*}loc")]
    assert maps == [f"sitemap-{number}.xml" for number in range(1, len(maps) + 1)]
    parts = [sitemap_urls(divided.output_files()[one]) for one in maps]
    assert [len(one) for one in parts] == [20, 14]
    assert [*parts[0], *parts[1]] == sitemap_urls(tiny.output_files()[addresses.SITEMAP])


def sitemap_urls(sitemap: bytes) -> list[str]:
    """The addresses of a site map."""
    return [str(url.text) for url in etree.fromstring(sitemap).iterfind("{*}url/{*}loc")]


def test_the_site_map_dates_pages_by_their_news(tiny: TinyArchive) -> None:
    found = etree.fromstring(tiny.output_files()[addresses.SITEMAP])
    dates = {
        str(url.findtext("{*}loc")).removeprefix(BASE): url.findtext("{*}lastmod")
        for url in found.iterfind("{*}url")
    }
    assert dates[f"en/{FORUM}/"] == "2026-05-02"
    assert dates[f"ru/{MEETING}/"] == "2025-03-20"
    assert dates["en/2025/"] == "2025-12-31"
    assert dates["ru/"] == "2026-05-02"


def test_robots_are_let_in_and_told_of_the_site_map(tiny: TinyArchive) -> None:
    said = tiny.page("robots.txt")
    assert f"Sitemap: {BASE}sitemap.xml" in said
    assert "Disallow: /" not in said
