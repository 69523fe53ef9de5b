"""Authors' mistakes: what `check` reports of a body, in cases that an editor could read."""

from __future__ import annotations

import re

import pytest

from tests.lint.test_texts import lint
from tests.support.archives import PROJECT, Case, MakeArchive, load_cases
from tests.support.broken_site import GOOD_ARTICLE, article_text
from tests.support.source_messages import message_calls
from vestnik.lint.rule_table import LINT_RULES

CASE_FILES = (
    "lists.md",
    "tables.md",
    "definitions.md",
    "code.md",
    "foreign-signs.md",
    "emphasis.md",
    "letters.md",
)
VISIBLE_SPACES = str.maketrans("⇥⍽", "\t\u00a0")
"""The case files show a tab and a no-break space by a sign each."""
EXPECTED_LINE = re.compile(r"(?P<line>\d+):(?P<column>\d+) (?P<rule>\S+)(?: (?P<words>.+))?")


@pytest.mark.parametrize(
    "case", [case for name in CASE_FILES for case in load_cases(f"lint/{name}")]
)
def test_every_mistake_is_reported_on_its_line_and_nothing_else(case: Case) -> None:
    """An expected line is `line:column id`, and may have words of the message."""
    problems = sorted(lint(case.source.translate(VISIBLE_SPACES), *LINT_RULES))
    expected = [match.groupdict() for match in EXPECTED_LINE.finditer(case.expected)]
    assert [f"{problem.line}:{problem.column} {problem.id}" for problem in problems] == [
        "{line}:{column} {rule}".format_map(line) for line in expected
    ]
    for problem, line in zip(problems, expected, strict=True):
        assert (line["words"] or "") in problem.message.format_map(dict(problem.values))


def test_letters_of_two_alphabets_are_reported_where_a_field_has_them(
    archive: MakeArchive,
) -> None:
    files = {
        **GOOD_ARTICLE,
        "content/partners/sco.md": "---\ntitle: ШОС\nkind: organisation\naliases: [SСО]\n---\n",
        "content/2025/2025-01-02-second.md": article_text("Текст.", "summary: Минск и Рoссия"),
    }
    problems = archive(files).problems()
    assert (
        "content/2025/2025-01-02-second.md:4:18: warning: the word Рoссия has letters of two"
        in problems
    )
    assert "content/partners/sco.md:4:11: warning: the word SСО has letters of two" in problems


def test_every_rule_has_a_case() -> None:
    texts = [
        (PROJECT / "tests" / "cases" / "lint" / name).read_text("utf-8") for name in CASE_FILES
    ]
    texts.append((PROJECT / "tests" / "lint" / "test_texts.py").read_text("utf-8"))
    rules = {
        call.rule: call.arguments[0][0]
        for call in message_calls()
        if call.rule and (call.file.parent.name == "markup" or call.file.name == "letter_rules.py")
    }
    assert len(rules) > 40
    without_case = [
        rule
        for rule, message in rules.items()
        if not any(f" {rule}" in text or message in text for text in texts)
    ]
    assert without_case == []
