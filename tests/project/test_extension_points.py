"""Where to make a change: a new check, lint rule or command is one function or module and a line.

Fields are tested in `tests/content/test_documents.py`, engines in
`tests/translation/engines/test_engine_table.py`, page kinds and languages by the guides.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from tests.support.archives import MakeArchive
from tests.support.scripted_drafts import MARKDOWN, PO, article_file
from vestnik.cli import parser
from vestnik.cli.context import Context, Subparsers
from vestnik.config import Translate
from vestnik.lint import rule_table
from vestnik.lint.rules import LintContext
from vestnik.model import Document, Problem, Severity
from vestnik.translation.checks import runner as checks_runner
from vestnik.translation.checks.block_pair import BlockPair
from vestnik.translation.checks.table import CHECKS, Check, CheckLevel


def missing_country_codes(pair: BlockPair) -> Iterator[str]:
    """The code "код 375" if the translation has no "code 375"."""
    if "код 375" in pair.source.text and "code 375" not in pair.target.text:
        yield "код 375"


def test_a_new_check_is_a_function_and_a_line_of_the_table(
    archive: MakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check` reports what the function yields, and nothing without it."""
    check = Check("country_codes", CheckLevel.ERROR, missing_country_codes, "own")
    translation = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Страна имеет код 375."\nmsgstr "The country has number 375."\n'
    )
    tiny = archive({MARKDOWN: article_file("Страна имеет код 375."), PO: translation})
    assert "код 375" not in tiny.problems()
    monkeypatch.setattr(checks_runner, "CHECKS", (*CHECKS, check))
    assert f"{PO}:6: warning: the translation fails the check country_codes" in tiny.problems()


def loud_titles(document: Document, _: LintContext) -> Iterator[Problem]:
    """A warning for a title that ends with an exclamation mark."""
    if document.title.endswith("!"):
        yield Problem(
            id="loud-title",
            file=f"content/{document.path}",
            line=document.field_lines["title"],
            message="the title ends with an exclamation mark",
            hint="remove it",
            severity=Severity.WARNING,
        )


def test_a_new_lint_rule_is_a_function_and_a_line_of_the_table(
    archive: MakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check` reports what the function yields."""
    monkeypatch.setattr(rule_table, "LINT_RULES", (*rule_table.LINT_RULES, loud_titles))
    tiny = archive(
        {"content/2025/2025-03-05-a.md": "---\ntitle: Ура!\ndate: 2025-03-05\n---\nТекст.\n"}
    )
    assert "content/2025/2025-03-05-a.md:2" in tiny.problems()
    assert "the title ends with an exclamation mark" in tiny.problems()


def test_a_new_command_is_a_module_and_a_line_of_the_table(
    archive: MakeArchive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The parser has its options and its help, and calls its `run`."""

    def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
        command = subparsers.add_parser("count", parents=[common], help="count the articles")
        command.add_argument("--unit", default="articles")
        command.set_defaults(run=run)

    def run(options: Namespace, context: Context) -> int:
        loaded = context.load()
        assert loaded is not None
        print(len(loaded.archive.articles), options.unit)
        return 0

    module = SimpleNamespace(add_parser=add_parser)
    monkeypatch.setattr(parser, "COMMANDS", (*parser.COMMANDS, module))
    tiny = archive({MARKDOWN: article_file("Стороны подписали.")})
    assert tiny.run("count", "--unit", "items") == 0
    assert capsys.readouterr().out == "1 items\n"
    with pytest.raises(SystemExit):
        tiny.run("--help")
    assert "count the articles" in capsys.readouterr().out
