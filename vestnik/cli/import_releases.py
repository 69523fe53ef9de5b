"""`import`: create articles from official releases."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from vestnik.cli.context import Context, Subparsers
from vestnik.config import Translate

if TYPE_CHECKING:
    import datetime

    from vestnik.importing import ImportContext, ItemProposal
    from vestnik.model import Problem

STANDARD_INPUT = "-"
GUESSED_FIELDS = ("title", "date", "event", "partners", "source", "image", "text")
"""The fields that an import may guess, in the order of the front matter."""


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its options."""
    parser = subparsers.add_parser(
        "import", parents=[common], help=_("create articles from official releases")
    )
    parser.add_argument(
        "releases",
        nargs="+",
        metavar=_("FILE|URL"),
        help=_("text, Markdown or a web page; - reads what is pasted into the terminal"),
    )
    parser.add_argument(
        "--date",
        metavar=_("DATE"),
        default="",
        help=_("date of publication; default: the date in the text"),
    )
    parser.add_argument(
        "--yes", action="store_true", help=_("write the files without asking in the terminal")
    )
    parser.set_defaults(run=run)


def run(options: Namespace, context: Context) -> int:
    """Writes an article for each release; 1 if one can't be written, or is declined.

    It prints what it has found and, in a terminal without `--yes`, asks before it writes. It
    overwrites nothing.
    """
    from vestnik.cli.item_files import load_import_context, write_item
    from vestnik.cli.prompts import confirm_write, in_terminal
    from vestnik.diagnostics import format_problems
    from vestnik.importing import ItemProposal, context_with_item, parse_written_date

    _ = context.translator.gettext
    archive = load_import_context(context.folder)
    date: datetime.date | None = None
    if options.date:
        span = parse_written_date(options.date, archive.today)
        if span is None or not span.has_day or span.last:
            message = _("{date} is not a day: write it as 2025-08-28")
            context.echo(message.format(date=options.date))
            return 1
        date = span.first.first_day
    failures = 0
    for name in options.releases:
        proposal = propose_article(name, archive, date, context)
        if not isinstance(proposal, ItemProposal):
            failures += 1
            context.echo(format_problems(proposal, context.translator))
            continue
        print(format_proposal(name, proposal, context))
        if not options.yes and in_terminal() and not confirm_write(context.translator):
            failures += 1
            context.echo(_("nothing was written"))
            continue
        if write_item(proposal.item, context) is None:
            failures += 1
            continue
        archive = context_with_item(archive, proposal.item)
    return int(failures > 0)


def propose_article(
    name: str, archive: ImportContext, date: datetime.date | None, context: Context
) -> ItemProposal | list[Problem]:
    """The article proposed for a file, a web page or standard input; or what is wrong with it."""
    from vestnik.importing import propose_item, read_release
    from vestnik.importing.web import fetch_page, is_web_address
    from vestnik.model import Problem

    media_type = address = ""
    if is_web_address(name):
        page = fetch_page(name)
        if isinstance(page, Problem):
            return [page]
        content, media_type, address = page
    elif name == STANDARD_INPUT:
        content = read_standard_input(context)
    else:
        try:
            content = Path(name).read_bytes()
        except (OSError, ValueError):
            return [
                Problem(
                    id="unreadable-file",
                    file=name,
                    message="the file can't be read",
                    hint="check the file's name",
                )
            ]
    release = read_release(content, name, media_type, address)
    if isinstance(release, Problem):
        return [release]
    return propose_item(*release, name, archive, date)


def read_standard_input(context: Context) -> bytes:
    """What is pasted into the terminal, or all of standard input; b"" after Ctrl-C."""
    from vestnik.cli.prompts import in_terminal, read_pasted

    try:
        return read_pasted(context.translator) if in_terminal() else sys.stdin.buffer.read()
    except KeyboardInterrupt:
        return b""


def format_proposal(name: str, proposal: ItemProposal, context: Context) -> str:
    """The proposed article field by field, each value with the reason for it."""
    _ = context.translator.gettext
    lines = [f"{name} → content/{proposal.item.path}"]
    for field in GUESSED_FIELDS:
        label = field
        for guess in proposal.guesses:
            if guess.field_name == field:
                reason = _(guess.reason).format_map(guess.reason_values)
                lines.append(f"  {label:<10}{guess.value}  ({reason})")
                label = ""
        if field == "event" and proposal.item.event is None:
            lines.append(f"  {field:<10}–  ({_('the text gives no date for it')})")
    return "\n".join(lines)
