"""Interface words: gettext catalogs of the templates and of the program, by language."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from copy import copy
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from vestnik import TRANSLATIONS_FOLDER
from vestnik.defaults import (
    DEFAULTS_FOLDER,
    INTERFACE_FILE,
    MESSAGES_FILE,
    input_file,
    is_program_repository,
)
from vestnik.diagnostics import ProblemCollector, text_needles
from vestnik.formats import parse_po_content, parse_po_file
from vestnik.model import Problem

if TYPE_CHECKING:
    from polib import POFile

MESSAGE_ID_LANGUAGE = "en"
"""The language of the messages in the code."""
LANGUAGE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables that name the user's language, the most important first (gettext)."""
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
PLURAL_COUNT = re.compile(r"nplurals=(\d{1,2})\b")
"""How many plural forms a language has; a form that an entry lacks is shown in the original."""
PLURAL_TEST_NUMBERS = range(200)
"""Numbers that a plural rule is tried with."""
MAX_REMEMBERED_TRANSLATORS = 16
Translate = Callable[[str], str]
"""Translates a message of the program."""


def translator_language(translator: NullTranslations) -> str:
    """The language of the program's messages by a translator."""
    return str(translator.info().get("language", MESSAGE_ID_LANGUAGE))


def load_messages(folder: Path, requested_language: str = "") -> NullTranslations:
    """The program's messages in the requested language, or else in that of the environment.

    English if neither the program nor `folder`, an archive, has messages in that language.
    """
    requested = requested_language or next(
        filter(None, map(os.environ.get, LANGUAGE_VARIABLES)), ""
    )
    language = requested.split(":")[0].split("_")[0].split(".")[0]
    if not (language.isalpha() and words_file(folder, language, MESSAGES_FILE).is_file()):
        return NullTranslations()
    return load_translator(folder, language, MESSAGES_FILE)[0]


def words_file(folder: Path, language: str, name: str) -> Path:
    """A catalog of words of an archive, or else the program's, which may not exist either."""
    return input_file(folder, f"{TRANSLATIONS_FOLDER}/{language}/{name}")


def load_translator(
    folder: Path, language: str, name: str
) -> tuple[NullTranslations, list[Problem]]:
    """The translator of `translations/<language>/<name>` of the archive in a folder.

    It has the words of the program, and those that the archive has instead. One that translates
    nothing, and problems, if both lack the file, or the archive's is wrong.
    """
    path = words_file(folder, language, name)
    collector = ProblemCollector(f"{TRANSLATIONS_FOLDER}/{language}/{name}")
    if not path.is_file():
        collector.error(
            "missing-interface-catalog",
            1,
            "the file with the interface texts is missing",
            "copy the file of another language and translate it",
        )
        return NullTranslations(), collector.problems
    has_defaults = not is_program_repository(folder)
    translator, problems = parse_translator(path.read_bytes(), language, name, has_defaults)
    return translator, list(problems)


@lru_cache(MAX_REMEMBERED_TRANSLATORS)
def parse_translator(
    content: bytes, language: str, name: str, has_defaults: bool
) -> tuple[NullTranslations, tuple[Problem, ...]]:
    """The translator of a catalog's content, as `load_translator` says; the program's words too.

    The same content is parsed once in a process: a preview loads the archive after each edit.
    """
    collector = ProblemCollector(f"{TRANSLATIONS_FOLDER}/{language}/{name}")
    entries = parse_po_content(content, collector)
    if entries is None:
        return NullTranslations(), (*collector.problems,)
    defaults = default_entries(language, name) if has_defaults else None
    translator = compile_translator(merge_entries(defaults, entries) if defaults else entries)
    if translator is None:
        collector.error(
            "invalid-plural-forms",
            1,
            "the plural rule is invalid",
            "copy the line Plural-Forms from another catalog of this language",
            needles=text_needles("Plural-Forms"),
        )
        return NullTranslations(), (*collector.problems,)
    check_placeholders(entries, collector)
    return translator, (*collector.problems,)


@cache
def default_entries(language: str, name: str) -> POFile | None:
    """The entries of the program's own catalog of words; None if it has none in a language."""
    path = DEFAULTS_FOLDER / TRANSLATIONS_FOLDER / language / name
    return parse_po_file(path, ProblemCollector(path.name)) if path.is_file() else None


def program_words(language: str, name: str) -> frozenset[str]:
    """The msgids of the program's own catalog of words; empty if it has none in a language."""
    return frozenset(entry.msgid for entry in default_entries(language, name) or ())


def merge_entries(defaults: POFile, own_entries: POFile) -> POFile:
    """The translated entries of an archive, and the program's for the texts that it lacks."""
    merged = copy(defaults)
    entries = {(entry.msgctxt, entry.msgid): entry for entry in defaults}
    entries |= {(entry.msgctxt, entry.msgid): entry for entry in own_entries.translated_entries()}
    merged[:] = entries.values()
    merged.metadata = {**defaults.metadata, **own_entries.metadata}
    return merged


def words_that_differ(content: bytes, program_content: bytes | None) -> bytes:
    """The entries of a catalog of words that another has not, or has otherwise, as a PO file.

    Empty if there are none. `program_content` is that of the program's own catalog, if it has one.
    """
    entries = parse_po_content(content, ProblemCollector(INTERFACE_FILE))
    if entries is None or program_content is None:
        return content
    others = parse_po_content(program_content, ProblemCollector(INTERFACE_FILE)) or ()
    program_entries = {(entry.msgctxt, entry.msgid): entry for entry in others}
    different = copy(entries)
    different[:] = [
        entry
        for entry in entries.translated_entries()
        if (other := program_entries.get((entry.msgctxt, entry.msgid))) is None
        or (entry.msgstr, entry.msgstr_plural) != (other.msgstr, other.msgstr_plural)
    ]
    return str(different).encode() if different else b""


def compile_translator(entries: POFile) -> GNUTranslations | None:
    """The translator of a PO file; None if its plural rule gives a form that does not exist."""
    try:
        translator = GNUTranslations(io.BytesIO(entries.to_binary()))
        forms = {translator.plural(number) for number in PLURAL_TEST_NUMBERS}  # type: ignore[attr-defined]
    except (ValueError, ArithmeticError):
        return None
    count = PLURAL_COUNT.search(entries.metadata.get("Plural-Forms", ""))
    limit = int(count[1]) if count else len(PLURAL_TEST_NUMBERS)
    return translator if forms.issubset(range(limit)) else None


def check_placeholders(entries: POFile, collector: ProblemCollector) -> None:
    """Reports translations with placeholders that their original lacks, or with broken ones."""
    for entry in entries:
        allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for text in (entry.msgstr, *entry.msgstr_plural.values()) if allowed else ():
            rest = PLACEHOLDER.sub("", text).replace("%%", "")
            if "%" in rest or not allowed.issuperset(PLACEHOLDER.findall(text)):
                collector.error(
                    "placeholder-mismatch",
                    entry.linenum or 1,
                    "the placeholders differ from those of the original",
                    "use these placeholders: {fields}",
                    fields=", ".join(f"%({name})s" for name in sorted(allowed)),
                )
                break
