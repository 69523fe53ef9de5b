"""The program: `python -m vestnik`, and `build.py` in an archive."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from vestnik.cache import up_to_date


def main(argv: Sequence[str]) -> int:
    """Runs a command on the archive in the current folder; the exit status.

    An unchanged build only prints the summary of the last one: nothing else is loaded for it.
    """
    summary = up_to_date.summary_if_current(Path(), argv)
    if summary is None:
        from vestnik.cli import parser

        return parser.main(argv)
    print(*summary, sep="\n")
    return 0


def run_program() -> NoReturn:
    """Runs the command of the process's arguments and exits."""
    for stream in (sys.stdout, sys.stderr):  # a terminal or a file may lack Cyrillic letters
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = main(sys.argv[1:])
    except BrokenPipeError:  # the reader has enough: `status | head`
        status = 1
    exit_at_once(status)


def exit_at_once(status: int) -> NoReturn:
    """Ends the process without freeing the objects of a large archive, which takes a while."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass
    except OSError:  # Python reports a closed stream in its own way
        sys.exit(status)
    os._exit(status)


if __name__ == "__main__":
    run_program()
