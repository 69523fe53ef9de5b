"""Chooses the place of a release's event among the places that its text names. Pure.

A statement («Место проведения: Минск») has priority; then a place in the sentence with the event's
date, the dateline, the headline and the first paragraphs. A city has priority over a country.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from vestnik.importing.guesses.datelines import Dateline
from vestnik.importing.partner_names import PartnerIndex, mentioned_partners
from vestnik.importing.release import Release
from vestnik.importing.release_language import release_language
from vestnik.language import city_name, place_name, split_sentences

LEAD_PARAGRAPHS = 2
"""The paragraphs in which a city is searched; a country is searched in the first one."""
WORD = r"[А-ЯЁІЎ][а-яёіў’]+(?:-[А-ЯЁІЎа-яёіў]+)*"
PLACE_AFTER_PREPOSITION = re.compile(
    rf"(?<!\w)(?:[Вв]о?|[Нн]а)\s+(?P<city>(?:г\.\s?|городе(?:-герое)?\s+|гор\.\s?)?)"
    rf"(?P<words>{WORD}(?:\s{WORD}){{0,3}})"
)
PLACE_FIELD = re.compile(
    r"[\W_]*(?:место(?:\s(?:проведения|события|встречи))?|месца(?:\sправядзення)?)\s*[:–—-]\s*"
    r"(?P<place>[^\n.;]{2,80})",
    re.IGNORECASE,
)
CITY_ABBREVIATION = re.compile(r"^г(?:\.\s?|ород\s)")
REGIONS = frozenset(("Европа", "Азия", "Африка", "Америка", "Евразия"))


class Place(NamedTuple):
    """A place and the words that name it."""

    name: str
    words: str


def find_place(
    release: Release,
    event_words: str,
    index: PartnerIndex,
    countries: Collection[str],
    dateline: Dateline | None,
) -> Place | None:
    """The place of a release's event, of which `event_words` name the date; None if there is none.

    `countries` are the names of those that are no partners.
    """
    for text in statements(release):
        if match := PLACE_FIELD.match(text):
            name = CITY_ABBREVIATION.sub("", match["place"].strip())
            return Place(name, re.sub(r"(?<!\s)\s+:", ":", match[0].strip()))
    texts = [block.plain_text for block in release.blocks if not block.note_number]
    lead = [release.title, release.summary, *texts[:1]]
    sentences = [sentence for text in (release.title, *texts) for sentence in sentences_of(text)]
    dated = [sentence for sentence in sentences if event_words and event_words in sentence]
    candidates = [
        *(place for sentence in dated for place in places_in(sentence, index)),
        *((Place(dateline.place, dateline.words),) if dateline else ()),
        *(place for text in lead for place in places_in(text, index)),
    ]
    below = (place for text in texts[1:LEAD_PARAGRAPHS] for place in places_in(text, index))
    cities = (
        place for place in (*candidates, *below) if not is_country(place.name, index, countries)
    )
    return next(cities, candidates[0] if candidates else None)


def statements(release: Release) -> Iterator[str]:
    """The texts of a release that may state its place, also those that were left out."""
    yield from (part.text for part in release.left_out)
    for block in release.blocks:
        yield from block.plain_text.split("\n")


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a text."""
    for start, end in split_sentences(text, release_language(text)):
        yield text[start:end]


def places_in(text: str, index: PartnerIndex) -> Iterator[Place]:
    """The places in which something is, by a text: «в Бишкеке», «в г. Минске»."""
    language = release_language(text)
    for match in PLACE_AFTER_PREPOSITION.finditer(text):
        words = match["words"].split()
        name = city_name(words[0], language) if match["city"] else place_name(words, language)
        if name and name not in REGIONS:
            yield Place(country_title(words, index) or name, match_words(match, name))


def match_words(match: re.Match[str], name: str) -> str:
    """The words that name a place: the preposition and as many words as the name has."""
    words = match["words"].split()
    count = len(name.split()) + words[0].lower().startswith("республик")
    before = match[0][: match.start("words") - match.start()]
    return f"{before}{' '.join(words[:count])}"


def country_title(words: list[str], index: PartnerIndex) -> str:
    """The title of the country among the partners that words begin with; "" if there is none."""
    for count in range(len(words), 0, -1):
        for tag in mentioned_partners(index, [" ".join(words[:count])]):
            if index.by_tag[tag].kind == "country":
                return index.by_tag[tag].title
    return ""


def is_country(name: str, index: PartnerIndex, countries: Collection[str]) -> bool:
    """Whether a place is a country."""
    tag = index.tag_of_name.get(name)
    return name in countries or (tag is not None and index.by_tag[tag].kind == "country")
