"""Inputs that nobody would write, some of each kind; `bench/fuzz` tries as many as one likes.

No crash, no input that takes long, nothing in a page that runs, no word that is lost in silence.
"""

from __future__ import annotations

import pytest

from bench.fuzz import TARGETS, run_target

EXAMPLES = {
    "Markdown to a page": 150,
    "releases": 60,
    "words of web pages": 25,
    "words of feeds and exports": 25,
    "words of Word documents": 30,
    "damaged feeds, site maps and posts": 40,
    "damaged Word documents": 40,
    "damaged XML of Word documents": 40,
}
"""How many are tried, where it is not a hundred."""


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_does_harm(name: str) -> None:
    assert run_target(name, EXAMPLES.get(name, 100), 1) >= 1
