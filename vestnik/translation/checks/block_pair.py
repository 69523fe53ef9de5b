"""A block and its translation, parsed for the checks that compare them. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from vestnik.language import LanguagePair
from vestnik.markdown import LinkDefinitions, MarkedText, markup_signature, parse_inline
from vestnik.model import TermMatch
from vestnik.translation.verbatim import VERBATIM_SIGN, VERBATIM_TEXT

OwnWords = Mapping[str, tuple[str, ...]]
"""How the engine translates words by themselves: by a word of the block, in lower case."""
NO_OWN_WORDS: OwnWords = MappingProxyType({})
MAX_MARKUP_CHARACTERS = 400
"""A block with more characters of markup is not a text, and takes Python-Markdown minutes."""
MIN_LONG_CHARACTERS = 30
LINK_TITLE = re.compile(r'(\s"[^\n]{0,999}"|\s\'[^\n]{0,999}\')\)$')
HTML_ATTRIBUTE = re.compile(r'\s(?:title|alt)="[^"]*"')
ATTRIBUTE_TEXT = re.compile(r'(?:\s"|\s(?:title|alt)="|^!\[)([^"\]\n]*)')
IMAGE_DESCRIPTION = re.compile(r"^!\[[^\n]*\]\(")


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """A block, or its translation, parsed; `marked` is None if it has too much markup.

    `text` is the plain text; `prose` is `text` without what is copied, not translated (addresses,
    telephone numbers, names of files, emoji), which `verbatim` has by kind. `attribute_text` holds
    the titles of links and the descriptions of images.
    """

    block: str
    marked: MarkedText | None
    text: str
    prose: str
    attribute_text: str
    verbatim: Mapping[str, tuple[str, ...]]

    @property
    def all_prose(self) -> str:
        """The prose with the titles and descriptions."""
        return f"{self.prose} | {self.attribute_text}" if self.attribute_text else self.prose


@dataclass(frozen=True, slots=True)
class BlockPair:
    """A block, its translation, their languages, and the term matches in the block's text.

    `own_words` are those that a draft's engine was asked for.
    """

    source: ParsedBlock
    target: ParsedBlock
    languages: LanguagePair
    terms: Sequence[TermMatch]
    own_words: OwnWords = field(default_factory=dict)

    @property
    def source_length(self) -> int:
        """The length of the block in characters, its terms counted by their translations."""
        return len(self.source.text.strip()) + sum(
            len(match.translations[0]) - (match.end - match.start) for match in self.terms
        )

    @property
    def length_ratio(self) -> float:
        """The length of the translation, divided by that of the block."""
        return len(self.target.text.strip()) / max(self.source_length, 1)

    @property
    def is_long(self) -> bool:
        """Whether the block is so long that its length says something about its translation's."""
        return self.source_length > MIN_LONG_CHARACTERS


def parsed_block(block: str, references: LinkDefinitions | None = None) -> ParsedBlock:
    """A block parsed. `references` are the reference links that its document defines."""
    return parse_block(block, tuple(sorted((references or {}).items())))


@lru_cache(1024)
def parse_block(block: str, references: tuple[tuple[str, tuple[str, str]], ...]) -> ParsedBlock:
    """The same with hashable arguments: a block is compared with many hypotheses."""
    readable = block.replace("\x02", "").replace("\x03", "")
    markup_characters = sum(map(readable.count, "[*_`<&\\"))
    marked = MarkedText(readable) if markup_characters == 0 else None
    if 0 < markup_characters <= MAX_MARKUP_CHARACTERS:
        marked = parse_inline(readable, dict(references))
    text = marked.text if marked else readable
    markup = [sign for signs in markup_signature(marked) for sign in signs] if marked else []
    verbatim: dict[str, list[str]] = {}
    for match in VERBATIM_TEXT.finditer(text) if VERBATIM_SIGN.search(text) else ():
        verbatim.setdefault(str(match.lastgroup), []).append(match[0])
    prose = VERBATIM_TEXT.sub(" ", text) if verbatim else text
    return ParsedBlock(
        block,
        marked,
        text,
        prose,
        " | ".join(words for sign in markup for words in ATTRIBUTE_TEXT.findall(sign)),
        {kind: tuple(sorted(pieces)) for kind, pieces in verbatim.items()},
    )


def markup_counts(marked: MarkedText) -> Counter[str]:
    """The marks and placeholders of a block without the text in them (titles, descriptions)."""
    marks, placeholders = markup_signature(marked)
    if not (marks or placeholders):
        return Counter()
    return Counter(
        IMAGE_DESCRIPTION.sub("![](", HTML_ATTRIBUTE.sub("", LINK_TITLE.sub(")", markup)))
        for markup in (*marks, *placeholders)
    )


def markup_without_emphasis(marked: MarkedText) -> Counter[str]:
    """The marks and placeholders of a block that are not emphasis."""
    counts = markup_counts(marked)
    return Counter({markup: count for markup, count in counts.items() if markup.strip("*")})


def count_differences(source: Counter[str], target: Counter[str]) -> Iterator[str]:
    """What one of the two has more often than the other."""
    yield from ((source - target) + (target - source)).elements()
