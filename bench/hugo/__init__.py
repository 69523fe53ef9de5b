"""The archive of `bench.generated_archive` as sites of Hugo, a fast generator (https://gohugo.io).

`plain` pages have a title, a date, the text and partners; there are lists by year and by partner.
The `whole` site has what a reader finds on Vestnik's, as far as Hugo can do it: pages with the text
in the other language, structured data, citations (also as BibTeX and CSL-JSON) and related news;
feeds in two formats and a calendar for each partner; each year's texts as JSON and as a table. It
has no month pages, timelines or charts, no comparison of single blocks, no social cards, and one
typography for both languages.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from vestnik.catalogs import load_catalogs

LAYOUTS = Path(__file__).parent
LINK = re.compile(r"\]\(\.\./partners/([\w-]+)\.md\)")


def write_hugo_site(archive: Path, folder: Path, kind: str) -> None:
    """Writes the source of an archive's site, plain or whole; `hugo` is then run in its folder."""
    shutil.copytree(LAYOUTS / kind, folder)
    if kind == "whole":
        shutil.copytree(archive / "templates/assets", folder / "static/assets")
    english, _ = load_catalogs(archive / "translations", "en")
    for file in sorted((archive / "content").glob("2*/*.md")):
        path = file.relative_to(archive / "content").as_posix()
        text = file.read_text("utf-8")
        write_page(folder / "content/ru" / path, text)
        for unit in english[path].units:
            text = text.replace(unit.source, unit.text, 1)
        write_page(folder / "content/en" / path, text)


def write_page(file: Path, text: str) -> None:
    """Writes a page and its folder, with the links of the site."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(LINK.sub(r"](/partners/\1/)", text), "utf-8")
