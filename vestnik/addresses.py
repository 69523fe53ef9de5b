"""Where things live: the only place that puts an address or a URL together.

An address is a path below the site's root without a leading slash: "ru/2025/08/". One that ends
in a slash (or is empty) is the `index.html` of a folder.
"""

from __future__ import annotations

import posixpath
from urllib.parse import quote, urlsplit

ENTRANCE = ""
NOT_FOUND = "404.html"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
STYLE = "assets/style.css"


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


def year(language: str, number: int) -> str:
    """The articles of a year."""
    return f"{language}/{number:04d}/"


def month(language: str, of_year: int, number: int) -> str:
    """The articles of a month."""
    return f"{language}/{of_year:04d}/{number:02d}/"


def feed(page: str) -> str:
    """The feed that belongs to a page, beside it."""
    return f"{page}feed.xml"


def home_feed(language: str) -> str:
    """The feed of an edition."""
    return feed(home(language))


def document_feed(path: str, language: str) -> str:
    """The feed of a partner."""
    return feed(document(path, language))


def alias(name: str, language: str) -> str:
    """An address under which an article was known before."""
    name = name.strip("/")
    return f"{language}/{name}" if name.endswith(".html") else f"{language}/{name}/"


def picture(path: str) -> str:
    """A picture of `content/`, the same for every edition."""
    return f"media/{path}"


def asset(path: str) -> str:
    """A file of `templates/assets/`."""
    return f"assets/{path}"


def file(address: str) -> str:
    """The file below `output/` that is served at an address."""
    return f"{address}index.html" if address.endswith("/") or not address else address


def folders(of_file: str) -> list[str]:
    """The folders that a file below `output/` is in, none of which can be a file."""
    parts = of_file.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def relative(here: str, there: str) -> str:
    """The URL by which the page at `here` links to `there`, whatever the site's base is."""
    start = posixpath.dirname(here) or "."
    path = posixpath.relpath(there or ".", start)
    if there.endswith("/") or not there:
        path += "/"
    return quote(path)


def rooted(base_url: str, address: str) -> str:
    """The URL from the server's root: for the page that is served at any depth."""
    return urlsplit(base_url).path.rstrip("/") + "/" + quote(address)


def full(base_url: str, address: str) -> str:
    """The URL with scheme and host, for feeds, canonical links and the site map."""
    return base_url.rstrip("/") + "/" + quote(address)
