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

from tests.diagnostics.test_problems import BROKEN, GOOD, article, spoil
from tests.support.archives import PROJECT, Archives, Tiny, make
from vestnik import cli as commands
from vestnik.build import summary as console
from vestnik.cli import checking
from vestnik.diagnostics import github
from vestnik.diagnostics import json_format as objects
from vestnik.diagnostics.locating import placed
from vestnik.diagnostics.snippets import excerpt
from vestnik.fs import git as changes
from vestnik.model import Problem, Severity

ENGLISH = NullTranslations()
SECOND = "content/2025/2025-01-02-second.md"
UNTIDY = {**GOOD, SECOND: article('Сказано "слово".')}
WRONG = {**GOOD, SECOND: article("Текст.", "weather: солнечно")}
EXPECTED = BROKEN / "check"


def words_of(language: str) -> NullTranslations:
    """The program's words in a language."""
    return console.speech(PROJECT, language) if language == "ru" else ENGLISH


# ------------------------------------------------------------------- the broken site, in full


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """All that is wrong with the broken site."""
    tiny = make(tmp_path_factory.mktemp("broken") / "archive", {})
    spoil(tiny)
    return sorted(checking.problems_of(tiny.folder)[1])


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_broken_site_is_told_in_full(problems: list[Problem], language: str) -> None:
    said = console.told(problems, words_of(language))
    assert said + "\n" == (EXPECTED / f"{language}.txt").read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_broken_site_is_told_to_programs(problems: list[Problem], language: str) -> None:
    said = objects.told(problems, words_of(language))
    assert said + "\n" == (EXPECTED / f"{language}.json").read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_broken_site_is_told_to_github(problems: list[Problem], language: str) -> None:
    words = words_of(language)
    said = github.told(problems, words)
    assert said + "\n" == (EXPECTED / f"{language}.github").read_text("utf-8")
    assert github.summary(problems, words) == (EXPECTED / f"{language}.md").read_text("utf-8")


def test_every_column_is_one_of_the_line(problems: list[Problem]) -> None:
    for problem in problems:
        lines = problem.text.split("\n")
        assert 0 <= problem.column <= max(map(len, lines)) + 1, problem


def test_a_caret_stands_under_the_place_of_every_problem_that_has_one(
    problems: list[Problem],
) -> None:
    carets = [line for line in console.told(problems, ENGLISH).split("\n") if line.strip() == "^"]
    assert len(carets) == sum(bool(problem.column) for problem in problems) > 50


def test_nearly_every_problem_is_told_with_its_column(problems: list[Problem]) -> None:
    without = {problem.message for problem in problems if not problem.column}
    assert without == {
        "the article has no text",
        "the field {key} is missing",
        "the file does not begin with front matter",
        "the front matter has no fields",
        "the front matter is not closed",
        "there is no edition in the language of translations/{name}",
        "the abbreviation {word} is not in the glossary",
        "the machine's draft was not fit to be published ({checks})",
        "a link, picture, note or HTML differs from the original: {detail} ({check})",
        "a number of the original is not in the translation: {detail} ({check})",
        "{name} is neither a Markdown file nor a picture",
        "{path} is not the name of a partner",
        "{path} is not the name of an article",
        "the file is in the folder of {folder}, but its name is of {year}",
    }


# ------------------------------------------------------------------------------ exit statuses


@pytest.mark.parametrize(
    ("files", "strict", "status"),
    [(GOOD, False, 0), (GOOD, True, 0), (UNTIDY, False, 0), (UNTIDY, True, 1), (WRONG, False, 1)],
)
def test_the_exit_status_tells_how_grave_it_is(
    archive: Archives, files: dict[str, str], strict: bool, status: int
) -> None:
    assert commands.check(archive(files).folder, ENGLISH, strict=strict) == status


def test_wrong_usage_exits_2(archive: Archives, capsys: pytest.CaptureFixture[str]) -> None:
    import build

    for wrong in (["--format", "xml"], ["--changed-from"], ["--nonsense"]):
        with pytest.raises(SystemExit) as end:
            build.main(["check", *wrong])
        assert end.value.code == 2
    capsys.readouterr()
    assert archive(GOOD).problems() == ""


# --------------------------------------------------------------------------------------- JSON


