"""Folders → source: all that people wrote, and everything that is wrong with it.

What is known to be as it was, and sound, is not looked at again. Of the rest each document is first
read by itself, many at once in several processes; what is not sound by itself is read once more
among all the others, so that whatever is wrong is told with all that there is to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from vestnik import addresses, links
from vestnik.build.incremental import Known
from vestnik.cache import (
    code_version as programs,
)
from vestnik.cache import (
    file_stats as stamps,
)
from vestnik.cache import (
    serialization as pickles,
)
from vestnik.cache import (
    up_to_date as standing,
)
from vestnik.cache.file_stats import Digests
from vestnik.catalogs import files as catalogs
from vestnik.catalogs import glossary
from vestnik.catalogs.files import Catalogs
from vestnik.config import settings as configuration
from vestnik.config.settings import Configuration
from vestnik.content import loading as content
from vestnik.content.loading import Content
from vestnik.diagnostics.locating import placed
from vestnik.fs import files
from vestnik.fs.workers import spread
from vestnik.lint import stripped_markup as unprinted
from vestnik.lint import translation_rules as diagnosis
from vestnik.markdown import conversion as markup
from vestnik.model import Archive, Document, Problem, Severity, Term

FEW = 32
"""So many documents are not worth a second process."""
BATCH = 64
"""So many documents are read at once."""

Leads = Mapping[str, Collection[str]]
"""By a document's path, the files of `content/` that it leads to."""


@dataclass(frozen=True, slots=True)
class Source:
    """An archive as it was read: settings, pictures' paths, what was known of it, problems.

    `files` are its files' stamps and digests, where there is a past that they are known to.
    """

    folder: Path
    configuration: Configuration
    archive: Archive
    pictures: tuple[str, ...]
    glossaries: dict[str, list[Term]]
    known: Known | None = None
    problems: tuple[Problem, ...] = ()
    files: Digests = field(default_factory=dict)


class Names(NamedTuple):
    """The paths of the files below `content/`, and by language below its folder of catalogs."""

    content: Sequence[str]
    catalogs: Mapping[str, Sequence[str]]


def read(folder: Path, known: Known | None = None) -> tuple[Source | None, list[Problem]]:
    """All that people wrote, and everything that is wrong with it."""
    settings, problems = configuration.read(folder)
    if settings is None:
        return None, list(placed(problems, folder))
    names = Names(
        files.names(folder / "content"),
        {each: files.names(folder / "translations" / each) for each in settings.editions},
    )
    if known:
        known.look(programs.made_by(repr(settings)), settings.editions)
    sound, leads = trusted(folder, settings, names, known) if known else ({}, {})
    found, translations, wrong = gather(folder, settings, names, sound)
    if known and (led := misled(found, leads)):
        known.doubt(led)
        sound = {path: one for path, one in sound.items() if path not in led}
        found, translations, wrong = gather(folder, settings, names, sound)
    problems += wrong
    glossaries = {}
    for language in settings.editions:
        glossaries[language], wrong = glossary.read(folder / "translations", language)
        problems += wrong
    problems += linked(
        stamps.linked(known.files) if known else stamps.links(standing.inputs(folder))
    )
    archive = archive_of(settings, found, translations)
    if not errors(problems):
        paths = {document.path for document in archive.documents}
        problems += catalogs.orphans(translations, paths)
    problems = list(placed(problems, folder))
    return Source(
        folder,
        settings,
        archive,
        found.pictures,
        glossaries,
        known,
        tuple(problems),
        known.files if known else {},
    ), problems


def gather(
    folder: Path,
    settings: Configuration,
    names: Names,
    sound: Mapping[str, Document],
    there: Collection[str] = (),
) -> tuple[Content, dict[str, Catalogs], list[Problem]]:
    """What is in these files, and what is wrong with all that is not known to be sound.

    `there` are the paths of files of `content/` that are not looked at.
    """
    found = content.read(folder / "content", settings.zone, sound, names.content, there)
    problems = list(found.problems)
    translations = {}
    for language, of_language in names.catalogs.items():
        translations[language], wrong = catalogs.read(
            folder / "translations", language, sound, of_language
        )
        problems += wrong
    fresh = without(archive_of(settings, found, translations), sound)
    paths = {*found.pictures, *found.files, *there}
    for language in settings.targets:
        problems += diagnosis.dead_links(fresh, language, paths)
    problems += unprinted.unprintable(fresh)
    return found, translations, problems


