"""Editions → the tasks of the site's page kinds; timelines with their charts, related articles.

What pages exist, at which address, and the context of their templates; nothing here renders them.
Imports `addresses` and `model` only.
"""

from vestnik.pages.archives import (
    home_tasks,
    language_neutral_tasks,
    search_tasks,
    year_tasks,
)
from vestnik.pages.articles import ARTICLE_TEMPLATE, FindRelated, article_task_name, article_tasks
from vestnik.pages.builders import latest_change, list_page
from vestnik.pages.follow import follow_tasks
from vestnik.pages.groupings import (
    articles_by_partner,
    edition_events,
    edition_modified_date,
    events_by_partner,
    group_by_path,
    named_partners,
)
from vestnik.pages.memoize import memoize_by_id
from vestnik.pages.months import month_tasks
from vestnik.pages.partners import partner_list_tasks, partner_tasks
from vestnik.pages.related import related_articles
from vestnik.pages.standalone import standalone_page_tasks
from vestnik.pages.timeline_events import exactly_dated_events, is_exactly_dated, timeline_years
from vestnik.pages.timeline_pages import timeline_tasks

__all__ = [
    "ARTICLE_TEMPLATE",
    "FindRelated",
    "article_task_name",
    "article_tasks",
    "articles_by_partner",
    "edition_events",
    "edition_modified_date",
    "events_by_partner",
    "exactly_dated_events",
    "follow_tasks",
    "group_by_path",
    "home_tasks",
    "is_exactly_dated",
    "language_neutral_tasks",
    "latest_change",
    "list_page",
    "memoize_by_id",
    "month_tasks",
    "named_partners",
    "partner_list_tasks",
    "partner_tasks",
    "related_articles",
    "search_tasks",
    "standalone_page_tasks",
    "timeline_tasks",
    "timeline_years",
    "year_tasks",
]
