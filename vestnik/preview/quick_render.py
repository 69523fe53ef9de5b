"""A first look at what has just been saved: the pages of a few articles, before all others.

A build of a large archive passes through all of it, whatever has changed; what an editor waits for
are one or two pages. These are printed among what the last build knows of their neighbours. The
build that follows makes everything anew, them as well: what this look leaves out is soon there.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from vestnik import addresses
from vestnik.build import loading as sources
from vestnik.build import pipeline as site
from vestnik.build import plan as pages
from vestnik.build.loading import Source
from vestnik.build.pipeline import Site
from vestnik.catalogs import files as catalogs
from vestnik.editions import publishing as editions
from vestnik.editions import scheduling as embargo
from vestnik.fs import files
from vestnik.model import Article, Edition, Version
from vestnik.pages import builders as planning

MANY = 200
"""So many articles take so long to build that they are worth a first look."""

Fresh = Mapping[str, Mapping[str, Version[Article]]]
"""By the article's path, then by language."""


def glimpse(
    source: Source,
    built: Site,
    saved: Collection[str],
    now: datetime.datetime,
    url: str,
    home: Path,
) -> bool:
    """Prints the pages of the articles that these files belong to; whether any is another.

    `home` is the folder of the site that was `built` of this source. Nothing is done where a file
    belongs to none of its articles, or where anything is wrong: the build tells of it.
    """
    paths = {article(source, path) for path in saved}
    if not paths or "" in paths:
        return False
    fresh = read(source, built, paths, now)
    words, wrong = site.words_of(source)
    if paths != fresh.keys() or wrong:
        return False
    near = source.known.near[1] if source.known and source.known.near else {}
    related = {path: near.get(path, ()) for path in fresh}
    among = window(built.editions, fresh, related)
    text = site.press(source, among, words, built.plates, url)
    items = planning.items(
        among, lambda articles: {one.path: related.get(one.path, ()) for one in articles}
    )
    own = (one for one in items if one.versions[0].document.path in fresh)
    printed = [(page.address, text(page)) for one in own for page in pages.articles(one)]
    changed = [
        files.put(home / addresses.file(address), page.encode()) for address, page in printed
    ]
    return any(changed)


def article(source: Source, path: str) -> str:
    """The article that a file is the text or a catalog of, by its name; "" if it can be none."""
    language, document = addresses.document_of(path) or ("", "")
    return document if not language or language in source.configuration.editions else ""


def read(source: Source, built: Site, paths: Collection[str], now: datetime.datetime) -> Fresh:
    """The versions of these articles as they now are; of those that nothing is wrong with.

    Nor of those that claim other addresses than before, or lead to what is not published: whether
    they may is for the build to find out.
    """
    settings, home = source.configuration, source.folder
    there = [path for path in paths if plain(home / "content" / path)]
    around = {one.path for one in source.archive.documents}.union(source.pictures)
    po = {
        language: [
            f"{path.removesuffix('.md')}.po"
            for path in there
            if plain(catalogs.file(home / "translations", language, path))
        ]
        for language in settings.editions
    }
    sound, translations = sources.by_themselves(home, settings, around, po, there)
    hidden = {one.path for one in source.archive.articles if one.draft}
    claimed = {one.path: one.aliases for one in source.archive.articles}
    articles = tuple(
        one
        for one in sound
        if isinstance(one, Article)
        and one.aliases == claimed.get(one.path)
        and hidden.isdisjoint(sources.led_to(one))
    )
    archive = replace(source.archive, articles=articles, partners=(), catalogs=translations)
    archive = embargo.hold(archive, now)
    return {one.path: editions.versions_of(archive, one, built.plates) for one in archive.articles}


def plain(file: Path) -> bool:
    """Whether it is a file, and no link to one: such a one is told of as a problem."""
    return file.is_file() and not file.is_symlink()


def window(
    found: Mapping[str, Edition], fresh: Fresh, related: Mapping[str, Sequence[str]]
) -> dict[str, Edition]:
    """The editions with these versions, and of all other articles those that theirs lead to."""
    order = [one.document.path for one in next(iter(found.values())).articles]
    places = [place for place, path in enumerate(order) if path in fresh]
    shown = {path for at in places for path in order[max(0, at - 1) : at + 2]}
    shown.update(*related.values())
    return {
        language: replace(
            edition,
            articles=tuple(
                fresh[one.document.path][language] if one.document.path in fresh else one
                for one in edition.articles
                if one.document.path in shown
            ),
        )
        for language, edition in found.items()
    }
