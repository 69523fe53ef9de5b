"""The bytes of a release → its text, without what word processors and web pages leave in it. Pure.

The author's words stay as they are, down to «г.Шанхае»: to set spaces right is the typography's.
"""

from __future__ import annotations

import re
import unicodedata

from vestnik.model import Problem

SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LINES = re.compile("\r\n?|[\x0b\x1c-\x1e\u0085\u2028]")
PAGES = re.compile("[\f\u2029]")
"""A page break or the end of a paragraph: a blank line."""
UNSEEN = frozenset(("Cc", "Cf", "Cs", "Cn", "Co"))
"""The categories of characters that nobody sees: control, format, half, unassigned, private."""
JOINER = "\u200d"
"""Stands between the parts of an emoji."""
CYRILLIC = re.compile("[А-яЁёЎўІі]")
LETTER = re.compile(r"[^\W\d_]")
READABLE = "save the release as plain text (.txt, UTF-8), Markdown (.md) or a web page (.html)"


def decoded(content: bytes, file: str) -> tuple[str, str] | Problem:
    """A text and its encoding: UTF-8, UTF-16 with its mark, or Windows-1251 if it is Russian so."""
    if content.startswith(b"{\\rtf"):
        return Problem(file, 1, "this is RTF, which can't be read here", READABLE)
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            try:
                return content[2:].decode(encoding), encoding
            except UnicodeDecodeError:
                return unreadable(file)
    if b"\0" in content:
        return unreadable(file)
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        text = content.decode("cp1251", "replace")
        letters = len(LETTER.findall(text))
        if (
            "\ufffd" not in text
            and letters
            and len(CYRILLIC.findall(text)) > letters / 2
            and not controls(text)
        ):
            return text, "windows-1251"
        return unreadable(file)


def controls(text: str) -> bool:
    """Whether there is a character in it that no text has."""
    return any(sign < " " and sign not in "\t\n\r\f" for sign in text)


def unreadable(file: str) -> Problem:
    """The problem of a file that is no text."""
    return Problem(
        file,
        1,
        "this is not a text",
        READABLE,
    )


def clean(text: str) -> str:
    """A text with plain spaces, line breaks alone, letters in one piece, and nothing unseen.

    «й» copied out of a PDF is often и with a mark; here it is one letter (NFC).
    """
    text = LINES.sub("\n", PAGES.sub("\n\n", text))
    text = SPACES.sub(" ", text)
    text = "".join(
        sign
        for sign in unicodedata.normalize("NFC", text)
        if sign in ("\n", JOINER) or unicodedata.category(sign) not in UNSEEN
    )
    # Without a picture before it a joiner joins nothing.
    return re.sub(rf"(?<![\U0001f000-\U0001ffff\u2600-\u27ff\ufe0f]){JOINER}", "", text)
