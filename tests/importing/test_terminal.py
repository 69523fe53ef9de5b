"""`build.py import` and `build.py new` in a terminal: questions, answers, the editor."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.archives import PROJECT, TinyArchive
from tests.support.releases import (
    IMPORTED_FILE,
    RELEASE,
    TODAY,
    Run,
    RunInTerminal,
    content_files,
    partner_files,
)
from vestnik.cli.items import prompts


def test_in_a_terminal_nothing_is_written_without_consent(
    tiny: TinyArchive, run_in_terminal: RunInTerminal
) -> None:
    """The guesses are shown; an empty answer and Ctrl-D mean no."""
    tiny.write({"a.txt": RELEASE})
    before = content_files(tiny)
    for answer in ("\n", "n\n", "\x04"):
        status, shown = run_in_terminal("import", "a.txt", answers=[("[y/N] ", answer)])
        assert status == 1
        assert "kyrgyzstan  (the words “Кыргызстане”)" in shown
        assert "nothing was written" in shown
        assert content_files(tiny) == before
    assert run_in_terminal("import", "a.txt", answers=[("[y/N] ", "y\n")])[0] == 0
    assert IMPORTED_FILE in content_files(tiny)


def test_in_a_terminal_yes_skips_the_question(
    tiny: TinyArchive, run_in_terminal: RunInTerminal
) -> None:
    """It writes without asking."""
    tiny.write({"a.txt": RELEASE})
    status, shown = run_in_terminal("import", "--yes", "a.txt", answers=[])
    assert (status, "[y/N]" in shown) == (0, False)
    assert IMPORTED_FILE in content_files(tiny)


def test_a_release_can_be_pasted_into_the_terminal(
    tiny: TinyArchive, run_in_terminal: RunInTerminal
) -> None:
    """Even a paragraph longer than 4096 bytes, at which terminals cut lines."""
    long = "Подписан Протокол о сотрудничестве в сфере ИКТ. " * 100
    pasted = f"{RELEASE.strip()}\n".replace("\n\nSource", f"\n\n{long}\n\nSource")
    answers = [("Ctrl-D", f"{pasted}\x04"), ("[y/N] ", "да\n")]
    status, shown = run_in_terminal("import", "-", answers=answers)
    assert status == 0, shown
    assert long.strip() in content_files(tiny)[IMPORTED_FILE].decode()


def test_a_release_can_come_through_a_pipe(tiny: TinyArchive) -> None:
    """Without a terminal it writes without asking, and lists the guesses."""
    done = subprocess.run(
        [sys.executable, PROJECT / "build.py", "import", "-"],
        cwd=tiny.folder,
        env={**os.environ, "LANG": "C.UTF-8", "LANGUAGE": "", "PYTHONUTF8": "1"},
        input=RELEASE.encode(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().startswith(f"- → {IMPORTED_FILE}")
    assert IMPORTED_FILE in content_files(tiny)


TITLE = "Подписан Протокол о сотрудничестве в сфере ИКТ"


def new_article_text(tiny: TinyArchive) -> str:
    """The text of the only article of an archive."""
    (path,) = set(content_files(tiny)) - set(partner_files())
    return content_files(tiny)[path].decode()


EMPTY_ANSWERS = [(question, "\n") for question in ("Event", "Place", "Partners", "Address")]


def test_new_asks_for_missing_fields(tiny: TinyArchive, run_in_terminal: RunInTerminal) -> None:
    """It accepts dates in words and partners by any name, and explains wrong answers."""
    status, shown = run_in_terminal(
        "new",
        answers=[
            ("Title: ", "\n"),
            ("Title: ", f"{TITLE}\n"),
            ("Event", "когда-нибудь\n"),
            ("is not a date", "27–28 апреля 2026\n"),
            ("Place", "Бишкек\n"),
            ("Partners", "росатм, ШОС\n"),
            ("did you mean rosatom?", "Росатомом, шос, Киргизии; minsvyazi\n"),
            ("Address", "mpt.gov.by\n"),
            ("is not an address", "https://mpt.gov.by/node/1\n"),
        ],
    )
    assert status == 0, shown
    article = new_article_text(tiny)
    assert f"title: {TITLE}\n" in article
    assert "  start: 2026-04-27\n  end: 2026-04-28\n  place: Бишкек\n" in article
    assert "partners: [rosatom, sco, kyrgyzstan, minsvyazi]\n" in article
    assert "source: https://mpt.gov.by/node/1\n" in article


def test_new_leaves_unanswered_fields_to_fill_in(
    tiny: TinyArchive, run: Run, run_in_terminal: RunInTerminal
) -> None:
    """With a title only, the file is the same as without a terminal."""
    empty = [(question, "\n") for question in ("Event", "Place", "Partners", "Address")]
    status, shown = run_in_terminal("new", TITLE, answers=empty)
    assert (status, "Title" in shown) == (0, False)
    asked = new_article_text(tiny)
    shutil.rmtree(tiny.folder / "content" / f"{TODAY.year}")
    assert run(tiny, "new", TITLE)[0] == 0
    assert new_article_text(tiny) == asked


def test_new_can_be_cancelled_at_any_question(
    tiny: TinyArchive, run: Run, run_in_terminal: RunInTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By Ctrl-D or Ctrl-C; nothing is written."""
    status, shown = run_in_terminal("new", TITLE, answers=[("Event", "\n"), ("Place", "\x04")])
    assert status == 1
    assert "nothing was written" in shown
    assert "Traceback" not in shown

    def raise_interrupt(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", raise_interrupt)
    monkeypatch.setattr(prompts, "in_terminal", lambda: True)
    assert run(tiny, "new", TITLE)[0] == 1
    assert set(content_files(tiny)) == set(partner_files())


def test_new_needs_a_title_outside_a_terminal(tiny: TinyArchive) -> None:
    """It can't ask for one."""
    done = subprocess.run(
        [sys.executable, PROJECT / "build.py", "new"],
        cwd=tiny.folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip()
    assert set(content_files(tiny)) == set(partner_files())


def test_new_opens_the_configured_editor(
    tiny: TinyArchive, run_in_terminal: RunInTerminal, tmp_path: Path
) -> None:
    """$VISUAL has priority over $EDITOR, --no-edit over both; a missing editor is reported."""
    editor = tmp_path / "my editor"
    editor.write_text(
        f"#!{sys.executable}\nimport sys\nopen(sys.argv[-1], 'a').write(sys.argv[1])\n"
    )
    editor.chmod(0o755)
    settings = {"VISUAL": f"'{editor}' Текст.", "EDITOR": "nobody"}
    assert run_in_terminal("new", TITLE, answers=EMPTY_ANSWERS, **settings)[0] == 0
    assert new_article_text(tiny).endswith("---\n\nТекст.")
    shutil.rmtree(tiny.folder / "content" / f"{TODAY.year}")
    assert run_in_terminal("new", TITLE, "--no-edit", answers=EMPTY_ANSWERS, **settings)[0] == 0
    assert new_article_text(tiny).endswith("---\n\n")
    shutil.rmtree(tiny.folder / "content" / f"{TODAY.year}")
    status, shown = run_in_terminal("new", TITLE, answers=EMPTY_ANSWERS, EDITOR="nobody-s-editor")
    assert status == 1
    assert "the editor nobody-s-editor can't be started" in shown


def test_of_many_texts_the_user_is_asked_once(
    tiny: TinyArchive, run_in_terminal: RunInTerminal
) -> None:
    """Nothing is written without consent."""
    texts = {
        f"old/{number}.txt": RELEASE.replace("Подписан", f"Сообщение {number}. Подписан").replace(
            "naraschivaet", f"naraschivaet-{number}"
        )
        for number in range(6)
    }
    tiny.write(texts)
    before = content_files(tiny)
    status, shown = run_in_terminal("import", "old", answers=[("articles? [y/N] ", "n\n")])
    assert status == 1
    assert "6  were declined by you" in shown
    assert content_files(tiny) == before
    status, shown = run_in_terminal("import", "old", answers=[("articles? [y/N] ", "y\n")])
    assert status == 0
    assert "6  were imported" in shown
    assert len(content_files(tiny)) == len(before) + 6


def test_init_asks_for_what_the_options_leave_open(
    tiny: TinyArchive, run_in_terminal: RunInTerminal
) -> None:
    """An empty answer takes what is in brackets; the address follows from the repository."""
    answers = [
        ("title of the site in Russian: ", "Архив Минсвязи\n"),
        ("title of the site in English: ", "Archive\n"),
        ("you/archive: ", "https://github.com/Example/archive\n"),
        ("[https://example.github.io/archive/]: ", "\n"),
        ("publisher in Russian, may be empty: ", "Минсвязи\n"),
        ("publisher in English, may be empty: ", "\n"),
        ("[Europe/Minsk]: ", "\n"),
    ]
    status, shown = run_in_terminal("init", "my", "--program", "1.0", answers=answers)
    assert status == 0, shown
    settings = (tiny.folder / "my" / "pyproject.toml").read_text("utf-8")
    assert 'title = "Архив Минсвязи"' in settings
    assert 'base-url = "https://example.github.io/archive/"' in settings
    assert settings.count('publisher = {name = "Минсвязи"}') == 2
    answers = [("title of the site in Russian: ", "\x04")]
    status, shown = run_in_terminal("init", "other", "--program", "1.0", answers=answers)
    assert (status, "nothing was written" in shown) == (1, True)
    assert not (tiny.folder / "other").exists()
