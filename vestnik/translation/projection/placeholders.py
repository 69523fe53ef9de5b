"""Placeholders: the pieces of a sentence that no engine may see. Pure.

A placeholder in the middle of a sentence goes to the engine as a word that it copies. One that is
attached to a word (a footnote), or that stands at an edge, is taken out of the sentence and put
back at the same place, with the space that separates it from the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from vestnik.markdown import MarkedText
from vestnik.translation.projection.marked_text import remap_positions
from vestnik.translation.verbatim import HIDDEN_TEXT

PLACEHOLDER_WORDS = (
    "Xalpha", "Xbeta", "Xgamma", "Xdelta", "Xomega", "Xsigma", "Xtheta", "Xkappa"
)  # fmt: skip
"""Words that stand for placeholders: Latin, capitalized, unlikely in a text."""
SENTENCE_WORD = re.compile(r"`|<[^>\s]*[:@]|[^<!\[]")
"""How a placeholder begins that may be a word of a sentence: code or an address, but no tag."""
NEXT_WORD = re.compile(r"\s+(?P<first>\S)(?P<gap>\s?)")
SOFT_HYPHEN = "\u00ad"


def hide_verbatim_text(marked: MarkedText) -> MarkedText:
    """The same text with addresses, file names and signs turned into placeholders."""
    matches = list(HIDDEN_TEXT.finditer(marked.text))
    if not matches:
        return marked

    def position(place: int) -> int:
        removed = (
            min(place, match.end()) - match.start() for match in matches if match.start() < place
        )
        return place - sum(removed)

    hidden = [(position(match.start()), match[0]) for match in matches]
    remapped = remap_positions(marked, HIDDEN_TEXT.sub("", marked.text), position)
    return replace(remapped, placeholders=tuple(sorted([*remapped.placeholders, *hidden])))


def insert_placeholder_words(marked: MarkedText) -> tuple[MarkedText, dict[str, str]]:
    """The text with a word for every placeholder in its middle; and the Markdown of each word.

    The placeholders that are left are detached: they are put back after the translation.
    """
    markdown_of_word: dict[str, str] = {}
    text, done = "", 0
    detached: list[tuple[int, str]] = []
    insertions: list[tuple[int, int]] = []
    free_words = (word for word in PLACEHOLDER_WORDS if word not in marked.text)
    for place, markdown in marked.placeholders:
        text += marked.text[done:place]
        done = place
        if is_detachable(marked.text, place, markdown) or not (word := next(free_words, "")):
            detached.append((len(text), with_separating_space(marked.text, place, markdown)))
            continue
        markdown_of_word[word] = markdown
        insertions.append((place, len(word)))
        text += word
    text += marked.text[done:]

    def position(place: int) -> int:
        return place + sum(length for start, length in insertions if start < place)

    remapped = remap_positions(replace(marked, placeholders=()), text, position)
    return replace(remapped, placeholders=tuple(detached)), markdown_of_word


def with_separating_space(text: str, place: int, markdown: str) -> str:
    """A placeholder with the space before it; a leading one with the space after it."""
    before, after = text[:place], text[place:]
    if not before.strip():
        return f"{markdown} " if after[:1].isspace() else markdown
    return f" {markdown}" if before[-1].isspace() else markdown


def is_detachable(text: str, place: int, markdown: str) -> bool:
    """Whether a sentence reads without its placeholder: it is attached to a word, or set apart."""
    before, after = text[:place], text[place:]
    is_first_word = SENTENCE_WORD.match(markdown) and continues_sentence(after)
    return (
        (not before.strip() and not is_first_word)
        or (not after.strip() and before.rstrip().endswith((":", ".", "!", "?", "…")))
        or before[-1:].strip() not in ("", "«", "(", "“", '"', "„")
    )


def continues_sentence(text: str) -> bool:
    """Whether a text continues a sentence after its first word: in lower case, or with a dash."""
    match = NEXT_WORD.match(text)
    if match is None:
        return False
    return match["first"].islower() or bool(match["gap"] and match["first"] in "–—-")


def normalize_spaces(marked: MarkedText) -> MarkedText:
    """The same text with plain single spaces, and none before a punctuation mark."""
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(marked.text):
        if letter == SOFT_HYPHEN:
            continue
        if letter.isspace():
            if letters and letters[-1] != " ":
                letters.append(" ")
                origins.append(place)
            continue
        if letter in ".,;:!?" and letters and letters[-1] == " ":
            letters.pop()
            origins.pop()
        letters.append(letter)
        origins.append(place)
    if letters and letters[-1] == " ":
        letters.pop()
        origins.pop()

    def position(place: int) -> int:
        return next((new for new, old in enumerate(origins) if old >= place), len(letters))

    return remap_positions(marked, "".join(letters), position)


def restore_placeholders(marked: MarkedText, markdown_of_word: Mapping[str, str]) -> MarkedText:
    """A translation with the placeholders in place of their words, each of which it has once."""
    for word, markdown in markdown_of_word.items():
        start = marked.text.index(word)
        end = start + len(word)

        def position(place: int, start: int = start, end: int = end) -> int:
            return place - (end - start) if place >= end else min(place, start)

        remapped = remap_positions(marked, marked.text[:start] + marked.text[end:], position)
        placeholders = [*remapped.placeholders, (start, markdown)]
        marked = MarkedText(
            remapped.text,
            tuple(span for span in remapped.spans if span.end > span.start),
            tuple(sorted(placeholders, key=lambda placeholder: placeholder[0])),
        )
    return marked
