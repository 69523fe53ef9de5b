"""The inline markup of a block: its plain text, marks and atoms; and back to the same HTML."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings

from tests.support.archives import Case, cases
from tests.support.generated_markdown import CALM, INLINE
from vestnik.markdown import conversion as markup
from vestnik.markdown import inline

DEFINED = "\n\n[^1]: Note.\n\n[имя]: другой.md 'Имя'\n"
REFERENCES = {"имя": ("другой.md", "Имя")}


def as_html(block: str) -> str:
    """The HTML of a block in a document that has a footnote and a reference link."""
    made = html.unescape(markup.to_html(block + DEFINED))
    return re.sub(r"\s+", " ", made.replace("\xa0", " "))


@given(CALM)
@settings(max_examples=300)
def test_what_is_written_becomes_the_same_html_as_what_was_read(block: str) -> None:
    written = inline.write(inline.read(block, REFERENCES))
    assert as_html(written) == as_html(block)


@given(CALM)
@settings(max_examples=150)
def test_reading_what_was_written_gives_the_same_parts(block: str) -> None:
    parts = inline.read(block, REFERENCES)
    assert inline.read(inline.write(parts)) == parts


@pytest.mark.parametrize(
    "block", ["*<b>*x</b>", "[<b>](a.md)x</b>", "Вот **<b>**текст</b> и **ещё."]
)
def test_a_tag_alone_under_a_mark_is_closed_by_no_other(block: str) -> None:
    parts = inline.read(block)
    assert as_html(inline.write(parts)) == as_html(block)


@given(INLINE)
@settings(max_examples=150)
def test_marks_and_atoms_stand_within_the_text(block: str) -> None:
    parts = inline.read(block, REFERENCES)
    for span in parts.spans:
        assert 0 <= span.start <= span.end <= len(parts.text)
    for place, _ in parts.atoms:
        assert 0 <= place <= len(parts.text)
    assert "\x02" not in parts.text
    assert "\x03" not in parts.text


@pytest.mark.parametrize("case", cases("inline/text.md"))
def test_the_plain_text_of_a_block_has_no_markup(case: Case) -> None:
    assert inline.read(case.given, REFERENCES).text == case.expected


@pytest.mark.parametrize("case", cases("inline/same.md"))
def test_a_block_is_written_as_it_was_read(case: Case) -> None:
    written = inline.write(inline.read(case.given, REFERENCES))
    assert written == case.expected
    assert as_html(written) == as_html(case.given)


def test_the_outer_mark_comes_first() -> None:
    parts = inline.read("**Встреча с [*Росатомом*](a.md)** прошла")
    assert parts.text == "Встреча с Росатомом прошла"
    marked = [(parts.text[span.start : span.end], span.mark.before) for span in parts.spans]
    assert marked == [("Встреча с Росатомом", "**"), ("Росатомом", "["), ("Росатомом", "*")]
    assert [span.mark.link for span in parts.spans] == [False, True, False]


def test_an_atom_knows_its_place() -> None:
    parts = inline.read("Слово `код` и[^1]")
    assert parts.text == "Слово  и"
    assert parts.atoms == ((6, "`код`"), (8, "[^1]"))


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
def test_plain_text_is_written_so_that_it_is_no_markup(text: str, markdown: str) -> None:
    assert inline.escape(text) == markdown
    assert inline.read(markdown) == inline.Marked(text)


def test_two_blocks_with_the_same_marks_and_atoms_have_the_same_signature() -> None:
    russian = inline.read("**Встреча** с [Росатомом](a.md) `код`")
    english = inline.read("`код` [Rosatom](a.md) had a **meeting**")
    other = inline.read("**Meeting** with [Rosatom](b.md) `код`")
    assert inline.signature(russian) == inline.signature(english)
    assert inline.signature(russian) != inline.signature(other)
