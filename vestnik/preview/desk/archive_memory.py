"""What people have translated in the whole archive, kept up to date document by document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vestnik.build import LoadedArchive
from vestnik.cache.file_stats import have_digests
from vestnik.cache.records import document_files
from vestnik.catalogs import PhraseMemory, SimilarTextIndex
from vestnik.language import LanguagePair, language_pair
from vestnik.model import Catalog


@dataclass(slots=True)
class ArchiveMemory:
    """The translations into a language that people wrote or approved.

    `digests` are those of the files of each document when it was read; `loaded` is the archive that
    was read last.
    """

    language: str
    similar_texts: SimilarTextIndex = field(default_factory=SimilarTextIndex)
    phrases: PhraseMemory = field(init=False)
    digests: dict[str, Mapping[str, str]] = field(default_factory=dict)
    loaded: LoadedArchive | None = None

    def refresh(self, loaded: LoadedArchive, pause: Callable[[], object] = lambda: None) -> None:
        """Reads the documents whose files have changed; all of them in another archive.

        `pause` is called before each.
        """
        if self.loaded is loaded:
            return
        languages = language_pair(loaded.archive.language, self.language)
        if self.loaded is None or not loaded.files or self.phrases.languages != languages:
            self.similar_texts, self.phrases = SimilarTextIndex(), PhraseMemory(languages)
            self.digests = {}
        catalogs = loaded.archive.catalogs[self.language]
        current: dict[str, Mapping[str, str]] = {
            document.path: document_files(document.path, (self.language,), loaded.files)
            for document in loaded.archive.documents
        }
        for path in {**self.digests, **current}:
            if path not in self.digests or self.digests[path] != current.get(path):
                pause()
                catalog = catalogs.get(path, Catalog()) if path in current else Catalog()
                self.similar_texts.replace_document(path, catalog)
                self.phrases.replace_document(path, catalog)
                if path in current and not have_digests(loaded.folder, current[path]):
                    del current[path]  # read again with the next archive
        self.digests, self.loaded = current, loaded


def empty_memory(languages: LanguagePair) -> ArchiveMemory:
    """A memory of an archive that has not been read yet."""
    memory = ArchiveMemory(languages.target.code)
    memory.phrases = PhraseMemory(languages)
    return memory
