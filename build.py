"""The command line of Vestnik: `uv run build.py --help`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from vestnik.cache import up_to_date as standing


def main(arguments: Sequence[str]) -> int:
    """Runs one command in this folder; 0 if all is well, 1 if something is to be put right."""
    said = standing.unchanged(Path(), arguments)
    if said is None:
        from vestnik.cli import (
            parser as options,
        )

        return options.run(arguments)
    print(*said, sep="\n")
    return 0


def leave(status: int) -> NoReturn:
    """Ends the process at once: to take apart what it knows of a large archive takes a while."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass
    except OSError:  # nobody listens any more, which Python tells in its own way
        sys.exit(status)
    os._exit(status)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):  # whatever letters the terminal, or a file, may have
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = main(sys.argv[1:])
    except BrokenPipeError:  # whoever listened has heard enough: `status | head`
        status = 1
    leave(status)
