"""Images as pages show them, documents to download, and files that are copied unchanged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rendition:
    """A smaller file of an image, with its width in pixels."""

    address: str
    width: int


@dataclass(frozen=True, slots=True)
class ResponsiveImage:
    """An image with its size in pixels and the files from which a browser chooses.

    The file at `address` has the author's format. The `renditions` are smaller and have the format
    `media_type`.
    """

    address: str
    width: int
    height: int
    media_type: str = ""
    renditions: tuple[Rendition, ...] = ()

    @property
    def sizes(self) -> str:
        """Its width on a page, as in the style sheet: that of a column, or of a phone's screen.

        The column has 33 rem, and the root's font size grows with the window to 19 pixels.
        """
        return "(min-width: 42rem) 627px, 93vw"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document to download; `path` is relative to `content/`, `size` in bytes."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is copied to the site unchanged; `owner` is the file that it comes from."""

    address: str
    file: Path
    owner: str
