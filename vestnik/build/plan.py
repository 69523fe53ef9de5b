"""The tables of page kinds, and the tasks that produce all pages of the site. Pure.

A page kind is a function from editions to pages. To add one, write the function in
`vestnik/pages/` or `vestnik/exports/`, add it to one of the tables here, and write its template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

from vestnik import addresses
from vestnik.diagnostics import word_pattern
from vestnik.exports.page_kinds import (
    archive_data_pages,
    calendar_pages,
    feed_pages,
    open_data_pages,
    year_data_pages,
)
from vestnik.exports.sitemap import sitemap_task
from vestnik.model import Editions, Page, PageInfo, Problem, Task
from vestnik.pages import (
    ArticleWithNeighbours,
    FindRelated,
    Timeline,
    archive_timeline_pages,
    article_batches,
    article_pages,
    articles_with_neighbours,
    edition_timelines,
    home_pages,
    language_neutral_pages,
    latest_change,
    month_pages,
    named_partners,
    partner_list_pages,
    partner_pages,
    partner_versions,
    redirect_pages,
    related_articles,
    search_pages,
    timeline_part_pages,
    year_pages,
)

PageKind = Callable[[Editions], Iterator[Page]]

SUMMARY_PAGE_KINDS: tuple[PageKind, ...] = (
    home_pages,
    partner_list_pages,
    search_pages,
    year_pages,
    month_pages,
    calendar_pages,
    open_data_pages,
    language_neutral_pages,
)
"""Page kinds that show summaries of articles only: titles, dates, leads."""
BODY_PAGE_KINDS: tuple[PageKind, ...] = (feed_pages, archive_data_pages, year_data_pages)
"""Page kinds that also show bodies."""
ARTICLE_PAGE_KINDS: tuple[Callable[[ArticleWithNeighbours], Iterator[Page]], ...] = (
    article_pages,
    redirect_pages,
)
"""Page kinds of a single article: a change of one article plans the pages of its batch again."""
TIMELINE_PAGE_KINDS: tuple[Callable[[Editions, str, Timeline], Iterator[Page]], ...] = (
    partner_pages,
    archive_timeline_pages,
    timeline_part_pages,
)
"""Page kinds of a single timeline in a language."""


def plan_all_pages(editions: Editions) -> tuple[list[Page], list[Problem]]:
    """All pages of the site, and a problem for each address that two pages claim."""
    pages = [page for task in plan_tasks(editions) for page in task.plan_pages()]
    infos = [page.info for page in pages]
    pages += sitemap_task(editions, infos).plan_pages()
    return pages, address_collisions(infos)


def plan_tasks(editions: Editions, find_related: FindRelated = related_articles) -> Iterator[Task]:
    """The tasks that plan all pages but the site map, which needs to know all others.

    The pages of a task have the same dependencies. Articles are planned in batches, so that a
    change of one is found without a look at all.
    """
    articles = [version for edition in editions.values() for version in edition.articles]
    partners = [version for edition in editions.values() for version in edition.partners]
    for kind in BODY_PAGE_KINDS:
        name = f"kind {kind.__name__}"
        yield Task(name, partial(kind, editions), depends_on_bodies=[*partners, *articles])
    for kind in SUMMARY_PAGE_KINDS:
        name = f"list {kind.__name__}"
        yield Task(name, partial(kind, editions), depends_on_summaries=[*partners, *articles])
    for name, batch in article_batches(articles_with_neighbours(editions, find_related)):
        yield article_batch_task(name, batch)
    for language, edition in editions.items():
        for timeline in edition_timelines(edition):
            yield timeline_task(editions, language, timeline)


def article_batch_task(name: str, batch: list[ArticleWithNeighbours]) -> Task:
    """The task that plans the pages of a batch of articles."""
    neighbour_counts = [
        (len(article.newer), len(article.older), len(article.related)) for article in batch
    ]
    return Task(
        f"articles {name}",
        partial(pages_of_articles, batch),
        depends_on_bodies=[version for article in batch for version in article.versions],
        depends_on_summaries=[version for article in batch for version in article.linked_versions],
        depends_on_facts=str(neighbour_counts),
    )


def pages_of_articles(articles: Iterable[ArticleWithNeighbours]) -> Iterator[Page]:
    """All pages of some articles."""
    return (page for article in articles for kind in ARTICLE_PAGE_KINDS for page in kind(article))


def timeline_task(editions: Editions, language: str, timeline: Timeline) -> Task:
    """The task that plans the pages of a timeline, and of its partner if it has one."""
    partner = timeline.partner
    return Task(
        f"timeline {timeline.home_address(language)}",
        partial(pages_of_timeline, editions, language, timeline),
        depends_on_bodies=partner_versions(editions)[partner.document.path] if partner else (),
        depends_on_summaries=[
            *timeline.articles,
            *(named_partners(editions[language], timeline.articles) if partner else ()),
        ],
        depends_on_facts=str(latest_change(editions[language].articles)),
    )


def pages_of_timeline(editions: Editions, language: str, timeline: Timeline) -> Iterator[Page]:
    """All pages of a timeline in a language."""
    return chain.from_iterable(kind(editions, language, timeline) for kind in TIMELINE_PAGE_KINDS)


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
