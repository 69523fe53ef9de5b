"""The check of names of people: each full name of a block is in its translation. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from vestnik.language import FullName, LanguagePair, full_names_in, likeness
from vestnik.translation.checks.block_pair import BlockPair

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
WORD_JOINT = re.compile("['’-]")
MIN_LIKENESS_ALONE = 0.78
"""A word of the translation that is so alike is the surname, wherever it is."""
MIN_LIKENESS_AFTER_FIRST_NAME = 0.5
"""The same for a word that follows the first name: names are spelt in many ways."""
MAX_CHECKED_NAMES, MAX_COMPARED_WORDS = 40, 600
"""A block with more names is a list of participants: only its first names are looked for."""
MAX_WORDS_BETWEEN = 2
"""Between the first name and the surname in a translation: a middle name, an initial."""


def missing_names(pair: BlockPair) -> Iterator[str]:
    """The full names of which the translation has no surname; names of the glossary are terms."""
    words = WORD.findall(pair.target.text)[:MAX_COMPARED_WORDS]
    names = full_names_in(pair.source.prose, pair.languages.source)
    for name in islice(names, MAX_CHECKED_NAMES):
        place = pair.source.text.find(f"{name.first} {name.last}")
        is_term = any(term.start < place + len(name.first) < term.end for term in pair.terms)
        if not is_term and not has_surname(name, words, pair.languages):
            yield f"{name.first} {name.last}"


def has_surname(name: FullName, words: list[str], languages: LanguagePair) -> bool:
    """Whether the words of a translation have a surname."""
    capitalised = [word for word in words if not word.islower()]
    spellings = [
        *(part for word in capitalised for part in (word, *WORD_JOINT.split(word)) if part),
        *(first + second for first, second in pairwise(capitalised)),
    ]
    if any(likeness(name.last, word, languages) >= MIN_LIKENESS_ALONE for word in spellings):
        return True
    for place, word in enumerate(words):
        if word.islower() or likeness(name.first, word, languages) < MIN_LIKENESS_AFTER_FIRST_NAME:
            continue
        for following in words[place + 1 : place + 2 + MAX_WORDS_BETWEEN]:
            if not following.islower() and any(
                likeness(name.last, part, languages) >= MIN_LIKENESS_AFTER_FIRST_NAME
                for part in (following, *filter(None, WORD_JOINT.split(following)))
            ):
                return True
    return False
