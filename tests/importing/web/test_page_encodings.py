"""A web page is read in its own encoding, whatever its server or its head says of it."""

from __future__ import annotations

import encodings
import pkgutil
import time
from encodings.aliases import aliases

import pytest

from vestnik.importing.html import Webpage, decode_html, extract_webpage

TEXT = "Встреча рабочей группы: 5 + 5 +AGE-, \\u0041 &amp; ~{ «Связь» – № 1."
PAGE = f"<html><head><title>Встреча</title></head><body><p>{TEXT}</p></body></html>"
PYTHON_CODECS = sorted(
    {module.name for module in pkgutil.iter_modules(encodings.__path__)} | {*aliases.values()}
)
OTHER_NAMES = ["no-such-encoding", "x-user-defined", "windows-1259", "UTF8", "UNICODE", "cp65001"]


@pytest.mark.parametrize("charset", [*PYTHON_CODECS, *OTHER_NAMES])
@pytest.mark.parametrize("place", ["server", "page"])
def test_a_page_in_utf_8_is_read_as_utf_8(charset: str, place: str) -> None:
    """Among the encodings of Python are some that decode every page, to other letters."""
    page = PAGE
    if place == "page":
        page = PAGE.replace("<head>", f'<head><meta charset="{charset}">')
    media_type = f"text/html; charset={charset}" if place == "server" else ""
    assert decode_html(page.encode(), media_type) == page


@pytest.mark.parametrize("codec", ["cp1251", "koi8-u", "cp866", "iso8859-5", "utf-16"])
@pytest.mark.parametrize(
    "charset",
    ["", "utf-8", "utf-7", "iso-8859-1", "windows-1252", "us-ascii", "unicode_escape", "cp037",
     "hex", "rot13", "idna", "punycode", "shift_jis", "no-such-encoding"],
)  # fmt: skip
def test_a_page_in_another_encoding_is_recognised(codec: str, charset: str) -> None:
    """By its letters, where the server names an encoding that it is not in."""
    page = PAGE.replace("«Связь» – №", "связи")
    media_type = f"text/html; charset={charset}" if charset else ""
    assert decode_html(page.encode(codec), media_type) == page


@pytest.mark.parametrize("charset", PYTHON_CODECS)
def test_an_english_page_keeps_its_letters(charset: str) -> None:
    page = "<html><body><p>Meeting: 5 + 5 +AGE-, \\u0041 and ~{ in Minsk</p></body></html>"
    assert decode_html(page.encode(), f"text/html; charset={charset}") == page


@pytest.mark.parametrize("charset", ["punycode", "idna", "hz", "utf-7", "uu", "zlib", "bz2"])
def test_no_encoding_takes_long(charset: str) -> None:
    start = time.process_time()
    decode_html(b"<p>" + b"a-+~{" * 400_000, f"text/html; charset={charset}")
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "character",
    ["\0", "\x01", "\x0c", "\x1b", "&#0;", "&#27;", "&#x1b;", "&#X1B", "&#0000031;", "&#xe;",
     "&#xb;", "&#11;", "&#1", "&#12;", "&#xc;", "\x1f", "\ufffe", "&#xFFFE;", "&#65535;"],
)  # fmt: skip
def test_a_control_character_ends_no_page(character: str) -> None:
    """The parser would stop there."""
    paragraphs = "".join(f"<p>Абзац номер {number}.</p>" for number in range(9))
    html = (
        f"{character}<html><body><p>Рубрика{character}</p><h1>Встреча</h1>"
        f"<p>Раз{character} и два.</p>{paragraphs}</body></html>"
    )
    page = extract_webpage(html, "a.html")
    assert isinstance(page, Webpage)
    assert "Абзац номер 8." in page.markdown
    assert "Раз" in page.markdown
    assert "и два." in page.markdown
    assert len(page.blocks) >= 10
