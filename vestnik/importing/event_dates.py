"""Chooses the date of a release's event among the dates that its text names. Pure.

Many dates of a release are not its event's: a foundation long ago, a document referred to, the next
meeting. So the headline and the first paragraphs have priority, and a month without a day counts
only there.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from vestnik.importing.dates import DateSpan, date_spans
from vestnik.importing.guesses import Dateline, read_dateline
from vestnik.importing.release import Release
from vestnik.importing.release_language import release_language
from vestnik.language import split_sentences

LEAD_TEXTS = 3
"""The texts searched first for a day: the headline and two paragraphs."""
DATELINE_TEXTS = 2
"""The texts below the headline that may begin with a dateline."""
MONTH_LEAD_TEXTS = 2
"""The texts searched for a month without a day."""
MAX_DAYS_FROM_PUBLICATION = 31
"""A day named further down is the event's only if it is this near to the publication."""
OTHER_EVENT_WORDS = re.compile(
    r"образован[аыо]?(?!\w)|созда(?:н[аыо]?|ни[ея])(?!\w)|учрежд[её]н|основан|годовщин|\d-лети"
    r"|юбиле|истори|следующ|предыдущ|прошлого года|вступил\w* в силу"
    r"|утворан|заснаван|наступн",
    re.IGNORECASE,
)
"""Words of a sentence whose date is not that of the release's event."""
DEADLINE_WORDS = re.compile(
    r"(?<!\w)(?:до|от|не позднее|к|ко|после|на|по состоянию на|начиная с|ад|пасля)\s*$",
    re.IGNORECASE,
)
"""Words before the date of a document or before a deadline."""
RANGE_START_WORD = re.compile(r"(?<!\w)[сз]\s$", re.IGNORECASE)
"""The word before the first day of a range."""


class EventDateCandidate(NamedTuple):
    """A date that may be the event's, the words that name it, and the number of their text."""

    text_number: int
    span: DateSpan
    words: str
    is_dateline: bool = False
    stands_alone: bool = False


@dataclass(frozen=True, slots=True)
class EventDate:
    """The date of an event, the words that name it, and the other dates of the text."""

    span: DateSpan
    words: str
    other_spans: tuple[DateSpan, ...]


def find_event_date(release: Release, today: datetime.date) -> EventDate | None:
    """The date of a release's event; None if no date of its text seems to be that."""
    texts = event_texts(release)
    near_day = release.published or reference_day(texts, today)
    candidates = [
        candidate
        for number, text in enumerate(texts)
        for candidate in event_date_candidates(text, number, near_day, today)
    ]
    with_day = [candidate for candidate in candidates if candidate.span.has_day]
    chosen = next(
        chain(
            (candidate for candidate in with_day if is_before_dateline(candidate, candidates)),
            (candidate for candidate in with_day if candidate.text_number < LEAD_TEXTS),
            (candidate for candidate in candidates if candidate.text_number < MONTH_LEAD_TEXTS),
            (candidate for candidate in with_day if is_near(candidate.span, release.published)),
        ),
        None,
    )
    if chosen is None:
        return None
    other_spans = (
        candidate.span for candidate in candidates if not is_within(candidate.span, chosen.span)
    )
    return EventDate(
        chosen.span, chosen.words, tuple({str(span): span for span in other_spans}.values())
    )


def event_texts(release: Release) -> list[str]:
    """The texts of a release that may name the date of its event: all but the reference notes."""
    lead = [release.summary] if release.summary else []
    blocks = (block.plain_text for block in release.blocks if not block.note_number)
    return [release.title, *lead, *blocks]


def find_dateline(release: Release, today: datetime.date) -> Dateline | None:
    """The dateline of a release; None if it has none."""
    texts = event_texts(release)
    near_day = release.published or reference_day(texts, today)
    datelines = (read_dateline(text, near_day) for text in texts[1 : 1 + DATELINE_TEXTS])
    return next(filter(None, datelines), None)


def is_before_dateline(
    candidate: EventDateCandidate, candidates: Sequence[EventDateCandidate]
) -> bool:
    """Whether a date has priority over that of the dateline, if the release has one.

    A range in the first paragraphs has, and a day in the paragraph that the dateline begins.
    """
    dateline = next((found for found in candidates if found.is_dateline), None)
    if dateline is None or candidate.is_dateline or candidate.text_number >= LEAD_TEXTS:
        return False
    paragraph = dateline.text_number + dateline.stands_alone
    return candidate.span.last is not None or candidate.text_number == paragraph


def reference_day(texts: Sequence[str], today: datetime.date) -> datetime.date | None:
    """A day of the latest year that the texts name, at most next year."""
    days = (span.first.first_day for text in texts for span in date_spans(text))
    return max(
        (day for day in days if day.year <= today.year + 1), key=lambda day: day.year, default=None
    )


def event_date_candidates(
    text: str, number: int, near_day: datetime.date | None, today: datetime.date
) -> Iterator[EventDateCandidate]:
    """The dates of a text that may be the event's: within a year of `near_day`, no deadline."""
    dateline = read_dateline(text, near_day) if 0 < number <= DATELINE_TEXTS else None
    if dateline and dateline.span:
        stands_alone = not re.search(r"\w", text[dateline.end :])
        yield EventDateCandidate(
            number, dateline.span, dateline.words, is_dateline=True, stands_alone=stands_alone
        )
        text = text[dateline.end :]
    for start, end in split_sentences(text, release_language(text)):
        sentence = text[start:end]
        if OTHER_EVENT_WORDS.search(sentence):
            continue
        for span in date_spans(sentence, near_day):
            years = abs(span.first.year - (near_day or today).year)
            if years <= 1 and not DEADLINE_WORDS.search(sentence[: span.start]):
                before = RANGE_START_WORD.search(sentence, 0, span.start)
                begin = before.start() if before and span.last else span.start
                yield EventDateCandidate(number, span, sentence[begin : span.end].rstrip("."))


def is_near(span: DateSpan, published: datetime.date | None) -> bool:
    """Whether a date is so near to the publication that it may be the event's."""
    if published is None:
        return False
    return abs((span.first.first_day - published).days) <= MAX_DAYS_FROM_PUBLICATION


def is_within(inner: DateSpan, outer: DateSpan) -> bool:
    """Whether a span lies within another."""
    return (
        outer.first.first_day <= inner.first.first_day
        and inner.last_or_first.last_day <= outer.last_or_first.last_day
    )
