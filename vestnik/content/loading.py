"""`content/` → articles, partners, pages, the files beside them, and all problems in one run."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from vestnik.content.articles import parse_article
from vestnik.content.attachments import SIGNATURES, is_attachment, load_attachment
from vestnik.content.file_names import file_name_problems
from vestnik.content.pages import parse_page
from vestnik.content.partners import parse_partner
from vestnik.content.references import (
    PAGES_FOLDER,
    PARTNERS_FOLDER,
    PICTURE_SUFFIXES,
    check_references,
    is_picture,
)
from vestnik.diagnostics import ProblemCollector
from vestnik.fs import list_files
from vestnik.links import composed_path
from vestnik.model import Article, Attachment, Document, Partner, Problem, StandalonePage


@dataclass(frozen=True, slots=True)
class Content:
    """The documents of `content/` and their problems.

    `files` are the paths of all files but `pictures` and `attachments`, documents to download.
    """

    articles: tuple[Article, ...]
    partners: tuple[Partner, ...]
    files: tuple[str, ...]
    pictures: tuple[str, ...]
    problems: tuple[Problem, ...]
    attachments: tuple[Attachment, ...] = ()
    pages: tuple[StandalonePage, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """Partners, pages and articles."""
        return (*self.partners, *self.pages, *self.articles)

    @property
    def linkable_paths(self) -> set[str]:
        """The paths that links may lead to, in NFC."""
        paths = (*self.files, *self.pictures, *(attachment.path for attachment in self.attachments))
        return set(map(composed_path, paths))


def load_content(
    folder: Path,
    time_zone: datetime.tzinfo,
    unchanged: Mapping[str, Document] = MappingProxyType({}),
    paths: Sequence[str] | None = None,
    existing_paths: Collection[str] = (),
    edition_paths: Sequence[str] = (),
) -> Content:
    """The documents of a folder that can be read, and the problems of all of them.

    `paths` are the files to load, or None for all of the folder. `unchanged` are documents, by
    path, that have been loaded before without a problem; their files are not read. `existing_paths`
    are files that are not loaded, but may be linked to, in NFC. `edition_paths` are what no alias
    begins with.
    """
    documents: list[Document] = []
    attachments: list[Attachment] = []
    pictures: list[str] = []
    collectors: dict[str, ProblemCollector] = {}
    paths = list_files(folder) if paths is None else paths
    for path in paths:
        if is_picture(path):
            pictures.append(path)
            continue
        collector = collectors[path] = ProblemCollector(f"{folder.name}/{path}")
        if is_attachment(path):
            attachments.append(load_attachment(folder, path, collector))
        elif document := unchanged.get(path) or load_document(
            folder, path, collector, time_zone, edition_paths
        ):
            documents.append(document)
    content = Content(
        articles=tuple(document for document in documents if isinstance(document, Article)),
        partners=tuple(document for document in documents if isinstance(document, Partner)),
        files=tuple(path for path in collectors if not is_attachment(path)),
        pictures=tuple(pictures),
        problems=(),
        attachments=tuple(attachments),
        pages=tuple(document for document in documents if isinstance(document, StandalonePage)),
    )
    all_paths = content.linkable_paths.union(existing_paths)
    check_references(content.documents, all_paths, collectors, unchanged)
    problems = list(file_name_problems(paths))
    for collector in collectors.values():
        problems += collector.problems
    return replace(content, problems=tuple(sorted(problems)))


def load_document(
    folder: Path,
    path: str,
    collector: ProblemCollector,
    time_zone: datetime.tzinfo,
    edition_paths: Sequence[str] = (),
) -> Document | None:
    """The document of a file; None, and problems, if it can't be read."""
    file = folder / path
    if file.suffix != ".md":
        collector.error(
            "unknown-file-type",
            1,
            "{name} is neither a Markdown file, nor a picture, nor a document to download",
            "keep only .md files, pictures ({pictures}) and documents ({documents}) in this folder",
            name=file.name,
            pictures=", ".join(sorted(PICTURE_SUFFIXES)),
            documents=", ".join(SIGNATURES),
        )
        return None
    if not collector.decode_lines(file.read_bytes()):
        return None
    collector.report_control_characters()
    if path.startswith(PARTNERS_FOLDER):
        return parse_partner(path, collector)
    if path.startswith(PAGES_FOLDER):
        return parse_page(path, collector)
    return parse_article(path, collector, time_zone, edition_paths)
