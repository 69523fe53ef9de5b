"""`eject`: copy a template or another file of the program, so that it can be changed."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from vestnik import SETTINGS_FILE, TEMPLATES_FOLDER
from vestnik.cli.context import Context, Subparsers
from vestnik.config import Translate


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its options."""
    parser = subparsers.add_parser(
        "eject", parents=[common], help=_("copy a template of the program, to change it")
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar=_("NAME"),
        help=_("such as base.html or assets/style.css; without a name: list all"),
    )
    parser.add_argument(
        "--print",
        dest="print_only",
        action="store_true",
        help=_("print the program's file instead"),
    )
    parser.set_defaults(run=run)


def run(options: Namespace, context: Context) -> int:
    """Writes copies into the archive; 1 if one exists, or there is no such file or no archive."""
    from vestnik.diagnostics import closest_match
    from vestnik.starter import copyable_paths, program_file

    _ = context.translator.gettext
    prefix = f"{TEMPLATES_FOLDER}/"
    paths = {path.removeprefix(prefix): path for path in copyable_paths()}
    if not options.names:
        print(*paths, sep="\n")
        return 0
    if not (options.print_only or (context.folder / SETTINGS_FILE).is_file()):
        context.echo(_("{folder} is not an archive").format(folder=context.folder.absolute()))
        return 1
    status = 0
    for name in options.names:
        path = paths.get(name.removeprefix(prefix), "")
        file = program_file(path)
        if file is None:
            guess = closest_match(name, paths)
            message = _("the program has no file {name}").format(name=name)
            hint = f"; {_('did you mean {guess}?').format(guess=guess)}" if guess else ""
            context.echo(f"{message}{hint}")
            status = 1
        elif options.print_only:
            sys.stdout.flush()
            sys.stdout.buffer.write(file.read_bytes())
        else:
            status = max(status, write_copy(path, file.read_bytes(), context))
    return status


def write_copy(path: str, content: bytes, context: Context) -> int:
    """Writes the copy of a file of the program; 1 if the archive has the file already."""
    from vestnik.fs import create_file
    from vestnik.starter import marked_copy

    try:
        create_file(context.folder / path, marked_copy(path, content), context.folder)
    except FileExistsError:
        message = context.translator.gettext("{path} exists already, and stays as it is")
        context.echo(message.format(path=path))
        return 1
    print(path)
    return 0
