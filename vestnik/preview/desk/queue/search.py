"""A text to search for → a function that says whether a unit has it.

`regex` has what `re` lacks: a time limit. Some patterns take longer than anybody can wait.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from vestnik.language import optional_letters

SEARCH_SECONDS = 2.0
"""After this time a search by regular expression is given up."""

MIN_TIMEOUT_SECONDS = 0.001
NO_BREAK_SPACE = "\u00a0"

Pattern = Any
"""A compiled pattern of `regex`, which has no types."""
TextTest = Callable[[str], bool]
"""Whether a text has what is searched for."""


class SearchError(Exception):
    """A pattern that is no regular expression, or that takes too long.

    The message is one of the program, with the `detail` as its value.
    """

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail


@cache
def letter_replacements() -> tuple[tuple[str, str], ...]:
    """What stands for a letter or space when texts are compared."""
    letters = {chr(letter): other for letter, other in optional_letters().items()}
    return (NO_BREAK_SPACE, " "), *((letter, letters[letter]) for letter in letters)


def folded_text(text: str, replacements: Iterable[tuple[str, str]]) -> str:
    """A text in which capital letters do not matter, nor what is replaced.

    One `str.translate` takes five times as long.
    """
    folded = text.casefold()
    for letter, other in replacements:
        folded = folded.replace(letter, other)
    return folded


def text_test(search: str, *, is_pattern: bool) -> TextTest:
    """The test for a text, or for a regular expression. Raises `SearchError`.

    For a text, ё is е and a no-break space is a space.
    """
    if is_pattern:
        return pattern_test(search)
    needle = folded_text(search, letter_replacements())
    relevant = [(letter, other) for letter, other in letter_replacements() if other in needle]
    return lambda text: needle in folded_text(text, relevant)


def compile_pattern(search: str) -> Pattern:
    """The regular expression; capital letters do not matter. Raises `SearchError`."""
    import regex

    try:
        return regex.compile(search, regex.IGNORECASE)
    except regex.error as error:
        raise SearchError("this is not a regular expression: {detail}", str(error)) from None


def pattern_test(search: str) -> TextTest:
    """The test for a regular expression.

    The test raises `SearchError` when the time is over, counted from now.
    """
    pattern = compile_pattern(search)
    end = time.monotonic() + SEARCH_SECONDS
    return lambda text: timed(partial(pattern.search, text), end) is not None


def replace_pattern(pattern: Pattern, replacement: str) -> Callable[[str], str]:
    """The function that replaces each match in a text, with its groups. It raises `SearchError`."""
    end = time.monotonic() + SEARCH_SECONDS
    return lambda text: str(timed(partial(pattern.sub, replacement, text), end))


def timed(match: Callable[..., Any], end: float) -> Any:
    """What a function of a pattern finds. Raises `SearchError` when the time is over."""
    import regex

    try:
        return match(timeout=max(MIN_TIMEOUT_SECONDS, end - time.monotonic()))
    except TimeoutError:
        raise SearchError("the search takes too long: use a simpler expression") from None
    except (regex.error, IndexError) as error:  # a group that the pattern does not have
        raise SearchError("this is not a regular expression: {detail}", str(error)) from None
