"""Lines of releases and texts: dates and numbers in words, typography."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from bench.fuzz.inputs import ANY_INPUT, encode_text, spoil
from bench.fuzz.target import Target
from bench.languages import LANGUAGES
from vestnik import typography
from vestnik.importing import parse_written_date, read_release
from vestnik.importing.dates import date_spans
from vestnik.language import same_facts
from vestnik.model import Problem

RELEASE = """Встреча в Минске

5 мая 2025

27–28 апреля 2026 г. в Минске прошла встреча с Росатомом.

Справочно. Документ подписан в 2020 году.

Источник: https://e.example/a
"""
WEBPAGE = (
    f"<html><head><title>Встреча</title></head><body><h1>Встреча</h1><p>{RELEASE}</p></body></html>"
)


def fuzz_release(given: tuple[bytes, str]) -> None:
    """A release: gives its content or a problem."""
    found = read_release(given[0], given[1])
    assert isinstance(found, Problem) or found[0].markdown is not None


def fuzz_dates(given: str) -> None:
    """A line of a text: dates and numbers in words."""
    near_day = datetime.date(2025, 5, 5)
    for span in date_spans(given, near_day):
        assert 0 <= span.start <= span.end <= len(given)
    parse_written_date(given, near_day)
    same_facts(given, given, LANGUAGES)


def fuzz_typography(given: str) -> None:
    """A text: typesetting it twice gives the same as typesetting it once."""
    for language in ("ru", "en"):
        typeset = typography.typeset(given, language)
        assert typography.typeset(typeset, language) == typeset


TEXT_TARGETS: dict[str, Target] = {
    "releases": (
        st.tuples(
            encode_text(spoil(RELEASE, WEBPAGE) | ANY_INPUT),
            st.sampled_from(("a.txt", "a.md", "a.html")),
        ),
        fuzz_release,
    ),
    "dates in words": (ANY_INPUT, fuzz_dates),
    "typography": (ANY_INPUT, fuzz_typography),
}
