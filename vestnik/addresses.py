"""Addresses and URLs of everything on the site; no other module builds them.

An address is a path below the site's root without a leading slash: "ru/2025/08/". One that ends
in a slash (or is empty) is the `index.html` of a folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from urllib.parse import quote, urlsplit

from vestnik.model import Rendition

SITE_ROOT = ""
NOT_FOUND = "404.html"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
STYLESHEET = "assets/style.css"
CUSTOM_STYLESHEET = "assets/custom.css"
READING_SCRIPT = "assets/reading.js"
PARTNERS_SCRIPT = "assets/partners.js"
ENTRANCE_SCRIPT = "assets/entrance.js"
SEARCH_SCRIPT = "assets/search.js"
SEARCH_INDEX = "search/"
ARCHIVE_JSON = "archive.json"
ARCHIVE_JSON_SCHEMA = "archive.schema.json"
ARCHIVE_CSV = "archive.csv"
ARCHIVE_CSV_METADATA = "archive.csv-metadata.json"
YEAR_CSV_METADATA = "archive/csv-metadata.json"
GZIP_SUFFIX = ".gz"
"""Ends the addresses of files that are compressed by gzip."""

NO_URL_CHARACTER = re.compile(r"[^0-9A-Za-z!$()*+,\-./:;=?@_~\u00a0-\U0010ffff]")
"""What may not stand in a URL as it is, or has a meaning there or in HTML."""
DOCUMENT_FILE = re.compile(
    r"content/(?P<text>.+)\.md|translations/(?P<language>[^/]+)/(?P<catalog>.+)\.po"
)


def front_page(language: str) -> str:
    """The front page of an edition."""
    return f"{language}/"


def document(path: str, language: str) -> str:
    """The page of the document `content/<path>` in an edition.

    Those of `content/pages/` lie beside the lists of the site: `en/about/`.
    """
    return f"{language}/{path.removeprefix('pages/').removesuffix('.md')}/"


def partners(language: str) -> str:
    """The list of all partners."""
    return f"{language}/partners/"


def timeline(language: str) -> str:
    """The timeline of the whole archive."""
    return f"{language}/timeline/"


def section(name: str, language: str) -> str:
    """The page of a section of the site: news, timeline, partners, follow, data or search."""
    return f"{language}/" if name == "news" else f"{language}/{name}/"


def search(language: str) -> str:
    """The search page of an edition."""
    return f"{language}/search/"


def search_index_file(path: str) -> str:
    """A file of the search index."""
    return f"{SEARCH_INDEX}{path}"


def year(language: str, number: int) -> str:
    """The articles of a year."""
    return f"{language}/{number:04d}/"


def month(language: str, year: int, month: int, part: int = 1) -> str:
    """The articles of a month, or a part of them that has a page of its own."""
    return list_part(f"{language}/{year:04d}/{month:02d}/", part)


def timeline_year(page: str, year: int) -> str:
    """The page with one year of the timeline at `page`."""
    return f"{page}{year:04d}/"


def timeline_month(page: str, year: int, month: int, part: int = 1) -> str:
    """The page with one month of the timeline at `page`, or a part of it.

    Month 0 has the events of the year whose month is not known.
    """
    return list_part(f"{page}{year:04d}/{month:02d}/", part)


def list_part(page: str, number: int) -> str:
    """A part of the list at `page`, counted from 1: the first one is there itself."""
    return page if number == 1 else f"{page}{number}/"


def feed(page: str) -> str:
    """The Atom feed of a page."""
    return f"{page}feed.xml"


def json_feed(page: str) -> str:
    """The JSON Feed of a page."""
    return f"{page}feed.json"


def calendar(page: str) -> str:
    """The calendar of a page."""
    return f"{page}calendar.ics"


def data_url(media_type: str, text: str) -> str:
    """The `data:` URL of a text (RFC 2397): a link that holds what it leads to.

    Letters beyond ASCII are left as they are, as the URL Standard allows: a Cyrillic letter takes
    two bytes instead of six.
    """
    encoded = NO_URL_CHARACTER.sub(lambda match: quote(match[0], safe=""), text)
    return f"data:{media_type};charset=utf-8,{encoded}"


def follow(language: str) -> str:
    """The page about feeds, calendars and open data."""
    return f"{language}/follow/"


def data_page(language: str) -> str:
    """The page about the archive's open data."""
    return f"{language}/data/"


