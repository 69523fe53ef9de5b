"""Pages before they are printed, alone and together."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from vestnik.model.versions import Version

Content = Callable[[], Mapping[str, object]]
"""What a template prints, by name; it is worked out when a page is printed."""


def nothing() -> Mapping[str, object]:
    """The content of a page whose template says it all."""
    return {}


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the finished site before rendering.

    `address` is its place below the site's root; `alternates` are the addresses of the same page
    by language, itself among them; `advertised` are those of them that are announced to machines
    as pages in that language; `canonical` is the address that search engines are to list for it,
    None where they are to leave it out; `owner` is the file, or the page kind, that it comes from,
    `line` where in that file it is asked for; `modified` is the day of its newest content.

    `makes` gives what its template prints. That is worked out of the versions `whole`, with their
    bodies, of what lists show of the versions `of`, of `facts`, and of partners: if none of these
    has changed, neither has the page.
    """

    address: str
    template: str
    language: str
    owner: str
    makes: Content = nothing
    alternates: Mapping[str, str] = field(default_factory=dict)
    advertised: Mapping[str, str] = field(default_factory=dict)
    canonical: str | None = None
    modified: datetime.date | None = None
    line: int = 1
    whole: Sequence[Version[Any]] = ()
    of: Sequence[Version[Any]] = ()
    facts: str = ""

    @property
    def content(self) -> Mapping[str, object]:
        """What its template prints."""
        return self.makes()

    @property
    def listed(self) -> Listed:
        """What is to be known of it among all pages."""
        day = str(self.modified or "")
        advertised = dict(self.advertised)
        return Listed(self.address, self.language, self.owner, self.line, day, advertised)


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Pages that are planned together, of the same things; no other sheaf has its `name`.

    Which pages there are, and what they say, is worked out of `whole`, `of`, `facts`, and partners,
    each as with a page: if none of these has changed, neither has any of the pages.
    """

    name: str
    plans: Callable[[], Iterable[Page]]
    whole: Sequence[Version[Any]] = ()
    of: Sequence[Version[Any]] = ()
    facts: str = ""


class Listed(NamedTuple):
    """What is to be known of a page when all of them are looked at together: see `Page`.

    `modified` is its day as it is written in ISO 8601, or "".
    """

    address: str
    language: str
    owner: str
    line: int
    modified: str
    advertised: Mapping[str, str]

    @property
    def announced(self) -> bool:
        """Whether the site map has it: a page of a folder, advertised in its own language."""
        return self.address.endswith("/") and self.language in self.advertised
