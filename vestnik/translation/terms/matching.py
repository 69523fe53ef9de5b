"""Term matches: the glossary's terms and names in a source sentence, in all their forms. Pure.

A term is matched by the forms that it may take. Each of its words that can be a nominative takes
all forms of that word; the others stay as they are («Министерств|а связи и информатизации»).
Capitals have to agree. A word in ALL CAPS is an abbreviation and has one form, because dictionaries
take it for another word («ИИ» for «ия»). A person may be named in full or by the surname alone;
a surname takes the forms of a surname, in the singular and in that person's gender.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from vestnik.language import (
    LanguageData,
    WordToken,
    dictionary_parses,
    fold_spelling,
    gender_of_person,
    is_abbreviation,
    name_forms,
    noun_forms,
    words_in,
)
from vestnik.model import Term, TermMatch

MAX_CACHED_TEXTS = 4096
"""More than the sentences and blocks of a batch; several steps of a draft ask for each."""
INITIAL = re.compile(r"(?<!\w)([^\W\d_])\.\s*(?:[^\W\d_]\.\s*)?$")
QUOTE_PAIRS = (("«", "»"), ("„", "“"), ("“", "”"))


# ------------------------------------------------------------------------------- patterns of terms


@dataclass(frozen=True, slots=True)
class PatternWord:
    """A word of a term as the term has it, what separates it from the last one, and its forms."""

    text: str
    gap: str
    forms: frozenset[str]

    def fits(self, word: WordToken) -> bool:
        """Whether a word of a text may be this word of the term."""
        if self.text == word.text:
            return True
        if is_abbreviation(self.text) or is_abbreviation(word.text):
            return False
        capitals_agree = word.text[0].isupper() or not self.text[0].isupper()
        return capitals_agree and fold_spelling(word.text) in self.forms


@dataclass(frozen=True, slots=True)
class TermPattern:
    """One sequence of words by which a text may name a term.

    Of a person's surname without the first name, `forenames` are the forms of that first name and
    `initial` is its first letter. `translations` are the right ones for this sequence of words,
    where they are not the term's own. `language` is that of the texts.
    """

    term: Term
    language: LanguageData
    words: tuple[PatternWord, ...]
    translations: tuple[str, ...] = ()
    forenames: frozenset[str] = frozenset()
    initial: str = ""


def term_patterns(term: Term, language: LanguageData) -> Iterator[TermPattern]:
    """All the ways in which a text may name a term."""
    if term.forms:
        for form in dict.fromkeys((term.source, *term.forms)):
            yield literal_pattern(term, form, language)
    elif term.kind == "keep":
        yield literal_pattern(term, term.source, language)
    elif term.kind == "person":
        yield from person_patterns(term, language)
    else:
        words = (
            PatternWord(word.text, word.gap, noun_forms(word.text, language))
            for word in words_in(term.source)
        )
        yield TermPattern(term, language, tuple(words))


def literal_pattern(term: Term, form: str, language: LanguageData) -> TermPattern:
    """The pattern of a form that is not inflected: the glossary states it as it is."""
    words = tuple(
        PatternWord(word.text, word.gap, frozenset((fold_spelling(word.text),)))
        for word in words_in(form)
    )
    is_short_name = term.kind == "person" and len(words) < len(words_in(term.source))
    translations = translated_surnames(term) if is_short_name else ()
    return TermPattern(term, language, words, translations)


def person_patterns(term: Term, language: LanguageData) -> Iterator[TermPattern]:
    """The patterns of a person: in full, surname first, without patronymic, by surname alone."""
    *names, last = (word.text for word in words_in(term.source))
    gender = gender_of_person(names, language)
    kinds = ("Name", *("Patr" for _ in names[1:]))
    given_names = tuple(
        PatternWord(name, "", name_forms(name, kind, gender, language))
        for name, kind in zip(names, kinds, strict=False)
    )
    surname = PatternWord(last, "", name_forms(last, "Surn", gender, language))
    if not given_names:
        yield TermPattern(term, language, (surname,))
        return
    for some_names in dict.fromkeys((given_names, given_names[:1])):
        yield TermPattern(term, language, (*some_names, surname))
        yield TermPattern(term, language, (surname, *some_names))
    forename = given_names[0]
    surnames = translated_surnames(term)
    yield TermPattern(term, language, (surname,), surnames, forename.forms, forename.text[0])


def translated_surnames(term: Term) -> tuple[str, ...]:
    """The last words of a person's translated names."""
    return tuple(dict.fromkeys(name.split()[-1] for name in term.translations))


# ---------------------------------------------------------------------------- matches in a sentence

TermMatcher = Callable[[str], Sequence[TermMatch]]
"""The term matches in a text, in its order; no two of them overlap."""


