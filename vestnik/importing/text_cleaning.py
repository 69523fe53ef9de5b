"""The bytes of a release → its text, without leftovers of word processors and web pages. Pure.

The author's words stay as they are, even «г.Шанхае»: the typography corrects spacing later.
"""

from __future__ import annotations

import re
import unicodedata

from vestnik.model import Problem

SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LINE_BREAKS = re.compile("\r\n?|[\x0b\x1c-\x1e\u0085\u2028]")
PARAGRAPH_BREAKS = re.compile("[\f\u2029]")
"""A page break or a paragraph separator; either becomes a blank line."""
INVISIBLE_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Cn", "Co"))
"""Unicode categories of invisible characters: control, format, surrogate, unassigned, private."""
ZERO_WIDTH_JOINER = "\u200d"
"""Joins the parts of an emoji."""
CYRILLIC_LETTER = re.compile("[А-яЁёЎўІі]")
LETTER = re.compile(r"[^\W\d_]")
READABLE_FORMATS_HINT = (
    "save the release as plain text (.txt, UTF-8), Markdown (.md) or a web page (.html)"
)


def decode_text(content: bytes, file: str) -> tuple[str, str] | Problem:
    """A text and its encoding: UTF-8, UTF-16 with a byte order mark, or Windows-1251.

    Windows-1251 is accepted only if more than half of the letters are then Cyrillic.
    """
    if content.startswith(b"{\\rtf"):
        return Problem(
            id="rtf-file",
            file=file,
            message="the file is RTF, which is not supported",
            hint=READABLE_FORMATS_HINT,
        )
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            try:
                return content[2:].decode(encoding), encoding
            except UnicodeDecodeError:
                return not_text_problem(file)
    if b"\0" in content:
        return not_text_problem(file)
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        text = content.decode("cp1251", "replace")
        letters = len(LETTER.findall(text))
        if (
            "\ufffd" not in text
            and letters
            and len(CYRILLIC_LETTER.findall(text)) > letters / 2
            and not has_control_characters(text)
        ):
            return text, "windows-1251"
        return not_text_problem(file)


def has_control_characters(text: str) -> bool:
    """Whether a text has a control character other than white space."""
    return any(character < " " and character not in "\t\n\r\f" for character in text)


def not_text_problem(file: str) -> Problem:
    """The problem of a file that is not a text."""
    return Problem(
        id="not-a-text-file",
        file=file,
        line=1,
        message="the file is not a text",
        hint=READABLE_FORMATS_HINT,
    )


def clean_text(text: str) -> str:
    """A text with plain spaces and line breaks, composed letters (NFC), nothing invisible.

    «й» copied from a PDF is often и with a combining mark; NFC makes it one letter.
    """
    text = LINE_BREAKS.sub("\n", PARAGRAPH_BREAKS.sub("\n\n", text))
    text = SPACES.sub(" ", text)
    text = "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if character in ("\n", ZERO_WIDTH_JOINER)
        or unicodedata.category(character) not in INVISIBLE_CATEGORIES
    )
    # A joiner without an emoji before it joins nothing.
    return re.sub(rf"(?<![\U0001f000-\U0001ffff\u2600-\u27ff\ufe0f]){ZERO_WIDTH_JOINER}", "", text)
