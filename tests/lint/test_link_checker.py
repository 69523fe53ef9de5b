"""`check --links`: other sites are asked, politely, and what they answer becomes warnings."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from gettext import NullTranslations
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.support.archives import MakeArchive, TinyArchive
from tests.support.broken_site import GOOD_ARTICLE, article_text
from vestnik import links
from vestnik.cli import problem_report
from vestnik.diagnostics import problem_hint, problem_message, with_location
from vestnik.lint.link_checker import LinkResponse, RequestPolicy, external_links
from vestnik.lint.link_checker import fetch as asking
from vestnik.lint.link_checker import responses as answers
from vestnik.lint.link_checker.fetch import USER_AGENT
from vestnik.model import Severity

ENGLISH = NullTranslations()
SECOND = "content/2025/2025-01-02-second.md"
QUICK = RequestPolicy(timeout=1.5, pause=0.0)
"""Manners among tests."""


@dataclass
class Web:
    """A site on this machine: what it was asked for, and how many questions it met at once."""

    port: int = 0
    asked: list[tuple[str, str, float]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    now: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    done: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str) -> str:
        """The address of a page of it."""
        return f"http://127.0.0.1:{self.port}{path}"

    def count(self, path: str) -> list[str]:
        """How a page of it was asked for."""
        return [method for method, asked, _ in self.asked if asked == path]


class Handler(BaseHTTPRequestHandler):
    """A site whose pages answer what their names say."""

    site: Web

    def answer(self) -> None:
        with self.site.lock:
            self.site.asked.append((self.command, self.path, time.monotonic()))
            self.site.agents.add(self.headers.get("User-Agent", ""))
            self.site.now += 1
            self.site.most = max(self.site.most, self.site.now)
        self.speak(self.path.strip("/").split("/")[0].split("?")[0])

    def speak(self, name: str) -> None:
        if name == "hang":
            self.site.done.wait(5)
        elif name == "headless" and self.command == "HEAD":
            self.send(405)
        elif name in REDIRECTS:
            status, target = REDIRECTS[name]
            self.send(status, self.site.url(target) if target.startswith("/") else target)
        else:
            time.sleep(0.05 if name == "slow" else 0)
            self.send(int(name) if name.isdigit() else 200)

    def send(self, status: int, location: str = "") -> None:
        with self.site.lock:  # whoever has the answer may ask again before we get any further
            self.site.now -= 1
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer  # noqa: N815  as http.server calls them

    def log_message(self, *_: object) -> None:
        pass


REDIRECTS = {
    "moved": (301, "/200/new"),
    "found": (302, "/200/new"),
    "movedgone": (308, "/404"),
    "circle": (301, "/circle"),
    "disk": (301, "file:///etc/hostname"),
    "text": (302, "data:text/plain,x"),
}


@pytest.fixture
def web() -> Iterator[Web]:
    """The site, while a test goes on."""
    site = Web()
    answering = type("Answering", (Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), answering)
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield site
    site.done.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to be waited for here."""
    monkeypatch.setattr(problem_report, "REQUEST_POLICY", QUICK)


def archive_with_links(archive: MakeArchive, *urls: str) -> TinyArchive:
    """An archive with an article that links to these addresses, one in each line."""
    body = "\n".join(f"См. [там]({url})." for url in urls)
    return archive({**GOOD_ARTICLE, SECOND: article_text(body)})


def link_warning_texts(tiny: TinyArchive) -> list[str]:
    """The warnings of links, by line and column."""
    problems = problem_report.external_link_problems(tiny.load(), QUICK)
    assert {problem.severity for problem in problems} <= {Severity.WARNING}
    return [
        f"{problem.line}:{problem.column} {problem_message(problem, ENGLISH)} → "
        f"{problem_hint(problem, ENGLISH)}"
        for problem in with_location(problems, tiny.folder)
    ]


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


# --------------------------------------------------------------------------------- what is told


def test_a_page_that_is_there_is_not_told(archive: MakeArchive, web: Web) -> None:
    assert link_warning_texts(archive_with_links(archive, web.url("/200"))) == []
    assert web.count("/200") == ["HEAD"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_told(archive: MakeArchive, web: Web, status: int) -> None:
    (said,) = link_warning_texts(
        archive_with_links(archive, web.url("/200"), web.url(f"/{status}"))
    )
    assert said.startswith(f"6:11 the page {web.url(f'/{status}')} no longer exists")
    assert web.count(f"/{status}") == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [401, 403, 405, 406, 429, 451])
