"""The bytes of a text in an unknown encoding → the text and its encoding, or a problem. Pure.

UTF-8 and UTF-16 are recognised by their rules. For the encodings of Cyrillic letters with one byte
a letter (Windows-1251, KOI8-R, CP866, ISO 8859-5, MacCyrillic) the text is decoded with each of
them, and the one that gives a Russian or Belarusian text is right: what is decoded with another one
has rare letters, or capitals within words.
"""

from __future__ import annotations

import math
import re

from vestnik.model import Problem

SINGLE_BYTE_ENCODINGS = {
    "windows-1251": "cp1251",
    "koi8-r": "koi8_u",
    "cp866": "cp866",
    "iso-8859-5": "iso8859_5",
    "mac-cyrillic": "mac_cyrillic",
}
"""Python's codecs of the encodings by their names; KOI8-U has all letters of KOI8-R."""
WRONG_DECODINGS = (
    ("cp1251", "utf-8"),
    ("cp1252", "utf-8"),
    ("latin-1", "utf-8"),
    ("cp866", "utf-8"),
    ("koi8_u", "utf-8"),
    ("latin-1", "cp1251"),
    ("cp1252", "cp1251"),
    ("cp1251", "koi8_u"),
    ("koi8_u", "cp1251"),
    ("cp866", "cp1251"),
    ("cp1251", "cp866"),
)
"""The encoding that a text was wrongly read with, and the one that it has."""
LETTER_FREQUENCIES = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіўїє",
        (
            *(10.98, 8.45, 8.01, 7.35, 6.7, 6.26, 5.47, 4.73, 4.54, 4.4, 3.49, 3.21, 2.98, 2.81),
            *(2.62, 2.01, 1.9, 1.74, 1.7, 1.65, 1.59, 1.44, 1.21, 0.97, 0.94, 0.73, 0.64, 0.48),
            *(0.36, 0.32, 0.26, 0.04, 0.3, 2.5, 0.8, 0.05, 0.05),
        ),
        strict=True,
    )
)
"""How many of 100 letters of a text are this one, in Russian; і and ў in Belarusian."""
RARE_LETTER_FREQUENCY = 0.004
"""Of any other letter that is not Latin."""
WORD = re.compile(r"[^\W\d_]+")
REGULAR_CASE = re.compile(r"[^\W\d_]?(?:[^\W\d_A-ZА-ЯЁІЎ])*|[A-ZА-ЯЁІЎ]+")
"""A word in lower case, capitalised, or in capitals."""
LATIN_LETTER = re.compile("[A-Za-z]")
CYRILLIC_LETTER = re.compile("[А-яЁёЎўІі]")
MIN_PLAUSIBILITY = -4.0
"""The plausibility of a Russian text is about -2.9, of a Belarusian one -3.2."""
MIN_ADVANTAGE = 0.4
"""By how much a text has to be more plausible in the right encoding than as it is."""
CAPITALS_HANDICAP = 0.3
"""What a letter in a word of capitals is less likely: KOI8-R for Windows-1251 swaps the cases."""
HANDICAPS = {"mac-cyrillic": 0.3}
"""Encodings that are rare and differ from a frequent one in few letters only."""
MAX_SAMPLE_CHARACTERS = 20_000
"""Of a text that is examined for a wrong encoding."""
MIN_GARBLED_CHARACTERS = 12
"""A text with fewer characters that are not ASCII is not examined for a wrong encoding."""
READABLE_FORMATS_HINT = (
    "save the release as plain text (.txt, UTF-8), Markdown (.md) or a web page (.html)"
)


def decode_text(content: bytes, file: str) -> tuple[str, str] | Problem:
    """A text and its encoding, or the problem of bytes that are no text in a known encoding."""
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
        encoding = utf_16_without_mark(content)
        return (content.decode(encoding), encoding) if encoding else not_text_problem(file)
    try:
        text, encoding = content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        encoding = cyrillic_encoding(content)
        if not encoding:
            return not_text_problem(file)
        text = content.decode(SINGLE_BYTE_ENCODINGS[encoding])
    return garbled_text_problem(text, file) or (text, encoding)


