"""The tree of a page → the element that holds its article.

trafilatura tells which text is the article; it leaves out much of it (lists of links, captions,
footnotes), so its result is only used to find the element of the page that has this text. The only
user of trafilatura.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Any

from vestnik.importing.html.headlines import Headline
from vestnik.importing.html.tree import (
    TEXTLESS_TAGS,
    WORD,
    Element,
    class_words,
    element_text,
    tag_of,
)

MIN_BODY_CHARACTERS = 250
"""A shorter body makes trafilatura fall back to the whole page; its own default."""
MAX_PAGE_TO_BODY_RATIO = 5
"""A body that is a smaller part of the page's text is not its main text."""
SHINGLE_WORDS = 3
"""So many words in a row identify a piece of text."""
MIN_SHARE = 0.9
"""Of the text that trafilatura found: an element with so much of it holds the article's text."""
MIN_SHARE_ON_PAGE = 0.25
"""Of the text that trafilatura found: a page with less has its text in data for programs."""
MAX_FOREIGN_SHARE = 0.5
MAX_FOREIGN_WORDS = 60
"""A parent with more other words than either of these is not part of the article."""
ARTICLE_ROLES = ("article", "main")
CONTAINER_TAGS = frozenset(("article", "body", "div", "form", "main", "section", "td"))
"""The elements that may hold a whole article."""


@dataclass(frozen=True, slots=True)
class ArticlePlace:
    """Where an article is on its page.

    `text_element` holds its text; `container` is that element or an ancestor which also holds what
    belongs to the article (its lead, pictures, documents) and much that does not.
    `text_shingles` is the number of shingles of the article's text in each element. A page may have
    its text in data for programs only: then it is `texts_elsewhere`.
    """

    container: Element
    text_element: Element
    text_shingles: dict[Element, int]
    texts_elsewhere: tuple[str, ...] = ()

    def share(self, element: Element) -> float:
        """How much of the article's text an element has, from 0 to 1."""
        total = self.text_shingles.get(self.text_element, 0)
        return self.text_shingles.get(element, 0) / total if total else 0.0


def locate_article(html: str, body: Element, headline: Headline) -> ArticlePlace | None:
    """Where the article of a page is; None if the page has no text.

    Raises `ModuleNotFoundError` if trafilatura is not installed.
    """
    extracted = extract_body(html)
    if extracted is None:
        return None
    texts = tuple(" ".join("".join(block.itertext()).split()) for block in extracted)
    shingles = {shingle for text in texts for shingle in text_shingles(text)}
    counts = count_shingles(body, shingles)
    text_element = smallest_element(body, counts)
    container = article_container(text_element, headline)
    on_page = shingles.intersection(text_shingles(element_text(body)))
    is_elsewhere = len(on_page) < MIN_SHARE_ON_PAGE * len(shingles)
    return ArticlePlace(
        container, text_element, counts, tuple(filter(None, texts)) if is_elsewhere else ()
    )


def text_shingles(text: str) -> list[tuple[str, ...]]:
    """Each sequence of a few words of a text; one of all its words if they are fewer."""
    words = WORD.findall(text.lower())
    if len(words) <= SHINGLE_WORDS:
        return [tuple(words)] if words else []
    return list(zip(*(islice(words, start, None) for start in range(SHINGLE_WORDS)), strict=False))


def count_shingles(body: Element, shingles: set[tuple[str, ...]]) -> dict[Element, int]:
    """How many shingles each element has in its texts, its descendants' included."""
    counts: Counter[Element] = Counter()
    elements = [element for element in body.iter() if tag_of(element)]
    for element in elements:
        if tag_of(element) not in TEXTLESS_TAGS:
            texts = (element.text or "", *(child.tail or "" for child in element))
            matches = (shingle in shingles for text in texts for shingle in text_shingles(text))
            counts[element] += sum(matches)
    for element in reversed(elements):
        parent = element.getparent()
        if element is not body and counts[element]:
            counts[parent] += counts[element]
    return counts


def smallest_element(body: Element, counts: dict[Element, int]) -> Element:
    """The smallest element with nearly all of the counted text."""
    element, total = body, counts[body]
    while total:
        child = max(element, key=lambda child: counts.get(child, 0), default=None)
        if child is None or counts.get(child, 0) < MIN_SHARE * total:
            break
        element = child
    while tag_of(element) not in CONTAINER_TAGS and element is not body:
        element = element.getparent()
    return element


def article_container(text_element: Element, headline: Headline) -> Element:
    """The element that holds all of an article, and perhaps parts of the site.

    It is the nearest one that is marked as an article or has its headline. Without such an element
    it is the largest one around the text that has few other words.
    """
    ancestors = [
        element
        for element in (text_element, *text_element.iterancestors())
        if element.tag not in ("body", "html")
    ]
    headline_ancestors = {
        ancestor for element in headline.elements for ancestor in element.iterancestors()
    }
    for element in ancestors:
        if is_marked_article(element) or element in headline_ancestors:
            return element
    container = text_element
    words = count_words(text_element)
    for parent in ancestors[1:]:
        foreign_words = count_words(parent) - words
        if foreign_words > max(MAX_FOREIGN_SHARE * words, MAX_FOREIGN_WORDS):
            break
        container = parent
    return container


def is_marked_article(element: Element) -> bool:
    """Whether a page says of an element that it is an article, or the main part of the page."""
    names = class_words(element)
    return (
        tag_of(element) in ARTICLE_ROLES
        or element.get("role") in ARTICLE_ROLES
        or "article" in (element.get("itemtype") or "").lower()
        or " news-detail " in names
    )


def count_words(element: Element) -> int:
    """The number of words in an element."""
    return len(WORD.findall(element_text(element)))


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
