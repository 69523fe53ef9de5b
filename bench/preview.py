"""How soon a save is seen in the preview: `uv run python -m bench.preview [ARTICLES]`.

It copies the sample archive to a temporary folder (with so many articles more, made of the sample
ones), runs the preview there and prints a table, in milliseconds from the save to the answer that
has it; whatever is built after that has come to its end before the next save. The machine's other
work counts: the smallest figure says most.
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

from vestnik.catalogs import files as catalogs
from vestnik.catalogs import memory
from vestnik.preview import builds as building
from vestnik.preview import handlers as answers
from vestnik.preview import server
from vestnik.preview.desk import blocks

PROJECT = Path(__file__).parents[1]
MEETING = "2025/2025-08-28-pervoe-zasedanie-rabochey-gruppy"
ROUNDS = 5
Rest = Callable[[], None]
"""Waits until nothing is built."""


def main() -> None:
    """Prints the table."""
    gc.set_threshold(100_000, 50, 100)  # as `vestnik.options` has it
    more = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with tempfile.TemporaryDirectory() as name, redirect_stderr(io.StringIO()):
        folder = Path(name)
        copied(folder, more)
        began = time.perf_counter()
        with running(folder) as (preview, rest):
            base = preview.url
            articles = len(list((folder / "content").glob("[12]*/*.md")))
            sys.stdout.write(f"| {articles} articles, ms | least | median | most |\n")
            sys.stdout.write("| --- | ---: | ---: | ---: |\n")
            row("first page", [time.perf_counter() - began])
            get(f"{base}search/pagefind.js")
            row("search", [time.perf_counter() - began])
            for what, act in (
                ("save an article", article),
                ("save a translation in its file", translation),
                ("save a style sheet", sheet),
                ("save a template", template),
            ):
                row(what, [seen(rest, *act(folder, base, number)) for number in range(ROUNDS)])
            path = f"/-/review/en/{quote(MEETING)}"
            root = f"http://127.0.0.1:{preview.port}"
            row("save at the desk", [desk(preview, rest, folder, n) for n in range(ROUNDS)])
            row("open at the desk", [timed(lambda: get(root + path)) for _ in range(ROUNDS)])
            row("the desk's list", [timed(lambda: get(f"{root}/-/review/")) for _ in range(ROUNDS)])
            free = threading.Event()
            scribe = threading.Thread(target=writing, args=(folder, free))
            scribe.start()
            time.sleep(0.3)
            asked = [timed(lambda: get(f"{base}ru/{MEETING}/")) for _ in range(50)]
            free.set()
            scribe.join()
            row("a page during builds", asked)


def copied(folder: Path, more: int) -> None:
    """The sample archive in a folder, and more articles, each a sample one under another name."""
    for name in ("content", "templates", "translations"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copyfile(PROJECT / "pyproject.toml", folder / "pyproject.toml")
    text = (folder / f"content/{MEETING}.md").read_text("utf-8")
    words = (folder / f"translations/en/{MEETING}.po").read_bytes()
    for number in range(more):
        year, month, day = 1990 + number % 30, number // 30 % 12 + 1, number // 360 % 28 + 1
        path = f"{year}/{year}-{month:02d}-{day:02d}-novost-{number}"
        dated = text.replace("2025-08-28-vtoroe", "../2025/2025-08-28-vtoroe")
        dated = dated.replace("date: 2025-08-28", f"date: {year}-{month:02d}-{day:02d}")
        for home, ending, content in (
            ("content", "md", dated.encode()),
            (
                "translations/en",
                "po",
                words.replace(b"2025-08-28-vtoroe", b"../2025/2025-08-28-vtoroe"),
            ),
        ):
            file = folder / home / f"{path}.{ending}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


@contextmanager
def running(folder: Path) -> Iterator[tuple[server.Preview, Rest]]:
    """A preview of the archive in a folder, after its first build; what waits for its rest."""
    sockets = answers.bind(0)
    assert sockets is not None
    preview = server.Preview(folder, NullTranslations(), sockets[0].getsockname()[1])
    working = threading.Lock()
    make = preview.builder.make

    def making() -> building.Outcome:
        with working:
            return make()

    def rest() -> None:
        time.sleep(0.5)
        while working.locked() or preview.builder.waiting is not None:
            time.sleep(0.1)

    preview.builder.make = making
    preview.begin()
    ended = asyncio.Event()
    life = threading.Thread(
        target=lambda: asyncio.run(preview.run(sockets, ended, browse=False)), daemon=True
    )
    life.start()
    while not preview.built.is_set():
        time.sleep(0.005)
    yield preview, rest
    assert preview.loop is not None
    preview.loop.call_soon_threadsafe(ended.set)
    life.join(10)
    preview.working.join(60)


def get(url: str) -> str:
    """What is answered."""
    with urllib.request.urlopen(url, timeout=600) as answer:  # noqa: S310  our own server
        return str(answer.read().decode("utf-8", "replace"))


def timed(act: Callable[[], object]) -> float:
    """How long something takes, in seconds."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def seen(rest: Rest, file: Path, text: str, url: str, sign: str) -> float:
    """How long it takes from a save until the page has it."""
    rest()

    def save() -> None:
        file.write_text(text, "utf-8")
        waited(url, sign)

    return timed(save)


