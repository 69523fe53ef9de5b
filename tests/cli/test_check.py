"""`check`: in what forms problems are told, which of them, and with what exit status."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from gettext import NullTranslations
from pathlib import Path

import pytest

import build
from tests.cli.examples import (
    CONTENT,
    MEETING,
    MEETING_ARTICLE,
    UNREACHABLE_URL,
    Run,
    file_states,
)
from tests.support.archives import PROJECT, MakeArchive, TinyArchive, make_archive, needs_sample
from tests.support.broken_site import BROKEN_SITE, GOOD_ARTICLE, article_text, copy_broken_site
from vestnik.build import has_errors, load_archive
from vestnik.cli.problem_report import archive_problems
from vestnik.config import load_messages
from vestnik.diagnostics import (
    format_problems,
    format_problems_github,
    format_problems_json,
    github_step_summary,
    with_location,
)
from vestnik.diagnostics.snippets import snippet_lines
from vestnik.fs import changed_files
from vestnik.model import Problem, Severity

ENGLISH = NullTranslations()
SECOND = "content/2025/2025-01-02-second.md"
UNTIDY = {**GOOD_ARTICLE, SECOND: article_text('Сказано "слово".')}
WRONG = {**GOOD_ARTICLE, SECOND: article_text("Текст.", "weather: солнечно")}
EXPECTED = BROKEN_SITE / "check"


def words_of(language: str) -> NullTranslations:
    """The program's words in a language."""
    return load_messages(PROJECT, language) if language == "ru" else ENGLISH


# ------------------------------------------------------------------- the broken site, in full


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """All that is wrong with the broken site."""
    tiny = make_archive(tmp_path_factory.mktemp("broken") / "archive", {})
    copy_broken_site(tiny)
    return sorted(with_location(archive_problems(tiny.folder)[1], tiny.folder))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_all_problems_of_the_broken_site_are_reported_as_text(
    problems: list[Problem], language: str
) -> None:
    said = format_problems(problems, words_of(language))
    assert said + "\n" == (EXPECTED / f"{language}.txt").read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_all_problems_of_the_broken_site_are_reported_as_json(
    problems: list[Problem], language: str
) -> None:
    said = format_problems_json(problems, words_of(language))
    assert said + "\n" == (EXPECTED / f"{language}.json").read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_all_problems_of_the_broken_site_are_reported_to_github(
    problems: list[Problem], language: str
) -> None:
    words = words_of(language)
    said = format_problems_github(problems, words)
    assert said + "\n" == (EXPECTED / f"{language}.github").read_text("utf-8")
    assert github_step_summary(problems, words) == (EXPECTED / f"{language}.md").read_text("utf-8")


def test_every_column_exists_in_its_line(problems: list[Problem]) -> None:
    for problem in problems:
        lines = problem.text.split("\n")
        assert 0 <= problem.column <= max(map(len, lines)) + 1, problem


def test_every_problem_with_a_column_has_a_caret(
    problems: list[Problem],
) -> None:
    carets = [
        line for line in format_problems(problems, ENGLISH).split("\n") if line.strip() == "^"
    ]
    assert len(carets) == sum(bool(problem.column) for problem in problems) > 50


def test_nearly_every_problem_has_a_column(problems: list[Problem]) -> None:
    without = {problem.message for problem in problems if not problem.column}
    assert without == {
        "the article has no text",
        "the field {key} is missing",
        "the file does not begin with front matter",
        "the front matter has no fields",
        "the front matter is not closed",
        "the abbreviation {word} is not in the glossary",
        "the machine translation is not good enough to publish ({checks})",
        "a link, picture, footnote or HTML element differs from the original: {detail} ({check})",
        "a number of the original is not in the translation: {detail} ({check})",
        "{name} is neither a Markdown file, nor a picture, nor a document to download",
        "{path} is not the name of a partner",
        "{path} is not the name of an article",
        "the file is in the folder {folder}, but its name begins with {year}",
    }


# ------------------------------------------------------------------------------ exit statuses


