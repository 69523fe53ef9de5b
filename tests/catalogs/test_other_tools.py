"""Catalogs in the hands of other programs: opened and saved, they still say the same.

gettext's own tools and polib are what scripts and editors' programs use; translate-toolkit is what
Weblate, Pootle and Virtaal save with. It is GPL, so it runs as a program in an environment of its
own and is never imported here; where it can't be fetched, its tests are skipped.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import polib
import pytest

from tests.support.archives import PROJECT, needs_sample
from tests.support.catalog_writing import overwrite_catalog
from vestnik.catalogs import load_catalogs
from vestnik.defaults import INTERFACE_FILE
from vestnik.model import Catalog, Provenance, TranslationState, Unit, text_digest

TOOLKIT = "translate-toolkit==3.20.4"
SAVE = """
import sys
from translate.storage import factory
for name in sys.argv[1:]:
    factory.getobject(name).save()
"""
TIMEOUT_SECONDS = 90
"""Seconds for what may have to be fetched first."""
GETTEXT = pytest.mark.skipif(
    not (shutil.which("msgcat") and shutil.which("msgfmt")), reason="gettext is not installed"
)

ABSENT = re.compile(r"warning: header field '[\w-]+' missing in header$")

LONG = "Стороны рассмотрели ход выполнения договорённостей и обсудили дальнейшие шаги. " * 4
WORDS = "The parties reviewed progress on what was agreed and discussed what to do next. " * 4
MADE = Provenance(
    "argos translate-ru_en 0.1", text_digest(LONG), text_digest(WORDS), (("lp", "-0.03"),)
)
STALE = Provenance("argos translate-ru_en 0.1", text_digest("Раньше."), text_digest("Before."))
LOOPED = Provenance(
    "argos 0.1", text_digest("Заранее"), text_digest(""), (("blocked", "repetition"),)
)
EVERY = Catalog(
    units=(
        Unit("Заголовок", "A title", "title"),
        Unit(LONG, WORDS, fuzzy=True, provenance=MADE),
        Unit(
            "Раз.",
            "One.",
            provenance=Provenance("argos 0.1", text_digest("Раз."), text_digest("One.")),
        ),
        Unit("Теперь.", "Before.", fuzzy=True, provenance=STALE, previous_source="Раньше."),
        Unit("Снова.", "Once more.", fuzzy=True, previous_source="Опять."),
        Unit("Новый текст.", previous_source=LONG, previous_text=WORDS),
        Unit("Заранее", provenance=LOOPED),
        Unit(
            'Он сказал: «"Да" \\ *нет*»',
            'He said: “"yes" \\ *no*”',
            translator_comment="проверено\nдважды",
        ),
        Unit("Ничего."),
    ),
    obsolete=(
        Unit(LONG + "Было.", WORDS, previous_source="Ещё раньше.", translator_comment="чьё-то"),
    ),
    header_comment="Перевод архива.",
)
"""A unit in every state, with all that a catalog holds, and lines that programs like to fold."""
EVERY_PATH = "2026/2026-01-01-every.md"


@cache
def why_no_toolkit() -> str:
    """Why translate-toolkit can't be run; "" if it can."""
    if shutil.which("uv") is None:
        return "uv is not installed"
    try:
        done = toolkit("import translate")
    except subprocess.TimeoutExpired:
        return f"{TOOLKIT} could not be fetched in {TIMEOUT_SECONDS} s"
    return "" if done.returncode == 0 else f"{TOOLKIT} can't be had: {done.stderr[-300:]}"


