"""Characters of an article that nobody sees are reported where they are; no letter is lost."""

from __future__ import annotations

import pytest

from tests.support.archives import MakeArchive

PATH = "content/2026/2026-03-05-vstrecha.md"
HEAD = "---\ntitle: Встреча{}в\u00a0Минске\ndate: 2026-03-05\n---\nТекст.\n"
TEXT = "---\ntitle: Встреча\ndate: 2026-03-05\n---\nТекст{}новости\u00a0дня.\n"
LINE_SEPARATORS = ["\x85", "\u2028", "\u2029"]
INVISIBLE_MESSAGE = "warning: the text contains an invisible character (U+{:04X})"


@pytest.mark.parametrize("separator", LINE_SEPARATORS)
def test_a_line_separator_in_front_matter_is_a_space_and_is_told(
    archive: MakeArchive, separator: str
) -> None:
    """For YAML it ends a line: the rest of a title would be no field, and lines counted wrong."""
    tiny = archive({PATH: HEAD.format(separator)})
    assert f"{PATH}:2:15: {INVISIBLE_MESSAGE.format(ord(separator))}" in tiny.problems()
    assert tiny.run("--frozen") == 0
    assert "Встреча в Минске</h1>" in tiny.page("ru/2026/2026-03-05-vstrecha/")


@pytest.mark.parametrize("separator", LINE_SEPARATORS)
def test_a_problem_below_a_line_separator_is_reported_in_its_line(
    archive: MakeArchive, separator: str
) -> None:
    """As text editors count lines."""
    text = HEAD.format(separator).replace("2026-03-05\n", "2026-03-05\nunknown: 1\n")
    assert f"{PATH}:4:1: unknown field unknown" in archive({PATH: text}).problems()


@pytest.mark.parametrize(
    "character",
    [*LINE_SEPARATORS, "\x80", "\x9b", "\x9f", "\u00ad", "\u034f", "\u061c", "\u180e", "\u200b",
     "\u200e", "\u200f", "\u202e", "\u2060", "\u2063", "\u2067", "\u206f", "\u3164", "\ufeff",
     "\ufff9", "\U000e0001"],
)  # fmt: skip
def test_an_invisible_character_of_the_text_is_told(archive: MakeArchive, character: str) -> None:
    """No letter around it is lost."""
    tiny = archive({PATH: TEXT.format(character)})
    assert f"{PATH}:5:6: {INVISIBLE_MESSAGE.format(ord(character))}" in tiny.problems()
    tiny.run("--frozen")
    assert f"<p>Текст{character}новости дня.</p>" in tiny.page("ru/2026/2026-03-05-vstrecha/")


@pytest.mark.parametrize("character", ["\x80", "\x84", "\x86", "\x9b", "\x9f"])
def test_a_character_that_yaml_forbids_is_reported_where_it_is(
    archive: MakeArchive, character: str
) -> None:
    """A no-break space before it is none."""
    text = HEAD.format(character).replace("Встреча", "Встреча\u00a0и")
    message = "the front matter has a character that YAML does not allow"
    assert f"{PATH}:2:17: {message}" in archive({PATH: text}).problems()


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f"])
@pytest.mark.parametrize(("text", "line", "column"), [(HEAD, 2, 15), (TEXT, 5, 6)])
def test_a_control_character_is_an_error_where_it_is(
    archive: MakeArchive, character: str, text: str, line: int, column: int
) -> None:
    tiny = archive({PATH: text.format(character)})
    message = "the text has an invisible control character"
    assert f"{PATH}:{line}:{column}: {message}" in tiny.problems()
    assert tiny.run("--frozen") == 1
