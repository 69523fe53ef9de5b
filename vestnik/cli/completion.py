"""`completion`: print a script that completes the program's commands in a shell."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vestnik.cli.context import Context, Subparsers
from vestnik.config import Translate


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its options."""
    parser = subparsers.add_parser(
        "completion",
        parents=[common],
        help=_("print a script that completes commands in a shell"),
    )
    parser.add_argument("shell", choices=("bash", "fish", "zsh"), help=_("shell of the script"))
    parser.set_defaults(run=run)


def run(options: Namespace, context: Context) -> int:
    """Prints the script for a shell."""
    from vestnik.cli.parser import build_parser
    from vestnik.cli.shells import completion_script

    parser = build_parser(context.translator.gettext)
    print(completion_script(parser, options.shell), end="")
    return 0
