"""Pictures and documents of imported texts, from this machine or the web, checked by content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from vestnik.images import image_suffix
from vestnik.importing.inputs import read_file
from vestnik.importing.new_item import title_slug
from vestnik.importing.web import Crawler, FetchLimits
from vestnik.model import Problem, Severity

MAX_PICTURE_BYTES = 20_000_000
MAX_FILES_PER_ITEM = 200
PICTURE_LIMITS = FetchLimits(
    {"image/": MAX_PICTURE_BYTES, "application/octet-stream": MAX_PICTURE_BYTES},
    accept="image/*,*/*;q=0.5",
)
MAX_ATTACHMENT_BYTES = 50_000_000
DEFAULT_STEM = "picture"
ADD_FILE_HINT = "add the file to the folder of the article"

FetchPicture = Callable[[str], "bytes | Problem"]
"""Gets the picture at a URL."""


@dataclass(slots=True)
class ItemFiles:
    """The files beside an article: their contents by their paths below `content/`.

    `folder` is that of the article's files; `path_of_origin` tells which file a picture became.
    """

    folder: str
    contents: dict[str, bytes] = field(default_factory=dict)
    path_of_origin: dict[str, str] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)

    def add_picture(self, origin: str, content: bytes | Problem) -> str:
        """The path of a picture in the folder; "" and a note if it can't be used."""
        if origin in self.path_of_origin:
            return self.path_of_origin[origin]
        if isinstance(content, Problem):
            problem = replace(content, hint=ADD_FILE_HINT)
            self.notes.append(picture_note(origin, problem))
            return ""
        suffix = image_suffix(content, origin)
        if isinstance(suffix, Problem):
            self.notes.append(picture_note(origin, suffix))
            return ""
        return self.add_file(origin, content, suffix)

    def add_document(self, origin: str, content: bytes | Problem, suffix: str) -> str:
        """The path of a document in the folder; "" and a note if it can't be had."""
        if isinstance(content, Problem):
            self.notes.append(picture_note(origin, content))
            return ""
        return self.add_file(origin, content, suffix)

    def add_file(self, origin: str, content: bytes, suffix: str) -> str:
        """The path of a file in the folder; "" and a note if there are too many."""
        if len(self.contents) >= MAX_FILES_PER_ITEM:
            self.notes.append(too_many_files_note(origin))
            return ""
        path = self.free_path(origin, content, suffix)
        self.contents[path] = content
        self.path_of_origin[origin] = path
        return path

    def free_path(self, origin: str, content: bytes, suffix: str) -> str:
        """A path that no other file of the article has."""
        name = unquote(PurePosixPath(urlsplit(origin).path).stem)
        stem = title_slug(name) or DEFAULT_STEM
        number = 1
        while True:
            counter = f"-{number}" if number > 1 else ""
            path = f"{self.folder}/{stem}{counter}{suffix}"
            if self.contents.get(path, content) == content:
                return path
            number += 1


def read_local_picture(file: Path, origin: str) -> bytes | Problem:
    """The content of a picture on this machine."""
    return read_file(file, origin, MAX_PICTURE_BYTES)


def picture_fetcher(crawler: Crawler) -> FetchPicture:
    """Fetches pictures from the web."""

    def fetch(url: str) -> bytes | Problem:
        page = crawler.fetch(url, PICTURE_LIMITS)
        return page if isinstance(page, Problem) else page.contents

    return fetch


def file_of_url(href: str) -> Path | None:
    """The local file of a URL `file:`; None for another."""
    try:
        parts = urlsplit(href)
    except ValueError:  # for example http://[
        return None
    return Path(url2pathname(parts.path)) if parts.scheme == "file" else None


def existing_file(files: list[Path]) -> Path | None:
    """The first of these files that exists."""
    return next((file for file in files if is_regular_file(file)), None)


def is_regular_file(file: Path) -> bool:
    """Whether a path is that of a file; not if it can't be one."""
    try:
        return file.is_file()
    except (OSError, ValueError):
        return False


def picture_note(origin: str, problem: Problem) -> Problem:
    """The note on a picture or document that was not taken over: why."""
    return replace(problem, file=origin, line=1, severity=Severity.WARNING)


def too_many_files_note(origin: str) -> Problem:
    """The note on a picture that is one too many."""
    return Problem(
        id="too-many-pictures",
        file=origin,
        message="not imported: the text has more than {most} pictures and documents",
        hint=ADD_FILE_HINT,
        values=(("most", f"{MAX_FILES_PER_ITEM}"),),
        severity=Severity.WARNING,
    )
