"""Inputs of `import`: each word of a text is in its article, or is told to be left out."""

from __future__ import annotations

import datetime
import functools
import json
import re
from urllib.parse import unquote

from hypothesis import strategies as st

from bench.fuzz.import_texts import page_html, word_document, word_paragraphs
from bench.fuzz.inputs import encode_text, run_folder, spoil
from bench.fuzz.lost_words import MARKED_WORD, MARKUP_PIECES, marked_text
from bench.fuzz.target import Target
from bench.languages import LANGUAGES
from vestnik.content import Content
from vestnik.importing import ImportContext, build_import_context
from vestnik.importing.archives import ImportSettings, list_inputs, read_items, start_import
from vestnik.importing.inputs import InputReader
from vestnik.importing.source_items import PageAddress, SourceItem
from vestnik.importing.web import Crawler

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://e.example/a?b=1&amp;c=2</loc><lastmod>2025-05-05</lastmod></url>
<url><loc><![CDATA[https://e.example/б]]></loc></url></urlset>
"""
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Новости</title><link>https://e.example</link>{version}
<item><title>Встреча прошла</title><link>https://e.example/{number}</link>
<pubDate>Mon, 05 May 2025 10:30:00 +0300</pubDate><dc:creator>admin</dc:creator>
<description></description><content:encoded><![CDATA[{text}]]></content:encoded>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>
"""
POST_HEADS = {
    "YAML": "---\ntitle: Встреча прошла\ndate: 2025-05-05\ntags: [a]\n---\n",
    "TOML": '+++\ntitle = "Встреча прошла"\ndate = 2025-05-05\n+++\n',
    "JSON": json.dumps({"title": "Встреча прошла", "date": "2025-05-05"}, indent=1) + "\n\n",
    "Pelican": "Title: Встреча прошла\nDate: 2025-05-05 10:30\nCategory: a\n\n",
    "Nikola": "<!--\n.. title: Встреча прошла\n.. slug: a\n.. date: 2025-05-05 10:30 UTC\n-->\n\n",
}
HIDING_PIECES = frozenset(("[1]: ", "[^1]: ", "*[", "]: ", "<!--", "-->", "{: ", "{#", "{%", "{{"))
"""What makes a definition, a comment or code of the words after it: no page showed them."""
FENCE_LINE = re.compile(r"^.*(?:```|~~~).*$", re.MULTILINE)
"""The line of a fence: what it says of the code is on no page."""
POST_PIECES = (
    *(piece for piece in MARKUP_PIECES if piece not in HIDING_PIECES),
    *("{{< figure src=a.png >}}", "{% raw %}", "{% endraw %}", "{{ site.url }}", "{% include a %}"),
    *(
        "<!--more-->",
        "{{% note %}}",
        "{{% /note %}}",
        "[[a]]",
        "{:toc}",
        "[TOC]",
        "$x$",
        "==",
        "^^",
    ),
)


@functools.cache
def import_context() -> ImportContext:
    """The context of an import into an archive without articles and partners."""
    content = Content((), (), (), (), ())
    return build_import_context(content, LANGUAGES.source, datetime.UTC, datetime.date(2026, 6, 1))


@functools.cache
def input_reader() -> InputReader:
    """A reader that fetches nothing."""
    folder = run_folder()
    return InputReader(
        Crawler(folder / "pages"), folder / "pictures", folder / "content", lambda _: b""
    )


def read_file(name: str, content: bytes) -> str | None:
    """Everything that an import of a file says; None if it is refused as a whole."""
    file = run_folder() / "import" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    run = start_import(import_context(), ImportSettings("ru"))
    sources = list(list_inputs(run, [str(file)], input_reader()))
    assert all(isinstance(source, SourceItem | PageAddress) for source in sources)
    items = [source for source in sources if isinstance(source, SourceItem)]
    proposals = list(read_items(run, items, lambda _: None))
    assert proposals or run.entries or len(items) < len(sources)
    report = [repr(entry) for entry in run.entries]
    for proposed in proposals:
        item = proposed.item
        report += (item.title, item.summary, item.body, item.source, item.place)
        report += (f"{picture.alt} {picture.caption} {picture.credit}" for picture in item.pictures)
        report += (guess.value for guess in proposed.guesses)
        report += map(repr, (*proposed.notes, *proposed.source.left_out))
    return "\n".join(report) if proposals else None


def assert_words_told(text: str, report: str | None) -> None:
    """Asserts that all marked words of a text are among what the import says."""
    if report is None:
        return
    shown = set(MARKED_WORD.findall(re.sub(r"[*\\]|</?[a-z]+>", "", unquote(report))))
    lost = [word for word in MARKED_WORD.findall(text) if word not in shown]
    assert not lost, lost


def fuzz_page(text: str) -> None:
    """A web page: each word of its article is in the news item, or is told."""
    page = (
        "<html><head><title>Встреча прошла</title></head><body><nav><a href='/'>Главная</a></nav>"
        f"<article><h1>Встреча прошла</h1>{text}</article></body></html>"
    )
    assert_words_told(text, read_file("page.html", page.encode()))


def fuzz_feed(given: tuple[str, bool]) -> None:
    """A feed or an export of WordPress with the full text."""
    text, is_export = given
    version = "<wp:wxr_version>1.2</wp:wxr_version>" if is_export else ""
    feed = FEED.format(version=version, number=1, text=text.replace("]]>", ""))
    assert_words_told(text, read_file("feed.xml", feed.encode()))


def fuzz_spoilt_file(given: tuple[bytes, str]) -> None:
    """A damaged feed, site map or post: gives texts, addresses or problems."""
    content, name = given
    read_file(name, content)


def fuzz_damaged_word_text(given: tuple[str, str]) -> None:
    """A Word document whose XML is damaged: gives a text or a problem."""
    paragraphs, name = given
    read_file(name, word_document(paragraphs))


def fuzz_word_document(paragraphs: str) -> None:
    """A Word document: each word is in the news item, or is told."""
    assert_words_told(paragraphs, read_file("a.docx", word_document(paragraphs)))


def fuzz_damaged_word_document(given: tuple[str, int, bytes, int]) -> None:
    """A Word document with other bytes somewhere: gives a text or a problem."""
    paragraphs, position, inserted, removed = given
    content = word_document(paragraphs)
    position = min(position, len(content))
    fuzz_spoilt_file((content[:position] + inserted + content[position + removed :], "a.docx"))


def fuzz_post(given: tuple[str, str]) -> None:
    """A post of another generator: each word of its text is in the news item, or is told."""
    kind, text = given
    content = f"{POST_HEADS[kind]}{text}\n"
    shown = FENCE_LINE.sub("", text)
    assert_words_told(shown, read_file("2025-05-05-a.md", content.encode()))


SPOILT_FILES = st.one_of(
    st.tuples(encode_text(spoil(SITEMAP)), st.just("sitemap.xml")),
    st.tuples(
        encode_text(spoil(FEED.format(version="", number=1, text="<p>Текст</p>"))),
        st.just("feed.xml"),
    ),
    st.tuples(
        encode_text(spoil(*(f"{head}Текст *поста*.\n" for head in POST_HEADS.values()))),
        st.just("post.md"),
    ),
)
IMPORT_TARGETS: dict[str, Target] = {
    "words of web pages": (page_html(), fuzz_page),
    "words of feeds and exports": (st.tuples(page_html(), st.booleans()), fuzz_feed),
    "words of Word documents": (word_paragraphs(), fuzz_word_document),
    "words of posts": (
        st.tuples(
            st.sampled_from(tuple(POST_HEADS)),
            marked_text(POST_PIECES),
        ),
        fuzz_post,
    ),
    "damaged feeds, site maps and posts": (SPOILT_FILES, fuzz_spoilt_file),
    "damaged XML of Word documents": (
        st.tuples(word_paragraphs().flatmap(spoil), st.just("a.docx")),
        fuzz_damaged_word_text,
    ),
    "damaged Word documents": (
        st.tuples(
            word_paragraphs(), st.integers(0, 1500), st.binary(max_size=9), st.integers(0, 99)
        ),
        fuzz_damaged_word_document,
    ),
}
