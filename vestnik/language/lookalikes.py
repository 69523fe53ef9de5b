"""Letters of two scripts that look the same: words in which they are mixed up. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vestnik.language.language_data import CYRILLIC, LATIN, LanguageData

LATIN_LOOKALIKES = "AaBCcEeHIiKMOoPpTXxYyËë"
CYRILLIC_LOOKALIKES = "АаВСсЕеНІіКМОоРрТХхУуЁё"
TO_CYRILLIC = str.maketrans(LATIN_LOOKALIKES, CYRILLIC_LOOKALIKES)
TO_LATIN = str.maketrans(CYRILLIC_LOOKALIKES, LATIN_LOOKALIKES)

MIXED_LETTERS = re.compile(f"[{LATIN}](?:(?<=[{CYRILLIC}].)|(?=[{CYRILLIC}]))")
"""A Latin letter next to a Cyrillic one."""
WORD = re.compile(f"[{CYRILLIC}{LATIN}]+")
CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
LATIN_LETTER = re.compile(f"[{LATIN}]")
STEM_WITH_ENDING = re.compile(f"[{LATIN}]{{2,}}(?P<ending>[{CYRILLIC}]+)")
"""A word in Latin letters with an ending in Cyrillic ones."""
PREFIX_AND_NAME = re.compile(f"[a-z]{{1,2}}(?P<name>[{CYRILLIC}]+)")
"""A name as eMail and iPhone are, its second part in Cyrillic."""
LONE_LETTER = re.compile(
    rf"(?<![\w.,'’&+#*/=-])(?<!\d[ \u00a0])(?<![{LATIN}][ \u00a0])"
    rf"(?:(?:[coy]|(?<=, )a)(?=[ \u00a0][{CYRILLIC}])"
    rf"|(?:(?<=[.!?…»] )|(?<=[«(\n])|\A)[ABCKOY](?=[ \u00a0][{CYRILLIC}]++(?![ \u00a0][{LATIN}])))"
)
"""A Latin letter that stands in place of a word of one letter, before a word in Cyrillic."""

CYRILLIC_NUMERAL = re.compile(r"(?<![\w-])(?=[ХІ]*І)[ХІ]{2,}(?!\w)")
"""A Roman numeral with the Belarusian or Ukrainian letter that looks like I."""
LATIN_ABBREVIATION = re.compile(
    rf"(?<![\w./@-])(?:(?:OOO|OAO|TOO|AO)(?=[ \u00a0][«„\"{CYRILLIC}])|CCCP)(?![\w@-])"
)
"""A Russian abbreviation, most often of the legal form of a company, in Latin letters."""


class MixedWord(NamedTuple):
    """A word with letters of two scripts: its offset, and that of the first letter that is wrong.

    `replacement` is the word in one script; "" if it is possible in both.
    """

    text: str
    start: int
    letter_start: int
    replacement: str


def might_have_mixed_words(text: str) -> bool:
    """Whether a text, with its markup, has a Latin letter where one may be wrong."""
    patterns = (MIXED_LETTERS, LONE_LETTER, CYRILLIC_NUMERAL, LATIN_ABBREVIATION)
    return any(pattern.search(text) for pattern in patterns)


def mixed_words(text: str, language: LanguageData) -> Iterator[MixedWord]:
    """The words of a text in a language that have letters of another script, which only look right.

    A word whose letters of both scripts can't be confused has them on purpose. Words of a single
    letter are found between others.
    """
    if MIXED_LETTERS.search(text):
        for match in WORD.finditer(text):
            if MIXED_LETTERS.search(match[0]) and not has_two_parts(match[0]):
                yield from mixed_word(match, language)
    if language.alphabet and not re.match(f"[{language.alphabet}]", "І"):
        for match in CYRILLIC_NUMERAL.finditer(text):
            yield MixedWord(match[0], match.start(), match.start(), match[0].translate(TO_LATIN))
    for match in LATIN_ABBREVIATION.finditer(text):
        yield MixedWord(match[0], match.start(), match.start(), match[0].translate(TO_CYRILLIC))
    for match in LONE_LETTER.finditer(text):
        yield MixedWord(match[0], match.start(), match.start(), match[0].translate(TO_CYRILLIC))


def has_two_parts(word: str) -> bool:
    """Whether a word has a Latin part and a Cyrillic one on purpose."""
    if match := STEM_WITH_ENDING.fullmatch(word):
        stem = word[: match.start("ending")]
        return match["ending"].islower() and bool(LATIN_LETTER.search(stem.translate(TO_CYRILLIC)))
    match = PREFIX_AND_NAME.fullmatch(word)
    return match is not None and match["name"].istitle()


def mixed_word(match: re.Match[str], language: LanguageData) -> Iterator[MixedWord]:
    """A word that can be written in one script, if it can."""
    word = match[0]
    cyrillic, latin = word.translate(TO_CYRILLIC), word.translate(TO_LATIN)
    can_be_cyrillic = not LATIN_LETTER.search(cyrillic)
    can_be_latin = not CYRILLIC_LETTER.search(latin)
    if can_be_cyrillic and can_be_latin and language.alphabet:
        if re.search(f"[^{language.alphabet}]", cyrillic):
            can_be_cyrillic = False
        elif not word.isupper():  # an abbreviation may be in any language
            can_be_latin = False
    if can_be_cyrillic or can_be_latin:
        wrong = (LATIN_LETTER if can_be_cyrillic else CYRILLIC_LETTER).search(word)
        assert wrong is not None
        is_ambiguous = can_be_cyrillic and can_be_latin
        replacement = "" if is_ambiguous else cyrillic if can_be_cyrillic else latin
        yield MixedWord(word, match.start(), match.start() + wrong.start(), replacement)