def test_json_is_all_that_stands_on_standard_output(
    archive: Archives, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.check(archive(UNTIDY).folder, ENGLISH, form="json") == 0
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
                "what": 'the quotation marks are typed straight: "слово"',
                "right": "write «слово»",
                "text": 'Сказано "слово".',
                "id": "the quotation marks are typed straight: {typed}",
                "values": {"typed": '"слово"', "right": "«слово»"},
            }
        ],
    }


def test_json_of_a_good_archive_has_no_problem(
    archive: Archives, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.check(archive(GOOD).folder, ENGLISH, form="json") == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


# ------------------------------------------------------------------------------------- GitHub


def problem(what: str = "so", right: str = "right", **more: object) -> Problem:
    """A problem of some file."""
    fields: dict[str, object] = {"file": "content/a,b:c.md", "line": 3, "column": 0, **more}
    return Problem(message=what, hint=right, **fields)  # type: ignore[arg-type]


def test_what_would_end_a_property_or_a_line_is_escaped() -> None:
    said = github.told([problem("50 %: a, b\r\nc", "100 %, now: \r\n", column=7)], ENGLISH)
    assert said == (
        "::error file=content/a%2Cb%3Ac.md,line=3,col=7,title=50 %25%3A a%2C b%0D%0Ac"
        "::100 %25, now: %0D%0A"
    )


def test_a_problem_without_a_column_has_none_in_its_annotation() -> None:
    assert ",line=3,title=so::right" in github.told([problem()], ENGLISH)


def test_ten_errors_and_ten_warnings_are_annotations_and_all_stand_in_the_summary() -> None:
    errors = [problem(line=line) for line in range(1, 16)]
    warnings = [problem(line=line, severity=Severity.WARNING) for line in range(1, 31)]
    said = github.told([*warnings, *errors], ENGLISH).split("\n")
    assert [line.split()[0] for line in said] == ["::error"] * 10 + ["::warning"] * 10
    summary = github.summary([*warnings, *errors], ENGLISH)
    assert summary.startswith("### Vestnik: 15 problems, 30 warnings\n")
    assert len(re.findall(r"^\| (?:❌|⚠️) \|", summary, re.MULTILINE)) == 45


def test_the_summary_is_a_table_whatever_stands_in_it() -> None:
    summary = github.summary([problem("a | b\nc `d` <script> *e*", "[x](y)")], ENGLISH)
    row = summary.splitlines()[-1]
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert r"\<script\>" in row
    assert r"\*e\*" in row


def test_a_summary_that_github_would_refuse_is_cut_and_says_so() -> None:
    many = [problem("ы" * 500, line=line) for line in range(1, 3000)]
    summary = github.summary(many, ENGLISH)
    assert len(summary.encode()) < 1024 * 1024
    assert re.search(r"… and \d+ more\n\Z", summary)


def test_the_summary_is_added_to_what_other_steps_wrote(
    archive: Archives,
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
    assert commands.check(Path(), ENGLISH, form="github") == 0
    assert summary.read_text("utf-8").startswith("Before.\n### Vestnik: 0 problems, 1 warning\n")
    said = capsys.readouterr()
    assert said.out.startswith(f"::warning file={tiny.folder.name}/{SECOND},line=5,col=9,title=")
    assert "0 problems, 1 warning" in said.err


# --------------------------------------------------------------------------------- the excerpt


def test_the_caret_stands_under_the_character() -> None:
    assert excerpt("  partners: [rosatm]", 14) == ["partners: [rosatm]", "           ^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "слово " * 100 + "ЗДЕСЬ" + " слово" * 100
    shown, caret = excerpt(text, text.index("ЗДЕСЬ") + 1)
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
def test_the_caret_stands_right_in_every_line(text: str, column: int, lines: list[str]) -> None:
    assert excerpt(text, column) == lines


def test_a_translation_that_goes_on_below_is_shown_where_the_mistake_is(tmp_path: Path) -> None:
    text = 'msgid "x"\nmsgstr ""\n"See the "\n"[news](no.md)."\n'
    (tmp_path / "a.po").write_text(text, "utf-8")
    wrong = Problem("a.po", 2, "so", "right", "See the [news](no.md).", (("path", "no.md"),))
    (found,) = placed([wrong], tmp_path)
    assert (found.line, found.column, found.text) == (4, 9, '"[news](no.md)."')


# ------------------------------------------------------------------------------- changed from


def git(folder: Path, *arguments: str) -> None:
    """Runs git with nobody's settings."""
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    name = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    command = ["git", "-C", str(folder), *name, *arguments]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **alone})


@pytest.fixture
def committed(archive: Archives) -> Tiny:
    """An archive in a git repository; one of its articles has a mistake already."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    tiny = archive(
        {
            **GOOD,
            "content/partners/rosatom.md": "---\ntitle: Росатом\nkind: organisation\n---\nО нём.\n",
            SECOND: article("Текст.", "weather: солнечно", "partners: [rosatom]"),
        }
    )
    git(tiny.folder, "init", "--quiet")
    git(tiny.folder, "add", "--all")
    git(tiny.folder, "commit", "--quiet", "--message", "first")
    return tiny


def since(tiny: Tiny, capsys: pytest.CaptureFixture[str], revision: str = "HEAD") -> list[str]:
    """What is told of what changed since a revision, as `file: id`."""
    capsys.readouterr()
    assert commands.check(tiny.folder, ENGLISH, form="json", since=revision) in (0, 1)
    told = json.loads(capsys.readouterr().out)["problems"]
    return [f"{one['file']}: {one['what']}" for one in told]


def test_a_mistake_that_was_there_before_is_not_told(
    committed: Tiny, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "unknown field weather" in committed.problems()
    assert since(committed, capsys) == []
    assert commands.check(committed.folder, ENGLISH, since="HEAD") == 0


def test_a_changed_file_and_a_new_one_are_told(
    committed: Tiny, capsys: pytest.CaptureFixture[str]
) -> None:
    third = "content/2025/2025-01-03-третья новость.md"
    committed.write({SECOND: article("Текст.", "wether: солнечно"), third: "Текст."})
    told = since(committed, capsys)
    assert f"{SECOND}: unknown field wether" in told
    assert f"{third}: the file does not begin with front matter" in told


def test_what_the_removal_of_a_partner_breaks_elsewhere_is_told(
    committed: Tiny, capsys: pytest.CaptureFixture[str]
) -> None:
    (committed.folder / "content" / "partners" / "rosatom.md").unlink()
    assert since(committed, capsys) == [f"{SECOND}: there is no partner rosatom"]


def test_what_a_rename_breaks_elsewhere_is_told(
    committed: Tiny, capsys: pytest.CaptureFixture[str]
) -> None:
    fourth = "content/2025/2025-01-04-fourth.md"
    committed.write({fourth: article("См. [вторую](2025-01-02-second.md).", day="2025-01-04")})
    git(committed.folder, "add", "--all")
    git(committed.folder, "commit", "--quiet", "--message", "second")
    file = committed.folder / SECOND
    file.rename(file.with_name("2025-01-02-drugaya.md"))
    git(committed.folder, "add", "--all")
    told = since(committed, capsys)
    assert f"{fourth}: the link leads nowhere: there is no 2025-01-02-second.md" in told
    assert "content/2025/2025-01-02-drugaya.md: unknown field weather" in told
    git(committed.folder, "commit", "--quiet", "--message", "third")
    assert since(committed, capsys) == []
    assert since(committed, capsys, "HEAD~1") == told


def test_an_archive_in_a_folder_of_its_repository_is_compared(tmp_path: Path) -> None:
    tiny = make(tmp_path / "repository" / "archive", GOOD)
    git(tmp_path / "repository", "init", "--quiet")
    git(tmp_path / "repository", "add", "--all")
    git(tmp_path / "repository", "commit", "--quiet", "--message", "first")
    tiny.write(UNTIDY)
    assert changes.changed(tiny.folder, "HEAD") == {SECOND}


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD~99", "-p"])
def test_an_unknown_revision_is_told_and_exits_2(
    committed: Tiny, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    assert commands.check(committed.folder, ENGLISH, since=revision) == 2
    assert f"git knows no revision {revision}" in capsys.readouterr().err


def test_a_folder_outside_of_git_is_told_and_exits_2(
    archive: Archives, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = archive(GOOD)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tiny.folder.parent))
    assert commands.check(tiny.folder, ENGLISH, since="HEAD") == 2
    assert "no git repository" in capsys.readouterr().err


def test_a_machine_without_git_is_told_and_exits_2(
    archive: Archives, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = archive(GOOD)
    monkeypatch.setenv("PATH", "")
    assert commands.check(tiny.folder, ENGLISH, since="HEAD") == 2
    assert "git is not installed" in capsys.readouterr().err
