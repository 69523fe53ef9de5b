"""An archive → its preview, built in a folder of its own, and the result of each build.

Only this module and `quick_render` load and build the site. `output/` is left alone: it may be
published, and a preview has drafts and local addresses in it.
"""

from __future__ import annotations

import datetime
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from gettext import NullTranslations
from pathlib import Path
from urllib.parse import urlsplit

from vestnik.build import (
    BuildCache,
    BuildResult,
    LoadedArchive,
    build_site,
    build_summary,
    dry_run,
    has_errors,
    load_archive,
    publishable_archive,
)
from vestnik.cache import up_to_date
from vestnik.diagnostics import format_problems, unavailable_message, with_location
from vestnik.fs import relative_path
from vestnik.model import Problem
from vestnik.preview.archive_reading import read_in_parts, with_valid_catalogs
from vestnik.preview.page_on_demand import file_on_demand
from vestnik.preview.quick_render import MIN_ARTICLES_FOR_QUICK_RENDER, render_saved_articles
from vestnik.preview.search_index import BackgroundSearchIndex
from vestnik.search import SearchIndexer

PREVIEW_FOLDER = ".cache/preview"
"""Where the preview keeps its files; an archive may be built at the same time."""
PREVIEW_SITE_FOLDER = ".cache/preview/site"
"""Where the preview of the site is written."""
PREVIEW_CACHE_FOLDER = ".cache/preview/past"
"""The build cache of the preview; other builds have their own."""
SEARCH_CACHE_FOLDER = ".cache/preview/search"
"""The cache of the preview's search index, which has drafts in it."""
DATA_SUFFIXES = (".csv", ".gz", ".ics", ".json", ".xml")
"""The suffixes of files that no page shows."""
MAX_EXCEPTION_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class PreviewBuild:
    """The result of a build.

    `loaded` is the archive, None if it could not be loaded. `site` is None if the build failed; the
    last good site is then left in place. `failure` is the traceback of a bug. `base_path` is the
    path of the site's address and ends with a slash. `search_ready` says that the site has its
    search index, or that there is none. A provisional build is none yet: its archive is still read.
    """

    loaded: LoadedArchive | None = None
    site: BuildResult | None = None
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    base_path: str = "/"
    search_ready: bool = False
    seconds: float = 0.0
    is_provisional: bool = False

    @property
    def changes_pages(self) -> bool:
        """Whether a file that a browser shows has changed."""
        changed_paths = self.site.written.changed_paths if self.site else ()
        return not all(path.endswith(DATA_SUFFIXES) for path in changed_paths)


class PreviewBuilder:
    """Builds previews of an archive; each build reuses what the one before has cached."""

    def __init__(self, folder: Path, origin: str, search_index: BackgroundSearchIndex) -> None:
        self.folder = folder
        self.origin = origin
        self.search_index = search_index
        self.build_cache = BuildCache(folder, folder / PREVIEW_CACHE_FOLDER)
        self.last_build = PreviewBuild()

    @property
    def inputs_changed(self) -> bool:
        """Whether an input file has changed since the last build loaded it."""
        known_stats = {path: stat for path, (stat, _) in self.build_cache.files.items()}
        try:
            return up_to_date.walk_inputs(self.folder).files != known_stats
        except OSError:
            return True

    def render_saved(self, saved: frozenset[str]) -> bool:
        """Renders saved articles of a large archive at once; whether any page has changed."""
        loaded, site = self.last_build.loaded, self.last_build.site
        if loaded is None or site is None:
            return False
        if len(loaded.archive.articles) < MIN_ARTICLES_FOR_QUICK_RENDER:
            return False
        now, url = datetime.datetime.now(datetime.UTC), f"{self.origin}{self.last_build.base_path}"
        target = self.folder / PREVIEW_SITE_FOLDER
        try:
            return render_saved_articles(loaded, site, saved, now, url, target)
        except Exception:  # the build that follows meets the error again and reports it
            return False

    def file_on_demand(self, loaded: LoadedArchive, address: str) -> bytes | None:
        """The page or file at an address before the site is built; None if it can't be made."""
        now, url = datetime.datetime.now(datetime.UTC), f"{self.origin}{site_base_path(loaded)}"
        try:
            return file_on_demand(loaded, address, url, now)
        except Exception:  # the build meets the error again and reports it
            return None

    def read_in_parts(self) -> Iterator[LoadedArchive]:
        """The archive without its site, more and more of it; ends early if anything fails."""
        cache = BuildCache(self.folder, self.folder / PREVIEW_CACHE_FOLDER)
        with suppress(Exception):  # the build that follows meets the error again and reports it
            yield from read_in_parts(self.folder, cache, datetime.datetime.now(datetime.UTC))

    def build(self) -> PreviewBuild:
        """Loads the archive and builds its preview; the result has every error, bugs too."""
        start = time.perf_counter()
        build = PreviewBuild()
        try:
            build = load_archive_for_preview(self.folder, self.build_cache)
            if build.loaded is not None:
                url = f"{self.origin}{build.base_path}"
                build = build_preview(build, url, self.search_index.current_index)
                build = replace(build, search_ready=self.search_index.is_complete)
        except Exception as error:  # the preview goes on after a bug
            self.build_cache = BuildCache(self.folder, self.folder / PREVIEW_CACHE_FOLDER)
            problems = (*build.problems, exception_problem(error, self.folder))
            build = replace(build, problems=problems, failure=traceback.format_exc())
        loaded = with_valid_catalogs(build.loaded) if build.loaded else None
        problems = tuple(with_location(build.problems, self.folder))
        build = replace(build, loaded=loaded, problems=problems)
        self.last_build = build
        return replace(build, seconds=time.perf_counter() - start)


