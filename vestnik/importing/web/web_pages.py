"""A web page → its text in Markdown, its title, URL and date. The only user of trafilatura."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from vestnik.importing.web.html_to_markdown import body_markdown
from vestnik.importing.web.page_head import parse_page_head, publication_date
from vestnik.model import Problem

HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
META_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
META_CHARSET_BYTES = 4096
"""How far into a page its charset is searched."""
MIN_BODY_CHARACTERS = 250
"""A shorter body makes trafilatura fall back to the whole page; its own default."""
MAX_PAGE_TO_BODY_RATIO = 5
"""A body that is a smaller part of the page's text is not its main text."""


@dataclass(frozen=True, slots=True)
class Webpage:
    """The main text of a page, and what the page says of itself."""

    markdown: str
    title: str = ""
    url: str = ""
    published: datetime.date | None = None


def is_html(text: str) -> bool:
    """Whether a text is a web page."""
    return HTML_START.match(text) is not None


def decode_html(content: bytes, media_type: str = "") -> str:
    """The text of a page, by its byte order mark or the charset that server or page name."""
    header_charset = re.search(r"charset=([\w-]+)", media_type)
    meta_charset = META_CHARSET.search(content[:META_CHARSET_BYTES])
    for charset in (
        "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "",
        header_charset[1] if header_charset else "",
        meta_charset[1].decode("ascii") if meta_charset else "",
        "utf-8",
    ):
        try:
            if charset:
                return content.decode(charset)
        except (LookupError, UnicodeError):
            continue
    return content.decode("cp1251", "replace")


def extract_webpage(html: str, file: str) -> Webpage | Problem:
    """The main text of a page; a problem if it has none, or if trafilatura is not installed."""
    try:
        body = extract_body(html)
    except ModuleNotFoundError:
        return Problem(
            id="missing-html-library",
            file=file,
            message="the library that reads web pages is not installed",
            hint="run: uv run --group html build.py import …",
        )
    head = parse_page_head(html)
    markdown = "" if body is None else body_markdown(body)
    if not markdown:
        return Problem(
            id="empty-web-page",
            file=file,
            message="the page has no text",
            hint="copy the text of the release into a file and import that file",
        )
    return Webpage(markdown, head.best_title, head.url, publication_date(head))


def extract_body(html: str) -> Any:
    """The <body> element of trafilatura with the main text of a page; None if there is none.

    Below its minimum size trafilatura falls back to the words of the whole page, without markup.
    A release may be that short, so the fallback is used only if most of the page would be lost.
    """
    body = trafilatura_body(html)
    if body is None or any(element.tag != "p" or len(element) for element in body):
        return body
    short_body = trafilatura_body(html, min_characters=1)
    if text_length(short_body) * MAX_PAGE_TO_BODY_RATIO >= text_length(body):
        return short_body
    return body


def trafilatura_body(html: str, min_characters: int = MIN_BODY_CHARACTERS) -> Any:
    """The <body> element that trafilatura makes of a page; None if it finds no text.

    Raises `ModuleNotFoundError` if trafilatura is not installed.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = f"{min_characters}"
    page = bare_extraction(
        html,
        config=config,
        include_comments=False,
        include_formatting=True,
        include_images=True,
        include_links=True,
        favor_recall=True,
    )
    return getattr(page, "body", None)


def text_length(body: Any) -> int:
    """The number of characters in the text of a body."""
    return 0 if body is None else len("".join(body.itertext()))
