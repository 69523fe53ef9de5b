"""Selections of problems: those that a change can have caused; those about unreviewed drafts."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from vestnik.model import Problem, Severity


def problems_of_files(problems: Iterable[Problem], files: Collection[str]) -> list[Problem]:
    """The problems in these files, and those elsewhere that one of these files causes."""
    return [
        problem
        for problem in problems
        if problem.file in files or not set(problem.related_files).isdisjoint(files)
    ]


def separate_draft_warnings(problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """The errors and the warnings about people's texts; the warnings about machines' drafts.

    A draft that a person has edited or reviewed counts as that person's text.
    """
    listed: list[Problem] = []
    draft_warnings: list[Problem] = []
    for problem in problems:
        is_draft_warning = problem.in_machine_draft and problem.severity is Severity.WARNING
        (draft_warnings if is_draft_warning else listed).append(problem)
    return listed, draft_warnings
