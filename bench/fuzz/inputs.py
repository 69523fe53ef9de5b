"""Random texts, and valid ones that are damaged."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

INPUT_PIECES = (
    *("---\n", "title: ", "date: ", "2025-05-05", "partners: [", "]", "event:\n  start: ", "- "),
    *(": ", "'", '"', "{", "}", "&a ", "*a", "!!python/name:os ", "|\n", ">\n", "\t", "#", "%"),
    *("# ", "## ", "> ", "    ", "* ", "1. ", "!!! note\n", "[^1]", "[^1]: ", "\n\n", "  \n"),
    *(
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        "&",
        "&#106;",
        "\\",
        "|",
        "-|-\n",
    ),
    *(
        "<script>",
        "</script>",
        "<img src=x onerror=a()>",
        "<b>",
        "</b>",
        "<svg onload=a()>",
        "<div>",
    ),
    *("<!--", "-->", "<![CDATA[", "<?", "javascript:a()", "java\nscript:a()", "data:text/html,"),
    *("{: onclick=a() }", "{: .a #b }", "{#a}", "href=", "<a href='", "\x02wzxhzdk:0\x03", "\x00"),
    *(
        "msgid ",
        "msgstr ",
        "msgctxt ",
        "#, fuzzy\n",
        "# mt: a src=b out=c |\n",
        "#~ ",
        "#| ",
        "\\n",
    ),
    *(
        "[[term]]\n",
        "ru = ",
        "en = ",
        "kind = 'org'\n",
        "accept = ['",
        "'''",
        '"""',
        "iso = 'KG'\n",
    ),
    *("<unit id='1'>", "<segment>", "<source>", "</source>", "<target>", "<!DOCTYPE a [", "&a;"),
    *("27–28 апреля 2026 г.", "с 5 по 7 мая", "вчера", "1 января", "XXI в.", "т. е.", "1 000,5 %"),
    *("Источник: https://e.example/", "Справочно.", "«Росатом»", "Минск", "слово ", "А. Б. Иванов"),
    *("\u2028", "\ufeff", "\u202e", "é", "😀", "\u00ad", "\r", "\x0b", "\x1b", "\u0301", "\ud7ff"),
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
ANY_INPUT: SearchStrategy[str] = st.lists(
    st.sampled_from(INPUT_PIECES) | ANY_TEXT, max_size=30
).map("".join)
"""Random sequences of pieces that have a meaning somewhere."""


def spoil(*good: str) -> SearchStrategy[str]:
    """Valid texts in which parts are removed, repeated or replaced."""

    @st.composite
    def spoilt_text(draw: st.DrawFn) -> str:
        text = draw(st.sampled_from(good))
        for _ in range(draw(st.integers(1, 4))):
            start = draw(st.integers(0, len(text)))
            end = draw(st.integers(start, min(start + 40, len(text))))
            new = draw(st.sampled_from(INPUT_PIECES) | ANY_TEXT | st.just(text[start:end] * 3))
            text = text[:start] + new * draw(st.sampled_from((1, 1, 1, 2, 40))) + text[end:]
        return text

    return spoilt_text()


def encode_text(text: SearchStrategy[str]) -> SearchStrategy[bytes]:
    """The texts as bytes, some of them not valid UTF-8."""
    valid = text.map(lambda example: example.encode("utf-8", "surrogatepass"))
    return valid | st.tuples(valid, st.binary(max_size=4), st.integers(0, 400)).map(
        lambda parts: parts[0][: parts[2]] + parts[1] + parts[0][parts[2] :]
    )


@functools.cache
def run_folder() -> Path:
    """A temporary folder of this run."""
    return Path(tempfile.mkdtemp())
