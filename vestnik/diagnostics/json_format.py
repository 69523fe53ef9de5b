"""Problems for programs: one JSON object, whose fields stay what they are.

    {"version": 1, "errors": 1, "warnings": 0, "problems": [
      {"file": "content/2025/2025-08-28-vstrecha.md", "line": 4, "column": 14, "severity": "error",
       "what": "there is no partner rosatm", "right": "did you mean rosatom?",
       "text": "partners: [rosatm]", "id": "there is no partner {name}",
       "values": {"name": "rosatm", "guess": "rosatom"}}]}

`column` is null where it is not known; `what` and `right` are in the user's language; `id` is the
same in every language.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from gettext import NullTranslations

from vestnik.diagnostics import messages as sentences
from vestnik.model import Problem


def told(problems: Sequence[Problem], words: NullTranslations) -> str:
    """The JSON of problems, sorted by place."""
    errors, warnings = sentences.tally(problems)
    return json.dumps(
        {
            "version": 1,
            "errors": errors,
            "warnings": warnings,
            "problems": [object_of(problem, words) for problem in sorted(problems)],
        },
        ensure_ascii=False,
        indent=2,
    )


def object_of(problem: Problem, words: NullTranslations) -> dict[str, object]:
    """One problem."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column or None,
        "severity": problem.severity.value,
        "what": sentences.what(problem, words),
        "right": sentences.right(problem, words),
        "text": problem.text,
        "id": problem.message,
        "values": dict(problem.values),
    }
