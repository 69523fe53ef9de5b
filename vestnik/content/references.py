"""What has to hold between the files of `content/`: whatever one names is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath

from vestnik import addresses, links
from vestnik.diagnostics.collector import ProblemCollector, closest
from vestnik.markdown import conversion as markup
from vestnik.model import Article, Document, Partner

PARTNERS = "partners/"
"""The folder that they are in."""
PICTURES = frozenset((".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"))

MANY = 5
"""So many files of a folder are told, if a picture is not among them."""


def check(
    articles: Sequence[Article],
    partners: Sequence[Partner],
    there: Collection[str],
    notes: Mapping[str, ProblemCollector],
    sound: Collection[str] = (),
) -> None:
    """Notes every link, partner and picture that is not there.

    `there` are the paths of all files, `notes` those of each document; `sound` are the documents
    that are known to name nothing that is not there.
    """
    drafts = {one.path for one in articles if one.draft}
    for one in (*partners, *articles):
        if one.path not in sound:
            check_links(one, notes[one.path], there, drafts)
    titles = {
        name.lower(): one.name for one in partners for name in (one.title, *one.aliases) if name
    }
    for one in articles:
        if one.path not in sound:
            check_partners(one, notes[one.path], there, titles)
            check_image(one, notes[one.path], there)


def check_links(
    of: Document, notes: ProblemCollector, known: Collection[str], drafts: Collection[str]
) -> None:
    """Every link to a file of the archive finds it."""
    for href in dict.fromkeys(markup.links(of.body)):
        path = links.target(of.path, href)
        if path is None or (path in known and path not in drafts):
            continue
        line, column = place_of(href, notes, of.lines["body"])
        if path in drafts:
            notes.note(
                line,
                "the link leads to a draft, {path}, which has no page",
                "publish it too, or take the link away",
                column=column,
                others=(addresses.source(path),),
                path=path,
            )
        elif pictured(path):
            missing(of, notes, (line, column), path, known)
        elif guess := alike(path, known):
            notes.note(
                line,
                "the link leads nowhere: there is no {path}",
                "did you mean {guess}?",
                column=column,
                others=(addresses.source(path),),
                path=href,
                guess=posixpath.relpath(guess, posixpath.dirname(of.path)),
            )
        else:
            notes.note(
                line,
                "the link leads nowhere: there is no {path}",
                "write the path relative to this file, or a whole address with https://",
                column=column,
                others=(addresses.source(path),),
                path=href,
            )


def alike(path: str, known: Collection[str]) -> str:
    """The file of the same kind with the most similar name, the same folder first; "" if none."""
    names: dict[str, str] = {}
    folder = PurePath(path).parent
    for one in sorted(known, key=lambda one: (PurePath(one).parent != folder, one)):
        if PurePath(one).suffix == PurePath(path).suffix:
            names.setdefault(PurePath(one).stem.lower(), one)
    return names.get(closest(PurePath(path).stem, names), "")


def place_of(href: str, notes: ProblemCollector, start: int) -> tuple[int, int]:
    """The line and column of a link's address, which Markdown may write with entities."""
    shapes = (f"]({href}", f"](<{href}", f"]: {href}", href, href.replace("&", "&amp;"))
    for shape in shapes:
        line, column = notes.place_of(shape, start)
        if column:
            return line, column + len(shape) - len(shape.lstrip("](<: "))
    return start, 0


def check_partners(
    of: Article, notes: ProblemCollector, there: Collection[str], titles: Mapping[str, str]
) -> None:
    """Every partner has a file; whoever writes its name in Russian (`titles`) is told its tag."""
    for name in of.partners:
        if f"{PARTNERS}{name}.md" not in there:
            names = [PurePath(path).stem for path in there if path.startswith(PARTNERS)]
            guess = closest(name, names) or titles.get(closest(name, titles), "")
            line, column = notes.place_of(name, of.lines.get("partners", 1))
            notes.note(
                line,
                "there is no partner {name}",
                "did you mean {guess}?" if guess else "write the file content/partners/{name}.md",
                column=column,
                others=(f"content/partners/{name}.md",),
                name=name,
                guess=guess,
            )


def check_image(of: Article, notes: ProblemCollector, there: Collection[str]) -> None:
    """The picture of an article is there."""
    path = of.image.path if of.image else ""
    if of.image and path and not (path in there and pictured(path)):
        line, column = notes.place_of(path.rpartition("/")[2], of.lines["image"])
        before = notes.lines[line - 1][: max(column - 1, 0)]
        column = column and len(before) - len(re.split(r"[\s\"':]", before)[-1]) + 1
        missing(of, notes, (line, column), path, there)


def missing(
    of: Document, notes: ProblemCollector, place: tuple[int, int], path: str, there: Collection[str]
) -> None:
    """Notes that a picture is not there, and the folder of the document that it belongs into."""
    folder = of.path.removesuffix(".md") + "/"
    own = sorted(one for one in there if one.startswith(folder) and pictured(one))
    stems = {PurePath(one).stem.lower(): one for one in reversed(own)}
    guess = stems.get(closest(PurePath(path).stem, stems), "") or alike(path, there)
    home = posixpath.dirname(of.path)
    notes.note(
        place[0],
        "there is no picture {path}",
        "did you mean {guess}?"
        if guess
        else "put the file into content/{folder}, and write {wanted}; there is: {own}"
        if own
        else "put the file into content/{folder}, and write {wanted}",
        column=place[1],
        others=(addresses.source(path),),
        path=path,
        guess=guess and posixpath.relpath(guess, home),
        folder=folder,
        wanted=posixpath.relpath(folder + PurePath(path).name, home),
        own=", ".join(PurePath(one).name for one in own[:MANY]),
    )


def pictured(path: str) -> bool:
    """Whether a file is a picture, by its name."""
    return posixpath.splitext(path)[1].lower() in PICTURES
