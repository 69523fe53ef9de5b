"""The text of a release → headline, paragraphs, reference notes, pictures, source, date. Pure.

The Markdown that `web_pages` makes of a web page is parsed in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from vestnik.importing.broken_paragraphs import is_one_paragraph
from vestnik.importing.line_kinds import (
    HORIZONTAL_RULE,
    SOURCE_LINE,
    extract_pictures,
    line_date,
    pop_publication_date,
    pop_source_url,
)
from vestnik.importing.release import Release, ReleaseBlock, ReleasePicture
from vestnik.importing.text_formats import TextFormat, detect_format

NOTE_START = re.compile(
    r"(?:справочно|справка|для справки|даведачна|даведка)\s*(?:[.:]|[-–—]\s)\s*", re.I
)
ITALIC_PARAGRAPH = re.compile(r"([*_])(?!\1)(?P<words>(?:(?!\1).|\1\1)+)\1", re.DOTALL)


def parse_release(text: str, text_format: TextFormat | None = None, base_url: str = "") -> Release:
    """The release that a cleaned text is; links are relative to `base_url` or to its source.

    Without a format it is detected; the source line, which may have a link, does not count.
    """
    if text_format is None:
        lines = (line for line in text.split("\n") if not SOURCE_LINE.fullmatch(line))
        text_format = detect_format("\n".join(lines))
    text, pictures = extract_pictures(text)
    paragraphs = list(text_format.split_paragraphs(text))
    source = pop_source_url(paragraphs, text_format)
    published = None
    if paragraphs and (published := line_date(text_format.plain_words(paragraphs[0]))):
        del paragraphs[0]
    title = text_format.title_text(paragraphs.pop(0)) if paragraphs else ""
    paragraphs = [text for text in paragraphs if text_format.plain_words(text) != title]
    if published is None:
        published = pop_publication_date(paragraphs, text_format)
    base = base_url or source
    paragraphs = [
        text_format.replace_links(text, lambda href: absolute_link(href, base))
        for text in paragraphs
    ]
    blocks = tuple(release_blocks(join_broken_paragraphs(paragraphs, text_format), text_format))
    while blocks and HORIZONTAL_RULE.fullmatch(blocks[-1].markdown):
        blocks = blocks[:-1]
    absolute_pictures = tuple(
        ReleasePicture(resolve_url(base, picture.href), picture.alt) for picture in pictures
    )
    return Release(title, blocks, absolute_pictures, source, published)


def resolve_url(base: str, href: str) -> str:
    """The URL of a link on a page; the link itself if either is not a valid URL."""
    try:
        return urljoin(base, href) if href else ""
    except ValueError:
        return href


def absolute_link(href: str, base: str) -> str:
    """The absolute URL of a link on a page; "" if it works only on that page."""
    url = resolve_url(base, href)
    return url if url.startswith(("http://", "https://", "mailto:", "tel:")) else ""


def join_broken_paragraphs(paragraphs: list[str], text_format: TextFormat) -> list[str]:
    """The paragraphs; those that a page break had split are joined."""
    joined: list[str] = []
    for paragraph in paragraphs:
        words = text_format.plain_words(paragraph)
        if (
            joined
            and text_format.is_running_text(paragraph)
            and text_format.is_running_text(joined[-1])
            and not NOTE_START.match(words)
            and is_one_paragraph(text_format.plain_words(joined[-1]), words)
        ):
            joined[-1] = join_halves(joined[-1], paragraph)
        else:
            joined.append(paragraph)
    return joined


def join_halves(first: str, second: str) -> str:
    """Two halves of a paragraph; if both are in italics, so is the whole."""
    both_italic = ITALIC_PARAGRAPH.fullmatch(first) and ITALIC_PARAGRAPH.fullmatch(second)
    if both_italic and first[0] == second[0]:
        return f"{first[:-1]} {second[1:]}"
    return f"{first} {second}"


def release_blocks(paragraphs: list[str], text_format: TextFormat) -> Iterator[ReleaseBlock]:
    """The paragraphs as blocks.

    A reference note is a paragraph that begins with «Справочно», and the paragraphs in italics
    after it. If that word stands alone, the note is the next paragraph.
    """
    state, number = "", 0
    for paragraph in paragraphs:
        is_running_text = text_format.is_running_text(paragraph)
        italic = ITALIC_PARAGRAPH.fullmatch(paragraph) if is_running_text else None
        words = text_format.plain_words(paragraph)
        if is_running_text and (match := NOTE_START.match(words)):
            rest = words[match.end() :]
            number += 1
            state = "announced" if not rest else "italic" if italic else ""
            if rest:
                markdown = text_format.to_markdown(
                    capitalize_first(note_text(paragraph, text_format))
                )
                yield ReleaseBlock(markdown, rest, note_number=number)
        elif italic and state in ("announced", "italic"):
            yield ReleaseBlock(italic["words"], words, note_number=number)
            state = "italic"
        elif state == "announced":
            yield ReleaseBlock(text_format.to_markdown(paragraph), words, note_number=number)
            state = ""
        else:
            state = ""
            yield ReleaseBlock(text_format.to_markdown(paragraph), words)


def note_text(paragraph: str, text_format: TextFormat) -> str:
    """A note without the word that announces it and without its italics."""
    italic = ITALIC_PARAGRAPH.fullmatch(paragraph)
    text = italic["words"] if italic else paragraph
    match = re.match(rf"([*_]*)\s*(?:{NOTE_START.pattern})([*_]*)\s*", text, re.IGNORECASE)
    return text[match.end() :] if match else text_format.plain_words(paragraph)


def capitalize_first(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
