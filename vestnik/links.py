"""Links in content: to files of `content/`, relative to the linking file, and to web sites."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit, urlunsplit

URL_BREAKING_CHARACTER = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
"""White space, or a character that can't be seen."""


def linked_path(path: str, href: str) -> str | None:
    """The path below `content/` that a link in the file `path` points to.

    None for a link to another site, a mail address, or a place on the same page. The path of a
    file outside `content/` begins with "..". The path is in NFC.
    """
    try:
        parts = urlsplit(href)
    except ValueError:  # for example http://[
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    target = composed_path(unquote(parts.path))
    if parts.path.startswith("/"):
        return ".." + target
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def composed_path(path: str) -> str:
    """A path in NFC, in which equal letters are equal characters.

    macOS and some archivers write «й» in file names as two characters, и and a mark.
    """
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def url_fragment(href: str) -> str:
    """The fragment of a link with its "#"; "" if it has none."""
    _, sign, name = href.partition("#")
    return sign + name if name else ""


def is_web_url(url: str) -> bool:
    """Whether a URL is a valid one with http or https."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  it raises for a port that is no number, or too large
    except ValueError:
        return False
    is_visible = URL_BREAKING_CHARACTER.search(url) is None
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_visible


def public_url(url: str) -> str:
    """A URL of the web without the name and password of a user, which must not be published."""
    if "@" not in url or not is_web_url(url):
        return url
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def is_public_web_url(url: str) -> bool:
    """Whether a URL is a valid one with http or https, without the name or password of a user."""
    return is_web_url(url) and public_url(url) == url


def ascii_url(url: str) -> str:
    """The URL in ASCII, as HTTP requires: an IDNA host, other parts percent-encoded.

    Raises `ValueError` if its host or port is invalid.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    path, query = (quote(part, safe="/%:@!$&'()*+,;=?~") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, f"{host}{port}", path or "/", query, ""))


def is_base_url(url: str) -> bool:
    """Whether a URL can be the base URL of a site, to which addresses are appended."""
    try:
        parts = urlsplit(url)
        has_valid_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return is_web_url(url) and has_valid_port and re.fullmatch(r"[^\s@?#<>\"'\\]+", url) is not None
