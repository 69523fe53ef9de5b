"""`import`: create articles from official releases, saved pages and whole archives."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vestnik import CONTENT_FOLDER
from vestnik.cli.context import Context, Subparsers
from vestnik.config import Translate

if TYPE_CHECKING:
    import datetime

    from vestnik.importing import ImportContext
    from vestnik.importing.archives import (
        Destination,
        ImportRun,
        OnProgress,
        ProposedItem,
    )

IMPORT_CACHE = ".cache/import"
"""Fetched pages, and pictures of documents; it can be deleted at any time."""
MAX_DETAILED_ITEMS = 5
"""Of as many texts each is shown with all its fields; of more, there is a table at the end."""


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its options."""
    parser = subparsers.add_parser(
        "import",
        parents=[common],
        help=_("create articles from official releases, or from a whole archive"),
    )
    parser.add_argument(
        "releases",
        nargs="+",
        metavar=_("FILE|FOLDER|URL"),
        help=_(
            "text, Markdown, a web page, a Word document, a folder, a feed, a site map, a list of "
            "addresses, a WordPress export; - reads what is pasted into the terminal"
        ),
    )
    parser.add_argument(
        "--date",
        metavar=_("DATE"),
        default="",
        help=_("date of publication; default: the date in the text"),
    )
    parser.add_argument(
        "--site",
        metavar="URL",
        default="",
        help=_("address of the site that the texts are from, for links to its other pages"),
    )
    parser.add_argument(
        "--pictures", action="store_true", help=_("download the pictures of the texts")
    )
    parser.add_argument(
        "--report",
        metavar=_("FILE"),
        default="",
        help=_("write what became of each text to a JSON file"),
    )
    parser.add_argument(
        "--yes", action="store_true", help=_("write the files without asking in the terminal")
    )
    parser.set_defaults(run=run)


def run(options: Namespace, context: Context) -> int:
    """Writes an article for each text; 1 if one was refused or declined.

    It prints what it has found and, in a terminal without `--yes`, asks before it writes. It
    overwrites nothing, and goes on where an interrupted import has stopped.
    """
    from vestnik.cli.items.import_report import exit_status, print_report, write_report
    from vestnik.cli.items.item_files import load_import_context
    from vestnik.config import load_settings
    from vestnik.importing import MAIN_RELEASE_LANGUAGE
    from vestnik.importing.archives import ImportSettings, start_import
    from vestnik.links import is_base_url

    _ = context.translator.gettext
    archive = load_import_context(context.folder)
    date: datetime.date | None = None
    if options.date and (date := parse_day(options.date, archive)) is None:
        message = _("{date} is not a day: write it as 2025-08-28")
        context.echo(message.format(date=options.date))
        return 1
    if options.site and not is_base_url(options.site):
        message = _(
            "{value} is not the address of a web site: write it as https://example.org/archive/"
        )
        context.echo(message.format(value=options.site))
        return 1
    settings, _problems = load_settings(context.folder)
    language = settings.source_language if settings else MAIN_RELEASE_LANGUAGE
    current = start_import(archive, ImportSettings(language, date))
    is_detailed: bool | None = None
    try:
        is_detailed = import_inputs(current, options, context)
    except KeyboardInterrupt:
        context.echo(_("interrupted; run the same command again to continue"))
        return 130
    finally:
        if is_detailed is None:  # it was interrupted, or a file can't be written
            is_detailed = len(current.entries) <= MAX_DETAILED_ITEMS
        if not is_detailed:
            print_report(current.entries, context)
        if options.report:
            write_report(options.report, current.entries, context)
    return exit_status(current.entries, is_detailed=is_detailed)


def parse_day(text: str, archive: ImportContext) -> datetime.date | None:
    """The day that a text names; None if it names no single day."""
    from vestnik.importing import parse_written_date

    span = parse_written_date(text, archive.today)
    return span.first.first_day if span and span.has_day and not span.last else None


