"""Requests to other sites: many sites at once, few requests to each."""

from __future__ import annotations

import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from vestnik import links
from vestnik.lint.link_checker.responses import LinkResponse

USER_AGENT = "Vestnik/0.1 (checks the links of a press archive)"
QUEUES_PER_HOST = 2
"""Requests to one host that are sent at once."""
MAX_WORKERS = 16
MAX_REDIRECTS = 10
PERMANENT_REDIRECTS = frozenset((301, 308))
REDIRECTS = PERMANENT_REDIRECTS | {302, 303, 307}
STATUSES_FOR_PROGRAMS = frozenset((401, 403, 405, 406, 429, 451, 999))
"""Statuses with which sites turn away programs; they say nothing of the page."""
BUSY_STATUSES = frozenset((429, 503))
"""Statuses with which a host asks for fewer requests."""


@dataclass(frozen=True, slots=True)
class RequestPolicy:
    """The timeout of a request and the pause before the next one to the same host, in seconds."""

    timeout: float = 10.0
    pause: float = 0.5


@dataclass(slots=True)
class Host:
    """The URLs of one host in queues; `busy` is set once the host asks for fewer requests."""

    queues: Sequence[Sequence[str]]
    busy: threading.Event = field(default_factory=threading.Event)


class HttpResult(NamedTuple):
    """The status and the Location header of a response, or status 0 and the reason."""

    status: int
    location: str = ""
    reason: str = ""


OnResponse = Callable[[str, LinkResponse], None]
"""Is called with each URL and its response as soon as there is one."""


def request_urls(urls: Iterable[str], policy: RequestPolicy, on_response: OnResponse) -> None:
    """Requests each URL once."""
    urls_of_host: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        urls_of_host[urlsplit(url).hostname or ""].append(url)
    hosts = [
        Host([host_urls[start::QUEUES_PER_HOST] for start in range(QUEUES_PER_HOST)])
        for host_urls in urls_of_host.values()
    ]
    with ThreadPoolExecutor(MAX_WORKERS) as pool:
        futures = [
            pool.submit(request_queue, queue, host, policy, on_response)
            for host in hosts
            for queue in filter(None, host.queues)
        ]
        for future in as_completed(futures):
            future.result()


def request_queue(
    queue: Sequence[str], host: Host, policy: RequestPolicy, on_response: OnResponse
) -> None:
    """Requests one URL after the other, until the host is busy."""
    for number, url in enumerate(queue):
        if number:
            time.sleep(policy.pause)
        if host.busy.is_set():
            on_response(url, LinkResponse(429, requested_at=time.time()))
            continue
        response = request_url(url, policy)
        if response.status in BUSY_STATUSES:
            host.busy.set()
        on_response(url, response)


def request_url(url: str, policy: RequestPolicy) -> LinkResponse:
    """The response for a URL after its redirects."""
    moved, is_permanent, current_url = "", True, url
    for _ in range(MAX_REDIRECTS):
        result = head_or_get(current_url, policy.timeout)
        if result.status not in REDIRECTS or not result.location:
            return LinkResponse(result.status, moved, result.reason, time.time())
        current_url = urljoin(current_url, result.location)
        if not links.is_web_url(current_url):
            return LinkResponse(0, "", "not-web", time.time())
        is_permanent = is_permanent and result.status in PERMANENT_REDIRECTS
        moved = current_url if is_permanent else moved
    return LinkResponse(0, moved, "loop", time.time())


def head_or_get(url: str, timeout: float) -> HttpResult:
    """The result of a HEAD request, or of a GET request if the site rejects HEAD."""
    result = send_request(url, "HEAD", timeout)
    if result.status >= 400 and result.status not in BUSY_STATUSES:
        return send_request(url, "GET", timeout)
    return result


def send_request(url: str, method: str, timeout: float) -> HttpResult:
    """The result of one request; the body is not read, redirects are not followed."""
    headers = {"User-Agent": USER_AGENT, "Accept": "*/*"}
    try:
        request = urllib.request.Request(links.ascii_url(url), method=method, headers=headers)  # noqa: S310
        with OPENER.open(request, timeout=timeout) as response:
            return HttpResult(response.status, response.headers.get("Location", ""))
    except urllib.error.HTTPError as error:
        with error:
            return HttpResult(error.code, error.headers.get("Location", ""))
    except urllib.error.URLError as error:
        return HttpResult(0, reason=failure_reason(error.reason))
    except (OSError, HTTPException, ValueError) as error:
        return HttpResult(0, reason=failure_reason(error))


def failure_reason(error: object) -> str:
    """The reason of a failed request: "timeout", "name", "certificate"; "" for any other."""
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return ""
    if isinstance(error, socket.gaierror | UnicodeError):
        return "name"
    return "certificate" if isinstance(error, ssl.SSLError) else ""


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to the caller, who reports permanent ones."""

    def redirect_request(self, *_: object) -> None:
        """No request."""
        return


OPENER = urllib.request.build_opener(NoRedirects)
