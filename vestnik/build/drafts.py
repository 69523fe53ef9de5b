"""Changes of catalogs: machine drafts, accepted translations, corrections of translators.

Each catalog is saved as soon as it changes. Besides these, only the review desk writes catalogs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from vestnik import addresses
from vestnik.build.archive_files import without_documents
from vestnik.build.loading import LoadedArchive
from vestnik.cache.own_words import load_own_words, save_own_words
from vestnik.catalogs import (
    LazyCatalogs,
    accepted_catalog,
    awaits_approval,
    catalog_path,
    content_matches_catalog,
    glossary_with_partners,
    load_catalog,
    write_catalog,
)
from vestnik.config import Settings
from vestnik.fs import FileChanged, changed_file_error, read_if_exists
from vestnik.language import language_pair
from vestnik.model import Catalog, Engine, Unit, VerificationMethod
from vestnik.translation import (
    WHOLE_ARCHIVE,
    DraftTask,
    Shard,
    draft_catalogs,
    draft_tasks,
    is_fully_translated,
)

LoadEngine = Callable[[str, str, str, Settings], Engine]
"""Loads an engine by its name, from one language to another."""

IDLE_ENGINE = Engine("none", lambda texts: [()] * len(texts))
"""The engine for tasks without units to draft, whose catalogs only follow their documents."""


@dataclass(frozen=True, slots=True)
class DraftStep:
    """The archive with one more catalog drafted and saved, and how many units that drafted."""

    loaded: LoadedArchive
    unit_count: int


def pending_drafts(
    loaded: LoadedArchive, paths: Sequence[str] = (), shard: Shard = WHOLE_ARCHIVE
) -> list[tuple[str, DraftTask]]:
    """What has to be drafted, each task with its target language.

    Only in the documents of these `paths`, if there are any, and only those of the shard.
    """
    archive, cache = loaded.archive, loaded.cache
    if cache:
        archive = without_documents(archive, cache.fully_drafted)
    tasks = [
        (language, task)
        for language in loaded.settings.target_languages
        for task in draft_tasks(archive, language, paths)
    ]
    if cache and not paths:
        incomplete = {task.document.path for _, task in tasks}
        cache.fully_drafted.update(
            document.path
            for document in archive.documents
            if document.path not in incomplete and is_fully_translated(archive, document)
        )
    return [(language, task) for language, task in tasks if shard.contains(task.document.path)]


def draft_archive(
    loaded: LoadedArchive, tasks: list[tuple[str, DraftTask]], load_engine: LoadEngine
) -> Iterator[DraftStep]:
    """Drafts and saves one catalog after the other; raises `Unavailable` if there is no engine.

    A catalog whose file has changed since it was loaded is skipped. The next draft includes it.
    """
    settings = loaded.settings
    for language, language_tasks in groupby(tasks, key=itemgetter(0)):
        work = [task for _, task in language_tasks]
        has_units = any(task.units for task in work)
        engine = (
            load_engine(settings.engine, settings.source_language, language, settings)
            if has_units
            else IDLE_ENGINE
        )
        back_engine = (
            load_engine(settings.engine, language, settings.source_language, settings)
            if has_units and settings.verify is VerificationMethod.BACK_TRANSLATION
            else None
        )
        languages = language_pair(settings.source_language, language)
        terms = glossary_with_partners(loaded.archive, language, loaded.glossaries[language])
        engine_key = f"{settings.source_language}-{language} {engine.name}"
        cache_folder = loaded.cache.cache_folder if loaded.cache else None
        own_words = load_own_words(cache_folder, engine_key) if cache_folder else {}
        word_count = len(own_words)
        for task, catalog in draft_catalogs(work, engine, languages, terms, back_engine, own_words):
            with suppress(FileChanged):
                loaded = save_catalog(loaded, language, task.document.path, catalog)
            yield DraftStep(loaded, len(task.units))
        if cache_folder and len(own_words) > word_count:
            save_own_words(cache_folder, engine_key, own_words)


def save_catalog(
    loaded: LoadedArchive, language: str, path: str, catalog: Catalog
) -> LoadedArchive:
    """Writes a catalog to its file; the archive with this catalog.

    Raises `FileChanged`, and writes nothing, if the file has changed since it was loaded.
    """
    folder, source_language = loaded.translations_folder, loaded.settings.source_language
    file = catalog_path(folder, language, path)
    content = read_if_exists(file)
    if not content_matches_catalog(content, loaded.archive.catalogs.get(language, {}).get(path)):
        raise changed_file_error(file)
    write_catalog(folder, language, source_language, path, catalog, content)
    catalog = load_catalog(file)
    if loaded.cache:
        loaded.cache.record_catalog_write(language, path)
    catalogs = loaded.archive.catalogs
    changed = LazyCatalogs(catalogs.get(language, {})).with_catalog(path, catalog)
    return replace(
        loaded, archive=replace(loaded.archive, catalogs={**catalogs, language: changed})
    )


class TranslationLocation(NamedTuple):
    """The translation of a document (its path below `content/`), or one unit of it."""

    language: str
    path: str
    line: int | None
    """A line of the unit's entry in the PO file; None for the whole document."""


def locate_translation(loaded: LoadedArchive, name: str) -> TranslationLocation | None:
    """The translation that an editor names; None if there is none.

    `content/….md` and `translations/en/….po` name a whole document, `translations/en/….po:12` the
    unit whose entry includes line 12 of that file.
    """
    file, separator, number = name.replace("\\", "/").partition(".po:")
    language_and_path = addresses.document_of_file(f"{file}.po" if separator else file)
    if language_and_path is None or (separator and not number.isdecimal()):
        return None
    language, path = language_and_path
    language = language or next(iter(loaded.settings.target_languages), "")
    catalog = loaded.archive.catalogs.get(language, {}).get(path)
    if catalog is None:
        return None
    line = int(number) if separator else None
    if line is not None and not any(line in unit.entry_lines for unit in catalog.units):
        return None
    return TranslationLocation(language, path, line)


def accept_translations(
    loaded: LoadedArchive, names: Iterable[str]
) -> tuple[LoadedArchive, dict[str, list[Unit]]]:
    """Accepts and saves the translations that an editor names.

    Gives the changed archive, and by name the units that were accepted. All names are looked up
    before anything is written, because an accepted entry moves the lines below it.
    """
    locations = {name: location for name in names if (location := locate_translation(loaded, name))}
    lines_by_catalog: dict[tuple[str, str], list[int | None]] = {}
    for language, path, line in locations.values():
        lines_by_catalog.setdefault((language, path), []).append(line)
    catalogs = loaded.archive.catalogs
    for (language, path), lines in lines_by_catalog.items():
        old = catalogs[language][path]
        new = accepted_catalog(old, None if None in lines else [line for line in lines if line])
        if new != old:
            loaded = save_catalog(loaded, language, path, new)
    return loaded, {
        name: [
            unit
            for unit in catalogs[language][path].units
            if awaits_approval(unit) and (line is None or line in unit.entry_lines)
        ]
        for name, (language, path, line) in locations.items()
    }
