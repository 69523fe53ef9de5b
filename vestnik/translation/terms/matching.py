"""Names and terms, found in a Russian sentence in all their forms. Pure.

A term is matched by the forms that it may take: each of its words that can be a nominative takes
all forms of that word, the others stand as they are («Министерств|а связи и информатизации»).
Capitals have to agree; a word in ALL CAPS is an abbreviation and has one form, because dictionaries
take it for something else («ИИ» for «ия»). A person may be named in full or by the surname alone;
those are the forms of a surname, of one person and of that person's gender.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from vestnik.language.inflection import (
    Word,
    abbreviated,
    fold,
    forms,
    gender_of,
    named,
    parses,
    words,
)
from vestnik.model import Match, Term

INITIAL = re.compile(r"(?<!\w)([^\W\d_])\.\s*(?:[^\W\d_]\.\s*)?$")
PAIRS = (("«", "»"), ("„", "“"), ("“", "”"))

# --------------------------------------------------------------------------------- the patterns


@dataclass(frozen=True, slots=True)
class Slot:
    """A word of a term: as the term has it, and the forms it may take in a text."""

    text: str
    gap: str
    forms: frozenset[str]

    def fits(self, word: Word) -> bool:
        """Whether a word of a text may stand for it."""
        if self.text == word.text:
            return True
        if abbreviated(self.text) or abbreviated(word.text):
            return False
        capitals = word.text[0].isupper() or not self.text[0].isupper()
        return capitals and fold(word.text) in self.forms


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which a term may stand in a text.

    `first` are the forms of a person's first name where the surname stands alone; `initial` is its
    first letter.
    """

    term: Term
    slots: tuple[Slot, ...]
    english: tuple[str, ...] = ()
    first: frozenset[str] = frozenset()
    initial: str = ""


def patterns(term: Term) -> Iterator[Pattern]:
    """All the ways in which a term may stand in a text."""
    if term.forms:
        for form in dict.fromkeys((term.ru, *term.forms)):
            yield stated(term, form)
    elif term.kind == "keep":
        yield stated(term, term.ru)
    elif term.kind == "person":
        yield from person(term)
    else:
        slots = tuple(Slot(word.text, word.gap, forms(word.text)) for word in words(term.ru))
        yield Pattern(term, slots)


def stated(term: Term, form: str) -> Pattern:
    """A form as it was written into the glossary."""
    slots = tuple(Slot(word.text, word.gap, frozenset((fold(word.text),))) for word in words(form))
    short = term.kind == "person" and len(slots) < len(words(term.ru))
    return Pattern(term, slots, surnames(term) if short else ())


def person(term: Term) -> Iterator[Pattern]:
    """A person: in full, surname first, without the patronymic, by the surname alone."""
    *names, last = (word.text for word in words(term.ru))
    gender = gender_of(names)
    kinds = ("Name", *("Patr" for _ in names[1:]))
    given = tuple(
        Slot(name, "", named(name, kind, gender)) for name, kind in zip(names, kinds, strict=False)
    )
    surname = Slot(last, "", named(last, "Surn", gender))
    if not given:
        yield Pattern(term, (surname,))
        return
    for some in dict.fromkeys((given, given[:1])):
        yield Pattern(term, (*some, surname))
        yield Pattern(term, (surname, *some))
    yield Pattern(term, (surname,), surnames(term), given[0].forms, given[0].text[0])


def surnames(term: Term) -> tuple[str, ...]:
    """A person's English surnames: the last words of the English names."""
    return tuple(dict.fromkeys(name.split()[-1] for name in term.english))


# --------------------------------------------------------------------------------- in a sentence

Matcher = Callable[[str], tuple[Match, ...]]


