"""Citations of an article on its page: as texts, and as a download in BibTeX."""

from __future__ import annotations

import pytest

from tests.exports.site_readers import HOSTILE_TITLE, LANGUAGES, Pages, balanced, text_of
from tests.support.data_links import downloads, read_data_url
from tests.support.whole_site import (
    BASE,
    ENGINE_LABEL,
    FORUM,
    MEETING,
    MOVE,
    RESULTS,
    TRANSLATED,
    YEAR,
)
from vestnik import addresses


@pytest.mark.parametrize("path", TRANSLATED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_is_cited_in_its_own_language(site: Pages, language: str, path: str) -> None:
    address = f"{language}/{path}/"
    (cited,) = site[address].xpath("//details[@class='cite']")
    title = text_of(site[address].find(".//h1"))
    text = text_of(cited)
    assert text.count(title) == 2
    assert text.count(f"{BASE}{address}") == 2
    assert {"ru": "(дата обращения: дд.мм.гггг)", "en": "(accessed: dd.mm.yyyy)"}[language] in text
    assert cited.xpath(".//a/@download") == [f"{path[5:]}-{language}.bib"]
    (entry,) = downloads(site[address])
    assert balanced(entry)
    assert f"title={{{{{title}}}}}," in entry
    assert f"url={{{BASE}{address}}}," in entry
    assert f"date={{{path[5:15]}}}," in entry
    assert entry.startswith(f"@online{{{path[5:]}-{language},\n")


def test_citations_are_worded_as_their_standards_have_it(site: Pages) -> None:
    russian, _ = site[f"ru/{FORUM}/"].xpath("//details[@class='cite']//dd")
    assert text_of(russian) == (
        "Форум в Бишкеке [Электронный ресурс] // Вестник: [сайт]. 2026. 28 апреля. "
        f"URL: {BASE}ru/{FORUM}/ (дата обращения: дд.мм.гггг)."
    )
    _, english = site[f"en/{FORUM}/"].xpath("//details[@class='cite']//dd")
    assert text_of(english) == (
        f"Forum in Bishkek [Translated by a person]. (2026, April 28). Herald. {BASE}en/{FORUM}/"
    )


@pytest.mark.parametrize(
    ("path", "words", "engine"),
    [
        (RESULTS, "machine translation, not reviewed", True),
        (MEETING, "machine translation, not all of it reviewed", True),
        (MOVE, "machine translation, reviewed", False),
        (FORUM, "translated by a person", False),
    ],
)
def test_a_citation_names_the_translation(site: Pages, path: str, words: str, engine: bool) -> None:
    (cited,) = site[f"en/{path}/"].xpath("//details[@class='cite']")
    (entry,) = downloads(site[f"en/{path}/"])
    (note,) = cited.xpath(".//a[@id='csl']/@data-note")
    for text in (text_of(cited), entry.replace("\\", ""), note):
        assert words in text
        assert (ENGINE_LABEL in text) == engine
    assert not site[f"ru/{path}/"].xpath("//a[@id='csl']/@data-note")


@pytest.mark.parametrize(
    "text", [HOSTILE_TITLE, "Ёж\n\t a&b+c%20?d#e'f\"", "a\u00a0b\u2028c\x7f\x85🛰", " "]
)
def test_a_link_that_holds_a_text_gives_it_back(text: str) -> None:
    url = addresses.data_url("text/plain", text)
    assert read_data_url(url) == text
    assert not set(url) & set(" \n\t\"'<>&#\\^`{|}")
    assert "Ё" in url or "Ё" not in text


def test_what_has_no_translation_is_not_cited_as_one(site: Pages) -> None:
    assert not site[f"en/{YEAR}/"].xpath("//details[@class='cite']")
    assert not site[f"en/{YEAR}/"].xpath("//a[@download]")
    assert site[f"ru/{YEAR}/"].xpath("//details[@class='cite']")
