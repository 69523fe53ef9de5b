"""What has to hold between the files of `content/`: whatever one names is there."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath

from vestnik import links, markup
from vestnik.model import Article, Document, Partner
from vestnik.notes import Notes, closest


def check(
    articles: Sequence[Article],
    partners: Sequence[Partner],
    names: Collection[str],
    pictures: Collection[str],
    notes: Mapping[str, Notes],
) -> None:
    """Notes every link, partner and picture that is not there.

    `names` are those of the partners that have a file, be it one that can't be read; `notes` are
    those of every file, `pictures` the paths of the others.
    """
    drafts = {one.path for one in articles if one.draft}
    known = {*notes, *pictures}
    for one in (*partners, *articles):
        check_links(one, notes[one.path], known, drafts)
    for one in articles:
        check_partners(one, notes[one.path], names)
        check_image(one, notes[one.path], pictures)


def check_links(
    of: Document, notes: Notes, known: Collection[str], drafts: Collection[str]
) -> None:
    """Every link to a file of the archive finds it."""
    for href in dict.fromkeys(markup.links(of.body)):
        path = links.target(of.path, href)
        if path is None or (path in known and path not in drafts):
            continue
        line = notes.line_of(href, of.lines["body"])
        alike = [one for one in known if PurePath(one).suffix == PurePath(path).suffix]
        if path in drafts:
            notes.note(
                line,
                "the link leads to a draft, {path}, which has no page",
                "publish it too, or take the link away",
                path=path,
            )
        elif guess := closest(path, alike):
            notes.note(
                line,
                "the link leads nowhere: there is no {path}",
                "did you mean {guess}?",
                path=href,
                guess=posixpath.relpath(guess, posixpath.dirname(of.path)),
            )
        else:
            notes.note(
                line,
                "the link leads nowhere: there is no {path}",
                "write the path relative to this file, or a whole address with https://",
                path=href,
            )


def check_partners(of: Article, notes: Notes, names: Collection[str]) -> None:
    """Every partner has a file."""
    for name in of.partners:
        if name not in names:
            guess = closest(name, names)
            notes.note(
                notes.line_of(name, of.lines.get("partners", 1)),
                "there is no partner {name}",
                "did you mean {guess}?" if guess else "write the file content/partners/{name}.md",
                name=name,
                guess=guess,
            )


def check_image(of: Article, notes: Notes, pictures: Collection[str]) -> None:
    """The picture of an article is there."""
    if of.image and of.image.path and of.image.path not in pictures:
        notes.note(
            notes.line_of(of.image.path.rpartition("/")[2], of.lines["image"]),
            "there is no picture {path}",
            "put the file there, or write its path relative to this file",
            path=of.image.path,
        )
