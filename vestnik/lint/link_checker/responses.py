"""What a site answered when it was asked for an address; remembered for a day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from vestnik.fs.files import put

DAY = 24 * 60 * 60
"""So many seconds an answer is good for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: the last status of HTTP, or 0 and the reason why there is none.

    `moved` is the address that a permanent redirect names; `asked` is the time, in seconds.
    """

    status: int
    moved: str = ""
    reason: str = ""
    asked: float = 0.0


Answers = Mapping[str, Answer]
"""Answers by address."""


def read(file: Path, now: float) -> dict[str, Answer]:
    """The answers that are still good; none of a file that is missing or damaged."""
    try:
        table = json.loads(file.read_bytes())
        found = {str(url): Answer(**fields) for url, fields in table.items()}
        return {url: one for url, one in found.items() if 0 <= now - one.asked < DAY}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write(file: Path, answers: Answers) -> None:
    """Remembers answers; an address that nobody answered for is asked again."""
    kept = {url: asdict(one) for url, one in sorted(answers.items()) if one.status}
    put(file, json.dumps(kept, ensure_ascii=False, indent=0).encode())
