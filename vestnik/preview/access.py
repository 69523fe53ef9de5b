"""Who may ask the preview for something: a browser on this machine, on the preview's own pages.

Pages of the web can send requests to 127.0.0.1, and can give their own name its address (DNS
rebinding). So a request must name the preview itself as its host; one that changes something must
come from a page of the preview, by what the browser says of it, and bring the preview's token.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

HOSTS = ("127.0.0.1", "localhost")


def hosts(port: int) -> frozenset[str]:
    """What a browser calls the preview."""
    names = {f"{host}:{port}" for host in HOSTS}
    return frozenset({*names, *HOSTS} if port == 80 else names)


def may_ask(host: str, port: int) -> bool:
    """Whether a request is for the preview, and not for a name that somebody gave it."""
    return host.lower() in hosts(port)


def is_own(headers: Mapping[str, str], port: int) -> bool:
    """Whether a request comes from a page of the preview, as far as the browser says so."""
    origin = headers.get("Origin")
    site = headers.get("Sec-Fetch-Site")
    if origin is None and site is None:
        return False
    own = {f"http://{host}" for host in hosts(port)}
    return (origin is None or origin in own) and site in (None, "same-origin")


def may_write(headers: Mapping[str, str], port: int, given: str, token: str) -> bool:
    """Whether a request may change something."""
    return is_own(headers, port) and hmac.compare_digest(given.encode(), token.encode())
