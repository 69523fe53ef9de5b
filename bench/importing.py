"""The speed of importing a whole archive: `uv run python -m bench.importing [PAGES]`.

It makes saved pages of the pages in `tests/cases/releases/`, with other titles, dates, addresses
and words, imports them with one command into an empty archive, and again, when all are there. It
prints a table: seconds, processor seconds of all processes, pages per second.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.generated_archive import RUSSIAN_WORDS
from bench.scripted_engine import seeded_random

PROJECT = Path(__file__).parent.parent
CASES = PROJECT / "tests" / "cases" / "releases"
PAGE_COUNT = 5000
WINDOWS_CHARSET = re.compile(rb"charset\s*=\s*[\"']?windows-1251", re.IGNORECASE)
TITLE = re.compile(r"^title: (.+)$", re.MULTILINE)
LONG_WORD = re.compile(r"(?<=[>\s])[а-яё]{7,}(?=[\s,.])")
CHANGED_WORDS = 0.2
DAY = re.compile(
    r"\b(\d{1,2})(?=[ .](?:января|февраля|марта|апреля|мая|июня|июля|августа|0[1-9]\b))"
)
ADDRESS = re.compile(r"https?://[^/\s\"'<>]+/[^\s\"'<>]+?(?=/?[\"'\s<])")


class SamplePage(NamedTuple):
    """A page of the cases: its name, its text, its encoding, and the title of its article."""

    name: str
    text: str
    encoding: str
    title: str


class Measurement(NamedTuple):
    """How long a command took: seconds, and processor seconds of all its processes."""

    seconds: float
    processor_seconds: float


def main() -> None:
    """Prints the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAGE_COUNT
    write_line(f"| {count} pages | seconds | processor seconds | pages per second | articles |")
    write_line("| --- | --: | --: | --: | --: |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_pages(folder / "pages", count)
        content = folder / "archive" / "content"
        content.mkdir(parents=True)
        for label in ("imported", "already there"):
            taken = import_pages(folder)
            articles = len(list(content.glob("*/*.md")))
            write_line(
                f"| {label} | {taken.seconds:.1f} | {taken.processor_seconds:.1f} | "
                f"{count / taken.seconds:.0f} | {articles} |"
            )


def write_line(line: str) -> None:
    """Prints a line of the table."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def sample_pages() -> list[SamplePage]:
    """The pages of the cases."""
    samples: list[SamplePage] = []
    for file in sorted(CASES.glob("*/release.html")):
        content = file.read_bytes()
        encoding = "cp1251" if WINDOWS_CHARSET.search(content) else "utf-8"
        title = TITLE.search((file.parent / "article.md").read_text("utf-8"))
        assert title is not None
        text = content.decode(encoding)
        samples.append(SamplePage(file.parent.name, text, encoding, title[1].strip("'\"")))
    return samples


def write_pages(folder: Path, count: int) -> None:
    """Writes so many pages, all of them different."""
    folder.mkdir()
    samples = sample_pages()
    words = [word for word in RUSSIAN_WORDS.split() if len(word) > 6]
    for number in range(count):
        sample = samples[number % len(samples)]
        text = changed_page(sample, number, words, seeded_random(number))
        content = text.encode(sample.encoding, "xmlcharrefreplace")
        (folder / f"{number:05}-{sample.name}.html").write_bytes(content)


def changed_page(sample: SamplePage, number: int, words: list[str], choice: random.Random) -> str:
    """A page with another title, another day, other addresses, and some other words.

    A word is replaced by the same one everywhere, so that the title stays recognisable.
    """
    changes = {
        word: choice.choice(words)
        for word in sorted(set(LONG_WORD.findall(sample.text)))
        if choice.random() < CHANGED_WORDS
    }
    text = LONG_WORD.sub(lambda match: changes.get(match[0], match[0]), sample.text)
    title = LONG_WORD.sub(lambda match: changes.get(match[0], match[0]), sample.title)
    text = text.replace(title, f"{title}: сообщение {number}")
    text = ADDRESS.sub(rf"\g<0>-{number}", text)
    day = number % 28 + 1
    return DAY.sub(lambda match: f"{day:0{len(match[1])}}", text)


def import_pages(folder: Path) -> Measurement:
    """Imports the pages into the archive; what it prints is shown if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = (sys.executable, PROJECT / "build.py", "import", "--yes", folder / "pages")
    with (folder / "log").open("wb") as log:
        status = subprocess.call(command, cwd=folder / "archive", stdout=log, stderr=log)  # noqa: S603
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if status:
        sys.stderr.write((folder / "log").read_text("utf-8"))
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measurement(seconds, used)


if __name__ == "__main__":
    main()
