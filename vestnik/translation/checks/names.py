"""The checks of names of people: each full name of a block is in its translation. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from vestnik.language import (
    FullName,
    LanguagePair,
    are_counterparts,
    gender_of_person,
    glosses,
    known_beginnings,
    likeness,
    word_pattern,
)
from vestnik.translation.checks.block_pair import BlockPair
from vestnik.translation.checks.name_places import (
    MAX_CHECKED_NAMES,
    MIN_LIKENESS_ALONE,
    WORD,
    checked_names,
    has_comparable_names,
    is_alike,
    surname_places,
    words_of_translation,
)

MAX_LIKENESS_OF_INVENTION = 0.55
MIN_NAME_LETTERS = 3
QUOTED_NAME = re.compile(r"«([^\W\d_a-zа-яё][^«»\n]{1,40})»")
MIN_LIKENESS_OF_QUOTED_NAME = 0.6


def missing_names(pair: BlockPair) -> Iterator[str]:
    """The full names of which the translation has no surname; names of the glossary are terms."""
    yield from (name for name, is_shortened in names_without_surname(pair) if not is_shortened)


def shortened_names(pair: BlockPair) -> Iterator[str]:
    """The full names for which the translation has the first name alone, or a pronoun."""
    yield from (name for name, is_shortened in names_without_surname(pair) if is_shortened)


def names_without_surname(pair: BlockPair) -> Iterator[tuple[str, bool]]:
    """The full names of which the translation has no surname, and whether they are shortened."""
    words = words_of_translation(pair)
    for name in checked_names(pair):
        if not surname_places(name, words, pair.languages):
            is_shortened = is_first_name_alone(name, words, pair) or is_pronoun(name, pair)
            yield f"{name.first} {name.last}", is_shortened


def is_first_name_alone(name: FullName, words: Sequence[re.Match[str]], pair: BlockPair) -> bool:
    """Whether a translation has a first name that ends there: "Wayde's", "Alexander the Great"."""
    if name.first.endswith("."):
        return False
    for word, following in pairwise((*words, None)):
        if word is None or word[0].islower():
            continue
        first_name, _, ending = word[0].replace("’", "'").partition("'")
        if likeness(name.first, first_name, pair.languages) < MIN_LIKENESS_ALONE:
            continue
        end = following.start() if following else len(pair.target.text)
        is_epithet = following is not None and following[0] in pair.languages.target.articles
        if ending or is_epithet or pair.target.text[word.end() : end].strip() or not following:
            return True
    return False


def is_pronoun(name: FullName, pair: BlockPair) -> bool:
    """Whether a translation has "he" or "she" for a person, and the block has no such pronoun."""
    gender = gender_of_person([name.first], pair.languages.source)
    source, target = (language.pronouns for language in pair.languages)
    genders = {gender} if gender else source.keys()
    if not genders <= source.keys() & target.keys():
        return False
    subjects = "|".join(target[gender].partition("|")[0] for gender in genders)
    pronouns = "|".join(source[gender] for gender in genders)
    is_named = any(
        not word[0].islower()
        and likeness(name.first, word[0], pair.languages) >= MIN_LIKENESS_ALONE
        for word in words_of_translation(pair)
    )
    return bool(
        not is_named
        and word_pattern(subjects).search(pair.target.prose)
        and not word_pattern(pronouns).search(pair.source.prose)
    )


def invented_names(pair: BlockPair) -> Iterator[str]:
    """Full names that only the translation has, where it lacks a full name of the block.

    Only a dictionary tells a name from a common word with a capital letter.
    """
    if not glosses(pair.languages):
        return
    words = words_of_translation(pair)
    lacks_name = any(
        not any(
            place and is_alike(name.first, words[place - 1][0], pair.languages)
            for place in surname_places(name, words, pair.languages)
        )
        for name in checked_names(pair)
    )
    if not lacks_name:
        return
    source_names = [word for word in WORD.findall(pair.source.text) if not word.islower()]
    for first, last in pairwise(words):
        if pair.target.text[first.end() : last.start()] == " " and all(
            is_unknown_name(word[0], source_names, pair.languages) for word in (first, last)
        ):
            yield f"{first[0]} {last[0]}"


def changed_gender(pair: BlockPair) -> Iterator[str]:
    """Pronouns for a woman where the block names men alone, and the other way round."""
    pronouns = pair.languages.target.pronouns
    genders = {
        gender_of_person([name.first], pair.languages.source) for name in checked_names(pair)
    }
    if len(genders) != 1 or not pronouns:
        return
    found = {
        gender: match[0]
        for gender, words in pronouns.items()
        if (match := word_pattern(words).search(pair.target.prose))
    }
    if len(found) == 1 and not genders & found.keys() and genders <= pronouns.keys():
        yield from found.values()


def missing_quoted_names(pair: BlockPair) -> Iterator[str]:
    """Names in quotation marks of which the translation has no word, by sound or by dictionary."""
    quoted_names = list(islice(QUOTED_NAME.finditer(pair.source.text), MAX_CHECKED_NAMES))
    if not quoted_names or not has_comparable_names(pair):
        return
    words = [match[0] for match in words_of_translation(pair)]
    for match in quoted_names:
        is_term = any(term.start < match.end() and match.start() < term.end for term in pair.terms)
        name_words = [word for word in WORD.findall(match[1]) if len(word) >= MIN_NAME_LETTERS]
        if is_term or not name_words:
            continue
        if not any(
            are_counterparts(name_word, word, pair.languages)
            or likeness(name_word, word, pair.languages) >= MIN_LIKENESS_OF_QUOTED_NAME
            for name_word in name_words
            for word in words
        ):
            yield match[1]


def is_unknown_name(word: str, source_names: Sequence[str], languages: LanguagePair) -> bool:
    """Whether a word is a name with nothing like it in the block, and no other word."""
    return (
        len(word) >= MIN_NAME_LETTERS
        and word[0].isupper()
        and word[1:].islower()
        and not known_beginnings(word, languages)
        and word.lower() not in languages.target.stop_words
        and all(
            likeness(name, word, languages) < MAX_LIKENESS_OF_INVENTION for name in source_names
        )
    )
