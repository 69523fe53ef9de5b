"""The tree of a page → its headline, and the elements that show it. Pure.

On many sites the heading of the first level is the name of the site or of a section; the headline
is then the heading that the page's <title> repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vestnik.importing.html.page_head import PageHead
from vestnik.importing.html.tree import HEADING_TAGS, WORD, Element, class_words, element_text

MAX_HEADLINE_CHARACTERS = 300
MIN_REPEATED_CHARACTERS = 12
"""A shorter heading that is a part of the title may be anything."""
MAX_HEADLINE_DESCENDANTS = 8
HEADLINE_CLASS = re.compile(
    r"(?<![a-z])(?:title|headline|heading|zagolovok|zag|header_news|news-name)(?![a-z])"
)
SITE_HEADER = re.compile(r" (?:header|site-header|masthead|site-name|site-title|logo|branding) ")
HOME_ADDRESS = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")
SECTION_NAMES = frozenset(
    """
    новости новость события событие анонсы анонс пресс-центр пресс-служба пресс-релизы пресс-релиз
    главная публикации сообщения объявления официально медиа-центр медиа
    """.split()  # noqa: SIM905  three lines read better than twenty
)
"""Headings that name a section of a site."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline of a page, and the elements whose whole text it is.

    Without elements it is the page's own title, which may be that of the site.
    """

    text: str
    elements: tuple[Element, ...] = ()


def find_headline(body: Element, head: PageHead) -> Headline:
    """The headline of a page; its text is "" if the page does not tell.

    It is a heading that the page's own titles repeat, else the first heading of the first level,
    else one of the titles; never the name of a section or of the site.
    """
    candidates = [
        (element, text)
        for element in headline_candidates(body)
        if (text := element_text(element)) and not is_section_name(text)
    ]
    headings = [
        (element, text)
        for element, text in candidates
        if element.tag in HEADING_TAGS and not is_site_name(element)
    ]
    titles = [title for title in (head.shared_title, head.window_title, head.site_title) if title]
    for group in (headings, candidates):
        for title in titles:
            for _, text in group:
                if is_part_of_title(text, title):
                    return Headline(text, same_text_elements(candidates, text))
    first_level = [text for element, text in headings if element.tag == "h1"]
    own_titles = [title for title in titles[:2] if not is_section_name(title)]
    text = next(iter((*first_level, *own_titles)), "")
    return Headline(text, same_text_elements(candidates, text))


def headline_within(container: Element) -> Headline | None:
    """The first heading in the container of an article whose page does not tell its headline."""
    candidates = [
        (element, text)
        for element in headline_candidates(container)
        if (text := element_text(element)) and not is_section_name(text) and " " in text
    ]
    if not candidates:
        return None
    text = candidates[0][1]
    return Headline(text, same_text_elements(candidates, text))


def headline_candidates(body: Element) -> Iterator[Element]:
    """The headings of a page, and the elements that are named after a title."""
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in HEADING_TAGS or HEADLINE_CLASS.search(class_words(element)):
            descendants = sum(1 for _ in element.iterdescendants())
            text = element_text(element) if descendants <= MAX_HEADLINE_DESCENDANTS else ""
            if text and len(text) <= MAX_HEADLINE_CHARACTERS:
                yield element


def is_site_name(heading: Element) -> bool:
    """Whether a heading is the name of the site: in the site's header, or a link to its home."""
    elements = (heading, *heading.iterancestors())
    if any(SITE_HEADER.search(class_words(element)) for element in elements):
        return True
    links = (link.get("href") or "" for link in heading.iter("a"))
    return any(HOME_ADDRESS.fullmatch(href) for href in links)


def same_text_elements(candidates: list[tuple[Element, str]], headline: str) -> tuple[Element, ...]:
    """The candidates whose text is the headline."""
    return tuple(
        element for element, text in candidates if comparable(text) == comparable(headline)
    )


def is_part_of_title(text: str, title: str) -> bool:
    """Whether a text is a title, or one of them is a part of the other, as with a site's name."""
    words, title_words = comparable(text), comparable(title)
    shorter, longer = sorted((words, title_words), key=len)
    return bool(shorter) and (
        words == title_words
        or (len(shorter) >= MIN_REPEATED_CHARACTERS and f" {shorter} " in f" {longer} ")
    )


def is_section_name(text: str) -> bool:
    """Whether a heading names a section of the site and not the news item."""
    return comparable(text) in SECTION_NAMES or "".join(text.lower().split()) in SECTION_NAMES


def comparable(text: str) -> str:
    """The words of a text in lower case."""
    return " ".join(WORD.findall(text.lower()))
