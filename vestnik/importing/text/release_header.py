"""The first paragraphs of a release: a label («Пресс-релиз»), the date, the headline. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from vestnik.importing.release import LeftOutReason
from vestnik.importing.text.line_kinds import line_date
from vestnik.importing.text.site_paragraphs import SiteTexts, visible_words
from vestnik.importing.text.text_formats import TextFormat

RELEASE_LABEL = re.compile(
    r"[\W_]*(?:пресс-?\s?релиз|прэс-?\s?рэліз|press release|информационное сообщение"
    r"|сообщение (?:для (?:сми|прессы)|пресс-службы)|информация для (?:сми|прессы)"
    r"|для (?:сми|прессы|немедленной публикации)|анонс|новость)"
    r"(?:\s*№\s*[\d/-]+)?(?:[\s,]*(?:от\s+)?(?P<date>\d[\d .а-яё]{4,30}))?[\W_]*",
    re.IGNORECASE,
)
"""A line above the headline that says what the text is, perhaps with its number and date."""
MAX_HEADLINE_LINE_CHARACTERS = 120
MAX_HEADER_LINES = 4


@dataclass(frozen=True, slots=True)
class ReleaseHeader:
    """The headline and the date of publication; `field_texts` are the lines that they replace."""

    title: str
    published: datetime.date | None
    field_texts: tuple[str, ...]


def pop_header(paragraphs: list[str], text_format: TextFormat, site: SiteTexts) -> ReleaseHeader:
    """Removes the headline of a text and what precedes it."""
    published: datetime.date | None = None
    field_texts: list[str] = []
    for _ in range(MAX_HEADER_LINES):
        words = visible_words(paragraphs[0], text_format) if paragraphs else ""
        label = RELEASE_LABEL.fullmatch(words) if len(paragraphs) > 2 else None
        if label:
            site.add(words, LeftOutReason.LABEL)
            published = published or line_date((label["date"] or "").strip(" .,"))
        elif words and (date := line_date(words)):
            field_texts.append(words)
            published = published or date
        else:
            break
        del paragraphs[0]
    title = text_format.title_text(paragraphs.pop(0)) if paragraphs else ""
    while continues_headline(title, paragraphs, text_format):
        title = f"{title} {text_format.title_text(paragraphs.pop(0))}"
    return ReleaseHeader(title, published, tuple(field_texts))


def has_headline(paragraphs: Sequence[str], text_format: TextFormat) -> bool:
    """Whether the first paragraphs look like a headline: a label above one, or a short title."""
    for paragraph in paragraphs[:MAX_HEADER_LINES]:
        words = visible_words(paragraph, text_format)
        if RELEASE_LABEL.fullmatch(words):
            return True
        if not line_date(words):
            return (
                text_format.is_running_text(paragraph)
                and len(words) <= MAX_HEADLINE_LINE_CHARACTERS * 2
                and not re.search(r"[.:;,…]$", words)
            )
    return False


def continues_headline(title: str, paragraphs: list[str], text_format: TextFormat) -> bool:
    """Whether the first paragraph is the second line of a headline in capitals."""
    if len(paragraphs) < 2 or not title.isupper() or re.search(r"[.!?…]$", title):
        return False
    words = visible_words(paragraphs[0], text_format)
    return words.isupper() and len(f"{title} {words}") <= MAX_HEADLINE_LINE_CHARACTERS * 2


def pop_publication_date(
    paragraphs: list[str], text_format: TextFormat
) -> tuple[datetime.date, str] | None:
    """Removes the date line below the headline or at the end, and returns the date and the line."""
    for index in (0, -1):
        if paragraphs and (day := line_date(text_format.plain_words(paragraphs[index]))):
            return day, paragraphs.pop(index)
    return None
