"""Terms of a glossary, and their matches in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Words that are always translated in the same way.

    `source` is in the language of the archive, in its dictionary form; `target` is the preferred
    translation, `alternatives` are other right ones. `kind` is person, org, country, term (a common
    noun or a heading) or keep (words that stay as they are). `forms` are all the inflected forms of
    `source`, where a dictionary of the language would get them wrong. `mode` is verify, or force:
    the engine gets the sentence with the translation already in it.
    """

    source: str
    target: str
    alternatives: tuple[str, ...] = ()
    kind: str = "term"
    forms: tuple[str, ...] = ()
    mode: str = "verify"

    @property
    def translations(self) -> tuple[str, ...]:
        """The right translations, the preferred one first."""
        return (self.target, *self.alternatives)

    @property
    def is_proper_name(self) -> bool:
        """Whether it is a name or an abbreviation, which a sentence may contain uninflected."""
        return self.kind != "term" or (len(self.source) > 1 and self.source.isupper())


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term in a text, from `start` to before `end`.

    `own_translations` are the right ones for this match, where they are not the term's: a surname
    alone is translated without the first name.
    """

    start: int
    end: int
    term: Term
    own_translations: tuple[str, ...] = ()

    @property
    def translations(self) -> tuple[str, ...]:
        """The right translations here, the preferred one first."""
        return self.own_translations or self.term.translations
