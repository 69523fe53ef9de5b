"""Translations that people wrote or accepted: `check` reports likely errors, the desk more."""

from __future__ import annotations

import pytest

from tests.support.archives import MakeArchive
from tests.support.catalog_writing import overwrite_catalog
from tests.support.languages import RUSSIAN_TO_ENGLISH
from tests.support.whole_site import human_unit, machine_unit, reviewed_unit
from vestnik.build import translation_warnings
from vestnik.catalogs import PhraseMemory, SimilarTextIndex
from vestnik.model import Catalog, Unit, UnreviewedPolicy
from vestnik.preview.desk.blocks import ReviewContext, review_block
from vestnik.translation.projection import no_term_matches

PATH = "2026/2026-03-05-sluchay.md"
ODDITIES = [
    ("Стороны не подписали протокол.", "The parties signed the protocol.", "negation"),
    ("Экспорт вырос.", "Exports fell.", "opposite"),
    ("Подписан протокол.", "A protocol was signed", "endpunc"),
    ("Подписан протокол (о связи).", "A protocol on communications was signed.", "brackets"),
    ("Подписан протокол.", "the protocol was signed.", "caps"),
    ("Подписан протокол о связи.", "A “protocol on communications was signed.", "quotes"),
    ("Гости приехали. Стороны подписали протокол.", "After the guests arrived, the parties signed "
     "a protocol.", "sentencecount"),
    ("Подписан протокол.", "A protocol was signed by 17 people.", "numbers_extra"),
]  # fmt: skip
"""A text, a translation that may yet be right, and the check that it fails."""
ERRORS = [
    ("В реестре 1500 записей.", "The register holds 15 entries.", "missing-number"),
    ("Посол Казахстана посетил Брест.", "The Kyrgyz ambassador visited Brest.", "wrong-country"),
    ("Встреча прошла во вторник.", "The meeting was held on Friday.", "wrong-weekday"),
]


def reported(archive: MakeArchive, unit: Unit) -> list[str]:
    """The ids of what `check` reports of the translation of an article's only block."""
    article = f"---\ntitle: SCO\ndate: 2026-03-05\n---\n{unit.source}\n"
    tiny = archive({f"content/{PATH}": article})
    overwrite_catalog(tiny.folder / "translations", "en", "ru", PATH, Catalog((unit,)))
    return [warning.id for warning in translation_warnings(tiny.load())]


def shown_at_desk(unit: Unit) -> set[str]:
    """The checks whose findings the review desk shows."""
    context = ReviewContext(
        PATH,
        RUSSIAN_TO_ENGLISH,
        no_term_matches,
        {},
        UnreviewedPolicy.HOLD_DOUBTFUL,
        SimilarTextIndex(),
        PhraseMemory(RUSSIAN_TO_ENGLISH),
    )
    return {finding.check for finding in review_block(unit, context).findings}


@pytest.mark.parametrize("make_unit", [human_unit, reviewed_unit])
@pytest.mark.parametrize(("source", "text", "check"), ODDITIES)
def test_an_oddity_in_a_translation_of_people_is_shown_at_the_desk_alone(
    archive: MakeArchive, source: str, text: str, check: str, make_unit: type[Unit]
) -> None:
    unit = make_unit(source, text)
    assert reported(archive, unit) == []
    assert check in shown_at_desk(unit)


@pytest.mark.parametrize("make_unit", [human_unit, reviewed_unit])
@pytest.mark.parametrize(("source", "text", "rule"), ERRORS)
def test_a_likely_error_in_a_translation_of_people_is_reported(
    archive: MakeArchive, source: str, text: str, rule: str, make_unit: type[Unit]
) -> None:
    assert rule in reported(archive, make_unit(source, text))


def test_a_number_that_an_engine_invented_is_reported(archive: MakeArchive) -> None:
    source, text, _ = ODDITIES[-1]
    assert reported(archive, machine_unit(source, text)) == ["invented-number"]
