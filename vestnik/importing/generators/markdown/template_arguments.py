"""The arguments of template code: of tags of Liquid, shortcodes, functions of Nunjucks. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from vestnik.content import is_picture
from vestnik.importing.generators.markdown.markdown_links import markdown_image, markdown_link

ARGUMENT = re.compile(
    r"""
    (?:(?P<key>[\w-]+)\s*[:=]\s*)?
    (?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<word>[^\s,"']+))
    """,
    re.VERBOSE,
)


class Arguments(NamedTuple):
    """The arguments of a tag: those with a name, and the others."""

    named: Mapping[str, str]
    positional: tuple[str, ...]

    def first(self, *names: str) -> str:
        """The first of these named arguments that is there."""
        return next((self.named[name] for name in names if self.named.get(name)), "")


def parse_arguments(source: str) -> Arguments:
    """The arguments that the code of a tag has."""
    named: dict[str, str] = {}
    positional: list[str] = []
    for match in ARGUMENT.finditer(source):
        value = match["double"] if match["double"] is not None else match["single"]
        value = match["word"] if value is None else value
        if match["key"]:
            named[match["key"].lower()] = value
        else:
            positional.append(value)
    return Arguments(named, tuple(positional))


def has_words(source: str, arguments: Arguments) -> bool:
    """Whether the argument of a pair of tags is words for the reader and no option."""
    is_option = re.fullmatch(r"[a-z][\w-]*", source) is not None
    return not (arguments.named or is_option) and re.search(r"[^\W\d_]{2,}", source) is not None


def picture_text(arguments: Arguments) -> str:
    """The Markdown of a picture; "" if the arguments do not have its path."""
    named_path = arguments.first("src", "path", "url", "image", "image_path", "filename", "file")
    paths = (named_path, *arguments.positional)
    path = next(filter(is_picture, paths), "")
    texts = [text for text in arguments.positional if text != path]
    alt = arguments.first("alt") or (
        texts[0] if texts and has_words(texts[0], Arguments({}, ())) else ""
    )
    caption = arguments.first("caption", "title")
    image = markdown_image(path, alt or caption, caption)
    link = arguments.first("link")
    return (markdown_link(image, link) if link else image) if path else ""
