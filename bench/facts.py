"""Spoiled facts: how many are seen, how many repaired; and how many alarms are false."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bench.known import masked, solid, with_masks
from bench.marked import GLOSSARY, SET, table_of
from bench.model import reviewed, terms
from vestnik.markdown.inline import read, signature
from vestnik.model import Hypothesis, Term
from vestnik.translation import drafting
from vestnik.translation import post_edit as mending
from vestnik.translation import projection_search as spans
from vestnik.translation.checks import runner as checks
from vestnik.translation.segments import Terms, parts
from vestnik.translation.terms.matching import matcher

NUMBERS = ("digit", "number", "percent", "scale", "day", "month", "year", "swap")
"""What of `spoiled.toml` is a number or a date."""
COPIED = ("url", "email", "phone", "file", "emoji", "link", "markup")
"""What no engine is given, so that it can't spoil it; the check is the last line of defence."""


@dataclass(frozen=True, slots=True)
class Facts:
    """How many spoiled translations there are, how many are seen, how many of `mendable` mended.

    Mendable is what an engine may say when its next hypothesis is right.
    """

    spoiled: int
    detected: int
    mendable: int = 0
    mended: int = 0


def examples() -> tuple[list[dict[str, Any]], Terms]:
    """The pairs of `spoiled.toml`, and the terms that hold for them."""
    table = table_of("spoiled.toml")
    return table["pair"], matcher(Term(ru, en) for ru, en in table["terms"].items())


def faulty(ru: str, en: str, match: Terms) -> bool:
    """Whether the checks find that a translation may not stand."""
    findings = checks.check(ru, en, match(read(ru).text))
    return any(one.grave for one in findings)


def facts() -> dict[str, Facts]:
    """What becomes of the spoiled translations, by what was spoiled."""
    found: dict[str, list[Facts]] = {}
    pairs, match = examples()
    for pair in pairs:
        for kind, texts in pair["spoiled"].items():
            for text in texts:
                mended = chosen(pair["ru"], pair["en"], text, match)
                one = Facts(1, faulty(pair["ru"], text, match), mended is not None, bool(mended))
                found.setdefault(kind, []).append(one)
    return {kind: summed(many) for kind, many in found.items()}


def summed(facts: Iterable[Facts]) -> Facts:
    """Several figures as one."""
    many = list(facts)
    return Facts(
        sum(one.spoiled for one in many),
        sum(one.detected for one in many),
        sum(one.mendable for one in many),
        sum(one.mended for one in many),
    )


def chosen(ru: str, en: str, spoiled: str, match: Terms) -> bool | None:
    """Whether Vestnik says the right thing when an engine's first hypothesis is spoiled.

    None where an engine can't say that: it concerns what is never sent, or the sentences' number.
    """
    source, right, wrong = (read(text) for text in (ru, en, spoiled))
    told: dict[str, tuple[Hypothesis, ...]] = {}
    rows = list(zip(parts(source), parts(right), parts(wrong), strict=False))
    whole = all(len(list(parts(block))) == len(rows) for block in (source, right, wrong))
    if not whole or signature(right) != signature(wrong) or right.text == wrong.text:
        return None
    for span, same in zip(source.spans, right.spans, strict=True):
        words = right.text[same.start : same.end]
        told[solid(source.text[span.start : span.end])] = (Hypothesis(words, -0.5),)
    requests = list(spans.requests(source, match))
    for (ours, _), (good, _), (bad, _) in rows:
        for request in requests:
            if (masks := masked(ours, request)) is not None:
                told[solid(request)] = (
                    Hypothesis(with_masks(bad, masks), -0.2),
                    Hypothesis(with_masks(good, masks), -0.4),
                )
    made = spans.translate(
        source,
        lambda text: tuple(
            replace(one, text=mending.mend(text, one.text)) for one in told.get(solid(text), ())
        ),
        match,
        drafting.judge,
    )
    if made is None:
        return None
    return read(made.text).text == read(mending.mend(ru, en)).text


def altered() -> Facts:
    """What the checks see when one digit of people's English is another, each digit once."""
    seen = [
        faulty(ru, f"{en[: found.start()]}{(int(found[0]) + 3) % 10}{en[found.end() :]}", match)
        for ru, en, match in human()
        for found in re.finditer(r"(?<![\w./:-])\d|(?<=\d)\d", en)
    ]
    return Facts(len(seen), sum(seen))


def false_alarms() -> dict[str, tuple[int, int]]:
    """For each collection of people's translations how many the checks reject, of how many."""
    found: dict[str, tuple[int, int]] = {}
    for name, texts in HUMAN.items():
        alarms = [faulty(ru, en, match) for ru, en, match in texts()]
        found[name] = sum(alarms), len(alarms)
    return found


# ------------------------------------------------------------------------ what people translated

Human = tuple[str, str, Terms]
"""A block, what a person made of it, and the terms that hold for it."""


def human() -> Iterator[Human]:
    """All that people translated."""
    for texts in HUMAN.values():
        yield from texts()


def human_of_spoiled() -> Iterator[Human]:
    """What was spoiled, unspoiled."""
    pairs, match = examples()
    yield from ((pair["ru"], pair["en"], match) for pair in pairs)


def human_of_set() -> Iterator[Human]:
    """The marked sentences."""
    match = matcher(GLOSSARY)
    yield from ((pair.ru, pair.en, match) for pair in SET)


def human_of_archive() -> Iterator[Human]:
    """The reviewed units of the archive."""
    archive, units = reviewed()
    match = matcher(terms(archive))
    yield from ((unit.source, unit.text, match) for unit in units)


HUMAN: dict[str, Callable[[], Iterator[Human]]] = {
    "spoiled.toml": human_of_spoiled,
    "placement.toml": human_of_set,
    "the archive": human_of_archive,
}
