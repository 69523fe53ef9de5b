"""PO files as gettext's tools write them: read only where that can lose no word."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import polib

from vestnik.diagnostics.collector import CONTROL, ProblemCollector
from vestnik.markdown import limits

FORMAT = "the file is not in the format of gettext (PO)"
QUOTES = 'write msgid "…" and msgstr "…", quotation marks within them as \\"'
STRING = re.compile(r'(?:#~ ?)?(?:#\| ?)?(?:msg\w+(?:\[\d\])?\s*)?(".*)')
CLOSED = re.compile(r'"(?:[^"\\]|\\.)*"\s*')
OPEN = re.compile(r'"(?:[^"\\]|\\.)*')
TIGHT = re.compile(r"^(#(?:[,:.|]|~(?!\|)|(?![\s~,:.|])))(?=\S)", re.M)
"""A remark's sign with no space after it, as gettext reads it, and polib doesn't."""
KEYWORD = re.compile(r"\s*(?:#~\s*)?(msg(?:ctxt|id_plural|id|str\[?))")
NEXT = {
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[",),
    "msgstr": ("msgctxt", "msgid", ""),
    "msgstr[": ("msgstr[", "msgctxt", "msgid", ""),
}
"""What an entry goes on with."""


def parse(file: Path, notes: ProblemCollector) -> polib.POFile | None:
    """The entries of a PO file; None, and problems, where reading it could lose a word."""
    if not notes.decode(file.read_bytes()) or notes.conflict():
        return None
    notes.control()
    malformed(notes)
    if notes.found:
        return None
    try:
        entries = polib.pofile(TIGHT.sub(r"\1 ", "\n".join(notes.lines)), wrapwidth=0)
    except OSError as error:
        place = re.search(r"line (\d+)\):? ?(.*)", str(error))
        notes.note(int(place[1]) if place else 1, FORMAT, QUOTES)
        return None
    unfinished(notes)
    misdeclared(entries, notes)
    met: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        begin = entry.linenum or 1
        if CONTROL.search(entry.msgid + entry.msgstr):
            notes.note(begin, "the text has an invisible control character", "delete it", column=1)
        for text in (entry.msgid, entry.msgstr, entry.previous_msgid or "", entry.tcomment):
            if notes.exceeds(limits.excess(text, limits.TRANSLATION), begin):
                break
        if entry.obsolete:
            continue
        first = met.setdefault((entry.msgctxt or "", entry.msgid), begin)
        if first != begin:
            notes.note(
                begin,
                "the same msgid stands already in line {first}",
                "keep the better translation and delete the other entry",
                column=1,
                first=str(first),
            )
    return None if notes.found else entries


def malformed(notes: ProblemCollector) -> None:
    """Notes lines that are neither remarks nor strings that are closed."""
    for number, line in enumerate(notes.lines, 1):
        if (string := STRING.fullmatch(line)) and not CLOSED.fullmatch(string[1]):
            closed = OPEN.match(string[1])
            column = string.start(1) + (closed.end() if closed else 0)
            notes.note(number, FORMAT, QUOTES, column=min(column + 1, len(line)))
        elif not string and line.strip() and not line.lstrip().startswith("#"):
            notes.note(number, FORMAT, QUOTES, column=1)


def misdeclared(entries: polib.POFile, notes: ProblemCollector) -> None:
    """Notes a header that says another encoding than the file has."""
    charset = re.search(r"charset=([\w-]+)", entries.metadata.get("Content-Type", ""))
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        notes.note(
            notes.line_of("charset=", 1),
            "the file is UTF-8 text, but says that it is {charset}",
            "write charset=UTF-8",
            charset=charset[1],
        )


def unfinished(notes: ProblemCollector) -> None:
    """Notes where an entry has no translation, not even an empty one, or two of them."""
    words = [
        (number, found[1])
        for number, line in enumerate(notes.lines, 1)
        if (found := KEYWORD.match(line))
    ]
    for (number, word), (later, after) in pairwise([*words, (0, "")]):
        if after not in NEXT[word]:
            notes.note(later or number, FORMAT, QUOTES, column=1)
