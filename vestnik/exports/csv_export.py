"""The archive as CSV: all of it, and each year with bodies; and the metadata of the columns."""

from __future__ import annotations

import csv
import io
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vestnik import addresses
from vestnik.exports.json_export import (
    ArticleVersions,
    Record,
    document_id,
    without_empty,
)
from vestnik.exports.json_schema import PARTIAL_DATE_PATTERN, TRANSLATION_STATUSES
from vestnik.exports.line_cache import cache_article_line
from vestnik.exports.standalone_html import plain_text
from vestnik.exports.urls import AbsoluteUrl
from vestnik.model import Article, EditionSummaries, Version


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `separator` is between several values of one cell."""

    name: str
    description: str
    datatype: object = "string"
    separator: str = ""
    required: bool = False


FORMULA = re.compile(r"'*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
SEPARATOR_BEFORE_FORMULA = re.compile(rf"[\n;\t](?={FORMULA.pattern})")
"""How a formula begins, and what ends a line or a cell before it.

Spreadsheets run formulas, even from a CSV file (OWASP). Those that are set to Russian take
semicolons for separators.
"""
FORMULA_NOTE = (
    "an apostrophe before = + - @ or a tab at the beginning of a line, or after a semicolon, is no "
    "part of the text: it keeps spreadsheets from running a formula"
)
DATE_TYPE = {"base": "date", "format": "yyyy-MM-dd"}
PARTIAL_DATE_TYPE = {"base": "string", "format": PARTIAL_DATE_PATTERN.strip("^$")}
COLUMNS = (
    Column("id", "The article: the same in every language", required=True),
    Column("language", "The language of this row's version", "language", required=True),
    Column("url", "The permanent address of the page", "anyURI", required=True),
    Column("title", f"The headline; {FORMULA_NOTE}", required=True),
    Column("summary", f"The lead; {FORMULA_NOTE}"),
    Column("published", "The day of publication", DATE_TYPE, required=True),
    Column("published_at", "The moment of publication, where a time is given", "dateTimeStamp"),
    Column(
        "modified", "The day of the last correction, or of publication", DATE_TYPE, required=True
    ),
    Column("event_start", "When the event began: a day, a month or a year", PARTIAL_DATE_TYPE),
    Column("event_end", "When the event ended, if it was longer: the same", PARTIAL_DATE_TYPE),
    Column("place", f"Where the event took place; {FORMULA_NOTE}"),
    Column("partners", "The ids of the partners it tells of", separator=";"),
    Column("source", "The official page that it was published on", "anyURI"),
    Column("archived_url", "An archived copy of that page", "anyURI"),
    Column("archived_date", "The day on which that copy was made", DATE_TYPE),
    Column(
        "standing",
        "How the words came to be: original; person: translated by a person; reviewed: translated "
        "by machine, reviewed by a person; partly: not all of it translated or reviewed; machine: "
        "translated by machine, not reviewed",
        {"base": "string", "format": "|".join(TRANSLATION_STATUSES)},
        required=True,
    ),
    Column("engines", "What drafted the machine's part of the translation", separator=";"),
    Column("corrections", "What was corrected, each with its day"),
)
TEXT_COLUMN = Column("text", f"The body as plain text, a line for each paragraph; {FORMULA_NOTE}")
"""The last column of a year's table."""


def article_row(version: Version[Article], absolute_url: AbsoluteUrl) -> dict[str, str]:
    """An article in a language, by the names of `COLUMNS`."""
    article, fields = version.document, version.fields
    event, copy = article.event, article.archived_copy
    return {
        "id": document_id(article),
        "language": version.language,
        "url": absolute_url(version.address),
        "title": version.title.text,
        "summary": fields["summary"].text if "summary" in fields else "",
        "published": article.date.isoformat(),
        "published_at": article.published.isoformat() if article.has_time else "",
        "modified": article.modified_date.isoformat(),
        "event_start": str(event.start) if event else "",
        "event_end": str(event.end or "") if event else "",
        "place": fields["event.place"].text if "event.place" in fields else "",
        "partners": ";".join(article.partners),
        "source": article.source,
        "archived_url": copy.url if copy else "",
        "archived_date": copy.date.isoformat() if copy else "",
        "standing": version.translation_status,
        "engines": ";".join(version.engines),
        "corrections": "\n".join(
            f"{correction.date.isoformat()}: {wording.text}"
            for correction, wording in zip(article.corrections, version.corrections, strict=True)
        ),
    }


