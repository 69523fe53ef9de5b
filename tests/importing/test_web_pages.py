"""Releases on the web: fetched, and extracted from their pages."""

from __future__ import annotations

import contextlib
import shutil
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.support.archives import TinyArchive
from tests.support.releases import (
    RELEASE,
    RELEASE_CASES,
    Run,
    content_files,
)
from vestnik.importing.html import Webpage, convert_fragment, extract_webpage


@pytest.mark.parametrize(
    "page",
    [
        "<article>{}</article>",
        "<html><body>{}</body></html>",
        "<html><body><nav><a href='/'>Главная</a></nav><div class='content'>{}</div></body></html>",
    ],
)
def test_a_short_web_page_keeps_its_markup(page: str) -> None:
    """However short its text is."""
    text = "<p>Встреча с <a href='https://rosatom.ru/'>Росатомом</a>.</p><p>Вот <b>и всё</b>.</p>"
    read = extract_webpage(page.format(f"<h1>Встреча</h1>{text}"), "a.html")
    assert isinstance(read, Webpage)
    marked = "Встреча с [Росатомом](https://rosatom.ru/).\n\nВот **и всё**."
    assert read.markdown.endswith(marked)
    assert "Главная" not in read.markdown


def test_a_list_that_goes_on_with_another_number_keeps_its_words() -> None:
    """Only the numbers are escaped: hyphens and numbers in the words stay, and lists within."""
    inner = "<ul><li>доклады - два</li></ul>"
    page = f"<ol><li>Итоги</li></ol><ol start=5><li>Планы - на 2027. Да{inner}</li></ol>"
    text = convert_fragment(page).markdown
    assert text == "1. Итоги\n\n5\\. Планы - на 2027. Да\n\n- доклады - два"


class ReleaseSite(BaseHTTPRequestHandler):
    """A small site with a release, and with pages that can't be imported."""

    def do_GET(self) -> None:
        page = (RELEASE_CASES / "08-web-page-of-windows" / "release.html").read_bytes()
        match self.path:
            case "/release" | "/%D1%80%D0%B5%D0%BB%D0%B8%D0%B7":
                self.answer(200, {"Content-Type": "text/html"}, page)
            case "/moved":
                self.answer(301, {"Location": "/release"}, b"")
            case "/file":
                self.answer(302, {"Location": "file:///etc/hostname"}, b"")
            case "/round":
                self.answer(302, {"Location": "/round"}, b"")
            case "/picture":
                self.answer(200, {"Content-Type": "image/png"}, b"\x89PNG")
            case "/large":
                self.answer(200, {"Content-Type": "text/html"}, b"<p>" + b"a" * (9 * 1024**2))
            case _:
                self.answer(404, {}, b"")

    def answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    """The URL of the small site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), ReleaseSite)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_release_can_be_fetched_from_the_web(tiny: TinyArchive, run: Run, site: str) -> None:
    """Redirects are followed; the final URL is the source unless the page names another."""
    status, out, err = run(tiny, "import", f"{site}/moved")
    assert (status, err) == (0, "")
    assert f"source: {site}/release" in (tiny.folder / out.splitlines()[-1]).read_text("utf-8")
    assert run(tiny, "import", f"{site}/релиз")[0] == 1  # the same headline and day


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/nowhere", "the server answered 404"),
        ("/file", "which is not a web page"),
        ("/round", "the address redirects without end"),
        ("/picture", "leads to image/png, which can't be used"),
        ("/large", "larger than 2 MB"),
    ],
)
def test_a_page_that_cannot_be_fetched_is_a_problem(
    tiny: TinyArchive, run: Run, site: str, path: str, what: str
) -> None:
    """Only text over http is fetched, up to a limit."""
    before = content_files(tiny)
    status, out, err = run(tiny, "import", site + path)
    assert (status, out) == (1, "")
    assert what in err
    assert "save the page, and import the file" in err
    assert content_files(tiny) == before


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://[", "https://", "http://a b/"])
def test_an_unreachable_address_is_a_problem(tiny: TinyArchive, run: Run, url: str) -> None:
    """It is reported without a traceback."""
    status, out, err = run(tiny, "import", url)
    assert (status, out) == (1, "")
    assert err.startswith(url)


def test_a_web_page_without_its_library_is_a_problem_with_a_hint(
    tiny: TinyArchive, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library is in an optional dependency group; plain text does not need it."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    shutil.copy(RELEASE_CASES / "07-web-page" / "release.html", tiny.folder)
    tiny.write({"a.txt": RELEASE})
    status, _, err = run(tiny, "import", "release.html")
    assert status == 1
    assert 'pip install "vestnik[html]"' in err
    assert run(tiny, "import", "a.txt")[0] == 0
