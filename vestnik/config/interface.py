"""The words of the templates, and of the program itself, in each language (gettext)."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from vestnik.diagnostics.collector import ProblemCollector
from vestnik.formats.po_files import parse
from vestnik.model import Problem

if TYPE_CHECKING:
    from polib import POFile

INTERFACE = "interface.po"
"""The words of the templates."""
MESSAGES = "messages.po"
"""The words of the program itself, for whoever uses it; without them it speaks English."""
FIELD = re.compile(r"%\((\w+)\)s")
"""A place in a text of the interface that is filled in."""
MANY = 200
"""So many numbers are enough to try a rule of plural forms."""
Speak = Callable[[str], str]
"""Gives a text of the program in the user's language."""
COUNT = re.compile(r"nplurals=(\d{1,2})\b")
"""How many plural forms a language has; an entry with fewer speaks as the original for the rest."""


def words(folder: Path, language: str, name: str) -> tuple[NullTranslations, list[Problem]]:
    """The words of `INTERFACE` or `MESSAGES`; none at all, and problems, if they can't be read."""
    path = folder / language / name
    notes = ProblemCollector(f"{folder.name}/{language}/{name}")
    if not path.is_file():
        notes.note(
            1,
            "the words of the interface are missing",
            "copy the file of another language and translate it",
        )
        return NullTranslations(), notes.found
    entries = parse(path, notes)
    if entries is None:
        return NullTranslations(), notes.found
    try:
        found = GNUTranslations(io.BytesIO(entries.to_binary()))
        forms = {found.plural(number) for number in range(MANY)}  # type: ignore[attr-defined]
    except (ValueError, ArithmeticError):
        forms = {-1}
    count = COUNT.search(entries.metadata.get("Plural-Forms", ""))
    if not forms <= set(range(int(count[1]) if count else MANY)):
        notes.note(
            notes.line_of("Plural-Forms", 1),
            "the rule of the plural forms is wrong",
            "copy the line Plural-Forms from another catalog of this language",
        )
        return NullTranslations(), notes.found
    unfilled(entries, notes)
    return found, notes.found


def unfilled(entries: POFile, notes: ProblemCollector) -> None:
    """Notes texts with a field that their original has not, or that can't be filled."""
    for entry in entries:
        known = set(FIELD.findall(entry.msgid + entry.msgid_plural))
        for text in (entry.msgstr, *entry.msgstr_plural.values()) if known else ():
            rest = FIELD.sub("", text).replace("%%", "")
            if "%" in rest or not known.issuperset(FIELD.findall(text)):
                notes.note(
                    entry.linenum or 1,
                    "the fields of the text are not those of its original",
                    "write them as they stand there: {fields}",
                    fields=", ".join(f"%({name})s" for name in sorted(known)),
                )
                break
