"""Page kinds of partners: the list of all partners, and the page of each."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

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
    named_partners,
    partner_versions,
    partners_with_counts,
)
from vestnik.pages.related import partners_named_together, upcoming_events
from vestnik.pages.timeline_events import events_of
from vestnik.pages.timeline_pages import timeline_part_pages
from vestnik.pages.timelines import build_timeline, timeline_context

MAX_PARTNER_NEWS = 30
"""How many articles a partner's page lists besides its timeline."""


def partner_list_tasks(editions: Editions) -> Iterator[Task]:
    """The list of partners in each language."""
    for language, edition in editions.items():
        modified = latest_change(edition.article_summaries)
        arguments = tuple(editions), language, partners_with_counts(edition), modified
        yield plan_task(f"partners {language}", partner_list_page, *arguments)


def partner_list_page(
    languages: Sequence[str],
    language: str,
    partners: PartnerCounts,
    modified: datetime.date | None,
) -> Iterator[Page]:
    """The list of all partners by kind."""
    partners_by_kind = [
        (kind, [(partner, count) for partner, count in partners if partner.document.kind == kind])
        for kind in PARTNER_KINDS
    ]
    context = {"partners_by_kind": partners_by_kind}
    yield list_page(languages, language, "partners.html", addresses.partners, modified, context)


def partner_tasks(editions: Editions) -> Iterator[Task]:
    """Each partner in each language."""
    versions = partner_versions(editions)
    for language, edition in editions.items():
        newest_date = latest_change(edition.article_summaries)
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
    """The page of a partner: its text, its timeline, its newest articles; the timeline's parts.

    `versions` and `summary` are its own, `partners` are those that its articles name.
    """
    timeline = build_timeline(summary, articles)
    named = {partner.document.name: partner for partner in partners}
    together = partners_named_together(summary.document.name, articles)
    yield document_page(
        next(version for version in versions if version.language == language),
        versions,
        "partner.html",
        latest_change(articles),
        {
            "articles": articles,
            "latest_articles": articles[:MAX_PARTNER_NEWS],
            "partners_named_together": [
                (named[name], count) for name, count in together if name in named
            ],
            "upcoming_events": upcoming_events(events_of(timeline.years), newest_date) if newest_date else (),
            "newest_date": newest_date,
            **timeline_context(timeline, language),
        },
    )
    languages = [version.language for version in versions]
    yield from timeline_part_pages(languages, language, timeline)
