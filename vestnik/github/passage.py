"""A passage of a page and the words proposed for it → the corrected Markdown of a block. Pure.

The passage is copied from a page: without markup, with the typography of the page, and perhaps with
other spaces. Markup that it covers, such as a link, is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vestnik.markdown import LinkDefinitions, escape_markdown, markup_signature, parse_inline

MAX_NEAR_WORDS = 24
"""As many tokens beside a change are tried one by one; of more, ever half as many."""
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
DROPPED_CHARACTERS = frozenset("\u00ad\u200b\u2060\ufeff")
PLAIN_CHARACTERS = {
    **dict.fromkeys("«»“”„‟", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("–—−‑‐", "-"),
}


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text in plain characters with single spaces, and where each of them is in the original."""

    text: str
    places: tuple[int, ...]

    def find_all(self, words: str) -> list[tuple[int, int]]:
        """The beginnings and ends, in the original, of all places of folded words."""
        spans = []
        start = self.text.find(words) if words else -1
        while start >= 0:
            end = start + len(words)
            spans.append((self.places[start], self.places[end - 1] + 1))
            start = self.text.find(words, start + 1)
        return spans


def fold_text(text: str) -> FoldedText:
    """A text without the differences that typography makes."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character in DROPPED_CHARACTERS:
            continue
        plain = " " if character.isspace() else PLAIN_CHARACTERS.get(character, character)
        if plain == " " and characters and characters[-1] == " ":
            continue
        characters.append(plain)
        places.append(place)
    return FoldedText("".join(characters), tuple(places))


def fold_passage(text: str) -> str:
    """A passage as it can be found in a folded text."""
    return fold_text(text.strip()).text.strip()


def plain_block(block: str, references: LinkDefinitions, *, is_markdown: bool) -> str:
    """The words of a block, as readers see them."""
    return parse_inline(block, references).text if is_markdown else block


def count_passage(
    block: str, passage: str, references: LinkDefinitions, *, is_markdown: bool
) -> int:
    """How often a block has a passage."""
    longest_word = max(re.findall(r"\w+", passage), key=len, default="")
    if longest_word not in block:  # parsing takes time, and most blocks of an archive lack it
        return 0
    words = plain_block(block, references, is_markdown=is_markdown)
    return len(fold_text(words).find_all(fold_passage(passage)))


def correct_block(
    block: str, passage: str, proposed: str, references: LinkDefinitions, *, is_markdown: bool
) -> str | None:
    """The block with the proposed words; None if its markup leaves it open where they belong."""
    old_words = fold_text(plain_block(block, references, is_markdown=is_markdown)).text
    wanted = old_words.replace(fold_passage(passage), fold_passage(proposed), 1)
    folded = fold_text(block)
    for old, new in narrowed_changes(passage.strip(), proposed.strip()):
        places = folded.find_all(fold_text(old).text)
        if len(places) != 1:
            continue
        start, end = places[0]
        inserted = escape_markdown(new) if is_markdown else new
        corrected = block[:start] + inserted + block[end:]
        words = plain_block(corrected, references, is_markdown=is_markdown)
        is_same_markup = not is_markdown or has_same_markup(block, corrected, references)
        if fold_text(words).text == wanted and is_same_markup:
            return corrected
    return None


def has_same_markup(block: str, other: str, references: LinkDefinitions) -> bool:
    """Whether two blocks have the same links, emphasis and placeholders."""
    marked, other_marked = parse_inline(block, references), parse_inline(other, references)
    return markup_signature(marked) == markup_signature(other_marked)


def narrowed_changes(passage: str, proposed: str) -> Iterator[tuple[str, str]]:
    """The whole change, then with ever fewer of the words that are the same on both sides."""
    old, new = TOKEN.findall(passage), TOKEN.findall(proposed)
    yield "".join(old), "".join(new)
    shortest = min(len(old), len(new))
    before = next((n for n in range(shortest) if old[n] != new[n]), shortest)
    rest = shortest - before
    after = next((n for n in range(rest) if old[-n - 1] != new[-n - 1]), rest)
    for context in context_sizes(max(before, after)):
        # Markup may be on one side only, so that the words of the other side tell the place.
        for before_words, after_words in ((context, context), (context, 0), (0, context)):
            left, right = max(before - before_words, 0), max(after - after_words, 0)
            old_part = "".join(old[left : len(old) - right])
            if old_part.strip():
                yield old_part, "".join(new[left : len(new) - right])


def context_sizes(largest: int) -> Iterator[int]:
    """The numbers of tokens that are tried beside a change, the largest first."""
    while largest > MAX_NEAR_WORDS:
        yield largest
        largest //= 2
    yield from range(largest, -1, -1)
