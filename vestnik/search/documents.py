"""Texts → HTML documents for Pagefind."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from vestnik.language import language_data
from vestnik.search.corpus import SearchCorpus, SearchText
from vestnik.search.names import ABBREVIATION_MARK, TAG, SearchNames, lookup_key
from vestnik.translation.terms import build_term_matcher
from vestnik.typography import typeset, typeset_html

UNSEPARATED_ELEMENT = re.compile(r"(</?)(?:th|dt|dd|pre|figcaption)(?=[\s>])")
"""Elements that Pagefind does not know as blocks: it would join their text to what follows."""
FOOTNOTE_REFERENCE = re.compile(r'<sup\b[^>]*><a class="footnote-ref".*?</sup>')
"""Excluding it by its class would leave a space before a full stop."""
WORD = re.compile(r"[^\W_]")
UNSET_CHARACTERS = re.compile(r"""["']| --? |\.\.\.""")
"""Text with these would look different in an excerpt than on its page."""
DASH_IN_WORD = re.compile(r"(?<=[^\W\d])–(?=[^\W\d])|(?<=\d{4})–(?=\d{4})")
"""A dash between words or years: Pagefind divides words at hyphens, and not at dashes."""


def document_builder(
    corpus: SearchCorpus, names_by_language: Mapping[str, SearchNames]
) -> Callable[[Iterable[SearchText]], Iterator[tuple[str, str]]]:
    """A function from texts to their addresses and HTML documents."""
    source_data = language_data(corpus.language)
    matchers = [build_term_matcher(terms, source_data) for terms in corpus.terms.values()]
    markers = {
        language: abbreviation_marker(names.marked) for language, names in names_by_language.items()
    }

    @lru_cache(len(corpus.editions))
    def matched_terms(source: str) -> tuple[str, ...]:
        return tuple(match.term.source for matcher in matchers for match in matcher(source))

    def build_documents(texts: Iterable[SearchText]) -> Iterator[tuple[str, str]]:
        for text in texts:
            synonyms = names_by_language[text.language].synonyms
            partners = [name for tag in text.partners for name in corpus.partners.get(tag, ())]
            names = (*partners, *matched_terms(text.source))
            keywords = [word for name in names for word in synonyms.get(lookup_key(name), ())]
            keywords += number_keywords(TAG.sub(" ", text.html), text.language)
            mark = markers[text.language]
            yield text.address, document_html(text, tuple(dict.fromkeys(keywords)), mark)

    return build_documents


@cache
def grouped_number(language: str) -> re.Pattern[str]:
    """A number in a language, which may have groups of three digits and decimals."""
    notation = language_data(language).numbers
    groups = re.escape(notation.group_signs) if notation else ""
    return re.compile(
        rf"(?<![\d.,])(?P<whole>\d{{1,3}}(?:[ \u00a0\u202f{groups}]\d{{3}})+(?!\d)|\d+)"
        r"(?:[.,](?P<decimals>\d+))?(?!\d|[.,]\d)"
    )


def number_keywords(text: str, language: str) -> Iterator[str]:
    """The numbers of a text that have spaces or decimals, as the search page looks for them.

    "1 024,5" is searched as one word without spaces, whichever sign it has: see `search.js`.
    """
    for match in grouped_number(language).finditer(text):
        whole, decimals = match["whole"], match["decimals"]
        digits = "".join(filter(str.isdigit, whole))
        if decimals or digits != whole:
            yield f"{digits}{ABBREVIATION_MARK}{decimals}" if decimals else digits


def abbreviation_marker(abbreviations: Iterable[str]) -> Callable[[str], str]:
    """A function that puts a mark behind these abbreviations in HTML, outside of tags."""
    alternatives = "|".join(map(re.escape, abbreviations))
    pattern = re.compile(
        rf"<[^>]*>|(?<!\w)(?:{alternatives})(?!\w)" if alternatives else r"<[^>]*>"
    )

    def with_mark(match: re.Match[str]) -> str:
        return match[0] if match[0].startswith("<") else match[0] + ABBREVIATION_MARK

    return lambda text: pattern.sub(with_mark, text)


def document_body(text: SearchText) -> str:
    """The text as Pagefind reads it and as excerpts show it: typeset, each block separate.

    A page without a word has its title as text: Pagefind fails for a language without any text.
    """
    content = FOOTNOTE_REFERENCE.sub("", text.html)
    if not WORD.search(TAG.sub("", content)):
        content = f"<p>{html.escape(text.title)}</p>"
    if UNSET_CHARACTERS.search(TAG.sub("", content)):
        content = typeset_html(content, text.language)
    return DASH_IN_WORD.sub("-", UNSEPARATED_ELEMENT.sub(r"\1p", content))


def document_html(text: SearchText, keywords: Sequence[str], mark: Callable[[str], str]) -> str:
    """A document for Pagefind; keywords are searched and never shown."""
    title = typeset(text.title, text.title_language or text.language)
    head = [
        meta_element("meta", "title", mark(title)),
        meta_element("meta", "keywords", mark(", ".join(keywords))),
        meta_element("sort", "date", text.date),
        *(meta_element("filter", "partner", tag) for tag in text.partners),
        *(meta_element("filter", "year", year) for year in text.years),
    ]
    if text.version.quality_label:
        # As a filter: a search would find what is metadata by its words.
        head.append(meta_element("filter", "quality", text.version.quality_label))
    if text.shown_date:
        head.append(meta_element("meta", "date", text.shown_date))
    if text.title_language:
        head.append(meta_element("meta", "lang", text.title_language))
    return (
        f'<!doctype html><html lang="{text.language}"><head>{"".join(head)}</head>'
        f"<body data-pagefind-body>{mark(document_body(text))}</body></html>"
    )


def meta_element(kind: str, name: str, content: str) -> str:
    """An element of a document's head that gives Pagefind metadata, a filter or a sort key."""
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{html.escape(content)}">'
