"""`check`: everything that is wrong with an archive, told in the way it is asked for."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path

from vestnik.build import clock
from vestnik.build import loading as sources
from vestnik.build import pipeline as site
from vestnik.build import summary as console
from vestnik.build.loading import Source
from vestnik.config import settings as configuration
from vestnik.diagnostics import github
from vestnik.diagnostics import json_format as objects
from vestnik.diagnostics import messages as sentences
from vestnik.diagnostics.locating import lines_of, placed
from vestnik.fs import git as changes
from vestnik.lint.link_checker import (
    collect as outward,
)
from vestnik.lint.link_checker import (
    fetch as asking,
)
from vestnik.lint.link_checker import (
    responses as answers,
)
from vestnik.lint.link_checker import (
    warnings,
)
from vestnik.lint.link_checker.collect import Outward
from vestnik.lint.link_checker.fetch import Manners
from vestnik.lint.link_checker.responses import Answer
from vestnik.lint.runner import proofread
from vestnik.model import Problem, Unavailable

LINKS = ".cache/links.json"
"""What sites answered lately; it may be deleted."""
POLITE = Manners()
OFFLINE = ("", "name", "timeout")
"""Why there is no answer, where there is no network."""


def check(
    folder: Path,
    words: NullTranslations,
    *,
    form: str = "text",
    since: str = "",
    strict: bool = False,
    links: bool = False,
) -> int:
    """Tells every problem; 1 if one is an error, or if `strict` any at all; 2 if it can't be told.

    `since` is a revision: only problems of files that differ from it; `links` asks other sites.
    """
    try:
        files = changes.changed(folder, since) if since else None
    except Unavailable as error:
        print(console.unavailable(error, words), file=sys.stderr)
        return 2
    source, problems = problems_of(folder)
    if links and source is not None:
        try:
            problems += dead(source, POLITE)
        except Unavailable as error:
            print(console.unavailable(error, words), file=sys.stderr)
    if files is not None:
        problems = changes.due(problems, files)
    tell(sorted(problems), words, form, os.environ)
    return int(sources.errors(problems) or (strict and bool(problems)))


def problems_of(folder: Path) -> tuple[Source | None, list[Problem]]:
    """The archive, and all that is wrong with it."""
    source, problems = sources.read(folder)
    if source is not None:
        problems += [*site.trial(source, problems), *site.doubts(source)]
        if now := clock.moment("", source.configuration.zone):
            problems += site.held(source, now)[2]
        problems += configuration.strays(folder, source.configuration.editions)
        problems += proofread(source.archive, lambda path: lines_of(folder / path))
    return source, list(placed(problems, folder))


def dead(source: Source, manners: Manners) -> list[Problem]:
    """Warnings of links to other sites; they are asked, unless they answered within a day.

    Raises `Unavailable` if it is not them but this machine that can't be reached.
    """
    links = list(outward.outward(source.archive, source.configuration.base_url))
    known = asked(links, source.folder / LINKS, manners)
    found = [known[one.url] for one in links if one.url in known]
    if len(found) > 1 and all(one.reason in OFFLINE and not one.status for one in found):
        raise Unavailable("no other site can be reached: is this machine on the network?")
    return list(placed(warnings.warnings(links, known), source.folder))


def asked(links: Sequence[Outward], file: Path, manners: Manners) -> Mapping[str, Answer]:
    """What the sites of these links answer; what is known is kept, whatever interrupts."""
    known = answers.read(file, time.time())
    wanted = [one.url for one in links if one.url not in known]
    try:
        asking.ask(wanted, manners, known.__setitem__)
    finally:
        if wanted:
            answers.write(file, known)
    return known


def tell(
    problems: list[Problem], words: NullTranslations, form: str, variables: Mapping[str, str]
) -> None:
    """Tells problems: as text, as JSON, or to GitHub, whose variables say where it wants them."""
    if form == "json":
        print(objects.told(problems, words))
        return
    if form == "github":
        if commands := github.told(problems, words, prefix(variables)):
            print(commands, flush=True)
        if summary := variables.get("GITHUB_STEP_SUMMARY"):
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(github.summary(problems, words))
    if problems:
        print(console.told(problems, words), file=sys.stderr)
    print(sentences.counted(problems, words), file=sys.stderr)


def prefix(variables: Mapping[str, str]) -> str:
    """The way from the repository's root to the archive, which may be in a folder of it."""
    root, here = Path(variables.get("GITHUB_WORKSPACE") or "."), Path.cwd()
    if not here.is_relative_to(root.absolute()):
        return ""
    way = here.relative_to(root.absolute()).as_posix()
    return "" if way == "." else f"{way}/"
