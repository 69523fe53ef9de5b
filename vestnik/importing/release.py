"""The data types of a parsed release: what it says before it becomes an article."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MAX_RELEASE_BYTES = 2 * 1024**2
"""Of a file or page; most of a web page's bytes are not text."""


@dataclass(frozen=True, slots=True)
class ReleaseBlock:
    """A paragraph, list, heading…: its Markdown, and its text without emphasis.

    `note_number` is the number of the reference note that it belongs to, 0 if to none.
    """

    markdown: str
    plain_text: str
    note_number: int = 0


@dataclass(frozen=True, slots=True)
class ReleasePicture:
    """A picture of a release; without `href` it is a placeholder that the text has for one.

    `caption` is the text below it.
    """

    href: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""


class LeftOutReason(StrEnum):
    """What a text of a release is that is not in the article, as a message."""

    COUNTER = "a counter of the site"
    SHARE_BUTTONS = "share buttons of the site"
    LINK_OR_BUTTON = "a link or button of the site"
    COMMENTS = "comments of the site"
    HASHTAGS = "hashtags"
    FIELD = "a field of the site"
    OTHER_NEWS = "other news of the site"
    LINKS = "links of the site"
    HIDDEN = "hidden on the page"
    PUBLICATION_DATE = "the date of publication"
    PRESS_CONTACTS = "contacts for the press"
    SIGNATURE = "the signature of a press office"
    EMBEDDED_PAGE = "a video, map or other embedded page"
    ABOVE_HEADLINE = "a text above the headline"
    UNKNOWN_SITE = "an incomplete link: its site is not known"
    LABEL = "a label above the headline"
    FONT_CHARACTERS = "characters that only a certain font can show"


@dataclass(frozen=True, slots=True)
class LeftOutText:
    """Text of a release that is not in the article, and why."""

    text: str
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Release:
    """What a release says; a field that it says nothing of is empty.

    `summary` is its lead, if it sets one apart. `field_texts` are texts that fields replace, as
    the line with the source. `original` has all texts as they were read, to compare the article
    with them.
    """

    title: str
    blocks: tuple[ReleaseBlock, ...]
    pictures: tuple[ReleasePicture, ...] = ()
    source: str = ""
    published: datetime.date | None = None
    summary: str = ""
    left_out: tuple[LeftOutText, ...] = ()
    field_texts: tuple[str, ...] = ()
    original: tuple[str, ...] = ()

    @property
    def markdown(self) -> str:
        """The text in Markdown; each reference note is an admonition."""
        parts: list[str] = []
        last_note = 0
        for block in self.blocks:
            text = indented_markdown(block.markdown) if block.note_number else block.markdown
            if block.note_number not in (0, last_note):
                text = f"{NOTE_START_MARKDOWN}\n{text}"
            parts.append(text)
            last_note = block.note_number
        return "\n\n".join(parts)


@dataclass(frozen=True, slots=True)
class FieldGuess:
    """A field of the front matter, and where its value comes from: a message and its values."""

    field_name: str
    value: str
    reason: str
    reason_values: Mapping[str, str] = field(default_factory=dict)


NOTE_START_MARKDOWN = "!!! справочно"
"""The line that begins a reference note in the archive's Markdown."""


def indented_markdown(markdown: str) -> str:
    """Markdown as part of the admonition before it."""
    return "\n".join(f"    {line}" if line else "" for line in markdown.split("\n"))
