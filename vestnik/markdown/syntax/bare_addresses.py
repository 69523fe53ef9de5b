"""Addresses that stand in a text as they are: of web pages and of e-mail.

They become links, as on GitHub (GitHub Flavored Markdown Spec, 6.9 Autolinks), except that a web
address without a path ends with its host name, so that a word after a comma is no part of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

BARE_ADDRESS_PRIORITY = 85
"""After links and raw HTML, so that none is within them; before entities and emphasis."""

HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?>[^\W\d_][\w-]+)(?<![-_])"
"""The name of a host, with a dot in it."""
ESCAPED_CHARACTER = "\x02\\d+\x03"
"""A character after a backslash, as Python-Markdown's inline step has it."""
PATH_CHARACTER = (
    r"[^\s<>\"«»„“”`|\\{}\[\]^*&\x02\x03\u2013\u2014\u2026]|\*(?!\*)"
    rf"|&(?!(?!amp;)#?\w+;)|{ESCAPED_CHARACTER}"
)
BARE_ADDRESS = re.compile(
    rf"(?<![\w/@])(?P<scheme>(?i:https?)://){HOST}(?::\d{{1,5}})?(?:[/?#](?:{PATH_CHARACTER})*+)?"
    rf"|(?<![\w/@.-])www\.{HOST}(?::\d{{1,5}})?(?:[/?#](?:{PATH_CHARACTER})*+)?"
    rf"|(?<![\w.+@/-])(?P<mailto>mailto:)?[a-zA-Z0-9._+-]++@(?!\dx\.){HOST}(?![\w@/]|[.:]\w)"
)
MAYBE_BARE_ADDRESS = r"@|://|www\."
"""What a text has that has a bare address, and few others have."""
END_PUNCTUATION = frozenset("?!.,:;*_~'’‘")
"""What is no part of an address at its end; nor is a bracket that is not opened in the address."""
RAW_ELEMENT = re.compile("\x02wzxhzdk:(\\d+)\x03")
"""The place of raw HTML in a text."""
RAW_TAG = re.compile(r"<(?P<end>/?)(?:a|code|kbd|pre|samp)(?![\w:-])", re.IGNORECASE)
"""The tags between which there is no other link."""


class BareAddress(NamedTuple):
    """An address between two offsets of a text, and the target of its link."""

    start: int
    end: int
    href: str


def find_bare_addresses(text: str) -> Iterator[BareAddress]:
    """The addresses of a text that has no links or raw HTML."""
    for match in BARE_ADDRESS.finditer(text):
        if (address := matched_address(match)) is not None:
            yield address


def matched_address(match: re.Match[str]) -> BareAddress | None:
    """The address of a match, without punctuation at its end; None if it leads nowhere."""
    text = without_end_punctuation(match[0])
    href = html.unescape(text)
    if not match["scheme"]:
        is_web_page = text.startswith("www.")
        href = f"http://{href}" if is_web_page else f"mailto:{href.removeprefix('mailto:')}"
    try:
        urlsplit(href)
    except ValueError:
        return None
    return BareAddress(match.start(), match.start() + len(text), href)


def without_end_punctuation(address: str) -> str:
    """An address without what belongs to the sentence."""
    end, unopened = len(address), address.count(")") - address.count("(")
    while address[end - 1] in END_PUNCTUATION or (address[end - 1] == ")" and unopened > 0):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]


class BareAddressProcessor(InlineProcessor):
    """Makes links of bare addresses, except in links and code of raw HTML."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  a name of Python-Markdown
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        address = matched_address(m)
        if address is None or self.is_in_raw_element(data[: m.start()]):
            return None, m.start(), m.end()
        element = Element("a", {"href": address.href})
        element.text = AtomicString(data[address.start : address.end])
        return element, address.start, address.end

    def is_in_raw_element(self, text_before: str) -> bool:
        """Whether a link or code of raw HTML is open at the end of a text."""
        elements = self.md.htmlStash.rawHtmlBlocks
        for number in map(int, reversed(RAW_ELEMENT.findall(text_before))):
            element = str(elements[number]) if number < len(elements) else ""
            if tag := RAW_TAG.match(element):
                return not tag["end"]
        return False


class LiteralAddressProcessor(InlineProcessor):
    """Leaves bare addresses as they are: no sign in them is Markdown."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  a name of Python-Markdown
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        address = matched_address(m)
        if address is None:
            return None, m.start(), m.end()
        return data[address.start : address.end], address.start, address.end


def register_bare_addresses(
    markdown: Markdown, processor: type[BareAddressProcessor] | type[LiteralAddressProcessor]
) -> None:
    """Makes a parser recognise bare addresses."""
    pattern = processor(BARE_ADDRESS.pattern, markdown)
    markdown.inlinePatterns.register(pattern, "bare_address", BARE_ADDRESS_PRIORITY)
