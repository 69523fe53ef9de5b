"""Fuzzes all targets for some minutes and prints a table of the numbers of inputs."""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time

from bench.fuzz import TARGETS, run_target

INPUTS_PER_ROUND = 100


def main() -> None:
    """Runs the command."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--minutes", type=float, default=5.0)
    arguments.add_argument("--seed", type=int, default=0)
    options = arguments.parse_args()
    end = time.monotonic() + options.minutes * 60
    input_counts = dict.fromkeys(TARGETS, 0)
    chance = random.Random(options.seed)  # noqa: S311  it picks examples
    while time.monotonic() < end:
        for name in TARGETS:
            input_counts[name] += run_target(name, INPUTS_PER_ROUND, chance.randrange(2**32))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rows = [f"| {name} | {count:,} |" for name, count in input_counts.items()]
    table = [
        "| target | inputs tried |",
        "| --- | --: |",
        *rows,
        f"| all | {sum(input_counts.values()):,} |",
    ]
    sys.stdout.write("\n".join((*table, "", f"No failure. Peak memory: {peak} MB.", "")))


if __name__ == "__main__":
    main()
