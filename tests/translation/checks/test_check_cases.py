"""The file of cases: each check finds the wrong translations and lets the right ones pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.support.archives import PROJECT
from tests.support.checks import findings
from vestnik.translation.checks.table import CHECKS

CASES = PROJECT / "tests" / "cases" / "checks.txt"


class CheckCase(NamedTuple):
    """A translation, and whether a check has to find it."""

    check: str
    is_wrong: bool
    source: str
    target: str


def check_cases() -> Iterator[CheckCase]:
    """The cases of the file."""
    check = ""
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("["):
            check = line.strip("[]")
        elif line[:1] in ("-", "+"):
            source, target = line[1:].split("|")
            yield CheckCase(check, line[0] == "-", source.strip(), target.strip())


@pytest.mark.parametrize(
    "case", tuple(check_cases()), ids=lambda case: f"{case.check}: {case.target}"
)
def test_a_check_finds_what_is_wrong_and_nothing_else(case: CheckCase) -> None:
    """A right translation has no finding of the check, and no error of another one."""
    result = findings(case.source, case.target)
    names = {finding.check for finding in result}
    assert (case.check in names) is case.is_wrong
    if not case.is_wrong:
        assert not [finding for finding in result if finding.is_error]


def test_the_checks_of_the_file_exist() -> None:
    assert {case.check for case in check_cases()} <= {check.name for check in CHECKS}
