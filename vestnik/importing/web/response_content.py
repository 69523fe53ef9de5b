"""The response of a server → its whole content, within limits of size, by media type.

What a server says of itself (a reason phrase) is not shown to users.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse, responses

from vestnik.http_headers import retry_after
from vestnik.importing.release import MAX_RELEASE_BYTES
from vestnik.importing.web.decompression import Decompressor
from vestnik.model import Problem

CHUNK_BYTES = 65536
SAVE_PAGE_HINT = "open the address in a browser, save the page, and import the file"
MEDIA_TYPE = re.compile(r"[a-z0-9][\w.+-]*/[\w.+-]+", re.IGNORECASE | re.ASCII)
COMPRESSIONS = ("gzip", "x-gzip", "deflate")
CONTENT_LENGTH = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What may be fetched: sizes in bytes by the prefixes of media types, in order of priority.

    A type that begins with none of them is refused.
    """

    max_bytes: Mapping[str, int]
    accept: str

    def of_media_type(self, media_type: str) -> int:
        """The largest size of this media type; 0 if it is refused."""
        sizes = (size for prefix, size in self.max_bytes.items() if media_type.startswith(prefix))
        return next(sizes, 0)


class FetchFailure(Exception):  # noqa: N818  a state of the world, not a mistake
    """A page can't be fetched; `problem` says why, and does not name the page.

    `status` is that of the server's answer, 0 if there is none. `retry_seconds` is how long the
    server asks to wait.
    """

    def __init__(self, problem: Problem, status: int = 0, retry_seconds: float = 0) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.status = status
        self.retry_seconds = retry_seconds


def read_response(response: HTTPResponse, limits: FetchLimits) -> tuple[bytes, str]:
    """The whole content of a successful response, and its media type.

    Raises `FetchFailure`.
    """
    if not 200 <= response.status < 300:
        raise FetchFailure(
            Problem(
                id="http-error",
                message="the server answered {detail}",
                hint=SAVE_PAGE_HINT,
                values=(("detail", status_text(response.status)),),
            ),
            response.status,
            retry_after(response.headers.get("Retry-After", "")) or 0,
        )
    media_type = response.headers.get("Content-Type", "").strip().lower()
    name = MEDIA_TYPE.match(media_type)
    max_bytes = limits.of_media_type(name[0]) if name else MAX_RELEASE_BYTES
    if not max_bytes:
        raise FetchFailure(
            Problem(
                id="not-a-web-page",
                message="the address leads to {detail}, which can't be used",
                hint=SAVE_PAGE_HINT,
                values=(("detail", name[0] if name else media_type),),
            ),
            response.status,
        )
    check_length(response)
    return read_content(response, max_bytes), media_type


def status_text(status: int) -> str:
    """A status of HTTP with its name, if it has one."""
    return f"{status} {responses.get(status, '')}".rstrip()


def check_length(response: HTTPResponse) -> None:
    """Raises if the content is a part, or if it can't be told whether it is whole."""
    if response.status == HTTPStatus.PARTIAL_CONTENT:
        raise FetchFailure(incomplete_page_problem(), response.status)
    header = ",".join(response.headers.get_all("Content-Length", []))
    length, *others = {length.strip() for length in header.split(",")}
    has_valid_length = not others and CONTENT_LENGTH.fullmatch(length)
    if header and not response.chunked and not has_valid_length:
        raise HTTPException


def read_content(response: HTTPResponse, max_bytes: int) -> bytes:
    """The whole content, decompressed; raises `FetchFailure` if it is too large or incomplete."""
    contents = bytearray()
    for part in content_parts(response):
        contents += part
        if len(contents) > max_bytes:
            raise FetchFailure(
                Problem(
                    id="web-page-too-large",
                    message="the file at this address is larger than {detail} MB",
                    hint=SAVE_PAGE_HINT,
                    values=(("detail", f"{max_bytes // 1_000_000}"),),
                ),
                response.status,
            )
    return bytes(contents)


def content_parts(response: HTTPResponse) -> Iterator[bytes]:
    """The parts of the content, each of limited size; raises `FetchFailure` if it ends early."""
    compression = response.headers.get("Content-Encoding", "").strip().lower()
    if compression not in ("", "identity", *COMPRESSIONS):
        raise HTTPException
    decompressor = Decompressor() if compression in COMPRESSIONS else None
    while chunk := response.read1(CHUNK_BYTES):
        if decompressor is None:
            yield chunk
        else:
            yield from decompressor.decompress(chunk)
    if response.length or (decompressor and not decompressor.is_complete):
        raise FetchFailure(incomplete_page_problem())


def incomplete_page_problem() -> Problem:
    """The problem of a page that ends before its end."""
    return Problem(
        id="incomplete-web-page",
        message="the connection broke before everything was loaded",
        hint="try again later, or save the page in a browser and import the file",
    )
