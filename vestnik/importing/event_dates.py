"""When what a release tells of took place: chosen among the days that its text names. Pure.

Much of a release is dated that is not its event: what was founded long ago, what is referred to,
what comes next. So the headline and the first paragraphs are read before the others, and a month
alone is believed only there.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from vestnik.importing import dates as times
from vestnik.importing.dates import When
from vestnik.importing.release import Release
from vestnik.language import sentences

LEAD = 3
"""How many texts an event's day is looked for in first: the headline and two paragraphs."""
MONTHS = 2
"""The same, where a text names but the month."""
NEARBY = 31
"""Days: an event told of further down is as near as this to the day of publication."""
OTHER = re.compile(
    r"образован[аыо]?(?!\w)|созда(?:н[аыо]?|ни[ея])(?!\w)|учрежд[её]н|основан|годовщин|\d-лети"
    r"|юбиле|истори|следующ|предыдущ|прошлого года|вступил\w* в силу"
    r"|утворан|заснаван|наступн",
    re.IGNORECASE,
)
"""Words of a sentence whose date is another event's."""
BEFORE = re.compile(
    r"(?<!\w)(?:до|от|не позднее|к|ко|после|на|по состоянию на|начиная с|ад|пасля)\s*$",
    re.IGNORECASE,
)
"""What stands before the date of a document, or a term that has been set."""


FROM = re.compile(r"(?<!\w)[сз]\s$", re.IGNORECASE)
"""The word that begins a range."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An event's time, the words of the text that say so, and the other times it names."""

    when: When
    words: str
    others: tuple[When, ...]


def event(release: Release, today: datetime.date) -> Dated | None:
    """The time of a release's event; None if no date of its text seems to be that."""
    texts = [release.title, *(block.words for block in release.blocks if not block.note)]
    near = release.published or latest(texts, today)
    found = [one for place, text in enumerate(texts) for one in fit(text, place, near, today)]
    chosen = next(
        chain(
            (one for one in found if one.place < LEAD and one.when.to_the_day),
            (one for one in found if one.place < MONTHS),
            (one for one in found if one.when.to_the_day and close(one.when, release.published)),
        ),
        None,
    )
    if chosen is None:
        return None
    others = {str(one.when): one.when for one in found if not covered(one.when, chosen.when)}
    return Dated(chosen.when, chosen.words, tuple(others.values()))


class Candidate(NamedTuple):
    """A time that may be an event's: the number of its text, the time, the words that say it."""

    place: int
    when: When
    words: str


def latest(texts: Sequence[str], today: datetime.date) -> datetime.date | None:
    """A day of the last year that texts name: what has no year is near it, the past is not."""
    days = (when.first.first for text in texts for when in times.whens(text))
    near = [day for day in days if day.year <= today.year + 1]
    return max(near, key=lambda day: day.year, default=None)


def fit(
    text: str, place: int, near: datetime.date | None, today: datetime.date
) -> Iterator[Candidate]:
    """The times of a text that may be an event's."""
    for start, end in sentences.split(text):
        sentence = text[start:end]
        if OTHER.search(sentence):
            continue
        for when in times.whens(sentence, near):
            years = abs(when.first.year - (near or today).year)
            if years <= 1 and not BEFORE.search(sentence[: when.start]):
                before = FROM.search(sentence, 0, when.start)
                begin = before.start() if before and when.last else when.start
                yield Candidate(place, when, sentence[begin : when.end].rstrip("."))


def close(when: When, published: datetime.date | None) -> bool:
    """Whether a day is so near to that of publication that it may be the event's."""
    return published is not None and abs((when.first.first - published).days) <= NEARBY


def covered(one: When, when: When) -> bool:
    """Whether a time lies within another."""
    return when.first.first <= one.first.first and one.final.last <= when.final.last
