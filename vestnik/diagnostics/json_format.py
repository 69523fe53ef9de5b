"""Problems as one JSON object for other programs; the format is stable.

    {"version": 1, "errors": 1, "warnings": 0, "problems": [
      {"file": "content/2025/2025-08-28-vstrecha.md", "line": 4, "column": 14, "severity": "error",
       "what": "there is no partner rosatm", "right": "did you mean rosatom?",
       "text": "partners: [rosatm]", "id": "unknown-partner",
       "values": {"name": "rosatm", "guess": "rosatom"}}]}

`column` is null if it is not known. `what` (the message) and `right` (the hint) are in the user's
language; `id`, the name of the rule, is the same in every language.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from gettext import NullTranslations

from vestnik.diagnostics.messages import problem_counts, problem_hint, problem_message
from vestnik.model import Problem


def format_problems_json(problems: Sequence[Problem], translator: NullTranslations) -> str:
    """The JSON of problems, sorted by location."""
    errors, warnings = problem_counts(problems)
    return json.dumps(
        {
            "version": 1,
            "errors": errors,
            "warnings": warnings,
            "problems": [json_object(problem, translator) for problem in sorted(problems)],
        },
        ensure_ascii=False,
        indent=2,
    )


def json_object(problem: Problem, translator: NullTranslations) -> dict[str, object]:
    """The JSON object of one problem."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column or None,
        "severity": problem.severity.value,
        "what": problem_message(problem, translator),
        "right": problem_hint(problem, translator),
        "text": problem.text,
        "id": problem.id,
        "values": dict(problem.values),
    }
