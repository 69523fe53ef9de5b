"""What is read at one stroke is what Python-Markdown makes of it, and nothing else is read so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.stock_markdown import stock, walked
from vestnik.markdown import (
    conversion as markup,
)
from vestnik.markdown import (
    fast_inline as shorthand,
)
from vestnik.markdown import (
    parallel_text as passages,
)

PIECES = st.sampled_from(
    (
        *(
            "слово",
            "и",
            " ",
            "  ",
            "\u00a0",
            ".",
            ",",
            "!",
            "^",
            ":",
            "'",
            '"',
            "(",
            ")",
            "-",
            "1.",
        ),
        *("**", "*", "***", "_", "__", "`", "\\", "<", ">", "&", "{", "}", "{.x}", "[", "]", "#"),
        *("**слово**", "**два слова**", "** слово **", "**a**b", "[т](a/b.md)", "[т](a.md#b_c)"),
        *("[т](https://example.org/?q=1)", "[т](a_b_c.md)", "[**т**](a.md)", "![т](a.svg)", "[^1]"),
        *("[т][с]", "[т](a b)", '[т](a "б")', "[т]()", "[т](<a>)", "(a.md)", "\n", "  \n"),
    )
)
NEAR = st.lists(PIECES, min_size=1, max_size=9).map("".join)
"""Texts that look very much like those that are read at one stroke."""
SAMPLES = (
    "**Слово** и [ссылка](../partners/rosatom.md).",
    "Слово **два слова**, [т](https://example.org/x_y/?q=1#z_1) и **ещё**",
    "[т](a_b.md)[т](c.md)",
)
OTHERS = (
    *("** слово**", "**слово **", "**a****b**", "***a***", "**a*", "*a*", "_a_", "**a_b**"),
    *("[^1](x)", "[a](b c)", '[a](b "c")', "![a](b.svg)", "[**a**](b)", "[a](b(c))", "[a][b]"),
    *("a & b", "a < b", "`a`", "\\*", "a\nb", "[a](javascript:b)", "[a](mailto:b)", "**[a](b)**"),
)


@pytest.mark.parametrize("text", SAMPLES)
def test_strong_words_and_plain_links_are_read_at_one_stroke(text: str) -> None:
    assert shorthand.pieces(text)
    assert walked(text) == stock(text)


@pytest.mark.parametrize("text", OTHERS)
def test_everything_else_is_left_to_python_markdown(text: str) -> None:
    assert shorthand.pieces(text) is None
    assert walked(text) == stock(text)


@given(NEAR)
@settings(max_examples=150)
def test_whatever_is_near_it_becomes_what_python_markdown_makes_of_it(text: str) -> None:
    """In a paragraph, a list with a list in it, a heading, a table, and a definition."""
    for around in ("{}", "- {}\n    - слово", "## {}", "а | б\n--|--\n{} | в", "слово\n:   {}"):
        whole = around.format(text)
        assert walked(whole) == stock(whole)


@given(NEAR)
@settings(max_examples=150)
def test_beside_a_text_it_is_the_same_as_well(text: str) -> None:
    """With addresses that have to be written otherwise in HTML."""

    def link(href: str) -> str:
        return f'{href}?a&b"c'

    found = passages.at_once(text, link)
    if found is not None:
        markup.walk("")
        assert [found] == list(passages.inline(markup.parser(), [text], link))
