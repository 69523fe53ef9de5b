"""The problems of a commit as a check run, which annotates their lines in the pull request.

A pull request that a workflow has opened starts no other workflow, so the checks come this way.
https://docs.github.com/rest/checks/runs#create-a-check-run
"""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from vestnik.diagnostics import (
    github_step_summary,
    problem_counts_text,
    problem_hint,
    problem_message,
)
from vestnik.github.api import GitHub
from vestnik.model import Problem, Severity

CHECK_NAME = "Vestnik"
MAX_ANNOTATIONS = 50
"""GitHub takes no more of them in a request."""
MAX_SUMMARY_CHARACTERS = 60_000
MAX_TITLE_CHARACTERS = 250


def create_check_run(
    github: GitHub,
    commit: str,
    problems: Sequence[Problem],
    details_url: str,
    translator: NullTranslations,
) -> None:
    """Sends the problems of a commit; raises `GitHubFailure`."""
    has_errors = any(problem.severity is Severity.ERROR for problem in problems)
    conclusion = "failure" if has_errors else ("neutral" if problems else "success")
    github.send(
        "POST",
        "check-runs",
        {
            "name": CHECK_NAME,
            "head_sha": commit,
            "status": "completed",
            "conclusion": conclusion,
            "details_url": details_url,
            "output": {
                "title": problem_counts_text(problems, translator),
                "summary": github_step_summary(problems, translator)[:MAX_SUMMARY_CHARACTERS],
                "annotations": [
                    annotation(problem, translator) for problem in problems[:MAX_ANNOTATIONS]
                ],
            },
        },
    )


def annotation(problem: Problem, translator: NullTranslations) -> dict[str, object]:
    """The annotation of a problem."""
    is_error = problem.severity is Severity.ERROR
    message = problem_message(problem, translator)
    return {
        "path": problem.file,
        "start_line": problem.line,
        "end_line": problem.line,
        "annotation_level": "failure" if is_error else "warning",
        "title": message[:MAX_TITLE_CHARACTERS],
        "message": problem_hint(problem, translator) or message,  # GitHub wants one
    }
