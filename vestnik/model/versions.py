"""A document in one language, ready to be rendered; and its summary, which has no body."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from vestnik.model.archive import IndexingPolicy
from vestnik.model.documents import Document, DocumentFields
from vestnik.model.images import ResponsiveImage
from vestnik.model.translations import HUMAN_STATES, UNTRANSLATED_STATES, TranslationState


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as a page shows it, with the state of its translation.

    `language` is "" if it is the page's own. `counterpart` is the original of a translation that is
    shown. `line` is the line of the catalog that has the translation, 0 without a translation.
    """

    text: str
    language: str = ""
    state: TranslationState = TranslationState.ORIGINAL
    counterpart: Wording | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class ParallelBlock:
    """A block of a translated body.

    It ends at the index `end` of the body's HTML. `counterpart_html` is the inline HTML of its
    original; "" where the block is not translated.
    """

    end: int
    wording: Wording
    counterpart_html: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The HTML of a version, and those of its blocks that can be compared."""

    html: str = ""
    parallel_blocks: Sequence[ParallelBlock] = ()

    @property
    def pieces(self) -> Iterator[tuple[str, ParallelBlock | None]]:
        """The HTML divided after each parallel block: pieces, each with the block at its end."""
        start = 0
        for block in self.parallel_blocks:
            yield self.html[start : block.end], block
            start = block.end
        yield self.html[start:], None

    def rewrite(self, rewrite_html: Callable[[str], str]) -> Body:
        """The body with each piece of its HTML rewritten, and its blocks with their new ends."""
        rewritten, length, moved_blocks = [], 0, []
        for piece, block in self.pieces:
            rewritten.append(rewrite_html(piece))
            length += len(rewritten[-1])
            if block is not None:
                moved_blocks.append(replace(block, end=length))
        return Body("".join(rewritten), tuple(moved_blocks))


@dataclass(frozen=True, slots=True)
class ParallelText:
    """All of a version that can be compared with the other language, with its counterparts.

    These are blocks of the body, and texts of the front matter: `fields` by name, `corrections`.
    """

    blocks: tuple[ParallelBlock, ...] = ()
    fields: Mapping[str, Wording] = field(default_factory=dict)
    corrections: tuple[Wording, ...] = ()


FieldsT = TypeVar("FieldsT", bound=DocumentFields)
FieldsT_co = TypeVar("FieldsT_co", bound=DocumentFields, covariant=True)
DocumentT = TypeVar("DocumentT", bound=Document)


@dataclass(frozen=True, slots=True)
class Summary(Generic[FieldsT_co]):
    """What lists, feeds, timelines and other documents' pages can show of a version: no body.

    - `fields`: the texts of the front matter by name, and the `lead` of lists: the summary, or else
      the first sentences of the body; `corrections`: those of the corrections;
    - `states`: the states of its units, of a summary only those that its properties depend on;
    - `engines`: what drafted the machine's part;
    - `image`: the image at its top, as readers get it;
    - `digest`: that of all this; "" if it is not computed.
    """

    document: FieldsT_co
    language: str
    address: str
    title: Wording
    fields: Mapping[str, Wording]
    corrections: tuple[Wording, ...]
    states: tuple[TranslationState, ...]
    engines: tuple[str, ...] = ()
    indexing_policy: IndexingPolicy = IndexingPolicy.UNTIL_REVIEWED
    image: ResponsiveImage | None = None
    digest: str = field(default="", compare=False, repr=False)

    @property
    def is_original(self) -> bool:
        """Whether the document was written in this language."""
        return TranslationState.ORIGINAL in self.states

    @property
    def is_available(self) -> bool:
        """Whether it is the original, or any of it is translated."""
        return self.is_original or not UNTRANSLATED_STATES.issuperset(self.states)

    @property
    def is_held_back(self) -> bool:
        """Whether none of it is shown as a translation because drafts of it are held back."""
        return TranslationState.HELD in self.states and self.translation_status == "missing"

    @property
    def has_machine_text(self) -> bool:
        """Whether any of it is machine translation that nobody has reviewed."""
        return TranslationState.MACHINE in self.states

    @property
    def is_indexable(self) -> bool:
        """Whether search engines may index it as a page in its language.

        A person has to have translated or reviewed all of it, unless the archive's policy is to
        index everything.
        """
        if self.indexing_policy is IndexingPolicy.INDEX:
            return self.is_available
        return self.translation_status in ("original", "person", "reviewed")

    @property
    def translation_status(self) -> str:
        """How all of it was translated: original, person, reviewed, partly, machine or missing.

        "partly" means that some blocks are translated or reviewed by a person and some are not.
        """
        if self.is_original:
            return "original"
        states = set(self.states)
        if states <= UNTRANSLATED_STATES:
            return "missing"
        if states == {TranslationState.MACHINE}:
            return "machine"
        if states == {TranslationState.PERSON}:
            return "person"
        if states <= HUMAN_STATES:
            return "reviewed"
        return "partly"

    @property
    def quality_label(self) -> str:
        """What a link should say of its quality: machine, mixed, partly, missing, or "".

        "mixed" is "partly" with unreviewed machine translation, "partly" is without.
        """
        if self.translation_status == "partly":
            return "mixed" if self.has_machine_text else "partly"
        return self.translation_status if self.translation_status in ("machine", "missing") else ""


@dataclass(frozen=True, slots=True)
class Version(Summary[DocumentT]):
    """A document in one language, ready to be rendered.

    - `unit_counts`: the number of its units by state;
    - `linked_paths`: the files of `content/` that it links to;
    - `load_html`: gives the HTML of the body, whose links are relative to `address`;
    - `load_parallel_text`: gives what can be compared with the other language;
    - `summary_digest`: the digest of its summary; its own covers all of it.
    """

    unit_counts: Mapping[TranslationState, int] = field(default_factory=dict)
    linked_paths: tuple[str, ...] = ()
    load_html: Callable[[], str] = field(default=str, compare=False, repr=False)
    load_parallel_text: Callable[[], ParallelText] = field(
        default=ParallelText, compare=False, repr=False
    )
    summary_digest: str = field(default="", compare=False, repr=False)

    @property
    def html(self) -> str:
        """The HTML of the body."""
        return self.load_html()

    @property
    def parallel_text(self) -> ParallelText:
        """What can be compared with the other language."""
        return self.load_parallel_text()

    @property
    def parallel_blocks(self) -> Sequence[ParallelBlock]:
        """The blocks of the body that can be compared with the other language."""
        return self.parallel_text.blocks

    @property
    def body_pieces(self) -> Iterator[tuple[str, ParallelBlock | None]]:
        """The HTML divided after each parallel block: pieces, each with the block at its end."""
        return Body(self.html, self.parallel_blocks).pieces


def summarize(version: Version[DocumentT], document: FieldsT) -> Summary[FieldsT]:
    """The summary of a version; `document` is the front matter of its document."""
    return Summary(
        document,
        version.language,
        version.address,
        version.title,
        version.fields,
        version.corrections,
        shown_states(version),
        version.engines,
        version.indexing_policy,
        version.image,
        version.summary_digest,
    )


def shown_states(version: Summary[FieldsT]) -> tuple[TranslationState, ...]:
    """The fewest states with which all properties are the same: lists show nothing else of them.

    So an edit that leaves a version as far translated as before changes no list.
    """
    status = version.translation_status
    if status == "original":
        return version.states
    if status == "missing":
        return (TranslationState.HELD if version.is_held_back else TranslationState.MISSING,)
    if status != "partly":
        return (TranslationState(status),)
    shown = TranslationState.MACHINE if version.has_machine_text else TranslationState.PERSON
    return shown, TranslationState.MISSING


def shown_wording(wording: Wording) -> Wording:
    """A wording as lists show it: without its counterpart, and without the line of its file."""
    if wording.counterpart is None and not wording.line:
        return wording
    return Wording(wording.text, wording.language, wording.state)
