"""Work that falls into independent parts, shared out among processes."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

Hand = multiprocessing.process.BaseProcess
Line = tuple[Connection, Connection]
"""A pipe on which nothing is sent: whoever has its one end knows when the other is gone."""


def spread(work: Callable[[Sequence[T]], R], items: Sequence[T], few: int) -> list[R]:
    """What `work` makes of each share of the items, in the order of the shares.

    The processes are copies of this one, so that nothing has to be sent to them; where that can't
    be (another thread is at work, Windows), or for a few items, all of it is done here. None of
    them outlives this call, however it ends, nor this process, however that does.
    """
    crew = size()
    if crew < 2 or len(items) <= few:
        return [work(items)] if items else []
    forks = multiprocessing.get_context("fork")
    line = forks.Pipe(duplex=False)
    hands: list[tuple[Hand, Connection]] = []
    try:
        for number in range(crew):
            here, there = forks.Pipe(duplex=False)
            hand: Hand = forks.Process(target=labour, args=(work, items[number::crew], there, line))
            hand.start()
            there.close()
            hands.append((hand, here))
        return [answer(hand, here) for hand, here in hands]
    finally:
        for hand, here in hands:
            hand.kill()
            hand.join()
            here.close()
        for end in line:
            end.close()


def meanwhile(work: Callable[[], R]) -> Callable[[], R]:
    """What gives the result of some work, once: another process begins with it now, if one can.

    That process ends with this one, or when it has been asked.
    """
    if size() < 2:
        return work
    forks = multiprocessing.get_context("fork")
    line = forks.Pipe(duplex=False)
    here, there = forks.Pipe(duplex=False)
    arguments = (lambda _: work(), (), there, line)
    hand: Hand = forks.Process(target=labour, args=arguments, daemon=True)
    hand.start()
    there.close()

    def ask() -> R:
        try:
            found: R = answer(hand, here)
            return found
        finally:
            hand.kill()
            hand.join()
            for end in (here, *line):
                end.close()

    return ask


def size() -> int:
    """How many processes may work at once: 1 where this one can't be copied."""
    if threading.active_count() > 1 or not hasattr(os, "sched_getaffinity"):
        return 1
    return min(len(os.sched_getaffinity(0)), 8)


def labour(
    work: Callable[[Sequence[T]], R], share: Sequence[T], there: Connection, line: Line
) -> None:
    """Does a share in a process of its own, and tells what came of it, be it an error."""
    mine, parents = line
    parents.close()
    threading.Thread(target=follow, args=(mine,), daemon=True).start()
    try:
        there.send((work(share), None))
    except BaseException as error:
        there.send((None, error))


def follow(line: Connection) -> None:
    """Ends this process when the one that made it is gone."""
    with contextlib.suppress(EOFError, OSError):
        line.recv_bytes()
    os._exit(1)


def answer(hand: Hand, here: Connection) -> R:  # type: ignore[type-var]
    """What came of a share; its error is raised."""
    try:
        found, error = here.recv()
    except EOFError:
        hand.join()
        message = f"a process ended at once, with {hand.exitcode}"
        raise ChildProcessError(message) from None
    hand.join()
    if error is not None:
        raise error
    result: R = found
    return result
