"""What readers' search is made of: the texts it finds, and what a query is taken to mean. Pure.

An edition's index has its articles and partners, in the words that the edition prints. A page that
is not translated at all is no English text, so that the English index leaves it out. What is hidden
or repeated on a page (notices, navigation, citations, the original beside a passage) is not in the
index because the index is made of versions, not of pages.

Pagefind's Russian stemmer was made for words and not for names: it takes «Росатом» for a form of
«росат», and «ИИ» for one of «и», which is in every text. So what a reader types is first looked up
among the names of partners and the terms of the glossary: a form of a name, in either language, is
asked for by its first form in the edition's own, an abbreviation by itself and `MARK`, a letter
that no text has and no stemmer takes away. In the index, too, it stands behind abbreviations.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from vestnik import glossary
from vestnik.model import Archive, Edition, Term, Version, Wording
from vestnik.translation.inflection import abbreviated, fold
from vestnik.translation.terms import matcher, patterns
from vestnik.typography import typeset, typeset_html

MARK = "\ua78f"
"""Stands behind abbreviations in the index and in queries: a letter (ꞏ) that nobody writes."""
WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"<[^<>]*>")
JOINED = re.compile(r"(</?)(?:th|dt|dd|pre|figcaption)(?=[\s>])")
"""Elements that Pagefind does not take for a block: what they hold it joins to what follows."""
NOTE = re.compile(r'<sup\b[^>]*><a class="footnote-ref".*?</sup>')
"""What leads to a footnote: left out by its class, it would leave a space before a full stop."""
UNSET = re.compile(r"""["']| --? |\.\.\.""")
"""Text in which an excerpt would show that it is not set; its spaces Pagefind makes alike."""
DASHED = re.compile(r"(?<=[^\W\d])–(?=[^\W\d])|(?<=\d{4})–(?=\d{4})")
"""A dash between words or years, at which Pagefind does not divide them, as at a hyphen."""
UNDATED = "0000"
"""The date of a partner without articles: sorted by date, it comes last."""

Terms = Mapping[str, Sequence[Term]]
"""By language, each with its names in the archive's own language and in that one."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a search can find: a version of a document.

    `date` is what it sorts by, and `shown` the date that readers see; `partners` and `years` are
    what it is filtered by.
    """

    version: Version[Any]
    date: str
    shown: str
    partners: tuple[str, ...]
    years: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.version.address

    @property
    def language(self) -> str:
        """The language of its page."""
        return self.version.language

    @property
    def title(self) -> str:
        """What it is called."""
        return self.version.title.text

    @property
    def spoken(self) -> str:
        """The language of the title where that is not the page's."""
        return self.version.title.language

    @property
    def html(self) -> str:
        """What is searched and shown in excerpts."""
        texts = self.version.texts
        after = (*filter(None, (texts.get("event.place"),)), *self.version.corrections)
        lead = paragraph(texts.get("summary"))
        return "\n".join((lead, self.version.html, *map(paragraph, after)))

    @property
    def source(self) -> str:
        """The document in the words of its author, in which names are looked for."""
        document = self.version.document
        return "\n".join((*(each for _, each in document.texts), document.body))

    @property
    def key(self) -> str:
        """What it can be told by from every other text."""
        version = self.version
        known = version.whole or (self.address, self.title, self.html, version.caution)
        return repr((known, self.date))


@dataclass(frozen=True)
class Material:
    """All that the search of a site is made of; `partners` are each one's names by its tag."""

    language: str
    editions: Mapping[str, Edition]
    terms: Terms
    partners: Mapping[str, tuple[str, ...]]

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """All that can be found."""
        return tuple(text for edition in self.editions.values() for text in texts_of(edition))


def material(
    archive: Archive, editions: Mapping[str, Edition], glossaries: Mapping[str, Sequence[Term]]
) -> Material:
    """What the search of these editions is made of."""
    partners = {one.name: (one.title, *one.aliases) for one in archive.partners}
    terms = {}
    for language in [each for each in editions if each != archive.language] or list(editions):
        known = glossary.terms_of(archive, language, glossaries.get(language, ()))
        there = {glossary.key(term.ru) for term in known}
        every = (name for of_one in partners.values() for name in of_one)
        # A name that nobody has translated yet has its forms all the same.
        own = (Term(name, "", kind="org") for name in every if glossary.key(name) not in there)
        terms[language] = (*known, *own)
    return Material(archive.language, editions, terms, partners)


