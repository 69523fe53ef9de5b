"""Archived copies of an article's source."""

from __future__ import annotations

import json

import pytest

from tests.exports.site_readers import csv_rows, node_of_type, one_article_archive, text_of
from tests.support.archives import MakeArchive
from tests.support.whole_site import (
    html_pages,
)
from vestnik import addresses

COPY_URL = "https://web.archive.org/web/20250102/https://mpt.gov.by/a?b=1&c=2"
COPY_FIELDS = (
    "source: https://mpt.gov.by/a",
    "archived:",
    f"  url: {COPY_URL}",
    "  date: 2025-01-02",
)


def test_an_archived_copy_stands_beside_the_source(archive: MakeArchive) -> None:
    tiny_archive = one_article_archive(archive, *COPY_FIELDS)
    found = html_pages(tiny_archive)
    for language, words in (
        ("ru", "Архивная копия от 2 января 2025 г."),
        ("en", "Archived copy of 2 January 2025"),
    ):
        page = found[f"{language}/2025/2025-01-01-a/"]
        (source,) = page.xpath("//footer//a[@href='https://mpt.gov.by/a']")
        assert (source.get("data-versionurl"), source.get("data-versiondate")) == (
            COPY_URL,
            "2025-01-02",
        )
        (copy,) = page.xpath("//a[@data-originalurl]")
        assert text_of(copy).replace("\xa0", " ") == words
        assert copy.get("href") == COPY_URL
        assert copy.get("data-originalurl") == "https://mpt.gov.by/a"
        assert copy.get("data-versiondate") == "2025-01-02"
        assert node_of_type(page, "NewsArticle")["isBasedOn"]["archivedAt"] == COPY_URL
    archived = json.loads(tiny_archive.page(addresses.ARCHIVE_JSON))["articles"][0]["archived"]
    assert archived == {"url": COPY_URL, "date": "2025-01-02"}
    assert next(csv_rows(tiny_archive))["archived_url"] == COPY_URL


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (COPY_FIELDS[1:], "5:1: there is an archived copy, but no source"),
        (COPY_FIELDS[:3], "7: the field date is missing"),
        ((*COPY_FIELDS[:2], COPY_FIELDS[3]), "7: the field url is missing"),
        (
            (*COPY_FIELDS[:2], "  url: web.archive.org", COPY_FIELDS[3]),
            "7:8: url is not the address of a web page",
        ),
        ((*COPY_FIELDS[:3], "  date: 2025-01"), "8:9: 2025-01 is not a date"),
        (("archved: x",), "5:1: unknown field archved"),
        (("archved: x",), "did you mean archived?"),
        ((*COPY_FIELDS, "  day: 1"), "9:3: unknown field day"),
        ((COPY_FIELDS[0], f"archived: {COPY_URL}"), "6:11: archived has no fields"),
    ],
)
def test_an_editor_is_told_what_is_wrong_with_an_archived_copy(
    archive: MakeArchive, fields: tuple[str, ...], told: str
) -> None:
    tiny_archive = archive(
        {
            "content/2025/2025-01-01-a.md": "\n".join(
                ("---", "title: Новость", "date: 2025-01-01", "summary: О ней.", *fields)
            )
            + "\n---\nТекст.\n"
        }
    )
    assert told in tiny_archive.problems()
