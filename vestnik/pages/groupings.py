"""The articles of an edition by partner, by month and by event, computed once for each edition."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from vestnik.model import (
    ArticleFields,
    Edition,
    Editions,
    FieldsT,
    Partner,
    PartnerFields,
    Summary,
    TimelineEvent,
    Version,
)
from vestnik.pages.builders import latest_change
from vestnik.pages.memoize import memoize_by_id
from vestnik.pages.timeline_events import timeline_events

PartnerCounts = tuple[tuple[Summary[PartnerFields], int], ...]
"""Partners, each with the number of articles that name it."""


def group_by_path(
    editions: Iterable[Iterable[Summary[FieldsT]]],
) -> dict[str, list[Summary[FieldsT]]]:
    """The summaries of each document in all languages, by the document's path."""
    summaries_by_path: dict[str, list[Summary[FieldsT]]] = {}
    for summaries in editions:
        for summary in summaries:
            summaries_by_path.setdefault(summary.document.path, []).append(summary)
    return summaries_by_path


def partner_versions(editions: Editions) -> dict[str, list[Version[Partner]]]:
    """The versions of each partner in all languages, by its path."""
    versions: dict[str, list[Version[Partner]]] = {}
    for edition in editions.values():
        for version in edition.partners:
            versions.setdefault(version.document.path, []).append(version)
    return versions


@memoize_by_id
def edition_modified_date(edition: Edition) -> datetime.date | None:
    """The latest day on which an article of the edition was published or corrected."""
    return latest_change(edition.article_summaries)


@memoize_by_id
def articles_by_partner(edition: Edition) -> dict[str, list[Summary[ArticleFields]]]:
    """The articles that name each partner, by the partner's name; newest first."""
    articles: dict[str, list[Summary[ArticleFields]]] = {
        partner.document.name: [] for partner in edition.partners
    }
    for summary in edition.article_summaries:
        for partner in summary.document.partners:
            articles.setdefault(partner, []).append(summary)
    return articles


@memoize_by_id
def edition_events(edition: Edition) -> list[TimelineEvent]:
    """The events of an edition, in no order."""
    return timeline_events(edition.article_summaries)


@memoize_by_id
def events_by_partner(edition: Edition) -> dict[str, list[TimelineEvent]]:
    """The events of the articles that name each partner, by the partner's name.

    An event has all of its articles, whomever they name.
    """
    events: dict[str, list[TimelineEvent]] = {}
    for event in edition_events(edition):
        names = (name for summary in event.articles for name in summary.document.partners)
        for name in dict.fromkeys(names):
            events.setdefault(name, []).append(event)
    return events


@memoize_by_id
def partners_with_counts(edition: Edition) -> PartnerCounts:
    """Each partner with the number of articles that name it."""
    counts = Counter(
        partner for summary in edition.article_summaries for partner in summary.document.partners
    )
    return tuple((partner, counts[partner.document.name]) for partner in edition.partner_summaries)


def named_partners(
    edition: Edition, articles: Iterable[Summary[ArticleFields]]
) -> tuple[Summary[PartnerFields], ...]:
    """The partners that these articles name, in the order of the edition."""
    names = {name for summary in articles for name in summary.document.partners}
    return tuple(partner for partner in edition.partner_summaries if partner.document.name in names)


@memoize_by_id
def articles_by_month(
    edition: Edition,
) -> list[tuple[int, int, tuple[Summary[ArticleFields], ...]]]:
    """Year, month and the articles published in it; newest first."""
    months = groupby(
        edition.article_summaries,
        key=lambda summary: (summary.document.date.year, summary.document.date.month),
    )
    return [(year, month, tuple(articles)) for (year, month), articles in months]


def article_counts(edition: Edition) -> Mapping[int, int]:
    """How many articles were published in each year, newest year first."""
    return Counter(summary.document.date.year for summary in edition.article_summaries)
