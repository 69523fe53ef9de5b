"""The commands of `build.py`: what an editor asks for, and what is said in answer."""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Sequence
from gettext import NullTranslations
from pathlib import Path

from vestnik import console, site
from vestnik.model import State, Unavailable
from vestnik.site import Source


def build(
    folder: Path, words: NullTranslations, *, base_url: str, draft: bool, strict: bool
) -> int:
    """Drafts what is missing, then writes the site."""
    start = time.perf_counter()
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
    built, problems = site.build(source, base_url)
    if problems:
        say(console.told(problems, words))
    if built is None:
        say(words.gettext("nothing was written; the last good output/ is as it was"))
        return 1
    print(console.summary(built, time.perf_counter() - start, words))
    missing = sum(tally[State.MISSING] for tally in console.tallies(built).values())
    return int(strict and (wanting or missing > 0))


def translate(folder: Path, words: NullTranslations, paths: Sequence[str]) -> int:
    """Drafts what is missing, in these files of content/ or in all."""
    source = read(folder, words)
    if source is None:
        return 1
    known = {f"content/{document.path}": document.path for document in source.archive.documents}
    wanted = [Path(path).as_posix().removeprefix("./") for path in paths]
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
    if source is not None and not site.errors(problems):
        problems += site.plan(source)[2]
    if problems:
        say(console.told(problems, words))
    say(console.counted(problems, words))
    return int(site.errors(problems))


def serve(folder: Path, words: NullTranslations, port: int) -> int:
    """Shows the site in a browser, and builds it again at every change."""
    from vestnik import serve

    return serve.serve(folder, words, port)


def new(folder: Path, words: NullTranslations, title: str) -> int:
    """Begins a news item of today."""
    from vestnik import scaffold

    path = scaffold.article(folder / "content", title, datetime.date.today())
    if path is None:
        say(words.gettext("a file for this title and day is already there, or the title is empty"))
        return 1
    print(path.as_posix())
    return 0


def read(folder: Path, words: NullTranslations) -> Source | None:
    """The archive; None, and everything that is wrong with it told, if there is an error."""
    source, problems = site.read(folder)
    if problems:
        say(console.told(problems, words))
    if source is None or site.errors(problems):
        say(console.counted(problems, words))
        say(words.gettext("nothing was written; the last good output/ is as it was"))
        return None
    return source


def drafted(source: Source, words: NullTranslations, paths: Sequence[str] = ()) -> Source:
    """The archive with its drafts; each catalog is saved as soon as it is done."""
    from tqdm import tqdm

    from vestnik.translation.engines import argos

    todo = site.undrafted(source, paths)
    total = sum(len(task.units) for _, task in todo)
    if not todo:
        return source
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
