"""The problems of one file, gathered while it is read."""

from __future__ import annotations

import codecs
import difflib
import re
from collections.abc import Collection

from vestnik.markdown.limits import WRITTEN, Excess, Most
from vestnik.model import Problem

CONFLICT = re.compile(r"(<<<<<<<|>>>>>>>)( |$)")
"""A line with which git marks what it could not merge."""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
"""What no keyboard types: copied by accident, it breaks Markdown, PO files and web pages."""


class ProblemCollector:
    """A file's lines, and what is found to be wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: list[str] = []
        self.found: list[Problem] = []

    def decode(self, content: bytes, most: Most = WRITTEN) -> bool:
        """Takes the file's lines from its bytes; False, and a problem, if they can't be read."""
        content = content.removeprefix(codecs.BOM_UTF8)
        try:
            text = content.decode()
        except UnicodeDecodeError as error:
            self.lines = content.decode("utf-8", "replace").split("\n")
            before = content[: error.start].decode()
            self.note(
                before.count("\n") + 1,
                "the file is not UTF-8 text",
                "save it with the encoding UTF-8 in your editor",
                column=len(before) - before.rfind("\n"),
            )
            return False
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return not self.overgrown(content, most)

    def overgrown(self, content: bytes, most: Most) -> bool:
        """Whether the file is too large to be read, which is noted."""
        lines, self.lines = self.lines, []
        if len(content) > most.bytes:
            of = str(most.bytes)
            self.note(1, "the file has more than {most} bytes", "make several of it", most=of)
        elif len(lines) > most.lines:
            of = str(most.lines)
            self.note(1, "the file has more than {most} lines", "make several of it", most=of)
        else:
            self.lines = lines
        return not self.lines

    def exceeds(self, one: Excess | None, start: int) -> bool:
        """Whether something is too much in a text that begins on this line, which is noted."""
        if one is not None:
            self.note(start + one.line, one.what, one.right, most=str(one.most))
        return one is not None

    def line_of(self, text: str, start: int) -> int:
        """The first line from `start` on that has a text; `start` if none has."""
        return self.place_of(text, start)[0]

    def place_of(self, text: str, start: int) -> tuple[int, int]:
        """The first line from `start` on that has a text, and its column; column 0 if none has."""
        plain = re.escape(text)
        for sought in (re.compile(rf"(?<![\w-]){plain}(?![\w-])"), re.compile(plain)):
            for number, line in enumerate(self.lines[start - 1 :], start):
                if found := sought.search(line):
                    return number, found.start() + 1
        return start, 0

    def note(
        self,
        line: int,
        what: str,
        right: str,
        *,
        column: int = 0,
        others: tuple[str, ...] = (),
        **values: str,
    ) -> None:
        """Notes an error of a line (1 is the first)."""
        shown = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        self.found.append(
            Problem(
                self.file,
                line,
                what,
                right,
                shown.rstrip(),
                tuple(values.items()),
                column=column,
                related_files=others,
            )
        )

    def unknown(self, line: int, key: str, known: Collection[str], column: int = 0) -> None:
        """Notes a field of a name that none has there."""
        guess = closest(key, known)
        self.note(
            line,
            "unknown field {key}",
            "did you mean {guess}?" if guess else "the fields here are: {known}",
            column=column,
            key=key,
            guess=guess,
            known=", ".join(known),
        )

    def unlisted(
        self, line: int, key: str, value: str, among: Collection[str], column: int = 0
    ) -> None:
        """Notes a value of a field that is none of the words that it may be."""
        self.note(
            line,
            "{value} is no {key}",
            "write one of: {among}",
            column=column,
            key=key,
            value=value,
            among=", ".join(among),
        )

    def conflict(self) -> bool:
        """Whether the file is the unfinished result of a merge; each mark is a problem."""
        marks = [number for number, line in enumerate(self.lines, 1) if CONFLICT.match(line)]
        for number in marks:
            self.note(
                number,
                "a mark of a merge conflict stands in the text",
                "choose between the two versions and delete the marks",
                column=1,
            )
        return bool(marks)

    def control(self) -> None:
        """Notes every line with a control character: no text has one, and some of them break it."""
        for number, line in enumerate(self.lines, 1):
            if found := CONTROL.search(line):
                self.note(
                    number,
                    "the text has an invisible control character",
                    "delete it",
                    column=found.start() + 1,
                )


def closest(word: str, among: Collection[str]) -> str:
    """The most similar of some words, or "" if none is similar."""
    return next(iter(difflib.get_close_matches(word.lower(), tuple(among), 1, 0.6)), "")
