"""The letters that the words of a regular expression begin with. Pure.

Tables of words are long; a word of a text is compared only with those that begin with its letter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

WORD_START = re.compile(r"(?<![^\W\d_])[^\W\d_]")
GROUP_START = re.compile(r"\((?:\?[a-z-]*:)?(?!\?)")
"""The beginning of a group of alternatives, which may ignore case."""
SET_OF_LETTERS = re.compile(r"\[([^\W\d_]+)\]")
ASSERTION_START = re.compile(r"\(\?<?[=!]")
Name = TypeVar("Name")
OPTIONAL = ("?", "*", "{0")
OTHER_LETTERS = ""
"""The key of what may begin with any letter."""


def first_letters(words: str) -> frozenset[str]:
    """The letters, in lower case, that words begin with; none if that can't be told.

    It can be told of alternatives that begin with a letter or with a group of alternatives;
    assertions before it do not matter.
    """
    letters = [letters_of_alternative(alternative) for alternative in alternatives_of(words)]
    return frozenset(chain.from_iterable(letters)) if all(letters) else frozenset()


def letters_of_alternative(alternative: str) -> frozenset[str]:
    """The letters that the words of one alternative begin with; none if that can't be told."""
    while ASSERTION_START.match(alternative):
        alternative = alternative[group_end(alternative) :]
    group, letters = GROUP_START.match(alternative), SET_OF_LETTERS.match(alternative)
    end = letters.end() if letters else group_end(alternative) if group else 1
    if alternative[end:].startswith(OPTIONAL):
        return frozenset()
    if group:
        return first_letters(alternative[group.end() : end - 1])
    return frozenset(filter(str.isalpha, (letters[1] if letters else alternative[:1]).casefold()))


def alternatives_of(words: str) -> Iterator[str]:
    """The alternatives of a regular expression, without those within its groups."""
    start = 0
    for place, depth in depths(words):
        if words[place] == "|" and depth == 0:
            yield words[start:place]
            start = place + 1
    yield words[start:]


def group_end(words: str) -> int:
    """Where the group ends that a regular expression begins with."""
    return next(place + 1 for place, depth in depths(words) if depth == 0)


def depths(words: str) -> Iterator[tuple[int, int]]:
    """Each place of a regular expression, and in how many groups it is; sets count as groups."""
    depth, in_set, escaped = 0, False, False
    for place, sign in enumerate(words):
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif in_set:
            in_set = sign != "]"
            depth -= not in_set
        elif sign in "([":
            in_set = sign == "["
            depth += 1
        elif sign == ")":
            depth -= 1
        yield place, depth


def by_first_letter(
    table: Iterable[tuple[Name, str]],
) -> Mapping[str, tuple[tuple[Name, str], ...]]:
    """Names with their words, by the first letter of these; `OTHER_LETTERS` has the rest.

    The order of the table stays. What may begin with any letter is under each letter.
    """
    letters_of = [(first_letters(words), name, words) for name, words in table]
    known = frozenset(chain.from_iterable(letters for letters, _, _ in letters_of))
    rows: defaultdict[str, list[tuple[Name, str]]] = defaultdict(list)
    for letters, name, words in letters_of:
        for letter in letters or known | {OTHER_LETTERS}:
            rows[letter].append((name, words))
    return {letter: tuple(entries) for letter, entries in rows.items()}
