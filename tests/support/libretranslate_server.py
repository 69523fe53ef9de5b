"""A server on this machine that speaks LibreTranslate's API and translates with a real engine.

It follows `libretranslate/app.py` 1.7: names of fields, statuses, texts of errors, limits of texts
in a request and of characters in a text. A test can let requests fail in any way first.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from vestnik.model import Engine

Failure = Callable[[BaseHTTPRequestHandler], None]
"""What a server does instead of translating."""


def send(handler: BaseHTTPRequestHandler, status: int, content: object, **headers: str) -> None:
    """Answers with JSON, or with bytes as they are."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def failing(status: int, content: object = b"", **headers: str) -> Failure:
    """Answers with a status."""
    return lambda handler: send(handler, status, content, **headers)


def slow_down(**headers: str) -> Failure:
    """Answers that there were too many requests."""
    return failing(429, {"error": "Slowdown: 20 per 1 minute"}, **headers)


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """Closes the connection without an answer."""
    handler.close_connection = True


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    """Announces more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"translatedText": ["The')
    handler.close_connection = True


@dataclass(slots=True)
class TranslationServer:
    """The server: its limits as its operator sets them (-1: none), and what it was asked.

    `failures` are what it does at the next requests to translate that are not a trial, `requests`
    the fields of all requests to translate, `paths` all paths.
    """

    engine: Engine
    url: str = ""
    keys: frozenset[str] = frozenset()
    batch_limit: int = -1
    char_limit: int = -1
    alternatives_limit: int = -1
    languages: object = field(
        default_factory=lambda: [{"code": "ru", "name": "Russian", "targets": ["en", "ru"]}]
    )
    version: str = "1.7.3"
    failures: list[Failure] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    @property
    def batches(self) -> list[list[str]]:
        """The texts of each request but those of trials."""
        return [request["q"] for request in self.requests if request["q"] != ["1"]]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answers one request."""
        path = urlsplit(handler.path).path
        self.paths.append(handler.path)
        if path == "/languages":
            send(handler, 200, self.languages)
        elif path == "/spec":
            send(handler, 200, {"info": {"version": self.version}})
        elif path == "/translate" and handler.command == "POST":
            length = int(handler.headers["Content-Length"])
            fields = json.loads(handler.rfile.read(length))
            self.requests.append(fields)
            if fields["q"] != ["1"] and self.failures:
                self.failures.pop(0)(handler)
            else:
                self.answer_translation(handler, fields)
        else:
            send(handler, 404, b"<html>not found</html>")

    def answer_translation(self, handler: BaseHTTPRequestHandler, fields: dict[str, Any]) -> None:
        """Answers a request to translate."""
        texts, key = fields["q"], fields.get("api_key", "")
        if self.keys and key and key not in self.keys:
            send(handler, 403, {"error": f"Invalid API key {key}"})
        elif self.keys and not key:
            send(handler, 400, {"error": "Please contact the server operator to get an API key"})
        elif error := self.limit_error(texts, fields["alternatives"]):
            send(handler, 400, {"error": f"Invalid request: {error}"})
        elif (fields["source"], fields["target"], fields["format"]) != ("ru", "en", "text"):
            send(handler, 400, {"error": f"{fields['target']} is not supported"})
        else:
            answer: dict[str, object] = {"translatedText": []}
            hypotheses = [
                list(dict.fromkeys(hypothesis.text for hypothesis in alternatives))
                for alternatives in self.engine.translate(texts)
            ]
            answer["translatedText"] = [translations[0] for translations in hypotheses]
            if count := fields["alternatives"]:
                answer["alternatives"] = [texts[1 : count + 1] for texts in hypotheses]
            send(handler, 200, answer)

    def limit_error(self, texts: Sequence[str], alternatives: int) -> str:
        """Which limit a request exceeds, in the server's words; "" if it exceeds none."""
        longest = max(map(len, texts))
        for size, limit, name in (
            (alternatives, self.alternatives_limit, "alternatives parameter must be <="),
            (len(texts), self.batch_limit, "request exceeds text limit"),
            (longest, self.char_limit, "request exceeds text limit"),
        ):
            if limit != -1 and size > limit:
                return f"{name} ({limit})"
        return ""


@contextmanager
def running_translation_server(engine: Engine) -> Iterator[TranslationServer]:
    """A server that runs in the background."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.answer(self)

        def do_POST(self) -> None:
            server.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = TranslationServer(engine)
    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.daemon_threads = True
    thread = threading.Thread(target=listener.serve_forever, args=(0.02,))
    thread.start()
    server.url = f"http://127.0.0.1:{listener.server_port}"
    yield server
    listener.shutdown()
    thread.join()
    listener.server_close()