def matcher(terms: Iterable[Term]) -> Matcher:
    """The function that finds terms in a text: the longest first, none over another.

    Of two terms for the same words the one that comes first is found.
    """
    known = [pattern for term in terms for pattern in patterns(term) if pattern.slots]
    index: dict[str, list[tuple[int, Pattern]]] = defaultdict(list)
    for order, pattern in enumerate(known):
        for form in pattern.slots[0].forms:
            index[form].append((order, pattern))

    def matches(text: str) -> tuple[Match, ...]:
        sequence = words(text)
        candidates: list[tuple[int, int, Match]] = []
        for place, word in enumerate(sequence):
            for order, pattern in index.get(fold(word.text), ()):
                if stands(pattern, sequence, place) and meant(pattern, text, sequence, place):
                    last = sequence[place + len(pattern.slots) - 1]
                    match = Match(word.start, last.end, pattern.term, pattern.english)
                    candidates.append((word.start - last.end, order, quoted(match, text)))
        chosen: list[Match] = []
        for _, _, match in sorted(candidates, key=lambda each: each[:2]):
            if all(match.end <= other.start or match.start >= other.end for other in chosen):
                chosen.append(match)
        return tuple(sorted(chosen, key=lambda match: match.start))

    return matches


def stands(pattern: Pattern, sequence: Sequence[Word], place: int) -> bool:
    """Whether the words from a place on are those of a pattern."""
    these = sequence[place : place + len(pattern.slots)]
    if len(these) < len(pattern.slots):
        return False
    slots = zip(pattern.slots, these, strict=True)
    return all(
        slot.fits(word) and (number == 0 or slot.gap == word.gap)
        for number, (slot, word) in enumerate(slots)
    )


def meant(pattern: Pattern, text: str, sequence: Sequence[Word], place: int) -> bool:
    """Whether a surname that stands alone may be this person's, and is no adjective."""
    if pattern.term.kind != "person" or len(pattern.slots) > 1:
        return True
    word = sequence[place]
    after = sequence[place + 1] if place + 1 < len(sequence) else None
    if after and not text[word.end : after.start].strip() and attribute(word.text, after.text):
        return False
    if not pattern.first:
        return True
    if initial := INITIAL.search(text, 0, word.start):
        return initial[1] == pattern.initial or not initial[1].isupper()
    before = sequence[place - 1] if place else None
    if before is None or text[before.end : word.start].strip():
        return True
    return fold(before.text) in pattern.first or not forename(before.text, word.text)


@cache
def attribute(word: str, following: str) -> bool:
    """Whether a word is an adjective that goes with the thing named next («Залесский район»)."""
    if not following[0].islower() or parses(following)[0].tag.POS != "NOUN":
        return False
    return any(
        one.tag.POS == "ADJF"
        and thing.tag.POS == "NOUN"
        and thing.tag.animacy == "inan"
        and one.tag.animacy in (None, "inan")
        and (one.tag.case, one.tag.number) == (thing.tag.case, thing.tag.number)
        and one.tag.gender in (None, thing.tag.gender)
        for one in parses(word)
        for thing in parses(following)
    )


@cache
def forename(word: str, surname: str) -> bool:
    """Whether a word is a first name that goes with a surname: another person's."""
    cases = {parse.tag.case for parse in parses(surname) if parse.tag.number == "sing"}
    return word[0].isupper() and any(
        "Name" in parse.tag
        and parse.is_known
        and parse.tag.number == "sing"
        and parse.tag.case in cases
        for parse in parses(word)
    )


def quoted(match: Match, text: str) -> Match:
    """The match with the other half of a pair of quotes that begins or ends within it."""
    within = text[match.start : match.end]
    for opening, closing in PAIRS:
        if within.count(opening) > within.count(closing) and text.startswith(closing, match.end):
            return replace(match, end=match.end + 1)
        if within.count(closing) > within.count(opening) and text.endswith(opening, 0, match.start):
            return replace(match, start=match.start - 1)
    if within.count('"') % 2 and text.startswith('"', match.end):
        return replace(match, end=match.end + 1)
    return match
