"""The archive as tables, and what their columns mean: all of it, each year with its texts. Pure."""

from __future__ import annotations

import csv
import io
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vestnik import addresses
from vestnik.exports.bodies import plain
from vestnik.exports.once import Full, remembered
from vestnik.exports.records import Record, Works, identity, known
from vestnik.exports.schemas import PARTIAL_DATE, STANDINGS
from vestnik.model import Article, Version
from vestnik.pages.builders import Editions


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: `separator` stands between several values in one cell."""

    name: str
    description: str
    datatype: object = "string"
    separator: str = ""
    required: bool = False


DATE = {"base": "date", "format": "yyyy-MM-dd"}
PARTIAL = {"base": "string", "format": PARTIAL_DATE.strip("^$")}
COLUMNS = (
    Column("id", "The article: the same in every language", required=True),
    Column("language", "The language of this row's version", "language", required=True),
    Column("url", "The permanent address of the page", "anyURI", required=True),
    Column("title", "The headline", required=True),
    Column("summary", "The lead"),
    Column("published", "The day of publication", DATE, required=True),
    Column("published_at", "The moment of publication, where a time is given", "dateTimeStamp"),
    Column("modified", "The day of the last correction, or of publication", DATE, required=True),
    Column("event_start", "When the event began: a day, a month or a year", PARTIAL),
    Column("event_end", "When the event ended, if it was longer: the same", PARTIAL),
    Column("place", "Where the event took place"),
    Column("partners", "The ids of the partners it tells of", separator=";"),
    Column("source", "The official page that it was published on", "anyURI"),
    Column("archived_url", "An archived copy of that page", "anyURI"),
    Column("archived_date", "The day on which that copy was made", DATE),
    Column(
        "standing",
        "How the words came to be: original; person: translated by a person; reviewed: translated "
        "by machine, reviewed by a person; partly: not all of it translated or reviewed; machine: "
        "translated by machine, not reviewed",
        {"base": "string", "format": "|".join(STANDINGS)},
        required=True,
    ),
    Column("engines", "What drafted the machine's part of the translation", separator=";"),
    Column("corrections", "What was corrected, each with its day"),
)
TEXT = Column("text", "The body as plain text, a line for each paragraph")
"""The last column of a year's table."""


def row(version: Version[Article], full: Full) -> dict[str, str]:
    """An article in a language, by the names of `COLUMNS`."""
    of, texts = version.document, version.texts
    return {
        "id": identity(of),
        "language": version.language,
        "url": full(version.address),
        "title": version.title.text,
        "summary": texts["summary"].text if "summary" in texts else "",
        "published": of.date.isoformat(),
        "published_at": of.published.isoformat() if of.timed else "",
        "modified": of.modified.isoformat(),
        "event_start": str(of.event.start) if of.event else "",
        "event_end": str(of.event.end or "") if of.event else "",
        "place": texts["event.place"].text if "event.place" in texts else "",
        "partners": ";".join(of.partners),
        "source": of.source,
        "archived_url": of.archived.url if of.archived else "",
        "archived_date": of.archived.date.isoformat() if of.archived else "",
        "standing": version.standing,
        "engines": ";".join(version.engines),
        "corrections": "\n".join(
            f"{correction.date.isoformat()}: {text.text}"
            for correction, text in zip(of.corrections, version.corrections, strict=True)
        ),
    }


def archive(years: Mapping[int, Works], full: Full) -> Iterator[str]:
    """The table of all articles without their texts, newest first, in pieces."""
    versions = (one for articles in years.values() for each in articles for one in each)
    return table(COLUMNS, (line(cells(version, full)) for version in versions))


def volume(articles: Works, full: Full) -> Iterator[str]:
    """The table of a year's articles with their texts, in pieces."""
    return table((*COLUMNS, TEXT), (with_text(versions, full) for versions in articles))


@remembered
def with_text(versions: Sequence[Version[Article]], full: Full) -> str:
    """An article with its texts: a line for each language."""
    return "".join(line((*cells(one, full), plain(one.html))) for one in versions)


def cells(version: Version[Article], full: Full) -> list[str]:
    """The row of an article in a language, in the order of `COLUMNS`."""
    found = row(version, full)
    return [found[column.name] for column in COLUMNS]


def table(columns: Sequence[Column], lines: Iterable[str]) -> Iterator[str]:
    """A table as CSV (RFC 4180): in each line a cell for each column.

    It begins with a byte order mark: without it Excel takes Cyrillic for another encoding, and
    everything else that reads CSV knows to skip it ("utf-8-sig" in Python).
    """
    yield "\ufeff" + line(column.name for column in columns)
    yield from lines


def line(cells: Iterable[str]) -> str:
    """A line of a table."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow(cells)
    return file.getvalue()


def columns(editions: Editions) -> Record:
    """What the table's columns mean (CSV on the Web, https://www.w3.org/TR/tabular-metadata/)."""
    return described(editions) | {"url": addresses.TABLE, "tableSchema": schema(COLUMNS)}


def columns_of_years(editions: Editions, years: Iterable[int]) -> Record:
    """The same of the tables of years, which stand in the same folder."""
    names = [posixpath.basename(addresses.table_of(year)) for year in years]
    return described(editions) | {
        "tables": [{"url": name} for name in names],
        "tableSchema": schema((*COLUMNS, TEXT)),
    }


def described(editions: Editions) -> Record:
    """What is said of every table."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": " / ".join(edition.masthead.title for edition in editions.values()),
        "dc:language": list(editions),
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ","},
    }


def schema(columns: Iterable[Column]) -> Record:
    """What these columns mean."""
    return {
        "columns": [
            known(
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
