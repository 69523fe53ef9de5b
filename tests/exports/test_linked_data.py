"""Linked data: articles, partners, the publisher; nothing that is typed leaves its data block."""

from __future__ import annotations

import json

import pytest
from lxml import html

from tests.exports.site_readers import (
    DATA_SCRIPT_TYPES,
    HOSTILE_TITLE,
    HOSTILE_YAML,
    LINKED_DATA_SCRIPT,
    Pages,
    article_node,
    balanced,
    calendar_events,
    csv_rows,
    linked_data_nodes,
    meta_tags,
    node_of_type,
    one_article_archive,
    text_of,
    texts_in,
)
from tests.support.archives import CONFIGURATION, MakeArchive, TinyArchive
from tests.support.data_links import downloads
from tests.support.whole_site import (
    BASE,
    ENGINE_LABEL,
    FORUM,
    MEETING,
    MOVE,
    RESULTS,
    ROSATOM,
    SCO,
    TRANSLATED,
    YEAR,
    html_pages,
)
from vestnik import addresses


def test_every_address_that_linked_data_gives_is_there(tiny: TinyArchive, site: Pages) -> None:
    output = tiny.output_files()
    described = {
        address: linked_data_nodes(page)
        for address, page in site.items()
        if page.xpath(LINKED_DATA_SCRIPT)
    }
    for address, nodes in described.items():
        for text in texts_in(nodes):
            if text.startswith(BASE):
                assert addresses.output_file(text.removeprefix(BASE)) in output, (address, text)
    for path in ("", f"{FORUM}/", f"{ROSATOM}/", "data/"):
        assert f"ru/{path}" in described
        assert f"en/{path}" in described


@pytest.mark.parametrize("path", TRANSLATED)
def test_original_and_translation_name_each_other(site: Pages, path: str) -> None:
    """As long as no person stands by a translation, the original's page keeps it to itself."""
    russian, english = article_node(site, "ru", path), article_node(site, "en", path)
    assert (russian["inLanguage"], english["inLanguage"]) == ("ru", "en")
    announced = [(each["@id"], each["inLanguage"]) for each in russian.get("workTranslation", [])]
    assert announced == ([(english["@id"], "en")] if path in (FORUM, MOVE) else [])
    assert english["translationOfWork"]["@id"] == russian["@id"] == f"{BASE}ru/{path}/"
    assert "translationOfWork" not in russian
    assert "workTranslation" not in english
    for same in ("datePublished", "dateModified", "isBasedOn", "temporalCoverage"):
        assert russian.get(same) == english.get(same)


def test_a_page_of_nothing_but_the_original_describes_the_original(site: Pages) -> None:
    assert article_node(site, "en", YEAR) == article_node(site, "ru", YEAR)
    assert "workTranslation" not in article_node(site, "ru", YEAR)


def test_a_news_item_says_when_whence_and_of_whom(site: Pages) -> None:
    for language, names in (("ru", ["ШОС", "Росатом"]), ("en", ["ШОС", "Rosatom"])):
        found = article_node(site, language, FORUM)
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
        (correction,) = article_node(site, language, FORUM)["correction"]
        assert correction["@type"] == "CorrectionComment"
        assert (correction["text"], correction["datePublished"]) == (text, "2026-05-02")


def test_the_credit_names_the_engine_of_what_nobody_has_reviewed(site: Pages) -> None:
    for path in (RESULTS, MEETING):
        assert ENGINE_LABEL in article_node(site, "en", path)["creditText"]
        assert "creditText" not in article_node(site, "ru", path)
    assert "not reviewed by a person" in article_node(site, "en", RESULTS)["creditText"]
    assert "Machine translation, reviewed" in article_node(site, "en", MOVE)["creditText"]
    assert ENGINE_LABEL not in article_node(site, "en", MOVE)["creditText"]


def test_the_way_to_an_article_leads_through_its_month(site: Pages) -> None:
    steps = node_of_type(site[f"en/{FORUM}/"], "BreadcrumbList")["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "2026"),
        (2, "April 2026"),
    ]


def test_a_partner_s_page_collects_its_announced_news(site: Pages) -> None:
    found = node_of_type(site[f"en/{SCO}/"], "CollectionPage")
    assert [part["@id"] for part in found["hasPart"]] == [f"{BASE}en/{path}/" for path in (FORUM,)]


WITH_PUBLISHER = CONFIGURATION.replace(
    'locale = "ru_RU"\n',
    'locale = "ru_RU"\n'
    'publisher = {name = "Минсвязи", url = "https://mpt.gov.by", kind = "government"}\n',
)


