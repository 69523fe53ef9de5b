"""Scheduled articles: those dated in the future are not published before their time. Pure.

The current time comes from the command line; nothing here reads a clock.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from vestnik import addresses, links
from vestnik.markdown import link_targets
from vestnik.model import Archive, Article, Asset, Document, Editions, Problem, Version, is_draft


def scheduled_articles(archive: Archive, now: datetime.datetime) -> list[Article]:
    """The articles, other than drafts, that are to be published later; the next one first."""
    scheduled = [
        article for article in archive.articles if not article.draft and article.published > now
    ]
    return sorted(scheduled, key=lambda article: (article.published, article.path))


def mark_scheduled_as_drafts(archive: Archive, now: datetime.datetime) -> Archive:
    """The archive as it may be published now, with scheduled articles marked as drafts."""
    scheduled = {article.path for article in scheduled_articles(archive, now)}
    if not scheduled:
        return archive
    articles = tuple(
        replace(article, draft=True) if article.path in scheduled else article
        for article in archive.articles
    )
    return replace(archive, articles=articles)


def links_to_scheduled(archive: Archive, now: datetime.datetime) -> Iterator[Problem]:
    """A problem for each link from a published document to a scheduled one.

    Such a link would be broken, and would disclose the scheduled article.
    """
    scheduled = {article.path: article for article in scheduled_articles(archive, now)}
    if not scheduled:
        return
    for document in archive.documents:
        if document.path in scheduled or is_draft(document):
            continue
        for href in dict.fromkeys(link_targets(document.body)):
            if (article := scheduled.get(links.linked_path(document.path, href) or "")) is None:
                continue
            yield Problem(
                id="link-to-scheduled",
                file=addresses.source_file(document.path),
                line=document.field_lines.get("body", 1),
                message="the link leads to {path}, which is not published before {when}",
                hint="give this item a later date, or remove the link until then",
                needles=(re.escape(href),),
                values=(("path", article.path), ("when", publication_time(article))),
                related_files=(addresses.source_file(article.path),),
            )


def publishable_assets(
    archive: Archive, editions: Editions, assets: Iterable[Asset]
) -> Iterator[Asset]:
    """The files that may be published: without those in the folders of hidden documents.

    A file that a published page shows or links to is included, whichever folder it is in.
    """
    folders = {document.path.removesuffix(".md") for document in archive.documents}
    visible = {document.path.removesuffix(".md") for document in archive.visible_documents}
    hidden_folders = folders - visible
    if not hidden_folders:
        yield from assets
        return
    versions: list[Version[Any]] = []
    for edition in editions.values():
        versions += [*edition.articles, *edition.partners, *edition.pages]
    shown_files = {
        addresses.source_file(path)
        for version in versions
        for path in (*version.linked_paths, *lead_image_paths(version.document))
    }
    for asset in assets:
        folder = asset.owner.removeprefix("content/").rpartition("/")[0]
        if folder not in hidden_folders or links.composed_path(asset.owner) in shown_files:
            yield asset


def lead_image_paths(document: Document) -> tuple[str, ...]:
    """The path of a document's lead image, if it has one."""
    image = document.image if isinstance(document, Article) else None
    return (image.path,) if image else ()


def publication_time(article: Article) -> str:
    """When an article is published: "2026-04-28 10:00", or the day alone if it states no time."""
    return f"{article.published:%Y-%m-%d %H:%M}" if article.has_time else f"{article.date}"
