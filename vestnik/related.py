"""What belongs together: articles to read next, partners named together, events yet to come. Pure.

Related articles come in this order: of the same event first; then by how many partners they share,
then by how near they are in time (days, then places in the order of publication; the later of two
as near). Articles that share neither an event nor a partner are not related.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from heapq import nsmallest
from itertools import chain

from vestnik.model import Article, Occasion, Version, Year


def related(articles: Iterable[Article], most: int) -> dict[str, tuple[str, ...]]:
    """By an article's path, those of the others that are nearest to it, at most so many."""
    order = sorted(articles, key=lambda one: (one.published, one.path))
    partners = [frozenset(one.partners) for one in order]
    named: defaultdict[str, list[int]] = defaultdict(list)
    events: defaultdict[object, list[int]] = defaultdict(list)
    for place, article in enumerate(order):
        events[article.event or place].append(place)
        for name in partners[place]:
            named[name].append(place)
    ranked = {names: tuple(ranks(names, named)) for names in frozenset(partners)}

    found = {}
    for place, article in enumerate(order):
        same = [other for other in events[article.event or place] if other != place]
        near: list[int] = []
        for rank in ranked[partners[place]]:
            if len(near) < most:
                near += nearest(rank, place, most + len(same))
        chosen = nsmallest(most, {*same, *near}, key=partial(distance, order, place))
        found[article.path] = tuple(order[other].path for other in chosen)
    return found


def distance(order: Sequence[Article], place: int, other: int) -> tuple[bool, int, int, int, int]:
    """By what the articles at other places sort: see the order above."""
    here, there = order[place], order[other]
    return (
        here.event is None or here.event != there.event,
        -len({*here.partners} & {*there.partners}),
        abs((here.date - there.date).days),
        abs(place - other),
        -other,
    )


def ranks(names: Iterable[str], named: Mapping[str, Sequence[int]]) -> Iterator[list[int]]:
    """The places that share a name, those together that share as many, the most first."""
    shared = Counter(chain.from_iterable(named[name] for name in names))
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place in sorted(shared):
        found[shared[place]].append(place)
    for count in sorted(found, reverse=True):
        yield found[count]


def nearest(places: Sequence[int], place: int, most: int) -> Iterator[int]:
    """The places before and behind a place that are nearest to it, itself not among them."""
    here = bisect_left(places, place)
    yield from places[max(0, here - most) : here]
    behind = here + (here < len(places) and places[here] == place)
    yield from places[behind : behind + most]


def together(name: str, articles: Iterable[Version[Article]]) -> list[tuple[str, int]]:
    """The partners that these articles name besides this one, the most often named first."""
    counts = Counter(other for one in articles for other in one.document.partners if other != name)
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def ahead(years: Iterable[Year], date: datetime.date) -> tuple[Occasion, ...]:
    """The events of a timeline that begin after a date, the next one first."""
    events = (one for year in years for month in year.months for one in month.occasions)
    return tuple(
        sorted(
            (one for one in events if not one.published and one.start.first > date),
            key=lambda one: one.start.first,
        )
    )
