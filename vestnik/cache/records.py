"""What is known of each document from the build before: that it was sound, and what became of it.

A leaf holds as long as the document's own files are as they were, the files that it leads to are
there, and its pictures are ready as they were. A document with a problem has no leaf: it is read
anew until the problem is gone, so that it is told every time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from vestnik import addresses
from vestnik.cache.bodies import Fetch, packed
from vestnik.cache.file_stats import Digests, digest, together
from vestnik.cache.serialization import pickled, unpickled
from vestnik.cache.store import Shelf
from vestnik.model import Article, Body, Document, Plate, Version


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


# -------------------------------------------------------------------------------------- the shelf


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
