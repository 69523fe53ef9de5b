"""Links of Markdown by the names of their definitions. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from vestnik.importing.generators.markdown.code_masking import MASK
from vestnik.importing.generators.markdown.markdown_patterns import (
    DESTINATION,
    REFERENCE,
    destination,
    reference_name,
)

PICTURE_REFERENCE = re.compile(
    r"!\[(?P<alt>[^\]\n]*+)(?:(?P<end>\])(?:\[(?P<name>[^\]\n]*)\])?(?!\())?"
)
"""A picture by the name of its definition; without `end` it is none."""


def picture_references(text: str) -> frozenset[str]:
    """The names of the definitions that pictures use."""
    matches = PICTURE_REFERENCE.finditer(text)
    return frozenset(
        reference_name(match["name"] or match["alt"]) for match in matches if match["end"]
    )


def remove_references(text: str, names: Collection[str]) -> str:
    """A text without code in which references to these definitions are plain words."""

    def words(match: re.Match[str]) -> str:
        is_removed = reference_name(match["name"] or match["words"]) in names
        return match["words"] if is_removed else match[0]

    return REFERENCE.sub(words, text)


def inline_references(text: str) -> str:
    """A text in which links whose names the archive's Markdown does not look up have an address.

    These are names with code in them, and names within another pair of brackets. The code of the
    text is masked.
    """
    definitions: dict[str, re.Match[str]] = {}
    for match in DESTINATION.finditer(text):
        if match["name"]:  # the first of several counts
            definitions.setdefault(reference_name(match["name"]), match)
    if not definitions:
        return text

    def with_address(match: re.Match[str]) -> str:
        words = match["words"]
        definition = definitions.get(reference_name(match["name"] or words))
        if definition is None:
            return match[0]
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if not MASK.search(definition["name"]) and around != "[]":
            return match[0]
        href = definition["angle_href"] or definition["defined"]
        return f"{match['sign']}[{words}]({destination(href)})"

    before = used_names(text)
    text = REFERENCE.sub(with_address, text)
    for name in before - used_names(text):
        if name in definitions:
            line = re.escape(definitions[name][0])
            text = re.sub(rf"^{line}(?:\n|\Z)", "", text, count=1, flags=re.MULTILINE)
    return text


def used_names(text: str) -> set[str]:
    """The names of definitions that links and pictures use."""
    return {reference_name(match["name"] or match["words"]) for match in REFERENCE.finditer(text)}
