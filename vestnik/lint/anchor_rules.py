"""Rules for links to a place within a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from vestnik import addresses, links
from vestnik.diagnostics import closest_match
from vestnik.lint.rules import LintContext, LintRule, body_text
from vestnik.markdown import link_targets
from vestnik.model import Document, Problem

LINK_WITH_ANCHOR = re.compile(
    r"(?:\]\([^)\s]{0,999}|\]:\s{0,9}\S{0,999}|href=[\"']?[^\s\"'>]{0,999})#"
)


def dead_anchors(document: Document, context: LintContext) -> Iterator[Problem]:
    """Links to an anchor that its page does not have."""
    if not LINK_WITH_ANCHOR.search(document.body):
        return
    for href in dict.fromkeys(link_targets(document.body)):
        anchor = unquote(links.url_fragment(href)[1:])
        path = links.linked_path(document.path, href) if href[:1] != "#" else document.path
        anchors = context.anchors_of_page(path) if path and anchor else None
        if anchors is None or path is None or anchor in anchors:
            continue
        guess = closest_match(anchor, anchors)
        yield body_text(document).warning(
            max(document.body.find(href), 0),
            Problem(
                id="dead-anchor",
                message="the target page has no anchor {place}",
                hint="did you mean {guess}?" if guess else "write {{#{place}}} after the heading",
                values=(("place", anchor), ("guess", f"#{guess}")),
                related_files=(addresses.source_file(path),),
            ),
        )


ANCHOR_RULES: tuple[LintRule, ...] = (dead_anchors,)
