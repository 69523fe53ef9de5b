"""What the site says to programs: linked data, feeds, calendars, citations, the archive as data."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import icalendar
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.support.archives import CONFIGURATION, Archives, Tiny
from tests.support.whole_site import (
    BASE,
    ENGINE,
    ENGLISH,
    FORUM,
    MEETING,
    MOVE,
    RESULTS,
    ROSATOM,
    SCO,
    TOLD,
    TRANSLATED,
    YEAR,
    machine,
    pages,
    whole,
)
from vestnik import addresses
from vestnik.catalogs import files as catalogs
from vestnik.exports import calendars, tables
from vestnik.exports.bodies import absolute, plain
from vestnik.model import Catalog

Pages = dict[str, html.HtmlElement]
LANGUAGES = ("ru", "en")
DATA = ("application/json", "application/ld+json")
"""The types of scripts that are data: no browser runs them."""
LINKED = "//script[@type='application/ld+json']"
JSON_FEEDS = [
    f"{language}/{of}feed.json" for language in LANGUAGES for of in ("", f"{ROSATOM}/", f"{SCO}/")
]
CALENDARS = [
    f"{language}/{of}/calendar.ics" for language in LANGUAGES for of in ("timeline", ROSATOM, SCO)
]
HOSTILE = '"</script><!-- <script>alert(1)</script> & «да» \\"нет\\" {50 %} ~ $x_1 #2 \\\\"'
"""A title as YAML has it."""
SAID = '</script><!-- <script>alert(1)</script> & «да» "нет" {50 %} ~ $x_1 #2 \\'
"""The same as a reader has it."""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    """The whole archive, built."""
    made = whole(tmp_path_factory.mktemp("machine") / "archive")
    made.build()
    return made


@pytest.fixture(scope="module")
def site(tiny: Tiny) -> Pages:
    """Its HTML pages by address."""
    return pages(tiny)


def one(archive: Archives, *fields: str, title: str = "Новость", configuration: str = "") -> Tiny:
    """An archive of one article with more fields, about the partner b; built."""
    made = archive(
        {
            "content/2025/2025-01-01-a.md": "\n".join(
                ("---", f"title: {title}", "date: 2025-01-01", "partners: [b]", *fields)
            )
            + "\n---\nТекст.\n",
            "content/partners/b.md": f"---\ntitle: {title}\nkind: body\n---\nТекст.\n",
        }
    )
    if configuration:
        made.write({"pyproject.toml": configuration})
    made.build()
    return made


def linked(page: html.HtmlElement) -> list[dict[str, Any]]:
    """The nodes of a page's linked data."""
    (block,) = page.xpath(LINKED)
    data = json.loads(block.text)
    assert data["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = data["@graph"]
    return nodes


def node(page: html.HtmlElement, kind: str) -> dict[str, Any]:
    """The node of a type."""
    (found,) = (node for node in linked(page) if node["@type"] == kind)
    return found


def news(site: Pages, language: str, path: str) -> dict[str, Any]:
    """What an article's page says that it is."""
    return node(site[f"{language}/{path}/"], "NewsArticle")


def strings(value: object) -> Iterator[str]:
    """All texts in some JSON."""
    if isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield value


def metadata(page: html.HtmlElement) -> dict[str, list[str]]:
    """The contents of a page's `<meta>` by name or property."""
    found: dict[str, list[str]] = {}
    for meta in page.xpath("/html/head/meta[@content]"):
        found.setdefault(meta.get("name") or meta.get("property"), []).append(meta.get("content"))
    return found


def events(tiny: Tiny, address: str) -> list[Any]:
    """The events of a calendar, read back."""
    return list(icalendar.Calendar.from_ical(tiny.output()[address]).events)


def said(element: html.HtmlElement) -> str:
    """What is to be read in an element."""
    return " ".join("".join(element.itertext()).split())


# ---------------------------------------------------------------------------- linked data


def test_every_address_that_linked_data_gives_is_there(tiny: Tiny, site: Pages) -> None:
    output = tiny.output()
    described = {address: linked(page) for address, page in site.items() if page.xpath(LINKED)}
    for address, nodes in described.items():
        for text in strings(nodes):
            if text.startswith(BASE):
                assert addresses.file(text.removeprefix(BASE)) in output, (address, text)
    for path in ("", f"{FORUM}/", f"{ROSATOM}/", "data/"):
        assert f"ru/{path}" in described
        assert f"en/{path}" in described


@pytest.mark.parametrize("path", TRANSLATED)
def test_original_and_translation_name_each_other(site: Pages, path: str) -> None:
    """As long as no person stands by a translation, the original's page keeps it to itself."""
    russian, english = news(site, "ru", path), news(site, "en", path)
    assert (russian["inLanguage"], english["inLanguage"]) == ("ru", "en")
    announced = [(each["@id"], each["inLanguage"]) for each in russian.get("workTranslation", [])]
    assert announced == ([(english["@id"], "en")] if path in (FORUM, MOVE) else [])
    assert english["translationOfWork"]["@id"] == russian["@id"] == f"{BASE}ru/{path}/"
    assert english["translationOfWork"]["headline"] == russian["headline"]
    assert "translationOfWork" not in russian
    assert "workTranslation" not in english
    for same in ("datePublished", "dateModified", "isBasedOn", "temporalCoverage"):
        assert russian.get(same) == english.get(same)


def test_a_page_of_nothing_but_the_original_describes_the_original(site: Pages) -> None:
    assert news(site, "en", YEAR) == news(site, "ru", YEAR)
    assert "workTranslation" not in news(site, "ru", YEAR)


def test_a_news_item_says_when_whence_and_of_whom(site: Pages) -> None:
    for language, names in (("ru", ["ШОС", "Росатом"]), ("en", ["ШОС", "Rosatom"])):
        found = news(site, language, FORUM)
        assert found["datePublished"] == "2026-04-28T14:30:00+03:00"
        assert found["dateModified"] == "2026-05-02T00:00:00+03:00"
        assert found["temporalCoverage"] == "2026-04-27/2026-04-28"
        assert found["isBasedOn"]["url"] == "https://mpt.gov.by/node/1?a=1&b=2"
        assert [each["name"] for each in found["about"]] == names
        assert found["about"][1]["sameAs"] == ["https://rosatom.ru"]
        assert [each["@type"] for each in found["about"]] == [
            "GovernmentOrganization",
            "Organization",
        ]


def test_a_correction_is_there_for_machines_in_its_language(site: Pages) -> None:
    for language, text in (("ru", "Исправлено имя."), ("en", "A name was corrected.")):
        (correction,) = news(site, language, FORUM)["correction"]
        assert correction["@type"] == "CorrectionComment"
        assert (correction["text"], correction["datePublished"]) == (text, "2026-05-02")


def test_the_credit_names_the_engine_of_what_nobody_has_reviewed(site: Pages) -> None:
    for path in (RESULTS, MEETING):
        assert TOLD in news(site, "en", path)["creditText"]
        assert "creditText" not in news(site, "ru", path)
    assert "not reviewed by a person" in news(site, "en", RESULTS)["creditText"]
    assert "Machine translation, reviewed" in news(site, "en", MOVE)["creditText"]
    assert TOLD not in news(site, "en", MOVE)["creditText"]


def test_the_way_to_an_article_leads_through_its_month(site: Pages) -> None:
    steps = node(site[f"en/{FORUM}/"], "BreadcrumbList")["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "Herald"),
        (2, "2026"),
        (3, "April 2026"),
        (4, "Forum in Bishkek"),
    ]


def test_a_partner_s_page_collects_its_announced_news(site: Pages) -> None:
    found = node(site[f"en/{SCO}/"], "CollectionPage")
    assert [part["@id"] for part in found["hasPart"]] == [f"{BASE}en/{path}/" for path in (FORUM,)]


PUBLISHED = CONFIGURATION.replace(
    'locale = "ru_RU"\n',
    'locale = "ru_RU"\n'
    'publisher = {name = "Минсвязи", url = "https://mpt.gov.by", kind = "government"}\n',
)


def test_the_publisher_is_the_one_of_the_settings_or_the_archive_itself(archive: Archives) -> None:
    found = pages(one(archive, configuration=PUBLISHED))
    assert news(found, "ru", "2025/2025-01-01-a")["publisher"] == {
        "@type": "GovernmentOrganization",
        "name": "Минсвязи",
        "url": "https://mpt.gov.by",
    }
    assert node(found["en/"], "WebSite")["publisher"]["name"] == "Herald"
    page = found["ru/2025/2025-01-01-a/"]
    assert metadata(page)["DC.publisher"] == ["Минсвязи"]
    (cited,) = page.xpath("//details[@class='cite']")
    assert "Минсвязи. (2025, 1 января). Новость. Вестник." in said(cited)
    assert "// Вестник: [сайт] / Минсвязи. 2025. 1 января. URL:" in said(cited)


def test_a_partner_is_the_one_of_wikidata(archive: Archives) -> None:
    made = archive(
        {"content/partners/kg.md": "---\ntitle: КР\nkind: country\nwikidata: Q813\n---\nТекст.\n"}
    )
    made.build()
    found = node(pages(made)["ru/partners/kg/"], "CollectionPage")["about"]
    assert found["@type"] == "Country"
    assert found["sameAs"] == ["http://www.wikidata.org/entity/Q813"]


def test_what_is_typed_can_t_leave_its_block_of_data(archive: Archives) -> None:
    made = one(
        archive,
        f"summary: {HOSTILE}",
        "event:",
        "  start: 2025-01-01",
        f"  place: {HOSTILE}",
        "corrections:",
        "  - date: 2025-01-02",
        f"    text: {HOSTILE}",
        title=HOSTILE,
    )
    found = pages(made)
    article = news(found, "ru", "2025/2025-01-01-a")
    assert article["headline"] == article["description"] == SAID
    assert article["correction"][0]["text"] == article["contentLocation"]["name"] == SAID
    for address, page in found.items():
        for script in page.xpath("//script"):
            assert script.get("src") or script.get("type") in DATA, address
    item = json.loads(made.page("ru/feed.json"))["items"][0]
    assert item["title"] == item["summary"] == SAID
    assert not html.fragment_fromstring(item["content_html"], "div").xpath("//script")
    (event,) = events(made, "ru/timeline/calendar.ics")
    assert str(event["summary"]) == str(event["location"]) == SAID
    (reference,) = json.loads(made.page("ru/2025/2025-01-01-a/cite.json"))
    assert reference["title"] == SAID
    assert next(table(made))["title"] == SAID
    entry = made.page("ru/2025/2025-01-01-a/cite.bib")
    assert r"\{50 \%\} \textasciitilde{} \$x\_1 \#2 \textbackslash{}}}," in entry
    assert balanced(entry)


# -------------------------------------------------------------------------- the head of a page


def test_open_graph_says_the_locale_the_moments_and_the_tags(site: Pages) -> None:
    found = metadata(site[f"en/{FORUM}/"])
    assert found["og:locale"] == ["en_GB"]
    assert found["og:locale:alternate"] == ["ru_RU"]
    assert found["article:published_time"] == ["2026-04-28T14:30:00+03:00"]
    assert found["article:modified_time"] == ["2026-05-02"]
    assert found["article:tag"] == ["ШОС", "Rosatom"]
    assert found["og:description"] == ["What the forum spoke of."]
    assert "article:modified_time" not in metadata(site[f"en/{RESULTS}/"])


def test_what_networks_show_of_a_page_says_first_that_nobody_has_reviewed_it(site: Pages) -> None:
    for path, said in (
        (RESULTS, "Machine translation. Results of the forum"),
        (MEETING, "Partly machine translation. First meeting"),
        (MOVE, "The Ministry has moved"),
    ):
        found = metadata(site[f"en/{path}/"])
        assert found["og:description"] == found["description"] == [said]
    assert metadata(site[f"ru/{RESULTS}/"])["og:description"] == ["Итоги форума"]


def test_no_two_pages_of_a_language_are_described_alike(site: Pages) -> None:
    """A page that only leads on, or is of no language, describes nothing."""
    for language in LANGUAGES:
        said = [
            text
            for address, page in site.items()
            if address.startswith(f"{language}/")
            for text in metadata(page).get("description", ())
        ]
        assert len(set(said)) == len(said) > 10


def test_zotero_sees_an_article_of_this_newspaper(site: Pages) -> None:
    """It takes DC.source for the paper's name where there is no prism.publicationName."""
    found = metadata(site[f"en/{FORUM}/"])
    assert found["DC.type"] == ["newsitem"]
    assert found["DC.title"] == ["Forum in Bishkek"]
    assert found["DC.language"] == ["en"]
    assert found["DC.date"] == ["2026-04-28"]
    assert found["DC.source"] == ["https://mpt.gov.by/node/1?a=1&b=2"]
    assert found["DC.publisher"] == found["prism.publicationName"] == ["Herald"]


# -------------------------------------------------------------------------------- calendars


@pytest.mark.parametrize("address", CALENDARS)
def test_a_calendar_holds_the_events_that_are_known_to_the_day(tiny: Tiny, address: str) -> None:
    """MEETING is known by its month, YEAR by its year; two articles tell of one event."""
    (event,) = events(tiny, address)
    assert event["dtstart"].dt == datetime.date(2026, 4, 27)
    assert event["dtend"].dt == datetime.date(2026, 4, 29), "the end is the day after"
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["url"] == f"{BASE}{address.partition('/')[0]}/{FORUM}/"
    for path in (FORUM, RESULTS):
        assert path in event["description"]


def test_an_event_is_the_same_in_every_calendar_and_speaks_its_language(tiny: Tiny) -> None:
    found = [events(tiny, address)[0] for address in CALENDARS]
    assert {str(event["uid"]) for event in found} == {f"{FORUM}@vestnik"}
    for event, address in zip(found, CALENDARS, strict=True):
        language = address.partition("/")[0]
        words = {"ru": ("Форум в Бишкеке", "Бишкек"), "en": ("Forum in Bishkek", "Bishkek")}
        assert (str(event["summary"]), str(event["location"])) == words[language]
        assert event["summary"].params["LANGUAGE"] == language
    assert "not reviewed" in found[-1]["description"]
    assert "проверен" not in found[0]["description"]


def test_a_calendar_is_dated_by_its_content(tiny: Tiny) -> None:
    (event,) = events(tiny, CALENDARS[0])
    assert event["dtstamp"].dt == datetime.datetime(2026, 5, 1, 21, tzinfo=datetime.UTC)


def test_long_cyrillic_lines_are_folded_between_letters(archive: Archives) -> None:
    title = "Очень длинное название события, " * 8 + "и всё"
    made = one(archive, "event:", "  start: 2025-01-01", f"  place: {title}", title=title)
    content = made.output()["ru/timeline/calendar.ics"]
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and line.decode() for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    (event,) = events(made, "ru/timeline/calendar.ics")
    assert str(event["summary"]) == title
    assert event["dtend"].dt == datetime.date(2025, 1, 2)


@given(st.text(st.sampled_from("ab\\^;, жщ€😀\n\u00a0"), max_size=400))
def test_a_line_is_folded_as_the_library_folds_it(text: str) -> None:
    event = icalendar.Event()
    event.add("description", text, parameters={"LANGUAGE": "ru"})
    assert calendars.written(event) == event.to_ical().decode()


def test_pages_lead_to_the_calendars_that_there_are(tiny: Tiny, site: Pages) -> None:
    output = tiny.output()
    for address, page in site.items():
        for href in page.xpath("//a[@type='text/calendar']/@href"):
            assert urljoin(f"/{address}", href).lstrip("/") in output
    for path in ("timeline", ROSATOM, SCO, "data"):
        assert site[f"en/{path}/"].xpath("//a[@type='text/calendar']")


def test_where_no_event_is_known_to_the_day_there_is_no_calendar(archive: Archives) -> None:
    """A calendar without events is not allowed by the format."""
    made = one(archive, "event:", "  start: 2025-01", "  end: 2025-02-03")
    assert not [path for path in made.output() if path.endswith(".ics")]
    for page in pages(made).values():
        assert not page.xpath("//a[@type='text/calendar']")


# ------------------------------------------------------------------------------------ feeds


@pytest.mark.parametrize("address", JSON_FEEDS)
def test_a_json_feed_has_what_the_format_wants(tiny: Tiny, address: str) -> None:
    feed = json.loads(tiny.output()[address])
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
    atom = feedparser.parse(tiny.output()[f"{home}feed.xml"])
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
    assert [item["title"] for item in feed["items"]] == [entry.title for entry in atom.entries]


def test_an_item_stands_alone(tiny: Tiny) -> None:
    output = tiny.output()
    for address in JSON_FEEDS:
        for item in json.loads(output[address])["items"]:
            for _, _, href, _ in html.fragment_fromstring(item["content_html"], "div").iterlinks():
                assert href.startswith(("https://", "http://")), href
                if href.startswith(BASE):
                    there = href.removeprefix(BASE).partition("#")[0]
                    assert addresses.file(there) in output
            if "image" in item:
                assert item["image"].removeprefix(BASE) in output


def test_an_item_says_its_source_its_partners_and_what_it_is(tiny: Tiny) -> None:
    results, forum, *_ = json.loads(tiny.page("en/feed.json"))["items"]
    assert forum["external_url"] == "https://mpt.gov.by/node/1?a=1&b=2"
    assert forum["tags"] == ["ШОС", "Rosatom"]
    assert forum["_vestnik"]["languages"]["ru"] == f"{BASE}ru/{FORUM}/"
    assert results["_vestnik"]["standing"] == "machine"
    assert TOLD in results["content_html"]


@pytest.mark.parametrize(
    ("language", "text"), [("ru", "Исправлено имя."), ("en", "A name was corrected.")]
)
def test_a_feed_brings_corrections(tiny: Tiny, language: str, text: str) -> None:
    item = json.loads(tiny.page(f"{language}/feed.json"))["items"][1]
    entry = feedparser.parse(tiny.output()[f"{language}/feed.xml"]).entries[1]
    assert text in item["content_html"]
    assert text in entry.content[0].value
    assert item["date_modified"] == entry.updated == "2026-05-02T00:00:00+03:00"


def test_a_summary_in_a_feed_begins_with_what_nobody_has_reviewed(tmp_path: Path) -> None:
    """Readers of feeds often show no more of an item; a Russian summary is no machine's."""
    made = whole(tmp_path)
    source = made.folder / f"content/{RESULTS}.md"
    source.write_text(source.read_text("utf-8").replace("---", "---\nsummary: Итог.", 1), "utf-8")
    catalog = Catalog((*ENGLISH[RESULTS], machine("Итог.", "Outcome.", "summary")))
    for language, written, said in (
        ("en", None, "Итог."),
        ("en", catalog, "Machine translation. Outcome."),
        ("ru", catalog, "Итог."),
    ):
        if written:
            catalogs.write(made.folder / "translations", "en", "ru", f"{RESULTS}.md", written)
        made.build()
        item = json.loads(made.page(f"{language}/feed.json"))["items"][0]
        entry = feedparser.parse(made.output()[f"{language}/feed.xml"]).entries[0]
        assert (item["summary"], entry.summary) == (said, said)


def test_pages_name_the_json_feed_beside_the_other(tiny: Tiny, site: Pages) -> None:
    output = tiny.output()
    kind = "//head/link[@type='application/{}+{}']/@href"
    for address, page in site.items():
        found = page.xpath(kind.format("feed", "json"))
        assert [href.replace(".json", ".xml") for href in found] == page.xpath(
            kind.format("atom", "xml")
        )
        if address != "404.html":
            assert all(urljoin(f"/{address}", href).lstrip("/") in output for href in found)


# ------------------------------------------------------------------------ the whole archive


YEARS = {2026: (RESULTS, FORUM), 2025: (YEAR, MOVE, MEETING)}
"""The articles by the year in which they were published."""


def table(tiny: Tiny, address: str = addresses.TABLE) -> Iterator[dict[str, str]]:
    """The rows of a table."""
    text = tiny.output()[address].decode("utf-8-sig")
    return csv.DictReader(io.StringIO(text, newline=""), strict=True)


def record(tiny: Tiny, address: str = addresses.ARCHIVE) -> dict[str, Any]:
    """A file of the archive's JSON."""
    found: dict[str, Any] = json.loads(tiny.output()[address])
    return found


@pytest.mark.parametrize("address", [addresses.ARCHIVE, *map(addresses.archive_of, YEARS)])
def test_the_archive_s_json_is_what_its_schema_says(tiny: Tiny, address: str) -> None:
    schema = json.loads(tiny.page(addresses.ARCHIVE_SCHEMA))
    checker = jsonschema.Draft202012Validator
    checker.check_schema(schema)
    archive = record(tiny, address)
    checker(schema, format_checker=checker.FORMAT_CHECKER).validate(archive)
    assert archive["$schema"] == schema["$id"] == BASE + addresses.ARCHIVE_SCHEMA
    spoilt = archive | {"articles": [archive["articles"][0] | {"published": "yesterday"}]}
    assert list(checker(schema, format_checker=checker.FORMAT_CHECKER).iter_errors(spoilt))


def test_the_archive_s_json_has_everything_in_every_language_that_it_is_in(tiny: Tiny) -> None:
    archive = record(tiny)
    found = {each["id"]: each for each in archive["articles"]}
    assert list(found) == [RESULTS, FORUM, YEAR, MOVE, MEETING]
    for path, each in found.items():
        assert set(each["versions"]) == ({"ru", "en"} if path in TRANSLATED else {"ru"})
    english = found[RESULTS]["versions"]["en"]
    assert (english["standing"], english["engines"]) == ("machine", [ENGINE])
    assert found[FORUM]["versions"]["en"]["corrections"][0]["text"] == "A name was corrected."
    assert [each["id"] for each in archive["partners"]] == ["rosatom", "sco"]
    output = tiny.output()
    for text in strings(archive):
        if text.startswith(BASE):
            assert addresses.file(text.removeprefix(BASE)) in output


def test_the_texts_are_in_a_file_for_each_year_of_publication(tiny: Tiny) -> None:
    archive = record(tiny)
    assert archive["years"] == [
        {
            "year": year,
            "articles": len(paths),
            "json": BASE + addresses.archive_of(year),
            "csv": BASE + addresses.table_of(year),
        }
        for year, paths in YEARS.items()
    ]
    known = {each["id"]: each for each in archive["articles"]}
    for year, paths in YEARS.items():
        of_year = record(tiny, addresses.archive_of(year))
        assert of_year["year"] == year
        assert [each["id"] for each in of_year["articles"]] == list(paths)
        for each in of_year["articles"]:
            for version in each["versions"].values():
                assert version.pop("html").startswith("<p")
                assert sum(version.pop("passages").values())
            assert each == known[each["id"]], "else it is what the whole archive says"
    english = record(tiny, "archive/2026.json")["articles"][0]["versions"]["en"]
    assert english["passages"] == {"machine": 5}


def test_the_table_says_the_same(tiny: Tiny) -> None:
    archive = record(tiny)
    rows = list(table(tiny))
    pairs = [
        (each["id"], language) for each in archive["articles"] for language in each["versions"]
    ]
    assert [(row["id"], row["language"]) for row in rows] == pairs
    versions = [version for each in archive["articles"] for version in each["versions"].values()]
    for row, version in zip(rows, versions, strict=True):
        for name in ("url", "title", "standing"):
            assert row[name] == version[name]
    of_years = [row for year in YEARS for row in table(tiny, addresses.table_of(year))]
    full = [each for year in YEARS for each in record(tiny, addresses.archive_of(year))["articles"]]
    texts = [plain(version["html"]) for each in full for version in each["versions"].values()]
    assert of_years == [row | {"text": text} for row, text in zip(rows, texts, strict=True)]


@pytest.mark.parametrize("address", [addresses.TABLE, *map(addresses.table_of, YEARS)])
def test_the_table_s_columns_are_described(tiny: Tiny, address: str) -> None:
    if address == addresses.TABLE:
        described = record(tiny, addresses.TABLE_SCHEMA)
        assert described["url"] == addresses.TABLE
    else:
        described = record(tiny, addresses.TABLES_SCHEMA)
        home = addresses.TABLES_SCHEMA
        assert address in [urljoin(home, one["url"]) for one in described["tables"]]
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    columns = {each["name"]: each for each in described["tableSchema"]["columns"]}
    rows = list(table(tiny, address))
    assert list(columns) == list(rows[0])
    assert all(each["dc:description"] for each in columns.values())
    for row in rows:
        for name, value in row.items():
            kind = columns[name].get("datatype", "string")
            assert value or not columns[name].get("required"), name
            if not value or isinstance(kind, str):
                continue
            if kind["base"] == "date":
                assert datetime.date.fromisoformat(value)
            else:
                assert re.fullmatch(kind["format"], value), (name, value)


@pytest.mark.parametrize("address", [addresses.TABLE, *map(addresses.table_of, YEARS)])
def test_a_spreadsheet_is_told_that_the_table_is_unicode(tiny: Tiny, address: str) -> None:
    content = tiny.output()[address]
    assert content.startswith(b"\xef\xbb\xbfid,language,")
    assert content.endswith(b"\r\n")


def test_every_page_leads_to_the_data(site: Pages) -> None:
    for address, page in site.items():
        if address.startswith(("ru/", "en/")) and page.xpath("//footer"):
            hrefs = page.xpath("//footer//a/@href")
            assert f"/{address.partition('/')[0]}/data/" in [
                urljoin(f"/{address}", href) for href in hrefs
            ]
    dataset = node(site["en/data/"], "Dataset")
    assert {each["contentUrl"] for each in dataset["distribution"]} == {
        *(BASE + one for one in (addresses.ARCHIVE, addresses.TABLE)),
        *(BASE + addresses.archive_of(year) for year in YEARS),
        *(BASE + addresses.table_of(year) for year in YEARS),
    }
    hrefs = {urljoin("/en/data/", href) for href in site["en/data/"].xpath("//main//a/@href")}
    for each in dataset["distribution"]:
        assert f"/{each['contentUrl'].removeprefix(BASE)}" in hrefs
    assert dataset["temporalCoverage"] == "2025-03-20/2026-04-29"


def test_an_empty_archive_is_data_too(archive: Archives) -> None:
    made = archive({})
    made.build()
    found = json.loads(made.page(addresses.ARCHIVE))
    jsonschema.validate(found, json.loads(made.page(addresses.ARCHIVE_SCHEMA)))
    assert found["articles"] == found["years"] == list(table(made)) == []
    assert not [path for path in made.output() if re.match(r"archive/\d", path)]


def test_no_two_columns_share_a_name() -> None:
    names = [column.name for column in tables.COLUMNS]
    assert len(set(names)) == len(names)


# --------------------------------------------------------------------------------- citations


def balanced(text: str) -> bool:
    """Whether the braces of an entry pair off; an escaped one is none."""
    depth = 0
    for brace in re.findall(r"\\.|[{}]", text, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize("path", TRANSLATED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_is_cited_in_its_own_language(
    tiny: Tiny, site: Pages, language: str, path: str
) -> None:
    address = f"{language}/{path}/"
    (cited,) = site[address].xpath("//details[@class='cite']")
    title = said(site[address].find(".//h1"))
    text = said(cited)
    assert text.count(title) == 2
    assert text.count(f"{BASE}{address}") == 2
    assert {"ru": "(дата обращения: дд.мм.гггг)", "en": "(accessed: dd.mm.yyyy)"}[language] in text
    hrefs = {urljoin(f"/{address}", href) for href in cited.xpath(".//a/@href")}
    assert hrefs == {f"/{address}cite.bib", f"/{address}cite.json"}
    entry = tiny.page(f"{address}cite.bib")
    (reference,) = json.loads(tiny.page(f"{address}cite.json"))
    assert balanced(entry)
    assert f"title = {{{{{title}}}}}," in entry
    assert f"url = {{{BASE}{address}}}," in entry
    assert reference["title"] == title
    assert reference["URL"] == f"{BASE}{address}"
    assert reference["type"] == "article-newspaper"
    assert reference["language"] == language
    day = "-".join(f"{part:02d}" for part in reference["issued"]["date-parts"][0])
    assert day == path[5:15]
    assert f"date = {{{day}}}," in entry
    assert entry.startswith(f"@online{{{path[5:]}-{language},\n")


def test_citations_are_worded_as_their_standards_have_it(site: Pages) -> None:
    russian, _ = site[f"ru/{FORUM}/"].xpath("//details[@class='cite']//dd")
    assert said(russian) == (
        "Форум в Бишкеке [Электронный ресурс] // Вестник: [сайт]. 2026. 28 апреля. "
        f"URL: {BASE}ru/{FORUM}/ (дата обращения: дд.мм.гггг)."
    )
    _, english = site[f"en/{FORUM}/"].xpath("//details[@class='cite']//dd")
    assert said(english) == (
        f"Forum in Bishkek [Translated by a person]. (2026, April 28). Herald. {BASE}en/{FORUM}/"
    )


@pytest.mark.parametrize(
    ("path", "words", "engine"),
    [
        (RESULTS, "machine translation, not reviewed", True),
        (MEETING, "machine translation, not all of it reviewed", True),
        (MOVE, "machine translation, reviewed", False),
        (FORUM, "translated by a person", False),
    ],
)
def test_a_citation_names_the_translation(
    tiny: Tiny, site: Pages, path: str, words: str, engine: bool
) -> None:
    (cited,) = site[f"en/{path}/"].xpath("//details[@class='cite']")
    (reference,) = json.loads(tiny.page(f"en/{path}/cite.json"))
    texts = (said(cited), tiny.page(f"en/{path}/cite.bib").replace("\\", ""), reference["note"])
    for text in texts:
        assert words in text
        assert (TOLD in text) == engine
    (original,) = json.loads(tiny.page(f"ru/{path}/cite.json"))
    assert "note" not in original


def test_what_has_no_translation_is_not_cited_as_one(tiny: Tiny, site: Pages) -> None:
    assert not site[f"en/{YEAR}/"].xpath("//details[@class='cite']")
    assert f"en/{YEAR}/cite.bib" not in tiny.output()
    assert site[f"ru/{YEAR}/"].xpath("//details[@class='cite']")


# --------------------------------------------------------------------------- archived copies

KEPT = "https://web.archive.org/web/20250102/https://mpt.gov.by/a?b=1&c=2"
COPY = ("source: https://mpt.gov.by/a", "archived:", f"  url: {KEPT}", "  date: 2025-01-02")


def test_an_archived_copy_stands_beside_the_source(archive: Archives) -> None:
    made = one(archive, *COPY)
    found = pages(made)
    for language, words in (
        ("ru", "Архивная копия от 2 января 2025 г."),
        ("en", "Archived copy of 2 January 2025"),
    ):
        page = found[f"{language}/2025/2025-01-01-a/"]
        (source,) = page.xpath("//footer//a[@href='https://mpt.gov.by/a']")
        assert (source.get("data-versionurl"), source.get("data-versiondate")) == (
            KEPT,
            "2025-01-02",
        )
        (copy,) = page.xpath("//a[@data-originalurl]")
        assert said(copy).replace("\xa0", " ") == words
        assert copy.get("href") == KEPT
        assert copy.get("data-originalurl") == "https://mpt.gov.by/a"
        assert copy.get("data-versiondate") == "2025-01-02"
        assert node(page, "NewsArticle")["isBasedOn"]["archivedAt"] == KEPT
    archived = json.loads(made.page(addresses.ARCHIVE))["articles"][0]["archived"]
    assert archived == {"url": KEPT, "date": "2025-01-02"}
    assert next(table(made))["archived_url"] == KEPT


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (COPY[1:], "5:1: there is an archived copy, but no source that it is of"),
        (COPY[:3], "7: the field date is missing"),
        ((*COPY[:2], COPY[3]), "7: the field url is missing"),
        (
            (*COPY[:2], "  url: web.archive.org", COPY[3]),
            "7:8: url is not the address of a web page",
        ),
        ((*COPY[:3], "  date: 2025-01"), "8:9: 2025-01 is not a date"),
        (("archved: x",), "5:1: unknown field archved"),
        (("archved: x",), "did you mean archived?"),
        ((*COPY, "  day: 1"), "9:3: unknown field day"),
        ((COPY[0], f"archived: {KEPT}"), "6:11: archived has no fields"),
    ],
)
def test_an_editor_is_told_what_is_wrong_with_an_archived_copy(
    archive: Archives, fields: tuple[str, ...], told: str
) -> None:
    made = archive(
        {
            "content/2025/2025-01-01-a.md": "\n".join(
                ("---", "title: Новость", "date: 2025-01-01", "summary: О ней.", *fields)
            )
            + "\n---\nТекст.\n"
        }
    )
    assert told in made.problems()


@pytest.mark.parametrize("value", ["813", "q813", "Q0", "http://www.wikidata.org/entity/Q813"])
def test_an_item_of_wikidata_is_a_q_and_a_number(archive: Archives, value: str) -> None:
    made = archive(
        {
            "content/partners/kg.md": "---\ntitle: КР\nkind: country\n"
            f"wikidata: {value}\n---\nТекст.\n"
        }
    )
    assert f"kg.md:4:11: {value} is not the number of an item of Wikidata" in made.problems()


@pytest.mark.parametrize(
    ("publisher", "told"),
    [
        ('{url = "https://mpt.gov.by"}', "the field name is missing"),
        ('{name = ""}', "name is empty or of the wrong kind"),
        ('{name = "М", url = "mpt.gov.by"}', "publisher.url is not the address of a web page"),
        ('{name = "М", kind = "state"}', "state is no publisher.kind"),
        ('{name = "М", site = "x"}', "unknown field site"),
        ('"Минсвязи"', "the field name is missing"),
    ],
)
def test_an_editor_is_told_what_is_wrong_with_the_publisher(
    archive: Archives, publisher: str, told: str
) -> None:
    locale = 'locale = "ru_RU"\n'
    made = archive({})
    made.write(
        {"pyproject.toml": CONFIGURATION.replace(locale, f"{locale}publisher = {publisher}\n")}
    )
    assert told in made.problems()


# --------------------------------------------------------- what no XML and no JSON can carry

NEWS = "content/2025/2025-01-01-a.md"
WORDS = "translations/en/2025/2025-01-01-a.po"


@pytest.mark.parametrize("written", [r"\x01", r"\e", r"\u0007", r"\uFFFE", r"\uFFFF"])
@pytest.mark.parametrize("field", ["title: {}", "summary: {}", "partners: [{}]"])
def test_a_control_character_written_as_an_escape_of_yaml_is_refused(
    archive: Archives, written: str, field: str
) -> None:
    line = field.format(f'"А{written}Б"')
    head = "date: 2025-01-01\n" + ("" if "title" in field else "title: Новость\n")
    problems = archive({NEWS: f"---\n{head}{line}\n---\nТекст.\n"}).problems()
    assert f"{NEWS}:{head.count(chr(10)) + 2}:" in problems
    assert "the text has an invisible control character" in problems


@pytest.mark.parametrize("written", ["\x01", "\ufffe", "\uffff", r"\b", r"\f", r"\v", r"\r"])
def test_nor_does_one_in_a_translated_title_reach_a_feed(archive: Archives, written: str) -> None:
    made = archive(
        {
            NEWS: "---\ntitle: Новость\ndate: 2025-01-01\n---\nТекст.\n",
            WORDS: 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            f'msgctxt "title"\nmsgid "Новость"\nmsgstr "Ne{written}ws"\n',
        }
    )
    assert f"{WORDS}:" in made.problems()
    assert "the text has an invisible control character" in made.problems()


def test_a_reference_to_what_is_no_character_leaves_feeds_whole(archive: Archives) -> None:
    signs = " ".join(f"а&#{sign};б" for sign in ("1", "x1F", "xFFFE", "65535", "xfffe"))
    made = archive({NEWS: f"---\ntitle: Новость\ndate: 2025-01-01\n---\n{signs}\n"})
    made.build()
    assert not feedparser.parse(made.output()["ru/feed.xml"]).bozo
    assert "а\ufffdб" in json.loads(made.page("ru/feed.json"))["items"][0]["content_html"]


# ------------------------------------------------------------------------------------ bodies


def test_addresses_are_made_whole_in_tags_and_nowhere_else() -> None:
    """What looks like one in a text stays a text."""
    base = "https://example.org/a/b/"
    body = (
        '<p><a href="../c/?x=1&amp;y=2#z">href="d"</a> <img alt="a > b" srcset="e 1x, f 2x" '
        'src="g.png"><code>&lt;a href="h"&gt;</code> <a href="mailto:i@j.by">src="k"</a></p>'
    )
    assert absolute(body, base) == (
        '<p><a href="https://example.org/a/c/?x=1&amp;y=2#z">href="d"</a> <img alt="a > b" '
        'srcset="https://example.org/a/b/e 1x, https://example.org/a/b/f 2x" '
        'src="https://example.org/a/b/g.png"><code>&lt;a href="h"&gt;</code> '
        '<a href="mailto:i@j.by">src="k"</a></p>'
    )


def test_plain_text_has_a_line_for_each_paragraph_item_and_row() -> None:
    body = (
        '<h2>А &amp; Б</h2>\n<p>Один <b>два</b><sup id="r"><a class="footnote-ref" href="#n">1</a>'
        "</sup><br>три</p><ul><li>Раз</li><li>Два</li></ul>"
        "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"
    )
    assert plain(body) == "А & Б\nОдин два\nтри\nРаз\nДва\n1 2\n3"
