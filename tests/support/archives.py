"""Tiny archives: whole folders of content that a test names file by file.

    def test_an_article_has_a_page(archive: Archives) -> None:
        tiny = archive({"content/2025/2025-03-05-vstrecha.md": '''
            ---
            title: Встреча
            date: 2025-03-05
            ---
            Встреча прошла.
        '''})
        tiny.build()
        assert "Встреча прошла." in tiny.page("ru/2025/2025-03-05-vstrecha/")

Texts are dedented and lose the line break they begin with; bytes are written as they are.
"""

from __future__ import annotations

import gzip
import io
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from textwrap import dedent

import pytest
from _pytest.mark.structures import ParameterSet

from vestnik import addresses
from vestnik.build import BuildResult, LoadedArchive, build_site, load_archive
from vestnik.cli.parser import main
from vestnik.cli.problem_report import archive_problems
from vestnik.diagnostics import format_problems, with_location
from vestnik.model import Problem

PROJECT = Path(__file__).parents[2]

SAMPLE_DOCUMENTS = (
    "2025/2025-08-28-pervoe-zasedanie-rabochey-gruppy",
    "2025/2025-08-28-vtoroe-zasedanie-rabochey-gruppy",
    "2026/2026-04-27-belarus-uchastvuet-v-soveschanii-shos-po-ikt",
    "2026/2026-04-28-forum-po-iskusstvennomu-intellektu",
    *(f"partners/{name}" for name in ("kyrgyzstan", "minsvyazi", "rosatom", "russia", "sco")),
    "partners/union-state",
)
"""The documents of the sample archive; whoever begins an archive of their own deletes them."""
needs_sample = pytest.mark.skipif(
    not all(
        (PROJECT / file).is_file()
        for name in SAMPLE_DOCUMENTS
        for file in (f"content/{name}.md", f"translations/en/{name}.po")
    ),
    reason="reads the sample archive, which is not (or no longer as a whole) in this repository",
)
"""Marks a test that reads the sample archive. Others are as true of anybody's texts, or of none."""

CONFIGURATION = """\
[tool.vestnik]
base-url = "https://example.org/archive/"
time-zone = "Europe/Minsk"
repository = "https://github.com/example/archive"

[tool.vestnik.editions.ru]
title = "Вестник"
description = "Архив новостей"
locale = "ru_RU"

[tool.vestnik.editions.en]
title = "Herald"
description = "News archive"
locale = "en_GB"
"""

ArchiveFiles = Mapping[str, str | bytes]


def unpack(path: str, content: bytes) -> bytes:
    """The content of a file, without the compression that its name ends in."""
    return gzip.decompress(content) if path.endswith(".gz") else content


@dataclass(frozen=True, slots=True)
class TinyArchive:
    """An archive in a folder of its own, with the project's templates and interface words."""

    folder: Path

    def write(self, files: ArchiveFiles) -> TinyArchive:
        """Writes files of the archive, by their paths in it."""
        for path, text in files.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            content = text if isinstance(text, bytes) else dedent(text.removeprefix("\n")).encode()
            file.write_bytes(content)
        return self

    def load(self) -> LoadedArchive:
        """The archive as it is read; it must have no problem."""
        source, problems = load_archive(self.folder)
        assert source is not None, problem_text(problems)
        assert not problems, problem_text(problems)
        return source

    def run(self, *argv: str) -> int:
        """Runs a command of the program in this archive; its exit status."""
        return main(argv, self.folder)

    def problems(self) -> str:
        """Everything that is wrong with it, as `build.py check --all` lists it in English."""
        stderr = io.StringIO()
        with redirect_stderr(stderr):
            self.run("check", "--all")
        *problems, _count = stderr.getvalue().splitlines()
        return "\n".join(problems)

    def problems_by_file(self) -> dict[str, str]:
        """The same for each file that a problem is in, one text of all its problems."""
        _, problems = archive_problems(self.folder)
        by_file: dict[str, list[Problem]] = {}
        for problem in sorted(with_location(problems, self.folder)):
            by_file.setdefault(problem.file, []).append(problem)
        return {file: problem_text(of_file) for file, of_file in by_file.items()}

    def build(self, base_url: str = "") -> BuildResult:
        """Writes its `output/` without drafting; there must be no problem."""
        built, problems = build_site(self.load(), base_url)
        assert built is not None, problem_text(problems)
        assert not problems, problem_text(problems)
        return built

    def page(self, address: str) -> str:
        """The text of the built page at an address, no-break spaces as plain ones."""
        text = (self.folder / "output" / addresses.output_file(address)).read_text("utf-8")
        return text.replace("\u00a0", " ").replace("\u202f", " ")

    def output_files(self) -> dict[str, bytes]:
        """All files of the built site by their paths below `output/`."""
        output = self.folder / "output"
        files = sorted(path for path in output.rglob("*") if path.is_file())
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


MakeArchive = Callable[[ArchiveFiles], TinyArchive]


def problem_text(problems: list[Problem]) -> str:
    """Problems as the program tells them in English."""
    return format_problems(problems, NullTranslations())


def make_archive(folder: Path, files: ArchiveFiles) -> TinyArchive:
    """Makes a folder an archive; `files` go over what every archive here has."""
    shutil.copytree(PROJECT / "templates", folder / "templates")
    for language in ("ru", "en"):
        words = folder / "translations" / language / "interface.po"
        words.parent.mkdir(parents=True)
        shutil.copyfile(PROJECT / "translations" / language / "interface.po", words)
    (folder / "content").mkdir()
    (folder / "pyproject.toml").write_text(CONFIGURATION, "utf-8")
    return TinyArchive(folder).write(files)


@dataclass(frozen=True, slots=True)
class Case:
    """A case of a case file: what is given, and what is to come of it."""

    title: str
    source: str
    expected: str


def load_cases(name: str) -> list[ParameterSet]:
    """The cases of `tests/cases/<name>`: a title, then what is given, then what is expected.

    Each of the three ends with a line that is a single dot; the title is the test's id.
    """
    text = (PROJECT / "tests" / "cases" / name).read_text("utf-8")
    parts = [part.strip("\n") for part in re.split(r"^\.$", text, flags=re.MULTILINE)]
    assert not parts.pop(), f"{name} goes on after its last dot"
    assert len(parts) % 3 == 0, f"a case of {name} is not a title, a text and what comes of it"
    found = [Case(*parts[start : start + 3]) for start in range(0, len(parts), 3)]
    return [pytest.param(case, id=case.title) for case in found]
