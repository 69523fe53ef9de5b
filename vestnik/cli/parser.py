"""The command line: a table of commands, each with its options, its help and its `run`."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from vestnik import VERSION
from vestnik.cli import (
    accept,
    build,
    check,
    completion,
    eject,
    github,
    import_releases,
    init,
    memory,
    new,
    proof,
    serve,
    status,
    translate,
    upgrade,
)
from vestnik.cli.argparse_messages import translate_argparse
from vestnik.cli.context import Context
from vestnik.config import Translate, load_messages
from vestnik.diagnostics import format_os_error

COMMAND = "vestnik"
"""The command of an installed program."""
SCRIPT = "build.py"
"""The command line in the folder of an archive."""
COMMANDS = (
    translate,
    check,
    proof,
    status,
    accept,
    memory,
    serve,
    new,
    import_releases,
    github,
    init,
    eject,
    upgrade,
    completion,
)
"""The commands in the order of the help; without a command, the program builds the site."""


def main(argv: Sequence[str], folder: Path = Path()) -> int:
    """Runs a command on the archive in a folder.

    The exit status is 0 if all is well, 1 if there is something to correct, 2 if the command line
    is wrong (argparse then exits).
    """
    gc.set_threshold(100_000, 50, 100)  # the objects of a large archive are no garbage
    translator = load_messages(folder, requested_language(argv))
    translate_argparse(translator)
    parser = build_parser(translator.gettext, program_name())
    options = parser.parse_args(argv)
    if options.command and (options.frozen or options.strict or options.base_url):
        parser.error(
            translator.gettext("--frozen, --strict and --base-url are for a build, not a command")
        )
    context = Context(folder, translator, tuple(argv))
    try:
        exit_status: int = options.run(options, context)
    except OSError as error:
        message = format_os_error(error, translator)
        if not message:
            raise
        context.echo(message)
        return 1
    return exit_status


def requested_language(argv: Sequence[str]) -> str:
    """The language after `--lang`, which is needed before the help can be written."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--lang", nargs="?")
    return parser.parse_known_args(argv)[0].lang or ""


def program_name() -> str:
    """What the user has called: `vestnik`, or `build.py` in an archive."""
    return COMMAND if Path(sys.argv[0]).stem == COMMAND else SCRIPT


def build_parser(_: Translate, program: str = SCRIPT) -> argparse.ArgumentParser:
    """The parser of the command line, with its help in the user's language."""
    parser = argparse.ArgumentParser(
        prog=program,
        description=_(
            "Drafts translations of new texts in content/, then builds the site in output/."
        ),
    )
    parser.add_argument("--lang", metavar="LANG", help=_("language of the messages: ru, en"))
    parser.add_argument(
        "--version",
        action="version",
        version=f"vestnik {VERSION}",
        help=_("print the version of the program"),
    )
    build.add_options(parser, _)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", metavar="LANG", help=_("language of the messages: ru, en"))
    subparsers = parser.add_subparsers(dest="command", metavar=_("COMMAND"))
    for command in COMMANDS:
        command.add_parser(subparsers, common, _)
    return parser
