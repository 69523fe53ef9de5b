"""The page kind of months: what was published in each of them, on as many pages as it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from vestnik import addresses
from vestnik.model import ArticleFields, Editions, Page, PartialDate, Summary, Task, plan_task
from vestnik.pages.builders import latest_change, list_page
from vestnik.pages.groupings import articles_by_month
from vestnik.pages.list_parts import describe_parts, divide_list

MAX_MONTH_SUMMARIES = 40
"""The pages of a month of more articles show their titles only."""
MAX_MONTH_TITLES = 60
"""How many articles a page of a month shows."""

Articles = Sequence[Summary[ArticleFields]]
Month = tuple[int, int]
"""A year and the number of a month."""


def month_tasks(editions: Editions) -> Iterator[Task]:
    """Each month in each language."""
    for language, edition in editions.items():
        months = articles_by_month(edition)
        numbers = [(year, month) for year, month, _ in months]
        newer_months, older_months = [None, *numbers], [*numbers[1:], None]
        for (year, month, articles), newer, older in zip(
            months, newer_months, older_months, strict=False
        ):
            arguments = tuple(editions), language, year, month, articles, newer, older
            yield plan_task(f"month {language} {year}-{month:02}", month_pages, *arguments)


def month_pages(
    languages: Sequence[str],
    language: str,
    year: int,
    month: int,
    articles: Articles,
    newer: Month | None,
    older: Month | None,
) -> Iterator[Page]:
    """The articles of a month; the first page is at the month's address."""
    articles_by_part = divide_list(articles, MAX_MONTH_TITLES)
    parts = describe_parts([publication_days(of_part) for of_part in articles_by_part])
    for number, of_part in enumerate(articles_by_part, 1):
        context = {
            "year": year,
            "month_number": month,
            "articles": of_part,
            "article_count": len(articles),
            "with_summaries": len(articles) <= MAX_MONTH_SUMMARIES,
            "parts": parts,
            "part_number": number,
            "newer": newer,
            "older": older,
        }
        address = partial(addresses.month, year=year, month=month, part=number)
        modified = latest_change(of_part)
        yield list_page(languages, language, "month.html", address, modified, context)


def publication_days(articles: Articles) -> list[PartialDate]:
    """The days on which these articles were published."""
    days = (summary.document.date for summary in articles)
    return [PartialDate(day.year, day.month, day.day) for day in days]