def cyrillic_encoding(content: bytes) -> str:
    """The encoding, of one byte a letter, that makes a Cyrillic text of the bytes; "" if none."""
    plausibilities: dict[str, float] = {}
    for encoding, codec in SINGLE_BYTE_ENCODINGS.items():
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        letters = len(CYRILLIC_LETTER.findall(text)) + len(LATIN_LETTER.findall(text))
        is_cyrillic = len(CYRILLIC_LETTER.findall(text)) > letters / 2
        if is_cyrillic and not has_control_characters(text):
            plausibilities[encoding] = cyrillic_plausibility(text) - HANDICAPS.get(encoding, 0)
    best = max(plausibilities, key=plausibilities.__getitem__, default="")
    return best if best and plausibilities[best] > MIN_PLAUSIBILITY else ""


def utf_16_without_mark(content: bytes) -> str:
    """The byte order in which bytes are a Cyrillic text in UTF-16; "" if in none."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = CYRILLIC_LETTER.findall(text)
        if len(letters) > len(text) / 3 and cyrillic_plausibility(text) > MIN_PLAUSIBILITY:
            return encoding
    return ""


def cyrillic_plausibility(text: str) -> float:
    """How likely a text is Russian or Belarusian: the mean logarithm of a letter's frequency.

    Latin letters do not count. A letter in a word that has capitals within it counts as rare, and
    so does a sign of a wrong encoding.
    """
    rare = math.log(RARE_LETTER_FREQUENCY / 100)
    total, count = 0.0, 0
    for match in WORD.finditer(text):
        word = match[0]
        if LATIN_LETTER.match(word):
            continue
        count += len(word)
        if REGULAR_CASE.fullmatch(word):
            total += sum(LETTER_LOGARITHMS.get(letter, rare) for letter in word.lower())
            total -= CAPITALS_HANDICAP * len(word) * word.isupper()
        else:
            total += rare * len(word)
    signs = len(WRONG_ENCODING_SIGN.findall(text))
    return (total + rare * signs) / (count + signs) if count else rare


LETTER_LOGARITHMS = {
    letter: math.log(frequency / 100) for letter, frequency in LETTER_FREQUENCIES.items()
}
WRONG_ENCODING_SIGN = re.compile(
    "[\u2500-\u259f\u00a4-\u00a6\u00ac\u00af\u00b5\u00b6"
    "\u0400\u0402\u0403\u0405\u0408-\u040d\u040f]|(?<=[^\\W\\d_])€"
)
"""Frames and letters that Russian texts do not have, but texts in a wrong encoding."""


def garbled_text_problem(text: str, file: str) -> Problem | None:
    """The problem of a text that was read in a wrong encoding and saved so; None if it was not."""
    sample = text[:MAX_SAMPLE_CHARACTERS]
    if sum(character > "\x7f" for character in sample) < MIN_GARBLED_CHARACTERS:
        return None
    plausibility = cyrillic_plausibility(sample)
    for wrong, right in WRONG_DECODINGS:
        repaired = sample.encode(wrong, "ignore").decode(right, "ignore")
        letters = len(CYRILLIC_LETTER.findall(repaired))
        latin_letters = len(LATIN_LETTER.findall(repaired))
        if (
            letters >= MIN_GARBLED_CHARACTERS / 2
            and letters > latin_letters / 2
            and cyrillic_plausibility(repaired)
            > max(MIN_PLAUSIBILITY, plausibility + MIN_ADVANTAGE)
        ):
            return Problem(
                id="garbled-letters",
                file=file,
                line=1,
                message="the letters are garbled: the text was saved in a wrong encoding",
                hint="open the original, choose the encoding in which it can be read, and save it "
                "in UTF-8",
            )
    return None


def has_control_characters(text: str) -> bool:
    """Whether a text has a control character other than white space."""
    return any(
        (character < " " and character not in "\t\n\r\f") or "\x7f" <= character < "\xa0"
        for character in text
    )


def not_text_problem(file: str) -> Problem:
    """The problem of a file that is not a text."""
    return Problem(
        id="not-a-text-file",
        file=file,
        line=1,
        message="the file is not a text",
        hint=READABLE_FORMATS_HINT,
    )
