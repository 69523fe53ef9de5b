"""Takes the screenshots of the README from the sample archive: `uv run python -m docs.screenshots`.

It needs Debian's chromium and chromium-driver.
"""

from __future__ import annotations

import functools
import http.server
import io
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from selenium import webdriver

from vestnik.build import SEARCH_CACHE, build_site, load_archive
from vestnik.config import load_messages
from vestnik.diagnostics import format_problems
from vestnik.search import build_search_index

PROJECT = Path(__file__).parents[1]
SCREENSHOT_FOLDER = PROJECT / "docs" / "pictures"

BROWSER_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
)
WIDTH_PIXELS = 1280
MAX_SCREENSHOT_BYTES = 150_000
COLOURS = 128

SCREENSHOTS = (
    ("home", "en/", 1000, ""),
    (
        "article",
        "en/2025/2025-08-28-pervoe-zasedanie-rabochey-gruppy/",
        780,
        "document.getElementById('parallel').click()",
    ),
    (
        "timeline",
        "en/partners/minsvyazi/",
        900,
        "document.getElementById('timeline').scrollIntoView({behavior: 'instant'});"
        "scrollBy({top: -24, behavior: 'instant'})",
    ),
    ("search", "en/search/?q=Росатом", 900, ""),
)
"""The name of each screenshot, the page it shows, its height, and a script to run first."""

WAIT_UNTIL_READY = """
const done = arguments[0], isSearch = new URLSearchParams(location.search).has("q");
(function check() {
  if (isSearch && !document.querySelector("#results li")) setTimeout(check, 50);
  else document.fonts.ready.then(done);
})();
"""
"""Waits for search results and fonts."""


def main() -> None:
    """Builds the sample archive and takes the screenshots."""
    loaded, problems = load_archive(PROJECT)
    index = functools.partial(build_search_index, cache_folder=PROJECT / SEARCH_CACHE)
    site, site_problems = build_site(loaded, index_search=index) if loaded else (None, [])
    if site is None:
        raise SystemExit(format_problems([*problems, *site_problems], load_messages(PROJECT)))
    with file_server(PROJECT / "output") as url, browser_session() as driver:
        for name, address, height, script in SCREENSHOTS:
            size = {
                "width": WIDTH_PIXELS,
                "height": height,
                "deviceScaleFactor": 1,
                "mobile": False,
            }
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            driver.get(url + address)
            driver.execute_script(script)
            driver.execute_async_script(WAIT_UNTIL_READY)
            content = reduce_colours(driver.get_screenshot_as_png())
            assert len(content) < MAX_SCREENSHOT_BYTES, f"{name}.png has {len(content)} bytes"
            (SCREENSHOT_FOLDER / f"{name}.png").write_bytes(content)


@contextmanager
def browser_session() -> Iterator[webdriver.Chrome]:
    """A browser with a profile of its own, closed afterwards."""
    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for option in (*BROWSER_OPTIONS, f"--user-data-dir={profile}"):
            options.add_argument(option)
        driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
        try:
            yield driver
        finally:
            driver.quit()


def reduce_colours(content: bytes) -> bytes:
    """A PNG with few colours; they are enough for text."""
    output = io.BytesIO()
    with Image.open(io.BytesIO(content)) as screenshot:
        reduced = screenshot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        reduced.save(output, "PNG", optimize=True)
    return output.getvalue()


@contextmanager
def file_server(folder: Path) -> Iterator[str]:
    """Serves the files of a folder; gives the URL."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without logging."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's
        """Logs nothing."""


if __name__ == "__main__":
    main()
