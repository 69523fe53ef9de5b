"""The words among which the search page looks for the one that a reader has misspelt."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable

from vestnik.language import fold_spelling
from vestnik.search.corpus import SearchText

WORD = re.compile(r"[^\W\d_]{4,}")
"""A shorter word is near too many others."""
MIN_LEAD_COUNT = 2
"""A word that is in no title has to be in so many leads."""
MAX_WORDS = 20_000


def vocabulary_json(texts: Iterable[SearchText]) -> bytes:
    """The folded words of titles, and frequent ones of leads, the most frequent first."""
    title_counts: Counter[str] = Counter()
    lead_counts: Counter[str] = Counter()
    for text in texts:
        title_counts.update(set(WORD.findall(fold_spelling(text.title))))
        if lead := text.version.fields.get("lead"):
            lead_counts.update(set(WORD.findall(fold_spelling(lead.text))))
    frequent = {word: count for word, count in lead_counts.items() if count >= MIN_LEAD_COUNT}
    counts = title_counts + Counter(frequent)
    words = sorted(counts, key=lambda word: (-counts[word], word))[:MAX_WORDS]
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
