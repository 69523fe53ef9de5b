"""A text → its sentences. `razdel` splits; what it splits too eagerly is joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vestnik.language.language_data import LanguageData

MAX_SEGMENT_CHARACTERS = 600
"""A longer sentence is cut between its clauses, since an engine would drop its end."""


@cache
def continuations(language: LanguageData) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Ends of a part, each with the beginning of the next that goes on with the same sentence."""
    return tuple(
        (re.compile(end), re.compile(start)) for end, start in language.sentences.continued
    )


@cache
def cut_patterns(language: LanguageData) -> tuple[re.Pattern[str], ...]:
    """Where a sentence may be cut, the best place first."""
    places = (
        r";\s+",
        rf",\s+(?={language.sentences.clause_starts})",
        r",\s+",
        r"\s+",
    )
    return tuple(map(re.compile, places))


def split_sentences(text: str, language: LanguageData) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text begin and end; white space between them belongs to none."""
    from razdel import sentenize

    spans: list[tuple[int, int]] = []
    for part in sentenize(text):
        if spans and is_same_sentence(text[spans[-1][0] : spans[-1][1]], part.text, language):
            spans[-1] = (spans[-1][0], part.stop)
        else:
            spans.append((part.start, part.stop))
    return tuple(
        clause for start, end in spans for clause in split_clauses(text, start, end, language)
    )


def is_same_sentence(left: str, right: str, language: LanguageData) -> bool:
    """Whether two parts are one sentence after all.

    They are if the second begins in lower case, if a quotation or bracket is still open in the
    first, or if an abbreviation stands between them. Splitting too little costs less than
    splitting too much.
    """
    return (
        right[:1].islower()
        or left.count("«") > left.count("»")
        or left.count("(") > left.count(")")
        or any(end.search(left) and start.match(right) for end, start in continuations(language))
    )


def split_clauses(
    text: str, start: int, end: int, language: LanguageData
) -> Iterator[tuple[int, int]]:
    """A sentence in parts of at most `MAX_SEGMENT_CHARACTERS`."""
    limit = MAX_SEGMENT_CHARACTERS
    while end - start > limit:
        for pattern in cut_patterns(language):
            places = list(pattern.finditer(text, start + limit // 4, start + limit))
            if places:
                yield start, places[-1].start() + len(places[-1][0].rstrip())
                start = places[-1].end()
                break
        else:
            yield start, start + limit
            start += limit
    yield start, end
