"""Feeds, site maps and lists of addresses: their pages are fetched and come in."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable

import pytest

from tests.importing.archives.conftest import ImportAll
from tests.support.archives import TinyArchive
from tests.support.import_inputs import (
    atom,
    atom_entry,
    page,
    report_items,
    rss,
    rss_entry,
    site_map,
    site_map_index,
)
from tests.support.web_sites import Answer, WebSite
from vestnik.importing.inputs.feeds import read_feed

Articles = Callable[[], dict[str, str]]
TEXT = "<p>Вот <b>весь</b> текст о связи.</p>"


def add_pages(site: WebSite, count: int) -> list[str]:
    """The addresses of pages with different texts, which the site now has."""
    for number in range(count):
        text = f"<p>Полный текст новости номер {number} о связи.</p>"
        site.add(f"/news/{number}", page(f"Новость номер {number}", text))
    return [f"{site.url}/news/{number}" for number in range(count)]


@pytest.mark.parametrize(
    "feed",
    [
        rss(rss_entry("Первая новость", "https://example.org/1", TEXT, "Кратко.")),
        atom(atom_entry("Первая новость", "https://example.org/1", TEXT)),
    ],
)
@pytest.mark.parametrize("is_file", [True, False])
def test_a_feed_with_whole_texts_comes_in_without_fetching(
    tiny: TinyArchive,
    site: WebSite,
    import_all: ImportAll,
    articles: Articles,
    feed: str,
    is_file: bool,
) -> None:
    """With title, date, time and source."""
    tiny.write({"feed.xml": feed})
    site.add("/feed", Answer(feed, "application/xml"))
    assert import_all("feed.xml" if is_file else f"{site.url}/feed")[0] == 0
    text = articles()["pervaya-novost"]
    assert "title: Первая новость\ndate: 2026-04-28 " in text
    assert "source: https://example.org/1" in text
    assert "Вот **весь** текст о связи." in text
    assert site.requests == ([] if is_file else ["/feed"])


@pytest.mark.parametrize("make_feed", [rss, atom])
def test_the_pages_of_a_feed_with_summaries_are_fetched(
    site: WebSite, import_all: ImportAll, articles: Articles, make_feed: Callable[..., str]
) -> None:
    """The date is that of the feed, as a page need not state it."""
    url = f"{site.url}/news/1"
    entry = rss_entry("А", url, summary="Кратко.") if make_feed is rss else atom_entry("А", url)
    site.add("/feed", Answer(make_feed(entry), "application/rss+xml"))
    site.add("/news/1", page("Первая новость", "<p>Полный текст новости.</p>", ""))
    status, _, err = import_all(f"{site.url}/feed")
    assert (status, err) == (0, "")
    assert "Полный текст новости." in articles()["pervaya-novost"]
    assert "date: 2026-04-28 " in articles()["pervaya-novost"]
    assert "Кратко" not in articles()["pervaya-novost"]


def test_a_feed_of_thousands_of_entries_is_read_in_seconds() -> None:
    """The time grows with their number."""
    entries = (
        rss_entry(f"Новость {number}", f"https://example.org/{number}", TEXT)
        for number in range(3_000)
    )
    feed = rss(*entries).encode()
    start = time.process_time()
    assert len(list(read_feed(feed, "feed.xml", ""))) == 3_000
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "content",
    [
        "<rss version='2.0'><channel></channel></rss>",
        "<rss><channel><item><title>Обрыв",
        "<feed xmlns='http://www.w3.org/2005/Atom'></feed>",
        "<!-- комментарий -->" * 50 + "<rss>",
    ],
)
def test_a_feed_without_entries_is_a_problem(
    tiny: TinyArchive, import_all: ImportAll, content: str
) -> None:
    """It may be cut off."""
    tiny.write({"feed.xml": content})
    status, out, err = import_all("feed.xml")
    assert (status, out) == (1, "")
    assert err.startswith("feed.xml")


def test_entities_of_a_feed_are_not_expanded(tiny: TinyArchive, import_all: ImportAll) -> None:
    """They could become gigabytes, or show a file of this machine."""
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10 if n else "бум"}">' for n in range(12))
    (tiny.folder / "secret.txt").write_text("тайна")
    secret = f'<!ENTITY s SYSTEM "file://{tiny.folder}/secret.txt">'
    entry = rss_entry("Заголовок", "https://example.org/1", TEXT)
    feed = rss(entry.replace("Заголовок", "Заголовок &b11; &s;"))
    start = time.monotonic()
    tiny.write({"feed.xml": feed.replace("<rss", f"<!DOCTYPE rss [{bomb}{secret}]><rss", 1)})
    import_all("feed.xml")
    assert time.monotonic() - start < 10
    assert "тайна" not in (tiny.folder / "report.json").read_text("utf-8")


@pytest.mark.parametrize("compress", [bytes, gzip.compress])
@pytest.mark.parametrize("is_index", [True, False])
def test_the_pages_of_a_site_map_come_in(
    site: WebSite,
    import_all: ImportAll,
    articles: Articles,
    compress: Callable[[bytes], bytes],
    is_index: bool,
) -> None:
    """Of one, or of an index of several; compressed or not. Each page is fetched once."""
    urls = add_pages(site, 7)
    site.add("/map.xml", Answer(compress(site_map(*urls, urls[0]).encode()), "application/xml"))
    site.add("/index.xml", Answer(site_map_index(f"{site.url}/map.xml"), "text/xml"))
    status, out, err = import_all(f"{site.url}/{'index' if is_index else 'map'}.xml")
    assert (status, err) == (0, "")
    assert "7  were imported" in out
    assert len(articles()) == 7
    assert len(site.pages_requested()) == len(set(site.requests)) - 1


def test_a_site_map_can_be_a_file(
    tiny: TinyArchive, site: WebSite, import_all: ImportAll, articles: Articles
) -> None:
    """Compressed or not."""
    (tiny.folder / "map.xml.gz").write_bytes(gzip.compress(site_map(*add_pages(site, 2)).encode()))
    assert import_all("map.xml.gz")[0] == 0
    assert len(articles()) == 2


def test_an_index_that_lists_itself_ends(
    tiny: TinyArchive, site: WebSite, import_all: ImportAll
) -> None:
    """A list in a list is not followed, and is reported."""
    urls = [f"{site.url}/index.xml", f"{site.url}/feed", f"{site.url}/page", f"{site.url}/gone"]
    site.add("/index.xml", Answer(site_map_index(*urls), "text/xml"))
    site.add("/feed", Answer(rss(), "text/xml"))
    site.add("/page", page("Ошибка", "<p>Такой страницы нет.</p>"))
    status, _, err = import_all(f"{site.url}/index.xml")
    assert status == 1
    assert [item["origin"] for item in report_items(tiny.folder)] == urls
    assert len(site.pages_requested()) == 5
    assert err.count("this was not read") == 3


@pytest.mark.parametrize(
    "content",
    [
        "https://example.org/a\nhttps://example.org/b\n",
        gzip.compress(site_map("https://example.org/a").encode()),
        rss(rss_entry("А", "https://example.org/a")),
        site_map("https://example.org/a"),
    ],
)
def test_a_listed_page_that_is_a_list_is_passed_over(
    tiny: TinyArchive, site: WebSite, import_all: ImportAll, content: str | bytes
) -> None:
    """It could list itself."""
    site.add("/list", Answer(content, "text/plain"))
    tiny.write({"list.txt": f"{site.url}/list\n"})
    assert import_all("list.txt")[0] == 0
    (item,) = report_items(tiny.folder)
    assert (item["result"], item["left_out"]) == ("passed-over", ["feed"])


def test_a_list_of_addresses_is_a_text_with_one_a_line(
    tiny: TinyArchive, site: WebSite, import_all: ImportAll, articles: Articles
) -> None:
    """A line that begins with # is a comment; a line that is no address is reported."""
    urls = add_pages(site, 6)
    lines = ["# Новости", *urls, "", urls[0], "example.org/news"]
    tiny.write({"list.txt": "\n".join(lines)})
    status, out, err = import_all("list.txt")
    assert status == 1
    assert "6  were imported" in out
    assert "list.txt:10: example.org/news is not the address of a web page" in err
    assert len(articles()) == 6
    assert len(site.pages_requested()) == 6


