"""JSON feeds, and what no feed may carry."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import html

from tests.exports.site_readers import JSON_FEEDS, Pages
from tests.support.archives import MakeArchive, TinyArchive
from tests.support.catalog_writing import overwrite_catalog
from tests.support.whole_site import (
    BASE,
    ENGINE_LABEL,
    ENGLISH,
    FORUM,
    RESULTS,
    machine_unit,
    make_whole_archive,
)
from vestnik import addresses
from vestnik.model import Catalog


@pytest.mark.parametrize("address", JSON_FEEDS)
def test_a_json_feed_has_what_the_format_wants(tiny: TinyArchive, address: str) -> None:
    feed = json.loads(tiny.output_files()[address])
    home = address.removesuffix("feed.json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["feed_url"] == BASE + address
    assert feed["home_page_url"] == BASE + home
    assert feed["language"] == address.partition("/")[0]
    assert feed["authors"][0]["name"]
    for item in feed["items"]:
        assert item["id"] == item["url"]
        assert item["content_html"]
        for moment in ("date_published", "date_modified"):
            assert datetime.datetime.fromisoformat(item[moment]).tzinfo
    atom = feedparser.parse(tiny.output_files()[f"{home}feed.xml"])
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
    assert [item["title"] for item in feed["items"]] == [entry.title for entry in atom.entries]


def test_an_item_stands_alone(tiny: TinyArchive) -> None:
    output = tiny.output_files()
    for address in JSON_FEEDS:
        for item in json.loads(output[address])["items"]:
            for _, _, href, _ in html.fragment_fromstring(item["content_html"], "div").iterlinks():
                assert href.startswith(("https://", "http://")), href
                if href.startswith(BASE):
                    there = href.removeprefix(BASE).partition("#")[0]
                    assert addresses.output_file(there) in output
            if "image" in item:
                assert item["image"].removeprefix(BASE) in output


def test_an_item_says_its_source_its_partners_and_what_it_is(tiny: TinyArchive) -> None:
    results, forum, *_ = json.loads(tiny.page("en/feed.json"))["items"]
    assert forum["external_url"] == "https://mpt.gov.by/node/1?a=1&b=2"
    assert forum["tags"] == ["ШОС", "Rosatom"]
    assert forum["_vestnik"]["languages"]["ru"] == f"{BASE}ru/{FORUM}/"
    assert results["_vestnik"]["standing"] == "machine"
    assert ENGINE_LABEL in results["content_html"]


@pytest.mark.parametrize(
    ("language", "text"), [("ru", "Исправлено имя."), ("en", "A name was corrected.")]
)
def test_a_feed_brings_corrections(tiny: TinyArchive, language: str, text: str) -> None:
    item = json.loads(tiny.page(f"{language}/feed.json"))["items"][1]
    entry = feedparser.parse(tiny.output_files()[f"{language}/feed.xml"]).entries[1]
    assert text in item["content_html"]
    assert text in entry.content[0].value
    assert item["date_modified"] == entry.updated == "2026-05-02T00:00:00+03:00"


def test_a_summary_in_a_feed_begins_with_what_nobody_has_reviewed(tmp_path: Path) -> None:
    """Readers of feeds often show no more of an item; a Russian summary is no machine's."""
    tiny_archive = make_whole_archive(tmp_path)
    source = tiny_archive.folder / f"content/{RESULTS}.md"
    source.write_text(source.read_text("utf-8").replace("---", "---\nsummary: Итог.", 1), "utf-8")
    catalog = Catalog((*ENGLISH[RESULTS], machine_unit("Итог.", "Outcome.", "summary")))
    for language, written, said in (
        ("en", None, "Итог."),
        ("en", catalog, "Machine translation. 27–28 April 2026, Bishkek. Outcome."),
        ("ru", catalog, "27–28 апреля 2026 г., Бишкек. Итог."),
    ):
        if written:
            overwrite_catalog(
                tiny_archive.folder / "translations", "en", "ru", f"{RESULTS}.md", written
            )
        tiny_archive.build()
        item = json.loads(tiny_archive.page(f"{language}/feed.json"))["items"][0]
        entry = feedparser.parse(tiny_archive.output_files()[f"{language}/feed.xml"]).entries[0]
        assert (item["summary"], entry.summary.replace("\u202f", " ")) == (said, said)


def test_pages_name_the_json_feed_beside_the_other(tiny: TinyArchive, site: Pages) -> None:
    output = tiny.output_files()
    kind = "//head/link[@type='application/{}+{}']/@href"
    for address, page in site.items():
        found = page.xpath(kind.format("feed", "json"))
        assert [href.replace(".json", ".xml") for href in found] == page.xpath(
            kind.format("atom", "xml")
        )
        if address != "404.html":
            assert all(urljoin(f"/{address}", href).lstrip("/") in output for href in found)


ARTICLE_FILE = "content/2025/2025-01-01-a{}.md"
CATALOG_FILE = "translations/en/2025/2025-01-01-a{}.po"
CONTROL_CHARACTER = "the text has an invisible control character"


def test_a_control_character_written_as_an_escape_of_yaml_is_refused(archive: MakeArchive) -> None:
    fields = ("title: {}", "summary: {}", "partners: [{}]")
    signs = (r"\x01", r"\e", r"\u0007", r"\uFFFE", r"\uFFFF")
    lines = [field.format(f'"А{sign}Б"') for field in fields for sign in signs]
    files = {}
    for number, line in enumerate(lines):
        head = "date: 2025-01-01\n" + ("" if "title" in line else "title: Новость\n")
        files[ARTICLE_FILE.format(number)] = f"---\n{head}{line}\n---\nТекст.\n"
    problems = archive(files).problems_by_file()
    for number, line in enumerate(lines):
        file = ARTICLE_FILE.format(number)
        assert f"{file}:{3 if 'title' in line else 4}:" in problems[file]
        assert CONTROL_CHARACTER in problems[file], line


def test_nor_does_one_in_a_translated_title_reach_a_feed(archive: MakeArchive) -> None:
    signs = ("\x01", "\ufffe", "\uffff", r"\b", r"\f", r"\v", r"\r")
    files = {}
    for number, sign in enumerate(signs):
        files[ARTICLE_FILE.format(number)] = "---\ntitle: Новость\ndate: 2025-01-01\n---\nТекст.\n"
        files[CATALOG_FILE.format(number)] = (
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            f'msgctxt "title"\nmsgid "Новость"\nmsgstr "Ne{sign}ws"\n'
        )
    problems = archive(files).problems_by_file()
    for number, sign in enumerate(signs):
        assert CONTROL_CHARACTER in problems[CATALOG_FILE.format(number)], sign


def test_a_reference_to_what_is_no_character_leaves_feeds_whole(archive: MakeArchive) -> None:
    signs = " ".join(f"а&#{sign};б" for sign in ("1", "x1F", "xFFFE", "65535", "xfffe"))
    tiny_archive = archive(
        {ARTICLE_FILE.format(0): f"---\ntitle: Новость\ndate: 2025-01-01\n---\n{signs}\n"}
    )
    tiny_archive.build()
    assert not feedparser.parse(tiny_archive.output_files()["ru/feed.xml"]).bozo
    assert "а\ufffdб" in json.loads(tiny_archive.page("ru/feed.json"))["items"][0]["content_html"]
