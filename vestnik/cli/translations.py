"""Translations: drafting what is missing, how they stand, taking them for right."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from gettext import NullTranslations
from pathlib import Path

from vestnik import addresses
from vestnik.build import drafts as editing
from vestnik.build import summary as console
from vestnik.build.loading import Source
from vestnik.catalogs import review_queue as review
from vestnik.cli.context import alone, read, say
from vestnik.fs import files
from vestnik.model import Unavailable
from vestnik.translation import sharding as shares
from vestnik.translation.sharding import WHOLE, Share


@alone
def translate(folder: Path, words: NullTranslations, paths: Sequence[str], share: str = "") -> int:
    """Drafts what is missing, in these files of content/ or in all, or in a share of them."""
    part = shares.read(share or "1/1")
    if part is None:
        say(
            words.gettext("{share} is not a share; write which, and of how many, as 2/8").format(
                share=share
            )
        )
        return 2
    source = read(folder, words)
    if source is None:
        return 1
    known = {document.path for document in source.archive.documents}
    wanted = [files.within(folder, path) for path in paths]
    of = {path: document for path in wanted if (document := addresses.document_of(path))}
    if unknown := [path for path in wanted if path not in of or of[path][1] not in known]:
        say(words.gettext("there is no document {path}").format(path=", ".join(unknown)))
        return 1
    try:
        drafted(source, words, [document for _, document in of.values()], part)
    except Unavailable as error:
        say(console.unavailable(error, words))
        return 1
    return 0


def drafted(
    source: Source, words: NullTranslations, paths: Sequence[str] = (), share: Share = WHOLE
) -> Source:
    """The archive with its drafts; each catalog is saved as soon as it is done."""
    todo = editing.undrafted(source, paths, share)
    total = sum(len(task.units) for _, task in todo)
    if not todo:
        return source

    from tqdm import tqdm

    from vestnik.translation.engines import argos

    with tqdm(
        total=total,
        desc=words.gettext("drafting"),
        unit=words.gettext(" blocks"),
        file=sys.stderr,
        disable=None if total else True,
    ) as bar:
        for done in editing.draft(source, todo, argos.load):
            source = done.source
            bar.update(done.units)
    return source


def attempted(source: Source, words: NullTranslations) -> tuple[Source, bool]:
    """The archive with its drafts, or as it was; whether there is no engine, which is told."""
    try:
        return drafted(source, words), False
    except Unavailable as error:
        say(console.unavailable(error, words))
        return source, True


def status(folder: Path, words: NullTranslations, *, as_json: bool) -> int:
    """How the translations stand, document by document, and what to review first."""
    source = read(folder, words)
    if source is None:
        return 1
    for language in source.configuration.targets:
        standings = review.standings(source.archive, language)
        doubts = review.doubts(source.archive, language)
        shown = console.as_json if as_json else console.as_table
        print(shown(language, standings, doubts, words))
    return 0


@alone
def accept(folder: Path, words: NullTranslations, paths: Sequence[str]) -> int:
    """Takes translations for right: a document's, or the one on a line of its PO file."""
    source = read(folder, words)
    if source is None:
        return 1
    paths = [files.within(folder, path) for path in paths]
    unknown = [path for path in paths if editing.unit_at(source, path) is None]
    if unknown:
        say(words.gettext("there is no translation {path}").format(path=", ".join(unknown)))
        return 1
    _, taken = editing.accept(source, paths)
    for path, units in taken.items():
        accepted = words.ngettext(
            "{path}: {n} translation accepted", "{path}: {n} translations accepted", len(units)
        )
        print(accepted.format(path=path, n=len(units)))
        if len(units) == 1:
            print(f"    {units[0].text}")
        if not units:
            print(f"    {words.gettext('no draft waits there')}")
    return 0
