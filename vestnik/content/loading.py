"""`content/` → documents, and everything that is wrong with them, in one run."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from vestnik import links
from vestnik.content import references as integrity
from vestnik.content.fields import Fields
from vestnik.content.front_matter import split
from vestnik.diagnostics.collector import ProblemCollector
from vestnik.fs import files
from vestnik.markdown import limits
from vestnik.model import (
    PARTNER_KINDS,
    Archived,
    Article,
    Correction,
    Document,
    Event,
    Partner,
    Picture,
    Problem,
)

ARTICLE = re.compile(r"(\d{4})/(?P<date>\1-\d\d-\d\d)-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
YEARS = re.compile(r"(?P<folder>\d{4})/(?P<year>\d{4})-")
PARTNER = re.compile(r"partners/(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)\.md")
ALIAS = re.compile(r"/?[\w-][\w.-]*(?:/[\w-][\w.-]*)*/?")


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in `content/`: documents, the paths of all files and of pictures, problems."""

    articles: tuple[Article, ...]
    partners: tuple[Partner, ...]
    files: tuple[str, ...]
    pictures: tuple[str, ...]
    problems: tuple[Problem, ...]


Sound = Mapping[str, Document]
"""Documents that have been read before and have no problem, by path."""


def read(
    folder: Path,
    zone: datetime.tzinfo,
    sound: Sound = MappingProxyType({}),
    names: Sequence[str] | None = None,
    there: Collection[str] = (),
) -> Content:
    """The documents of a folder, as far as they can be read, and all that is wrong with them.

    They are those of the paths `names`, or all of them; `there` are paths that are not looked at.
    Those that are known to be sound are not read again.
    """
    articles: list[Article] = []
    partners: list[Partner] = []
    pictures: list[str] = []
    notes: dict[str, ProblemCollector] = {}
    for path in files.names(folder) if names is None else names:
        if integrity.pictured(path):
            pictures.append(path)
            continue
        noted = notes[path] = ProblemCollector(f"{folder.name}/{path}")
        if (known := sound.get(path)) is not None:
            if isinstance(known, Article):
                articles.append(known)
            elif isinstance(known, Partner):
                partners.append(known)
            continue
        file = folder / path
        if file.suffix != ".md":
            noted.note(
                1,
                "{name} is neither a Markdown file nor a picture",
                "keep only .md, {pictures} files in this folder",
                name=file.name,
                pictures=", ".join(sorted(integrity.PICTURES)),
            )
        elif noted.decode(file.read_bytes()):
            noted.control()
            if path.startswith("partners/"):
                partners += partner(path, noted)
            else:
                articles += article(path, noted, zone)
    integrity.check(articles, partners, {*notes, *pictures, *there}, notes, sound)
    problems = (problem for path in sorted(notes) for problem in sorted(notes[path].found))
    return Content(tuple(articles), tuple(partners), tuple(notes), tuple(pictures), tuple(problems))


# ------------------------------------------------------------------------- fields of a file


def article(path: str, notes: ProblemCollector, zone: datetime.tzinfo) -> list[Article]:
    """The article of a file: one, or none if it can't be told what it is."""
    named = ARTICLE.fullmatch(path)
    long(path, notes)
    if named is None:
        misnamed(path, notes)
    if (parts := split(notes)) is None:
        return []
    fields, body, line = parts
    if notes.exceeds(limits.excess(body), line):
        return []
    title = fields.text("title", required=True)
    published = fields.moment("date", zone)
    event = event_of(fields.mapping("event"))
    partners = fields.texts("partners")
    source = fields.url("source")
    archived = archived_of(fields.mapping("archived"))
    summary = fields.text("summary")
    image = image_of(path, fields.mapping("image"))
    draft = fields.truth("draft")
    aliases = aliases_of(fields)
    corrections = tuple(
        correction for each in fields.mappings("corrections") for correction in correction_of(each)
    )
    fields.close()
    if named and published and named["date"] != published[0].date().isoformat():
        fields.wrong(
            fields.nodes["date"],
            "the file's name says {name}, its date says {date}",
            "make them the same; if the page is already published, keep its old address in aliases",
            "date",
            name=named["date"],
            date=published[0].date().isoformat(),
        )
    if archived and not source:
        notes.note(
            fields.lines["archived"],
            "there is an archived copy, but no source that it is of",
            "add a line source: with the address of the original page",
            column=fields.columns["archived"],
        )
    if not body:
        notes.note(line, "the article has no text", "write at least one paragraph")
    if published is None:
        return []
    return [
        Article(
            path=path,
            title=title,
            body=body,
            lines={**fields.lines, "body": line},
            published=published[0],
            timed=published[1],
            event=event,
            partners=tuple(dict.fromkeys(name for name, _ in partners)),
            source=source,
            archived=archived,
            summary=summary,
            image=image,
            draft=draft,
            aliases=aliases,
            corrections=corrections,
        )
    ]


