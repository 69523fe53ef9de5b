"""Page → text: Jinja2 templates, Babel dates, the words of the interface. Pure but for loading.

What a template has besides its page's `content`: see `renderer`.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from gettext import NullTranslations
from pathlib import Path

import jinja2
from babel import Locale, dates
from jinja2.filters import do_forceescape, do_mark_safe
from jinja2.runtime import Context

from vestnik import addresses, exports, typography
from vestnik.model import (
    Day,
    Edition,
    Masthead,
    Page,
    Plate,
    Problem,
    Unprintable,
    Version,
    Wording,
)
from vestnik.pictures.layouts import Card
from vestnik.templating import printing, reading
from vestnik.templating.loading import Given, environment_of


def renderer(
    templates: Path,
    editions: Mapping[str, Edition],
    words: Mapping[str, NullTranslations],
    base_url: str,
    repository: str,
    branch: str,
    plates: Mapping[str, Plate],
    cache: Path,
) -> Press:
    """The function that turns the site's pages into text.

    A template has `page`, the fields of its content, and

    - `edition`, `locale` and the interface's words `_()`, `ngettext()` of the page's language;
      `editions`, and `words[language]` for the pages that speak several. Editions are without
      their articles here: what a page says of articles is in its content;
    - `to(address)`: the link from this page to an address; `full(address)`: its whole URL;
    - `day(Day)`, `date(date)`, `time(datetime)`, `interval(start, end)`, `month(number)`,
      `month_of(date)` as it stands in a date;
    - `language_name(language)`: what a language calls itself; `tongue(language)`: what this
      edition calls it;
    - `cautions`: the words of a version's `caution`, beside links, on cards and in feeds;
    - `edit(path, line)`: where a file of the repository is edited;
    - `plates`: the pictures made ready, by path; `srcset(plate)`: the URLs of its widths;
    - `at`: the module `addresses`; `exports`: the package; `base_url`, `repository`;
    - the filters `tojson`, for JSON within HTML, and `json`, for a file of its own; `typeset` for
      a wording or other words, `typeset_html(language)` for a body, as readers see them: both give
      HTML, of which an attribute or a title is to be given the text (`striptags`); `engine`, for
      what readers are told of one.

    A template that is imported with context is read once for each page, whichever templates of the
    page import it: it has all of the above, but not what those have set themselves, which its
    macros are to be given.
    """
    editions = {language: replace(one, articles=()) for language, one in editions.items()}
    environment = environment_of(templates, cache, FILTERS)
    environment.globals |= {
        "at": addresses,
        "exports": exports,
        "editions": editions,
        "words": words,
        "language_name": language_name,
        "base_url": base_url,
        "repository": repository,
        "edit": partial(addresses.edit, repository, branch),
        "full": partial(addresses.full, base_url),
        "plates": plates,
    }
    spoken = {
        language: {
            "edition": edition,
            "locale": edition.masthead.locale,
            "_": words[language].gettext,
            "ngettext": words[language].ngettext,
            "cautions": {
                caution: words[language].gettext(said) for caution, said in CAUTIONS.items()
            },
            "tongue": lru_cache(FEW)(partial(tongue, Locale.parse(edition.masthead.locale))),
            **calendar(Locale.parse(edition.masthead.locale)),
        }
        for language, edition in editions.items()
    }

    typeset_words = {language: spaced(words[language], language) for language in editions}
    return Press(environment, spoken, typeset_words, templates, base_url)


CAUTIONS = {
    "machine": "machine translation",
    "mixed": "partly machine translation",
    "partly": "translation in progress",
}
"""The words of the interface by what they warn of, in English."""


@dataclass(frozen=True, slots=True)
class Press:
    """Turns pages into text; `spoken` is what a template has in each language.

    What readers see has the interface's words as in `typeset_words`, what programs read as they
    stand in their catalog.
    """

    environment: jinja2.Environment
    spoken: Mapping[str, Mapping[str, object]]
    typeset_words: Mapping[str, Mapping[str, object]]
    templates: Path
    base_url: str

    def __call__(self, page: Page) -> str:
        """The text of a page; raises `Unprintable` where a template is wrong."""
        to = (
            partial(addresses.rooted, self.base_url)
            if page.address == addresses.NOT_FOUND
            else partial(addresses.relative, page.address)
        )

        def srcset(plate: Plate) -> str:
            return addresses.srcset(plate.renditions, to)

        own = {"page": page, "to": to, "srcset": srcset}
        words = self.typeset_words[page.language] if page.template.endswith(".html") else {}
        given = Given({**own, **self.spoken[page.language], **words, **page.content})
        try:
            template = self.environment.get_template(page.template)
            return template.render(given.names)
        except Exception as error:
            if problem := printing.problem(error, self.templates, page.owner):
                raise Unprintable(problem) from error
            raise

    def card(self, page: Page) -> Card | None:
        """The social card of a page: each article has one, all other pages that of the front."""
        masthead = self.masthead(page.language)
        if page.template == "home.html":
            return Card("", "", masthead.title, masthead.description)
        if page.template != "article.html":
            return None
        content, spoken = page.content, self.spoken[page.language]
        version, partners = content["version"], content["partners"]
        date, cautions = spoken["date"], spoken["cautions"]
        assert isinstance(version, Version)
        assert isinstance(partners, Sequence)
        assert isinstance(cautions, Mapping)
        assert callable(date)
        over = date(version.document.published), cautions.get(version.caution)
        return Card(
            masthead.title,
            " · ".join(filter(None, over)),
            version.title.text,
            " · ".join(one.title.text for one in partners),
        )

    def masthead(self, language: str) -> Masthead:
        """What an edition calls itself."""
        edition = self.spoken[language]["edition"]
        assert isinstance(edition, Edition)
        return edition.masthead

    def misread(self, pages: Sequence[Page]) -> list[Problem]:
        """What is wrong with the templates as they stand, whatever is printed with them."""
        names = {"page", "to", "srcset"}.union(*self.spoken.values())
        return reading.check(self.environment, names, pages)

    def misprinted(self, pages: Sequence[Page]) -> list[Problem]:
        """What goes wrong when the first and the last page of each template are printed."""
        problems: list[Problem] = []
        first = {(page.template, page.language): page for page in reversed(pages)}
        last = {(page.template, page.language): page for page in pages}
        for page in {page.address: page for page in (*first.values(), *last.values())}.values():
            try:
                self(page)
            except Unprintable as error:
                problems.append(error.problem)
        return list({(one.file, one.line): one for one in problems}.values())


def spaced(words: NullTranslations, language: str) -> dict[str, Callable[..., str]]:
    """The interface's words, set as the texts are."""

    @lru_cache(FEW)
    def gettext(text: str) -> str:
        return typography.typeset(words.gettext(text), language)

    @lru_cache(FEW)
    def ngettext(one: str, many: str, number: int) -> str:
        return typography.typeset(words.ngettext(one, many, number), language)

    return {"_": gettext, "ngettext": ngettext}


