"""The nouns of Vestnik: what is read, translated and printed.

Plain values: frozen, compared by content, knowing nothing of files, libraries or the clock.
"""

from __future__ import annotations

import calendar
import datetime
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

# ---------------------------------------------------------------------------- problems


class Severity(StrEnum):
    """Whether a problem stops the build (`ERROR`) or is only worth a look (`WARNING`)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an editor has to put right; problems sort by place.

    `what` and `right` are message ids of the interface catalogs, in English, with `{fields}`
    that `values` fills in, so that a problem can be told in the reader's own language. `column`
    counts the characters of the line from 1; it is 0 where there is no telling. `others` are the
    files that it is due to as well: the partner that is not there, the page that a link means.
    """

    file: str
    line: int
    what: str
    right: str
    text: str = ""
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = Severity.ERROR
    column: int = 0
    others: tuple[str, ...] = ()

    def __lt__(self, other: Problem) -> bool:
        return self.order < other.order

    @property
    def order(self) -> tuple[str, int, int, str, tuple[tuple[str, str], ...]]:
        """What it is sorted by: its place, then its words."""
        return self.file, self.line, self.column, self.what, self.values


class Unprintable(Exception):  # noqa: N818  a state of the templates, not a mistake of the program
    """A page can't be printed, because of a problem in a template."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


# ----------------------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date known to the day, the month or the year (ISO 8601 reduced precision).

    What is not known is 0, so that days sort by what is known.
    """

    year: int
    month: int = 0
    day: int = 0

    @property
    def first(self) -> datetime.date:
        """The first calendar day it may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last calendar day it may mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", f"{self.month:02d}", f"{self.day:02d}"]
        return "-".join(parts[: 1 + (self.month > 0) + (self.day > 0)])


@dataclass(frozen=True, slots=True)
class Event:
    """What an article tells of: when it took place, and where when that is said."""

    start: Day
    end: Day | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its path below `content/`."""

    path: str
    alt: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected in a published article, and when."""

    date: datetime.date
    text: str


@dataclass(frozen=True, slots=True)
class Archived:
    """A copy of an article's source in an archive of the web, and the day it was made."""

    url: str
    date: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A Markdown file of `content/` as its author wrote it.

    `path` is relative to `content/`; `lines` says on which line of the file each field of the
    front matter stands (and the body, under "body").
    """

    path: str
    title: str
    body: str
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """The texts of the front matter that are translated, each with its field's name."""
        yield "title", self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Document):
    """A news item.

    `published` has the archive's time zone; it is midnight unless a time was given (`timed`).
    """

    published: datetime.datetime
    timed: bool = False
    event: Event | None = None
    partners: tuple[str, ...] = ()
    source: str = ""
    archived: Archived | None = None
    summary: str = ""
    image: Picture | None = None
    draft: bool = False
    aliases: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def date(self) -> datetime.date:
        """The day of publication."""
        return self.published.date()

    @property
    def modified(self) -> datetime.date:
        """The day of the last correction, or of publication."""
        if not self.corrections:
            return self.date
        return max((self.date, *(correction.date for correction in self.corrections)))

    @property
    def updated(self) -> datetime.datetime:
        """The moment of publication, or midnight of the day of a later correction."""
        if self.modified == self.date:
            return self.published
        return datetime.datetime.combine(
            self.modified, datetime.time(), tzinfo=self.published.tzinfo
        )

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        yield "title", self.title
        if self.summary:
            yield "summary", self.summary
        if self.image:
            yield "image.alt", self.image.alt
            if self.image.credit:
                yield "image.credit", self.image.credit
        if self.event and self.event.place:
            yield "event.place", self.event.place
        for correction in self.corrections:
            yield "correction", correction.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Document):
    """Who the news is about or with: `kind` is organisation, country or body.

    `wikidata` is the number of its item there, as "Q813".
    """

    kind: str
    url: str = ""
    iso: str = ""
    wikidata: str = ""
    aliases: tuple[str, ...] = ()


def unfinished(document: Document) -> bool:
    """Whether a document is its author's draft, whose text is still going to change."""
    return isinstance(document, Article) and document.draft


