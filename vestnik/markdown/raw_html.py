"""Raw HTML in Markdown: its texts are blocks too, and texts that can't be blocks are found.

Python-Markdown stashes raw HTML before it parses anything. A block of raw HTML is the text between
two tags of block-level elements, with the inline tags in it, written as inline Markdown. Where it
is not replaced, the HTML stays as it is, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from markdown.util import BLOCK_LEVEL_ELEMENTS

from vestnik.language import LanguageData, letter_pattern
from vestnik.markdown.sanitising import ELEMENTS_WITHOUT_TEXT
from vestnik.model import TranslationState, Wording

CODE_ELEMENTS = frozenset(("math", "pre", "svg", "textarea"))
"""Elements whose text is no prose."""
PHRASING_ELEMENTS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p"))
"""Elements that have no block-level elements in them: a passage ends after their end tags."""
ELEMENTS_WITHOUT_PASSAGES = frozenset(("caption", "summary", "table", "tbody", "thead", "tr"))
"""Elements in which there is no place for what is shown beside a passage."""

OPAQUE = "|".join(sorted(CODE_ELEMENTS | ELEMENTS_WITHOUT_TEXT))
BLOCK_LEVEL = "|".join(sorted({*BLOCK_LEVEL_ELEMENTS, "caption", "col"}, reverse=True))
NAME_END = r"(?![\w:-])"
ATTRIBUTES = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
NOT_TRANSLATED = r"(?=[^<>]*\stranslate\s*=\s*[\"']?no\b)"
"""The attribute of HTML by which an author says that a text is the same in every language."""
COMMENT = r"<!--.*?(?:--!?>|\Z)"
PIECE = re.compile(
    r"(?P<stash>\x02[^\x03]*\x03)"
    rf"|<(?P<kept>[a-z][\w:-]*){NOT_TRANSLATED}{ATTRIBUTES}>.*?(?:</(?P=kept)\s*>|\Z)"
    rf"|<pre>\s*<code{NOT_TRANSLATED}{ATTRIBUTES}>.*?(?:</pre>|\Z)"
    rf"|(?P<start><(?P<opaque>{OPAQUE}){NAME_END}{ATTRIBUTES}>)(?P<code>.*?)(?:</(?P=opaque)\s*>|\Z)"
    rf"|(?P<tag></(?:{BLOCK_LEVEL}){NAME_END}{ATTRIBUTES}>"
    rf"|<(?P<name>{BLOCK_LEVEL}){NAME_END}{ATTRIBUTES}>)?"
    rf"(?P<head>\s*+)"
    rf"(?P<content>(?:[^<\x02]++|{COMMENT}|<(?!/?(?:{OPAQUE}|{BLOCK_LEVEL}){NAME_END}))*+)"
    rf"(?P<close></(?P=name)\s*>)?",
    re.DOTALL | re.IGNORECASE,
)
"""A stash, an element that is not translated, code, or a tag and the text after it."""
NOT_TEXT = re.compile(rf"{COMMENT}|</?[a-z]{ATTRIBUTES}>|<[!?][^>]*>", re.DOTALL | re.IGNORECASE)
TEXT_ATTRIBUTE = re.compile(r"\s(?:alt|title)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
LANGUAGE_ATTRIBUTE = re.compile(r"\slang\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
CODE_TAG = re.compile(rf"<code{NAME_END}{ATTRIBUTES}>", re.IGNORECASE)
END_OF_TAG = re.compile(r"(?<!\s)\s*/?>\Z")
SIGN_OF_MARKDOWN = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)")
"""What is a character like others in HTML, and has to be escaped in Markdown."""


@dataclass(frozen=True, slots=True)
class RawHtmlBlocks:
    """Replaces the blocks of raw HTML.

    `replace` gives the wording of a block, `replace_untranslatable` that of a text that can't be a
    block. `inline_html` renders a wording. `end_passage` gives what marks the end of a block that
    can be compared with another language.
    """

    language: LanguageData
    replace: Callable[[str], Wording]
    replace_untranslatable: Callable[[str], Wording]
    inline_html: Callable[[str], str]
    end_passage: Callable[[Wording], str]

    def replace_blocks(self, html: str) -> str:
        """Some HTML with all its blocks replaced."""
        return PIECE.sub(self.replace_piece, html)

    def replace_piece(self, piece: re.Match[str]) -> str:
        """A piece with its block replaced."""
        if piece["opaque"]:
            return self.replace_code(piece)
        if piece["content"] is None:
            return piece[0]
        tag, content, close = piece["tag"] or "", piece["content"], piece["close"] or ""
        for value in text_attributes(tag):
            if self.has_words(value):
                self.replace_untranslatable(value)
        text = unescape(NOT_TEXT.sub(" ", content))
        if not any(self.has_words(words) for words in (text, *text_attributes(content))):
            return piece[0]
        block = markdown_of_html(content)
        wording = self.replace(block)
        if wording.text != block:
            tag = LANGUAGE_ATTRIBUTE.sub("", tag)
            content = self.inline_html(wording.text) + content[len(content.rstrip()) :]
        attributes = wording_attributes(wording)
        if attributes and close:
            tag = with_attributes(tag, attributes)
        elif attributes:
            content = f"<span{attributes}>{content}</span>"
        if self.has_words(text):
            name = (piece["name"] or "").lower()
            content, close = self.with_passage(name, content, close, wording)
        return tag + piece["head"] + content + close

    def with_passage(
        self, name: str, content: str, close: str, wording: Wording
    ) -> tuple[str, str]:
        """The content and the end tag of an element with a marker in the place for a passage."""
        if name in PHRASING_ELEMENTS:
            return content, close + (self.end_passage(wording) if close else "")
        if name and name not in ELEMENTS_WITHOUT_PASSAGES:
            content += self.end_passage(wording)
        return content, close

    def replace_code(self, piece: re.Match[str]) -> str:
        """Code, marked with its language."""
        if piece["opaque"].lower() in ELEMENTS_WITHOUT_TEXT or not self.has_words(piece["code"]):
            return piece[0]
        start, code = piece["start"], piece["code"]
        wording = self.replace_untranslatable(unescape(NOT_TEXT.sub("", code)).strip())
        if attributes := wording_attributes(wording):
            inner = CODE_TAG.match(code)
            code = (
                with_attributes(inner[0], attributes) + code[inner.end() :]
                if inner
                else f"<span{attributes}>{code}</span>"
            )
        return start + code + piece[0][len(start) + len(piece["code"]) :]

    def has_words(self, text: str) -> bool:
        """Whether a text has a letter of the language's script."""
        return letter_pattern(self.language).search(text) is not None


