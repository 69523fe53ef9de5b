"""`new`: start a news item, a partner, or a page of the archive's own."""

from __future__ import annotations

import os
import shlex
import subprocess
from argparse import ArgumentParser, Namespace
from pathlib import Path

from vestnik.cli.context import Context, Subparsers
from vestnik.config import Translate

PARTNER, PAGE = "partner", "page"
"""The words before the name of a partner, and before that of a page."""


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its options."""
    parser = subparsers.add_parser(
        "new", parents=[common], help=_("start a news item: a file with its front matter")
    )
    parser.add_argument(
        "title",
        metavar=_("TITLE"),
        nargs="*",
        help=_(
            "title of the item, in quotation marks; for a partner: partner NAME; for a page of "
            "your own: page TITLE, or page about, contacts, terms or translation"
        ),
    )
    parser.add_argument(
        "--no-edit", action="store_true", help=_("do not open the file in $VISUAL or $EDITOR")
    )
    parser.set_defaults(run=run)


def run(options: Namespace, context: Context) -> int:
    """Writes the file of an item dated today, of a partner, or of a page.

    In a terminal it first asks for the fields of an item, and then opens the file in an editor.
    """
    import datetime

    from vestnik.cli.items import prompts
    from vestnik.cli.items.item_files import load_import_context, write_item
    from vestnik.config import load_settings
    from vestnik.importing import NewItem

    _ = context.translator.gettext
    if options.title[:1] == [PARTNER]:
        return start_partner(" ".join(options.title[1:]), context)
    if options.title[:1] == [PAGE]:
        return start_page(" ".join(" ".join(options.title[1:]).split()), context)
    if len(options.title) > 1:
        context.echo(_("put the title in quotation marks"))
        return 1
    settings, _problems = load_settings(context.folder)
    today = datetime.datetime.now(settings.time_zone if settings else None).date()
    item = NewItem(" ".join("".join(options.title).split()), today)
    interactive = prompts.in_terminal()
    if interactive:
        partner_index = load_import_context(context.folder).partner_index
        try:
            item = prompts.ask_for_fields(item, partner_index, context.translator)
        except prompts.PromptClosed:
            context.echo(_("nothing was written"))
            return 1
    elif not options.title:
        context.echo(_("the title is missing: write it after new, in quotation marks"))
        return 1
    if not item.path:
        context.echo(_("the title has no letter or digit for the name of the file"))
        return 1
    path = write_item(item, context)
    if path is None:
        return 1
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if interactive and editor and not options.no_edit:
        return open_in_editor(editor, path, context)
    return 0


def start_partner(title: str, context: Context) -> int:
    """Writes the file of a partner, with what the glossary and the list of countries know of it."""
    from vestnik.cli.items.item_files import load_import_context, write_partner
    from vestnik.importing import describe_partner, resolve_partner_name

    _ = context.translator.gettext
    if not title.strip():
        context.echo(_("the name is missing: write it after new partner, in quotation marks"))
        return 1
    archive = load_import_context(context.folder)
    tag, _similar = resolve_partner_name(archive.partner_index, title)
    if tag:
        context.echo(
            _("{name} is a partner already: content/partners/{tag}.md").format(name=title, tag=tag)
        )
        return 1
    partner = describe_partner(title, archive.name_index)
    if not partner.path:
        context.echo(_("the name has no letter or digit for the name of the file"))
        return 1
    return int(write_partner(partner, context) is None)


def start_page(title: str, context: Context) -> int:
    """Writes the files of a page: one that the program has a text for, or one with a title only."""
    from vestnik.cli.items.item_files import write_new_files
    from vestnik.config import load_settings
    from vestnik.starter import PAGE_NAMES, empty_page_file, page_files

    _ = context.translator.gettext
    if not title:
        names = ", ".join(PAGE_NAMES)
        message = _("the title is missing: write it after new page, or one of these names: {names}")
        context.echo(message.format(names=names))
        return 1
    settings, _problems = load_settings(context.folder)
    files = page_files(title, settings.editions) if settings and title in PAGE_NAMES else {}
    if not files:
        path, content = empty_page_file(title, _)
        if not path:
            context.echo(_("the title has no letter or digit for the name of the file"))
            return 1
        files = {path: content}
    return 0 if write_new_files(files, context) else 1


def open_in_editor(editor: str, path: Path, context: Context) -> int:
    """Opens a file in the user's editor and waits; 1 if the editor can't be started."""
    command = [*shlex.split(editor, posix=os.name != "nt"), str(path)]
    try:
        subprocess.run(command, check=False)  # noqa: S603  the user's own setting
    except OSError:
        message = context.translator.gettext("the editor {editor} can't be started")
        context.echo(message.format(editor=editor))
        return 1
    return 0
