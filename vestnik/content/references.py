"""Links, partners, pictures and attachments of documents must exist in `content/`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from vestnik import addresses, links
from vestnik.content.anchors import check_anchors
from vestnik.content.attachments import is_attachment
from vestnik.diagnostics import ProblemCollector, closest_match, text_needles
from vestnik.markdown import link_targets
from vestnik.model import Article, Document, Partner, Problem, is_draft

PARTNERS_FOLDER = "partners/"
PAGES_FOLDER = "pages/"
PICTURE_SUFFIXES = frozenset((".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"))
MAX_LISTED_FILES = 5
MISSING_PICTURE = Problem(
    id="missing-picture",
    message="there is no picture {path}",
    hint="put the file in content/{folder} and write {wanted}",
)
MISSING_ATTACHMENT = Problem(
    id="missing-attachment",
    message="there is no document to download {path}",
    hint="put the file in content/{folder} and write {wanted}",
)


def check_references(
    documents: Sequence[Document],
    paths: Collection[str],
    collectors: Mapping[str, ProblemCollector],
    unchanged: Collection[str] = (),
) -> None:
    """Reports every link, partner and picture that does not exist, and anchors that clash.

    `paths` are those of all files; `collectors` are those of the documents, by path. `unchanged`
    are documents that are known to have no such problem.
    """
    drafts = {document.path for document in documents if is_draft(document)}
    for document in documents:
        if document.path not in unchanged:
            check_links(document, collectors[document.path], paths, drafts)
            check_anchors(document, collectors[document.path])
    names = {
        title.lower(): partner.name
        for partner in documents
        if isinstance(partner, Partner)
        for title in (partner.title, *partner.aliases)
        if title
    }
    for article in documents:
        if isinstance(article, Article) and article.path not in unchanged:
            check_partners(article, collectors[article.path], paths, names)
            check_image(article, collectors[article.path], paths)


def check_links(
    document: Document, collector: ProblemCollector, paths: Collection[str], drafts: Collection[str]
) -> None:
    """Reports links to files that do not exist, or to drafts."""
    for href in dict.fromkeys(link_targets(document.body)):
        path = links.linked_path(document.path, href)
        if path is None or (path in paths and path not in drafts):
            continue
        line, needles = document.field_lines["body"], link_needles(href)
        if path in drafts:
            collector.error(
                "link-to-draft",
                line,
                "the link leads to a draft, {path}, which has no page",
                "publish it too, or delete the link",
                needles=needles,
                related_files=(addresses.source_file(path),),
                path=path,
            )
        elif is_picture(path) or is_attachment(path):
            missing = MISSING_PICTURE if is_picture(path) else MISSING_ATTACHMENT
            report_missing_file(document, collector, missing, line, needles, path, paths)
        elif guess := closest_path(path, paths):
            collector.error(
                "dead-link",
                line,
                "the link leads to a file that does not exist: {path}",
                "did you mean {guess}?",
                needles=needles,
                related_files=(addresses.source_file(path),),
                path=href,
                guess=posixpath.relpath(guess, posixpath.dirname(document.path)),
            )
        else:
            collector.error(
                "dead-link",
                line,
                "the link leads to a file that does not exist: {path}",
                "write the path relative to this file, or a full URL with https://",
                needles=needles,
                related_files=(addresses.source_file(path),),
                path=href,
            )


def closest_path(path: str, paths: Collection[str]) -> str:
    """The file with the same suffix and the most similar name; "" if none is similar.

    Of equal names, that in the same folder comes first.
    """
    names: dict[str, str] = {}
    folder = PurePath(path).parent
    suffix = PurePath(path).suffix.lower()
    candidates = (other for other in paths if PurePath(other).suffix.lower() == suffix)
    for other in sorted(candidates, key=lambda other: (PurePath(other).parent != folder, other)):
        names.setdefault(PurePath(other).stem.lower(), other)
    return names.get(closest_match(PurePath(path).stem, names), "")


def link_needles(href: str) -> tuple[str, ...]:
    """Patterns that find the address of a link in Markdown, where it may have entities."""
    address = re.escape(href)
    return (
        *(
            rf"{before}({address}){end}"
            for before in (r"\]\(", r"\]\(<", r"\]: ")
            for end in (r"(?![\w-])", "")
        ),
        *text_needles(href),
        *text_needles(href.replace("&", "&amp;")),
    )


def check_partners(
    article: Article, collector: ProblemCollector, paths: Collection[str], names: Mapping[str, str]
) -> None:
    """Reports partners without a file; `names` are the partners' names by title and alias."""
    for name in article.partners:
        if f"{PARTNERS_FOLDER}{name}.md" not in paths:
            stems = [PurePath(path).stem for path in paths if path.startswith(PARTNERS_FOLDER)]
            guess = closest_match(name, stems) or names.get(closest_match(name, names), "")
            collector.error(
                "unknown-partner",
                article.field_lines.get("partners", 1),
                "there is no partner {name}",
                "did you mean {guess}?" if guess else "write the file content/partners/{name}.md",
                needles=text_needles(name),
                related_files=(f"content/partners/{name}.md",),
                name=name,
                guess=guess,
            )


def check_image(article: Article, collector: ProblemCollector, paths: Collection[str]) -> None:
    """Reports a lead image that does not exist."""
    path = article.image.path if article.image else ""
    if article.image and path and not (path in paths and is_picture(path)):
        needles = tuple(rf"[^\s\"':]*{name}" for name in text_needles(path.rpartition("/")[2]))
        line = article.field_lines["image"]
        report_missing_file(article, collector, MISSING_PICTURE, line, needles, path, paths)


def report_missing_file(
    document: Document,
    collector: ProblemCollector,
    missing: Problem,
    line: int,
    needles: tuple[str, ...],
    path: str,
    paths: Collection[str],
) -> None:
    """Reports a missing picture or document to download, whichever `missing` is of.

    The hint names the folder that the document's files are in, and those of the same kind in it.
    """
    folder = document.path.removesuffix(".md") + "/"
    is_same_kind = is_picture if missing is MISSING_PICTURE else is_attachment
    files = sorted(other for other in paths if other.startswith(folder) and is_same_kind(other))
    stems = {PurePath(other).stem.lower(): other for other in reversed(files)}
    guess = stems.get(closest_match(PurePath(path).stem, stems), "") or closest_path(path, paths)
    document_folder = posixpath.dirname(document.path)
    values = {
        "path": path,
        "guess": guess and posixpath.relpath(guess, document_folder),
        "folder": folder,
        "wanted": posixpath.relpath(folder + PurePath(path).name, document_folder),
        "own": ", ".join(PurePath(other).name for other in files[:MAX_LISTED_FILES]),
    }
    problem = replace(
        missing,
        line=line,
        needles=needles,
        related_files=(addresses.source_file(path),),
        values=tuple(values.items()),
    )
    if guess:
        problem = with_hint(problem, "did you mean {guess}?")
    elif files:
        problem = with_hint(
            problem,
            "put the file in content/{folder} and write {wanted}; the folder contains: {own}",
        )
    collector.add(problem)


def with_hint(problem: Problem, hint: str) -> Problem:
    """A problem with another hint."""
    return replace(problem, hint=hint)


def is_picture(path: str) -> bool:
    """Whether a path has the suffix of a picture."""
    return posixpath.splitext(path)[1].lower() in PICTURE_SUFFIXES
