"""The texts of documents and of their versions in the cache store, loaded on demand.

They make up most of an archive. The rest of a document is in its record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

from vestnik.cache.file_stats import combine_digests, content_digest
from vestnik.cache.serialization import DECODE_ERRORS, Decoder, encode
from vestnik.cache.store import CacheStore
from vestnik.model import DocumentT, ParallelText, Version, summarize

HTML_KEY_PREFIX = "html "
"""The key of a body's HTML is this and the version's digest.

The digest alone is the key of the parallel text, which is five times as long.
"""
MARKDOWN_KEY_PREFIX = "markdown "
"""The key of a document's Markdown is this and the document's path."""
MAX_TEXTS_IN_MEMORY = 128
"""Enough for the bodies of a partner's feed, which is rendered in two formats."""
PARALLEL_TEXT_DECODER: Decoder[ParallelText] = Decoder(ParallelText)


class CacheMiss(Exception):  # noqa: N818  the file was deleted while we read it
    """A text is no longer in the store."""


class TextLoader:
    """Loads texts from a store; it keeps the latest ones, which templates ask for repeatedly.

    `read_markdown` reads the Markdown of a document, by its path, that the store has no longer.
    """

    def __init__(self, store: CacheStore, read_markdown: Callable[[str], str]) -> None:
        self.store, self.read_markdown = store, read_markdown
        self.load_html = lru_cache(MAX_TEXTS_IN_MEMORY)(self.stored_html)
        self.load_parallel_text = lru_cache(MAX_TEXTS_IN_MEMORY)(self.stored_parallel_text)

    def stored_html(self, digest: str) -> str:
        """The HTML of a version, by its digest; raises `CacheMiss`."""
        return self.stored_value(HTML_KEY_PREFIX + digest).decode("utf-8", "replace")

    def stored_parallel_text(self, digest: str) -> ParallelText:
        """The parallel text of a version, by its digest; raises `CacheMiss`."""
        try:
            return PARALLEL_TEXT_DECODER.decode(self.stored_value(digest))
        except DECODE_ERRORS as error:
            raise CacheMiss(digest) from error

    def load_markdown(self, path: str) -> str:
        """The Markdown of a document, by its path."""
        value = self.store.get(MARKDOWN_KEY_PREFIX + path)
        return self.read_markdown(path) if value is None else value.decode("utf-8", "replace")

    def stored_value(self, key: str) -> bytes:
        """The value of a key; raises `CacheMiss` if there is none."""
        value = self.store.get(key)
        if value is None:
            raise CacheMiss(key)
        return value

    def with_stored_texts(self, version: Version[DocumentT]) -> Version[DocumentT]:
        """A version whose texts are loaded from the store."""
        return replace(
            version,
            load_html=partial(self.load_html, version.digest),
            load_parallel_text=partial(self.load_parallel_text, version.digest),
        )


def text_rows(versions: Iterable[Version[DocumentT]]) -> Iterator[tuple[str, bytes]]:
    """The keys and values of the texts of versions."""
    for version in versions:
        yield HTML_KEY_PREFIX + version.digest, version.html.encode()
        yield version.digest, encode(version.parallel_text)


def text_keys(digest: str) -> tuple[str, str]:
    """The keys of the texts of a version with this digest."""
    return HTML_KEY_PREFIX + digest, digest


def with_digests(version: Version[DocumentT]) -> Version[DocumentT]:
    """The version with the digests of its summary and of all of it, of which cache keys are made.

    Digests are made of the values as they are printed, with all of their fields.
    """
    summary = content_digest(repr(summarize(version, version.document.front_matter)).encode())
    parallel_text = content_digest(encode(version.parallel_text))
    texts = version.document.body, version.html, parallel_text
    return replace(version, summary_digest=summary, digest=combine_digests(repr(version), *texts))
