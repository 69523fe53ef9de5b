"""The way from folders to a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from gettext import NullTranslations
from itertools import groupby
from pathlib import Path

from vestnik import addresses, catalogs, configuration, content, editions, output, pages, render
from vestnik.configuration import Configuration
from vestnik.model import Archive, Edition, Engine, Page, Problem, Severity
from vestnik.translation import drafting
from vestnik.translation.drafting import Task


@dataclass(frozen=True, slots=True)
class Source:
    """An archive as it was read, with its settings and its pictures' paths."""

    folder: Path
    configuration: Configuration
    archive: Archive
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """What was built: the editions, how many pages they made, what writing them changed."""

    editions: dict[str, Edition]
    pages: int
    written: output.Written


def read(folder: Path) -> tuple[Source | None, list[Problem]]:
    """All that people wrote, and everything that is wrong with it."""
    settings, problems = configuration.read(folder)
    if settings is None:
        return None, problems
    found = content.read(folder / "content", settings.zone)
    problems += found.problems
    translations = {}
    for language in settings.editions:
        translations[language], wrong = catalogs.read(folder / "translations", language)
        problems += wrong
    archive = Archive(settings.language, found.articles, found.partners, translations)
    if not problems:
        paths = {document.path for document in archive.documents}
        problems += catalogs.orphans(translations, paths, "translations")
    return Source(folder, settings, archive, found.pictures), problems


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
        tasks = [task for _, task in of_language]
        wanted = any(task.units for task in tasks)
        engine = load(settings.language, language, settings.packages) if wanted else IDLE
        for task, catalog in drafting.draft(tasks, engine):
            path = task.document.path
            catalogs.write(
                source.folder / "translations", language, settings.language, path, catalog
            )
            translated = source.archive.catalogs
            of_this = {**translated.get(language, {}), path: catalog}
            archive = replace(source.archive, catalogs={**translated, language: of_this})
            source = replace(source, archive=archive)
            yield Draft(source, len(task.units))


IDLE = Engine("none", lambda texts: [()] * len(texts))
"""The engine of a language in which nothing is to be drafted, only catalogs brought into line."""


def plan(source: Source) -> tuple[dict[str, Edition], list[Page], list[Problem]]:
    """The editions and all their pages."""
    published = {
        language: editions.publish(source.archive, language, masthead)
        for language, masthead in source.configuration.editions.items()
    }
    planned, problems = pages.plan(published)
    return published, planned, problems


def build(source: Source, base_url: str = "") -> tuple[Site | None, list[Problem]]:
    """Makes `output/` the site of an archive; None, and nothing touched, where there are errors."""
    settings = source.configuration
    published, planned, problems = plan(source)
    words: dict[str, NullTranslations] = {}
    for language in settings.editions:
        words[language], wrong = catalogs.words(
            source.folder / "translations", language, catalogs.INTERFACE
        )
        problems += wrong
    if errors(problems):
        return None, problems
    text = render.renderer(
        source.folder / "templates",
        published,
        words,
        base_url or settings.base_url,
        settings.repository,
    )
    texts = [(page.address, text(page).encode()) for page in planned]
    written = output.write([*texts, *assets(source)], source.folder / "output")
    return Site(published, len(planned), written), problems


def assets(source: Source) -> Iterator[tuple[str, bytes]]:
    """What is copied as it is: the pictures of content/ and the files of templates/assets/."""
    for path in source.pictures:
        yield addresses.picture(path), (source.folder / "content" / path).read_bytes()
    folder = source.folder / "templates" / "assets"
    for path, file in content.files(folder):
        yield addresses.asset(path), file.read_bytes()


def errors(problems: list[Problem]) -> bool:
    """Whether any of these problems stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)
