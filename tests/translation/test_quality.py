"""The figures that drafting has to reach; `bench/quality.py` prints them all."""

from __future__ import annotations

import pytest

from bench import (
    edit_histories as histories,
)
from bench import (
    facts,
    placement,
)
from bench import (
    marked_sentences as marked,
)
from bench import (
    scripted_engine as known,
)


def test_the_set_of_marked_sentences_is_large_enough() -> None:
    assert len(marked.MARKED_PAIRS) >= 60
    assert len({pair.ru for pair in marked.MARKED_PAIRS}) == len(marked.MARKED_PAIRS)


def test_the_set_of_marked_sentences_is_consistent() -> None:
    """Both sides have the same marks and placeholders; each word is linked to a word."""
    faults = {pair.ru: list(marked.pair_faults(pair)) for pair in marked.MARKED_PAIRS}
    assert {ru: found for ru, found in faults.items() if found} == {}


def test_the_engine_of_the_set_translates_all_requested_texts() -> None:
    for pair in marked.MARKED_PAIRS:
        answers = known.known_sentences(pair)
        assert len(answers) == len(list(marked.sentence_links(pair))), pair.ru
        for answer in answers.values():
            assert len(answer.links) == len(answer.text.split()), pair.ru


@pytest.mark.parametrize("share", [0.0, 0.2, 0.4])
def test_every_block_keeps_its_marks_and_placeholders(share: float) -> None:
    assert placement.measure_placement(share, draws=5).parity == 1.0


def test_nine_spans_of_ten_are_exact_with_a_fifth_of_the_attention_wrong() -> None:
    assert placement.measure_placement(0.2).spans >= 0.9


@pytest.mark.parametrize("share", [0.0, 0.2, 0.4])
def test_all_evidence_together_places_better_than_attention_alone(share: float) -> None:
    alone = placement.measure_attention_alone(share, draws=5)
    assert placement.measure_placement(share, draws=5).spans > alone.spans


def test_spoiled_numbers_and_dates_fail_a_check() -> None:
    found = facts.count_facts()
    numbers = facts.total_facts(found[kind] for kind in facts.NUMBER_KINDS)
    assert numbers.spoiled >= 40
    assert numbers.detected / numbers.spoiled >= 0.95


def test_any_wrong_digit_fails_a_check() -> None:
    """One digit of a person's translation replaced by another, each digit once."""
    altered = facts.count_altered_digits()
    assert altered.spoiled >= 100
    assert altered.detected / altered.spoiled >= 0.95


def test_an_engine_s_next_hypothesis_is_used_if_it_is_right() -> None:
    found = facts.total_facts(facts.count_facts().values())
    assert found.repairable >= 40
    assert found.repaired / found.repairable >= 0.95


def test_people_s_translations_fail_no_check() -> None:
    alarms, size = map(sum, zip(*facts.false_alarms().values(), strict=True))
    assert alarms / size <= 0.01


def test_no_translation_of_a_person_is_lost() -> None:
    """In 80 random histories; `bench/quality.py` goes through 10,000."""
    kept = histories.total_outcome(map(histories.history_outcome, range(80)))
    assert kept.written > 200
    assert (kept.lost, kept.overwritten) == (0, 0)
