"""Page kinds of partners: the list of all partners, and the page of each."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from vestnik import addresses
from vestnik.model import (
    PARTNER_KINDS,
    ArticleFields,
    Editions,
    Page,
    Partner,
    PartnerFields,
    Summary,
    Task,
    Version,
    plan_task,
)
from vestnik.pages.builders import document_page, latest_change, list_page
from vestnik.pages.groupings import (
    PartnerCounts,
    articles_by_partner,
    edition_modified_date,
    named_partners,
    partner_versions,
    partners_with_counts,
)
from vestnik.pages.related import partners_named_together, upcoming_events
from vestnik.pages.timeline_events import events_of, timeline_years
from vestnik.pages.timeline_pages import timeline_part_pages
from vestnik.pages.timelines import build_timeline, timeline_context

MIN_ALPHABET_PARTNERS = 25
"""From how many partners on their list has an alphabet."""
MAX_PARTNER_NEWS = 10
"""How many of the newest articles a partner's page lists before its timeline."""
MAX_PARTNER_UPCOMING_EVENTS = 10
"""How many events that are still to come a partner's page lists before these, the next ones."""


def partner_list_tasks(editions: Editions) -> Iterator[Task]:
    """The list of partners in each language."""
    for language, edition in editions.items():
        modified = edition_modified_date(edition)
        arguments = tuple(editions), language, partners_with_counts(edition), modified
        yield plan_task(f"partners {language}", partner_list_page, *arguments)


def partner_list_page(
    languages: Sequence[str],
    language: str,
    partners: PartnerCounts,
    modified: datetime.date | None,
) -> Iterator[Page]:
    """The list of all partners by kind, and by first letter."""
    partners_by_kind = [
        (kind, partners_by_letter(pair for pair in partners if pair[0].document.kind == kind))
        for kind in PARTNER_KINDS
    ]
    has_alphabet = len(partners) >= MIN_ALPHABET_PARTNERS
    context = {"partners_by_kind": partners_by_kind, "has_alphabet": has_alphabet}
    yield list_page(languages, language, "partners.html", addresses.partners, modified, context)


def partners_by_letter(
    partners: Iterable[tuple[Summary[PartnerFields], int]],
) -> list[tuple[str, PartnerCounts]]:
    """The partners, which are sorted by name, by the first letter of their names."""
    groups: dict[str, list[tuple[Summary[PartnerFields], int]]] = {}
    for partner, count in partners:
        letter = next(filter(str.isalnum, partner.title.text), "").upper()
        groups.setdefault(letter, []).append((partner, count))
    return [(letter, tuple(group)) for letter, group in groups.items()]


def partner_tasks(editions: Editions) -> Iterator[Task]:
    """Each partner in each language."""
    versions = partner_versions(editions)
    for language, edition in editions.items():
        newest_date = edition_modified_date(edition)
        for summary in edition.partner_summaries:
            articles = tuple(articles_by_partner(edition)[summary.document.name])
            arguments = (
                language,
                tuple(versions[summary.document.path]),
                summary,
                articles,
                named_partners(edition, articles),
                newest_date,
            )
            name = f"partner {language} {summary.document.name}"
            yield plan_task(name, partner_pages, *arguments)


def partner_pages(
    language: str,
    versions: Sequence[Version[Partner]],
    summary: Summary[PartnerFields],
    articles: Sequence[Summary[ArticleFields]],
    partners: Sequence[Summary[PartnerFields]],
    newest_date: datetime.date | None,
) -> Iterator[Page]:
    """The page of a partner: its text, events to come, newest articles; its timeline.

    No article is on it twice. A long timeline is on pages of its own.
    `versions` and `summary` are its own, `partners` are those that its articles name.
    """
    timeline = build_timeline(summary, articles)
    named = {partner.document.name: partner for partner in partners}
    together = partners_named_together(summary.document.name, articles)
    upcoming = upcoming_events(events_of(timeline.years), newest_date)[:MAX_PARTNER_UPCOMING_EVENTS]
    announced = {other.document.path for event in upcoming for other in event.articles}
    others = [other for other in articles if other.document.path not in announced]
    latest, earlier = others[:MAX_PARTNER_NEWS], others[MAX_PARTNER_NEWS:]
    listed_years = () if timeline.is_divided else timeline_years(earlier)
    yield document_page(
        next(version for version in versions if version.language == language),
        versions,
        "partner.html",
        latest_change(articles),
        {
            "articles": articles,
            "latest_articles": latest,
            "listed_parts": {
                part
                for year in listed_years
                for month in year.months
                for part in ((year.number, None), (year.number, month.number))
            },
            "partners_named_together": [
                (named[name], count) for name, count in together if name in named
            ],
            "upcoming_events": upcoming,
            "newest_date": newest_date,
            **timeline_context(timeline, language, listed_years),
        },
    )
    languages = [version.language for version in versions]
    yield from timeline_part_pages(languages, language, timeline)
