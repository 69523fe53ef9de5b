"""Makes the README's pictures anew, of the sample archive: `uv run python -m docs.screenshots`.

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

from vestnik.build import loading as sources
from vestnik.build import pipeline as site
from vestnik.build import summary as console
from vestnik.search import index as indexing

PROJECT = Path(__file__).parents[1]
PICTURES = PROJECT / "docs" / "pictures"

OPTIONS = (
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
WIDTH = 1280
MOST = 150_000
"""How many bytes a picture may have."""

SHOTS = (
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
"""A picture's name, the page it shows, its height, and what is done there first."""

READY = """
const done = arguments[0], asked = new URLSearchParams(location.search).has("q");
(function look() {
  if (asked && !document.querySelector("#results li")) setTimeout(look, 50);
  else document.fonts.ready.then(done);
})();
"""
"""Waits for the results of a search, and for the letters."""


def main() -> None:
    """Builds the sample archive and takes its pictures."""
    source, problems = sources.read(PROJECT)
    index = functools.partial(indexing.index, cache=PROJECT / site.SEARCH)
    built, wrong = site.build(source, index=index) if source else (None, [])
    if built is None:
        raise SystemExit(console.told([*problems, *wrong], console.speech(PROJECT)))
    with served(PROJECT / "output") as url, tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for option in (*OPTIONS, f"--user-data-dir={profile}"):
            options.add_argument(option)
        driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
        try:
            for name, address, height, act in SHOTS:
                size = {"width": WIDTH, "height": height, "deviceScaleFactor": 1, "mobile": False}
                driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
                driver.get(url + address)
                driver.execute_script(act)
                driver.execute_async_script(READY)
                content = smaller(driver.get_screenshot_as_png())
                assert len(content) < MOST, f"{name}.png has {len(content)} bytes"
                (PICTURES / f"{name}.png").write_bytes(content)
        finally:
            driver.quit()


def smaller(content: bytes) -> bytes:
    """A picture in 128 colours, which nobody misses in text."""
    plain = Image.Dither.NONE
    found = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        few = picture.convert("RGB").quantize(128, dither=plain)
        few.save(found, "PNG", optimize=True)
    return found.getvalue()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A server of a folder's files, and its URL."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's
        """Says nothing."""


if __name__ == "__main__":
    main()
