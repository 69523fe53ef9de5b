"""Rules for code that is none on the page, and for text that becomes code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vestnik.language import language_data
from vestnik.lint.fences import LANGUAGE_NAME, Fence, fences_in
from vestnik.lint.markup.page_places import places_on_page
from vestnik.lint.prose import ADDRESS, INDENTATION, blank_fences, paragraphs_in
from vestnik.lint.rules import LintContext, LintRule, body_text
from vestnik.model import Document, Problem

WORD = re.compile(r"[^\W\d_]+")
CODE_SIGN = re.compile(r"[{}=<>\\]|::|\w\(|^(?://|#(?!#*[ ])|--)|[-+*/&%]{2} ", re.MULTILINE)
"""What code has, and sentences seldom have."""
MIN_WORDS_PER_CODE_SIGN = 5
BLOCK_MARKERS = re.compile(r"(?:(?:[-*+:|]|\d{1,9}\.|#{1,6})[ \t]*)*")
"""What begins an item, a heading or a row: no mark of a place may stand before it."""
QUOTATION_SIGNS = re.compile(r"[ ]{0,3}(?:>[ ]?)*")
DIAGRAM_LANGUAGES = frozenset(("dot", "graphviz", "math", "mermaid", "plantuml", "puml"))

UNCLOSED_FENCE = Problem(
    id="unclosed-fence",
    message="the code is not closed: {marker} and the text below are printed as they are",
    hint="write {marker} on a line of its own after the code",
)
INDENTED_FENCE = Problem(
    id="indented-fence",
    message="{marker} does not start a code block here: it is not at the beginning of the line",
    hint="delete what is before {marker}; in a list item, remove {marker} and indent the code by "
    "eight spaces",
)
FENCE_WITH_WORDS = Problem(
    id="fence-with-words",
    message="{marker} {info} does not start a code block: only the language may follow {marker}",
    hint="write {marker} {language}",
)
UNEQUAL_FENCES = Problem(
    id="unequal-fences",
    message="the code begins with {marker} and ends with {closing}: both are printed",
    hint="write the same number of signs before and after the code",
)
DIAGRAM_FENCE = Problem(
    id="diagram-fence",
    message="{marker} {language} does not make a picture: the page shows its source",
    hint="put the picture next to the text: ![description](file.svg)",
)
TEXT_IN_CODE = Problem(
    id="text-in-code",
    message="four spaces or a tab at the beginning make this text code: it is not translated",
    hint="delete the white space before the lines; if it is code, put it between two lines ```",
)


def fences_without_code(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Fences that GitHub takes for the beginning of code, and that the page prints."""
    body = document.body
    all_fences = list(fences_in(body))
    for fence in all_fences:
        if fence.is_understood and fence.info.lower().lstrip(".") in DIAGRAM_LANGUAGES:
            values = (("marker", fence.marker), ("language", fence.info))
            yield body_text(document).warning(fence.start, replace(DIAGRAM_FENCE, values=values))
    fences = [fence for fence in all_fences if not fence.is_understood]
    indented = {
        fence: code_offset(fence, body) for fence in fences if INDENTATION.match(fence.indent)
    }
    places = places_on_page(body, indented.values())
    for fence in fences:
        place = places.get(indented.get(fence, -1))
        if place is None or "pre" not in place.elements:  # else its indentation makes it code
            yield body_text(document).warning(fence.start, fence_problem(fence))


def code_offset(fence: Fence, body: str) -> int:
    """The offset of the first character of fenced code, after white space."""
    code = body[fence.code_start : fence.end]
    return fence.code_start + len(code) - len(code.lstrip(" \t\n"))


def fence_problem(fence: Fence) -> Problem:
    """Why a fence does not start code."""
    closing_marker = fence.closing_line.strip(" \t>")
    values: tuple[tuple[str, str], ...] = (("marker", fence.marker),)
    if not fence.closing_line:
        return replace(UNCLOSED_FENCE, values=values)
    if fence.indent:
        return replace(INDENTED_FENCE, values=values)
    if closing_marker != fence.marker:
        return replace(UNEQUAL_FENCES, values=(*values, ("closing", closing_marker)))
    language = LANGUAGE_NAME.match(fence.info)
    assert language is not None
    values = (*values, ("info", fence.info), ("language", language[0]))
    return replace(FENCE_WITH_WORDS, values=values)


def text_in_code(document: Document, context: LintContext) -> Iterator[Problem]:
    """Paragraphs that are code by their indentation and have mostly words of the language."""
    body = document.body
    if not INDENTATION.search(body):
        return
    starts: dict[int, int] = {}
    for offset, code in indented_paragraphs(blank_fences(body, fences_in(body))):
        if is_mostly_text(code, context.language):
            markers = BLOCK_MARKERS.match(body, offset)
            assert markers is not None
            starts[markers.end()] = offset
    for offset, place in places_on_page(body, starts).items():
        if "pre" in place.elements:
            yield body_text(document).warning(starts[offset], TEXT_IN_CODE)


def indented_paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text that begin with four spaces or a tab, and their offsets."""
    for paragraph in paragraphs_in(text):
        offset, line = paragraph[0]
        signs = QUOTATION_SIGNS.match(line)
        assert signs is not None
        if INDENTATION.match(line, signs.end() if ">" in signs[0] else 0):
            code = "\n".join(line.text.strip(" \t>") for line in paragraph)
            yield offset + len(line) - len(line.lstrip(" \t>")), code


def is_mostly_text(code: str, language: str) -> bool:
    """Whether most words of a code are in the letters of a language, with few signs of code."""
    alphabet = language_data(language).alphabet
    if not alphabet:
        return False
    words = WORD.findall(ADDRESS.sub("", code))
    text_words = [word for word in words if re.fullmatch(f"[{alphabet}]+", word)]
    max_signs = len(text_words) // MIN_WORDS_PER_CODE_SIGN
    return len(text_words) * 2 > len(words) and len(CODE_SIGN.findall(code)) <= max_signs


CODE_RULES: tuple[LintRule, ...] = (fences_without_code, text_in_code)
