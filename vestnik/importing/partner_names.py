"""The partners of the archive that a text names, in any case form, or that an editor means. Pure.

Names are found as the terms of a translation are: «Росатомом», «Госкорпорации "Росатом"»; an
abbreviation is a word of its own in capitals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vestnik.diagnostics.collector import closest
from vestnik.language.inflection import fold
from vestnik.model import Partner, Term
from vestnik.translation.terms.matching import Matcher, matcher


@dataclass(frozen=True, slots=True)
class Registry:
    """The partners by their tags, and the function that finds their names."""

    partners: Mapping[str, Partner]
    tags: Mapping[str, str]
    matches: Matcher


def registry(partners: Sequence[Partner]) -> Registry:
    """What is known of the names of partners."""
    tags = {name: one.name for one in partners for name in (one.title, *one.aliases)}
    terms = (Term(name, "", kind="org") for name in tags)
    return Registry({one.name: one for one in partners}, tags, matcher(terms))


def named(known: Registry, texts: Iterable[str]) -> dict[str, str]:
    """The tags of the partners that texts name, each with the words that do, in their order."""
    found: dict[str, str] = {}
    for text in texts:
        for match in known.matches(text):
            found.setdefault(known.tags[match.term.ru], text[match.start : match.end])
    return found


def meant(known: Registry, answer: str) -> tuple[str, str]:
    """The tag that an editor means by a name, in any form and in small letters; or a guess."""
    answer = " ".join(answer.split())
    by_fold = {fold(tag): tag for tag in known.partners}
    by_fold.update((fold(name), tag) for name, tag in known.tags.items())
    if tag := by_fold.get(fold(answer)):
        return tag, ""
    for text in (answer, answer.capitalize(), answer.upper(), answer.title()):
        if len(found := set(named(known, [text]))) == 1:
            return found.pop(), ""
    guess = closest(fold(answer), by_fold)
    return "", by_fold.get(guess, "")