def build_term_matcher(terms: Iterable[Term], language: LanguageData) -> TermMatcher:
    """The function that finds terms in a text of a language; of overlapping matches the longest.

    If two terms match the same words, the earlier one of `terms` wins.
    """
    patterns = [
        pattern for term in terms for pattern in term_patterns(term, language) if pattern.words
    ]
    patterns_by_first_word: dict[str, list[tuple[int, TermPattern]]] = defaultdict(list)
    for order, pattern in enumerate(patterns):
        for form in pattern.words[0].forms:
            patterns_by_first_word[form].append((order, pattern))

    @lru_cache(MAX_CACHED_TEXTS)
    def term_matches(text: str) -> Sequence[TermMatch]:
        words = words_in(text)
        candidates: list[tuple[int, int, TermMatch]] = []
        for index, word in enumerate(words):
            for order, pattern in patterns_by_first_word.get(fold_spelling(word.text), ()):
                if matches_at(pattern, words, index) and is_plausible_person(
                    pattern, text, words, index
                ):
                    last = words[index + len(pattern.words) - 1]
                    match = TermMatch(word.start, last.end, pattern.term, pattern.translations)
                    match = with_both_quotes(match, text)
                    candidates.append((word.start - last.end, order, match))
        matches: list[TermMatch] = []
        for _, _, match in sorted(candidates, key=lambda candidate: candidate[:2]):
            if all(match.end <= other.start or match.start >= other.end for other in matches):
                matches.append(match)
        return tuple(sorted(matches, key=lambda match: match.start))

    return term_matches


def matches_at(pattern: TermPattern, words: Sequence[WordToken], index: int) -> bool:
    """Whether the words from an index on are those of a pattern."""
    run = words[index : index + len(pattern.words)]
    if len(run) < len(pattern.words):
        return False
    return all(
        expected.fits(word) and (number == 0 or expected.gap == word.gap)
        for number, (expected, word) in enumerate(zip(pattern.words, run, strict=True))
    )


def is_plausible_person(
    pattern: TermPattern, text: str, words: Sequence[WordToken], index: int
) -> bool:
    """Whether a surname without first name may be this person's, and is not an adjective.

    True of all patterns that are not a surname alone.
    """
    if pattern.term.kind != "person" or len(pattern.words) > 1:
        return True
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    if (
        following
        and not text[word.end : following.start].strip()
        and is_adjective_of(word.text, following.text, pattern.language)
    ):
        return False
    if not pattern.forenames:
        return True
    if initial := INITIAL.search(text, 0, word.start):
        return initial[1] == pattern.initial or not initial[1].isupper()
    preceding = words[index - 1] if index else None
    if preceding is None or text[preceding.end : word.start].strip():
        return True
    return fold_spelling(preceding.text) in pattern.forenames or not is_forename_of(
        preceding.text, word.text, pattern.language
    )


@cache
def is_adjective_of(word: str, following: str, language: LanguageData) -> bool:
    """Whether a word may be an adjective that agrees with the noun after it («Залесский район»)."""
    nouns = dictionary_parses(following, language)
    if not following[0].islower() or not nouns or nouns[0].tag.POS != "NOUN":
        return False
    return any(
        adjective.tag.POS == "ADJF"
        and noun.tag.POS == "NOUN"
        and noun.tag.animacy == "inan"
        and adjective.tag.animacy in (None, "inan")
        and (adjective.tag.case, adjective.tag.number) == (noun.tag.case, noun.tag.number)
        and adjective.tag.gender in (None, noun.tag.gender)
        for adjective in dictionary_parses(word, language)
        for noun in nouns
    )


@cache
def is_forename_of(word: str, surname: str, language: LanguageData) -> bool:
    """Whether a word is a first name in the case of the surname after it; a letter is none."""
    parses = dictionary_parses(surname, language)
    cases = {parse.tag.case for parse in parses if parse.tag.number == "sing"}
    return (
        len(word) > 1
        and word[0].isupper()
        and any(
            "Name" in parse.tag
            and parse.is_known
            and parse.tag.number == "sing"
            and parse.tag.case in cases
            for parse in dictionary_parses(word, language)
        )
    )


def with_both_quotes(match: TermMatch, text: str) -> TermMatch:
    """The match, extended by the other quotation mark if it contains only one of a pair."""
    matched = text[match.start : match.end]
    for opening, closing in QUOTE_PAIRS:
        if matched.count(opening) > matched.count(closing) and text.startswith(closing, match.end):
            return replace(match, end=match.end + 1)
        if matched.count(closing) > matched.count(opening) and text.endswith(
            opening, 0, match.start
        ):
            return replace(match, start=match.start - 1)
    if matched.count('"') % 2 and text.startswith('"', match.end):
        return replace(match, end=match.end + 1)
    return match
