"""The checks on text that nobody here wrote: `uv run python -m bench.real [--spoils N] [--list]`.

Reads pairs of Russian and English sentences by people, and engines' output, from a folder outside
the project (`--data`), and says so if it is not there. Prints false alarms on people's pairs by
check, the share of engines' outputs with a finding, and the share of spoiled pairs that is seen.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.languages import LANGUAGES
from bench.spoils import SPOILS
from vestnik.translation.checks import CheckFinding, check_translation

PROJECT = Path(__file__).parents[1]
DATA_FOLDER = PROJECT.parent / "shared" / "data" / "ru-en"
PEOPLE = ("people-ntrex", "people-pud", "people-flores-dev")
ENGINES = ("bergamot-tiny", "google", "microsoft")
SEED = 7
MAX_LISTED_CHARACTERS = 220


class SentencePair(NamedTuple):
    """A Russian sentence, or a few, and its English."""

    source: str
    target: str


class SpoilCount(NamedTuple):
    """How many spoiled pairs there are, how many have an error, how many any finding."""

    spoiled: int
    errors: int
    findings: int


def load_pairs(folder: Path, name: str, column: int = 1) -> list[SentencePair]:
    """The pairs of a table; `column` is that of the English."""
    lines = (folder / f"{name}.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return [SentencePair(row[0], row[column]) for row in rows]


def check_pair(pair: SentencePair) -> tuple[CheckFinding, ...]:
    """What the checks find."""
    return check_translation(pair.source, pair.target, LANGUAGES)


def count_alarms(pairs: Sequence[SentencePair]) -> Counter[tuple[str, str]]:
    """How many pairs have a finding, by level and check; those of any error are under "any"."""
    counts: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        findings = check_pair(pair)
        counts.update({(finding.level.value, finding.check) for finding in findings})
        counts["error", "any"] += any(finding.is_error for finding in findings)
    return counts


def spoiled_pairs(
    pairs: Sequence[SentencePair], spoil_name: str, most: int
) -> Iterator[tuple[SentencePair, SentencePair]]:
    """Pairs that are right by the checks, and the same with a fault of a class."""
    random = Random(f"{SEED} {spoil_name}")  # noqa: S311 the same choices in each run
    order = list(pairs)
    random.shuffle(order)
    number = 0
    for place, pair in enumerate(order):
        other = order[(place + 1) % len(order)].target
        target = SPOILS[spoil_name](pair.target, other, random)
        if target is None or target == pair.target or any(f.is_error for f in check_pair(pair)):
            continue
        yield pair, SentencePair(pair.source, target)
        number += 1
        if number == most:
            return


def shown_findings(findings: Sequence[CheckFinding]) -> set[tuple[str, str]]:
    """The findings that a reviewer is shown."""
    return {(finding.check, finding.detail) for finding in findings if finding.level != "info"}


def count_spoils(pairs: Sequence[SentencePair], spoil_name: str, most: int) -> SpoilCount:
    """How many faults of a class are seen."""
    spoiled = errors = shown = 0
    for pair, faulty in spoiled_pairs(pairs, spoil_name, most):
        findings = check_pair(faulty)
        spoiled += 1
        errors += any(finding.is_error for finding in findings)
        shown += bool(shown_findings(findings) - shown_findings(check_pair(pair)))
    return SpoilCount(spoiled, errors, shown)


def list_alarms(pairs: Sequence[SentencePair]) -> Iterator[str]:
    """Each pair with an error, to be judged by a person."""
    for pair in pairs:
        if errors := [finding for finding in check_pair(pair) if finding.is_error]:
            yield "; ".join(f"{error.check} {error.detail}" for error in errors)
            yield f"    {pair.source[:MAX_LISTED_CHARACTERS]}"
            yield f"    {pair.target[:MAX_LISTED_CHARACTERS]}"


def list_unseen(pairs: Sequence[SentencePair], spoil_name: str, most: int) -> Iterator[str]:
    """Each spoiled pair of a class that the checks take for right."""
    for _, faulty in spoiled_pairs(pairs, spoil_name, most):
        if not any(finding.is_error for finding in check_pair(faulty)):
            yield f"{faulty.source}\n    {faulty.target}"


def report(folder: Path, most: int) -> Iterator[str]:
    """All figures as Markdown."""
    pairs = [pair for name in PEOPLE for pair in load_pairs(folder, name)]
    yield f"People's pairs: {len(pairs)}.\n\n| level | check | pairs | share |\n|---|---|--:|--:|"
    for (level, check), count in sorted(count_alarms(pairs).items()):
        yield f"| {level} | {check} | {count} | {count / len(pairs):.2%} |"
    yield "\n| engine | outputs with an error |\n|---|--:|"
    for column, engine in enumerate(ENGINES, 1):
        outputs = load_pairs(folder, "machine-flores-dev", column)
        yield f"| {engine} | {count_alarms(outputs)['error', 'any'] / len(outputs):.1%} |"
    yield "\n| class of faults | spoiled pairs | seen as an error | shown |\n|---|--:|--:|--:|"
    for name in SPOILS:
        seen = count_spoils(pairs, name, most)
        share = max(seen.spoiled, 1)
        yield (
            f"| {name} | {seen.spoiled} | {seen.errors / share:.0%} | {seen.findings / share:.0%} |"
        )


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA_FOLDER, help="the folder of the pairs")
    parser.add_argument("--spoils", type=int, default=150, metavar="N", help="pairs of each class")
    parser.add_argument("--list", action="store_true", help="list people's pairs with an error")
    parser.add_argument("--unseen", choices=SPOILS, help="list the faults of a class not seen")
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.stdout.write(f"{options.data} is not there: nothing was measured\n")
        return 0
    if options.list or options.unseen:
        pairs = [pair for name in PEOPLE for pair in load_pairs(options.data, name)]
        lines = (
            list_unseen(pairs, options.unseen, options.spoils)
            if options.unseen
            else list_alarms(pairs)
        )
    else:
        lines = report(options.data, options.spoils)
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
