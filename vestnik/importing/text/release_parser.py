"""The text of a release → headline, paragraphs, reference notes, pictures, source, date. Pure.

The paragraphs of a web page (`webpage_release`) are parsed in the same way.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urljoin

from vestnik.importing.release import LeftOutReason, Release, ReleaseBlock, ReleasePicture
from vestnik.importing.text.broken_paragraphs import is_one_paragraph
from vestnik.importing.text.line_kinds import HORIZONTAL_RULE, SOURCE_LINE, glued_date, line_date
from vestnik.importing.text.release_header import pop_header, pop_publication_date
from vestnik.importing.text.release_lines import extract_pictures, pop_source_url
from vestnik.importing.text.site_paragraphs import SiteTexts, pop_site_lines, take_site_paragraphs
from vestnik.importing.text.text_formats import TextFormat, detect_format

NOTE_START = re.compile(
    r"(?:справочно|справка|для справки|даведачна|даведка)\s*(?:[.:]|[-–—]\s|$)\s*", re.I
)
BOLD_PARAGRAPH = re.compile(r"(\*\*|__)(?!\s)(?P<words>[^*_\[\]<>`]+)\1")
MIN_LEAD_CHARACTERS = 40
MAX_LEAD_CHARACTERS = 700
PHOTO_CREDIT = re.compile(
    r"[*_\s]*(?:фото(?:графии)?|снимк[иа]|фота)\s*(?::|[–—©]|-\s)\s*(?P<credit>[^\n]{2,100}?)\.?[*_\s]*",
    re.IGNORECASE,
)
ITALIC_PARAGRAPH = re.compile(r"([*_])(?!\1)(?P<words>(?:(?!\1).|\1\1)+)\1", re.DOTALL)


def parse_release(text: str, text_format: TextFormat | None = None, base_url: str = "") -> Release:
    """The release that a cleaned text is; links are relative to `base_url` or to its source.

    Without a format it is detected; the source line, which may have a link, does not count.
    """
    if text_format is None:
        lines = (line for line in text.split("\n") if not SOURCE_LINE.fullmatch(line))
        text_format = detect_format("\n".join(lines))
    original = tuple(text.split("\n"))
    text, pictures, placeholders = extract_pictures(text)
    site = SiteTexts()
    text, date_lines = pop_site_lines(text, site)
    paragraphs = list(text_format.split_paragraphs(text))
    source, source_lines = pop_source_url(paragraphs, text_format)
    header = pop_header(paragraphs, text_format, site)
    published = header.published or next(filter(None, map(line_date, date_lines)), None)
    release = parse_paragraphs(paragraphs, text_format, header.title, published, base_url or source)
    absolute_pictures = (
        replace(picture, href=resolve_url(base_url or source, picture.href)) for picture in pictures
    )
    return replace(
        release,
        pictures=with_credits(tuple(absolute_pictures), release.field_texts),
        source=source,
        left_out=(*site.left_out, *release.left_out),
        field_texts=(
            *placeholders, *source_lines, *date_lines, *header.field_texts, *release.field_texts,
        ),
        original=original,
    )  # fmt: skip


def parse_paragraphs(
    paragraphs: Sequence[str],
    text_format: TextFormat,
    title: str,
    published: datetime.date | None,
    base_url: str,
    lead: str = "",
) -> Release:
    """The release of a headline and the paragraphs below it; the lead may be known already."""
    site = SiteTexts()
    field_texts: list[str] = []
    repeated = [text for text in paragraphs if text_format.plain_words(text) == title]
    field_texts += repeated
    paragraphs = [text for text in paragraphs if text not in repeated]
    if dated := pop_publication_date(paragraphs, text_format):
        published = published or dated[0]
        field_texts.append(dated[1])
    if paragraphs and (glued := glued_date(paragraphs[0])):
        published = published or glued[0]
        site.add(glued[1], LeftOutReason.PUBLICATION_DATE)
        paragraphs[0] = paragraphs[0][len(glued[1]) :]
    credits_found = [text for text in paragraphs if PHOTO_CREDIT.fullmatch(text)]
    paragraphs = [text for text in paragraphs if text not in credits_found]
    note_starts = (NOTE_START.match(text_format.plain_words(text)) for text in paragraphs)
    field_texts += (match[0] for match in note_starts if match)
    paragraphs = take_site_paragraphs(paragraphs, text_format, site)
    paragraphs = [
        text_format.replace_links(text, lambda href: absolute_link(href, base_url, site))
        for text in paragraphs
    ]
    summary = lead or pop_lead(paragraphs, text_format)
    blocks = tuple(release_blocks(join_broken_paragraphs(paragraphs, text_format), text_format))
    while blocks and HORIZONTAL_RULE.fullmatch(blocks[-1].markdown):
        blocks = blocks[:-1]
    return Release(
        title,
        blocks,
        published=published,
        summary=summary,
        left_out=tuple(site.left_out),
        field_texts=(*field_texts, *credits_found),
    )


def with_credits(
    pictures: tuple[ReleasePicture, ...], texts: Sequence[str]
) -> tuple[ReleasePicture, ...]:
    """The pictures; those without a credit have the one that the text names for all."""
    matches = (PHOTO_CREDIT.fullmatch(text) for text in texts)
    credit = next((match["credit"].strip(" *_") for match in matches if match), "")
    return tuple(replace(picture, credit=picture.credit or credit) for picture in pictures)


def pop_lead(paragraphs: list[str], text_format: TextFormat) -> str:
    """Removes a first paragraph that is wholly bold, and returns its text: it is the lead."""
    if len(paragraphs) < 2 or not text_format.is_running_text(paragraphs[0]):
        return ""
    match = BOLD_PARAGRAPH.fullmatch(paragraphs[0].strip())
    words = text_format.title_text(match["words"]) if match else ""
    if not MIN_LEAD_CHARACTERS <= len(words) <= MAX_LEAD_CHARACTERS:
        return ""
    del paragraphs[0]
    return words


def resolve_url(base: str, href: str) -> str:
    """The URL of a link on a page; the link itself if either is not a valid URL."""
    try:
        return urljoin(base, href) if href else ""
    except ValueError:
        return href


def absolute_link(href: str, base: str, site: SiteTexts) -> str:
    """The absolute URL of a link on a page; "" if it works only on that page.

    A link whose site is not known is listed.
    """
    url = resolve_url(base, href)
    if url.startswith(("http://", "https://", "mailto:", "tel:")):
        return url
    if href and not href.startswith("#"):
        site.add(href, LeftOutReason.UNKNOWN_SITE)
    return ""


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
            and is_bold(joined[-1]) == is_bold(paragraph)
            and is_one_paragraph(text_format.plain_words(joined[-1]), words)
        ):
            joined[-1] = join_halves(joined[-1], paragraph)
        else:
            joined.append(paragraph)
    return joined


def is_bold(paragraph: str) -> bool:
    """Whether a paragraph is wholly bold, as a heading or a lead is."""
    return BOLD_PARAGRAPH.fullmatch(paragraph) is not None


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
