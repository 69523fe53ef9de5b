"""The state of the translations into a language → a table for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from gettext import NullTranslations

from vestnik import addresses
from vestnik.build import state_names
from vestnik.catalogs import LISTED_STATES, ReviewItem, TranslationTally

MAX_EXCERPT_LETTERS = 90


def format_status_table(
    language: str,
    tallies: Sequence[TranslationTally],
    items: Sequence[ReviewItem],
    translator: NullTranslations,
) -> str:
    """A table of documents with their units by state, and the list of what to review."""
    _ = translator.gettext
    names = state_names(translator)
    rows = [(_("document") + f" ({language})", *names.values())]
    rows += [
        (tally.path, *(str(tally.counts.get(state, 0) or "·") for state in names))
        for tally in tallies
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            (row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:]))  # numbers to the right
        ).rstrip()
        for row in rows
    ]
    if not items:
        return "\n".join((*lines, "", _("nothing is left to review")))
    review = (review_entry(item, language) for item in items)
    return "\n".join((*lines, "", _("to review, the riskiest first:"), *review))


def review_entry(item: ReviewItem, language: str) -> str:
    """Two lines: the risk, the place and the reasons; the beginning of the translation."""
    place = addresses.catalog_file(item.path, language)
    if item.unit.entry_lines:
        place += f":{item.unit.line}"
    first = f"{item.risk:5.2f}  {place}  {' '.join(item.reasons)}".rstrip()
    return f"{first}\n       {(item.unit.text or item.unit.source)[:MAX_EXCERPT_LETTERS]}"


def format_status_json(
    language: str, tallies: Sequence[TranslationTally], items: Sequence[ReviewItem]
) -> str:
    """The same as one JSON object."""
    return json.dumps(
        {
            "language": language,
            "documents": [
                {
                    "path": tally.path,
                    **{state.value: tally.counts.get(state, 0) for state in LISTED_STATES},
                }
                for tally in tallies
            ],
            "review": [
                {
                    "file": addresses.catalog_file(item.path, language),
                    "line": item.unit.line if item.unit.entry_lines else None,
                    "risk": round(item.risk, 2),
                    "state": item.state.value,
                    "reasons": list(item.reasons),
                    "source": item.unit.source,
                    "text": item.unit.text,
                }
                for item in items
            ],
        },
        ensure_ascii=False,
        indent=2,
    )
