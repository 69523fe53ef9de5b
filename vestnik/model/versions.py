"""A document in one language, ready to print: wordings, passages, bodies, versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from vestnik.model.archive import Policy
from vestnik.model.documents import Document
from vestnik.model.translations import SPOKEN, UNTRANSLATED, State


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it is printed: its words, the language they are in, how they came to be.

    `beside` is the same text in the language that a reader may compare it with, if it has words of
    its own there; `line` is where in its catalog the translation stands, 0 where it does not.
    """

    text: str
    language: str = ""
    state: State = State.ORIGINAL
    beside: Wording | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a printed body that is a translation, or that has one.

    It ends at the place `end` of the HTML; `beside` is the inline HTML of its wording's `beside`.
    """

    end: int
    wording: Wording
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a version: its HTML, and the passages of it that can be compared."""

    html: str = ""
    passages: Sequence[Passage] = ()


D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True)
class Version(Generic[D]):
    """A document in one language, ready to print.

    `printed` gives the body, whose links are relative to `address`, and whose passages can be
    compared with `companion`, the other language; `texts` are the translated fields of the front
    matter by name, `corrections` those of the document's corrections in their order; `tally` counts
    its units by state; `engines` names what drafted the machine's part; `leads` are the files of
    `content/` that it links to. `outline` is the digest of what other pages can show of it, `whole`
    that of all that it is made of; both may be unknown.
    """

    document: D
    language: str
    address: str
    title: Wording
    texts: Mapping[str, Wording]
    corrections: tuple[Wording, ...]
    tally: Mapping[State, int]
    engines: tuple[str, ...] = ()
    companion: str = ""
    policy: Policy = Policy.UNTIL_REVIEWED
    leads: tuple[str, ...] = ()
    printed: Callable[[], Body] = Body
    outline: str = ""
    whole: str = ""

    @property
    def html(self) -> str:
        """The HTML of the body."""
        return self.printed().html

    @property
    def passages(self) -> Sequence[Passage]:
        """What of the body can be compared with the other language."""
        return self.printed().passages

    @property
    def pieces(self) -> Iterator[tuple[str, Passage | None]]:
        """The body cut behind every passage, each piece with the passage that ends it."""
        start, body = 0, self.printed()
        for passage in body.passages:
            yield body.html[start : passage.end], passage
            start = passage.end
        yield body.html[start:], None

    @property
    def original(self) -> bool:
        """Whether this is the language that the document was written in."""
        return State.ORIGINAL in self.tally

    @property
    def translated(self) -> bool:
        """Whether any of it is in its language, so that readers of that language may be told."""
        return self.original or any(
            count for state, count in self.tally.items() if state not in UNTRANSLATED
        )

    @property
    def drafted(self) -> bool:
        """Whether there are words of a machine in it that nobody has reviewed."""
        return bool(self.tally.get(State.MACHINE))

    @property
    def advertised(self) -> bool:
        """Whether search engines may list the page as one in its language.

        A translation has to be one that a person stands by throughout, unless the policy of the
        archive is another.
        """
        if self.policy is Policy.INDEX:
            return self.translated
        return self.standing in ("original", "person", "reviewed")

    @property
    def standing(self) -> str:
        """What a notice says of the whole: original, person, reviewed, partly, machine, missing.

        "partly" is a page where people's and machine's words, or translated and untranslated
        blocks, stand side by side.
        """
        if self.original:
            return "original"
        states = {state for state, count in self.tally.items() if count}
        if states <= UNTRANSLATED:
            return "missing"
        if states == {State.MACHINE}:
            return "machine"
        if states == {State.PERSON}:
            return "person"
        if states <= SPOKEN:
            return "reviewed"
        return "partly"

    @property
    def caution(self) -> str:
        """What a reader would want to know before following a link here; "" if nothing.

        As `standing`, but "mixed" for what is partly a machine's, unreviewed, and "partly" only
        where people's words end and nobody's go on.
        """
        if self.standing == "partly":
            return "mixed" if self.drafted else "partly"
        return self.standing if self.standing in ("machine", "missing") else ""
