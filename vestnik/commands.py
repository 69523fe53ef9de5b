"""The commands of `build.py`: what an editor asks for, and what is said in answer."""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Sequence
from functools import partial
from gettext import NullTranslations
from pathlib import Path

from vestnik import configuration, console, files, indexing, review, site
from vestnik.model import UNTRANSLATED, Unavailable
from vestnik.site import Source


def build(
    folder: Path, words: NullTranslations, *, base_url: str, draft: bool, strict: bool
) -> int:
    """Drafts what is missing, then writes the site."""
    start = time.perf_counter()
    if base_url and not configuration.is_site(base_url):
        say(words.gettext("base-url is not the address of a web site"))
        return 1
    source = read(folder, words)
    if source is None:
        return 1
    wanting = False
    if draft:
        try:
            source = drafted(source, words)
        except Unavailable as error:
            wanting = True
            say(console.unavailable(error, words))
    built, problems = site.build(
        source, base_url, partial(indexing.index, cache=folder / site.SEARCH)
    )
    if problems:
        say(console.told(problems, words))
    if built is None:
        say(words.gettext("nothing was written; the last good output/ is as it was"))
        return 1
    if built.unsearchable is not None:
        say(console.unavailable(built.unsearchable, words))
    print(console.summary(built, time.perf_counter() - start, words))
    missing = sum(
        tally[state] for state in UNTRANSLATED for tally in console.tallies(built).values()
    )
    return int(strict and (wanting or missing > 0))


def translate(folder: Path, words: NullTranslations, paths: Sequence[str]) -> int:
    """Drafts what is missing, in these files of content/ or in all."""
    source = read(folder, words)
    if source is None:
        return 1
    known = {f"content/{document.path}": document.path for document in source.archive.documents}
    wanted = [files.within(folder, path) for path in paths]
    if unknown := [path for path in wanted if path not in known]:
        say(words.gettext("there is no document {path}").format(path=", ".join(unknown)))
        return 1
    try:
        drafted(source, words, [known[path] for path in wanted])
    except Unavailable as error:
        say(console.unavailable(error, words))
        return 1
    return 0


def check(folder: Path, words: NullTranslations) -> int:
    """Lists every problem; 1 if one of them is an error."""
    source, problems = site.read(folder)
    if source is not None:
        problems += [*site.plan(source)[2], *site.words_of(source)[1], *site.doubts(source)]
    if problems:
        say(console.told(problems, words))
    say(console.counted(problems, words))
    return int(site.errors(problems))


def status(folder: Path, words: NullTranslations, *, as_json: bool) -> int:
    """How the translations stand, document by document, and what to review first."""
    source = read(folder, words)
    if source is None:
        return 1
    for language in list(source.configuration.editions)[1:]:
        standings = review.standings(source.archive, language)
        doubts = review.doubts(source.archive, language)
        shown = console.as_json if as_json else console.as_table
        print(shown(language, standings, doubts, words))
    return 0


def accept(folder: Path, words: NullTranslations, paths: Sequence[str]) -> int:
    """Takes translations for right: a document's, or the one on a line of its PO file."""
    source = read(folder, words)
    if source is None:
        return 1
    unknown = [path for path in paths if site.unit_at(source, path) is None]
    if unknown:
        say(words.gettext("there is no translation {path}").format(path=", ".join(unknown)))
        return 1
    for path in paths:
        source, count = site.accept(source, path)
        accepted = words.ngettext("{path}: {n} unit accepted", "{path}: {n} units accepted", count)
        print(accepted.format(path=path, n=count))
    return 0


def export_memory(
    folder: Path, words: NullTranslations, *, kind: str, target: str, output: str
) -> int:
    """Writes the translations for a translator's tool: to a file, or to standard output."""
    from vestnik.exchange.tmx import tmx
    from vestnik.exchange.xliff import xliff

    source = read(folder, words)
    if source is None:
        return 1
    language, *others = source.configuration.editions
    target = target or next(iter(others), "")
    if target not in others:
        say(words.gettext("there is no edition in the language {language}").format(language=target))
        return 1
    write = {"tmx": tmx, "xliff": xliff}[kind]
    content = write(source.archive.catalogs[target], language, target).encode()
    if output:
        files.put(Path(output), content)
    else:
        sys.stdout.buffer.write(content)
    return 0


def import_memory(folder: Path, words: NullTranslations, name: str) -> int:
    """Takes over what was changed or approved in an XLIFF file; 1 if any of it can't be."""
    from vestnik.exchange.corrected import corrected

    source = read(folder, words)
    if source is None:
        return 1
    try:
        content = Path(name).read_bytes()
    except OSError:
        say(words.gettext("the file {path} can't be read").format(path=name))
        return 1
    archive = source.archive
    result = corrected(content, Path(name).as_posix(), archive.catalogs, archive.language)
    for path, catalog in result.catalogs.items():
        source = site.saved(source, result.language, path, catalog)
    if result.problems:
        say(console.told(result.problems, words))
        say(console.counted(result.problems, words))
    print(
        words.gettext(
            "translations changed: {changed}, approved: {approved}; files written: {files}"
        ).format(changed=result.changed, approved=result.approved, files=len(result.catalogs))
    )
    return int(bool(result.problems))


def serve(folder: Path, words: NullTranslations, port: int) -> int:
    """Shows the site in a browser, and builds it again at every change."""
    from vestnik import serve

    return serve.serve(folder, words, port)


def new(folder: Path, words: NullTranslations, title: str) -> int:
    """Begins a news item of today."""
    from vestnik import scaffold

    settings, _ = configuration.read(folder)
    today = datetime.datetime.now(settings.zone if settings else None).date()
    try:
        path = scaffold.article(folder / "content", title, today)
    except FileExistsError as error:
        say(words.gettext("{path} is already there").format(path=error.filename))
        return 1
    if path is None:
        say(words.gettext("the title has no letter or digit to name the file by"))
        return 1
    print(path.as_posix())
    return 0


def read(folder: Path, words: NullTranslations) -> Source | None:
    """The archive; None, and everything that is wrong with it told, if there is an error."""
    source, problems = site.read(folder)
    if source is not None and site.errors(problems):
        problems += [*site.plan(source)[2], *site.words_of(source)[1]]
    if problems:
        say(console.told(problems, words))
    if source is None or site.errors(problems):
        say(console.counted(problems, words))
        say(words.gettext("nothing was written; the last good output/ is as it was"))
        return None
    return source


def drafted(source: Source, words: NullTranslations, paths: Sequence[str] = ()) -> Source:
    """The archive with its drafts; each catalog is saved as soon as it is done."""
    todo = site.undrafted(source, paths)
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
        for done in site.draft(source, todo, argos.load):
            source = done.source
            bar.update(done.units)
    return source


def say(text: str) -> None:
    """A message that is not a result: to standard error."""
    print(text, file=sys.stderr)
