"""Takes the pictures, and the line with the source, out of a release's text. Pure."""

from __future__ import annotations

import re

from vestnik.importing.release import ReleasePicture
from vestnik.importing.text.line_kinds import (
    HORIZONTAL_RULE,
    PICTURE_MARKUP,
    PICTURE_PLACEHOLDER,
    SOURCE_LINE,
)
from vestnik.importing.text.text_formats import TextFormat
from vestnik.links import is_web_url


def extract_pictures(text: str) -> tuple[str, list[ReleasePicture], list[str]]:
    """A text without its pictures, the pictures, and the lines that marked the place of one.

    A placeholder on the first line is the headline, not a picture.
    """
    pictures: list[ReleasePicture] = []

    def remove_picture(match: re.Match[str]) -> str:
        tag = match["tag"] or ""
        src = re.search(r"""\bsrc\s*=\s*["']?([^"'\s>]+)""", tag)
        alt = re.search(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
        href = match["angle"] or match["href"] or (src[1] if src else "")
        words = match["alt"] or match["alt_of"] or (alt[1] or alt[2] if alt else "") or ""
        pictures.append(ReleasePicture(href, " ".join(words.split())))
        return ""

    lines = PICTURE_MARKUP.sub(remove_picture, text).split("\n")
    placeholders: list[str] = []
    headline = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    for number in range(headline + 1, len(lines)):
        if PICTURE_PLACEHOLDER.fullmatch(lines[number]):
            pictures.append(ReleasePicture())
            placeholders.append(lines[number])
            lines[number] = ""
    return "\n".join(lines), pictures, placeholders


def pop_source_url(paragraphs: list[str], text_format: TextFormat) -> tuple[str, list[str]]:
    """Removes the source line, and the rule before it, from the end of a text.

    Returns the URL and the line; "" and nothing if the text does not end with one.
    """
    for index in range(len(paragraphs) - 1, max(len(paragraphs) - 4, 0), -1):
        *before, last = paragraphs[index].split("\n")
        match = SOURCE_LINE.fullmatch(last.strip())
        if match and match["link"] and not match["label"]:
            break  # a link with words is a document or other text
        url = (match["angle"] or match["link"] or match["url"].rstrip(".,;")) if match else ""
        if is_web_url(url):
            paragraphs[index : index + 1] = ["\n".join(before)] if before else []
            while paragraphs and HORIZONTAL_RULE.fullmatch(paragraphs[-1].split("\n")[-1]):
                rest = paragraphs.pop().split("\n")[:-1]
                paragraphs += ["\n".join(rest)] if any(rest) else []
            return url, [last]
        if not HORIZONTAL_RULE.fullmatch(text_format.plain_words(last) or last):
            break
    return "", []
