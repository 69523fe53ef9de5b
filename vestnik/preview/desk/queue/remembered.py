"""The last filter of each language, in a file of the preview: the desk opens with it."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl

from vestnik.fs import FileUnwritable, write_atomically
from vestnik.preview.desk.queue.filters import QueueFilter, parse_filter

REMEMBERED_FILE = ".cache/preview/queue.json"


def read_filters(folder: Path) -> dict[str, str]:
    """The queries of the remembered filters, by language; none if there is no valid file."""
    try:
        values = json.loads((folder / REMEMBERED_FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(values, dict):
        return {}
    return {name: query for name, query in values.items() if isinstance(query, str)}


def read_filter(folder: Path, language: str) -> QueueFilter:
    """The filter that was used last for a language; an empty one if there was none."""
    query = read_filters(folder).get(language, "")
    return parse_filter(dict(parse_qsl(query)))


def remember_filter(folder: Path, language: str, used: QueueFilter) -> None:
    """Writes the filter to the file, which is lost without harm if it can't be written."""
    filters = read_filters(folder)
    if filters.get(language, "") == used.query:
        return
    content = json.dumps({**filters, language: used.query}, indent=1).encode()
    file = folder / REMEMBERED_FILE
    with suppress(OSError, FileUnwritable):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, content)
