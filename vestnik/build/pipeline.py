"""A loaded archive → its site in `output/`: localise → plan → render → publish.

`loading` and `drafts` come before. A failed build leaves the last good site as it was.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from functools import partial

from vestnik.build.loading import LoadedArchive, has_errors
from vestnik.build.localise import build_editions, load_interface_translators
from vestnik.build.paths import OUTPUT_FOLDER, PICTURE_CACHE
from vestnik.build.plan import address_collisions, plan_all_pages, plan_tasks
from vestnik.build.rendering import has_custom_style, make_renderer, read_stylesheet
from vestnik.build.tasks import (
    asset_groups,
    attachment_assets,
    compute_shared_digest,
    page_artifacts,
    search_artifacts,
    unreliable_groups,
)
from vestnik.cache.store import CacheUnwritable
from vestnik.cache.texts import CacheMiss
from vestnik.defaults import font_folders
from vestnik.editions import publishable_assets
from vestnik.exports.sitemap import sitemap_task
from vestnik.images import build_card_drawer, stylesheet_colours
from vestnik.model import (
    Article,
    Edition,
    Problem,
    RenderError,
    ResponsiveImage,
    Task,
    Unavailable,
)
from vestnik.output import (
    EMPTY_MANIFEST,
    ArtifactGroup,
    OutputStage,
    PublishResult,
    scan_output,
    stage_output,
)
from vestnik.pages import related_articles
from vestnik.render import Renderer
from vestnik.search import SearchIndexer, build_search_corpus, no_search_index


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A site that was built.

    `search_failures` say why the site, or one of its languages, has no search; `images` are by
    path.
    """

    editions: dict[str, Edition]
    page_count: int
    written: PublishResult
    search_failures: Sequence[Unavailable] = ()
    images: Mapping[str, ResponsiveImage] = field(default_factory=dict)


def build_site(
    loaded: LoadedArchive,
    base_url: str = "",
    index_search: SearchIndexer = no_search_index,
    output: str = OUTPUT_FOLDER,
) -> tuple[BuildResult | None, list[Problem]]:
    """Writes the site of an archive to an output folder; None if there are errors.

    If the build cache turns out to be damaged, the site is built again without what it contained;
    if it can't be written, without it.
    """
    try:
        return build_once(loaded, base_url, index_search, output)
    except (CacheMiss, CacheUnwritable):
        assert loaded.cache is not None
        loaded.cache.clear()
    try:
        return build_once(loaded, base_url, index_search, output)
    except (CacheMiss, CacheUnwritable):
        return build_once(replace(loaded, cache=None), base_url, index_search, output)


def build_once(
    loaded: LoadedArchive, base_url: str, index_search: SearchIndexer, output: str
) -> tuple[BuildResult | None, list[Problem]]:
    """Like `build_site`; raises `CacheMiss` or `CacheUnwritable`."""
    editions, processed_images, problems = build_editions(loaded)
    translators, interface_problems = load_interface_translators(loaded)
    problems += interface_problems
    if has_errors(problems):
        return None, problems
    images, cache = processed_images.images, loaded.cache
    base_url = base_url or loaded.settings.base_url
    renderer = make_renderer(loaded, editions, translators, base_url)
    render_task = task_renderer(loaded, editions, renderer, base_url)
    tasks = plan_tasks(editions, cache.related_articles if cache else related_articles)
    corpus = build_search_corpus(loaded.archive, editions, loaded.glossaries)
    search_index = index_search(corpus)
    assets = (*processed_images.assets, *attachment_assets(loaded))
    published_assets = publishable_assets(loaded.archive, editions, assets)
    groups = (
        *map(render_task, tasks),
        *asset_groups(loaded, published_assets),
        *map(search_artifacts, search_index.groups),
    )
    try:
        with open_stage(loaded, output) as stage:
            stage.add(groups)
            if not stage.paths_unchanged:
                problems += address_collisions(stage.pages)
            if has_errors(problems):
                return None, problems
            stage.add([render_task(sitemap_task(editions, stage.pages))])
            written = stage.publish()
    except RenderError as error:
        pages, _ = plan_all_pages(editions)
        return None, [*problems, *(renderer.lint_templates(pages) or [error.problem])]
    if cache:
        with suppress(OSError, CacheUnwritable):  # the next build then makes everything again
            rewritten = cache.rewritten_inputs()
            manifest = written.manifest
            unreliable = unreliable_groups(rewritten, manifest.groups, editions)
            written = replace(written, manifest=manifest.without_keys(unreliable))
            cache.save(loaded.archive, (*loaded.problems, *problems), output, written, rewritten)
    page_count = sum(1 for _ in stage.pages)
    result = BuildResult(editions, page_count, written, search_index.failures, images)
    return result, problems


def task_renderer(
    loaded: LoadedArchive, editions: dict[str, Edition], renderer: Renderer, base_url: str
) -> Callable[[Task], ArtifactGroup]:
    """What turns a task into its pages and their social cards, which have the style's colours."""
    colours = stylesheet_colours(read_stylesheet(loaded))
    fonts, store = font_folders(loaded.folder), loaded.folder / PICTURE_CACHE
    draw_card = build_card_drawer(fonts, store, colours)
    style = (*colours.values(), str(has_custom_style(loaded)))
    digest = compute_shared_digest(loaded, editions, base_url, *style)
    return partial(page_artifacts, renderer, draw_card, digest)


def open_stage(loaded: LoadedArchive, output: str) -> AbstractContextManager[OutputStage]:
    """The stage of an output folder, which compares artifacts with what the last build wrote."""
    folder, cache = loaded.folder / output, loaded.cache
    if cache is None:
        return stage_output(folder, EMPTY_MANIFEST, partial(scan_output, folder))
    return stage_output(folder, cache.output.manifest(output), partial(cache.output.scan, output))


def record_up_to_date(
    loaded: LoadedArchive,
    argv: Sequence[str],
    summary: Sequence[str],
    scheduled: Iterable[Article],
) -> None:
    """Notes that `output/` is complete until the next scheduled article.

    Until then, or until an input changes, a build with the same `argv` only prints the `summary`.
    """
    if loaded.cache:
        until = min((article.published.timestamp() for article in scheduled), default=math.inf)
        with suppress(OSError, CacheUnwritable):
            loaded.cache.record_up_to_date(argv, summary, until, OUTPUT_FOLDER)
