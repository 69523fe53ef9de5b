"""Work in other processes, which are copies (forks) of this one."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

MAX_WORKERS = 8
Pipe = tuple[Connection, Connection]
"""A receiving and a sending end."""


def map_parallel(
    work: Callable[[Sequence[T]], R], items: Sequence[T], max_sequential_items: int
) -> list[R]:
    """The results of `work` for one share of the items in each process, in the order of the shares.

    The workers are forks, so the items need not be sent to them. Few items, or all of them where
    this process can't fork (it has another thread, or runs on Windows), are processed here as one
    share. The workers end with this call or with this process, however it ends.
    """
    count = worker_count()
    if count < 2 or len(items) <= max_sequential_items:
        return [work(items)] if items else []
    context = multiprocessing.get_context("fork")
    lifeline = context.Pipe(duplex=False)
    workers: list[tuple[BaseProcess, Connection]] = []
    try:
        for number in range(count):
            receiver, sender = context.Pipe(duplex=False)
            arguments = (work, items[number::count], sender, lifeline)
            worker: BaseProcess = context.Process(target=run_worker, args=arguments)
            worker.start()
            sender.close()
            workers.append((worker, receiver))
        return [receive_result(worker, receiver) for worker, receiver in workers]
    finally:
        for worker, receiver in workers:
            worker.kill()
            worker.join()
            receiver.close()
        for end in lifeline:
            end.close()


def worker_count() -> int:
    """How many processes may work at the same time; 1 if this one can't fork."""
    if threading.active_count() > 1 or not hasattr(os, "sched_getaffinity"):
        return 1
    return min(len(os.sched_getaffinity(0)), MAX_WORKERS)


def run_worker(
    work: Callable[[Sequence[T]], R], share: Sequence[T], sender: Connection, lifeline: Pipe
) -> None:
    """Works on a share in a process of its own; sends the result, or else the error.

    Nothing is sent through `lifeline`: it tells a worker when its parent process has ended.
    """
    lifeline_end, parent_end = lifeline
    parent_end.close()
    threading.Thread(target=exit_with_parent, args=(lifeline_end,), daemon=True).start()
    try:
        sender.send((work(share), None))
    except BaseException as error:
        sender.send((None, error))


def exit_with_parent(lifeline_end: Connection) -> None:
    """Ends this process when its parent process has ended."""
    with contextlib.suppress(EOFError, OSError):
        lifeline_end.recv_bytes()
    os._exit(1)


def receive_result(worker: BaseProcess, receiver: Connection) -> R:  # type: ignore[type-var]
    """The result of a worker; its error is raised."""
    try:
        result, error = receiver.recv()
    except EOFError:
        worker.join()
        message = f"a worker process ended with exit code {worker.exitcode} and no result"
        raise ChildProcessError(message) from None
    worker.join()
    if error is not None:
        raise error
    typed_result: R = result
    return typed_result
