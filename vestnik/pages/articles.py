"""Page kinds of an article: its own page, and redirects from its former addresses. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from vestnik import addresses
from vestnik.model import (
    Article,
    ArticleFields,
    Editions,
    Page,
    PartnerFields,
    Summary,
    Task,
    Version,
    plan_task,
)
from vestnik.pages.builders import document_page

ARTICLE_TEMPLATE = "article.html"
FindRelated = Callable[[Sequence[Article]], Mapping[str, Sequence[str]]]
"""The paths of related articles, by the path of each of these articles."""
InAllLanguages = Sequence[Summary[ArticleFields]]
"""The summaries of one article in all languages, in the order of the editions; or none at all."""


def article_tasks(editions: Editions, find_related: FindRelated) -> Iterator[Task]:
    """Each article in all its languages, newest first."""
    articles = [*zip(*(edition.articles for edition in editions.values()), strict=True)]
    summaries = [*zip(*(edition.article_summaries for edition in editions.values()), strict=True)]
    summaries_by_path = {of_article[0].document.path: of_article for of_article in summaries}
    partners = [
        {partner.document.name: partner for partner in edition.partner_summaries}
        for edition in editions.values()
    ]
    related = find_related([versions[0].document for versions in articles])
    for versions, newer, older in zip(
        articles, [(), *summaries], [*summaries[1:], ()], strict=False
    ):
        article = versions[0].document
        arguments = (
            versions,
            newer,
            older,
            tuple(summaries_by_path[path] for path in related[article.path]),
            tuple(
                tuple(of_language[name] for name in article.partners if name in of_language)
                for of_language in partners
            ),
        )
        yield plan_task(article_task_name(article.path), pages_of_article, *arguments)


def article_task_name(path: str) -> str:
    """The name of the task of an article, by the article's path."""
    return f"article {path}"


def pages_of_article(
    versions: Sequence[Version[Article]],
    newer: InAllLanguages,
    older: InAllLanguages,
    related: Sequence[InAllLanguages],
    partners: Sequence[Sequence[Summary[PartnerFields]]],
) -> Iterator[Page]:
    """All pages of an article, given in all languages, and redirects to them.

    `newer` and `older` are the next articles in time, empty at either end; `partners` are those
    that it names, for each language.
    """
    yield from article_pages(versions, newer, older, related, partners)
    yield from redirect_pages(versions)


def article_pages(
    versions: Sequence[Version[Article]],
    newer: InAllLanguages,
    older: InAllLanguages,
    related: Sequence[InAllLanguages],
    partners: Sequence[Sequence[Summary[PartnerFields]]],
) -> Iterator[Page]:
    """The article's page in each language, with links to its neighbours and related articles."""
    for index, version in enumerate(versions):
        context = {
            "partners": partners[index],
            "partners_by_language": {
                other.language: of_language
                for other, of_language in zip(versions, partners, strict=True)
            },
            "newer": newer[index] if newer else None,
            "older": older[index] if older else None,
            "related": [summaries[index] for summaries in related],
        }
        modified = version.document.modified_date
        yield document_page(version, versions, ARTICLE_TEMPLATE, modified, context)


def redirect_pages(versions: Sequence[Version[Article]]) -> Iterator[Page]:
    """A redirect at each of the article's former addresses (`aliases`), in each language."""
    for version in versions:
        for alias in version.document.aliases:
            yield Page(
                address=addresses.alias(alias, version.language),
                template="redirect.html",
                language=version.language,
                owner=addresses.source_file(version.document.path),
                context={"version": version},
                line=version.document.field_lines["aliases"],
            )