def year_json(year: int) -> str:
    """The articles of a year with their texts, as JSON; compressed, as its suffix says."""
    return f"archive/{year:04d}.json{GZIP_SUFFIX}"


def year_csv(year: int) -> str:
    """The articles of a year with their texts, as CSV; compressed, as its suffix says."""
    return f"archive/{year:04d}.csv{GZIP_SUFFIX}"


def sitemap_part(number: int) -> str:
    """A part of the sitemap."""
    return f"sitemap-{number}.xml"


def alias(name: str, language: str) -> str:
    """A former address of an article."""
    name = name.strip("/")
    return f"{language}/{name}" if name.endswith(".html") else f"{language}/{name}/"


def media_file(path: str) -> str:
    """A picture or another file of `content/`, the same for every edition."""
    return f"media/{path}"


def rendition(path: str, width: int, suffix: str) -> str:
    """The same picture in another width and format, which `suffix` names."""
    return f"pictures/{width}/{path}{suffix}"


def social_card(page: str) -> str:
    """The picture of a page that social networks show."""
    return f"{page}card.png"


def asset(path: str) -> str:
    """A file of `templates/assets/`."""
    return f"assets/{path}"


def source_file(path: str) -> str:
    """The file of a document in the repository."""
    return f"content/{path}"


def catalog_file(path: str, language: str) -> str:
    """The file of a document's translations in the repository."""
    return f"translations/{language}/{path.removesuffix('.md')}.po"


def document_of_file(file: str) -> tuple[str, str] | None:
    """The language and the document of a catalog in the repository, or "" and that of a text.

    None for another file. Whether the document exists is not checked.
    """
    match = DOCUMENT_FILE.fullmatch(file)
    if match is None:
        return None
    return match["language"] or "", f"{match['text'] or match['catalog']}.md"


def edit_url(repository: str, branch: str, path: str, line: int = 0) -> str:
    """The page on which GitHub edits a file of a repository, at a line if one is given."""
    url = f"{repository.rstrip('/')}/edit/{quote_url(branch)}/{quote_url(path)}"
    return f"{url}#L{line}" if line else url


def output_file(address: str) -> str:
    """The file below `output/` for an address."""
    return f"{address}index.html" if address.endswith("/") or not address else address


def parent_folders(file: str) -> list[str]:
    """The folders below `output/` that a file is in."""
    parts = file.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def relative_url(page: str, address: str) -> str:
    """The relative URL of an address for a link on a page; it works under any base URL."""
    start, end = path_segments(page[: page.rfind("/") + 1]), path_segments(address)
    shared = 0
    for left, right in zip(start, end, strict=False):
        if left != right:
            break
        shared += 1
    path = "/".join((*[".."] * (len(start) - shared), *end[shared:])) or "."
    return quote_url(path if address and not address.endswith("/") else f"{path}/")


@lru_cache(4096)
def path_segments(address: str) -> tuple[str, ...]:
    """The folders of an address, and the file at its end."""
    return tuple(step for step in address.split("/") if step)


quote_url = lru_cache(8192)(quote)
"""Cached, because the same few links are on every page."""


def srcset(renditions: Iterable[Rendition], to: Callable[[str], str]) -> str:
    """The `srcset` attribute of a picture; `to` gives the URL of an address."""
    return ", ".join(f"{to(rendition.address)} {rendition.width}w" for rendition in renditions)


def root_relative_url(base_url: str, address: str) -> str:
    """The URL with an absolute path: for the error page, which is served at any depth."""
    return urlsplit(base_url).path.rstrip("/") + "/" + quote_url(address)


def absolute_url(base_url: str, address: str) -> str:
    """The URL with scheme and host, for feeds, canonical links and the sitemap."""
    return base_url.rstrip("/") + "/" + quote_url(address)
