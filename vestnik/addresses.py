"""Where things live: the only place that puts an address or a URL together.

An address is a path below the site's root without a leading slash: "ru/2025/08/". One that ends
in a slash (or is empty) is the `index.html` of a folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from urllib.parse import quote, urlsplit

from vestnik.model import Rendition

ENTRANCE = ""
NOT_FOUND = "404.html"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
STYLE = "assets/style.css"
READING = "assets/reading.js"
OF_DOCUMENT = re.compile(
    r"content/(?P<text>.+)\.md|translations/(?P<language>[^/]+)/(?P<catalog>.+)\.po"
)
SEARCHING = "assets/search.js"
INDEX = "search/"
ARCHIVE = "archive.json"
ARCHIVE_SCHEMA = "archive.schema.json"
TABLE = "archive.csv"
TABLE_SCHEMA = "archive.csv-metadata.json"
TABLES_SCHEMA = "archive/csv-metadata.json"


def home(language: str) -> str:
    """The front page of an edition."""
    return f"{language}/"


def document(path: str, language: str) -> str:
    """The page of the article or partner whose file is `content/<path>`, in an edition."""
    return f"{language}/{path.removesuffix('.md')}/"


def partners(language: str) -> str:
    """The list of all partners."""
    return f"{language}/partners/"


def timeline(language: str) -> str:
    """The timeline of the whole archive."""
    return f"{language}/timeline/"


def search(language: str) -> str:
    """Where the readers of an edition search it."""
    return f"{language}/search/"


def index(path: str) -> str:
    """A file of the search's index."""
    return f"{INDEX}{path}"


def year(language: str, number: int) -> str:
    """The articles of a year."""
    return f"{language}/{number:04d}/"


def month(language: str, of_year: int, number: int) -> str:
    """The articles of a month."""
    return f"{language}/{of_year:04d}/{number:02d}/"


def year_of(page: str, number: int) -> str:
    """The part of a page's timeline that is of one year, below it."""
    return f"{page}{number:04d}/"


def month_of(page: str, of_year: int, number: int) -> str:
    """The same of one month."""
    return f"{page}{of_year:04d}/{number:02d}/"


def feed(page: str) -> str:
    """The feed that belongs to a page, beside it."""
    return f"{page}feed.xml"


def json_feed(page: str) -> str:
    """The JSON Feed that belongs to a page, beside it."""
    return f"{page}feed.json"


def calendar(page: str) -> str:
    """The calendar that belongs to a page, beside it."""
    return f"{page}calendar.ics"


def citation(page: str, ending: str) -> str:
    """What an article's page is cited by, beside it: `ending` is bib or json."""
    return f"{page}cite.{ending}"


def data(language: str) -> str:
    """The page about the archive as data."""
    return f"{language}/data/"


def archive_of(year: int) -> str:
    """The articles of a year with their texts, as JSON."""
    return f"archive/{year:04d}.json"


def table_of(year: int) -> str:
    """The articles of a year with their texts, as a table."""
    return f"archive/{year:04d}.csv"


def sitemap(number: int) -> str:
    """A part of the site map."""
    return f"sitemap-{number}.xml"


def alias(name: str, language: str) -> str:
    """An address under which an article was known before."""
    name = name.strip("/")
    return f"{language}/{name}" if name.endswith(".html") else f"{language}/{name}/"


def picture(path: str) -> str:
    """A picture of `content/`, the same for every edition."""
    return f"media/{path}"


def rendition(path: str, width: int, suffix: str) -> str:
    """The same picture in another width and format, whose files end with `suffix`."""
    return f"pictures/{width}/{path}{suffix}"


def card(page: str) -> str:
    """The picture by which social networks show a page, beside it."""
    return f"{page}card.png"


def asset(path: str) -> str:
    """A file of `templates/assets/`."""
    return f"assets/{path}"


def source(path: str) -> str:
    """The file of a document in the repository."""
    return f"content/{path}"


def catalog(path: str, language: str) -> str:
    """The file of a document's translations in the repository."""
    return f"translations/{language}/{path.removesuffix('.md')}.po"


def document_of(file: str) -> tuple[str, str] | None:
    """The language and the document of a file of the repository, if it is a text or a catalog.

    A text itself has "" for a language; whether there is such a document is not looked up.
    """
    found = OF_DOCUMENT.fullmatch(file)
    return (found["language"] or "", f"{found['text'] or found['catalog']}.md") if found else None


def edit(repository: str, branch: str, path: str, line: int = 0) -> str:
    """Where a file of a repository on GitHub is edited, at a line if there is one."""
    url = f"{repository.rstrip('/')}/edit/{quoted(branch)}/{quoted(path)}"
    return f"{url}#L{line}" if line else url


def file(address: str) -> str:
    """The file below `output/` that is served at an address."""
    return f"{address}index.html" if address.endswith("/") or not address else address


def folders(of_file: str) -> list[str]:
    """The folders that a file below `output/` is in, none of which can be a file."""
    parts = of_file.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def relative(here: str, there: str) -> str:
    """The URL by which the page at `here` links to `there`, whatever the site's base is."""
    start, end = steps(here[: here.rfind("/") + 1]), steps(there)
    shared = 0
    for one, other in zip(start, end, strict=False):
        if one != other:
            break
        shared += 1
    path = "/".join((*[".."] * (len(start) - shared), *end[shared:])) or "."
    return quoted(path if there and not there.endswith("/") else f"{path}/")


@lru_cache(4096)
def steps(address: str) -> tuple[str, ...]:
    """The folders that an address leads through, and the file at its end; none leads back."""
    return tuple(step for step in address.split("/") if step)


quoted = lru_cache(8192)(quote)
"""The same few links stand on every page."""


def srcset(renditions: Iterable[Rendition], to: Callable[[str], str]) -> str:
    """The URLs of a picture in its widths, for a browser to choose from."""
    return ", ".join(f"{to(one.address)} {one.width}w" for one in renditions)


def rooted(base_url: str, address: str) -> str:
    """The URL from the server's root: for the page that is served at any depth."""
    return urlsplit(base_url).path.rstrip("/") + "/" + quoted(address)


def full(base_url: str, address: str) -> str:
    """The URL with scheme and host, for feeds, canonical links and the site map."""
    return base_url.rstrip("/") + "/" + quoted(address)