def toolkit(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs Python with translate-toolkit, in an environment of its own."""
    command = ["uv", "run", "--quiet", "--isolated", "--no-project", "--with", TOOLKIT]
    return subprocess.run(
        [*command, "python", "-c", program, *arguments],
        capture_output=True,
        text=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
    )


def by_msgcat(*options: str) -> Callable[[list[Path]], None]:
    """Saves files by msgcat, whose options are such as how to fold lines."""

    def save(files: list[Path]) -> None:
        for file in files:
            subprocess.run(["msgcat", *options, "-o", file, file], check=True)

    return save


def by_polib(width: int) -> Callable[[list[Path]], None]:
    """Saves files by polib, with lines of such a width."""

    def save(files: list[Path]) -> None:
        for file in files:
            polib.pofile(str(file), wrapwidth=width).save()

    return save


def by_toolkit(files: list[Path]) -> None:
    """Saves files by translate-toolkit."""
    if reason := why_no_toolkit():
        pytest.skip(reason)
    done = toolkit(SAVE, *files)
    assert done.returncode == 0, done.stderr


TOOLS = {
    "msgcat": pytest.param(by_msgcat(), marks=GETTEXT),
    "msgcat, lines not folded": pytest.param(by_msgcat("--no-wrap"), marks=GETTEXT),
    "msgcat, lines of 40": pytest.param(by_msgcat("--width=40"), marks=GETTEXT),
    "polib": pytest.param(by_polib(78)),
    "polib, lines not folded": pytest.param(by_polib(0)),
    "translate-toolkit": pytest.param(by_toolkit),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample archive's translations, and a catalog with a unit in every state."""
    copied = tmp_path / "translations"
    shutil.copytree(PROJECT / "translations", copied)
    overwrite_catalog(copied, "en", "ru", EVERY_PATH, EVERY)
    return copied


def files(folder: Path) -> list[Path]:
    """Every PO file of the English edition, the interface's words too."""
    return sorted((folder / "en").rglob("*.po"))


def states(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """What Vestnik reads of every unit of every catalog: whose words it is, and how fresh."""
    catalogs, problems = load_catalogs(folder, "en")
    assert problems == []
    return {
        path: [
            (
                unit.key,
                unit.text,
                unit.state,
                unit.origin,
                unit.failed_checks,
                unit.is_machine_writable,
            )
            for unit in (*catalog.units, *catalog.obsolete)
        ]
        for path, catalog in catalogs.items()
    }


def words(folder: Path) -> list[tuple[str, str, dict[int, str]]]:
    """The interface's words."""
    entries = polib.pofile(str(folder / "en" / INTERFACE_FILE))
    return [(entry.msgid, entry.msgstr, entry.msgstr_plural) for entry in entries]


@needs_sample
def test_the_catalogs_of_these_tests_have_every_state(folder: Path) -> None:
    """All of the sample archive's, and a unit in every state that does not depend on settings."""
    states_by_path = states(folder)
    assert len(states_by_path) >= 10
    assert {unit[2] for unit in states_by_path[EVERY_PATH]} == set(TranslationState) - {
        TranslationState.ORIGINAL,
        TranslationState.HELD,
    }


@pytest.mark.parametrize("save", TOOLS.values(), ids=TOOLS)
def test_a_program_that_saves_the_catalogs_changes_no_state(
    folder: Path, save: Callable[[list[Path]], None]
) -> None:
    """Nor does it if it saves them again."""
    before, interface = states(folder), words(folder)
    for _ in range(2):
        save(files(folder))
        assert states(folder) == before
        assert words(folder) == interface


@GETTEXT
@pytest.mark.parametrize("save", [list, *TOOLS.values()], ids=["Vestnik", *TOOLS])
def test_the_catalogs_satisfy_msgfmt(folder: Path, save: Callable[[list[Path]], None]) -> None:
    """As Vestnik has written them, and as other programs have saved them.

    All that is noted are fields of the header that would change with every draft, or name nobody.
    """
    save(files(folder))
    for file in files(folder):
        done = subprocess.run(
            ["msgfmt", "-c", "-o", folder / "messages.mo", file],
            env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert [line for line in done.stderr.splitlines() if not ABSENT.search(line)] == []


@pytest.mark.parametrize("save", TOOLS.values(), ids=TOOLS)
def test_vestnik_reads_all_that_a_program_has_saved(
    folder: Path, save: Callable[[list[Path]], None]
) -> None:
    """People's remarks, earlier words and texts, the machine's notes: every field of a unit."""
    before, _ = load_catalogs(folder, "en")
    save(files(folder))
    after, problems = load_catalogs(folder, "en")
    assert problems == []
    for path, catalog in before.items():
        assert after[path].units == catalog.units, path
        assert after[path].obsolete == catalog.obsolete, path
