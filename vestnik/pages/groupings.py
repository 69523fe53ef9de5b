"""The articles of an edition by partner and by month, computed once for each edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from vestnik.model import Article, DocumentT, Edition, Editions, Partner, Version
from vestnik.pages.memoize import memoize_by_id


def group_by_path(
    editions: Iterable[Iterable[Version[DocumentT]]],
) -> dict[str, list[Version[DocumentT]]]:
    """The versions of each document in all languages, by the document's path."""
    versions_by_path: dict[str, list[Version[DocumentT]]] = {}
    for versions in editions:
        for version in versions:
            versions_by_path.setdefault(version.document.path, []).append(version)
    return versions_by_path


@memoize_by_id
def partner_versions(editions: Editions) -> Mapping[str, list[Version[Partner]]]:
    """The versions of each partner in all languages, by its path."""
    return group_by_path(edition.partners for edition in editions.values())


@memoize_by_id
def articles_by_partner(edition: Edition) -> dict[str, list[Version[Article]]]:
    """The articles that name each partner, by the partner's name; newest first."""
    articles: dict[str, list[Version[Article]]] = {
        partner.document.name: [] for partner in edition.partners
    }
    for version in edition.articles:
        for partner in version.document.partners:
            articles.setdefault(partner, []).append(version)
    return articles


@memoize_by_id
def partners_with_counts(edition: Edition) -> list[tuple[Version[Partner], int]]:
    """Each partner with the number of articles that name it."""
    counts = Counter(
        partner for version in edition.articles for partner in version.document.partners
    )
    return [(partner, counts[partner.document.name]) for partner in edition.partners]


def named_partners(
    edition: Edition, articles: Iterable[Version[Article]]
) -> list[Version[Partner]]:
    """The partners that these articles name, in the order of the edition."""
    names = {name for version in articles for name in version.document.partners}
    return [partner for partner in edition.partners if partner.document.name in names]


@memoize_by_id
def articles_by_month(edition: Edition) -> list[tuple[int, int, list[Version[Article]]]]:
    """Year, month and the articles published in it; newest first."""
    months = groupby(
        edition.articles,
        key=lambda version: (version.document.date.year, version.document.date.month),
    )
    return [(year, month, list(articles)) for (year, month), articles in months]
