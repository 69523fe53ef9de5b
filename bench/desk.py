"""How soon the review desk of a large archive answers: `uv run python -m bench.desk [ARTICLES]`.

It generates an archive, starts `serve` twice (without and with a cache) and prints seconds from the
start, then medians of requests in milliseconds, and the memory of the process. Other work on the
machine counts.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from bench.generated_archive import generate_archive

PROJECT = Path(__file__).parents[1]
ROUND_COUNT = 7
WAIT_SECONDS = 900


def main() -> None:
    """Prints the figures."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate_archive(folder, articles)
        measure_desk(folder, "first start")
        measure_desk(folder, "next start")


def measure_desk(folder: Path, label: str) -> None:
    """Starts the preview of an archive and measures what a reviewer waits for."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(PROJECT / "build.py"), "serve", "--port", str(port)]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)  # noqa: S603
    root = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: request(f"{root}/-/review/")[0] > 0)
        print_figure(f"{label}: first answer, s", time.perf_counter() - start)
        wait_for(lambda: request(f"{root}/-/review/")[0] == 200)
        print_figure(f"{label}: the list, s", time.perf_counter() - start)
        measure_requests(root)
        wait_for(lambda: request(f"{root}/")[0] == 200)
        print_figure(f"{label}: the site, s", time.perf_counter() - start)
        measure_requests(root)
        print_figure("memory, MB", resident_megabytes(process.pid))
    finally:
        process.terminate()
        process.wait()


def measure_requests(root: str) -> None:
    """Measures the requests that a reviewer makes."""
    _, page = request(f"{root}/-/review/?language=en")
    documents = re.findall(r'class="item-link" href="(/-/review/en/[^"?#]+)', page)[:ROUND_COUNT]
    for label, path in (
        ("list", "/-/review/?language=en"),
        ("filtered list", "/-/review/?language=en&state=machine&view=units"),
        ("search in both", "/-/review/?language=en&q=protocol&view=units"),
    ):
        print_times(label, [f"{root}{path}&page={number}" for number in range(ROUND_COUNT)])
    print_times("document", [root + path for path in documents])
    seconds = []
    for path in documents:
        _, text = request(root + path)
        form = text[text.index('<form class="translation"') :]
        values = {
            name: re.findall(rf'name="{name}" value="([^"]*)"', form)[0]
            for name in ("token", "id", "version")
        }
        body = urlencode({**values, "text": f"Saved {time.time_ns()}.", "action": "save"})
        headers = {"Origin": root}
        save = urllib.request.Request(root + path, body.encode(), headers)  # noqa: S310
        begin = time.perf_counter()
        urllib.request.urlopen(save, timeout=60).close()  # noqa: S310  our own server
        seconds.append(time.perf_counter() - begin)
    print_figure("save and show, ms", 1000 * median(seconds))


def print_times(label: str, urls: list[str]) -> None:
    """Prints the median time of requests in milliseconds."""
    seconds = []
    for url in urls:
        begin = time.perf_counter()
        request(url)
        seconds.append(time.perf_counter() - begin)
    print_figure(f"{label}, ms", 1000 * median(seconds))


def request(url: str) -> tuple[int, str]:
    """The status and text of a response; 0 if there is none."""
    try:
        with urllib.request.urlopen(url, timeout=60) as response:  # noqa: S310  our own server
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""
    except OSError:
        return 0, ""


def wait_for(condition: Callable[[], bool]) -> None:
    """Waits until a condition is true."""
    end = time.monotonic() + WAIT_SECONDS
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)


def resident_megabytes(process_id: int) -> float:
    """The memory of a process (Linux)."""
    status = Path(f"/proc/{process_id}/status").read_text("ascii")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def print_figure(label: str, value: float) -> None:
    """Prints a row."""
    sys.stdout.write(f"| {label} | {value:.1f} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
