"""Nodes of linked data in the vocabulary of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vestnik import addresses
from vestnik.exports.urls import AbsoluteUrl
from vestnik.model import Article, EditionInfo, EditionSummaries, PartnerFields, Summary, Version

Node = dict[str, object]

SCHEMA_CONTEXT = "https://schema.org"
SCHEMA_TYPES = {
    "organisation": "Organization",
    "body": "GovernmentOrganization",
    "country": "Country",
    "government": "GovernmentOrganization",
}
"""The types of partners and publishers by their kind."""


def node(**fields: object) -> Node:
    """A node with the fields that have a value; `type_` and `id_` become `@type` and `@id`."""
    keywords = {"type_": "@type", "id_": "@id"}
    return {keywords.get(name, name): value for name, value in fields.items() if value}


def graph(*nodes: Node) -> Node:
    """The nodes of a page as one document."""
    return {"@context": SCHEMA_CONTEXT, "@graph": [item for item in nodes if item]}


def breadcrumbs(steps: Iterable[tuple[str, str]], absolute_url: AbsoluteUrl) -> Node:
    """The path to a page: titles and addresses; empty without any.

    It need have neither the front page nor the page itself
    (https://developers.google.com/search/docs/appearance/structured-data/breadcrumb).
    """
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": str(title),
            "item": absolute_url(address),
        }
        for position, (title, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items} if items else {}


def publisher_node(info: EditionInfo, home_url: str) -> Node:
    """The publisher named in the settings, or else the archive itself."""
    if (publisher := info.publisher) is not None:
        return node(type_=SCHEMA_TYPES[publisher.kind], name=publisher.name, url=publisher.url)
    return node(type_="Organization", name=info.title, url=home_url)


def partner_node(partner: Summary[PartnerFields], absolute_url: AbsoluteUrl) -> Node:
    """A partner, with its official site and its Wikidata item."""
    document = partner.document
    wikidata = f"http://www.wikidata.org/entity/{document.wikidata}" if document.wikidata else ""
    return node(
        type_=SCHEMA_TYPES[document.kind],
        name=partner.title.text,
        url=absolute_url(partner.address),
        sameAs=[url for url in (wikidata, document.url) if url],
    )


def article_node(
    version: Version[Article],
    versions: Mapping[str, Version[Article]],
    editions: EditionSummaries,
    partners: Iterable[Summary[PartnerFields]],
    credit: str,
    absolute_url: AbsoluteUrl,
) -> Node:
    """An article in one language; it refers to its original, or to its indexable translations.

    The publisher is the one of the settings; without that, the front page says who publishes.
    """
    article, edition = version.document, editions[version.language]
    home_url = absolute_url(addresses.front_page(version.language))
    url = absolute_url(version.address)
    place = version.fields.get("event.place")
    published, modified = article.published.isoformat(), article.modified_time.isoformat()
    others = [other for other in versions.values() if other.language != version.language]
    originals = [other for other in others if other.is_original]
    translations = [
        article_reference(other, absolute_url)
        for other in others
        if version.is_original and other.is_indexable
    ]
    return node(
        type_="NewsArticle",
        id_=url,
        headline=version.title.text,
        inLanguage=version.language,
        datePublished=published,
        dateModified=modified if modified != published else "",
        image=image_node(version, absolute_url),
        publisher=publisher_node(edition.info, home_url) if edition.info.publisher else {},
        isPartOf=node(type_="WebSite", id_=home_url),
        about=[partner_node(partner, absolute_url) for partner in partners],
        contentLocation=node(type_="Place", name=place.text) if place else {},
        temporalCoverage=temporal_coverage(article),
        isBasedOn=source_node(article),
        creditText="" if version.is_original else credit,
        translationOfWork=article_reference(originals[0], absolute_url) if originals else {},
        workTranslation=translations,
        correction=[
            node(
                type_="CorrectionComment",
                text=wording.text,
                datePublished=correction.date.isoformat(),
                inLanguage=wording.language or version.language,
            )
            for correction, wording in zip(article.corrections, version.corrections, strict=True)
        ],
    )


def article_reference(version: Version[Article], absolute_url: AbsoluteUrl) -> Node:
    """An article by its address and language only: its own page says the rest."""
    return node(type_="NewsArticle", id_=absolute_url(version.address), inLanguage=version.language)


def image_node(version: Version[Article], absolute_url: AbsoluteUrl) -> Node:
    """The lead image of an article."""
    image = version.document.image
    if image is None:
        return {}
    credit = version.fields.get("image.credit")
    return node(
        type_="ImageObject",
        contentUrl=absolute_url(addresses.media_file(image.path)),
        caption=version.fields["image.alt"].text,
        creditText=credit.text if credit else "",
    )


def source_node(article: Article) -> Node:
    """The official page that an article comes from, and its archived copy."""
    if not article.source:
        return {}
    copy_url = article.archived_copy.url if article.archived_copy else ""
    return node(type_="WebPage", url=article.source, archivedAt=copy_url)


def temporal_coverage(article: Article) -> str:
    """When an article's event took place (ISO 8601; an interval has a slash); "" without event."""
    event = article.event
    if event is None:
        return ""
    if event.end and event.end != event.start:
        return f"{event.start}/{event.end}"
    return f"{event.start}"