def test_pages_that_cannot_be_had_are_reported_and_others_come_in(
    tiny: TinyArchive, site: WebSite, import_all: ImportAll
) -> None:
    """Files that are no pages do not count as faults of the server."""
    urls = add_pages(site, 2)
    for number in range(5):
        site.add(f"/{number}.pdf", Answer("%PDF", "application/pdf"))
    site.add("/away", Answer(status=302, headers={"Location": "ftp://example.org/a"}))
    site.add("/local", Answer(status=302, headers={"Location": "file:///etc/hostname"}))
    files = [f"{site.url}/{number}.pdf" for number in range(5)]
    others = [f"{site.url}/{name}" for name in ("away", "local", "gone")]
    tiny.write({"list.txt": "\n".join([*files, *others, *urls])})
    status, out, _ = import_all("list.txt")
    assert status == 1
    assert "2  were imported" in out
    assert "8  were refused" in out
    notes = {item["origin"]: item["notes"] for item in report_items(tiny.folder) if "notes" in item}
    assert "ftp://example.org/a" in notes[others[0]][0]["message"]
    assert "file:///etc/hostname" in notes[others[1]][0]["message"]
    assert "404" in notes[others[2]][0]["message"]


def test_a_page_that_the_archive_has_is_not_fetched(
    tiny: TinyArchive, site: WebSite, import_all: ImportAll
) -> None:
    """Its address is the source of an article."""
    (url,) = add_pages(site, 1)
    article = f"---\ntitle: Новость\ndate: 2026-04-28\nsource: {url}/\n---\nТекст.\n"
    tiny.write({"content/2026/2026-04-28-novost.md": article, "list.txt": url})
    status, _, err = import_all("list.txt")
    assert status == 1
    assert "already in the archive" in err
    assert site.requests == []
