"""Local files as inputs: reading one within limits, and listing those of a folder."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from vestnik.fs import list_files
from vestnik.importing.generators import Site
from vestnik.importing.source_items import PassedOver
from vestnik.model import Problem

MAX_FILE_BYTES = 300_000_000
"""Of an export of a whole site; texts and pages have narrower limits."""
TEXT_SUFFIXES = frozenset(
    (
        *(".md", ".markdown", ".mdown", ".mkd", ".txt", ".text", ".html", ".htm", ".xhtml"),
        *(".docx", ".xml", ".rss", ".atom", ".wxr"),
        *(".rst", ".adoc", ".asciidoc", ".org", ".textile", ".rtf", ".doc", ".odt"),
    )
)
"""Files of a folder that are read; those of the last line are refused with the reason."""
SAVED_PAGE_FOLDER = re.compile(r"(?P<page>.+?)(?:_files|\.files|_файлы|\.файлы)")
"""The folder in which a browser saves the pictures and scripts of a page."""


def read_file(file: Path, origin: str, max_bytes: int = MAX_FILE_BYTES) -> bytes | Problem:
    """The content of a file; a problem if it is no file, can't be read, or is too large.

    A device or a pipe is not read: it may have no end.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return Problem(
                id="not-a-regular-file",
                file=origin,
                message="this is not a file: it is a folder, a device or a pipe",
                hint="give a file; to read from a pipe, write - instead of the name",
            )
        with file.open("rb") as stream:
            content = stream.read(max_bytes + 1)
    except (OSError, ValueError):
        return Problem(
            id="unreadable-file",
            file=origin,
            message="the file can't be read",
            hint="check the file's name",
        )
    return content if len(content) <= max_bytes else too_large_problem(origin, max_bytes)


def too_large_problem(origin: str, max_bytes: int) -> Problem:
    """The problem of an input that is too large."""
    return Problem(
        id="input-too-large",
        file=origin,
        message="the input is larger than {most} MB",
        hint="split it into several files",
        values=(("most", f"{max_bytes // 1_000_000}"),),
    )


def folder_files(
    folder: Path, name: str, site: Site | None
) -> Iterator[Path | PassedOver | Problem]:
    """The files of a folder that may be texts to import, in order; and those passed over.

    In the site of a generator, only its posts are; unless the folder has none.
    """
    try:
        paths = list_files(folder)
    except OSError:
        yield Problem(
            id="unreadable-folder",
            file=name,
            message="the folder can't be read",
            hint="check your permission to read it and the folders in it",
        )
        return
    texts = [path for path in paths if PurePosixPath(path).suffix.lower() in TEXT_SUFFIXES]
    pages = {
        PurePosixPath(path).stem for path in texts if ".htm" in PurePosixPath(path).suffix.lower()
    }
    texts = [path for path in texts if not is_part_of_saved_page(path, pages)]
    posts = {path for path in texts if is_post(folder / path, site)}
    chosen = posts or set(texts)
    for path in paths:
        if path in chosen:
            yield folder / path
        else:
            suffix = PurePosixPath(path).suffix.lower() or PurePosixPath(path).name
            yield PassedOver(f"{name}/{path}", suffix)


def is_post(file: Path, site: Site | None) -> bool:
    """Whether a file is a post of a generator's site."""
    if site:
        return site.is_post(file)
    return not {"_posts", "_drafts"}.isdisjoint(file.parts)


def is_part_of_saved_page(path: str, pages: set[str]) -> bool:
    """Whether a file belongs to a saved page: it is in the folder named after the page."""
    folders = (SAVED_PAGE_FOLDER.fullmatch(part) for part in PurePosixPath(path).parts[:-1])
    return any(match is not None and match["page"] in pages for match in folders)
