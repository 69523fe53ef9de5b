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
from vestnik.starter.program_source import EXTRAS, PACKAGE, WHEELS_FOLDER, ProgramSource

REQUIREMENT = re.compile(
    r"vestnik\s*(?P<extras>\[[^\]]*\])?\s*(?:[=<>~!@][^;]*)?(?P<marker>;.*)?", re.IGNORECASE
)
"""A requirement of the program (PEP 508)."""


def set_program(text: str, source: ProgramSource) -> str:
    """The text of pyproject.toml with another source of the program; extras stay as they are."""
    import tomlkit

    document = tomlkit.parse(text)
    dependencies = document.get("project", {}).get("dependencies", ())
    constraint = source.requirement.removeprefix(EXTRAS)
    for number, dependency in enumerate(dependencies):
        if match := REQUIREMENT.fullmatch(dependency):
            marker = match["marker"] or ""
            dependencies[number] = f"{PACKAGE}{match['extras'] or ''}{constraint}{marker}"
    uv = document["tool"].get("uv", {})
    if not source.uv_source:
        uv.get("sources", {}).pop(PACKAGE, None)
    elif "sources" in uv:
        uv["sources"][PACKAGE] = tomlkit.parse(source.uv_source)[PACKAGE]
    else:
        document["tool"].setdefault("uv", tomlkit.table())["sources"] = tomlkit.parse(
            f"{source.uv_source}\n\n"
        )
    return document.as_string()


def set_version(text: str) -> str:
    """The text of pyproject.toml that names this version of the program."""
    import tomlkit

    document = tomlkit.parse(text)
    document["tool"]["vestnik"]["version"] = VERSION
    return document.as_string()


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