def archive_of(
    settings: Configuration, found: Content, translations: dict[str, Catalogs]
) -> Archive:
    """What was found, as the settings want it."""
    return Archive(
        settings.language,
        found.articles,
        found.partners,
        translations,
        settings.changed,
        settings.policy,
    )


def linked(paths: Iterable[str]) -> Iterator[Problem]:
    """A problem for each of these symbolic links, which are in the folders that people write in."""
    for path in sorted(paths):
        yield Problem(
            path,
            1,
            "{path} is a symbolic link, which may lead anywhere, and elsewhere on other machines",
            "put the file or the folder itself in its place",
            values=(("path", path),),
        )


def without(archive: Archive, paths: Collection[str]) -> Archive:
    """An archive without the documents of these paths; it has their catalogs."""
    return replace(
        archive,
        articles=tuple(one for one in archive.articles if one.path not in paths),
        partners=tuple(one for one in archive.partners if one.path not in paths),
    )


def errors(problems: Iterable[Problem]) -> bool:
    """Whether any of these problems stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


# ----------------------------------------------------------------------- what is sound by itself


def trusted(
    folder: Path, settings: Configuration, names: Names, known: Known
) -> tuple[dict[str, Document], Leads]:
    """The documents that nothing is wrong with, unless it is where they lead."""
    sound = {path: leaf.document for path, leaf in known.sound.items()}
    leads: dict[str, Collection[str]] = {path: leaf.needs for path, leaf in known.sound.items()}
    fresh = [path for path in names.content if path.endswith(".md") and path not in sound]
    there = frozenset(names.content)
    po = {language: frozenset(paths) for language, paths in names.catalogs.items()}
    for share in spread(partial(alone, folder, settings, there, po), fresh, FEW):
        for document, led in pickles.unpickled(share):
            sound[document.path] = document
            leads[document.path] = led
    return sound, leads


def alone(
    folder: Path,
    settings: Configuration,
    there: Collection[str],
    po: Mapping[str, Collection[str]],
    share: Sequence[str],
) -> bytes:
    """Of these documents those that are sound by themselves, each with the files it leads to."""
    sound = []
    for start in range(0, len(share), BATCH):
        batch = share[start : start + BATCH]
        found, _ = by_themselves(folder, settings, there, po, batch)
        sound += [(document, led_to(document)) for document in found]
    return pickles.pickled(sound)


def by_themselves(
    folder: Path,
    settings: Configuration,
    there: Collection[str],
    po: Mapping[str, Collection[str]],
    paths: Sequence[str],
) -> tuple[list[Document], dict[str, Catalogs]]:
    """Of these documents those that are sound by themselves, and the catalogs of all of them.

    `there` are the files of `content/`, `po` those of each language's catalogs.
    """
    own = [path.removesuffix(".md") + ".po" for path in paths]
    catalogs_ = {language: [path for path in own if path in of] for language, of in po.items()}
    found, translations, problems = gather(folder, settings, Names(paths, catalogs_), {}, there)
    wrong = {problem.file for problem in problems}
    sound = [
        document
        for document in (*found.partners, *found.articles)
        if wrong.isdisjoint(
            (
                addresses.source(document.path),
                *(addresses.catalog(document.path, language) for language in po),
            )
        )
    ]
    return sound, translations


def led_to(document: Document) -> tuple[str, ...]:
    """The files that a document's text leads to."""
    found = (links.target(document.path, href) for href in markup.links(document.body))
    return tuple(filter(None, found))


def misled(found: Content, leads: Leads) -> set[str]:
    """The documents that lead to a draft, which has no page."""
    drafts = {one.path for one in found.articles if one.draft}
    return {path for path, led in leads.items() if drafts and not drafts.isdisjoint(led)}
