"""Rules for link definitions and footnotes, which need a counterpart elsewhere in the text.

A line as `[label]: address` is a definition, and not on the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from vestnik.lint.prose import ESCAPED_CHARACTER, OPAQUE, blank_matches, without_code
from vestnik.lint.rules import LintContext, LintRule, body_text
from vestnik.markdown import link_definitions, unsanitised_html
from vestnik.model import Document, Problem

DEFINITION = re.compile(
    r"^[ ]{0,3}(?:(?:>|[-*+]|\d{1,9}\.)[ ]+){0,9}(?P<sign>\[(?!\^)(?P<label>[^\[\]\n]{1,999})\]):"
    r"[ ]*\n?[ ]*(?P<address>\S+)",
    re.MULTILINE,
)
ADDRESS = re.compile(
    r"<.*>|[a-zA-Z][\w+.-]*:\S+|[#/]\S*|\.{1,2}/\S*|www\.\S+|\S+/\S*"
    r"|[^\s()]*[\w-]\.[a-zA-Z]{2,10}(?:[#?]\S*)?"
)
"""What can be the target of a link: a whole address, a path, a file or a site."""
LABEL = re.compile(r"\[(?P<label>[^\[\]]{1,999})\]")
REFERENCE = re.compile(
    r"(?<![\w\])])(?P<sign>\[(?!\^)[^\[\]\n]{1,999}\])"
    r"[ ]?\[(?!\^)(?P<label>[^\[\]\n]{1,99})\](?![\[(])"
)
NOTE_REFERENCE = re.compile(r"\[\^(?P<label>[^\]\n]{1,99})\]")
NOTE_DEFINITION = re.compile(r"^[ ]{0,3}(?P<sign>\[\^(?P<label>[^\]\n]{1,99})\]):", re.MULTILINE)
NOTE_WITHOUT_COLON = re.compile(
    r"^[ ]{0,3}(?P<sign>\[\^(?P<label>[^\]\n]{1,99})\])(?=[ ]*[^\s:]|[ ]+:)", re.MULTILINE
)
"""The label of a footnote at the start of a line, before its text."""
EMPTY_NOTE = re.compile(r"<li id=\"fn:([^\"]*)\">\s*</li>")
INLINE_NOTE = re.compile(r"(?P<sign>\^\[)(?=[^\]\n]*\])")

UNUSED_DEFINITION = Problem(
    id="unused-link-definition",
    message="no link refers to {label}: the line is not on the page",
    hint="remove it; to print it, put a backslash before it: \\{label}",
)
INVALID_DEFINITION = Problem(
    id="invalid-link-definition",
    message="{address} is not an address, but the line defines the link {label} "
    "and is not on the page",
    hint="to print the line, put a backslash before it: \\{label}",
)
REPEATED_DEFINITION = Problem(
    id="repeated-link-definition",
    message="the link {label} is defined twice: only the last definition counts",
    hint="remove one, or give it another name",
)
UNDEFINED_LINK = Problem(
    id="undefined-link",
    message="the link {label} is not defined: its brackets are printed",
    hint="add a line {label}: address, or write the address in parentheses",
)
UNDEFINED_NOTE = Problem(
    id="undefined-footnote",
    message="the footnote {label} has no text: the reference is printed as it is",
    hint="add a line of its own with the text: {label}: text",
)
UNUSED_NOTE = Problem(
    id="unused-footnote",
    message="no place in the text refers to the footnote {label}",
    hint="write {label} where it belongs, or remove it",
)
COLON_MISSING = Problem(
    id="footnote-without-colon",
    message="{label} does not begin the text of a footnote: it is printed as it is",
    hint="put a colon directly after the bracket: {label}: text",
)
EMPTY_FOOTNOTE = Problem(
    id="empty-footnote",
    message="the footnote {label} is empty",
    hint="write its text on this line, or indent the text below by four spaces",
)
REPEATED_NOTE = Problem(
    id="repeated-footnote",
    message="there are two footnotes {label}: only the last is on the page",
    hint="give it another number",
)
INLINE_FOOTNOTE = Problem(
    id="inline-footnote",
    message="^[…] does not make a footnote: it is printed as it is",
    hint="write [^1] here, and [^1]: with the text on a line of its own",
)


def normalised_label(label: str) -> str:
    """A label as it is compared: case and white space do not matter."""
    return " ".join(label.split()).lower()


def link_definition_slips(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Definitions that no link uses, that have no address, or that are there twice."""
    body = document.body
    if "]:" not in body or not DEFINITION.search(body):
        return
    text = without_code(body)
    definitions = link_definitions(body)
    matches = [
        match
        for match in DEFINITION.finditer(text)
        if normalised_label(match["label"]) in definitions
    ]
    used = used_labels(text)
    last_addresses = {
        normalised_label(match["label"]): body[slice(*match.span("address"))] for match in matches
    }
    for match in matches:
        label = normalised_label(match["label"])
        address = body[slice(*match.span("address"))]
        if not ADDRESS.fullmatch(address):
            problem = INVALID_DEFINITION
        elif label not in used:
            problem = UNUSED_DEFINITION
        elif last_addresses[label] != address:
            problem = REPEATED_DEFINITION
        else:
            continue
        values = (("label", match["sign"]), ("address", address))
        yield body_text(document).warning(match.start("sign"), replace(problem, values=values))


