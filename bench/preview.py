"""How soon the preview shows a saved file: `uv run python -m bench.preview [ARTICLES]`.

It copies the sample archive to a temporary folder (with additional articles made of the sample
ones), runs the preview there and prints a table: the milliseconds from the save to the first
response that shows it. Every build finishes before the next save. Other work on the machine counts,
so the smallest figure is the most reliable.
"""

from __future__ import annotations

import asyncio
import gc
import io
import shutil
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from gettext import NullTranslations
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlencode

from bench.languages import LANGUAGES
from vestnik.catalogs import catalog_path, load_catalog, update_catalog
from vestnik.preview.builds import PreviewBuild
from vestnik.preview.desk.blocks import block_id, unit_digest
from vestnik.preview.handlers import open_sockets
from vestnik.preview.server import PreviewServer

PROJECT = Path(__file__).parents[1]
MEETING = "2025/2025-08-28-pervoe-zasedanie-rabochey-gruppy"
ROUND_COUNT = 5
WaitUntilIdle = Callable[[], None]
"""Waits until no build is running or requested."""


def main() -> None:
    """Prints the table."""
    gc.set_threshold(100_000, 50, 100)  # as `vestnik.cli` sets it
    added_articles = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with tempfile.TemporaryDirectory() as name, redirect_stderr(io.StringIO()):
        folder = Path(name)
        copy_sample_archive(folder, added_articles)
        start = time.perf_counter()
        with run_preview(folder) as (preview, wait_until_idle):
            base = preview.url
            articles = len(list((folder / "content").glob("[12]*/*.md")))
            sys.stdout.write(f"| {articles} articles, ms | minimum | median | maximum |\n")
            sys.stdout.write("| --- | ---: | ---: | ---: |\n")
            print_row("first page", [time.perf_counter() - start])
            get_text(f"{base}search/pagefind.js")
            print_row("search", [time.perf_counter() - start])
            for label, edit in (
                ("save an article", edit_article),
                ("save a translation in its file", edit_translation),
                ("save a style sheet", edit_style_sheet),
                ("save a template", edit_template),
            ):
                seconds = [
                    time_until_shown(wait_until_idle, *edit(folder, base, number))
                    for number in range(ROUND_COUNT)
                ]
                print_row(label, seconds)
            root = f"http://127.0.0.1:{preview.port}"
            seconds = [
                time_desk_save(preview, wait_until_idle, folder, number)
                for number in range(ROUND_COUNT)
            ]
            print_row("save in the review desk", seconds)
            for label, path in (
                ("open a document in the desk", f"/-/review/en/{quote(MEETING)}"),
                ("the desk's list", "/-/review/"),
            ):
                url = root + path
                print_row(label, [time_request(url) for _ in range(ROUND_COUNT)])
            stop = threading.Event()
            writer = threading.Thread(target=save_repeatedly, args=(folder, stop))
            writer.start()
            time.sleep(0.3)
            seconds = [time_request(f"{base}ru/{MEETING}/") for _ in range(50)]
            stop.set()
            writer.join()
            print_row("a page during builds", seconds)


