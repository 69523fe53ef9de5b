"""Consistency: phrases that people have translated in one way and a draft has in another.

What people wrote for two neighbouring nouns is learned: the words that nearly all translations of
texts with these nouns have, and others have not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import NamedTuple

from vestnik.catalogs.memory import approved_units
from vestnik.catalogs.phrases import (
    Key,
    marked_text,
    noun_phrases,
    phrase_keys,
    phrase_pairs,
)
from vestnik.language import LanguageData, LanguagePair, fold_spelling, words_in
from vestnik.markdown import MarkedText
from vestnik.model import Catalog, TranslationOrigin, Unit

MIN_UNITS, MAX_UNITS = 3, 10
"""So many texts with a noun phrase show how people translate it."""
MIN_SHARE_OF_UNITS = 0.8
"""The part of their translations that has the words for it."""
MAX_OTHER_SHARE, OTHER_UNITS = 0.05, 100
"""The part of other translations that may have these words, and how many others are compared."""
MAX_REPORTED_PHRASES = 5


class Inconsistency(NamedTuple):
    """A phrase of a draft's original, and what people wrote for it, in the document `path`."""

    phrase: str
    text: str
    path: str


class Rendering(NamedTuple):
    """What people wrote for a phrase, and the document where they did."""

    text: str
    path: str


@dataclass(slots=True)
class PhraseMemory:
    """What people wrote for the phrases of an archive, which can change document by document.

    `phrase_starts` are the first two words of the titles and link texts among the phrases. `units`
    has the words of each translation with its document, None if it is no longer there;
    `units_by_words` the places in it of texts with two neighbouring nouns.
    """

    languages: LanguagePair
    renderings: dict[Key, list[Rendering]] = field(default_factory=lambda: defaultdict(list))
    keys_by_path: dict[str, list[Key]] = field(default_factory=dict)
    phrase_starts: set[tuple[str, str]] = field(default_factory=set)
    units: list[tuple[str, str] | None] = field(default_factory=list)
    units_by_words: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))
    unit_numbers_by_path: dict[str, range] = field(default_factory=dict)
    learned: dict[Key, Sequence[Rendering]] = field(default_factory=dict)

    def replace_document(self, path: str, catalog: Catalog) -> None:
        """Takes the translations of a document instead of those that it had before."""
        for key in self.keys_by_path.pop(path, ()):
            self.renderings[key] = [item for item in self.renderings[key] if item.path != path]
        for number in self.unit_numbers_by_path.get(path, ()):
            self.units[number] = None
        start = len(self.units)
        keys = self.keys_by_path[path] = []
        for unit in approved_units(catalog):
            source, target = marked_text(unit.source), marked_text(unit.text)
            for key, text in phrase_pairs(source, target, self.languages):
                self.renderings[key].append(Rendering(text, path))
                keys.append(key)
                if key[0] == "phrase":
                    self.phrase_starts.add((key[1], key[2]))
            for key, _ in noun_phrases(source.text, self.languages.source):
                self.units_by_words[key].append(len(self.units))
            self.units.append((path, comparable(target.text, self.languages.target)))
        self.unit_numbers_by_path[path] = range(start, len(self.units))
        self.learned.clear()

    def inconsistencies(self, unit: Unit) -> list[Inconsistency]:
        """The phrases of a machine's draft that people have translated in another way."""
        if unit.origin is not TranslationOrigin.MACHINE:
            return []
        phrases = dict(self.translated_phrases(marked_text(unit.source)))
        if not phrases:
            return []
        draft = comparable(marked_text(unit.text).text, self.languages.target)
        inconsistencies = (
            Inconsistency(phrase, *renderings[0])
            for phrase, renderings in phrases.items()
            if not any(has_words(draft, item.text, self.languages) for item in renderings)
        )
        return list(islice(inconsistencies, MAX_REPORTED_PHRASES))

    def translated_phrases(self, source: MarkedText) -> Iterator[tuple[str, Sequence[Rendering]]]:
        """The phrases of a text that people have translated, with what they wrote."""
        for key, phrase in phrase_keys(source, self.phrase_starts, self.languages.source):
            if renderings := self.renderings.get(key):
                yield phrase, most_frequent_first(renderings)
        for key, phrase in noun_phrases(source.text, self.languages.source):
            if learned := self.learned_rendering(key):
                yield phrase, learned

    def learned_rendering(self, key: Key) -> Sequence[Rendering]:
        """What people write for a noun phrase, if they agree."""
        if key not in self.learned:
            self.learned[key] = self.learn_rendering(key)
        return self.learned[key]

    def learn_rendering(self, key: Key) -> Sequence[Rendering]:
        """The same, worked out: the neighbouring words that are peculiar to its translations."""
        entries = (self.units[number] for number in reversed(self.units_by_words.get(key, ())))
        units = list(islice(filter(None, entries), MAX_UNITS))[::-1]
        if len(units) < MIN_UNITS or len({path for path, _ in units}) < MIN_UNITS:
            return ()
        grams = [word_pairs(text, self.languages.target) for _, text in units]
        counts = Counter(gram for unit_grams in grams for gram in unit_grams)
        wanted = MIN_SHARE_OF_UNITS * len(units)
        common = sorted(gram for gram, count in counts.items() if count >= wanted)
        step = max(1, len(self.units) // OTHER_UNITS)
        own = set(self.units_by_words[key])
        others = [
            entry[1]
            for number in range(0, len(self.units), step)
            if number not in own and (entry := self.units[number])
        ]
        peculiar = [
            gram
            for gram in common
            if sum(f" {gram} " in text for text in others) <= MAX_OTHER_SHARE * len(others)
        ]
        if len(peculiar) != 1:
            return ()  # several words go with it: which ones are its translation is not known
        return (Rendering(peculiar[0], units[0][0]),)


def build_phrase_memory(
    catalogs: Iterable[tuple[str, Catalog]], languages: LanguagePair
) -> PhraseMemory:
    """The phrase memory of catalogs, each with its document's path."""
    memory = PhraseMemory(languages)
    for path, catalog in catalogs:
        memory.replace_document(path, catalog)
    return memory


def most_frequent_first(renderings: Sequence[Rendering]) -> list[Rendering]:
    """One rendering for each text, the most frequent first."""
    counts = Counter(item.text for item in renderings)
    paths = {item.text: item.path for item in reversed(renderings)}
    return [Rendering(text, paths[text]) for text, _ in counts.most_common()]


def comparable(text: str, language: LanguageData) -> str:
    """The words of a translation in small letters, with spaces around; no articles and letters."""
    words = (fold_spelling(token.text) for token in words_in(text))
    words_of_meaning = (word for word in words if len(word) > 1 and word not in language.articles)
    return f" {' '.join(words_of_meaning)} "


def word_pairs(text: str, language: LanguageData) -> set[str]:
    """The neighbouring words of a comparable text, neither of them a grammatical one."""
    words = text.split()
    grammatical = language.grammatical_words | language.prepositions
    return {
        f"{first} {second}"
        for first, second in pairwise(words)
        if not {first, second} & grammatical
    }


def has_words(draft: str, text: str, languages: LanguagePair) -> bool:
    """Whether a draft, in its comparable form, has the words that people wrote."""
    return comparable(text, languages.target) in draft
