"""What people note with a translation in its PO file, as lines of the translator comment.

Gettext's tools, Poedit and Weblate show these lines and keep them:

    needs work                                   a person asks for another look
    ignore numbers_missing 1a2b3c4d: REASON |    a finding of a check that a person calls wrong

The digest is that of the translation; without one the line holds for any. The bar marks where a
reason ends that another tool has folded into several lines; a person may leave it out. All other
lines are notes to people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NEEDS_WORK_LINE = "needs work"
DISMISSAL = re.compile(
    r"^ *ignore ([a-z_]+)(?: ([0-9a-f]{8}))?"
    r"(?:: *(?:((?:.+\n(?! *(?:ignore [a-z_]|needs work\n)))*?.*)\|\n|(.*)\n)| *\n)",
    re.M,
)
"""The check, the digest and the reason: up to the bar, or up to the end of the line."""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A check whose finding is wrong here, the digest of the translation, and why ("" is none)."""

    check: str
    text_digest: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Remarks:
    """The remarks of people in a translator comment."""

    note: str = ""
    needs_work: bool = False
    dismissals: tuple[Dismissal, ...] = ()


def parse_remarks(comment: str) -> Remarks:
    """The remarks in a translator comment."""
    if not comment:
        return Remarks()
    text = f"{comment}\n"
    dismissals = tuple(
        Dismissal(match[1], match[2] or "", " ".join((match[3] or match[4] or "").split()))
        for match in DISMISSAL.finditer(text)
    )
    lines = DISMISSAL.sub("", text).removesuffix("\n").split("\n")
    notes = [line for line in lines if line.strip() != NEEDS_WORK_LINE]
    return Remarks("\n".join(notes), len(notes) < len(lines), dismissals)


def format_remarks(remarks: Remarks) -> str:
    """The translator comment of remarks, which `parse_remarks` reads."""
    lines = [remarks.note] if remarks.note else []
    if remarks.needs_work:
        lines.append(NEEDS_WORK_LINE)
    for dismissal in remarks.dismissals:
        digest = f" {dismissal.text_digest}" if dismissal.text_digest else ""
        reason = f": {' '.join(dismissal.reason.split())} |" if dismissal.reason else ""
        lines.append(f"ignore {dismissal.check}{digest}{reason}")
    return "\n".join(lines)