def used_labels(text: str) -> frozenset[str]:
    """The labels in brackets that are not at the beginning of a definition."""
    starts = {match.start("sign") for match in DEFINITION.finditer(text)}
    return frozenset(
        normalised_label(match["label"])
        for match in LABEL.finditer(text)
        if match.start() not in starts
    )


def undefined_links(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Links whose label has no definition."""
    body = document.body
    if "][" not in body and "] [" not in body:
        return
    text = blank_matches(without_code(body), ESCAPED_CHARACTER, OPAQUE)
    references = list(REFERENCE.finditer(text))
    definitions = link_definitions(body) if references else {}
    for match in references:
        label = match["label"]
        if normalised_label(label) not in definitions and OPAQUE not in label:
            yield body_text(document).warning(
                match.start("sign"), replace(UNDEFINED_LINK, values=(("label", f"[{label}]"),))
            )


def footnotes_without_counterpart(document: Document, _context: LintContext) -> Iterator[Problem]:
    """References to a footnote that has no text, and footnotes that nothing refers to."""
    body = document.body
    if "[^" not in body:
        return
    text = blank_matches(without_code(body), ESCAPED_CHARACTER, OPAQUE)
    definitions = list(NOTE_DEFINITION.finditer(text))
    counts = Counter(match["label"] for match in definitions)
    starts = {match.start("sign") for match in definitions}
    without_colon = {
        match.start("sign"): match["label"]
        for match in NOTE_WITHOUT_COLON.finditer(text)
        if match["label"] not in counts and text.count(match["sign"]) > 1
    }
    empty_labels = {unescape(label) for label in EMPTY_NOTE.findall(unsanitised_html(body))}
    used: set[str] = set()
    for match in NOTE_REFERENCE.finditer(text):
        label = match["label"]
        if match.start() in starts:
            continue
        used.add(label)
        if match.start() in without_colon:
            values = (("label", f"[^{label}]"),)
            yield body_text(document).warning(match.start(), replace(COLON_MISSING, values=values))
        elif label not in {*counts, *without_colon.values()} and OPAQUE not in label:
            yield body_text(document).warning(
                match.start(), replace(UNDEFINED_NOTE, values=(("label", f"[^{label}]"),))
            )
    for match in definitions:
        label = match["label"]
        values = (("label", f"[^{label}]"),)
        if label not in used:
            yield body_text(document).warning(
                match.start("sign"), replace(UNUSED_NOTE, values=values)
            )
        elif counts[label] > 1:
            counts[label] = 0
            yield body_text(document).warning(
                match.start("sign"), replace(REPEATED_NOTE, values=values)
            )
        elif label in empty_labels:
            yield body_text(document).warning(
                match.start("sign"), replace(EMPTY_FOOTNOTE, values=values)
            )


def inline_footnotes(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Footnotes within the text, as pandoc has them."""
    if "^[" in document.body:
        text = blank_matches(without_code(document.body), ESCAPED_CHARACTER, OPAQUE)
        for match in INLINE_NOTE.finditer(text):
            yield body_text(document).warning(match.start("sign"), INLINE_FOOTNOTE)


DEFINITION_RULES: tuple[LintRule, ...] = (
    link_definition_slips,
    undefined_links,
    footnotes_without_counterpart,
    inline_footnotes,
)
