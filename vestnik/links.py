"""Links between files of `content/`, as an editor writes them: relative to the file."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit


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
