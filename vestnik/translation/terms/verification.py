"""Terms in a translation: whether they are translated as the glossary says. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from vestnik.language import LanguageData, LanguagePair, is_abbreviation, words_in
from vestnik.model import TermMatch
from vestnik.translation.transliteration import is_transliteration, transliterate

WORD_GAP = re.compile("[\\s\"'‐‑–“”„‘’«»-]+")
NAME_KINDS = ("person", "org", "country")
CAPITALIZED_WORD = re.compile(r"(?<!\w)[A-Z][^\W\d_]+")
MAX_ENDING_LETTERS = 2
"""A transliterated name may be so much longer or shorter: an inflectional ending."""
COUNTRY_ROOT_LETTERS = 3
"""So many letters are the same in a country's name and in its adjective ("Iran", "Iranian")."""


def is_term_translated(match: TermMatch, target: str, language: LanguageData) -> bool:
    """Whether a translation contains one of the right translations of a term.

    They must be whole words, in any of their inflected forms. Names and abbreviations keep their
    capitals; the case of a common noun is free. In a text all in capitals, so is the term.
    """
    is_common_noun = match.term.kind == "term"
    for translation in match.translations:
        expected = translation.upper() if target.isupper() else translation
        pattern = translation_pattern(expected, language, is_common_noun=is_common_noun)
        if pattern.search(target):
            return True
    return False


@cache
def translation_pattern(
    translation: str, language: LanguageData, *, is_common_noun: bool
) -> re.Pattern[str]:
    """The pattern of a term's translation as it may appear in a sentence."""
    words = list(filter(None, WORD_GAP.split(translation)))
    if len(words) > 1 and words[0].lower() in language.articles:
        words = words[1:]
    parts = []
    for number, word in enumerate(words):
        is_case_free = (is_common_noun or word[:1].islower()) and not is_abbreviation(word)
        first = re.escape(word[:1])
        if is_case_free and word[:1].isalpha():
            first = f"[{word[:1].upper()}{word[:1].lower()}]"
        is_last = number == len(words) - 1
        is_inflected = (
            language.inflects_attributes
            or is_last
            or words[number + 1].lower() in language.prepositions_after_noun
        )
        forms = language.word_forms if is_inflected else re.escape
        parts.append(first + forms(word[1:]))
    return re.compile(rf"(?<![^\W_]){WORD_GAP.pattern.join(parts)}(?![^\W_])")


def misspelled_names(
    matches: Sequence[TermMatch], source: str, target: str, languages: LanguagePair
) -> Iterator[str]:
    """Words of a translation that spell a name in their own way: "Zalesskogo", "Kirghizia".

    Such a word resembles the name in the source, and is none of these: a right translation, an
    adjective of a country ("Iranian"), the name by which an organization calls itself ("known as
    Minsvyazi"), another word of the source. Only one-word names and persons are considered; the
    words of longer names may mean much else.
    """
    if not matches:
        return
    source_words = words_in(source)
    right_words = {
        word
        for match in matches
        for translation in match.translations
        for word in casefolded_words(translation)
    }
    other_words = {
        transliterate(word.text.casefold(), languages.source)
        for word in source_words
        if not any(match.start <= word.start < match.end for match in matches)
    }
    for match in matches:
        name = [word for word in source_words if match.start <= word.start < match.end]
        kind = match.term.kind
        if kind not in NAME_KINDS or (len(name) > 1 and kind != "person"):
            continue
        country_names = match.translations if kind == "country" else ()
        country_roots = {
            word[:COUNTRY_ROOT_LETTERS]
            for country in country_names
            for word in casefolded_words(country)
        }
        own_name = (
            transliterate(match.term.source.casefold(), languages.source) if kind == "org" else ""
        )
        allowed_words = right_words | other_words | {own_name}
        for candidate in CAPITALIZED_WORD.finditer(target):
            word = candidate[0].casefold()
            if {word, word.removesuffix("s")} & allowed_words:
                continue
            if word[:COUNTRY_ROOT_LETTERS] in country_roots:
                continue
            if any(is_spelling_of(part.text.casefold(), word, languages.source) for part in name):
                yield candidate[0]


def is_spelling_of(source: str, translation: str, language: LanguageData) -> bool:
    """Whether a word spells a source word in Latin letters, whatever its ending."""
    length_difference = abs(len(transliterate(source, language)) - len(translation))
    return length_difference <= MAX_ENDING_LETTERS and is_transliteration(
        source, translation, language
    )


@cache
def casefolded_words(translation: str) -> frozenset[str]:
    """The words of a term's translation, without capitals."""
    return frozenset(filter(None, WORD_GAP.split(translation.casefold())))