def misnamed(path: str, notes: ProblemCollector) -> None:
    """Notes that a path is not the name of an article; its year may only be that of its folder."""
    years = YEARS.match(path)
    moved = f"{years['year']}/{path.rpartition('/')[2]}" if years else ""
    if years and ARTICLE.fullmatch(moved):
        notes.note(
            1,
            "the file is in the folder of {folder}, but its name is of {year}",
            "if its name is right, move it to content/{moved}",
            folder=years["folder"],
            year=years["year"],
            moved=moved,
        )
        return
    notes.note(
        1,
        "{path} is not the name of an article",
        "call it year/date-slug.md in Latin lower case, as 2025/2025-08-28-vstrecha.md",
        path=path,
    )


def partner(path: str, notes: ProblemCollector) -> list[Partner]:
    """The partner of a file: one, or none if it can't be told what it is."""
    long(path, notes)
    if PARTNER.fullmatch(path) is None:
        notes.note(
            1,
            "{path} is not the name of a partner",
            "call it partners/name.md in Latin lower case, as partners/rosatom.md",
            path=path,
        )
    if (parts := split(notes)) is None:
        return []
    fields, body, line = parts
    if notes.exceeds(limits.excess(body), line):
        return []
    title = fields.text("title", required=True)
    kind = fields.choice("kind", PARTNER_KINDS)
    url = fields.url("url")
    aliases = fields.texts("aliases")
    iso = fields.text("iso")
    wikidata = fields.text("wikidata")
    fields.close()
    if wikidata and not re.fullmatch("Q[1-9][0-9]*", wikidata):
        fields.wrong(
            fields.nodes["wikidata"],
            "{value} is not the number of an item of Wikidata",
            "write Q and the number, as Q813: it is the end of the item's address",
            "wikidata",
            value=wikidata,
        )
    if iso and (kind != "country" or not re.fullmatch("[A-Z]{2}", iso)):
        fields.wrong(
            fields.nodes["iso"],
            "iso is not the code of a country",
            "write two capital letters (ISO 3166-1), as KG, and kind: country",
            "iso",
        )
    return [
        Partner(
            path=path,
            title=title,
            body=body,
            lines={**fields.lines, "body": line},
            kind=kind,
            url=url,
            iso=iso,
            wikidata=wikidata,
            aliases=tuple(alias for alias, _ in aliases),
        )
    ]


def long(path: str, notes: ProblemCollector) -> None:
    """Notes that a file's name is too long for the pages and catalogs that are called after it."""
    if len(path.rpartition("/")[2]) > limits.NAME:
        notes.note(
            1,
            "the name of the file has more than {most} characters",
            "shorten it",
            most=str(limits.NAME),
        )


def event_of(fields: Fields | None) -> Event | None:
    """When something took place, and where."""
    if fields is None:
        return None
    start = fields.day("start", required=True)
    end = fields.day("end")
    place = fields.text("place")
    fields.close()
    if start and end and end.last < start.first:
        fields.wrong(
            fields.nodes["end"],
            "the event ends on {end}, before it starts on {start}",
            "check both dates",
            "end",
            start=str(start),
            end=str(end),
        )
    return Event(start, end, place) if start else None


def image_of(path: str, fields: Fields | None) -> Picture | None:
    """The picture of an article, its path made one below `content/`."""
    if fields is None:
        return None
    href = fields.text("path", required=True)
    alt = fields.text("alt", required=True)
    credit = fields.text("credit")
    fields.close()
    return Picture(links.target(path, href) or href, alt, credit)


def archived_of(fields: Fields | None) -> Archived | None:
    """Where a copy of the source is kept, and of which day it is."""
    if fields is None:
        return None
    url = fields.url("url", required=True)
    date = fields.date("date")
    fields.close()
    return Archived(url, date) if url and date else None


def aliases_of(fields: Fields) -> tuple[str, ...]:
    """Former addresses within the site; whether they are free is told when pages are planned."""
    found = fields.texts("aliases")
    for alias, line in found:
        if not ALIAS.fullmatch(alias) or ".." in alias:
            fields.notes.note(
                line,
                "{alias} is not an address within the site",
                "write it without the site and the language, as 2025/old-name",
                column=fields.notes.place_of(alias, line)[1],
                alias=alias,
            )
    return tuple(alias for alias, _ in found)


def correction_of(fields: Fields) -> list[Correction]:
    """What was corrected, and when."""
    date = fields.date("date")
    text = fields.text("text", required=True)
    fields.close()
    return [Correction(date, text)] if date and text else []
