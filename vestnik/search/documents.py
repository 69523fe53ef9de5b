"""Texts → documents as Pagefind reads them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from vestnik.search.corpus import Material, Text
from vestnik.search.names import MARK, TAG, Names, key
from vestnik.translation.terms.matching import matcher
from vestnik.typography import typeset, typeset_html

JOINED = re.compile(r"(</?)(?:th|dt|dd|pre|figcaption)(?=[\s>])")
"""Elements that Pagefind does not take for a block: what they hold it joins to what follows."""
NOTE = re.compile(r'<sup\b[^>]*><a class="footnote-ref".*?</sup>')
"""What leads to a footnote: left out by its class, it would leave a space before a full stop."""
UNSET = re.compile(r"""["']| --? |\.\.\.""")
"""Text in which an excerpt would show that it is not set; its spaces Pagefind makes alike."""
DASHED = re.compile(r"(?<=[^\W\d])–(?=[^\W\d])|(?<=\d{4})–(?=\d{4})")
"""A dash between words or years, at which Pagefind does not divide them, as at a hyphen."""


def documents(
    material: Material, known: Mapping[str, Names]
) -> Callable[[Iterable[Text]], Iterator[tuple[str, str]]]:
    """What gives the addresses of texts and the HTML of their documents in the index."""
    found = [matcher(terms) for terms in material.terms.values()]
    noted = {language: marker(names.marked) for language, names in known.items()}

    @lru_cache(len(material.editions))
    def met_in(source: str) -> tuple[str, ...]:
        return tuple(match.term.ru for matches in found for match in matches(source))

    def made(texts: Iterable[Text]) -> Iterator[tuple[str, str]]:
        for one in texts:
            there = known[one.language]
            told = [name for tag in one.partners for name in material.partners.get(tag, ())]
            sought = (*told, *met_in(one.source))
            also = [name for ru in sought for name in there.synonyms.get(key(ru), ())]
            yield one.address, document(one, tuple(dict.fromkeys(also)), noted[one.language])

    return made


def marker(marked: Iterable[str]) -> Callable[[str], str]:
    """The function that puts a mark behind the abbreviations of a text, outside of tags."""
    each = "|".join(map(re.escape, marked))
    found = re.compile(rf"<[^>]*>|(?<!\w)(?:{each})(?!\w)" if each else r"<[^>]*>")
    return lambda text: found.sub(lambda met: met[0] + MARK * (met[0][0] != "<"), text)


def body(one: Text) -> str:
    """The text as Pagefind is to read it, and as excerpts show it: set, each block apart."""
    text = NOTE.sub("", one.html)
    if UNSET.search(TAG.sub("", text)):
        text = typeset_html(text, one.language)
    return DASHED.sub("-", JOINED.sub(r"\1p", text))


def document(one: Text, also: Sequence[str], noted: Callable[[str], str]) -> str:
    """A document as Pagefind reads it: keywords are searched and never shown."""
    head = [
        meta("meta", "title", noted(typeset(one.title, one.spoken or one.language))),
        meta("meta", "keywords", noted(", ".join(also))),
        meta("sort", "date", one.date),
        *(meta("filter", "partner", tag) for tag in one.partners),
        *(meta("filter", "year", year) for year in one.years),
    ]
    if one.version.caution:
        # As a filter: what is meta would be found by its words.
        head.append(meta("filter", "caution", one.version.caution))
    if one.shown:
        head.append(meta("meta", "date", one.shown))
    if one.spoken:
        head.append(meta("meta", "lang", one.spoken))
    return (
        f'<!doctype html><html lang="{one.language}"><head>{"".join(head)}</head>'
        f"<body data-pagefind-body>{noted(body(one))}</body></html>"
    )


def meta(kind: str, name: str, content: str) -> str:
    """An element of a document's head that tells Pagefind something."""
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{html.escape(content)}">'
