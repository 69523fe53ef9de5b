"""Archive → editions: each document in each language, and which documents may be published now.

Imports `images`, `config`, `markdown`, `language`, `addresses`, `links` and `model`.
"""

from vestnik.editions.edition import build_edition
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
    "links_to_scheduled",
    "mark_scheduled_as_drafts",
    "publication_time",
    "publishable_assets",
    "scheduled_articles",
]
