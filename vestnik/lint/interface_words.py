"""Words of an archive's `interface.po` that no page has → warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from vestnik import TEMPLATES_FOLDER, TRANSLATIONS_FOLDER
from vestnik.config import program_words
from vestnik.defaults import INTERFACE_FILE, is_program_repository
from vestnik.diagnostics import ProblemCollector, closest_match
from vestnik.formats import parse_po_content
from vestnik.fs import walk_files
from vestnik.model import Problem

TEMPLATE_SUFFIXES = (".html", ".json", ".txt", ".xml", ".ics", ".csv")
MAX_REMEMBERED_CATALOGS = 8


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
        for words, line in words_with_lines((folder / path).read_bytes()):
            if words in known or words in templates:
                continue
            guess = closest_match(words, known)
            collector.warning(
                "unknown-words",
                line,
                "no page has the words {text}",
                "did you mean {guess}?" if guess else "delete the entry, or use it in a template",
                text=words,
                guess=guess,
            )
        yield from collector.problems


@lru_cache(MAX_REMEMBERED_CATALOGS)
def words_with_lines(content: bytes) -> tuple[tuple[str, int], ...]:
    """The msgids of a catalog that are in use, each with its line; none if it can't be parsed."""
    entries = parse_po_content(content, ProblemCollector(INTERFACE_FILE)) or ()
    return tuple((entry.msgid, entry.linenum or 1) for entry in entries if not entry.obsolete)
