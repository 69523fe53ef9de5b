"""What each further article adds to a site, by kinds of files: two archives, and the difference.

`uv run python -m bench.sizes 200 400` prints a Markdown table. Pages of lists, timelines and
partners, feeds and calendars grow with the archive up to their limits, so that only large archives
say what an article adds to these.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.generated_archive import generate_archive
from vestnik.build import build_site, load_archive

KINDS = (
    ("social cards", re.compile(r".*/card\.png")),
    ("pages of articles", re.compile(r"\w+/\d{4}/\d{4}-[^/]+/index\.html")),
    ("texts of years, compressed", re.compile(r".*\.gz")),
    ("feeds", re.compile(r".*/feed\.(xml|json)")),
    ("calendars", re.compile(r".*\.ics")),
    ("other pages", re.compile(r".*\.html")),
    ("other files", re.compile(r".*")),
)
"""The kinds of files by the patterns of their paths; the first that matches counts."""


def measure_site(articles: int) -> tuple[Counter[str], Counter[str]]:
    """The bytes and the number of the files of each kind, of a generated archive's site."""
    byte_counts, file_counts = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate_archive(folder, articles)
        loaded, problems = load_archive(folder)
        assert loaded is not None, problems
        result, problems = build_site(loaded, "https://example.org/archive/")
        assert result is not None, problems
        output = folder / "output"
        for file in filter(Path.is_file, output.rglob("*")):
            path = file.relative_to(output).as_posix()
            kind = next(kind for kind, pattern in KINDS if pattern.fullmatch(path))
            byte_counts[kind] += file.stat().st_size
            file_counts[kind] += 1
    return byte_counts, file_counts


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("few", type=int, nargs="?", default=200)
    parser.add_argument("many", type=int, nargs="?", default=400)
    options = parser.parse_args()
    few_bytes, few_files = measure_site(options.few)
    many_bytes, many_files = measure_site(options.many)
    added = options.many - options.few
    sys.stdout.write("| each further article adds | kB | files |\n| --- | --: | --: |\n")
    for kind, _ in KINDS:
        kilobytes = (many_bytes[kind] - few_bytes[kind]) / added / 1000
        files = (many_files[kind] - few_files[kind]) / added
        sys.stdout.write(f"| {kind} | {kilobytes:.1f} | {files:.2f} |\n")


if __name__ == "__main__":
    main()
