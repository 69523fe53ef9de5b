"""The HTML of a body → the same after the typographic rules of each block's own language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from vestnik.typography.blocks import (
    NO_BREAK_SPACE,
    TextPart,
    split_addresses,
    typeset,
    typeset_block,
)
from vestnik.typography.tables import typography_rules

TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>[^>]*)>")
LANG_ATTRIBUTE = re.compile(r' lang="([^"]*)"')
INLINE_ELEMENTS = frozenset(
    """
    a abbr b bdi bdo cite code del dfn em i img ins kbd mark q ruby rt rp s samp small span strong
    sub sup time u var wbr
    """.split()  # noqa: SIM905  two lines read better than thirty
)
"""The elements that do not end a block."""
VERBATIM_ELEMENTS = frozenset(("code", "kbd", "pre", "samp", "script", "style", "textarea", "var"))
"""The elements whose content is not text."""
ORDINAL = re.compile(r"<[^<>]*>|(?<![\w-])\d+-[а-яё]{1,3}(?![\w-])")
"""A tag, or a number with its ending."""
ORDINAL_ENDING = re.compile(r"\d-[а-яё]")
COMPOUND = re.compile(
    r"<[^<>]*>|(?<![\w–-])(?=[^\W\d_]+[–-][^\W\d_]+(?![\w–-]))[^\W\d_–-]{3,}[–-][^\W\d_–-]{3,}"
)
"""A tag, or two words with a hyphen or a dash between them."""
MAX_COMPOUND_LETTERS = 26
"""A longer compound may be broken."""
VOID_ELEMENTS = frozenset(("br", "col", "hr", "img", "input", "source", "wbr"))


def typeset_html(html: str, language: str) -> str:
    """Sanitised HTML after the typographic rules; `language` is that of its unmarked text."""
    if "<" not in html:
        return typeset(html.replace("&nbsp;", NO_BREAK_SPACE), language)
    typesetter = HtmlTypesetter(language)
    done = 0
    for tag in TAG.finditer(html):
        typesetter.add_text(html[done : tag.start()])
        typesetter.add_tag(tag)
        done = tag.end()
    typesetter.add_text(html[done:])
    typesetter.finish_block()
    return "".join(typesetter.output)


def keep_ordinals_together(html: str) -> str:
    """HTML in which no line ends at the hyphen of an ordinal («5-м»).

    An element prevents that, not a character: people type neither U+2011 nor a word joiner, so a
    search in the page would not find such ordinals.
    """
    if not ORDINAL_ENDING.search(html):
        return html
    return ORDINAL.sub(
        lambda match: match[0] if match[0][0] == "<" else f'<span class="nobr">{match[0]}</span>',
        html,
    )


@lru_cache(8192)
def keep_compounds_together(html: str) -> str:
    """HTML in which no line ends at the hyphen or dash between two words («Беларусь–Россия»).

    The element's class lets a style sheet allow it where lines are short.
    """

    def keep_together(match: re.Match[str]) -> str:
        if match[0][0] == "<" or len(match[0]) > MAX_COMPOUND_LETTERS:
            return match[0]
        return f'<span class="compound">{match[0]}</span>'

    return COMPOUND.sub(keep_together, html)


@dataclass(slots=True)
class HtmlTypesetter:
    """The finished part of some HTML, and the block that is being collected.

    `open_elements` are the elements around the block, with the language of each, since the
    outermost that has `lang`. `verbatim_element` is the element around it whose content is not
    text, if any. `has_words` says whether the block has text that is more than white space.
    """

    document_language: str
    output: list[str] = field(default_factory=list)
    block: list[TextPart] = field(default_factory=list)
    open_elements: list[tuple[str, str]] = field(default_factory=list)
    verbatim_element: str = ""
    has_words: bool = False

    @property
    def language(self) -> str:
        """The language of the current element."""
        return self.open_elements[-1][1] if self.open_elements else self.document_language

    def add_text(self, text: str) -> None:
        """Adds the text between two tags."""
        if self.verbatim_element:
            self.block.append((text, False))
        elif text:
            self.block += split_addresses(text.replace("&nbsp;", NO_BREAK_SPACE))
            self.has_words = self.has_words or not text.isspace()

    def add_tag(self, tag: re.Match[str]) -> None:
        """Adds a tag; it ends the block unless it is inline and in the same language."""
        end, name, rest = tag.groups()
        if self.verbatim_element and not (end and name == self.verbatim_element):
            self.block.append((tag[0], False))
            return
        self.verbatim_element = name if name in VERBATIM_ELEMENTS and not end else ""
        lang = LANG_ATTRIBUTE.search(rest) if rest and not end else None
        closes_open = end and self.open_elements and self.open_elements[-1][0] == name
        if name not in INLINE_ELEMENTS or lang or closes_open:
            self.finish_block()
        if closes_open:
            self.open_elements.pop()
        elif not end and (lang or self.open_elements) and name not in VOID_ELEMENTS:
            self.open_elements.append((name, lang[1] if lang else self.language))
        self.block.append((tag[0], False))

    def finish_block(self) -> None:
        """Applies the rules to the collected block."""
        rules = typography_rules(self.language) if self.has_words else None
        if rules:
            self.output += typeset_block(self.block, rules)
        else:
            self.output += [part for part, _ in self.block]
        self.block, self.has_words = [], False
