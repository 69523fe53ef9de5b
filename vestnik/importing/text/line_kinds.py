"""Recognises the lines of a release that are not text: pictures, the source, dates, rules. Pure."""

from __future__ import annotations

import datetime
import re

from vestnik.importing.dates import parse_written_date
from vestnik.importing.text.markdown_text import LINK_DESTINATION

PICTURE_PLACEHOLDER = re.compile(
    r"[\s\[(*_]*(?:изображени[ея]|фото(?:графия)?|рисунок|картинка|выява|image)"
    r"(?:\s*№?\s*\d{1,2})?[\s\])*_.:]*",
    re.IGNORECASE,
)
"""A line that marks the place of a picture."""
SOURCE_LINE = re.compile(
    r"[*_\s]*(?P<label>(?:source(?: url)?|url|источник|крыніца|ссылка|адрес(?: страницы)?)"
    r"[*_\s]*:[*_\s]*)?"
    r"(?:<(?P<angle>https?://[^\s<>]+)>|\[[^\]]{0,99}\]\((?P<link>https?://[^\s()]+)\)"
    r"|(?P<url>https?://[^\s<>*]+?))[*_\s.]*",
    re.IGNORECASE,
)
"""A line that is only a URL, with or without a word such as «Источник:» before it."""
HORIZONTAL_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
DATE_LABEL = (
    r"дата(?: (?:публикации|размещения|создания))?|опубликован[оа]?|размещен[оа]?|добавлен[оа]?"
    r"|создан[оа]?|published(?: on)?|posted(?: on)?|апублікавана"
)
WEEKDAY = (
    r"(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|панядзелак|аўторак|серада|чацвер|пятніца|нядзеля)"
)
TIME_OF_DAY = r"\d{1,2}[:.]\d\d(?::\d\d)?"
DATE_LINE = re.compile(
    rf"[*_\s]*+(?P<label>{DATE_LABEL})?[*_\s]*+:?[*_\s]*+(?:{WEEKDAY},?\s*)?"
    rf"(?:{TIME_OF_DAY}[,|/\s]+)?(?P<date>(?:[сСзвВ]\s+)?\d[^a-zA-Z:*_|]{{5,60}}?)"
    rf"(?:(?:,|\s|\||/|-|–|—|в)*\s{TIME_OF_DAY})?(?:,?\s*\(?{WEEKDAY}\)?)?[*_\s.]*",
    re.IGNORECASE,
)
"""A line that is only a date, with or without a word such as «Опубликовано:» before it."""
GLUED_DATE = re.compile(
    rf"(?P<date>\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?:\s?г(?:ода|\.))?|\d{{1,2}} [а-яё]{{3,8}} \d{{4}}"
    rf"(?:\s?г(?:ода|\.))?(?=[А-ЯЁA-Z«\"]))(?:[,|\s]*(?:в\s)?{TIME_OF_DAY})?[\s|·•–—-]*(?=[А-ЯЁA-Z«\"*])"
)
"""The date of publication before the first sentence of a text, with or without a space."""
MAX_DATE_LINE_LETTERS = 90
PICTURE_MARKUP = re.compile(
    r"(?:(?<=\S)[ ])?\[?!\[(?P<alt>[^\]]{0,500})\]\(\s{0,9}"
    + LINK_DESTINATION
    + r"""(?:\s{1,9}"[^"]{0,500}")?\s{0,9}\)(?:\]\([^)]{0,999}\))?"""
    r"|!\[(?P<alt_of>[^\]]{0,500})\]\[[^\]]{0,99}\]|<img\b(?P<tag>[^>]{0,999})>",
    re.IGNORECASE,
)


def line_date(line: str) -> datetime.date | None:
    """The date that a line consists of; None if it says anything else."""
    if len(line) > MAX_DATE_LINE_LETTERS or not (match := DATE_LINE.fullmatch(line)):
        return None
    date = parse_written_date(match["date"])
    return date.first.first_day if date and date.has_day and date.last is None else None


def labelled_date(line: str) -> datetime.date | None:
    """The date of a line such as «Опубликовано: 28.08.2025»; None for any other line."""
    match = DATE_LINE.fullmatch(line) if len(line) <= MAX_DATE_LINE_LETTERS else None
    return line_date(line) if match and match["label"] else None


def glued_date(text: str) -> tuple[datetime.date, str] | None:
    """The date of publication that stands before the first sentence of a text, and its words."""
    match = GLUED_DATE.match(text)
    date = parse_written_date(match["date"]) if match else None
    if match is None or date is None or not date.has_day or date.last:
        return None
    return date.first.first_day, match[0]