def import_inputs(current: ImportRun, options: Namespace, context: Context) -> bool:
    """Reads the inputs and writes the articles; whether there were few, shown one by one."""
    from vestnik.importing.archives import (
        Destination,
        fetch_pages,
        is_listed_page,
        list_inputs,
        picture_fetcher,
        read_items,
    )
    from vestnik.importing.inputs import InputReader
    from vestnik.importing.web import Crawler

    _ = context.translator.gettext
    cache = context.folder / IMPORT_CACHE
    content = context.folder / CONTENT_FOLDER
    crawler = Crawler(cache / "pages")
    reader = InputReader(
        crawler, cache / "pictures", content, lambda limit: read_standard_input(limit, context)
    )
    listed = list(list_inputs(current, options.releases, reader))
    with progress_bar(_("fetching"), sum(map(is_listed_page, listed))) as on_progress:
        sources = list(fetch_pages(current, listed, reader, on_progress))
    is_detailed = len(listed) <= MAX_DETAILED_ITEMS
    with progress_bar(_("reading"), 0 if is_detailed else len(sources)) as on_progress:
        proposed = list(read_items(current, sources, on_progress))
    if is_detailed:
        accepted = accept_one_by_one(current, proposed, options, context)
    else:
        accepted = accept_together(current, proposed, options, context)
    fetch_picture = picture_fetcher(crawler) if options.pictures else None
    destination = Destination(content, _, options.site.rstrip("/"), fetch_picture)
    write_accepted(current, accepted, destination, context, is_detailed=is_detailed)
    return is_detailed


def accept_one_by_one(
    current: ImportRun, proposed: Sequence[ProposedItem], options: Namespace, context: Context
) -> list[ProposedItem]:
    """The items to write: each is shown, and the user is asked."""
    from vestnik.cli.items.import_report import echo_entries, format_proposal
    from vestnik.cli.items.prompts import confirm_write, in_terminal
    from vestnik.importing.archives import accept_item, decline_item, plan_item

    accepted: list[ProposedItem] = []
    echo_entries(current.entries, context)
    for item in proposed:
        shown = len(current.entries)
        planned = plan_item(current, item)
        if planned is None:
            echo_entries(current.entries[shown:], context)
            continue
        print(format_proposal(planned, context))
        if not options.yes and in_terminal() and not confirm_write(context.translator):
            context.echo(context.translator.gettext("nothing was written"))
            decline_item(current, planned)
            continue
        accept_item(current, planned)
        accepted.append(planned)
    return accepted


def accept_together(
    current: ImportRun, proposed: Sequence[ProposedItem], options: Namespace, context: Context
) -> list[ProposedItem]:
    """The items to write: the user is asked once for all."""
    from vestnik.cli.items.prompts import confirm_writes, in_terminal
    from vestnik.importing.archives import accept_item, decline_item, plan_item

    planned: list[ProposedItem] = []
    for item in proposed:
        if (with_path := plan_item(current, item)) is not None:
            accept_item(current, with_path)
            planned.append(with_path)
    ask = not options.yes and in_terminal()
    if planned and ask and not confirm_writes(len(planned), context.translator):
        for item in planned:
            decline_item(current, item)
        return []
    return planned


def write_accepted(
    current: ImportRun,
    accepted: Sequence[ProposedItem],
    destination: Destination,
    context: Context,
    *,
    is_detailed: bool,
) -> None:
    """Writes the articles; of few, the path of each is printed, and what is to be checked."""
    from vestnik.cli.items.import_report import echo_entries
    from vestnik.importing.archives import write_items

    _ = context.translator.gettext
    shown = len(current.entries)
    with progress_bar(_("writing"), 0 if is_detailed else len(accepted)) as on_progress:
        for path in write_items(current, accepted, destination):
            on_progress(1)
            if is_detailed:
                print(path.as_posix())
    if is_detailed:
        echo_entries(current.entries[shown:], context)


@contextmanager
def progress_bar(label: str, count: int) -> Iterator[OnProgress]:
    """A progress bar in a terminal, if there is anything to do."""
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # its thread would keep the import from using several processes
    with tqdm(total=count, desc=label, file=sys.stderr, disable=None if count else True) as bar:

        def on_progress(count: int) -> None:
            bar.update(count)

        yield on_progress


def read_standard_input(max_bytes: int, context: Context) -> bytes:
    """What is pasted into the terminal, or standard input up to a limit; b"" after Ctrl-C."""
    from vestnik.cli.items.prompts import in_terminal, read_pasted

    try:
        if in_terminal():
            return read_pasted(context.translator)
        return sys.stdin.buffer.read(max_bytes)
    except KeyboardInterrupt:
        return b""
