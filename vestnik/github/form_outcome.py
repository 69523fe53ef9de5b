"""What becomes of a form: the data that branches, pull requests and answers are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from typing import NamedTuple

from vestnik.importing import FieldGuess
from vestnik.model import Problem


class FormRow(NamedTuple):
    """A row of a report: a field or a place, a value, and where it comes from."""

    name: str
    value: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FormOutcome:
    """What a form has changed in the checkout, or why it has changed nothing.

    `title` names the change for commits and pull requests: it is made of names of files alone,
    because a title of people's words could close other issues, or call on people. `notes` are what
    a person has to check; `refusals` say why nothing was changed.
    """

    title: str = ""
    files: tuple[str, ...] = ()
    rows: tuple[FormRow, ...] = ()
    notes: tuple[Problem, ...] = ()
    left_out: tuple[FormRow, ...] = ()
    refusals: tuple[Problem, ...] = ()


def guess_rows(guesses: Sequence[FieldGuess], translator: NullTranslations) -> list[FormRow]:
    """Guesses as rows, in the user's language."""
    _ = translator.gettext
    return [
        FormRow(
            guess.field_name, guess.value, _(guess.reason).format_map(dict(guess.reason_values))
        )
        for guess in guesses
    ]
