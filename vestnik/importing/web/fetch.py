"""Fetches pages and files over http and https, within limits of size and time.

What a server says of itself (a reason phrase, a broken status line) is not shown to users.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPException
from typing import NamedTuple
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import Request

from vestnik import links
from vestnik.http_deadlines import READ_TIMEOUT_SECONDS, Deadline, http_opener
from vestnik.importing.release import MAX_RELEASE_BYTES
from vestnik.importing.web.response_content import (
    SAVE_PAGE_HINT,
    FetchFailure,
    FetchLimits,
    read_response,
)
from vestnik.model import Problem

MAX_FETCH_SECONDS = 60
"""The longest time for a whole page, redirects included."""
MAX_REDIRECTS = 10
REDIRECTS = frozenset((301, 302, 303, 307, 308))
USER_AGENT = "Mozilla/5.0 (compatible; Vestnik)"
MAX_LIST_BYTES = 50_000_000
"""Of a feed or a site map; for site maps it is the limit of their format."""
MAX_WORD_DOCUMENT_BYTES = 20_000_000


PAGE_LIMITS = FetchLimits(
    {
        "text/xml": MAX_LIST_BYTES,
        "text/": MAX_RELEASE_BYTES,
        "application/xhtml+xml": MAX_RELEASE_BYTES,
        "application/xml": MAX_LIST_BYTES,
        "application/rss+xml": MAX_LIST_BYTES,
        "application/atom+xml": MAX_LIST_BYTES,
        "application/rdf+xml": MAX_LIST_BYTES,
        "application/gzip": MAX_LIST_BYTES,
        "application/x-gzip": MAX_LIST_BYTES,
        "application/vnd.openxmlformats-officedocument.wordprocessingml": MAX_WORD_DOCUMENT_BYTES,
    },
    accept="text/html,application/xhtml+xml,text/*;q=0.9,application/xml;q=0.8,*/*;q=0.5",
)
"""Of a page, a feed, a list of addresses, or a document of Word."""


class FetchedPage(NamedTuple):
    """The bytes of a page, its Content-Type with the charset, and its URL after redirects."""

    contents: bytes
    media_type: str
    url: str


FindObjection = Callable[[str], "Problem | None"]
"""Why a page may not be fetched; None if it may."""


def no_objection(_: str) -> None:
    """Every page may be fetched."""


def is_web_address(name: str) -> bool:
    """Whether the name of an input is a URL and not a file."""
    return name.lower().startswith(("http://", "https://"))


def fetch_page(url: str) -> FetchedPage | Problem:
    """Fetches a page, following redirects."""
    try:
        return fetch_url(url, PAGE_LIMITS)
    except FetchFailure as failure:
        return replace(failure.problem, file=url)


def fetch_url(
    url: str, limits: FetchLimits, find_objection: FindObjection = no_objection
) -> FetchedPage:
    """Fetches what is at a URL, following redirects; raises `FetchFailure`.

    A page to which it is redirected is not fetched if there is an objection to it.
    """
    deadline = Deadline(MAX_FETCH_SECONDS)
    opener = http_opener(deadline)
    headers = {"User-Agent": USER_AGENT, "Accept": limits.accept}
    try:
        current_url = links.public_url(url)
        for _ in range(MAX_REDIRECTS):
            request = Request(links.ascii_url(current_url), headers=headers)  # noqa: S310  http(s)
            with opener.open(request, timeout=deadline.next_timeout()) as response:
                location = response.headers.get("Location", "")
                if response.status not in REDIRECTS or not location:
                    contents, media_type = read_response(response, limits)
                    return FetchedPage(contents, media_type, current_url)
                current_url = redirect_target(current_url, location, response.status)
            if objection := find_objection(current_url):
                raise FetchFailure(objection, response.status)
    except (OSError, HTTPException, ValueError) as error:
        raise FetchFailure(connection_problem(error, deadline)) from error
    raise FetchFailure(
        Problem(
            id="redirect-loop",
            message="the address redirects without end",
            hint=SAVE_PAGE_HINT,
        )
    )


def redirect_target(url: str, location: str, status: int) -> str:
    """The URL to which a server redirects; raises `FetchFailure` if it is no web page."""
    with suppress(UnicodeError):  # many servers send UTF-8 here; HTTP headers are read as Latin-1
        location = location.encode("latin-1").decode("utf-8")
    try:
        target = urljoin(url, location)
    except ValueError:  # for example http://[
        target = location
    if not links.is_web_url(target):
        raise FetchFailure(
            Problem(
                id="redirect-elsewhere",
                message="the address redirects to {detail}, which is not a web page",
                hint=SAVE_PAGE_HINT,
                values=(("detail", target),),
            ),
            status,
        )
    return links.public_url(target)


def connection_problem(error: Exception, deadline: Deadline) -> Problem:
    """Why there is no answer, or none that is HTTP."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        seconds = MAX_FETCH_SECONDS if deadline.is_over else READ_TIMEOUT_SECONDS
        return Problem(
            id="web-page-timeout",
            message="loading took longer than {detail} s",
            hint=SAVE_PAGE_HINT,
            values=(("detail", f"{seconds}"),),
        )
    if isinstance(reason, HTTPException):
        return Problem(
            id="invalid-http-response",
            message="the server's answer is not valid HTTP, or is incomplete",
            hint=SAVE_PAGE_HINT,
        )
    if isinstance(reason, ssl.SSLCertVerificationError):
        detail = reason.verify_message
    elif isinstance(reason, socket.gaierror):
        detail = reason.strerror or ""
    elif isinstance(reason, OSError):
        detail = reason.strerror or type(reason).__name__
    else:
        detail = f"{reason}" or type(reason).__name__
    return Problem(
        id="unreachable-web-page",
        message="the address can't be reached: {detail}",
        hint=SAVE_PAGE_HINT,
        values=(("detail", detail),),
    )
