"""No message makes a terminal do anything: what a file or a server says is shown, not obeyed."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from vestnik.diagnostics import (
    format_problems,
    has_visible_character,
    is_one_line,
    unavailable_message,
)
from vestnik.model import Problem, Unavailable

CONTROLS = ["\x00", "\x07", "\x08", "\r", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u202e"]


@pytest.mark.parametrize("character", CONTROLS)
@pytest.mark.parametrize("part", ["file", "message", "hint", "text", "value"])
def test_a_problem_is_printed_without_controls(part: str, character: str) -> None:
    """Wherever they come from: the name of a file, its text, a value of the message."""
    words = {name: name for name in ("file", "message", "hint", "text", "value")}
    words[part] = f"a{character}[2Jb"
    problem = Problem(
        id="a",
        file=words["file"],
        message=f"{words['message']} {{value}}",
        hint=words["hint"],
        text=words["text"],
        column=2,
        values=(("value", words["value"]),),
    )
    printed = format_problems([problem], NullTranslations())
    assert character not in printed
    assert printed.count("\n") == 3
    assert "[2Jb" in printed


@pytest.mark.parametrize("character", [*CONTROLS, "\n"])
def test_why_something_is_not_available_is_one_line_without_controls(character: str) -> None:
    """The reason may come from a server or a package."""
    error = Unavailable("no package: {error}", error=f"a{character}[2Jb")
    printed = unavailable_message(error, NullTranslations())
    assert character not in printed
    assert printed.startswith("no package: a")


@pytest.mark.parametrize("text", ["a", "1", "«»", ".", "ё", "👩‍🔬", " a ", "-", "中"])
def test_letters_digits_and_signs_are_visible(text: str) -> None:
    assert has_visible_character(text)


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b\u2060", "\u00ad", "\n", "\u3164"])
def test_spaces_and_fillers_are_not_visible(text: str) -> None:
    assert not has_visible_character(text)


@pytest.mark.parametrize("character", [*CONTROLS, "\n", "\t", "\ufdd0", "\ufffe"])
def test_a_text_with_a_control_is_not_one_line(character: str) -> None:
    assert not is_one_line(f"a{character}b")
    assert is_one_line("a\u00a0b\u200db")
