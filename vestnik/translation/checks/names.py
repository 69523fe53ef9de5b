"""The checks of names of people: each full name of a block is in its translation. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from vestnik.language import (
    FullName,
    LanguageData,
    LanguagePair,
    gender_of_person,
    glosses,
    has_sound,
    known_beginnings,
    likeness,
    same_first_sound,
    surnames_in,
    word_pattern,
)
from vestnik.translation.checks.block_pair import BlockPair
from vestnik.translation.checks.context import (
    MIN_CROSSED_OF_NAMES,
    Counterparts,
    are_counterparts,
    swapped_counterparts,
)

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
WORD_JOINT = re.compile("['’-]")
MIN_LIKENESS_ALONE = 0.78
"""A word of the translation that is so alike is the surname, wherever it is."""
MIN_LIKENESS_AFTER_FIRST_NAME = 0.5
"""The same for a word that follows the first name: names are spelt in many ways."""
MIN_LIKENESS_OF_OTHER_SOUND = 0.9
"""The same for a word that begins with another sound."""
MAX_LIKENESS_OF_INVENTION = 0.55
MAX_CHECKED_NAMES, MAX_COMPARED_WORDS = 40, 600
"""A block with more names is a list of participants: only its first names are looked for."""
MAX_WORDS_BETWEEN = 2
"""Between the first name and the surname in a translation: a middle name, an initial."""
MIN_NAME_LETTERS = 3
MIN_ORDERED_NAMES = 3
"""Of two names, a translation often changes the order: "was received by"."""
QUOTED_NAME = re.compile(r"«([^\W\d_a-zа-яё][^«»\n]{1,40})»")
MIN_LIKENESS_OF_QUOTED_NAME = 0.6


def missing_names(pair: BlockPair) -> Iterator[str]:
    """The full names of which the translation has no surname; names of the glossary are terms."""
    words = words_of_translation(pair)
    for name in checked_names(pair):
        if not surname_places(name, words, pair.languages):
            yield f"{name.first} {name.last}"


def swapped_names(pair: BlockPair) -> Iterator[str]:
    """Two full names that changed places, by the words around them, or exchanged their surnames."""
    words = words_of_translation(pair)
    names = list(checked_names(pair))
    if len(names) < 2:
        return
    places = [surname_places(name, words, pair.languages) for name in names]
    counterparts = [
        Counterparts(name.last, name.last, (name.start, name.end), words[own[0]].span())
        for name, own in zip(names, places, strict=True)
        if len(own) == 1
    ]
    for first, second in swapped_counterparts(
        counterparts, pair.source.prose, pair.target.text, pair.languages, MIN_CROSSED_OF_NAMES
    ):
        yield f"{first.words} ↔ {second.words}"
    for name, own in zip(names, places, strict=True):
        others = [other for other in names if other.first != name.first]
        if len(own) == 1 and follows_other_name(name, others, words, own[0], pair.languages):
            yield f"{name.first} {name.last}"


def reordered_names(pair: BlockPair) -> Iterator[str]:
    """Three full names or more that stand in another order: who met whom may have changed."""
    words = words_of_translation(pair)
    names = list(checked_names(pair))
    if len(names) < MIN_ORDERED_NAMES:
        return
    places = [surname_places(name, words, pair.languages) for name in names]
    unique_places = [own[0] for own in places if len(own) == 1]
    if len(unique_places) >= MIN_ORDERED_NAMES and unique_places != sorted(unique_places):
        yield ", ".join(name.last for name in names)


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


def checked_names(pair: BlockPair) -> Iterator[FullName]:
    """The names of people in a block that are not terms; none if they can't be compared."""
    prose = pair.source.prose
    names = surnames_of_text(prose, pair.languages.source)
    for name in names if names and has_comparable_names(pair) else ():
        start = pair.source.text.find(prose[name.start : name.end])
        end = start + name.end - name.start
        if not any(term.start < end and start < term.end for term in pair.terms):
            yield name


@lru_cache(16)
def surnames_of_text(prose: str, language: LanguageData) -> Sequence[FullName]:
    """The first names of people in a text; five checks ask for them."""
    return tuple(islice(surnames_in(prose, language), MAX_CHECKED_NAMES))


def has_comparable_names(pair: BlockPair) -> bool:
    """Whether names of the translation are in letters of which the sound is known."""
    names = [word[0] for word in words_of_translation(pair) if not word[0].islower()]
    known = sum(has_sound(name, pair.languages.target) for name in names)
    return 2 * known >= len(names)


def words_of_translation(pair: BlockPair) -> Sequence[re.Match[str]]:
    """The first words of a translation."""
    return first_words(pair.target.text)


@lru_cache(16)
def first_words(text: str) -> Sequence[re.Match[str]]:
    """The first words of a text."""
    return tuple(islice(WORD.finditer(text), MAX_COMPARED_WORDS))


def surname_places(
    name: FullName, words: Sequence[re.Match[str]], languages: LanguagePair
) -> list[int]:
    """The numbers of the words of a translation that may be a surname."""
    places = [
        place
        for place, word in enumerate(words)
        if not word[0].islower()
        and any(
            is_surname(name.last, spelling, MIN_LIKENESS_ALONE, languages)
            for spelling in spellings(words, place)
        )
    ]
    return places or [
        place
        for place, word in enumerate(words)
        if not word[0].islower()
        and any(
            is_surname(name.last, part, MIN_LIKENESS_AFTER_FIRST_NAME, languages)
            for part in parts_of_word(word[0])
        )
        and any(
            not before[0].islower() and is_alike(name.first, before[0], languages)
            for before in words[max(0, place - 1 - MAX_WORDS_BETWEEN) : place]
        )
    ]


def spellings(words: Sequence[re.Match[str]], place: int) -> Iterator[str]:
    """A word, its parts, and it with the next as one: Van Gogh."""
    yield from parts_of_word(words[place][0])
    if place + 1 < len(words) and not words[place + 1][0].islower():
        yield words[place][0] + words[place + 1][0]


def parts_of_word(word: str) -> Iterator[str]:
    """A word and the parts of a compound."""
    yield word
    yield from (part for part in WORD_JOINT.split(word) if part and part != word)


def is_surname(surname: str, word: str, least: float, languages: LanguagePair) -> bool:
    """Whether a word may be a surname in the other language."""
    alike = likeness(surname, word, languages)
    return alike >= MIN_LIKENESS_OF_OTHER_SOUND or (
        alike >= least and same_first_sound(surname, word, languages)
    )


def is_alike(first_name: str, word: str, languages: LanguagePair) -> bool:
    """Whether a word may be a first name in the other language; an initial stands for many."""
    if first_name.endswith("."):
        return same_first_sound(first_name, word, languages)
    return likeness(first_name, word, languages) >= MIN_LIKENESS_AFTER_FIRST_NAME


def follows_other_name(
    name: FullName,
    others: Sequence[FullName],
    words: Sequence[re.Match[str]],
    place: int,
    languages: LanguagePair,
) -> bool:
    """Whether a surname follows the first name of another person."""
    before = words[place - 1][0] if place else ""
    return (
        before[:1].isupper()
        and not is_alike(name.first, before, languages)
        and any(likeness(other.first, before, languages) >= MIN_LIKENESS_ALONE for other in others)
    )


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
