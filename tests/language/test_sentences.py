"""A text is split where its sentences end, and not after an abbreviation or number."""

from __future__ import annotations

import pytest

from tests.support.languages import RUSSIAN
from vestnik.language import split_sentences

ONE_SENTENCE = (
    "По данным на 1 янв. 2025 г. Минск первый.",
    "С 1 янв. Минск вводит новый порядок.",
    "В 1941–1945 гг. Красная армия наступала.",
    "В 2024 г. Стороны подписали договор.",
    "Завод основан в 1950 г. Петром Ивановым.",
    "Посол Респ. Беларусь прибыл.",
    "Выставка открылась в г. Минске.",
    "Пункт 1. Стороны обмениваются опытом.",
    "Статья 5. Права сторон",
    "Он сказал: «Иду. Жди».",
    "Доклад (см. рис. 5. Источник: Белстат) опубликован.",
    "Проект «Сеть»; Он закончен.",
)
TWO_SENTENCES = (
    "Договор подписан в 2024 г. ¦ Стороны обсудили планы.",
    "Он работал там в 1941–1945 гг. ¦ Потом вернулся.",
    "Погрузили до 5 т. ¦ Это рекорд.",
    "Встреча прошла 5 янв. ¦ Стороны обсудили планы.",
    "Это предусматривает пункт 1. ¦ Стороны согласны.",
    "Об этом сказано в статье (часть вторая. ¦ Решение принято.",
    "«Мы обсудили всё. ¦ Работа над соглашением продолжится в будущем году», – сказал он.",
)


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_a_sentence_is_not_split(text: str) -> None:
    """Its full stops belong to abbreviations, numbers, quotations and brackets."""
    assert split_sentences(text, RUSSIAN) == ((0, len(text)),)


@pytest.mark.parametrize("text", TWO_SENTENCES)
def test_two_sentences_are_told_apart(text: str) -> None:
    """Also where the first ends with an abbreviation, or opens a bracket and does not close it."""
    joined = text.replace("¦ ", "")
    parts = [joined[start:end] for start, end in split_sentences(joined, RUSSIAN)]
    assert " ¦ ".join(parts) == text
