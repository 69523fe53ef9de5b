"""Spoiled translations: how many the checks detect and repair, and how many alarms are false."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bench.languages import LANGUAGES
from bench.marked_sentences import GLOSSARY, MARKED_PAIRS, load_toml
from bench.model_scores import archive_terms, load_reviewed_units
from bench.scripted_engine import insert_stand_ins, placeholders_by_stand_in, without_spaces
from vestnik.markdown import markup_signature, parse_inline
from vestnik.model import Hypothesis, Term, TermMatch
from vestnik.translation.checks import check_translation, finding_penalty
from vestnik.translation.post_edit import post_edit
from vestnik.translation.projection import block_sentences, draft_block, first_round_texts
from vestnik.translation.terms import TermMatcher, build_term_matcher

NUMBER_KINDS = ("digit", "number", "percent", "scale", "day", "month", "year", "swap")
"""The kinds of `spoiled.toml` that concern numbers and dates."""
COPIED_KINDS = ("url", "email", "phone", "file", "emoji", "link", "markup")
"""The kinds that no engine can spoil, because it never gets these texts."""


@dataclass(frozen=True, slots=True)
class FactCounts:
    """Numbers of spoiled translations: all, detected, repairable and repaired.

    A translation is repairable if an engine can give it together with the right one.
    """

    spoiled: int
    detected: int
    repairable: int = 0
    repaired: int = 0


def load_spoiled_examples() -> tuple[list[dict[str, Any]], TermMatcher]:
    """The pairs of `spoiled.toml`, and the matcher of their terms."""
    table = load_toml("spoiled.toml")
    terms = (Term(ru, en) for ru, en in table["terms"].items())
    return table["pair"], build_term_matcher(terms, LANGUAGES.source)


def is_rejected(ru: str, en: str, match: TermMatcher) -> bool:
    """Whether a check reports an error in a translation."""
    findings = check_translation(ru, en, LANGUAGES, match(parse_inline(ru).text))
    return any(finding.is_error for finding in findings)


def count_facts() -> dict[str, FactCounts]:
    """The counts of spoiled translations by what was spoiled."""
    counts_of_kind: dict[str, list[FactCounts]] = {}
    pairs, match = load_spoiled_examples()
    for pair in pairs:
        for kind, texts in pair["spoiled"].items():
            for text in texts:
                repaired = is_repaired(pair["ru"], pair["en"], text, match)
                detected = is_rejected(pair["ru"], text, match)
                counts = FactCounts(1, detected, repaired is not None, bool(repaired))
                counts_of_kind.setdefault(kind, []).append(counts)
    return {kind: total_facts(counts) for kind, counts in counts_of_kind.items()}


def total_facts(counts: Iterable[FactCounts]) -> FactCounts:
    """The sum of several counts."""
    counts = list(counts)
    return FactCounts(
        sum(count.spoiled for count in counts),
        sum(count.detected for count in counts),
        sum(count.repairable for count in counts),
        sum(count.repaired for count in counts),
    )


def translation_penalty(source: str, target: str, terms: Sequence[TermMatch]) -> tuple[int, ...]:
    """The penalty of an English translation."""
    return finding_penalty(check_translation(source, target, LANGUAGES, terms))


def is_repaired(ru: str, en: str, spoiled: str, match: TermMatcher) -> bool | None:
    """Whether Vestnik uses the right translation when an engine's first hypothesis is spoiled.

    None if an engine can't give it: it concerns texts that are never sent, or the number of
    sentences.
    """
    source, right, wrong = (parse_inline(text) for text in (ru, en, spoiled))
    answers: dict[str, tuple[Hypothesis, ...]] = {}
    russian, english = LANGUAGES
    blocks = ((source, russian), (right, english), (wrong, english))
    parts = [list(block_sentences(block, language)) for block, language in blocks]
    rows = list(zip(*parts, strict=False))
    whole = all(len(part) == len(rows) for part in parts)
    if not whole or markup_signature(right) != markup_signature(wrong) or right.text == wrong.text:
        return None
    for span, same in zip(source.spans, right.spans, strict=True):
        words = right.text[same.start : same.end]
        answers[without_spaces(source.text[span.start : span.end])] = (Hypothesis(words, -0.5),)
    requests = list(first_round_texts(source, LANGUAGES, match))
    for (ours, _), (good, _), (bad, _) in rows:
        for request in requests:
            if (stand_ins := placeholders_by_stand_in(ours, request)) is not None:
                answers[without_spaces(request)] = (
                    Hypothesis(insert_stand_ins(bad, stand_ins), -0.2),
                    Hypothesis(insert_stand_ins(good, stand_ins), -0.4),
                )
    translated = draft_block(
        source,
        LANGUAGES,
        lambda text: tuple(
            replace(hypothesis, text=post_edit(text, hypothesis.text, LANGUAGES))
            for hypothesis in answers.get(without_spaces(text), ())
        ),
        match,
        translation_penalty,
    )
    if translated is None:
        return None
    return parse_inline(translated.text).text == parse_inline(post_edit(ru, en, LANGUAGES)).text


def count_altered_digits() -> FactCounts:
    """The counts when one digit of people's English is replaced, each digit once."""
    seen = [
        is_rejected(
            ru, f"{en[: digit.start()]}{(int(digit[0]) + 3) % 10}{en[digit.end() :]}", match
        )
        for ru, en, match in human_translations()
        for digit in re.finditer(r"(?<![\w./:-])\d|(?<=\d)\d", en)
    ]
    return FactCounts(len(seen), sum(seen))


def false_alarms() -> dict[str, tuple[int, int]]:
    """For each collection of people's translations: how many the checks reject, and its size."""
    rejected: dict[str, tuple[int, int]] = {}
    for name, texts in HUMAN.items():
        alarms = [is_rejected(ru, en, match) for ru, en, match in texts()]
        rejected[name] = sum(alarms), len(alarms)
    return rejected


HumanTranslation = tuple[str, str, TermMatcher]
"""A block, a person's translation of it, and the matcher of its terms."""


def human_translations() -> Iterator[HumanTranslation]:
    """All translations of people."""
    for texts in HUMAN.values():
        yield from texts()


def spoiled_originals() -> Iterator[HumanTranslation]:
    """The right translations of the spoiled examples."""
    pairs, match = load_spoiled_examples()
    yield from ((pair["ru"], pair["en"], match) for pair in pairs)


def marked_set_translations() -> Iterator[HumanTranslation]:
    """The marked sentences."""
    match = build_term_matcher(GLOSSARY, LANGUAGES.source)
    yield from ((pair.ru, pair.en, match) for pair in MARKED_PAIRS)


def reviewed_translations() -> Iterator[HumanTranslation]:
    """The reviewed units of the archive."""
    archive, units = load_reviewed_units()
    match = build_term_matcher(archive_terms(archive), LANGUAGES.source)
    yield from ((unit.source, unit.text, match) for unit in units)


HUMAN: dict[str, Callable[[], Iterator[HumanTranslation]]] = {
    "spoiled.toml": spoiled_originals,
    "placement.toml": marked_set_translations,
    "the archive": reviewed_translations,
}
