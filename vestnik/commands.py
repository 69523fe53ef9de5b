"""The commands of `build.py`: what an editor asks for, and what is said in answer."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial, wraps
from gettext import NullTranslations
from pathlib import Path
from typing import Concatenate, ParamSpec

from vestnik import (
    clock,
    console,
    editing,
    files,
    indexing,
    lock,
    review,
    site,
    sources,
)
from vestnik.links import is_home
from vestnik.model import Unavailable
from vestnik.past.known import Known
from vestnik.reports import refusals
from vestnik.sources import Source
from vestnik.translation import shares
from vestnik.translation.shares import WHOLE, Share

P = ParamSpec("P")


def alone(
    command: Callable[Concatenate[Path, NullTranslations, P], int],
) -> Callable[Concatenate[Path, NullTranslations, P], int]:
    """A command that writes, and therefore works in a folder alone; 1 if another is at work."""

    @wraps(command)
    def held(folder: Path, words: NullTranslations, /, *args: P.args, **kwargs: P.kwargs) -> int:
        try:
            with lock.hold(folder, folder / site.HELD, lock.PATIENCE):
                for name in ("content", "translations"):
                    files.clear(folder / name)
                return command(folder, words, *args, **kwargs)
        except lock.Held as other:
            say(refusals.refused(other, words))
            return 1

    return held


@alone
def build(
    folder: Path,
    words: NullTranslations,
    *,
    base_url: str,
    draft: bool,
    strict: bool,
    now: str = "",
    asked: Sequence[str] = (),
) -> int:
    """Drafts what is missing, then writes the site.

    `asked` are the arguments by which the next build knows whether it is asked for the same.
    """
    start = time.perf_counter()
    if base_url and not is_home(base_url):
        say(words.gettext("base-url is not the address of a web site"))
        return 1
    known = Known(folder, folder / site.PAST)
    known.watch(site.OUTPUT)
    source = read(folder, words, known)
    if source is None:
        return 1
    if (moment := clock.moment(now, source.configuration.zone)) is None:
        say(words.gettext("{value} is not a date").format(value=now))
        return 1
    source, wanting = attempted(source, words) if draft else (source, False)
    source, waiting, problems = site.held(source, moment)
    if problems:
        say(console.told([*problems, *site.plan(source).problems], words))
        say(words.gettext("nothing was written; the last good output/ is as it was"))
        return 1
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
    if waiting:
        print(console.waiting(waiting, words))
    failed = strict and (wanting or console.untranslated(built) > 0)
    if not (failed or wanting or source.problems or problems or built.unsearchable):
        said = console.unchanged(built, waiting, words)
        site.stand(source, asked, said, waiting)
    return int(failed)


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
    known = {f"content/{document.path}": document.path for document in source.archive.documents}
    wanted = [files.within(folder, path) for path in paths]
    if unknown := [path for path in wanted if path not in known]:
        say(words.gettext("there is no document {path}").format(path=", ".join(unknown)))
        return 1
    try:
        drafted(source, words, [known[path] for path in wanted], part)
    except Unavailable as error:
        say(console.unavailable(error, words))
        return 1
    return 0


def check(
    folder: Path,
    words: NullTranslations,
    *,
    form: str = "text",
    since: str = "",
    strict: bool = False,
    links: bool = False,
) -> int:
    """Lists every problem; 1 if one of them is an error."""
    from vestnik import checking

    return checking.check(folder, words, form=form, since=since, strict=strict, links=links)


def proof(
    folder: Path, words: NullTranslations, paths: Sequence[str], *, since: str, output: str
) -> int:
    """Writes a proof of these files' documents, or of all that changed since a revision."""
    from vestnik import changes
    from vestnik.proofs import pulling

    source = read(folder, words)
    if source is None:
        return 1
    try:
        differing = sorted(changes.changed(folder, since)) if since else []
    except Unavailable as error:
        say(console.unavailable(error, words))
        return 1
    named = [files.within(folder, path) for path in paths]
    if unknown := [path for path in named if not pulling.documents(source, [path])]:
        say(words.gettext("there is no document {path}").format(path=", ".join(unknown)))
        return 1
    documents = pulling.documents(source, [*named, *differing])
    if not documents:
        print(words.gettext("nothing has changed that could be read"))
        return 0
    title = words.gettext("Proof: {title}").format(
        title=source.configuration.editions[source.configuration.language].title
    )
    text, problems = pulling.pull(source, documents, title, words.info().get("language", "en"))
    if not text:
        say(console.told(problems, words))
        return 1
    files.put(Path(output), text.encode())
    print(output)
    return 0


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
    unknown = [path for path in paths if editing.unit_at(source, path) is None]
    if unknown:
        say(words.gettext("there is no translation {path}").format(path=", ".join(unknown)))
        return 1
    for path in paths:
        source, count = editing.accept(source, path)
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


@alone
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
        source = editing.saved(source, result.language, path, catalog)
    if result.problems:
        say(console.told(result.problems, words))
        say(console.counted(result.problems, words))
    print(
        words.gettext(
            "translations changed: {changed}, approved: {approved}; files written: {files}"
        ).format(changed=result.changed, approved=result.approved, files=len(result.catalogs))
    )
    return int(bool(result.problems))


def serve(folder: Path, words: NullTranslations, port: int, *, browse: bool = False) -> int:
    """Shows the site in a browser, and builds it again at every change."""
    from vestnik.preview import server

    return server.serve(folder, words, port, browse=browse)


def new(folder: Path, words: NullTranslations, title: str | None, *, edit: bool = True) -> int:
    """Begins a news item of today."""
    from vestnik import intake

    return intake.new(folder, words, title, edit=edit)


def import_releases(
    folder: Path, words: NullTranslations, names: Sequence[str], *, date: str, sure: bool
) -> int:
    """Makes articles of official releases."""
    from vestnik import intake

    return intake.import_releases(folder, words, names, date=date, sure=sure)


def completion(parser: argparse.ArgumentParser, shell: str) -> int:
    """Prints what a shell completes the commands of a parser by."""
    from vestnik.completion import script

    print(script(parser, shell), end="")
    return 0


def read(folder: Path, words: NullTranslations, known: Known | None = None) -> Source | None:
    """The archive; None, and everything that is wrong with it told, if there is an error."""
    source, problems = sources.read(folder, known)
    if source is not None and sources.errors(problems):
        problems += [*site.plan(source)[2], *site.words_of(source)[1]]
    if problems:
        say(console.told(problems, words))
    if source is None or sources.errors(problems):
        say(console.counted(problems, words))
        say(words.gettext("nothing was written; the last good output/ is as it was"))
        return None
    return source


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


def say(text: str) -> None:
    """A message that is not a result: to standard error."""
    print(text, file=sys.stderr)
