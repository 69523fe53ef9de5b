"""Drafting missing translations with a progress bar, for `build` and `translate`."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from vestnik.build import LoadedArchive, draft_archive, pending_drafts
from vestnik.cli.context import Context
from vestnik.model import Unavailable
from vestnik.translation import WHOLE_ARCHIVE, Shard


def draft_missing(
    loaded: LoadedArchive,
    context: Context,
    paths: Sequence[str] = (),
    shard: Shard = WHOLE_ARCHIVE,
    minutes: int = 0,
) -> tuple[LoadedArchive, bool]:
    """The archive with its missing drafts, in these documents or in all; False if the engine fails.

    Each catalog is saved as soon as it is drafted; after so many `minutes`, unless they are 0, no
    other is begun. If there is no engine, or it stops, that is printed, and the archive has the
    drafts so far.
    """
    end = time.monotonic() + 60 * minutes
    tasks = pending_drafts(loaded, paths, shard)
    if not tasks:
        return loaded, True

    from tqdm import tqdm

    from vestnik.translation.engines import load_engine

    unit_count = sum(len(task.units) for _, task in tasks)
    try:
        with tqdm(
            total=unit_count,
            desc=context.translator.gettext("drafting"),
            unit=context.translator.gettext(" blocks"),
            file=sys.stderr,
            disable=None if unit_count else True,  # None: only in a terminal
        ) as progress:
            for step in draft_archive(loaded, tasks, load_engine):
                loaded = step.loaded
                progress.update(step.unit_count)
                if minutes and time.monotonic() > end:
                    break
    except Unavailable as error:
        context.echo_unavailable(error)
        return loaded, False
    return loaded, True
