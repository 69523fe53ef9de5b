"""Recognises a paragraph that a page break or a line break has split in two. Pure."""

from __future__ import annotations

import re

from vestnik.importing.release_language import release_language
from vestnik.translation.checks import dangling_word_pattern

MAX_WRAPPED_LINE_LETTERS = 100
"""Where no line is longer, a program has wrapped the lines, not the author."""
SENTENCE_END = re.compile(r"[.!?…:;]['\"»”“)\]*_]*$")
LETTER_FIRST = re.compile(r"^['\"«„“(\[*_]*[^\W\d_]")


def is_one_paragraph(before: str, after: str) -> bool:
    """Whether two paragraphs (without emphasis) are the halves of one."""
    if not before or not after or SENTENCE_END.search(before) or not LETTER_FIRST.match(after):
        return False
    first_letter = next(character for character in after if character.isalpha())
    dangling_word = dangling_word_pattern(release_language(before))
    return first_letter.islower() or bool(dangling_word.search(before[-12:]))
