"""Words of an archive's `interface.po` that no page has → warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vestnik import TEMPLATES_FOLDER, TRANSLATIONS_FOLDER
from vestnik.config import program_words
from vestnik.defaults import INTERFACE_FILE, is_program_repository
from vestnik.diagnostics import ProblemCollector, closest_match
from vestnik.formats import parse_po_file
from vestnik.fs import walk_files
from vestnik.model import Problem

TEMPLATE_SUFFIXES = (".html", ".json", ".txt", ".xml", ".ics", ".csv")


def unknown_word_warnings(folder: Path, languages: Iterable[str]) -> Iterator[Problem]:
    """A warning for each entry that replaces no words of the program and is in no own template."""
    if is_program_repository(folder):
        return
    templates = "".join(
        file.read_text("utf-8", "replace")
        for path, file in walk_files(folder / TEMPLATES_FOLDER)
        if path.endswith(TEMPLATE_SUFFIXES)
    )
    for language in languages:
        path = f"{TRANSLATIONS_FOLDER}/{language}/{INTERFACE_FILE}"
        known = program_words(language, INTERFACE_FILE)
        if not known or not (folder / path).is_file():
            continue
        collector = ProblemCollector(path)
        for entry in parse_po_file(folder / path, ProblemCollector(path)) or ():
            if entry.msgid in known or entry.msgid in templates or entry.obsolete:
                continue
            guess = closest_match(entry.msgid, known)
            collector.warning(
                "unknown-words",
                entry.linenum or 1,
                "no page has the words {text}",
                "did you mean {guess}?" if guess else "delete the entry, or use it in a template",
                text=entry.msgid,
                guess=guess,
            )
        yield from collector.problems
