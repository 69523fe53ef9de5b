"""Interface words: gettext catalogs of the templates and of the program, by language."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from vestnik import TRANSLATIONS_FOLDER
from vestnik.diagnostics import ProblemCollector, text_needles
from vestnik.formats import parse_po_file
from vestnik.model import Problem

if TYPE_CHECKING:
    from polib import POFile

INTERFACE_FILE = "interface.po"
"""The words of the templates."""
MESSAGES_FILE = "messages.po"
"""The messages of the program; their msgids are English."""
MESSAGE_ID_LANGUAGE = "en"
"""The language of the messages in the code."""
LANGUAGE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables that name the user's language, the most important first (gettext)."""
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
PLURAL_COUNT = re.compile(r"nplurals=(\d{1,2})\b")
"""How many plural forms a language has; a form that an entry lacks is shown in the original."""
PLURAL_TEST_NUMBERS = range(200)
"""Numbers that a plural rule is tried with."""
Translate = Callable[[str], str]
"""Translates a message of the program."""


def translator_language(translator: NullTranslations) -> str:
    """The language of the program's messages by a translator."""
    return str(translator.info().get("language", MESSAGE_ID_LANGUAGE))


def load_messages(folder: Path, requested_language: str = "") -> NullTranslations:
    """The program's messages in the requested language, or else in that of the environment.

    English if `folder`, an archive, has no messages in that language.
    """
    requested = requested_language or next(
        filter(None, map(os.environ.get, LANGUAGE_VARIABLES)), ""
    )
    language = requested.split(":")[0].split("_")[0].split(".")[0]
    translations = folder / TRANSLATIONS_FOLDER
    if not (language.isalpha() and (translations / language / MESSAGES_FILE).is_file()):
        return NullTranslations()
    return load_translator(translations, language, MESSAGES_FILE)[0]


def load_translator(
    folder: Path, language: str, name: str
) -> tuple[NullTranslations, list[Problem]]:
    """The translator of `folder/<language>/<name>`.

    One that translates nothing, and problems, if the file is missing or wrong.
    """
    path = folder / language / name
    collector = ProblemCollector(f"{folder.name}/{language}/{name}")
    if not path.is_file():
        collector.error(
            "missing-interface-catalog",
            1,
            "the file with the interface texts is missing",
            "copy the file of another language and translate it",
        )
        return NullTranslations(), collector.problems
    entries = parse_po_file(path, collector)
    if entries is None:
        return NullTranslations(), collector.problems
    translator = compile_translator(entries)
    if translator is None:
        collector.error(
            "invalid-plural-forms",
            1,
            "the plural rule is invalid",
            "copy the line Plural-Forms from another catalog of this language",
            needles=text_needles("Plural-Forms"),
        )
        return NullTranslations(), collector.problems
    check_placeholders(entries, collector)
    return translator, collector.problems


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
