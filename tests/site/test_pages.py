"""Which pages a site has, and that all of them can be reached."""

from __future__ import annotations

from collections import Counter
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from tests.site.page_inspection import (
    CYRILLIC,
    DATA_SCRIPT_TYPES,
    LANGUAGES,
    Pages,
    canonical_address,
    edition_pages,
    is_noindex,
    link_targets,
)
from tests.support.archives import MakeArchive, TinyArchive, make_archive
from tests.support.whole_site import (
    ARTICLES,
    BASE,
    FORUM,
    INDEXES,
    ROSATOM,
    SCO,
    SITE,
    html_pages,
    is_redirect,
    make_whole_archive,
    visible_text,
)
from vestnik import addresses
from vestnik.model import PARTNER_KINDS


def test_the_site_has_these_files_and_no_others(tiny: TinyArchive) -> None:
    assert "\n".join(tiny.output_files()) + "\n" == (SITE / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("path", [*INDEXES, *(f"{one}/" for one in (*ARTICLES, ROSATOM, SCO))])
def test_every_page_is_there_in_both_languages_at_the_same_path(site: Pages, path: str) -> None:
    for language in LANGUAGES:
        page = site[f"{language}/{path}"]
        assert page.get("lang") == language
        assert len(page.xpath("//h1")) == 1
        assert page.findtext(".//title")


@pytest.mark.parametrize("path", ["", "404.html"])
def test_so_is_what_belongs_to_no_language_with_one_heading(site: Pages, path: str) -> None:
    """Each language of it has its own below that."""
    page = site[path]
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//h1/span/@lang") == page.xpath("//section[h2]/@lang") == [*LANGUAGES]


@pytest.mark.parametrize("path", ["", "404.html"])
def test_it_has_the_head_search_and_latest_news_of_each_language(site: Pages, path: str) -> None:
    """Only what is available in the language, by links that work at any depth."""
    page = site[path]
    for language in LANGUAGES:
        (banner,) = page.xpath(f"//header/div[@lang='{language}']")
        (section,) = page.xpath(f"//section[@lang='{language}']")
        menu = [urljoin(BASE, href) for href in banner.xpath(".//a/@href")]
        assert menu[:2] == [f"{BASE}{language}/"] * 2
        assert f"{BASE}{language}/timeline/" in menu
        (action,) = section.xpath(".//form[@role='search']/@action")
        assert urljoin(BASE, action) == f"{BASE}{language}/search/"
        headlines = section.xpath(".//ul[@class='headlines']/li/a")
        assert 0 < len(headlines) <= 5
        assert all(link.get("lang") is None for link in headlines)


def test_every_page_has_a_title_of_its_own(site: Pages) -> None:
    titles = Counter(page.findtext(".//title") for _, page in edition_pages(site))
    assert [title for title, number in titles.items() if number > 1] == []


def test_a_draft_is_nowhere(tiny: TinyArchive) -> None:
    for path, content in tiny.output_files().items():
        assert "chernovik" not in path
        assert "tayna" not in path
        text = content.decode(errors="replace")
        assert "Недописанное" not in text
        assert "chernovik" not in text


@pytest.mark.parametrize(
    "base",
    [BASE, "https://example.org/", "https://user.github.io/repo/", "https://user.github.io/repo"],
)
def test_every_link_finds_its_file_wherever_the_site_stands(
    tmp_path_factory: pytest.TempPathFactory, base: str
) -> None:
    tiny_archive = make_whole_archive(tmp_path_factory.mktemp("mounted") / "archive")
    tiny_archive.build(base)
    root = base.rstrip("/") + "/"
    output = tiny_archive.output_files()
    site = html_pages(tiny_archive)
    ids = {address: set(page.xpath("//@id")) for address, page in site.items()}
    for address, page in site.items():
        assert not page.xpath("//base")
        for href in link_targets(page):
            url, fragment = urldefrag(urljoin(root + address, href))
            if not url.startswith(root):
                assert urlsplit(url).hostname != urlsplit(root).hostname, (address, href)
                continue
            there = unquote(url.removeprefix(root))
            assert addresses.output_file(there) in output, (address, href)
            if fragment and there in ids:
                assert unquote(fragment) in ids[there], (address, href)


def test_the_page_for_what_is_not_found_works_at_any_depth(site: Pages) -> None:
    for depth in ("net", "ru/net/", "ru/2025/net/net/net.html"):
        for href in link_targets(site["404.html"]):
            url = urldefrag(urljoin(BASE + depth, href))[0]
            if urlsplit(url).hostname == "example.org" and href != "#main":
                assert url.startswith(BASE), href
                there = url.removeprefix(BASE)
                assert there in site or there.startswith(("assets/", "ru/feed", "en/feed")), href


def test_no_page_links_to_itself_under_a_second_name(site: Pages) -> None:
    for address, page in site.items():
        for href in link_targets(page):
            assert not href.endswith("index.html"), (address, href)


def test_no_page_loads_anything_from_elsewhere(site: Pages) -> None:
    for address, page in site.items():
        for src in page.xpath("//@src | //link[contains(@rel, 'stylesheet')]/@href"):
            assert not urlsplit(src).netloc, (address, src)


def test_every_page_can_be_reached_from_the_entrance(site: Pages) -> None:
    todo, met = [""], {""}
    while todo:
        address = todo.pop()
        for href in site[address].xpath("//body//a/@href"):
            there = urldefrag(urljoin(BASE + address, href))[0].removeprefix(BASE)
            if there in site and there not in met:
                met.add(there)
                todo.append(there)
    unreached = {address for address, page in site.items() if not is_redirect(page)} - met
    assert unreached == {"404.html"}


@pytest.mark.parametrize("alias", ["novosti/10724/", "old/10724.html"])
def test_an_alias_leads_to_the_article_in_its_language(site: Pages, alias: str) -> None:
    for language in LANGUAGES:
        page = site[f"{language}/{alias}"]
        (content,) = page.xpath("//meta[@http-equiv='refresh']/@content")
        delay, _, url = content.partition("; url=")
        assert delay == "0"
        assert urljoin(f"{BASE}{language}/{alias}", url) == f"{BASE}{language}/{FORUM}/"
        assert canonical_address(page) == f"{language}/{FORUM}/"
        assert page.xpath("//body//a/@href") == [url]
        assert is_noindex(page)


def test_an_empty_archive_has_its_front_doors(archive: MakeArchive) -> None:
    tiny_archive = archive({})
    tiny_archive.build()
    assert {"", "ru/", "en/", "404.html", "ru/timeline/", "en/partners/"} <= set(
        html_pages(tiny_archive)
    )


def test_what_is_typed_is_printed_not_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    title = '"<script>alert(1)</script> & «да» \\"нет\\""'
    tiny_archive = make_archive(
        tmp_path_factory.mktemp("typed") / "archive",
        {
            "content/2025/2025-01-01-a.md": "\n".join(
                (
                    *("---", f"title: {title}", "date: 2025-01-01", f"summary: {title}"),
                    *("event:", "  start: 2025", f"  place: {title}", "partners: [b]"),
                    *("source: 'https://example.org/?a=1&b=\"<i>'", "---", "Текст.", ""),
                )
            ),
            "content/partners/b.md": f"---\ntitle: {title}\nkind: body\n---\nТекст.\n",
        },
    )
    tiny_archive.build()
    for address, page in html_pages(tiny_archive).items():
        for script in page.xpath("//script"):
            assert script.get("src") or script.get("type") in DATA_SCRIPT_TYPES, address
    for feed in ("ru/feed.xml", "ru/partners/b/feed.xml"):
        assert feedparser.parse(tiny_archive.output_files()[feed]).bozo == 0
    assert etree.fromstring(tiny_archive.output_files()["sitemap.xml"]) is not None
    assert "<script>alert(1)</script> & «да» «нет»" in visible_text(
        html_pages(tiny_archive)["ru/2025/2025-01-01-a/"]
    )


def test_every_kind_of_partner_has_its_words_in_both_languages(archive: MakeArchive) -> None:
    tiny = archive(
        {
            f"content/partners/{kind}.md": f"---\ntitle: Имя\nkind: {kind}\n---\nТекст.\n"
            for kind in PARTNER_KINDS
        }
    )
    tiny.build(BASE)
    for language in LANGUAGES:
        index = html.fromstring(tiny.page(f"{language}/partners/"))
        own = [html.fromstring(tiny.page(f"{language}/partners/{one}/")) for one in PARTNER_KINDS]
        heads = [str(one.text) for one in index.iterfind(".//main//h2")]
        kinds = [str(page.xpath("string(//main//p[@class='date'])")) for page in own]
        for said in (heads, kinds):
            assert len(set(said)) == len(PARTNER_KINDS)
            assert all(bool(CYRILLIC.search(one)) == (language == "ru") for one in said)
            assert all(said)
