"""What programs read of a built site, for the tests of exports."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import icalendar
from lxml import html

from tests.support.archives import MakeArchive, TinyArchive, unpack
from tests.support.whole_site import (
    ROSATOM,
    SCO,
)
from vestnik import addresses

Pages = dict[str, html.HtmlElement]
LANGUAGES = ("ru", "en")
DATA_SCRIPT_TYPES = ("application/json", "application/ld+json")
"""The types of scripts that are data: no browser runs them."""
LINKED_DATA_SCRIPT = "//script[@type='application/ld+json']"
JSON_FEEDS = [
    f"{language}/{of}feed.json" for language in LANGUAGES for of in ("", f"{ROSATOM}/", f"{SCO}/")
]
CALENDARS = [
    f"{language}/{of}/calendar.ics" for language in LANGUAGES for of in ("timeline", ROSATOM, SCO)
]
HOSTILE_YAML = '"</script><!-- <script>alert(1)</script> & «да» \\"нет\\" {50 %} ~ $x_1 #2 \\\\"'
"""A title as YAML has it."""
HOSTILE_TITLE = '</script><!-- <script>alert(1)</script> & «да» "нет" {50 %} ~ $x_1 #2 \\'
"""The same as a reader has it."""


def one_article_archive(
    archive: MakeArchive, *fields: str, title: str = "Новость", configuration: str = ""
) -> TinyArchive:
    """An archive of one article with more fields, about the partner b; built."""
    tiny_archive = archive(
        {
            "content/2025/2025-01-01-a.md": "\n".join(
                ("---", f"title: {title}", "date: 2025-01-01", "partners: [b]", *fields)
            )
            + "\n---\nТекст.\n",
            "content/partners/b.md": f"---\ntitle: {title}\nkind: body\n---\nТекст.\n",
        }
    )
    if configuration:
        tiny_archive.write({"pyproject.toml": configuration})
    tiny_archive.build()
    return tiny_archive


def linked_data_nodes(page: html.HtmlElement) -> list[dict[str, Any]]:
    """The nodes of a page's linked data."""
    (block,) = page.xpath(LINKED_DATA_SCRIPT)
    data = json.loads(block.text)
    assert data["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = data["@graph"]
    return nodes


def node_of_type(page: html.HtmlElement, kind: str) -> dict[str, Any]:
    """The node of a type."""
    (found,) = (node for node in linked_data_nodes(page) if node["@type"] == kind)
    return found


def article_node(site: Pages, language: str, path: str) -> dict[str, Any]:
    """What an article's page says that it is."""
    return node_of_type(site[f"{language}/{path}/"], "NewsArticle")


def texts_in(value: object) -> Iterator[str]:
    """All texts in some JSON."""
    if isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, str):
        yield value


def meta_tags(page: html.HtmlElement) -> dict[str, list[str]]:
    """The contents of a page's `<meta>` by name or property."""
    found: dict[str, list[str]] = {}
    for meta in page.xpath("/html/head/meta[@content]"):
        for name in filter(None, (meta.get("name"), meta.get("property"))):
            found.setdefault(name, []).append(meta.get("content"))
    return found


def calendar_events(tiny: TinyArchive, address: str) -> list[Any]:
    """The events of a calendar, read back."""
    return list(icalendar.Calendar.from_ical(tiny.output_files()[address]).events)


def text_of(element: html.HtmlElement) -> str:
    """What is to be read in an element."""
    return " ".join("".join(element.itertext()).split())


def read_file(tiny: TinyArchive, address: str) -> bytes:
    """The content of a file of the site, unpacked if it is compressed."""
    return unpack(address, tiny.output_files()[address])


def csv_rows(tiny: TinyArchive, address: str = addresses.ARCHIVE_CSV) -> Iterator[dict[str, str]]:
    """The rows of a table."""
    text = read_file(tiny, address).decode("utf-8-sig")
    return csv.DictReader(io.StringIO(text, newline=""), strict=True)


def load_json(tiny: TinyArchive, address: str = addresses.ARCHIVE_JSON) -> dict[str, Any]:
    """A file of the archive's JSON."""
    found: dict[str, Any] = json.loads(read_file(tiny, address))
    return found


def balanced(text: str) -> bool:
    """Whether the braces of an entry pair off; an escaped one is none."""
    depth = 0
    for brace in re.findall(r"\\.|[{}]", text, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0
