"""Responses of other sites → warnings for editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vestnik import addresses
from vestnik.diagnostics import word_pattern
from vestnik.lint.link_checker.collect import ExternalLink
from vestnik.lint.link_checker.fetch import STATUSES_FOR_PROGRAMS
from vestnik.lint.link_checker.responses import LinkResponse, LinkResponses
from vestnik.model import Problem, Severity

GONE_STATUSES = frozenset((404, 410))
"""There is nothing at this address, and the site is sure of it."""
AGAIN = "check again later; if it still fails, link to a copy of the page in a web archive"
CORRECT = "correct the address, or link to a copy of the page in a web archive"


def link_warnings(links: Iterable[ExternalLink], responses: LinkResponses) -> Iterator[Problem]:
    """A warning for each link whose address is gone, has moved permanently, or does not answer."""
    for link in links:
        response = responses.get(link.url)
        problem = response and response_problem(response)
        if response and problem:
            yield replace(
                problem,
                file=addresses.source_file(link.path),
                line=link.line,
                severity=Severity.WARNING,
                values=(
                    ("url", link.url),
                    ("status", str(response.status)),
                    ("moved", response.moved),
                ),
                needles=(word_pattern(link.url),),
            )


def response_problem(response: LinkResponse) -> Problem | None:
    """What a response says of a link; None if it is alive, or the site refuses programs."""
    if response.status == 0:
        return failure_problem(response.reason)
    if response.status in GONE_STATUSES:
        return Problem(
            id="link-not-found",
            message="the page {url} no longer exists (error {status})",
            hint=CORRECT,
        )
    if response.status >= 500:
        return Problem(
            id="link-server-error",
            message="the site of {url} reports an internal error (status {status})",
            hint=AGAIN,
        )
    if response.status >= 400 and response.status not in STATUSES_FOR_PROGRAMS:
        return Problem(
            id="link-refused",
            message="the site rejects the address {url} (error {status})",
            hint=CORRECT,
        )
    if response.moved:
        return Problem(
            id="link-moved",
            message="the page {url} has moved permanently",
            hint="write its new address: {moved}",
        )
    return None


def failure_problem(reason: str) -> Problem:
    """Why there is no response to the request of a link."""
    match reason:
        case "timeout":
            return Problem(
                id="link-timeout", message="the site of {url} does not respond", hint=AGAIN
            )
        case "name":
            return Problem(
                id="link-unknown-host", message="there is no site at {url}", hint=CORRECT
            )
        case "certificate":
            return Problem(
                id="link-certificate-error",
                message="the site of {url} has an invalid certificate: browsers warn against it",
                hint=AGAIN,
            )
        case "loop":
            return Problem(
                id="link-redirect-loop",
                message="the address {url} redirects to itself",
                hint=CORRECT,
            )
        case "not-web":
            return Problem(
                id="link-to-no-web-page",
                message="the address {url} redirects to something that is not a web page",
                hint=CORRECT,
            )
        case _:
            return Problem(
                id="link-unreachable",
                message="the site of {url} can't be reached",
                hint=AGAIN,
            )
