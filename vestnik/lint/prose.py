"""The prose of a Markdown text: markup and code are blanked out, so that offsets stay the same.

This only finds offsets for warnings. Only `vestnik.markdown` decides what a page prints.
"""

from __future__ import annotations

import re

INVISIBLE_CHARACTER = re.compile(
    "[\u00ad\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffd\x80-\x9f]"
)
"""A character that is copied with a text and not seen, or that replaces a lost one."""
INVISIBLE = "\x00"
"""Replaces what a reader does not see: tags, addresses of links."""
OPAQUE = "\ufffc"
"""Replaces what a reader sees that is not text: code, a picture, an address."""

FENCE = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)[`~]*[ ]*$|\Z)", re.M | re.S
)
INDENTATION = re.compile(r"(?:[ ]{4}|\t)")
ITEM_START = re.compile(r"[ ]{0,3}(?:[-*+]|\d+[.)]|\[\^[^\]]+\]:|:|!!!)(?:[ \t]|$)")
"""The line of a list item, a footnote, a definition or a note: indented lines below are text."""
INLINE_CODE = re.compile(
    r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.S
)
COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.S)

LINK_DESTINATION = (
    r"\((?:<[^>\n]{0,999}>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
PICTURE = re.compile(rf"!\[[^\]]*\](?:{LINK_DESTINATION}|\[[^\]]*\])")
LINK = re.compile(rf"(?<=\]){LINK_DESTINATION}|(?<=\])\[[^\]\n]*\]")
LINK_DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[^\n]*$", re.M)
FOOTNOTE_REFERENCE = re.compile(r"\[\^[^\]\n]{1,99}\]:?")
NOTE_HEAD = re.compile(r"^[ ]{0,3}!!![^\n]*$", re.M)
"""The first line of a note, whose title is in quotation marks."""
AUTOLINK = re.compile(r"<https?://[^\s<>]*>")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
ATTRIBUTES = re.compile(r"\{:?[ ]*[#.\w][^{}\n]*\}")
ADDRESS = re.compile(
    r"<?\b(?:https?://|www\.|mailto:)[^\s<>()\"«»]+>?|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
ESCAPED_CHARACTER = re.compile(r"\\[\\`*_{}\[\]()#+.!\"'-]")


def blank_matches(text: str, pattern: re.Pattern[str], filler: str) -> str:
    """A text in which each character of every match is replaced; line breaks stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", filler, match[0]), text)


def without_code(body: str) -> str:
    """A body without its code and its comments."""
    text = blank_matches(body, FENCE, OPAQUE) if "```" in body or "~~~" in body else body
    if INDENTATION.search(text):
        text = without_indented_code(text)
    text = blank_matches(text, INLINE_CODE, OPAQUE) if "`" in text else text
    return blank_matches(text, COMMENT, INVISIBLE) if "<!--" in text else text


def without_indented_code(text: str) -> str:
    """A text without the code that is marked by its indentation."""
    lines = text.split("\n")
    in_code = in_item = False
    previous_line = ""
    for number, line in enumerate(lines):
        if line.strip() and not INDENTATION.match(line):
            in_code = False
            in_item = bool(ITEM_START.match(line)) or (in_item and bool(previous_line))
        elif line.strip():
            in_code = in_code or not (in_item or previous_line)
            lines[number] = OPAQUE * len(line) if in_code else line
        previous_line = line.strip()
    return "\n".join(lines)


def without_markup(body: str) -> str:
    """A body without code, tags and addresses; every line keeps its length."""
    text = blank_matches(without_code(body), ESCAPED_CHARACTER, OPAQUE)
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
