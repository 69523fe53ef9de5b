"""A new news item → its file, whose front matter has commented lines for missing fields."""

from __future__ import annotations

import datetime
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vestnik.config import Translate
from vestnik.content import is_picture
from vestnik.fs import create_file
from vestnik.importing.release import ReleasePicture
from vestnik.model import Event

MAX_SLUG_LETTERS = 80
"""A longer slug is cut after a whole word."""


@dataclass(frozen=True, slots=True)
class NewItem:
    """A news item that has no file yet; unknown fields are empty.

    `body` is Markdown. `pictures` are those that an editor has to add.
    """

    title: str
    date: datetime.date
    event: Event | None = None
    place: str = ""
    partners: tuple[str, ...] = ()
    source: str = ""
    pictures: tuple[ReleasePicture, ...] = ()
    body: str = ""

    @property
    def path(self) -> str:
        """Its file below `content/`; "" if the title has no letter or digit to name the file by."""
        return f"{self.date.year:04d}/{self.stem}.md" if title_slug(self.title) else ""

    @property
    def stem(self) -> str:
        """The name of its file without the suffix: its permanent address."""
        return f"{self.date.isoformat()}-{title_slug(self.title)}"


def title_slug(title: str) -> str:
    """A title in Latin lower case with hyphens, transliterated as on the ministry's own site.

    The scheme is MOSMETRO, a variant of GOST.
    """
    from iuliia import MOSMETRO
    from slugify import slugify

    return slugify(MOSMETRO.translate(title), max_length=MAX_SLUG_LETTERS, word_boundary=True)


def new_item_text(item: NewItem, _: Translate = str) -> str:
    """The text of an item's file; a missing field is a commented line (#) to fill in."""
    return "\n".join(("---", *front_matter_lines(item, _), "---", item.body, ""))


def front_matter_lines(item: NewItem, _: Translate) -> Iterator[str]:
    """The lines of the front matter."""
    yield f"title: {yaml_scalar(item.title)}"
    yield f"date: {item.date.isoformat()}"
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
    yield "# summary:"
    yield from picture_lines(item, _)


def picture_lines(item: NewItem, _: Translate) -> Iterator[str]:
    """The commented lines for the main picture, and Markdown of the others for the text."""
    for number, picture in enumerate(item.pictures or (ReleasePicture(),), 1):
        counter = f"-{number}" if len(item.pictures) > 1 else ""
        path = f"{item.stem}/picture{counter}{picture_suffix(picture.href)}"
        origin = f"     # {picture.href}" if picture.href else ""
        if number == 1:
            yield "# image:"
            yield f"#   path: {path}{origin}"
            yield f"#   alt: {picture.alt}".rstrip()
            yield "#   credit:"
        else:
            if number == 2:
                yield f"# {_('more pictures for the text:')}"
            yield f"# ![{picture.alt}]({path}){origin}"


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
