"""News items: begun, taken over from releases, checked, printed to be read."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from pathlib import Path

from vestnik.build import summary as console
from vestnik.cli.context import read, say
from vestnik.fs import files
from vestnik.model import Unavailable


def new(folder: Path, words: NullTranslations, title: str | None, *, edit: bool = True) -> int:
    """Begins a news item of today."""
    from vestnik.cli import items_io as intake

    return intake.new(folder, words, title, edit=edit)


def import_releases(
    folder: Path, words: NullTranslations, names: Sequence[str], *, date: str, sure: bool
) -> int:
    """Makes articles of official releases."""
    from vestnik.cli import items_io as intake

    return intake.import_releases(folder, words, names, date=date, sure=sure)


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
    from vestnik.cli import checking

    return checking.check(folder, words, form=form, since=since, strict=strict, links=links)


def proof(
    folder: Path, words: NullTranslations, paths: Sequence[str], *, since: str, output: str
) -> int:
    """Writes a proof of these files' documents, or of all that changed since a revision."""
    from vestnik.fs import git as changes
    from vestnik.proof import render as pulling

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
