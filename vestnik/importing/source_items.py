"""The data types of an import: what an input contains, before it becomes a release."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from vestnik.model import Problem


class BodyFormat(StrEnum):
    """How the body of a source item is read.

    A release in plain text or Markdown; a whole web page, from which the text is extracted; the
    HTML of a text alone; the Markdown of a post.
    """

    RELEASE = "release"
    PAGE = "page"
    FRAGMENT = "fragment"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class SourceImage:
    """The main image that fields name: a URL or a path, and its description."""

    href: str
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """The folder of a site that a text is part of.

    `base_url` is the URL of the site without a final slash, "" if it is not known. The files of
    `static_folders` have addresses without the folder. `has_commonmark` is false if its Markdown
    is that of Python-Markdown, as the archive's is.
    """

    root: Path
    base_url: str = ""
    static_folders: tuple[str, ...] = ("",)
    has_commonmark: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceItem:
    """One text of an input, with what its fields say; what they do not say is empty.

    `origin` is its name for the user. `body` is a text, or bytes, or a file, that are not decoded
    yet; a text begins on `body_line` of its file. `address` is the URL at which it was published.
    `file` is the local file that relative links of the body start from.

    `published` has a time zone if the source states one. `tags` may be names of partners.
    `old_paths` are its paths on its old site, the one of `address` first, which may end in a slash;
    `link_keys` are all paths by which other texts may link to it. `left_out` are the names of
    fields that the archive has no place for.
    """

    origin: str
    body: str | bytes | Path
    body_format: BodyFormat
    body_line: int = 1
    media_type: str = ""
    address: str = ""
    file: Path | None = None
    site: SiteFolder | None = None
    title: str = ""
    published: datetime.datetime | None = None
    has_time: bool = False
    summary: str = ""
    source: str = ""
    image: SourceImage | None = None
    draft: bool = False
    tags: tuple[str, ...] = ()
    old_paths: tuple[str, ...] = ()
    link_keys: frozenset[str] = frozenset()
    language: str = ""
    left_out: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PageAddress:
    """A page on the web that is still to be fetched, and the input that lists it.

    `published` and `has_time` are what the input says of the page, as in `SourceItem`.
    """

    url: str
    origin: str
    published: datetime.datetime | None = None
    has_time: bool = False


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that is not a text to import, and its kind: its suffix."""

    origin: str
    kind: str
