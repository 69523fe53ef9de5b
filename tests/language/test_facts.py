"""A number or a date is the same fact in Russian and in English, however it is written."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.languages import BELARUSIAN, ENGLISH, RUSSIAN, RUSSIAN_TO_ENGLISH
from vestnik.language import (
    dates_not_in_translation,
    numbers_in,
    numbers_not_in_source,
    numbers_not_in_translation,
    same_facts,
)
from vestnik.language.dates import dates_in

NBSP, NARROW = "\u00a0", "\u202f"

SAME = [
    # decimals, groups
    ("12 500,75 тыс. руб.", "12,500.75 thousand roubles"),
    (f"12{NBSP}500,75", "12,500.75"),
    (f"1{NARROW}262{NARROW}000 человек", "1,262,000 people"),
    ("15 930 180", "15 930 180"),
    ("на 0,85 пункта", "by 0.85 points"),
    ("п. 3.2 ст. 14", "clause 3.2 of article 14"),
    ("версия 1.9.2", "version 1.9.2"),
    # per cent
    ("на 3,4 %", "by 3.4%"),
    ("на 3,4%", "by 3.4 per cent"),
    ("50-процентная доля", "a 50 percent share"),
    ("на 2 процентных пункта", "by 2 percentage points"),
    ("на 2 п. п.", "by 2 p.p."),
    ("на 0,5–1 п. п.", "by 0.5–1 percentage points"),
    # thousands and millions
    ("2,5 млн точек", "2.5 million points"),
    ("5 млрд рублей", "RUB 5 bn"),
    ("1,5 тыс. часов", "1,500 hours"),
    ("1 млн абонентов", "a million subscribers"),
    ("5 млн долл.", "$5m"),
    ("5 млн долл.", "US$5 mn"),
    ("500 тыс. пользователей", "500k users"),
    ("5 м в высоту", "5 m high"),
    ("2 млн 300 тыс. человек", "2.3 million people"),
    ("2 млн 300 тыс. человек", "2 million 300 thousand people"),
    ("1 млрд 250 млн рублей", "1.25 billion roubles"),
    ("1 тыс. 200 участников", "1,200 participants"),
    ("5 млн 200 человек", "5,000,200 people"),
    # ranges
    ("27–28 районов", "27 to 28 districts"),
    ("рост на 3–4 %", "growth of 3% to 4%"),
    ("от 5 до 7 млн рублей", "from 5 million to 7 million roubles"),
    ("в 2026–2030 гг.", "in 2026–30"),
    ("2024/25 год", "the year 2024/2025"),
    # ordinals and words
    ("5-м и 2-е", "5th and 2nd"),
    ("5-м и 2-е", "fifth and second"),
    ("21-я сессия", "the twenty-first session"),
    ("12 стран", "twelve countries"),
    ("в 2 раза", "twice"),
    ("80-летие", "80th anniversary"),
    ("пять стран", "5 countries"),
    ("двадцать пятая сессия", "the 25th session"),
    # Roman numerals, centuries
    ("В XX веке", "In the 20th century"),
    ("в ХХ веке", "in the twentieth century"),
    ("в XIX–XX вв.", "in the 19th and 20th centuries"),
    ("В 19 веке", "In the 1800s"),
    ("В 1980-е годы", "In the 1980s"),
    ("в 90-е", "in the 1990s"),
    ("в 90-х годах", "in the 90s"),
    ("в 1990-е годы", "in the 90s"),
    ("10-е заседание", "the 10th meeting"),
    ("XXI Форум", "21st Forum"),
    ("Во II квартале", "In the second quarter"),
    ("Пётр I", "Peter I"),
    # times
    ("в 15:30", "at 3:30 p.m."),
    ("в 22:08", "at 10:08 p.m."),
    ("в 15.30", "at 15:30"),
    ("в 09:05", "at 9.05 am"),
    ("в 12:00 и в 0:15", "at 12 p.m. and 12:15 a.m."),
    ("с 9 до 18 часов", "from 9 a.m. to 18:00"),
    ("с 13:00 до 14:00", "from 1 to 2 p.m."),
    ("с 11:00 до 14:00", "11–2 p.m."),
    ("в 12:00", "at noon"),
    ("в 12.00", "at 12 noon"),
    ("в полдень", "at 12:00"),
    ("до 00:00", "until midnight"),
    ("до 24:00", "until midnight"),
    ("в 10 ч 30 мин", "at 10:30"),
    ("в 10 ч. 30 мин.", "at 10:30 a.m."),
    ("1 час 30 минут", "1 hour 30 minutes"),
    ("1 час 30 минут", "1.5 hours"),
    ("1 ч 30 мин", "90 minutes"),
    # below zero
    ("−5 °C", "−5 °C"),
    ("−5 °C", "minus 5 °C"),
    ("минус 5 градусов", "-5°C"),
    ("-5 %", "−5%"),
    ("5 градусов мороза", "−5 degrees"),
    ("до −15 °C", "down to 15 degrees below zero"),
    ("5-7 мая", "5-7 May"),
    ("Су-35", "Su-35"),
    # dates
    ("28.08.2025", "28 August 2025"),
    ("2025-08-28", "August 28, 2025"),
    ("05.05.26", "May 5, 2026"),
    ("от 05.05.26", "of 05.05.26"),
]

DIFFERENT = [
    ("340 станций", "330 stations"),
    ("262 млн", "222 million"),
    ("15 930 180", "159,301"),
    ("на 0,85", "by 0,85"),
    ("12,5 млн", "12.5 billion"),
    ("5 %", "5"),
    ("в 15:30", "at 3:30 a.m."),
    ("В XX веке", "In the 19th century"),
    ("12 стран", "eleven countries"),
    ("в 2026–2030 гг.", "in 2026–35"),
    ("2024 и 2024", "2024"),
    ("XXI Форум", "22nd Forum"),
    ("1 раз", "I would like to"),
    ("на 5 п. п.", "by 5%"),
    ("на 5 %", "by 5 percentage points"),
    ("−5 °C", "5 °C"),
    ("5 °C", "−5 °C"),
    ("-5 %", "5%"),
    ("в 12:00", "at midnight"),
    ("5 млн долл.", "$5k"),
    ("2 млн 300 тыс. человек", "2.5 million people"),
    ("10 ч 30 мин", "10:20"),
    ("три соглашения", "four agreements"),
    ("двадцать пять человек", "75 people"),
    ("в 11:00", "at 71 a.m."),
    ("подписали пять документов", "signed six documents"),
    ("05.05.26", "May 6, 2026"),
]


@pytest.mark.parametrize(("russian", "english"), SAME)
def test_a_number_is_the_same_in_another_spelling(russian: str, english: str) -> None:
    assert numbers_not_in_translation(russian, english, RUSSIAN_TO_ENGLISH) == ()
    assert numbers_not_in_source(russian, english, RUSSIAN_TO_ENGLISH) == ()


@pytest.mark.parametrize(("russian", "english"), DIFFERENT)
def test_another_number_is_missing(russian: str, english: str) -> None:
    assert numbers_not_in_translation(russian, english, RUSSIAN_TO_ENGLISH)


def test_missing_numbers_are_given_in_the_spelling_of_the_source() -> None:
    assert numbers_not_in_translation("12 500,75 тыс. и 3,4 %", "12", RUSSIAN_TO_ENGLISH) == (
        "12 500,75 тыс",
        "3,4 %",
    )
    assert numbers_not_in_source("12", "12 of 3.5 million", RUSSIAN_TO_ENGLISH) == ("3.5 million",)


def test_a_number_word_needs_no_counterpart() -> None:
    assert numbers_not_in_translation("две стороны", "the parties", RUSSIAN_TO_ENGLISH) == ()
    assert numbers_not_in_source("стороны", "the two parties", RUSSIAN_TO_ENGLISH) == ()
    assert numbers_not_in_translation("три четверти", "75%", RUSSIAN_TO_ENGLISH) == ()
    assert numbers_not_in_translation("пять стран", "several countries", RUSSIAN_TO_ENGLISH) == ()
    assert (
        numbers_not_in_translation(
            "семинар трёх сторон", "a trilateral seminar in four halls", RUSSIAN_TO_ENGLISH
        )
        == ()
    )


DATES = [
    ("С 27 по 28 апреля 2026 г.", "from April 27 to 28, 2026"),
    ("С 27 по 28 апреля 2026 г.", "27–28 April 2026"),
    ("27-го и 28-го апреля", "on the 27th and 28th of April"),
    ("с 5 марта по 7 апреля 2025 г.", "from March 5 to 7 April 2025"),
    ("с 27 апреля по 2 мая 2026 г.", "from April 27, 2026 to May 2, 2026"),
    ("5 мая 2026 г.", "on May 5th, 2026"),
    ("21 марта", "on the twenty-first of March"),
    ("05.03.2026", "5 March 2026"),
    ("5 марта 2026 г.", "05/03/2026"),
    ("5 марта 2026 г.", "2026-03-05"),
    ("12 янв. 2025", "12 Jan 2025"),
    ("в сентябре 2025 года", "in September 2025"),
    ("в марте и апреле", "in March and April"),
    ("к маю 2026 года", "by May 2026"),
    ("МАЙ 2025", "MAY 2025"),
]


@pytest.mark.parametrize(("russian", "english"), DATES)
def test_a_date_is_the_same_in_another_spelling(russian: str, english: str) -> None:
    assert dates_in(russian, RUSSIAN)
    assert dates_not_in_translation(russian, english, RUSSIAN_TO_ENGLISH) == ()


@pytest.mark.parametrize(
    "english",
    [
        "from April 26 to 28, 2026",
        "from March 27 to 28, 2026",
        "from April 27 to 28, 2025",
        "in April 2026",
        "on the 27th and 28th",
    ],
)
def test_another_date_is_missing(english: str) -> None:
    assert dates_not_in_translation("С 27 по 28 апреля 2026 г.", english, RUSSIAN_TO_ENGLISH)


def test_a_day_belongs_to_its_month() -> None:
    assert dates_not_in_translation(
        "с 5 марта по 7 апреля", "from 7 March to 5 April", RUSSIAN_TO_ENGLISH
    )


def test_a_person_or_a_verb_is_not_a_month() -> None:
    assert dates_in("Марта сказала", RUSSIAN) == ()
    assert dates_in("it may march on", ENGLISH) == ()


@pytest.mark.parametrize(
    "form", ["январь", "января", "январе", "январю", "январём", "март", "марту", "мае", "маем"]
)
def test_a_month_is_found_in_every_case(form: str) -> None:
    assert [date.month for date in dates_in(f"5 {form} 2025", RUSSIAN)] in ([1], [3], [5])


def test_the_same_facts_are_the_same_in_both_directions() -> None:
    assert same_facts(
        "5 марта 2026 г. – 12 стран", "12 countries, 5 March 2026", RUSSIAN_TO_ENGLISH
    )
    assert not same_facts(
        "6 марта 2026 г. – 12 стран", "12 countries, 5 March 2026", RUSSIAN_TO_ENGLISH
    )
    assert not same_facts("5 марта 2026 г.", "12 countries, 5 March 2026", RUSSIAN_TO_ENGLISH)
    assert not same_facts("5 числа", "on 5 March", RUSSIAN_TO_ENGLISH)


@given(st.integers(0, 10**12), st.integers(0, 999))
def test_a_decimal_is_the_same_in_both_spellings(whole: int, fraction: int) -> None:
    russian = f"{whole:,}".replace(",", NBSP) + f",{fraction:03}"
    english = f"{whole:,}.{fraction:03}"
    assert (
        numbers_not_in_translation(russian, english, RUSSIAN_TO_ENGLISH)
        == numbers_not_in_source(russian, english, RUSSIAN_TO_ENGLISH)
        == ()
    )


@given(st.dates())
def test_a_date_is_the_same_in_both_languages(date: object) -> None:
    from babel.dates import format_date

    russian = format_date(date, "d MMMM y", "ru")  # type: ignore[arg-type]
    for pattern in ("d MMMM y", "MMMM d, y", "d MMM y"):
        english = format_date(date, pattern, "en")  # type: ignore[arg-type]
        if len(russian.split()[-1]) == 4:
            assert same_facts(russian, english, RUSSIAN_TO_ENGLISH)


@given(st.text() | st.text("0123456789.,:/-–% \u00a0IVXХмтaps"))
def test_any_text_can_be_read(text: str) -> None:
    for language in (RUSSIAN, ENGLISH, BELARUSIAN):
        numbers_in(text, language)
        dates_in(text, language)
    assert numbers_not_in_translation(text, text, RUSSIAN_TO_ENGLISH) is not None


def test_reading_facts_does_not_import_babel() -> None:
    code = "import sys, vestnik.language.facts; print('babel' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
