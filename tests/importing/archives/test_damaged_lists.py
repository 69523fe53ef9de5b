"""Feeds and site maps that are damaged: nothing is missing at their end without a word."""

from __future__ import annotations

import pytest

from tests.importing.archives.conftest import ImportAll
from tests.support.archives import TinyArchive

ITEM = (
    "<item><title>Встреча {0} прошла</title><pubDate>Mon, 05 May 2025 10:30:00 +0300</pubDate>"
    "<description><![CDATA[<p>Текст о встрече {0} и о связи.</p><p>Второй абзац.</p>]]>"
    "</description></item>"
)
FEED = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Новости</title>'
    + "".join(map(ITEM.format, ("один", "два", "три")))
    + "</channel></rss>\n"
)
SITE_MAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
)
CUT = "the end of the file is missing, and perhaps texts with it"
EMPTY_FEED = "the feed has no entries, or is not valid"
EMPTY_SITE_MAP = "the site map lists no page, or is not valid"


@pytest.mark.parametrize("count", [9, 20, 60, 120, 200, 300, 400])
def test_a_feed_that_is_cut_is_told(tiny: TinyArchive, import_all: ImportAll, count: int) -> None:
    """Its whole texts come in."""
    tiny.write({"feed.xml": FEED[:-count]})
    status, _, err = import_all("--yes", "feed.xml")
    assert status == 1
    assert CUT in err


@pytest.mark.parametrize("end", ["", "\n\n", "<!-- 0.5 s -->\n", "\n<!-- a --><!-- b -->"])
def test_a_whole_feed_is_not_cut(tiny: TinyArchive, import_all: ImportAll, end: str) -> None:
    tiny.write({"feed.xml": FEED + end})
    _, _, err = import_all("--yes", "feed.xml")
    assert CUT not in err
    assert len(list((tiny.folder / "content" / "2025").glob("*.md"))) == 3


@pytest.mark.parametrize(
    "content",
    [
        FEED.encode().replace(b"UTF-8", b"\x80"),
        FEED.encode().replace(b"UTF-8", b"a\0b"),
        FEED.encode().replace(b"UTF-8", b"rot13"),
        FEED.encode().replace(b"UTF-8", b"hex"),
        FEED.encode().replace(b"UTF-8", b"idna"),
        b'<?xml version="1.0"?><rss version="2.0">' + b"<a>" * 50_000,
        b'<?xml version="1.0"?><rss version="2.0"></rss>',
        FEED.replace("<title>В", "<title>-\n/title>В").replace("<desc", "<c-\n/desc").encode(),
    ],
    ids=["bytes", "zero", "rot13", "hex", "idna", "nesting", "empty", "tags"],
)
def test_a_damaged_feed_gives_no_traceback(
    tiny: TinyArchive, import_all: ImportAll, content: bytes
) -> None:
    """It gives its texts, or a problem."""
    tiny.write({"feed.xml": content})
    status, _, err = import_all("--yes", "feed.xml")
    assert "Traceback" not in err
    articles = list((tiny.folder / "content").glob("2025/*.md"))
    assert (status == 0 and len(articles) == 3) or EMPTY_FEED in err or "there is no text" in err


@pytest.mark.parametrize(
    "date",
    [
        "Mon, 05 May 2025 10:30:00 +03030303030300",
        "Mon, 05 May 2025 10:03030303030300",
        f"Mon, 05 May {'2' * 100}025 10:30:00 +0300",
        "Mon, 99 May 2025 99:99:99 +9999",
        "Mon, 05 May 9999 10:30:00 -2359",
        "2025-05-05T10:30:00+99:99",
        "05 May",
        "9" * 5000,
    ],
)
def test_a_date_that_is_none_gives_no_traceback(
    tiny: TinyArchive, import_all: ImportAll, date: str
) -> None:
    """The other texts of the feed come in."""
    feed = FEED.replace("Mon, 05 May 2025 10:30:00 +0300", date, 1)
    tiny.write({"feed.xml": feed})
    _, _, err = import_all("--yes", "feed.xml")
    assert "Traceback" not in err
    assert len(list((tiny.folder / "content").glob("2025/*.md"))) >= 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (SITE_MAP.format(""), EMPTY_SITE_MAP),
        (SITE_MAP.format("<url><loc></loc></url>"), EMPTY_SITE_MAP),
        (SITE_MAP.format("").replace("</urlset>", ""), CUT),
        (SITE_MAP.format("<url><loc>nowhere</loc></url>"), "is not the address of a web page"),
        (SITE_MAP.format("<url><loc>http://e.example:99999/</loc></url>"), "is not the address"),
    ],
    ids=["empty", "an empty address", "cut", "a word", "a port"],
)
def test_a_site_map_without_pages_is_told(
    tiny: TinyArchive, import_all: ImportAll, content: str, message: str
) -> None:
    tiny.write({"sitemap.xml": content})
    status, _, err = import_all("--yes", "sitemap.xml")
    assert status == 1
    assert message in err
