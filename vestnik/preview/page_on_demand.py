"""A page of the site that somebody asks for before the site is built.

It is made of the documents that it is about: an article with its neighbours, the newest articles of
a list. Related articles, resized pictures and older articles follow with the site.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vestnik import addresses
from vestnik.build import (
    LoadedArchive,
    asset_groups,
    load_interface_translators,
    make_renderer,
    plan_tasks,
)
from vestnik.editions import build_edition, build_versions
from vestnik.fs import is_regular_file
from vestnik.model import Page, RenderError
from vestnik.preview.archive_reading import read_documents, split_paths

MAX_ARTICLES_OF_LIST = 40
"""A list shows so many of its articles: a second for all is not enough."""
PERIOD = re.compile(r"(\d{4})/(?:(\d\d)/)?")
"""The end of the address of a year or a month."""
MEDIA_PREFIX = addresses.media_file("")
ASSET_PREFIX = addresses.asset("")


def file_on_demand(
    loaded: LoadedArchive, address: str, url: str, now: datetime.datetime
) -> bytes | None:
    """The page or file at an address, as far as it can be made at once; None if it can't.

    `url` is that of the site in the preview.
    """
    if address.startswith(MEDIA_PREFIX):
        file = loaded.content_folder / address.removeprefix(MEDIA_PREFIX)
        is_own = file.resolve().is_relative_to(loaded.content_folder.resolve())
        return file.read_bytes() if is_own and is_regular_file(file) else None
    if address.startswith(ASSET_PREFIX):
        artifacts = (item for group in asset_groups(loaded, ()) for item in group.produce())
        return next((item.produce() for item in artifacts if item.address == address), None)
    if not address.endswith(("/", ".html")) and address:
        return None  # data for programs is made of the whole archive
    return page_on_demand(loaded, address, url, now)


def page_on_demand(
    loaded: LoadedArchive, address: str, url: str, now: datetime.datetime
) -> bytes | None:
    """The page at an address, made of the documents that it is about; None if there is none."""
    small = archive_of_page(loaded, address, now)
    versions = build_versions(small.archive)
    editions = {
        language: build_edition(small.archive, language, info, versions)
        for language, info in loaded.settings.editions.items()
    }
    translators, problems = load_interface_translators(loaded)
    if problems:
        return None
    tasks = plan_tasks(editions, lambda articles: {article.path: () for article in articles})
    pages: Iterator[Page] = (page for task in tasks for page in task.pages)
    page = next((page for page in pages if page.address == address), None)
    if page is None:
        return None
    try:
        return make_renderer(small, editions, translators, url)(page).encode()
    except RenderError:  # the build reports it
        return None


def archive_of_page(loaded: LoadedArchive, address: str, now: datetime.datetime) -> LoadedArchive:
    """The archive with those documents that the page at an address is about."""
    articles = {article.path: article for article in loaded.archive.articles}
    unread_articles, _ = split_paths(loaded.unread_paths)
    newest_first = sorted((*articles, *unread_articles), reverse=True)
    name = next(
        (
            address.removeprefix(addresses.front_page(language))
            for language in loaded.settings.editions
            if address.startswith(addresses.front_page(language))
        ),
        "",
    )
    path = f"{name.rstrip('/')}.md"
    chosen = articles_of_page(newest_first, path, name)
    if any(partner.path == path for partner in loaded.archive.partners):
        partner_name = path.rpartition("/")[2].removesuffix(".md")
        chosen = [item for item, article in articles.items() if partner_name in article.partners]
        chosen = sorted(chosen, reverse=True)[:MAX_ARTICLES_OF_LIST]
    complete = read_documents(loaded, [item for item in chosen if item not in articles], now)
    wanted = frozenset(chosen)
    chosen_articles = tuple(item for item in complete.archive.articles if item.path in wanted)
    return replace(
        complete,
        archive=replace(
            complete.archive,
            articles=chosen_articles,
            partners=tuple(
                partner
                for partner in complete.archive.partners
                if partner.path == path
                or address in map(addresses.partners, loaded.settings.editions)
                or any(partner.name in article.partners for article in chosen_articles)
            ),
        ),
    )


def articles_of_page(newest_first: Sequence[str], path: str, name: str) -> Sequence[str]:
    """The articles that a page is about: one with its neighbours, some of a period, the newest.

    `path` is that of the document whose page it would be, `name` the end of the page's address.
    """
    if path in newest_first:
        position = newest_first.index(path)
        return newest_first[max(0, position - 1) : position + 2]
    period = PERIOD.fullmatch(name)
    if period is None:
        return newest_first[:MAX_ARTICLES_OF_LIST]
    year, month = period.groups()
    prefix = f"{year}/{year}-{month}" if month else f"{year}/"
    of_period = [item for item in newest_first if item.startswith(prefix)]
    return of_period[:MAX_ARTICLES_OF_LIST]
