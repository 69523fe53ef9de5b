"""A loaded archive and its editions → the renderer of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations

from vestnik.build.loading import LoadedArchive
from vestnik.build.paths import CUSTOM_STYLESHEET, STYLESHEET, TEMPLATE_CACHE
from vestnik.defaults import input_file, template_folders
from vestnik.model import Editions
from vestnik.render import Renderer, build_renderer


def make_renderer(
    loaded: LoadedArchive,
    editions: Editions,
    translators: Mapping[str, NullTranslations],
    base_url: str,
) -> Renderer:
    """What renders pages with the archive's templates and settings."""
    return build_renderer(
        template_folders(loaded.folder),
        {language: edition.summary for language, edition in editions.items()},
        translators,
        base_url,
        loaded.settings.repository,
        loaded.settings.branch,
        loaded.folder / TEMPLATE_CACHE,
        loaded.settings.design,
        has_custom_style(loaded),
        loaded.archive.includes_drafts,
    )


def has_custom_style(loaded: LoadedArchive) -> bool:
    """Whether the archive has rules of its own, which each page links to."""
    return loaded.has_file(CUSTOM_STYLESHEET)


def read_stylesheet(loaded: LoadedArchive) -> str:
    """The site's style sheet, after the rules of the settings; "" if there is none."""
    file = input_file(loaded.folder, STYLESHEET)
    style = file.read_text("utf-8", "replace") if file.is_file() else ""
    return loaded.settings.design.style_rules + style
