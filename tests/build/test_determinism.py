"""Two builds of one archive are the same, byte for byte, whoever runs them, where, and how."""

from __future__ import annotations

import os
import random
import shutil
import stat
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support import whole_site as whole
from tests.support.archives import PROJECT, make_archive
from tests.support.argos_packages import NOBODY, unpack_tiny

PROGRAM = """
import os, random, sys
sys.path.insert(0, {project!r})
os.umask({mask})
if {alone}:
    os.sched_getaffinity = lambda _: {{0}}
else:
    os.sched_getaffinity = lambda _: {{0, 1, 2}}
listdir, scandir = os.listdir, os.scandir
def shuffled_entries(path="."):
    return Entries(path)
class Entries:
    def __init__(self, path):
        with scandir(path) as entries:
            self.entries = list(entries)
        random.shuffle(self.entries)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def __iter__(self): return iter(self.entries)
    def __next__(self):
        if self.entries:
            return self.entries.pop()
        raise StopIteration
    def close(self): pass
def shuffled_names(path="."):
    names = listdir(path)
    random.shuffle(names)
    return names
if {shuffle}:
    os.scandir, os.listdir = shuffled_entries, shuffled_names
import build
from vestnik.build import incremental, valid_documents
from vestnik.output import staging
staging.MAX_GROUPS_IN_ONE_PROCESS = 4
incremental.MAX_DOCUMENTS_IN_ONE_PROCESS = valid_documents.MAX_DOCUMENTS_IN_ONE_PROCESS = 4
build.exit_at_once(build.main({arguments!r}))
"""
"""build.py with a umask, on a machine with one processor or several. The disk lists the entries of
a folder in random order."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What differs from machine to machine."""

    name: str
    seed: str = "0"
    locale: str = "C.UTF-8"
    zone: str = "UTC"
    umask: int = 0o022
    single_processor: bool = True
    shuffle: bool = False
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, folder: Path, arguments: Sequence[str], *, status: int = 0) -> None:
        """Runs build.py there."""
        code = PROGRAM.format(
            project=str(PROJECT),
            mask=self.umask,
            alone=self.single_processor,
            shuffle=self.shuffle,
            arguments=[*arguments],
        )
        variables = {
            **os.environ,
            "PYTHONHASHSEED": self.seed,
            "LANG": self.locale,
            "LC_ALL": self.locale,
            "LANGUAGE": self.locale[:2],
            "TZ": self.zone,
            "ARGOS_PACKAGE_INDEX": NOBODY,
            **self.variables,
        }
        done = subprocess.run(
            [sys.executable, "-c", code],
            check=False,
            cwd=folder,
            env=variables,
            capture_output=True,
            text=True,
        )
        assert done.returncode == status, done.stderr


FIRST_MACHINE = Machine("one")
SECOND_MACHINE = Machine(
    "другая папка 2", "4711", "tr_TR.UTF-8", "Pacific/Kiritimati", 0o077, False, True
)


def copy_to_machine(home: Path, machine: Machine, archive: Path) -> Path:
    """Copies an archive to a machine: its files in random order, with other times."""
    folder = home / machine.name
    files = [path for path in sorted(archive.rglob("*")) if path.is_file()]
    random.Random(machine.seed).shuffle(files)
    for number, path in enumerate(files):
        copy = folder / path.relative_to(archive)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (1_000_000_000 + number, 1_000_000_000 + number))
    return folder


def files_with_modes(folder: Path) -> dict[str, tuple[int, bytes]]:
    """All files and folders, with their modes."""
    return {
        path.relative_to(folder).as_posix(): (
            stat.S_IMODE(path.stat().st_mode),
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with everything in it."""
    folder = tmp_path_factory.mktemp("given") / "whole"
    whole.make_whole_archive(folder)
    return folder


def test_two_machines_build_the_same_site(archive: Path, tmp_path: Path) -> None:
    """Search index and file modes included; with what was remembered, and without, too."""
    sites = {}
    for machine in (FIRST_MACHINE, SECOND_MACHINE):
        folder = copy_to_machine(tmp_path, machine, archive)
        machine.run(folder, ["--frozen"])
        sites[machine.name] = files_with_modes(folder / "output")
        shutil.rmtree(folder / "output")
        machine.run(folder, ["--frozen"])
        assert files_with_modes(folder / "output") == sites[machine.name]
        shutil.rmtree(folder / ".cache")
        machine.run(folder, ["--frozen"])
        assert files_with_modes(folder / "output") == sites[machine.name]
    first, second = sites.values()
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []
    assert any(path.startswith("search/") for path in first)
    assert {mode for mode, _ in first.values()} == {0o644, 0o755}


def test_two_machines_draft_the_same_translations(tmp_path: Path) -> None:
    """A catalog a document, byte for byte."""
    item = "---\ntitle: Встреча\ndate: 2026-03-{:02}\n---\nПротокол подписан {} марта 2026 г.\n"
    tiny = make_archive(
        tmp_path / "archive",
        {
            f"content/2026/2026-03-{day:02}-vstrecha.md": item.format(day, day)
            for day in range(1, 12)
        },
    )
    unpack_tiny(tmp_path / "packages")
    packages = {"ARGOS_PACKAGES_DIR": str(tmp_path / "packages")}
    drafts = []
    for machine in (FIRST_MACHINE, SECOND_MACHINE):
        folder = copy_to_machine(tmp_path, machine, tiny.folder)
        machine.variables.update(packages)
        machine.run(folder, ["translate"])
        catalogs = files_with_modes(folder / "translations/en/2026")
        assert len(catalogs) == 11
        assert all(b"# mt: argos" in content for _, content in catalogs.values())
        drafts.append(catalogs)
    assert drafts[0] == drafts[1]
