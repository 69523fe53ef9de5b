"""The known failures of machine translation, as the checks and post-editing see them."""

from __future__ import annotations

import pytest

from tests.support.checks import failed_checks, findings, findings_of, post_edited
from tests.support.languages import RUSSIAN
from vestnik.model import Term
from vestnik.translation.checks import CheckFinding, is_publishable
from vestnik.translation.checks.runner import finding_penalty
from vestnik.translation.checks.table import CheckLevel
from vestnik.translation.terms import build_term_matcher


def test_5_looping_output_is_blocked() -> None:
    assert "repetition" in failed_checks("## Заранее", "## pre-pre- pre-pre-pre-")
    assert not failed_checks("Заранее", "In advance")


def test_7_an_echo_of_the_source_is_worse_than_its_translation() -> None:
    source = "ЦКК: заседание прошло 3 марта 2026 г."
    good = "CCC: the meeting was held on 3 March 2026."
    assert {"unchanged", "untranslated_script"} <= failed_checks(source, source)
    assert min((source, good), key=lambda target: finding_penalty(findings(source, target))) == good


@pytest.mark.parametrize(
    "cut",
    [
        "Thank you, colleagues!",
        "Thank you, colleagues! 🎉",
        "Thank you, colleagues! See you in Minsk.",
    ],
)
def test_8_a_lost_ending_is_found(cut: str) -> None:
    source = "Спасибо, коллеги! 🎉 До встречи в Минске."
    assert failed_checks(source, cut)
    assert failed_checks(source, post_edited(source, cut))
    assert not failed_checks(source, "Thank you, colleagues! 🎉 See you in Minsk.")


def test_9_a_truncated_sentence_is_blocked() -> None:
    source = "Участники рассмотрели ход выполнения договорённостей, " * 6 + "и приняли решение."
    target = "The participants considered the progress of the agreements, the"
    assert failed_checks(source, target) >= {"truncated", "ratio"}


def test_10_a_changed_number_is_found() -> None:
    source = "Инвестиции составили 12 500,75 тыс. руб., на 3,4 % больше, чем в 2024 г."
    english = "Investments amounted to {} thousand roubles, {}% more than in {}."
    assert not failed_checks(source, english.format("12,500.75", "3.4", "2024"))
    for wrong in (("12,500.57", "3.4", "2024"), ("12,500.75", "3.8", "2024"),
                  ("12,500.75", "3.4", "2023")):  # fmt: skip
        assert failed_checks(source, english.format(*wrong)) == {"numbers_missing"}


def test_11_a_telephone_number_is_copied() -> None:
    source = "Телефон: +375 17 287-87-06, доб. 12."
    assert not failed_checks(source, "Phone: +375 17 287-87-06, ext. 12.")
    assert failed_checks(source, "Phone: +375 17 2878706, ext. 12.") == {"phones"}


def test_12_a_range_of_days_may_be_written_in_any_order() -> None:
    source = "С 27 по 28 апреля 2026 г. проходит визит."
    assert not failed_checks(source, "The visit takes place from April 27 to 28, 2026.")
    assert not failed_checks(source, "From 27 to 28 April 2026, the visit takes place.")
    assert failed_checks(source, "The visit takes place from May 27 to 28, 2026.") == {"dates"}


def test_13_times_and_centuries_may_change_their_form() -> None:
    source = "Начало в 15:30. В XX веке связь изменилась."
    assert not findings(
        source, "It starts at 3:30 p.m. In the 20th century communications changed."
    )


def test_18_capitals_are_corrected_or_reported() -> None:
    source = "МИНИСТЕРСТВО СВЯЗИ ПОДВЕЛО ИТОГИ ГОДА"
    assert findings_of(source, "ministry of communications sums up the year", "caps")
    for good in ("Ministry of Communications Sums Up the Year", "MINISTRY SUMS UP THE YEAR"):
        assert not findings_of(source, good, "caps")
        assert post_edited(source, good) == good
    assert post_edited(source, "ministry sums up the year") == "Ministry sums up the year"


def test_22_both_names_of_a_country_have_the_same_translation() -> None:
    source = "Визит в Кыргызстан и переговоры с Киргизией"
    matches = build_term_matcher(
        [
            Term("Кыргызстан", "Kyrgyzstan", kind="country"),
            Term("Киргизия", "Kyrgyzstan", kind="country"),
        ],
        RUSSIAN,
    )(source)
    assert len(matches) == 2
    assert not failed_checks(source, "A visit to Kyrgyzstan and talks with Kyrgyzstan", matches)
    assert failed_checks(source, "A visit to Kirghizia and talks with Kirgizia", matches) == {
        "glossary"
    }


def test_23_unknown_abbreviations_are_listed() -> None:
    source, target = "Данные РЦК и НЦЭУ опубликованы.", "The data of RTsK and NTsEU are published."
    listed = [CheckFinding("unknown_abbr", CheckLevel.INFO, word) for word in ("РЦК", "НЦЭУ")]
    assert list(findings(source, target)) == listed


def test_24_a_lookalike_letter_is_corrected_in_a_measure_and_blocked_elsewhere() -> None:
    source = "Помещение 160х190 см, температура 20 ºС."
    spoiled = "A 160х190 cm room, temperature 20 ºС."
    assert "untranslated_script" in failed_checks(source, spoiled)
    assert post_edited(source, spoiled) == "A 160x190 cm room, temperature 20 ºC."
    assert post_edited("Отчёт Росатома", "Rosаtom") == "Rosаtom"
    assert failed_checks("Отчёт Росатома", "Rosаtom report") == {"untranslated_script"}


def test_26_an_address_is_the_same_bytes() -> None:
    source = "Пишите на info@mpt.gov.by или см. <https://mpt.gov.by/node/10724>."
    assert not failed_checks(
        source, "Write to info@mpt.gov.by or see <https://mpt.gov.by/node/10724>."
    )
    assert failed_checks(source, "Write to info@mpt.gov.by or see <https://mpt.gov.by/node/1072>.")
    assert failed_checks(source, "Write to info@mpt.gov or see <https://mpt.gov.by/node/10724>.")


def test_29_nested_quotes_do_not_block_a_translation() -> None:
    source = 'Сессия «ИИ: услуги "нового поколения"» завершена.'
    assert not findings_of(source, "The session “AI: ‘new generation’ services” is over.", "quotes")
    odd = findings(source, "The session “AI: ‘new generation services is over.")
    assert [finding.level for finding in odd if finding.check == "quotes"] == [
        CheckLevel.INFO,
        CheckLevel.INFO,
    ]
    assert is_publishable(odd)
