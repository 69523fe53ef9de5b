"""What fingers type that a page should not show: rules over one text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vestnik import typography
from vestnik.lint.prose import GONE, OPAQUE, prose, uncoded
from vestnik.markdown import conversion as markup
from vestnik.typography import Setting

UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffd\x80-\x9f]")
"""Characters that come with copied text and are not seen, or stand for what was lost."""
HEADING = re.compile(r"^[ ]{0,3}#(?!#)[ \t]*[^\s#]|^[^\n\x00\ufffc]+\n=+[ \t]*$", re.M)
UNDESCRIBED = re.compile(r"!\[\s*\](?=[(\[])|<img\b(?![^>]*\balt\s*=)[^>]*>", re.I)
PARAGRAPH = re.compile(r"[^\n]+(?:\n[ \t]*[^\s][^\n]*)*")
MARKS = frozenset("*_[]" + GONE)
"""What does not stand between a quotation mark and its word, for a reader."""
SHOWN = 60
"""So many characters of a quotation are told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is found at a place of a text: message ids with their values."""

    start: int
    what: str
    right: str
    values: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()


Rule = Callable[[str, str], Iterator[Finding]]
"""A text and its language in, what is found in it out."""


def unseen(text: str, _: str) -> Iterator[Finding]:
    """A line with a character that nobody sees; one of each line."""
    told = -1
    for found in UNSEEN.finditer(text):
        line = text.count("\n", 0, found.start())
        if line != told:
            told = line
            yield Finding(
                found.start(),
                "an invisible character (U+{code}) stands in the text",
                "delete it: place the cursor behind it and press Backspace",
                (("code", f"{ord(found[0]):04X}"),),
            )


def headings(body: str, _: str) -> Iterator[Finding]:
    """A heading of the first level: a page has one, its title."""
    if "#" not in body and "\n=" not in body:
        return
    found = list(HEADING.finditer(uncoded(body)))
    if found and "<h1" in markup.walk(body):
        for one in found:
            yield Finding(
                one.start() + len(one[0]) - len(one[0].lstrip(" ")),
                "a heading of the first level: the page has its title for that",
                "write ## for a heading, \\# for a hashtag",
            )


def pictures(body: str, _: str) -> Iterator[Finding]:
    """A picture that nobody can read of who does not see it."""
    if "![" in body or "<img" in body:
        for found in UNDESCRIBED.finditer(uncoded(body)):
            yield Finding(
                found.start(),
                "the picture has no description, for those who can't see it",
                "write what it shows between the brackets: ![…](file)",
            )


def quotes(text: str, language: str) -> Iterator[Finding]:
    """Quotation marks as a typewriter has them, each pair with what a typesetter would write."""
    setting = typography.setting_of(language)
    if setting is None or '"' not in text:
        return
    plain = prose(text)
    for paragraph in PARAGRAPH.finditer(plain):
        if '"' in paragraph[0]:
            yield from quoted(text, plain, paragraph.span(), setting)


def quoted(text: str, plain: str, span: tuple[int, int], setting: Setting) -> Iterator[Finding]:
    """The straight quotation marks of one paragraph."""
    places = [at for at in range(*span) if plain[at] not in MARKS]
    before = "".join(plain[at] for at in places)
    after = typography.doubles(before, setting)
    opening = {mark for mark, _ in setting.quotes}
    new = {at: b for at, a, b in zip(places, before, after, strict=True) if a != b}
    alone = [at for at, b in zip(places, after, strict=True) if b == '"']
    start, depth = span[0], 0
    for at, mark in sorted(new.items()):
        start = at if not depth else start
        depth += 1 if mark in opening else -1
        if not depth:
            yield Finding(
                start,
                "the quotation marks are typed straight: {typed}",
                "write {right}",
                (
                    ("typed", short(text[start : at + 1])),
                    ("right", short("".join(new.get(n, text[n]) for n in range(start, at + 1)))),
                ),
            )
    for at in alone:
        if not plain[at - 1 : at].isdigit():
            yield Finding(
                at,
                "the quotation mark has no other half",
                "write {right} around what is quoted, or take the mark away",
                (("right", "{}…{}".format(*setting.quotes[0])),),
            )


def short(text: str) -> str:
    """A quotation on one line, its middle left out if it is long."""
    text = " ".join(text.replace(OPAQUE, "").split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 20]} … {text[-16:]}"


OF_BODIES: tuple[Rule, ...] = (unseen, headings, pictures, quotes)
OF_FIELDS: tuple[Rule, ...] = (unseen, quotes)
