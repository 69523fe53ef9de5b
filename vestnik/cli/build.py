"""No command: draft missing translations, then build the site."""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace
from functools import partial
from typing import TYPE_CHECKING

from vestnik.cli.context import Context, exclusive
from vestnik.config import Translate
from vestnik.links import is_base_url

if TYPE_CHECKING:
    from vestnik.build import BuildResult, LoadedArchive
    from vestnik.model import Problem


def add_options(parser: ArgumentParser, _: Translate) -> None:
    """Adds the options of a build."""
    parser.add_argument(
        "--frozen", action="store_true", help=_("build the site without drafting translations")
    )
    parser.add_argument(
        "--strict", action="store_true", help=_("fail if anything is not translated")
    )
    parser.add_argument(
        "--base-url", metavar="URL", default="", help=_("address of the published site")
    )
    parser.add_argument(
        "--now",
        metavar=_("DATE"),
        default="",
        help=_("build as of this date, without items dated later"),
    )
    parser.set_defaults(run=run)


@exclusive
def run(options: Namespace, context: Context) -> int:
    """Loads, drafts, then builds; 1 if the site can't be built or `--strict` is not met."""
    from vestnik.build import (
        BUILD_CACHE,
        BuildCache,
        build_summary,
        build_time,
        count_untranslated,
        plan_archive,
        publishable_archive,
        record_up_to_date,
        scheduled_summary,
        unchanged_summary,
    )
    from vestnik.cli.drafting import draft_missing

    start = time.perf_counter()
    folder, translator, _ = context.folder, context.translator, context.translator.gettext
    if options.base_url and not is_base_url(options.base_url):
        message = _(
            "{value} is not the address of a web site: write it as https://example.org/archive/"
        )
        context.echo(message.format(value=options.base_url))
        return 1
    cache = BuildCache(folder, folder / BUILD_CACHE)
    loaded = context.load(cache)
    if loaded is None:
        return 1
    now = build_time(options.now, loaded.settings.time_zone)
    if now is None:
        message = _(
            "{value} is not a date: write it as 2026-12-31, or as 2026-12-31T14:30"
            if options.now
            else "SOURCE_DATE_EPOCH is not a number of seconds since 1970: unset it"
        )
        context.echo(message.format(value=options.now))
        return 1
    is_drafted = True
    if not options.frozen:
        loaded, is_drafted = draft_missing(loaded, context)
    loaded, scheduled, problems = publishable_archive(loaded, now)
    if problems:
        problems += plan_archive(loaded).problems
        context.echo_problems(problems)
        context.echo_nothing_written()
        return 1
    result, problems = write_site(loaded, options.base_url, context)
    if result is None:
        return 1
    print(build_summary(result, time.perf_counter() - start, translator))
    if scheduled:
        print(scheduled_summary(scheduled, translator))
    failed = options.strict and (not is_drafted or count_untranslated(result) > 0)
    has_messages = loaded.problems or problems or result.search_failures or not is_drafted
    if not failed and not has_messages:
        lines = unchanged_summary(result, scheduled, translator)
        record_up_to_date(loaded, context.argv, lines, scheduled)
    return int(failed)


def write_site(
    loaded: LoadedArchive, base_url: str, context: Context
) -> tuple[BuildResult | None, list[Problem]]:
    """Builds the site in `output/` and prints its problems; None if there are errors."""
    from vestnik.build import SEARCH_CACHE, build_site
    from vestnik.search import build_search_index

    index_search = partial(build_search_index, cache_folder=context.folder / SEARCH_CACHE)
    result, problems = build_site(loaded, base_url, index_search)
    if problems:
        context.echo_problems(problems)
    if result is None:
        context.echo_nothing_written()
    else:
        for failure in result.search_failures:
            context.echo_unavailable(failure)
    return result, problems
