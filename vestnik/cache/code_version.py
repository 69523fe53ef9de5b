"""The fingerprint of the program: cached results of another program are not used."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from vestnik.cache.file_stats import combine_digests, content_digest
from vestnik.cache.libraries import library_versions
from vestnik.fs import walk_files


def code_fingerprint(*other_inputs: str) -> str:
    """The digest of the program, and of other inputs of a result."""
    return combine_digests(program_digest(), *other_inputs)


@cache
def program_digest() -> str:
    """The digest of the program's modules, of the version of Python and those of libraries."""
    package = Path(__file__).resolve().parent.parent
    return combine_digests(sys.version, *module_digests(package), *library_versions())


def module_digests(package: Path) -> list[str]:
    """The paths of a package's modules, each with its digest; bytecode is ignored."""
    modules = ((path, file) for path, file in walk_files(package) if path.endswith(".py"))
    return [f"{path} {content_digest(file.read_bytes())}" for path, file in modules]
