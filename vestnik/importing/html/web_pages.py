"""A web page → its article: Markdown blocks, headline, lead, pictures, and what was left out."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from vestnik.importing.html.article_location import ArticlePlace, locate_article
from vestnik.importing.html.conversion import (
    PARAGRAPH_BREAK,
    element_blocks,
    extract_pictures,
    mark_footnotes,
    rebuild_word_lists,
    remove_media,
    resolve_links,
    restore_hidden_mail,
)
from vestnik.importing.html.headlines import Headline, find_headline, headline_within
from vestnik.importing.html.page_head import (
    PageHead,
    first_day,
    join_url,
    publication_date,
    read_page_head,
)
from vestnik.importing.html.site_elements import is_within, remove_site_elements
from vestnik.importing.html.tree import (
    Element,
    TooDeepError,
    block_texts,
    class_words,
    element_text,
    parse_html,
    remove_element,
    tag_of,
    without_controls,
)
from vestnik.importing.release import LeftOutText, ReleasePicture
from vestnik.importing.text import escape_line
from vestnik.links import is_web_url
from vestnik.model import Problem

HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
LEAD_NAMES = re.compile(
    r"(?<![a-z])(?:lead|lid|lide|lede|anons|announce(?:ment)?|intro|introtext|summary|teaser-text"
    r"|preview-text|subtitle|excerpt|entry-summary|field--name-field-(?:lead|lid|anons|summary))"
    r"(?![a-z])"
)
MIN_LEAD_CHARACTERS = 30
MAX_LEAD_CHARACTERS = 700


@dataclass(frozen=True, slots=True)
class Webpage:
    """The article of a page, and what the page says of itself.

    `title` is its heading; `window_title` is what the page says if it has no heading. `lead` is
    plain text that the page sets apart above the article; it is not among the blocks. `texts` are
    the texts of the article as the page has them.
    """

    blocks: tuple[str, ...]
    title: str = ""
    window_title: str = ""
    lead: str = ""
    url: str = ""
    published: datetime.date | None = None
    pictures: tuple[ReleasePicture, ...] = ()
    left_out: tuple[LeftOutText, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def markdown(self) -> str:
        """The text in Markdown."""
        return PARAGRAPH_BREAK.join(self.blocks)


def is_html(text: str) -> bool:
    """Whether a text is a web page."""
    return HTML_START.match(text) is not None


def extract_webpage(html: str, file: str, fetched_url: str = "") -> Webpage | Problem:
    """The article of a page; a problem if it has none, or if a library is not installed."""
    html = without_controls(html)
    try:
        root = parse_html(html)
        body = root.find("body") if root is not None else None
        if body is None:
            return empty_page_problem(file)
        head = read_page_head(root, html, fetched_url)
        headline = find_headline(body, head)
        place = locate_article(html, body, headline)
    except ModuleNotFoundError:
        return Problem(
            id="missing-html-library",
            file=file,
            message="the library that reads web pages is not installed",
            hint='install it: pip install "vestnik[html]"',
        )
    except TooDeepError:
        return Problem(
            id="page-too-deep",
            file=file,
            message="the elements of the page are nested too deeply",
            hint="copy the text of the release into a file and import that file",
        )
    if place is None:
        return empty_page_problem(file)
    if not headline.elements:
        headline = headline_within(place.container) or headline
    published = publication_date(root, place.container)
    permalink = headline_address(headline, head.base_url)
    if place.texts_elsewhere:
        texts = place.texts_elsewhere
        page = Webpage(tuple(map(escape_line, texts)), texts=texts)
    else:
        page = convert_article(place, headline, head)
    if not page.blocks:
        return empty_page_problem(file)
    return replace(
        page,
        title=headline.text if headline.elements else "",
        window_title=headline.text,
        url=head.url or permalink,
        published=published or first_day(part.text for part in page.left_out),
    )


def headline_address(headline: Headline, base_url: str) -> str:
    """The address that a headline links to, which is that of the page; "" if it links nowhere."""
    links = (link for element in headline.elements for link in element.iter("a"))
    urls = (join_url(base_url, link.get("href") or "") for link in links)
    return next((url for url in urls if is_web_url(url)), "")


def empty_page_problem(file: str) -> Problem:
    """The problem of a page without text."""
    return Problem(
        id="empty-web-page",
        file=file,
        message="the page has no text",
        hint="copy the text of the release into a file and import that file",
    )


def convert_fragment(html: str, base_url: str = "") -> Webpage:
    """The HTML of a text alone, as other programs export it, in Markdown."""
    root = parse_html(f"<html><body>{without_controls(html)}</body></html>")
    body = root.find("body") if root is not None else None
    return Webpage(()) if body is None else convert_element(body, base_url)


def convert_article(place: ArticlePlace, headline: Headline, head: PageHead) -> Webpage:
    """The article at a place of a page."""
    left_out = remove_site_elements(place, headline)
    for element in headline.elements:
        if is_within(element, place.container) and element is not place.container:
            remove_element(element)
    lead = take_lead(place)
    page = convert_element(place.container, head.base_url)
    return Webpage(
        page.blocks,
        lead=lead,
        pictures=page.pictures,
        left_out=(*left_out, *page.left_out),
        texts=(lead, *page.texts) if lead else page.texts,
    )


def convert_element(article: Element, base_url: str) -> Webpage:
    """All that an element has, in Markdown."""
    restore_hidden_mail(article)
    left_out = [*remove_media(article, base_url), *resolve_links(article, base_url)]
    pictures = extract_pictures(article, base_url)
    mark_footnotes(article)
    rebuild_word_lists(article)
    return Webpage(
        tuple(element_blocks(article)),
        pictures=tuple(pictures),
        left_out=tuple(left_out),
        texts=tuple(block_texts(article)),
    )


def take_lead(place: ArticlePlace) -> str:
    """Takes the lead out of an article and returns it; "" if none is set apart.

    A lead with links or pictures stays where it is: a summary has none.
    """
    for element in place.container.iterdescendants():
        if not tag_of(element) or not LEAD_NAMES.search(class_words(element)):
            continue
        text = element_text(element)
        if not MIN_LEAD_CHARACTERS <= len(text) <= MAX_LEAD_CHARACTERS:
            continue
        is_plain = next(element.iter("a", "img", "table", "ul", "ol"), None) is None
        if is_plain and len(element_text(place.container)) > 2 * len(text):
            remove_element(element)
            return text
    return ""
