"""What earlier builds wrote to the output folders of an archive → their manifests and snapshots."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vestnik.cache.file_stats import content_digest
from vestnik.fs import run_in_background, write_atomically
from vestnik.output import (
    EMPTY_MANIFEST,
    Manifest,
    ManifestFile,
    PublishResult,
    ScanResult,
    scan_output,
    verify_output,
)

MIN_BACKGROUND_MANIFEST_BYTES = 1_000_000
"""An output folder with a manifest of this size is scanned in a second process."""


@dataclass(slots=True)
class OutputCache:
    """The state of each output folder after the last build.

    `folder` contains the archive, `cache_folder` the manifests. `written` holds the results of this
    process and `scans` the scans in the background, both by output folder.
    """

    folder: Path
    cache_folder: Path
    written: dict[str, PublishResult] = field(default_factory=dict)
    scans: dict[str, Callable[[], ScanResult]] = field(default_factory=dict)

    def manifest(self, output: str) -> Manifest:
        """What the last build wrote to an output folder, and from what."""
        if output in self.written:
            return self.written[output].manifest
        try:
            groups, files = marshal.loads(  # noqa: S302  our own
                self.manifest_path(output).read_bytes()
            )
            return Manifest(groups, {path: ManifestFile(*file) for path, file in files.items()})
        except (OSError, EOFError, ValueError, TypeError):
            return EMPTY_MANIFEST

    def start_scan(self, output: str) -> None:
        """Scans a large output folder in a second process while this one loads the archive."""
        try:
            size = self.manifest_path(output).stat().st_size
        except OSError:
            return
        if size > MIN_BACKGROUND_MANIFEST_BYTES:
            path = self.folder / output
            self.scans[output] = run_in_background(
                lambda: verify_output(path, self.manifest(output).files)
            )

    def finish_scan(self, output: str) -> ScanResult:
        """What an output folder contains now."""
        if output in self.scans:
            with suppress(OSError, EOFError):  # a broken folder is reported by the scan below
                return self.scans.pop(output)()
        folders = self.written[output].folders if output in self.written else None
        return scan_output(self.folder / output, folders)

    def save(self, output: str, written: PublishResult) -> None:
        """Keeps what a build wrote to an output folder."""
        self.written[output] = written
        groups, files = written.manifest
        manifest: Any = groups, {path: tuple(file) for path, file in files.items()}
        write_atomically(self.manifest_path(output), marshal.dumps(manifest))

    def clear(self) -> None:
        """Drops what this process knows of the output folders."""
        self.written = {}

    def manifest_path(self, output: str) -> Path:
        """The file that keeps the manifest of an output folder."""
        return self.cache_folder / f"manifest-{content_digest(output.encode())[:8]}"
