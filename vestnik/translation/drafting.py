"""Archive → catalogs with a draft for every unit that has none. Pure but for the engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vestnik import inline, markup
from vestnik.markup import References
from vestnik.model import (
    Archive,
    Article,
    Catalog,
    Document,
    Engine,
    Hypothesis,
    Provenance,
    Unit,
    digest,
)
from vestnik.translation import memory, spans

BATCH = 400
"""About so many sentences go to the engine at once; an interrupted draft loses as many at most."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document whose catalog wants drafts: the catalog brought into line with it."""

    document: Document
    catalog: Catalog
    references: References

    @property
    def units(self) -> list[Unit]:
        """The units to draft."""
        return [unit for unit in self.catalog.units if wanting(unit)]

    @property
    def requests(self) -> list[str]:
        """The texts that the engine has to translate for it."""
        return [
            text
            for unit in self.units
            for text in spans.requests(inline.read(unit.source, self.references))
        ]


def wanting(unit: Unit) -> bool:
    """Whether a unit is to be drafted: it is empty, or a machine's words for an earlier text."""
    return unit.writable and (not unit.text or unit.changed)


def tasks(archive: Archive, language: str, paths: Sequence[str] = ()) -> list[Task]:
    """The documents (of these paths, or all) whose catalogs are not as they should be."""
    found = []
    for document in archive.documents:
        if (paths and document.path not in paths) or unfinished(document):
            continue
        old = archive.catalogs.get(language, {}).get(document.path, Catalog())
        new = memory.update(old, document)
        if new != old or any(map(wanting, new.units)):
            found.append(Task(document, new, markup.references(document.body)))
    return found


def unfinished(document: Document) -> bool:
    """Whether a document is its author's draft, whose text is still going to change."""
    return isinstance(document, Article) and document.draft


def draft(work: Sequence[Task], engine: Engine) -> Iterator[tuple[Task, Catalog]]:
    """The finished catalog of each task, in their order, as soon as it is finished."""
    answers: dict[str, tuple[Hypothesis, ...]] = {}
    for batch in batches(work):
        wanted = dict.fromkeys(text for task in batch for text in task.requests)
        new = [text for text in wanted if text not in answers]
        answers.update(zip(new, engine.translate(new), strict=True) if new else ())
        for task in batch:
            yield task, finish(task, answers, engine.name)


def batches(work: Sequence[Task]) -> Iterator[list[Task]]:
    """Tasks in groups that together have about `BATCH` sentences."""
    batch: list[Task] = []
    size = 0
    for task in work:
        batch.append(task)
        size += len(task.requests)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def finish(task: Task, answers: dict[str, tuple[Hypothesis, ...]], engine: str) -> Catalog:
    """The catalog with the drafts that the engine's answers make."""

    def drafted(unit: Unit) -> Unit:
        if not wanting(unit):
            return unit
        placed = spans.translate(
            inline.read(unit.source, task.references), lambda text: answers.get(text, ())
        )
        if placed is None:
            return replace(unit, text="", fuzzy=False, provenance=None)
        notes = (("lp", f"{placed.score:.2f}"), ("markup", "ok" if placed.whole else "lost"))
        made = Provenance(engine, digest(unit.source), digest(placed.text), notes)
        return replace(unit, text=placed.text, fuzzy=True, provenance=made)

    return replace(task.catalog, units=tuple(map(drafted, task.catalog.units)))
