"""The way from folders to a site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from gettext import NullTranslations
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple

from vestnik import (
    addresses,
    catalogs,
    configuration,
    content,
    diagnosis,
    editions,
    glossary,
    indexing,
    output,
    pages,
    render,
    review,
    search,
)
from vestnik.configuration import Configuration
from vestnik.model import (
    Archive,
    Asset,
    Catalog,
    Edition,
    Engine,
    Page,
    Problem,
    Severity,
    Term,
    Unavailable,
)
from vestnik.pictures import cards, developing
from vestnik.pictures.developing import Developed
from vestnik.translation import drafting
from vestnik.translation.drafting import Task

PICTURES = ".cache/pictures"
SEARCH = ".cache/search"
FONTS = "templates/fonts"


@dataclass(frozen=True, slots=True)
class Source:
    """An archive as it was read, with its settings and its pictures' paths."""

    folder: Path
    configuration: Configuration
    archive: Archive
    pictures: tuple[str, ...]
    glossaries: dict[str, list[Term]]


@dataclass(frozen=True, slots=True)
class Site:
    """What was built: the editions, how many pages they made, what writing them changed.

    `unsearchable` is why readers can't search it; None if they can.
    """

    editions: dict[str, Edition]
    pages: int
    written: output.Written
    unsearchable: Unavailable | None = None


def read(folder: Path) -> tuple[Source | None, list[Problem]]:
    """All that people wrote, and everything that is wrong with it."""
    settings, problems = configuration.read(folder)
    if settings is None:
        return None, problems
    found = content.read(folder / "content", settings.zone)
    problems += found.problems
    translations, glossaries = {}, {}
    for language in settings.editions:
        translations[language], wrong = catalogs.read(folder / "translations", language)
        problems += wrong
        glossaries[language], wrong = glossary.read(folder / "translations", language)
        problems += wrong
    archive = Archive(
        settings.language,
        found.articles,
        found.partners,
        translations,
        settings.changed,
        settings.policy,
    )
    known = {*found.pictures, *found.files}
    for language in list(settings.editions)[1:]:
        problems += diagnosis.dead_links(archive, language, known)
    problems += diagnosis.unprintable(archive)
    if not errors(problems):
        paths = {document.path for document in archive.documents}
        problems += catalogs.orphans(translations, paths, "translations")
    return Source(folder, settings, archive, found.pictures, glossaries), problems


Load = Callable[[str, str, dict[str, str]], Engine]


@dataclass(frozen=True, slots=True)
class Draft:
    """A step of drafting: the archive with one more catalog, saved; how many drafts are in it."""

    source: Source
    units: int


def undrafted(source: Source, paths: Sequence[str] = ()) -> list[tuple[str, Task]]:
    """What there is to draft (in these documents, or in all), with the language of each."""
    return [
        (language, task)
        for language in list(source.configuration.editions)[1:]
        for task in drafting.tasks(source.archive, language, paths)
    ]


def draft(source: Source, todo: list[tuple[str, Task]], load: Load) -> Iterator[Draft]:
    """Drafts and saves one catalog after the other; raises `Unavailable` if there is no engine."""
    settings = source.configuration
    for language, of_language in groupby(todo, key=lambda each: each[0]):
        found = glossary.terms_of(source.archive, language, source.glossaries[language])
        tasks = [task for _, task in of_language]
        wanted = any(task.units for task in tasks)
        engine = load(settings.language, language, settings.packages) if wanted else IDLE
        for task, catalog in drafting.draft(tasks, engine, found):
            source = saved(source, language, task.document.path, catalog)
            yield Draft(source, len(task.units))


IDLE = Engine("none", lambda texts: [()] * len(texts))
"""The engine of a language in which nothing is to be drafted, only catalogs brought into line."""


def saved(source: Source, language: str, path: str, catalog: Catalog) -> Source:
    """The archive with one catalog more or changed, which is written to its file."""
    home = source.folder / "translations"
    catalogs.write(home, language, source.configuration.language, path, catalog)
    catalog = catalogs.reread(home, language, path)
    translated = source.archive.catalogs
    of_this = {**translated.get(language, {}), path: catalog}
    return replace(
        source, archive=replace(source.archive, catalogs={**translated, language: of_this})
    )


