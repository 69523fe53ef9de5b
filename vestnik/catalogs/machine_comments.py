"""What the program records of a unit in a PO entry, written as lines of the translator comment.

Gettext's tools, Poedit and Weblate keep translator comments and lose others. The lines are:

    mt: ENGINE src=DIGEST out=DIGEST NAME=VALUE… |    the provenance of a machine's draft
    was: TEXT |                                       a person's translation of the earlier block
    from: BLOCK |                                     that block; only in obsolete units, because
                                                      polib loses `#~|`

The bar at the end marks where an entry ends that another tool has folded into several lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vestnik.model import Provenance, Unit

ENTRY = re.compile(r"^ *(was|from|mt): (?:((?:.+\n(?! *(?:was|from|mt): ))*?.*)\|\n|(.*)\n)", re.M)
"""Name and text of an entry: up to the bar, or up to the end of the line if the bar is lost."""


@dataclass(frozen=True, slots=True)
class ParsedComment:
    """A translator comment: what the program has recorded in it, and what people have written."""

    provenance: Provenance | None
    previous_text: str
    previous_source: str
    translator_comment: str


def parse_comment(comment: str, *, obsolete: bool) -> ParsedComment:
    """The parts of a translator comment.

    An entry that the program would not write, and the first of two with the same name, belong to
    people's text.
    """
    text = f"{comment}\n"
    matches = {
        match[1]: match
        for match in ENTRY.finditer(text)
        if is_machine_entry(match, obsolete=obsolete)
    }
    for match in sorted(matches.values(), key=re.Match.start, reverse=True):
        text = text[: match.start()] + text[match.end() :]
    entries = {
        name: (match[2] or match[3]).replace("\n", " ").strip() for name, match in matches.items()
    }
    return ParsedComment(
        provenance=parse_provenance(entries["mt"]) if "mt" in entries else None,
        previous_text=entries.get("was", ""),
        previous_source=entries.get("from", ""),
        translator_comment=text.removesuffix("\n"),
    )


def is_machine_entry(match: re.Match[str], *, obsolete: bool) -> bool:
    """Whether the program writes entries of this form."""
    name, text, line = match.groups()
    if name == "mt":
        return {"src", "out"} <= {word.partition("=")[0] for word in (text or line).split()}
    return text is not None and (name == "was" or obsolete)


def parse_provenance(text: str) -> Provenance:
    """The provenance in the text of an `mt` entry: the engine's name, then NAME=VALUE pairs."""
    words = text.split()
    values = dict(word.split("=", 1) for word in words if "=" in word)
    engine = " ".join(word for word in words if "=" not in word)
    source_digest, text_digest = values.pop("src", ""), values.pop("out", "")
    return Provenance(engine, source_digest, text_digest, tuple(values.items()))


def format_comment(unit: Unit, *, obsolete: bool) -> str:
    """The translator comment of a unit: people's text, then the program's entries."""
    lines = [unit.translator_comment] if unit.translator_comment else []
    if provenance := unit.provenance:
        notes = (f"{name}={value}" for name, value in provenance.notes)
        digests = (f"src={provenance.source_digest}", f"out={provenance.text_digest}")
        lines.append(f"mt: {' '.join((provenance.engine, *digests, *notes))} |")
    if unit.previous_text:
        lines.append(f"was: {' '.join(unit.previous_text.split())} |")
    if unit.previous_source and obsolete:
        lines.append(f"from: {unit.previous_source} |")
    return "\n".join(lines)
