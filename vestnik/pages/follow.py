"""The page kind that explains how to follow the archive: feeds, calendars, open data."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from vestnik import addresses
from vestnik.model import Edition, Editions, Page, PartnerFields, Summary, Task, plan_task
from vestnik.pages.builders import list_page
from vestnik.pages.groupings import (
    edition_events,
    edition_modified_date,
    events_by_partner,
    partners_with_counts,
)
from vestnik.pages.timeline_events import is_exactly_dated

MAX_FOLLOWED_PARTNERS = 24
"""How many partners the page lists with their addresses: those with the most articles."""

PartnerCalendars = tuple[tuple[Summary[PartnerFields], bool], ...]
"""Partners, each with whether it has a calendar."""


def follow_tasks(editions: Editions) -> Iterator[Task]:
    """The page in each language."""
    for language, edition in editions.items():
        yield plan_task(
            f"follow {language}",
            follow_page,
            tuple(editions),
            language,
            active_partners(edition),
            any(map(is_exactly_dated, edition_events(edition))),
            edition_modified_date(edition),
        )


def active_partners(edition: Edition) -> PartnerCalendars:
    """The partners with the most articles, by name."""
    counts = partners_with_counts(edition)
    most = sorted((count for _, count in counts if count), reverse=True)[:MAX_FOLLOWED_PARTNERS]
    active = [partner for partner, count in counts if most and count >= most[-1]]
    return tuple(
        (
            partner,
            any(map(is_exactly_dated, events_by_partner(edition).get(partner.document.name, ()))),
        )
        for partner in active[:MAX_FOLLOWED_PARTNERS]
    )


def follow_page(
    languages: Sequence[str],
    language: str,
    partners: PartnerCalendars,
    has_calendar: bool,
    modified: datetime.date | None,
) -> Iterator[Page]:
    """The explanation, with the addresses of the archive's and of partners' feeds and calendars."""
    context = {"partners": partners, "has_calendar": has_calendar}
    yield list_page(languages, language, "follow.html", addresses.follow, modified, context)
