"""A text of one block, set: spaces, quotation marks, apostrophes, dashes, ellipses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vestnik.typography.rules import Setting, setting_of

SPACE = "\u00a0"
"""The space that does not break."""
OPAQUE = "\ufffc"
"""Stands in a block for what is no text: code, a picture, an address."""
GLUED = re.compile(
    r"\.(?=[А-ЯЁ][а-яё])"
    r"(?:(?<=(?<!\w)(?<!\d[ \u00a0])г\.)|(?<=(?<!\w)(?<!\d[ \u00a0])(?:ул|пр|им)\.))"
)
"""The full stop of an abbreviation that its word follows without a space."""
SIGN = re.compile(r"[№§](?=\d)")
"""A sign that its number follows so."""
DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
HYPHENS = re.compile(r"(?<=[ \u00a0])--{1,2}(?=[ \u00a0])")
DASH = re.compile(r"-(?=[ \u00a0])(?:(?<=[ \u00a0]-)|(?<=(?<![^\n])-))")
YEARS = re.compile(r"-(?=(?:19|20)\d\d(?![\w-]))(?<=(?<![\w-])(?:19|20)\d\d-)")
ADDRESS = re.compile(r"(?<![^\s<>()])[^\s<>()]*(?:://|@|www\.)[^\s<>]*")
APOSTROPHE = re.compile(r"(?<=[^\W\d])'(?=[^\W\d])")
SINGLE = re.compile(r"(?P<open>(?<![^\s(\[“\"—–])'(?=\w))|(?<=[^\W\d]|[.,!?…])'(?!\w)")

BEFORE = frozenset(" \t\n\u00a0([{‘—–-/")
"""What an opening quotation mark stands behind, unless it stands first or behind another."""
AFTER = frozenset(" \t\n\u00a0")
"""What it can't stand before."""
QUOTE = re.compile('["«»„“”]')

Part = tuple[str, bool]
"""A piece of HTML or text, and whether it is text that is to be set."""


def typeset(text: str, language: str) -> str:
    """A text of one block."""
    setting = setting_of(language)
    if setting is None:
        return text
    return "".join(set_block(parts_of(text), setting))


def parts_of(text: str) -> list[Part]:
    """A text, cut where an address stands in it."""
    if not ("@" in text or "://" in text or "www." in text):
        return [(text, True)]
    parts: list[Part] = []
    at = 0
    for found in ADDRESS.finditer(text):
        parts += [(text[at : found.start()], True), (found[0], False)]
        at = found.end()
    return [*parts, (text[at:], True)]


def set_block(parts: list[Part], setting: Setting) -> list[str]:
    """The parts of a block, its text set."""
    stands = [loose(part) if is_text else stand_in(part) for part, is_text in parts]
    whole = tight("".join(stands), setting)
    done: list[str] = []
    at = 0
    for (part, is_text), stand in zip(parts, stands, strict=True):
        done.append(whole[at : at + len(stand)] if is_text else part)
        at += len(stand)
    return done


def stand_in(part: str) -> str:
    """What stands in a block for a part of it that is no text: nothing for a mark."""
    if not part.startswith("<"):
        return OPAQUE if part else ""
    return STAND_INS.get(part[:4], "")


STAND_INS = {"<br>": "\n", "<img": OPAQUE}


def loose(text: str) -> str:
    """A run of text after the rules that change its length."""
    if "..." in text:
        text = DOTS.sub("…", text)
    if "--" in text:
        text = HYPHENS.sub("-", text)
    if "." in text:
        text = GLUED.sub(f".{SPACE}", text)
    if "№" in text or "§" in text:
        text = SIGN.sub(rf"\g<0>{SPACE}", text)
    return text


def tight(text: str, setting: Setting) -> str:
    """A block's text after the rules that keep its length."""
    if "-" in text:
        text = YEARS.sub("–", DASH.sub(setting.dash, text))
    if "'" in text:
        text = APOSTROPHE.sub("’", text)
        text = singles(text) if setting.single else text
    if '"' in text:
        text = doubles(text, setting)
    return setting.bound.sub(SPACE, text)


def singles(text: str) -> str:
    """A text with its single quotation marks; one that closes nothing is an apostrophe."""
    found = list(SINGLE.finditer(text))
    last = max((one.start() for one in found if not one["open"]), default=-1)
    marks = {one.start(): "‘" if one["open"] and one.start() < last else "’" for one in found}
    return put(text, marks)


def doubles(text: str, setting: Setting) -> str:
    """A text with its straight quotation marks set in pairs, whatever they are nested in.

    One that has no other half stays as it is: it may mean inches, or a mistake.
    """
    marks: dict[int, str] = {}
    around: list[tuple[str, int]] = []
    opened = False
    opening = set(setting.pairs.values())
    for found in QUOTE.finditer(text):
        at, quote = found.start(), found[0]
        follows = opened and at and text[at - 1] == '"'
        before = at == 0 or text[at - 1] in BEFORE or text[at - 1] in opening or follows
        opened = False
        if quote in opening:
            around.append((quote, at))
        elif quote in setting.pairs:
            close(around, setting.pairs[quote])
        elif quote == '"' and before and at + 1 < len(text) and text[at + 1] not in AFTER:
            around.append((quote, at))
            opened = True
        elif quote == '"' and not before and around and around[-1][0] == '"':
            _, start = around.pop()
            marks[start], marks[at] = setting.quotes[len(around) % 2]
    return put(text, marks)


def close(around: list[tuple[str, int]], opening: str) -> None:
    """Takes away the innermost of these opening marks, and what is still open within."""
    places = [place for place, (quote, _) in enumerate(around) if quote == opening]
    if places:
        del around[places[-1] :]


def put(text: str, marks: Mapping[int, str]) -> str:
    """A text with other characters at some places."""
    letters = list(text)
    for at, mark in marks.items():
        letters[at] = mark
    return "".join(letters)
