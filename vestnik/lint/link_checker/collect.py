"""Where the documents of an archive lead on the web, and from which places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vestnik.links import is_site
from vestnik.markdown import conversion as markup
from vestnik.model import Archive, Article, Document, Partner


@dataclass(frozen=True, slots=True)
class Outward:
    """An address of the web, and a line from which on a file of `content/` names it."""

    url: str
    path: str
    line: int


def outward(archive: Archive, own: str) -> Iterator[Outward]:
    """Every address of the web once for each document that leads there; not the site itself."""
    for document in archive.documents:
        met: set[str] = set()
        for url, line in (*fields(document), *body(document)):
            if url not in met and is_site(url) and not url.startswith(own):
                met.add(url)
                yield Outward(url, document.path, line)


def fields(document: Document) -> Iterator[tuple[str, int]]:
    """The addresses of its front matter."""
    lines = document.lines
    if isinstance(document, Article) and document.source:
        yield document.source, lines.get("source", 1)
    if isinstance(document, Article) and document.archived:
        yield document.archived.url, lines.get("archived", 1)
    if isinstance(document, Partner) and document.url:
        yield document.url, lines.get("url", 1)


def body(document: Document) -> Iterator[tuple[str, int]]:
    """The addresses of its body."""
    if "://" in document.body:
        for href in markup.links(document.body):
            yield href, document.lines.get("body", 1)
