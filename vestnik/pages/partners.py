"""Page kinds of partners: the list of all partners, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from vestnik import addresses
from vestnik.model import PARTNER_KINDS, Edition, Editions, Page, Partner, Version
from vestnik.pages.builders import document_page, latest_change, list_page
from vestnik.pages.groupings import named_partners, partner_versions, partners_with_counts
from vestnik.pages.related import partners_named_together, upcoming_events
from vestnik.pages.timelines import Timeline, timeline_context

MAX_PARTNER_NEWS = 30
"""How many articles a partner's page lists besides its timeline."""


def partner_list_pages(editions: Editions) -> Iterator[Page]:
    """The list of all partners by kind."""

    def context(edition: Edition) -> Mapping[str, object]:
        partners = partners_with_counts(edition)
        return {
            "partners_by_kind": [
                (
                    kind,
                    [
                        (partner, count)
                        for partner, count in partners
                        if partner.document.kind == kind
                    ],
                )
                for kind in PARTNER_KINDS
            ]
        }

    for language, edition in editions.items():
        yield list_page(
            editions,
            language,
            "partners.html",
            addresses.partners,
            edition.articles,
            partial(context, edition),
            partners=edition.partners,
        )


def partner_pages(editions: Editions, language: str, timeline: Timeline) -> Iterator[Page]:
    """The page of a timeline's partner: its text, its timeline, its newest articles."""
    edition = editions[language]
    if (version := timeline.partner) is None:
        return
    newest_date = latest_change(edition.articles)

    def context(version: Version[Partner]) -> Mapping[str, object]:
        partners = {partner.document.name: partner for partner in edition.partners}
        together = partners_named_together(version.document.name, timeline.articles)
        return {
            "articles": timeline.articles,
            "latest_articles": timeline.articles[:MAX_PARTNER_NEWS],
            "partners_named_together": [
                (partners[name], count) for name, count in together if name in partners
            ],
            "upcoming_events": upcoming_events(timeline.years, newest_date) if newest_date else (),
            "newest_date": newest_date,
            **timeline_context(timeline, language),
        }

    yield document_page(
        version,
        partner_versions(editions)[version.document.path],
        "partner.html",
        latest_change(timeline.articles),
        [*timeline.articles, *named_partners(edition, timeline.articles)],
        partial(context, version),
        depends_on_facts=newest_date,
    )
