"""The content of an input, before it is known what it is; and what reading it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from vestnik.importing.generators import Site
from vestnik.importing.source_items import PageAddress, PassedOver, SourceItem
from vestnik.importing.web import Crawler
from vestnik.model import Problem

Found: TypeAlias = "SourceItem | PageAddress | PassedOver | Problem"
"""What an input contains."""


@dataclass(frozen=True, slots=True)
class InputContent:
    """The content of a file, page or stream.

    `file` is the local file, `site` the site of a generator that it is in; `address` is where the
    content was fetched. `stored` is a file from which the content can be read again.
    """

    origin: str
    content: bytes
    media_type: str = ""
    address: str = ""
    file: Path | None = None
    stored: Path | None = None
    site: Site | None = None


@dataclass(frozen=True, slots=True)
class InputReader:
    """What reading inputs needs.

    `pictures_folder` is for pictures of documents. `own_folder` is that of the archive's texts,
    from which nothing is imported. `read_standard_input` reads up to a number of bytes.
    """

    crawler: Crawler
    pictures_folder: Path
    own_folder: Path
    read_standard_input: Callable[[int], bytes]
