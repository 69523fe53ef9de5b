"""A body as prose: whatever in it is no text is blanked out, so that places stay the same.

This only finds places for warnings. What a page prints is decided by `markup` alone.
"""

from __future__ import annotations

import re

GONE = "\x00"
"""Stands for what a reader does not see: tags, addresses of links, marks of emphasis."""
OPAQUE = "\ufffc"
"""Stands for what a reader sees that is no text: code, a picture, an address."""

FENCE = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)[`~]*[ ]*$|\Z)", re.M | re.S
)
INDENTED = re.compile(r"(?:[ ]{4}|\t)")
HOLDS = re.compile(r"[ ]{0,3}(?:[-*+]|\d+[.)]|\[\^[^\]]+\]:|:|!!!)(?:[ \t]|$)")
"""The line of a list's item, a footnote, a definition or a note: what is indented below is text."""
CODE = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.S)
COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.S)

DESTINATION = (
    r"\((?:<[^>\n]{0,999}>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
PICTURE = re.compile(rf"!\[[^\]]*\](?:{DESTINATION}|\[[^\]]*\])")
LINK = re.compile(rf"(?<=\]){DESTINATION}|(?<=\])\[[^\]\n]*\]")
DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[^\n]*$", re.M)
NOTE = re.compile(r"\[\^[^\]\n]{1,99}\]:?")
ASIDE = re.compile(r"^[ ]{0,3}!!![^\n]*$", re.M)
"""The head of a note, whose title stands in quotation marks."""
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
ATTRIBUTES = re.compile(r"\{:?[ ]*[#.\w][^{}\n]*\}")
ADDRESS = re.compile(
    r"<?\b(?:https?://|www\.|mailto:)[^\s<>()\"«»]+>?|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
ESCAPED = re.compile(r"\\[\\`*_{}\[\]()#+.!\"'-]")


def blank(text: str, pattern: re.Pattern[str], by: str) -> str:
    """A text in which every match is replaced by as many of one character; lines stay lines."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", by, found[0]), text)


def uncoded(body: str) -> str:
    """A body without its code and its comments."""
    text = blank(body, FENCE, OPAQUE) if "```" in body or "~~~" in body else body
    if INDENTED.search(text):
        text = unindented(text)
    text = blank(text, CODE, OPAQUE) if "`" in text else text
    return blank(text, COMMENT, GONE) if "<!--" in text else text


def unindented(text: str) -> str:
    """A text without the code that is marked by its indentation."""
    lines = text.split("\n")
    code = held = False
    before = ""
    for number, line in enumerate(lines):
        if line.strip() and not INDENTED.match(line):
            code, held = False, bool(HOLDS.match(line)) or (held and bool(before))
        elif line.strip():
            code = code or not (held or before)
            lines[number] = OPAQUE * len(line) if code else line
        before = line.strip()
    return "\n".join(lines)


def prose(body: str) -> str:
    """A body without whatever is no text; as long as it was, line by line."""
    text = blank(blank(uncoded(body), ESCAPED, OPAQUE), ASIDE, GONE)
    text = blank(text, PICTURE, OPAQUE)
    text = blank(text, DEFINITION, GONE)
    text = blank(blank(text, LINK, GONE), NOTE, GONE)
    if "<" in text:
        text = blank(blank(text, re.compile(r"<https?://[^\s<>]*>"), OPAQUE), TAG, GONE)
    text = blank(text, ATTRIBUTES, GONE) if "{" in text else text
    return blank(text, ADDRESS, OPAQUE)