def test_a_site_that_is_unfriendly_to_programs_says_nothing_of_its_page(
    archive: MakeArchive, web: Web, status: int
) -> None:
    assert link_warning_texts(archive_with_links(archive, web.url(f"/{status}"))) == []


def test_a_site_with_trouble_is_told(archive: MakeArchive, web: Web) -> None:
    (said,) = link_warning_texts(archive_with_links(archive, web.url("/500")))
    assert "reports an internal error (status 500)" in said


def test_who_does_not_like_head_is_asked_as_a_browser_would(archive: MakeArchive, web: Web) -> None:
    assert link_warning_texts(archive_with_links(archive, web.url("/headless"))) == []
    assert web.count("/headless") == ["HEAD", "GET"]


def test_a_page_that_moved_for_good_is_told_with_its_new_address(
    archive: MakeArchive, web: Web
) -> None:
    (said,) = link_warning_texts(archive_with_links(archive, web.url("/moved")))
    assert "has moved permanently" in said
    assert said.endswith(f"write its new address: {web.url('/200/new')}")


def test_a_redirect_for_now_is_not_told(archive: MakeArchive, web: Web) -> None:
    assert link_warning_texts(archive_with_links(archive, web.url("/found"))) == []


def test_a_page_that_moved_to_nowhere_is_gone(archive: MakeArchive, web: Web) -> None:
    (said,) = link_warning_texts(archive_with_links(archive, web.url("/movedgone")))
    assert "no longer exists (error 404)" in said


def test_a_redirect_in_a_circle_is_told(archive: MakeArchive, web: Web) -> None:
    (said,) = link_warning_texts(archive_with_links(archive, web.url("/circle")))
    assert "redirects to itself" in said


@pytest.mark.parametrize("page", ["/disk", "/text"])
def test_a_redirect_to_what_is_no_page_is_told_and_not_followed(
    archive: MakeArchive, web: Web, page: str
) -> None:
    (said,) = link_warning_texts(archive_with_links(archive, web.url(page)))
    assert "redirects to something that is not a web page" in said


def test_a_site_that_hangs_is_told_and_not_waited_for(archive: MakeArchive, web: Web) -> None:
    start = time.monotonic()
    (said,) = link_warning_texts(archive_with_links(archive, web.url("/hang")))
    assert "does not respond" in said
    assert time.monotonic() - start < 4


def test_a_closed_port_is_told(archive: MakeArchive) -> None:
    (said,) = link_warning_texts(archive_with_links(archive, f"http://127.0.0.1:{closed_port()}/"))
    assert "can't be reached" in said


def test_a_site_that_there_is_not_is_told(archive: MakeArchive) -> None:
    (said,) = link_warning_texts(archive_with_links(archive, "https://nowhere.invalid/page"))
    assert "https://nowhere.invalid/page" in said


def test_the_fields_of_front_matter_are_asked_for_too(archive: MakeArchive, web: Web) -> None:
    fields = (
        f"source: {web.url('/404')}",
        f"archived: {{url: '{web.url('/410')}', date: 2025-01-02}}",
    )
    partner = f"---\ntitle: Росатом\nkind: organisation\nurl: {web.url('/404?b')}\n---\nО нём.\n"
    tiny = archive(
        {
            **GOOD_ARTICLE,
            SECOND: article_text("Текст.", *fields),
            "content/partners/rosatom.md": partner,
        }
    )
    places = [one.split()[0] for one in link_warning_texts(tiny)]
    assert places == ["4:6", "4:9", "5:18"]


def test_the_same_address_is_asked_for_once_and_told_in_each_document(
    archive: MakeArchive, web: Web
) -> None:
    tiny = archive_with_links(archive, web.url("/404"), web.url("/404"))
    third = "content/2025/2025-01-03-third.md"
    tiny.write({third: article_text(f"<{web.url('/404')}>", day="2025-01-03")})
    assert len(link_warning_texts(tiny)) == 2
    assert web.count("/404") == ["HEAD", "GET"]


