"""An archive → the proof of some of its documents, drafts and scheduled articles included."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from vestnik import addresses
from vestnik.build import (
    LoadedArchive,
    has_errors,
    load_interface_translators,
    make_renderer,
    plan_archive,
    read_stylesheet,
)
from vestnik.defaults import input_file
from vestnik.model import Article, Problem
from vestnik.proof.html import ProofPage, build_proof_html

DOCUMENT_TEMPLATES = ("article.html", "partner.html", "page.html")
FONT_URL = re.compile(r'url\("(fonts/[\w.-]+\.woff2)"\)')


def documents_of_files(loaded: LoadedArchive, files: Iterable[str]) -> list[str]:
    """The paths of the documents that files of the repository belong to, each once.

    A file may be the text of a document, a catalog, or a picture in the document's folder.
    """
    known_paths = {document.path for document in loaded.archive.documents}
    paths = []
    for file in files:
        folder = file.rpartition("/")[0]
        match = addresses.document_of_file(file) or addresses.document_of_file(f"{folder}.md")
        if match and match[1] in known_paths:
            paths.append(match[1])
    return list(dict.fromkeys(paths))


def render_proof(
    loaded: LoadedArchive, paths: Iterable[str], title: str, language: str
) -> tuple[str, list[Problem]]:
    """The proof of these documents in every language, and the problems of the whole site.

    If there is an error the proof is "". `title` and `language` are those of the proof itself.
    """
    paths = list(dict.fromkeys(paths))
    articles = tuple(
        without_draft_mark(article) if article.path in paths else article
        for article in loaded.archive.articles
    )
    loaded = replace(loaded, archive=replace(loaded.archive, articles=articles))
    base_url = loaded.settings.base_url
    plan = plan_archive(loaded)
    translators, interface_problems = load_interface_translators(loaded)
    problems = [*plan.problems, *interface_problems]
    if has_errors(problems):
        return "", problems
    render = make_renderer(loaded, plan.editions, translators, base_url)
    order = {addresses.source_file(path): position for position, path in enumerate(paths)}
    pages = [
        ProofPage(page.owner, page.address, page.language, render(page))
        for page in plan.pages
        if page.owner in order and page.template in DOCUMENT_TEMPLATES
    ]
    pages.sort(key=lambda page: order[page.owner])
    files = {asset.address: asset.file for asset in plan.images.assets}

    def read_asset(address: str) -> bytes | None:
        return files[address].read_bytes() if address in files else None

    style = embed_fonts(read_stylesheet(loaded), loaded.folder)
    proof = build_proof_html(pages, style, base_url, read_asset, title=title, language=language)
    return proof, problems


def without_draft_mark(article: Article) -> Article:
    """An article as if it were no draft, so that it gets a page."""
    return replace(article, draft=False)


def embed_fonts(style: str, archive_folder: Path) -> str:
    """A style sheet whose fonts are in itself; the URL of a font that does not exist stays."""

    def data_url(url: re.Match[str]) -> str:
        file = input_file(archive_folder, f"templates/assets/{url[1]}")
        if not file.is_file():
            return url[0]
        return f'url("data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()}")'

    return FONT_URL.sub(data_url, style)
