"""Runs Pagefind over the texts of a site."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from vestnik.fs import map_parallel
from vestnik.search.corpus import SearchCorpus, SearchText
from vestnik.search.documents import document_builder
from vestnik.search.names import SearchNames, build_search_names
from vestnik.search.pagefind_files import normalized_index

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
MAX_DOCUMENTS_IN_ONE_PROCESS = 64
"""More documents than this are shared out among processes."""


def run_pagefind(corpus: SearchCorpus, languages: Sequence[str]) -> dict[str, dict[str, bytes]]:
    """The files of each language's index, and a file with the names that it knows.

    Raises `ImportError`, `OSError` or `SubprocessError` where Pagefind can't run.
    """
    names_by_language = {language: build_search_names(corpus, language) for language in languages}
    texts = [text for text in corpus.texts if text.language in names_by_language]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_documents = document_builder(corpus, names_by_language)

        def write_documents(groups: Sequence[Sequence[SearchText]]) -> None:
            group_texts = list(chain.from_iterable(groups))
            documents = build_documents(group_texts)
            for text, (address, content) in zip(group_texts, documents, strict=True):
                page = folder / f"site-{text.language}" / address / "index.html"
                page.parent.mkdir(parents=True)
                page.write_text(content, "utf-8")

        def run(language: str) -> None:
            index_folder(folder / f"site-{language}", folder / language)

        map_parallel(write_documents, group_versions(texts), MAX_DOCUMENTS_IN_ONE_PROCESS)
        with ThreadPoolExecutor() as pool:
            list(pool.map(run, languages))
        return {
            language: {
                **normalized_index(dict(used_files(folder / language))),
                f"names.{language}.json": names_json(names),
            }
            for language, names in names_by_language.items()
        }


def pagefind_programs(language: str) -> dict[str, bytes]:
    """The scripts with which a browser searches an index of this language, as Pagefind has them.

    Raises the same errors as `run_pagefind`.
    """
    with tempfile.TemporaryDirectory() as name:
        site, target = Path(name, "site"), Path(name, "index")
        site.mkdir()
        page = f'<!doctype html><html lang="{language}"><title>a</title><p>a</p></html>'
        (site / "index.html").write_text(page, "utf-8")
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
        [*map(str, (*command, *options))], check=True, capture_output=True, encoding="utf-8"
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


def names_json(names: SearchNames) -> bytes:
    """The file that tells the browser what to search for instead, and which partners are meant."""
    content = {"meanings": names.meanings, "partners": names.partners}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
