"""What there is to draft: archive → a task for each document whose catalog is incomplete. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vestnik.catalogs import build_translation_memory, fill_from_memory, update_catalog
from vestnik.language import language_pair
from vestnik.markdown import LinkDefinitions, MarkedText, link_definitions, parse_inline
from vestnik.model import (
    Archive,
    Catalog,
    ChangedBlockPolicy,
    Document,
    Unit,
    is_draft,
    text_digest,
)

SENTENCE_CHARACTERS = 150
"""The usual length of a sentence, to estimate how many a block has."""


@dataclass(frozen=True, slots=True)
class DraftTask:
    """A document, its catalog with exactly the document's units, and what drafting it needs."""

    document: Document
    catalog: Catalog
    references: LinkDefinitions
    changed_block_policy: ChangedBlockPolicy

    @property
    def units(self) -> list[Unit]:
        """The units to draft."""
        return [unit for unit in self.catalog.units if self.needs_draft(unit)]

    def needs_draft(self, unit: Unit) -> bool:
        """Whether one of the units is to be drafted."""
        return needs_draft(unit, self.changed_block_policy)

    def block(self, unit: Unit) -> MarkedText:
        """The block of one of the units, parsed."""
        return parse_inline(unit.source, self.references)


def needs_draft(unit: Unit, changed_block_policy: ChangedBlockPolicy) -> bool:
    """Whether a unit is to be drafted: it is empty, or a machine's draft of an earlier block.

    False for a block of which the engine has made no publishable draft before, and for a block
    that the policy leaves to the person who translated its earlier text.
    """
    is_left_to_person = bool(
        unit.previous_text and changed_block_policy is not ChangedBlockPolicy.FRESH_DRAFT
    )
    if not unit.is_machine_writable or is_left_to_person:
        return False
    provenance = unit.provenance
    if (
        provenance is not None
        and provenance.source_digest == text_digest(unit.source)
        and provenance.text_digest == text_digest(unit.text)
    ):
        return False
    return not unit.text or unit.source_changed


def draft_tasks(archive: Archive, language: str, paths: Sequence[str] = ()) -> list[DraftTask]:
    """A task for each document (of these paths, or of all) whose catalog has to change."""
    catalogs = archive.catalogs.get(language, {})
    languages = language_pair(archive.language, language)
    translation_memory = cache(lambda: build_translation_memory(catalogs.values()))
    tasks = []
    for document in archive.documents:
        if (paths and document.path not in paths) or is_draft(document):
            continue
        old = catalogs.get(document.path, Catalog())
        new = update_catalog(old, document, languages)
        if not all(unit.text for unit in new.units):
            new = fill_from_memory(new, translation_memory(), languages)
        task = DraftTask(
            document, new, link_definitions(document.body), archive.changed_block_policy
        )
        if new != old or task.units:
            tasks.append(task)
    return tasks


def is_fully_translated(archive: Archive, document: Document) -> bool:
    """Whether each unit of a document has a translation, so that no memory can add one."""
    catalogs = (catalogs.get(document.path) for catalogs in archive.catalogs.values())
    return all(unit.text for catalog in catalogs if catalog for unit in catalog.units)


def task_batches(tasks: Sequence[DraftTask], min_sentences: int) -> Iterator[list[DraftTask]]:
    """The tasks in groups of about `min_sentences` sentences, or of one longer document."""
    batch: list[DraftTask] = []
    sentence_count = 0
    for task in tasks:
        batch.append(task)
        sentence_count += sum(1 + len(unit.source) // SENTENCE_CHARACTERS for unit in task.units)
        if sentence_count >= min_sentences:
            yield batch
            batch, sentence_count = [], 0
    if batch:
        yield batch