# -------------------------------------------------------------------------- translations


def digest(text: str) -> str:
    """The eight hexadecimal digits by which a catalog knows a text again (of SHA-256)."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


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
    `line` is the one on which the translation stands in its file.
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
    file's own head, kept as they were found.
    """

    units: tuple[Unit, ...] = ()
    obsolete: tuple[Unit, ...] = ()
    comment: str = ""
    header: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation that an engine offers for a sentence.

    `score` is the mean log-probability of its tokens; `attention` has a row for each word of
    the translation and a column for each word of the sentence, or no row at all; `cut` says that
    the engine stopped before the end.
    """

    text: str
    score: float = 0.0
    attention: tuple[tuple[float, ...], ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Engine:
    """What drafts translations: sentences in, for each its hypotheses, the best first, out."""

    name: str
    translate: Callable[[Sequence[str]], list[tuple[Hypothesis, ...]]]


class Unavailable(Exception):  # noqa: N818  a state of the world, not a mistake
    """There is no engine, for a reason that is a message id of the interface and its values."""

    def __init__(self, what: str, **values: str) -> None:
        super().__init__(what.format(**values))
        self.what = what
        self.values = values


class Changed(StrEnum):
    """What an edition shows of a block that was reworded after a person had translated it.

    A fresh draft by the machine; the person's words, marked as translated from an earlier text; or
    the source, until a person has translated it again.
    """

    FRESH_DRAFT = "fresh-draft"
    KEEP_STALE = "keep-stale"
    SOURCE = "source"


class Policy(StrEnum):
    """What search engines are told of a translation that no person stands by yet.

    That they may list it; that they may not, as long as that is so; or that the original is the
    page to be listed in its stead.
    """

    INDEX = "index"
    UNTIL_REVIEWED = "noindex-until-reviewed"
    ORIGINAL = "canonical-to-original"


@dataclass(frozen=True, slots=True)
class Archive:
    """All that people wrote: documents, and catalogs by language and by document's path.

    `language` is the one that the documents are written in; `changed` is the editors' choice for
    reworded blocks, `policy` the one for what a machine has drafted. `drafts` says that articles
    are shown before they are finished: in the preview, and nowhere else.
    """

    language: str
    articles: tuple[Article, ...]
    partners: tuple[Partner, ...]
    catalogs: Mapping[str, Mapping[str, Catalog]]
    changed: Changed = Changed.FRESH_DRAFT
    policy: Policy = Policy.UNTIL_REVIEWED
    drafts: bool = False

    @property
    def documents(self) -> tuple[Document, ...]:
        """Partners and articles."""
        return (*self.partners, *self.articles)

    @property
    def shown(self) -> tuple[Document, ...]:
        """What of it an edition shows."""
        return tuple(one for one in self.documents if self.drafts or not unfinished(one))


# -------------------------------------------------------------------------------- editions


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


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the archive: `kind` is government or organisation."""

    name: str
    url: str = ""
    kind: str = "organisation"


@dataclass(frozen=True, slots=True)
class Masthead:
    """What an edition calls itself, and the locale by which it writes dates and numbers."""

    title: str
    description: str
    locale: str
    publisher: Publisher | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The archive in one language: articles newest first, partners by name."""

    language: str
    masthead: Masthead
    articles: tuple[Version[Article], ...]
    partners: tuple[Version[Partner], ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event on a timeline, with all the articles that tell of it.

    An article that names no event stands at its own date (`published`).
    """

    start: Day
    end: Day | None
    place: Wording | None
    articles: tuple[Version[Article], ...]
    published: bool = False

    @property
    def name(self) -> str:
        """What it is called among the occasions of a page: by its first article."""
        return self.articles[0].document.name


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a timeline, newest occasion first; number 0 is "in that year"."""

    year: int
    number: int
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a timeline, newest month first."""

    number: int
    months: tuple[Month, ...]


# ----------------------------------------------------------------------------------- pages


Content = Callable[[], Mapping[str, object]]
"""What a template prints, by name; it is worked out when a page is printed."""


