"""Warnings for markup that is stripped from the page: HTML, addresses of pictures and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vestnik import addresses
from vestnik.lint.translation_rules import translated_units
from vestnik.markdown import StrippedMarkup, stripped_markup
from vestnik.model import Archive, Problem, Severity

LOCAL_PATH = re.compile(r"(?i:file:|[a-z]:[\\/])|\\\\")
"""The beginning of a path on the author's computer."""
MAX_MARKUP_CHARACTERS = 80
"""Characters of stripped markup that a message shows."""

STRIPPED_HTML = Problem(
    id="stripped-html",
    message="{what} is not allowed in a text: it is left out",
    hint="remove it, or use Markdown instead",
    severity=Severity.WARNING,
)
EXTERNAL_PICTURE = Problem(
    id="external-picture",
    message="the picture {what} is on another site: its description is printed instead",
    hint="put a copy of it next to the text, and use its path",
    severity=Severity.WARNING,
)
LOCAL_PICTURE = Problem(
    id="local-picture",
    message="the picture {what} is on your computer: its description is printed instead",
    hint="copy the file next to the text, and write the path from there",
    severity=Severity.WARNING,
)
LOCAL_LINK = Problem(
    id="local-link",
    message="{what} is a path on your computer that nobody else can open: it does not become "
    "a link",
    hint="write an address that everybody can open, with https://",
    severity=Severity.WARNING,
)
SPACE_IN_ADDRESS = Problem(
    id="space-in-address",
    message="there is a space in the address {what}: it does not become a link",
    hint="remove the space, or write %20 instead",
    severity=Severity.WARNING,
)
INVALID_ADDRESS = Problem(
    id="invalid-address",
    message="{what} is not a web address: it does not become a link",
    hint="write it in full, for example https://example.org/page",
    severity=Severity.WARNING,
)


def lint_stripped_markup(archive: Archive) -> Iterator[Problem]:
    """Warnings for markup in texts and translations that their pages do not have."""
    for document in archive.documents:
        for stripped in filter(is_named, stripped_markup(document.body)):
            yield replace(
                stripped_markup_problem(stripped),
                file=addresses.source_file(document.path),
                line=document.field_lines.get("body", 1),
                needles=tuple(f"(?i:{pattern})" for pattern in markup_patterns(stripped)),
            )
    for language in archive.catalogs:
        for translated in translated_units(archive, language):
            unit = translated.unit
            stripped_items = () if unit.context else [*filter(is_named, stripped_markup(unit.text))]
            if stripped_items and translated.is_used:
                for stripped in stripped_items:
                    yield translated.problem(stripped_markup_problem(stripped))


def is_named(stripped: StrippedMarkup) -> bool:
    """Whether it can be the name of an attribute; other words are lost text."""
    return stripped.attribute.isascii()


def stripped_markup_problem(stripped: StrippedMarkup) -> Problem:
    """The problem of stripped markup, without its location."""
    is_picture = (stripped.element, stripped.attribute) == ("img", "src")
    is_link = (stripped.element, stripped.attribute) == ("a", "href")
    is_local = LOCAL_PATH.match(stripped.value)
    if is_picture:
        problem = LOCAL_PICTURE if is_local else EXTERNAL_PICTURE
    elif not is_link:
        problem = STRIPPED_HTML
    elif is_local:
        problem = LOCAL_LINK
    else:
        has_space = re.search(r"\s", stripped.value.strip())
        problem = SPACE_IN_ADDRESS if has_space else INVALID_ADDRESS
    text = stripped.value if is_picture or is_link else str(stripped)
    return replace(problem, values=(("what", text[:MAX_MARKUP_CHARACTERS]),))


def markup_patterns(stripped: StrippedMarkup) -> Iterator[str]:
    """Patterns that find markup in Markdown, the most exact first."""
    tag = rf"<{re.escape(stripped.element)}(?![\w:-])"
    attribute, value = re.escape(stripped.attribute), re.escape(stripped.value)
    if stripped.attribute in ("href", "src"):
        yield rf"(?<=\]\(){value}|(?<=\]\(<){value}"
    if attribute and value:
        yield rf"{tag}[^<>]*?\s{attribute}\s*=\s*[\"']?{value}"
        yield rf"(?<={attribute}=)[\"']?{value}"
    if attribute:
        yield rf"{tag}[^<>]*?\s{attribute}"
    if value:
        yield value
    yield tag
