"""Page → text, by Jinja2 templates; `build_renderer` lists the variables that templates have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from gettext import NullTranslations
from pathlib import Path

import jinja2

from vestnik import addresses, exports
from vestnik.images import SocialCard
from vestnik.model import (
    Design,
    EditionInfo,
    EditionSummaries,
    EditionSummary,
    Page,
    Problem,
    RenderError,
    ResponsiveImage,
    Version,
    unit_id,
)
from vestnik.render import template_errors, template_lint
from vestnik.render.environment import LanguageModules, PageContext, build_environment
from vestnik.render.filters import FILTERS
from vestnik.render.inherited import name_inherited_template
from vestnik.render.localisation import language_context, language_name, typeset_gettext
from vestnik.render.shared_modules import CurrentPage


def build_renderer(
    templates: Sequence[Path],
    editions: EditionSummaries,
    translators: Mapping[str, NullTranslations],
    base_url: str,
    repository: str,
    branch: str,
    cache_folder: Path,
    design: Design,
    has_custom_style: bool,
    marks_units: bool,
) -> Renderer:
    """The renderer of a site's pages; `templates` are folders, the archive's first.

    A template has `page`, the fields of the page's context, and

    - `edition`, `locale`, and gettext's `_()` and `ngettext()` in the page's language; `editions`
      and `translators`, both by language, for pages in several languages, and `language_contexts`:
      what of this list depends on the language. Editions have names and menus only: what a page
      shows of articles and partners is in its context;
    - `to(address)`: the relative URL of an address from this page; `absolute_url(address)`;
    - `partial_date(date)`, `date(date)`, `time(datetime)`, `interval(start, end)`,
      `date_range(first, last)`, `event_facts(event, place)`, `month(number)`, and
      `month_in_date(date)`: the month in the case that it has in a date;
    - `language_name(language)`: the name of a language in itself; `language_name_in(language)`:
      its name in this edition;
    - `quality_labels`: what readers are told of a translation, by a version's `quality_label`;
    - `edit_url(path, line)`: where a file of the repository is edited;
    - `srcset(image)`: the URLs of the renditions of a responsive image;
    - `design`: colours, fonts and emblem of the settings; `has_custom_style`: whether the archive
      has an asset custom.css;
    - `marks_units`: whether passages tell which unit translates them, as in a preview, and
      `unit_id(field, text)`: the identity of the unit of a field ("" for the body) with a text;
    - `at`: the module `addresses`; `exports`: the package; `base_url`, `repository`;
    - the filters `tojson`, for JSON within HTML, and `json`, for a file; `typeset` for a wording or
      a plain text, and `typeset_html(language)` for a body: both return HTML, so an attribute or a
      title needs `striptags` after them; `engine`, for the name of a translation engine.

    A template that is imported with context is executed once for each page, whichever templates of
    the page import it; once for a language if it only defines macros (`shared_modules`). It has all
    of the above, but no variables that its importers have set: pass these to its macros.
    """
    environment = build_environment(templates, cache_folder, FILTERS)
    language_contexts = {
        language: language_context(edition, translators[language])
        for language, edition in editions.items()
    }
    environment.globals |= {
        "at": addresses,
        "exports": exports,
        "editions": editions,
        "translators": translators,
        "language_contexts": language_contexts,
        "language_name": language_name,
        "base_url": base_url,
        "repository": repository,
        "edit_url": partial(addresses.edit_url, repository, branch),
        "absolute_url": partial(addresses.absolute_url, base_url),
        "design": design,
        "has_custom_style": has_custom_style,
        "marks_units": marks_units,
        "unit_id": unit_id,
    }
    return Renderer(
        environment,
        language_contexts,
        {language: typeset_gettext(translators[language], language) for language in editions},
        templates,
        base_url,
    )


@dataclass(frozen=True, slots=True)
class Renderer:
    """Turns pages into text.

    `language_contexts` are the variables that depend on the language. In HTML pages,
    `typeset_gettexts` replace gettext's functions; in files for programs, translations are as in
    their catalog.
    """

    environment: jinja2.Environment
    language_contexts: Mapping[str, Mapping[str, object]]
    typeset_gettexts: Mapping[str, Mapping[str, object]]
    templates: Sequence[Path]
    base_url: str
    modules: dict[tuple[str, bool], tuple[CurrentPage, LanguageModules]] = field(
        default_factory=dict, repr=False
    )

    def __call__(self, page: Page) -> str:
        """The text of a page; raises `RenderError` if a template has an error."""
        to = (
            partial(addresses.root_relative_url, self.base_url)
            if page.address == addresses.NOT_FOUND
            else partial(addresses.relative_url, page.address)
        )

        def srcset(image: ResponsiveImage) -> str:
            return addresses.srcset(image.renditions, to)

        current, modules = self.modules_of(page.language, page.template.endswith(".html"))
        current.page, current.to, current.srcset = page, to, srcset
        variables = {**modules.variables, "page": page, "to": to, "srcset": srcset, **page.context}
        context = PageContext(variables, modules)
        try:
            template = self.environment.get_template(page.template)
            return template.render(context.variables)
        except Exception as error:
            if problem := template_errors.template_problem(error, self.templates, page.owner):
                raise RenderError(problem) from error
            raise

    def modules_of(self, language: str, is_html: bool) -> tuple[CurrentPage, LanguageModules]:
        """The modules of a language, for pages or for files, and the page that they answer for."""
        key = language, is_html
        if key not in self.modules:
            current = CurrentPage()
            variables = {
                **current.stand_ins(),
                **self.language_contexts[language],
                **(self.typeset_gettexts[language] if is_html else {}),
            }
            self.modules[key] = current, LanguageModules(variables)
        return self.modules[key]

    def social_card(self, page: Page) -> SocialCard | None:
        """The social card of an article or a front page; all other pages use the front page's."""
        edition_info = self.edition_info(page.language)
        if page.template == "home.html":
            return SocialCard("", "", edition_info.title, edition_info.description)
        if page.template != "article.html":
            return None
        context, language_context = page.context, self.language_contexts[page.language]
        version, partners = context["version"], context["partners"]
        date, quality_labels = language_context["date"], language_context["quality_labels"]
        event_facts = language_context["event_facts"]
        assert isinstance(version, Version)
        assert isinstance(partners, Sequence)
        assert isinstance(quality_labels, Mapping)
        assert callable(date)
        assert callable(event_facts)
        event, place = version.document.event, version.fields.get("event.place")
        published = date(version.document.published)
        when = event_facts(event, place) if event and event.start.month else published
        kicker = when, quality_labels.get(version.quality_label)
        return SocialCard(
            edition_info.title,
            " · ".join(filter(None, kicker)),
            version.title.text,
            " · ".join(partner.title.text for partner in partners),
        )

    def edition_info(self, language: str) -> EditionInfo:
        """The title and the description of an edition."""
        edition = self.language_contexts[language]["edition"]
        assert isinstance(edition, EditionSummary)
        return edition.info

    def lint_templates(self, pages: Sequence[Page]) -> list[Problem]:
        """Problems that the templates have whatever is rendered with them."""
        variables = {"page", "to", "srcset"}.union(*self.language_contexts.values())
        problems = template_lint.lint_templates(self.environment, variables, pages)
        return [name_inherited_template(problem, self.templates) for problem in problems]

    def render_samples(self, pages: Sequence[Page]) -> list[Problem]:
        """Problems of rendering the first and the last page of each template and language."""
        problems: list[Problem] = []
        first = {(page.template, page.language): page for page in reversed(pages)}
        last = {(page.template, page.language): page for page in pages}
        samples = {page.address: page for page in (*first.values(), *last.values())}
        for page in samples.values():
            try:
                self(page)
            except RenderError as error:
                problems.append(error.problem)
        return list({(problem.file, problem.line): problem for problem in problems}.values())
