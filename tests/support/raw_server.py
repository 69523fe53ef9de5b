"""A server on this machine that sends the bytes it is told to send, valid or not."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Answer = bytes | Callable[[socket.socket], None]


@dataclass(slots=True)
class RawServer:
    """Its port, what it answers to each path, and what it was asked."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def url(self, path: str, user: str = "") -> str:
        """The URL of a path, with the name and password of a user."""
        return f"http://{user}{'@' if user else ''}127.0.0.1:{self.port}{path}"

    def answer(self, connection: socket.socket) -> None:
        """Answers one request."""
        request = b""
        with connection, suppress(OSError):
            while b"\r\n\r\n" not in request:
                if not (part := connection.recv(65536)):
                    return
                request += part
            self.asked.append(request.split(b" ", 2)[1].decode())
            answer = self.answers.get(self.asked[-1], b"HTTP/1.1 404 Not Found\r\n\r\n")
            if callable(answer):
                answer(connection)
            else:
                connection.sendall(answer)


def response(content: bytes, *headers: str, status: str = "200 OK", length: object = None) -> bytes:
    """A response with a Content-Length that may be wrong; without one if it is ""."""
    size = len(content) if length is None else length
    lines = [f"HTTP/1.1 {status}", *headers, *([] if size == "" else [f"Content-Length: {size}"])]
    return "\r\n".join((*lines, "", "")).encode("utf-8", "surrogateescape") + content


@contextmanager
def running_server() -> Iterator[RawServer]:
    """A server that runs in the background."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = RawServer(listener.getsockname()[1])

        def accept_connections() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    threading.Thread(target=server.answer, args=(connection,), daemon=True).start()

        threading.Thread(target=accept_connections, daemon=True).start()
        yield server
        listener.shutdown(socket.SHUT_RDWR)
