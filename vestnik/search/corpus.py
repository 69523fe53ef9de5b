"""Editions → the texts that readers can search.

An edition's index has its documents, in the texts that the edition prints. A page that is not
translated at all is not in the index of its language. What a page hides or repeats (notices,
navigation, citations, the original beside a block) is not in the index, because the index is made
of versions and not of pages.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vestnik.catalogs import glossary_with_partners, term_key
from vestnik.model import Archive, Edition, Term, Version, Wording

UNDATED = "0000"
"""The date of a page, and of a partner without articles: sorted by date, it comes last."""

TermsByLanguage = Mapping[str, Sequence[Term]]
"""For each language the terms with their names in the archive's own language and in that one."""


@dataclass(frozen=True, slots=True)
class SearchText:
    """What a search can find: a version of a document.

    Results are sorted by `date` and filtered by `partners` and `years`; readers see `shown_date`.
    """

    version: Version[Any]
    date: str
    shown_date: str
    partners: tuple[str, ...]
    years: tuple[str, ...]

    @property
    def address(self) -> str:
        """The address of its page."""
        return self.version.address

    @property
    def language(self) -> str:
        """The language of its page."""
        return self.version.language

    @property
    def title(self) -> str:
        """Its title."""
        return self.version.title.text

    @property
    def title_language(self) -> str:
        """The language of the title if that is not the page's, else ""."""
        return self.version.title.language

    @property
    def html(self) -> str:
        """The text that is searched and shown in excerpts."""
        fields = self.version.fields
        after_body = (*filter(None, (fields.get("event.place"),)), *self.version.corrections)
        summary = paragraph_html(fields.get("summary"))
        return "\n".join((summary, self.version.html, *map(paragraph_html, after_body)))

    @property
    def source(self) -> str:
        """The document as its author wrote it, in which terms are looked for."""
        document = self.version.document
        return "\n".join((*(text for _, text in document.translatable_fields), document.body))

    @property
    def key(self) -> str:
        """What distinguishes it from every other text."""
        version = self.version
        if version.digest:
            return repr((version.digest, self.date))
        return repr((self.address, self.title, self.html, version.quality_label, self.date))


@dataclass(frozen=True)
class SearchCorpus:
    """Everything that the search of a site is made of.

    `language` is the archive's own; `partners` are all names of each partner, by its tag.
    """

    language: str
    editions: Mapping[str, Edition]
    terms: TermsByLanguage
    partners: Mapping[str, tuple[str, ...]]

    @cached_property
    def texts(self) -> tuple[SearchText, ...]:
        """The texts of all editions."""
        return tuple(
            text for edition in self.editions.values() for text in searchable_texts(edition)
        )


def build_search_corpus(
    archive: Archive, editions: Mapping[str, Edition], glossaries: Mapping[str, Sequence[Term]]
) -> SearchCorpus:
    """The corpus of these editions; `glossaries` are by language."""
    partners = {partner.name: (partner.title, *partner.aliases) for partner in archive.partners}
    terms = {}
    targets = [language for language in editions if language != archive.language]
    for language in targets or list(editions):
        glossary = glossary_with_partners(archive, language, glossaries.get(language, ()))
        glossary_keys = {term_key(term.source) for term in glossary}
        titles = (
            {partner.document.name: partner.title.text for partner in editions[language].partners}
            if targets
            else {}
        )
        # A name that no person has translated means the title that readers see. It is searched in
        # all its forms, too.
        unreviewed = (
            Term(name, titles.get(tag, ""), kind="org")
            for tag, names in partners.items()
            for name in names
            if term_key(name) not in glossary_keys
        )
        terms[language] = (*glossary, *unreviewed)
    return SearchCorpus(archive.language, editions, terms, partners)


def searchable_texts(edition: Edition) -> Iterator[SearchText]:
    """The documents of an edition that are translated at least in part."""
    newest_dates: dict[str, str] = {}
    for article in edition.articles:
        document = article.document
        date = f"{document.published:%Y-%m-%dT%H:%M}"
        for tag in document.partners:
            newest_dates.setdefault(tag, date)
        if article.translation_status != "missing":
            year = f"{document.date:%Y}"
            yield SearchText(article, date, f"{document.date}", document.partners, (year,))
    for partner in edition.partners:
        tag = partner.document.name
        if partner.translation_status != "missing":
            yield SearchText(partner, newest_dates.get(tag, UNDATED), "", (tag,), ())
    for page in edition.pages:
        if page.translation_status != "missing":
            yield SearchText(page, UNDATED, "", (), ())


def paragraph_html(wording: Wording | None) -> str:
    """A wording as an HTML paragraph; "" for none."""
    return f"<p>{html.escape(wording.text)}</p>" if wording else ""
