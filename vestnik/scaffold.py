"""A new news item: its file with front matter, ready to be filled in."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

TEMPLATE = """\
---
title: {title}
date: {date}
# event:                  # what the item tells of
#   start: {date}     # or a month, 2025-03, or a year
#   end: {date}
#   place: Минск
# partners: []            # names of files in content/partners/, as [rosatom, sco]
# source: https://        # the official release
# summary:
# image:
#   path: {name}/picture.jpg
#   alt:
#   credit:
---

"""


def article(content: Path, title: str, date: datetime.date) -> Path | None:
    """Writes the file of a news item; None if the title has no letter or digit to name it by.

    Raises `FileExistsError`, and leaves the file as it is, if it is there already.

    Slugs are the ministry's own: GOST-like scheme MOSMETRO, Latin lower case, hyphens.
    """
    from iuliia import MOSMETRO
    from slugify import slugify

    title = " ".join(title.split())
    slug = slugify(MOSMETRO.translate(title), max_length=80, word_boundary=True)
    if not slug:
        return None
    name = f"{date.isoformat()}-{slug}"
    path = content / str(date.year) / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    quoted = title if plain(title) else json.dumps(title, ensure_ascii=False)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(TEMPLATE.format(title=quoted, date=date.isoformat(), name=name))
    return path


def plain(title: str) -> bool:
    """Whether a title can stand in YAML without quotation marks."""
    return (
        title[0].isalpha()
        and not title.isascii()
        and ": " not in title
        and " #" not in title
        and title[-1] != ":"
    )
