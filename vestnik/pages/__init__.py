"""Editions → pages: the page kinds of the site, timelines with their charts, related articles.

What pages exist, at which address, and the context of their templates; nothing here renders them.
Imports `addresses` and `model` only.
"""

from vestnik.pages.archives import (
    home_pages,
    language_neutral_pages,
    month_pages,
    search_pages,
    year_pages,
)
from vestnik.pages.articles import (
    ArticleWithNeighbours,
    FindRelated,
    article_batches,
    article_pages,
    articles_with_neighbours,
    redirect_pages,
)
from vestnik.pages.builders import latest_change, list_page
from vestnik.pages.groupings import (
    articles_by_partner,
    group_by_path,
    named_partners,
    partner_versions,
)
from vestnik.pages.memoize import memoize_by_id
from vestnik.pages.partners import partner_list_pages, partner_pages
from vestnik.pages.related import related_articles
from vestnik.pages.timeline_events import exactly_dated_events
from vestnik.pages.timeline_pages import archive_timeline_pages, timeline_part_pages
from vestnik.pages.timelines import Timeline, edition_timelines

__all__ = [
    "ArticleWithNeighbours",
    "FindRelated",
    "Timeline",
    "archive_timeline_pages",
    "article_batches",
    "article_pages",
    "articles_by_partner",
    "articles_with_neighbours",
    "edition_timelines",
    "exactly_dated_events",
    "group_by_path",
    "home_pages",
    "language_neutral_pages",
    "latest_change",
    "list_page",
    "memoize_by_id",
    "month_pages",
    "named_partners",
    "partner_list_pages",
    "partner_pages",
    "partner_versions",
    "redirect_pages",
    "related_articles",
    "search_pages",
    "timeline_part_pages",
    "year_pages",
]