def copy_sample_archive(folder: Path, added_articles: int) -> None:
    """Copies the sample archive and adds copies of one of its articles under other names."""
    for name in ("content", "templates", "translations"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copyfile(PROJECT / "pyproject.toml", folder / "pyproject.toml")
    text = (folder / f"content/{MEETING}.md").read_text("utf-8")
    words = (folder / f"translations/en/{MEETING}.po").read_bytes()
    for number in range(added_articles):
        year, month, day = 1990 + number % 30, number // 30 % 12 + 1, number // 360 % 28 + 1
        path = f"{year}/{year}-{month:02d}-{day:02d}-novost-{number}"
        dated = text.replace("2025-08-28-vtoroe", "../2025/2025-08-28-vtoroe")
        dated = dated.replace("date: 2025-08-28", f"date: {year}-{month:02d}-{day:02d}")
        for subfolder, suffix, content in (
            ("content", "md", dated.encode()),
            (
                "translations/en",
                "po",
                words.replace(b"2025-08-28-vtoroe", b"../2025/2025-08-28-vtoroe"),
            ),
        ):
            file = folder / subfolder / f"{path}.{suffix}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


@contextmanager
def run_preview(folder: Path) -> Iterator[tuple[PreviewServer, WaitUntilIdle]]:
    """A preview of the archive in a folder, after its first build, and a function that waits."""
    sockets = open_sockets(0)
    assert sockets is not None
    preview = PreviewServer(folder, NullTranslations(), sockets[0].getsockname()[1])
    build_running = threading.Lock()
    build = preview.build_queue.build

    def locked_build() -> PreviewBuild:
        with build_running:
            return build()

    def wait_until_idle() -> None:
        time.sleep(0.5)
        while build_running.locked() or preview.build_queue.pending_paths is not None:
            time.sleep(0.1)

    preview.build_queue.build = locked_build
    preview.build_first_time()
    stop = asyncio.Event()
    thread = threading.Thread(
        target=lambda: asyncio.run(preview.run(sockets, stop, browse=False)), daemon=True
    )
    thread.start()
    while not preview.build_done.is_set():
        time.sleep(0.005)
    yield preview, wait_until_idle
    assert preview.loop is not None
    preview.loop.call_soon_threadsafe(stop.set)
    thread.join(10)
    preview.build_thread.join(60)


def get_text(url: str) -> str:
    """The text of a response."""
    with urllib.request.urlopen(url, timeout=600) as answer:  # noqa: S310  our own server
        return str(answer.read().decode("utf-8", "replace"))


def time_call(function: Callable[[], object]) -> float:
    """How long a call takes, in seconds."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def time_request(url: str) -> float:
    """How long a request takes, in seconds."""
    return time_call(lambda: get_text(url))


def time_until_shown(
    wait_until_idle: WaitUntilIdle, file: Path, text: str, url: str, expected: str
) -> float:
    """How long it takes from a save until the page shows the expected text."""
    wait_until_idle()

    def save() -> None:
        file.write_text(text, "utf-8")
        wait_for_text(url, expected)

    return time_call(save)


def wait_for_text(url: str, expected: str) -> None:
    """Requests a page until it has a text."""
    while expected not in get_text(url):
        time.sleep(0.02)  # requests are made in the same process, and slow it down


FileEdit = tuple[Path, str, str, str]
"""A file, its new text, the URL of a page, and a text that the page then has."""


def edit_article(folder: Path, base: str, number: int) -> FileEdit:
    """Replaces a word in an article."""
    file = folder / f"content/{MEETING}.md"
    text = (PROJECT / f"content/{MEETING}.md").read_text("utf-8")
    return (
        file,
        text.replace("состоялось", f"прошло-{number}"),
        f"{base}ru/{MEETING}/",
        f"прошло-{number}",
    )


def edit_translation(folder: Path, base: str, number: int) -> FileEdit:
    """Replaces a word in a translation."""
    file = folder / f"translations/en/{MEETING}.po"
    shutil.copyfile(PROJECT / f"content/{MEETING}.md", folder / f"content/{MEETING}.md")
    text = (PROJECT / f"translations/en/{MEETING}.po").read_text("utf-8")
    changed = text.replace("was held in Minsk", f"was held in Minsk-{number}")
    return file, changed, f"{base}en/{MEETING}/", f"Minsk-{number}"


def edit_style_sheet(folder: Path, base: str, number: int) -> FileEdit:
    """Adds a rule to the style sheet."""
    file = folder / "templates/assets/style.css"
    text = (PROJECT / "templates/assets/style.css").read_text("utf-8")
    return file, f"{text}\n.new-{number} {{}}\n", f"{base}assets/style.css", f".new-{number}"


def edit_template(folder: Path, base: str, number: int) -> FileEdit:
    """Adds a comment to every page."""
    file = folder / "templates/base.html"
    text = (PROJECT / "templates/base.html").read_text("utf-8")
    return (
        file,
        text.replace("</body>", f"<!-- {number} --></body>"),
        f"{base}ru/",
        f"<!-- {number} -->",
    )


def time_desk_save(
    preview: PreviewServer, wait_until_idle: WaitUntilIdle, folder: Path, number: int
) -> float:
    """How long it takes from a save in the review desk until the page shows it."""
    wait_until_idle()
    file = catalog_path(folder / "translations", "en", f"{MEETING}.md")
    catalog = load_catalog(file)
    documents = preview.desk.loaded.archive.documents  # type: ignore[union-attr]
    document = next(document for document in documents if document.path == f"{MEETING}.md")
    unit = update_catalog(catalog, document, LANGUAGES).units[3]
    fields = {
        "token": preview.desk.token,
        "id": block_id(unit),
        "version": unit_digest(unit),
        "text": f"The first meeting, {number}.",
        "part": "block",
    }
    root = f"http://127.0.0.1:{preview.port}"
    request = urllib.request.Request(  # noqa: S310  our own server
        f"{root}/-/review/en/{quote(MEETING)}", urlencode(fields).encode(), {"Origin": root}
    )

    def save() -> None:
        urllib.request.urlopen(request, timeout=60).close()  # noqa: S310
        wait_for_text(f"{preview.url}en/{MEETING}/", f"The first meeting, {number}.")

    return time_call(save)


def save_repeatedly(folder: Path, stop: threading.Event) -> None:
    """Saves again and again, so that builds follow one another."""
    number = 0
    while not stop.wait(0.05):
        number += 1
        file, text, _, _ = edit_article(folder, "", number)
        file.write_text(text, "utf-8")


def print_row(label: str, seconds: list[float]) -> None:
    """Prints a row of the table: minimum, median and maximum."""
    statistics = (min(seconds), median(seconds), max(seconds))
    figures = (f"{1000 * value:.0f}" for value in statistics)
    sys.stdout.write(f"| {label} | {' | '.join(figures)} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
