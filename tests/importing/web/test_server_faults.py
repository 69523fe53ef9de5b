"""Servers that are broken or hostile: a page comes in as a whole, or not at all."""

from __future__ import annotations

import gzip
import os
import socket
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import count

import pytest

from tests.support.archives import TinyArchive
from tests.support.raw_server import Answer, RawServer, response, running_server
from tests.support.releases import Run, content_files
from vestnik.importing.web import fetch as fetching

SENTENCE = "В Минске прошла встреча рабочей группы по связи."
PAGE = (
    '<html><head><meta charset="utf-8"><title>Встреча прошла</title></head><body><article>'
    f"<h1>Встреча прошла</h1><p>5 марта 2025</p><p>{SENTENCE}</p><p>Последний абзац.</p>"
    "</article></body></html>"
).encode()
HTML = "Content-Type: text/html"
GZIP = (HTML, "Content-Encoding: gzip")
DEFLATE = (HTML, "Content-Encoding: deflate")
CHUNKED = (HTML, "Transfer-Encoding: chunked")
BOMB = gzip.compress(b"a" * 50_000_000)
INCOMPLETE = "the connection broke before everything was loaded"
INVALID = "the server's answer is not valid HTTP, or is incomplete"
TOO_LARGE = "the file at this address is larger than 2 MB"


@pytest.fixture
def server() -> Iterator[RawServer]:
    """A server that answers nothing yet."""
    with running_server() as server:
        yield server


def chunk(content: bytes) -> bytes:
    """A chunk of a body."""
    return b"%x\r\n%b\r\n" % (len(content), content)


def redirect(location: str) -> bytes:
    """A response that leads elsewhere."""
    return response(b"", f"Location: {location}", status="302 Found")


def send_without_end(connection: socket.socket) -> None:
    """A page that never ends."""
    connection.sendall(response(b"", HTML, length=""))
    with suppress(OSError):
        while True:
            connection.sendall(b"<p>Text</p>" * 1000)


