"""An address of the web → the bytes that stand there: http and https only, within limits."""

from __future__ import annotations

import time
from http.client import HTTPException
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
from vestnik.importing.inputs import LIMIT
from vestnik.model import Problem

SILENCE = 15
"""Seconds without a byte after which a server counts as silent."""
PATIENCE = 60
"""Seconds that a page may take as a whole."""
TYPES = ("text/", "application/xhtml+xml", "application/xml")
"""How the media types begin of what may be a release."""


def is_address(name: str) -> bool:
    """Whether an input is one of the web and not a file."""
    return name.lower().startswith(("http://", "https://"))


def fetch(url: str) -> tuple[bytes, str, str] | Problem:
    """The bytes of a page, its media type with the charset, and where it is by now."""
    try:
        with opener().open(Request(links.encoded(url), headers=HEADERS), timeout=SILENCE) as answer:  # noqa: S310  http(s) by the opener
            kind = str(answer.headers.get("Content-Type", ""))
            if kind and not kind.startswith(TYPES):
                return problem(
                    url, what="the address leads to no page but to {detail}", detail=kind
                )
            content = bytearray()
            end = time.monotonic() + PATIENCE
            while part := answer.read1(65536):
                content += part
                if len(content) > LIMIT:
                    size = f"{LIMIT // 1024**2}"
                    return problem(url, what="the page is larger than {detail} MB", detail=size)
                if time.monotonic() > end:
                    return problem(
                        url, what="the page took more than {detail} s", detail=f"{PATIENCE}"
                    )
            return bytes(content), kind, str(answer.url)
    except HTTPError as error:
        with error:
            return problem(
                url, what="the server answers {detail}", detail=f"{error.code} {error.reason}"
            )
    except URLError as error:
        return problem(url, what="the page can't be reached: {detail}", detail=f"{error.reason}")
    except (OSError, HTTPException, ValueError) as error:
        detail = f"{error}" or type(error).__name__
        return problem(url, what="the page can't be reached: {detail}", detail=detail)


RIGHT = "open the address in a browser, save the page, and import the file"
HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; Vestnik)", "Accept": "text/html,text/*;q=0.9"}


def opener() -> OpenerDirector:
    """What opens http and https, wherever it is sent on to, and nothing else."""
    made = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        HTTPRedirectHandler(),
    ):
        made.add_handler(handler)
    return made


def problem(url: str, *, what: str, detail: str) -> Problem:
    """The problem of a page that can't be had."""
    return Problem(url, 1, what, RIGHT, values=(("detail", detail),))
