"""Links between words, made consistent: neighbours of a word usually come from neighbours. Pure.

A hidden Markov model over the words of a translation (Vogel, Ney, Tillmann 1996): its states are
the words of the source, what is known of a word is the evidence, and steps to near words are
likelier than leaps. A wrong link leads to a far word and back, which two leaps explain worse than
one error.
"""

from __future__ import annotations

from collections.abc import Sequence

STEPS = {-3: 0.02, -2: 0.04, -1: 0.12, 0: 0.25, 1: 0.35, 2: 0.1, 3: 0.04}
"""How often the next word of a translation comes from so many words further on."""
LEAP = 1.0 - sum(STEPS.values())
"""How often it comes from any other word."""


def smooth_links(evidence: Sequence[Sequence[float]]) -> list[list[float]]:
    """The probability of each link, given all evidence: a row for each word, of the sum 1.

    `evidence` has a row for each word of the translation: how well each word of the source explains
    what is known of it, all above 0.
    """
    forward: list[list[float]] = []
    for row in evidence:
        before = weights_after_step(forward[-1], 1) if forward else [1.0] * len(row)
        forward.append(normalized(products(before, row)))
    smoothed: list[list[float]] = []
    after = [1.0] * max(map(len, evidence), default=0)
    for row, before in zip(reversed(evidence), reversed(forward), strict=True):
        smoothed.append(normalized(products(before, after)))
        after = weights_after_step(products(after, row), -1)
    return smoothed[::-1]


def weights_after_step(weights: Sequence[float], direction: int) -> list[float]:
    """The weights of the words after a step forwards (1), or of those before it (-1)."""
    size, total = len(weights), sum(weights) or 1.0
    result = [LEAP / size] * size
    for width, share in STEPS.items():
        shift, factor = width * direction, share / total
        for place in range(max(0, -shift), min(size, size - shift)):
            result[place + shift] += factor * weights[place]
    return result


def products(first: Sequence[float], second: Sequence[float]) -> list[float]:
    """The product of each number with its counterpart."""
    return [one * other for one, other in zip(first, second, strict=True)]


def normalized(weights: Sequence[float]) -> list[float]:
    """The weights with the sum 1."""
    total = sum(weights) or 1.0
    return [weight / total for weight in weights]
