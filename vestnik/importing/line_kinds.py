"""Recognises the lines of a release that are not text: pictures, the source, dates, rules. Pure."""

from __future__ import annotations

import datetime
import re

from vestnik.importing.dates import parse_written_date
from vestnik.importing.markdown_text import LINK_DESTINATION
from vestnik.importing.release import ReleasePicture
from vestnik.importing.text_formats import TextFormat
from vestnik.links import is_web_url

PICTURE_PLACEHOLDER = re.compile(
    r"[\s\[(*_]*(?:изображени[ея]|фото(?:графия)?|рисунок|картинка|выява|image)"
    r"(?:\s*№?\s*\d{1,2})?[\s\])*_.:]*",
    re.IGNORECASE,
)
"""A line that marks the place of a picture."""
SOURCE_LINE = re.compile(
    r"[*_\s]*(?:(?:source(?: url)?|url|источник|крыніца|ссылка|адрес(?: страницы)?)"
    r"[*_\s]*:[*_\s]*)?"
    r"(?:<(?P<angle>https?://[^\s<>]+)>|\[[^\]]{0,99}\]\((?P<link>https?://[^\s()]+)\)"
    r"|(?P<url>https?://[^\s<>*]+?))[*_\s.]*",
    re.IGNORECASE,
)
"""A line that is only a URL, with or without a word such as «Источник:» before it."""
HORIZONTAL_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
DATE_LINE = re.compile(
    r"[*_\s]*+(?:дата(?: публикации| размещения)?|опубликовано|размещено|published)?"
    r"[*_\s]*+:?[*_\s]*+"
    r"(?P<date>(?:[сСзвВ]\s+)?\d[^a-zA-Z:*_]{5,60}?)(?:,?\s+\d{1,2}:\d\d)?[*_\s.]*",
    re.IGNORECASE,
)
"""A line that is only a date, with or without a word such as «Опубликовано:» before it."""
MAX_DATE_LINE_LETTERS = 90
PICTURE_MARKUP = re.compile(
    r"(?:(?<=\S)[ ])?\[?!\[(?P<alt>[^\]]{0,500})\]\(\s{0,9}"
    + LINK_DESTINATION
    + r"""(?:\s{1,9}"[^"]{0,500}")?\s{0,9}\)(?:\]\([^)]{0,999}\))?"""
    r"|!\[(?P<alt_of>[^\]]{0,500})\]\[[^\]]{0,99}\]|<img\b(?P<tag>[^>]{0,999})>",
    re.IGNORECASE,
)


def extract_pictures(text: str) -> tuple[str, list[ReleasePicture]]:
    """A text without its pictures and the lines that mark the place of one, and the pictures.

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
    headline = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    for number in range(headline + 1, len(lines)):
        if PICTURE_PLACEHOLDER.fullmatch(lines[number]):
            pictures.append(ReleasePicture())
            lines[number] = ""
    return "\n".join(lines), pictures


def pop_source_url(paragraphs: list[str], text_format: TextFormat) -> str:
    """Removes the source line, and the rule before it, from the end of a text.

    Returns the URL; "" if the text does not end with one.
    """
    for index in range(len(paragraphs) - 1, max(len(paragraphs) - 4, 0), -1):
        *before, last = paragraphs[index].split("\n")
        match = SOURCE_LINE.fullmatch(last.strip())
        url = (match["angle"] or match["link"] or match["url"].rstrip(".,;")) if match else ""
        if is_web_url(url):
            paragraphs[index : index + 1] = ["\n".join(before)] if before else []
            while paragraphs and HORIZONTAL_RULE.fullmatch(paragraphs[-1].split("\n")[-1]):
                rest = paragraphs.pop().split("\n")[:-1]
                paragraphs += ["\n".join(rest)] if any(rest) else []
            return url
        if not HORIZONTAL_RULE.fullmatch(text_format.plain_words(last) or last):
            break
    return ""


def line_date(line: str) -> datetime.date | None:
    """The date that a line consists of; None if it says anything else."""
    if len(line) > MAX_DATE_LINE_LETTERS or not (match := DATE_LINE.fullmatch(line)):
        return None
    date = parse_written_date(match["date"])
    return date.first.first_day if date and date.has_day and date.last is None else None


def pop_publication_date(paragraphs: list[str], text_format: TextFormat) -> datetime.date | None:
    """Removes the date line below the headline or at the end; None if there is none."""
    for index in (0, -1):
        if paragraphs and (day := line_date(text_format.plain_words(paragraphs[index]))):
            del paragraphs[index]
            return day
    return None