def unit_at(source: Source, place: str) -> tuple[str, str, int | None] | None:
    """The language, document's path and line that an editor means; None if there is no such.

    `content/….md` or `translations/en/….po` is a whole document, `translations/en/….po:12` the unit
    that stands around line 12 of that file.
    """
    found = re.fullmatch(
        r"(?:\./)?(?:content/(?P<md>.+\.md)|translations/(?P<lang>[^/]+)/(?P<po>.+)\.po(?::(?P<line>\d+))?)",
        place.replace("\\", "/"),
    )
    if found is None:
        return None
    languages = list(source.configuration.editions)[1:]
    language = found["lang"] or (languages[0] if languages else "")
    path = found["md"] or f"{found['po']}.md"
    if path not in source.archive.catalogs.get(language, {}):
        return None
    return language, path, int(found["line"]) if found["line"] else None


def accept(source: Source, place: str) -> tuple[Source, int]:
    """The archive with the translations at a place accepted, saved; and how many they were."""
    at = unit_at(source, place)
    assert at is not None
    language, path, line = at
    old = source.archive.catalogs[language][path]
    new = review.accepted(old, line)
    changed = sum(one != other for one, other in zip(old.units, new.units, strict=True))
    return (saved(source, language, path, new) if changed else source), changed


def doubts(source: Source) -> list[Problem]:
    """Warnings of translations that fail a check."""
    return [
        problem
        for language in list(source.configuration.editions)[1:]
        for problem in diagnosis.doubtful(
            source.archive,
            language,
            glossary.terms_of(source.archive, language, source.glossaries[language]),
        )
    ]


class Plan(NamedTuple):
    """The editions and all their pages, what is wrong with them, and the pictures they show."""

    editions: dict[str, Edition]
    pages: list[Page]
    problems: list[Problem]
    pictures: Developed


def plan(source: Source) -> Plan:
    """What there is to print; pictures are made ready for it."""
    cache = source.folder / PICTURES
    pictures = developing.develop(source.folder / "content", source.pictures, cache)
    published = {
        language: editions.publish(source.archive, language, masthead, pictures.plates)
        for language, masthead in source.configuration.editions.items()
    }
    planned, problems = pages.plan(published)
    problems = [shown(problem, source.folder) for problem in problems]
    problems += [*pictures.problems, *cards.lacking(source.folder / FONTS, FONTS)]
    return Plan(published, planned, problems, pictures)


def shown(problem: Problem, folder: Path) -> Problem:
    """A problem with the line of the file that it is of."""
    path = folder / problem.file
    lines = path.read_text("utf-8").split("\n") if path.is_file() else []
    return replace(problem, text=lines[problem.line - 1]) if problem.line <= len(lines) else problem


def words_of(source: Source) -> tuple[dict[str, NullTranslations], list[Problem]]:
    """The words of the templates in each language."""
    words: dict[str, NullTranslations] = {}
    problems: list[Problem] = []
    for language in source.configuration.editions:
        words[language], wrong = catalogs.words(
            source.folder / "translations", language, catalogs.INTERFACE
        )
        problems += wrong
    return words, problems


def build(
    source: Source, base_url: str = "", index: indexing.Index = indexing.none
) -> tuple[Site | None, list[Problem]]:
    """Makes `output/` the site of an archive; None, and nothing touched, where there are errors."""
    settings = source.configuration
    published, planned, problems, pictures = plan(source)
    words, wrong = words_of(source)
    problems += wrong
    if errors(problems):
        return None, problems
    text = render.renderer(
        source.folder / "templates",
        published,
        words,
        base_url or settings.base_url,
        settings.repository,
        settings.branch,
        pictures.plates,
    )
    texts = [(page.address, text(page).encode()) for page in planned]
    social = cards.cards(render.cards(published), source.folder / FONTS, source.folder / PICTURES)
    copied = assets(source, (*pictures.assets, *social))
    found: indexing.Files = {}
    unsearchable = None
    try:
        found = index(search.material(source.archive, published, source.glossaries))
    except Unavailable as error:
        unsearchable = error
    indexed = ((addresses.index(path), file) for path, file in found.items())
    written = output.write(chain(texts, copied, indexed), source.folder / "output")
    return Site(published, len(planned), written, unsearchable), problems


def assets(source: Source, pictures: Iterable[Asset]) -> Iterator[tuple[str, bytes]]:
    """What is copied as it is: pictures, social cards, and the files of templates/assets/."""
    for asset in pictures:
        yield asset.address, asset.file.read_bytes()
    folder = source.folder / "templates" / "assets"
    for path, file in content.files(folder):
        yield addresses.asset(path), file.read_bytes()


def errors(problems: list[Problem]) -> bool:
    """Whether any of these problems stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)
