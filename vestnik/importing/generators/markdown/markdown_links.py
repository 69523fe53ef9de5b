"""Links and pictures in Markdown: their destinations are found, replaced, or removed. Pure.

Code is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from vestnik.importing.generators.markdown.code_masking import change_outside_code
from vestnik.importing.generators.markdown.markdown_patterns import (
    DESTINATION,
    destination,
    reference_name,
)
from vestnik.importing.generators.markdown.markdown_references import (
    picture_references,
    remove_references,
)


class LinkUse(NamedTuple):
    """A destination, and whether it is that of a picture, which is shown in the text."""

    href: str
    is_picture: bool


class Edit(NamedTuple):
    """A part of a text, and what replaces it."""

    start: int
    end: int
    new: str


ReplaceLink = Callable[[LinkUse], "str | None"]
"""The new destination of a link; None removes the link and keeps its words."""


def rewrite_links(text: str, replace: ReplaceLink) -> str:
    """A text with other destinations of its links and pictures."""
    if "](" not in text and "]:" not in text and "<" not in text:
        return text
    return change_outside_code(text, lambda masked: rewrite_masked(masked, replace))


def rewrite_masked(text: str, replace: ReplaceLink) -> str:
    """A text without code with other destinations of its links and pictures."""
    edits: list[Edit] = []
    removed: set[str] = set()
    picture_names = picture_references(text)
    open_brackets: list[int] = []
    for match in DESTINATION.finditer(text):
        if match["bracket"] == "[":
            open_brackets.append(match.start())
        elif match["bracket"]:
            del open_brackets[-1:]
        elif match["name"]:
            is_picture = reference_name(match["name"]) in picture_names
            edits += definition_edits(match, replace, removed, is_picture=is_picture)
        elif match["tag"]:
            edits += attribute_edits(match, replace)
        elif match["href"] is not None or match["angle"] is not None:
            edits += inline_edits(
                text, match, open_brackets.pop() if open_brackets else -1, replace
            )
    text = apply_edits(text, edits)
    return remove_references(text, removed) if removed else text


def inline_edits(
    text: str, match: re.Match[str], opening: int, replace: ReplaceLink
) -> Iterator[Edit]:
    """The edits of a link `[words](href)` or a picture `![words](href)`."""
    if opening < 0:
        return
    is_picture = text[opening - 1 : opening] == "!"
    href = match["href"] if match["angle"] is None else match["angle"]
    new = replace(LinkUse(href, is_picture))
    if new is None:
        yield Edit(opening - is_picture, opening + 1, "")
        yield Edit(match.start(), match.end(), "")
    elif new != href:
        yield Edit(match.start(), match.end(), f"]({destination(new)}{match['title'] or ''})")


def definition_edits(
    match: re.Match[str], replace: ReplaceLink, removed: set[str], *, is_picture: bool
) -> Iterator[Edit]:
    """The edits of a definition `[name]: href`; its name is added to the removed ones if it is."""
    href = match["angle_href"] or match["defined"]
    new = replace(LinkUse(href, is_picture))
    if new is None:
        removed.add(reference_name(match["name"]))
        yield Edit(match.start(), match.end() + 1, "")
    elif new != href:
        in_angles = match["angle_href"] is not None
        start, end = match.span("angle_href" if in_angles else "defined")
        yield Edit(start - in_angles, end + in_angles, destination(new))


def attribute_edits(match: re.Match[str], replace: ReplaceLink) -> Iterator[Edit]:
    """The edit of an attribute of an element of HTML."""
    href = match["double"] or match["single"] or match["bare"] or ""
    new = replace(LinkUse(href, match["tag"].lower().startswith("<img")))
    if new != href:
        attribute = f'{match["attribute"]}="{destination(new).strip("<>")}"' if new else ""
        yield Edit(match.end("tag"), match.end(), attribute)


def apply_edits(text: str, edits: list[Edit]) -> str:
    """A text after edits that do not overlap."""
    parts: list[str] = []
    end = 0
    for edit in sorted(edits):
        parts += (text[end : edit.start], edit.new)
        end = edit.end
    return "".join((*parts, text[end:]))


def markdown_link(words: str, href: str, title: str = "") -> str:
    """A link; `words` are Markdown."""
    quoted = ' "{}"'.format(title.replace('"', "'")) if title else ""
    return f"[{words}]({destination(href)}{quoted})"


def markdown_image(href: str, alt: str, caption: str = "") -> str:
    """A picture with its description and the caption below it."""
    return "!" + markdown_link(
        " ".join(re.sub(r"[\[\]]", "", alt).split()), href, " ".join(caption.split())
    )
