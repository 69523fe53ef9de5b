"""Related articles, partners that are named together, and upcoming events. Pure.

Related articles are ranked: first those of the same event, then by the number of shared partners,
then by distance in time (in days, then in positions in the order of publication; of two at the same
distance the later comes first). Articles that share neither event nor partner are not related.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from heapq import nsmallest
from itertools import chain, combinations

from vestnik.model import Article, ArticleFields, Summary, TimelineEvent

MAX_RELATED_ARTICLES = 4
"""How many related articles an article links to."""
MAX_INDEXED_PARTNERS = 6
"""An article that names more partners is compared with all others: its subsets are too many."""


def related_articles(
    articles: Iterable[Article], limit: int = MAX_RELATED_ARTICLES
) -> Mapping[str, Sequence[str]]:
    """The paths of at most `limit` related articles, best first, by each article's path."""
    ordered = sorted(articles, key=lambda article: (article.published, article.path))
    days = [article.published.toordinal() for article in ordered]
    partners = [frozenset(article.partners) for article in ordered]
    find_candidates = candidate_finder(partners, limit)
    events: defaultdict[object, set[int]] = defaultdict(set)
    for position, article in enumerate(ordered):
        events[article.event or position].add(position)

    def rank(position: int, same_event: Set[int], other: int) -> tuple[bool, int, int, int, int]:
        """The sort key of the article at position `other`, as the module describes it."""
        return (
            other not in same_event,
            -len(partners[position] & partners[other]),
            abs(days[position] - days[other]),
            abs(position - other),
            -other,
        )

    related = {}
    for position, article in enumerate(ordered):
        same_event = events[article.event or position]
        best = nsmallest(
            limit,
            {*same_event, *find_candidates(position, len(same_event))} - {position},
            key=partial(rank, position, same_event),
        )
        related[article.path] = tuple(ordered[other].path for other in best)
    return related


def related_articles_dependencies(articles: Sequence[Article]) -> str:
    """All that `related_articles` of these articles depends on, for a cache key."""
    return repr(
        [(article.path, article.published, article.event, article.partners) for article in articles]
    )


def candidate_finder(
    partners: Sequence[Set[str]], limit: int
) -> Callable[[int, int], Iterable[int]]:
    """A function that gives the positions which may be among the best for a position.

    `partners` are the partners of the article at each position. The candidates share a partner with
    it, and include the nearest of those that share the most. The function's second argument is how
    many more of them are needed, because others may take their places.
    """
    positions_by_partners: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    unindexed = [
        position for position, names in enumerate(partners) if len(names) > MAX_INDEXED_PARTNERS
    ]
    for position, names in enumerate(partners):
        if len(names) <= MAX_INDEXED_PARTNERS:
            for subset in chain.from_iterable(subsets_by_size(names)):
                positions_by_partners[subset].append(position)

    def find_candidates(position: int, more: int) -> Iterable[int]:
        names = partners[position]
        is_indexed = len(names) <= MAX_INDEXED_PARTNERS
        candidates = set(unindexed if is_indexed else range(len(partners)))
        needed = len(candidates) + more + limit
        for subsets in subsets_by_size(names) if is_indexed else ():
            if len(candidates) >= needed:
                break
            candidates.update(
                *(
                    nearest_positions(positions_by_partners[subset], position, needed)
                    for subset in subsets
                )
            )
        return (other for other in candidates if not names.isdisjoint(partners[other]))

    return find_candidates


def subsets_by_size(names: Set[str]) -> Iterator[Iterable[tuple[str, ...]]]:
    """The non-empty subsets of some names, grouped by size: the largest first."""
    ordered = sorted(names)
    return (combinations(ordered, size) for size in range(len(ordered), 0, -1))


def nearest_positions(positions: Sequence[int], position: int, limit: int) -> Sequence[int]:
    """At most `limit` of the sorted positions on either side of a position, without itself."""
    before = bisect_left(positions, position)
    after = before + (before < len(positions) and positions[before] == position)
    return [*positions[max(0, before - limit) : before], *positions[after : after + limit]]


def partners_named_together(
    name: str, articles: Iterable[Summary[ArticleFields]]
) -> list[tuple[str, int]]:
    """The other partners that these articles name, and how often; most often first."""
    counts = Counter(
        other for summary in articles for other in summary.document.partners if other != name
    )
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def upcoming_events(
    events: Iterable[TimelineEvent], date: datetime.date | None
) -> tuple[TimelineEvent, ...]:
    """Those of some events that begin after a date, the next one first; none without a date."""
    upcoming = (
        event
        for event in events
        if date and not event.without_event and event.start.first_day > date
    )
    return tuple(sorted(upcoming, key=lambda event: event.start.first_day))
