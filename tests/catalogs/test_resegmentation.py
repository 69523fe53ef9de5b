"""Catalogs of an older segmenter: what people wrote is found again in the blocks of this one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from vestnik.catalogs import update_catalog
from vestnik.language import language_pair
from vestnik.model import Article, Catalog, Provenance, TranslationOrigin, Unit, text_digest

RUSSIAN_ENGLISH = language_pair("ru", "en")
OLD = (("X-Segmenter", "0"),)
BODY = "Стороны обсудили:\n\n- облако\n- связь\n"
ARTICLE = Article(path="a.md", title="Встреча", load_body=lambda: BODY, published=datetime.min)
LIST, ENGLISH_LIST = "- облако\n- связь", "- the cloud\n- communications"


def updated(*units: Unit, metadata: tuple[tuple[str, str], ...] = OLD) -> Catalog:
    """The catalog of an article with `BODY`, from units of an older one."""
    return update_catalog(Catalog(units, metadata=metadata), ARTICLE, RUSSIAN_ENGLISH)


def texts(catalog: Catalog) -> dict[str, str]:
    """The translations of the body's blocks."""
    return {unit.source: unit.text for unit in catalog.units if not unit.context}


def test_a_unit_is_divided_where_its_translation_can_be_divided_too() -> None:
    """A list that was one block has become two."""
    catalog = updated(Unit("Стороны обсудили:", "The sides discussed:"), Unit(LIST, ENGLISH_LIST))
    assert texts(catalog) == {
        "Стороны обсудили:": "The sides discussed:",
        "облако": "the cloud",
        "связь": "communications",
    }
    assert not catalog.obsolete
    assert dict(catalog.metadata)["X-Segmenter"] != "0"


def test_parts_have_the_origin_of_the_whole() -> None:
    """A reviewed draft stays reviewed, an unreviewed one a draft, an edited one a person's."""
    noted = Provenance("argos", text_digest(LIST), text_digest(ENGLISH_LIST))
    whole = Unit(LIST, ENGLISH_LIST, provenance=noted)
    edited = replace(noted, text_digest=text_digest("- cloud\n- link"))
    for unit, origin in (
        (whole, TranslationOrigin.REVIEWED),
        (replace(whole, fuzzy=True), TranslationOrigin.MACHINE),
        (replace(whole, provenance=edited), TranslationOrigin.PERSON),
    ):
        parts = [unit for unit in updated(unit).units if unit.source in ("облако", "связь")]
        assert [part.origin for part in parts] == [origin, origin]
        assert not any(part.source_changed for part in parts)


def test_units_that_are_one_block_now_are_joined() -> None:
    """Only what people wrote or approved: drafts are made anew."""
    old = (Unit("Стороны", "The sides"), Unit("обсудили:", "discussed:"))
    assert texts(updated(*old))["Стороны обсудили:"] == "The sides discussed:"
    draft = replace(
        old[1], fuzzy=True, provenance=Provenance("argos", "", text_digest("discussed:"))
    )
    assert texts(updated(old[0], draft))["Стороны обсудили:"] == ""


def test_what_fits_nowhere_is_kept_at_the_end() -> None:
    """A translation with another number of parts can't be divided."""
    unit = Unit(LIST, "- the cloud and communications")
    catalog = updated(unit)
    assert [obsolete.text for obsolete in catalog.obsolete] == [unit.text]


def test_a_catalog_of_this_segmenter_is_left_alone() -> None:
    """There a list in one unit is what somebody else made of it."""
    catalog = updated(Unit(LIST, ENGLISH_LIST), metadata=())
    assert texts(catalog)["облако"] == ""
    assert [unit.text for unit in catalog.obsolete] == [ENGLISH_LIST]
