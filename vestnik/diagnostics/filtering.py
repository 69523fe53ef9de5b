"""A selection of problems: those that a change of some files can have caused."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from vestnik.model import Problem


def problems_of_files(problems: Iterable[Problem], files: Collection[str]) -> list[Problem]:
    """The problems in these files, and those elsewhere that one of these files causes."""
    return [
        problem
        for problem in problems
        if problem.file in files or not set(problem.related_files).isdisjoint(files)
    ]
