"""Characters of an article that nobody sees are reported where they are; no letter is lost."""

from __future__ import annotations

import pytest

from tests.support.archives import MakeArchive, TinyArchive

HEAD = "---\ntitle: Встреча{}в\u00a0Минске\ndate: 2026-03-05\n---\nТекст.\n"
TEXT = "---\ntitle: Встреча\ndate: 2026-03-05\n---\nТекст{}новости\u00a0дня.\n"
UNKNOWN_FIELD = HEAD.replace("2026-03-05\n", "2026-03-05\nunknown: 1\n")
NO_BREAK_SPACE = HEAD.replace("Встреча", "Встреча\u00a0и")
LINE_SEPARATORS = "\x85\u2028\u2029"
INVISIBLE = (
    f"{LINE_SEPARATORS}\x80\x9b\x9f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202e\u2060"
    "\u2063\u2067\u206f\u3164\ufeff\ufff9\U000e0001"
)
FORBIDDEN_BY_YAML = "\x80\x84\x86\x9b\x9f"
CONTROL = "\x00\x08\x0b\x0c\x1b\x1f\x7f"
INVISIBLE_MESSAGE = "warning: the text contains an invisible character (U+{:04X})"
ALLOWED = [*((HEAD, one) for one in LINE_SEPARATORS), *((TEXT, one) for one in INVISIBLE)]
REFUSED = [
    *((UNKNOWN_FIELD, one) for one in LINE_SEPARATORS),
    *((NO_BREAK_SPACE, one) for one in FORBIDDEN_BY_YAML),
    *((text, one) for text in (HEAD, TEXT) for one in CONTROL),
]
"""Texts, and characters that are to stand in them."""


def archive_of(archive: MakeArchive, texts: list[tuple[str, str]]) -> TinyArchive:
    """An archive with an article for each text and character."""
    return archive(
        {f"content/{name(number)}.md": text.format(one) for number, (text, one) in enumerate(texts)}
    )


def name(number: int) -> str:
    """The name of the article of this number."""
    return f"2026/2026-03-05-vstrecha-{number}"


@pytest.fixture(scope="module")
def allowed_archive(shared_archive: MakeArchive) -> TinyArchive:
    """The site of all texts with characters that are only doubtful."""
    tiny = archive_of(shared_archive, ALLOWED)
    assert tiny.run("--frozen") == 0
    return tiny


@pytest.fixture(scope="module")
def doubts(allowed_archive: TinyArchive) -> dict[str, str]:
    """What is told of each of its files."""
    return allowed_archive.problems_by_file()


@pytest.fixture(scope="module")
def errors(shared_archive: MakeArchive) -> dict[str, str]:
    """What is told of each text with a character that can't stay; their site is not built."""
    tiny = archive_of(shared_archive, REFUSED)
    assert tiny.run("--frozen") == 1
    return tiny.problems_by_file()


@pytest.mark.parametrize("separator", LINE_SEPARATORS)
def test_a_line_separator_in_front_matter_is_a_space_and_is_told(
    allowed_archive: TinyArchive, doubts: dict[str, str], separator: str
) -> None:
    """For YAML it ends a line: the rest of a title would be no field, and lines counted wrong."""
    article = name(ALLOWED.index((HEAD, separator)))
    path = f"content/{article}.md"
    assert f"{path}:2:15: {INVISIBLE_MESSAGE.format(ord(separator))}" in doubts[path]
    assert "Встреча в Минске</h1>" in allowed_archive.page(f"ru/{article}/")


@pytest.mark.parametrize("separator", LINE_SEPARATORS)
def test_a_problem_below_a_line_separator_is_reported_in_its_line(
    errors: dict[str, str], separator: str
) -> None:
    """As text editors count lines."""
    path = f"content/{name(REFUSED.index((UNKNOWN_FIELD, separator)))}.md"
    assert f"{path}:4:1: unknown field unknown" in errors[path]


@pytest.mark.parametrize("character", INVISIBLE)
def test_an_invisible_character_of_the_text_is_told(
    allowed_archive: TinyArchive, doubts: dict[str, str], character: str
) -> None:
    """No letter around it is lost."""
    article = name(ALLOWED.index((TEXT, character)))
    path = f"content/{article}.md"
    assert f"{path}:5:6: {INVISIBLE_MESSAGE.format(ord(character))}" in doubts[path]
    assert f"<p>Текст{character}новости дня.</p>" in allowed_archive.page(f"ru/{article}/")


@pytest.mark.parametrize("character", FORBIDDEN_BY_YAML)
def test_a_character_that_yaml_forbids_is_reported_where_it_is(
    errors: dict[str, str], character: str
) -> None:
    """A no-break space before it is none."""
    path = f"content/{name(REFUSED.index((NO_BREAK_SPACE, character)))}.md"
    message = "the front matter has a character that YAML does not allow"
    assert f"{path}:2:17: {message}" in errors[path]


@pytest.mark.parametrize("character", CONTROL)
@pytest.mark.parametrize(("text", "line", "column"), [(HEAD, 2, 15), (TEXT, 5, 6)])
def test_a_control_character_is_an_error_where_it_is(
    errors: dict[str, str], character: str, text: str, line: int, column: int
) -> None:
    path = f"content/{name(REFUSED.index((text, character)))}.md"
    message = "the text has an invisible control character"
    assert f"{path}:{line}:{column}: {message}" in errors[path]
