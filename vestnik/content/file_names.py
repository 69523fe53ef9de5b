"""Names of files that are the same on some operating systems, or that some do not allow.

Windows and macOS do not tell `p.png` from `P.png`; macOS takes «й» for the same as и with a mark.
The rules of Windows are those of "Naming Files, Paths, and Namespaces" (Microsoft Learn).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vestnik import addresses
from vestnik.diagnostics import is_one_line
from vestnik.fs import MAX_FILE_NAME_CHARACTERS
from vestnik.links import composed_path
from vestnik.model import Problem, Severity

PORTABLE_PATH = re.compile(r"(?:[a-z0-9]{4}[a-z0-9-]*+/)*+[a-z0-9]{5}[a-z0-9-]*+\.[a-z]++")
"""The path of nearly every file; it is allowed everywhere."""
RESERVED_NAME = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(?:\..*)?", re.IGNORECASE
)
RESERVED_CHARACTER = re.compile(r"[<>:\"\\|?*\x00-\x1f]")
REMOVED_CHARACTERS = re.compile(r"\A +|(?<![ .])[ .]+(?=\.[^.]*\Z|\Z)")
"""Spaces and dots at the edges or before the suffix, which Windows or its programs remove."""
MAX_PATH_CHARACTERS = 200
"""Windows allows 260 with the folder that the archive is in."""


def file_name_problems(paths: Iterable[str]) -> Iterator[Problem]:
    """Problems of the names of files of `content/`, which are sorted."""
    first_paths: dict[str, str] = {}
    for path in paths:
        other = first_paths.setdefault(composed_path(path).casefold(), path)
        if other != path:
            yield Problem(
                id="equal-file-names",
                file=addresses.source_file(path),
                message="on some computers this file has the same name as {other}",
                hint="rename one of them: capital letters, and й as one or two characters, make no "
                "difference there",
                values=(("other", addresses.source_file(other)),),
                related_files=(addresses.source_file(other),),
            )
        yield from length_problems(path)
        if PORTABLE_PATH.fullmatch(path):
            continue
        if not is_one_line(path):
            yield Problem(
                id="invisible-character-in-file-name",
                file=addresses.source_file(path),
                message="the name of the file has an invisible character, or is not UTF-8",
                hint="rename it",
                severity=Severity.WARNING,
            )
        elif reason := unportable_part(path):
            yield Problem(
                id="unportable-file-name",
                file=addresses.source_file(path),
                message="Windows does not allow {part} in the name of a file or folder",
                hint="rename it",
                values=(("part", reason),),
                severity=Severity.WARNING,
            )


def length_problems(path: str) -> Iterator[Problem]:
    """A problem of a path, or of the name of a picture or attachment, that is too long."""
    name = path.rpartition("/")[2]
    if len(name) > MAX_FILE_NAME_CHARACTERS and not name.endswith(".md"):
        yield Problem(
            id="file-name-too-long",
            file=addresses.source_file(path),
            message="the name of the file has more than {most} characters",
            hint="shorten it",
            values=(("most", str(MAX_FILE_NAME_CHARACTERS)),),
            severity=Severity.WARNING,
        )
    elif len(path) > MAX_PATH_CHARACTERS:
        yield Problem(
            id="path-too-long",
            file=addresses.source_file(path),
            message="the path of the file has more than {most} characters",
            hint="shorten the names of its folders: Windows allows 260, with the archive's own "
            "folder",
            values=(("most", str(MAX_PATH_CHARACTERS)),),
            severity=Severity.WARNING,
        )


def unportable_part(path: str) -> str:
    """What Windows does not allow in a path: a name or a character in «…»; "" if nothing."""
    for name in path.split("/"):
        if RESERVED_NAME.fullmatch(name):
            return f"«{name.partition('.')[0]}»"
        if match := RESERVED_CHARACTER.search(name) or REMOVED_CHARACTERS.search(name):
            return f"«{match[0]}»"
    return ""
