"""Rules for documents to download."""

from __future__ import annotations

from collections.abc import Iterator

from vestnik import addresses, links
from vestnik.markdown import link_targets
from vestnik.model import Archive, Problem, Severity


def unlinked_attachments(archive: Archive) -> Iterator[Problem]:
    """A warning for each document to download that no text links to."""
    if not archive.attachments:
        return
    linked_paths = {
        links.linked_path(path, href)
        for path, text in texts_with_links(archive)
        for href in link_targets(text)
    }
    for path, attachment in archive.attachments.items():
        if path not in linked_paths:
            yield Problem(
                id="unlinked-attachment",
                file=addresses.source_file(attachment.path),
                message="no text links to {name}: it is published, but no reader can find it",
                hint="link to it, or delete it if it is not meant for readers",
                values=(("name", path.rpartition("/")[2]),),
                severity=Severity.WARNING,
            )


def texts_with_links(archive: Archive) -> Iterator[tuple[str, str]]:
    """The texts of documents and the blocks of translations, each with the document's path."""
    for document in archive.documents:
        yield document.path, document.body
    for catalogs in archive.catalogs.values():
        for path, catalog in catalogs.items():
            for unit in catalog.units:
                if "](" in unit.text or "<" in unit.text:
                    yield path, unit.text
