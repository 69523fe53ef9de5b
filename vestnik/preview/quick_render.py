"""Renders articles that were just saved, before the build that follows.

A build of a large archive goes through all of it, whatever has changed. An editor waits for one or
two pages only; these are rendered with what the last build knows of their neighbours. The build
then renders everything again, and so completes what is left out here.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from vestnik import addresses
from vestnik.build import (
    BuildResult,
    LoadedArchive,
    linked_files,
    load_interface_translators,
    load_separately,
    make_renderer,
)
from vestnik.catalogs import catalog_path
from vestnik.editions import build_document_versions, edition_of_versions, mark_scheduled_as_drafts
from vestnik.fs import is_regular_file, write_atomically
from vestnik.model import Article, Edition, Version
from vestnik.pages import ARTICLE_TEMPLATE, article_task_name, article_tasks

MIN_ARTICLES_FOR_QUICK_RENDER = 200
"""A smaller archive is built so fast that rendering pages beforehand is not worthwhile."""

FreshVersions = Mapping[str, Mapping[str, Version[Article]]]
"""By the article's path, then by language."""


def render_saved_articles(
    loaded: LoadedArchive,
    site: BuildResult,
    saved: Collection[str],
    now: datetime.datetime,
    url: str,
    target: Path,
) -> bool:
    """Renders the pages of the articles that the saved files belong to; whether any has changed.

    `target` is the folder of the site that was last built. Nothing is rendered if a file belongs to
    no article, or if anything is wrong: the build that follows reports it.
    """
    paths = {article_of_file(loaded, path) for path in saved}
    if not paths or "" in paths:
        return False
    fresh = load_fresh_versions(loaded, site, paths, now)
    translators, problems = load_interface_translators(loaded)
    if paths != fresh.keys() or problems:
        return False
    known_related = loaded.cache.related[1] if loaded.cache and loaded.cache.related else {}
    related = {path: known_related.get(path, ()) for path in fresh}
    editions = editions_around(site.editions, fresh, related)
    render = make_renderer(loaded, editions, translators, url)
    tasks = article_tasks(
        editions,
        lambda articles: {article.path: related.get(article.path, ()) for article in articles},
    )
    names = {article_task_name(path) for path in fresh}
    texts = [
        (page.address, render(page))
        for task in tasks
        if task.name in names
        for page in task.pages
        if page.template == ARTICLE_TEMPLATE
    ]
    changed = [
        write_atomically(target / addresses.output_file(address), text.encode())
        for address, text in texts
    ]
    return any(changed)


def article_of_file(loaded: LoadedArchive, path: str) -> str:
    """The article that a file is the text or a catalog of, by its name; "" if there can be none."""
    language, document = addresses.document_of_file(path) or ("", "")
    return document if not language or language in loaded.settings.editions else ""


def load_fresh_versions(
    loaded: LoadedArchive,
    site: BuildResult,
    paths: Collection[str],
    now: datetime.datetime,
) -> FreshVersions:
    """The versions of these articles, loaded again; invalid articles are left out.

    So are articles with other aliases than before, and articles that link to a draft: only the
    build can tell whether these are valid.
    """
    settings, folder = loaded.settings, loaded.folder
    existing = [path for path in paths if is_regular_file(folder / "content" / path)]
    catalog_paths = {
        language: [
            f"{path.removesuffix('.md')}.po"
            for path in existing
            if is_regular_file(catalog_path(folder / "translations", language, path))
        ]
        for language in settings.editions
    }
    documents, translations = load_separately(
        folder, settings, loaded.linkable_paths, catalog_paths, existing
    )
    drafts = {article.path for article in loaded.archive.articles if article.draft}
    known_aliases = {article.path: article.aliases for article in loaded.archive.articles}
    articles = tuple(
        document
        for document in documents
        if isinstance(document, Article)
        and document.aliases == known_aliases.get(document.path)
        and drafts.isdisjoint(linked_files(document))
    )
    archive = replace(loaded.archive, articles=articles, partners=(), catalogs=translations)
    archive = mark_scheduled_as_drafts(archive, now)
    return {
        article.path: build_document_versions(archive, article, site.images)
        for article in archive.articles
    }


def editions_around(
    editions: Mapping[str, Edition], fresh: FreshVersions, related: Mapping[str, Sequence[str]]
) -> dict[str, Edition]:
    """The editions with these versions, and no other articles than those their pages link to."""
    order = [version.document.path for version in next(iter(editions.values())).articles]
    positions = [position for position, path in enumerate(order) if path in fresh]
    linked = {path for position in positions for path in order[max(0, position - 1) : position + 2]}
    linked.update(*related.values())
    return {
        language: edition_of_versions(
            language,
            edition.info,
            [
                fresh[version.document.path][language]
                if version.document.path in fresh
                else version
                for version in edition.articles
                if version.document.path in linked
            ],
            edition.partners,
            edition.pages,
        )
        for language, edition in editions.items()
    }
