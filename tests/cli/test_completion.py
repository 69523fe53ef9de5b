"""Shell completion: the scripts that `completion` prints, by shtab."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from vestnik.cli.completion import SHELLS
from vestnik.cli.parser import main

COMPLETIONS = {
    # what has been typed, and what there is to go on with
    "vestnik imp": {"import"},
    "vestnik --lang ru imp": {"import"},
    "vestnik se": {"serve"},
    "vestnik import --d": {"--date"},
    "vestnik import rel": {"release one.txt", "release.html"},
    "vestnik init fol": {"folder"},
    "vestnik completion ": set(SHELLS),
    "vestnik memory ex": {"export"},
    "vestnik memory export --format ": {"tmx", "xliff"},
    "vestnik memory export --output release.h": {"release.html"},
    "vestnik --fro": {"--frozen"},
}
QUESTION = """
    source ./completion.bash
    read -r -a COMP_WORDS <<< "$LINE"
    [[ $LINE == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _shtab_vestnik vestnik "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
    printf '%s\\n' "${COMPREPLY[@]}"
"""


def completion_script(shell: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The script of a shell."""
    assert main(["completion", shell], folder) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("line", COMPLETIONS)
def test_bash_completes_commands(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Commands, options, fixed values, files and folders."""
    script = completion_script("bash", tmp_path, capsys)
    (tmp_path / "completion.bash").write_text(script, "utf-8")
    for name in ("release one.txt", "release.html", "other.txt"):
        (tmp_path / name).touch()
    (tmp_path / "folder").mkdir()
    done = subprocess.run(
        ["bash", "--norc", "-c", QUESTION],
        cwd=tmp_path,
        env={"LINE": line, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    answers = {answer.strip() for answer in done.stdout.split("\n")}
    assert answers - {""} == COMPLETIONS[line]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_completion_script_has_all_commands_and_is_valid(
    shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The shell, if it is installed, accepts the script."""
    script = completion_script(shell, tmp_path, capsys)
    for command in ("import", "translate", "check", "export", "completion"):
        assert command in script
    if shutil.which(shell) is None or shell in ("tcsh", "powershell"):
        pytest.skip(f"{shell} is not installed, or can't check a script")
    (tmp_path / "script").write_text(script, "utf-8")
    done = subprocess.run([shell, "-n", "script"], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
