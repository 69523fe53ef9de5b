"""The way from folders to a site."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from gettext import NullTranslations
from typing import NamedTuple

from vestnik.build import plan as pages
from vestnik.build import tasks as bundles
from vestnik.build.loading import Source, errors
from vestnik.cache.bodies import Lost
from vestnik.cache.store import Unkept
from vestnik.catalogs import glossary
from vestnik.config import interface as phrases
from vestnik.diagnostics.locating import placed
from vestnik.editions import publishing as editions
from vestnik.editions import scheduling as embargo
from vestnik.images import fonts
from vestnik.images import palette as inks
from vestnik.images import pipeline as developing
from vestnik.images import social_cards as cards
from vestnik.images.pipeline import Developed
from vestnik.lint import translation_rules as diagnosis
from vestnik.model import (
    Article,
    Edition,
    Listed,
    Page,
    Plate,
    Problem,
    Unavailable,
    Unprintable,
)
from vestnik.output import snapshot as scene
from vestnik.output import staging as output
from vestnik.pages import builders as planning
from vestnik.render import renderer as render
from vestnik.search import index as indexing
from vestnik.search.corpus import material

PICTURES = ".cache/pictures"
SEARCH = ".cache/search"
PAST = ".cache/site"
TEMPLATES = ".cache/templates"
HELD = ".cache/held"
"""Who is at work in the folder."""
STYLE = "templates/assets/style.css"
FONTS = "templates/fonts"
OUTPUT = "output"
"""Where the site is written that is published."""


@dataclass(frozen=True, slots=True)
class Site:
    """What was built: the editions, how many pages they made, what writing them changed.

    `unsearchable` is why readers can't search it; None if they can. `plates` are the pictures made
    ready, by path.
    """

    editions: dict[str, Edition]
    pages: int
    written: output.Written
    unsearchable: Unavailable | None = None
    plates: Mapping[str, Plate] = field(default_factory=dict)


def held(source: Source, now: datetime.datetime) -> tuple[Source, list[Article], list[Problem]]:
    """The archive as it may be published now, what waits for a later date, and links to that."""
    waiting = embargo.waiting(source.archive, now)
    problems = list(embargo.early(source.archive, now))
    return replace(source, archive=embargo.hold(source.archive, now)), waiting, problems


def doubts(source: Source) -> list[Problem]:
    """Warnings of translations that fail a check.

    While nothing of a glossary can be read nothing is told of what depends on it: it would be all.
    """
    broken = {one.file for one in source.problems}
    return [
        problem
        for language in source.configuration.targets
        for problem in diagnosis.doubtful(
            source.archive,
            language,
            glossary.terms_of(source.archive, language, source.glossaries[language]),
            diagnosis.BY_TERMS
            if glossary.file_of(language) in broken and not source.glossaries[language]
            else (),
        )
    ]


class Plan(NamedTuple):
    """The editions and all their pages, what is wrong with them, and the pictures they show."""

    editions: dict[str, Edition]
    pages: list[Page]
    problems: list[Problem]
    pictures: Developed


def plan(source: Source) -> Plan:
    """What there is to print."""
    published, pictures, problems = publish(source)
    planned, more = pages.plan(published)
    return Plan(published, planned, [*problems, *placed(more, source.folder)], pictures)


def publish(source: Source) -> tuple[dict[str, Edition], Developed, list[Problem]]:
    """The editions; pictures are made ready for them."""
    known, home, cache = source.known, source.folder / "content", source.folder / PICTURES
    pictures = (
        developing.develop(home, source.pictures, cache, known.content, known.pictures)
        if known
        else developing.develop(home, source.pictures, cache)
    )
    versions = (known.versions if known else editions.versions)(source.archive, pictures.plates)
    published = {
        language: editions.publish(source.archive, language, masthead, versions)
        for language, masthead in source.configuration.editions.items()
    }
    return published, pictures, [*pictures.problems, *fonts.lacking(source.folder / FONTS, FONTS)]


def words_of(source: Source) -> tuple[dict[str, NullTranslations], list[Problem]]:
    """The words of the templates in each language."""
    words: dict[str, NullTranslations] = {}
    problems: list[Problem] = []
    for language in source.configuration.editions:
        words[language], wrong = phrases.words(
            source.folder / "translations", language, phrases.INTERFACE
        )
        problems += wrong
    return words, problems


def trial(source: Source, known: list[Problem]) -> list[Problem]:
    """What is wrong with the pages, the words of the templates, and the templates themselves.

    Where there are other errors (`known` are those met before) nothing is printed.
    """
    published, planned, problems, pictures = plan(source)
    words, wrong = words_of(source)
    text = press(source, published, words, pictures.plates, source.configuration.base_url)
    found = [*problems, *wrong, *text.misread(planned)]
    return found if errors([*known, *found]) else [*found, *text.misprinted(planned)]


def press(
    source: Source,
    published: dict[str, Edition],
    words: dict[str, NullTranslations],
    plates: Mapping[str, Plate],
    base_url: str,
) -> render.Press:
    """What turns the pages of an archive into text."""
    settings = source.configuration
    return render.renderer(
        source.folder / "templates",
        published,
        words,
        base_url,
        settings.repository,
        settings.branch,
        plates,
        source.folder / TEMPLATES,
    )


def build(
    source: Source,
    base_url: str = "",
    index: indexing.Index = indexing.none,
    target: str = OUTPUT,
) -> tuple[Site | None, list[Problem]]:
    """Makes a folder the site of an archive; None, and nothing touched, where there are errors."""
    try:
        return built(source, base_url, index, target)
    except (Lost, Unkept):
        assert source.known is not None
        source.known.forget()
    try:
        return built(source, base_url, index, target)
    except (Lost, Unkept):  # there is no remembering here
        return built(replace(source, known=None), base_url, index, target)


def built(
    source: Source, base_url: str, index: indexing.Index, target: str
) -> tuple[Site | None, list[Problem]]:
    """The same; raises `Lost` if what was known is not all there, `Unkept` if it can't be kept."""
    settings, known = source.configuration, source.known
    published, pictures, problems = publish(source)
    words, wrong = words_of(source)
    problems += wrong
    if errors(problems):
        return None, problems
    base_url = base_url or settings.base_url
    text = press(source, published, words, pictures.plates, base_url)
    found, unsearchable = searched(source, published, index)
    shown = embargo.pictures(source.archive, published, pictures.assets)
    ink = colours(source)
    printing = bundles.printing(
        text,
        bundles.constants(source, published, base_url, *ink.values()),
        cards.drawing(source.folder / FONTS, source.folder / PICTURES, ink),
    )
    near = known.nearest if known else planning.nearest
    folder = source.folder / target
    before = known.ledger(target) if known else output.EMPTY
    sight = partial(known.sight, target) if known else partial(scene.look, folder)
    try:
        with output.staging(folder, before, sight) as stage:
            stage.add(
                (
                    *map(printing, pages.sheaves(published, near)),
                    bundles.assets(source, shown),
                    bundles.search(found),
                )
            )
            if not stage.familiar:
                problems += placed(pages.collisions(listed(stage)), source.folder)
            if errors(problems):
                return None, problems
            stage.add([printing(pages.sitemap(published, listed(stage)))])
            written = stage.settle()
    except Unprintable as error:
        return None, [*problems, *(text.misread(pages.plan(published)[0]) or [error.problem])]
    if known:
        with suppress(OSError, Unkept):  # what is not remembered is made again
            known.save(source.archive, (*source.problems, *problems), target, written)
    count = sum(1 for _ in stage.notes)
    return Site(published, count, written, unsearchable, pictures.plates), problems


def colours(source: Source) -> inks.Colours:
    """The colours of social cards: those of the style sheet."""
    return inks.colours(style(source))


def style(source: Source) -> str:
    """The style sheet; "" if there is none."""
    sheet = source.folder / STYLE
    return sheet.read_text("utf-8", "replace") if sheet.is_file() else ""


def listed(stage: output.Stage) -> Iterator[Listed]:
    """All pages that there are so far."""
    return (Listed(*note) for note in stage.notes)


def stand(
    source: Source, asked: Sequence[str], said: Sequence[str], waiting: Sequence[Article]
) -> None:
    """Takes note of a build without a word, so that the next one may have nothing to do."""
    if source.known:
        until = min((one.published.timestamp() for one in waiting), default=math.inf)
        with suppress(OSError):
            source.known.stand(asked, said, until, OUTPUT)


def searched(
    source: Source, published: dict[str, Edition], index: indexing.Index
) -> tuple[indexing.Files, Unavailable | None]:
    """The files of the search, or why there is none."""
    try:
        return index(material(source.archive, published, source.glossaries)), None
    except Unavailable as error:
        return {}, error
