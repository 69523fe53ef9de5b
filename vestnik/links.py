"""Links as editors write them: to files of `content/`, relative to their own, and to web sites."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit


def target(path: str, href: str) -> str | None:
    """The path below `content/` that `href` means in the file `path`.

    None for what is no link to a file of the archive: another site, a mail address, a place on
    the same page. A link that leads out of `content/` begins with "..".
    """
    try:
        parts = urlsplit(href)
    except ValueError:  # as http://[ with nothing behind
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    if parts.path.startswith("/"):
        return ".." + unquote(parts.path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))


def fragment(href: str) -> str:
    """The "#place" at the end of a link, or nothing."""
    _, sign, name = href.partition("#")
    return sign + name if name else ""


def is_site(url: str) -> bool:
    """Whether a URL can be that of a web site."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in url


def encoded(url: str) -> str:
    """The URL of a web site as HTTP wants it: what is Cyrillic in it is written in Latin letters.

    Raises `ValueError` if its host or port can't be.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    path, query = (quote(part, safe="/%:@!$&'()*+,;=?~") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, f"{host}{port}", path or "/", query, ""))


def is_home(url: str) -> bool:
    """Whether a site can stand at a URL: addresses are put behind it, and everybody reads it."""
    try:
        parts = urlsplit(url)
        whole = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return is_site(url) and whole and re.fullmatch(r"[^\s@?#<>\"'\\]+", url) is not None
