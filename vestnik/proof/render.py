"""An archive → the proof of some of its documents, drafts and what waits for its date included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vestnik import addresses
from vestnik.build import loading as sources
from vestnik.build import pipeline as site
from vestnik.build.loading import Source
from vestnik.model import Article, Problem
from vestnik.proof import html as sheet
from vestnik.proof.html import Printed

DOCUMENTS = ("article.html", "partner.html")


def documents(source: Source, files: Iterable[str]) -> list[str]:
    """The documents that these files of the repository are, belong to, or translate, each once."""
    known = {one.path for one in source.archive.documents}
    found = []
    for file in files:
        folder = file.rpartition("/")[0]  # a picture is in one that is called as its document
        named = addresses.document_of(file) or addresses.document_of(f"{folder}.md")
        if named and named[1] in known:
            found.append(named[1])
    return list(dict.fromkeys(found))


def pull(
    source: Source, paths: Iterable[str], title: str, language: str
) -> tuple[str, list[Problem]]:
    """The proof of these documents in every language, and what is wrong with the site."""
    shown = set(paths)
    articles = tuple(unfolded(one) if one.path in shown else one for one in source.archive.articles)
    source = replace(source, archive=replace(source.archive, articles=articles))
    base_url = source.configuration.base_url
    published, planned, problems, pictures = site.plan(source)
    words, wrong = site.words_of(source)
    problems += wrong
    if sources.errors(problems):
        return "", problems
    text = site.press(source, published, words, pictures.plates, base_url)
    owners = {addresses.source(path): place for place, path in enumerate(dict.fromkeys(paths))}
    pages = [
        Printed(page.owner, page.address, page.language, text(page))
        for page in planned
        if page.owner in owners and page.template in DOCUMENTS
    ]
    pages.sort(key=lambda one: owners[one.owner])
    files = {asset.address: asset.file for asset in pictures.assets}

    def read(address: str) -> bytes | None:
        return files[address].read_bytes() if address in files else None

    told = {"title": title, "language": language}
    return sheet.proof(pages, site.style(source), base_url, read, told), problems


def unfolded(article: Article) -> Article:
    """An article as if it were no draft."""
    return replace(article, draft=False)
