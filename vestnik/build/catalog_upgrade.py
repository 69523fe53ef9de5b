"""Catalogs of an older segmenter → catalogs of this one, in their files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vestnik import addresses
from vestnik.build.drafts import save_catalog
from vestnik.build.loading import LoadedArchive
from vestnik.catalogs import SEGMENTER_FIELD, update_catalog
from vestnik.language import language_pair
from vestnik.markdown import SEGMENTER_VERSION
from vestnik.model import Catalog, TranslationOrigin


class UpgradedCatalog(NamedTuple):
    """A PO file that was written, and how many translations of people it has apart.

    Those are at the end of the file, for blocks that no longer occur; they were not there before.
    """

    path: str
    set_aside: int


def upgrade_catalogs(loaded: LoadedArchive) -> Iterator[UpgradedCatalog]:
    """Writes the catalogs that an older segmenter made. Raises `FileChanged`."""
    for language in loaded.settings.target_languages:
        languages = language_pair(loaded.settings.source_language, language)
        for document in loaded.archive.documents:
            old = loaded.archive.catalogs[language].get(document.path)
            if old is None or is_current(old):
                continue
            new = update_catalog(old, document, languages)
            loaded = save_catalog(loaded, language, document.path, new)
            path = addresses.catalog_file(document.path, language)
            yield UpgradedCatalog(path, human_count(new) - human_count(old))


def is_current(catalog: Catalog) -> bool:
    """Whether a catalog is of this segmenter; one that does not say so is of another tool."""
    return dict(catalog.metadata).get(SEGMENTER_FIELD, SEGMENTER_VERSION) == SEGMENTER_VERSION


def human_count(catalog: Catalog) -> int:
    """The obsolete units with a text that a person wrote or approved."""
    return sum(unit.origin is not TranslationOrigin.MACHINE for unit in catalog.obsolete)
