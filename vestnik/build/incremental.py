"""What a build knows from the one before, and what it leaves to the next.

Everything is under `.cache/site/`: `shelf` (documents and their versions, what is heavy of these
apart), `pages` (what was written of what), `standing` (that there is nothing to do). It may be
deleted at any time: then all is made anew.
"""

from __future__ import annotations

import marshal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from vestnik import addresses
from vestnik.cache import (
    bodies,
)
from vestnik.cache import (
    file_stats as stamps,
)
from vestnik.cache import (
    records as leaves,
)
from vestnik.cache import (
    serialization as pickles,
)
from vestnik.cache import (
    up_to_date as standing,
)
from vestnik.cache.bodies import Kept
from vestnik.cache.file_stats import Digests
from vestnik.cache.records import Leaf, Leaves
from vestnik.cache.store import Shelf
from vestnik.editions import publishing as editions
from vestnik.editions.publishing import Versions
from vestnik.fs.files import put
from vestnik.fs.workers import meanwhile, spread
from vestnik.images.pipeline import Made
from vestnik.model import Archive, Article, Body, Document, Plate, Problem, Version, unfinished
from vestnik.output.snapshot import Sight, look, survey
from vestnik.output.staging import EMPTY, Ledger, Written
from vestnik.pages import builders as planning

BOOK = "book"
"""Under this stands on the shelf what is known of all leaves together."""
NEAR = "near"
"""Under this stands which articles are related."""
BATCH = 64
"""So many documents' bodies go to the shelf at once."""
LARGE = 1_000_000
"""A site of which so many bytes are noted is worth a second process to look at."""
FEW = 32
"""So many documents are not worth a second process."""


