"""Archive → catalogs with a draft for every unit that has none. Pure but for the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from vestnik.catalogs import memory
from vestnik.markdown import conversion as markup
from vestnik.markdown import inline
from vestnik.markdown.conversion import References
from vestnik.markdown.inline import Marked
from vestnik.model import (
    Archive,
    Catalog,
    Changed,
    Document,
    Engine,
    Hypothesis,
    Match,
    Provenance,
    Term,
    Unit,
    digest,
    unfinished,
)
from vestnik.translation import (
    post_edit as mending,
)
from vestnik.translation import (
    projection_search as spans,
)
from vestnik.translation import (
    segments as sayings,
)
from vestnik.translation.checks import runner as checks
from vestnik.translation.terms import matching as terms
from vestnik.translation.terms.rendering import exact

BATCH = 400
"""About so many sentences go to the engine at once; an interrupted draft loses as many at most."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document whose catalog wants drafts: the catalog brought into line with it."""

    document: Document
    catalog: Catalog
    references: References
    changed: Changed

    @property
    def units(self) -> list[Unit]:
        """The units to draft."""
        return [unit for unit in self.catalog.units if wanting(unit, self.changed)]

    def block(self, unit: Unit) -> Marked:
        """The block of one of the units, in parts."""
        return inline.read(unit.source, self.references)


def wanting(unit: Unit, changed: Changed) -> bool:
    """Whether a unit is to be drafted: it is empty, or a machine's words for an earlier text.

    One for which an engine found no words that may be published is not asked for again; nor is one
    that the editors leave to the person who translated it before.
    """
    if not unit.writable or (unit.was and changed is not Changed.FRESH_DRAFT):
        return False
    made = unit.provenance
    if made is not None and made.source == digest(unit.source) and made.text == digest(unit.text):
        return False
    return not unit.text or unit.changed


def tasks(archive: Archive, language: str, paths: Sequence[str] = ()) -> list[Task]:
    """The documents (of these paths, or all) whose catalogs are not as they should be."""
    catalogs = archive.catalogs.get(language, {})
    remembered = cache(lambda: memory.remembered(catalogs.values()))  # of all, if any asks for it
    found = []
    for document in archive.documents:
        if (paths and document.path not in paths) or unfinished(document):
            continue
        old = catalogs.get(document.path, Catalog())
        new = memory.update(old, document)
        if not all(unit.text for unit in new.units):
            new = memory.recalled(new, remembered())
        task = Task(document, new, markup.references(document.body), archive.changed)
        if new != old or task.units:
            found.append(task)
    return found


def complete(archive: Archive, document: Document) -> bool:
    """Whether every unit of a document has a translation, so that no memory could add to it."""
    catalogs = (found.get(document.path) for found in archive.catalogs.values())
    return all(unit.text for catalog in catalogs if catalog for unit in catalog.units)


def draft(
    work: Sequence[Task], engine: Engine, glossary: Iterable[Term] = ()
) -> Iterator[tuple[Task, Catalog]]:
    """The finished catalog of each task, in their order, as soon as it is finished."""
    drafter = Drafter(engine, tuple(glossary))
    for batch in batches(work):
        drafter.ask(request for task in batch for request in drafter.requests(task))
        drafter.ask(request for task in batch for request in drafter.again(task))
        for task in batch:
            yield (
                task,
                replace(
                    task.catalog,
                    units=tuple(drafter.drafted(task, unit) for unit in task.catalog.units),
                ),
            )
        drafter.judged.clear()


