"""What goes wrong: problems, which people can put right, and two ways to come to no end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """Whether a problem stops the build (`ERROR`) or is only worth a look (`WARNING`)."""

    ERROR = "error"
    WARNING = "warning"


class Message(NamedTuple):
    """What is so, and what would be right: message ids, of a problem wherever it may be."""

    what: str
    right: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an editor has to put right; problems sort by place.

    `what` and `right` are message ids of the interface catalogs, in English, with `{fields}`
    that `values` fills in, so that a problem can be told in the reader's own language. `column`
    counts the characters of the line from 1; it is 0 where there is no telling. `others` are the
    files that it is due to as well: the partner that is not there, the page that a link means.
    """

    file: str
    line: int
    message: str
    hint: str
    text: str = ""
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = Severity.ERROR
    column: int = 0
    related_files: tuple[str, ...] = ()

    def __lt__(self, other: Problem) -> bool:
        return self.order < other.order

    @property
    def order(self) -> tuple[str, int, int, str, tuple[tuple[str, str], ...]]:
        """What it is sorted by: its place, then its words."""
        return self.file, self.line, self.column, self.message, self.values


class Unprintable(Exception):  # noqa: N818  a state of the templates, not a mistake of the program
    """A page can't be printed, because of a problem in a template."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Unavailable(Exception):  # noqa: N818  a state of the world, not a mistake
    """Something can't be had here, for a reason: a message id of the interface, and its values."""

    def __init__(self, what: str, **values: str) -> None:
        super().__init__(what.format(**values))
        self.what = what
        self.values = values
