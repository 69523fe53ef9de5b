"""Text of a document that its page does not show: no letter or digit may be lost in silence.

The words of the Markdown are compared with those of its HTML, without what is no text in either
(`hidden_parts`). Their order does not matter: footnotes are printed below the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, takewhile
from typing import NamedTuple

from vestnik.markdown.conversion import markdown_parser, unsanitised_html
from vestnik.markdown.fast_inline import split_simple_inline
from vestnik.markdown.hidden_parts import HiddenParts, shown_text
from vestnik.markdown.sanitising import sanitise_html

WORD_WITH_SIGNS = re.compile(r"[^\s|]+")
SIGNS = re.compile(r"[^\w\s|]+|_+")
LETTERS = re.compile(r"[^\W_]+")
NOT_AT_LINE_START = "\u2060"
"""Stands before a block, so that nothing in it is taken for a list, a heading or a definition."""
MAX_EQUAL_PAIRS = 20_000
"""Of lines or words that are aligned to tell which of several equal ones is lost."""
MAX_WORDS_BETWEEN = 3
"""Words that are shown, between lost ones that are told together."""


class LostText(NamedTuple):
    """A part of a line that the page does not show, and its offset in the Markdown."""

    offset: int
    text: str


class Word(NamedTuple):
    """The letters and digits of a word, and where it stands with its signs."""

    letters: str
    start: int
    end: int


def lost_text(markdown: str) -> tuple[LostText, ...]:
    """The parts of a Markdown text that its page does not show, in their order."""
    html = unsanitised_html(markdown)
    hidden_parts = HiddenParts.of_document(markdown, html, markdown_parser().references)
    source = hidden_parts.blank_markdown(markdown)
    page = hidden_parts.blank(shown_text(sanitise_html(html)))
    lost = Counter(letters_of_words(source)) - Counter(letters_of_words(page))
    if not lost:
        return ()
    return tuple(parts_of_lines(markdown, lost_words(source, page, lost)))


def lost_text_of_block(block: str) -> tuple[LostText, ...]:
    """The parts of a block's inline Markdown that a page does not show."""
    if split_simple_inline(block) is not None:
        return ()
    line = NOT_AT_LINE_START + " ".join(block.split())
    return tuple(
        LostText(offset - len(NOT_AT_LINE_START), text) for offset, text in lost_text(line)
    )


def letters_of_words(text: str) -> list[str]:
    """The letters and digits of each word; a word has no white space and no bar in it."""
    return SIGNS.sub("", text).replace("|", " ").split()


def words_by_line(text: str) -> list[list[Word]]:
    """The words of each line that has any, with their places."""
    lines, start = [], 0
    for line in text.split("\n"):
        words = [
            Word(letters, start + match.start(), start + match.end())
            for match in WORD_WITH_SIGNS.finditer(line)
            if (letters := "".join(LETTERS.findall(match[0])))
        ]
        start += len(line) + 1
        if words:
            lines.append(words)
    return lines


def lost_words(source: str, page: str, lost: Counter[str]) -> Iterator[Word]:
    """The words of `source` that `page` lacks, as many as are `lost`."""
    source_lines, page_lines = words_by_line(source), words_by_line(page)
    line_keys = (list(map(joined_letters, lines)) for lines in (source_lines, page_lines))
    for source_part, page_part in unequal_parts(*line_keys):
        source_words = list(chain.from_iterable(source_lines[source_part]))
        page_words = list(chain.from_iterable(page_lines[page_part]))
        word_keys = ([word.letters for word in words] for words in (source_words, page_words))
        for source_span, page_span in unequal_parts(*word_keys):
            region = source_words[source_span]
            if joined_letters(region) != joined_letters(page_words[page_span]):
                for word in region:
                    if lost[word.letters] > 0:
                        lost[word.letters] -= 1
                        yield word


def unequal_parts(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """The parts of two sequences that differ: all between equal ends if there is much in them."""
    start = count_equal(first, second)
    end = count_equal(first[start:][::-1], second[start:][::-1])
    first, second = first[start : len(first) - end], second[start : len(second) - end]
    counts = Counter(second)
    if sum(counts[item] for item in first) > MAX_EQUAL_PAIRS:
        yield slice(start, start + len(first)), slice(start, start + len(second))
        return
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for kind, first_start, first_end, second_start, second_end in matcher.get_opcodes():
        if kind != "equal":
            yield (
                slice(start + first_start, start + first_end),
                slice(start + second_start, start + second_end),
            )


def count_equal(first: Sequence[str], second: Sequence[str]) -> int:
    """How many items two sequences have in common at their beginnings."""
    pairs = zip(first, second, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def joined_letters(words: Sequence[Word]) -> str:
    """The letters of some words."""
    return "".join(word.letters for word in words)


def parts_of_lines(markdown: str, lost: Iterator[Word]) -> Iterator[LostText]:
    """Words as parts of lines: words that are on a line, with few others between, are one part."""
    start = end = 0
    for word in lost:
        between = markdown[end : word.start]
        if end and ("\n" in between or len(LETTERS.findall(between)) > MAX_WORDS_BETWEEN):
            yield LostText(start, markdown[start:end])
            end = 0
        start, end = start if end else word.start, word.end
    if end:
        yield LostText(start, markdown[start:end])
