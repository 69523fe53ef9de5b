"""Inputs that nobody would write, some of each kind; `bench/fuzz` tries as many as one likes.

No crash, no input that takes long, nothing in a page that runs, no word that is lost in silence.
"""

from __future__ import annotations

import pytest

from bench.fuzz import TARGETS, run_target

EXAMPLES = {
    "Markdown to a page": 60,
    "releases": 25,
    "words of web pages": 10,
    "words of feeds and exports": 12,
    "words of posts": 20,
    "words of Word documents": 15,
    "damaged feeds, site maps and posts": 20,
    "damaged Word documents": 20,
    "damaged XML of Word documents": 20,
}
"""How many are tried, where it is not fifty."""


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_does_harm(name: str) -> None:
    assert run_target(name, EXAMPLES.get(name, 50), 1) >= 1
