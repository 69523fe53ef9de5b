"""Rules for lists that are typed as in a letter: with bullets, dashes or letters before the items.

No parser of Markdown takes such lines for a list: it joins them to a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from vestnik.lint.prose import EMPTY_LINE, group_by_paragraph, without_code
from vestnik.lint.rules import LintContext, LintRule, body_text
from vestnik.model import Document, Problem

BULLET = re.compile(
    r"^[ \t>]*(?P<sign>[·•▪●◦‣∙⁃\uf000-\uf0ff]\ufe0f?|[oо§Øüv](?=\t))[ \t\u00a0]*[\w«„\"*\[(]",
    re.MULTILINE,
)
"""What Word writes before the items of a list: its copy of a round bullet is a letter and a tab."""
DASH = re.compile(
    r"^[ \t>]*(?P<sign>[–—−‒―](?!\d)|-{2,3}(?=[ \t\u00a0])"
    r"|(?![▪●◦])[\u2190-\u21ff\u25a0-\u2bff\U0001f300-\U0001faff]\ufe0f?)"
    r"[ \t\u00a0]*(?=[^\W_]|[«„\"*\[(])"
    r"|^[ \t>]*(?P<hyphen>-)(?=[^\W\d_]|[«„])",
    re.MULTILINE,
)
"""A sign that people type before items; in running text it may also be at the start of a line.

Ranges of characters are arrows, shapes and pictures.
"""
ENUMERATION = re.compile(
    r"^[ \t>]*(?P<sign>\(?(?:\d{1,3}|[^\W\d_])\)|\d{1,2}(?:\.\d{1,2})+\.?(?=[ \t\u00a0])"
    r"|[IVXІХ]{1,5}\.(?=[ \t\u00a0])|\d{1,2}\.(?=[^\W\d_]|[«„\"])|\d{1,2}[ ]\.(?=[ ])"
    r"|[\u2460-\u24ff\u2776-\u2793]|\d\ufe0f?\u20e3)[ \t\u00a0]*(?=\S)",
    re.MULTILINE,
)
LINE_BREAK = re.compile(r"(?: {2}|\\|<br[ ]*/?>[ ]*)\n")
"""The end of a line after which the page begins a new one."""
END_OF_PART = re.compile(r"[;:.!?…][»\"”)]*[ \t]*\n")
DASH_IN_LINE = re.compile(r"[ \u00a0][–—]")
INTRODUCTION = re.compile(r":[*_ \t]*\n")
MIN_JOINED_ITEMS = 2

WORD_BULLET = Problem(
    id="word-bullet",
    message="{sign} does not make a list: these lines are joined into one paragraph",
    hint="start each item with a hyphen and a space, and leave an empty line before the first",
)
JOINED_ENUMERATION = Problem(
    id="joined-enumeration",
    message="lines with {sign} do not make a list: they are joined into one paragraph",
    hint="write 1. with a full stop and a space, or leave an empty line between the items",
)


def word_bullets(document: Document, _context: LintContext) -> Iterator[Problem]:
    """The first line of each list that is written with the bullets of a word processor."""
    body, previous_end = document.body, 0
    for bullet in BULLET.finditer(without_code(body)):
        between = EMPTY_LINE.split(body[previous_end : bullet.start()])
        if not previous_end or "".join(between[1:]).strip(" \t>\n"):
            yield body_text(document).warning(
                bullet.start("sign"), replace(WORD_BULLET, values=(("sign", bullet["sign"]),))
            )
        previous_end = bullet.end()


def dash_lists(document: Document, _context: LintContext) -> Iterator[Problem]:
    """The first line of each list whose items begin with dashes, or a hyphen without a space."""
    body = document.body
    if not DASH.search(body):
        return
    text = without_code(body)
    for group in group_by_paragraph(list(DASH.finditer(text)), text):
        sign_ends = {match.start(): match.end() for match in group}
        items = [match for match in group if starts_part(match, text, sign_ends)]
        introduced = [match for match in items if ends_with(INTRODUCTION, text, match.start())]
        if len(items) >= MIN_JOINED_ITEMS or introduced:
            first = items[0]
            sign = "hyphen" if first["hyphen"] else "sign"
            yield body_text(document).warning(
                first.start(sign), replace(WORD_BULLET, values=(("sign", first[sign]),))
            )


def starts_part(match: re.Match[str], text: str, sign_ends: Mapping[int, int]) -> bool:
    """Whether a line that begins with a dash is an item, not the middle of a sentence.

    The line before it must end a part of a sentence, or be an item as well; but in direct speech,
    with a dash in that line, it goes on. `sign_ends` are the ends of the dashes of lines by the
    offsets of these.
    """
    start = match.start()
    if ends_with(LINE_BREAK, text, start):
        return False
    previous_line = text.rfind("\n", 0, max(start - 1, 0)) + 1
    if not text[previous_line:start].strip(" \t>\n"):
        return True
    sign_end = sign_ends.get(previous_line)
    if sign_end is not None and not DASH_IN_LINE.search(text, sign_end, start):
        return True
    return ends_with(END_OF_PART, text, start)


def ends_with(pattern: re.Pattern[str], text: str, end: int) -> bool:
    """Whether the line before an offset, which is the start of a line, ends with a pattern."""
    start = text.rfind("\n", 0, max(end - 1, 0)) + 1
    return any(match.end() == end for match in pattern.finditer(text, start, end))


def joined_enumerations(document: Document, _context: LintContext) -> Iterator[Problem]:
    """The first line of each enumeration, as 1) or а), whose lines are joined."""
    body = document.body
    if not ENUMERATION.search(body):
        return
    text = without_code(body)
    for group in group_by_paragraph(list(ENUMERATION.finditer(text)), text):
        joined = [match for match in group[1:] if not ends_with(LINE_BREAK, text, match.start())]
        if joined:
            yield body_text(document).warning(
                group[0].start("sign"),
                replace(JOINED_ENUMERATION, values=(("sign", group[0]["sign"]),)),
            )


TYPED_LIST_RULES: tuple[LintRule, ...] = (word_bullets, dash_lists, joined_enumerations)
