"""Recognises the dates and date ranges that a Russian or Belarusian text names.

«С 27 по 28 апреля 2026 г.» is one range; so is «30 сентября – 2 октября 2025», whose first day has
the year of the last. A date without a year is the one nearest to a given day. Pure.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from vestnik.importing.release_language import release_language
from vestnik.language import DateMention, LanguageData, date_pattern, dates_of_match
from vestnik.model import PartialDate

RANGE_INSIDE = re.compile(r"[-–—]|(?<!\w)(?:по|до|па|да)(?!\w)", re.IGNORECASE)
"""Within one match of the date pattern: several days are the ends of a range."""
RANGE_BETWEEN = re.compile(
    r"\s*+(?:гг?\.?|года|месяца)?\s*+(?:[-–—]|по|до|па|да)\s*", re.IGNORECASE
)
"""Between two matches of the date pattern: they are the ends of a range."""
FIRST_DAY_BEFORE = re.compile(r"(?<![\w.,/:])(?P<day>\d{1,2})\s?[-–—]\s?$")
"""The first day of «27–28.04.2026»."""
SUPPORTED_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A day or a month, or a range of them, and where a text names it (`text[start:end]`)."""

    first: PartialDate
    last: PartialDate | None
    start: int
    end: int

    @property
    def has_day(self) -> bool:
        """Whether it is more exact than a month."""
        return bool(self.first.day)

    @property
    def last_or_first(self) -> PartialDate:
        """The last day or month of a range, or the only one."""
        return self.last or self.first

    def __str__(self) -> str:
        return f"{self.first}" if self.last is None else f"{self.first} – {self.last}"


@dataclass(frozen=True, slots=True)
class WrittenSpan:
    """A date or range as a text writes it; a year may be missing (0)."""

    first: DateMention
    last: DateMention | None
    start: int
    end: int


def date_spans(text: str, near_day: datetime.date | None = None) -> tuple[DateSpan, ...]:
    """All dates and ranges of a text, in its order.

    A date without a year is the one nearest to `near_day`; it is left out if `near_day` is None.
    """
    language = release_language(text)
    matches = date_pattern(language).finditer(text)
    written = [span for match in matches for span in written_spans(match, text, language)]
    completed = (complete_span(span, near_day) for span in join_ranges(written, text))
    return tuple(span for span in completed if span is not None)


def written_spans(match: re.Match[str], text: str, language: LanguageData) -> Iterator[WrittenSpan]:
    """The dates of one match of the date pattern: a range, or single days."""
    mentions = list(dates_of_match(match, language))
    if not mentions:
        return
    start, end = match.span()
    if match["n_year"] and (before := FIRST_DAY_BEFORE.search(text, 0, start)):
        first = replace(mentions[0], day=int(before["day"]))
        yield WrittenSpan(first, mentions[0], before.start(), end)
    elif len(mentions) > 1 and (
        RANGE_INSIDE.search(match[0]) or are_consecutive(mention.day for mention in mentions)
    ):
        yield WrittenSpan(mentions[0], mentions[-1], start, end)
    else:
        yield from (WrittenSpan(mention, None, start, end) for mention in mentions)


def are_consecutive(days: Iterable[int]) -> bool:
    """Whether each day is the one after the day before it."""
    return all(after == day + 1 for day, after in pairwise(days))


def join_ranges(spans: Iterable[WrittenSpan], text: str) -> Iterator[WrittenSpan]:
    """The spans; each two that are the ends of one range are joined."""
    pending: WrittenSpan | None = None
    for span in spans:
        if pending is None:
            pending = span
        elif (
            pending.last is None
            and bool(pending.first.day) == bool(span.first.day)
            and RANGE_BETWEEN.fullmatch(text, pending.end, span.start)
        ):
            yield WrittenSpan(pending.first, span.last or span.first, pending.start, span.end)
            pending = None
        else:
            yield pending
            pending = span
    if pending is not None:
        yield pending


def complete_span(span: WrittenSpan, near_day: datetime.date | None) -> DateSpan | None:
    """A span with its years filled in; None if it names no day of the calendar."""
    first, last = span.first, span.last or span.first
    if not last.year and first.year:
        same_year = (last.month, last.day) >= (first.month, first.day)
        last = replace(last, year=first.year + (not same_year))
    elif not last.year and near_day is not None:
        last = replace(last, year=nearest_year(last, near_day))
    first_year = first.year or last.year - ((first.month, first.day) > (last.month, last.day))
    begin, end = calendar_date(replace(first, year=first_year)), calendar_date(last)
    if begin is None or end is None:
        return None
    return DateSpan(begin, end if end.last_day > begin.last_day else None, span.start, span.end)


def nearest_year(date: DateMention, near_day: datetime.date) -> int:
    """The year in which a day or month is nearest to another day; 0 if no year has it."""
    years = range(near_day.year - 1, near_day.year + 2)
    dates = [day for year in years if (day := calendar_date(replace(date, year=year)))]
    return min(dates, key=lambda day: abs((day.first_day - near_day).days)).year if dates else 0


def calendar_date(date: DateMention) -> PartialDate | None:
    """A mention as a day or month of the calendar; None if there is no such day."""
    try:
        datetime.date(date.year, date.month, date.day or 1)
    except ValueError:
        return None
    return PartialDate(date.year, date.month, date.day) if date.year in SUPPORTED_YEARS else None


def parse_written_date(text: str, near_day: datetime.date | None = None) -> DateSpan | None:
    """The date or range that a text consists of, in words or figures, as 2025-08-28 or 2025-03.

    None if the text says anything else.
    """
    text = " ".join(text.split()).strip(" .,;")
    if month := re.fullmatch(r"(\d{4})-(\d\d)", text):
        date = calendar_date(DateMention(text, 0, int(month[2]), int(month[1])))
        return DateSpan(date, None, 0, len(text)) if date else None
    text = re.sub(r"(\d{4}-\d\d-\d\d)\s*(?:/|\.\.)\s*(?=\d{4})", r"\1 – ", text)
    spans = date_spans(text, near_day)
    if len(spans) != 1:
        return None
    rest = text[: spans[0].start] + text[spans[0].end :]
    if not re.fullmatch(r"\s*+(?:во?|со?|з|у)?\s*+(?:гг?\.?|года?)?\s*+", rest, re.IGNORECASE):
        return None
    return spans[0]
