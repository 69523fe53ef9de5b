"""A loaded archive → what is published of it now, as one edition a language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from gettext import NullTranslations
from typing import NamedTuple

from vestnik.build.loading import LoadedArchive
from vestnik.build.paths import FONT_FOLDER, PICTURE_CACHE
from vestnik.config import load_translator
from vestnik.defaults import INTERFACE_FILE, font_folders
from vestnik.editions import (
    build_edition,
    build_versions,
    links_to_scheduled,
    mark_scheduled_as_drafts,
    scheduled_articles,
)
from vestnik.images import ProcessedImages, missing_font_problems, process_images
from vestnik.model import Article, Edition, Problem


class PublishableArchive(NamedTuple):
    """An archive without scheduled articles; those articles; problems of links to them."""

    loaded: LoadedArchive
    scheduled: list[Article]
    problems: list[Problem]


def publishable_archive(loaded: LoadedArchive, now: datetime.datetime) -> PublishableArchive:
    """What may be published at a time; scheduled articles become drafts."""
    archive = loaded.archive
    return PublishableArchive(
        replace(loaded, archive=mark_scheduled_as_drafts(archive, now)),
        scheduled_articles(archive, now),
        list(links_to_scheduled(archive, now)),
    )


class LocalisedArchive(NamedTuple):
    """The editions of an archive by language, the images that they show, and problems."""

    editions: dict[str, Edition]
    images: ProcessedImages
    problems: list[Problem]


def build_editions(loaded: LoadedArchive) -> LocalisedArchive:
    """The editions of an archive; images are resized for them."""
    cache, archive = loaded.cache, loaded.archive
    images = process_images(
        loaded.content_folder,
        loaded.image_paths,
        loaded.folder / PICTURE_CACHE,
        *((cache.content_digests, cache.images) if cache else ()),
    )
    versions = (cache.load_or_build_versions if cache else build_versions)(archive, images.images)
    editions = {
        language: build_edition(archive, language, info, versions)
        for language, info in loaded.settings.editions.items()
    }
    font_problems = missing_font_problems(font_folders(loaded.folder), FONT_FOLDER)
    return LocalisedArchive(editions, images, [*images.problems, *font_problems])


def load_interface_translators(
    loaded: LoadedArchive,
) -> tuple[Mapping[str, NullTranslations], list[Problem]]:
    """The translators of the templates' interface texts, by language."""
    translators: dict[str, NullTranslations] = {}
    problems: list[Problem] = []
    for language in loaded.settings.editions:
        translators[language], interface_problems = load_translator(
            loaded.folder, language, INTERFACE_FILE
        )
        problems += interface_problems
    return translators, problems
