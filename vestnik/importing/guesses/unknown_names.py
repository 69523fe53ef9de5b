"""Recognises the countries and organisations that a text names and that are no partners yet. Pure.

Countries are known by their names in CLDR, organisations by the glossary; other organisations by
their form: a name in quotation marks after a word such as «компания», an abbreviation in brackets
after a name such as «Международный союз электросвязи».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from vestnik.config import country_names
from vestnik.importing.partner_names import PartnerIndex
from vestnik.language import LanguageData, fold_spelling
from vestnik.model import Term
from vestnik.translation.terms import TermMatcher, build_term_matcher

COUNTRY, ORGANISATION = "country", "organisation"
ORGANISATION_NOUN = (
    r"(?:О?О?[АО]О|ПАО|ЗАО|[РЧУСИ]{1,3}УП|УП|С?ООО|ИООО|ГУП|ФГУП|НИИ|АНО"
    r"|(?:гос)?корпораци\w+|компани\w+|концерн\w*|холдинг\w*|банк\w*|фонд\w*|ассоциаци\w+"
    r"|организаци\w+|оператор\w*|предприяти\w+|университет\w*|институт\w*|агентств\w+"
    r"|(?:технопарк|парк|центр)\w*|групп\w+|объединени\w+|обществ\w+|союз\w*|унитарн\w+)"
)
QUOTED_ORGANISATION = re.compile(
    rf"(?<!\w){ORGANISATION_NOUN}(?:\s+[а-яё-]+){{0,3}}\s+[«\"](?P<name>[^»\"«\n]{{2,60}})[»\"]",
    re.IGNORECASE,
)
ABBREVIATED_ORGANISATION = re.compile(
    r"(?<!\w)[А-ЯЁ][а-яё-]+(?:\s[А-ЯЁа-яё-]+){1,6}\s\(\W?(?P<name>[А-ЯЁ]{2,}[а-яё]?[А-ЯЁ]*)\W?\)"
)
ORGANISATION_HEAD = re.compile(
    r"(?<!\w)(?:организаци|союз|комисси|сообществ|содружеств|агентств|фонд|банк|лиг|совет|комитет"
    r"|министерств|ассоциаци|федераци|корпораци|институт|университет|объединени)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of countries and organisations that a text may have.

    `kinds`, `translations` and the `codes` of countries (ISO 3166-1) are by the name.
    """

    kinds: Mapping[str, str]
    translations: Mapping[str, str]
    codes: Mapping[str, str]
    find_names: TermMatcher

    @property
    def countries(self) -> frozenset[str]:
        """The names of all countries."""
        return frozenset(name for name, kind in self.kinds.items() if kind == COUNTRY)


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that has no partner file; `words` are those of the text, `translation` may be ""."""

    name: str
    kind: str
    words: str
    translation: str = ""


@lru_cache(4)
def build_name_index(
    language: LanguageData, glossary: tuple[Term, ...], target_language: str
) -> NameIndex:
    """The index of the countries of CLDR, and of the glossary's countries and organisations."""
    english = country_names(target_language) if target_language else {}
    codes = {name: iso for iso, name in country_names(language.code).items()}
    terms = {name: Term(name, english.get(iso, ""), kind=COUNTRY) for name, iso in codes.items()}
    terms.update(
        (term.source, term) for term in glossary if term.kind in (COUNTRY, "org") and term.source
    )
    return NameIndex(
        {name: COUNTRY if term.kind == COUNTRY else ORGANISATION for name, term in terms.items()},
        {name: term.target for name, term in terms.items()},
        codes,
        build_term_matcher(terms.values(), language),
    )


def unknown_names(
    names: NameIndex, partners: PartnerIndex, texts: Iterable[str]
) -> Iterator[UnknownName]:
    """The countries and organisations that texts name and that are no partners, each once."""
    seen = {fold_spelling(name) for name in partners.tag_of_name}
    for text in texts:
        partner_spans = [(match.start, match.end) for match in partners.find_names(text)]
        for unknown, start, end in sorted(names_in(names, text), key=lambda found: found[1]):
            key = fold_spelling(unknown.name)
            is_partner = any(start < last and first < end for first, last in partner_spans)
            if key not in seen and not is_partner:
                seen.add(key)
                yield unknown


def names_in(names: NameIndex, text: str) -> Iterator[tuple[UnknownName, int, int]]:
    """The names in a text, each with its place."""
    for match in names.find_names(text):
        name = match.term.source
        words = text[match.start : match.end]
        unknown = UnknownName(name, names.kinds[name], words, names.translations[name])
        yield unknown, match.start, match.end
    for pattern in (QUOTED_ORGANISATION, ABBREVIATED_ORGANISATION):
        for name_match in pattern.finditer(text):
            name = " ".join(name_match["name"].split())
            is_name = pattern is QUOTED_ORGANISATION or ORGANISATION_HEAD.search(name_match[0])
            if is_name and name[:1].isupper() and name not in names.kinds:
                yield UnknownName(name, ORGANISATION, name_match[0]), *name_match.span("name")
