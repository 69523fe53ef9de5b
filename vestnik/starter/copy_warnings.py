"""Copies of the program's files that are out of date → warnings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vestnik import VERSION
from vestnik.model import Problem, Severity
from vestnik.starter.copied_files import CopyState, copied_files


def outdated_copy_warnings(folder: Path) -> Iterator[Problem]:
    """A warning for each copy whose original the program has changed since."""
    for copy in copied_files(folder):
        values = (("path", copy.path), ("old", copy.version))
        if copy.state is CopyState.UNTOUCHED:
            yield Problem(
                id="outdated-copy",
                file=copy.path,
                message="the program has changed {path} since version {old}, "
                "of which this is a copy",
                hint="run: vestnik upgrade, which copies it again: you have not changed it",
                values=values,
                severity=Severity.WARNING,
            )
        elif copy.state is CopyState.CHANGED:
            yield Problem(
                id="outdated-changed-copy",
                file=copy.path,
                message="the program has changed {path} since version {old}, and so have you",
                hint="copy what you need from vestnik eject --print {path}, then write "
                "{version} and {digest} into the first line",
                values=(*values, ("version", VERSION), ("digest", copy.digest)),
                severity=Severity.WARNING,
            )
