"""Archive → editions: each document in each language, and which documents may be published now.

Imports `images`, `config`, `markdown`, `language`, `addresses`, `links` and `model`.
"""

from vestnik.editions.edition import build_edition, edition_of_versions
from vestnik.editions.sample import is_sample, leftover_sample, leftover_sample_warnings
from vestnik.editions.scheduling import (
    links_to_scheduled,
    mark_scheduled_as_drafts,
    publication_time,
    publishable_assets,
    scheduled_articles,
)
from vestnik.editions.versions import VersionsByPath, build_document_versions, build_versions

__all__ = [
    "VersionsByPath",
    "build_document_versions",
    "build_edition",
    "build_versions",
    "edition_of_versions",
    "is_sample",
    "leftover_sample",
    "leftover_sample_warnings",
    "links_to_scheduled",
    "mark_scheduled_as_drafts",
    "publication_time",
    "publishable_assets",
    "scheduled_articles",
]
