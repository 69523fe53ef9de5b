"""The lines of a file of the archive, which the desk shows to explain a problem."""

from __future__ import annotations

from pathlib import Path

from vestnik import INPUT_FOLDERS, SETTINGS_FILE
from vestnik.diagnostics import split_lines

MAX_FILE_BYTES = 1 << 20
TEXT_SUFFIXES = frozenset(
    (".css", ".csv", ".html", ".ics", ".js", ".json", ".md", ".po", ".svg", ".toml",
     ".txt", ".xml")
)  # fmt: skip


def archive_file_lines(folder: Path, path: str) -> list[str] | None:
    """The lines of an input file of the archive; None if it is not one, or not a text.

    Only the settings file and files in the input folders are shown, and no hidden ones.
    """
    parts = path.split("/")
    if "\0" in path or "\\" in path or any(part in ("", ".", "..") for part in parts):
        return None
    if any(part.startswith(".") for part in parts):
        return None
    if parts[0] not in INPUT_FOLDERS and path != SETTINGS_FILE:
        return None
    archive = folder.resolve()
    file = (archive / path).resolve()
    allowed = [(archive / name).resolve() for name in (*INPUT_FOLDERS, SETTINGS_FILE)]
    if file.suffix not in TEXT_SUFFIXES or not any(map(file.is_relative_to, allowed)):
        return None
    try:
        if file.stat().st_size > MAX_FILE_BYTES:
            return None
        return split_lines(file.read_bytes().decode("utf-8", "replace"))
    except OSError:
        return None
