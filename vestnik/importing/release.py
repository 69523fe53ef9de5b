"""The data types of a parsed release: what it says before it becomes an article."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

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
    """A picture of a release; without `href` it is a placeholder that the text has for one."""

    href: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """What a release says; a field that it says nothing of is empty."""

    title: str
    blocks: tuple[ReleaseBlock, ...]
    pictures: tuple[ReleasePicture, ...] = ()
    source: str = ""
    published: datetime.date | None = None

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
