"""The links of an archive to other sites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vestnik.links import is_web_url
from vestnik.markdown import link_targets
from vestnik.model import Archive, Article, Document, Partner


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """A link of a document to another site; `line` is the first that may contain it."""

    url: str
    path: str
    line: int


def external_links(archive: Archive, base_url: str) -> Iterator[ExternalLink]:
    """The links of each document, every URL once; without links to `base_url`, the site itself."""
    for document in archive.documents:
        reported: set[str] = set()
        for url, line in (*front_matter_links(document), *body_links(document)):
            if url not in reported and is_web_url(url) and not url.startswith(base_url):
                reported.add(url)
                yield ExternalLink(url, document.path, line)


def front_matter_links(document: Document) -> Iterator[tuple[str, int]]:
    """The URLs of the front matter, each with its line."""
    lines = document.field_lines
    if isinstance(document, Article) and document.source:
        yield document.source, lines.get("source", 1)
    if isinstance(document, Article) and document.archived_copy:
        yield document.archived_copy.url, lines.get("archived", 1)
    if isinstance(document, Partner) and document.url:
        yield document.url, lines.get("url", 1)


def body_links(document: Document) -> Iterator[tuple[str, int]]:
    """The link targets of the body, each with the first line of the body."""
    if "://" in document.body:
        for href in link_targets(document.body):
            yield href, document.field_lines.get("body", 1)