def test_only_warnings_come_of_links(
    archive: MakeArchive, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive_with_links(archive, web.url("/404"))
    assert tiny.run("check", "--links") == 0
    assert tiny.run("check", "--links", "--strict") == 1
    assert f"{SECOND}:5:11: warning: " in capsys.readouterr().err


def test_without_being_asked_to_check_asks_nobody(archive: MakeArchive, web: Web) -> None:
    assert archive_with_links(archive, web.url("/404")).problems() == ""
    assert web.asked == []


def test_the_site_itself_is_not_asked(archive: MakeArchive) -> None:
    source = archive_with_links(
        archive, "https://example.org/archive/ru/", "mailto:a@example.org"
    ).load()
    assert list(external_links(source.archive, source.settings.base_url)) == []


def test_a_machine_without_a_network_blames_no_site(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive_with_links(archive, "https://one.invalid/", "https://two.invalid/")
    assert tiny.run("check", "--links", "--strict") == 0
    said = capsys.readouterr().err
    assert "is this machine on the network?" in said
    assert "0 problems" in said


# --------------------------------------------------------------------------------- manners


def test_a_host_is_asked_twice_at_once_at_most(web: Web) -> None:
    patient = RequestPolicy(timeout=30.0, pause=0.0)
    asking.request_urls([web.url(f"/slow/{n}") for n in range(12)], patient, lambda *_: None)
    assert len(web.asked) == 12
    assert web.most == 2


def test_a_host_is_left_alone_between_two_questions(web: Web) -> None:
    manners = RequestPolicy(timeout=1.0, pause=0.1)
    asking.request_urls([web.url(f"/200/{n}") for n in range(6)], manners, lambda *_: None)
    times = sorted(moment for _, _, moment in web.asked)
    assert times[-1] - times[0] >= 0.2


def test_a_host_that_wants_peace_is_left_in_peace(web: Web) -> None:
    found: dict[str, LinkResponse] = {}
    urls = [web.url(f"/429/{n}") for n in range(10)]
    asking.request_urls(urls, QUICK, found.__setitem__)
    assert {one.status for one in found.values()} == {429}
    assert sorted(found) == sorted(urls)
    assert len(web.asked) <= 2


def test_sites_are_told_who_asks(web: Web) -> None:
    asking.request_urls([web.url("/200")], QUICK, lambda *_: None)
    assert web.agents == {USER_AGENT}
    assert "Vestnik" in USER_AGENT


def test_names_in_cyrillic_are_written_as_the_web_wants_them() -> None:
    assert links.ascii_url("https://мфа.бел/путь файл?а=б%20в#тут") == (
        "https://xn--80axy.xn--90ais/%D0%BF%D1%83%D1%82%D1%8C%20%D1%84%D0%B0%D0%B9%D0%BB"
        "?%D0%B0=%D0%B1%20%D0%B2"
    )
    assert links.ascii_url("http://пример.рф:8080") == "http://xn--e1afmkfd.xn--p1ai:8080/"
    assert links.ascii_url("http://[::1]:8080/a") == "http://[::1]:8080/a"


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://exa mple.org/", "http://a..b/", "http://x:y/"]
)
def test_an_address_that_is_none_is_no_crash(url: str) -> None:
    assert asking.send_request(url, "HEAD", 0.5)[0] == 0


# ----------------------------------------------------------------------------------- memory


def test_an_answer_is_remembered_for_a_day(
    archive: MakeArchive, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = archive_with_links(archive, web.url("/404"), web.url("/200"))
    first = link_warning_texts(tiny)
    asked = len(web.asked)
    assert link_warning_texts(tiny) == first
    assert len(web.asked) == asked
    later = time.time() + answers.RESPONSE_LIFETIME_SECONDS + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert link_warning_texts(tiny) == first
    assert len(web.asked) == 2 * asked


def test_who_did_not_answer_is_asked_again(archive: MakeArchive, web: Web) -> None:
    tiny = archive_with_links(archive, f"http://127.0.0.1:{closed_port()}/", web.url("/200"))
    assert len(link_warning_texts(tiny)) == 1
    kept = json.loads((tiny.folder / problem_report.LINK_CACHE).read_bytes())
    assert list(kept) == [web.url("/200")]


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"x": 1}', b'{"x": {"y": 1}}', b"\xff"])
def test_a_memory_that_is_damaged_or_deleted_is_no_loss(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "links.json").write_bytes(damage)
    assert answers.load_responses(tmp_path / "links.json", 0.0) == {}
    assert answers.load_responses(tmp_path / "none.json", 0.0) == {}


def test_an_interrupted_check_keeps_what_it_knows(
    archive: MakeArchive, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = archive_with_links(archive, web.url("/200"))

    def interrupted(_urls: object, _: RequestPolicy, told: asking.OnResponse) -> None:
        told(web.url("/200"), LinkResponse(200, requested_at=time.time()))
        raise KeyboardInterrupt

    monkeypatch.setattr(problem_report, "request_urls", interrupted)
    with pytest.raises(KeyboardInterrupt):
        tiny.run("check", "--links")
    assert web.url("/200") in (tiny.folder / problem_report.LINK_CACHE).read_text("utf-8")
