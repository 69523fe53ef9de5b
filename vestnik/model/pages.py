"""Pages before they are rendered, and the tasks that plan them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from vestnik.model.versions import Version

ContextFactory = Callable[[], Mapping[str, object]]
"""Computes the variables of a template, by name; called when a page is rendered."""


def empty_context() -> Mapping[str, object]:
    """The context of a page whose template needs no variables of its own."""
    return {}


@dataclass(frozen=True, slots=True)
class Page:
    """A page, or another file that a template renders, before rendering.

    - `address`: its place below the site's root;
    - `owner`: the file or the page kind that it comes from; `line`: the line of that file that
      asks for it;
    - `alternates`: the addresses of the same page by language, its own included;
      `indexable_alternates`: those of them that search engines may index;
    - `canonical_address`: the address that search engines are to index instead of this one; None if
      they must not index it at all;
    - `modified`: the day of its newest content;
    - `make_context`: computes the variables of its template.

    A page has to declare all that it depends on, because its cache key is computed
    from that: the bodies of versions, the summaries of versions (what a list can show of them), and
    facts, which are a text. If none of these has changed, neither has the page.
    """

    address: str
    template: str
    language: str
    owner: str
    make_context: ContextFactory = empty_context
    alternates: Mapping[str, str] = field(default_factory=dict)
    indexable_alternates: Mapping[str, str] = field(default_factory=dict)
    canonical_address: str | None = None
    modified: datetime.date | None = None
    line: int = 1
    depends_on_bodies: Sequence[Version[Any]] = ()
    depends_on_summaries: Sequence[Version[Any]] = ()
    depends_on_facts: str = ""

    @property
    def context(self) -> Mapping[str, object]:
        """The variables of its template."""
        return self.make_context()

    @property
    def info(self) -> PageInfo:
        """What the site map and the check of addresses need to know of it."""
        day = str(self.modified or "")
        alternates = dict(self.indexable_alternates)
        return PageInfo(self.address, self.language, self.owner, self.line, day, alternates)


@dataclass(frozen=True, slots=True)
class Task:
    """Pages that are planned together because they have the same dependencies.

    The name is unique. Which pages there are, and their content, depends on what the task declares
    to depend on, as with a page: if none of that has changed, neither has any of the pages.
    """

    name: str
    plan_pages: Callable[[], Iterable[Page]]
    depends_on_bodies: Sequence[Version[Any]] = ()
    depends_on_summaries: Sequence[Version[Any]] = ()
    depends_on_facts: str = ""


class PageInfo(NamedTuple):
    """What the site map and the check of addresses need to know of a page: see `Page`.

    `modified` is a day in ISO 8601, or "".
    """

    address: str
    language: str
    owner: str
    line: int
    modified: str
    indexable_alternates: Mapping[str, str]

    @property
    def in_sitemap(self) -> bool:
        """Whether the site map lists it: an HTML page that may be indexed in its own language."""
        return self.address.endswith("/") and self.language in self.indexable_alternates
