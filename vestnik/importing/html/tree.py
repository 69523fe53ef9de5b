"""The HTML of a page → its tree (lxml), and what is asked of the elements of a tree.

Comments and processing instructions are not in the tree. Nesting deeper than any page needs is
flattened, so that functions may descend by recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from vestnik.importing.text import PRIVATE_CHARACTER, plain_symbols

MAX_DEPTH = 120
"""Elements nested deeper lose their tags, not their text."""
BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav
    ol p pre section summary table tbody td tfoot th thead tr ul footnote-text
    """.split()  # noqa: SIM905  five lines read better than fifty
)
"""The elements that begin a new line."""
TEXTLESS_TAGS = frozenset(
    "script style template noscript head title meta link base svg canvas select datalist".split()  # noqa: SIM905
)
"""The elements whose content is no text of the page."""
HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
WORD = re.compile(r"[^\W_]+")
CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""A character that XML does not allow, or no character; the library refuses such texts."""
CONTROL_REFERENCE = re.compile(
    r"&#(?:x0*(?:[0-8be]|1[0-9a-f]|fff[ef])|0*(?:[0-8]|11|1[4-9]|2\d|3[01]|6553[45]))"
    r"(?:;|(?![\da-f]))",
    re.I | re.ASCII,
)
FORM_FEED_REFERENCE = re.compile(r"&#(?:x0*c|0*12)(?:;|(?![\da-f]))", re.I | re.ASCII)
"""References to control characters, at which parsers stop; browsers show nothing."""

Element = Any
"""An element of lxml, which has no types for HTML."""


class TooDeepError(Exception):
    """The parser has stopped at nesting that is deeper than it allows."""


def without_controls(html: str) -> str:
    """The HTML without control characters and references to them; a form feed is a space."""
    html = FORM_FEED_REFERENCE.sub(" ", CONTROL_CHARACTER.sub("", html))
    return CONTROL_REFERENCE.sub("", html)


def parse_html(html: str) -> Element | None:
    """The <html> element of a page; None if it has none. Raises `TooDeepError`.

    The page has been cleaned by `without_controls`.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise TooDeepError
    flatten_deep_elements(root)
    return root


def flatten_deep_elements(root: Element) -> None:
    """Replaces what is nested too deeply by its text."""
    depths = {root: 0}
    deep = []
    for element in root.iterdescendants():
        depths[element] = depth = depths[element.getparent()] + 1
        if depth == MAX_DEPTH and len(element):
            deep.append(element)
    for element in deep:
        element.text = " ".join(element.itertext())
        for child in list(element):
            element.remove(child)


def make_element(tag: str, **attributes: str) -> Element:
    """A new element."""
    from lxml.html import Element as html_element  # noqa: N813  a function

    return html_element(tag, **attributes)


def tag_of(node: Element | str) -> str:
    """The name of an element; "" for a text or an entity."""
    tag = getattr(node, "tag", "")
    return tag if isinstance(tag, str) else ""


def child_nodes(element: Element) -> Iterator[Element | str]:
    """The texts and child elements of an element, in their order."""
    if element.text:
        yield element.text
    for child in element:
        if tag_of(child):
            yield child
        if child.tail:
            yield child.tail


def plain_node_text(text: str) -> str:
    """A text of a tree with single spaces and Unicode's characters for those of symbol fonts."""
    return PRIVATE_CHARACTER.sub("", plain_symbols(re.sub(r"\s+", " ", text)))


def class_words(element: Element) -> str:
    """The classes and the id of an element, in lower case, separated by spaces."""
    return f" {element.get('class') or ''} {element.get('id') or ''} ".lower()


def style_of(element: Element) -> str:
    """The style of an element, without spaces, in lower case."""
    return re.sub(r"\s+", "", element.get("style") or "").lower()


def has_block(element: Element) -> bool:
    """Whether an element contains one that begins a new line."""
    return any(tag_of(child) in BLOCK_TAGS for child in element.iterdescendants())


def block_texts(element: Element) -> list[str]:
    """The texts of the blocks in an element, in their order, with single spaces."""
    pieces: list[str] = []
    collect_text(element, pieces)
    texts = (" ".join(text.split()) for text in "".join(pieces).split("\n"))
    return [text for text in texts if text]


def collect_text(element: Element, pieces: list[str]) -> None:
    """Appends the text of an element; a line break stands where a block begins or ends."""
    tag = tag_of(element)
    if tag in TEXTLESS_TAGS:
        return
    line_break = "\n" if tag in BLOCK_TAGS or tag == "br" else ""
    pieces.append(line_break)
    for node in child_nodes(element):
        if isinstance(node, str):
            pieces.append(plain_node_text(node))
        else:
            collect_text(node, pieces)
    pieces.append(line_break)


def element_text(element: Element) -> str:
    """The text of an element on one line, a space between its blocks."""
    return " ".join(block_texts(element))


def remove_element(element: Element) -> None:
    """Removes an element from its tree; the text after it stays."""
    parent, tail = element.getparent(), element.tail or ""
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def replace_element(element: Element, replacement: Element) -> None:
    """Puts another element in the place of one; the text after it stays."""
    replacement.tail, element.tail = element.tail, None
    element.getparent().replace(element, replacement)
