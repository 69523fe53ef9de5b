"""How soon the review desk of a large archive answers: `uv run python -m bench.desk [ARTICLES]`.

It generates an archive, starts `serve` twice (before and after the site was built) and prints
seconds from the start, then medians of requests: milliseconds, and those of the processor that the
preview used, and the memory of the process. Other work on the machine counts in the former. With
a folder instead of a number, it measures the archive there; with `--without-site` after it, it does
not wait until the site is built.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from bench.generated_archive import generate_archive

PROJECT = Path(__file__).parents[1]
ROUND_COUNT = 7
WAIT_SECONDS = 3600
UNREAD = "Documents read"
"""What the list says while documents are left to read."""


def main() -> None:
    """Prints the figures."""
    argument = sys.argv[1] if len(sys.argv) > 1 else "1000"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if argument.isdecimal():
            generate_archive(folder, int(argument))
        else:
            folder = Path(argument)
        for label in ("first start", "next start"):
            measure_desk(folder, label, waits_for_site="--without-site" not in sys.argv)


def measure_desk(folder: Path, label: str, *, waits_for_site: bool) -> None:
    """Starts the preview of an archive and measures what a reviewer waits for."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(PROJECT / "build.py"), "serve", "--port", str(port)]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)  # noqa: S603
    root = f"http://127.0.0.1:{port}"
    language_list = f"{root}/-/review/?language=en"
    try:
        wait_for(lambda: request(language_list)[0] == 200)
        print_row(f"{label}: first list, s", time.perf_counter() - start, process_seconds(process))
        print_times(process, "list", [language_list] * ROUND_COUNT)
        article = max((folder / "content").glob("2*/*.md")).relative_to(folder / "content")
        site = site_url(root)
        print_times(process, "page of the site", [f"{site}en/{article.with_suffix('')}/"])
        wait_for(lambda: UNREAD not in request(language_list)[1], pause=2)  # a page waits longer
        print_row(f"{label}: whole list, s", time.perf_counter() - start, process_seconds(process))
        measure_requests(process, root)
        print_row("memory, MB", resident_megabytes(process.pid))
        if not waits_for_site:
            return
        wait_for(lambda: not json.loads(request(f"{root}/-/progress")[1])["text"])
        wait_for(lambda: request(f"{site}sitemap.xml")[0] == 200)
        print_row(f"{label}: the site, s", time.perf_counter() - start, process_seconds(process))
        measure_requests(process, root)
        print_row("memory, MB", resident_megabytes(process.pid))
    finally:
        process.terminate()
        process.wait()


def measure_requests(process: subprocess.Popen[bytes], root: str) -> None:
    """Measures the requests that a reviewer makes."""
    _, page = request(f"{root}/-/review/?language=en")
    documents = re.findall(r'class="item-link" href="(/-/review/en/[^"?#]+)', page)[:ROUND_COUNT]
    for label, path in (
        ("list", "/-/review/?language=en"),
        ("filtered list", "/-/review/?language=en&state=machine&view=units"),
        ("search in both", "/-/review/?language=en&q=protocol&view=units"),
    ):
        pages = [f"{root}{path}&page={number}" for number in range(ROUND_COUNT)]
        print_times(process, f"{label}, first", pages[:1])
        print_times(process, f"{label}, then", pages)
    print_times(process, "document", [root + path for path in documents])
    saves = []
    for path in documents:
        _, text = request(root + path)
        form = text[text.index('<form class="translation"') :]
        values = {
            name: re.findall(rf'name="{name}" value="([^"]*)"', form)[0]
            for name in ("token", "id", "version")
        }
        body = urlencode({**values, "text": f"Saved {time.time_ns()}.", "action": "save"})
        saves.append((root + path, body.encode()))
    print_times(process, "save", saves)
    print_times(process, "list after saves", [f"{root}/-/review/?language=en"])


def print_times(
    process: subprocess.Popen[bytes], label: str, requests: Sequence[str | tuple[str, bytes]]
) -> None:
    """Prints the median times of requests, which are addresses, some with a form."""
    seconds, processor_seconds = [], []
    for each in requests:
        url, form = (each, None) if isinstance(each, str) else each
        begin, processor_begin = time.perf_counter(), process_seconds(process)
        request(url, form)
        seconds.append(time.perf_counter() - begin)
        processor_seconds.append(process_seconds(process) - processor_begin)
    print_row(f"{label}, ms", 1000 * median(seconds), 1000 * median(processor_seconds))


def process_seconds(process: subprocess.Popen[bytes]) -> float:
    """The processor time that a process has used, in seconds (Linux)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: after a save it leads to a document, which is measured by itself."""

    def redirect_request(self, *_: object) -> None:
        """None: the status of the redirect is the answer."""


OPENER = urllib.request.build_opener(NoRedirects)


def request(url: str, form: bytes | None = None) -> tuple[int, str]:
    """The status and text of a response; 0 if there is none."""
    origin = "/".join(url.split("/")[:3])
    try:
        sent = urllib.request.Request(url, form, {"Origin": origin})  # noqa: S310
        with OPENER.open(sent, timeout=60) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""
    except OSError:
        return 0, ""


def site_url(root: str) -> str:
    """The address of the site's start page, to which the preview redirects."""
    with urllib.request.urlopen(root, timeout=60) as response:  # noqa: S310  our own server
        return str(response.geturl())


def wait_for(condition: Callable[[], bool], pause: float = 0.1) -> None:
    """Waits until a condition is true; it is asked for after each pause, in seconds."""
    end = time.monotonic() + WAIT_SECONDS
    while not condition() and time.monotonic() < end:
        time.sleep(pause)


def resident_megabytes(process_id: int) -> float:
    """The memory of a process (Linux)."""
    status = Path(f"/proc/{process_id}/status").read_text("ascii")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def print_row(label: str, value: float, processor: float | None = None) -> None:
    """Prints a row: a value, and the same in time of the processor."""
    other = "" if processor is None else f"{processor:.1f}"
    sys.stdout.write(f"| {label} | {value:.1f} | {other} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
