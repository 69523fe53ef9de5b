"""The search index of a site: one index for each language, cached while its texts are the same.

Cached are the data of an index only. The scripts that search it come from the installed Pagefind at
each build: a cache that somebody has changed can't put a script on the site.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from vestnik.cache.code_version import code_fingerprint
from vestnik.cache.file_stats import combine_digests, content_digest
from vestnik.fs import write_atomically
from vestnik.model import Unavailable
from vestnik.search.corpus import SearchCorpus
from vestnik.search.pagefind import is_program, pagefind_programs, run_pagefind
from vestnik.search.pagefind_files import ENTRY_FILE

ZIP_ERRORS = (zipfile.BadZipFile, zlib.error)
DIGEST_FILE = "digest"
"""The digest of all other files of a cached index."""
DATA_PATH = re.compile(
    r"(?:index|fragment|filter)/[\w.-]+\.pf_\w+|pagefind\.[\w-]+\.pf_meta"
    r"|pagefind-entry\.json|names\.[\w-]+\.json"
)
"""The paths of the data of an index."""
SearchFiles = Mapping[str, bytes]
"""The files of the search by their paths below its folder."""
SearchIndexer = Callable[[SearchCorpus], SearchFiles]


def no_search_index(_: SearchCorpus) -> SearchFiles:
    """No files, for a build without search."""
    return {}


def build_search_index(corpus: SearchCorpus, cache_folder: Path) -> SearchFiles:
    """The files of the search; raises `Unavailable` where Pagefind can't run."""
    if not corpus.texts:
        return {}
    languages = dict.fromkeys(text.language for text in corpus.texts)
    try:
        cache_files = {
            language: cache_folder / f"{language}-{index_key(corpus, language)}.zip"
            for language in languages
        }
        cached = {
            language: {**index, **pagefind_programs(language)}
            for language, file in cache_files.items()
            if (index := load_index(file)) is not None
        }
        missing = [language for language in languages if language not in cached]
        new = run_pagefind(corpus, missing) if missing else {}
    except (ImportError, OSError, subprocess.SubprocessError) as error:
        raise Unavailable(
            "the site has no search: Pagefind can't run ({reason})", reason=failure_reason(error)
        ) from error
    with suppress(OSError):  # an index that can't be cached is built again next time
        for language, index in new.items():
            write_atomically(cache_files[language], pack_files(index))
        for file in cache_folder.glob("*.zip"):
            if file not in cache_files.values():
                file.unlink()
    return merge_indexes([{**cached, **new}[language] for language in languages])


def index_key(corpus: SearchCorpus, language: str) -> str:
    """The digest of what an index depends on: texts, names, the program and its libraries."""
    names = repr((corpus.language, corpus.terms, corpus.partners))
    texts = (text.key for text in corpus.texts if text.language == language)
    return code_fingerprint(names, *texts)


def merge_indexes(indexes: Sequence[SearchFiles]) -> SearchFiles:
    """One search of several languages; Pagefind's scripts are the same in each index."""
    entries = [json.loads(index[ENTRY_FILE]) for index in indexes]
    languages = {
        name: language for entry in entries for name, language in entry["languages"].items()
    }
    files = {path: content for index in indexes for path, content in index.items()}
    entry = {**entries[0], "languages": languages}
    files[ENTRY_FILE] = json.dumps(entry, sort_keys=True).encode()
    return dict(sorted(files.items()))


def failure_reason(error: Exception) -> str:
    """Why Pagefind did not run, in one line."""
    output = getattr(error, "stderr", None) or str(error) or type(error).__name__
    return str(output).strip().splitlines()[-1]


def load_index(file: Path) -> dict[str, bytes] | None:
    """The data of a cached index; None if it is missing, damaged, or has other bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
            files = {path: archive.read(path) for path in archive.namelist()}
        digest = files.pop(DIGEST_FILE).decode()
        if digest != files_digest(files) or not all(map(DATA_PATH.fullmatch, files)):
            return None
        languages = json.loads(files[ENTRY_FILE])["languages"]
        return files if isinstance(languages, dict) else None
    except (OSError, KeyError, TypeError, ValueError, EOFError, RuntimeError, *ZIP_ERRORS):
        return None


def pack_files(files: SearchFiles) -> bytes:
    """The data of an index as one ZIP file with their digest, for `load_index`."""
    data = {path: content for path, content in files.items() if not is_program(path)}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, content in sorted(data.items()):
            archive.writestr(path, content)
        archive.writestr(DIGEST_FILE, files_digest(data))
    return stream.getvalue()


def files_digest(files: SearchFiles) -> str:
    """The digest of files and their paths."""
    return combine_digests(*(f"{path} {content_digest(files[path])}" for path in sorted(files)))
