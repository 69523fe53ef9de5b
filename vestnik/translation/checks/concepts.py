"""Checks of things with a table of words: weekdays, countries, halves of the day, shares. Pure.

Each check yields what the translation lacks, has besides, or has changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice

from vestnik.language import (
    ConceptKind,
    LanguageData,
    LanguagePair,
    concepts_in,
    count_mentions,
    likeness,
    sound_key,
    words_in,
)
from vestnik.translation.checks.block_pair import BlockPair

UNITS_WITH_OTHER_MEANINGS = frozenset(("second", "metre", "gram", "weight"))
"""Their words are also an ordinal, parts of dates, sports, initials, a currency."""
MIN_UNIT_LETTERS = 3
"""A shorter abbreviation is a unit only after a number."""
MIN_LIKENESS_OF_COUNTRY = 0.75
MAX_COMPARED_NAMES = 200
"""In a block with more names, the rest are not compared with countries."""
MIN_SENTENCE_WORDS = 3
"""A shorter block is a name, whose translation may be the full one."""
NAME_WITH_ADJECTIVE = r"(?<![\w-])%s [A-Z][a-z]+"
"""The Russian Revolution, the Spanish Flu."""
QUOTED_TITLE = re.compile(
    r"«[^«»\s]{1,40} [^«»]{1,99}»|„[^„“\s]{1,40} [^„“]{1,99}“"
    r'|"[^"\s]{1,40} [^"]{1,99}"'
)
"""Two words or more in quotation marks."""
OFTEN_LEFT_OUT_COUNTRIES = frozenset(("us", "gb"))
"""A translator adds these two where readers do not know whose they are: "Congress", "the BBC"."""


def changed_weekdays(pair: BlockPair) -> Iterator[str]:
    """Weekdays that the translation lacks, or has instead of those of the block."""
    yield from lost_concepts(pair, ConceptKind.WEEKDAY).values()
    if concepts_in(pair.source.all_prose, ConceptKind.WEEKDAY, pair.languages.source):
        yield from added_concepts(pair, ConceptKind.WEEKDAY).values()


def added_weekdays(pair: BlockPair) -> Iterator[str]:
    """Weekdays of the translation, where the block names none: a translator may know the day."""
    if not concepts_in(pair.source.all_prose, ConceptKind.WEEKDAY, pair.languages.source):
        yield from added_concepts(pair, ConceptKind.WEEKDAY).values()


def changed_countries(pair: BlockPair) -> Iterator[str]:
    """Countries that only the translation names; and those for which it names another one."""
    added = added_concepts(pair, ConceptKind.COUNTRY)
    if not added:
        return
    yield from lost_concepts(pair, ConceptKind.COUNTRY).values()
    if len(words_in(pair.source.text)) < MIN_SENTENCE_WORDS:
        return  # a name, which may have no country in one of the languages
    yield from (words for words in invented_countries(pair, added) if not may_be_added(words, pair))


def possibly_added_countries(pair: BlockPair) -> Iterator[str]:
    """Words for a country that only the translation names, and may know from elsewhere."""
    added = added_concepts(pair, ConceptKind.COUNTRY)
    if added:
        yield from (words for words in invented_countries(pair, added) if may_be_added(words, pair))


def invented_countries(pair: BlockPair, added: Mapping[str, str]) -> Iterator[str]:
    """The countries that only the translation names, without those that the block suggests."""
    capitals = concepts_in(pair.source.all_prose, ConceptKind.CAPITAL, pair.languages.source)
    yield from (
        words
        for country, words in added.items()
        if country not in OFTEN_LEFT_OUT_COUNTRIES
        and country not in capitals
        and not is_name_of_source(words, pair)
    )


def may_be_added(words: str, pair: BlockPair) -> bool:
    """Whether a translator may name a country that the block does not: "the Italian peninsula".

    An adjective where the block names no country, or one within a name, or any country within a
    title that the block has otherwise. In a name or title only if none stands for another country.
    """
    is_adjective = re.fullmatch(pair.languages.target.country_adjectives, words) is not None
    source, target = pair.source.all_prose, pair.target.all_prose
    languages = pair.languages
    if is_adjective and not any(
        concepts_in(source, kind, languages.source)
        for kind in (ConceptKind.COUNTRY, ConceptKind.CAPITAL)
    ):
        return True
    source_count = count_mentions(source, ConceptKind.COUNTRY, languages.source)
    target_count = count_mentions(target, ConceptKind.COUNTRY, languages.target)
    if target_count.total() <= source_count.total() or lost_concepts(pair, ConceptKind.COUNTRY):
        return False
    if is_adjective:
        return re.search(NAME_WITH_ADJECTIVE % re.escape(words), target) is not None
    has_title = QUOTED_TITLE.search(pair.source.text) is not None
    titles = title_pattern(languages.target).findall(target) if has_title else ()
    return any(words in title and not title.startswith(words) for title in titles)


@cache
def title_pattern(language: LanguageData) -> re.Pattern[str]:
    """Three words or more with capital letters, and short ones between them."""
    word, short_words = (
        r"[A-Z][\w’']{0,30}",
        "|".join(sorted(language.prepositions | language.articles)),
    )
    return re.compile(rf"(?<![\w-]){word}(?: (?:(?:{short_words}) ){{0,2}}{word}){{2,6}}")


def changed_capitals(pair: BlockPair) -> Iterator[str]:
    """Capitals for which the translation names another one, and not the country instead."""
    added = added_concepts(pair, ConceptKind.CAPITAL)
    countries = added_concepts(pair, ConceptKind.COUNTRY)
    if any(not is_name_of_source(words, pair) for words in added.values()):
        lost = lost_concepts(pair, ConceptKind.CAPITAL)
        yield from (words for country, words in lost.items() if country not in countries)


def changed_day_parts(pair: BlockPair) -> Iterator[str]:
    """A morning for which the translation has an evening, or the other way round."""
    if added_concepts(pair, ConceptKind.DAY_PART):
        yield from lost_concepts(pair, ConceptKind.DAY_PART).values()


def changed_shares(pair: BlockPair) -> Iterator[str]:
    """A half, a third or a quarter of the block for which the translation has another share.

    It may also have a share of the block once more than the block.
    """
    lost = lost_concepts(pair, ConceptKind.SHARE)
    if lost and (
        count_mentions(pair.target.all_prose, ConceptKind.SHARE, pair.languages.target)
        - count_mentions(pair.source.all_prose, ConceptKind.SHARE, pair.languages.source)
    ):
        yield from lost.values()


def lost_concepts(pair: BlockPair, kind: ConceptKind) -> Mapping[str, str]:
    """The things that only the block names."""
    if not named_by_both(kind, pair.languages):
        return {}
    target = concepts_in(pair.target.all_prose, kind, pair.languages.target)
    source = concepts_in(pair.source.all_prose, kind, pair.languages.source)
    return {
        name: words
        for name, words in source.items()
        if name not in target and is_word_for(name, words, kind)
    }


def added_concepts(pair: BlockPair, kind: ConceptKind) -> Mapping[str, str]:
    """The things that only the translation names; not words that the block has as they are."""
    if not named_by_both(kind, pair.languages):
        return {}
    source = concepts_in(pair.source.all_prose, kind, pair.languages.source)
    target = concepts_in(pair.target.all_prose, kind, pair.languages.target)
    return {
        name: words
        for name, words in target.items()
        if name not in source and words not in pair.source.text and is_word_for(name, words, kind)
    }


def named_by_both(kind: ConceptKind, languages: LanguagePair) -> bool:
    """Whether both languages have words for a kind of things."""
    return all(getattr(language, kind) for language in languages)


def is_word_for(name: str, words: str, kind: ConceptKind) -> bool:
    """Whether words mean a thing wherever they are; some units are only units after a number."""
    return kind is not ConceptKind.UNIT or (
        name not in UNITS_WITH_OTHER_MEANINGS and len(words) >= MIN_UNIT_LETTERS
    )


def is_name_of_source(words: str, pair: BlockPair) -> bool:
    """Whether the name of a country is that of a person or place in the block ("Jordan Spieth")."""
    first_word = words.split(maxsplit=1)[0]
    first_sound = sound_key(first_word, pair.languages.target)[:1]
    return any(
        likeness(name, first_word, pair.languages) >= MIN_LIKENESS_OF_COUNTRY
        for name in names_by_sound(pair.source.text, pair.languages.source).get(first_sound, ())
    )


@lru_cache(256)
def names_by_sound(text: str, language: LanguageData) -> Mapping[str, frozenset[str]]:
    """The first words of a text that have a capital letter, by their first sound."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    capitalised = (word.text for word in words_in(text) if word.text[:1].isupper())
    for name in islice(capitalised, MAX_COMPARED_NAMES):
        names[sound_key(name, language)[:1]].add(name)
    return {sound: frozenset(words) for sound, words in names.items()}
