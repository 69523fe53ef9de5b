"""Answers of other sites → warnings for editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vestnik import addresses
from vestnik.lint.link_checker.collect import Outward
from vestnik.lint.link_checker.fetch import UNFRIENDLY
from vestnik.lint.link_checker.responses import Answer, Answers
from vestnik.model import Problem, Severity

GONE = frozenset((404, 410))
"""There is nothing at this address, and the site is sure of it."""
AGAIN = "look again later; if it stays away, link to a copy of the page in an archive of the web"
CORRECT = "correct the address, or link to a copy of the page in an archive of the web"


def warnings(links: Iterable[Outward], answers: Answers) -> Iterator[Problem]:
    """A warning for each link whose address is gone, has moved for good, or gives no answer."""
    for one in links:
        if one.url in answers:
            yield from warning(one, answers[one.url])


def warning(of: Outward, answer: Answer) -> Iterator[Problem]:
    """The warning of one link; a site that is unfriendly to programs says nothing of the page."""
    if answer.status == 0:
        yield silent(of, answer)
    elif answer.status in GONE:
        yield warn(of, "the page {url} is not there any more (error {status})", CORRECT, answer)
    elif answer.status >= 500:
        yield warn(of, "the site of {url} has trouble (error {status})", AGAIN, answer)
    elif answer.status >= 400 and answer.status not in UNFRIENDLY:
        yield warn(of, "the site refuses the address {url} (error {status})", CORRECT, answer)
    elif answer.moved:
        yield warn(
            of, "the page {url} has moved for good", "write its new address: {moved}", answer
        )


def silent(of: Outward, answer: Answer) -> Problem:
    """The warning of a link that nobody answers for."""
    match answer.reason:
        case "timeout":
            return warn(of, "the site of {url} does not answer", AGAIN, answer)
        case "name":
            return warn(of, "there is no site at {url}", CORRECT, answer)
        case "certificate":
            return warn(
                of, "browsers warn of the site of {url}: its certificate is wrong", AGAIN, answer
            )
        case "circle":
            return warn(of, "the address {url} leads in a circle", CORRECT, answer)
        case "astray":
            return warn(of, "the address {url} leads to what is no web page", CORRECT, answer)
        case _:
            return warn(of, "the site of {url} can't be reached", AGAIN, answer)


def warn(of: Outward, what: str, right: str, answer: Answer) -> Problem:
    """A warning at the line of a link; its column is told when the file is read."""
    values = (("url", of.url), ("status", str(answer.status)), ("moved", answer.moved))
    return Problem(
        addresses.source(of.path), of.line, what, right, values=values, severity=Severity.WARNING
    )
