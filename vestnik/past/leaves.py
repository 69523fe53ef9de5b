"""What is known of each document from the build before: that it was sound, and what became of it.

A leaf holds as long as the document's own files are as they were, the files that it leads to are
there, and its pictures are ready as they were. A document with a problem has no leaf: it is read
anew until the problem is gone, so that it is told every time.
"""

from __future__ import annotations

import gc
import io
import marshal
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import Any, overload

from vestnik import addresses
from vestnik.model import Article, Body, Document, Passage, Plate, State, Version, Wording
from vestnik.past.shelf import Shelf
from vestnik.past.stamps import Digests, digest, together


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sound document, the digests of its files by path, and its versions by language.

    `needs` are the files of `content/` that it leads to, `plates` the digest of its pictures as
    they were made ready; `settled` says that nothing of it is left to draft.
    """

    document: Document
    files: Mapping[str, str]
    needs: tuple[str, ...]
    plates: str
    versions: Mapping[str, Version[Document]]
    settled: bool = False


Leaves = dict[str, Leaf]
"""By the document's path below `content/`."""


def files_of(path: str, languages: Iterable[str], found: Digests) -> dict[str, str]:
    """The files of a document with their digests: its text, and the catalogs that there are."""
    names = [addresses.source(path), *(addresses.catalog(path, one) for one in languages)]
    return {name: found[name][1] for name in names if name in found}


def needs(document: Document, versions: Iterable[Version[Document]]) -> tuple[str, ...]:
    """The files that have to be there for a document to be sound."""
    found = {path for version in versions for path in version.leads}
    if isinstance(document, Article):
        found |= {f"partners/{name}.md" for name in document.partners}
        found |= {document.image.path} if document.image else set()
    return tuple(sorted(found))


def plates_of(needed: Iterable[str], plates: Mapping[str, Plate]) -> str:
    """The digest of those pictures, as they are ready, that a document needs."""
    return together(*(repr(plates[path]) for path in needed if path in plates))


# ------------------------------------------------------------------------------------ digests


def outline(version: Version[Document], plates: Mapping[str, Plate]) -> str:
    """The digest of what a page of others can show of a version.

    That is neither its body nor how many of its passages came about in which way, nor where they
    stand in their files.
    """
    document = replace(version.document, body="", lines={})
    image = document.image if isinstance(document, Article) else None
    wordings = [version.title, *version.texts.values(), *version.corrections]
    return together(
        repr(document),
        version.address,
        version.companion,
        repr([*version.texts]),
        repr([(one.text, one.language, one.state) for one in wordings]),
        repr(version.engines),
        version.standing,
        repr((version.original, version.translated, version.drafted, version.advertised)),
        repr(plates.get(image.path) if image else None),
    )


def marked(version: Version[Document], plates: Mapping[str, Plate]) -> Version[Document]:
    """The version with the digests by which a page knows whether it is as it was."""
    body = version.printed()
    shape = outline(version, plates)
    rest = repr(replace(version, printed=Body))
    return replace(
        version,
        outline=shape,
        whole=together(shape, rest, body.html, digest(packed(body.passages))),
    )


# ---------------------------------------------------------------------------------- the store


Fetch = Callable[[str], Body]


@dataclass(slots=True)
class Kept:
    """A body that is on the shelf until somebody asks for it."""

    key: str
    fetch: Fetch = field(compare=False, repr=False)

    def __call__(self) -> Body:
        return self.fetch(self.key)


def fetcher(shelf: Shelf) -> Fetch:
    """What takes bodies from a shelf; a template asks for the same one several times."""

    @lru_cache(BODIES)
    def fetch(key: str) -> Body:
        return Body(taken(shelf, HTML + key).decode(), Passages(shelf, key))

    return fetch


class Passages(Sequence[Passage]):
    """The passages of a body, which most of those who ask for its HTML don't look at."""

    def __init__(self, shelf: Shelf, key: str) -> None:
        self.shelf, self.key = shelf, key

    @cached_property
    def all(self) -> tuple[Passage, ...]:
        """The passages as they are on the shelf."""
        rows: list[Row] = marshal.loads(taken(self.shelf, self.key))  # noqa: S302  our own
        return tuple(Passage(end, wording_of(row), beside) for end, row, beside in rows)

    def __iter__(self) -> Iterator[Passage]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    @overload
    def __getitem__(self, at: int) -> Passage: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Passage]: ...
    def __getitem__(self, at: int | slice) -> Passage | Sequence[Passage]:
        return self.all[at]


Words = tuple[str, str, str, Any, int]
"""A wording as plain values: its text, language, state, what is beside it, line."""
Row = tuple[int, Words, str]
"""A passage as plain values."""
STATES = {state.value: state for state in State}


