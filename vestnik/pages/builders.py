"""What page kinds have in common: pages of some articles, pages of a document, who is in which."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any, TypeVar

from vestnik import addresses
from vestnik.model import Article, Content, D, Edition, Page, Partner, Policy, Version, nothing
from vestnik.pages.related import related

Editions = Mapping[str, Edition]
"""By language, the one that the documents are written in first."""
REMEMBERED = 4
"""What is worked out of an edition is remembered for so many editions."""
RELATED = 4
"""How many related articles an article leads to."""
T = TypeVar("T")
R = TypeVar("R")


def once(make: Callable[[T], R]) -> Callable[[T], R]:
    """The same function, which remembers what it made of the few values that it met last.

    A value is known again by its identity, so that it may be too large to be compared.
    """
    made: dict[int, tuple[T, R]] = {}

    def remembered(of: T) -> R:
        known = made.get(id(of))
        if known is None or known[0] is not of:
            known = of, make(of)
            made[id(of)] = known
            while len(made) > REMEMBERED:
                made.pop(next(iter(made)), None)
        return known[1]

    return remembered


def newest(articles: Iterable[Version[Article]]) -> datetime.date | None:
    """The day on which the newest of these articles was published or corrected."""
    return max((one.document.modified for one in articles), default=None)


def index(
    editions: Editions,
    language: str,
    template: str,
    address: Callable[[str], str],
    of: Sequence[Version[Article]],
    makes: Content = nothing,
    *,
    facts: object = "",
    whole: Sequence[Version[Article]] = (),
) -> Page:
    """A page of these articles, which exists in every language and is advertised in each."""
    alternates = {each: address(each) for each in editions}
    return Page(
        address=alternates[language],
        template=template,
        language=language,
        owner=template,
        makes=makes,
        alternates=alternates,
        advertised=alternates,
        canonical=alternates[language],
        modified=newest(of),
        of=of,
        whole=whole,
        facts=str(facts),
    )


def by_path(versions: Iterable[Iterable[Version[D]]]) -> dict[str, list[Version[D]]]:
    """The versions of each document in all languages."""
    found: dict[str, list[Version[D]]] = {}
    for edition in versions:
        for version in edition:
            found.setdefault(version.document.path, []).append(version)
    return found


def document(
    version: Version[D],
    versions: Sequence[Version[D]],
    template: str,
    modified: datetime.date | None,
    of: Sequence[Version[Any]],
    makes: Content,
    facts: object = "",
) -> Page:
    """The page of one version of a document; it knows the other languages' versions."""

    def content() -> Mapping[str, object]:
        return {
            "version": version,
            "versions": {one.language: one for one in versions},
            **makes(),
        }

    return Page(
        address=version.address,
        template=template,
        language=version.language,
        owner=addresses.source(version.document.path),
        makes=content,
        alternates={one.language: one.address for one in versions},
        advertised={one.language: one.address for one in versions if one.advertised},
        canonical=canonical(version, versions),
        modified=modified,
        whole=versions,
        of=of,
        facts=str(facts),
    )


def canonical(version: Version[D], versions: Sequence[Version[D]]) -> str | None:
    """The address that search engines are to list for a version: its own, the original's, none."""
    if version.advertised:
        return version.address
    if version.policy is not Policy.ORIGINAL:
        return None
    return next((one.address for one in versions if one.original), None)


@once
def mentions(edition: Edition) -> dict[str, list[Version[Article]]]:
    """The articles that name each partner, newest first."""
    found: dict[str, list[Version[Article]]] = {one.document.name: [] for one in edition.partners}
    for version in edition.articles:
        for partner in version.document.partners:
            found.setdefault(partner, []).append(version)
    return found


@once
def counted(edition: Edition) -> list[tuple[Version[Partner], int]]:
    """Partners with the number of their articles."""
    counts = Counter(partner for one in edition.articles for partner in one.document.partners)
    return [(partner, counts[partner.document.name]) for partner in edition.partners]


@once
def months(edition: Edition) -> list[tuple[int, int, list[Version[Article]]]]:
    """Year, month and articles published in it, newest first."""
    dated = groupby(
        edition.articles, key=lambda one: (one.document.date.year, one.document.date.month)
    )
    return [(year, month, list(articles)) for (year, month), articles in dated]


# ------------------------------------------------------------------------------- an article


@dataclass(frozen=True, slots=True)
class Item:
    """An article among the others: each field has its versions in all languages, in their order.

    `newer` and `older` are its neighbours in time; there may be none. `partners` are all partners
    of each language, by name.
    """

    versions: Sequence[Version[Article]]
    newer: Sequence[Version[Article]]
    older: Sequence[Version[Article]]
    related: Sequence[Sequence[Version[Article]]]
    partners: Mapping[str, Mapping[str, Version[Partner]]]

    @property
    def around(self) -> list[Version[Article]]:
        """All other articles that its page leads to."""
        return [*self.newer, *self.older, *chain.from_iterable(self.related)]


Nearest = Callable[[Sequence[Article]], Mapping[str, Sequence[str]]]
"""The paths of the articles that are related to each."""


def nearest(articles: Sequence[Article]) -> Mapping[str, Sequence[str]]:
    """The paths of the articles that are related to each, by its own."""
    return related(articles, RELATED)


def items(editions: Editions, near: Nearest) -> Iterator[Item]:
    """The articles, newest first."""
    found = by_path(edition.articles for edition in editions.values())
    partners = {
        language: {one.document.name: one for one in edition.partners}
        for language, edition in editions.items()
    }
    order = list(found.values())
    around = near([versions[0].document for versions in order])
    for versions, newer, older in zip(order, [[], *order], [*order[1:], []], strict=False):
        path = versions[0].document.path
        yield Item(versions, newer, older, [found[one] for one in around[path]], partners)


def sign(articles: Sequence[Article]) -> str:
    """What `nearest` goes by, as a text."""
    return repr([(one.path, one.published, one.event, one.partners) for one in articles])
