"""What a release says, before it is an item of the archive. Nouns only."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list, heading…: its Markdown and its words.

    `note` is the number of the reference note that it belongs to, 0 if to none.
    """

    markdown: str
    words: str
    note: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that a release shows, or has a place for: where it is, if that is said."""

    href: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """What a release says; what it does not say is empty."""

    title: str
    blocks: tuple[Block, ...]
    pictures: tuple[Shown, ...] = ()
    source: str = ""
    published: datetime.date | None = None

    @property
    def body(self) -> str:
        """The text in Markdown, reference notes as asides."""
        parts: list[str] = []
        noted = 0
        for block in self.blocks:
            if block.note not in (0, noted):
                parts.append(f"{ASIDE}\n{indented(block.markdown)}")
            else:
                parts.append(indented(block.markdown) if block.note else block.markdown)
            noted = block.note
        return "\n\n".join(parts)


ASIDE = "!!! справочно"
"""The line that begins a reference note in the archive's Markdown."""


def indented(markdown: str) -> str:
    """Markdown as a part of the aside before it."""
    return "\n".join(f"    {line}" if line else "" for line in markdown.split("\n"))