@pytest.mark.parametrize(
    ("files", "strict", "status"),
    [
        (GOOD_ARTICLE, False, 0),
        (GOOD_ARTICLE, True, 0),
        (UNTIDY, False, 0),
        (UNTIDY, True, 1),
        (WRONG, False, 1),
    ],
)
def test_the_exit_status_depends_on_severity_and_strict(
    archive: MakeArchive, files: dict[str, str], strict: bool, status: int
) -> None:
    assert archive(files).run("check", *(["--strict"] if strict else [])) == status


def test_wrong_usage_exits_2(archive: MakeArchive, capsys: pytest.CaptureFixture[str]) -> None:

    for wrong in (["--format", "xml"], ["--changed-from"], ["--nonsense"]):
        with pytest.raises(SystemExit) as end:
            build.main(["check", *wrong])
        assert end.value.code == 2
    capsys.readouterr()
    assert archive(GOOD_ARTICLE).problems() == ""


# --------------------------------------------------------------------------------------- JSON


def test_standard_output_has_nothing_but_json(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    assert archive(UNTIDY).run("check", "--format", "json") == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert json.loads(said.out) == {
        "version": 1,
        "errors": 0,
        "warnings": 1,
        "problems": [
            {
                "file": SECOND,
                "line": 5,
                "column": 9,
                "severity": "warning",
                "what": 'straight quotation marks: "слово"',
                "right": "write «слово»",
                "text": 'Сказано "слово".',
                "id": "straight-quotes",
                "values": {"typed": '"слово"', "right": "«слово»"},
            }
        ],
    }


def test_json_of_a_good_archive_has_no_problem(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    assert archive(GOOD_ARTICLE).run("check", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


# ------------------------------------------------------------------------------------- GitHub


def problem(what: str = "so", right: str = "right", **more: object) -> Problem:
    """A problem of some file."""
    fields: dict[str, object] = {
        "id": "so",
        "file": "content/a,b:c.md",
        "line": 3,
        "column": 0,
        **more,
    }
    return Problem(message=what, hint=right, **fields)  # type: ignore[arg-type]


def test_separators_are_escaped_in_annotations() -> None:
    said = format_problems_github(
        [problem("50 %: a, b\r\nc", "100 %, now: \r\n", column=7)], ENGLISH
    )
    assert said == (
        "::error file=content/a%2Cb%3Ac.md,line=3,col=7,title=50 %25%3A a%2C b%0D%0Ac"
        "::100 %25, now: %0D%0A"
    )


def test_a_problem_without_a_column_has_none_in_its_annotation() -> None:
    assert ",line=3,title=so::right" in format_problems_github([problem()], ENGLISH)


def test_ten_errors_and_ten_warnings_are_annotations_and_all_are_in_the_summary() -> None:
    errors = [problem(line=line) for line in range(1, 16)]
    warnings = [problem(line=line, severity=Severity.WARNING) for line in range(1, 31)]
    said = format_problems_github([*warnings, *errors], ENGLISH).split("\n")
    assert [line.split()[0] for line in said] == ["::error"] * 10 + ["::warning"] * 10
    summary = github_step_summary([*warnings, *errors], ENGLISH)
    assert summary.startswith("### Vestnik: 15 problems, 30 warnings\n")
    assert len(re.findall(r"^\| (?:❌|⚠️) \|", summary, re.MULTILINE)) == 45


def test_the_summary_is_a_table_whatever_the_problems_contain() -> None:
    summary = github_step_summary([problem("a | b\nc `d` <script> *e*", "[x](y)")], ENGLISH)
    row = summary.splitlines()[-1]
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert r"\<script\>" in row
    assert r"\*e\*" in row


def test_a_summary_too_large_for_github_is_shortened() -> None:
    many = [problem("ы" * 500, line=line) for line in range(1, 3000)]
    summary = github_step_summary(many, ENGLISH)
    assert len(summary.encode()) < 1024 * 1024
    assert re.search(r"… and \d+ more\n\Z", summary)


def test_the_summary_is_appended_to_that_of_other_steps(
    archive: MakeArchive,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n", "utf-8")
    tiny = archive(UNTIDY)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tiny.folder.parent))
    monkeypatch.chdir(tiny.folder)
    assert tiny.run("check", "--format", "github") == 0
    assert summary.read_text("utf-8").startswith("Before.\n### Vestnik: 0 problems, 1 warning\n")
    said = capsys.readouterr()
    assert said.out.startswith(f"::warning file={tiny.folder.name}/{SECOND},line=5,col=9,title=")
    assert "0 problems, 1 warning" in said.err


# --------------------------------------------------------------------------------- the excerpt


def test_the_caret_is_under_the_character() -> None:
    assert snippet_lines("  partners: [rosatm]", 14) == ["partners: [rosatm]", "           ^"]


def test_a_long_line_is_shortened_around_the_column() -> None:
    text = "слово " * 100 + "ЗДЕСЬ" + " слово" * 100
    shown, caret = snippet_lines(text, text.index("ЗДЕСЬ") + 1)
    assert len(shown) < 100
    assert shown[caret.index("^") :].startswith("ЗДЕСЬ")
    assert shown[0] == shown[-1] == "…"


@pytest.mark.parametrize(
    ("text", "column", "lines"),
    [
        ("", 0, []),
        ("   ", 2, []),
        ("abc", 9, ["abc", "   ^"]),
        ("a\tb", 3, ["a b", "  ^"]),
        ("a\x02b", 2, ["a␂b", " ^"]),
        ("и\u0306од", 4, ["и\u0306од", "  ^"]),
        ("会议 x", 4, ["会议 x", "     ^"]),
        ("  a", 1, ["  a", "^"]),
    ],
)
def test_the_caret_is_in_the_right_column_of_every_line(
    text: str, column: int, lines: list[str]
) -> None:
    assert snippet_lines(text, column) == lines


def test_a_problem_in_a_wrapped_translation_is_located_in_its_line(tmp_path: Path) -> None:
    text = 'msgid "x"\nmsgstr ""\n"See the "\n"[news](no.md)."\n'
    (tmp_path / "a.po").write_text(text, "utf-8")
    wrong = Problem(
        id="so",
        file="a.po",
        line=2,
        message="so",
        hint="right",
        text="See the [news](no.md).",
        values=(("path", "no.md"),),
    )
    (found,) = with_location([wrong], tmp_path)
    assert (found.line, found.column, found.text) == (4, 9, '"[news](no.md)."')


# ------------------------------------------------------------------------------- changed from


def git(folder: Path, *arguments: str) -> None:
    """Runs git without the settings of this machine."""
    no_settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    name = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    command = ["git", "-C", str(folder), *name, *arguments]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **no_settings})


