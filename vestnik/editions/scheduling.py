"""Articles dated ahead: they wait, like their author's drafts, until their moment has come. Pure.

The moment is a value that comes from the command line; nothing here looks at a clock.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from vestnik import addresses, links
from vestnik.markdown import conversion as markup
from vestnik.model import Archive, Article, Asset, Document, Edition, Problem, Version, unfinished


def waiting(archive: Archive, now: datetime.datetime) -> list[Article]:
    """The finished articles that are to be published later, the next one first."""
    found = (one for one in archive.articles if not one.draft and one.published > now)
    return sorted(found, key=lambda one: (one.published, one.path))


def hold(archive: Archive, now: datetime.datetime) -> Archive:
    """The archive as it may be published now: those that wait are drafts in it."""
    held = {one.path for one in waiting(archive, now)}
    articles = (replace(one, draft=True) if one.path in held else one for one in archive.articles)
    return replace(archive, articles=tuple(articles)) if held else archive


def early(archive: Archive, now: datetime.datetime) -> Iterator[Problem]:
    """Links from what is published to what waits: they would lead nowhere, and give it away."""
    held = {one.path: one for one in waiting(archive, now)}
    if not held:
        return
    for document in archive.documents:
        if document.path in held or unfinished(document):
            continue
        lines = document.body.split("\n")
        for href in dict.fromkeys(markup.links(document.body)):
            if (later := held.get(links.target(document.path, href) or "")) is None:
                continue
            at = next((number for number, line in enumerate(lines) if href in line), 0)
            yield Problem(
                addresses.source(document.path),
                document.lines.get("body", 1) + at,
                "the link leads to {path}, which is not published before {when}",
                "date this item later, or take the link away until then",
                lines[at],
                (("path", later.path), ("when", written(later))),
                related_files=(addresses.source(later.path),),
            )


def pictures(
    archive: Archive, editions: Mapping[str, Edition], assets: Iterable[Asset]
) -> Iterator[Asset]:
    """The pictures without those of what is not published: they would give it away.

    A picture that a published page shows is there, wherever it lies.
    """
    hidden = {one.path.removesuffix(".md") for one in archive.documents} - {
        one.path.removesuffix(".md") for one in archive.shown
    }
    if not hidden:
        yield from assets
        return
    versions: list[Version[Any]] = []
    for edition in editions.values():
        versions += [*edition.articles, *edition.partners]
    needed = {
        addresses.source(path)
        for version in versions
        for path in (*version.leads, *pictured(version.document))
    }
    for asset in assets:
        folder = asset.owner.removeprefix("content/").rpartition("/")[0]
        if folder not in hidden or asset.owner in needed:
            yield asset


def pictured(document: Document) -> tuple[str, ...]:
    """The picture at the head of a document, if it has one."""
    image = document.image if isinstance(document, Article) else None
    return (image.path,) if image else ()


def written(article: Article) -> str:
    """When an article is published, as its author wrote it."""
    return f"{article.published:%Y-%m-%d %H:%M}" if article.timed else f"{article.date}"
