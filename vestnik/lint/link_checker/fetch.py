"""Asking sites whether an address is still there: many at once, but none of them in a hurry."""

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
from urllib.parse import urljoin, urlsplit

from vestnik import links
from vestnik.lint.link_checker.responses import Answer

AGENT = "Vestnik/0.1 (checks the links of a press archive)"
LANES = 2
"""So many questions to one host may be on their way at once."""
WORKERS = 16
HOPS = 10
"""So many redirects are followed."""
PERMANENT = frozenset((301, 308))
REDIRECTS = PERMANENT | {302, 303, 307}
UNFRIENDLY = frozenset((401, 403, 405, 406, 429, 451, 999))
"""What sites tell programs and not people: it says nothing of the page."""
BUSY = frozenset((429, 503))
"""The host wants to be left in peace."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How long a host is waited for and left alone between two questions, in seconds."""

    limit: float = 10.0
    pause: float = 0.5


@dataclass(slots=True)
class Host:
    """The addresses of one host, in lanes; `closed` once it asks to be left in peace."""

    lanes: Sequence[Sequence[str]]
    closed: threading.Event = field(default_factory=threading.Event)


Told = Callable[[str, Answer], None]
"""Is told each address with its answer, as soon as there is one."""


def ask(urls: Iterable[str], manners: Manners, told: Told) -> None:
    """Asks for each address once."""
    of_host: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        of_host[urlsplit(url).hostname or ""].append(url)
    hosts = [Host([urls[n::LANES] for n in range(LANES)]) for urls in of_host.values()]
    with ThreadPoolExecutor(WORKERS) as pool:
        walks = [
            pool.submit(walk, lane, host, manners, told)
            for host in hosts
            for lane in filter(None, host.lanes)
        ]
        for done in as_completed(walks):
            done.result()


def walk(lane: Sequence[str], host: Host, manners: Manners, told: Told) -> None:
    """Asks for one address after the other."""
    for number, url in enumerate(lane):
        if number:
            time.sleep(manners.pause)
        if host.closed.is_set():
            told(url, Answer(429, asked=time.time()))
            continue
        answer = answer_of(url, manners)
        if answer.status in BUSY:
            host.closed.set()
        told(url, answer)


def answer_of(url: str, manners: Manners) -> Answer:
    """What comes of asking for an address, redirects followed."""
    moved, permanent, here = "", True, url
    status, reason = 0, ""
    for _ in range(HOPS):
        status, target, reason = question(here, manners.limit)
        if status not in REDIRECTS or not target:
            break
        here = urljoin(here, target)
        if not links.is_site(here):
            moved, status, reason = "", 0, "astray"
            break
        permanent = permanent and status in PERMANENT
        moved = here if permanent else moved
    else:
        status, reason = 0, "circle"
    return Answer(status, moved, reason, time.time())


def question(url: str, limit: float) -> tuple[int, str, str]:
    """Status, target of a redirect, and the reason if there is no status.

    HEAD is asked first; whoever does not like that is asked again as a browser would.
    """
    status, target, reason = request(url, "HEAD", limit)
    if status >= 400 and status not in BUSY:
        status, target, reason = request(url, "GET", limit)
    return status, target, reason


def request(url: str, method: str, limit: float) -> tuple[int, str, str]:
    """One request; its body is not read."""
    headers = {"User-Agent": AGENT, "Accept": "*/*"}
    try:
        asked = urllib.request.Request(links.encoded(url), method=method, headers=headers)  # noqa: S310
        with OPENER.open(asked, timeout=limit) as response:
            return response.status, response.headers.get("Location", ""), ""
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get("Location", ""), ""
    except urllib.error.URLError as error:
        return 0, "", why(error.reason)
    except (OSError, HTTPException, ValueError) as error:
        return 0, "", why(error)


def why(error: object) -> str:
    """One word on why there is no answer; none for whatever else may be wrong."""
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return ""
    if isinstance(error, socket.gaierror | UnicodeError):
        return "name"
    return "certificate" if isinstance(error, ssl.SSLError) else ""


class Unfollowed(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like others: where it leads is told to the editor."""

    def redirect_request(self, *_: object) -> None:
        """No request."""
        return


OPENER = urllib.request.build_opener(Unfollowed)
