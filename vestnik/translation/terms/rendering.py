"""What terms are in English: known again in a translation, or said instead of one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from vestnik.language.inflection import abbreviated, fold, words
from vestnik.model import Match, Term
from vestnik.translation.alignment import alike, transliterated

FINAL = re.compile(r"(?<![\s.,:;!?…])[\s.,:;!?…]*$")
ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
GAP = re.compile("[\\s\"'‐‑–“”„‘’«»-]+")
PREPOSITIONS = frozenset(("for", "in", "of", "on"))
NAMES = ("person", "org", "country")
CAPITALIZED = re.compile(r"(?<!\w)[A-Z][^\W\d_]+")

# ----------------------------------------------------------------------------- in a translation


def right(match: Match, target: str) -> bool:
    """Whether the English has a term by one of its right words.

    They stand as whole words, and may be in the plural or possessive. Names and abbreviations keep
    their capitals, a common noun may have others; a text all in capitals is right in capitals.
    """
    common = match.term.kind == "term"
    every = (english.upper() for english in match.words) if target.isupper() else match.words
    return any(expression(english, common=common).search(target) for english in every)


@cache
def expression(english: str, *, common: bool) -> re.Pattern[str]:
    """What English words look like in a sentence."""
    found = list(filter(None, GAP.split(ARTICLE.sub("", english))))
    parts = []
    for number, word in enumerate(found):
        free = (common or word[:1].islower()) and not abbreviated(word)
        first = f"[{word[:1].upper()}{word[:1].lower()}]" if free and word[:1].isalpha() else ""
        head = number == len(found) - 1 or found[number + 1].lower() in PREPOSITIONS
        parts.append((first or re.escape(word[:1])) + (plural if head else re.escape)(word[1:]))
    return re.compile(rf"(?<![^\W_]){GAP.pattern.join(parts)}(?![^\W_])")


def plural(word: str) -> str:
    """The expression for an English word, in the plural and the possessive too."""
    if re.search("[^aeiou]y$", word, re.IGNORECASE):
        return re.escape(word[:-1]) + "(?:y|ies|Y|IES)(?:['’][sS]?)?"
    return re.escape(word) + "(?:e?s|E?S)?(?:['’][sS]?)?"


def misspelt(matches: Sequence[Match], source: str, target: str) -> Iterator[str]:
    """Words of a translation that are a name in a spelling of their own: "Zalesskogo", "Kirghizia".

    They look like the name as the source has it and are neither right for it, nor a word that
    speaks of a country ("Iranian"), nor what an organization calls itself ("known as Minsvyazi"),
    nor something else in the source. Only names of one word and of persons are looked for; the
    words of others may stand for much else.
    """
    if not matches:
        return
    ours = words(source)
    known = {part for one in matches for english in one.words for part in parts_of(english)}
    others = {
        transliterated(word.text.casefold())
        for word in ours
        if not any(one.start <= word.start < one.end for one in matches)
    }
    for match in matches:
        named = [word for word in ours if match.start <= word.start < match.end]
        if match.term.kind not in NAMES or (len(named) > 1 and match.term.kind != "person"):
            continue
        country = match.words if match.term.kind == "country" else ()
        roots = {part[:3] for english in country for part in parts_of(english)}
        itself = transliterated(match.term.ru.casefold()) if match.term.kind == "org" else ""
        for found in CAPITALIZED.finditer(target):
            word = found[0].casefold()
            fine = known | others | {itself}
            if {word, word.removesuffix("s")} & fine or word[:3] in roots:
                continue
            if any(respelled(name.text.casefold(), word) for name in named):
                yield found[0]


def respelled(ours: str, theirs: str) -> bool:
    """Whether an English word is a Russian one in Latin letters, whatever its ending."""
    near = abs(len(transliterated(ours)) - len(theirs)) <= 2
    return near and alike(ours, theirs)


@cache
def parts_of(english: str) -> frozenset[str]:
    """The words of a term's English, without capitals."""
    return frozenset(filter(None, GAP.split(english.casefold())))


# -------------------------------------------------------------------------------- instead of one


def exact(text: str, terms: Iterable[Term]) -> str | None:
    """The English of a text that is a term and nothing else, like a heading; None if it is none.

    Capitals and final punctuation are the text's.
    """
    core = FINAL.sub("", text).lstrip()
    tail = text.strip()[len(core) :]
    for term in terms:
        same = core == term.ru if abbreviated(term.ru) else plain(core) == plain(term.ru)
        if core and same:
            return cased(term, core) + tail
    return None


@cache
def plain(text: str) -> str:
    """A text without capitals, final punctuation, and differences of white space."""
    return fold(" ".join(FINAL.sub("", text).split()))


def cased(term: Term, text: str) -> str:
    """The English of a term with the capitals of the text that it stands for."""
    english = term.en
    if text == term.ru or abbreviated(english.split()[0]):
        return english
    if text.isupper():
        return english.upper()
    if text[0].isupper():
        return english[0].upper() + english[1:]
    return english[0].lower() + english[1:] if term.kind == "term" else english
