"""Fetched pages on the disk, so that an interrupted import does not fetch them again."""

from __future__ import annotations

import hashlib
import json
import time
from contextlib import suppress
from pathlib import Path

from vestnik.fs import write_atomically
from vestnik.importing.web.fetch import FetchedPage

PAGE_SUFFIX = ".vestnik-page"
MAX_AGE_SECONDS = 7 * 24 * 3600
"""An older page is fetched again: it may have changed."""


def cached_file(folder: Path, url: str) -> Path:
    """The file of a page in the cache: a line of JSON, then the content."""
    return folder / f"{hashlib.sha256(url.encode()).hexdigest()[:40]}{PAGE_SUFFIX}"


def page_contents(file: Path) -> bytes:
    """The content of a page in the cache, or of any other file."""
    contents = file.read_bytes()
    return contents.partition(b"\n")[2] if file.suffix == PAGE_SUFFIX else contents


def load_page(folder: Path, url: str) -> FetchedPage | None:
    """The page in the cache; None if it is not there, too old, or not readable."""
    file = cached_file(folder, url)
    with suppress(OSError, ValueError, KeyError, TypeError):
        if not 0 <= time.time() - file.stat().st_mtime < MAX_AGE_SECONDS:
            return None
        head, _, contents = file.read_bytes().partition(b"\n")
        fields = json.loads(head)
        if fields["requested"] == url and fields["bytes"] == len(contents):
            return FetchedPage(contents, str(fields["media_type"]), str(fields["url"]))
    return None


def save_page(folder: Path, url: str, page: FetchedPage) -> None:
    """Puts a page into the cache; raises `FileUnwritable`."""
    fields = {
        "requested": url,
        "url": page.url,
        "media_type": page.media_type,
        "bytes": len(page.contents),
    }
    write_atomically(cached_file(folder, url), json.dumps(fields).encode() + b"\n" + page.contents)
