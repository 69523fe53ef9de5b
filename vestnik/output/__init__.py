"""Artifacts → `output/`: every changed file at once, each atomically, and no other file left there.

In go artifacts, which the build describes, and the manifest of the last build; out come the files
of the site and the new manifest. It imports from `cache`, `addresses`, `fs` and `model`.
"""

from vestnik.output.artifacts import Artifact, ArtifactGroup
from vestnik.output.manifest import EMPTY_MANIFEST, Manifest, ManifestEntry, ManifestFile
from vestnik.output.snapshot import ScanResult, scan_output
from vestnik.output.staging import OutputStage, PublishResult, stage_output

__all__ = [
    "EMPTY_MANIFEST",
    "Artifact",
    "ArtifactGroup",
    "Manifest",
    "ManifestEntry",
    "ManifestFile",
    "OutputStage",
    "PublishResult",
    "ScanResult",
    "scan_output",
    "stage_output",
]