def archive_csv(years: Mapping[int, ArticleVersions], absolute_url: AbsoluteUrl) -> Iterator[str]:
    """The table of all articles without bodies, newest first, in pieces."""
    lines = (
        csv_line(row_cells(version, absolute_url))
        for articles in years.values()
        for versions in articles
        for version in versions
    )
    return csv_pieces(COLUMNS, lines)


def year_csv(articles: ArticleVersions, absolute_url: AbsoluteUrl) -> Iterator[str]:
    """The table of a year's articles with bodies, in pieces."""
    lines = (article_csv_lines(versions, absolute_url) for versions in articles)
    return csv_pieces((*COLUMNS, TEXT_COLUMN), lines)


@cache_article_line
def article_csv_lines(versions: Sequence[Version[Article]], absolute_url: AbsoluteUrl) -> str:
    """An article with its bodies: a line for each language."""
    return "".join(
        csv_line((*row_cells(version, absolute_url), plain_text(version.html)))
        for version in versions
    )


def row_cells(version: Version[Article], absolute_url: AbsoluteUrl) -> list[str]:
    """The row of an article in a language, in the order of `COLUMNS`."""
    row = article_row(version, absolute_url)
    return [row[column.name] for column in COLUMNS]


def csv_pieces(columns: Sequence[Column], lines: Iterable[str]) -> Iterator[str]:
    """A table as CSV (RFC 4180), in pieces: the names of the columns, then the lines.

    It begins with a byte order mark: without it Excel reads Cyrillic in another encoding.
    Everything else that reads CSV skips it ("utf-8-sig" in Python).
    """
    yield "\ufeff" + csv_line(column.name for column in columns)
    yield from lines


def csv_line(cells: Iterable[str]) -> str:
    """A line of a table. No cell is a formula for a spreadsheet."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow(map(without_formulas, cells))
    return file.getvalue()


def without_formulas(cell: str) -> str:
    """The cell with an apostrophe before each formula, which makes it a text."""
    text = SEPARATOR_BEFORE_FORMULA.sub(r"\g<0>'", cell)
    return f"'{text}" if FORMULA.match(text) else text


def archive_csv_metadata(editions: EditionSummaries) -> Record:
    """The metadata of the archive's table (CSV on the Web, https://www.w3.org/TR/tabular-metadata/)."""
    return table_metadata(editions) | {
        "url": addresses.ARCHIVE_CSV,
        "tableSchema": table_schema(COLUMNS),
    }


def year_csv_metadata(editions: EditionSummaries, years: Iterable[int]) -> Record:
    """The metadata of the years' tables, which lie in the same folder as it, compressed by gzip."""
    names = [posixpath.basename(addresses.year_csv(year)) for year in years]
    return table_metadata(editions) | {
        "dc:format": "application/gzip",
        "tables": [{"url": name} for name in names],
        "tableSchema": table_schema((*COLUMNS, TEXT_COLUMN)),
    }


def table_metadata(editions: EditionSummaries) -> Record:
    """The metadata that all tables have in common."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": " / ".join(edition.info.title for edition in editions.values()),
        "dc:language": list(editions),
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ","},
    }


def table_schema(columns: Iterable[Column]) -> Record:
    """The names, types and descriptions of these columns."""
    return {
        "columns": [
            without_empty(
                {
                    "name": column.name,
                    "titles": column.name,
                    "dc:description": column.description,
                    "datatype": column.datatype,
                    "separator": column.separator,
                    "required": column.required,
                }
            )
            for column in columns
        ],
        "primaryKey": ["id", "language"],
    }
