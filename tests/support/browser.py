"""A real browser without a window, and a server that a built site stands on below a path.

    def test_a_page_is_quiet(browser: Browser, mount: Mount) -> None:
        url = mount("repo", tiny.folder / "output")  # http://127.0.0.1:…/repo/
        tiny.build(url)
        visit = browser.visit(f"{url}ru/")
        assert visit.messages == []
        assert visit.foreign == []
        assert browser.driver.title

Chromium and its driver are those of the system (Debian: chromium, chromium-driver); where there
are none, tests that ask for `browser` are skipped and say why. Both fixtures last for the session.
"""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

CHROMIUM_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1280,1000",
)
"""Nothing that a browser does of its own accord, and a window of a known size."""

LOCAL_SCHEMES = ("data:", "blob:", "about:", "chrome:", "chrome-extension:")
"""The beginnings of URLs that no server is asked for."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of opening a page.

    `messages` is all that its console says (errors, warnings, violations of its policy); `requests`
    all that it asked for, itself first, whether it got it or not.
    """

    url: str
    messages: list[str]
    requests: list[str]

    @property
    def foreign_requests(self) -> list[str]:
        """The requests to another server."""
        host = urlsplit(self.url).netloc
        return [
            url
            for url in self.requests
            if not url.startswith(LOCAL_SCHEMES) and urlsplit(url).netloc != host
        ]


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser: `driver` is Selenium's."""

    driver: Chrome

    def visit(self, url: str, act: Callable[[Chrome], object] = lambda _: None) -> Visit:
        """Opens a page, does something there, and tells what came of it."""
        self.messages()
        self.requests()
        self.driver.get(url)
        act(self.driver)
        timed = self.driver.execute_script(
            "return performance.getEntriesByType('resource').map(entry => entry.name)"
        )
        return Visit(url, self.messages(), list(dict.fromkeys((*self.requests(), *timed))))

    def messages(self) -> list[str]:
        """What the console has said since it was last asked."""
        said = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [f"{one['level']}: {one['message']}" for one in said]

    def requests(self) -> list[str]:
        """What has been requested since it was last asked."""
        return [
            str(event["params"]["request"]["url"])
            for event in self.events()
            if event["method"] == "Network.requestWillBeSent"
        ]

    def events(self) -> Iterator[dict[str, Any]]:
        """What the browser's tools have noted since they were last asked."""
        for entry in self.driver.get_log("performance"):  # type: ignore[no-untyped-call]
            yield json.loads(entry["message"])["message"]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser with an empty profile; its scheme, size and so on are to be put back after use."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("chromium and chromedriver are not installed")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for option in (*CHROMIUM_OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    running = webdriver.Chrome(options, webdriver.ChromeService(driver))
    yield Browser(running)
    running.quit()


# ------------------------------------------------------------------------------------ server


class FolderServer(http.server.ThreadingHTTPServer):
    """Folders, each under its name below the root."""

    daemon_threads = True

    def __init__(self) -> None:
        self.folders: dict[str, Path] = {}
        super().__init__(("127.0.0.1", 0), FolderHandler)


class FolderHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files as GitHub Pages does: `404.html` of a site is what is not found in it."""

    server: FolderServer

    def translate_path(self, path: str) -> str:
        name, _, rest = unquote(urlsplit(path).path).lstrip("/").partition("/")
        folder = self.server.folders.get(name, Path("/nonexistent"))
        return str(folder / rest) + ("/" if not rest or rest.endswith("/") else "")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        lost = Path(self.translate_path(f"/{self.path.lstrip('/').partition('/')[0]}/404.html"))
        if code != HTTPStatus.NOT_FOUND or not lost.is_file():
            super().send_error(code, message, explain)
            return
        content = lost.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's
        """Says nothing."""


Mount = Callable[[str, Path], str]


@pytest.fixture(scope="session")
def mount() -> Iterator[Mount]:
    """Puts a folder below a name on a server, and gives its URL; it may be built later."""
    server = FolderServer()
    url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()

    def put(folders: dict[str, Path], name: str, folder: Path) -> str:
        folders[name] = folder
        return urljoin(url, f"{name}/")

    yield functools.partial(put, server.folders)
    server.shutdown()
    thread.join()
    server.server_close()
