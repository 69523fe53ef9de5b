"""What each further article adds to a site, by kinds of files: two archives, and the difference.

`uv run python -m bench.sizes 200 400` prints a Markdown table, with a sum of all but feeds. Feeds
have at most thirty articles, and pages of partners, years and timelines are divided, so that only
large archives say what an article adds to these.
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
    ("an article's two pages", re.compile(r"\w+/\d{4}/\d{4}-[^/]+/index\.html")),
    ("its two social cards", re.compile(r".*/card\.png")),
    ("texts of years, compressed", re.compile(r".*\.gz")),
    ("archive.json and archive.csv", re.compile(r"(.*/)?archive\.(json|csv)")),
    ("site maps", re.compile(r".*sitemap.*\.xml")),
    ("calendars", re.compile(r".*\.ics")),
    ("months and years", re.compile(r"\w+/\d{4}/.*\.html")),
    ("pages of partners", re.compile(r"\w+/partners/.*\.html")),
    ("timelines", re.compile(r".*/timeline/.*\.html")),
    ("feeds", re.compile(r".*/feed\.(xml|json)")),
    ("other pages", re.compile(r".*\.html")),
    ("other files", re.compile(r".*")),
)
"""The kinds of files by the patterns of their paths; the first that matches counts."""
LIMITED_KIND, SUM = "feeds", "all but feeds"
"""What a small archive adds to and a large one does not; and the name of the rest."""


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
    many_bytes.subtract(few_bytes)
    many_files.subtract(few_files)
    for counts in (many_bytes, many_files):
        counts[SUM] = counts.total() - counts[LIMITED_KIND]
    sys.stdout.write("| each further article adds | kB | files |\n| --- | --: | --: |\n")
    for kind in (*(kind for kind, _ in KINDS), SUM):
        kilobytes, files = many_bytes[kind] / added / 1000, many_files[kind] / added
        sys.stdout.write(f"| {kind} | {kilobytes:.1f} | {files:.2f} |\n")


if __name__ == "__main__":
    main()
