"""The container of an article without the elements of the site in it, which are listed. Pure.

Pages name such elements in their classes: share buttons, counters, tags, related news, dates. An
element with much of the article's text is never one of them, whatever its name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from vestnik.importing.html.article_location import ArticlePlace
from vestnik.importing.html.headlines import Headline
from vestnik.importing.html.page_head import first_day, is_date_element
from vestnik.importing.html.site_names import (
    DOCUMENT_LINK,
    HIDDEN_NAMES,
    LABEL_NAMES,
    LEAD_LABEL,
    LONG_KINDS,
    METADATA_NAMES,
    NAMED_KINDS,
)
from vestnik.importing.html.tree import (
    BLOCK_TAGS,
    TEXTLESS_TAGS,
    Element,
    class_words,
    element_text,
    remove_element,
    style_of,
    tag_of,
)
from vestnik.importing.release import LeftOutReason, LeftOutText

MAX_SITE_SHARE = 0.3
"""An element with more of the article's text is not the site's."""
MAX_SHARE_ABOVE_HEADLINE = 0.1
MAX_METADATA_LETTERS = 160
MAX_NAMED_LETTERS = 500
MAX_LINK_SHARE = 0.5
"""A piece outside the article's text whose letters are mostly links is navigation."""
MAX_HIDDEN_LETTERS = 100
"""A longer text that is hidden when the page is saved may be opened by a reader."""
SITE_TAGS = ("aside", "header", "footer")
CHROME_TAGS = ("nav", "header", "footer", "form", "aside")
"""Elements around the text of a page: they are not listed where the text is the whole page."""
WORD_SIGNS = re.compile(r"[\W_]+")
"""What is neither a letter nor a digit."""
FILE_BUTTON_NAME = "wp-block-file__button"
"""WordPress's second link to a document, below its name."""
CONTROL_ROLES = ("navigation", "search", "button")
NAVIGATION_TAGS = ("nav", "button", "menu", "input", "select", "textarea", "label")


def remove_site_elements(place: ArticlePlace, headline: Headline) -> list[LeftOutText]:
    """Removes from an article's container what is the site's, and lists the texts of it."""
    left_out: list[LeftOutText] = []
    remove_before_headline(place, headline, left_out)
    own_elements = {place.text_element, *place.text_element.iterancestors()}
    for heading in headline.elements:
        own_elements.update((heading, *heading.iterancestors()))
    letters = count_letters(place.container)
    inside = set(place.text_element.iterdescendants())
    removed: set[Element] = set()
    for element in list(place.container.iterdescendants()):
        if element.getparent() in removed:
            removed.add(element)
        elif (
            tag_of(element)
            and element not in own_elements
            and place.share(element) <= MAX_SITE_SHARE
        ):
            reason = site_element_reason(element, letters[element], element in inside)
            if reason:
                removed.add(element)
                is_chrome = place.container.tag == "body" and tag_of(element) in CHROME_TAGS
                text = element_text(element)
                if re.search(r"\w", text) and not is_chrome:
                    left_out.append(LeftOutText(text, reason))
                remove_element(element)
    return left_out


class LetterCount(NamedTuple):
    """The letters and digits of an element, and how many of them are in links."""

    total: int
    linked: int


def count_letters(container: Element) -> dict[Element, LetterCount]:
    """The letters of each element below a container."""
    counts: dict[Element, LetterCount] = {}
    for element in reversed(list(container.iterdescendants())):
        own = sum(len(WORD_SIGNS.sub("", text)) for text in own_texts(element))
        inner = [counts[child] for child in element]
        total = own + sum(count.total for count in inner)
        is_link = tag_of(element) == "a" and element.get("href")
        linked = total if is_link else sum(count.linked for count in inner)
        counts[element] = LetterCount(total, linked)
    return counts


def own_texts(element: Element) -> list[str]:
    """The texts directly in an element."""
    if tag_of(element) in TEXTLESS_TAGS:
        return []
    return [element.text or "", *(child.tail or "" for child in element)]


def remove_before_headline(
    place: ArticlePlace, headline: Headline, left_out: list[LeftOutText]
) -> None:
    """Removes what precedes the headline in the container, unless it has the article's text."""
    first = next(
        (element for element in headline.elements if is_within(element, place.container)), None
    )
    if first is None:
        return
    while first is not place.container:
        for sibling in list(first.itersiblings(preceding=True)):
            text = element_text(sibling) if tag_of(sibling) else ""
            is_short = len(text) <= MAX_METADATA_LETTERS
            share = place.share(sibling)
            if tag_of(sibling) and (not share or (is_short and share <= MAX_SHARE_ABOVE_HEADLINE)):
                if next(sibling.iter("img"), None) is not None and not text:
                    continue
                if re.search(r"\w", text) and place.container.tag != "body":
                    left_out.insert(0, LeftOutText(text, LeftOutReason.ABOVE_HEADLINE))
                remove_element(sibling)
        first = first.getparent()


