"""Sheaves, pictures, the search → bundles of texts, each with the key by which it is known again.

A key is the digest of all that a text is made of: as long as it is the same, so is the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

from vestnik import addresses
from vestnik.build.loading import Source
from vestnik.cache import file_stats as stamps
from vestnik.cache import fingerprints as keys
from vestnik.cache.file_stats import together
from vestnik.config import interface as phrases
from vestnik.fs import files
from vestnik.images.social_cards import Drawing
from vestnik.model import Asset, Edition, Page, Sheaf
from vestnik.output import snapshot as scene
from vestnik.output.staging import Bundle, Text
from vestnik.pages.builders import once
from vestnik.render import renderer as render
from vestnik.search import index as indexing

ASSETS = "templates/assets/"


def constants(source: Source, published: dict[str, Edition], *others: str) -> str:
    """The digest of what all pages are made of; "" where nothing is to be remembered.

    Style sheets and scripts are copied beside the pages: these only name them. What else all
    pages, or their cards, are made of is among the `others`.
    """
    if source.known is None:
        return ""
    kinds = ("templates/", "pyproject.toml", *map(interface, published))
    texts = (one for one in source.known.texts(kinds) if not one.startswith(ASSETS))
    partners = (one.outline for edition in published.values() for one in edition.partners)
    return together(source.known.key, *others, *texts, *partners)


def interface(language: str) -> str:
    """The file of the templates' words."""
    return f"translations/{language}/{phrases.INTERFACE}"


# ----------------------------------------------------------------------------------- the pages


def printing(text: render.Press, of_all: str, drawing: Drawing) -> Callable[[Sheaf], Bundle]:
    """What makes files of pages, and of their social cards; `of_all` is part of their keys."""

    def texts(sheaf: Sheaf) -> Iterator[Text]:
        for page in sheaf.plans():
            key = keys.of_page(page, of_all) if of_all else ""
            yield Text(page.address, partial(encoded, text, page), key, tuple(page.listed))
            if card := text.card(page):
                key, make = drawing(card)
                yield Text(addresses.card(page.address), make, key)

    def bundle(sheaf: Sheaf) -> Bundle:
        key = keys.of_sheaf(sheaf, of_all) if of_all else ""
        return Bundle(sheaf.name, partial(texts, sheaf), key)

    return bundle


def encoded(text: render.Press, page: Page) -> bytes:
    """The bytes of a page."""
    return text(page).encode()


# ---------------------------------------------------------------------------------- the search


def search(found: indexing.Files) -> Bundle:
    """The files of the search."""

    def texts() -> Iterator[Text]:
        return (Text(addresses.index(path), partial(bytes, file)) for path, file in found.items())

    return Bundle("search", texts, indexed(found))


@once
def indexed(found: indexing.Files) -> str:
    """The digest of the files of the search."""
    return together(*(f"{path} {stamps.digest(found[path])}" for path in sorted(found)))


# ----------------------------------------------------------------------- what is copied as it is


def assets(source: Source, pictures: Iterable[Asset]) -> Bundle:
    """What is copied as it is: pictures, and the files of templates/assets/."""
    shown = list(pictures)
    folder = source.folder / ASSETS

    def texts() -> Iterator[Text]:
        own = ((addresses.asset(path), file) for path, file in files.below(folder))
        for address, file in chain(((one.address, one.file) for one in shown), own):
            yield Text(address, file.read_bytes, f"{file} {scene.stamp_of(file)}")

    return Bundle("assets", texts, copied(source, shown))


def copied(source: Source, pictures: Iterable[Asset]) -> str:
    """The digest of what is copied; "" where nothing is to be remembered."""
    if source.known is None:
        return ""
    read = source.known.files
    signs = (f"{one.address} {one.file} {read[one.owner][1]}" for one in pictures)
    return together(*source.known.texts((ASSETS,)), *signs)
