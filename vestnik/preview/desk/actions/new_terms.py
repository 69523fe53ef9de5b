"""Adds a term to the glossary, and shows which translations it touches."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from vestnik.build import LOCK_FILE, LoadedArchive
from vestnik.catalogs import TERM_KINDS, glossary_path, load_glossary, term_key
from vestnik.diagnostics import CONTROL_CHARACTER, os_error_message, problem_message
from vestnik.fs import (
    FileChanged,
    FileUnwritable,
    FolderLocked,
    lock_folder,
    read_if_exists,
    write_durably,
)
from vestnik.language import language_pair
from vestnik.model import Term, join_lines
from vestnik.preview.desk.catalog_edits import SAVE_LOCK_TIMEOUT_SECONDS
from vestnik.preview.desk.queue import QueuedUnit
from vestnik.preview.desk.routes import Response, ReviewDesk, desk_page, not_found, site_root
from vestnik.translation.terms import build_term_matcher

MAX_TERM_CHARACTERS = 200
PREFIX_LENGTH = 4
"""So many first letters are common to all forms of a word that can be looked for."""
MAX_SHOWN_PLACES = 200


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A unit whose original has a term, and whether its translation has the right words."""

    name: str
    unit: QueuedUnit
    has_translation: bool


def add_term(desk: ReviewDesk, language: str, values: dict[str, str]) -> Response:
    """Adds the term of a form to the glossary of a language; responds with what it touches."""
    loaded = desk.loaded
    if loaded is None or language not in loaded.settings.target_languages:
        return not_found(desk)
    source, target = one_line(values.get("source", "")), one_line(values.get("target", ""))
    kind = values.get("kind", "")
    term = Term(source, target, kind=kind if kind in TERM_KINDS else "term")
    problem = term_problem(desk, loaded, language, term)
    if not problem:
        problem = write_term(desk, loaded, language, term)
    places = list(term_places(desk, loaded, language, term)) if not problem else []
    shown = {
        "term": term,
        "problem": problem,
        "places": places[:MAX_SHOWN_PLACES],
        "place_count": len(places),
        "other_count": sum(not place.has_translation for place in places),
        "glossary": glossary_path(language),
        "source_language": loaded.archive.language,
        "target_language": language,
        "site_root": site_root(loaded),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return Response(desk_page(desk, "new_term.html", shown), status)


def one_line(text: str) -> str:
    """A text that somebody has typed or selected, without line breaks and double spaces."""
    return " ".join(join_lines(text).split())


def term_problem(desk: ReviewDesk, loaded: LoadedArchive, language: str, term: Term) -> str:
    """Why a term can't be added; "" if it can."""
    _ = desk.translator.gettext
    texts = (term.source, term.target)
    if not all(texts) or any(map(CONTROL_CHARACTER.search, texts)):
        return _("write the term in both languages")
    if any(len(text) > MAX_TERM_CHARACTERS for text in texts):
        return _("this is too long for a term")
    known = {term_key(other.source): other for other in loaded.glossaries.get(language, ())}
    if other := known.get(term_key(term.source)):
        message = _("the glossary has this term already: {translation}")
        return message.format(translation=other.target)
    return ""


def write_term(desk: ReviewDesk, loaded: LoadedArchive, language: str, term: Term) -> str:
    """Adds an entry to the end of the glossary; why it was not written, or ""."""
    source_language = loaded.archive.language
    file = desk.folder / glossary_path(language)
    try:
        with (
            desk.save_lock,
            lock_folder(desk.folder, desk.folder / LOCK_FILE, SAVE_LOCK_TIMEOUT_SECONDS),
        ):
            before = read_if_exists(file)
            entry = term_entry(term, source_language, language)
            text = (before or b"").decode("utf-8").rstrip("\n")
            content = f"{text}\n\n{entry}".lstrip("\n").encode()
            if problem := content_problem(desk, content, source_language, language):
                return problem
            write_durably(file, content, desk.folder / "translations", before)
    except (FolderLocked, FileUnwritable, FileChanged) as error:
        message, values = os_error_message(error)
        return desk.translator.gettext(message).format_map(values)
    except UnicodeDecodeError:
        return desk.translator.gettext("the glossary is not in UTF-8")
    return ""


def term_entry(term: Term, source_language: str, language: str) -> str:
    """The entry of a term in a glossary. A JSON string is one of TOML, too."""
    lines = ["[[term]]"]
    for name, value in ((source_language, term.source), (language, term.target)):
        lines.append(f"{name} = {json.dumps(value, ensure_ascii=False)}")
    if term.kind != "term":
        lines.append(f'kind = "{term.kind}"')
    return "\n".join(lines) + "\n"


def content_problem(desk: ReviewDesk, content: bytes, source_language: str, language: str) -> str:
    """The first problem of a glossary with this content; "" if it has none."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / language / "glossary.toml"
        file.parent.mkdir()
        file.write_bytes(content)
        _, problems = load_glossary(Path(name), source_language, language)
    return problem_message(problems[0], desk.translator) if problems else ""


def term_places(
    desk: ReviewDesk, loaded: LoadedArchive, language: str, term: Term
) -> Iterator[TermPlace]:
    """The units whose original has a term; those with other words in the translation first."""
    match_terms = build_term_matcher(
        [term], language_pair(loaded.archive.language, language).source
    )
    prefix = term.source.split()[0].strip("«»\"'").casefold()[:PREFIX_LENGTH]
    target = term.target.casefold()
    places = [
        TermPlace(row.name, unit, target in unit.text.casefold())
        for row in desk.queue(loaded, language).sorted_rows()
        for unit in row.units
        if prefix in unit.source.casefold() and match_terms(unit.source)
    ]
    yield from sorted(places, key=lambda place: (place.has_translation, place.name))
