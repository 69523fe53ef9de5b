"""The prose of a Markdown text: markup and code are blanked out, so that offsets stay the same.

This only finds offsets for warnings. Only `vestnik.markdown` decides what a page prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from vestnik.lint.fences import Fence, fences_in
from vestnik.markdown import ATTRIBUTE_LIST

INVISIBLE = "\x00"
"""Replaces what a reader does not see: tags, addresses of links."""
OPAQUE = "\ufffc"
"""Replaces what a reader sees that is not text: code, a picture, an address."""

EMPTY_LINE = re.compile(r"\n[ \t>]*\n")
COLUMNS_PER_LEVEL = 4
MIN_NESTED_COLUMNS = 2
"""Columns by which an item in an item is indented, at least."""
INDENTATION = re.compile(r"(?:[ ]{4}|\t)")
ITEM_START = re.compile(r"[ ]{0,3}(?:[-*+]|\d+[.)]|\[\^[^\]]+\]:|:|!!!)(?:[ \t]|$)")
"""The line of a list item, a footnote, a definition or a note: indented lines below are text."""
INLINE_CODE = re.compile(
    r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.S
)
COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.S)
HTML_CODE = re.compile(
    r"<(?P<element>code|kbd|pre|samp|script|style)\b[^<>]*>(?P<code>(?:(?!<(?P=element)\b).)*?)"
    r"</(?P=element)>",
    re.S | re.I,
)
TEMPLATE_CODE = re.compile(
    r"\{%-?[ ]*(?P<tag>highlight|codeblock|raw)\b[^%{}]*%\}"
    r"(?P<code>(?:(?!\{%-?[ ]*(?P=tag)\b).)*?)(?=\{%-?[ ]*end(?P=tag)\b)",
    re.S,
)
"""Code between two tags of Jekyll's template language."""
TEMPLATE_TAG = re.compile(
    r"\{\{\{?(?:[^{}]|\}(?!\})|\{(?!\{)){0,999}\}\}\}?|\{%(?:(?!%\}|\{%).){0,999}%\}"
    r"|<%(?:(?!%>|<%).){0,999}%>|<\?(?:php|=)(?:(?!\?>|<\?).){0,999}\?>|\{::?/[^{}\n]*\}|\{::[^{}\n]*\}"
    rf"|(?!{ATTRIBUTE_LIST})\{{:[ ]*[.\#]?[\w][^{{}}\n]*\}}"
    r"|\{\#(?=[ -])[^{}]{0,999}\#\}"
    r"|\{\{(?=[ \w<%.])|\{%(?=[ \w-])",
    re.S,
)
"""What a template language or a generator of sites replaces; the beginning alone, if not closed."""
BRACKET_TAG = re.compile(
    r"\[[a-zA-Z]{1,20}(?:=[^\[\]\n]{1,200}|[ ]+\w+=[^\[\]\n]{1,300})\](?![(\[:\x00])"
    r"|\[/[a-zA-Z]{1,20}\](?![(\[:\x00])"
)
"""A tag of WordPress or a forum: one with attributes, or one at the end."""

