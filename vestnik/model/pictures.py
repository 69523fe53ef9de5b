"""Pictures made ready for pages, and files that are copied as they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one width, in pixels."""

    address: str
    width: int


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture made ready for pages: its size in pixels, and where it is to be found.

    At `address` it stands in the format that its author gave it; `renditions` are smaller files of
    it, of the media type `type`, from which a browser takes what it needs.
    """

    address: str
    width: int
    height: int
    type: str = ""
    renditions: tuple[Rendition, ...] = ()

    @property
    def sizes(self) -> str:
        """How wide a page shows it, as the style sheet has it: a column, or all of a phone."""
        return "(min-width: 62rem) 48rem, 93vw"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the finished site that is copied as it is."""

    address: str
    file: Path
    owner: str
