"""A loaded archive → what is wrong with its pages, templates and translations; writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from vestnik.build.loading import LoadedArchive, has_errors
from vestnik.build.localise import build_editions, load_interface_translators
from vestnik.build.plan import plan_all_pages
from vestnik.build.rendering import make_renderer
from vestnik.catalogs import glossary_path, glossary_with_partners
from vestnik.images import ProcessedImages
from vestnik.lint import GLOSSARY_CHECKS, lint_translations
from vestnik.model import Edition, Page, Problem


class SitePlan(NamedTuple):
    """The editions of an archive, all their pages, problems, and the images that they show."""

    editions: dict[str, Edition]
    pages: list[Page]
    problems: list[Problem]
    images: ProcessedImages


def plan_archive(loaded: LoadedArchive) -> SitePlan:
    """All pages of a site, before they are rendered."""
    editions, images, problems = build_editions(loaded)
    pages, page_problems = plan_all_pages(editions)
    problems += page_problems
    return SitePlan(editions, pages, problems, images)


def dry_run(loaded: LoadedArchive, problems: Iterable[Problem]) -> list[Problem]:
    """The problems of pages, interface texts and templates, found without writing a site.

    Sample pages are rendered only if neither these nor the `problems` known before are errors.
    """
    editions, pages, page_problems, _ = plan_archive(loaded)
    translators, interface_problems = load_interface_translators(loaded)
    renderer = make_renderer(loaded, editions, translators, loaded.settings.base_url)
    new_problems = [*page_problems, *interface_problems, *renderer.lint_templates(pages)]
    if not has_errors([*problems, *new_problems]):
        new_problems += renderer.render_samples(pages)
    return new_problems


def translation_warnings(loaded: LoadedArchive) -> list[Problem]:
    """Warnings about translations that fail a check.

    While a glossary can't be parsed, the checks that need it are skipped: all would fail.
    """
    broken_files = {problem.file for problem in loaded.problems}
    warnings: list[Problem] = []
    for language in loaded.settings.target_languages:
        glossary = loaded.glossaries[language]
        is_broken = not glossary and glossary_path(language) in broken_files
        warnings += lint_translations(
            loaded.archive,
            language,
            glossary_with_partners(loaded.archive, language, glossary),
            GLOSSARY_CHECKS if is_broken else (),
        )
    return warnings
