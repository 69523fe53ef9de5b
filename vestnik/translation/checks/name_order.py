"""The checks of the order of names: who met whom. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vestnik.language import FullName, LanguagePair, likeness, word_pattern, words_in
from vestnik.translation.checks.block_pair import BlockPair
from vestnik.translation.checks.context import (
    MIN_CROSSED_OF_NAMES,
    Counterparts,
    swapped_counterparts,
)
from vestnik.translation.checks.name_places import (
    MIN_LIKENESS_ALONE,
    checked_names,
    is_alike,
    surname_places,
    words_of_translation,
)

POSSESSIVES = ("'s", "’s")
MIN_ORDERED_NAMES = 3
"""Of two names, a translation often changes the order: "was received by"."""


def swapped_names(pair: BlockPair) -> Iterator[str]:
    """Two full names that changed places, by the words around them, or exchanged their surnames."""
    words = words_of_translation(pair)
    names = list(checked_names(pair))
    if len(names) < 2:
        return
    places = [places_of_full_name(name, words, pair.languages) for name in names]
    counterparts = [
        Counterparts(name.last, name.last, (name.start, name.end), words[own[0]].span())
        for name, own in zip(names, places, strict=True)
        if len(own) == 1
    ]
    for first, second in swapped_counterparts(
        counterparts, pair.source.prose, pair.target.text, pair.languages, MIN_CROSSED_OF_NAMES
    ):
        if not may_change_order(first, second, pair):
            yield f"{first.words} ↔ {second.words}"
    for name, own in zip(names, places, strict=True):
        others = [other for other in names if other.first != name.first]
        if len(own) == 1 and follows_other_name(name, others, words, own[0], pair.languages):
            yield f"{name.first} {name.last}"


def places_of_full_name(
    name: FullName, words: Sequence[re.Match[str]], languages: LanguagePair
) -> list[int]:
    """The numbers of the words that may be a surname; if some follow its first name, only these."""
    places = surname_places(name, words, languages)
    after_first_name = [
        place for place in places if place and is_alike(name.first, words[place - 1][0], languages)
    ]
    return after_first_name or places


def may_change_order(first: Counterparts, second: Counterparts, pair: BlockPair) -> bool:
    """Whether two names may stand in another order.

    So may those of a list, or with a passive or a possessive ("Anna's Ivan") between them.
    """
    (_, source_end), (source_start, _) = sorted((first.source, second.source))
    (_, end), (start, _) = sorted((first.target, second.target))
    words_between = words_in(pair.source.prose[source_end:source_start])
    if all(word.text.lower() in pair.languages.source.prepositions for word in words_between):
        return True
    between = pair.target.text[end:start]
    is_passive = word_pattern(pair.languages.target.passives).search(between) is not None
    return is_passive or pair.target.text[:end].endswith(POSSESSIVES)


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
