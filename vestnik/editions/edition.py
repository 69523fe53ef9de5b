"""Versions → edition: the archive in one language, sorted. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from vestnik.editions.versions import VersionsByPath
from vestnik.language import language_data, sort_key
from vestnik.model import (
    Archive,
    Article,
    DocumentT,
    Edition,
    EditionInfo,
    Partner,
    Version,
    summarize,
)


def build_edition(
    archive: Archive, language: str, info: EditionInfo, versions: VersionsByPath
) -> Edition:
    """The archive in one language, with those documents that have versions."""
    articles = [article for article in archive.articles if article.path in versions]
    articles.sort(key=publication_order, reverse=True)
    article_versions = tuple(versions[article.path][language] for article in articles)
    partners = [versions[partner.path][language] for partner in archive.partners]
    partners.sort(key=partner_sort_key)
    return edition_of_versions(language, info, article_versions, partners)


def edition_of_versions(
    language: str,
    info: EditionInfo,
    articles: Sequence[Version[Article]],
    partners: Sequence[Version[Partner]],
) -> Edition:
    """An edition with these versions, which are sorted, and with their summaries."""
    return Edition(
        language,
        info,
        tuple(articles),
        tuple(partners),
        tuple(summarize(version, version.document.front_matter) for version in articles),
        tuple(summarize(version, version.document.front_matter) for version in partners),
    )


def publication_order(article: Article) -> tuple[object, str]:
    """The sort key of articles, oldest first."""
    return article.published, article.path


def partner_sort_key(version: Version[DocumentT]) -> str:
    """The sort key of partners: their title, by the rules of the language that it is in."""
    return sort_key(version.title.text, language_data(version.title.language or version.language))
