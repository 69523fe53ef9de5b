"""The figures that drafting has to reach; `bench/quality.py` prints them all."""

from __future__ import annotations

import pytest

from bench import facts, histories, known, marked, placement


def test_the_set_of_marked_sentences_is_large_enough() -> None:
    assert len(marked.SET) >= 60
    assert len({pair.ru for pair in marked.SET}) == len(marked.SET)


def test_the_set_of_marked_sentences_is_consistent() -> None:
    """Same marks and atoms on both sides, and a link for every word that leads to a word."""
    faults = {pair.ru: list(marked.faults(pair)) for pair in marked.SET}
    assert {ru: found for ru, found in faults.items() if found} == {}


def test_the_engine_that_knows_the_set_answers_all_that_is_asked_of_it() -> None:
    for pair in marked.SET:
        answers = known.known(pair)
        assert len(answers) == len(list(marked.sentences(pair))), pair.ru
        for one in answers.values():
            assert len(one.links) == len(one.text.split()), pair.ru


@pytest.mark.parametrize("share", [0.0, 0.2, 0.4])
def test_every_block_keeps_its_marks_and_atoms(share: float) -> None:
    assert placement.placement(share, draws=5).parity == 1.0


def test_nine_spans_of_ten_are_exact_with_a_fifth_of_the_attention_wrong() -> None:
    assert placement.placement(0.2).spans >= 0.9


@pytest.mark.parametrize("share", [0.0, 0.2, 0.4])
def test_all_evidence_together_places_better_than_attention_alone(share: float) -> None:
    alone = placement.by_attention_alone(share, draws=5)
    assert placement.placement(share, draws=5).spans > alone.spans


def test_spoiled_numbers_and_dates_are_seen() -> None:
    found = facts.facts()
    numbers = facts.summed(found[kind] for kind in facts.NUMBERS)
    assert numbers.spoiled >= 40
    assert numbers.detected / numbers.spoiled >= 0.95


def test_any_digit_that_is_wrong_is_seen() -> None:
    """One digit of a person's translation replaced by another, each digit once."""
    altered = facts.altered()
    assert altered.spoiled >= 100
    assert altered.detected / altered.spoiled >= 0.95


def test_an_engines_next_hypothesis_is_taken_where_it_is_right() -> None:
    found = facts.summed(facts.facts().values())
    assert found.mendable >= 40
    assert found.mended / found.mendable >= 0.95


def test_what_people_translated_raises_no_alarm() -> None:
    alarms, size = map(sum, zip(*facts.false_alarms().values(), strict=True))
    assert alarms / size <= 0.01


def test_no_word_of_a_person_is_lost() -> None:
    """In 200 random histories; `bench/quality.py` goes through 10,000."""
    kept = histories.summed(map(histories.outcome, range(200)))
    assert kept.written > 500
    assert (kept.lost, kept.overwritten) == (0, 0)
