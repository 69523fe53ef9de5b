"""Responses of other sites, and the file that keeps them for a day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from vestnik.fs import write_atomically

RESPONSE_LIFETIME_SECONDS = 24 * 60 * 60
"""How long a response is not requested again."""


@dataclass(frozen=True, slots=True)
class LinkResponse:
    """The response for a URL: its HTTP status after redirects, or 0 and the reason of the failure.

    `moved` is the target of permanent redirects, "" if there are none; `requested_at` is the Unix
    time of the request.
    """

    status: int
    moved: str = ""
    reason: str = ""
    requested_at: float = 0.0


LinkResponses = Mapping[str, LinkResponse]
"""Responses by URL."""


def load_responses(file: Path, now: float) -> dict[str, LinkResponse]:
    """The responses that are less than a day old; none if the file is missing or damaged."""
    try:
        table = json.loads(file.read_bytes())
        responses = {str(url): LinkResponse(**fields) for url, fields in table.items()}
        return {
            url: response
            for url, response in responses.items()
            if 0 <= now - response.requested_at < RESPONSE_LIFETIME_SECONDS
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def save_responses(file: Path, responses: LinkResponses) -> None:
    """Writes responses to a file, except failures: these URLs are requested again."""
    table = {
        url: asdict(response) for url, response in sorted(responses.items()) if response.status
    }
    write_atomically(file, json.dumps(table, ensure_ascii=False, indent=0).encode())
