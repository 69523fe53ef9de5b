"""Atom feeds of editions and partners."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin

import feedparser
import pytest
from lxml import etree, html

from tests.site.page_inspection import FEEDS, LANGUAGES, XML_LANG, Pages, edition_pages
from tests.support.archives import MakeArchive, TinyArchive
from tests.support.whole_site import (
    BASE,
    FORUM,
    MEETING,
    MOVE,
    RESULTS,
    ROSATOM,
    SCO,
    YEAR,
)
from vestnik import addresses


def test_every_page_names_a_feed_of_its_own_language(tiny: TinyArchive, site: Pages) -> None:
    output = tiny.output_files()
    for address, page in edition_pages(site):
        hrefs = page.xpath("//head/link[@type='application/atom+xml']/@href")
        feeds = [urljoin(f"/{address}", href).lstrip("/") for href in hrefs]
        assert f"{address.partition('/')[0]}/feed.xml" in feeds
        assert all(feed in output for feed in feeds)
    partner = site[f"en/{ROSATOM}/"].xpath("//head/link[@type='application/atom+xml']/@href")
    assert f"/en/{ROSATOM}/feed.xml" in [urljoin(f"/en/{ROSATOM}/", href) for href in partner]


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_read_without_complaint(tiny: TinyArchive, address: str) -> None:
    feed = feedparser.parse(tiny.output_files()[address])
    assert feed.bozo == 0
    assert feed.version == "atom10"
    assert feed.feed.updated_parsed
    assert feed.feed.author
    ids = [feed.feed.id, *(entry.id for entry in feed.entries)]
    assert len(set(ids)) == len(ids)
    assert all(entry.updated_parsed and entry.content[0].value for entry in feed.entries)


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_says_its_language_and_knows_the_other_s(tiny: TinyArchive, address: str) -> None:
    feed = etree.fromstring(tiny.output_files()[address])
    language, _, path = address.partition("/")
    (other,) = set(LANGUAGES) - {language}
    assert feed.get(XML_LANG) == language
    links = {
        (link.get("rel"), link.get("hreflang")): link.get("href")
        for link in feed.iterfind("{*}link")
    }
    assert links["self", None] == BASE + address
    assert links["alternate", language] == f"{BASE}{language}/{path.removesuffix('feed.xml')}"
    assert links["alternate", other] == f"{BASE}{other}/{path}"


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("ru/feed.xml", [RESULTS, FORUM, YEAR, MOVE, MEETING]),
        ("en/feed.xml", [RESULTS, FORUM, MOVE, MEETING]),
        (f"ru/{SCO}/feed.xml", [RESULTS, FORUM, YEAR]),
        (f"en/{SCO}/feed.xml", [RESULTS, FORUM]),
        (f"en/{ROSATOM}/feed.xml", [FORUM, MEETING]),
    ],
)
def test_a_feed_has_exactly_what_is_announced_newest_first(
    tiny: TinyArchive, address: str, named: list[str]
) -> None:
    feed = etree.fromstring(tiny.output_files()[address])
    language = address.partition("/")[0]
    ids = [str(entry.text) for entry in feed.iterfind("{*}entry/{*}id")]
    assert ids == [f"{BASE}{language}/{path}/" for path in named]


def entry_links(
    tiny: TinyArchive, feed: str, path: str
) -> dict[tuple[str | None, str | None], str | None]:
    """The links of an entry by relation and language."""
    for entry in etree.fromstring(tiny.output_files()[feed]).iterfind("{*}entry"):
        if str(entry.findtext("{*}id")).endswith(f"{path}/"):
            links = entry.findall("{*}link")
            found = {(link.get("rel"), link.get("hreflang")): link.get("href") for link in links}
            assert len(found) == len(links), "a relation stands twice"
            return found
    raise AssertionError(path)


def test_an_entry_leads_to_its_pages_and_to_the_official_source(tiny: TinyArchive) -> None:
    assert entry_links(tiny, "en/feed.xml", FORUM) == {
        ("alternate", "ru"): f"{BASE}ru/{FORUM}/",
        ("alternate", "en"): f"{BASE}en/{FORUM}/",
        ("via", "ru"): "https://mpt.gov.by/node/1?a=1&b=2",
    }


def test_an_entry_does_not_announce_a_translation_that_is_none(tiny: TinyArchive) -> None:
    assert entry_links(tiny, "ru/feed.xml", YEAR) == {("alternate", "ru"): f"{BASE}ru/{YEAR}/"}


def test_an_entry_s_dates_are_those_of_the_news(tiny: TinyArchive) -> None:
    entry = feedparser.parse(tiny.output_files()["en/feed.xml"]).entries[1]
    assert entry.published == "2026-04-28T14:30:00+03:00"
    assert entry.updated.startswith("2026-05-02")


def test_a_feed_is_as_new_as_its_newest_entry(tiny: TinyArchive) -> None:
    for address in FEEDS:
        feed = feedparser.parse(tiny.output_files()[address])
        assert feed.feed.updated_parsed == max(entry.updated_parsed for entry in feed.entries)


def test_links_and_pictures_of_an_entry_are_found_from_where_it_stands(tiny: TinyArchive) -> None:
    output = tiny.output_files()
    for address in FEEDS:
        for content in etree.fromstring(output[address]).iterfind("{*}entry/{*}content"):
            base = str(content.get("{http://www.w3.org/XML/1998/namespace}base"))
            for _, _, href, _ in html.fragment_fromstring(content.text, "div").iterlinks():
                url = urldefrag(urljoin(base, href))[0]
                if url.startswith(BASE):
                    assert addresses.output_file(url.removeprefix(BASE)) in output, href


def test_an_entry_says_what_is_true_of_the_translation(tiny: TinyArchive) -> None:
    entries = {
        entry.id: entry for entry in feedparser.parse(tiny.output_files()["en/feed.xml"]).entries
    }
    assert "not reviewed" in entries[f"{BASE}en/{RESULTS}/"].content[0].value
    assert "The Russian text prevails" in entries[f"{BASE}en/{FORUM}/"].content[0].value
    russian = feedparser.parse(tiny.output_files()["ru/feed.xml"]).entries[0]
    assert "преимущ" not in russian.content[0].value


def test_a_feed_without_entries_is_a_feed_too(archive: MakeArchive) -> None:
    tiny_archive = archive({})
    tiny_archive.build()
    feed = feedparser.parse(tiny_archive.output_files()["en/feed.xml"])
    assert feed.bozo == 0
    assert feed.entries == []
