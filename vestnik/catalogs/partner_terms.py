"""The names of partners → terms, added to those of a glossary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vestnik.catalogs.glossary import term_key
from vestnik.config import country_name
from vestnik.model import HUMAN_STATES, Archive, Catalog, Partner, Term


def glossary_with_partners(
    archive: Archive, language: str, glossary: Sequence[Term]
) -> tuple[Term, ...]:
    """The glossary's terms, then the titles and aliases of partners that it does not have."""
    glossary_keys = {term_key(term.source) for term in glossary}
    partner_terms: dict[str, Term] = {}
    for partner in archive.partners:
        catalog = archive.catalogs.get(language, {}).get(partner.path, Catalog())
        title = human_title(partner, catalog)
        for term in terms_of_partner(partner, title, language, glossary):
            if term_key(term.source) not in glossary_keys:
                partner_terms.setdefault(term_key(term.source), term)
    return (*glossary, *partner_terms.values())


def human_title(partner: Partner, catalog: Catalog) -> str:
    """The translation of a partner's title that a person has written or reviewed; "" if none."""
    title = ("title", partner.title)
    texts = (
        unit.text for unit in catalog.units if unit.key == title and unit.state in HUMAN_STATES
    )
    return next(texts, "")


def terms_of_partner(
    partner: Partner, title: str, language: str, glossary: Sequence[Term]
) -> Iterator[Term]:
    """A term for each name of a partner; none if no translation of it is known.

    An alias of a country is translated by the country's name (CLDR), any other alias by the title.
    A translation that is right for one name of the partner is right for all.
    """
    names = (partner.title, *partner.aliases)
    keys = set(map(term_key, names))
    country = country_name(partner.iso, language) if partner.iso else ""
    glossary_translations = [
        translation
        for term in glossary
        if term_key(term.source) in keys
        for translation in term.translations
    ]
    candidates = dict.fromkeys((title, country, *glossary_translations))
    translations = tuple(filter(None, candidates))
    if not translations:
        return
    kind = "country" if partner.kind == "country" else "org"
    for name in names:
        best = translations[0] if name == partner.title else country or translations[0]
        yield Term(name, best, tuple(text for text in translations if text != best), kind)
