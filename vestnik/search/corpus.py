"""Editions → the texts that readers can search.

An edition's index has its articles and partners, in the words that the edition prints. A page that
is not translated at all is no English text, so that the English index leaves it out. What is hidden
or repeated on a page (notices, navigation, citations, the original beside a passage) is not in the
index because the index is made of versions, not of pages.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vestnik.catalogs import glossary
from vestnik.model import Archive, Edition, Term, Version, Wording

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
