"""The only way in which the program changes what people translate: drafts, acceptance, corrections.

Each catalog is saved as soon as it is changed, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from vestnik import addresses
from vestnik.build.loading import Source, without
from vestnik.catalogs import files as catalogs
from vestnik.catalogs import glossary
from vestnik.catalogs import review_queue as review
from vestnik.catalogs.files import Catalogs
from vestnik.model import Catalog, Engine, Unit
from vestnik.translation import drafting
from vestnik.translation import sharding as shares
from vestnik.translation.drafting import Task
from vestnik.translation.sharding import WHOLE, Share

Load = Callable[[str, str, dict[str, str]], Engine]


@dataclass(frozen=True, slots=True)
class Draft:
    """A step of drafting: the archive with one more catalog, saved; how many drafts are in it."""

    source: Source
    units: int


def undrafted(
    source: Source, paths: Sequence[str] = (), share: Share = WHOLE
) -> list[tuple[str, Task]]:
    """What there is to draft (in these documents, or in all), with the language of each.

    Of that only a share, if several machines draft at once.
    """
    known = source.known
    archive = without(source.archive, known.settled) if known else source.archive
    found = [
        (language, task)
        for language in source.configuration.targets
        for task in drafting.tasks(archive, language, paths)
    ]
    if known and not paths:
        wanting = {task.document.path for _, task in found}
        known.settle(
            one.path
            for one in archive.documents
            if one.path not in wanting and drafting.complete(archive, one)
        )
    return [(language, task) for language, task in found if shares.has(share, task.document.path)]


def draft(source: Source, todo: list[tuple[str, Task]], load: Load) -> Iterator[Draft]:
    """Drafts and saves one catalog after the other; raises `Unavailable` if there is no engine.

    One that somebody has changed since it was read is left as it is, and drafted the next time.
    """
    settings, home = source.configuration, source.folder / "translations"
    for language, of_language in groupby(todo, key=lambda each: each[0]):
        found = glossary.terms_of(source.archive, language, source.glossaries[language])
        tasks = [task for _, task in of_language]
        wanted = any(task.units for task in tasks)
        engine = load(settings.language, language, settings.packages) if wanted else IDLE
        for task, catalog in drafting.draft(tasks, engine, found):
            path = task.document.path
            if catalogs.stands(home, language, path, source.archive.catalogs[language].get(path)):
                source = saved(source, language, path, catalog)
            yield Draft(source, len(task.units))


IDLE = Engine("none", lambda texts: [()] * len(texts))
"""The engine of a language in which nothing is to be drafted, only catalogs brought into line."""


def saved(source: Source, language: str, path: str, catalog: Catalog) -> Source:
    """The archive with one catalog more or changed, which is written to its file."""
    home = source.folder / "translations"
    catalogs.write(home, language, source.configuration.language, path, catalog)
    catalog = catalogs.read_one(catalogs.file(home, language, path))
    if source.known:
        source.known.written(language, path)
    translated = source.archive.catalogs
    of_this = Catalogs(translated.get(language, {})).having(path, catalog)
    return replace(
        source, archive=replace(source.archive, catalogs={**translated, language: of_this})
    )


def unit_at(source: Source, place: str) -> tuple[str, str, int | None] | None:
    """The language, document's path and line that an editor means; None if there is no such.

    `content/….md` or `translations/en/….po` is a whole document, `translations/en/….po:12` the unit
    whose entry has line 12 of that file.
    """
    file, sign, number = place.replace("\\", "/").partition(".po:")
    named = addresses.document_of(f"{file}.po" if sign else file)
    if named is None or (sign and not number.isdecimal()):
        return None
    languages = source.configuration.targets
    language, path = named[0] or next(iter(languages), ""), named[1]
    catalog = source.archive.catalogs.get(language, {}).get(path)
    line = int(number) if sign else None
    if catalog is None:
        return None
    there = line is None or any(line in unit.lines for unit in catalog.units)
    return (language, path, line) if there else None


def accept(source: Source, places: Iterable[str]) -> tuple[Source, dict[str, list[Unit]]]:
    """The archive with the translations at these places accepted, saved; and by place, which.

    All places are looked up before anything is written: what is accepted moves the lines below.
    """
    found = {place: at for place in places if (at := unit_at(source, place))}
    meant: dict[tuple[str, str], list[int | None]] = {}
    for language, path, line in found.values():
        meant.setdefault((language, path), []).append(line)
    before = source.archive.catalogs
    for (language, path), lines in meant.items():
        old = before[language][path]
        new = review.accepted(old, None if None in lines else [line for line in lines if line])
        source = saved(source, language, path, new) if new != old else source
    return source, {
        place: [
            unit
            for unit in before[language][path].units
            if review.awaits(unit) and (line is None or line in unit.lines)
        ]
        for place, (language, path, line) in found.items()
    }
