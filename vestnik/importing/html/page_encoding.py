"""The bytes of a web page → its text, whatever encoding the server or the page names. Pure.

Servers and pages often name a wrong encoding, and Python knows encodings that browsers do not:
some of them decode any page, to other letters.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from vestnik.importing.text import (
    MIN_PLAUSIBILITY,
    SINGLE_BYTE_ENCODINGS,
    cyrillic_encoding,
    cyrillic_plausibility,
    utf_16_without_mark,
)

HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.ASCII)
META_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
META_CHARSET_BYTES = 4096
"""How far into a page its charset is searched."""
WEB_CODECS = frozenset(
    """
    utf-8 koi8-r koi8-u cp866 mac-cyrillic gb18030 gbk big5 euc_jp euc_kr shift_jis tis-620
    cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-2 iso8859-3
    iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14
    iso8859-15 iso8859-16
    """.split()  # noqa: SIM905  it reads better than forty strings
)
"""Python's names of the encodings that browsers know, as the Encoding Standard (WHATWG) has them.

UTF-16 is missing: a page that is in it has a mark, or zeros.
"""
WINDOWS_1252_NAMES = frozenset(("ascii", "iso8859-1"))
"""What browsers read as Windows-1252."""
TAG = re.compile(r"<[^>]*>|(?P<open><[^>]*)")
TAG_BYTES = re.compile(rb"<[^>]*>|(?P<open><[^>]*)")
"""A tag, or the text from a sign < that begins none."""
CHARACTER_NAME = re.compile(r"&\w+;")
CONTROL_BYTES = re.compile(rb"[\x00-\x1f]+")
MIN_CYRILLIC_LETTERS = 12
"""A page with fewer is not examined for a wrong encoding."""


def decode_html(content: bytes, media_type: str = "") -> str:
    """The text of a page, by its byte order mark or the charset that server or page name.

    A page in valid UTF-8 with Cyrillic words is in UTF-8, whatever is named. A charset that gives
    no Cyrillic text is wrong if another encoding gives one.
    """
    charsets = list(named_codecs(content, media_type))
    for codec in (*unmistakable_codecs(content), *charsets, "utf-8"):
        try:
            text = content.decode(codec)
        except UnicodeError:
            continue
        if codec == "cp1252" and likely_codec(content):
            continue
        if text and (codec.startswith("utf") or is_readable(text)):
            return text
    codec = next(filter(None, (likely_codec(content), *charsets)), "utf-8")
    return content.decode(codec, "replace")


def likely_codec(content: bytes) -> str:
    """The codec, of one byte a letter, that makes a Cyrillic text of a page; "" if none."""
    words = CONTROL_BYTES.sub(b" ", TAG_BYTES.sub(rb" \g<open>", content))
    return SINGLE_BYTE_ENCODINGS.get(cyrillic_encoding(words), "")


def unmistakable_codecs(content: bytes) -> Iterator[str]:
    """The codecs that the bytes themselves prove."""
    if content.startswith(codecs.BOM_UTF8):
        yield "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield "utf-16"
    elif b"\0" in content and (encoding := utf_16_without_mark(content)):
        yield encoding
    elif is_cyrillic_utf_8(content):
        yield "utf-8"


def is_cyrillic_utf_8(content: bytes) -> bool:
    """Whether bytes are UTF-8 with Cyrillic words: no other text is so by accident."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return count_cyrillic_letters(text) >= MIN_CYRILLIC_LETTERS and is_readable(text)


def named_codecs(content: bytes, media_type: str) -> Iterator[str]:
    """The codecs of the encodings that the server and the page name, if browsers know them."""
    header = HEADER_CHARSET.search(media_type)
    meta = META_CHARSET.search(content[:META_CHARSET_BYTES])
    for name in (header[1] if header else "", meta[1].decode("ascii", "replace") if meta else ""):
        try:
            codec = codecs.lookup(name).name
        except LookupError:
            continue
        if codec in WINDOWS_1252_NAMES:
            yield "cp1252"
        elif codec in WEB_CODECS:
            yield codec


def is_readable(text: str) -> bool:
    """Whether a decoded page has hardly any Cyrillic text, or one that looks like Russian."""
    words = CHARACTER_NAME.sub(" ", TAG.sub(r" \g<open>", text))
    is_long = count_cyrillic_letters(words) >= MIN_CYRILLIC_LETTERS
    return not is_long or cyrillic_plausibility(words) > MIN_PLAUSIBILITY


def count_cyrillic_letters(text: str) -> int:
    """How many letters of a text are Cyrillic."""
    return sum("\u0400" <= character <= "\u04ff" for character in text)
