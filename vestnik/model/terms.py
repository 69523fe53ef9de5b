"""Words that are always translated one way, and where they stand in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Words that are always translated one way; `ru` stands as a dictionary has it.

    `accept` are other English words that are right too; `kind` is person, org, country, term (a
    common noun or a heading) or keep (words that stay as they are); `forms` are all the forms it
    has in Russian, when a dictionary of the language would get them wrong; `mode` is verify, or
    force where the English words are written into the Russian sentence from the first.
    """

    ru: str
    en: str
    accept: tuple[str, ...] = ()
    kind: str = "term"
    forms: tuple[str, ...] = ()
    mode: str = "verify"

    @property
    def english(self) -> tuple[str, ...]:
        """The English words that are right, the best first."""
        return (self.en, *self.accept)

    @property
    def proper(self) -> bool:
        """Whether it is a name or an abbreviation, which may stand in a sentence uninflected."""
        return self.kind != "term" or (len(self.ru) > 1 and self.ru.isupper())


@dataclass(frozen=True, slots=True)
class Match:
    """A term in a text, from `start` to before `end`.

    `english` are the words that are right there, the best first, where that is not the term's own:
    a surname alone is right without the first name.
    """

    start: int
    end: int
    term: Term
    english: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The English words that are right here, the best first."""
        return self.english or self.term.english
