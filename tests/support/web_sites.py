"""A small web site on this machine, whose answers a test writes down."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers; `missing_bytes` of the announced length are never sent."""

    content: str | bytes = ""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    missing_bytes: int = 0
    reason: str | None = None


@dataclass(slots=True)
class WebSite:
    """A site: its answers by path (each of several once, the last for ever), and its requests."""

    url: str
    answers: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    requests: list[str] = field(default_factory=list)
    simultaneous_requests: int = 0
    most_simultaneous_requests: int = 0

    def add(self, path: str, *answers: Answer | str) -> None:
        """Adds a page: its text, or its answers in their order."""
        self.answers[path] = [
            answer if isinstance(answer, Answer) else Answer(answer) for answer in answers
        ]

    def next_answer(self, path: str) -> Answer:
        """The answer to a request."""
        answers = self.answers[path]
        if not answers:
            return Answer(status=404)
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def pages_requested(self) -> list[str]:
        """The requests but those of `robots.txt`."""
        return [path for path in self.requests if path != "/robots.txt"]


@contextlib.contextmanager
def serve_site() -> Iterator[WebSite]:
    """Serves a site while a test runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.requests.append(self.path)
            site.simultaneous_requests += 1
            site.most_simultaneous_requests = max(
                site.most_simultaneous_requests, site.simultaneous_requests
            )
            time.sleep(0.002)
            answer = site.next_answer(self.path)
            content = (
                answer.content if isinstance(answer.content, bytes) else answer.content.encode()
            )
            site.simultaneous_requests -= 1
            self.send_response(answer.status, answer.reason)
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(content) + answer.missing_bytes))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(ConnectionError):
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = WebSite(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()
