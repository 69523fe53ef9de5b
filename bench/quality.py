"""Measures the drafting pipeline and prints Markdown: `uv run python -m bench.quality`.

The figures tell what the pipeline makes of an engine's answers, not how good the engine is. Only
`--model` measures an engine, on the reviewed units of the archive.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench import facts
from bench.edit_histories import run_histories
from bench.marked_sentences import MARKED_PAIRS
from bench.model_scores import draft_texts, load_reviewed_units, score_texts, translate_plainly
from bench.placement import DRAW_COUNT, measure_attention_alone, measure_placement
from vestnik.translation.engines.argos import engine as argos

MISDIRECTED_SHARES = (0.0, 0.1, 0.2, 0.4)


def format_percent(share: float) -> str:
    """A share in percent."""
    return f"{100 * share:.1f} %"


def table_row(*cells: str) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def table_lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; its first column is aligned to the left."""
    yield table_row(*head)
    yield table_row("---", *["--:"] * (len(head) - 1))
    yield from (table_row(*cells) for cells in rows)
    yield ""


def placement_table() -> Iterator[str]:
    """How exactly markup is projected, by the share of wrong attention links."""
    span_count = sum(pair.span_count for pair in MARKED_PAIRS)
    yield "## Inline markup"
    yield ""
    yield f"{len(MARKED_PAIRS)} blocks with markup, {span_count} spans to project;"
    yield f"the mean of {DRAW_COUNT} draws."
    yield "*Parity*: the translation has all marks, links and placeholders, anywhere. *Exact*: the"
    yield "span covers the same words (the block is the same Markdown) that a person would mark."
    yield "*By attention alone* is the simplest projection, for comparison; *similarity* is that of"
    yield "a name to its Russian original; *everything* adds the translations of the spans by"
    yield "themselves and the glossary."
    yield ""
    yield from table_lines(
        (
            "attention links wrong",
            "spans exact, by attention alone",
            "with anchors and similarity",
            "with everything",
            "blocks exact",
            "parity",
        ),
        (
            (
                "no attention" if share is None else format_percent(share),
                "–" if share is None else format_percent(measure_attention_alone(share).spans),
                format_percent(measure_placement(share, all_evidence=False).spans),
                format_percent((everything := measure_placement(share)).spans),
                format_percent(everything.blocks),
                format_percent(everything.parity),
            )
            for share in (*MISDIRECTED_SHARES, None)
        ),
    )


def facts_table() -> Iterator[str]:
    """What the checks detect, and what is repaired."""
    counts = facts.count_facts()
    grouped = (*facts.NUMBER_KINDS, *facts.COPIED_KINDS)
    rows = {
        "numbers and dates": facts.total_facts(
            counts[kind] for kind in facts.NUMBER_KINDS if kind in counts
        ),
        **{kind: count for kind, count in sorted(counts.items()) if kind not in grouped},
        "never sent: "
        + ", ".join(kind for kind in facts.COPIED_KINDS if kind in counts): facts.total_facts(
            counts[kind] for kind in facts.COPIED_KINDS if kind in counts
        ),
        "any digit of people's English": facts.count_altered_digits(),
    }
    yield "## Facts"
    yield ""
    yield "*Detected*: a check blocks the translation or reports an error. *Repaired*: an engine"
    yield "gives the spoiled sentence as its first hypothesis and the right one as its second, and"
    yield "the right one is used."
    yield ""
    yield from table_lines(
        ("spoiled", "", "detected", "repaired"),
        (
            (
                name,
                str(count.spoiled),
                format_percent(count.detected / count.spoiled),
                f"{format_percent(count.repaired / count.repairable)} of {count.repairable}"
                if count.repairable
                else "–",
            )
            for name, count in rows.items()
        ),
    )
    yield from table_lines(
        ("people's translations", "", "false alarms"),
        (
            (name, str(size), f"{alarms} ({format_percent(alarms / size)})")
            for name, (alarms, size) in facts.false_alarms().items()
        ),
    )


def histories_table(histories: int) -> Iterator[str]:
    """Whether people's translations are kept."""
    result = run_histories(histories)
    share = 1 - result.lost / max(result.written, 1)
    yield "## People's translations"
    yield ""
    yield from table_lines(
        ("random histories", "human texts at the end", "lost", "kept", "units overwritten"),
        [
            (
                f"{histories:,}",
                f"{result.written:,}",
                f"{result.lost:,}",
                format_percent(share),
                f"{result.overwritten:,}",
            )
        ],
    )


def model_table(folder: Path) -> Iterator[str]:
    """The scores of a package's translations, with Vestnik and without."""
    engine = argos.load_package_engine(folder)
    archive, units = load_reviewed_units()
    scores = {
        "Vestnik": score_texts(units, draft_texts(archive, engine)),
        "plain calls": score_texts(units, translate_plainly(units, engine)),
    }
    yield f"## {engine.name}"
    yield ""
    yield f"{len(units)} units of the archive that a person wrote or approved; sacrebleu, text"
    yield "without markup. A plain call translates one sentence of Markdown as it stands."
    yield ""
    yield from (f"    {line}" for line in scores["Vestnik"].signatures)
    yield ""
    yield from table_lines(
        ("", "chrF2", "BLEU", "parity of markup", "without English"),
        (
            (
                name,
                f"{score.chrf:.1f}",
                f"{score.bleu:.1f}",
                format_percent(score.parity),
                str(score.empty),
            )
            for name, score in scores.items()
        ),
    )


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--histories", type=int, default=10_000, metavar="N")
    arguments.add_argument(
        "--model",
        type=Path,
        metavar="DIR",
        help="an Argos package's folder; needs sacrebleu (uv run --with sacrebleu python -m …)",
    )
    options = arguments.parse_args()
    lines = ["# The drafting pipeline in figures", ""]
    lines += [*placement_table(), *facts_table(), *histories_table(options.histories)]
    if options.model:
        lines += model_table(options.model)
    sys.stdout.write("\n".join(lines))


if __name__ == "__main__":
    main()
