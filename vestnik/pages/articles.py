"""Page kinds of an article: its own page, and redirects from its former addresses. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from typing import Any

from vestnik import addresses
from vestnik.model import Article, Editions, Page, Partner, Version
from vestnik.pages.builders import document_page
from vestnik.pages.groupings import group_by_path

MAX_ARTICLES_PER_TASK = 50
"""How many articles' pages are planned together."""

FindRelated = Callable[[Sequence[Article]], Mapping[str, Sequence[str]]]
"""The paths of related articles, by the path of each of these articles."""


@dataclass(frozen=True, slots=True)
class ArticleWithNeighbours:
    """An article and the articles that its page links to.

    `versions`, `newer`, `older` and each of `related` are the versions of one article in all
    languages, in the order of the editions. `newer` and `older` are the next articles in time,
    empty at either end. `partners` are those that it names, by language.
    """

    versions: Sequence[Version[Article]]
    newer: Sequence[Version[Article]]
    older: Sequence[Version[Article]]
    related: Sequence[Sequence[Version[Article]]]
    partners: Mapping[str, Sequence[Version[Partner]]]

    @property
    def linked_versions(self) -> list[Version[Any]]:
        """All versions of the partners and the other articles that its page links to."""
        return [
            *chain(self.newer, self.older, *self.related),
            *chain.from_iterable(self.partners.values()),
        ]


def article_pages(article: ArticleWithNeighbours) -> Iterator[Page]:
    """The article's page in each language, with links to its neighbours and related articles."""

    def context(index: int) -> Mapping[str, object]:
        version = article.versions[index]
        return {
            "partners": article.partners[version.language],
            "partners_by_language": article.partners,
            "newer": article.newer[index] if article.newer else None,
            "older": article.older[index] if article.older else None,
            "related": [versions[index] for versions in article.related],
        }

    for index, version in enumerate(article.versions):
        neighbours = (article.newer, article.older, *article.related)
        yield document_page(
            version,
            article.versions,
            "article.html",
            version.document.modified_date,
            [
                *(versions[index] for versions in neighbours if versions),
                *chain.from_iterable(article.partners.values()),
            ],
            partial(context, index),
            depends_on_facts=(not article.newer, not article.older),
        )


def redirect_pages(article: ArticleWithNeighbours) -> Iterator[Page]:
    """A redirect at each of the article's former addresses (`aliases`), in each language."""

    def context(version: Version[Article]) -> Mapping[str, object]:
        return {"version": version}

    for version in article.versions:
        for alias in version.document.aliases:
            yield Page(
                address=addresses.alias(alias, version.language),
                template="redirect.html",
                language=version.language,
                owner=addresses.source_file(version.document.path),
                make_context=partial(context, version),
                line=version.document.field_lines["aliases"],
                depends_on_summaries=[version],
            )


def articles_with_neighbours(
    editions: Editions, find_related: FindRelated
) -> Iterator[ArticleWithNeighbours]:
    """All articles with their neighbours, newest first."""
    versions_by_path = group_by_path(edition.articles for edition in editions.values())
    partners = {
        language: {partner.document.name: partner for partner in edition.partners}
        for language, edition in editions.items()
    }
    articles = list(versions_by_path.values())
    related = find_related([versions[0].document for versions in articles])
    for versions, newer, older in zip(articles, [[], *articles], [*articles[1:], []], strict=False):
        names = versions[0].document.partners
        yield ArticleWithNeighbours(
            versions,
            newer,
            older,
            [versions_by_path[path] for path in related[versions[0].document.path]],
            {
                language: [of_language[name] for name in names if name in of_language]
                for language, of_language in partners.items()
            },
        )


def article_batches(
    articles: Iterable[ArticleWithNeighbours],
) -> Iterator[tuple[str, list[ArticleWithNeighbours]]]:
    """Batches of articles that are planned together, each with its name ("2026-04 0").

    A batch has articles of one month, oldest first, so that a new article changes the last batch
    of its month only.
    """
    for month, articles_of_month in groupby(articles, key=publication_month):
        oldest_first = list(articles_of_month)[::-1]
        for start in range(0, len(oldest_first), MAX_ARTICLES_PER_TASK):
            yield f"{month} {start}", oldest_first[start : start + MAX_ARTICLES_PER_TASK]


def publication_month(article: ArticleWithNeighbours) -> str:
    """The month in which an article was published: 2026-04."""
    return f"{article.versions[0].document.date:%Y-%m}"
