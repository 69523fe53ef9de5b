"""A new news item → its file, whose front matter has commented lines for missing fields."""

from __future__ import annotations

import datetime
import json
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vestnik.config import Translate
from vestnik.content import is_picture
from vestnik.fs import create_file
from vestnik.importing.release import ReleasePicture
from vestnik.model import Event, LeadImage

MAX_SLUG_LETTERS = 80
"""A longer slug is cut after a whole word."""


@dataclass(frozen=True, slots=True)
class NewItem:
    """A news item that has no file yet; unknown fields are empty.

    `body` is Markdown. `pictures` are those that an editor has to add. The path of `image` is
    relative to the item's file. `time` is that of publication. `number` tells items with the same
    date and title apart.
    """

    title: str
    date: datetime.date
    event: Event | None = None
    place: str = ""
    partners: tuple[str, ...] = ()
    source: str = ""
    pictures: tuple[ReleasePicture, ...] = ()
    body: str = ""
    summary: str = ""
    time: datetime.time | None = None
    image: LeadImage | None = None
    draft: bool = False
    aliases: tuple[str, ...] = ()
    number: int = 1

    @property
    def path(self) -> str:
        """Its file below `content/`; "" if the title has no letter or digit to name the file by."""
        return f"{self.date.year:04d}/{self.stem}.md" if title_slug(self.title) else ""

    @property
    def stem(self) -> str:
        """The name of its file without the suffix: its permanent address."""
        number = f"-{self.number}" if self.number > 1 else ""
        return f"{self.date.isoformat()}-{title_slug(self.title)}{number}"


@lru_cache(maxsize=256)
def title_slug(title: str) -> str:
    """A title in Latin lower case with hyphens, transliterated as on the ministry's own site.

    The scheme is MOSMETRO, a variant of GOST.
    """
    from iuliia import MOSMETRO
    from slugify import slugify

    latin = MOSMETRO.translate(unicodedata.normalize("NFC", title))
    return slugify(latin, max_length=MAX_SLUG_LETTERS, word_boundary=True)


def new_item_text(item: NewItem, _: Translate = str) -> str:
    """The text of an item's file; a missing field is a commented line (#) to fill in."""
    return "\n".join(("---", *front_matter_lines(item, _), "---", item.body, ""))


def front_matter_lines(item: NewItem, _: Translate) -> Iterator[str]:
    """The lines of the front matter."""
    yield f"title: {yaml_scalar(item.title)}"
    time = f" {item.time.isoformat('minutes')}" if item.time else ""
    yield f"date: {item.date.isoformat()}{time}"
    if item.event is None:
        yield f"# event:                  # {_('the event that the item reports')}"
        yield f"#   start: {item.date.isoformat()}     # {_('or a month (2025-03) or a year')}"
        yield f"#   end: {item.date.isoformat()}"
        yield f"#   place: {item.place or 'Минск'}"
    else:
        yield "event:"
        yield f"  start: {item.event.start}"
        yield f"  end: {item.event.end}" if item.event.end else "  # end:"
        yield f"  place: {yaml_scalar(item.event.place)}" if item.event.place else "  # place:"
    if item.partners:
        yield f"partners: [{', '.join(item.partners)}]"
    else:
        explanation = _("names of files in content/partners/, for example [rosatom, sco]")
        yield f"# partners: []            # {explanation}"
    if item.source:
        yield f"source: {yaml_scalar(item.source)}"
    else:
        yield f"# source: https://        # {_('the official release')}"
    yield f"summary: {yaml_scalar(item.summary)}" if item.summary else "# summary:"
    if item.image:
        yield "image:"
        yield f"  path: {yaml_scalar(item.image.path)}"
        yield f"  alt: {yaml_scalar(item.image.alt)}"
        yield f"  credit: {yaml_scalar(item.image.credit)}" if item.image.credit else "  # credit:"
    else:
        yield from picture_lines(item, _)
    if item.draft:
        yield "draft: true"
    if item.aliases:
        yield "aliases:"
        yield from (f"  - {yaml_scalar(alias)}" for alias in item.aliases)


def picture_lines(item: NewItem, _: Translate) -> Iterator[str]:
    """The commented lines for the main picture, and Markdown of the others for the text."""
    for number, picture in enumerate(item.pictures or (ReleasePicture(),), 1):
        counter = f"-{number}" if len(item.pictures) > 1 else ""
        path = f"{item.stem}/picture{counter}{picture_suffix(picture.href)}"
        origin = f"     # {picture.href}" if picture.href else ""
        if number == 1:
            yield "# image:"
            yield f"#   path: {path}{origin}"
            yield f"#   alt: {picture.alt or picture.caption}".rstrip()
            yield f"#   credit: {picture.credit}".rstrip()
        else:
            if number == 2:
                yield f"# {_('more pictures for the text:')}"
            yield f"# ![{picture.alt or picture.caption}]({path}){origin}"
            if picture.credit:
                yield f"#     # {_('credit:')} {picture.credit}"
        if picture.alt and picture.caption and picture.alt != picture.caption:
            yield f"#     # {_('caption:')} {picture.caption}"


def picture_suffix(href: str) -> str:
    """The suffix of a picture's file; .jpg if the URL does not tell."""
    path = re.split(r"[?#]", href)[0]
    return posixpath.splitext(path)[1].lower() if is_picture(path) else ".jpg"


def yaml_scalar(text: str) -> str:
    """A text as a value in YAML."""
    is_plain = is_plain_scalar(text) or is_plain_url(text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def is_plain_scalar(text: str) -> bool:
    """Whether a text needs no quotation marks in YAML."""
    return (
        text[0].isalpha()
        and not text.isascii()
        and ": " not in text
        and " #" not in text
        and text[-1] != ":"
    )


def is_plain_url(text: str) -> bool:
    """Whether a text is a URL without any character that is special in YAML."""
    return re.fullmatch(r"https?://[\w.:/?=&%~+@,;!$()*'-]*[\w/=&%~-]", text, re.ASCII) is not None


def create_item_file(content: Path, item: NewItem, _: Translate = str) -> Path:
    """Writes the file of an item that has a path, and returns the file's path.

    Raises `FileExistsError`, and changes nothing, if the file exists.
    """
    path = content / item.path
    create_file(path, new_item_text(item, _).encode(), content)
    return path