def packed(passages: Iterable[Passage]) -> bytes:
    """Passages as bytes, the same for the same ones."""
    found = [(one.end, words_of(one.wording), one.beside) for one in passages]
    return marshal.dumps(found, PLAIN)


def words_of(wording: Wording) -> Words:
    """A wording as plain values."""
    beside = words_of(wording.beside) if wording.beside else None
    return wording.text, wording.language, wording.state.value, beside, wording.line


def wording_of(words: Words) -> Wording:
    """The wording of plain values."""
    text, language, state, beside, line = words
    return Wording(text, language, STATES[state], wording_of(beside) if beside else None, line)


def taken(shelf: Shelf, key: str) -> bytes:
    """What is on a shelf under a key."""
    found = shelf.get(key)
    if found is None:
        raise Lost(key)
    return found


BODIES = 128
"""So many bodies are at hand: those that a feed of a partner carries, and its other format."""


class Lost(Exception):  # noqa: N818  the file was deleted under our hands
    """A body is no longer on the shelf."""


HTML = "html "
"""What the key of a body's HTML begins with; its version's digest comes after it.

Under the digest alone are its passages, which are five times as long.
"""


def shelved(versions: Iterable[Version[Document]], shelf: Shelf) -> None:
    """Puts the bodies of these versions on the shelf."""
    rows: list[tuple[str, bytes]] = []
    for version in versions:
        if not isinstance(version.printed, Kept):
            body = version.printed()
            rows += (
                (HTML + version.whole, body.html.encode()),
                (version.whole, packed(body.passages)),
            )
    shelf.put(rows)


PLAIN = 2
"""The version of marshal's format that writes equal values alike, however they came about."""
LEAF = "leaf "
"""What a leaf's key begins with; its document's path comes after it."""


def read(shelf: Shelf, fetch: Fetch) -> Leaves:
    """The leaves on a shelf; none if it is damaged."""
    gc.disable()  # half of the time goes into looking for garbage where there is none
    try:
        found = shelf.under(LEAF)
        return {key.removeprefix(LEAF): unpickled(value, fetch) for key, value in found}
    except Exception:
        return {}
    finally:
        gc.enable()


def written(leaves: Leaves) -> Iterator[tuple[str, bytes]]:
    """The leaves as they go to the shelf."""
    return ((LEAF + path, pickled(leaf)) for path, leaf in leaves.items())


class Writer(pickle.Pickler):
    """Writes frozen values so that their class is called to make them: that is quick to read.

    Bodies that are on the shelf are written as their keys; so are documents that the reader has.
    """

    def __init__(self, file: io.BytesIO, known: Mapping[str, Document]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.known = known

    def persistent_id(self, value: Any) -> tuple[str, str] | None:
        """What stands for a value."""
        if isinstance(value, Kept):
            return "body", value.key
        if isinstance(value, Document) and self.known.get(value.path) is value:
            return "document", value.path
        return None

    def reducer_override(self, value: Any) -> Any:
        """A value by its class and fields."""
        if is_dataclass(value) and not isinstance(value, type):
            of = type(value)
            values = tuple(getattr(value, name) for name in names_of(of))
            return (remade, (of, values)) if isinstance(value, Document) else (of, values)
        return NotImplemented


def remade(of: Any, values: tuple[Any, ...]) -> Document:
    """A document of its class and fields, which only go by their names."""
    made: Document = of(**dict(zip(names_of(of), values, strict=True)))
    return made


@cache
def names_of(of: Any) -> tuple[str, ...]:
    """The names of a value's fields."""
    return tuple(one.name for one in fields(of))


NOTHING: Mapping[str, Document] = MappingProxyType({})


def pickled(value: object, known: Mapping[str, Document] = NOTHING) -> bytes:
    """A value as bytes."""
    file = io.BytesIO()
    Writer(file, known).dump(value)
    return file.getvalue()


class Reader(pickle.Unpickler):
    """Reads what a `Writer` wrote."""

    def __init__(self, file: io.BytesIO, fetch: Fetch, known: Mapping[str, Document]) -> None:
        super().__init__(file)
        self.fetch, self.known = fetch, known

    def persistent_load(self, of: tuple[str, str]) -> Kept | Document:
        """What a key stands for."""
        kind, key = of
        return Kept(key, self.fetch) if kind == "body" else self.known[key]


def unpickled(content: bytes, fetch: Fetch = Body, known: Mapping[str, Document] = NOTHING) -> Any:
    """The value of these bytes, which this program wrote."""
    return Reader(io.BytesIO(content), fetch, known).load()
