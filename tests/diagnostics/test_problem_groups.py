"""Problems as text: grouped by document, drafts summed up, and counted by kind."""

from __future__ import annotations

from dataclasses import replace
from gettext import NullTranslations

import pytest

from tests.support.archives import PROJECT
from vestnik.config import load_messages
from vestnik.diagnostics import format_problems, format_problems_briefly
from vestnik.diagnostics.grouping import group_problems
from vestnik.model import Problem, Severity
from vestnik.preview.builds import PreviewBuild, build_report

ENGLISH = NullTranslations()
NEWS = "2026/2026-04-28-protokol"
TEXT = f"content/{NEWS}.md"
PICTURE = f"content/{NEWS}/table.png"
CATALOG = f"translations/en/{NEWS}.po"
OTHER_TEXT = "content/2026/2026-05-12-vstrecha.md"
OTHER_CATALOG = "translations/en/2026/2026-05-12-vstrecha.po"
PARTNER_CATALOG = "translations/en/partners/rosatom.po"


def error(file: str, line: int = 1) -> Problem:
    """An error."""
    return Problem(
        id="unknown-partner",
        message="there is no partner {name}",
        hint="did you mean {guess}?",
        file=file,
        line=line,
        values=(("name", "rosatm"), ("guess", "rosatom")),
    )


def warning(file: str, line: int = 1, number: str = "12") -> Problem:
    """A warning about a text that a person wrote."""
    return Problem(
        id="missing-number",
        message="a number of the original is not in the translation: {detail} ({check})",
        hint="add it; compare all numbers",
        file=file,
        line=line,
        values=(("check", "numbers_missing"), ("detail", number)),
        severity=Severity.WARNING,
    )


def draft_warning(file: str, line: int = 1, number: str = "12") -> Problem:
    """A warning about a machine's draft that nobody has edited."""
    return replace(warning(file, line, number), in_machine_draft=True)


# ------------------------------------------------------------------------------------- groups


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (TEXT, NEWS),
        (CATALOG, NEWS),
        (f"translations/be/{NEWS}.po", NEWS),
        (PICTURE, NEWS),
        ("content/partners/rosatom.md", "partners/rosatom"),
        (PARTNER_CATALOG, "partners/rosatom"),
        ("content/2026/notes.docx", "content/2026/notes.docx"),
        ("content/lost.md", "content/lost.md"),
        ("translations/en/glossary.toml", "translations/en/glossary.toml"),
        ("translations/en/interface.po", "translations/en/interface.po"),
        ("templates/base.html", "templates/base.html"),
        ("pyproject.toml", "pyproject.toml"),
    ],
)
def test_a_text_its_pictures_and_its_translations_belong_to_a_document(
    file: str, name: str
) -> None:
    assert [group.name for group in group_problems([error(file)])] == [name]


def test_documents_with_a_problem_in_their_text_come_first() -> None:
    """Then those with problems in translations, then settings and templates."""
    files = ["pyproject.toml", "translations/en/glossary.toml", PARTNER_CATALOG, CATALOG]
    problems = [error(file) for file in [*files, OTHER_CATALOG, OTHER_TEXT]]
    assert [group.name for group in group_problems(problems)] == [
        "2026/2026-05-12-vstrecha",
        NEWS,
        "partners/rosatom",
        "translations/en/glossary.toml",
        "pyproject.toml",
    ]


def test_in_a_document_the_text_comes_before_translations_and_people_before_machines() -> None:
    problems = [draft_warning(CATALOG, 3), warning(CATALOG, 9), error(PICTURE), error(TEXT, 7)]
    (group,) = group_problems(problems)
    assert [(problem.file, problem.line) for problem in group.problems] == [
        (TEXT, 7),
        (PICTURE, 1),
        (CATALOG, 9),
        (CATALOG, 3),
    ]


# --------------------------------------------------------------------------------------- text