def nothing() -> Mapping[str, object]:
    """The content of a page whose template says it all."""
    return {}


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the finished site before rendering.

    `address` is its place below the site's root; `alternates` are the addresses of the same page
    by language, itself among them; `advertised` are those of them that are announced to machines
    as pages in that language; `canonical` is the address that search engines are to list for it,
    None where they are to leave it out; `owner` is the file, or the page kind, that it comes from,
    `line` where in that file it is asked for; `modified` is the day of its newest content.

    `makes` gives what its template prints. That is worked out of the versions `whole`, with their
    bodies, of what lists show of the versions `of`, of `facts`, and of partners: if none of these
    has changed, neither has the page.
    """

    address: str
    template: str
    language: str
    owner: str
    makes: Content = nothing
    alternates: Mapping[str, str] = field(default_factory=dict)
    advertised: Mapping[str, str] = field(default_factory=dict)
    canonical: str | None = None
    modified: datetime.date | None = None
    line: int = 1
    whole: Sequence[Version[Any]] = ()
    of: Sequence[Version[Any]] = ()
    facts: str = ""

    @property
    def content(self) -> Mapping[str, object]:
        """What its template prints."""
        return self.makes()

    @property
    def listed(self) -> Listed:
        """What is to be known of it among all pages."""
        day = str(self.modified or "")
        advertised = dict(self.advertised)
        return Listed(self.address, self.language, self.owner, self.line, day, advertised)


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Pages that are planned together, of the same things; no other sheaf has its `name`.

    Which pages there are, and what they say, is worked out of `whole`, `of`, `facts`, and partners,
    each as with a page: if none of these has changed, neither has any of the pages.
    """

    name: str
    plans: Callable[[], Iterable[Page]]
    whole: Sequence[Version[Any]] = ()
    of: Sequence[Version[Any]] = ()
    facts: str = ""


class Listed(NamedTuple):
    """What is to be known of a page when all of them are looked at together: see `Page`.

    `modified` is its day as it is written in ISO 8601, or "".
    """

    address: str
    language: str
    owner: str
    line: int
    modified: str
    advertised: Mapping[str, str]

    @property
    def announced(self) -> bool:
        """Whether the site map has it: a page of a folder, advertised in its own language."""
        return self.address.endswith("/") and self.language in self.advertised


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one width, in pixels."""

    address: str
    width: int


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture made ready for pages: its size in pixels, and where it is to be found.

    At `address` it stands in the format that its author gave it; `renditions` are smaller files of
    it, of the media type `type`, from which a browser takes what it needs.
    """

    address: str
    width: int
    height: int
    type: str = ""
    renditions: tuple[Rendition, ...] = ()

    @property
    def sizes(self) -> str:
        """How wide a page shows it, as the style sheet has it: a column, or all of a phone."""
        return "(min-width: 62rem) 48rem, 93vw"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the finished site that is copied as it is."""

    address: str
    file: Path
    owner: str


# ----------------------------------------------------------------------------------- terms


@dataclass(frozen=True, slots=True)
class Term:
    """Words that are always translated one way; `ru` stands as a dictionary has it.

    `accept` are other English words that are right too; `kind` is person, org, country, term (a
    common noun or a heading) or keep (words that stay as they are); `forms` are all the forms it
    has in Russian, when a dictionary of the language would get them wrong; `mode` is verify, or
    force where the English words are written into the Russian sentence from the first.
    """

    ru: str
    en: str
    accept: tuple[str, ...] = ()
    kind: str = "term"
    forms: tuple[str, ...] = ()
    mode: str = "verify"

    @property
    def english(self) -> tuple[str, ...]:
        """The English words that are right, the best first."""
        return (self.en, *self.accept)

    @property
    def proper(self) -> bool:
        """Whether it is a name or an abbreviation, which may stand in a sentence uninflected."""
        return self.kind != "term" or (len(self.ru) > 1 and self.ru.isupper())


@dataclass(frozen=True, slots=True)
class Match:
    """A term in a text, from `start` to before `end`.

    `english` are the words that are right there, the best first, where that is not the term's own:
    a surname alone is right without the first name.
    """

    start: int
    end: int
    term: Term
    english: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The English words that are right here, the best first."""
        return self.english or self.term.english
