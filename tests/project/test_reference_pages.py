"""The pages of commands and settings name every command, option and setting, and no other."""

from __future__ import annotations

import argparse
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.archives import PROJECT
from vestnik.cli.parser import build_parser
from vestnik.config import load_settings

COMMON_OPTIONS = {"--help", "--lang", "--version"}
WORKFLOW_COMMANDS = {"github"}
"""Commands whose own commands and options no person needs: those that the workflows run."""
OPTION = re.compile(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*")


def commands(parser: ArgumentParser) -> Iterator[tuple[str, set[str]]]:
    """The commands of a parser, those of commands too, each with its options."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, subparser in action.choices.items():
                options = {
                    option.option_strings[-1]
                    for option in subparser._actions[1:]
                    if option.option_strings
                }
                if name in WORKFLOW_COMMANDS:
                    yield name, set()
                    continue
                yield name, options - COMMON_OPTIONS
                for inner, inner_options in commands(subparser):
                    yield f"{name} {inner}", inner_options


@pytest.mark.parametrize("path", ["docs/en/commands.md", "docs/ru/komandy.md"])
def test_every_command_and_option_is_on_the_page(path: str) -> None:
    """Each command has a row, with all its options; the page names no other options."""
    text = (PROJECT / path).read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    parser = build_parser(lambda message: message)
    existing = {option for action in parser._actions for option in action.option_strings}
    for name, options in commands(parser):
        own_rows = [row for row in rows if re.search(rf"(?:build\.py|vestnik|`) ?{name}\b", row)]
        assert own_rows, name
        assert options <= set(OPTION.findall(" ".join(own_rows))), name
        existing |= options
    assert set(OPTION.findall(text)) <= existing | COMMON_OPTIONS


@pytest.mark.parametrize("path", ["docs/en/settings.md", "docs/ru/nastroyki.md"])
def test_every_setting_is_on_the_page(path: str, tmp_path: Path) -> None:
    """Its example has them all: an unknown setting would be reported, with those that exist."""
    example = (PROJECT / path).read_text("utf-8").split("```toml\n")[1].split("```")[0]
    example = example.replace('url = "…"', 'url = "https://example.org/"')
    tables = ("tool.vestnik", "tool.vestnik.design", "tool.vestnik.editions.en")
    heads = [rf"^\[{re.escape(table)}\].*\n" for table in tables]
    changes = [(head, r"\g<0>nonsense = 1\n") for head in heads]
    for pattern, text in (*changes, ("^publisher = {", r"\g<0>nonsense = 1, ")):
        changed, count = re.subn(pattern, text, example, flags=re.MULTILINE)
        assert count == 1
        (tmp_path / "pyproject.toml").write_text(changed, "utf-8")
        unknown = [
            problem for problem in load_settings(tmp_path)[1] if problem.id == "unknown-field"
        ]
        assert [dict(problem.values)["key"] for problem in unknown] == ["nonsense"]
        for name in str(dict(unknown[0].values)["known"]).split(", "):
            assert re.search(rf"\b{name}\b", example), name
