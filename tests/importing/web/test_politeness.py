"""Many pages of a site: as its `robots.txt` allows, one at a time, none twice."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.web_sites import Answer, WebSite
from vestnik.importing.web import Crawler, CrawlPolicy, FetchedPage
from vestnik.model import Problem


@dataclass
class Pauses:
    """The pauses that a crawler made, which took no time."""

    seconds: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        self.seconds.append(round(seconds, 1))


@pytest.fixture
def pauses() -> Pauses:
    """Instead of pauses, notes of them."""
    return Pauses()


@pytest.fixture
def crawler(tmp_path: Path, pauses: Pauses) -> Crawler:
    """A crawler that asks once a second."""
    return Crawler(tmp_path / "pages", CrawlPolicy(1, 30), pauses)


def problem_id(result: FetchedPage | Problem) -> str:
    """The id of a problem; "" for a page."""
    return result.id if isinstance(result, Problem) else ""


def test_there_is_a_pause_between_requests(site: WebSite, crawler: Crawler, pauses: Pauses) -> None:
    """Not before the first."""
    for number in range(3):
        site.add(f"/{number}", "<p>Текст</p>")
        assert problem_id(crawler.fetch(f"{site.url}/{number}")) == ""
    assert pauses.seconds == [1, 1]
    assert site.most_simultaneous_requests == 1


def test_a_page_is_fetched_once(site: WebSite, tmp_path: Path) -> None:
    """By this and by the next crawler; after a week again, as it may have changed."""
    site.add("/a", Answer("<p>Текст</p>", "text/html; charset=koi8-r"))
    url = f"{site.url}/a"
    first = Crawler(tmp_path).fetch(url)
    assert Crawler(tmp_path).fetch(url) == first
    assert site.pages_requested() == ["/a"]
    week = 8 * 24 * 3600
    os.utime(Crawler(tmp_path).cached_file(url), (time.time() - week, time.time() - week))
    assert Crawler(tmp_path).fetch(url) == first
    assert site.pages_requested() == ["/a", "/a"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]\n", b'{"requested": 1}\n', b"\xff\n<p>"])
def test_a_damaged_page_of_the_cache_is_fetched_again(
    site: WebSite, tmp_path: Path, damage: bytes
) -> None:
    """A crash may have cut it off."""
    site.add("/a", "<p>Текст</p>")
    url = f"{site.url}/a"
    first = Crawler(tmp_path).fetch(url)
    Crawler(tmp_path).cached_file(url).write_bytes(damage)
    assert Crawler(tmp_path).fetch(url) == first


@pytest.mark.parametrize(
    ("rules", "is_allowed"),
    [
        ("User-agent: *\nDisallow: /news/", False),
        ("User-agent: Vestnik\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Vestnik\nDisallow: /admin/", True),
        ("User-agent: *\nDisallow: /admin/", True),
        ("User-agent: Googlebot\nDisallow: /", True),
        ("<html>Такой страницы нет</html>", True),
        ("", True),
    ],
)
def test_robots_txt_is_obeyed(
    site: WebSite, crawler: Crawler, rules: str, is_allowed: bool
) -> None:
    """It is read once, before the first page."""
    site.add("/robots.txt", Answer(rules, "text/plain"))
    for number in range(2):
        site.add(f"/news/{number}", "<p>Текст</p>")
        result = crawler.fetch(f"{site.url}/news/{number}")
        assert problem_id(result) == ("" if is_allowed else "forbidden-by-robots-txt")
    assert site.requests == ["/robots.txt", *(["/news/0", "/news/1"] if is_allowed else [])]


def test_a_redirect_to_a_forbidden_page_is_not_followed(site: WebSite, crawler: Crawler) -> None:
    """The rules hold for it, too."""
    site.add("/robots.txt", Answer("User-agent: *\nDisallow: /private/", "text/plain"))
    site.add("/a", Answer(status=302, headers={"Location": "/private/a"}))
    site.add("/private/a", "<p>Текст</p>")
    result = crawler.fetch(f"{site.url}/a")
    assert problem_id(result) == "forbidden-by-robots-txt"
    assert "/private/a" not in site.requests


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_robots_txt_everything_is_allowed(
    site: WebSite, crawler: Crawler, status: int
) -> None:
    """As RFC 9309 says of answers with a status of the client."""
    site.add("/robots.txt", Answer(status=status))
    site.add("/a", "<p>Текст</p>")
    assert problem_id(crawler.fetch(f"{site.url}/a")) == ""


@pytest.mark.parametrize("status", [429, 500, 503])
def test_if_robots_txt_cannot_be_read_nothing_is_fetched(
    site: WebSite, crawler: Crawler, status: int
) -> None:
    """As RFC 9309 says of a server that is out of order."""
    site.add("/robots.txt", Answer(status=status))
    site.add("/a", "<p>Текст</p>")
    assert problem_id(crawler.fetch(f"{site.url}/a")) == "unreadable-robots-txt"
    assert site.pages_requested() == []


@pytest.mark.parametrize(("delay", "pause"), [("5", 5), ("0.1", 1), ("9999", 30), ("x", 1)])
def test_the_site_sets_a_longer_pause(
    site: WebSite, crawler: Crawler, pauses: Pauses, delay: str, pause: float
) -> None:
    """Up to half a minute."""
    rules = f"User-agent: *\nCrawl-delay: {delay}"
    site.add("/robots.txt", Answer(rules, "text/plain"))
    for number in range(2):
        site.add(f"/{number}", "<p>Текст</p>")
        crawler.fetch(f"{site.url}/{number}")
    assert pauses.seconds == [pytest.approx(pause, abs=0.2)]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("retry_after", "pause"),
    [
        ("7", 7),
        ("9999", 30),
        ("", 2),
        ("soon", 2),
        ("Tue, 01 Jan 2999 00:00:00 GMT", 30),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 2),
    ],
)
def test_a_busy_server_is_asked_again_after_the_time_that_it_names(
    site: WebSite, crawler: Crawler, pauses: Pauses, status: int, retry_after: str, pause: float
) -> None:
    """In seconds or as a date; at least twice the usual pause, at most half a minute."""
    busy = Answer(status=status, headers={"Retry-After": retry_after} if retry_after else {})
    site.add("/a", busy, Answer("<p>Текст</p>"))
    assert problem_id(crawler.fetch(f"{site.url}/a")) == ""
    assert pauses.seconds[0] == pause


def test_a_server_that_stays_busy_gets_no_more_requests(
    site: WebSite, crawler: Crawler, pauses: Pauses
) -> None:
    """The pauses grow; a later run goes on."""
    for name in ("a", "b"):
        site.add(f"/{name}", Answer(status=503))
        assert problem_id(crawler.fetch(f"{site.url}/{name}")) == "failing-site"
    assert site.pages_requested() == ["/a"] * 4
    assert sorted(pauses.seconds)[-4:] == [2, 4, 8, 16]


def test_a_server_that_fails_again_and_again_gets_no_more_requests(
    site: WebSite, crawler: Crawler
) -> None:
    """Some pages may be broken; not all of them."""
    results = []
    for number in range(6):
        site.add(f"/{number}", Answer(status=500))
        results.append(problem_id(crawler.fetch(f"{site.url}/{number}")))
    assert results == ["http-error"] * 4 + ["failing-site"] * 2
    assert len(site.pages_requested()) == 4


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=404),
        Answer("%PDF", "application/pdf"),
        Answer("a" * 3_000_000),
        Answer(status=302, headers={"Location": "ftp://example.org/"}),
    ],
)
def test_a_page_that_is_of_no_use_is_no_fault_of_the_server(
    site: WebSite, crawler: Crawler, answer: Answer
) -> None:
    """However many there are."""
    for number in range(6):
        site.add(f"/{number}", answer)
        assert problem_id(crawler.fetch(f"{site.url}/{number}")) not in ("", "failing-site")
    assert len(site.pages_requested()) == 6


def test_the_text_that_a_server_gives_as_its_reason_is_not_shown(
    site: WebSite, crawler: Crawler
) -> None:
    """It could change the terminal."""
    site.add("/a", Answer(status=404, reason="Gone \x1b[2J"))
    result = crawler.fetch(f"{site.url}/a")
    assert isinstance(result, Problem)
    assert "\x1b" not in str(result)
    assert "Gone" not in str(result)


def test_a_page_that_breaks_off_is_not_kept(site: WebSite, crawler: Crawler) -> None:
    """The next run fetches it again."""
    site.add("/a", Answer("<p>Начало", missing_bytes=100), Answer("<p>Начало и конец</p>"))
    assert problem_id(crawler.fetch(f"{site.url}/a")) == "incomplete-web-page"
    page = crawler.fetch(f"{site.url}/a")
    assert isinstance(page, FetchedPage)
    assert page.contents == "<p>Начало и конец</p>".encode()
