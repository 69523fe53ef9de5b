"""Problems, and the exceptions that carry what a user is to know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem prevents the build (`ERROR`) or does not (`WARNING`)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that a person has to put right; problems sort by location.

    `id` is the name of the rule, one for each message. `message` (what is wrong) and `hint` (what
    to do) are English message ids of the interface catalogs; `values` are their fields.

    `line` and `column` count from 1; a column of 0 is not known. Instead of a column, a problem may
    have `needles`: regular expressions for which `with_location` searches from `line` to
    `last_line` (0: the end of the file), and then sets `line`, `column` and `text`, the text of
    the line. `related_files` are other files that the problem depends on: the partner that does
    not exist, the target of a link. `in_machine_draft` says that the problem is in a machine's
    translation that nobody has edited or reviewed. `file` is empty until it is known whose problem
    it is.
    """

    id: str
    message: str
    hint: str
    file: str = ""
    line: int = 1
    column: int = 0
    text: str = ""
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = Severity.ERROR
    related_files: tuple[str, ...] = ()
    needles: tuple[str, ...] = ()
    last_line: int = 0
    in_machine_draft: bool = False

    def __lt__(self, other: Problem) -> bool:
        return self.sort_key < other.sort_key

    @property
    def sort_key(self) -> tuple[str, int, int, str, tuple[tuple[str, str], ...]]:
        """The location, then the message and its values."""
        return self.file, self.line, self.column, self.message, self.values


class RenderError(Exception):
    """A page can't be rendered because of a problem in a template."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Unavailable(Exception):  # noqa: N818  a state of the world, not a mistake
    """Something is not available on this machine: an interface message, and its values."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message.format(**values))
        self.message = message
        self.values = values
