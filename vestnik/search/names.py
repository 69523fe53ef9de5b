"""The names that readers search by: partners, and terms of the glossary.

Pagefind's Russian stemmer was made for words, not for names: it takes «Росатом» for a form of
«росат», and «ИИ» for one of «и», which is in every text. So what a reader types is first looked up
among the names of partners and the terms of the glossary. A form of a name, in either language, is
searched for by its first form in the edition's language; an abbreviation by itself followed by
`ABBREVIATION_MARK`, a letter that no text has and no stemmer removes. The index has the mark after
abbreviations, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vestnik.language import fold_spelling, is_abbreviation, language_data
from vestnik.model import Term
from vestnik.search.corpus import SearchCorpus, SearchText
from vestnik.translation.terms import term_patterns

ABBREVIATION_MARK = "\ua78f"
"""Follows abbreviations in the index and in queries: a letter (ꞏ) that nobody writes."""
WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class SearchNames:
    """The names in one language's search.

    `meanings` are what to search for instead of a name that was typed (`query_meanings` adds the
    abbreviations), `partners` the tags of partners that a query names: both by lookup key.
    `synonyms` are all names of the same thing, by the lookup key of its term. `marked` are the
    abbreviations, each with its form in the index.
    """

    meanings: Mapping[str, str]
    partners: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    marked: Mapping[str, str]


def lookup_key(name: str) -> str:
    """The folded words of a name, by which it is looked up."""
    return " ".join(WORD.findall(fold_spelling(name)))


def build_search_names(corpus: SearchCorpus, language: str) -> SearchNames:
    """The names that the readers of an edition may search by."""
    is_source = language == corpus.language
    terms: list[Term] = []
    synonyms: dict[str, tuple[str, ...]] = {}
    for terms_language, language_terms in corpus.terms.items():
        if is_source or terms_language == language:
            for term, group in synonym_groups(language_terms):
                terms.append(term)
                names = (
                    name for member in group for name in edition_names(member, is_source=is_source)
                )
                term_key = lookup_key(term.source)
                synonyms[term_key] = tuple(dict.fromkeys((*synonyms.get(term_key, ()), *names)))
    marked = marked_abbreviations(terms, is_source=is_source)
    return SearchNames(
        typed_meanings(corpus, language, terms, marked),
        partner_tags(corpus, synonyms, is_source=is_source),
        synonyms,
        marked,
    )


def marked_abbreviations(terms: Iterable[Term], *, is_source: bool) -> dict[str, str]:
    """The abbreviations among an edition's names, each with its form in the index."""
    names = dict.fromkeys(
        name for term in terms for name in edition_names(term, is_source=is_source)
    )
    return {
        name: f"{fold_spelling(name)}{ABBREVIATION_MARK}"
        for name in names
        if is_abbreviation(name) and name.isalpha()
    }


def typed_meanings(
    corpus: SearchCorpus, language: str, terms: Sequence[Term], marked: Mapping[str, str]
) -> dict[str, str]:
    """What to search for instead of a name that was typed, by its lookup key."""
    meanings: dict[str, str] = {}
    for typed, meant in typed_forms(terms, corpus.language, is_source=language == corpus.language):
        words = (marked.get(word, fold_spelling(word)) for word in WORD.findall(meant))
        meanings.setdefault(lookup_key(typed), " ".join(words))
    return meanings


def query_meanings(names: SearchNames, lowercase_words: Collection[str]) -> dict[str, str]:
    """What to search for instead of what was typed, in texts that have these lower-case words.

    An abbreviation that is also a word, like IT, is one only in capitals.
    """
    meanings = dict(names.meanings)
    for name, mark in names.marked.items():
        meanings.pop(fold_spelling(name), None)
        meanings[name if name.lower() in lowercase_words else fold_spelling(name)] = mark
    return {typed: meant for typed, meant in meanings.items() if typed != meant}


def partner_tags(
    corpus: SearchCorpus, synonyms: Mapping[str, tuple[str, ...]], *, is_source: bool
) -> dict[str, str]:
    """The tags of partners by the lookup keys of all their names."""
    return {
        lookup_key(name): tag
        for tag, partner_names in corpus.partners.items()
        for partner_name in partner_names
        for name in (
            *synonyms.get(lookup_key(partner_name), ()),
            *((partner_name,) if is_source else ()),
        )
    }


def synonym_groups(terms: Sequence[Term]) -> Iterator[tuple[Term, list[Term]]]:
    """Each term with all terms that mean the same, if one of these is a proper name.

    Terms mean the same if they have a translation in common.
    """
    terms_by_translation: defaultdict[str, list[Term]] = defaultdict(list)
    for term in terms:
        for translation in filter(None, term.translations):
            terms_by_translation[lookup_key(translation)].append(term)
    for term in terms:
        group = [
            member
            for translation in filter(None, term.translations)
            for member in terms_by_translation[lookup_key(translation)]
        ]
        if any(member.is_proper_name for member in (term, *group)):
            yield term, [term, *group]


def edition_names(term: Term, *, is_source: bool) -> Iterator[str]:
    """A term's names in an edition: the author's in the source edition, else the translations."""
    yield from (term.source,) if is_source else filter(None, term.translations)


def typed_forms(
    terms: Sequence[Term], source_language: str, *, is_source: bool
) -> Iterator[tuple[str, str]]:
    """What readers may type, each with the edition's name that they mean; the first one counts."""
    for term in filter(lambda term: term.target, terms):
        yield (term.target, term.source) if is_source else (term.source, term.target)
    for term in terms:
        for pattern in term_patterns(term, language_data(source_language)):
            is_surname = bool(pattern.translations)
            source = term.source.split()[-1] if is_surname else term.source
            target = pattern.translations[0] if is_surname else term.target
            meant = source if is_source else target
            if len(pattern.words) == 1:
                forms = sorted(pattern.words[0].forms)
            else:
                forms = [" ".join(word.text for word in pattern.words)]
            if meant:
                translations = pattern.translations if is_source else ()
                yield from ((form, meant) for form in (*forms, *translations))
    if is_source:
        yield from ((name, term.source) for term in terms for name in term.alternatives)


def lowercase_words(names: SearchNames, texts: Iterable[SearchText]) -> set[str]:
    """The abbreviations that occur in these texts in lower-case letters, as words do."""
    alternatives = "|".join(map(re.escape, sorted({name.lower() for name in names.marked})))
    if not alternatives:
        return set()
    pattern = re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])")
    return {word for text in texts for word in pattern.findall(TAG.sub(" ", text.html))}
