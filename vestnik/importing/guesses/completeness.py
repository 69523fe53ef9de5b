"""The texts of a release as they were read, compared with its article. Pure.

Every word of a release has to be in the article or among the texts that were left out; a word is a
sequence of letters and digits, whatever their marks and case.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

WORD = re.compile(r"[^\W_]+")
INVISIBLE_MARKUP = re.compile(
    r"</?(?:sup|sub|del|ins)>|[*`\\\u00ad\u200b]|\]\((?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:\s+\"[^\"]*\")?\)|[\[\]]"
)
"""What Markdown has within a word: marks of emphasis, raised letters, links."""


def missing_texts(original: Sequence[str], texts: Iterable[str]) -> list[str]:
    """The parts of original texts whose words are not among those of the texts, in their order.

    A word has to be in the texts as often as in the originals. Where it is missing is not certain
    if several originals have it: it is told of the one with most missing words.
    """
    available = Counter(word for text in texts for word in words_of(text))
    words_by_text = [words_of(text) for text in original]
    lacking = Counter(word for words in words_by_text for word in words) - available
    if not lacking:
        return []
    shares = [sum(word in lacking for word in words) / (len(words) or 1) for words in words_by_text]
    parts: dict[int, list[str]] = {}
    for number in sorted(range(len(original)), key=lambda number: -shares[number]):
        parts[number] = take_lacking_parts(words_by_text[number], lacking)
    return [part for number in sorted(parts) for part in parts[number]]


def take_lacking_parts(words: list[str], lacking: Counter[str]) -> list[str]:
    """The lacking words of a text, adjacent ones together; they are taken from the counter."""
    parts: list[list[str]] = [[]]
    for word in words:
        if lacking[word] > 0:
            lacking[word] -= 1
            parts[-1].append(word)
        elif parts[-1]:
            parts.append([])
    return [" ".join(part) for part in parts if part]


def words_of(text: str) -> list[str]:
    """The words of a text or of Markdown, in lower case, raised digits as digits."""
    plain = INVISIBLE_MARKUP.sub("", html.unescape(text).replace("<br>", " "))
    return WORD.findall(unicodedata.normalize("NFKC", plain).lower())
