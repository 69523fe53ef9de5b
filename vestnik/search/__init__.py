"""Editions → the files of the readers' search, made by Pagefind.

In go the editions and the glossaries; out come groups of files for the site, one for each part of
the index, the same bytes for the same texts. It imports from
`cache`, `translation`, `typography` and the packages below them.
"""

from vestnik.search.corpus import SearchCorpus, build_search_corpus
from vestnik.search.index import (
    SearchFileGroup,
    SearchIndex,
    SearchIndexer,
    build_search_index,
    no_search_index,
)

__all__ = [
    "SearchCorpus",
    "SearchFileGroup",
    "SearchIndex",
    "SearchIndexer",
    "build_search_corpus",
    "build_search_index",
    "no_search_index",
]
