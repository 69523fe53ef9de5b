"""A cache of articles' lines in the exports of a year: an edit of one prints all of them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vestnik import addresses
from vestnik.exports.urls import AbsoluteUrl
from vestnik.model import Article, Version

MAX_CACHED_LINES = 1024
"""How many articles' lines of each format are kept."""

FormatArticle = Callable[[Sequence[Version[Article]], AbsoluteUrl], str]


def cache_article_line(format_article: FormatArticle) -> FormatArticle:
    """The same function with a cache of its latest results, by the digests of the versions.

    Versions without a digest are not cached.
    """
    cache: dict[tuple[str, ...], str] = {}

    def cached_line(versions: Sequence[Version[Article]], absolute_url: AbsoluteUrl) -> str:
        key = (
            absolute_url(addresses.SITE_ROOT),
            *(version.digest for version in versions),
        )
        if not all(key):
            return format_article(versions, absolute_url)
        line = cache.pop(key, None)
        if line is None:
            line = format_article(versions, absolute_url)
        cache[key] = line
        while len(cache) > MAX_CACHED_LINES:
            cache.pop(next(iter(cache)), None)
        return line

    return cached_line
