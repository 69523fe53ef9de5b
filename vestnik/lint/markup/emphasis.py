"""A rule for emphasis and links that are not closed, so that their signs are printed as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vestnik.diagnostics import first_match
from vestnik.language import UNKNOWN_LANGUAGE, language_data
from vestnik.lint.prose import ESCAPED_CHARACTER, HTML_CODE, OPAQUE, blank_code, without_code
from vestnik.lint.rules import LintContext, LintRule, body_text
from vestnik.markdown import (
    MarkedText,
    extract_blocks,
    find_bare_addresses,
    link_definitions,
    parse_inline,
)
from vestnik.model import Document, Problem

UNCLOSED_BOLD = re.compile(r"(?<!\*)\*{2,3}(?![*/])(?!(?<=\d\*\*)\d)")
"""Asterisks in plain text that are no power, no file pattern and no masked number."""
UNCLOSED_LINK = re.compile(r"\]\((?=[^\s()])(?![^\s()]{1,999}\))")
SPACE_IN_LINK = re.compile(
    r"(?<=\])\s{1,9}\((?=https?://|mailto:|\.{0,2}/|[^\s()]{1,999}\.(?:md|pdf|jpe?g|png|svg|webp)\))"
)
"""A space before the address of a link; what is in brackets must look like an address."""
LINK_WITHOUT_BRACKET = re.compile(
    r"\[[^\[\]()\n]{0,300}[^\s\[\]()]\((?=(?:https?://|mailto:)[^\s()]{1,999}\)(?!\]))"
    r"|\]\((?=[^\s()]{1,999}\))"
)
"""A link without the bracket before its address, or without the one before its words."""
UNCLOSED_ITALIC = re.compile(
    r"(?<=[^\s.!?…»)(:*])\s\*(?=[^\W\d_])"
    r"|(?<![\w*])\*(?=[^\W\d_])[^*\n]{0,300}[^\s.!?…»)*]\s\*(?=[^\s*])"
    r"|(?<![\w@/.(-])_{1,2}(?=[^\W_])(?![a-z0-9.]+(?:\W|\Z))|(?<=[^\W_])_(?![\w.@/{-])"
)
"""A sign at the edge of a word, but not those of remarks (word*, *Remark) and names (_posts)."""
UNPARSED_MARKDOWN = (
    (
        LINK_WITHOUT_BRACKET,
        Problem(
            id="bracket-missing-in-link",
            message="a bracket of the link is missing: its address is printed",
            hint="write [words](address)",
        ),
    ),
    (
        UNCLOSED_BOLD,
        Problem(
            id="unclosed-bold",
            message="these asterisks are printed: they make nothing bold",
            hint="write **words**: both pairs in one paragraph, with no space next to the words",
        ),
    ),
    (
        UNCLOSED_LINK,
        Problem(
            id="unclosed-link",
            message="the link is not closed: its address is printed",
            hint="put ) after the address: [words](address)",
        ),
    ),
    (
        SPACE_IN_LINK,
        Problem(
            id="space-in-link",
            message="there is a space in the link: its address is printed",
            hint="put ( directly after ]: [words](address)",
        ),
    ),
    (
        UNCLOSED_ITALIC,
        Problem(
            id="unclosed-italic",
            message="this sign is printed: it makes nothing italic",
            hint="write *words*, with no space next to the words; to print it, write \\* or \\_",
        ),
    ),
)
"""Patterns for the plain text of a block, and what each means."""
BLOCK_OF_NUMBERS = re.compile(r"(?:(?<=[|\n])|\A)[ ]*(\d[\d*.,=/ ]*\*[\d*.,=/ ]*)(?=[|\n]|\Z)")
"""A paragraph or cell without letters, which is no block to translate."""
MIN_STRESSED_WORD_LETTERS = 4
ASTERISK_IN_WORD = re.compile(r"(?<=\w)\*+(?=\w)")
UNDERSCORED_NAME = re.compile(r"(?<![\w\\])__(?P<name>[a-z][a-z0-9]*(?:_[a-z0-9]+)*)__(?!\w)")
SUSPECT_MARKDOWN = (
    *(pattern for pattern, _ in UNPARSED_MARKDOWN),
    ASTERISK_IN_WORD,
    UNDERSCORED_NAME,
)
"""What a block has that any of the rules for its Markdown can report."""

ITALIC_IN_WORD = Problem(
    id="asterisk-in-word",
    message="the asterisks in {word} are not printed: they make a part of it italic",
    hint="put a backslash before each asterisk to print it: \\*",
)
BOLD_NAME = Problem(
    id="bold-name",
    message="the underscores of __{name}__ are not printed: they make it bold",
    hint="put the name between backticks: `__{name}__`",
)


def unparsed_markdown(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Emphasis and links that are not closed, torn apart or not meant: one of a kind in a block."""
    body = document.body
    if not any(pattern.search(body) for pattern in SUSPECT_MARKDOWN):
        return
    definitions, previous_end = link_definitions(body), 0
    blocks = extract_blocks(body, language_data(UNKNOWN_LANGUAGE))
    for block in (*blocks, *BLOCK_OF_NUMBERS.findall(without_code(body))):
        if not any(pattern.search(block) for pattern in SUSPECT_MARKDOWN):
            continue
        prose = blank_code(block, HTML_CODE) if "</" in block else block
        marked = parse_inline(ESCAPED_CHARACTER.sub(OPAQUE * 2, prose), definitions)
        text = plain_text(marked)
        mistakes: list[tuple[tuple[str, ...], Problem]] = [
            (sign_patterns(match), problem)
            for pattern, problem in UNPARSED_MARKDOWN
            for searched in (blank_addresses(text) if pattern is UNCLOSED_ITALIC else text,)
            if (match := pattern.search(searched))
        ]
        mistakes += unintended_emphasis(marked, block)
        if mistakes:
            span = block_span(block, body, previous_end) or block_span(block, body, 0)
            previous_end = span[1] if span else previous_end
            start, end = span or (previous_end, len(body))
            for patterns, problem in mistakes:
                offset = first_match(patterns, body, start, end)
                offset = start if offset is None else offset
                if without_code(body)[offset : offset + 1] != OPAQUE:
                    yield body_text(document).warning(offset, problem)