def texts_of(edition: Edition) -> Iterator[Text]:
    """The texts of an edition that its readers can search: all that is not untranslated."""
    newest: dict[str, str] = {}
    for article in edition.articles:
        one = article.document
        moment = f"{one.published:%Y-%m-%dT%H:%M}"
        for tag in one.partners:
            newest.setdefault(tag, moment)
        if article.standing != "missing":
            yield Text(article, moment, f"{one.date}", one.partners, (f"{one.date:%Y}",))
    for partner in edition.partners:
        tag = partner.document.name
        if partner.standing != "missing":
            yield Text(partner, newest.get(tag, UNDATED), "", (tag,), ())


def paragraph(of: Wording | None) -> str:
    """A wording as HTML."""
    return f"<p>{html.escape(of.text)}</p>" if of else ""


# ------------------------------------------------------------------------------------- names


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of names in one language's search.

    `meanings` says what to ask for instead of what was typed, `partners` whom a question names:
    both by folded words. `synonyms` are, by the key of a term, all the names of what it is;
    `marked` are the abbreviations, as they are indexed.
    """

    meanings: Mapping[str, str]
    partners: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    marked: Mapping[str, str]


def key(name: str) -> str:
    """The folded words of a name, by which it is looked up."""
    return " ".join(WORD.findall(fold(name)))


def names(material: Material, language: str) -> Names:
    """The names that the readers of an edition may search by."""
    own = language == material.language
    kept: list[Term] = []
    synonyms: dict[str, tuple[str, ...]] = {}
    for each, terms in material.terms.items():
        if own or each == language:
            for term, group in alike(terms):
                kept.append(term)
                found = (one for other in group for one in spoken(other, own=own))
                known = synonyms.get(key(term.ru), ())
                synonyms[key(term.ru)] = tuple(dict.fromkeys((*known, *found)))
    every = dict.fromkeys(name for term in kept for name in spoken(term, own=own))
    marked = {name: f"{fold(name)}{MARK}" for name in every if abbreviated(name) and name.isalpha()}
    meanings: dict[str, str] = {}
    for typed, meant in typings(kept, own=own):
        words = WORD.findall(meant)
        meanings.setdefault(key(typed), " ".join(marked.get(word, fold(word)) for word in words))
    taken = small(material, language, {name.lower() for name in marked})
    for name, mark in marked.items():
        # An abbreviation that is also a word, as IT, is one in capitals only.
        meanings.pop(fold(name), None)
        meanings[name if name.lower() in taken else fold(name)] = mark
    partners = {
        key(name): tag
        for tag, of_one in material.partners.items()
        for known in of_one
        for name in (*synonyms.get(key(known), ()), *((known,) if own else ()))
    }
    changing = {typed: meant for typed, meant in meanings.items() if typed != meant}
    return Names(changing, partners, synonyms, marked)


def alike(terms: Sequence[Term]) -> Iterator[tuple[Term, list[Term]]]:
    """Each name or abbreviation, and each term that has one, with all that mean the same.

    Terms mean the same if they have an English expression in common.
    """
    sharing: defaultdict[str, list[Term]] = defaultdict(list)
    for term in terms:
        for english in filter(None, term.english):
            sharing[key(english)].append(term)
    for term in terms:
        group = [other for one in filter(None, term.english) for other in sharing[key(one)]]
        if any(other.proper for other in (term, *group)):
            yield term, [term, *group]


def spoken(term: Term, *, own: bool) -> Iterator[str]:
    """A term's words in an edition: its author's own, or in translation."""
    yield from (term.ru,) if own else filter(None, term.english)


def typings(terms: Sequence[Term], *, own: bool) -> Iterator[tuple[str, str]]:
    """What readers may type, and which of an edition's names they mean by it; the first holds."""
    for term in filter(lambda term: term.en, terms):
        yield (term.en, term.ru) if own else (term.ru, term.en)
    for term in terms:
        for pattern in patterns(term):
            surname = bool(pattern.english)
            name = term.ru.split()[-1] if surname else term.ru
            meant = name if own else pattern.english[0] if surname else term.en
            if len(pattern.slots) == 1:
                typed = sorted(pattern.slots[0].forms)
            else:
                typed = [" ".join(slot.text for slot in pattern.slots)]
            if meant:
                yield from ((form, meant) for form in (*typed, *(pattern.english if own else ())))
    if own:
        yield from ((english, term.ru) for term in terms for english in term.accept)


def small(material: Material, language: str, words: Iterable[str]) -> set[str]:
    """Those of these words that stand in an edition's texts as they are written here."""
    each = "|".join(map(re.escape, sorted(words)))
    if not each:
        return set()
    sought = re.compile(rf"(?<![^\W_])(?:{each})(?![^\W_])")
    texts = (TAG.sub(" ", one.html) for one in material.texts if one.language == language)
    return {word for text in texts for word in sought.findall(text)}


# --------------------------------------------------------------------------------- documents


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
