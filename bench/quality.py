"""Figures of the drafting pipeline, as Markdown: `uv run python -m bench.quality`.

They say what the pipeline makes of an engine's answers, not how good an engine is; only `--model`
measures an engine, on the reviewed units of the archive.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench import facts
from bench.histories import kept
from bench.marked import SET
from bench.model import drafted, plain, reviewed, scored
from bench.placement import DRAWS, by_attention_alone, placement
from vestnik.translation.engines import argos

SHARES = (0.0, 0.1, 0.2, 0.4)


def percent(share: float) -> str:
    """A share as it stands in a table."""
    return f"{100 * share:.1f} %"


def row(*cells: str) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, the first column to the left."""
    yield row(*head)
    yield row("---", *["--:"] * (len(head) - 1))
    yield from (row(*cells) for cells in rows)
    yield ""


def placement_table() -> Iterator[str]:
    """How marks are placed, link by link led astray."""
    stretches = sum(pair.stretches for pair in SET)
    yield "## Inline markup"
    yield ""
    yield f"{len(SET)} marked blocks, {stretches} stretches that need a place; the mean of {DRAWS}"
    yield "draws."
    yield "*Parity*: all marks, links and atoms are there, wherever. *Exact*: the span covers the"
    yield "very words (the block is the very Markdown) that a person would mark. *By attention"
    yield "alone* is the plainest projection there is, for comparison; *likeness* is that of a name"
    yield "to its Russian; *everything* adds the stretches' own translations and the glossary."
    yield ""
    yield from table(
        (
            "attention links wrong",
            "spans exact, by attention alone",
            "with anchors and likeness",
            "with everything",
            "blocks exact",
            "parity",
        ),
        (
            (
                "no attention" if share is None else percent(share),
                "–" if share is None else percent(by_attention_alone(share).spans),
                percent(placement(share, own=False).spans),
                percent((everything := placement(share)).spans),
                percent(everything.blocks),
                percent(everything.parity),
            )
            for share in (*SHARES, None)
        ),
    )


def facts_table() -> Iterator[str]:
    """What the checks see, and what becomes of it."""
    of = facts.facts()
    named = (*facts.NUMBERS, *facts.COPIED)
    rows = {
        "numbers and dates": facts.summed(of[kind] for kind in facts.NUMBERS if kind in of),
        **{kind: one for kind, one in sorted(of.items()) if kind not in named},
        "never sent: " + ", ".join(kind for kind in facts.COPIED if kind in of): facts.summed(
            of[kind] for kind in facts.COPIED if kind in of
        ),
        "any digit of people's English": facts.altered(),
    }
    yield "## Facts"
    yield ""
    yield "*Detected*: a check blocks it or calls it an error. *Repaired*: an engine says the"
    yield "spoiled sentence first and the right one second, and the right one is taken."
    yield ""
    yield from table(
        ("spoiled", "", "detected", "repaired"),
        (
            (
                name,
                str(one.spoiled),
                percent(one.detected / one.spoiled),
                f"{percent(one.mended / one.mendable)} of {one.mendable}" if one.mendable else "–",
            )
            for name, one in rows.items()
        ),
    )
    yield from table(
        ("people's translations", "", "false alarms"),
        (
            (name, str(size), f"{alarms} ({percent(alarms / size)})")
            for name, (alarms, size) in facts.false_alarms().items()
        ),
    )


def kept_table(histories: int) -> Iterator[str]:
    """What becomes of people's words."""
    result = kept(histories)
    share = 1 - result.lost / max(result.written, 1)
    yield "## What people wrote"
    yield ""
    yield from table(
        ("random histories", "words of people at the end", "lost", "kept", "units overwritten"),
        [
            (
                f"{histories:,}",
                f"{result.written:,}",
                f"{result.lost:,}",
                percent(share),
                f"{result.overwritten:,}",
            )
        ],
    )


def model_table(folder: Path) -> Iterator[str]:
    """How a package's English compares with what people wrote, with Vestnik and without."""
    engine = argos.of_package(folder)
    archive, units = reviewed()
    scores = {
        "Vestnik": scored(units, drafted(archive, engine)),
        "plain calls": scored(units, plain(units, engine)),
    }
    yield f"## {engine.name}"
    yield ""
    yield f"{len(units)} units of the archive that a person wrote or approved; sacrebleu, text"
    yield "without markup. A plain call translates one sentence of Markdown as it stands."
    yield ""
    yield from (f"    {line}" for line in scores["Vestnik"].signatures)
    yield ""
    yield from table(
        ("", "chrF2", "BLEU", "parity of markup", "without English"),
        (
            (name, f"{one.chrf:.1f}", f"{one.bleu:.1f}", percent(one.parity), str(one.empty))
            for name, one in scores.items()
        ),
    )


def main() -> None:
    """Prints the figures that were asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--histories", type=int, default=10_000, metavar="N")
    arguments.add_argument(
        "--model",
        type=Path,
        metavar="DIR",
        help="an Argos package's folder; needs sacrebleu (uv run --with sacrebleu python -m …)",
    )
    asked = arguments.parse_args()
    lines = ["# The drafting pipeline in figures", ""]
    lines += [*placement_table(), *facts_table(), *kept_table(asked.histories)]
    if asked.model:
        lines += model_table(asked.model)
    sys.stdout.write("\n".join(lines))


if __name__ == "__main__":
    main()
