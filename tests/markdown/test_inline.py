"""The inline markup of a block: its plain text, marks and placeholders; and back to the HTML."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings

from tests.support.archives import Case, load_cases
from tests.support.generated_markdown import INLINE, INLINE_WORD_BOUNDED
from vestnik.markdown import (
    MarkedText,
    escape_markdown,
    markup_signature,
    parse_inline,
    write_inline,
)
from vestnik.markdown import conversion as markup

DEFINITIONS_MARKDOWN = "\n\n[^1]: Note.\n\n[имя]: другой.md 'Имя'\n"
DEFINITIONS = {"имя": ("другой.md", "Имя")}


def as_html(block: str) -> str:
    """The HTML of a block in a document that has a footnote and a reference link."""
    rendered = html.unescape(markup.render_markdown(block + DEFINITIONS_MARKDOWN))
    return re.sub(r"\s+", " ", rendered.replace("\xa0", " "))


@given(INLINE_WORD_BOUNDED)
@settings(max_examples=100)
def test_a_written_block_has_the_html_of_the_parsed_one(block: str) -> None:
    written = write_inline(parse_inline(block, DEFINITIONS))
    assert as_html(written) == as_html(block)


@given(INLINE_WORD_BOUNDED)
@settings(max_examples=60)
def test_parsing_a_written_block_gives_the_same_parts(block: str) -> None:
    parts = parse_inline(block, DEFINITIONS)
    assert parse_inline(write_inline(parts)) == parts


@pytest.mark.parametrize(
    "block", ["*<b>*x</b>", "[<b>](a.md)x</b>", "Вот **<b>**текст</b> и **ещё."]
)
def test_a_tag_alone_under_a_mark_has_no_end_tag_elsewhere(block: str) -> None:
    parts = parse_inline(block)
    assert as_html(write_inline(parts)) == as_html(block)


@given(INLINE)
@settings(max_examples=60)
def test_marks_and_placeholders_are_within_the_text(block: str) -> None:
    parts = parse_inline(block, DEFINITIONS)
    for span in parts.spans:
        assert 0 <= span.start <= span.end <= len(parts.text)
    for place, _ in parts.placeholders:
        assert 0 <= place <= len(parts.text)
    assert "\x02" not in parts.text
    assert "\x03" not in parts.text


@pytest.mark.parametrize("case", load_cases("inline/text.md"))
def test_the_plain_text_of_a_block_has_no_markup(case: Case) -> None:
    assert parse_inline(case.source, DEFINITIONS).text == case.expected


@pytest.mark.parametrize("case", load_cases("inline/same.md"))
def test_a_block_is_written_as_it_was_parsed(case: Case) -> None:
    written = write_inline(parse_inline(case.source, DEFINITIONS))
    assert written == case.expected
    assert as_html(written) == as_html(case.source)


def test_the_outer_mark_comes_first() -> None:
    parts = parse_inline("**Встреча с [*Росатомом*](a.md)** прошла")
    assert parts.text == "Встреча с Росатомом прошла"
    marked = [(parts.text[span.start : span.end], span.mark.before) for span in parts.spans]
    assert marked == [("Встреча с Росатомом", "**"), ("Росатомом", "["), ("Росатомом", "*")]
    assert [span.mark.is_link for span in parts.spans] == [False, True, False]


def test_a_placeholder_has_its_place_in_the_text() -> None:
    parts = parse_inline("Слово `код` и[^1]")
    assert parts.text == "Слово  и"
    assert parts.placeholders == ((6, "`код`"), (8, "[^1]"))


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("2 * 3 * 4", "2 \\* 3 \\* 4"),
        ("_имя_ и snake_case", "\\_имя\\_ и snake_case"),
        ("[5]", "\\[5\\]"),
        ("a < b", "a < b"),
        ("<b>", "&lt;b>"),
        ("A & B", "A & B"),
        ("&amp;", "&amp;amp;"),
        ("C:\\*", "C:\\\\\\*"),
        ("`", "\\`"),
    ],
)
def test_plain_text_is_escaped(text: str, markdown: str) -> None:
    assert escape_markdown(text) == markdown
    assert parse_inline(markdown) == MarkedText(text)


def test_blocks_with_the_same_marks_and_placeholders_have_the_same_signature() -> None:
    russian = parse_inline("**Встреча** с [Росатомом](a.md) `код`")
    english = parse_inline("`код` [Rosatom](a.md) had a **meeting**")
    other = parse_inline("**Meeting** with [Rosatom](b.md) `код`")
    assert markup_signature(russian) == markup_signature(english)
    assert markup_signature(russian) != markup_signature(other)
