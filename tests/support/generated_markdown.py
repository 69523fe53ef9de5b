"""Generated Markdown, put together of snippets such as editors write (for Hypothesis)."""

from __future__ import annotations

from functools import reduce
from textwrap import indent

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

WORD = st.sampled_from(
    (
        "Министр",
        "посетил",
        "«Росатом»",
        "ШОС",
        "в 2025 г.",
        "5-е",
        "№ 7",
        "IT",
        "digital",
        "снова",
        "и",
        "100 %",
        "А & Б",
        "snake_case_name",
        "2 * 3",
        "(а)",
        "—",
        "a < b",
        "[5]",
        "C:\\путь",
    )
)
PLAIN = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
SNIPPETS = st.sampled_from(
    (
        "`код`",
        "``a ` b``",
        "![схема](схема.svg)",
        '![plan](a/b.png "План")',
        "[^1]",
        "\\*",
        "\\_x\\_",
        "\\[",
        "&nbsp;",
        "&amp;",
        "&laquo;",
        "<br>",
        "<kbd>Ввод</kbd>",
        "<!-- не для печати -->",
    )
)
LINKS = st.sampled_from(
    (
        "[именем][имя]",
        "[по ссылке](</с пробелом.md>)",
        "<https://example.org/?a=1&b=2>",
        "<info@example.org>",
    )
)


def between_words(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    """A piece between two words."""
    return st.tuples(PLAIN, inner, PLAIN).map(" ".join)


def with_emphasis(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    """Inline Markdown with a mark over it, or two pieces of it in a row."""
    return st.one_of(
        inner.map("**{}**".format),
        inner.map("*{}*".format),
        inner.map("***{}***".format),
        inner.map("_{}_".format),
        inner.map("<b>{}</b>".format),
        inner.map('<span class="x">{}</span>'.format),
        st.tuples(inner, inner).map(" ".join),
    )


def as_link(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    """A link over inline Markdown that has no link in it."""
    return st.one_of(
        inner.map("[{}](../partners/rosatom.md)".format),
        inner.map('[{}](https://example.org/a_(b) "Сайт")'.format),
    )


def with_emphasis_around_words(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    """As `dressed`, but what stands in a mark begins and ends with a word."""
    return with_emphasis(between_words(inner))


UNNESTED = PLAIN | SNIPPETS
INLINE = between_words(
    st.recursive(
        UNNESTED | LINKS | as_link(st.recursive(UNNESTED, with_emphasis, max_leaves=3)),
        with_emphasis,
        max_leaves=4,
    )
)
"""The inline Markdown of one block; it begins and ends with a word."""
INLINE_WORD_BOUNDED = between_words(
    st.recursive(
        UNNESTED
        | LINKS
        | as_link(between_words(st.recursive(UNNESTED, with_emphasis_around_words, max_leaves=3))),
        with_emphasis_around_words,
        max_leaves=4,
    )
)
"""The same, where what stands in a mark begins and ends with a word too."""


def markdown_table(rows: list[tuple[str, str]]) -> str:
    """A table of two columns."""
    clean = [[cell.replace("|", "/") for cell in row] for row in rows]
    first, *rest = ["| " + " | ".join(row) + " |" for row in clean]
    return "\n".join((first, "|:---|---:|", *rest))


PARAGRAPH = INLINE | st.tuples(INLINE, st.sampled_from(("\n", "  \n", "<br>\n")), INLINE).map(
    "".join
)
BLOCK: SearchStrategy[str] = st.one_of(
    PARAGRAPH,
    PARAGRAPH.map("{}\n{{: .lead }}".format),
    INLINE.map("## {}".format),
    INLINE.map("### {} {{#place .wide}}".format),
    INLINE.map("{}\n=====".format),
    st.lists(INLINE, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {i}" for i in items)),
    st.lists(INLINE, min_size=1, max_size=3).map(lambda items: "\n".join(f"1. {i}" for i in items)),
    st.tuples(INLINE, INLINE).map("Термин {0[0]}\n:   Значит {0[1]}".format),
    st.lists(st.tuples(INLINE, INLINE), min_size=1, max_size=3).map(markdown_table),
    st.just("```python\nprint('Кириллица')\n```"),
    st.just("    отступ = 'код'"),
    st.just("<figure>\nСырой *HTML*\n</figure>"),
    st.just("- - -"),
)


def in_container(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    """Blocks that stand in others."""
    return st.one_of(
        inner.map(lambda text: indent(text, "> ", lambda _: True)),
        inner.map(lambda text: "!!! справочно\n" + indent(text, "    ")),
        inner.map(lambda text: '!!! note "Заметка"\n' + indent(text, "    ")),
        inner.map(lambda text: "- пункт\n\n" + indent(text, "    ")),
        st.tuples(inner, inner).map("\n\n".join),
    )


FOOTNOTES = "[^1]: Сноска с *выделением*.\n\n[имя]: другой.md 'Имя'"
DOCUMENT = st.lists(st.recursive(BLOCK, in_container, max_leaves=3), min_size=1, max_size=3).map(
    lambda parts: reduce("{}\n\n{}".format, (*parts, FOOTNOTES))
)
"""A whole Markdown text with a footnote and a reference link."""
