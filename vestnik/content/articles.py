"""A file of `content/<year>/` → an article."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import partial

from vestnik import links
from vestnik.content.fields import FieldReader
from vestnik.content.front_matter import read_document
from vestnik.diagnostics import ProblemCollector, text_needles
from vestnik.model import ArchivedCopy, Article, Correction, Event, LeadImage

ARTICLE_PATH = re.compile(r"(\d{4})/(?P<date>\1-\d\d-\d\d)-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
PATH_YEARS = re.compile(r"(?P<folder>\d{4})/(?P<year>\d{4})-")
MAX_PARTNERS = 100
"""The pages of each partner list the article with all its partners."""
ALIAS = re.compile(r"/?[\w-][\w.-]*(?:/[\w-][\w.-]*)*/?")


def parse_article(
    path: str,
    collector: ProblemCollector,
    time_zone: datetime.tzinfo,
    edition_paths: Sequence[str] = (),
) -> Article | None:
    """The article `content/<path>`, whose lines the collector has.

    None if the front matter can't be read, or has no valid date. `edition_paths` are what the
    addresses of the editions begin with: an alias has to do without.
    """
    if not ARTICLE_PATH.fullmatch(path):
        report_invalid_path(path, collector)
    document = read_document(path, collector)
    if document is None:
        return None
    fields = document.fields
    title = fields.text("title", required=True)
    date = fields.date_and_time("date", time_zone)
    published, has_time = date or (datetime.datetime.min, False)
    article = Article(
        path=path,
        title=title,
        load_body=partial(str, document.body),
        field_lines=document.field_lines,
        published=published,
        has_time=has_time,
        event=parse_event(fields.nested_reader("event")),
        partners=parse_partners(fields),
        source=fields.url("source"),
        archived_copy=parse_archived_copy(fields.nested_reader("archived")),
        summary=fields.text("summary"),
        image=parse_image(path, fields.nested_reader("image")),
        draft=fields.boolean("draft"),
        aliases=parse_aliases(fields, edition_paths),
        corrections=parse_corrections(fields),
    )
    fields.report_unknown_fields()
    if date:
        check_date(article, fields)
    if article.archived_copy and not article.source:
        collector.error(
            "archived-without-source",
            fields.lines["archived"],
            "there is an archived copy, but no source",
            "add a line source: with the address of the original page",
            column=fields.columns["archived"],
        )
    if not article.body:
        collector.error(
            "empty-article",
            document.body_line,
            "the article has no text",
            "write at least one paragraph",
        )
    return article if date else None


def report_invalid_path(path: str, collector: ProblemCollector) -> None:
    """Reports a path that is not that of an article; perhaps only its folder is wrong."""
    years = PATH_YEARS.match(path)
    moved = f"{years['year']}/{path.rpartition('/')[2]}" if years else ""
    if years and ARTICLE_PATH.fullmatch(moved):
        collector.error(
            "wrong-year-folder",
            1,
            "the file is in the folder {folder}, but its name begins with {year}",
            "if its name is right, move it to content/{moved}",
            folder=years["folder"],
            year=years["year"],
            moved=moved,
        )
        return
    collector.error(
        "invalid-article-path",
        1,
        "{path} is not the name of an article",
        "name it year/date-slug.md in lower-case Latin letters: 2025/2025-08-28-vstrecha.md",
        path=path,
    )


def check_date(article: Article, fields: FieldReader) -> None:
    """Reports a date that differs from the date in the file's name."""
    path = ARTICLE_PATH.fullmatch(article.path)
    date = article.date.isoformat()
    if path and path["date"] != date:
        fields.error(
            "date-mismatch",
            fields.nodes["date"],
            "the file's name says {name}, its date says {date}",
            "make them the same; if the page is already published, keep its old address in aliases",
            "date",
            name=path["date"],
            date=date,
        )


def parse_event(fields: FieldReader | None) -> Event | None:
    """The event of an article."""
    if fields is None:
        return None
    start = fields.partial_date("start", required=True)
    end = fields.partial_date("end")
    place = fields.text("place")
    fields.report_unknown_fields()
    if start and end and end.last_day < start.first_day:
        fields.error(
            "event-ends-before-start",
            fields.nodes["end"],
            "the event ends on {end}, before it starts on {start}",
            "check both dates",
            "end",
            start=str(start),
            end=str(end),
        )
    return Event(start, end, place) if start else None


def parse_partners(fields: FieldReader) -> tuple[str, ...]:
    """The names of the partners, each once; with too many the pages of all would list all."""
    names = dict.fromkeys(name for name, _ in fields.located_words("partners"))
    if len(names) > MAX_PARTNERS:
        fields.error(
            "too-many-partners",
            fields.nodes["partners"],
            "the article has more than {most} partners",
            "name only those that it is about",
            "partners",
            most=str(MAX_PARTNERS),
        )
    return tuple(names)[:MAX_PARTNERS]


def parse_image(article_path: str, fields: FieldReader | None) -> LeadImage | None:
    """The lead image of an article; its path becomes relative to `content/`."""
    if fields is None:
        return None
    href = fields.word("path", required=True)
    alt = fields.text("alt", required=True)
    credit = fields.text("credit")
    fields.report_unknown_fields()
    return LeadImage(links.linked_path(article_path, href) or href, alt, credit)


def parse_archived_copy(fields: FieldReader | None) -> ArchivedCopy | None:
    """The archived copy of the source."""
    if fields is None:
        return None
    url = fields.url("url", required=True)
    date = fields.date("date")
    fields.report_unknown_fields()
    return ArchivedCopy(url, date) if url and date else None


def parse_aliases(fields: FieldReader, edition_paths: Sequence[str]) -> tuple[str, ...]:
    """Former addresses of the article; collisions are found when the pages are planned."""
    aliases = fields.located_words("aliases")
    for alias, line in aliases:
        address = f"{alias.strip('/')}/"
        prefix = next(
            (path for path in edition_paths if address.lower().startswith(path.lower())), ""
        )
        if not ALIAS.fullmatch(alias) or ".." in alias:
            fields.collector.error(
                "invalid-alias",
                line,
                "{alias} is not an address within the site",
                "write it without the site and the language, for example 2025/old-name",
                needles=text_needles(alias),
                alias=alias,
            )
        elif prefix:
            right = address.rstrip("/")[len(prefix) :]
            fields.collector.error(
                "alias-with-language",
                line,
                "the alias {alias} begins with the address of an edition",
                "write {right}: an alias leads to the article in every language"
                if right
                else "write the rest of the address, for example 2025/old-name",
                needles=text_needles(alias),
                alias=alias,
                right=right,
            )
    return tuple(alias for alias, _ in aliases)


def parse_corrections(fields: FieldReader) -> tuple[Correction, ...]:
    """The published corrections, in the order of the file."""
    return tuple(filter(None, map(parse_correction, fields.nested_readers("corrections"))))


def parse_correction(fields: FieldReader) -> Correction | None:
    """A correction; None if it lacks its date or its text."""
    date = fields.date("date")
    text = fields.text("text", required=True)
    fields.report_unknown_fields()
    return Correction(date, text) if date and text else None
