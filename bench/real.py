"""Checks, marks and sentences on text that nobody here wrote: `uv run python -m bench.real`.

Reads pairs of Russian and English sentences by people, and engines' output, from a folder outside
the project (`--data`), and says so if it is not there. Prints false alarms on people's pairs by
check, the share of engines' outputs with a finding, and the share of spoiled pairs that is seen.
With `--links DIR` it prints how exactly marks are placed by people's word links (`aligned_text`
says what the folder holds), with `--treebank DIR` how exactly the sentences of a treebank in the
format CoNLL-U are told apart; with either, nothing else.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.aligned_text import load_aligned_sentences
from bench.languages import LANGUAGES
from bench.real_marks import report_placement
from bench.real_sentences import load_sentences, report_sentences
from bench.spoils import SPOILS
from bench.unknown_text import report_unknown_text
from vestnik.language import ConceptKind, amounts_in, concepts_in, currencies_in
from vestnik.language.polarity import beginning_pattern
from vestnik.translation.checks import CheckFinding, check_translation

PROJECT = Path(__file__).parents[1]
DATA_FOLDER = PROJECT.parent / "shared" / "data" / "ru-en"
PEOPLE = ("people-ntrex", "people-pud", "people-flores-dev")
ENGINES = ("bergamot-tiny", "google", "microsoft")
SEED = 7
ROUNDS = 6
"""How often each pair is spoiled, by other choices, while there are fewer pairs than asked."""
SHARE_WORD = re.compile(
    r"(?i)\b(?:половин\w*|пол(?:часа|года|века|дня|тора|утора|миллиона)\w*|наполовину|вдвое"
    r"|в два раза|трет(?:ь|и|ью|ей)|четверт(?:ь|и|ью|ей)|пят\w+ (?:част|дол)\w+)\b"
)
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


def is_opposite_of_table(pair: SentencePair, spoiled: str) -> bool:
    """Whether the word that was replaced, and one for it in the Russian, are in the table."""
    words = zip(pair.target.split(), spoiled.split(), strict=False)
    replaced = next((word for word, other in words if word != other), "")
    return any(
        beginning_pattern(target_pole).match(replaced)
        and beginning_pattern(source_pole).search(pair.source)
        for name, target_poles in LANGUAGES.target.opposites.items()
        for source_pole, target_pole in zip(
            LANGUAGES.source.opposites[name], target_poles, strict=True
        )
    )


def names_weekday(pair: SentencePair, _spoiled: str) -> bool:
    """Whether the Russian names a weekday: a translator may have added that of the English."""
    return bool(concepts_in(pair.source, ConceptKind.WEEKDAY, LANGUAGES.source))


def names_currency(pair: SentencePair, spoiled: str) -> bool:
    """Whether the Russian names the currency of the amount that has lost it."""
    source_amounts = amounts_in(pair.source, LANGUAGES.source)
    amounts = amounts_in(pair.target, LANGUAGES.target)
    changed = amounts_in(spoiled, LANGUAGES.target)
    return any(
        other.currencies and other.readings & amount.readings
        for amount, faulty in zip(amounts, changed, strict=False)
        if amount.currencies and not faulty.currencies
        for other in source_amounts
    )


def names_any_currency(pair: SentencePair, _spoiled: str) -> bool:
    """Whether the Russian names a currency of the English: a translator may have added it."""
    named = (currencies_in(text, language) for text, language in zip(pair, LANGUAGES, strict=True))
    return bool(set.intersection(*map(set, named)))


def names_share(pair: SentencePair, _spoiled: str) -> bool:
    """Whether the Russian has a word for a share, or says how many times less there is."""
    return SHARE_WORD.search(pair.source) is not None


CONDITIONS = {
    "fraction": names_share,
    "opposite of the table": is_opposite_of_table,
    "weekday changed": names_weekday,
    "weekday lost": names_weekday,
    "currency changed": names_any_currency,
    "currency lost": names_currency,
}
"""Classes that not every spoiled pair belongs to."""


def spoiled_pairs(
    pairs: Sequence[SentencePair], spoil_name: str, most: int
) -> Iterator[tuple[SentencePair, SentencePair]]:
    """Pairs that are right by the checks, and the same with a fault of a class."""
    random = Random(f"{SEED} {spoil_name}")  # noqa: S311 the same choices in each run
    order = list(pairs)
    random.shuffle(order)
    targets: set[str] = set()
    for place, pair in chain.from_iterable(repeat(tuple(enumerate(order)), ROUNDS)):
        other = order[(place + 1) % len(order)].target
        target = SPOILS[spoil_name](pair.target, other, random)
        if target is None or target == pair.target or any(f.is_error for f in check_pair(pair)):
            continue
        if spoil_name in CONDITIONS and not CONDITIONS[spoil_name](pair, target):
            continue
        if target not in targets:
            targets.add(target)
            yield pair, SentencePair(pair.source, target)
        if len(targets) == most:
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
    yield from report_unknown_text([pair.source for pair in pairs])


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA_FOLDER, help="the folder of the pairs")
    parser.add_argument("--spoils", type=int, default=150, metavar="N", help="pairs of each class")
    parser.add_argument("--list", action="store_true", help="list people's pairs with an error")
    parser.add_argument("--unseen", choices=SPOILS, help="list the faults of a class not seen")
    parser.add_argument("--links", type=Path, metavar="DIR", help="people's word links")
    parser.add_argument("--treebank", type=Path, metavar="DIR", help="a Russian treebank")
    options = parser.parse_args()
    folders = [folder for folder in (options.links, options.treebank) if folder] or [options.data]
    for folder in folders:
        if not folder.is_dir():
            sys.stdout.write(f"{folder} is not there: nothing was measured\n")
            return 0
    lines: Iterable[str]
    if options.links or options.treebank:
        lines = chain(
            report_placement(load_aligned_sentences(options.links)) if options.links else (),
            report_sentences(load_sentences(options.treebank)) if options.treebank else (),
        )
    elif options.list or options.unseen:
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
