"""The lines of a release that are no text: places for pictures, the source, dates, rules. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from vestnik.importing import dates as times
from vestnik.importing.markdown_text import ADDRESS
from vestnik.importing.release import Shown
from vestnik.importing.text_formats import Form
from vestnik.links import is_site

PLACE = re.compile(
    r"[\s\[(*_]*(?:изображени[ея]|фото(?:графия)?|рисунок|картинка|выява|image)"
    r"(?:\s*№?\s*\d{1,2})?[\s\])*_.:]*",
    re.IGNORECASE,
)
"""A line that stands for a picture."""
SOURCE = re.compile(
    r"[*_\s]*(?:(?:source(?: url)?|url|источник|крыніца|ссылка|адрес(?: страницы)?)"
    r"[*_\s]*:[*_\s]*)?"
    r"(?:<(?P<angle>https?://[^\s<>]+)>|\[[^\]]{0,99}\]\((?P<link>https?://[^\s()]+)\)"
    r"|(?P<url>https?://[^\s<>*]+?))[*_\s.]*",
    re.IGNORECASE,
)
"""A line that is nothing but an address, or says that it is the source's."""
RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
PUBLISHED = re.compile(
    r"[*_\s]*+(?:дата(?: публикации| размещения)?|опубликовано|размещено|published)?"
    r"[*_\s]*+:?[*_\s]*+"
    r"(?P<date>(?:[сСзвВ]\s+)?\d[^a-zA-Z:*_]{5,60}?)(?:,?\s+\d{1,2}:\d\d)?[*_\s.]*",
    re.IGNORECASE,
)
"""A line that is nothing but a date, or says that it is the one of publication."""
PICTURE = re.compile(
    r"(?:(?<=\S)[ ])?\[?!\[(?P<alt>[^\]]{0,500})\]\(\s{0,9}"
    + ADDRESS
    + r"""(?:\s{1,9}"[^"]{0,500}")?\s{0,9}\)(?:\]\([^)]{0,999}\))?"""
    r"|!\[(?P<alt_of>[^\]]{0,500})\]\[[^\]]{0,99}\]|<img\b(?P<tag>[^>]{0,999})>",
    re.IGNORECASE,
)


def pictured(text: str) -> tuple[str, list[Shown]]:
    """A text without its pictures, and these."""
    found: list[Shown] = []

    def take(match: re.Match[str]) -> str:
        tag = match["tag"] or ""
        src = re.search(r"""\bsrc\s*=\s*["']?([^"'\s>]+)""", tag)
        alt = re.search(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
        href = match["angle"] or match["href"] or (src[1] if src else "")
        words = match["alt"] or match["alt_of"] or (alt[1] or alt[2] if alt else "") or ""
        found.append(Shown(href, " ".join(words.split())))
        return ""

    return PICTURE.sub(take, text), found


def unplaced(text: str, shown: list[Shown]) -> Iterator[str]:
    """The lines of a text, blank for each picture's place, which is added to those shown."""
    first = True
    for line in text.split("\n"):
        if not first and PLACE.fullmatch(line):
            shown.append(Shown())
            yield ""
        else:
            first = first and not line.strip()
            yield line


def said_source(paragraphs: list[str], form: Form) -> str:
    """The address of the source, if the text ends with it; its line and the rule are taken away."""
    for place in range(len(paragraphs) - 1, max(len(paragraphs) - 4, 0), -1):
        *before, last = paragraphs[place].split("\n")
        found = SOURCE.fullmatch(last.strip())
        address = (found["angle"] or found["link"] or found["url"].rstrip(".,;")) if found else ""
        if is_site(address):
            paragraphs[place : place + 1] = ["\n".join(before)] if before else []
            while paragraphs and RULE.fullmatch(paragraphs[-1].split("\n")[-1]):
                rest = paragraphs.pop().split("\n")[:-1]
                paragraphs += ["\n".join(rest)] if any(rest) else []
            return address
        if not RULE.fullmatch(form.bare(last) or last):
            break
    return ""


def dated(words: str) -> datetime.date | None:
    """The day of publication, if that is all a line says."""
    if len(words) > 90 or not (found := PUBLISHED.fullmatch(words)):
        return None
    when = times.only(found["date"])
    return when.first.first if when and when.to_the_day and when.last is None else None


def said_date(paragraphs: list[str], form: Form) -> datetime.date | None:
    """The day of publication, if a line below the headline or at the end is; it is taken away."""
    for place in (0, -1):
        if paragraphs and (day := dated(form.bare(paragraphs[place]))):
            del paragraphs[place]
            return day
    return None
