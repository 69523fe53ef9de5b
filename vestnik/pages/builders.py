"""The two ways to make a page: a list that exists in every language, and the page of a document."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence

from vestnik import addresses
from vestnik.model import ArticleFields, DocumentT, IndexingPolicy, Page, Summary, Version


def list_page(
    languages: Iterable[str],
    language: str,
    template: str,
    address: Callable[[str], str],
    modified: datetime.date | None,
    context: Mapping[str, object],
) -> Page:
    """A page of the archive's own; it exists, and may be indexed, in each of the languages.

    `address` gives its address in a language.
    """
    alternates = {other: address(other) for other in languages}
    return Page(
        address=alternates[language],
        template=template,
        language=language,
        owner=template,
        context=context,
        alternates=alternates,
        indexable_alternates=alternates,
        canonical_address=alternates[language],
        modified=modified,
    )


def document_page(
    version: Version[DocumentT],
    versions: Sequence[Version[DocumentT]],
    template: str,
    modified: datetime.date | None,
    context: Mapping[str, object],
) -> Page:
    """The page of a version, one of the `versions` of its document in all languages.

    Its template has `version`, `versions` by language, and the variables of `context`.
    """
    return Page(
        address=version.address,
        template=template,
        language=version.language,
        owner=addresses.source_file(version.document.path),
        context={
            "version": version,
            "versions": {other.language: other for other in versions},
            **context,
        },
        alternates={other.language: other.address for other in versions},
        indexable_alternates={
            other.language: other.address for other in versions if other.is_indexable
        },
        canonical_address=canonical_address(version, versions),
        modified=modified,
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


def latest_change(articles: Iterable[Summary[ArticleFields]]) -> datetime.date | None:
    """The latest day on which one of these articles was published or corrected."""
    return max((summary.document.modified_date for summary in articles), default=None)
