"""Fetches many pages politely: one at a time, with a pause, and as `robots.txt` allows."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from vestnik import links
from vestnik.importing.web.fetch import PAGE_LIMITS, FetchedPage, fetch_url
from vestnik.importing.web.page_cache import cached_file, load_page, save_page
from vestnik.importing.web.response_content import FetchFailure, FetchLimits
from vestnik.model import Problem

ROBOT_NAME = "Vestnik"
"""The name by which `robots.txt` addresses this program."""
ROBOTS_LIMITS = FetchLimits({"": 500_000}, accept="text/plain")
"""A `robots.txt` may be served as any type; 500 kB are what search engines read of it."""
BUSY_STATUSES = frozenset((429, 503))
"""Statuses with which a server asks for fewer requests."""
MAX_FAILURES = 4
"""After as many failures of a server in a row, its site gets no more requests."""
LATER_HINT = "run the same command later: it continues where it stopped"


@dataclass(frozen=True, slots=True)
class CrawlPolicy:
    """The pause before the next request to a site; `robots.txt` may ask for a longer one."""

    pause_seconds: float = 1.0
    max_pause_seconds: float = 30.0


@dataclass(slots=True)
class HostState:
    """A host: its rules for robots (None if they can't be read), the pause, its last requests."""

    robots: RobotFileParser | None
    pause_seconds: float
    last_request: float = 0.0
    failures: int = 0


@dataclass(slots=True)
class Crawler:
    """Fetches pages, and keeps them in the folder `cache`."""

    cache: Path
    policy: CrawlPolicy = CrawlPolicy()
    sleep: Callable[[float], None] = time.sleep
    sites: dict[str, HostState] = field(default_factory=dict)

    def fetch(self, url: str, limits: FetchLimits = PAGE_LIMITS) -> FetchedPage | Problem:
        """The page of the cache, or else of the site; why it can't be had, otherwise."""
        if page := load_page(self.cache, url):
            return page
        if not links.is_web_url(url):
            return invalid_address_problem(url)
        if objection := self.find_objection(url):
            return objection
        site = self.site_of(url)
        while site.failures < MAX_FAILURES:
            try:
                page = self.request(site, url, limits)
            except FetchFailure as failure:
                is_server_failure = not failure.status or failure.status >= 500
                is_busy = failure.status in BUSY_STATUSES
                site.failures = site.failures + 1 if is_server_failure or is_busy else 0
                if not is_busy:
                    return replace(failure.problem, file=url)
                pause = max(failure.retry_seconds, site.pause_seconds * 2**site.failures)
                self.sleep(min(pause, self.policy.max_pause_seconds))
            else:
                site.failures = 0
                save_page(self.cache, url, page)
                return page
        return failing_site_problem(url)

    def cached_file(self, url: str) -> Path:
        """The file in which the page of a URL is kept."""
        return cached_file(self.cache, url)

    def request(self, site: HostState, url: str, limits: FetchLimits) -> FetchedPage:
        """Fetches a page after the pause; raises `FetchFailure`."""
        pause = site.last_request + site.pause_seconds - time.monotonic()
        if site.last_request and pause > 0:
            self.sleep(pause)
        try:
            return fetch_url(url, limits, self.find_objection)
        finally:
            site.last_request = time.monotonic()

    def find_objection(self, url: str) -> Problem | None:
        """Why the rules of its site keep a page from being fetched; None if they allow it."""
        robots = self.site_of(url).robots
        if robots is None:
            return unreadable_robots_problem(url)
        return None if robots.can_fetch(ROBOT_NAME, url) else forbidden_problem(url)

    def site_of(self, url: str) -> HostState:
        """The site of a URL; its `robots.txt` is read at the first request."""
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self.sites:
            robots = read_robots(root)
            delay = robots.crawl_delay(ROBOT_NAME) if robots else None
            pause = max(self.policy.pause_seconds, float(delay or 0))
            self.sites[root] = HostState(robots, min(pause, self.policy.max_pause_seconds))
        return self.sites[root]


def read_robots(root: str) -> RobotFileParser | None:
    """The rules of a site; None if its server does not give them (RFC 9309: all is forbidden).

    A site without the file (a status 4xx) allows everything.
    """
    rules = RobotFileParser()
    try:
        contents = fetch_url(f"{root}/robots.txt", ROBOTS_LIMITS).contents
    except FetchFailure as failure:
        if not 400 <= failure.status < 500 or failure.status in BUSY_STATUSES:
            return None
        contents = b""
    rules.parse(contents.decode("utf-8", "replace").splitlines())
    return rules


def invalid_address_problem(url: str) -> Problem:
    """The problem of an address that is not that of a web page."""
    return Problem(
        id="invalid-page-address",
        file=url,
        message="this is not the address of a web page",
        hint="write it in full, for example https://example.org/page",
    )


def unreadable_robots_problem(url: str) -> Problem:
    """The problem of a site that does not say what robots may read."""
    return Problem(
        id="unreadable-robots-txt",
        file=url,
        message="the site's robots.txt can't be read, so nothing says what may be fetched",
        hint=LATER_HINT,
    )


def forbidden_problem(url: str) -> Problem:
    """The problem of a page that `robots.txt` forbids."""
    return Problem(
        id="forbidden-by-robots-txt",
        file=url,
        message="the site's robots.txt forbids programs to fetch this page",
        hint="open the address in a browser, save the page, and import the file",
    )


def failing_site_problem(url: str) -> Problem:
    """The problem of a site that asks for fewer requests, or has failed several times."""
    return Problem(
        id="failing-site",
        file=url,
        message="not fetched: the site asks for fewer requests, or does not answer",
        hint=LATER_HINT,
    )
