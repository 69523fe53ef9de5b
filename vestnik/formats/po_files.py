"""PO files as gettext's tools write them: parsed only if that loses no text."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import polib

from vestnik.diagnostics import CONTROL_CHARACTER, ProblemCollector, text_needles
from vestnik.fs import MAX_CATALOG_FILE
from vestnik.markdown import MAX_TRANSLATION_CHARACTERS, exceeded_limit

INVALID_PO_MESSAGE = "the file is not a valid PO file"
INVALID_PO_HINT = 'write msgid "…" and msgstr "…"; inside them, write quotation marks as \\"'
PO_STRING = re.compile(r'(?:#~ ?)?(?:#\| ?)?(?:msg\w+(?:\[\d\])?\s*)?(".*)')
"""A line with a string; its group begins with the opening quotation mark."""
CLOSED_STRING = re.compile(r'"(?:[^"\\]|\\.)*"\s*')
OPEN_STRING = re.compile(r'"(?:[^"\\]|\\.)*')
ESCAPED_CONTROL_CHARACTER = r"(?<!\\)(?:\\\\)*(\\[bfrv])"
"""The pattern of a control character that a string has as an escape."""
COMMENT_WITHOUT_SPACE = re.compile(r"^(#(?:[,:.|]|~(?!\|)|(?![\s~,:.|])))(?=\S)", re.MULTILINE)
"""The sign of a comment with no space after it: gettext accepts it, and polib does not."""
LINE = re.compile(r"[^\n]*\n|[^\n]+")
KEYWORD = re.compile(r"\s*(?:#~\s*)?(msg(?:ctxt|id_plural|id|str\[?))")
NEXT_KEYWORDS = {
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[",),
    "msgstr": ("msgctxt", "msgid", ""),
    "msgstr[": ("msgstr[", "msgctxt", "msgid", ""),
}
"""The keywords that may follow a keyword; "" is the end of the file."""


class PoText(str):
    """A text that polib divides into lines as gettext does: at line feeds only.

    polib calls `splitlines`, which also divides at U+2028, U+2029, U+0085 and more. What follows
    such a character in a string would be lost.
    """

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # as in str
        """The lines of the text."""
        lines = LINE.findall(self)
        return lines if keepends else [line.removesuffix("\n") for line in lines]


def parse_po_file(file: Path, collector: ProblemCollector) -> polib.POFile | None:
    """The entries of a PO file; None, and errors, if parsing it could lose text."""
    return parse_po_content(file.read_bytes(), collector)


def parse_po_content(content: bytes, collector: ProblemCollector) -> polib.POFile | None:
    """The entries of a PO file's content; None, and errors, if parsing it could lose text."""
    if not collector.decode_lines(content, MAX_CATALOG_FILE) or collector.report_merge_conflicts():
        return None
    collector.report_control_characters()
    check_strings(collector)
    if collector.problems:
        return None
    try:
        text = COMMENT_WITHOUT_SPACE.sub(r"\1 ", "\n".join(collector.lines))
        entries = polib.pofile(PoText(text), wrapwidth=0)
    except OSError as error:
        location = re.search(r"line (\d+)\)", str(error))
        line = int(location[1]) if location else 1
        collector.error("invalid-po", line, INVALID_PO_MESSAGE, INVALID_PO_HINT)
        return None
    check_keyword_order(collector)
    check_charset(entries, collector)
    check_entries(entries, collector)
    return None if collector.problems else entries


def check_strings(collector: ProblemCollector) -> None:
    """Reports lines that are neither comments nor closed strings."""
    for number, line in enumerate(collector.lines, 1):
        string = PO_STRING.fullmatch(line)
        if string and not CLOSED_STRING.fullmatch(string[1]):
            open_string = OPEN_STRING.match(string[1])
            column = string.start(1) + (open_string.end() if open_string else 0) + 1
        elif not string and line.strip() and not line.lstrip().startswith("#"):
            column = 1
        else:
            continue
        collector.error(
            "invalid-po",
            number,
            INVALID_PO_MESSAGE,
            INVALID_PO_HINT,
            column=min(column, len(line)),
        )


def check_keyword_order(collector: ProblemCollector) -> None:
    """Reports entries that lack a keyword, or have one twice."""
    keywords = [
        (number, match[1])
        for number, line in enumerate(collector.lines, 1)
        if (match := KEYWORD.match(line))
    ]
    for (number, keyword), (next_number, next_keyword) in pairwise([*keywords, (0, "")]):
        if next_keyword not in NEXT_KEYWORDS[keyword]:
            line = next_number or number
            collector.error("invalid-po", line, INVALID_PO_MESSAGE, INVALID_PO_HINT, column=1)


def check_charset(entries: polib.POFile, collector: ProblemCollector) -> None:
    """Reports a header that names another encoding than UTF-8."""
    charset = re.search(r"charset=([\w-]+)", entries.metadata.get("Content-Type", ""))
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        collector.error(
            "wrong-charset",
            1,
            "the file is UTF-8, but its header says {charset}",
            "write charset=UTF-8",
            needles=text_needles("charset="),
            charset=charset[1],
        )


def check_entries(entries: polib.POFile, collector: ProblemCollector) -> None:
    """Reports texts that are not allowed or too large, and entries that occur twice."""
    first_lines: dict[tuple[str, str], int] = {}
    for entry in entries:
        line = entry.linenum or 1
        if CONTROL_CHARACTER.search(entry.msgid + entry.msgstr):
            collector.error(
                "control-character",
                line,
                "the text has an invisible control character",
                "delete it",
                needles=(ESCAPED_CONTROL_CHARACTER,),
            )
        for text in (entry.msgid, entry.msgstr, entry.previous_msgid or "", entry.tcomment):
            if excess := exceeded_limit(text, MAX_TRANSLATION_CHARACTERS):
                collector.add(excess, line)
                break
        if entry.obsolete:
            continue
        first_line = first_lines.setdefault((entry.msgctxt or "", entry.msgid), line)
        if first_line != line:
            collector.error(
                "duplicate-msgid",
                line,
                "the same msgid is already in line {first}",
                "keep the better translation and delete the other entry",
                column=1,
                first=str(first_line),
            )
