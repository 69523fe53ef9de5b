"""`status` and `accept`: the state of translations, and accepting them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.cli.examples import (
    CATALOG_WITH_WRAPPED_LINES,
    CONTENT,
    PROTOCOL_CATALOG,
    PROTOCOL_DRAFT,
    PROTOCOL_TEXT,
    Run,
)
from tests.support.archives import PROJECT, MakeArchive
from vestnik.catalogs import load_catalogs


@pytest.mark.parametrize(
    ("line", "accepted"),
    [(4, 0), (9, 0), (11, 1), (14, 1), (18, 1), (1, None), (10, None), (20, None), (99, None)],
)
def test_accept_accepts_only_the_entry_on_the_line(
    archive: MakeArchive, run: Run, line: int, accepted: int | None
) -> None:
    """However it is wrapped; where there is none, it says so."""
    tiny = archive({**CONTENT, PROTOCOL_CATALOG: CATALOG_WITH_WRAPPED_LINES})
    status, out, err = run(tiny, "accept", f"{PROTOCOL_CATALOG}:{line}")
    found, problems = load_catalogs(tiny.folder / "translations", "en")
    assert not problems
    fuzzy = [unit.fuzzy for unit in found["2026/2026-04-28-protokol.md"].units]
    assert fuzzy == [accepted != 0, accepted != 1]
    if accepted is None:
        assert (status, out, err) == (1, "", f"there is no translation {PROTOCOL_CATALOG}:{line}\n")
    else:
        words = PROTOCOL_DRAFT if accepted else "Protocol signed"
        assert (status, err) == (0, "")
        assert out == f"{PROTOCOL_CATALOG}:{line}: 1 translation accepted\n    {words}\n"


def test_accept_looks_up_all_locations_before_lines_move(archive: MakeArchive, run: Run) -> None:
    """What a list of `status` names may be given all at once; what was accepted is told."""
    tiny = archive({**CONTENT, PROTOCOL_CATALOG: CATALOG_WITH_WRAPPED_LINES})
    assert run(
        tiny, "accept", f"{PROTOCOL_CATALOG}:9", f"{PROTOCOL_CATALOG}:16", f"{PROTOCOL_CATALOG}:9"
    )[:2] == (
        0,
        f"{PROTOCOL_CATALOG}:9: 1 translation accepted\n    Protocol signed\n"
        f"{PROTOCOL_CATALOG}:16: 1 translation accepted\n    {PROTOCOL_DRAFT}\n",
    )
    found, _ = load_catalogs(tiny.folder / "translations", "en")
    assert not any(unit.fuzzy for unit in found["2026/2026-04-28-protokol.md"].units)
    assert run(tiny, "accept", PROTOCOL_CATALOG)[:2] == (
        0,
        f"{PROTOCOL_CATALOG}: 0 translations accepted\n    there is no draft to accept\n",
    )
    assert (
        run(
            tiny, "accept", str(tiny.folder / PROTOCOL_CATALOG), f"./content/../{PROTOCOL_CATALOG}"
        )[0]
        == 0
    )
    assert run(tiny, "accept", PROTOCOL_CATALOG, f"{PROTOCOL_CATALOG}:99") == (
        1,
        "",
        f"there is no translation {PROTOCOL_CATALOG}:99\n",
    )


def test_a_closed_pipe_ends_the_program_without_a_traceback(archive: MakeArchive) -> None:
    """`status | head`: no traceback."""
    tiny = archive({**CONTENT, PROTOCOL_CATALOG: CATALOG_WITH_WRAPPED_LINES})
    done = subprocess.run(
        f"{sys.executable} {PROJECT / 'build.py'} status --json | true; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        cwd=tiny.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) in ((1, "", ""), (0, "", ""))


def test_letters_that_a_terminal_lacks_are_escaped(archive: MakeArchive) -> None:
    """So does a file that Windows sends the output to; nothing ends in a traceback."""
    messages = "translations/ru/messages.po"
    russian = {messages: (PROJECT / messages).read_text("utf-8")}
    done = subprocess.run(
        [sys.executable, PROJECT / "build.py", "--lang", "ru", "status"],
        cwd=archive({**CONTENT, PROTOCOL_CATALOG: CATALOG_WITH_WRAPPED_LINES, **russian}).folder,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u043c\u0430\u0448\u0438\u043d" in done.stdout


def test_status_counts_the_current_blocks(archive: MakeArchive, run: Run) -> None:
    """Drafted or not: an edit is no secret until the next draft."""
    tiny = archive({**CONTENT, PROTOCOL_CATALOG: CATALOG_WITH_WRAPPED_LINES})
    tiny.write(
        {
            "content/2026/2026-04-28-protokol.md": CONTENT["content/2026/2026-04-28-protokol.md"]
            + "\nНовый абзац.\n"
        }
    )
    status, out, _ = run(tiny, "status", "--json")
    (told,) = (one for one in json.loads(out)["documents"] if "protokol" in one["path"])
    assert (status, told["machine"], told["missing"]) == (0, 2, 1)
    places = {
        one["source"]: one["line"]
        for one in json.loads(out)["review"]
        if one["file"] == PROTOCOL_CATALOG
    }
    assert places == {
        "Протокол подписан": 9,
        PROTOCOL_TEXT: 16,
        "Новый абзац.": None,
    }


@pytest.mark.parametrize("lp", ["abc", "nan", "inf", ""])
def test_a_damaged_machine_comment_does_not_stop_status(
    archive: MakeArchive, run: Run, lp: str
) -> None:
    tiny = archive(
        {**CONTENT, PROTOCOL_CATALOG: CATALOG_WITH_WRAPPED_LINES.replace(" out=", f" lp={lp} out=")}
    )
    assert run(tiny, "status")[0] == 0


def test_status_lists_no_missing_translation_of_an_author_s_draft(
    archive: MakeArchive, run: Run
) -> None:
    """An author's draft is not translated; what it has of drafts waits for review."""
    text = CONTENT["content/2026/2026-04-28-protokol.md"].replace("---\n", "---\ndraft: true\n", 1)
    tiny = archive({**CONTENT, PROTOCOL_CATALOG: CATALOG_WITH_WRAPPED_LINES})
    tiny.write({"content/2026/2026-04-28-protokol.md": f"{text}\nНовый абзац.\n"})
    _, out, _ = run(tiny, "status", "--json")
    review = [one["source"] for one in json.loads(out)["review"] if one["file"] == PROTOCOL_CATALOG]
    assert sorted(review) == sorted(["Протокол подписан", PROTOCOL_TEXT])
