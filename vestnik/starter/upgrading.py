"""What a newer version asks of an archive: its settings, its source of the program, its copies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from vestnik import TEMPLATES_FOLDER, VERSION
from vestnik.defaults import default_paths, is_program_repository
from vestnik.starter.copied_files import (
    CopiedFile,
    CopyState,
    comment_syntax,
    copied_file,
    copied_files,
    marked_copy,
    program_file,
)
from vestnik.starter.program_source import EXTRAS, WHEELS_FOLDER, ProgramSource

REQUIREMENT = re.compile(r'(?<!= )"vestnik(?P<extras>\[[\w,\s-]*\])?\s*(?:[=<>~!][^"]*)?"')
SOURCE_LINE = re.compile(r"^vestnik[ \t]*=.*\n?", re.MULTILINE)
SOURCES_TABLE = "[tool.uv.sources]\n"
SETTINGS_TABLE = "[tool.vestnik]\n"
VERSION_LINE = re.compile(
    r'^(\[tool\.vestnik\]\n(?:[^\[\n].*\n|\n)*?version\s*=\s*)"[^"]*"', re.MULTILINE
)


def set_program(text: str, source: ProgramSource) -> str:
    """The text of pyproject.toml with another source of the program; extras stay as they are."""
    constraint = source.requirement.removeprefix(EXTRAS)
    text = REQUIREMENT.sub(
        lambda match: f'"vestnik{match["extras"] or ""}{constraint}"', text, count=1
    )
    line = f"{source.uv_source}\n" if source.uv_source else ""
    if SOURCE_LINE.search(text):
        return SOURCE_LINE.sub(lambda _: line, text, count=1)
    if SOURCES_TABLE in text:
        return text.replace(SOURCES_TABLE, SOURCES_TABLE + line, 1)
    return (
        text.replace(SETTINGS_TABLE, f"{SOURCES_TABLE}{line}\n{SETTINGS_TABLE}", 1)
        if line
        else text
    )


def set_version(text: str) -> str:
    """The text of pyproject.toml that names this version of the program."""
    if VERSION_LINE.search(text):
        return VERSION_LINE.sub(lambda match: f'{match[1]}"{VERSION}"', text, count=1)
    return text.replace(SETTINGS_TABLE, f'{SETTINGS_TABLE}version = "{VERSION}"\n', 1)


def replace_wheel(folder: Path, wheel: Path) -> None:
    """Puts a wheel of the program into the archive, and removes other versions of it."""
    wheels = folder / WHEELS_FOLDER
    wheels.mkdir(exist_ok=True)
    target = wheels / wheel.name
    if not (target.is_file() and target.samefile(wheel)):
        target.write_bytes(wheel.read_bytes())
    for other in wheels.glob("vestnik-*.whl"):
        if other != target:
            other.unlink()


def untouched_copies(folder: Path) -> list[CopiedFile]:
    """The copies that nobody has changed and the program has: they can be copied again."""
    return [copy for copy in copied_files(folder) if copy.state is CopyState.UNTOUCHED]


def copy_again(folder: Path, copy: CopiedFile) -> None:
    """Replaces a copy by the program's file as it is now."""
    source = program_file(copy.path)
    assert source is not None
    (folder / copy.path).write_bytes(marked_copy(copy.path, source.read_bytes()))


def unmarked_overrides(folder: Path) -> Iterator[str]:
    """The files that win over the program's, differ from it, and do not say what they come from."""
    if is_program_repository(folder):
        return
    for path in default_paths():
        own = folder / path
        if not (path.startswith(f"{TEMPLATES_FOLDER}/") and comment_syntax(path) and own.is_file()):
            continue
        if copied_file(folder, path) is None:
            yield path
