"""The lines of one file and the problems that are found while it is read."""

from __future__ import annotations

import codecs
import difflib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace

from vestnik.diagnostics.locating import split_lines
from vestnik.fs import MAX_AUTHORED_FILE, FileSizeLimit
from vestnik.model import Problem, Severity

CONFLICT_MARKER = re.compile(r"(<<<<<<<|>>>>>>>)( |$)")
"""A line with which git marks what it could not merge."""
CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
"""Characters that no keyboard types; they break Markdown, PO files and web pages."""


class ProblemCollector:
    """The lines of a file, and its problems in the order in which they are found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: list[str] = []
        self.problems: list[Problem] = []

    def error(
        self,
        problem_id: str,
        line: int,
        message: str,
        hint: str,
        /,
        *,
        column: int = 0,
        needles: tuple[str, ...] = (),
        related_files: tuple[str, ...] = (),
        **values: str,
    ) -> None:
        """Adds an error in a line (1 is the first), or where `needles` match from that line on."""
        self.add(
            Problem(
                id=problem_id,
                line=line,
                message=message,
                hint=hint,
                values=tuple(values.items()),
                column=column,
                related_files=related_files,
                needles=needles,
            )
        )

    def warning(
        self,
        problem_id: str,
        line: int,
        message: str,
        hint: str,
        /,
        *,
        needles: tuple[str, ...] = (),
        **values: str,
    ) -> None:
        """Adds a warning in a line, or where `needles` match from that line on."""
        warning = Problem(
            id=problem_id,
            line=line,
            message=message,
            hint=hint,
            values=tuple(values.items()),
            severity=Severity.WARNING,
            needles=needles,
        )
        self.add(warning)

    def add(self, problem: Problem, first_line: int = 1) -> None:
        """Adds a problem of a text that begins in this line of the file."""
        line = first_line + problem.line - 1
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        self.problems.append(replace(problem, file=self.file, line=line, text=text.rstrip()))

    def decode_lines(self, content: bytes, limit: FileSizeLimit = MAX_AUTHORED_FILE) -> bool:
        """Sets the lines from the bytes of the file; False, and an error, if that is impossible.

        The text is normalised to NFC: macOS and PDF files write one letter as two characters, a
        base letter and a mark, and then the same words would not be equal.
        """
        content = content.removeprefix(codecs.BOM_UTF8)
        try:
            text = unicodedata.normalize("NFC", content.decode())
        except UnicodeDecodeError as error:
            self.lines = content.decode("utf-8", "replace").split("\n")
            before = content[: error.start].decode()
            self.error(
                "not-utf8",
                before.count("\n") + 1,
                "the file is not UTF-8 text",
                "save it with the encoding UTF-8 in your editor",
                column=len(before) - before.rfind("\n"),
            )
            return False
        lines = split_lines(text)
        if len(content) > limit.bytes:
            self.error(
                "file-too-large",
                1,
                "the file has more than {most} bytes",
                "split it into several files",
                most=str(limit.bytes),
            )
        elif len(lines) > limit.lines:
            self.error(
                "too-many-lines",
                1,
                "the file has more than {most} lines",
                "split it into several files",
                most=str(limit.lines),
            )
        else:
            self.lines = lines
        return bool(self.lines)

    def report_unknown_field(
        self, line: int, key: str, field_names: Collection[str], column: int = 0
    ) -> None:
        """Adds an error for a field that is not among the known ones."""
        guess = closest_match(key, field_names)
        self.error(
            "unknown-field",
            line,
            "unknown field {key}",
            "did you mean {guess}?" if guess else "the fields here are: {known}",
            column=column,
            key=key,
            guess=guess,
            known=", ".join(field_names),
        )

    def report_invalid_choice(
        self, line: int, key: str, value: str, choices: Collection[str], column: int = 0
    ) -> None:
        """Adds an error for a value that is not among the choices of a field."""
        self.error(
            "invalid-choice",
            line,
            "{value} is not a valid {key}",
            "write one of: {among}",
            column=column,
            key=key,
            value=value,
            among=", ".join(choices),
        )

    def report_merge_conflicts(self) -> bool:
        """Adds an error for each marker of a merge conflict; whether there are any."""
        markers = [
            number for number, line in enumerate(self.lines, 1) if CONFLICT_MARKER.match(line)
        ]
        for number in markers:
            self.error(
                "merge-conflict",
                number,
                "the text contains a merge conflict marker",
                "keep one of the two versions and delete the markers",
                column=1,
            )
        return bool(markers)

    def report_control_characters(self) -> None:
        """Adds an error for each line with a control character."""
        for number, line in enumerate(self.lines, 1):
            if match := CONTROL_CHARACTER.search(line):
                self.error(
                    "control-character",
                    number,
                    "the text has an invisible control character",
                    "delete it",
                    column=match.start() + 1,
                )


def closest_match(word: str, choices: Collection[str]) -> str:
    """The choice that is most similar to a word; "" if none is similar."""
    return next(iter(difflib.get_close_matches(word.lower(), tuple(choices), 1, 0.6)), "")
