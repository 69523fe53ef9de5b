"""Linked data as another program takes it: rdflib reads it, and schema.org has every word of it.

`tests/cases/vocabulary.json` is what schema.org says of the types that the site uses and of those
above them: what they are kinds of, and all their properties with what these may be. It was taken
from the declarations that schema.org's vocabulary is published with for TypeScript (schema-dts
2.1.0, Apache-2.0). Nothing is fetched: in place of schema.org's own context stands one that takes
every name for one of its vocabulary, so a date or a URL is read as the text that it is written as.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.plugins.parsers.jsonld import to_rdf

from tests.support.archives import CONFIGURATION, PROJECT, TinyArchive
from tests.support.whole_site import ARTICLES, BASE, FORUM, ROSATOM, html_pages, make_whole_archive

LANGUAGES = ("ru", "en")
LINKED = "//script[@type='application/ld+json']"
CONTEXT = "https://schema.org"
VOCABULARY: dict[str, Any] = json.loads(
    (PROJECT / "tests" / "cases" / "vocabulary.json").read_text("utf-8")
)
LITERALS = {"Text", "URL", "Date", "DateTime", "Time", "Number", "Integer", "Boolean"}
FULL = CONFIGURATION.replace(
    'locale = "ru_RU"\n',
    'locale = "ru_RU"\n'
    'publisher = {name = "Минсвязи", url = "https://mpt.gov.by", kind = "government"}\n',
)
COUNTRY = """
---
title: Кыргызстан
kind: country
iso: KG
wikidata: Q813
url: https://www.gov.kg
---
Государство.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    """The pages of the whole archive, with a publisher, a country and an archived source."""
    tiny: TinyArchive = make_whole_archive(tmp_path_factory.mktemp("vocabulary") / "archive")
    tiny.write({"pyproject.toml": FULL, "content/partners/kg.md": COUNTRY})
    news = tiny.folder / "content" / f"{FORUM}.md"
    kept = "archived:\n  url: https://web.archive.org/web/1/x\n  date: 2026-04-30\n"
    text = news.read_text("utf-8").replace("summary:", f"{kept}summary:", 1)
    news.write_text(text.replace("[sco, rosatom]", "[sco, rosatom, kg]"), "utf-8")
    tiny.build()
    return html_pages(tiny)


def data(page: html.HtmlElement) -> dict[str, Any]:
    """The linked data of a page as it stands there."""
    (block,) = page.xpath(LINKED)
    found: dict[str, Any] = json.loads(block.text)
    return found


def graph(of: dict[str, Any]) -> Graph:
    """The statements that linked data makes."""
    assert of["@context"] == CONTEXT
    read = {**of, "@context": {"@vocab": f"{CONTEXT}/"}}
    found = Graph()
    to_rdf(read, found)
    return found


def term(of: object) -> str:
    """A word of the vocabulary by its short name."""
    name = str(of)
    assert name.startswith(f"{CONTEXT}/"), f"{name} is not a word of schema.org"
    return name.removeprefix(f"{CONTEXT}/")


def above(kind: str) -> Iterator[str]:
    """A type and all that it is a kind of."""
    assert kind in VOCABULARY, f"{kind} is no type that is known here"
    yield kind
    for parent in VOCABULARY[kind]["of"]:
        yield from above(parent)


def wrong(found: Graph) -> Iterator[str]:
    """What schema.org would not say in this way; the URL of a thing may stand for the thing."""
    kinds = {node: term(kind) for node, kind in found.subject_objects(RDF.type)}
    for node, kind in kinds.items():
        may = {name: of for each in above(kind) for name, of in VOCABULARY[each]["has"].items()}
        for predicate, value in found.predicate_objects(node):
            if predicate == RDF.type:
                continue
            name = term(predicate)
            if name not in may:
                yield f"{kind} has no {name}"
            elif isinstance(value, Literal):
                if not value.startswith("http") and not LITERALS & set(may[name].split()):
                    yield f"{kind}.{name} is not to be a text"
            elif value not in kinds:
                yield f"{kind}.{name} has no type"
            elif not set(above(kinds[value])) & set(may[name].split()):
                yield f"{kind}.{name} is not to be a {kinds[value]}"


def test_every_page_s_linked_data_is_in_the_words_of_schema_org(
    site: dict[str, html.HtmlElement],
) -> None:
    described = {address: page for address, page in site.items() if page.xpath(LINKED)}
    for language in LANGUAGES:
        for path in ("", "data/", f"{ROSATOM}/", "partners/kg/", *(f"{one}/" for one in ARTICLES)):
            assert f"{language}/{path}" in described
    for address, page in described.items():
        assert (address, list(wrong(graph(data(page))))) == (address, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_program_reads_an_article_as_it_is_meant(
    site: dict[str, html.HtmlElement], language: str
) -> None:
    found = graph(data(site[f"{language}/{FORUM}/"]))
    news = URIRef(f"{BASE}{language}/{FORUM}/")

    def says(name: str, of: URIRef | BNode = news) -> set[Any]:
        return set(found.objects(of, URIRef(f"{CONTEXT}/{name}")))

    assert {term(kind) for kind in found.objects(news, RDF.type)} == {"NewsArticle"}
    title = {"ru": "Форум в Бишкеке", "en": "Forum in Bishkek"}[language]
    assert says("headline") == {Literal(title)}
    assert says("inLanguage") == {Literal(language)}
    assert says("datePublished") == {Literal("2026-04-28T14:30:00+03:00")}
    other = URIRef(f"{BASE}{'en' if language == 'ru' else 'ru'}/{FORUM}/")
    assert says("workTranslation" if language == "ru" else "translationOfWork") == {other}
    (source,) = says("isBasedOn")
    assert says("url", source) == {Literal("https://mpt.gov.by/node/1?a=1&b=2")}
    assert says("archivedAt", source) == {Literal("https://web.archive.org/web/1/x")}
    kinds = {term(kind) for one in says("about") for kind in found.objects(one, RDF.type)}
    assert kinds == {"GovernmentOrganization", "Organization", "Country"}
    assert says("isPartOf") == {URIRef(f"{BASE}{language}/")}
    assert len(says("correction")) == 1


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("headLine", "x", "NewsArticle has no headLine"),
        ("startDate", "2026-04-28", "NewsArticle has no startDate"),
        ("contentLocation", "Бишкек", "NewsArticle.contentLocation is not to be a text"),
        ("publisher", {"@type": "Place"}, "NewsArticle.publisher is not to be a Place"),
    ],
)
def test_a_wrong_word_would_be_seen(
    site: dict[str, html.HtmlElement], name: str, value: object, told: str
) -> None:
    """Or else the silence of the first test would prove nothing."""
    changed = data(site[f"ru/{FORUM}/"])
    (news,) = (node for node in changed["@graph"] if node["@type"] == "NewsArticle")
    news[name] = value
    assert told in list(wrong(graph(changed)))
