"""A new news item: its file with front matter, ready to be filled in."""

from __future__ import annotations

import datetime
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vestnik.config.interface import Speak
from vestnik.content import references as integrity
from vestnik.fs import files
from vestnik.model import Event

LONGEST = 80
"""Letters of a slug; it ends with a whole word."""


@dataclass(frozen=True, slots=True)
class Item:
    """What is known of a news item that has no file yet.

    `shown` is what is known of the pictures that it is to have: where each is to be had, what it
    shows; "" what is not known.
    """

    title: str
    date: datetime.date
    event: Event | None = None
    place: str = ""
    partners: tuple[str, ...] = ()
    source: str = ""
    shown: tuple[tuple[str, str], ...] = ()
    body: str = ""

    @property
    def path(self) -> str:
        """Its file below `content/`; "" if the title has no letter or digit to name it by."""
        return f"{self.date.year:04d}/{self.name}.md" if slug(self.title) else ""

    @property
    def name(self) -> str:
        """Its file's name without the ending: its address for ever."""
        return f"{self.date.isoformat()}-{slug(self.title)}"


def slug(title: str) -> str:
    """A title in Latin lower case with hyphens, as the ministry's own addresses have it.

    Its scheme is MOSMETRO, a relative of GOST's.
    """
    from iuliia import MOSMETRO
    from slugify import slugify

    return slugify(MOSMETRO.translate(title), max_length=LONGEST, word_boundary=True)


def text(item: Item, _: Speak = str) -> str:
    """The text of an item's file; a line that begins with # waits for what is not known."""
    return "\n".join(("---", *front(item, _), "---", item.body, ""))


def front(item: Item, _: Speak) -> Iterator[str]:
    """The lines of the front matter."""
    yield f"title: {scalar(item.title)}"
    yield f"date: {item.date.isoformat()}"
    if item.event is None:
        yield f"# event:                  # {_('what the item tells of')}"
        yield f"#   start: {item.date.isoformat()}     # {_('or a month, 2025-03, or a year')}"
        yield f"#   end: {item.date.isoformat()}"
        yield f"#   place: {item.place or 'Минск'}"
    else:
        yield "event:"
        yield f"  start: {item.event.start}"
        yield f"  end: {item.event.end}" if item.event.end else "  # end:"
        yield f"  place: {scalar(item.event.place)}" if item.event.place else "  # place:"
    if item.partners:
        yield f"partners: [{', '.join(item.partners)}]"
    else:
        known = _("names of files in content/partners/, as [rosatom, sco]")
        yield f"# partners: []            # {known}"
    if item.source:
        yield f"source: {scalar(item.source)}"
    else:
        yield f"# source: https://        # {_('the official release')}"
    yield "# summary:"
    yield from pictures(item, _)


def pictures(item: Item, _: Speak) -> Iterator[str]:
    """The lines that wait for the first picture, and those for others, to go into the text."""
    for number, (href, alt) in enumerate(item.shown or (("", ""),), 1):
        count = f"-{number}" if len(item.shown) > 1 else ""
        path = f"{item.name}/picture{count}{ending(href)}"
        origin = f"     # {href}" if href else ""
        if number == 1:
            yield "# image:"
            yield f"#   path: {path}{origin}"
            yield f"#   alt: {alt}".rstrip()
            yield "#   credit:"
        else:
            if number == 2:
                yield f"# {_('more pictures, to be put into the text:')}"
            yield f"# ![{alt}]({path}){origin}"


def ending(href: str) -> str:
    """The ending of a picture's file."""
    path = re.split(r"[?#]", href)[0]
    return posixpath.splitext(path)[1].lower() if integrity.pictured(path) else ".jpg"


def scalar(words: str) -> str:
    """A text as a value in YAML."""
    return words if plain(words) or address(words) else json.dumps(words, ensure_ascii=False)


def plain(words: str) -> bool:
    """Whether a text can stand in YAML without quotation marks."""
    return (
        words[0].isalpha()
        and not words.isascii()
        and ": " not in words
        and " #" not in words
        and words[-1] != ":"
    )


def address(words: str) -> bool:
    """Whether it is the address of a web page, of which YAML takes no letter for its own."""
    return re.fullmatch(r"https?://[\w.:/?=&%~+@,;!$()*'-]*[\w/=&%~-]", words, re.ASCII) is not None


def put(content: Path, item: Item, _: Speak = str) -> Path:
    """Writes the file of an item, which has to have a path.

    Raises `FileExistsError`, and leaves the file as it is, if it is there already.
    """
    path = content / item.path
    files.create(path, text(item, _).encode(), content)
    return path
