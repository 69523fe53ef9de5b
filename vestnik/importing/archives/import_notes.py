"""Notes on imported items: what an editor has to check, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vestnik.importing.generators import TemplateResult
from vestnik.importing.inputs import template_code_left_out
from vestnik.importing.release import FieldGuess
from vestnik.importing.source_items import SourceItem
from vestnik.model import Problem, Severity

DATE_GUESSES = frozenset(("today", "the first day of the event"))
"""The reasons of dates of publication that the text does not state."""


def is_doubtful_date(guess: FieldGuess) -> bool:
    """Whether a guess is a date of publication that the text does not state."""
    return guess.field_name == "date" and guess.reason in DATE_GUESSES


def guess_notes(guesses: Iterable[FieldGuess], origin: str) -> Iterator[Problem]:
    """Notes on the guesses that are less certain than others."""
    for guess in guesses:
        if is_doubtful_date(guess):
            yield Problem(
                id="guessed-date",
                file=origin,
                message="the text does not say when it was published; {date} is a guess",
                hint="check the date of the article",
                values=(("date", guess.value),),
                severity=Severity.WARNING,
            )


def unknown_tag_names(tags: Mapping[str, str]) -> Iterator[str]:
    """The tags that are no partners, as names of what is left out."""
    yield from (f"#{name}" for name, partner in tags.items() if not partner)


def template_notes(template: TemplateResult, source: SourceItem) -> tuple[Problem, ...]:
    """Notes on the template code of a post."""
    before = source.body_line - 1
    unresolved = (
        Problem(
            id="template-code-in-text",
            file=source.origin,
            line=before + line,
            message="the text has template code, which stays as it is: {code}",
            hint="replace it by what the page showed",
            values=(("code", code),),
            severity=Severity.WARNING,
        )
        for code, line in template.unresolved
    )
    left_out = (
        template_code_left_out(code, source.origin, before + line)
        for code, line in template.left_out
    )
    return (*unresolved, *left_out)
