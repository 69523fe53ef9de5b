"""A rule for links without words, which nobody sees, and without an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vestnik.lint.prose import without_code
from vestnik.lint.rules import LintContext, LintRule, body_text
from vestnik.model import Document, Problem

EMPTY_LINK = re.compile(
    r"(?<![!\\\]])\[(?:[^\[\]\n]{1,300}\]\([ ]*\)|[ ]*\]\((?P<address>[^()\n]{1,999})\))"
)
"""A link with one of its parts only, or none."""
LINK_WITHOUT_WORDS = Problem(
    id="link-without-words",
    message="the link has no words: readers can't see it",
    hint="write [words](address)",
)
LINK_WITHOUT_ADDRESS = Problem(
    id="link-without-address",
    message="the link has no address: it leads nowhere",
    hint="write [words](address)",
)


def empty_links(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Links that lack their words or their address."""
    body = document.body
    if "](" in body:
        for match in EMPTY_LINK.finditer(without_code(body)):
            problem = LINK_WITHOUT_WORDS if match["address"] else LINK_WITHOUT_ADDRESS
            yield body_text(document).warning(match.start(), problem)


LINK_RULES: tuple[LintRule, ...] = (empty_links,)
