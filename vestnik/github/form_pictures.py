"""The field with pictures of a form → the pictures with their descriptions; and their files.

GitHub keeps a file that somebody drops into an issue at an address of its own, and redirects from
there to its storage. Nothing is fetched from anywhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from vestnik.importing import ReleasePicture
from vestnik.importing.archives import PICTURE_LIMITS, FetchPicture
from vestnik.importing.text import extract_pictures
from vestnik.importing.web import FetchFailure, fetch_url
from vestnik.model import Problem

ATTACHMENT_PATH = re.compile(
    r"/user-attachments/(?:assets/[\w-]{1,99}|files/\d{1,19}/[\w%-][\w.%-]{0,199})", re.ASCII
)
STORAGE_HOST = re.compile(
    r"(?:[\w-]+\.)*githubusercontent\.com|github-production-[\w-]+\.s3\.amazonaws\.com", re.ASCII
)
"""Where GitHub keeps attachments."""
UNTOLD_ALT = re.compile(
    r"(?:image|img|picture|photo|screenshot|screen shot|снимок экрана|изображение|фото)?[\W\d_]*"
    r"|.*\.(?:png|jpe?g|gif|webp|avif|svg|heic)|(?:img|dsc|dscn|p|pxl)[\W\d_]+\w*",
    re.IGNORECASE,
)
"""What GitHub and cameras write for a description: it says nothing."""
LINK_START = "]("
"""Of a document or another page: it describes no picture."""
CREDIT_LABEL = re.compile(
    r"(?:^|[\s(.;])(?:(?:фото|снимок|автор снимка|photo|credit)\s*:|©)\s*(?P<credit>.+?)\)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PicturesField:
    """The pictures of the field, and lines that belong to none."""

    pictures: tuple[ReleasePicture, ...]
    left_out: tuple[str, ...]


def read_pictures(text: str) -> PicturesField:
    """The pictures with the lines that follow each: its description and its credit."""
    entries: list[tuple[ReleasePicture, list[str]]] = []
    left_out: list[str] = []
    for line in text.split("\n"):
        rest, all_pictures, _ = extract_pictures(f"\n{line}")
        pictures = [picture for picture in all_pictures if picture.href]
        words = rest.strip(" \n-*–—:")
        entries += [(picture, []) for picture in pictures]
        if words and entries and LINK_START not in words:
            entries[-1][1].append(words)
        elif words:
            left_out.append(words)
    described = (describe_picture(picture, " ".join(lines)) for picture, lines in entries)
    return PicturesField(tuple(described), tuple(left_out))


def describe_picture(picture: ReleasePicture, words: str) -> ReleasePicture:
    """A picture with the description and the credit that its lines tell."""
    credit = CREDIT_LABEL.search(words)
    if credit:
        words = words[: credit.start()].strip(" .;(")
    told_alt = "" if UNTOLD_ALT.fullmatch(picture.alt) else picture.alt
    return ReleasePicture(
        picture.href, words or told_alt, credit=credit["credit"].strip() if credit else ""
    )


def attachment_fetcher(server: str) -> FetchPicture:
    """Fetches what is attached to issues of a GitHub server, and nothing else."""
    server_parts = urlsplit(server)

    def find_objection(url: str) -> Problem | None:
        """Why GitHub may not lead to this address; None if it may."""
        parts = urlsplit(url)
        is_own = (parts.scheme, parts.netloc) == (server_parts.scheme, server_parts.netloc)
        is_storage = parts.scheme == "https" and STORAGE_HOST.fullmatch(parts.netloc)
        return None if is_own or is_storage else foreign_picture_problem(url)

    def fetch(url: str) -> bytes | Problem:
        path = url.removeprefix(server)
        if path == url or not ATTACHMENT_PATH.fullmatch(path):
            return foreign_picture_problem(url)
        try:
            return fetch_url(url, PICTURE_LIMITS, find_objection).contents
        except FetchFailure as failure:
            return failure.problem

    return fetch


def foreign_picture_problem(url: str) -> Problem:
    """The problem of a picture that is not attached to the issue."""
    return Problem(
        id="foreign-picture",
        file=url,
        message="the picture is not attached to the issue, so it is not fetched: {url}",
        hint="save it, and drop the file into the field of the form",
        values=(("url", url),),
    )
