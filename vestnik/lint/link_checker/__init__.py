"""Links of an archive to other sites → a warning for each that is dead or has moved.

The sites are requested; responses are kept for a day. Imports `diagnostics` and below.
"""

from vestnik.lint.link_checker.collect import ExternalLink, external_links
from vestnik.lint.link_checker.fetch import RequestPolicy, request_urls
from vestnik.lint.link_checker.link_warnings import link_warnings
from vestnik.lint.link_checker.responses import LinkResponse, load_responses, save_responses

__all__ = [
    "ExternalLink",
    "LinkResponse",
    "RequestPolicy",
    "external_links",
    "link_warnings",
    "load_responses",
    "request_urls",
    "save_responses",
]
