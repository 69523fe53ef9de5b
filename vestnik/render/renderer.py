"""Page → text, by Jinja2 templates. Pure but for loading.

What a template has besides its page's `content`: see `renderer`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from gettext import NullTranslations
from pathlib import Path

import jinja2

from vestnik import addresses, exports
from vestnik.images.card_layout import Card
from vestnik.model import Edition, Masthead, Page, Plate, Problem, Unprintable, Version
from vestnik.render import template_errors as printing
from vestnik.render import template_lint as reading
from vestnik.render.environment import Given, environment_of
from vestnik.render.filters import FILTERS
from vestnik.render.localisation import language_name, spaced, speech


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
    spoken = {language: speech(edition, words[language]) for language, edition in editions.items()}
    typeset_words = {language: spaced(words[language], language) for language in editions}
    return Press(environment, spoken, typeset_words, templates, base_url)


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
