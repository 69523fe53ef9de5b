"""Pull requests and answers: people's texts do nothing on GitHub."""

from __future__ import annotations

import re
from gettext import NullTranslations

import pytest
from markdown_it import MarkdownIt

from vestnik.github import FormOutcome, FormRow, pull_request_body, refusal_answer
from vestnik.model import Problem

TEXTS = [
    "@example/press and @octocat",
    "fixes #1, closes GH-2, see example/archive#3",
    "a | b \\| c",
    "`code` ``and`` ```more```",
    "`",
    "<img src=x onerror=alert(1)><!-- hidden -->",
    "[link](https://evil.example) ![picture](https://evil.example/x.png)",
    "one\n\n## two\r\n- three",
    "\u202ereversed\u2066",
    "\ue0000\ue001 and {n}",
    "$(touch /tmp/x); `touch /tmp/x`; ${{ github.token }}",
    "x" * 100_000,
]


def tables(body: str) -> list[str]:
    """The cells of the tables as GitHub renders them: HTML."""
    html = MarkdownIt("commonmark").enable("table").render(body)
    return re.findall(r"<td>(.*?)</td>", html, re.DOTALL)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_shown_as_it_is_and_does_nothing(text: str) -> None:
    """It stands in code, which has no markup, no people and no issues."""
    outcome = FormOutcome(
        rows=(FormRow("title", text, text),),
        notes=(Problem(id="x", message="the value {v} here", hint="{v}!", values=(("v", text),)),),
        left_out=(FormRow("left out", text),),
    )
    body = pull_request_body(outcome, [], 12, "https://example.org/run", NullTranslations())
    cells = tables(body)
    assert len(cells) == 3 + 4 + 3
    outside = re.sub(r"<code>.*?</code>", "", " ".join(cells), flags=re.DOTALL)
    assert not re.search(r"[@#`$]|evil|<img|fixes|reversed|touch|xxx", outside), outside
    assert not re.search(r"#\d|GH-\d", re.sub("(?<=Closes )#12|(?<=in )#12", "", body))
    assert body.count("Closes #12") == 1
    assert len(body) < 65_536


def test_a_long_report_is_cut_to_what_github_accepts() -> None:
    """At the end of a line."""
    rows = tuple(FormRow("text", "слово " * 40, f"{n}") for n in range(1000))
    outcome = FormOutcome(rows=rows)
    body = pull_request_body(outcome, [], 12, "https://example.org/run", NullTranslations())
    assert 50_000 < len(body) < 65_536
    assert body.endswith("…\n\nCloses #12\n")


def test_a_refusal_names_the_reason() -> None:
    """With the words of people in code."""
    problem = Problem(id="x", message="no page {page}", hint="copy it", values=(("page", "@a #1"),))
    answer = refusal_answer([problem], NullTranslations())
    assert answer.endswith("- no page `@a #\u20601`: copy it")
