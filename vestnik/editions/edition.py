"""Versions → edition: the archive in one language, sorted. Pure."""

from __future__ import annotations

from vestnik.editions.versions import VersionsByPath
from vestnik.language import language_data, sort_key
from vestnik.model import Archive, Article, DocumentT, Edition, EditionInfo, Version


def build_edition(
    archive: Archive, language: str, info: EditionInfo, versions: VersionsByPath
) -> Edition:
    """The archive in one language, with those documents that have versions."""
    articles = [article for article in archive.articles if article.path in versions]
    articles.sort(key=publication_order, reverse=True)
    partners = [versions[partner.path][language] for partner in archive.partners]
    return Edition(
        language=language,
        info=info,
        articles=tuple(versions[article.path][language] for article in articles),
        partners=tuple(sorted(partners, key=partner_sort_key)),
    )


def publication_order(article: Article) -> tuple[object, str]:
    """The sort key of articles, oldest first."""
    return article.published, article.path


def partner_sort_key(version: Version[DocumentT]) -> str:
    """The sort key of partners: their title, by the rules of the language that it is in."""
    return sort_key(version.title.text, language_data(version.title.language or version.language))
