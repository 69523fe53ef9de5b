"""`content/` → documents, and everything that is wrong with them, in one run."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from vestnik import links, markup
from vestnik.header import Fields, split
from vestnik.model import Article, Correction, Document, Event, Partner, Picture, Problem
from vestnik.notes import Notes, closest

KINDS = ("organisation", "country", "body")
PICTURES = frozenset((".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"))
ARTICLE = re.compile(r"(\d{4})/(?P<date>\1-\d\d-\d\d)-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
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


def read(folder: Path, zone: datetime.tzinfo) -> Content:
    """All documents of a folder, as far as they can be read, and all that is wrong with them."""
    articles: list[Article] = []
    partners: list[Partner] = []
    pictures: list[str] = []
    notes: dict[str, Notes] = {}
    for path, file in files(folder):
        if file.suffix.lower() in PICTURES:
            pictures.append(path)
            continue
        noted = notes[path] = Notes(f"{folder.name}/{path}")
        if file.suffix != ".md":
            noted.note(
                1,
                "{name} is neither a Markdown file nor a picture",
                "keep only .md, {pictures} files in this folder",
                name=file.name,
                pictures=", ".join(sorted(PICTURES)),
            )
        elif noted.decode(file.read_bytes()):
            if path.startswith("partners/"):
                partners += partner(path, noted)
            else:
                articles += article(path, noted, zone)
    drafts = {one.path for one in articles if one.draft}
    for one in (*partners, *articles):
        check_links(one, notes[one.path], {*notes, *pictures}, drafts)
    names = [found["name"] for path in notes if (found := PARTNER.fullmatch(path))]
    for one in articles:
        check_partners(one, notes[one.path], names)
        check_image(one, notes[one.path], pictures)
    check_aliases(articles, notes)
    problems = (problem for path in sorted(notes) for problem in sorted(notes[path].found))
    return Content(tuple(articles), tuple(partners), tuple(notes), tuple(pictures), tuple(problems))


def files(folder: Path) -> Iterable[tuple[str, Path]]:
    """The files of a folder with their paths in it, by path; hidden ones are none of ours."""
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder)
        if file.is_file() and not any(part.startswith(".") for part in path.parts):
            yield path.as_posix(), file


# ------------------------------------------------------------------------- fields of a file


def article(path: str, notes: Notes, zone: datetime.tzinfo) -> list[Article]:
    """The article of a file: one, or none if it can't be told what it is."""
    named = ARTICLE.fullmatch(path)
    if named is None:
        notes.note(
            1,
            "{path} is not the name of an article",
            "call it year/date-slug.md in Latin lower case, as 2025/2025-08-28-vstrecha.md",
            path=path,
        )
    if (parts := split(notes)) is None:
        return []
    fields, body, line = parts
    title = fields.text("title", required=True)
    published = fields.moment("date", zone)
    event = event_of(fields.mapping("event"))
    partners = fields.texts("partners")
    source = fields.url("source")
    summary = fields.text("summary")
    image = image_of(path, fields.mapping("image"))
    draft = fields.truth("draft")
    aliases = fields.texts("aliases")
    corrections = tuple(
        correction for each in fields.mappings("corrections") for correction in correction_of(each)
    )
    fields.close()
    if named and published and named["date"] != published[0].date().isoformat():
        notes.note(
            fields.lines["date"],
            "the file's name says {name}, its date says {date}",
            "make them the same; if the page is already published, keep its old address in aliases",
            name=named["date"],
            date=published[0].date().isoformat(),
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
            summary=summary,
            image=image,
            draft=draft,
            aliases=tuple(alias for alias, _ in aliases),
            corrections=corrections,
        )
    ]


def partner(path: str, notes: Notes) -> list[Partner]:
    """The partner of a file: one, or none if it can't be told what it is."""
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
    title = fields.text("title", required=True)
    kind = fields.choice("kind", KINDS)
    url = fields.url("url")
    aliases = fields.texts("aliases")
    iso = fields.text("iso")
    fields.close()
    if iso and (kind != "country" or not re.fullmatch("[A-Z]{2}", iso)):
        notes.note(
            fields.lines["iso"],
            "iso is not the code of a country",
            "write two capital letters (ISO 3166-1), as KG, and kind: country",
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
            aliases=tuple(alias for alias, _ in aliases),
        )
    ]


def event_of(fields: Fields | None) -> Event | None:
    """When something took place, and where."""
    if fields is None:
        return None
    start = fields.day("start", required=True)
    end = fields.day("end")
    place = fields.text("place")
    fields.close()
    if start and end and end.last < start.first:
        fields.notes.note(
            fields.lines["end"],
            "the event ends on {end}, before it starts on {start}",
            "check both dates",
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


def correction_of(fields: Fields) -> list[Correction]:
    """What was corrected, and when."""
    date = fields.date("date")
    text = fields.text("text", required=True)
    fields.close()
    return [Correction(date, text)] if date and text else []


# --------------------------------------------------------------- what holds between the files


def check_partners(of: Article, notes: Notes, names: Collection[str]) -> None:
    """Every partner has a file."""
    for name in of.partners:
        if name not in names:
            guess = closest(name, names)
            notes.note(
                notes.line_of(name, of.lines.get("partners", 1)),
                "there is no partner {name}",
                "did you mean {guess}?" if guess else "write the file content/partners/{name}.md",
                name=name,
                guess=guess,
            )


def check_image(of: Article, notes: Notes, pictures: Collection[str]) -> None:
    """The picture of an article is there."""
    if of.image and of.image.path and of.image.path not in pictures:
        notes.note(
            notes.line_of(of.image.path.rpartition("/")[2], of.lines["image"]),
            "there is no picture {path}",
            "put the file there, or write its path relative to this file",
            path=of.image.path,
        )


def check_links(
    of: Document, notes: Notes, known: Collection[str], drafts: Collection[str]
) -> None:
    """Every link to a file of the archive finds it."""
    for href in dict.fromkeys(markup.links(of.body)):
        path = links.target(of.path, href)
        if path is None or (path in known and path not in drafts):
            continue
        line = notes.line_of(href, of.lines["body"])
        alike = [one for one in known if PurePath(one).suffix == PurePath(path).suffix]
        if path in drafts:
            notes.note(
                line,
                "the link leads to a draft, {path}, which has no page",
                "publish it too, or take the link away",
                path=path,
            )
        elif guess := closest(path, alike):
            notes.note(
                line,
                "the link leads nowhere: there is no {path}",
                "did you mean {guess}?",
                path=href,
                guess=posixpath.relpath(guess, posixpath.dirname(of.path)),
            )
        else:
            notes.note(
                line,
                "the link leads nowhere: there is no {path}",
                "write the path relative to this file, or a whole address with https://",
                path=href,
            )


def check_aliases(articles: Iterable[Article], notes: dict[str, Notes]) -> None:
    """An alias is an address within the site; whether it is free is told when pages are planned."""
    for one in articles:
        for alias in one.aliases:
            if not ALIAS.fullmatch(alias) or ".." in alias:
                notes[one.path].note(
                    notes[one.path].line_of(alias, one.lines["aliases"]),
                    "{alias} is not an address within the site",
                    "write it without the site and the language, as 2025/old-name",
                    alias=alias,
                )
