"""The anchors of pages, to which links may lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vestnik.markdown import element_ids
from vestnik.model import Document

AnchorsOfPage = Callable[[str], frozenset[str] | None]
"""Maps the path of a document to the anchors of its body; None if there is no such document."""


def build_anchor_index(documents: Sequence[Document]) -> AnchorsOfPage:
    """The index of all documents; a body is rendered when its anchors are asked for."""
    bodies = {document.path: document.body for document in documents}
    index: dict[str, frozenset[str]] = {}

    def anchors_of_page(path: str) -> frozenset[str] | None:
        if path not in bodies:
            return None
        if path not in index:
            index[path] = frozenset(element_ids(bodies[path]))
        return index[path]

    return anchors_of_page
