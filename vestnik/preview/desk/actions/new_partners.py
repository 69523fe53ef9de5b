"""Writes the file of a new partner, and its name in the other language; shows who names it."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from vestnik import CONTENT_FOLDER, TRANSLATIONS_FOLDER
from vestnik.build import LOCK_FILE, LoadedArchive
from vestnik.catalogs import catalog_path, write_catalog
from vestnik.diagnostics import CONTROL_CHARACTER, os_error_message
from vestnik.fs import FileUnwritable, FolderLocked, lock_folder
from vestnik.importing import (
    NewPartner,
    build_name_index,
    build_partner_index,
    create_partner_file,
    describe_partner,
    resolve_partner_name,
)
from vestnik.language import language_data
from vestnik.model import Catalog, Term, Unit
from vestnik.preview.desk.actions.new_terms import (
    MAX_SHOWN_PLACES,
    MAX_TERM_CHARACTERS,
    one_line,
    term_places,
)
from vestnik.preview.desk.catalog_edits import SAVE_LOCK_TIMEOUT_SECONDS
from vestnik.preview.desk.routes import Response, ReviewDesk, desk_page, not_found, site_root


def add_partner(desk: ReviewDesk, language: str, values: dict[str, str]) -> Response:
    """Writes the files of a partner that a form names; responds with the texts that name it."""
    loaded = desk.loaded
    if loaded is None or language not in loaded.settings.target_languages:
        return not_found(desk)
    title, translation = one_line(values.get("source", "")), one_line(values.get("target", ""))
    partner = new_partner(loaded, language, title, translation)
    problem = partner_problem(desk, loaded, partner)
    if not problem:
        problem = write_partner(desk, loaded, language, partner, translation)
    term = Term(title, partner.translation, kind="org")
    places = list(term_places(desk, loaded, language, term)) if not problem else []
    shown = {
        "partner": partner,
        "problem": problem,
        "places": places[:MAX_SHOWN_PLACES],
        "place_count": len(places),
        "source_language": loaded.archive.language,
        "target_language": language,
        "site_root": site_root(loaded),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return Response(desk_page(desk, "new_partner.html", shown), status)


def new_partner(loaded: LoadedArchive, language: str, title: str, translation: str) -> NewPartner:
    """The partner, with what the glossary and the list of countries know of it."""
    glossary = tuple(loaded.glossaries.get(language, ()))
    names = build_name_index(language_data(loaded.archive.language), glossary, language)
    partner = describe_partner(title, names)
    return replace(partner, translation=translation or partner.translation)


def partner_problem(desk: ReviewDesk, loaded: LoadedArchive, partner: NewPartner) -> str:
    """Why a partner can't be added; "" if it can."""
    _ = desk.translator.gettext
    texts = (partner.title, partner.translation)
    if not partner.title or any(map(CONTROL_CHARACTER.search, texts)):
        return _("write the name of the partner in the language of the originals")
    if any(len(text) > MAX_TERM_CHARACTERS for text in texts):
        return _("this is too long for a name")
    index = build_partner_index(loaded.archive.partners, language_data(loaded.archive.language))
    tag, _similar = resolve_partner_name(index, partner.title)
    if tag:
        message = _("{name} is a partner already: content/partners/{tag}.md")
        return message.format(name=partner.title, tag=tag)
    if not partner.path:
        return _("the name has no letter or digit for the name of the file")
    return ""


def write_partner(
    desk: ReviewDesk, loaded: LoadedArchive, language: str, partner: NewPartner, translation: str
) -> str:
    """Writes the partner's file, and its translated name as a person's; why not, or ""."""
    _ = desk.translator.gettext
    translations = desk.folder / TRANSLATIONS_FOLDER
    catalog_file = catalog_path(translations, language, partner.path)
    try:
        with (
            desk.save_lock,
            lock_folder(desk.folder, desk.folder / LOCK_FILE, SAVE_LOCK_TIMEOUT_SECONDS),
        ):
            if catalog_file.exists():  # of a partner that is gone
                name = catalog_file.relative_to(desk.folder).as_posix()
                return _("{path} already exists").format(path=name)
            create_partner_file(desk.folder / CONTENT_FOLDER, partner, _)
            if translation:
                catalog = Catalog((Unit(partner.title, translation, context="title"),))
                source_language = loaded.archive.language
                try:
                    write_catalog(translations, language, source_language, partner.path, catalog)
                except FileUnwritable:
                    (desk.folder / CONTENT_FOLDER / partner.path).unlink()
                    raise
    except FileExistsError:
        return _("{path} already exists").format(path=f"content/{partner.path}")
    except (FolderLocked, FileUnwritable) as error:
        message, values = os_error_message(error)
        return _(message).format_map(values)
    return ""
