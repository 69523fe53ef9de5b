"""What a build wrote to an output folder, and of what: the next build compares itself with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from vestnik.cache.file_stats import FileStat
from vestnik.model import PageInfo

ManifestEntry = tuple[str, PageInfo | None]
"""The path of a file below the output folder, and what the build has to know of it if it is a page,
even when it is not rendered again."""


class ManifestFile(NamedTuple):
    """A file of a site: its stat, the digest of its bytes."""

    stat: FileStat
    digest: str


class Manifest(NamedTuple):
    """The files of a site: each group's key and entries, by its name; all files by path."""

    groups: Mapping[str, tuple[str, Sequence[ManifestEntry]]]
    files: Mapping[str, ManifestFile]

    @property
    def is_complete(self) -> bool:
        """Whether it has the file of each entry."""
        return all(path in self.files for _, group in self.groups.values() for path, _ in group)

    def without_keys(self, names: Collection[str]) -> Manifest:
        """The same files; those of these groups are made again by the next build."""
        groups = {
            name: ("", group[1]) if name in names else group for name, group in self.groups.items()
        }
        return Manifest(groups, self.files)


EMPTY_MANIFEST = Manifest({}, {})