def unintended_emphasis(
    marked: MarkedText, block: str
) -> Iterator[tuple[tuple[str, ...], Problem]]:
    """The first sign of each kind that makes a part of a word italic, or a name bold.

    Each with patterns that find it in the Markdown.
    """
    text = marked.text
    for span in marked.spans:
        before, words = text[: span.start], text[span.start : span.end]
        word_before, word_after = re.split(r"\s", before)[-1], re.split(r"\s", text[span.end :])[0]
        if (
            span.mark.before == "*"
            and re.search(r"\w\Z", before)
            and re.match(r"\w", words)
            and not is_stressed_letter(words, word_before + words + word_after)
        ):
            word = f"{word_before}*{words}*{word_after}"
            sign = rf"{re.escape(before[-1])}(\*+){re.escape(words[:1])}"
            yield (sign,), replace(ITALIC_IN_WORD, values=(("word", word),))
            break
    if match := UNDERSCORED_NAME.search(block):
        name = match["name"]
        if any(text[span.start : span.end] == name for span in marked.spans):
            yield (rf"(__){name}__",), replace(BOLD_NAME, values=(("name", name),))


def is_stressed_letter(letter: str, word: str) -> bool:
    """Whether an author marks the letter of a word that has the stress."""
    return len(letter) == 1 and letter.islower() and len(word) >= MIN_STRESSED_WORD_LETTERS


def plain_text(marked: MarkedText) -> str:
    """The text of a block, with one character in place of each placeholder."""
    text, end = "", 0
    for offset, _ in sorted(marked.placeholders):
        text, end = text + marked.text[end:offset] + OPAQUE, offset
    return text + marked.text[end:]


def blank_addresses(text: str) -> str:
    """A plain text with its bare addresses blanked out."""
    for address in find_bare_addresses(text):
        filler = OPAQUE * (address.end - address.start)
        text = text[: address.start] + filler + text[address.end :]
    return text


def block_span(block: str, body: str, start: int) -> tuple[int, int] | None:
    """Where a block is in a body, which may break its lines; None if it is not found."""
    match = re.compile(r"[\s>]+".join(map(re.escape, block.split()))).search(body, start)
    return match.span() if match else None


def sign_patterns(match: re.Match[str]) -> tuple[str, str, str]:
    """Patterns that find a match in plain text again in its Markdown, by the words next to it."""
    sign = re.escape(match[0].strip())
    gap = r"[\s>]+" if match[0][:1].isspace() else ""
    before = re.escape(re.split(r"[\s\ufffc]", match.string[: match.start()])[-1]) + gap
    after = re.escape(re.split(r"[\s\ufffc]", match.string[match.end() :], maxsplit=1)[0])
    return rf"(?<!\S){before}({sign}){after}(?!\S)", rf"{before}({sign})", f"({sign})"


EMPHASIS_RULES: tuple[LintRule, ...] = (unparsed_markdown,)
