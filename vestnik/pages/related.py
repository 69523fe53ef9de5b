"""What belongs together: articles to read next, partners named together, events yet to come. Pure.

Related articles come in this order: of the same event first; then by how many partners they share,
then by how near they are in time (days, then places in the order of publication; the later of two
as near). Articles that share neither an event nor a partner are not related.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import partial
from heapq import nsmallest
from itertools import chain, combinations

from vestnik.model import Article, Occasion, Version, Year
from vestnik.pages.timeline_events import occasions

BROAD = 6
"""An article that names more partners than this is compared with all others one by one."""


def related(articles: Iterable[Article], most: int) -> dict[str, tuple[str, ...]]:
    """By an article's path, those of the others that are nearest to it, at most so many."""
    order = sorted(articles, key=lambda one: (one.published, one.path))
    days = [one.published.toordinal() for one in order]
    partners = [frozenset(one.partners) for one in order]
    around = neighbourhood(partners, most)
    events: defaultdict[object, set[int]] = defaultdict(set)
    for place, article in enumerate(order):
        events[article.event or place].add(place)

    def distance(place: int, same: Set[int], other: int) -> tuple[bool, int, int, int, int]:
        """By what the articles at other places sort: see the order above."""
        return (
            other not in same,
            -len(partners[place] & partners[other]),
            abs(days[place] - days[other]),
            abs(place - other),
            -other,
        )

    found = {}
    for place, article in enumerate(order):
        same = events[article.event or place]
        chosen = nsmallest(
            most,
            {*same, *around(place, len(same))} - {place},
            key=partial(distance, place, same),
        )
        found[article.path] = tuple(order[other].path for other in chosen)
    return found


def neighbourhood(partners: Sequence[Set[str]], most: int) -> Callable[[int, int], Iterable[int]]:
    """What gives the places that share a partner with a place and may be among its nearest.

    They hold the nearest ones of those that share the most; so many more than asked for that, if
    others stand in between, enough are left.
    """
    sharing: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    broad = [place for place, names in enumerate(partners) if len(names) > BROAD]
    for place, names in enumerate(partners):
        if len(names) <= BROAD:
            for selection in chain.from_iterable(selections(names)):
                sharing[selection].append(place)

    def around(place: int, more: int) -> Iterable[int]:
        names = partners[place]
        near = set(range(len(partners)) if len(names) > BROAD else broad)
        enough = len(near) + more + most
        for of_size in selections(names) if len(names) <= BROAD else ():
            if len(near) >= enough:
                break
            near.update(*(nearest(sharing[one], place, enough) for one in of_size))
        return (other for other in near if not names.isdisjoint(partners[other]))

    return around


def selections(names: Set[str]) -> Iterator[Iterable[tuple[str, ...]]]:
    """What can be selected of these names: all of them, then all but one, down to single ones."""
    ordered = sorted(names)
    return (combinations(ordered, size) for size in range(len(ordered), 0, -1))


def nearest(places: Sequence[int], place: int, most: int) -> Sequence[int]:
    """The places before and behind a place that are nearest to it, itself not among them."""
    here = bisect_left(places, place)
    behind = here + (here < len(places) and places[here] == place)
    return [*places[max(0, here - most) : here], *places[behind : behind + most]]


def together(name: str, articles: Iterable[Version[Article]]) -> list[tuple[str, int]]:
    """The partners that these articles name besides this one, the most often named first."""
    counts = Counter(other for one in articles for other in one.document.partners if other != name)
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def ahead(years: Iterable[Year], date: datetime.date) -> tuple[Occasion, ...]:
    """The events of a timeline that begin after a date, the next one first."""
    return tuple(
        sorted(
            (one for one in occasions(years) if not one.published and one.start.first > date),
            key=lambda one: one.start.first,
        )
    )
