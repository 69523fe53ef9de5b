"""The digest of a built site, which tells whether exactly this site has been published before."""

from __future__ import annotations

import hashlib
from pathlib import Path


def output_digest(output: Path) -> str:
    """The SHA-256 of the paths and contents of all files in a folder."""
    digest = hashlib.sha256()
    for file in sorted(path for path in output.rglob("*") if path.is_file()):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{content}  {file.relative_to(output).as_posix()}\n".encode())
    return digest.hexdigest()
