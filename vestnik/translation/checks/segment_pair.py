"""A block and its translation, taken apart to be compared. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vestnik.markdown import inline
from vestnik.markdown.conversion import References
from vestnik.markdown.inline import Marked
from vestnik.model import Match

SIGNS = 400
"""More signs of markup than this in one block are no writing, and take Python-Markdown minutes."""
PIECES = re.compile(
    r"""
      (?P<emails>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})
    | (?P<urls>(?<![\w@])(?:https?://|www\.)[^\s<>«»"“”]{0,2000}[^\s<>«»"“”().,;:!?…’']
        | (?<![\w@.-])(?:[\w-]{1,63}\.){1,4}(?:by|ru|su|kz|kg|uz|am|com|org|net|int|info|io|рф|бел)
          (?![\w-])(?:/[^\s<>«»"“”]{0,2000}[^\s<>«»"“”().,;:!?…’'])?)
    | (?P<files>(?<![\w.-])(?=[\w.-]{0,200}?_)[\w.-]*\w
        | (?<![\w.-])(?:[\w-]{1,100}\.){1,4}
          (?:pdf|docx?|xlsx?|pptx?|od[stp]|rtf|zip|rar|7z|csv|txt|xml|json|jpe?g|png|svg|mp[34])\b)
    | (?P<phones>(?<![\w+])\+(?=(?:[\s()-]{0,2}\d){10})\d[\d\s()-]{8,22}\d(?!\d)
        | (?<!\d)(?:8[\s-]?)?\(\d{2,5}\)\s?\d{1,3}-\d\d-\d\d(?![\d-])
        | (?<![\d-])\d{1,3}-\d\d-\d\d(?![\d-]))
    | (?P<emoji>[\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f?)
    """,
    re.VERBOSE,
)
TITLE = re.compile(r'(\s"[^\n]{0,999}"|\s\'[^\n]{0,999}\')\)$')
ATTRIBUTE = re.compile(r'\s(?:title|alt)="[^"]*"')
ASIDE = re.compile(r'(?:\s"|\s(?:title|alt)="|^!\[)([^"\]\n]*)')
ALT = re.compile(r"^!\[[^\n]*\]\(")


@dataclass(frozen=True, slots=True)
class Side:
    """A block, or its translation, taken apart.

    `text` is without its markup; `words` also without pieces that are copied, not translated
    (addresses, telephone numbers, names of files, pictures among letters), by kind in `pieces`.
    `asides` are the titles of links and the descriptions of pictures.
    """

    block: str
    marked: Marked | None
    text: str
    words: str
    asides: str
    pieces: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A block, its translation, and the glossary's terms in the block."""

    source: Side
    target: Side
    terms: Sequence[Match]


def side(block: str, references: References | None = None) -> Side:
    """A block taken apart. `references` are the reference links that its document defines."""
    return apart(block, tuple(sorted((references or {}).items())))


@lru_cache(1024)
def apart(block: str, references: tuple[tuple[str, tuple[str, str]], ...]) -> Side:
    """The same for values that can be remembered: a block is compared with many hypotheses."""
    readable = block.replace("\x02", "").replace("\x03", "")
    signs = sum(map(readable.count, "[*_`<&\\"))
    marked = Marked(readable) if signs == 0 else None
    if 0 < signs <= SIGNS:
        marked = inline.read(readable, dict(references))
    text = marked.text if marked else readable
    marks = [one for kind in inline.signature(marked) for one in kind] if marked else []
    asides = " | ".join(aside for one in marks for aside in ASIDE.findall(one))
    pieces: dict[str, list[str]] = {}
    for found in PIECES.finditer(text):
        pieces.setdefault(str(found.lastgroup), []).append(found[0])
    kinds = {kind: tuple(sorted(found)) for kind, found in pieces.items()}
    return Side(block, marked, text, PIECES.sub(" ", text), asides, kinds)


def stated(one: Side) -> str:
    """All that is said in words, in titles and descriptions too."""
    return f"{one.words} | {one.asides}" if one.asides else one.words


def proportion(pair: Pair) -> tuple[float, bool]:
    """How long a translation is beside its block, terms counted in English; if that is long."""
    source = len(pair.source.text.strip())
    for match in pair.terms:
        source += len(match.words[0]) - (match.end - match.start)
    return len(pair.target.text.strip()) / max(source, 1), source > 30


def skeleton(marked: Marked) -> Counter[str]:
    """The marks and atoms of a block without their words (titles, descriptions of pictures)."""
    marks, atoms = inline.signature(marked)
    bare = (ALT.sub("![](", ATTRIBUTE.sub("", TITLE.sub(")", one))) for one in (*marks, *atoms))
    return Counter(bare)


def but_emphasis(marked: Marked) -> Counter[str]:
    """The marks and atoms of a block that are no emphasis."""
    return Counter({sign: count for sign, count in skeleton(marked).items() if sign.strip("*")})


def differing(source: Counter[str], target: Counter[str]) -> Iterator[str]:
    """What one of two has more often than the other."""
    yield from ((source - target) + (target - source)).elements()
