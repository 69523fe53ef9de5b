"""The search index of a preview, built in the background: it takes longer than a build."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from vestnik.search import SearchCorpus, SearchIndex, build_search_index


class BackgroundSearchIndex:
    """Indexes the archive once, as the first build of the preview has it.

    The first build has no search files. After it the index is built in a thread, and `on_ready` is
    called. `is_complete` says whether the last build got the whole index, or that there is none.
    """

    def __init__(self, cache: Path, on_ready: Callable[[], object]) -> None:
        self.cache = cache
        self.on_ready = on_ready
        self.index = SearchIndex()
        self.corpus: SearchCorpus | None = None
        self.is_started = False
        self.is_finished = False
        self.is_complete = False

    def current_index(self, corpus: SearchCorpus) -> SearchIndex:
        """The search as far as it is built."""
        if not self.is_started:
            self.corpus = corpus
        self.is_complete = self.is_finished
        return self.index

    def start_once(self) -> None:
        """Starts to build the index after the first build; does nothing after any other."""
        corpus, self.corpus = self.corpus, None
        if corpus is not None:
            self.is_started = True
            threading.Thread(target=self.build_index, args=(corpus,), daemon=True).start()

    def build_index(self, corpus: SearchCorpus) -> None:
        """Builds the index."""
        self.index = build_search_index(corpus, self.cache)
        self.is_finished = True
        self.on_ready()