@dataclass(slots=True)
class Known:
    """What is known: `sound` are the leaves that still hold; `key` is what all of them depend on.

    `home` is the folder that content/ and translations/ are in, `cache` where it is all kept.
    `met` are the leaves of this build, `done` its documents of which nothing is left to draft;
    `sites` is what this process has written, by folder, `watched` what another one looks at;
    `pictures` is what has been made ready, `near` which articles are related, and by what that was
    told.
    """

    home: Path
    cache: Path
    key: str = ""
    languages: tuple[str, ...] = ()
    files: Digests = field(default_factory=dict)
    leaves: Leaves = field(default_factory=dict)
    sound: Leaves = field(default_factory=dict)
    stored: Leaves = field(default_factory=dict)
    met: Leaves = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    sites: dict[str, Written] = field(default_factory=dict)
    pictures: Made = field(default_factory=dict)
    watched: dict[str, Callable[[], Sight]] = field(default_factory=dict)
    near: tuple[str, dict[str, Sequence[str]]] | None = None
    shelf: Shelf = field(init=False)
    fetch: Callable[[str], Body] = field(init=False)

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.cache / "shelf")
        self.fetch = bodies.fetcher(self.shelf)

    def look(self, key: str, languages: Iterable[str]) -> None:
        """Looks at the files, and finds out which leaves still hold."""
        self.languages, self.met, self.done = tuple(languages), {}, set()
        if not self.key:
            self.key, self.files = self.book()
            self.leaves = self.stored = leaves.read(self.shelf, self.fetch)
        if self.key != key:
            self.key, self.leaves = key, {}
        now = time.time_ns()
        found = standing.inputs(self.home)
        self.files = stamps.digests(self.home, found, self.files, now)
        there = {
            path.removeprefix("content/") for path in self.files if path.startswith("content/")
        }
        self.sound = {
            path: leaf
            for path, leaf in self.leaves.items()
            if there.issuperset(leaf.needs)
            and leaf.files == leaves.files_of(path, self.languages, self.files)
        }

    def doubt(self, paths: Iterable[str]) -> None:
        """Takes back that these documents are sound."""
        for path in paths:
            self.sound.pop(path, None)

    def forget(self) -> None:
        """Takes back that anything is known."""
        self.leaves, self.sound, self.met, self.sites = {}, {}, {}, {}

    def written(self, language: str, path: str) -> None:
        """Takes note of a catalog that the program itself has written."""
        name = addresses.catalog(path, language)
        file = self.home / name
        self.files[name] = (stamps.UNSURE, stamps.digest(file.read_bytes()))
        self.sound.pop(path, None)

    def versions(self, archive: Archive, plates: Mapping[str, Plate]) -> Versions:
        """The versions of all that the archive shows; those that are known are not made again."""
        shown = {document.path: document for document in archive.shown}
        self.met = {
            path: leaf
            for path, document in shown.items()
            if (leaf := self.sound.get(path))
            and leaf.document is document
            and leaf.plates == leaves.plates_of(leaf.needs, plates)
        }
        fresh = [document for path, document in shown.items() if path not in self.met]

        def make(share: Sequence[Document]) -> bytes:
            return pickles.pickled(self.make(share, archive, plates), shown)

        for made in spread(make, fresh, FEW):
            self.met.update(pickles.unpickled(made, self.fetch, shown))
        return {path: self.met[path].versions for path in shown}

    def nearest(self, articles: Sequence[Article]) -> Mapping[str, Sequence[str]]:
        """The articles that are related to each, as `planning.nearest` has it.

        They are worked out anew only when what that goes by has changed: texts change most often.
        """
        sign = stamps.together(self.key, planning.sign(articles))
        if self.near is None:
            self.near = self.noted(NEAR) or ("", {})
        if self.near[0] != sign:
            self.near = sign, dict(planning.nearest(articles))
            kept: Any = self.near
            self.shelf.put([(NEAR, marshal.dumps(kept))])
        return self.near[1]

    def make(
        self, share: Sequence[Document], archive: Archive, plates: Mapping[str, Plate]
    ) -> Leaves:
        """The leaves of some documents; the bodies of their versions go to the shelf."""
        found: Leaves = {}
        for start in range(0, len(share), BATCH):
            made: list[Version[Document]] = []
            for document in share[start : start + BATCH]:
                versions = editions.versions_of(archive, document, plates)
                marked = {each: leaves.marked(one, plates) for each, one in versions.items()}
                found[document.path] = self.leaf(document, marked, plates)
                made += marked.values()
            bodies.shelved(made, self.shelf)
        return found

    def leaf(
        self,
        document: Document,
        versions: Mapping[str, Version[Document]],
        plates: Mapping[str, Plate],
    ) -> Leaf:
        """The leaf of a document whose bodies are on the shelf."""
        needs = leaves.needs(document, versions.values())
        return Leaf(
            document=document,
            files=leaves.files_of(document.path, self.languages, self.files),
            needs=needs,
            plates=leaves.plates_of(needs, plates),
            versions={
                language: replace(one, printed=Kept(one.whole, self.fetch))
                for language, one in versions.items()
            },
        )

    @property
    def settled(self) -> set[str]:
        """The sound documents of which nothing is left to draft."""
        return {path for path, leaf in self.sound.items() if leaf.settled}

    def settle(self, paths: Iterable[str]) -> None:
        """Takes note that nothing is left to draft of these documents."""
        self.done.update(paths)

    @property
    def content(self) -> dict[str, str]:
        """The digests of the files of `content/`, by their paths below it."""
        return {
            path.removeprefix("content/"): found
            for path, (_, found) in self.files.items()
            if path.startswith("content/")
        }

    def texts(self, names: Iterable[str]) -> Iterator[str]:
        """The digests of these files, and of the files of these folders, each with its path."""
        wanted = tuple(names)
        for path, (_, found) in self.files.items():
            if path.startswith(wanted):
                yield f"{path} {found}"

    def ledger(self, target: str) -> Ledger:
        """What was written to a folder the last time, and of what."""
        if target in self.sites:
            return self.sites[target].ledger
        try:
            found = marshal.loads(self.sheet(target).read_bytes())  # noqa: S302  our own
            return Ledger(*found)
        except (OSError, EOFError, ValueError, TypeError):
            return EMPTY

    def watch(self, target: str) -> None:
        """Has another process look at a large site, while this one reads what people wrote."""
        try:
            large = self.sheet(target).stat().st_size > LARGE
        except OSError:
            return
        if large:
            folder = self.home / target
            self.watched[target] = meanwhile(lambda: survey(folder, self.ledger(target).files))

    def sight(self, target: str) -> Sight:
        """What is in a folder of the site."""
        folder = self.home / target
        if target in self.watched:
            with suppress(OSError, EOFError):  # whatever is wrong with the folder shows again
                return self.watched.pop(target)()
        return look(folder, self.sites[target].seen if target in self.sites else None)

    def sheet(self, target: str) -> Path:
        """The file in which is kept what was written to a folder."""
        return self.cache / f"pages-{stamps.digest(target.encode())[:8]}"

    def save(
        self, archive: Archive, problems: Iterable[Problem], target: str, written: Written
    ) -> None:
        """Keeps it all for the next build, of documents those that nothing is wrong with.

        Drafts are not kept: there are few, and one that waits for its day is none in its file.
        """
        wrong = {problem.file for problem in problems}
        there = {one.path for one in archive.shown if not unfinished(one)}
        self.leaves = {
            path: replace(leaf, settled=True) if path in self.done else leaf
            for path, leaf in self.met.items()
            if path in there and wrong.isdisjoint(leaf.files)
        }
        self.sound = dict(self.leaves)
        self.sites[target] = written
        kept: Any = tuple(written.ledger)
        put(self.sheet(target), marshal.dumps(kept))
        new = {
            path: leaf for path, leaf in self.leaves.items() if self.stored.get(path) is not leaf
        }
        book = BOOK, marshal.dumps((self.key, self.files))
        wholes = [one.whole for leaf in self.leaves.values() for one in leaf.versions.values()]
        keys = {
            NEAR,
            *wholes,
            *(bodies.HTML + one for one in wholes),
            *(leaves.LEAF + path for path in self.leaves),
        }
        self.shelf.put_only([book, *leaves.written(new)], keys)
        self.stored = dict(self.leaves)

    def book(self) -> tuple[str, Digests]:
        """The key of all leaves, and the files as they were; neither if that is not known."""
        key, files = self.noted(BOOK) or ("", {})
        return key, files

    def noted(self, name: str) -> tuple[Any, Any] | None:
        """What stands on the shelf under a name, a pair of plain values; None if that is lost."""
        try:
            one, other = marshal.loads(self.shelf.get(name) or b"")  # noqa: S302  we wrote it
        except (EOFError, ValueError, TypeError):
            return None
        return one, other

    def stand(self, asked: Sequence[str], said: Sequence[str], until: float, target: str) -> None:
        """Notes that the site in a folder is all that there is to make of these inputs."""
        read = {path: stamp for path, (stamp, _) in self.files.items()}
        left = {path: stamp for path, (_, stamp) in self.ledger(target).files.items()}
        standing.keep(self.home, asked, said, until, read, target, left)
