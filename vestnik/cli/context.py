"""What commands have in common: a folder to themselves, the archive in it, a voice."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from gettext import NullTranslations
from pathlib import Path
from typing import Concatenate, ParamSpec

from vestnik.build import loading as sources
from vestnik.build import pipeline as site
from vestnik.build import summary as console
from vestnik.build.incremental import Known
from vestnik.build.loading import Source
from vestnik.diagnostics import messages as sentences
from vestnik.diagnostics import os_errors as refusals
from vestnik.fs import files, lock

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


def read(folder: Path, words: NullTranslations, known: Known | None = None) -> Source | None:
    """The archive; None, and everything that is wrong with it told, if there is an error."""
    source, problems = sources.read(folder, known)
    if source is not None and sources.errors(problems):
        problems += [*site.plan(source)[2], *site.words_of(source)[1]]
    if problems:
        say(console.told(problems, words))
    if source is None or sources.errors(problems):
        say(sentences.counted(problems, words))
        say(words.gettext("nothing was written; the last good output/ is as it was"))
        return None
    return source


def say(text: str) -> None:
    """A message that is not a result: to standard error."""
    print(text, file=sys.stderr)
