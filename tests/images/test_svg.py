"""SVG drawings have a size, and hold nothing but a drawing."""

from __future__ import annotations

import pytest

from tests.support.archives import problem_text
from vestnik.images.svg import SvgReader

ROOT = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("width='1200' height='800'", (1200, 800)),
        ("width='120px' height='8e1'", (120, 80)),
        ("width='1in' height='2.54cm'", (96, 96)),
        ("viewBox='0 0 640 480'", (640, 480)),
        ("viewBox='0,0,640,480' width='100%' height='100%'", (640, 480)),
        ("viewBox='0 0 640 480' width='320'", (320, 240)),
        ("viewBox='0 0 640 480' height='960'", (1280, 960)),
        ("viewBox='0 0 0 0'", (300, 150)),
        ("viewBox='0 0 1e999 1e999' width='100'", (100, 150)),
        ("viewBox='0 0 1e-200 1e200' width='100'", (100, 150)),
        ("width='1e999' viewBox='0 0 2 1'", (100_000, 50_000)),
        ("viewBox='a b c d' width='x'", (300, 150)),
        ("width='9e99' height='1'", (100_000, 1)),
        ("", (300, 150)),
    ],
)
def test_a_drawing_has_a_size(attributes: str, size: tuple[int, int]) -> None:
    """Its own in pixels, that of its viewBox, or the one that browsers use."""
    reader = SvgReader("a.svg", f"{ROOT}{attributes}/>".encode())
    assert reader.problems == []
    assert reader.size == size


@pytest.mark.parametrize(
    "content",
    [
        "<use href='#a'/><use xlink:href=' #b'/><rect fill='url(#c)' style='filter:url(\"#d\")'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<a href='https://example.org/'><text>Связь</text></a>",
        "<style>rect { fill: red }</style><title>on</title>",
        "<metadata xmlns:r='http://r/' r:resource='http://example.org/' r:onward='1'/>",
        "<animate attributeName='x' to='5'/>",
    ],
)
def test_a_drawing_may_refer_to_itself_and_link_to_the_web(content: str) -> None:
    """And embed bitmaps."""
    assert SvgReader("a.svg", f"{ROOT}>{content}</svg>".encode()).problems == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<script>alert(1)</script>", "the SVG file contains <script>"),
        ("<foreignObject/>", "the SVG file contains <foreignObject>"),
        ("<rect onclick='x()'/>", "the SVG file contains onclick"),
        ("<set attributeName='onload' to='x()'/>", "the SVG file contains onload"),
        ("<set attributeName='xlink:href' to='x'/>", "the SVG file contains attributeName="),
        ("<?xml-stylesheet href='a.css'?>", "the SVG file contains <?xml-stylesheet?>"),
        ("<a href='javascript:x()'/>", "the SVG file refers to javascript:x()"),
        ("<image href='photo.png'/>", "the SVG file refers to photo.png"),
        ("<image xlink:href='https://example.org/a.png'/>", "refers to https://example.org/a.png"),
        ("<image href='data:image/svg+xml,x'/>", "the SVG file refers to data:image/svg+xml,x"),
        ("<use href='other.svg#a'/>", "the SVG file refers to other.svg#a"),
        ("<style>@import 'a.css';</style>", "the SVG file refers to a.css"),
        ("<style>@font-face{src:url(//x/f.woff)}</style>", "the SVG file refers to //x/f.woff"),
        ("<rect style='fill:url(http://x/)'/>", "the SVG file refers to http://x/"),
        ("<rect fill='URL( \"http://x/\" )'/>", "the SVG file refers to http://x/"),
        ("<g>", "the SVG file is not well-formed XML: mismatched tag"),
    ],
)
def test_a_drawing_runs_nothing_and_loads_nothing(content: str, message: str) -> None:
    """Whatever could is a problem in its line."""
    problems = SvgReader("a.svg", f"{ROOT}>\n{content}</svg>".encode()).problems
    assert message in problem_text(problems)
    assert problems[0].line == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not well-formed XML: no element found"),
        (b"\x89PNG\r\n", "not well-formed XML"),
        (b"<svg/>", "the file is not SVG: its root element is <svg>"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "its root element is <html>"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "the SVG file contains <!ENTITY>"),
    ],
)
def test_a_file_that_is_no_drawing_is_a_problem(content: bytes, message: str) -> None:
    """And so are entities, which can expand without limit."""
    assert message in problem_text(SvgReader("a.svg", content).problems)
