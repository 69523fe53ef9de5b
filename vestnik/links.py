"""Links in content: to files of `content/`, relative to the linking file, and to web sites."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit


def linked_path(path: str, href: str) -> str | None:
    """The path below `content/` that a link in the file `path` points to.

    None for a link to another site, a mail address, or a place on the same page. The path of a
    file outside `content/` begins with "..".
    """
    try:
        parts = urlsplit(href)
    except ValueError:  # for example http://[
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    if parts.path.startswith("/"):
        return ".." + unquote(parts.path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))


def url_fragment(href: str) -> str:
    """The fragment of a link with its "#"; "" if it has none."""
    _, sign, name = href.partition("#")
    return sign + name if name else ""


def is_web_url(url: str) -> bool:
    """Whether a URL is a valid one with http or https."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in url


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
