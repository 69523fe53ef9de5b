"""The two ways to make a page: a list that exists in every language, and the page of a document.

A page declares what it depends on (`depends_on_*`, see `Page`); `vestnik.cache.fingerprints`
computes its cache key from that.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from vestnik import addresses
from vestnik.model import (
    Article,
    ContextFactory,
    DocumentT,
    Editions,
    IndexingPolicy,
    Page,
    Partner,
    Version,
    empty_context,
)


def list_page(
    editions: Editions,
    language: str,
    template: str,
    address: Callable[[str], str],
    articles: Sequence[Version[Article]],
    make_context: ContextFactory = empty_context,
    *,
    partners: Iterable[Version[Partner]] = (),
    depends_on_facts: object = "",
    depends_on_bodies: Sequence[Version[Article]] = (),
) -> Page:
    """A page that lists these articles; it exists, and may be indexed, in every language.

    `address` gives its address in a language. It depends on the summaries of the articles and of
    the `partners` that it shows.
    """
    alternates = {other: address(other) for other in editions}
    return Page(
        address=alternates[language],
        template=template,
        language=language,
        owner=template,
        make_context=make_context,
        alternates=alternates,
        indexable_alternates=alternates,
        canonical_address=alternates[language],
        modified=latest_change(articles),
        depends_on_summaries=[*articles, *partners],
        depends_on_bodies=depends_on_bodies,
        depends_on_facts=str(depends_on_facts),
    )


def document_page(
    version: Version[DocumentT],
    versions: Sequence[Version[DocumentT]],
    template: str,
    modified: datetime.date | None,
    depends_on_summaries: Sequence[Version[Any]],
    make_context: ContextFactory,
    depends_on_facts: object = "",
) -> Page:
    """The page of a version, one of the `versions` of its document in all languages.

    Its template has `version`, `versions` by language, and what `make_context` returns. It depends
    on the bodies of all `versions`.
    """

    def context() -> Mapping[str, object]:
        return {
            "version": version,
            "versions": {other.language: other for other in versions},
            **make_context(),
        }

    return Page(
        address=version.address,
        template=template,
        language=version.language,
        owner=addresses.source_file(version.document.path),
        make_context=context,
        alternates={other.language: other.address for other in versions},
        indexable_alternates={
            other.language: other.address for other in versions if other.is_indexable
        },
        canonical_address=canonical_address(version, versions),
        modified=modified,
        depends_on_bodies=versions,
        depends_on_summaries=depends_on_summaries,
        depends_on_facts=str(depends_on_facts),
    )


def canonical_address(
    version: Version[DocumentT], versions: Sequence[Version[DocumentT]]
) -> str | None:
    """The address that search engines are to index for a version: its own, the original's, none."""
    if version.is_indexable:
        return version.address
    if version.indexing_policy is not IndexingPolicy.ORIGINAL:
        return None
    return next((other.address for other in versions if other.is_original), None)


def latest_change(articles: Iterable[Version[Article]]) -> datetime.date | None:
    """The latest day on which one of these articles was published or corrected."""
    return max((version.document.modified_date for version in articles), default=None)
