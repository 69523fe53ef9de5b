"""Takes the pictures of the site's pages: `uv run python -m docs.screenshots`.

Those of the README, from the sample archive; and of every kind of page a sheet, from the sample
archive of four items and from a generated one of two thousand, whose words have no meaning. A sheet
shows the page on a wide and on a narrow screen, in light and in dark.
It needs Debian's chromium and chromium-driver.
"""

from __future__ import annotations

import functools
import http.server
import io
import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PIL import Image
from selenium import webdriver

from bench.generated_archive import generate_archive
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
SCREENSHOTS = (
    ("home", "en/", 1000, ""),
    (
        "article",
        "en/2025/2025-08-28-pervoe-zasedanie-rabochey-gruppy/",
        1000,
        "document.getElementById('parallel').click()",
    ),
    ("search", "en/search/?q=Росатом", 900, ""),
)
"""The README's: the name of each, the page that it shows, its height, and a script to run first."""
README_WIDTH_PIXELS = 1280
SMALL_ARTICLE = "2025/2025-08-28-vtoroe-zasedanie-rabochey-gruppy"
LARGE_ARTICLE = "2025/2025-08-12-novost-00244"
SHEETS = (
    ("entrance", "/", "/"),
    ("not-found", "/404.html", "/404.html"),
    ("home", "", ""),
    ("article", f"{SMALL_ARTICLE}/", f"{LARGE_ARTICLE}/"),
    ("partner", "partners/minsvyazi/", "partners/partner-01/"),
    ("partners", "partners/", "partners/"),
    ("timeline", "timeline/", "timeline/"),
    ("timeline-year", "", "timeline/2025/"),
    ("year", "2025/", "2025/"),
    ("month", "2025/08/", "2025/08/"),
    ("search", "search/", "search/"),
    ("follow", "follow/", "follow/"),
    ("data", "data/", "data/"),
)
"""Each kind of page: its name, its address in the sample and in the large archive.

Addresses are below the language, or below the site if they begin with a slash. The sample has no
page for a year of its timeline. The entrance comes first, before the browser remembers a language.
"""
LARGE_ARCHIVE_ARTICLES = 2000
LANGUAGES = {"4": "en", "2000": "ru"}
"""The language of the sheets of each archive, by its number of articles."""
PANELS = ((1440, 1350, 0.42), (360, 1350, 0.42))
"""Width and height of a screen, and the scale at which a sheet shows it."""
SHEET_GAP_PIXELS = 12
SHEET_GROUND = "#8a8a8a"
WEBP_QUALITY = 62
MAX_PICTURE_BYTES = 90_000

WAIT_UNTIL_READY = """
const done = arguments[0], isSearch = new URLSearchParams(location.search).has("q");
(function check() {
  if (isSearch && !document.querySelector("#results li")) setTimeout(check, 50);
  else {
    const images = [...document.images].filter(image => image.loading !== "lazy");
    Promise.all([document.fonts.ready, ...images.map(image => image.decode())]).then(() => done());
  }
})();
"""
"""Waits for search results, fonts and pictures."""


def main() -> None:
    """Builds both archives and takes all pictures."""
    with tempfile.TemporaryDirectory() as folder, browser_session() as driver:
        with file_server(PROJECT / "output", build(PROJECT)) as url:
            take_sheets(driver, url, "4")
            for name, address, height, script in SCREENSHOTS:
                picture = take_picture(
                    driver, url + address, README_WIDTH_PIXELS, height, "", script
                )
                save_picture(picture, name)
        large = Path(folder) / "large"
        generate_archive(large, LARGE_ARCHIVE_ARTICLES)
        with file_server(large / "output", build(large)) as url:
            take_sheets(driver, url, "2000")


def build(folder: Path) -> str:
    """Builds the site of an archive; the path that its addresses begin with."""
    loaded, problems = load_archive(folder)
    index = functools.partial(build_search_index, cache_folder=folder / SEARCH_CACHE)
    site, site_problems = build_site(loaded, index_search=index) if loaded else (None, [])
    if loaded is None or site is None:
        raise SystemExit(format_problems([*problems, *site_problems], load_messages(PROJECT)))
    return urlsplit(loaded.settings.base_url).path


@contextmanager
def browser_session() -> Iterator[webdriver.Chrome]:
    """A browser with an empty profile."""
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


def take_sheets(driver: webdriver.Chrome, url: str, size: str) -> None:
    """Takes the sheet of every kind of page of an archive of this size."""
    for name, small, large in SHEETS:
        path = small if size == "4" else large
        if not path and name != "home":
            continue
        is_below_site = path.startswith("/")
        address = url + (path[1:] if is_below_site else f"{LANGUAGES[size]}/{path}")
        panels = [
            take_picture(driver, address, width, height, scheme).resize(
                (round(width * scale), round(height * scale)), Image.Resampling.LANCZOS
            )
            for scheme in ("light", "dark")
            for width, height, scale in PANELS
        ]
        save_picture(join_panels(panels), f"{name}-{size}")


def take_picture(
    driver: webdriver.Chrome, url: str, width: int, height: int, scheme: str, script: str = ""
) -> Image.Image:
    """The top of a page on a screen of this size."""
    screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    driver.get(url)
    driver.execute_script(script)
    driver.execute_async_script(WAIT_UNTIL_READY)
    return Image.open(io.BytesIO(driver.get_screenshot_as_png())).convert("RGB")


def join_panels(panels: Sequence[Image.Image]) -> Image.Image:
    """Pictures side by side."""
    width = sum(panel.width + SHEET_GAP_PIXELS for panel in panels) - SHEET_GAP_PIXELS
    sheet = Image.new("RGB", (width, max(panel.height for panel in panels)), SHEET_GROUND)
    left = 0
    for panel in panels:
        sheet.paste(panel, (left, 0))
        left += panel.width + SHEET_GAP_PIXELS
    return sheet


def save_picture(picture: Image.Image, name: str) -> None:
    """Writes a picture as a small WebP file."""
    output = io.BytesIO()
    picture.save(output, "WEBP", quality=WEBP_QUALITY, method=6)
    assert output.tell() < MAX_PICTURE_BYTES, f"{name}.webp has {output.tell()} bytes"
    (SCREENSHOT_FOLDER / f"{name}.webp").write_bytes(output.getvalue())


@contextmanager
def file_server(folder: Path, base_path: str = "/") -> Iterator[str]:
    """Serves the files of a folder below a path of the server; gives the URL."""
    handler = functools.partial(QuietHandler, base_path, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base_path}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files below a path without logging."""

    def __init__(self, base_path: str, *arguments: Any, **options: Any) -> None:
        self.base_path = base_path
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        """The file of a path of the server."""
        return super().translate_path(path.removeprefix(self.base_path.rstrip("/")))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's
        """Logs nothing."""


if __name__ == "__main__":
    main()
