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
from tests.support.archives import PROJECT, make
from tests.translation.engines.test_packages import NOBODY, unpack

PROGRAM = """
import os, random, sys
sys.path.insert(0, {project!r})
os.umask({mask})
if {alone}:
    os.sched_getaffinity = lambda _: {{0}}
else:
    os.sched_getaffinity = lambda _: {{0, 1, 2}}
look, walk = os.listdir, os.scandir
def shuffled(path="."):
    return Entries(path)
class Entries:
    def __init__(self, path):
        with walk(path) as found:
            self.found = list(found)
        random.shuffle(self.found)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def __iter__(self): return iter(self.found)
    def __next__(self):
        if self.found:
            return self.found.pop()
        raise StopIteration
    def close(self): pass
def listed(path="."):
    found = look(path)
    random.shuffle(found)
    return found
if {shuffle}:
    os.scandir, os.listdir = shuffled, listed
import build
from vestnik import output, sources
from vestnik.past import known
output.FEW = known.FEW = sources.FEW = 4
known.LARGE = 0
build.leave(build.main({arguments!r}))
"""
"""build.py by somebody with a umask, on a machine of one processor or several; the disk lists what
is in a folder in no order."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What differs from machine to machine."""

    name: str
    seed: str = "0"
    locale: str = "C.UTF-8"
    zone: str = "UTC"
    mask: int = 0o022
    alone: bool = True
    shuffle: bool = False
    more: dict[str, str] = field(default_factory=dict)

    def run(self, folder: Path, arguments: Sequence[str], *, status: int = 0) -> None:
        """Runs build.py there."""
        code = PROGRAM.format(
            project=str(PROJECT),
            mask=self.mask,
            alone=self.alone,
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
            **self.more,
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


HERE = Machine("one")
THERE = Machine("другая папка 2", "4711", "tr_TR.UTF-8", "Pacific/Kiritimati", 0o077, False, True)


def moved(home: Path, machine: Machine, archive: Path) -> Path:
    """An archive as it came to a machine: its files in another order, of another time."""
    folder = home / machine.name
    files = [path for path in sorted(archive.rglob("*")) if path.is_file()]
    random.Random(machine.seed).shuffle(files)
    for number, path in enumerate(files):
        copy = folder / path.relative_to(archive)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (1_000_000_000 + number, 1_000_000_000 + number))
    return folder


def held(folder: Path) -> dict[str, tuple[int, bytes]]:
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
    whole.whole(folder)
    return folder


def test_two_machines_build_the_same_site(archive: Path, tmp_path: Path) -> None:
    """Search index and file modes included; with what was remembered, and without, too."""
    sites = {}
    for machine in (HERE, THERE):
        folder = moved(tmp_path, machine, archive)
        machine.run(folder, ["--frozen"])
        sites[machine.name] = held(folder / "output")
        shutil.rmtree(folder / "output")
        machine.run(folder, ["--frozen"])
        assert held(folder / "output") == sites[machine.name]
        shutil.rmtree(folder / ".cache")
        machine.run(folder, ["--frozen"])
        assert held(folder / "output") == sites[machine.name]
    here, there = sites.values()
    assert sorted(here) == sorted(there)
    assert [path for path in here if here[path] != there[path]] == []
    assert any(path.startswith("search/") for path in here)
    assert {mode for mode, _ in here.values()} == {0o644, 0o755}


def test_two_machines_draft_the_same_translations(tmp_path: Path) -> None:
    """A catalog a document, byte for byte."""
    item = "---\ntitle: Встреча\ndate: 2026-03-{:02}\n---\nПротокол подписан {} марта 2026 г.\n"
    tiny = make(
        tmp_path / "archive",
        {
            f"content/2026/2026-03-{day:02}-vstrecha.md": item.format(day, day)
            for day in range(1, 12)
        },
    )
    unpack(tmp_path / "packages")
    packages = {"ARGOS_PACKAGES_DIR": str(tmp_path / "packages")}
    found = []
    for machine in (HERE, THERE):
        folder = moved(tmp_path, machine, tiny.folder)
        machine.more.update(packages)
        machine.run(folder, ["translate"])
        held_ = held(folder / "translations/en/2026")
        assert len(held_) == 11
        assert all(b"# mt: argos" in content for _, content in held_.values())
        found.append(held_)
    assert found[0] == found[1]
