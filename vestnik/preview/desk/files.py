"""The lines of a file of the archive, for whoever looks at a problem in it."""

from __future__ import annotations

from pathlib import Path

from vestnik.cache.up_to_date import INPUTS, SINGLE

LARGEST = 1 << 20
TEXTS = frozenset(
    (".bib", ".css", ".csv", ".html", ".ics", ".js", ".json", ".md", ".po", ".svg", ".toml",
     ".txt", ".xml")
)  # fmt: skip


def lines(folder: Path, path: str) -> list[str] | None:
    """The lines of a text that people write for the archive; None if it is no such file.

    Nothing but what stands in the archive's own folders, and no hidden file, is shown.
    """
    parts = path.split("/")
    if "\0" in path or "\\" in path or any(part in ("", ".", "..") for part in parts):
        return None
    if any(part.startswith(".") for part in parts) or (parts[0] not in INPUTS and path != SINGLE):
        return None
    home = folder.resolve()
    file = (home / path).resolve()
    tops = [(home / name).resolve() for name in (*INPUTS, SINGLE)]
    if not any(file.is_relative_to(top) for top in tops) or file.suffix not in TEXTS:
        return None
    try:
        if file.stat().st_size > LARGEST:
            return None
        return file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    except OSError:
        return None
