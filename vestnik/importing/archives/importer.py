"""The steps of an import: list the inputs, fetch listed pages, read texts, plan, finish, write.

Each step tells its progress to a function, and adds what does not go on to the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from vestnik import addresses
from vestnik.config import Translate
from vestnik.diagnostics import with_location
from vestnik.fs import create_file, has_content, map_parallel
from vestnik.importing.archives.duplicates import ArchiveTexts, archive_texts
from vestnik.importing.archives.finishing import FinishedItem, finish_item
from vestnik.importing.archives.import_notes import guess_notes
from vestnik.importing.archives.link_targets import build_link_index
from vestnik.importing.archives.pictures import FetchPicture
from vestnik.importing.archives.planning import (
    PresentItem,
    RefusedItem,
    already_imported_problem,
    file_exists_problem,
    plan_proposed_item,
)
from vestnik.importing.archives.reading import ImportSettings, ProposedItem, propose_source_item
from vestnik.importing.archives.report import ImportResult, ReportEntry
from vestnik.importing.inputs import InputReader, read_input, read_listed_page
from vestnik.importing.new_item import create_item_file
from vestnik.importing.proposal import ImportContext
from vestnik.importing.source_items import PageAddress, PassedOver, SourceItem
from vestnik.model import Problem

MAX_ITEMS_IN_ONE_PROCESS = 8
"""With fewer texts another process costs more than it saves."""
ITEMS_PER_STEP = 64
"""Texts that are read between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an import writes: the folder `content`, with comments in the user's language.

    `site_url` is the URL of the site that the texts come from, "" if the user does not name it.
    Without `fetch_picture` pictures on the web stay there.
    """

    content: Path
    translate: Translate
    site_url: str = ""
    fetch_picture: FetchPicture | None = None


OnProgress = Callable[[int], None]
"""Is called with the number of texts that a step has dealt with."""


@dataclass(slots=True)
class ImportRun:
    """What an import has so far: its context, the texts of the archive, the report."""

    context: ImportContext
    settings: ImportSettings
    texts: ArchiveTexts
    entries: list[ReportEntry] = field(default_factory=list)

    def refuse(self, origin: str, problems: Iterable[Problem]) -> None:
        """Adds a text that was refused to the report."""
        self.entries.append(ReportEntry(origin, ImportResult.REFUSED, notes=tuple(problems)))


def start_import(context: ImportContext, settings: ImportSettings) -> ImportRun:
    """The import into an archive; `ArchiveTexts` has its articles, the context does without."""
    partner_files = tuple(path for path in context.content.files if path.startswith("partners/"))
    content = replace(context.content, articles=(), files=partner_files)
    item_context = replace(context, path_of_source={}, content=content)
    return ImportRun(item_context, settings, archive_texts(context.content))


def list_inputs(
    run: ImportRun, names: Iterable[str], reader: InputReader
) -> Iterator[SourceItem | PageAddress]:
    """The texts of the inputs, and the pages that are to be fetched."""
    for name in names:
        yield from sort_out(run, read_input(name, reader))


def fetch_pages(
    run: ImportRun,
    items: Iterable[SourceItem | PageAddress],
    reader: InputReader,
    on_progress: OnProgress,
) -> Iterator[SourceItem]:
    """The texts, with those of listed pages; a page that the archive has is not fetched."""
    requested: set[str] = set()
    for item in items:
        if isinstance(item, SourceItem):
            yield item
            continue
        on_progress(1)
        if item.url in requested:
            continue
        requested.add(item.url)
        if path := run.texts.path_of_page(item.url):
            problem = already_imported_problem(item.url, path)
            run.entries.append(present_entry(item.url, path, problem))
        else:
            for source in sort_out(run, read_listed_page(item, reader)):
                assert isinstance(source, SourceItem)
                yield source


def sort_out(
    run: ImportRun, contents: Iterable[SourceItem | PageAddress | PassedOver | Problem]
) -> Iterator[SourceItem | PageAddress]:
    """The texts and pages; what was passed over or refused is added to the report."""
    for item in contents:
        if isinstance(item, Problem):
            run.refuse(item.file, [item])
        elif isinstance(item, PassedOver):
            entry = ReportEntry(item.origin, ImportResult.PASSED_OVER, left_out=(item.kind,))
            run.entries.append(entry)
        else:
            yield item


def read_items(
    run: ImportRun, items: Sequence[SourceItem], on_progress: OnProgress
) -> Iterator[ProposedItem]:
    """The items proposed for the texts; those that are refused are added to the report."""
    work = partial(propose_items, context=run.context, settings=run.settings)
    work(items[:1])  # loads libraries and dictionaries once, before there are other processes
    for start in range(0, len(items), ITEMS_PER_STEP):
        batch = items[start : start + ITEMS_PER_STEP]
        shares = map_parallel(work, batch, MAX_ITEMS_IN_ONE_PROCESS)
        results: list[ProposedItem | list[Problem]] = [[]] * len(batch)
        for number, share in enumerate(shares):
            results[number :: len(shares)] = share
        for source, result in zip(batch, results, strict=True):
            if isinstance(result, ProposedItem):
                yield result
            else:
                run.refuse(source.origin, result)
        on_progress(len(batch))


def propose_items(
    share: Sequence[SourceItem], context: ImportContext, settings: ImportSettings
) -> list[ProposedItem | list[Problem]]:
    """The result for each text of a share."""
    return [propose_source_item(source, context, settings) for source in share]


def plan_item(run: ImportRun, proposed: ProposedItem) -> ProposedItem | None:
    """The item with its path, which is not written yet; None, and an entry, if it is not to be.

    `accept_item` makes later items know of it.
    """
    planned = plan_proposed_item(proposed, run.texts)
    match planned:
        case PresentItem():
            run.entries.append(present_entry(proposed.source.origin, planned.path, planned.problem))
        case RefusedItem():
            run.refuse(proposed.source.origin, [planned.problem])
        case ProposedItem():
            return planned
    return None


def accept_item(run: ImportRun, planned: ProposedItem) -> None:
    """Makes an item known: no later one has its text or path."""
    run.texts.add_item(planned)


def decline_item(run: ImportRun, planned: ProposedItem) -> None:
    """Adds an item that the user does not want to the report."""
    item = planned.item
    entry = ReportEntry(
        planned.source.origin,
        ImportResult.DECLINED,
        title=item.title,
        date=item.date.isoformat(),
    )
    run.entries.append(entry)


def is_listed_page(item: SourceItem | PageAddress) -> bool:
    """Whether a text is still to be fetched."""
    return isinstance(item, PageAddress)


def present_entry(origin: str, path: str, problem: Problem) -> ReportEntry:
    """The entry of a text that the archive has."""
    return ReportEntry(origin, ImportResult.PRESENT, addresses.source_file(path), notes=(problem,))


def write_items(
    run: ImportRun, items: Sequence[ProposedItem], destination: Destination
) -> Iterator[Path]:
    """Writes the articles with the files beside them; the path of each as soon as it is written.

    Raises `OSError` if a file can't be written; what has been written stays.
    """
    index = build_link_index(run.texts, items)
    for planned in items:
        finished = finish_item(planned, index, destination.site_url, destination.fetch_picture)
        try:
            path = write_item(finished, destination)
        except FileExistsError:
            run.refuse(planned.source.origin, [file_exists_problem(planned)])
            continue
        run.entries.append(written_entry(planned, finished))
        yield path


def write_item(finished: FinishedItem, destination: Destination) -> Path:
    """Writes the files beside an article, then the article.

    Raises `FileExistsError` if there is another file in the place of one.
    """
    for path, content in finished.files.items():
        if not has_content(destination.content / path, content):
            create_file(destination.content / path, content, destination.content)
    return create_item_file(destination.content, finished.item, destination.translate)


def written_entry(planned: ProposedItem, finished: FinishedItem) -> ReportEntry:
    """The entry of an article that was written."""
    item, source = finished.item, planned.source
    notes = (
        *located_notes(finished.notes, source.origin),
        *guess_notes(planned.guesses, source.origin),
    )
    return ReportEntry(
        source.origin,
        ImportResult.DOUBTFUL if notes else ImportResult.IMPORTED,
        addresses.source_file(item.path),
        item.title,
        item.date.isoformat(),
        notes,
        source.left_out,
    )


def located_notes(notes: Iterable[Problem], origin: str) -> Iterator[Problem]:
    """The notes on a text; those that say what to look for have its line, if it is in the file."""
    for note in notes:
        if note.needles and note.file == origin:
            located = next(with_location([replace(note, values=())], Path()))
            yield replace(located, values=note.values) if located.column else note
        else:
            yield note
