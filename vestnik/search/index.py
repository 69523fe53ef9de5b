"""The search index of a site: for each language an index of each part of its texts.

The newest part of each language is the one that Pagefind loads first. It is in the folder of the
search itself, beside the scripts; `search.js` merges the other parts into it, which are in folders
of their own. A part is made anew when one of its texts changes.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path

from vestnik.cache.code_version import code_fingerprint
from vestnik.cache.file_stats import combine_digests, content_digest
from vestnik.model import Unavailable
from vestnik.search.corpus import SearchCorpus
from vestnik.search.names import (
    SearchNames,
    build_search_names,
    lowercase_words,
    query_meanings,
)
from vestnik.search.pagefind import index_parts, pagefind_programs
from vestnik.search.pagefind_files import ENTRY_FILE
from vestnik.search.part_cache import (
    CACHE_SUFFIX,
    PartIndex,
    StoredIndex,
    find_index,
    store_index,
)
from vestnik.search.parts import IndexPart, divide_texts
from vestnik.search.vocabulary import vocabulary_json

MERGED_INDEX_NAME = "pagefind"
"""The group of the files that all parts have in common."""


@dataclass(frozen=True, slots=True)
class SearchFileGroup:
    """Files of the search that are made of the same texts.

    `load` gives them by their paths below the folder of the search, `key` is their digest.
    """

    name: str
    key: str
    load: Callable[[], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The files of the search, and why a language or the whole site has no search."""

    groups: tuple[SearchFileGroup, ...] = ()
    failures: tuple[Unavailable, ...] = ()


SearchIndexer = Callable[[SearchCorpus], SearchIndex]
IndexedParts = Mapping[IndexPart, StoredIndex]


def no_search_index(_: SearchCorpus) -> SearchIndex:
    """No files, for a build without search."""
    return SearchIndex()


def build_search_index(corpus: SearchCorpus, cache_folder: Path) -> SearchIndex:
    """The search of a site; parts whose texts are unchanged come from the cache."""
    languages = dict.fromkeys(text.language for text in corpus.texts)
    if not languages:
        return SearchIndex()
    parts = {
        language: divide_texts(text for text in corpus.texts if text.language == language)
        for language in languages
    }
    names_key = code_fingerprint(repr((corpus.language, corpus.terms, corpus.partners)))
    cache_files = {
        part: cache_folder / cache_file_name(part, names_key)
        for part in chain.from_iterable(parts.values())
    }
    names = cache(partial(build_search_names, corpus))
    indexes = {part: index for part, file in cache_files.items() if (index := find_index(file))}
    missing = {part: file for part, file in cache_files.items() if part not in indexes}
    try:
        programs = pagefind_programs(parts)
        made, failures = make_indexes(corpus, missing, names)
    except (ImportError, OSError, subprocess.SubprocessError) as error:
        failure = Unavailable(
            "the site has no search: Pagefind can't run ({reason})", reason=failure_reason(error)
        )
        return SearchIndex(failures=(failure,))
    delete_unused_files(cache_folder, cache_files.values())
    complete = {
        language: {part: {**indexes, **made}[part] for part in language_parts}
        for language, language_parts in parts.items()
        if language not in failures
    }
    names_files = {
        f"names.{language}.json": names_json(names(language), language_parts)
        for language, language_parts in complete.items()
    }
    word_files = {
        f"words.{language}.json": vocabulary_json(
            chain.from_iterable(part.texts for part in language_parts)
        )
        for language, language_parts in complete.items()
    }
    shared_files = {**programs, **names_files, **word_files}
    return SearchIndex(
        (merged_index_group(complete, shared_files), *part_groups(complete)),
        tuple(failures.values()),
    )


def cache_file_name(part: IndexPart, names_key: str) -> str:
    """A name with the digest of what an index depends on: texts, names, program and libraries."""
    key = combine_digests(names_key, *(text.key for text in part.texts))
    return f"{part.language}-{part.name}-{key}{CACHE_SUFFIX}"


def make_indexes(
    corpus: SearchCorpus, cache_files: Mapping[IndexPart, Path], names: Callable[[str], SearchNames]
) -> tuple[dict[IndexPart, StoredIndex], dict[str, Unavailable]]:
    """The indexes of parts, and for each language that Pagefind can't index the reason.

    The parts of the same years are made together, because they are versions of the same documents.
    No more than these are in memory.
    """
    indexes: dict[IndexPart, StoredIndex] = {}
    failures: dict[str, Unavailable] = {}
    names_by_language = {part.language: names(part.language) for part in cache_files}
    for name in dict.fromkeys(part.name for part in cache_files):
        parts = [part for part in cache_files if part.name == name]
        parts = [part for part in parts if part.language not in failures]
        for part, files in index_parts(corpus, parts, names_by_language).items():
            if isinstance(files, subprocess.SubprocessError):
                failures[part.language] = Unavailable(
                    "the site has no search in the language {language}: Pagefind can't index its "
                    "texts ({reason})",
                    language=part.language,
                    reason=failure_reason(files),
                )
                continue
            words = lowercase_words(names_by_language[part.language], part.texts)
            index = PartIndex(files, tuple(sorted(words)))
            indexes[part] = store_index(cache_files[part], index)
    return indexes, failures


def delete_unused_files(folder: Path, used: Iterable[Path]) -> None:
    """Deletes the indexes of other texts from the cache."""
    used_names = {file.name for file in used}
    with suppress(OSError):
        for file in folder.iterdir():
            if file.suffix in (CACHE_SUFFIX, ".zip") and file.name not in used_names:
                file.unlink()


def merged_index_group(
    languages: Mapping[str, IndexedParts], files: Mapping[str, bytes]
) -> SearchFileGroup:
    """These files, and the one that lists the newest part of each language for Pagefind."""
    entries = [list(indexes.values())[-1].entry for indexes in languages.values()]
    if entries:
        merged = {name: entry for each in entries for name, entry in each["languages"].items()}
        entry = json.dumps({**entries[0], "languages": merged}, sort_keys=True)
        files = {**files, ENTRY_FILE: entry.encode()}
    digests = (f"{path} {content_digest(files[path])}" for path in sorted(files))
    return SearchFileGroup(MERGED_INDEX_NAME, combine_digests(*digests), lambda: files)


def part_groups(languages: Mapping[str, IndexedParts]) -> Iterator[SearchFileGroup]:
    """The data of all parts; the newest of a language is in the folder of the search itself."""
    for language, indexes in languages.items():
        newest = list(indexes)[-1]
        for part, index in indexes.items():
            prefix = "" if part is newest else f"{language}/{part.name}/"
            key = combine_digests(index.digest, prefix)
            load = partial(part_files, index.load, prefix)
            yield SearchFileGroup(f"{language} {part.name}", key, load)


def part_files(load: Callable[[], Mapping[str, bytes]], prefix: str) -> Mapping[str, bytes]:
    """The files of a part by their paths below the folder of the search."""
    files = load().items()
    return {prefix + path: content for path, content in files if prefix or path != ENTRY_FILE}


def names_json(names: SearchNames, indexes: IndexedParts) -> bytes:
    """The file that tells the browser what to search for instead, and which partners are meant.

    It also lists the parts of the index, the oldest first.
    """
    words = set(chain.from_iterable(index.lowercase_words for index in indexes.values()))
    content = {
        "meanings": query_meanings(names, words),
        "partners": names.partners,
        "parts": [part.name for part in indexes],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def failure_reason(error: Exception) -> str:
    """Why Pagefind did not run, in one line."""
    output = getattr(error, "stderr", None) or str(error) or type(error).__name__
    return str(output).strip().splitlines()[-1]
