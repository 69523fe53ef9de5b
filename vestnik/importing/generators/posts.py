"""A file of another generator → a source item: its fields, its date and its old addresses."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from urllib.parse import quote

from vestnik.importing.generators.front_matter import FrontMatter
from vestnik.importing.generators.permalinks import PostPlace, expand_pattern, link_key, link_keys
from vestnik.importing.generators.post_fields import (
    VESTNIK_FIELDS,
    PostFields,
    parse_post_fields,
    url_path,
)
from vestnik.importing.generators.sites import Site
from vestnik.importing.generators.timestamps import parse_timestamp
from vestnik.importing.source_items import BodyFormat, SourceItem
from vestnik.model import Problem, Severity

DATE_IN_NAME = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})(?:[-_]+(?=.)|\Z)")
LANGUAGE_SUFFIX = re.compile(
    r"\.(?P<language>ru|en|be|uk|kk|ky|uz|tg|hy|az|ka|de|fr|es|it|pl|zh|ja|ar)"
    r"(?:[-_][A-Za-z]{2,4})?\Z"
)
"""The language at the end of a file's name, as Hugo and Nikola have it; `.io` is none."""
UNREADABLE_DATE_ID = "unreadable-date-field"
POST_FOLDERS = frozenset(("_posts", "_drafts"))
"""Folders of Jekyll that are not part of an address; those above them are categories."""
MAX_FOLDERS_OF_LINKS = 6
"""How many folders above a file, without a known site, links may name."""
UNREADABLE_MARKUP = {
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".org": "Org",
    ".rst": "reStructuredText",
    ".textile": "Textile",
}
"""Markup languages that are not read, by the suffixes of their files."""


def read_post(
    front: FrontMatter, file: Path, origin: str, site: Site | None
) -> SourceItem | Problem:
    """The source item of a post; why it can't be one, otherwise."""
    if not VESTNIK_FIELDS.isdisjoint(front.fields):
        return Problem(
            id="already-an-article",
            file=origin,
            message="the file has front matter: it is already an article",
            hint="move it into content/ as it is",
        )
    fields = parse_post_fields(front.fields)
    stem, name_date = name_and_date(file)
    published, has_time = fields.published, fields.has_time
    if published is None and name_date:
        published, has_time = name_date
    place = post_place(file, stem, site, fields, published)
    paths = old_paths(fields, place, site)
    is_html = file.suffix.lower() in (".html", ".htm")
    return SourceItem(
        origin=origin,
        body=front.body,
        body_line=front.body_line,
        body_format=BodyFormat.FRAGMENT if is_html else BodyFormat.MARKDOWN,
        address=f"{site.base_url}/{quote(paths[0])}" if site and site.base_url and paths else "",
        file=file,
        site=site.folder if site else None,
        title=fields.title,
        published=published,
        has_time=has_time,
        summary=fields.summary,
        source=fields.source,
        image=fields.image,
        draft=fields.draft or "_drafts" in file.parts,
        tags=fields.tags,
        old_paths=paths,
        link_keys=frozenset((*link_keys(place, paths), *file_keys(file, site))),
        language=fields.language or language_of_name(file),
        left_out=fields.left_out,
        notes=date_notes(fields, origin),
    )


def unreadable_markup_problem(origin: str) -> Problem | None:
    """The problem of a file in a markup language that is not read."""
    name = UNREADABLE_MARKUP.get(Path(origin).suffix.lower())
    if name is None:
        return None
    return Problem(
        id="unknown-markup-language",
        file=origin,
        message="the markup of the text is {language}, which is not supported",
        hint="convert it to Markdown, for example with pandoc, and import that",
        values=(("language", name),),
    )


def name_and_date(file: Path) -> tuple[str, tuple[datetime.datetime, bool] | None]:
    """The name of a post without its date, language and suffix, and the date.

    The text of a folder is `index`: then the folder has the name.
    """
    stem = LANGUAGE_SUFFIX.sub("", file.stem)
    stem = file.parent.name if stem in ("index", "readme", "README") else stem
    match = DATE_IN_NAME.match(stem)
    date = parse_timestamp(match["date"]) if match else None
    return (stem[match.end() :] or stem, date) if match and date else (stem, None)


def language_of_name(file: Path) -> str:
    """The language that the name of a file ends with: "ru" of `forum.ru.md`."""
    match = LANGUAGE_SUFFIX.search(file.stem)
    return match["language"] if match else ""


def post_place(
    file: Path,
    stem: str,
    site: Site | None,
    fields: PostFields,
    published: datetime.datetime | None,
) -> PostPlace:
    """What the address of a post may consist of."""
    folders = file.parent.parts
    if site:
        folders = Path(site.post_path(file)).parent.parts
    else:
        folders = folders[1:][-MAX_FOLDERS_OF_LINKS:]
    for number, name in enumerate(folders):
        if name in POST_FOLDERS:
            folders = folders[:number]
            break
    if file.stem.startswith("index") and folders:
        folders = folders[:-1]
    categories = fields.categories
    if site and site.generator.name == "Jekyll":
        categories = tuple(dict.fromkeys((*folders, *categories)))
    return PostPlace(stem, fields.slug, folders, categories, published)


def old_paths(fields: PostFields, place: PostPlace, site: Site | None) -> tuple[str, ...]:
    """The paths of a post on its old site, as far as its fields and the site's settings tell."""
    path = url_path(fields.permalink)
    if not path and site:
        patterns = site.settings.permalinks
        section = place.folders[0] if place.folders else ""
        path = expand_pattern(patterns.get(section) or patterns.get("", ""), place)
    return tuple(dict.fromkeys(filter(None, (path, *map(url_path, fields.aliases)))))


def file_keys(file: Path, site: Site | None) -> tuple[str, ...]:
    """The paths of a file, and its name alone, by which templates and links may name it."""
    parts = Path(site.relative_path(file)).parts if site else file.parts[-MAX_FOLDERS_OF_LINKS:]
    return tuple(link_key("/".join(parts[start:])) for start in range(len(parts)))


def date_notes(fields: PostFields, origin: str) -> tuple[Problem, ...]:
    """The note on a date that is none."""
    if not fields.invalid_date:
        return ()
    note = Problem(
        id=UNREADABLE_DATE_ID,
        file=origin,
        message="the date {date} was not understood",
        hint="check the date of the article",
        values=(("date", fields.invalid_date),),
        severity=Severity.WARNING,
    )
    return (note,)
