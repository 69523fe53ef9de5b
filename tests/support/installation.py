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
    run_uv("venv", str(environment), "--no-project")
    (site_packages,) = environment.glob("lib/*/site-packages")
    (site_packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    home = folder / "home"
    home.mkdir()
    installation = Installation(environment, home)
    installation.install(str(wheel))
    return installation