def send_headers_without_end(connection: socket.socket) -> None:
    """A response that never comes to its content."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    with suppress(OSError):
        for number in count():
            connection.sendall(b"X-%d: a\r\n" % number)


WHOLE_PAGES: dict[str, bytes] = {
    "without its length": response(PAGE, HTML, length=""),
    "in chunks": response(
        chunk(PAGE[:100]) + chunk(PAGE[100:]) + b"0\r\n\r\n", *CHUNKED, length=""
    ),
    "in gzip": response(gzip.compress(PAGE), *GZIP),
    "in gzip of two members": response(gzip.compress(PAGE[:99]) + gzip.compress(PAGE[99:]), *GZIP),
    "in gzip with bytes after it": response(gzip.compress(PAGE) + b"\0\0\0\0", *GZIP),
    "in deflate": response(zlib.compress(PAGE), *DEFLATE),
    "in deflate without the frame of zlib": response(zlib.compress(PAGE)[2:-4], *DEFLATE),
    "after interim responses": b"HTTP/1.1 100 Continue\r\n\r\n" * 5 + response(PAGE, HTML),
    "with its length twice": response(PAGE, HTML, f"Content-Length: {len(PAGE)}"),
    "without a type": response(PAGE),
    "with escape codes in its type": response(PAGE, "Content-Type: \x1b[2Jtext/x"),
    "with an unknown charset": response(PAGE, f'{HTML}; charset="\x1b[2J"'),
}
BROKEN_ANSWERS: dict[str, tuple[Answer, str]] = {
    "shorter than its length": (response(PAGE, HTML, length=len(PAGE) + 100), INCOMPLETE),
    "two lengths": (response(PAGE, HTML, f"Content-Length: {len(PAGE) + 50}"), INVALID),
    "a negative length": (response(PAGE, HTML, length=-5), INVALID),
    "a length in words": (response(PAGE, HTML, length="abc"), INVALID),
    "a length of 5,000 digits": (response(PAGE, HTML, length="9" * 5000), INVALID),
    "a part of the page": (response(PAGE, HTML, status="206 Partial Content"), INCOMPLETE),
    "a chunk that is cut": (response(chunk(PAGE)[:-100], *CHUNKED, length=""), INVALID),
    "no last chunk": (response(chunk(PAGE), *CHUNKED, length=""), INVALID),
    "a chunk without a size": (response(b"zz\r\n" + PAGE, *CHUNKED, length=""), INVALID),
    "a chunk of negative size": (response(b"-5\r\n" + PAGE, *CHUNKED, length=""), INVALID),
    "gzip that is cut": (response(gzip.compress(PAGE)[:-20], *GZIP), INCOMPLETE),
    "gzip without its checksum": (response(gzip.compress(PAGE)[:-8], *GZIP), INCOMPLETE),
    "gzip with a wrong checksum": (response(gzip.compress(PAGE)[:-8] + bytes(8), *GZIP), INVALID),
    "gzip that is none": (response(PAGE, *GZIP), INVALID),
    "gzip of a second member that is cut": (
        response(gzip.compress(PAGE) + gzip.compress(PAGE)[:50], *GZIP),
        INCOMPLETE,
    ),
    "an unknown compression": (response(PAGE, HTML, "Content-Encoding: br"), INVALID),
    "gzip that grows to 50 MB": (response(BOMB, *GZIP), TOO_LARGE),
    "a page without end": (send_without_end, TOO_LARGE),
    "headers without end": (send_headers_without_end, INVALID),
    "a header of 100,000 letters": (response(PAGE, HTML, f"X: {'a' * 100_000}"), INVALID),
    "no response": (b"", INVALID),
    "a page without a status": (PAGE, INVALID),
    "escape codes for a status": (b"HTTP/1.1 \x1b[2J OK\r\n\r\n", INVALID),
    "escape codes for a reason": (
        response(b"", status="404 \x1b[2JGone\x07"),
        "the server answered 404 Not Found",
    ),
    "an unknown status": (response(b"", status="999 \x1b[2J"), "the server answered 999\n"),
    "a retry in an impossible time": (
        response(
            b"",
            "Retry-After: Mon, 05 May 2025 10:30:00 +03030303030300",
            status="503 Service Unavailable",
        ),
        "the server answered 503 Service Unavailable",
    ),
    "a redirect to ftp": (redirect("ftp://127.0.0.1/a"), "redirects to ftp://127.0.0.1/a"),
    "a redirect to FTP": (redirect("FTP://127.0.0.1/a"), "redirects to FTP://127.0.0.1/a"),
    "a redirect to data": (redirect("data:text/html,a"), "redirects to data:text/html,a"),
    "a redirect with escape codes": (redirect("gopher://a/\x1b[2J"), "to gopher://a/␛[2J"),
    "a redirect to a broken address": (redirect("http://[::1"), "redirects to http://[::1, "),
    "a redirect to two words": (redirect("http://a b/"), "redirects to http://a b/, "),
    "a redirect to port 99999": (redirect("http://127.0.0.1:99999/"), "127.0.0.1:99999/, which"),
    "a redirect to port 0": (redirect("http://127.0.0.1:0/"), "the address can't be reached"),
}


@pytest.mark.parametrize("answer", WHOLE_PAGES.values(), ids=WHOLE_PAGES.keys())
def test_a_page_that_is_sent_in_an_unusual_way_comes_in_whole(
    tiny: TinyArchive, run: Run, server: RawServer, answer: bytes
) -> None:
    server.answers["/page"] = answer
    status, out, err = run(tiny, "import", server.url("/page"))
    assert (status, err) == (0, "")
    article = (tiny.folder / out.splitlines()[-1]).read_text("utf-8")
    assert article.endswith(f"---\n{SENTENCE}\n\nПоследний абзац.\n")
    assert "\x1b" not in out


@pytest.mark.parametrize(("answer", "message"), BROKEN_ANSWERS.values(), ids=BROKEN_ANSWERS.keys())
def test_a_broken_answer_is_one_problem_and_no_article(
    tiny: TinyArchive, run: Run, server: RawServer, answer: Answer, message: str
) -> None:
    """Without a traceback, and without what could control the terminal."""
    before = content_files(tiny)
    server.answers["/page"] = answer
    status, out, err = run(tiny, "import", server.url("/page"))
    assert (status, out) == (1, "")
    assert err.startswith(f"{server.url('/page')}:1: ")
    assert message in err
    assert not set(err) & {"\x1b", "\x07"}
    assert content_files(tiny) == before


def test_a_slow_server_is_left_after_a_time(
    tiny: TinyArchive, run: Run, server: RawServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if it sends a byte again and again."""

    def send_slowly(connection: socket.socket) -> None:
        connection.sendall(response(b"", HTML, length=10**6))
        with suppress(OSError):
            while True:
                connection.sendall(b"a")
                time.sleep(0.05)

    monkeypatch.setattr(fetching, "MAX_FETCH_SECONDS", 1)
    server.answers["/page"] = send_slowly
    status, _, err = run(tiny, "import", server.url("/page"))
    assert status == 1
    assert "loading took longer than 1 s" in err


