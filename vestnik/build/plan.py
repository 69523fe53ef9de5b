"""The table of page kinds, and the tasks that produce all pages of the site. Pure.

A page kind is two functions: one plans its tasks, the other makes a task's pages of its arguments.
To add one, write these in `vestnik/pages/` or `vestnik/exports/`, add the first to the table here,
and write the template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from vestnik import addresses
from vestnik.diagnostics import word_pattern
from vestnik.exports.page_kinds import (
    archive_data_tasks,
    calendar_tasks,
    feed_tasks,
    open_data_tasks,
    year_data_tasks,
)
from vestnik.exports.sitemap import sitemap_task
from vestnik.model import Editions, Page, PageInfo, Problem, Task
from vestnik.pages import (
    FindRelated,
    article_tasks,
    follow_tasks,
    home_tasks,
    language_neutral_tasks,
    month_tasks,
    partner_list_tasks,
    partner_tasks,
    related_articles,
    search_tasks,
    standalone_page_tasks,
    timeline_tasks,
    year_tasks,
)

PageKind = Callable[[Editions], Iterator[Task]]

PAGE_KINDS: tuple[PageKind, ...] = (
    feed_tasks,
    archive_data_tasks,
    year_data_tasks,
    home_tasks,
    partner_list_tasks,
    search_tasks,
    year_tasks,
    month_tasks,
    calendar_tasks,
    open_data_tasks,
    follow_tasks,
    language_neutral_tasks,
    timeline_tasks,
    partner_tasks,
    standalone_page_tasks,
)
"""All page kinds but articles, which have to be compared with each other, and the site map."""


def plan_all_pages(editions: Editions) -> tuple[list[Page], list[Problem]]:
    """All pages of the site, and a problem for each address that two pages claim."""
    pages = [page for task in plan_tasks(editions) for page in task.pages]
    infos = [page.info for page in pages]
    pages += sitemap_task(editions, infos).pages
    return pages, address_collisions(infos)


def plan_tasks(editions: Editions, find_related: FindRelated = related_articles) -> Iterator[Task]:
    """The tasks that produce all pages but the site map, which needs to know all others."""
    for plan_kind in PAGE_KINDS:
        yield from plan_kind(editions)
    yield from article_tasks(editions, find_related)


def address_collisions(pages: Iterable[PageInfo]) -> list[Problem]:
    """A problem for each address that two pages claim, or that lies within another page's file."""
    owners: dict[str, PageInfo] = {}
    reported: set[tuple[str, str]] = set()
    problems = []
    for page in sorted(pages, key=claim_order):
        file = addresses.output_file(page.address).casefold()
        owner = owners.setdefault(file, page)
        for folder in addresses.parent_folders(file):
            owner = owners.get(folder, owner)
        if owner is not page and (page.owner, owner.owner) not in reported:
            reported.add((page.owner, owner.owner))
            problems.append(
                Problem(
                    id="address-collision",
                    file=page.owner,
                    line=page.line,
                    message="the address {address} is already taken by {other}",
                    hint="rename one of them, or remove the alias",
                    values=(("address", page.address), ("other", owner.owner)),
                    needles=(word_pattern(page.address.partition("/")[2].strip("/")),),
                    last_line=page.line,
                )
            )
    return problems


def claim_order(page: PageInfo) -> tuple[bool, bool, str]:
    """The order in which pages claim addresses: lists, documents by path, aliases."""
    return page.line > 1, page.owner.startswith("content/"), page.owner
