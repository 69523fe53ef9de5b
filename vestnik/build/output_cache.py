"""What earlier builds wrote to the output folders of an archive → their manifests and snapshots."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from vestnik.cache.serialization import Decoder, encode, load_value
from vestnik.cache.store import CacheStore
from vestnik.output import EMPTY_MANIFEST, Manifest, PublishResult, ScanResult, scan_output

MANIFEST_KEY_PREFIX = "manifest "
"""The key of a manifest is this and the output folder."""
MANIFEST_DECODER = Decoder(Manifest)


@dataclass(slots=True)
class OutputCache:
    """The state of each output folder after the last build.

    `folder` contains the archive, `store` the manifests; `written` holds the results of this
    process by output folder.
    """

    folder: Path
    store: CacheStore
    written: dict[str, PublishResult] = field(default_factory=dict)

    def manifest(self, output: str) -> Manifest:
        """What the last build wrote to an output folder, and from what."""
        if output in self.written:
            return self.written[output].manifest
        manifest = load_value(self.store, MANIFEST_KEY_PREFIX + output, MANIFEST_DECODER)
        return manifest if manifest and manifest.is_complete else EMPTY_MANIFEST

    def scan(self, output: str) -> ScanResult:
        """What an output folder contains now."""
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
