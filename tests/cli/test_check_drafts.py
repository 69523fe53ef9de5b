"""`check` and machine translations: what nobody has touched takes one line for each document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.examples import Run, with_russian_messages
from tests.support.archives import MakeArchive, TinyArchive
from vestnik.build import load_archive, translation_warnings
from vestnik.model import text_digest

ARTICLE = """
---
title: Реестр открыт
date: 2026-04-28
---
В реестре 1500 записей.

В списке 640 записей.

Сказано "слово".
"""
FIRST, WRONG_FIRST = "В реестре 1500 записей.", "The register holds 15 entries."
SECOND, WRONG_SECOND = "В списке 640 записей.", "The list holds 64 entries."
NEWS = "2026/2026-04-28-reestr"
TEXT = f"content/{NEWS}.md"
CATALOG = f"translations/en/{NEWS}.po"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def machine_comment(source: str, draft: str, notes: str = "") -> str:
    """The comment in which a machine records its draft."""
    return f"# mt: argos src={text_digest(source)} out={text_digest(draft)}{notes} |\n"


def entry(source: str, text: str, comment: str = "", flag: str = "") -> str:
    """An entry of a PO file."""
    return f'{comment}{flag}msgid "{source}"\nmsgstr "{text}"\n\n'


def draft_entry(source: str, draft: str, flag: str = "#, fuzzy\n") -> str:
    """An entry with a machine's draft; without the flag it is reviewed."""
    return entry(source, draft, machine_comment(source, draft), flag)


DRAFTS = draft_entry(FIRST, WRONG_FIRST) + draft_entry(SECOND, WRONG_SECOND)


@pytest.fixture
def drafted_archive(archive: MakeArchive) -> TinyArchive:
    """An archive with a mistake in a text, and with mistakes in two machine translations."""
    return archive({TEXT: ARTICLE, CATALOG: (HEAD + DRAFTS).encode()})


def draft_flags(tiny: TinyArchive) -> dict[str, bool]:
    """The ids of the warnings about translations, and whether they are about a machine's draft."""
    loaded, _ = load_archive(tiny.folder)
    assert loaded is not None
    return {warning.id: warning.in_machine_draft for warning in translation_warnings(loaded)}


@pytest.mark.parametrize(
    ("unit", "rule", "is_draft"),
    [
        pytest.param(draft_entry(FIRST, WRONG_FIRST), "missing-number", True, id="draft"),
        pytest.param(draft_entry(FIRST, WRONG_FIRST, ""), "missing-number", False, id="reviewed"),
        pytest.param(entry(FIRST, WRONG_FIRST), "missing-number", False, id="a person's"),
        pytest.param(
            entry(FIRST, WRONG_FIRST, machine_comment(FIRST, "Another draft."), "#, fuzzy\n"),
            "missing-number",
            False,
            id="edited, still to be reviewed",
        ),
        pytest.param(
            entry(FIRST, "", machine_comment(FIRST, "", " blocked=repetition")),
            "unfit-draft",
            True,
            id="unfit draft",
        ),
    ],
)
def test_a_warning_knows_whether_a_person_has_worked_on_the_translation(
    archive: MakeArchive, unit: str, rule: str, is_draft: bool
) -> None:
    tiny = archive({TEXT: ARTICLE, CATALOG: (HEAD + unit).encode()})
    assert draft_flags(tiny)[rule] is is_draft


def test_an_abbreviation_that_the_glossary_lacks_is_no_problem_of_the_draft(
    archive: MakeArchive,
) -> None:
    source = "Работу МТСК обсудили."
    article = ARTICLE.replace(FIRST, source)
    unit = draft_entry(source, "The work of MTSK was discussed.")
    tiny = archive({TEXT: article, CATALOG: (HEAD + unit).encode()})
    assert draft_flags(tiny) == {"unknown-abbreviation": False}


