"""Anchors that authors give to headings: none is an `id` of the page's own."""

from __future__ import annotations

import re

from vestnik.diagnostics import ProblemCollector
from vestnik.markdown import element_ids
from vestnik.model import Document, Problem, Severity

WRITTEN_ANCHOR = re.compile(r"\{[^{}\n]*#|<[^<>]*\bid\b", re.IGNORECASE)
"""What a text has in which an author has given anchors."""
PAGE_ANCHORS = frozenset(
    "ahead copy corrections main news parallel permanent related timeline".split()  # noqa: SIM905
)
"""The ids of the pages of articles, partners and the archive's own, as the templates have them."""
PAGE_ANCHOR = re.compile(r"(?:event|item)-.*|y\d{4}|m\d{4}-\d{2}")
"""The ids of the events, articles, years and months that these pages list."""
SEARCH_ANCHORS = frozenset(
    """
    correction elsewhere help more other-language partner-names partners results search status
    suggestion unavailable words year-numbers years
    """.split()  # noqa: SIM905  it reads better than many strings
)
"""The ids of the search page, which scripts and the style sheet know."""


def check_anchors(document: Document, collector: ProblemCollector) -> None:
    """Reports the anchors of a document's text that its page has already, or that occur twice."""
    for problem in anchor_problems(document.body):
        collector.add(problem, document.field_lines.get("body", 1))


def anchor_problems(text: str) -> list[Problem]:
    """The problems of the anchors of a Markdown text, in which lines count from 1."""
    if not WRITTEN_ANCHOR.search(text):
        return []
    return [
        problem
        for anchor, count in element_ids(text).items()
        for problem in problems_of_anchor(anchor, count)
    ]


def problems_of_anchor(anchor: str, count: int) -> list[Problem]:
    """What is wrong with an anchor that occurs so often in a text."""
    needles = tuple(
        rf"{before}({re.escape(anchor)})(?![\w:.-])"
        for before in (r"\{[^{}\n]*#", r"(?i:\bid)\s*=\s*[\\\"']*")
    )
    if is_page_anchor(anchor):
        return [
            Problem(
                id="anchor-of-page",
                message="the page itself has an element with the anchor {anchor}",
                hint="choose another: {{#{anchor}-1}}",
                values=(("anchor", anchor),),
                needles=needles,
            )
        ]
    if anchor in SEARCH_ANCHORS:
        return [
            Problem(
                id="anchor-of-site",
                message="the anchor {anchor} belongs to the search page: its style applies here",
                hint="choose another: {{#{anchor}-1}}",
                values=(("anchor", anchor),),
                severity=Severity.WARNING,
                needles=needles,
            )
        ]
    if count > 1:
        return [
            Problem(
                id="duplicate-anchor",
                message="the anchor {anchor} occurs more than once: links lead to the first",
                hint="give each place another one",
                values=(("anchor", anchor),),
                severity=Severity.WARNING,
                needles=needles,
            )
        ]
    return []


def is_page_anchor(anchor: str) -> bool:
    """Whether the pages of articles or partners have an element with this id."""
    return anchor in PAGE_ANCHORS or PAGE_ANCHOR.fullmatch(anchor) is not None
