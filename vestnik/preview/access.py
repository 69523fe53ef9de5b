"""Decides which requests the preview answers: those of a browser on this machine, to its own pages.

A web page can send requests to 127.0.0.1, and can give its own name that address (DNS rebinding).
So a request must name the preview as its host. One that changes something must also come from a
page of the preview, by the headers of the browser, and bring the preview's token.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

LOCAL_HOSTS = ("127.0.0.1", "localhost")


def own_hosts(port: int) -> frozenset[str]:
    """The values of the Host header that mean the preview."""
    names = {f"{host}:{port}" for host in LOCAL_HOSTS}
    return frozenset({*names, *LOCAL_HOSTS} if port == 80 else names)


def is_own_host(host: str, port: int) -> bool:
    """Whether a Host header means the preview."""
    return host.lower() in own_hosts(port)


def is_same_origin(headers: Mapping[str, str], port: int) -> bool:
    """Whether a request comes from a page of the preview, by what the browser says."""
    origin = headers.get("Origin")
    site = headers.get("Sec-Fetch-Site")
    if origin is None and site is None:
        return False
    own_origins = {f"http://{host}" for host in own_hosts(port)}
    return (origin is None or origin in own_origins) and site in (None, "same-origin")


def may_write(headers: Mapping[str, str], port: int, sent_token: str, token: str) -> bool:
    """Whether a request may change something."""
    return is_same_origin(headers, port) and hmac.compare_digest(
        sent_token.encode(), token.encode()
    )
