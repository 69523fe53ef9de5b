"""A text → its sentences. `razdel` splits; what it splits too eagerly is joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from vestnik.language.inflection import dictionary_parses
from vestnik.language.language_data import LanguageData
from vestnik.language.person_names import COMMON, word_kinds

MAX_SEGMENT_CHARACTERS = 600
"""A longer sentence is cut between its clauses, since an engine would drop its end."""

MAX_OPEN_CHARACTERS = 250
"""A quotation or bracket that is not closed within so many characters was left open by mistake."""
MAX_QUOTED_CHARACTERS = 40
"""A quotation that goes on for more characters has sentences of its own."""
PREDICATES = frozenset(("VERB", "PRTS", "ADJS", "PRED"))
"""The parts of speech of predicates, as the dictionary names them."""
NO_SENTENCE_START = tuple("/,;:.)»”%")
WORD = re.compile(r"[^\W\d_]+")


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


@cache
def counted_end(language: LanguageData) -> re.Pattern[str]:
    """An abbreviation after a number at the end of a text: «в 2024 г.», «до 5 т.», «1 янв.»."""
    return re.compile(rf"(?:\d|\b[IVX]+|-[^\W\d_]{{1,2}})\s?(?:{language.sentences.counted})\.$")


@cache
def boundary_after_counted(language: LanguageData) -> re.Pattern[str]:
    """Such an abbreviation before a capital letter."""
    counted = language.sentences.counted
    return re.compile(rf"(?<=\d)\s?(?:{counted})\.(?P<gap>\s+)(?=[{language.upper or 'A-Z'}])")


@lru_cache(1024)
def split_sentences(text: str, language: LanguageData) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text begin and end; white space between them belongs to none."""
    from razdel import sentenize

    parts = list(sentenize(text))
    gaps = {(part.stop, following.start): True for part, following in pairwise(parts)}
    for match in boundary_after_counted(language).finditer(text):
        gaps.setdefault(match.span("gap"), False)
    spans: list[tuple[int, int]] = []
    start = parts[0].start if parts else 0
    for (end, following), is_likely in sorted(gaps.items()):
        if is_boundary(text, (start, end), following, language, is_likely=is_likely):
            spans.append((start, end))
            start = following
    if parts:
        spans.append((start, parts[-1].stop))
    return tuple(
        clause for start, end in spans for clause in split_clauses(text, start, end, language)
    )


def is_boundary(
    text: str, span: tuple[int, int], following: int, language: LanguageData, *, is_likely: bool
) -> bool:
    """Whether a sentence ends where a part of a text (`span`) ends, and `following` begins another.

    After a number with an abbreviation it does if the part has a predicate and a common word
    follows, and does not if the part has none: «Договор подписан в 2024 г. Стороны …», «В
    1941–1945 гг. Красная армия …».
    """
    left, right = text[slice(*span)], text[following : following + MAX_OPEN_CHARACTERS]
    if is_same_sentence(left, right, language):
        return False
    if language.morphology and counted_end(language).search(left):
        if not has_predicate(left, language):
            return False
        return is_likely or begins_with_common_word(right, language)
    return is_likely


def has_predicate(text: str, language: LanguageData) -> bool:
    """Whether one of the words of a text is most likely a verb or another predicate."""
    return any(
        parses and parses[0].tag.POS in PREDICATES
        for parses in (dictionary_parses(word, language) for word in WORD.findall(text.lower()))
    )


def begins_with_common_word(text: str, language: LanguageData) -> bool:
    """Whether the first word of a text is in the dictionary, and not as a name."""
    word = WORD.search(text)
    return word is not None and word_kinds(word[0].lower(), language) == {COMMON}


def is_same_sentence(left: str, right: str, language: LanguageData) -> bool:
    """Whether two parts are one sentence after all.

    They are if the second begins in lower case or with a sign that begins no sentence, if a
    quotation or bracket is open in the first and closed in the second, or if an abbreviation stands
    between them. Splitting too little costs less than splitting too much.
    """
    return (
        right[:1].islower()
        or right[:1] in NO_SENTENCE_START
        or is_open(left, right[:MAX_QUOTED_CHARACTERS], "«", "»")
        or is_open(left, right, "(", ")")
        or any(end.search(left) and start.match(right) for end, start in continuations(language))
    )


def is_open(left: str, right: str, opening: str, closing: str) -> bool:
    """Whether a quotation or bracket is open in a text, and closed in what follows."""
    depth = left.count(opening) - left.count(closing)
    if depth <= 0:
        return False
    for sign in right:
        depth += (sign == opening) - (sign == closing)
        if depth == 0:
            return True
    return False


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
