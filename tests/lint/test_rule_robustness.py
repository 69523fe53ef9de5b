"""Rules for documents take any text: their messages are in it, and they take no noticeable time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lint.test_texts import lint
from tests.support.careless_markdown import CARELESS_MARKDOWN
from vestnik.lint.letter_rules import LETTER_RULES
from vestnik.lint.markup import MARKUP_RULES
from vestnik.lint.rule_table import LINT_RULES

PIECES = (
    *("текст ", "Рoссия", "\n", "\n\n", "    ", "\t", "> ", "- ", "– ", "1. ", "3. ", "1) ", "• "),
    *("| ", " | ", "|---|---|\n", "```", "~~~", "```python x\n", "~~", "==", "**", "*", "_", "`"),
    *("[1]", "[^1]", "[^1]: ", "[а]: б\n", "[а][б]", "[[а]]", "[x] ", "\\", "{{ x }}", "{% if %}"),
    *(
        "<div>",
        "</div>",
        "<b>",
        "<!--",
        "-->",
        ":tada:",
        "$$",
        "# ",
        "!!! а\n",
        ":   ",
        "\ue0001\ue001",
    ),
)
SENTENCE = "Министерство провело рабочую встречу, на которой стороны обсудили вопросы связи. "
LONG_TEXTS = {
    "bars": "|" * 20_000,
    "rows of a table": "| а | б |\n" * 2_000,
    "items": "- а\n" * 5_000,
    "items below text": "текст\n" + "- а\n" * 5_000,
    "dashes": "– а\n" * 5_000,
    "numbers": "1. а\n\n" * 3_000,
    "fences": "```a\n" * 4_000,
    "indented fences": "    ```a\n" * 2_000,
    "fences of two lengths": "````\n```\n" * 2_000,
    "tabs": "а\t" * 10_000,
    "white space": " " * 20_000 + "а",
    "quotation signs": ">" * 20_000,
    "braces": "{" * 20_000,
    "tags that are not closed": "{% " * 7_000,
    "code tags": "<code>" * 3_000,
    "definitions": "[а]: б\n\n" * 2_000,
    "tildes": "~~а " * 5_000,
    "letters of two alphabets": "аa" * 10_000,
    "backslashes": "\\" * 20_000,
}


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | CARELESS_MARKDOWN)
def test_every_message_is_about_a_place_of_the_text(body: str) -> None:
    lines = body.split("\n")
    for problem in lint(body, *LINT_RULES):
        assert 0 < problem.line <= len(lines)
        assert 0 < problem.column <= len(lines[problem.line - 1]) + 1


@pytest.mark.parametrize("body", LONG_TEXTS.values(), ids=LONG_TEXTS.keys())
def test_a_text_of_signs_takes_linear_time(body: str) -> None:
    start = time.process_time()
    lint(body, *LINT_RULES)
    assert time.process_time() - start < 2.0


def test_a_thousand_texts_without_signs_are_read_in_a_moment() -> None:
    bodies = [f"{SENTENCE * 10}\n\n{SENTENCE * 20} {number}" for number in range(1000)]
    start = time.process_time()
    for body in bodies:
        assert lint(body, *MARKUP_RULES, *LETTER_RULES) == []
    assert time.process_time() - start < 2.0
