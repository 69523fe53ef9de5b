"""What readers mean by what they type: names of partners, and terms of the glossary.

Pagefind's Russian stemmer was made for words and not for names: it takes «Росатом» for a form of
«росат», and «ИИ» for one of «и», which is in every text. So what a reader types is first looked up
among the names of partners and the terms of the glossary: a form of a name, in either language, is
asked for by its first form in the edition's own, an abbreviation by itself and `MARK`, a letter
that no text has and no stemmer takes away. In the index, too, it stands behind abbreviations.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vestnik.language.inflection import abbreviated, fold
from vestnik.model import Term
from vestnik.search.corpus import Material
from vestnik.translation.terms.matching import patterns

MARK = "\ua78f"
"""Stands behind abbreviations in the index and in queries: a letter (ꞏ) that nobody writes."""
WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of names in one language's search.

    `meanings` says what to ask for instead of what was typed, `partners` whom a question names:
    both by folded words. `synonyms` are, by the key of a term, all the names of what it is;
    `marked` are the abbreviations, as they are indexed.
    """

    meanings: Mapping[str, str]
    partners: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    marked: Mapping[str, str]


def key(name: str) -> str:
    """The folded words of a name, by which it is looked up."""
    return " ".join(WORD.findall(fold(name)))


def names_of(material: Material, language: str) -> Names:
    """The names that the readers of an edition may search by."""
    own = language == material.language
    kept: list[Term] = []
    synonyms: dict[str, tuple[str, ...]] = {}
    for each, terms in material.terms.items():
        if own or each == language:
            for term, group in alike(terms):
                kept.append(term)
                found = (one for other in group for one in spoken(other, own=own))
                known = synonyms.get(key(term.ru), ())
                synonyms[key(term.ru)] = tuple(dict.fromkeys((*known, *found)))
    every = dict.fromkeys(name for term in kept for name in spoken(term, own=own))
    marked = {name: f"{fold(name)}{MARK}" for name in every if abbreviated(name) and name.isalpha()}
    meanings: dict[str, str] = {}
    for typed, meant in typings(kept, own=own):
        words = WORD.findall(meant)
        meanings.setdefault(key(typed), " ".join(marked.get(word, fold(word)) for word in words))
    taken = small(material, language, {name.lower() for name in marked})
    for name, mark in marked.items():
        # An abbreviation that is also a word, as IT, is one in capitals only.
        meanings.pop(fold(name), None)
        meanings[name if name.lower() in taken else fold(name)] = mark
    partners = {
        key(name): tag
        for tag, of_one in material.partners.items()
        for known in of_one
        for name in (*synonyms.get(key(known), ()), *((known,) if own else ()))
    }
    changing = {typed: meant for typed, meant in meanings.items() if typed != meant}
    return Names(changing, partners, synonyms, marked)


def alike(terms: Sequence[Term]) -> Iterator[tuple[Term, list[Term]]]:
    """Each name or abbreviation, and each term that has one, with all that mean the same.

    Terms mean the same if they have an English expression in common.
    """
    sharing: defaultdict[str, list[Term]] = defaultdict(list)
    for term in terms:
        for english in filter(None, term.english):
            sharing[key(english)].append(term)
    for term in terms:
        group = [other for one in filter(None, term.english) for other in sharing[key(one)]]
        if any(other.proper for other in (term, *group)):
            yield term, [term, *group]


def spoken(term: Term, *, own: bool) -> Iterator[str]:
    """A term's words in an edition: its author's own, or in translation."""
    yield from (term.ru,) if own else filter(None, term.english)


def typings(terms: Sequence[Term], *, own: bool) -> Iterator[tuple[str, str]]:
    """What readers may type, and which of an edition's names they mean by it; the first holds."""
    for term in filter(lambda term: term.en, terms):
        yield (term.en, term.ru) if own else (term.ru, term.en)
    for term in terms:
        for pattern in patterns(term):
            surname = bool(pattern.english)
            name = term.ru.split()[-1] if surname else term.ru
            meant = name if own else pattern.english[0] if surname else term.en
            if len(pattern.slots) == 1:
                typed = sorted(pattern.slots[0].forms)
            else:
                typed = [" ".join(slot.text for slot in pattern.slots)]
            if meant:
                yield from ((form, meant) for form in (*typed, *(pattern.english if own else ())))
    if own:
        yield from ((english, term.ru) for term in terms for english in term.accept)


def small(material: Material, language: str, words: Iterable[str]) -> set[str]:
    """Those of these words that stand in an edition's texts as they are written here."""
    each = "|".join(map(re.escape, sorted(words)))
    if not each:
        return set()
    sought = re.compile(rf"(?<![^\W_])(?:{each})(?![^\W_])")
    texts = (TAG.sub(" ", one.html) for one in material.texts if one.language == language)
    return {word for text in texts for word in sought.findall(text)}
