"""Fetches a web page, over http and https only, within limits of size and time."""

from __future__ import annotations

import time
from http.client import HTTPException
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from vestnik import links
from vestnik.importing.release import MAX_RELEASE_BYTES
from vestnik.model import Problem

READ_TIMEOUT_SECONDS = 15
"""The longest time without a byte from the server."""
MAX_FETCH_SECONDS = 60
"""The longest time for the whole page."""
ACCEPTED_MEDIA_TYPES = ("text/", "application/xhtml+xml", "application/xml")
"""The prefixes of the media types that a release may have."""
CHUNK_BYTES = 65536
HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; Vestnik)", "Accept": "text/html,text/*;q=0.9"}
SAVE_PAGE_HINT = "open the address in a browser, save the page, and import the file"


class FetchedPage(NamedTuple):
    """The bytes of a page, its Content-Type with the charset, and its URL after redirects."""

    contents: bytes
    media_type: str
    url: str


def is_web_address(name: str) -> bool:
    """Whether the name of an input is a URL and not a file."""
    return name.lower().startswith(("http://", "https://"))


def fetch_page(url: str) -> FetchedPage | Problem:
    """Fetches a page, following redirects."""
    try:
        request = Request(links.ascii_url(url), headers=HEADERS)  # noqa: S310  http(s) by the opener
        with http_opener().open(request, timeout=READ_TIMEOUT_SECONDS) as response:
            media_type = str(response.headers.get("Content-Type", ""))
            if media_type and not media_type.startswith(ACCEPTED_MEDIA_TYPES):
                return Problem(
                    id="not-a-web-page",
                    file=url,
                    message="the address leads to {detail}, not to a web page",
                    hint=SAVE_PAGE_HINT,
                    values=(("detail", media_type),),
                )
            contents = bytearray()
            deadline = time.monotonic() + MAX_FETCH_SECONDS
            while chunk := response.read1(CHUNK_BYTES):
                contents += chunk
                if len(contents) > MAX_RELEASE_BYTES:
                    return Problem(
                        id="web-page-too-large",
                        file=url,
                        message="the page is larger than {detail} MB",
                        hint=SAVE_PAGE_HINT,
                        values=(("detail", f"{MAX_RELEASE_BYTES // 1024**2}"),),
                    )
                if time.monotonic() > deadline:
                    return Problem(
                        id="web-page-timeout",
                        file=url,
                        message="the page took longer than {detail} s to load",
                        hint=SAVE_PAGE_HINT,
                        values=(("detail", f"{MAX_FETCH_SECONDS}"),),
                    )
            return FetchedPage(bytes(contents), media_type, str(response.url))
    except HTTPError as error:
        with error:
            return Problem(
                id="http-error",
                file=url,
                message="the server answered {detail}",
                hint=SAVE_PAGE_HINT,
                values=(("detail", f"{error.code} {error.reason}"),),
            )
    except (OSError, HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        return Problem(
            id="unreachable-web-page",
            file=url,
            message="the page can't be reached: {detail}",
            hint=SAVE_PAGE_HINT,
            values=(("detail", f"{reason}" or type(error).__name__),),
        )


def http_opener() -> OpenerDirector:
    """An opener for http and https alone, redirects included."""
    director = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        HTTPRedirectHandler(),
    ):
        director.add_handler(handler)
    return director