def is_within(element: Element, ancestor: Element) -> bool:
    """Whether an element is in the tree below another one, or that element itself."""
    return element is ancestor or any(parent is ancestor for parent in element.iterancestors())


def site_element_reason(
    element: Element, letters: LetterCount, is_inside: bool
) -> LeftOutReason | None:
    """What an element of the site is; None if it is the author's.

    Within the article's text (`is_inside`) lists of links are the author's.
    """
    tag, names = tag_of(element), class_words(element)
    is_control = tag in NAVIGATION_TAGS or element.get("role") in CONTROL_ROLES
    if is_control or FILE_BUTTON_NAME in names:
        return LeftOutReason.LINK_OR_BUTTON
    if is_hidden(element, names) and letters.total <= MAX_HIDDEN_LETTERS:
        return LeftOutReason.HIDDEN
    reason = named_reason(names, letters.total)
    if reason:
        return None if has_documents(element) else reason
    is_navigation = letters.linked > MAX_LINK_SHARE * letters.total
    if tag in SITE_TAGS and (not is_inside or is_navigation):
        is_field = METADATA_NAMES.search(names) is not None
        site_text = LeftOutReason.FIELD if is_field else LeftOutReason.OTHER_NEWS
        return None if has_documents(element) else site_text
    if is_navigation and not is_inside and tag in BLOCK_TAGS and not has_documents(element):
        return LeftOutReason.LINKS
    if letters.total > MAX_METADATA_LETTERS or not is_named(element, names):
        return None
    if is_date_element(element) and is_own_date(element, element_text(element)):
        return LeftOutReason.PUBLICATION_DATE
    if METADATA_NAMES.search(names) and tag != "span":
        return LeftOutReason.FIELD
    if tag in ("footer", "form") or has_label(element) or LABEL_NAMES.search(names):
        return None if labels_documents(element) else LeftOutReason.FIELD
    return None


def named_reason(names: str, letters: int) -> LeftOutReason | None:
    """What an element is by its names; None if they do not tell."""
    for pattern, reason in NAMED_KINDS if names.strip() else ():
        if pattern.search(names) and (reason in LONG_KINDS or letters <= MAX_NAMED_LETTERS):
            return reason
    return None


def is_named(element: Element, names: str) -> bool:
    """Whether anything about an element can tell that it is the site's."""
    return (
        bool(names.strip())
        or tag_of(element) in ("time", "footer", "form")
        or element.get("itemprop") is not None
        or has_label(element)
    )


def is_hidden(element: Element, names: str) -> bool:
    """Whether a reader does not see an element."""
    return (
        HIDDEN_NAMES.search(names) is not None
        or element.get("hidden") is not None
        or "display:none" in style_of(element)
    )


def is_own_date(element: Element, text: str) -> bool:
    """Whether the date in an element is that of publication, not a part of a sentence.

    It stands alone, or before a text that begins with a capital letter.
    """
    if first_day([text]) is None and not re.fullmatch(r"[\d\s.,:/|-]+", text):
        return False
    if tag_of(element) in BLOCK_TAGS:
        return True
    before = "".join(element.xpath("preceding-sibling::node()/descendant-or-self::text()"))
    after = "".join(element.xpath("following-sibling::node()/descendant-or-self::text()"))
    if before.strip(" \n\t\u00a0|·•,") and not before.rstrip().endswith(":"):
        return False
    next_letter = re.search(r"[^\W_]", after)
    return next_letter is None or next_letter[0].isupper() or next_letter[0].isdigit()


def has_documents(element: Element) -> bool:
    """Whether an element has links to documents."""
    return any(DOCUMENT_LINK.search(link.get("href") or "") for link in element.iter("a"))


def has_label(element: Element) -> bool:
    """Whether an element is a field: its first part is a label."""
    return len(element) > 0 and LABEL_NAMES.search(class_words(element[0])) is not None


def labels_documents(element: Element) -> bool:
    """Whether a field has links to documents, or a lead; or is the label of such a field."""
    is_label = LABEL_NAMES.search(class_words(element)) is not None
    field = element.getparent() if is_label else element
    return has_documents(field) or LEAD_LABEL.match(element_text(field)) is not None
