"""Runs a target on random inputs, and fails on a crash, on a wrong result, or on a delay."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeAlias

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

Target: TypeAlias = "tuple[SearchStrategy, Callable[..., None]]"
"""The inputs, and the function that asserts what has to hold."""
MAX_CPU_SECONDS = 2.0
"""The CPU time that an input may take."""


def run_timed(check: Callable[..., None], given_input: object) -> None:
    """Runs a function on one input and checks its CPU time."""
    start = time.process_time()
    check(given_input)
    assert time.process_time() - start < MAX_CPU_SECONDS, "it takes too long"


def try_inputs(target: Target, count: int, number: int) -> int:
    """Runs a target on about that many inputs; gives their number. The seed is `number`."""
    strategy, check = target
    input_count = 0

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @seed(number)
    @given(strategy)
    def run_example(example: object) -> None:
        nonlocal input_count
        input_count += 1
        run_timed(check, example)

    run_example()
    return input_count
