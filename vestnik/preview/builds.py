"""An archive → its preview, built in a folder of its own: the way there, and what came of it.

The only module of the preview that knows how a site is read and built. `output/` is left alone:
what stands there may be published, and drafts and local addresses are not to be.
"""

from __future__ import annotations

import datetime
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from gettext import NullTranslations
from pathlib import Path
from urllib.parse import urlsplit

from vestnik.build import loading as sources
from vestnik.build import pipeline as site
from vestnik.build import summary as console
from vestnik.build.incremental import Known
from vestnik.build.loading import Source
from vestnik.build.pipeline import Site
from vestnik.cache import up_to_date as standing
from vestnik.fs import files
from vestnik.model import Problem, Unavailable
from vestnik.preview import quick_render as glimpse
from vestnik.search import index as indexing
from vestnik.search.corpus import Material

HOME = ".cache/preview"
"""What is the preview's own: beside it, an archive may be built."""
SITE = ".cache/preview/site"
"""Where the preview is written."""
PAST = ".cache/preview/past"
"""What a build of the preview leaves to the next; other builds have theirs elsewhere."""
SEARCH = ".cache/preview/search"
"""The preview's index of the search: it has drafts in it."""
DATA = (".bib", ".csv", ".ics", ".json", ".xml")
"""The endings of files that no page shows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build.

    `source` is the archive as it was read, or None if there was no reading it; `built` the site,
    None if the last good one was left as it was; `failure` the traceback of a bug; `base` the path
    that the site stands at, with a slash at its end; `searchable` says that the search is made, or
    that there is none.
    """

    source: Source | None = None
    built: Site | None = None
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    base: str = "/"
    searchable: bool = False
    seconds: float = 0.0

    @property
    def changed(self) -> bool:
        """Whether anything that a browser shows is other than before."""
        news = self.built.written.news if self.built else ()
        return not all(path.endswith(DATA) for path in news)


class Workshop:
    """Where previews of an archive are built, each knowing what the one before has left."""

    def __init__(self, folder: Path, origin: str, search: Search) -> None:
        self.folder = folder
        self.origin = origin
        self.search = search
        self.known = Known(folder, folder / PAST)
        self.last = Outcome()

    @property
    def stale(self) -> bool:
        """Whether anything that people write has changed since the last build looked at it."""
        seen = {path: stamp for path, (stamp, _) in self.known.files.items()}
        try:
            return standing.inputs(self.folder) != seen
        except OSError:
            return True

    def glimpse(self, saved: frozenset[str]) -> bool:
        """Shows articles of a large archive that were saved; whether any is changed."""
        source, built = self.last.source, self.last.built
        if source is None or built is None or len(source.archive.articles) < glimpse.MANY:
            return False
        now, url = datetime.datetime.now(datetime.UTC), f"{self.origin}{self.last.base}"
        try:
            return glimpse.glimpse(source, built, saved, now, url, self.folder / SITE)
        except Exception:  # the build meets it again, and tells
            return False

    def build(self) -> Outcome:
        """Reads the archive and builds its preview; whatever goes wrong is in the outcome."""
        start = time.perf_counter()
        found = Outcome()
        try:
            found = look(self.folder, self.known)
            if found.source is not None:
                found = attempt(found, f"{self.origin}{found.base}", self.search.index)
                found = replace(found, searchable=self.search.given)
        except Exception as error:  # a preview outlives what it shows
            self.known = Known(self.folder, self.folder / PAST)
            problems = (*found.problems, fault(error, self.folder))
            found = replace(found, problems=problems, failure=traceback.format_exc())
        self.last = found
        self.search.begin()
        return replace(found, seconds=time.perf_counter() - start)


def look(folder: Path, known: Known) -> Outcome:
    """The archive as it is read, with drafts and what is dated ahead, and what is wrong with it."""
    source, problems = sources.read(folder, known)
    if source is None:
        return Outcome(problems=tuple(problems))
    base = urlsplit(source.configuration.base_url).path.rstrip("/") + "/"
    held, _, early = site.held(source, datetime.datetime.now(datetime.UTC))
    shown = replace(held, archive=replace(held.archive, drafts=True))
    return Outcome(shown, problems=(*problems, *early), base=base)


def attempt(found: Outcome, url: str, index: indexing.Index) -> Outcome:
    """The preview of an archive, built; where there are errors, all of them."""
    source, problems = found.source, list(found.problems)
    assert source is not None
    if sources.errors(problems):
        return replace(found, problems=(*problems, *site.trial(source, problems)))
    built, more = site.build(source, url, index, SITE)
    return replace(found, built=built, problems=(*problems, *more))


def fault(error: Exception, folder: Path) -> Problem:
    """A failed build as a problem: of a file that went away meanwhile, or of the program itself."""
    if isinstance(error, OSError) and error.filename is not None:
        return Problem(
            files.within(folder, str(error.filename)),
            1,
            "the file can't be read or written: {error}",
            "look whether it is still there, and whether you may read and write it",
            values=(("error", said(error)),),
        )
    place = traceback.extract_tb(error.__traceback__)[-1]
    return Problem(
        Path(place.filename).name,
        place.lineno or 1,
        "the program itself has failed: {error}",
        "take back the last change, and report this together with it",
        place.line or "",
        (("error", said(error)),),
    )


def said(error: Exception) -> str:
    """What an exception says, on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


# ------------------------------------------------------------------------------------ search


class Search:
    """The readers' search as it was when the preview began: to index takes longer than to build.

    The first build goes without; the index is made after it, and `ready` is called when it is.
    `given` says whether the last build has got all there is to get.
    """

    def __init__(self, cache: Path, ready: Callable[[], object]) -> None:
        self.cache = cache
        self.ready = ready
        self.found: indexing.Files = {}
        self.unavailable: Unavailable | None = None
        self.material: Material | None = None
        self.begun = False
        self.done = False
        self.given = False

    def index(self, material: Material) -> indexing.Files:
        """The files of the search, as far as they are made."""
        if not self.begun:
            self.material = material
        self.given = self.done
        if self.unavailable is not None:
            raise self.unavailable
        return self.found

    def begin(self) -> None:
        """Has the index made in a thread of its own, once there has been a build."""
        material, self.material = self.material, None
        if material is not None:
            self.begun = True
            threading.Thread(target=self.make, args=(material,), daemon=True).start()

    def make(self, material: Material) -> None:
        """Makes the index."""
        try:
            self.found = indexing.index(material, self.cache)
        except Unavailable as error:
            self.unavailable = error
        self.done = True
        self.ready()


def report(outcome: Outcome, words: NullTranslations) -> str:
    """What the terminal is told of a build."""
    parts = [outcome.failure.rstrip()] if outcome.failure else []
    if outcome.problems:
        parts.append(console.told(outcome.problems, words))
    if outcome.built is not None:
        if outcome.built.unsearchable is not None:
            parts.append(console.unavailable(outcome.built.unsearchable, words))
        parts.append(console.summary(outcome.built, outcome.seconds, words))
    return "\n".join(parts)