def batches(work: Sequence[Task]) -> Iterator[list[Task]]:
    """Tasks in groups that together have about `BATCH` sentences."""
    batch: list[Task] = []
    size = 0
    for task in work:
        batch.append(task)
        size += sum(1 + len(unit.source) // 150 for unit in task.units)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@dataclass(slots=True)
class Drafter:
    """An engine with what it has said in this run, and the terms it has to get right.

    `said` is mended where it can be; `judged` is how bad it is, for the documents at hand.
    """

    engine: Engine
    glossary: tuple[Term, ...]
    said: dict[str, tuple[Hypothesis, ...]] = field(default_factory=dict)
    judged: dict[tuple[str, str, tuple[Match, ...]], tuple[int, ...]] = field(default_factory=dict)
    match: sayings.Terms = field(init=False)

    def __post_init__(self) -> None:
        self.match = terms.matcher(self.glossary) if self.glossary else spans.no_terms

    def ask(self, requests: Iterable[str]) -> None:
        """Has the engine translate what it has not been asked yet, all in one call."""
        new = [text for text in dict.fromkeys(requests) if text not in self.said]
        if new:
            for text, tries in zip(new, self.engine.translate(new), strict=True):
                self.said[text] = tuple(
                    replace(one, text=mending.mend(text, one.text)) for one in tries
                )

    def answers(self, text: str) -> tuple[Hypothesis, ...]:
        """What the engine said to a text to its end."""
        return tuple(one for one in self.said.get(text, ()) if not one.cut)

    def judge(self, source: str, target: str, found: Sequence[Match]) -> tuple[int, ...]:
        """How bad a sentence's translation is; each is looked at once."""
        key = source, target, tuple(found)
        if key not in self.judged:
            self.judged[key] = judge(source, target, found)
        return self.judged[key]

    def requests(self, task: Task) -> Iterator[str]:
        """What the engine is to translate for a task, in the first round."""
        for unit in task.units:
            if exact(unit.source, self.glossary) is None:
                yield from spans.requests(task.block(unit), self.match)

    def again(self, task: Task) -> Iterator[str]:
        """What it is to translate in a second round, where its answers are not good."""
        for unit in task.units:
            if exact(unit.source, self.glossary) is None:
                yield from spans.again(task.block(unit), self.answers, self.match, self.judge)

    def drafted(self, task: Task, unit: Unit) -> Unit:
        """A unit with a draft, if it wants one; blocked, without, if none may be published."""
        if not wanting(unit, task.changed):
            return unit
        if known := exact(unit.source, self.glossary):
            return made(unit, known, "glossary", ())
        kept = kept_sentences(unit, task.references)
        block = task.block(unit)
        placed = spans.translate(block, self.answers, self.match, self.judge, kept)
        if placed is None:
            return made(unit, "", self.engine.name, (("blocked", self.reason(block)),))
        findings = checks.check(unit.source, placed.text, self.match(block.text), task.references)
        names = ",".join(dict.fromkeys(one.check for one in findings if one.grave))
        if not checks.publishable(findings):
            return made(unit, "", self.engine.name, (("blocked", names),))
        notes = [("lp", f"{placed.score:.2f}"), ("markup", placed.markup)]
        if names:
            notes.append(("qa", names))
        return made(unit, placed.text, self.engine.name, tuple(notes))

    def reason(self, block: Marked) -> str:
        """Why there are no words for a block: the engine broke off, or had none that would do."""
        heard = (one for text in spans.requests(block, self.match) for one in self.said[text])
        return "truncated" if any(one.cut for one in heard) else "empty"


def made(unit: Unit, text: str, engine: str, notes: tuple[tuple[str, str], ...]) -> Unit:
    """A unit with a machine's words, and a note of them."""
    provenance = Provenance(engine, digest(unit.source), digest(text), notes)
    return replace(unit, text=text, fuzzy=bool(text), provenance=provenance)


def judge(source: str, target: str, found: Sequence[Match]) -> tuple[int, ...]:
    """How bad a sentence's translation is: blocks, errors, warnings."""
    return checks.weight(checks.check(source, target, found))


def kept_sentences(unit: Unit, references: References) -> dict[str, Marked]:
    """A person's translations of the sentences of the earlier block, by sentence.

    Only where the earlier block and its translation have as many sentences.
    """
    if not (unit.previous and unit.was):
        return {}
    old = [part for part, _ in sayings.parts(inline.read(unit.previous, references))]
    new = [part for part, _ in sayings.parts(inline.read(unit.was, references))]
    if len(old) != len(new):
        return {}
    return {inline.write(one): other for one, other in zip(old, new, strict=True)}