def test_a_redirect_in_cyrillic_letters_is_followed(
    tiny: TinyArchive, run: Run, server: RawServer
) -> None:
    """Servers send it in UTF-8, though HTTP has only ASCII there."""
    server.answers["/page"] = redirect("/релиз")
    server.answers["/%D1%80%D0%B5%D0%BB%D0%B8%D0%B7"] = response(PAGE, HTML)
    status, out, err = run(tiny, "import", server.url("/page"))
    assert (status, err) == (0, "")
    article = (tiny.folder / out.splitlines()[-1]).read_text("utf-8")
    assert f"source: {server.url('/релиз')}\n" in article


@pytest.mark.parametrize("path", ["/page", "/elsewhere", "/canonical"])
def test_no_password_is_published(
    tiny: TinyArchive, run: Run, server: RawServer, path: str
) -> None:
    """The address of the source has none, whether a user, a server or a page has named it."""
    secret = server.url("/page", "user:secret")
    head = f'<head><link rel="canonical" href="{secret}">'
    server.answers["/page"] = response(PAGE, HTML)
    server.answers["/elsewhere"] = redirect(secret)
    server.answers["/canonical"] = response(PAGE.replace(b"<head>", head.encode()), HTML)
    status, out, err = run(tiny, "import", server.url(path, "user:secret"))
    assert (status, err) == (0, "")
    article = (tiny.folder / out.splitlines()[-1]).read_text("utf-8")
    assert "secret" not in article
    assert f"source: {server.url('/page')}\n" in article


@pytest.mark.parametrize(
    "address",
    ["http://[bad", "javascript:alert(1)", "https://e.example:99999/",
     "", "https://", "https://e.example:port/", "ftp://e.example/a", "https://e .example/"],
)  # fmt: skip
@pytest.mark.parametrize(
    "element", ['<link rel="canonical" href="{}">', '<meta property="og:url" content="{}">']
)
def test_a_broken_address_in_a_page_is_passed_over(
    tiny: TinyArchive, run: Run, server: RawServer, element: str, address: str
) -> None:
    """The source is where the page was fetched."""
    head = f"<head>{element.format(address)}"
    server.answers["/page"] = response(PAGE.replace(b"<head>", head.encode()), HTML)
    status, out, err = run(tiny, "import", server.url("/page"))
    assert (status, err) == (0, "")
    article = (tiny.folder / out.splitlines()[-1]).read_text("utf-8")
    assert f"source: {server.url('/page')}\n" in article


@pytest.mark.parametrize(
    "head",
    [
        '<base href="http://[bad/">',
        '<meta property="article:published_time" content="99999-99-99T99:99:99+99:99">',
        '<meta http-equiv="refresh" content="0;url=file:///etc/passwd">',
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
        f'<script type="application/ld+json">[{"9" * 6000}]</script>',
    ],
    ids=["base", "date", "refresh", "brackets", "digits"],
)
def test_a_broken_head_of_a_page_loses_no_text(
    tiny: TinyArchive, run: Run, server: RawServer, head: str
) -> None:
    page = PAGE.replace(b"<head>", f"<head>{head}".encode())
    page = page.replace(b"</article>", '<p><a href="http://[x">Связь</a>.</p></article>'.encode())
    server.answers["/page"] = response(page, HTML)
    status, out, _ = run(tiny, "import", server.url("/page"))
    assert status == 0
    article = (tiny.folder / out.splitlines()[-1]).read_text("utf-8")
    assert SENTENCE in article
    assert "Связь" in article


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "pipe", "."])
def test_a_device_a_pipe_or_an_empty_folder_is_a_problem_at_once(
    tiny: TinyArchive, run: Run, path: str
) -> None:
    """Nothing is read from it."""
    os.mkfifo(tiny.folder / "pipe")
    start = time.perf_counter()
    status, _, err = run(tiny, "import", "content/partners" if path == "." else path)
    assert time.perf_counter() - start < 5
    assert status == 1
    assert "Traceback" not in err
    assert err


@pytest.mark.parametrize("port", ["0", "-1", "99999", "²", "port", "127.0.0.1"])
def test_a_port_that_is_none_is_a_problem(tiny: TinyArchive, run: Run, port: str) -> None:
    status, out, err = run(tiny, "import", f"http://127.0.0.1:{port}/")
    assert (status, out) == (1, "")
    assert "the address can't be reached" in err
