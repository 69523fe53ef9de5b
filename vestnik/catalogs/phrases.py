"""A text, or a text and its translation → the phrases by which drafts are compared. Pure.

A phrase is the full name of a person, words in quotation marks, the text of a link, a whole short
text such as a title, or two neighbouring nouns.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise

from vestnik.language import (
    FullName,
    LanguageData,
    LanguagePair,
    dictionary_parses,
    fold_spelling,
    full_names_in,
    likeness,
    words_in,
)
from vestnik.markdown import MarkedText, parse_inline

QUOTED = re.compile(r"«([^«»]{3,120})»|“([^“”]{3,120})”|\"([^\"]{3,120})\"|‘([^‘’]{3,120})’(?!\w)")
MARKUP_CHARACTER = re.compile(r"[\[*_`<&\\!]")
MIN_NAME_LIKENESS = 0.6
MIN_PHRASE_WORDS, MAX_PHRASE_WORDS = 2, 8
"""Of a title, or the text of a link, that is looked for within other texts."""
MIN_NOUN_LETTERS, STEM_LETTERS = 4, 5

Key = tuple[str, ...]
"""A kind of phrase, and its words in the form in which they are compared."""


def marked_text(block: str) -> MarkedText:
    """A block as plain text with marks; most have none, and need no parser."""
    return parse_inline(block) if MARKUP_CHARACTER.search(block) else MarkedText(block)


def phrase_pairs(
    source: MarkedText, target: MarkedText, languages: LanguagePair
) -> Iterator[tuple[Key, str]]:
    """The phrases of a text that a translation has certainly translated, with what it has."""
    for name in full_names_in(source.text, languages.source):
        if text := spelling_of_name(name, target.text, languages):
            yield name_key(name, languages.source), text
    originals, translations = quoted_phrases(source.text), quoted_phrases(target.text)
    if len(originals) == len(translations):
        for original, translation in zip(originals, translations, strict=True):
            yield ("quoted", *phrase_words(original)), translation
    targets = link_texts(target)
    for address, original in link_texts(source).items():
        if address in targets and is_phrase(original):
            yield ("phrase", *phrase_words(original)), targets[address]
    if is_phrase(source.text):
        yield ("phrase", *phrase_words(source.text)), target.text.rstrip(".")


def phrase_keys(
    source: MarkedText, phrase_starts: Collection[tuple[str, str]], language: LanguageData
) -> Iterator[tuple[Key, str]]:
    """The phrases of a text for which a translation may be known, with their words in it.

    `phrase_starts` are the first two words of the titles and link texts that may be known.
    """
    for name in full_names_in(source.text, language):
        yield name_key(name, language), f"{name.first} {name.last}"
    for phrase in quoted_phrases(source.text):
        yield ("quoted", *phrase_words(phrase)), phrase
    tokens = words_in(source.text)
    words = [fold_spelling(token.text) for token in tokens]
    for start, pair in enumerate(pairwise(words)):
        if pair not in phrase_starts:
            continue
        for end in range(start + MIN_PHRASE_WORDS, min(start + MAX_PHRASE_WORDS, len(words)) + 1):
            phrase = source.text[tokens[start].start : tokens[end - 1].end]
            yield ("phrase", *words[start:end]), phrase


def phrase_words(text: str) -> list[str]:
    """The words of a phrase as they are compared."""
    return [fold_spelling(token.text) for token in words_in(text)]


def is_phrase(text: str) -> bool:
    """Whether a text is so short that it may be a part of other texts."""
    return MIN_PHRASE_WORDS <= len(words_in(text)) <= MAX_PHRASE_WORDS


def quoted_phrases(text: str) -> list[str]:
    """The words in quotation marks."""
    return [next(filter(None, match.groups())) for match in QUOTED.finditer(text)]


def link_texts(marked: MarkedText) -> dict[str, str]:
    """The texts of links by what follows them, their address."""
    return {
        span.mark.after: marked.text[span.start : span.end]
        for span in marked.spans
        if span.mark.before == "["
    }


def name_key(name: FullName, language: LanguageData) -> Key:
    """A person's name by its nominative; by its letters where the dictionary does not know it."""
    return "name", nominative(name.first, "Name", language), nominative(name.last, "Surn", language)


@lru_cache(20_000)
def nominative(word: str, kind: str, language: LanguageData) -> str:
    """The dictionary form of a word that is a name of this kind, with its gender."""
    for parse in dictionary_parses(word, language):
        if kind in parse.tag and parse.tag.number == "sing":
            return f"{parse.normal_form} {parse.tag.gender}"
    return fold_spelling(word)


def spelling_of_name(name: FullName, text: str, languages: LanguagePair) -> str:
    """The surname of a person as a translation spells it; "" if it is not certain."""
    words = [token.text for token in words_in(text) if token.text[:1].isupper()]
    for first, last in pairwise(words):
        parts = ((name.first, first), (name.last, last))
        if all(likeness(*part, languages) >= MIN_NAME_LIKENESS for part in parts):
            return last if f"{first} {last}" in text else ""
    return ""


@lru_cache(50_000)
def noun_kind(word: str, language: LanguageData) -> str:
    """The part of speech of a word: NOUN, ADJF or another."""
    parses = dictionary_parses(word, language)
    return str(parses[0].tag.POS) if parses else ""


def noun_phrases(text: str, language: LanguageData) -> Iterator[tuple[Key, str]]:
    """The pairs of an adjective or noun and a noun that are neighbours in a text, each once."""
    seen = set()
    for first, second in pairwise(words_in(text)):
        if second.gap or min(len(first.text), len(second.text)) < MIN_NOUN_LETTERS:
            continue
        kinds = noun_kind(first.text, language), noun_kind(second.text, language)
        if kinds[0] in ("ADJF", "NOUN") and kinds[1] == "NOUN":
            key = ("nouns", *(fold_spelling(word.text)[:STEM_LETTERS] for word in (first, second)))
            if key not in seen:
                seen.add(key)
                yield key, text[first.start : second.end]
