"""What is known of each language, and what happens in a language that nobody described."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.languages import BELARUSIAN, ENGLISH, RUSSIAN, RUSSIAN_TO_BELARUSIAN
from vestnik.language import (
    currencies_in,
    dates_not_in_translation,
    ends_with_abbreviation,
    fold_spelling,
    foreign_letter_pattern,
    language_data,
    language_pair,
    letter_pattern,
    number_word_value,
    numbers_not_in_source,
    numbers_not_in_translation,
    same_facts,
    sort_key,
)
from vestnik.language.dates import dates_in
from vestnik.language.language_data import TABLES

RUSSIAN_TO_GERMAN = language_pair("ru", "de")


@pytest.mark.parametrize("code", TABLES)
def test_each_table_is_complete(code: str) -> None:
    data = language_data(code)
    assert data.code == code
    assert data.alphabet
    assert data.numbers
    assert data.dates
    assert sorted(set(data.dates.months.values())) == list(range(1, 13))
    assert data.currencies.keys() == RUSSIAN.currencies.keys()


def test_a_table_is_found_by_the_first_part_of_a_tag() -> None:
    assert language_data("en-GB") is ENGLISH


@pytest.mark.parametrize(
    ("russian", "belarusian"),
    [
        ("12 500,75 тыс. рублей", "12 500,75 тыс. рублёў"),
        ("на 3,4 %", "на 3,4 працэнта"),
        ("на 2 процентных пункта", "на 2 працэнтныя пункты"),
        ("2,5 млн точек", "2,5 мільёна кропак"),
        ("2 млн 300 тыс. человек", "2 млн 300 тысяч чалавек"),
        ("5 млрд рублей", "5 мільярдаў рублёў"),
        ("пять стран", "5 краін"),
        ("12 стран", "дванаццаць краін"),
        ("двадцать пятая сессия", "25-я сесія"),
        ("в XX веке", "у XX стагоддзі"),
        ("в 90-х годах", "у 90-х гадах"),
        ("в 1990-е годы", "у 90-я гады"),
        ("в 15:30", "у 15.30"),
        ("1 час 30 минут", "1 гадзіна 30 хвілін"),
        ("минус 5 градусов", "мінус 5 градусаў"),
        ("5 градусов мороза", "5 градусаў марозу"),
        ("в 2026–2030 гг.", "у 2026–2030 гг."),
    ],
)
def test_numbers_are_the_same_in_belarusian(russian: str, belarusian: str) -> None:
    assert numbers_not_in_translation(russian, belarusian, RUSSIAN_TO_BELARUSIAN) == ()
    assert numbers_not_in_source(russian, belarusian, RUSSIAN_TO_BELARUSIAN) == ()


@pytest.mark.parametrize(
    ("russian", "belarusian"),
    [
        ("12 стран", "13 краін"),
        ("12,5 млн", "12,5 млрд"),
        ("три соглашения", "чатыры пагадненні"),
        ("на 5 %", "на 5"),
        ("XXI Форум", "XXII Форум"),
    ],
)
def test_other_numbers_are_missed_in_belarusian(russian: str, belarusian: str) -> None:
    assert numbers_not_in_translation(russian, belarusian, RUSSIAN_TO_BELARUSIAN)


@pytest.mark.parametrize(
    ("russian", "belarusian"),
    [
        ("27–28 апреля 2026 г.", "27–28 красавіка 2026 г."),
        ("С 27 по 28 апреля", "З 27 па 28 красавіка"),
        ("в январе 2025 года", "у студзені 2025 года"),
        ("5 августа", "5 жніўня"),
        ("12 ноября 2025 г.", "12 лістапада 2025 г."),
        ("к декабрю 2026 года", "да снежня 2026 года"),
        ("12 янв. 2025", "12 студз. 2025"),
        ("1-го мая", "1-га мая"),
        ("28.08.2025", "28 жніўня 2025 года"),
    ],
)
def test_dates_are_the_same_in_belarusian(russian: str, belarusian: str) -> None:
    assert dates_in(russian, RUSSIAN)
    assert dates_not_in_translation(russian, belarusian, RUSSIAN_TO_BELARUSIAN) == ()


def test_another_month_is_missed_in_belarusian() -> None:
    missing = dates_not_in_translation(
        "27 апреля 2026 г.", "27 сакавіка 2026 г.", RUSSIAN_TO_BELARUSIAN
    )
    assert missing == ("27 апреля 2026",)


@pytest.mark.parametrize(
    ("form", "number"),
    [
        *(("студзень", 1), ("студзеня", 1), ("лютага", 2), ("лютым", 2), ("сакавіку", 3)),
        *(("красавіком", 4), ("маі", 5), ("маем", 5), ("чэрвені", 6), ("ліпеня", 7)),
        *(("жнівень", 8), ("жніўні", 8), ("верасень", 9), ("верасня", 9)),
        *(("кастрычніку", 10), ("лістападзе", 11), ("снежань", 12), ("снежня", 12)),
    ],
)
def test_a_belarusian_month_is_found_in_every_case(form: str, number: int) -> None:
    assert [date.month for date in dates_in(f"5 {form} 2025", BELARUSIAN)] == [number]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("два", 2), ("дзве", 2), ("тры", 3), ("трох", 3), ("чатырох", 4), ("пяці", 5)),
        *(("шэсць", 6), ("сем", 7), ("сямі", 7), ("васьмі", 8), ("дзевяць", 9), ("дзесяці", 10)),
        *(("адзінаццаць", 11), ("пятнаццаць", 15), ("дзевятнаццаць", 19), ("дваццаці", 20)),
        *(("сорак", 40), ("пяцьдзясят", 50), ("шэсцьдзясят", 60), ("семдзесят", 70)),
        *(("восемдзесят", 80), ("дзевяноста", 90), ("сто", 100), ("тысячы", 1000)),
        ("мільёнаў", 10**6),
    ],
)
def test_belarusian_number_words_have_their_numbers(word: str, number: int) -> None:
    assert number_word_value(word, BELARUSIAN) == number


@pytest.mark.parametrize("word", ["семінар", "трыманне", "сторана", "и", "форум"])
def test_other_belarusian_words_are_not_numbers(word: str) -> None:
    assert number_word_value(word, BELARUSIAN) is None


def test_currencies_have_the_same_names_in_all_languages() -> None:
    texts = {
        RUSSIAN: "рублей, долларов, евро, юаней, иен, тенге, фунтов",
        BELARUSIAN: "рублёў, долараў, еўра, юаняў, іен, тэнге, фунтаў",
        ENGLISH: "roubles, dollars, euros, yuan, yen, tenge, pounds",
    }
    found = {tuple(currencies_in(text, language)) for language, text in texts.items()}
    assert len(found) == 1
    assert len(found.pop()) == 7


def test_a_belarusian_full_stop_may_be_an_abbreviation_s() -> None:
    assert ends_with_abbreviation("прайшло ў 2025 г.", RUSSIAN_TO_BELARUSIAN)
    assert ends_with_abbreviation("і г. д.", RUSSIAN_TO_BELARUSIAN)
    assert not ends_with_abbreviation("прайшло ў Мінску.", RUSSIAN_TO_BELARUSIAN)


def test_a_language_has_letters_that_another_one_lacks() -> None:
    russian_letter = foreign_letter_pattern(RUSSIAN_TO_BELARUSIAN)
    assert russian_letter.findall("Площадь и съезд") == ["щ", "и", "ъ"]
    assert (
        russian_letter.search("Ён сказаў: «Сёння, у жніўні, б’ем ў званы, Эйфелева вежа»") is None
    )
    for target in ("en", "de", "fr"):
        assert foreign_letter_pattern(language_pair("ru", target)).findall("Ü, Б, ß, é") == ["Б"]
    for target in ("uk", "kk", "ru"):
        assert foreign_letter_pattern(language_pair("ru", target)).search("Площадь") is None


def test_only_words_in_the_script_of_a_language_are_translated_from_it() -> None:
    assert letter_pattern(RUSSIAN).search("Huawei и") is not None
    assert letter_pattern(RUSSIAN).search("Huawei 5G") is None
    assert letter_pattern(ENGLISH).search("5 млн") is None
    assert letter_pattern(language_data("ka")).search("საქართველო") is not None


def test_words_sort_in_the_order_of_their_alphabet() -> None:
    russian = ["еда", "ёж", "ежевика", "жук", "Ель"]
    assert sorted(russian, key=lambda word: sort_key(word, RUSSIAN)) == [
        *("еда", "ёж", "ежевика", "Ель", "жук"),
    ]
    belarusian = ["як", "іней", "зіма", "ён", "ехаць", "жыта", "ўсё", "усё", "уяўны", "фарба", "й"]
    assert sorted(belarusian, key=lambda word: sort_key(word, BELARUSIAN)) == [
        *("ехаць", "ён", "жыта", "зіма", "іней", "й", "усё", "уяўны", "ўсё", "фарба", "як"),
    ]


def test_spellings_of_a_word_are_folded() -> None:
    assert fold_spelling("Счётчик‑АБВ") == "счетчик-абв"


def test_a_language_without_data_has_no_numbers_and_dates() -> None:
    assert dates_in("27. April 2026", RUSSIAN_TO_GERMAN.target) == ()
    assert numbers_not_in_translation("12 стран", "13 Staaten", RUSSIAN_TO_GERMAN) == ()
    assert numbers_not_in_source("страны", "13 Staaten", RUSSIAN_TO_GERMAN) == ()
    assert dates_not_in_translation("27 апреля", "28. April", RUSSIAN_TO_GERMAN) == ()


def test_a_language_without_data_has_the_same_facts_if_it_has_the_same_digits() -> None:
    assert same_facts("12 стран, 3,5 %", "3,5 %, 12 Staaten", RUSSIAN_TO_GERMAN)
    assert not same_facts("12 стран", "13 Staaten", RUSSIAN_TO_GERMAN)


def test_only_the_tables_of_the_languages_in_use_are_loaded() -> None:
    code = (
        "import sys\n"
        "from vestnik.language.language_data import language_pair\n"
        "language_pair('ru', 'en')\n"
        "print(sorted(name for name in sys.modules if '.language.data.' in name))\n"
        "print('babel' in sys.modules, 'pymorphy3' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    tables = [
        f"vestnik.language.data.{language}{part}"
        for language in ("english", "russian")
        for part in ("", "_capitals", "_countries", "_polarity")
    ]
    tables.append("vestnik.language.data.russian_shares")
    assert run.stdout.splitlines() == [str(tables), "False False"]
