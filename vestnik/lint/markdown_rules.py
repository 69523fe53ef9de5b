"""Markdown that Markdown does not take for what its author meant: its signs stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vestnik.lint.prose import ESCAPED, OPAQUE, uncoded
from vestnik.lint.text_rules import Finding, Rule
from vestnik.markdown import conversion as markup
from vestnik.markdown import inline
from vestnik.markdown.inline import Marked

STARS = re.compile(r"(?<!\*)\*{2,3}(?![*/])(?!(?<=\d\*\*)\d)")
"""What is left of bold letters; not a power, a pattern of files, or what is starred out."""
OPEN = re.compile(r"\]\((?=[^\s()])")
"""What is left of a link or picture."""
APART = re.compile(
    r"(?<=\])\s{1,9}\((?=https?://|mailto:|\.{0,2}/|[^\s()]{1,999}\.(?:md|pdf|jpe?g|png|svg|webp)\))"
)
"""What is left of a link before whose address is a space: what is in brackets is no remark."""


class Slip(NamedTuple):
    """What is left of some Markdown in plain text, and two message ids."""

    sign: re.Pattern[str]
    what: str
    right: str


SLIPS = (
    Slip(
        STARS,
        what="the asterisks stand on the page: nothing between them becomes bold",
        right="write **words**: both pairs in one paragraph, close to the words",
    ),
    Slip(
        OPEN,
        what="the link is not closed: its address stands on the page",
        right="put ) behind the address: [words](address)",
    ),
    Slip(
        APART,
        what="there is a space in the link: its address stands on the page",
        right="put ( right behind ]: [words](address)",
    ),
)

HEAD = re.compile(r"^[ \t>]*(?P<head>!!![ ]?\w[^*_`\[\]<>&\\\n]*)", re.M)
"""A line that would begin a note, with so much of it as a page shows as it is written."""
EMPTY = re.compile(r"(?P<head><p class=\"admonition-title\"[^\n]*</p>\s*)?(?P<end></aside>)?")
BULLET = re.compile(r"^[ \t>]*(?P<sign>[·•▪●◦‣∙\uf0b7]|[oо](?=\t))[ \t\u00a0]*[\w«„\"*\[(]", re.M)
"""What Word writes before the items of a list: its copy of a round bullet is a letter and a tab."""
GAP = re.compile(r"\n[ \t>]*\n")


def slips(body: str, _: str) -> Iterator[Finding]:
    """Bold letters and links that are not closed, or torn apart: one of each kind in a block."""
    if not STARS.search(body) and not OPEN.search(body) and not APART.search(body):
        return
    references, done = markup.references(body), 0
    for block in markup.blocks(body):
        if "**" not in block and "](" not in block and "] (" not in block:
            continue
        text = shown(inline.read(ESCAPED.sub(OPAQUE * 2, block), references))
        if found := list(left(text)):
            span = place(block, body, done)
            done = span[1] if span else done
            for match, slip in found:
                at = token(text, match, body, span or (done, len(body)))
                yield Finding(at, slip.what, slip.right)


def left(text: str) -> Iterator[tuple[re.Match[str], Slip]]:
    """What of Markdown is left in a block's plain text, and what to say of it."""
    for slip in SLIPS:
        if found := slip.sign.search(text):
            yield found, slip


def shown(marked: Marked) -> str:
    """A block's plain text, a sign in place of what in it is no text."""
    text, done = "", 0
    for at, _ in sorted(marked.atoms):
        text, done = text + marked.text[done:at] + OPAQUE, at
    return text + marked.text[done:]


def place(block: str, body: str, start: int) -> tuple[int, int] | None:
    """Where a block stands in a body, which may break its lines; None if it can't be found."""
    words = map(re.escape, block.split())
    found = re.compile(r"[\s>]+".join(words)).search(body, start)
    return found.span() if found else None


def token(text: str, found: re.Match[str], body: str, span: tuple[int, int]) -> int:
    """Where a block has what was found in its plain text, by the words that touch it."""
    sign = re.escape(found[0].strip())
    gap = r"[\s>]+" if found[0][:1].isspace() else ""
    before = re.escape(re.split(r"[\s\ufffc]", text[: found.start()])[-1]) + gap
    behind = re.escape(re.split(r"[\s\ufffc]", text[found.end() :], maxsplit=1)[0])
    for words in (rf"(?<!\S){before}({sign}){behind}(?!\S)", rf"{before}({sign})", f"({sign})"):
        if one := re.compile(words).search(body, *span):
            return one.start(1)
    return span[0]


# ------------------------------------------------------------------------------- whole lines


def notes(body: str, _: str) -> Iterator[Finding]:
    """Notes in the margin that are none, and those with nothing in them."""
    heads = list(HEAD.finditer(uncoded(body))) if "!!!" in body else []
    html = markup.walk(body) if heads else ""
    literal = [one for one in heads if stands(one, body, html)]
    for one in literal:
        yield Finding(
            one.start("head"),
            "this line begins no note: it stands on the page as it is",
            'write !!! and words alone, then the heading in straight marks: !!! note "Heading"',
        )
    boxes = html.split('<aside class="admonition')[1:]
    made = [one for one in heads if one not in literal]
    for one, box in zip(made, boxes, strict=False):
        inner = EMPTY.match(box.partition(">")[2].lstrip())
        if inner and inner["end"]:
            yield Finding(
                one.start("head"),
                "there is nothing in this note: the text below it is outside",
                "indent each line of the note's text by four spaces",
            )


def stands(head: re.Match[str], body: str, html: str) -> bool:
    """Whether a page shows a line as it is written, up to the first sign of Markdown in it."""
    whole = body[head.end() : head.end() + 1] in ("", "\n")
    words = re.escape(head["head"].strip())
    return re.search(rf"{words}\s*(?:<|\n|\Z)" if whole else words, html) is not None


def bullets(body: str, _: str) -> Iterator[Finding]:
    """The first line of each list that is written with the signs of Word."""
    end = 0
    for one in BULLET.finditer(uncoded(body)):
        if not end or "".join(GAP.split(body[end : one.start()])[1:]).strip(" \t>\n"):
            yield Finding(
                one.start("sign"),
                "the sign {sign} makes no list: such lines run together in one paragraph",
                "begin each item with a hyphen and a space, the first one below an empty line",
                (("sign", one["sign"]),),
            )
        end = one.end()


OF_BODIES: tuple[Rule, ...] = (slips, notes, bullets)
