"""Problems grouped by the document that they belong to, and counted by kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from gettext import NullTranslations
from typing import NamedTuple

from vestnik import CONTENT_FOLDER, TRANSLATIONS_FOLDER, addresses
from vestnik.diagnostics.messages import problem_kind
from vestnik.model import Problem, Severity

FOLDER_ORDER = (CONTENT_FOLDER, TRANSLATIONS_FOLDER)
"""The folders whose problems come first."""


class ProblemGroup(NamedTuple):
    """The problems of a document (its text, its pictures, its translations) or of another file."""

    name: str
    problems: list[Problem]


class KindCount(NamedTuple):
    """How many problems of a kind there are; `kind` is their message without its values."""

    severity: Severity
    kind: str
    problems: int


def group_problems(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """The problems by document: first those with problems in `content/`, last other files.

    In a group, the text comes before its translations, people's translations before drafts.
    """
    groups: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in sorted(problems, key=group_sort_key):
        groups[group_name(problem.file)].append(problem)
    return [
        ProblemGroup(name, group)
        for name, group in sorted(
            groups.items(), key=lambda item: (folder_rank(item[1][0].file), item[0])
        )
    ]


def group_sort_key(problem: Problem) -> tuple[int, str, bool, Problem]:
    """The order of the problems in a group."""
    return folder_rank(problem.file), problem.file, problem.in_machine_draft, problem


def folder_rank(file: str) -> int:
    """The position of the file's folder in `FOLDER_ORDER`."""
    folder = file.partition("/")[0]
    return FOLDER_ORDER.index(folder) if folder in FOLDER_ORDER else len(FOLDER_ORDER)


def group_name(file: str) -> str:
    """The path of the document that a file belongs to, without an ending; or else the file's path.

    Documents are in subfolders of `content/`, and their pictures in folders with their names.
    """
    for document_file in (file, f"{file.rpartition('/')[0]}.md"):
        _, path = addresses.document_of_file(document_file) or ("", "")
        if "/" in path:
            return path.removesuffix(".md")
    return file


def count_kinds(problems: Iterable[Problem], translator: NullTranslations) -> Iterator[KindCount]:
    """How many problems there are of each kind: errors first, the most frequent kinds first."""
    counts = Counter((problem.severity, problem_kind(problem, translator)) for problem in problems)
    for severity in Severity:
        of_severity = [
            KindCount(severity, kind, count)
            for (severity_of_kind, kind), count in counts.items()
            if severity_of_kind is severity
        ]
        yield from sorted(of_severity, key=lambda count: (-count.problems, count.kind))
