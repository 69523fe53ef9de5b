"""A table of number words as language data writes it → the words and their numbers."""

from __future__ import annotations


def number_word_table(units: str, tens: str, **powers: int) -> dict[str, int]:
    """Words, or what they begin with, and their numbers.

    `units` has those of 0, 1, 2 … by spaces, `tens` those of 20, 30 … 100; words of one number are
    parted by bars. `powers` are words of powers of ten.
    """
    table = {word: n for n, words in enumerate(units.split()) for word in words.split("|")}
    table |= {word: 10 * n for n, words in enumerate(tens.split(), 2) for word in words.split("|")}
    return table | {word: 10**power for word, power in powers.items()}
