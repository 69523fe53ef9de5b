"""HTTP connections on which a whole exchange ends before a deadline, however slow the server is.

They use the proxies of the environment, and follow no redirect.

The timeout of a socket starts anew with every byte, so a server that sends one byte every ten
seconds would never time out.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

READ_TIMEOUT_SECONDS = 15
"""The longest time without a byte from the server."""


class Deadline:
    """The end of the time that an exchange may take, and the longest pause within it."""

    def __init__(self, seconds: float, read_timeout: float = READ_TIMEOUT_SECONDS) -> None:
        self.end = time.monotonic() + seconds
        self.read_timeout = read_timeout

    @property
    def is_over(self) -> bool:
        """Whether there is no time left."""
        return time.monotonic() >= self.end

    def next_timeout(self) -> float:
        """The timeout of the next operation; raises `TimeoutError` after the end."""
        remaining = self.end - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        return min(remaining, self.read_timeout)


class DeadlineReader(io.RawIOBase):
    """Reads from a socket until the deadline."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self.connection = connection
        self.deadline = deadline
        self.stream = connection.makefile("rb", buffering=0)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Reads some bytes; raises `TimeoutError` after the deadline."""
        self.connection.settimeout(self.deadline.next_timeout())
        return self.stream.readinto(buffer)

    def close(self) -> None:
        """Closes the socket too if its connection is closed."""
        self.stream.close()
        super().close()


class DeadlineResponse(HTTPResponse):
    """A response whose status line, headers and body are read until the deadline."""

    def __init__(self, deadline: Deadline, sock: socket.socket, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.fp.close()
        self.fp = io.BufferedReader(DeadlineReader(sock, deadline))


def http_opener(deadline: Deadline) -> OpenerDirector:
    """An opener for http and https alone, which follows no redirect and raises for no status."""

    def connection_factory(connection_class: type[HTTPConnection]) -> Callable[..., HTTPConnection]:
        def connect(host: str, **options: Any) -> HTTPConnection:
            connection = connection_class(host, **options)
            connection.response_class = partial(DeadlineResponse, deadline)  # type: ignore[assignment]
            return connection

        return connect

    class DeadlineHTTPHandler(HTTPHandler):
        def http_open(self, request: Request) -> HTTPResponse:
            return self.do_open(connection_factory(HTTPConnection), request)

    class DeadlineHTTPSHandler(HTTPSHandler):
        def https_open(self, request: Request) -> HTTPResponse:
            context = ssl.create_default_context()
            return self.do_open(connection_factory(HTTPSConnection), request, context=context)

    director = OpenerDirector()
    for handler in (ProxyHandler(), DeadlineHTTPHandler(), DeadlineHTTPSHandler()):
        director.add_handler(handler)
    return director
