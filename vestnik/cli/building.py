"""The site, in its folder or in a browser."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from gettext import NullTranslations
from pathlib import Path

from vestnik.build import clock
from vestnik.build import pipeline as site
from vestnik.build import summary as console
from vestnik.build.incremental import Known
from vestnik.cli.context import alone, read, say
from vestnik.cli.translations import attempted
from vestnik.links import is_home
from vestnik.search import index as indexing


@alone
def build(
    folder: Path,
    words: NullTranslations,
    *,
    base_url: str,
    draft: bool,
    strict: bool,
    now: str = "",
    asked: Sequence[str] = (),
) -> int:
    """Drafts what is missing, then writes the site.

    `asked` are the arguments by which the next build knows whether it is asked for the same.
    """
    start = time.perf_counter()
    if base_url and not is_home(base_url):
        say(
            words.gettext(
                "{value} is not the address of a web site: write it as https://example.org/archive/"
            ).format(value=base_url)
        )
        return 1
    known = Known(folder, folder / site.PAST)
    known.watch(site.OUTPUT)
    source = read(folder, words, known)
    if source is None:
        return 1
    if (moment := clock.moment(now, source.configuration.zone)) is None:
        say(
            words.gettext(
                "{value} is not a date: write it as 2026-12-31, or as 2026-12-31T14:30"
                if now
                else "SOURCE_DATE_EPOCH is not a number of seconds since 1970: unset it"
            ).format(value=now)
        )
        return 1
    source, wanting = attempted(source, words) if draft else (source, False)
    source, waiting, problems = site.held(source, moment)
    if problems:
        say(console.told([*problems, *site.plan(source).problems], words))
        say(words.gettext("nothing was written; the last good output/ is as it was"))
        return 1
    built, problems = site.build(
        source, base_url, partial(indexing.index, cache=folder / site.SEARCH)
    )
    if problems:
        say(console.told(problems, words))
    if built is None:
        say(words.gettext("nothing was written; the last good output/ is as it was"))
        return 1
    if built.unsearchable is not None:
        say(console.unavailable(built.unsearchable, words))
    print(console.summary(built, time.perf_counter() - start, words))
    if waiting:
        print(console.waiting(waiting, words))
    failed = strict and (wanting or console.untranslated(built) > 0)
    if not (failed or wanting or source.problems or problems or built.unsearchable):
        said = console.unchanged(built, waiting, words)
        site.stand(source, asked, said, waiting)
    return int(failed)


def serve(folder: Path, words: NullTranslations, port: int, *, browse: bool = False) -> int:
    """Shows the site in a browser, and builds it again at every change."""
    from vestnik.preview import server

    return server.serve(folder, words, port, browse=browse)
