"""What translations are made of: units, whose words they are, and catalogs."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum


def digest(text: str) -> str:
    """The eight hexadecimal digits by which a catalog knows a text again (of SHA-256)."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


SPACE = " \t\r\n"
"""White space that tools fold, add around a text, or lose; other spaces are a text's own."""


def folded(text: str) -> str:
    """A text in one line, as a catalog has it."""
    return re.sub(f"[{SPACE}]+", " ", text).strip(SPACE)


def canonical(text: str) -> str:
    """What is the same in two texts that differ in their spaces and composed letters alone."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


class Origin(StrEnum):
    """Whose words a translation is."""

    MACHINE = "machine"
    REVIEWED = "reviewed"
    PERSON = "person"


class State(StrEnum):
    """How a printed text came to be, as a reader is told."""

    ORIGINAL = "original"
    PERSON = "person"
    REVIEWED = "reviewed"
    MACHINE = "machine"
    STALE = "stale"
    BLOCKED = "blocked"
    MISSING = "missing"


UNTRANSLATED = frozenset((State.BLOCKED, State.MISSING))
"""The states in which a block is printed in the language it was written in."""
SPOKEN = frozenset((State.PERSON, State.REVIEWED))
"""The states of a translation that a person stands by."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a machine noted of its draft: by what, of which source, with which words."""

    engine: str
    source: str
    text: str
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A block, its translation, and what says whose words they are.

    `previous` is the block that the translation was made of, when that has changed since;
    `was` are a person's words for that earlier block. `comment` holds people's own remarks,
    `notes` and `references` what the program tells people; `flags` other tools' flags;
    `line` is the one on which the translation stands in its file, `lines` are all of its entry.
    """

    source: str
    text: str = ""
    context: str = ""
    fuzzy: bool = False
    provenance: Provenance | None = None
    previous: str = ""
    was: str = ""
    comment: str = ""
    notes: str = ""
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    line: int = field(default=1, compare=False)
    lines: range = field(default=range(0), compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """What a document looks its translation up by."""
        return self.context, self.source

    @property
    def origin(self) -> Origin | None:
        """Whose words the translation is; None where there is none.

        A machine's words are the ones whose digest the machine noted, and "fuzzy" (needs
        editing) until a person takes that flag away. All others are a person's.
        """
        if not self.text:
            return None
        if self.provenance is None or self.provenance.text != digest(self.text):
            return Origin.PERSON
        return Origin.MACHINE if self.fuzzy else Origin.REVIEWED

    @property
    def changed(self) -> bool:
        """Whether the block has changed since it was translated.

        A translation that nobody flags as needing work has been accepted as it stands.
        """
        if not self.text or not self.fuzzy:
            return False
        if self.provenance is not None and self.provenance.source:
            return self.provenance.source != digest(self.source)
        return bool(self.previous)

    @property
    def state(self) -> State:
        """What a reader is told of the translation."""
        if self.origin is None:
            return State.BLOCKED if self.blocked else State.MISSING
        return State.STALE if self.changed else State(self.origin.value)

    @property
    def blocked(self) -> str:
        """Why a machine's draft of this block may not be published: the checks it failed."""
        made = self.provenance
        if self.text or made is None or made.source != digest(self.source):
            return ""
        return dict(made.notes).get("blocked", "")

    @property
    def writable(self) -> bool:
        """Whether a machine may write the translation: it is missing, or its own untouched."""
        return self.origin in (None, Origin.MACHINE)


@dataclass(frozen=True, slots=True)
class Catalog:
    """The units of one document in one language, in the document's order.

    `obsolete` are units whose block is no longer in the document; `comment` and `header` are the
    file's own head, `ending` are remarks at its end, kept as they were found.
    """

    units: tuple[Unit, ...] = ()
    obsolete: tuple[Unit, ...] = ()
    comment: str = ""
    header: tuple[tuple[str, str], ...] = ()
    ending: str = ""
