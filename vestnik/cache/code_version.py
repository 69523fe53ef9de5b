"""The program as part of what a result was made of: another one may make another result."""

from __future__ import annotations

import sys
import sysconfig
from functools import cache
from pathlib import Path

from vestnik.cache.file_stats import digest, together
from vestnik.fs.files import below


def made_by(*others: str) -> str:
    """The digest of the program, and of what else there is to it."""
    return together(program(), *others)


@cache
def program() -> str:
    """The digest of the program's text, of Python, and of the libraries by their versions."""
    home = Path(__file__).resolve().parent.parent
    own = texts(home)
    site = Path(sysconfig.get_path("purelib"))
    libraries = sorted(one.name for one in site.glob("*.dist-info"))
    return together(sys.version, *own, *libraries)


def texts(home: Path) -> list[str]:
    """The digests of a program's modules with their paths; compiled ones come and go."""
    found = ((path, file) for path, file in below(home) if path.endswith(".py"))
    return [f"{path} {digest(file.read_bytes())}" for path, file in found]
