"""Rules for signs that GitHub or other site generators understand: this program prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vestnik.lint.markup.foreign_sign_table import FOREIGN_SIGNS
from vestnik.lint.markup.page_places import places_on_page
from vestnik.lint.prose import TEMPLATE_TAG, blank_matches, without_code, without_markup
from vestnik.lint.rules import LintContext, LintRule, body_text
from vestnik.markdown import ATTRIBUTE_LIST, unsanitised_html
from vestnik.model import Document, Problem

MAX_SIGN_CHARACTERS = 40
"""Characters of a foreign sign that a message shows."""


TEMPLATE_TAG_PROBLEM = Problem(
    id="template-tag",
    message="{sign} is a tag of another site generator: it does nothing here",
    hint="replace it by the text, link or picture that it stands for, or delete it",
)
PRINTED_ATTRIBUTE_LIST = re.compile(rf"(?<![\\)*_`>\]])(?P<list>{ATTRIBUTE_LIST})")
MARK_CLASS = "vestnikmark"
PRINTED_ATTRIBUTES = Problem(
    id="printed-attributes",
    message="{sign} is printed: there is nothing before it that can have attributes",
    hint="write it on a line of its own below a paragraph, after the words of a heading, or "
    "directly after a link or picture",
)
MARKDOWN_SIGN = re.compile(
    r"(?P<bold>\*\*)(?=[^\s*])[^*\n]{1,300}\*\*|(?P<link>\[)[^\[\]\n]{1,300}\]\((?=[^\s()])[^()\n]{1,300}\)"
    r"|^[ \t]*(?P<heading>#{1,6} )(?=\S)",
    re.MULTILINE,
)
BLOCK_TAG = re.compile(
    r"<(?:address|aside|blockquote|center|dd|details|div|dl|dt|figure|figcaption|li|ol|p|section"
    r"|summary|table|td|th|tr|ul|h[1-6])\b",
    re.IGNORECASE,
)
MARKDOWN_IN_HTML = Problem(
    id="markdown-in-html",
    message="Markdown between HTML tags is printed as it is",
    hint='write <b>…</b> and <a href="…">…</a> there, or remove the tags',
)


def template_tags(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Tags of template languages and generators, each where it stands."""
    body = document.body
    if "{" in body or "<" in body:
        for match in TEMPLATE_TAG.finditer(without_code(body)):
            values = (("sign", shortened_sign(match[0])),)
            yield body_text(document).warning(
                match.start(), replace(TEMPLATE_TAG_PROBLEM, values=values)
            )


def foreign_signs(document: Document, _context: LintContext) -> Iterator[Problem]:
    """All signs of the table."""
    body = document.body
    lower_body = body.lower()
    for marker, pattern, problem in FOREIGN_SIGNS:
        if marker in lower_body and pattern.search(body):
            for match in pattern.finditer(without_markup(body)):
                start, end = match.span("sign" if pattern.groups else 0)
                values = (("sign", shortened_sign(body[start:end])),)
                yield body_text(document).warning(start, replace(problem, values=values))


def shortened_sign(sign: str) -> str:
    """A sign on one line, its end left out if it is long."""
    sign = " ".join(sign.split())
    return sign if len(sign) <= MAX_SIGN_CHARACTERS else f"{sign[: MAX_SIGN_CHARACTERS - 1]}…"


def printed_attribute_lists(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Attribute lists that a page prints, because nothing before them can have attributes."""
    body = document.body
    if "{" not in body:
        return
    matches = list(PRINTED_ATTRIBUTE_LIST.finditer(without_code(body)))
    if not matches:
        return
    pieces, end = [], 0
    for number, match in enumerate(matches):  # a class is added, to find the list on the page
        pieces += [body[end : match.end() - 1], f" .{MARK_CLASS}{number}}}"]
        end = match.end()
    html = unsanitised_html("".join((*pieces, body[end:])))
    printed_numbers = set(map(int, re.findall(rf"\.{MARK_CLASS}(\d+)}}", html)))
    for number, match in enumerate(matches):
        if number in printed_numbers:
            values = (("sign", shortened_sign(match["list"])),)
            yield body_text(document).warning(
                match.start("list"), replace(PRINTED_ATTRIBUTES, values=values)
            )


def markdown_in_html(document: Document, _context: LintContext) -> Iterator[Problem]:
    """The first Markdown in each paragraph that a page prints because it is in an HTML element."""
    body = document.body
    if "<" not in body or not BLOCK_TAG.search(body):
        return
    text = blank_matches(without_code(body), TEMPLATE_TAG, "\ufffc")
    starts = {}
    for match in MARKDOWN_SIGN.finditer(text):
        kind = match.lastgroup or ""
        starts[match.end(kind)] = match[kind]
    previous = -1
    for offset, place in places_on_page(body, starts).items():
        sign = starts[offset]
        is_new = "\n\n" in body[previous:offset] or previous < 0
        if place.text_before.endswith(sign.strip()) and "code" not in place.elements and is_new:
            previous = offset
            yield body_text(document).warning(offset - len(sign), MARKDOWN_IN_HTML)


FOREIGN_SIGN_RULES: tuple[LintRule, ...] = (
    template_tags,
    foreign_signs,
    printed_attribute_lists,
    markdown_in_html,
)
