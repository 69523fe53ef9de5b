"""A passage that was copied from a page is found in the Markdown, and corrected without harm."""

from __future__ import annotations

import re

import pytest

from tests.support.archives import PROJECT, needs_sample
from vestnik.catalogs import load_catalog
from vestnik.github.passage import correct_block, count_passage, narrowed_changes, plain_block


def corrected(block: str, passage: str, proposed: str) -> str | None:
    """The corrected Markdown of a block."""
    return correct_block(block, passage, proposed, {}, is_markdown=True)


@pytest.mark.parametrize(
    ("block", "passage", "proposed", "expected"),
    [
        ("The first meting was held.", "meting", "meeting", "The first meeting was held."),
        ("On 28 April 2026.", "28\u00a0April\u202f2026", "29 April 2026", "On 29 April 2026."),
        ('He said "yes".', "He said “yes”.", "He said “no”.", "He said “no”."),
        ("A – B", "A \u2011 B", "A – C", "A – C"),
        ("The **frst** meeting", "The frst meeting", "The first meeting", "The **first** meeting"),
        (
            "See [the Kazakh envoy](../x.md) here.",
            "See the Kazakh envoy here.",
            "See the Kyrgyz envoy here.",
            "See [the Kyrgyz envoy](../x.md) here.",
        ),
        ("With _emphasis_ at the end", "at the end", "at its end", "With _emphasis_ at its end"),
        ("It costs 5.", "5", "5 * 3", r"It costs 5 \* 3."),
        ("It is so.", "so", "<b>so</b>", r"It is \<b>so\</b>."),
        ("Плата за\nуслуги", "Плата за услуги", "Оплата услуг", "Оплата услуг"),
    ],
)
def test_the_words_are_replaced_and_markup_stays(
    block: str, passage: str, proposed: str, expected: str
) -> None:
    """Typography and spaces make no difference; signs of Markdown in the words are words."""
    assert count_passage(block, passage, {}, is_markdown=True) == 1
    result = corrected(block, passage, proposed)
    assert result is not None
    assert result.replace("&lt;", "\\<") == expected


@pytest.mark.parametrize(
    ("block", "passage", "proposed"),
    [
        ("The [first](a.md) meeting", "first meeting", "second session"),
        ("A **bold** word", "A bold word", "Something else"),
        ("`code` and words", "words", ""),
    ],
)
def test_what_would_lose_a_link_or_emphasis_is_left_to_a_person(
    block: str, passage: str, proposed: str
) -> None:
    """There is more than one way to put the words."""
    result = corrected(block, passage, proposed)
    assert result is None or "`code`" in result


def test_a_passage_can_be_there_twice_or_not_at_all() -> None:
    """Then nothing can be corrected."""
    block = "one two one"
    assert count_passage(block, "one", {}, is_markdown=True) == 2
    assert count_passage(block, "three", {}, is_markdown=True) == 0
    assert count_passage(block, "", {}, is_markdown=True) == 0


@needs_sample
def test_any_word_of_the_sample_can_be_corrected() -> None:
    """In a whole block as readers copy it; nothing else of the block changes."""
    file = "translations/en/2025/2025-08-28-vtoroe-zasedanie-rabochey-gruppy.po"
    catalog = load_catalog(PROJECT / file)
    count = refused = 0
    for unit in catalog.units:
        plain = plain_block(unit.text, {}, is_markdown=not unit.context)
        for word in re.finditer(r"\w+", plain):
            wanted = f"{plain[: word.start()]}Zebra{plain[word.end() :]}"
            result = correct_block(unit.text, plain, wanted, {}, is_markdown=not unit.context)
            count += 1
            if result is None:
                refused += 1
                continue
            assert plain_block(result, {}, is_markdown=not unit.context) == wanted
            assert re.findall(r"\]\(\S+\)|\*\*?", result) == re.findall(
                r"\]\(\S+\)|\*\*?", unit.text
            )
    assert count > 200
    assert refused < count / 50


def test_a_long_passage_does_not_take_long() -> None:
    """There is a limit to what is tried."""
    assert len(list(narrowed_changes("слово " * 3000 + "а", "слово " * 3000 + "б"))) < 120


def test_a_field_has_no_markup() -> None:
    """Its signs are words."""
    title = "A *star* rises"
    assert correct_block(title, "*star*", "*sun*", {}, is_markdown=False) == "A *sun* rises"
