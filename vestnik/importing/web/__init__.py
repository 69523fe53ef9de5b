"""Releases on the web: fetches a page, or many of them politely.

It imports the data types of `importing`; `importing.archives` and `cli` import it.
"""

from vestnik.importing.web.crawler import Crawler, CrawlPolicy
from vestnik.importing.web.fetch import (
    MAX_LIST_BYTES,
    FetchedPage,
    fetch_page,
    fetch_url,
    is_web_address,
)
from vestnik.importing.web.page_cache import page_contents
from vestnik.importing.web.response_content import FetchFailure, FetchLimits

__all__ = [
    "MAX_LIST_BYTES",
    "CrawlPolicy",
    "Crawler",
    "FetchFailure",
    "FetchLimits",
    "FetchedPage",
    "fetch_page",
    "fetch_url",
    "is_web_address",
    "page_contents",
]