LINK_DESTINATION = (
    r"\((?:<[^>\n]{0,999}>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
PICTURE = re.compile(rf"!\[[^\]]*\](?:{LINK_DESTINATION}|\[[^\]]*\])")
LINK = re.compile(rf"(?<=\]){LINK_DESTINATION}|(?<=\])\[[^\[\]\n]*\]")
LINK_DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[^\n]*$", re.M)
FOOTNOTE_REFERENCE = re.compile(r"\[\^[^\]\n]{1,99}\]:?")
NOTE_HEAD = re.compile(r"^[ ]{0,3}!!![^\n]*$", re.M)
"""The first line of a note, whose title is in quotation marks."""
AUTOLINK = re.compile(r"<https?://[^\s<>]*>")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
ATTRIBUTES = re.compile(r"\{:?[ ]*[#.\w][^{}\n]*\}")
ADDRESS = re.compile(
    r"<?\b(?:https?://|www\.|mailto:)[^\s<>()\"«»\[\]]+>?|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
ESCAPED_CHARACTER = re.compile(r"\\[\\`*_{}\[\]()#+.!\"'-]")


class Line(NamedTuple):
    """A line of a text, and the offset of its first character."""

    offset: int
    text: str


def paragraphs_in(text: str) -> Iterator[list[Line]]:
    """The lines of each paragraph of a text; a line with signs of a quotation only is empty."""
    paragraph: list[Line] = []
    offset = 0
    for line in text.split("\n"):
        if line.strip(" \t>"):
            paragraph.append(Line(offset, line))
        elif paragraph:
            yield paragraph
            paragraph = []
        offset += len(line) + 1
    if paragraph:
        yield paragraph


def group_by_paragraph(
    matches: Sequence[re.Match[str]], body: str
) -> Iterator[list[re.Match[str]]]:
    """Matches in a body, those that have no empty line between them together."""
    group: list[re.Match[str]] = []
    for match in matches:
        if group and EMPTY_LINE.search(body, group[-1].start(), match.start()):
            yield group
            group = []
        group.append(match)
    if group:
        yield group


def blank_matches(text: str, pattern: re.Pattern[str], filler: str) -> str:
    """A text in which each character of every match is replaced; line breaks stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", filler, match[0]), text)


def blank_code(text: str, pattern: re.Pattern[str]) -> str:
    """A text in which each character of the code in every match is replaced."""

    def blank(match: re.Match[str]) -> str:
        start, end = (offset - match.start() for offset in match.span("code"))
        return match[0][:start] + re.sub(r"[^\n]", OPAQUE, match["code"]) + match[0][end:]

    return pattern.sub(blank, text)


@lru_cache(16)
def without_code(body: str) -> str:
    """A body without its code and its comments."""
    text = blank_fences(body, fences_in(body))
    if INDENTATION.search(text):
        text = without_indented_code(text)
    text = blank_matches(text, INLINE_CODE, OPAQUE) if "`" in text else text
    text = blank_matches(text, COMMENT, INVISIBLE) if "<!--" in text else text
    text = blank_code(text, HTML_CODE) if "</" in text else text
    return blank_code(text, TEMPLATE_CODE) if "{%" in text else text


def blank_fences(body: str, fences: Iterable[Fence]) -> str:
    """A body without the code of some fences and without these; white space stays."""
    pieces, end = [], 0
    for fence in fences:
        code = re.sub(r"\S", OPAQUE, body[fence.start : fence.end])
        pieces += [body[end : fence.start], code]
        end = fence.end
    return "".join((*pieces, body[end:]))


def without_misunderstood_fences(body: str) -> str:
    """A body without the code whose fences Python-Markdown does not understand.

    It takes the fence at the end of such code for a beginning, and the text below for code.
    """
    return blank_fences(body, (fence for fence in fences_in(body) if not fence.is_understood))


def without_indented_code(text: str) -> str:
    """A text without the code that is marked by its indentation."""
    lines = text.split("\n")
    in_code = False
    item_columns: list[int] = []  # those of the items that a line may belong to
    previous_line = ""
    for number, line in enumerate(lines):
        words = line.strip()
        column = len(line[: len(line) - len(line.lstrip())].expandtabs(COLUMNS_PER_LEVEL))
        if words and column < COLUMNS_PER_LEVEL:
            in_code = False
            if not ITEM_START.match(line) and not previous_line:
                item_columns = []
        if words and (in_code or not previous_line):
            in_code = column >= COLUMNS_PER_LEVEL * (len(item_columns) + 1)
            lines[number] = OPAQUE * len(line) if in_code else line
        if words and not in_code and ITEM_START.match(line.lstrip()):
            outer_columns = [
                other for other in item_columns if other <= column - MIN_NESTED_COLUMNS
            ]
            item_columns = [*outer_columns, column]
        previous_line = words
    return "\n".join(lines)


def without_markup(body: str) -> str:
    """A body without code, tags and addresses; every line keeps its length."""
    text = blank_matches(without_code(body), ESCAPED_CHARACTER, OPAQUE)
    if "{" in text or "<" in text:
        text = blank_matches(text, TEMPLATE_TAG, OPAQUE)
    text = blank_matches(text, NOTE_HEAD, INVISIBLE)
    text = blank_matches(text, PICTURE, OPAQUE)
    text = blank_matches(text, LINK_DEFINITION, INVISIBLE)
    text = blank_matches(text, LINK, INVISIBLE)
    text = blank_matches(text, FOOTNOTE_REFERENCE, INVISIBLE)
    if "<" in text:
        text = blank_matches(text, AUTOLINK, OPAQUE)
        text = blank_matches(text, TAG, INVISIBLE)
    text = blank_matches(text, ATTRIBUTES, INVISIBLE) if "{" in text else text
    return blank_matches(text, ADDRESS, OPAQUE)