def test_the_problems_of_a_document_are_together_below_its_name() -> None:
    """A document with one problem needs no heading."""
    text = format_problems([warning(CATALOG, 9), error(OTHER_TEXT, 4), error(TEXT, 7)], ENGLISH)
    assert text.split("\n") == [
        f"{NEWS}: 1 problem, 1 warning",
        f"{TEXT}:7: there is no partner rosatm",
        "    → did you mean rosatom?",
        f"{CATALOG}:9: warning: a number of the original is not in the translation: 12 "
        "(numbers_missing)",
        "    → add it; compare all numbers",
        "",
        f"{OTHER_TEXT}:4: there is no partner rosatm",
        "    → did you mean rosatom?",
    ]


def test_the_problems_of_one_document_have_no_heading() -> None:
    text = format_problems([error(TEXT, 7), error(TEXT, 8)], ENGLISH)
    assert text.startswith(f"{TEXT}:7: ")
    assert "\n\n" not in text


def test_the_terminal_of_a_preview_shows_the_same_text() -> None:
    problems = (error(OTHER_TEXT, 4), error(TEXT, 7), error(TEXT, 8))
    report = build_report(PreviewBuild(problems=problems), ENGLISH)
    assert report == format_problems(problems, ENGLISH)
    assert report.startswith(f"{NEWS}: 2 problems\n{TEXT}:7: ")


def test_each_line_with_a_location_begins_with_it() -> None:
    """Terminals and editors open the file on a click."""
    problems = [error(TEXT, 7), error(TEXT, 8), error(OTHER_TEXT), draft_warning(CATALOG, 3)]
    for text in (format_problems(problems, ENGLISH), format_problems_briefly(problems, ENGLISH)):
        for problem in problems:
            assert f"\n{problem.file}:{problem.line}: " in f"\n{text}"


def test_warnings_about_drafts_take_one_line_for_each_catalog() -> None:
    problems = [
        *(draft_warning(CATALOG, line) for line in (9, 20, 31)),
        draft_warning(OTHER_CATALOG, 12),
        error(TEXT, 7),
    ]
    assert format_problems_briefly(problems, ENGLISH).split("\n") == [
        f"{TEXT}:7: there is no partner rosatm",
        "    → did you mean rosatom?",
        "",
        "Machine translations that nobody has reviewed (check --all lists each warning):",
        f"{CATALOG}:9: 3 warnings",
        f"{OTHER_CATALOG}:12: 1 warning",
        "",
        "By kind:",
        "     1  there is no partner …",
        "     4  warning: a number of the original is not in the translation",
    ]


def test_an_error_in_a_draft_is_listed() -> None:
    """It stops a build."""
    problem = Problem(id="so", message="so", hint="right", file=CATALOG, in_machine_draft=True)
    text = format_problems_briefly([problem], ENGLISH)
    assert text == f"{CATALOG}:1: so\n    → right"


def test_without_drafts_both_forms_are_the_same() -> None:
    problems = [warning(CATALOG, line) for line in range(1, 9)] + [error(OTHER_TEXT)]
    assert format_problems_briefly(problems, ENGLISH) == format_problems(problems, ENGLISH)


# -------------------------------------------------------------------------------------- kinds


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "By kind:",
                "     1  there is no partner …",
                "    12  warning: a number of the original is not in the translation",
            ],
        ),
        (
            "ru",
            [
                "По видам:",
                "     1  нет партнёра …",
                "    12  предупреждение: в переводе нет числа из оригинала",
            ],
        ),
    ],
)
def test_many_problems_are_counted_by_kind_without_their_values(
    language: str, lines: list[str]
) -> None:
    translator = load_messages(PROJECT, "ru") if language == "ru" else ENGLISH
    warnings = [warning(CATALOG, line, number=str(line)) for line in range(1, 13)]
    text = format_problems([*warnings, error(TEXT)], translator)
    assert text.split("\n\n")[-1].split("\n") == lines


def test_few_problems_are_not_counted() -> None:
    assert "By kind" not in format_problems([error(TEXT, line) for line in range(1, 5)], ENGLISH)
    assert "By kind" in format_problems([error(TEXT, line) for line in range(1, 6)], ENGLISH)
