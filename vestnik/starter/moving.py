"""An archive that began as a copy of the program's repository → the files that are its own.

The repository's history says what the archive has changed since: what differs from the last version
of the program that was merged (`upstream/main`). Without it, everything that differs from this
program counts as changed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vestnik import CONTENT_FOLDER, SETTINGS_FILE, TEMPLATES_FOLDER, TRANSLATIONS_FOLDER
from vestnik.addresses import document_of_file
from vestnik.config import words_that_differ
from vestnik.defaults import DEFAULTS_FOLDER, INTERFACE_FILE, MESSAGES_FILE
from vestnik.fs import run_git, walk_files
from vestnik.model import Unavailable
from vestnik.starter.upgrading import set_version

UPSTREAM = "upstream/main"
TABLE_LINE = re.compile(r"\[{1,2} ?(?P<name>[\w.-]+)")
CODE_OWNERS = ".github/CODEOWNERS"


@dataclass(frozen=True, slots=True)
class ProgramVersion:
    """The program's files as an archive last had them: in a commit of it, "" if that is unknown."""

    folder: Path
    commit: str

    def content(self, path: str) -> bytes | None:
        """The content of a file of the program; None if it has none of this path."""
        if self.commit:
            text = run_git(self.folder, "show", f"{self.commit}:./{path}")
            return None if text is None else text.encode("utf-8", "surrogateescape")
        file = DEFAULTS_FOLDER / path
        return file.read_bytes() if file.is_file() else None


def merged_version(folder: Path) -> ProgramVersion:
    """The last version of the program that an archive has merged."""
    try:
        commit = run_git(folder, "merge-base", "HEAD", UPSTREAM)
    except Unavailable:
        commit = None
    return ProgramVersion(folder, (commit or "").strip())


def own_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The texts, translations, changed templates and changed words of an archive, by path."""
    program = merged_version(folder)
    for path, file in walk_files(folder / CONTENT_FOLDER):
        yield f"{CONTENT_FOLDER}/{path}", file.read_bytes()
    for name, file in walk_files(folder / TRANSLATIONS_FOLDER):
        path = f"{TRANSLATIONS_FOLDER}/{name}"
        if file.name == INTERFACE_FILE:
            if words := words_that_differ(file.read_bytes(), program.content(path)):
                yield path, words
        elif file.name != MESSAGES_FILE:
            yield path, file.read_bytes()
    for name, file in walk_files(folder / TEMPLATES_FOLDER):
        path, content = f"{TEMPLATES_FOLDER}/{name}", file.read_bytes()
        if content != program.content(path):
            yield path, content
    if (folder / CODE_OWNERS).is_file():
        yield CODE_OWNERS, (folder / CODE_OWNERS).read_bytes()


def moved_settings(old_text: str, new_text: str) -> str:
    """The text of a new archive's pyproject.toml, with the settings of an old one."""
    other_lines, is_own = [], False
    for line in new_text.splitlines(keepends=True):
        is_own = is_settings_table(line, is_own)
        other_lines += [] if is_own else [line]
    settings_lines, is_own = [], False
    for line in old_text.splitlines(keepends=True):
        is_own = is_settings_table(line, is_own)
        settings_lines += [line] if is_own else []
    text = "".join(other_lines).rstrip("\n") + "\n\n" + "".join(settings_lines).rstrip("\n") + "\n"
    return set_version(text)


def edition_titles(settings: bytes) -> dict[str, str]:
    """The titles of an archive's editions by language, of its pyproject.toml; {} if it has none."""
    try:
        editions = tomllib.loads(settings.decode("utf-8-sig"))["tool"]["vestnik"]["editions"]
        return {language: str(edition["title"]) for language, edition in editions.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def is_settings_table(line: str, is_own: bool) -> bool:
    """Whether a line is in a table of the program's settings, if the line before it was or not."""
    match = TABLE_LINE.match(line)
    if match is None:
        return is_own
    return match["name"] == "tool.vestnik" or match["name"].startswith("tool.vestnik.")


def moved_files(old_folder: Path, new_files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a new archive, without its texts, and everything that an old one has itself."""
    old_settings = (old_folder / SETTINGS_FILE).read_text("utf-8-sig")
    settings = moved_settings(old_settings, new_files[SETTINGS_FILE].decode())
    files = {path: new_files[path] for path in new_files if document_of_file(path) is None}
    return {**files, **dict(own_files(old_folder)), SETTINGS_FILE: settings.encode()}
