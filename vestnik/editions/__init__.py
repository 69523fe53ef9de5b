"""Archive → editions: each document in each language, and which documents may be published now.

Imports `images`, `catalogs`, `markdown`, `language` and `model`; `pages`, `exports` and `build`
import it.
"""

from vestnik.editions.edition import build_edition
from vestnik.editions.scheduling import (
    links_to_scheduled,
    publication_time,
    publishable_images,
    scheduled_articles,
    without_scheduled,
)
from vestnik.editions.versions import VersionsByPath, build_document_versions, build_versions

__all__ = [
    "VersionsByPath",
    "build_document_versions",
    "build_edition",
    "build_versions",
    "links_to_scheduled",
    "publication_time",
    "publishable_images",
    "scheduled_articles",
    "without_scheduled",
]
