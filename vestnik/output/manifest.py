"""What a build wrote to an output folder, and of what: the next build compares itself with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from vestnik.cache.file_stats import FileStat

Metadata = tuple[Any, ...]
"""What the build has to know of an artifact even when it is not produced again: plain values."""
ManifestEntry = tuple[str, Metadata]
"""The path of a file below the output folder, and its artifact's metadata."""


class Manifest(NamedTuple):
    """The files of a site: each group's key and entries, by its name; each file's key and stat."""

    groups: Mapping[str, tuple[str, Sequence[ManifestEntry]]]
    files: Mapping[str, tuple[str, FileStat]]


EMPTY_MANIFEST = Manifest({}, {})
