"""Runs Pagefind over the parts of an index."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from vestnik.fs import map_parallel
from vestnik.search.corpus import SearchCorpus, SearchText
from vestnik.search.documents import document_builder
from vestnik.search.names import SearchNames
from vestnik.search.pagefind_files import normalized_index
from vestnik.search.parts import IndexPart

UNUSED_FILES = (
    "pagefind-component-ui.*",
    "pagefind-highlight.js",
    "pagefind-modular-ui.*",
    "pagefind-ui.*",
)
"""Pagefind's own user interfaces."""
EXCLUDED_SELECTORS = ".footnote-ref, .footnote-backref"
"""Links within a text that are not part of it."""
PROGRAM_ENDINGS = (".js", ".pagefind")
"""Of the files of an index that a browser runs: scripts and WebAssembly."""
PLACES_IN_CHUNK = 4_000
"""How many places of words a piece of an index has, of which a browser loads one a word and part.

Pagefind's 20,000 are meant for an index without parts.
"""
MAX_DOCUMENTS_IN_ONE_PROCESS = 64
"""More documents than this are shared out among processes."""
PagefindResults = dict[IndexPart, dict[str, bytes] | subprocess.SubprocessError]
"""The data of the index of each part, or why Pagefind can't make it."""


def index_parts(
    corpus: SearchCorpus,
    parts: Sequence[IndexPart],
    names_by_language: Mapping[str, SearchNames],
) -> PagefindResults:
    """The data of the index of each part, or why Pagefind can't make it.

    No two parts have the same language. Raises `ImportError` or `OSError` where Pagefind can't run.
    """
    build_documents = document_builder(corpus, names_by_language)
    with tempfile.TemporaryDirectory() as name:
        folders = {part: Path(name, part.language) for part in parts}

        def write_documents(groups: Sequence[Sequence[SearchText]]) -> None:
            group_texts = list(chain.from_iterable(groups))
            documents = build_documents(group_texts)
            for text, (address, content) in zip(group_texts, documents, strict=True):
                page = Path(name, text.language, "site", address, "index.html")
                page.parent.mkdir(parents=True)
                page.write_text(content, "utf-8")

        def run(part: IndexPart) -> dict[str, bytes] | subprocess.SubprocessError:
            folder = folders[part]
            try:
                index_folder(folder / "site", folder / "index")
            except subprocess.SubprocessError as error:
                return error
            data = {
                path: content
                for path, content in used_files(folder / "index")
                if not is_program(path)
            }
            return normalized_index(data, part.name)

        texts = chain.from_iterable(part.texts for part in parts)
        map_parallel(write_documents, group_versions(texts), MAX_DOCUMENTS_IN_ONE_PROCESS)
        with ThreadPoolExecutor() as pool:
            return dict(zip(parts, pool.map(run, parts), strict=True))


def pagefind_programs(languages: Iterable[str]) -> dict[str, bytes]:
    """The scripts with which a browser searches indexes of these languages, as Pagefind has them.

    Raises `ImportError`, `OSError` or `SubprocessError` where Pagefind can't run.
    """
    with tempfile.TemporaryDirectory() as name:
        site, target = Path(name, "site"), Path(name, "index")
        site.mkdir()
        for language in languages:
            page = f'<!doctype html><html lang="{language}"><title>a</title><p>a</p></html>'
            (site / f"{language}.html").write_text(page, "utf-8")
        index_folder(site, target)
        return {path: content for path, content in used_files(target) if is_program(path)}


def is_program(path: str) -> bool:
    """Whether a file of an index is run by the browser; all others are data."""
    return path.endswith(PROGRAM_ENDINGS)


def index_folder(site: Path, target: Path) -> None:
    """Runs Pagefind over a folder of pages, which have the same language."""
    from pagefind.service import get_executable

    program = get_executable()
    if program is None:
        raise FileNotFoundError("pagefind_bin")
    command = (program, "--silent", "--site", site, "--output-path", target)
    options = ("--exclude-selectors", EXCLUDED_SELECTORS)
    subprocess.run(  # noqa: S603  our own program and our own folders
        [*map(str, (*command, *options))],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(PLACES_IN_CHUNK)},
    )


def used_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """What Pagefind has written to a folder, without its user interfaces."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(path.match(name) for name in UNUSED_FILES):
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def group_versions(texts: Iterable[SearchText]) -> list[list[SearchText]]:
    """The texts in groups of versions of the same document, which share its terms."""
    groups: dict[str, list[SearchText]] = {}
    for text in texts:
        groups.setdefault(text.version.document.path, []).append(text)
    return list(groups.values())
