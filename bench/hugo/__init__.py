"""The archive of `bench.archive` as sites of Hugo, the fastest of the peers (https://gohugo.io).

`plain` pages have a title, a date, the text and partners; there are lists by year and by partner.
The `whole` site has what a reader finds on Vestnik's, as far as Hugo can do it: pages with the
other language's text, data for machines, citations and related news; BibTeX and CSL-JSON for each
article; feeds in two formats and a calendar for each partner; each year's texts as JSON and as a
table; a social card for each article. It has no pages of months and of timelines, no charts,
nothing that compares single passages, and one typography for both languages.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from PIL import Image

from vestnik.catalogs import files as catalogs
from vestnik.images import palette as inks

LAYOUTS = Path(__file__).parent
LINK = re.compile(r"\]\(\.\./partners/([\w-]+)\.md\)")


def make(archive: Path, folder: Path, kind: str) -> None:
    """Writes the site of an archive, plain or whole, ready for `hugo` to be run in its folder."""
    shutil.copytree(LAYOUTS / kind, folder)
    if kind == "whole":
        (folder / "assets").mkdir()
        blank = Image.new("RGB", (inks.WIDTH, inks.HEIGHT), inks.PAPER)
        blank.save(folder / "assets/card.png")
        shutil.copytree(archive / "templates/assets", folder / "static/assets")
    english, _ = catalogs.read(archive / "translations", "en")
    for file in sorted((archive / "content").glob("2*/*.md")):
        path = file.relative_to(archive / "content").as_posix()
        text = file.read_text("utf-8")
        write(folder / "content/ru" / path, text)
        for unit in english[path].units:
            text = text.replace(unit.source, unit.text, 1)
        write(folder / "content/en" / path, text)


def write(file: Path, text: str) -> None:
    """Writes a file, in a folder that may not be there yet; its links are those of the site."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(LINK.sub(r"](/partners/\1/)", text), "utf-8")
