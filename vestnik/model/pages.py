"""Pages before they are rendered, and the tasks that produce them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVarTuple

Arguments = TypeVarTuple("Arguments")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, or another file that a template renders, before rendering.

    - `address`: its place below the site's root;
    - `owner`: the file or the page kind that it comes from; `line`: the line of that file that
      asks for it;
    - `context`: the variables of its template, by name;
    - `alternates`: the addresses of the same page by language, its own included;
      `indexable_alternates`: those of them that search engines may index;
    - `canonical_address`: the address that search engines are to index instead of this one; None if
      they must not index it at all;
    - `modified`: the day of its newest content.
    """

    address: str
    template: str
    language: str
    owner: str
    context: Mapping[str, object] = field(default_factory=dict)
    alternates: Mapping[str, str] = field(default_factory=dict)
    indexable_alternates: Mapping[str, str] = field(default_factory=dict)
    canonical_address: str | None = None
    modified: datetime.date | None = None
    line: int = 1

    @property
    def info(self) -> PageInfo:
        """What the site map and the check of addresses need to know of it."""
        day = str(self.modified or "")
        alternates = dict(self.indexable_alternates)
        return PageInfo(self.address, self.language, self.owner, self.line, day, alternates)


@dataclass(frozen=True, slots=True)
class Task:
    """Pages that are produced together: of one article, one month, one timeline, one export.

    The name is unique ("month en 2026-04"). `produce` is a function of a module, so that it knows
    of the archive what the arguments tell it and nothing else; the task's cache key is computed
    from the arguments (`vestnik.cache.fingerprints`). These are versions, summaries, numbers,
    texts, dates, and tuples, mappings and dataclasses of them.
    """

    name: str
    produce: Callable[..., Iterable[Page]]
    arguments: tuple[object, ...]

    @property
    def pages(self) -> Iterable[Page]:
        """The pages, made of the arguments."""
        return self.produce(*self.arguments)


def plan_task(
    name: str, produce: Callable[[*Arguments], Iterable[Page]], *arguments: *Arguments
) -> Task:
    """A task whose arguments are those of its function, as type checkers see."""
    return Task(name, produce, arguments)


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
