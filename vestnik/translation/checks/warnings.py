"""Checks for what looks odd in a translation, or in its block, and may yet be right. Pure.

Each check yields the odd pieces; the table `CHECKS` gives it its name and level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vestnik.language import (
    LanguageData,
    ends_with_abbreviation,
    final_punctuation,
    negation_count,
    numbers_not_in_source,
    opposite_words,
    possible_negation_count,
    sentence_end_pattern,
)
from vestnik.translation.checks.block_pair import BlockPair
from vestnik.translation.post_edit import match_first_letter_case
from vestnik.translation.projection import is_all_caps

ROMAN_NUMERAL_LETTERS = {"Х", "І"}
EXCERPT_CHARACTERS = 20


@cache
def acronym_pattern(language: LanguageData) -> re.Pattern[str]:
    """A word in the capitals of a language."""
    return re.compile(rf"(?<![\w])[{language.upper}]{{2,}}(?!\w)" if language.upper else "(?!)")


@cache
def dangling_word_pattern(language: LanguageData) -> re.Pattern[str]:
    """A preposition or conjunction with which no text ends."""
    return re.compile(rf"(?<!\w)(?:{language.unfinished_endings})$", re.IGNORECASE)


def added_numbers(pair: BlockPair) -> Iterator[str]:
    """Numbers that the block does not have."""
    yield from numbers_not_in_source(pair.source.all_prose, pair.target.all_prose, pair.languages)


def changed_capitals(pair: BlockPair) -> Iterator[str]:
    """The other case of the first letter, or all capitals where the block has none."""
    target = pair.target.text
    recased = match_first_letter_case(pair.source.text, target, pair.languages.target)
    is_first_letter_changed = recased != target
    is_shouted = is_all_caps(pair.target.prose) and not is_all_caps(pair.source.prose)
    if is_first_letter_changed or is_shouted:
        yield target.strip()[:EXCERPT_CHARACTERS]


def changed_negation(pair: BlockPair) -> Iterator[str]:
    """A negation that only one of the two has. People rephrase, so it is only shown."""
    source, target = pair.source.prose, pair.target.prose
    languages = pair.languages
    lost = negation_count(source, languages.source) - possible_negation_count(
        target, languages.target
    )
    added = negation_count(target, languages.target) - possible_negation_count(
        source, languages.source
    )
    if lost > 0 or added > 0:
        yield f"−{lost}" if lost > 0 else f"+{added}"


def opposite_meanings(pair: BlockPair) -> Iterator[str]:
    """Words for which the translation has the opposite: rose and fell, before and after."""
    yield from opposite_words(pair.source.prose, pair.target.prose, pair.languages)


def changed_final_punctuation(pair: BlockPair) -> Iterator[str]:
    """Another punctuation mark at the end."""
    source, target = pair.source.text, pair.target.text
    marks = final_punctuation(source), final_punctuation(target)
    is_ambiguous = any(ends_with_abbreviation(text, pair.languages) for text in (source, target))
    if marks[0] != marks[1] and not is_ambiguous:
        yield " → ".join(mark or "∅" for mark in marks)


def changed_brackets(pair: BlockPair) -> Iterator[str]:
    """More or fewer brackets."""
    for bracket in "()[]":
        if pair.source.prose.count(bracket) != pair.target.prose.count(bracket):
            yield bracket


def unbalanced_quotes(pair: BlockPair) -> Iterator[str]:
    """Quotation marks that are opened and not closed, or the other way round."""
    text = pair.target.prose
    for opening, closing in ("“”", "«»"):
        if text.count(opening) != text.count(closing):
            yield opening + closing
    if text.count('"') % 2:
        yield '"'
    if text.count("‘") > text.count("’"):
        yield "‘’"


def unknown_abbreviations(pair: BlockPair) -> Iterator[str]:
    """Abbreviations of the block that are not in the glossary."""
    if is_all_caps(pair.source.prose):
        return
    for match in acronym_pattern(pair.languages.source).finditer(pair.source.text):
        is_term = any(term.start <= match.start() < term.end for term in pair.terms)
        if not is_term and not set(match[0]) <= ROMAN_NUMERAL_LETTERS:
            yield match[0]


def broken_source(pair: BlockPair) -> Iterator[str]:
    """A block that looks like a part of a broken sentence."""
    text = pair.source.text.strip()
    if text[:1].islower() and sentence_end_pattern(pair.languages).search(text):
        yield text[:EXCERPT_CHARACTERS]
    if match := dangling_word_pattern(pair.languages.source).search(text[-12:]):
        yield match[0]