FEW = 4096
"""So many dates and languages are remembered as they are written: the same stand on many pages."""


def calendar(locale: Locale) -> dict[str, Callable[..., str]]:
    """How dates are written in a locale (patterns of CLDR).

    CLDR has intervals with short months only ("27–28 апр. 2026 г."): here they are spelt out.
    """
    intervals = {
        known: {
            letter: [half.replace("MMM", "MMMM").replace("LLL", "LLLL") for half in halves]
            for letter, halves in locale.interval_formats[known].items()
        }
        for known in ("yMMMd", "yMMM", "y")
    }

    once = lru_cache(FEW)

    @once
    def day(of: Day) -> str:
        if of.day:
            return dates.format_date(of.first, "long", locale)
        return dates.format_skeleton("yMMMM" if of.month else "y", of.first, locale=locale)

    @once
    def interval(start: Day, end: Day | None) -> str:
        if end is None or end == start:
            return day(start)
        known = "yMMMd" if start.day and end.day else "yMMM" if start.month and end.month else "y"
        for part, letter in (("year", "y"), ("month", "M"), ("day", "d")):
            if getattr(start, part) != getattr(end, part) and letter in intervals[known]:
                halves = zip(intervals[known][letter], (start.first, end.first), strict=True)
                return "".join(dates.parse_pattern(half).apply(at, locale) for half, at in halves)
        return day(min(start, end))

    def time(of: datetime.datetime) -> str:
        return dates.format_time(of, "short", locale=locale)

    @once
    def month(number: int, width: str = "wide") -> str:
        return str(locale.months["stand-alone"][width][number])

    return {
        "day": day,
        "date": written(locale, "long"),
        "time": time,
        "interval": interval,
        "month": month,
        "month_of": written(locale, "MMMM"),
    }


def written(locale: Locale, pattern: str) -> Callable[[datetime.date], str]:
    """How a date is written in a locale, by a pattern of CLDR.

    Of a time that is the day where it is told: equal times may be of two days in two zones.
    """
    once = lru_cache(FEW)(partial(dates.format_date, format=pattern, locale=locale))
    return lambda of: once(of.date() if isinstance(of, datetime.datetime) else of)


@lru_cache(8192)
def words_of(text: str, language: str) -> str:
    """A text as HTML, set: the same titles stand in many lists."""
    return typography.held(str(do_forceescape(typography.typeset(text, language))))


@jinja2.pass_context
def typeset(page: Context, wording: Wording | str, language: str = "") -> str:
    """The words of a wording as HTML, set; in the page's language unless it says another."""
    of = Wording(wording) if isinstance(wording, str) else wording
    return do_mark_safe(words_of(of.text, of.language or language or page["page"].language))


def typeset_html(html: str, language: str) -> str:
    """The HTML of a body, which has been cleaned, set."""
    return do_mark_safe(typography.held(typography.typeset_html(html, language)))


ARGOS = re.compile(r"argos (?:translate-)?([a-z]{2,3})_([a-z]{2,3}) (\S+)")
"""An engine as catalogs name it."""


def engine(name: str) -> str:
    """An engine as readers are told of it: "Argos Translate (ru–en 1.9)"."""
    found = ARGOS.fullmatch(name)
    return f"Argos Translate ({found[1]}–{found[2]} {found[3]})" if found else name


FILTERS: Mapping[str, Callable[..., object]] = {
    "engine": engine,
    "typeset": typeset,
    "typeset_html": typeset_html,
    "json": partial(json.dumps, ensure_ascii=False, indent=1),
}


def tongue(locale: Locale, language: str) -> str:
    """What a locale calls a language in the middle of a sentence: "Russian", "русский"."""
    return Locale.parse(language).get_language_name(locale) or language


@lru_cache(FEW)
def language_name(language: str) -> str:
    """What a language calls itself: "Русский"."""
    name = Locale.parse(language).get_language_name(language) or language
    return name[:1].upper() + name[1:]
