"""Linked data (JSON-LD, schema.org): the data block of each sort of page."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping

from vestnik import addresses
from vestnik.exports.jsonld_nodes import (
    Node,
    article_node,
    breadcrumbs,
    graph,
    node,
    partner_node,
    publisher_node,
)
from vestnik.exports.urls import AbsoluteUrl
from vestnik.model import (
    Article,
    ArticleFields,
    EditionInfo,
    EditionSummaries,
    Partner,
    PartnerFields,
    StandalonePage,
    Summary,
    Version,
)


def front_page(editions: EditionSummaries, language: str, absolute_url: AbsoluteUrl) -> Node:
    """The data block of a front page: the archive in one language."""
    info, home_url = editions[language].info, absolute_url(addresses.front_page(language))
    return graph(
        node(
            type_="WebSite",
            id_=home_url,
            url=home_url,
            name=info.title,
            description=info.description,
            inLanguage=language,
            publisher=publisher_node(info, home_url),
            workTranslation=[
                {
                    "@id": absolute_url(addresses.front_page(other)),
                    "@type": "WebSite",
                    "inLanguage": other,
                }
                for other in editions
                if other != language
            ],
        )
    )


def partner_page(
    partner: Version[Partner],
    articles: Iterable[Summary[ArticleFields]],
    steps: Iterable[tuple[str, str]],
    absolute_url: AbsoluteUrl,
) -> Node:
    """The data block of a partner's page, with the indexable articles on it."""
    url = absolute_url(partner.address)
    return graph(
        node(
            type_="CollectionPage",
            id_=url,
            url=url,
            name=partner.title.text,
            inLanguage=partner.language,
            about=partner_node(partner, absolute_url),
            hasPart=[
                {
                    "@type": "NewsArticle",
                    "@id": absolute_url(version.address),
                    "headline": version.title.text,
                }
                for version in articles
                if version.is_indexable
            ],
        ),
        breadcrumbs(steps, absolute_url),
    )


def article_page(
    version: Version[Article],
    versions: Mapping[str, Version[Article]],
    editions: EditionSummaries,
    partners: Iterable[Summary[PartnerFields]],
    steps: Iterable[tuple[str, str]],
    credit: str,
    absolute_url: AbsoluteUrl,
) -> Node:
    """The data block of an article's page.

    `partners` are those that it names, in the version's language; `credit` states how it was
    translated.
    """
    return graph(
        article_node(version, versions, editions, partners, credit, absolute_url),
        breadcrumbs(steps, absolute_url),
    )


def standalone_page(
    version: Version[StandalonePage],
    info: EditionInfo,
    steps: Iterable[tuple[str, str]],
    absolute_url: AbsoluteUrl,
) -> Node:
    """The data block of a page of the archive's own."""
    url = absolute_url(version.address)
    home_url = absolute_url(addresses.front_page(version.language))
    return graph(
        node(
            type_="WebPage",
            id_=url,
            url=url,
            name=version.title.text,
            inLanguage=version.title.language or version.language,
            publisher=publisher_node(info, home_url),
        ),
        breadcrumbs(steps, absolute_url),
    )


def timeline_page(steps: Iterable[tuple[str, str]], absolute_url: AbsoluteUrl) -> Node:
    """The data block of a part of a timeline: the path to it."""
    return graph(breadcrumbs(steps, absolute_url))


def dataset_page(
    editions: EditionSummaries,
    years: Collection[int],
    period: tuple[datetime.date, datetime.date] | None,
    modified: datetime.date | None,
    language: str,
    name: str,
    description: str,
    steps: Iterable[tuple[str, str]],
    absolute_url: AbsoluteUrl,
) -> Node:
    """The data block of the open-data page: the whole archive as a dataset.

    `period` are the days of the first and the last article.
    """
    info, url = editions[language].info, absolute_url(addresses.data_page(language))
    return graph(
        node(
            type_="Dataset",
            id_=url,
            url=url,
            name=name,
            description=description,
            inLanguage=list(editions),
            isAccessibleForFree=True,
            license=info.data_licence.url if info.data_licence else "",
            dateModified=modified.isoformat() if modified else "",
            temporalCoverage="/".join(day.isoformat() for day in period or ()),
            creator=publisher_node(info, absolute_url(addresses.front_page(language))),
            distribution=[
                node(
                    type_="DataDownload",
                    encodingFormat=media_type,
                    contentUrl=absolute_url(address),
                )
                for media_type, address in (
                    ("application/json", addresses.ARCHIVE_JSON),
                    ("text/csv", addresses.ARCHIVE_CSV),
                    *(
                        ([media_type, "application/gzip"], address_of(year))
                        for media_type, address_of in (
                            ("application/json", addresses.year_json),
                            ("text/csv", addresses.year_csv),
                        )
                        for year in years
                    ),
                )
            ],
        ),
        breadcrumbs(steps, absolute_url),
    )
