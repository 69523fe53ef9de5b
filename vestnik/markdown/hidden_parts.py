"""What of a Markdown text, and of its HTML, is no text, and is left out of both in the same way.

That is tags, addresses of links, attribute lists, labels of definitions and footnotes, the language
of code. A pattern for these may match too much, so that a loss goes unnoticed, but not too little.
What the parser decides is taken from its HTML: an address is one if a link leads there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape

from vestnik.markdown.sanitising import ELEMENTS_WITHOUT_TEXT
from vestnik.markdown.syntax import ATTRIBUTE_LIST

INLINE_ELEMENTS = frozenset(
    """
    a abbr b bdi bdo cite code del dfn em font i img ins kbd mark q rp rt ruby s samp small span
    strong sub sup time u var wbr
    """.split()  # noqa: SIM905  some lines read better than thirty
)
"""The elements between which a word goes on."""
NOTHING, GAP = "\x00", " "
"""What replaces a character that is not text: within a word, and between words."""
NOT_LINE_BREAK = re.compile(r"[^\n]")

ENTITY = re.compile(r"&(?:amp;?)*+(?:#\d{1,9}|#[xX][\da-fA-F]{1,9}|[a-zA-Z]\w{0,31})?;?")
COMMENT = re.compile(r"<!--(?:.*?--!?>|(?P<rest>.*))", re.DOTALL)
"""A comment; one that is not closed has the group."""
HIDDEN_ELEMENT = re.compile(
    rf"<(?P<name>{'|'.join(sorted(ELEMENTS_WITHOUT_TEXT))})\b[^<>]*>"
    r"(?:.*?</(?P=name)\s*>|(?P<rest>.*))",
    re.DOTALL | re.IGNORECASE,
)
"""An element that is stripped with its text: another warning says so."""
TAG = re.compile(
    r"</?(?P<name>[a-zA-Z][^\s\"'<>@/]*+)(?!://)(?>(?:[^<>\"']+|\"[^\"<\n]*\"|'[^'<\n]*')*)[^<>]*+>"
)
QUOTED_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"'<=]+)")
LINK_TARGET = re.compile(
    r"(?<=\])\(\s*+(?:<(?P<bracketed>[^<>\n]{0,1999})>"
    r"|(?P<plain>[^()]{0,1999}?(?:\([^()]{0,999}\)[^()]{0,999}?){0,9}))"
    r"\s*(?:\s(?:\"[^\"]{0,999}\"|'[^']{0,999}')\s*)?\)"
)
"""Where a link leads, with its title."""
LINK_LABEL = re.compile(r"(?<=\])\s?\[(?P<label>[^\[\]]{0,999})\]")
LINK_DEFINITION = re.compile(
    r"^[ >]*\[(?P<label>[^\[\]]{0,999})\]:[ ]*(?:\n[ ]*)?(?P<target>\S+)[ ]*(?:\n[ ]*)?"
    r"(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))?[ ]*$",
    re.MULTILINE,
)
REFERENCE = re.compile(r"\[([^\[\]]{1,999})\]")
FOOTNOTE_LABEL = re.compile(r"\[\^(?P<label>[^\]]{0,999})\]")
ATTRIBUTES = re.compile(ATTRIBUTE_LIST)
CODE_FENCE = re.compile(
    r"^[ >]*(?:~{3,}|`{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=[^\n]*)?)$", re.MULTILINE
)
ITEM_NUMBER = re.compile(r"^[ >\x00]*(?:(?:[*+:-]|\d+\.)[ ]+)*\d+\.(?=[ ])", re.MULTILINE)
NOTE_KIND = re.compile(r"^[ >]*!!! ?[\w-]+", re.MULTILINE)
FOOTNOTE_PLACE = re.compile("///Footnotes Go Here///")

GENERATED = re.compile(
    r"<sup id=\"fnref[^>]*>.*?</sup>|<a class=\"footnote-backref\"[^>]*>.*?</a>", re.DOTALL
)
"""The numbers and arrows of footnotes in HTML."""
HTML_ADDRESS = re.compile(r" (?:href|src)=\"([^\"]*)\"")
HTML_FOOTNOTE = re.compile(r"<li id=\"fn:([^\"]*)\">")
HTML_ALT_TEXT = re.compile(r"<img\b[^>]*? alt=\"([^\"]*)\"[^>]*>")
IMAGE_TAG = re.compile(
    r"<img\b[^<>]*?\salt\s*=\s*(?:\"(?P<alt>[^\"<>]*)\"|'(?P<other_alt>[^'<>]*)')[^<>]*>",
    re.IGNORECASE,
)
ESCAPED_SIGN = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class HiddenParts:
    """What decides whether a part of a document is text.

    `addresses` are those that its links and images have, `definitions` those of its links,
    `references` the labels in brackets that are not those of definitions, and `footnotes` the
    labels of its footnotes.
    """

    addresses: frozenset[str]
    definitions: Mapping[str, tuple[str, str]]
    references: frozenset[str]
    footnotes: frozenset[str]

    @classmethod
    def of_document(
        cls, markdown: str, html: str, definitions: Mapping[str, tuple[str, str]]
    ) -> HiddenParts:
        """The hidden parts of a document with these definitions and this HTML, not sanitised."""
        return cls(
            frozenset(unescape(address) for address in HTML_ADDRESS.findall(html)),
            definitions,
            frozenset(map(normalised_label, REFERENCE.findall(LINK_DEFINITION.sub("", markdown)))),
            frozenset(unescape(label) for label in HTML_FOOTNOTE.findall(html)),
        )

    def blank_markdown(self, text: str) -> str:
        """A Markdown text without what is not shown; every character keeps its place."""
        text = self.blank(text)
        for pattern in (CODE_FENCE, ITEM_NUMBER, NOTE_KIND, FOOTNOTE_PLACE):
            text = blank_matches(text, pattern, lambda _: GAP)
        return text

    def blank(self, text: str) -> str:
        """A text without what looks like markup, in Markdown or on the page."""
        text = text.replace("\x02", NOTHING).replace("\x03", NOTHING)
        text = ENTITY.sub(decoded_entity, text) if "&" in text else text
        text = blank_matches(text, HIDDEN_ELEMENT, lambda match: "" if match["rest"] else GAP)
        text = blank_matches(text, COMMENT, lambda match: "" if match["rest"] else NOTHING)
        text = blank_matches(text, LINK_DEFINITION, self.definition_filler)
        text = blank_matches(text, LINK_TARGET, self.target_filler)
        text = blank_matches(text, LINK_LABEL, self.label_filler)
        text = blank_matches(text, FOOTNOTE_LABEL, self.footnote_filler)
        text = IMAGE_TAG.sub(blank_around_alt_text, text) if "<" in text else text
        text = blank_tags(text)
        return blank_matches(text, ATTRIBUTES, lambda _: NOTHING)

    def target_filler(self, match: re.Match[str]) -> str:
        """What replaces the target of a link."""
        target = match["plain"] if match["bracketed"] is None else match["bracketed"]
        return NOTHING if plain_address(target) in self.addresses else ""

    def label_filler(self, match: re.Match[str]) -> str:
        """What replaces the label of a definition in a link."""
        return NOTHING if self.is_used(match["label"]) else ""

    def definition_filler(self, match: re.Match[str]) -> str:
        """What replaces a definition."""
        return GAP if self.is_used(match["label"]) else ""

    def is_used(self, label: str) -> bool:
        """Whether a link or image has the address of this definition."""
        label = normalised_label(label)
        target, _ = self.definitions.get(label, ("", ""))
        return bool(target) and label in self.references and plain_address(target) in self.addresses

    def footnote_filler(self, match: re.Match[str]) -> str:
        """What replaces the label of a footnote."""
        return NOTHING if match["label"] in self.footnotes else ""


def blank_matches(
    text: str, pattern: re.Pattern[str], filler: Callable[[re.Match[str]], str]
) -> str:
    """A text in which each character of the matches is replaced; "" as `filler` replaces none."""

    def blank(match: re.Match[str]) -> str:
        character = filler(match)
        return NOT_LINE_BREAK.sub(character, match[0]) if character else match[0]

    return pattern.sub(blank, text)


def blank_around_alt_text(image: re.Match[str]) -> str:
    """The tag of an image with its description only."""
    start, end = image.span("alt" if image["alt"] is not None else "other_alt")
    start, end = start - image.start(), end - image.start()
    before, after = (NOT_LINE_BREAK.sub(NOTHING, tag) for tag in (image[0][:start], image[0][end:]))
    return before + image[0][start:end] + after


def blank_tags(text: str) -> str:
    """A text without tags, and without those that appear when others are left out: `<a<b>>`."""
    previous = ""
    while "<" in text and text != previous:
        previous, text = text, blank_matches(text, TAG, tag_filler)
    return text


def tag_filler(tag: re.Match[str]) -> str:
    """What replaces a tag; "" if words stand in it that can't be names of attributes."""
    if not tag[0].isascii() and not QUOTED_VALUE.sub("", tag[0]).isascii():
        return ""
    return NOTHING if tag["name"].lower() in INLINE_ELEMENTS else GAP


def decoded_entity(entity: re.Match[str]) -> str:
    """The character of an entity, also of one that is escaped, on as many places as it has."""
    encoded, text = "", entity[0]
    while text != encoded:
        encoded, text = text, unescape(text)
    return text.rjust(len(entity[0]), NOTHING)


def normalised_label(label: str) -> str:
    """A label as it is compared: case and white space do not matter."""
    return " ".join(label.lower().split())


def plain_address(target: str) -> str:
    """The address that a link has in HTML, of its Markdown."""
    return unescape(ESCAPED_SIGN.sub(r"\1", target.replace(NOTHING, ""))).strip()


def shown_text(html: str) -> str:
    """The text of sanitised HTML, its characters still encoded, with descriptions of images."""
    return blank_tags(HTML_ALT_TEXT.sub(r"\1", GENERATED.sub("", html)))