def test_the_publisher_is_the_one_of_the_settings_or_the_archive_itself(
    archive: MakeArchive,
) -> None:
    found = html_pages(one_article_archive(archive, configuration=WITH_PUBLISHER))
    assert article_node(found, "ru", "2025/2025-01-01-a")["publisher"] == {
        "@type": "GovernmentOrganization",
        "name": "Минсвязи",
        "url": "https://mpt.gov.by",
    }
    assert node_of_type(found["en/"], "WebSite")["publisher"]["name"] == "Herald"
    page = found["ru/2025/2025-01-01-a/"]
    assert meta_tags(page)["DC.publisher"] == ["Минсвязи"]
    (cited,) = page.xpath("//details[@class='cite']")
    assert "Минсвязи. (2025, 1 января). Новость. Вестник." in text_of(cited)
    assert "// Вестник: [сайт] / Минсвязи. 2025. 1 января. URL:" in text_of(cited)


def test_a_partner_is_the_one_of_wikidata(archive: MakeArchive) -> None:
    tiny_archive = archive(
        {"content/partners/kg.md": "---\ntitle: КР\nkind: country\nwikidata: Q813\n---\nТекст.\n"}
    )
    tiny_archive.build()
    found = node_of_type(html_pages(tiny_archive)["ru/partners/kg/"], "CollectionPage")["about"]
    assert found["@type"] == "Country"
    assert found["sameAs"] == ["http://www.wikidata.org/entity/Q813"]


def test_what_is_typed_can_t_leave_its_block_of_data(archive: MakeArchive) -> None:
    tiny_archive = one_article_archive(
        archive,
        f"summary: {HOSTILE_YAML}",
        "event:",
        "  start: 2025-01-01",
        f"  place: {HOSTILE_YAML}",
        "corrections:",
        "  - date: 2025-01-02",
        f"    text: {HOSTILE_YAML}",
        title=HOSTILE_YAML,
    )
    found = html_pages(tiny_archive)
    article = article_node(found, "ru", "2025/2025-01-01-a")
    assert article["headline"] == HOSTILE_TITLE
    assert article["correction"][0]["text"] == article["contentLocation"]["name"] == HOSTILE_TITLE
    for address, page in found.items():
        for script in page.xpath("//script"):
            assert script.get("src") or script.get("type") in DATA_SCRIPT_TYPES, address
    item = json.loads(tiny_archive.page("ru/feed.json"))["items"][0]
    assert item["title"] == HOSTILE_TITLE
    assert item["summary"] == f"1 января 2025 г., {HOSTILE_TITLE}. {HOSTILE_TITLE}"
    assert not html.fragment_fromstring(item["content_html"], "div").xpath("//script")
    (event,) = calendar_events(tiny_archive, "ru/timeline/calendar.ics")
    assert str(event["summary"]) == str(event["location"]) == HOSTILE_TITLE
    (entry,) = downloads(found["ru/2025/2025-01-01-a/"])
    assert next(csv_rows(tiny_archive))["title"] == HOSTILE_TITLE
    assert r"\{50 \%\} \textasciitilde{} \$x\_1 \#2 \textbackslash{}}}," in entry
    assert balanced(entry)


@pytest.mark.parametrize("value", ["813", "q813", "Q0", "http://www.wikidata.org/entity/Q813"])
def test_an_item_of_wikidata_is_a_q_and_a_number(archive: MakeArchive, value: str) -> None:
    tiny_archive = archive(
        {
            "content/partners/kg.md": "---\ntitle: КР\nkind: country\n"
            f"wikidata: {value}\n---\nТекст.\n"
        }
    )
    assert f"kg.md:4:11: {value} is not a Wikidata item number" in tiny_archive.problems()


@pytest.mark.parametrize(
    ("publisher", "told"),
    [
        ('{url = "https://mpt.gov.by"}', "the field name is missing"),
        ('{name = ""}', "name is empty or has the wrong type"),
        ('{name = "М", url = "mpt.gov.by"}', "publisher.url is not the address of a web page"),
        ('{name = "М", kind = "state"}', "state is not a valid publisher.kind"),
        ('{name = "М", site = "x"}', "unknown field site"),
        ('"Минсвязи"', "publisher is empty or has the wrong type"),
    ],
)
def test_an_editor_is_told_what_is_wrong_with_the_publisher(
    archive: MakeArchive, publisher: str, told: str
) -> None:
    locale = 'locale = "ru_RU"\n'
    tiny_archive = archive({})
    tiny_archive.write(
        {"pyproject.toml": CONFIGURATION.replace(locale, f"{locale}publisher = {publisher}\n")}
    )
    assert told in tiny_archive.problems()
