"""`completion`: print a script that completes the commands of `vestnik` in a shell (shtab)."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from vestnik.cli.context import Context, Subparsers
from vestnik.config import Translate

SHELLS = ("bash", "fish", "powershell", "tcsh", "zsh")
FILE_ARGUMENTS = frozenset(("paths", "releases", "file", "output", "report"))
"""The arguments whose values are names of files."""
FOLDER_ARGUMENTS = frozenset(("directory", "old_folder"))


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its options."""
    parser = subparsers.add_parser(
        "completion",
        parents=[common],
        help=_("print a script that completes commands in a shell"),
    )
    parser.add_argument("shell", choices=SHELLS, help=_("shell of the script"))
    parser.set_defaults(run=run)


def run(options: Namespace, context: Context) -> int:
    """Prints the script for a shell."""
    import shtab

    from vestnik.cli.parser import COMMAND, build_parser

    parser = build_parser(context.translator.gettext, COMMAND)
    for action in actions_of(parser):
        if action.dest in FILE_ARGUMENTS:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.dest in FOLDER_ARGUMENTS:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    print(shtab.complete(parser, options.shell))
    return 0


def actions_of(parser: ArgumentParser) -> Iterator[argparse.Action]:
    """The arguments of a parser and of its commands."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for subparser in action.choices.values():
                yield from actions_of(subparser)
