"""Simple inline Markdown has the HTML that Python-Markdown gives it; all else is left to that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.stock_markdown import stock_html, vestnik_html
from vestnik.markdown import unsanitised_html
from vestnik.markdown.conversion import markdown_parser
from vestnik.markdown.fast_inline import split_simple_inline
from vestnik.markdown.parallel_text import counterpart_html, simple_counterpart_html

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
SIMILAR_TEXT = st.lists(PIECES, min_size=1, max_size=9).map("".join)
"""Texts that resemble simple inline Markdown."""
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
def test_strong_words_and_plain_links_are_simple(text: str) -> None:
    assert split_simple_inline(text)
    assert vestnik_html(text) == stock_html(text)


@pytest.mark.parametrize("text", OTHERS)
def test_all_else_is_left_to_python_markdown(text: str) -> None:
    assert split_simple_inline(text) is None
    assert vestnik_html(text) == stock_html(text)


@given(SIMILAR_TEXT)
@settings(max_examples=60)
def test_similar_texts_have_the_html_of_python_markdown(text: str) -> None:
    """In a paragraph, a list with a list in it, a heading, a table, and a definition."""
    for template in ("{}", "- {}\n    - слово", "## {}", "а | б\n--|--\n{} | в", "слово\n:   {}"):
        document = template.format(text)
        assert vestnik_html(document) == stock_html(document)


@given(SIMILAR_TEXT)
@settings(max_examples=60)
def test_a_simple_counterpart_has_the_same_html(text: str) -> None:
    """Also if the addresses of its links have to be escaped in HTML."""

    def link(href: str) -> str:
        return f'{href}?a&b"c'

    simple = simple_counterpart_html(text, link)
    if simple is not None:
        unsanitised_html("")
        assert [simple] == list(counterpart_html(markdown_parser(), [text], link))