def test_check_lists_the_text_and_sums_up_the_drafts(
    drafted_archive: TinyArchive, run: Run
) -> None:
    status, out, err = run(drafted_archive, "check")
    assert (status, out) == (0, "")
    assert err.split("\n") == [
        f'{TEXT}:9:9: warning: straight quotation marks: "слово"',
        '    Сказано "слово".',
        "            ^",
        "    → write «слово»",
        "",
        "Machine translations that nobody has reviewed (check --all lists each warning):",
        f"{CATALOG}:7: 4 warnings",
        "",
        "By kind:",
        "     2  warning: a number of the original is not in the translation",
        "     2  warning: a number of the translation is not in the original",
        "     1  warning: straight quotation marks",
        "0 problems, 5 warnings",
        "",
    ]


def test_check_all_lists_each_warning_about_a_draft(drafted_archive: TinyArchive, run: Run) -> None:
    status, out, err = run(drafted_archive, "check", "--all")
    assert (status, out) == (0, "")
    assert err.count(f"\n{CATALOG}:") == 4
    assert "nobody has reviewed" not in err
    assert err.endswith("0 problems, 5 warnings\n")


def test_the_sums_are_told_in_russian(drafted_archive: TinyArchive, run: Run) -> None:
    _, _, err = run(with_russian_messages(drafted_archive), "--lang", "ru", "check")
    assert (
        "Машинный перевод, который никто не проверил (все предупреждения покажет check --all):\n"
        f"{CATALOG}:7: 4 предупреждения\n\nПо видам:\n"
    ) in err


def test_warnings_about_translations_of_people_are_listed(
    drafted_archive: TinyArchive, run: Run
) -> None:
    reviewed = HEAD + draft_entry(FIRST, WRONG_FIRST, "") + draft_entry(SECOND, WRONG_SECOND)
    drafted_archive.write({CATALOG: reviewed.encode()})
    _, _, err = run(drafted_archive, "check")
    assert (
        f"\n{CATALOG}:6: warning: a number of the original is not in the translation: 1500" in err
    )
    assert f"\n{CATALOG}:11: 2 warnings\n" in err


@pytest.mark.parametrize("option", [[], ["--all"]])
def test_json_has_each_warning_about_a_draft(
    drafted_archive: TinyArchive, run: Run, option: list[str]
) -> None:
    _, out, err = run(drafted_archive, "check", "--format", "json", *option)
    assert err == ""
    problems = json.loads(out)["problems"]
    assert [problem["file"] for problem in problems] == [TEXT, *[CATALOG] * 4]
    assert not any("draft" in field for problem in problems for field in problem)


def test_github_gets_each_warning_about_a_draft(
    drafted_archive: TinyArchive, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As annotations, in the log and in the summary."""
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    _, out, err = run(drafted_archive, "check", "--format", "github")
    assert out.count("::warning ") == 5
    assert err.count(f"\n{CATALOG}:") == 4
    assert summary.read_text("utf-8").count(f"`{CATALOG}:") == 4


@pytest.mark.parametrize("option", [[], ["--all"]])
def test_strict_counts_warnings_about_drafts(archive: MakeArchive, option: list[str]) -> None:
    text = ARTICLE.replace('"слово"', "«слово»")
    tiny = archive({TEXT: text, CATALOG: (HEAD + DRAFTS).encode()})
    assert tiny.run("check", *option) == 0
    assert tiny.run("check", "--strict", *option) == 1


def test_a_build_groups_problems_by_document(archive: MakeArchive, run: Run) -> None:
    """And counts them by kind, if there are many."""
    second, second_catalog = (file.replace("reestr", "spisok") for file in (TEXT, CATALOG))
    broken = ARTICLE.replace("date:", "weather: ясно\ndate:")
    conflict = "<<<<<<< HEAD\n>>>>>>> draft\n"
    tiny = archive({TEXT: broken, CATALOG: conflict, second: broken, second_catalog: conflict})
    status, _, err = run(tiny, "--frozen")
    assert status == 1
    assert [line.partition(": ")[0] for line in err.split("\n") if line and line[0] != " "] == [
        NEWS,
        *(f"{TEXT}:3:1", f"{CATALOG}:1:1", f"{CATALOG}:2:1"),
        NEWS.replace("reestr", "spisok"),
        *(f"{second}:3:1", f"{second_catalog}:1:1", f"{second_catalog}:2:1"),
        "By kind:",
        "6 problems",
        "nothing was written; output/ still holds the last successful build",
    ]
