"""`content/` → articles and partners, and all their problems in one run."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from vestnik.content.articles import parse_article
from vestnik.content.partners import parse_partner
from vestnik.content.references import (
    PARTNERS_FOLDER,
    PICTURE_SUFFIXES,
    check_references,
    is_picture,
)
from vestnik.diagnostics import ProblemCollector
from vestnik.fs import list_files
from vestnik.model import Article, Document, Partner, Problem


@dataclass(frozen=True, slots=True)
class Content:
    """The documents of `content/` and their problems.

    `files` are the paths of all files but pictures, `pictures` those of pictures.
    """

    articles: tuple[Article, ...]
    partners: tuple[Partner, ...]
    files: tuple[str, ...]
    pictures: tuple[str, ...]
    problems: tuple[Problem, ...]


def load_content(
    folder: Path,
    time_zone: datetime.tzinfo,
    unchanged: Mapping[str, Document] = MappingProxyType({}),
    paths: Sequence[str] | None = None,
    existing_paths: Collection[str] = (),
) -> Content:
    """The documents of a folder that can be read, and the problems of all of them.

    `paths` are the files to load, or None for all of the folder. `unchanged` are documents, by
    path, that have been loaded before without a problem; their files are not read. `existing_paths`
    are files that are not loaded, but may be linked to.
    """
    documents: list[Document] = []
    pictures: list[str] = []
    collectors: dict[str, ProblemCollector] = {}
    for path in list_files(folder) if paths is None else paths:
        if is_picture(path):
            pictures.append(path)
            continue
        collector = collectors[path] = ProblemCollector(f"{folder.name}/{path}")
        document = unchanged.get(path) or load_document(folder, path, collector, time_zone)
        if document is not None:
            documents.append(document)
    articles = tuple(document for document in documents if isinstance(document, Article))
    partners = tuple(document for document in documents if isinstance(document, Partner))
    all_paths = {*collectors, *pictures, *existing_paths}
    check_references(articles, partners, all_paths, collectors, unchanged)
    problems = (
        problem for path in sorted(collectors) for problem in sorted(collectors[path].problems)
    )
    return Content(articles, partners, tuple(collectors), tuple(pictures), tuple(problems))


def load_document(
    folder: Path, path: str, collector: ProblemCollector, time_zone: datetime.tzinfo
) -> Document | None:
    """The document of a file; None, and problems, if it can't be read."""
    file = folder / path
    if file.suffix != ".md":
        collector.error(
            "unknown-file-type",
            1,
            "{name} is neither a Markdown file nor a picture",
            "keep only .md and {pictures} files in this folder",
            name=file.name,
            pictures=", ".join(sorted(PICTURE_SUFFIXES)),
        )
        return None
    if not collector.decode_lines(file.read_bytes()):
        return None
    collector.report_control_characters()
    if path.startswith(PARTNERS_FOLDER):
        return parse_partner(path, collector)
    return parse_article(path, collector, time_zone)
