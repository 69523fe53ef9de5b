"""The archive as JSON (`json_schema` describes it): all of it, and each year with bodies.

A version without any translation is left out: it would repeat the original under another language.
All others are there, and state how they were translated.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from vestnik import addresses
from vestnik.exports.line_cache import cache_article_line
from vestnik.exports.standalone_html import with_absolute_urls
from vestnik.exports.urls import AbsoluteUrl
from vestnik.model import (
    Article,
    ArticleFields,
    DocumentFields,
    DocumentT,
    EditionSummaries,
    FieldsT,
    Partner,
    Summary,
    Version,
)

Record = dict[str, object]
SummaryT = TypeVar("SummaryT", bound=Summary[DocumentFields])
ArticleT = TypeVar("ArticleT", bound=Summary[ArticleFields])
ArticleVersions = Sequence[Sequence[Version[Article]]]
"""Articles, newest first: the available versions of each, the original first."""
ArticleSummaries = Sequence[Sequence[Summary[ArticleFields]]]
"""The same without bodies."""


def archive_json(
    editions: EditionSummaries,
    partners: Sequence[Sequence[Version[Partner]]],
    years: Mapping[int, ArticleSummaries],
    absolute_url: AbsoluteUrl,
) -> Iterator[str]:
    """The names of the editions, the partners, and the articles without bodies.

    Yields pieces of JSON, one for each article.
    """
    original = next(iter(editions.values()))
    head = common_fields(original.language, years, absolute_url) | {
        "editions": {
            language: {
                "title": edition.info.title,
                "description": edition.info.description,
                "url": absolute_url(addresses.front_page(language)),
            }
            for language, edition in editions.items()
        },
        "years": [
            {
                "year": year,
                "articles": len(articles),
                "json": absolute_url(addresses.year_json(year)),
                "csv": absolute_url(addresses.year_csv(year)),
            }
            for year, articles in years.items()
        ],
        "partners": [partner_record(versions, absolute_url) for versions in partners],
    }
    articles = (versions for of_year in years.values() for versions in of_year)
    lines = (
        json_line(article_record(versions, version_without_body, absolute_url))
        for versions in articles
    )
    return json_pieces(head, lines)


def year_json(
    language: str, year: int, articles: ArticleVersions, absolute_url: AbsoluteUrl
) -> Iterator[str]:
    """The articles of a year with bodies, as pieces of JSON."""
    head = common_fields(language, {year: articles}, absolute_url) | {"year": year}
    return json_pieces(head, (article_json_line(versions, absolute_url) for versions in articles))


@cache_article_line
def article_json_line(versions: Sequence[Version[Article]], absolute_url: AbsoluteUrl) -> str:
    """An article with its bodies, as a line of JSON."""
    return json_line(article_record(versions, version_with_body, absolute_url))


def json_line(record: Record) -> str:
    """A record as a line of JSON."""
    return json.dumps(record, ensure_ascii=False)


def common_fields(
    language: str, years: Mapping[int, ArticleSummaries], absolute_url: AbsoluteUrl
) -> Record:
    """The first fields of every file; `language` is the one that the documents are written in."""
    days = [
        versions[0].document.modified_date for articles in years.values() for versions in articles
    ]
    return without_empty(
        {
            "$schema": absolute_url(addresses.ARCHIVE_JSON_SCHEMA),
            "url": absolute_url(addresses.SITE_ROOT),
            "language": language,
            "modified": max(days).isoformat() if days else "",
        }
    )


def json_pieces(head: Record, lines: Iterable[str]) -> Iterator[str]:
    """The JSON of a record whose last field, `articles`, is a list of these lines of JSON."""
    yield json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    yield ',\n "articles": ['
    separator = "\n"
    for line in lines:
        yield separator + line
        separator = ",\n"
    yield "\n ]\n}"


def available_versions(
    editions: Iterable[Sequence[SummaryT]],
) -> list[list[SummaryT]]:
    """The versions of each document that have any translation, in the first edition's order.

    Or their summaries.
    """
    versions_by_path: dict[str, list[SummaryT]] = {}
    for versions in editions:
        for version in versions:
            if version.translation_status != "missing":
                versions_by_path.setdefault(version.document.path, []).append(version)
    return list(versions_by_path.values())


def without_empty(record: Record) -> Record:
    """The fields that have a value."""
    return {name: value for name, value in record.items() if value not in ("", None, [], {})}


def document_id(document: DocumentFields) -> str:
    """The id of a document in exports: its path without the ending."""
    return document.path.removesuffix(".md")


def partner_record(versions: Sequence[Version[Partner]], absolute_url: AbsoluteUrl) -> Record:
    """A partner with its versions."""
    partner = versions[0].document
    return without_empty(
        {
            "id": partner.name,
            "kind": partner.kind,
            "site": partner.url,
            "iso": partner.iso,
            "wikidata": partner.wikidata,
            "aliases": list(partner.aliases),
            "versions": {
                version.language: version_with_body(version, absolute_url) for version in versions
            },
        }
    )


def article_record(
    versions: Sequence[ArticleT],
    version_record: Callable[[ArticleT, AbsoluteUrl], Record],
    absolute_url: AbsoluteUrl,
) -> Record:
    """An article with its versions; `version_record` decides whether these have bodies."""
    article = versions[0].document
    event, copy = article.event, article.archived_copy
    published = article.published if article.has_time else article.date
    return without_empty(
        {
            "id": document_id(article),
            "published": published.isoformat(),
            "modified": article.modified_date.isoformat(),
            "event": without_empty({"start": str(event.start), "end": str(event.end or "")})
            if event
            else {},
            "partners": list(article.partners),
            "source": article.source,
            "archived": {"url": copy.url, "date": copy.date.isoformat()} if copy else {},
            "image": absolute_url(addresses.media_file(article.image.path))
            if article.image
            else "",
            "versions": {
                version.language: version_record(version, absolute_url) | article_fields(version)
                for version in versions
            },
        }
    )


def version_with_body(version: Version[DocumentT], absolute_url: AbsoluteUrl) -> Record:
    """The fields of any version, with its body."""
    unit_counts = {str(state): count for state, count in version.unit_counts.items() if count}
    html = with_absolute_urls(version.html, absolute_url(version.address))
    return version_without_body(version, absolute_url) | without_empty(
        {"passages": unit_counts, "html": html}
    )


def version_without_body(version: Summary[FieldsT], absolute_url: AbsoluteUrl) -> Record:
    """The fields of any version except its body."""
    return without_empty(
        {
            "url": absolute_url(version.address),
            "title": version.title.text,
            "title_language": version.title.language,
            "standing": version.translation_status,
            "engines": list(version.engines),
        }
    )


def article_fields(version: Summary[ArticleFields]) -> Record:
    """The fields of an article's version besides those of any version."""
    fields = version.fields
    return without_empty(
        {
            "summary": fields["summary"].text if "summary" in fields else "",
            "place": fields["event.place"].text if "event.place" in fields else "",
            "image_alt": fields["image.alt"].text if "image.alt" in fields else "",
            "image_credit": fields["image.credit"].text if "image.credit" in fields else "",
            "corrections": [
                {"date": correction.date.isoformat(), "text": wording.text}
                for correction, wording in zip(
                    version.document.corrections, version.corrections, strict=True
                )
            ],
        }
    )
