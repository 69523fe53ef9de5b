"""The first sentences of a body: what lists show of a document without a summary. Pure."""

from __future__ import annotations

import html
import re

from vestnik.language import language_data, split_sentences
from vestnik.model import TranslationState, Wording

MAX_SENTENCE_CHARACTERS = 90
"""A first sentence of fewer characters is followed by the second."""
MAX_EXCERPT_CHARACTERS = 220
"""Two sentences have at most so many characters together."""
MAX_SPLIT_CHARACTERS = 1_000
"""Only the beginning of a long paragraph is split into sentences."""
CONTAINERS = "aside blockquote details div dl figure ol section table ul"
BLOCK_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>{'|'.join(CONTAINERS.split())}|p)\b(?P<attributes>[^>]*)>"
)
ATTRIBUTE = re.compile(r'(lang|data-state)="([^"]*)"')
FOOTNOTE_REFERENCE = re.compile(r"<sup\b[^>]*>.*?</sup>", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
SENTENCE_ENDS = (".", "!", "?", "…", "»", "”", ")")


def excerpt(body_html: str, language: str) -> Wording | None:
    """The first sentence of a body in a language, or two if they are short; None without any.

    It is of the first paragraph that is a sentence, outside lists, tables, quotations and notes. It
    has the language and the state of its paragraph, as the page shows it.
    """
    depth, start, attributes = 0, 0, ""
    for tag in BLOCK_TAG.finditer(body_html):
        is_end, is_paragraph = bool(tag["end"]), tag["name"] == "p"
        if not is_paragraph:
            depth += -1 if is_end else 1
        elif depth == 0 and not is_end:
            start, attributes = tag.end(), tag["attributes"]
        elif depth == 0:
            paragraph = body_html[start : tag.start()]
            if wording := paragraph_excerpt(paragraph, attributes, language):
                return wording
    return None


def paragraph_excerpt(paragraph_html: str, attributes: str, language: str) -> Wording | None:
    """The first sentences of a paragraph with these attributes; None if it has none."""
    text = TAG.sub("", FOOTNOTE_REFERENCE.sub("", paragraph_html))
    text = " ".join(html.unescape(text).split())
    values = dict(ATTRIBUTE.findall(attributes))
    other_language = values.get("lang", "")
    sentences = first_sentences(text, other_language or language)
    if not sentences.endswith(SENTENCE_ENDS):
        return None
    state = TranslationState(values.get("data-state", TranslationState.ORIGINAL))
    return Wording(sentences, other_language, state)


def first_sentences(text: str, language: str) -> str:
    """The first sentence of a text, and the second if both are short.

    A sentence that is too long to be split from the rest ends with dots; "" for no text.
    """
    spans = split_sentences(text[:MAX_SPLIT_CHARACTERS], language_data(language))
    if not spans:
        return ""
    end = spans[0][1]
    if end < MAX_SENTENCE_CHARACTERS and len(spans) > 1 and spans[1][1] <= MAX_EXCERPT_CHARACTERS:
        end = spans[1][1]
    sentences = text[spans[0][0] : end]
    is_cut = end < len(text) and not sentences.endswith((*SENTENCE_ENDS, ":"))
    return f"{sentences.rstrip(',;')}…" if is_cut else sentences
