"""Shell completion: the scripts that `build.py completion` writes."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tests.support.archives import TinyArchive
from tests.support.releases import (
    Run,
)

COMPLETIONS = {
    # what has been run_in_terminal, and what there is to go on with
    "uv run build.py imp": {"import"},
    "uv run build.py --lang ru imp": {"import"},
    "./build.py se": {"serve"},
    "build.py import --d": {"--date"},
    "uv run build.py import --yes rel": {"release one.txt", "release.html"},
    "uv run build.py completion ": {"bash", "fish", "zsh"},
    "uv run build.py memory ex": {"export"},
    "uv run build.py memory export --format ": {"tmx", "xliff"},
    "uv run --group html build.py --fro": {"--frozen"},
    "uv run build.py memory export --output rel": {"release one.txt", "release.html"},
    "uv run build.py --lang ": set(),
    "uv run build.py import --date ": set(),
    "uv run build.py new rel": set(),
    "uv sy": {"sync"},
}


@pytest.mark.parametrize("line", COMPLETIONS)
def test_bash_completes_commands(line: str, tiny: TinyArchive, run: Run) -> None:
    """After `uv run` too; uv's own completion still works."""
    tiny.write({"release one.txt": "", "release.html": "", "other.txt": ""})
    script = run(tiny, "completion", "bash")[1]
    (tiny.folder / "completion.bash").write_text(script, "utf-8")
    ask = """
        _uv_own() { COMPREPLY=($(compgen -W "sync run" -- "$2")); }
        complete -F _uv_own uv
        source ./completion.bash
        source ./completion.bash
        read -r -a COMP_WORDS <<< "$LINE"
        [[ $LINE == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        program=${COMP_WORDS[0]}
        function=$(complete -p "$program" | sed 's/.* -F \\([^ ]*\\).*/\\1/')
        "$function" "$program" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", ask],
        cwd=tiny.folder,
        env={"LINE": line, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert set(done.stdout.split("\n")) - {""} == COMPLETIONS[line]


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_a_completion_script_is_valid_in_its_shell(shell: str, tiny: TinyArchive, run: Run) -> None:
    """The shell, if it is installed, accepts the script, which has all commands."""
    script = run(tiny, "completion", shell)[1]
    for command in ("import", "translate", "check", "memory export", "completion"):
        assert command in script
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    (tiny.folder / "script").write_text(script, "utf-8")
    done = subprocess.run(
        [shell, "-n", "script"], cwd=tiny.folder, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
