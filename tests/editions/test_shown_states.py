"""A summary has the fewest states with which its version has the same properties."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import chain, combinations

from vestnik.model import (
    Article,
    IndexingPolicy,
    Summary,
    TranslationState,
    Version,
    Wording,
    summarize,
)

ARTICLE = Article(path="a.md", title="", load_body=str, published=datetime.datetime.min)
PROPERTIES = tuple(name for name, value in vars(Summary).items() if isinstance(value, property))


def versions() -> Iterator[Version[Article]]:
    """A version with each set of states, under each policy for search engines."""
    sizes = range(1, len(TranslationState) + 1)
    for states in chain.from_iterable(combinations(TranslationState, size) for size in sizes):
        for policy in IndexingPolicy:
            title = Wording("")
            yield Version(ARTICLE, "en", "", title, {}, (), states, indexing_policy=policy)


def test_a_summary_shows_of_the_states_what_its_version_shows() -> None:
    assert "translation_status" in PROPERTIES
    for version in versions():
        summary = summarize(version, version.document.front_matter)
        for name in PROPERTIES:
            assert getattr(summary, name) == getattr(version, name), (version.states, name)


def test_one_more_untranslated_block_of_a_partly_translated_version_changes_no_list() -> None:
    partly, more = (
        Version(ARTICLE, "en", "", Wording(""), {}, (), states)
        for states in (
            (TranslationState.MACHINE, TranslationState.PERSON),
            (TranslationState.MACHINE, TranslationState.MISSING, TranslationState.PERSON),
        )
    )
    fields = ARTICLE.front_matter
    assert summarize(partly, fields) == summarize(more, fields)