def text_attributes(tags: str) -> Iterator[str]:
    """The values of attributes that readers see or hear."""
    for match in TEXT_ATTRIBUTE.finditer(tags):
        yield unescape(match[1] or match[2] or "")


def markdown_of_html(content: str) -> str:
    """Inline HTML as a line of inline Markdown."""
    pieces, end = [], 0
    for tag in NOT_TEXT.finditer(content):
        pieces += [SIGN_OF_MARKDOWN.sub(r"\\\g<0>", content[end : tag.start()]), tag[0]]
        end = tag.end()
    pieces.append(SIGN_OF_MARKDOWN.sub(r"\\\g<0>", content[end:]))
    return " ".join("".join(pieces).split())


def wording_attributes(wording: Wording) -> str:
    """The attributes of an element with a wording: its language and its state."""
    language = f' lang="{wording.language}"' if wording.language else ""
    is_original = wording.state is TranslationState.ORIGINAL
    return language + ("" if is_original else f' data-state="{wording.state.value}"')


def with_attributes(tag: str, attributes: str) -> str:
    """A start tag with more attributes; a language that the author has given stays."""
    if LANGUAGE_ATTRIBUTE.search(tag):
        attributes = LANGUAGE_ATTRIBUTE.sub("", attributes)
    return END_OF_TAG.sub(lambda end: attributes + end[0], tag)
