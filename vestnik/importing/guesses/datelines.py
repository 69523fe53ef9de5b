"""Datelines: the place and the day before the first sentence («МИНСК, 28 августа.»). Pure."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from vestnik.importing.dates import DateSpan, date_spans

NAME = r"[А-ЯЁІЎ][А-ЯЁІЎа-яёіў’-]+(?:\s[А-ЯЁІЎ][А-ЯЁІЎа-яёіў-]+){0,2}"
CITY = rf"(?:г\.\s?|город\s)?(?P<place>{NAME})"
DAY = r"\d{1,2}(?:\s[а-яёіў]{3,9}(?:\s\d{4})?|\.\d{1,2}\.\d{4})(?:\s?г(?:\.|ода))?"
DATELINE = re.compile(rf"[\W_]{{0,4}}{CITY}[.,]\s*(?P<date>{DAY})(?=\s*(?:[.–—/(,)*_-]|$))")
DAY_FIRST_DATELINE = re.compile(
    rf"[\W_]{{0,4}}(?P<date>{DAY}),\s*{CITY}(?=\s*(?:[.–—/()*_]|-\s|$))"
)
"""The same with the day before the place; a comma stands between them."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place of a dateline, its day if it has a year or one is near, and where it ends."""

    place: str
    span: DateSpan | None
    words: str
    end: int


def read_dateline(text: str, near_day: datetime.date | None) -> Dateline | None:
    """The dateline that a text begins with; None if it begins with none."""
    match = DATELINE.match(text) or DAY_FIRST_DATELINE.match(text)
    if match is None:
        return None
    spans = date_spans(match["date"], near_day)
    span = spans[0] if len(spans) == 1 and spans[0].has_day else None
    if not spans and near_day is not None:
        return None
    return Dateline(ordinary_capitals(match["place"]), span, match[0].strip(" *_"), match.end())


def ordinary_capitals(name: str) -> str:
    """A name in capitals as it is usually written: НИЖНИЙ НОВГОРОД, САНКТ-ПЕТЕРБУРГ."""
    if not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), name)
