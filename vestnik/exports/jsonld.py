"""Linked data: what a page is about, in the words of schema.org. Pure.

The functions return what is to be printed as JSON in a data block; `full` makes an address a URL.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from vestnik import addresses
from vestnik.exports.once import Full
from vestnik.model import Article, Edition, Masthead, Partner, Version

Node = dict[str, object]

CONTEXT = "https://schema.org"
KINDS = {
    "organisation": "Organization",
    "body": "GovernmentOrganization",
    "country": "Country",
    "government": "GovernmentOrganization",
}
"""The types of partners and publishers by their kind."""


def filled(**fields: object) -> Node:
    """A node of the fields that are there; `type_` and `id_` stand for those with an @."""
    special = {"type_": "@type", "id_": "@id"}
    return {special.get(name, name): value for name, value in fields.items() if value}


def graph(*nodes: Node) -> Node:
    """Several nodes of one page."""
    return {"@context": CONTEXT, "@graph": [node for node in nodes if node]}


def trail(steps: Iterable[tuple[str, str]], full: Full) -> Node:
    """The way from the front page to a page: names and addresses."""
    items = [
        {"@type": "ListItem", "position": place, "name": str(name), "item": full(address)}
        for place, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def publisher(masthead: Masthead, home: str) -> Node:
    """Who answers for an edition: the one that the settings name, or else the archive itself."""
    if (named := masthead.publisher) is not None:
        return filled(type_=KINDS[named.kind], name=named.name, url=named.url)
    return filled(type_="Organization", name=masthead.title, url=home)


def site(editions: Mapping[str, Edition], language: str, full: Full) -> Node:
    """The archive in one language, for its front page."""
    masthead, home = editions[language].masthead, full(addresses.home(language))
    return graph(
        filled(
            type_="WebSite",
            id_=home,
            url=home,
            name=masthead.title,
            description=masthead.description,
            inLanguage=language,
            publisher=publisher(masthead, home),
            workTranslation=[
                {"@id": full(addresses.home(other)), "@type": "WebSite", "inLanguage": other}
                for other in editions
                if other != language
            ],
        )
    )


def about(partner: Version[Partner], full: Full) -> Node:
    """Who a partner is, here and elsewhere."""
    of = partner.document
    wikidata = f"http://www.wikidata.org/entity/{of.wikidata}" if of.wikidata else ""
    return filled(
        type_=KINDS[of.kind],
        name=partner.title.text,
        url=full(partner.address),
        sameAs=[url for url in (wikidata, of.url) if url],
    )


def partner_page(
    partner: Version[Partner],
    articles: Iterable[Version[Article]],
    steps: Iterable[tuple[str, str]],
    full: Full,
) -> Node:
    """The page of a partner, with what it collects."""
    url = full(partner.address)
    return graph(
        filled(
            type_="CollectionPage",
            id_=url,
            url=url,
            name=partner.title.text,
            inLanguage=partner.language,
            about=about(partner, full),
            hasPart=[
                {"@type": "NewsArticle", "@id": full(one.address), "headline": one.title.text}
                for one in articles
                if one.advertised
            ],
        ),
        trail(steps, full),
    )


def article_page(
    work: Version[Article],
    versions: Mapping[str, Version[Article]],
    editions: Mapping[str, Edition],
    steps: Iterable[tuple[str, str]],
    credit: str,
    full: Full,
) -> Node:
    """The page of an article; `credit` says how its words came to be, if they are a translation."""
    return graph(article(work, versions, editions, credit, full), trail(steps, full))


def article(
    work: Version[Article],
    versions: Mapping[str, Version[Article]],
    editions: Mapping[str, Edition],
    credit: str,
    full: Full,
) -> Node:
    """A news item in one language, and what it is a translation of, or translated into."""
    of, edition = work.document, editions[work.language]
    home, url = full(addresses.home(work.language)), full(work.address)
    partners = {one.document.name: one for one in edition.partners}
    summary, place = work.texts.get("summary"), work.texts.get("event.place")
    others = [one for one in versions.values() if one.language != work.language]
    return filled(
        type_="NewsArticle",
        id_=url,
        url=url,
        mainEntityOfPage=url,
        headline=work.title.text,
        description=summary.text if summary else "",
        inLanguage=work.language,
        datePublished=of.published.isoformat(),
        dateModified=of.updated.isoformat(),
        image=image(work, full),
        publisher=publisher(edition.masthead, home),
        isPartOf=filled(type_="WebSite", id_=home, name=edition.masthead.title, url=home),
        about=[about(partners[name], full) for name in of.partners if name in partners],
        contentLocation=filled(type_="Place", name=place.text) if place else {},
        temporalCoverage=coverage(of),
        isBasedOn=source(of),
        creditText="" if work.original else credit,
        translationOfWork=next(
            (reference(one, full) for one in others if one.original and not work.original), {}
        ),
        workTranslation=[
            reference(one, full) for one in others if work.original and one.advertised
        ],
        correction=[
            filled(
                type_="CorrectionComment",
                text=text.text,
                datePublished=correction.date.isoformat(),
                inLanguage=text.language or work.language,
            )
            for correction, text in zip(of.corrections, work.corrections, strict=True)
        ],
    )


def reference(version: Version[Article], full: Full) -> Node:
    """A work by its name and address only."""
    url = full(version.address)
    return filled(
        type_="NewsArticle",
        id_=url,
        url=url,
        headline=version.title.text,
        inLanguage=version.language,
    )


def image(work: Version[Article], full: Full) -> Node:
    """The picture at the head of an article."""
    picture = work.document.image
    if picture is None:
        return {}
    credit = work.texts.get("image.credit")
    return filled(
        type_="ImageObject",
        contentUrl=full(addresses.picture(picture.path)),
        caption=work.texts["image.alt"].text,
        creditText=credit.text if credit else "",
    )


def source(of: Article) -> Node:
    """The official page that an article is of, and the copy of it that is kept."""
    kept = of.archived.url if of.archived else ""
    return filled(type_="WebPage", url=of.source, archivedAt=kept) if of.source else {}


def coverage(of: Article) -> str:
    """When that took place which an article tells of (ISO 8601, an interval with a slash)."""
    event = of.event
    if event is None:
        return ""
    return (
        f"{event.start}/{event.end}" if event.end and event.end != event.start else f"{event.start}"
    )


def dataset(
    editions: Mapping[str, Edition],
    years: Collection[int],
    language: str,
    name: str,
    description: str,
    steps: Iterable[tuple[str, str]],
    full: Full,
) -> Node:
    """The whole archive as data, for the page that tells of it."""
    masthead, url = editions[language].masthead, full(addresses.data(language))
    articles = editions[language].articles
    days = sorted(one.document.date.isoformat() for one in articles)
    return graph(
        filled(
            type_="Dataset",
            id_=url,
            url=url,
            name=name,
            description=description,
            inLanguage=list(editions),
            isAccessibleForFree=True,
            dateModified=max((one.document.modified.isoformat() for one in articles), default=""),
            temporalCoverage=f"{days[0]}/{days[-1]}" if days else "",
            creator=publisher(masthead, full(addresses.home(language))),
            distribution=[
                filled(type_="DataDownload", encodingFormat=kind, contentUrl=full(address))
                for kind, address in (
                    ("application/json", addresses.ARCHIVE),
                    ("text/csv", addresses.TABLE),
                    *(("application/json", addresses.archive_of(year)) for year in years),
                    *(("text/csv", addresses.table_of(year)) for year in years),
                )
            ],
        ),
        trail(steps, full),
    )
