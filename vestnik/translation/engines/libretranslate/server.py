"""Requests to a translation server, and what its answers mean.

An answer is JSON, or one of three exceptions: `ServerBusy` (try again later), `RequestRejected`
(another request may work), `Unavailable` (a person has to do something). The key of the server is
in the body of requests alone: redirects are not followed, messages do not have it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request

from vestnik.http_deadlines import Deadline, http_opener
from vestnik.http_headers import retry_after
from vestnik.links import ascii_url, public_url
from vestnik.model import Unavailable

REQUEST_SECONDS = 180
"""The longest time for an answer: a slow server translates a sentence in some seconds."""
MAX_ANSWER_BYTES = 16 * 1024**2
MAX_REASON_LENGTH = 200
"""The longest text of a server that messages quote."""
BUSY_STATUSES = frozenset(
    (
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    )
)
REJECTED_STATUSES = frozenset(
    (
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    )
)
RATE_LIMIT_SECONDS = 20.0
"""How long to wait for a server that limits requests and does not say for how long.

LibreTranslate's usual limit is one of texts in a minute.
"""
USER_AGENT = "Vestnik/0.1 (drafts translations of a press archive)"


class ServerBusy(Exception):  # noqa: N818  a state of the server, not a mistake
    """The server can't answer now; `wait_seconds` is how long it asks to wait, if it does.

    `is_internal` says that the server itself failed at the request.
    """

    def __init__(
        self, reason: str, wait_seconds: float | None = None, *, is_internal: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait_seconds = wait_seconds
        self.is_internal = is_internal


class RequestRejected(Exception):  # noqa: N818  a state of the request, not a mistake
    """The server does not accept this request, for example because it is too long."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Server:
    """A translation server: its address without a slash at the end, and the key for it or ""."""

    address: str
    key: str = ""
    timeout_seconds: float = REQUEST_SECONDS

    def get(self, path: str) -> Any:
        """The JSON at a path."""
        return self.send(Request(ascii_url(self.address + path), headers=HEADERS))  # noqa: S310

    def post(self, path: str, fields: Mapping[str, object]) -> Any:
        """The JSON that answers these fields; the key is added to them."""
        body = {**fields, "api_key": self.key} if self.key else dict(fields)
        headers = {**HEADERS, "Content-Type": "application/json"}
        content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        url = ascii_url(self.address + path)
        return self.send(Request(url, content, headers, method="POST"))  # noqa: S310  http(s)

    def send(self, request: Request) -> Any:
        """The JSON that answers a request."""
        deadline = Deadline(self.timeout_seconds, self.timeout_seconds)
        try:
            with http_opener(deadline).open(request, timeout=self.timeout_seconds) as response:
                content = response.read(MAX_ANSWER_BYTES + 1)
                if response.length and len(content) <= MAX_ANSWER_BYTES:
                    raise IncompleteRead(content, response.length)
                return self.read_answer(response, content)
        except (OSError, HTTPException) as error:
            raise ServerBusy(connection_failure(error)) from error

    def read_answer(self, response: HTTPResponse, content: bytes) -> Any:
        """The JSON of an answer."""
        status = response.status
        if len(content) > MAX_ANSWER_BYTES:
            raise Unavailable(
                "{server} sent more than {limit} bytes: it does not answer like LibreTranslate",
                server=self.address,
                limit=str(MAX_ANSWER_BYTES),
            )
        if status == HTTPStatus.OK:
            return self.parse_json(content)
        reason = self.without_key(stated_reason(content) or f"HTTP {status}")
        if status in BUSY_STATUSES:
            wait_seconds = retry_after(response.headers.get("Retry-After", ""))
            if wait_seconds is None and status == HTTPStatus.TOO_MANY_REQUESTS:
                wait_seconds = RATE_LIMIT_SECONDS
            is_internal = status == HTTPStatus.INTERNAL_SERVER_ERROR
            raise ServerBusy(reason, wait_seconds, is_internal=is_internal)
        if status in REJECTED_STATUSES:
            raise RequestRejected(reason)
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            raise Unavailable(
                "{server} refuses access ({reason}): check the key in the environment variable "
                "LIBRETRANSLATE_API_KEY, or ask the operator of the server",
                server=self.address,
                reason=reason,
            )
        if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
            location = response.headers.get("Location", "")
            raise Unavailable(
                "{server} redirects to {location}: write that server in the setting server, "
                "if you trust it",
                server=self.address,
                location=self.without_key(public_url(location)) or "?",
            )
        raise Unavailable(
            "{server} does not answer like LibreTranslate ({reason}): check the setting server",
            server=self.address,
            reason=reason,
        )

    def parse_json(self, content: bytes) -> Any:
        """The value of a JSON text."""
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as error:
            raise Unavailable(
                "{server} does not answer like LibreTranslate ({reason}): check the setting server",
                server=self.address,
                reason="no JSON",
            ) from error

    def without_key(self, text: str) -> str:
        """A text of the server, which may repeat the key, in one short line without it."""
        for spelling in filter(None, (self.key, quote(self.key, safe=""))):
            text = text.replace(spelling, "…")
        text = " ".join(text.split())
        return text if len(text) <= MAX_REASON_LENGTH else f"{text[:MAX_REASON_LENGTH]}…"


HEADERS = {"User-Agent": USER_AGENT, "Accept": "application/json", "Accept-Encoding": "identity"}


def stated_reason(content: bytes) -> str:
    """The reason that an answer of LibreTranslate states for an error; "" if there is none."""
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    reason = answer.get("error") if isinstance(answer, dict) else None
    return reason if isinstance(reason, str) else ""


def connection_failure(error: Exception) -> str:
    """Why there is no answer, or no whole one."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return "timeout"
    if isinstance(reason, OSError):
        return reason.strerror or str(reason) or type(reason).__name__
    return type(reason).__name__ if isinstance(reason, HTTPException) else str(reason)
