"""What earlier builds wrote to the output folders of an archive → their manifests and snapshots."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from vestnik.cache.serialization import Decoder, encode, load_value
from vestnik.cache.store import CacheStore
from vestnik.fs import run_in_background
from vestnik.output import (
    EMPTY_MANIFEST,
    Manifest,
    PublishResult,
    ScanResult,
    scan_output,
    verify_output,
)

MANIFEST_KEY_PREFIX = "manifest "
"""The key of a manifest is this and the output folder."""
MANIFEST_DECODER = Decoder(Manifest)
MIN_BACKGROUND_MANIFEST_BYTES = 1_000_000
"""An output folder with a manifest of this size is scanned in a second process."""


@dataclass(slots=True)
class OutputCache:
    """The state of each output folder after the last build.

    `folder` contains the archive, `store` the manifests. `written` holds the results of this
    process and `scans` the scans in the background, both by output folder.
    """

    folder: Path
    store: CacheStore
    written: dict[str, PublishResult] = field(default_factory=dict)
    scans: dict[str, Callable[[], ScanResult]] = field(default_factory=dict)

    def manifest(self, output: str) -> Manifest:
        """What the last build wrote to an output folder, and from what."""
        if output in self.written:
            return self.written[output].manifest
        manifest = load_value(self.store, MANIFEST_KEY_PREFIX + output, MANIFEST_DECODER)
        return manifest if manifest and manifest.is_complete else EMPTY_MANIFEST

    def start_scan(self, output: str) -> None:
        """Scans a large output folder in a second process while this one loads the archive."""
        if self.store.size(MANIFEST_KEY_PREFIX + output) > MIN_BACKGROUND_MANIFEST_BYTES:
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

    def encoded_manifest(self, output: str, written: PublishResult) -> tuple[str, bytes]:
        """Keeps what a build wrote to an output folder; the key and the value for the store."""
        self.written[output] = written
        return MANIFEST_KEY_PREFIX + output, encode(written.manifest)

    def clear(self) -> None:
        """Drops what this process knows of the output folders."""
        self.written = {}

    @property
    def keys(self) -> list[str]:
        """The keys of all manifests in the store."""
        return self.store.keys_with_prefix(MANIFEST_KEY_PREFIX)