def waited(url: str, sign: str) -> None:
    """Asks until the page has it."""
    while sign not in get(url):
        time.sleep(0.02)  # whoever asks is in the same process, and holds it up


Act = tuple[Path, str, str, str]


def article(folder: Path, base: str, number: int) -> Act:
    """Another word in an article."""
    file = folder / f"content/{MEETING}.md"
    text = (PROJECT / f"content/{MEETING}.md").read_text("utf-8")
    return (
        file,
        text.replace("состоялось", f"прошло-{number}"),
        f"{base}ru/{MEETING}/",
        f"прошло-{number}",
    )


def translation(folder: Path, base: str, number: int) -> Act:
    """Another word in a translation."""
    file = folder / f"translations/en/{MEETING}.po"
    shutil.copyfile(PROJECT / f"content/{MEETING}.md", folder / f"content/{MEETING}.md")
    text = (PROJECT / f"translations/en/{MEETING}.po").read_text("utf-8")
    changed = text.replace("was held in Minsk", f"was held in Minsk-{number}")
    return file, changed, f"{base}en/{MEETING}/", f"Minsk-{number}"


def sheet(folder: Path, base: str, number: int) -> Act:
    """Another rule in the style sheet."""
    file = folder / "templates/assets/style.css"
    text = (PROJECT / "templates/assets/style.css").read_text("utf-8")
    return file, f"{text}\n.new-{number} {{}}\n", f"{base}assets/style.css", f".new-{number}"


def template(folder: Path, base: str, number: int) -> Act:
    """Another word on every page."""
    file = folder / "templates/base.html"
    text = (PROJECT / "templates/base.html").read_text("utf-8")
    return (
        file,
        text.replace("</body>", f"<!-- {number} --></body>"),
        f"{base}ru/",
        f"<!-- {number} -->",
    )


def desk(preview: server.Preview, rest: Rest, folder: Path, number: int) -> float:
    """How long it takes from a save at the desk until the page has it."""
    rest()
    catalog = catalogs.read_one(catalogs.file(folder / "translations", "en", f"{MEETING}.md"))
    document = next(
        one
        for one in preview.desk.source.archive.documents  # type: ignore[union-attr]
        if one.path == f"{MEETING}.md"
    )
    unit = memory.update(catalog, document).units[3]
    fields = {
        "token": preview.desk.token,
        "id": blocks.identity(unit),
        "version": blocks.version(unit),
        "text": f"The first meeting, {number}.",
        "part": "block",
    }
    root = f"http://127.0.0.1:{preview.port}"
    request = urllib.request.Request(  # noqa: S310  our own server
        f"{root}/-/review/en/{quote(MEETING)}", urlencode(fields).encode(), {"Origin": root}
    )

    def save() -> None:
        urllib.request.urlopen(request, timeout=60).close()  # noqa: S310
        waited(f"{preview.url}en/{MEETING}/", f"The first meeting, {number}.")

    return timed(save)


def writing(folder: Path, free: threading.Event) -> None:
    """Saves and saves, so that builds follow one another."""
    number = 0
    while not free.wait(0.05):
        number += 1
        file, text, _, _ = article(folder, "", number)
        file.write_text(text, "utf-8")


def row(what: str, seconds: list[float]) -> None:
    """A line of the table: the smallest, the middle and the greatest."""
    figures = (f"{1000 * one:.0f}" for one in (min(seconds), median(seconds), max(seconds)))
    sys.stdout.write(f"| {what} | {' | '.join(figures)} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
