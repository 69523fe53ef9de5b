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
    MenuLink,
    Partner,
    StandalonePage,
    Version,
    Wording,
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
    partners.sort(key=title_sort_key)
    pages = [versions[page.path][language] for page in archive.pages]
    pages.sort(key=page_order)
    return edition_of_versions(language, info, article_versions, partners, pages)


def edition_of_versions(
    language: str,
    info: EditionInfo,
    articles: Sequence[Version[Article]],
    partners: Sequence[Version[Partner]],
    pages: Sequence[Version[StandalonePage]] = (),
) -> Edition:
    """An edition with these versions, which are sorted, and with their summaries."""
    return Edition(
        language,
        info,
        tuple(articles),
        tuple(partners),
        tuple(summarize(version, version.document.front_matter) for version in articles),
        tuple(summarize(version, version.document.front_matter) for version in partners),
        tuple(pages),
        menu_links=tuple(map(menu_link, pages)),
    )


def publication_order(article: Article) -> tuple[object, str]:
    """The sort key of articles, oldest first."""
    return article.published, article.path


def page_order(version: Version[StandalonePage]) -> tuple[int, str]:
    """The sort key of the archive's own pages."""
    return version.document.position, title_sort_key(version)


def menu_link(version: Version[StandalonePage]) -> MenuLink:
    """The link to a page of the archive's own.

    Every page of the site depends on it, and so it has no line of a file.
    """
    title = Wording(version.title.text, version.title.language, version.title.state)
    return MenuLink(version.address, title, version.document.menu)


def title_sort_key(version: Version[DocumentT]) -> str:
    """The sort key of partners and pages: the title, by the rules of the language it is in."""
    return sort_key(version.title.text, language_data(version.title.language or version.language))