@pytest.fixture
def committed_archive(archive: MakeArchive) -> TinyArchive:
    """An archive in a git repository; one of its articles has a mistake already."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    tiny = archive(
        {
            **GOOD_ARTICLE,
            "content/partners/rosatom.md": "---\ntitle: Росатом\nkind: organisation\n---\nО нём.\n",
            SECOND: article_text("Текст.", "weather: солнечно", "partners: [rosatom]"),
        }
    )
    git(tiny.folder, "init", "--quiet")
    git(tiny.folder, "add", "--all")
    git(tiny.folder, "commit", "--quiet", "--message", "first")
    return tiny


def problems_since(
    tiny: TinyArchive, capsys: pytest.CaptureFixture[str], revision: str = "HEAD"
) -> list[str]:
    """What is told of what changed since a revision, as `file: id`."""
    capsys.readouterr()
    assert tiny.run("check", "--format", "json", f"--changed-from={revision}") in (0, 1)
    told = json.loads(capsys.readouterr().out)["problems"]
    return [f"{one['file']}: {one['what']}" for one in told]


def test_an_old_problem_is_not_reported(
    committed_archive: TinyArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "unknown field weather" in committed_archive.problems()
    assert problems_since(committed_archive, capsys) == []
    assert committed_archive.run("check", "--changed-from", "HEAD") == 0


def test_problems_of_changed_and_new_files_are_reported(
    committed_archive: TinyArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    third = "content/2025/2025-01-03-третья новость.md"
    committed_archive.write({SECOND: article_text("Текст.", "wether: солнечно"), third: "Текст."})
    told = problems_since(committed_archive, capsys)
    assert f"{SECOND}: unknown field wether" in told
    assert f"{third}: the file does not begin with front matter" in told


def test_problems_caused_by_the_removal_of_a_partner_are_reported(
    committed_archive: TinyArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    (committed_archive.folder / "content" / "partners" / "rosatom.md").unlink()
    assert problems_since(committed_archive, capsys) == [f"{SECOND}: there is no partner rosatom"]


def test_problems_caused_by_a_rename_are_reported(
    committed_archive: TinyArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    fourth = "content/2025/2025-01-04-fourth.md"
    committed_archive.write(
        {fourth: article_text("См. [вторую](2025-01-02-second.md).", day="2025-01-04")}
    )
    git(committed_archive.folder, "add", "--all")
    git(committed_archive.folder, "commit", "--quiet", "--message", "second")
    file = committed_archive.folder / SECOND
    file.rename(file.with_name("2025-01-02-drugaya.md"))
    git(committed_archive.folder, "add", "--all")
    told = problems_since(committed_archive, capsys)
    assert f"{fourth}: the link leads to a file that does not exist: 2025-01-02-second.md" in told
    assert "content/2025/2025-01-02-drugaya.md: unknown field weather" in told
    git(committed_archive.folder, "commit", "--quiet", "--message", "third")
    assert problems_since(committed_archive, capsys) == []
    assert problems_since(committed_archive, capsys, "HEAD~1") == told


def test_an_archive_in_a_subfolder_of_its_repository_is_compared(tmp_path: Path) -> None:
    tiny = make_archive(tmp_path / "repository" / "archive", GOOD_ARTICLE)
    git(tmp_path / "repository", "init", "--quiet")
    git(tmp_path / "repository", "add", "--all")
    git(tmp_path / "repository", "commit", "--quiet", "--message", "first")
    tiny.write(UNTIDY)
    assert changed_files(tiny.folder, "HEAD") == {SECOND}


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD~99", "-p"])
def test_an_unknown_revision_is_reported_and_exits_2(
    committed_archive: TinyArchive, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    assert committed_archive.run("check", f"--changed-from={revision}") == 2
    assert f"git has no revision {revision}" in capsys.readouterr().err


def test_a_folder_outside_of_git_is_reported_and_exits_2(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = archive(GOOD_ARTICLE)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tiny.folder.parent))
    assert tiny.run("check", "--changed-from", "HEAD") == 2
    assert "not in a git repository" in capsys.readouterr().err


def test_a_machine_without_git_is_reported_and_exits_2(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = archive(GOOD_ARTICLE)
    monkeypatch.setenv("PATH", "")
    assert tiny.run("check", "--changed-from", "HEAD") == 2
    assert "git is not installed" in capsys.readouterr().err


# ------------------------------------------------------------------- as its user runs it


def test_check_lists_every_problem_and_writes_nothing(archive: MakeArchive, run: Run) -> None:
    """Of every file, in one run; exit status 1."""
    tiny = archive(
        {
            **CONTENT,
            f"content/{MEETING}.md": MEETING_ARTICLE.replace("rosatom", "rostom"),
            "content/2026/2026-05-13-b.md": "no front matter",
            "translations/en/2026/2026-04-28-protokol.po": "<<<<<<< HEAD\n",
        }
    )
    before = file_states(tiny.folder, "content", "translations")
    status, out, err = run(tiny, "check")
    assert status == 1
    assert f"content/{MEETING}.md:7:12: there is no partner rostom" in err
    assert "did you mean rosatom?" in err
    assert "content/2026/2026-05-13-b.md:1: " in err
    assert "translations/en/2026/2026-04-28-protokol.po:1:1: " in err
    assert "3 problems" in out + err
    assert file_states(tiny.folder, "content", "translations") == before
    assert not (tiny.folder / "output").exists()


def test_check_of_a_good_archive_succeeds(archive: MakeArchive, run: Run) -> None:
    """And needs no package."""
    status, _, err = run(archive(CONTENT), "check")
    assert status == 0
    assert UNREACHABLE_URL not in err


@needs_sample
def test_the_sample_archive_has_no_problem() -> None:
    """`check` in this very folder."""
    source, problems = load_archive(PROJECT)
    assert source is not None
    assert not has_errors(problems)