def load_archive_for_preview(folder: Path, build_cache: BuildCache) -> PreviewBuild:
    """The archive with its drafts and scheduled articles, and the problems of loading it."""
    loaded, problems = load_archive(folder, build_cache)
    if loaded is None:
        return PreviewBuild(problems=tuple(problems))
    publishable = publishable_archive(loaded, datetime.datetime.now(datetime.UTC))
    archive = replace(publishable.loaded.archive, includes_drafts=True)
    return PreviewBuild(
        replace(publishable.loaded, archive=archive),
        problems=(*problems, *publishable.problems),
        base_path=site_base_path(loaded),
    )


def site_base_path(loaded: LoadedArchive) -> str:
    """The path of the site's address, with a slash at its end."""
    return urlsplit(loaded.settings.base_url).path.rstrip("/") + "/"


def build_preview(build: PreviewBuild, url: str, index: SearchIndexer) -> PreviewBuild:
    """The build with its site; if there are errors, with the problems of a dry run instead."""
    loaded, problems = build.loaded, list(build.problems)
    assert loaded is not None
    if has_errors(problems):
        return replace(build, problems=(*problems, *dry_run(loaded, problems)))
    site, site_problems = build_site(loaded, url, index, PREVIEW_SITE_FOLDER)
    return replace(build, site=site, problems=(*problems, *site_problems))


def exception_problem(error: Exception, folder: Path) -> Problem:
    """An exception of a build as a problem: of a file that can't be accessed, or of the program."""
    if isinstance(error, OSError) and error.filename is not None:
        return Problem(
            id="file-access-error",
            file=relative_path(folder, str(error.filename)),
            message="the file can't be read or written: {error}",
            hint="check whether the file exists and whether you may read and write it",
            values=(("error", exception_text(error)),),
        )
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return Problem(
        id="internal-error",
        file=Path(frame.filename).name,
        line=frame.lineno or 1,
        message="an error in the program: {error}",
        hint="undo the last change, and report this error together with it",
        text=frame.line or "",
        values=(("error", exception_text(error)),),
    )


def exception_text(error: Exception) -> str:
    """The type and message of an exception, on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:MAX_EXCEPTION_CHARACTERS]


def build_report(build: PreviewBuild, translator: NullTranslations) -> str:
    """The lines that the terminal shows after a build."""
    parts = [build.failure.rstrip()] if build.failure else []
    if build.problems:
        parts.append(format_problems(build.problems, translator))
    if build.site is not None:
        parts += (unavailable_message(error, translator) for error in build.site.search_failures)
        parts.append(build_summary(build.site, build.seconds, translator))
    return "\n".join(parts)
