"""Links to a place within a page: the place is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote

from vestnik import addresses, links
from vestnik.diagnostics.collector import closest
from vestnik.lint.text_rules import Finding
from vestnik.markdown import conversion as markup
from vestnik.model import Document

TRIGGER = re.compile(r"(?:\]\([^)\s]{0,999}|\]:\s{0,9}\S{0,999}|href=[\"']?[^\s\"'>]{0,999})#")
PLACE = re.compile(r'\sid="([^"]+)"')

Astray = Callable[[Document], Iterator[Finding]]
"""A document in, its links that lead to no place of a page out."""


def astray(documents: Sequence[Document]) -> Astray:
    """The function that finds them."""
    bodies = {document.path: document.body for document in documents}
    known: dict[str, frozenset[str]] = {}

    def places(path: str) -> frozenset[str]:
        if path not in known:
            known[path] = frozenset(PLACE.findall(markup.walk(bodies[path])))
        return known[path]

    def find(document: Document) -> Iterator[Finding]:
        if not TRIGGER.search(document.body):
            return
        for href in dict.fromkeys(markup.links(document.body)):
            fragment = unquote(links.fragment(href)[1:])
            path = links.target(document.path, href) if href[:1] != "#" else document.path
            if not fragment or path not in bodies or fragment in places(path):
                continue
            guess = closest(fragment, places(path))
            yield Finding(
                max(document.body.find(href), 0),
                "the link leads to no place of that page: nothing in it has the name {place}",
                "did you mean {guess}?" if guess else "write {{#{place}}} behind the heading",
                (("place", fragment), ("guess", f"#{guess}")),
                (addresses.source(path),),
            )

    return find
