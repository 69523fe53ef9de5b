"""The program as its users install it: a wheel, in an environment without the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.archives import PROJECT

TIMEOUT_SECONDS = 120
PACKAGE_FILES = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "build.py")
"""The files at the top of the repository that the package is built from."""
needs_uv = pytest.mark.skipif(not shutil.which("uv"), reason="uv builds and installs the wheel")


@dataclass(frozen=True, slots=True)
class Installation:
    """An environment that has the program and, from that of the tests, its libraries."""

    folder: Path
    home: Path

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment variables of a user: an empty HOME, English messages."""
        return {
            "HOME": str(self.home),
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "LANG": "C.UTF-8",
            "ARGOS_PACKAGE_INDEX": "http://127.0.0.1:9/",
            "EDITOR": "true",
            "PYTHONUNBUFFERED": "1",
        }

    def install(self, *requirements: str, folder: Path | None = None) -> None:
        """Installs the program anew, from what uv is told of its source, without its libraries."""
        python = str(self.folder / "bin" / "python")
        options = ("--no-deps", "--reinstall", "--python", python)
        run_uv("pip", "install", *options, *requirements, folder=folder)

    def run(
        self, *command: str, folder: Path, text: str = "", status: int = 0
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command in a folder; its exit status must be this one."""
        result = subprocess.run(
            command,
            cwd=folder,
            env=self.environment,
            input=text,
            capture_output=True,
            text=True,
            check=False,
            timeout=TIMEOUT_SECONDS,
        )
        assert result.returncode == status, f"{command}:\n{result.stdout}{result.stderr}"
        return result


def run_uv(*arguments: str, folder: Path | None = None) -> None:
    """Runs uv in a folder; a failure shows what it printed."""
    command = ["uv", *arguments, "--quiet"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, f"{command}:\n{result.stdout}{result.stderr}"


def build_wheel(folder: Path, source: Path = PROJECT) -> Path:
    """The wheel of a folder with the program's source, built in another folder."""
    run_uv("build", "--wheel", "--out-dir", str(folder), str(source))
    (wheel,) = folder.glob("*.whl")
    return wheel


def make_installation(folder: Path, wheel: Path) -> Installation:
    """A fresh environment with a wheel; of the repository it knows nothing."""
    environment = folder / "environment"
    folder.mkdir(parents=True, exist_ok=True)
    run_uv("venv", str(environment), "--no-project")
    (site_packages,) = environment.glob("lib/*/site-packages")
    (site_packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    home = folder / "home"
    home.mkdir()
    installation = Installation(environment, home)
    installation.install(str(wheel))
    return installation


def copy_program(folder: Path) -> Path:
    """A copy of what the package is built from, to change it or to keep it in git."""
    folder.mkdir(parents=True)
    for name in PACKAGE_FILES:
        shutil.copyfile(PROJECT / name, folder / name)
    for name in ("vestnik", "templates", ".github"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PROJECT / name, folder / name, ignore=ignored)
    for path in (PROJECT / "translations").glob("*/[im]*.po"):
        copy = folder / path.relative_to(PROJECT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return folder


def run_git(folder: Path, *arguments: str) -> None:
    """Runs git in a folder."""
    identity = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit_everything(folder: Path) -> None:
    """Makes a folder a git repository with one commit of all its files, on the branch main."""
    run_git(folder, "init", "--initial-branch=main")
    run_git(folder, "add", "--all")
    run_git(folder, "commit", "--message", "everything")


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Writes files by their paths below a folder."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
