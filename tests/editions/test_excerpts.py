"""What stands in lists and descriptions for a document without a summary."""

from __future__ import annotations

import pytest

from vestnik.editions.excerpts import excerpt
from vestnik.model import TranslationState, Wording

LONG = "Стороны обсудили цифровую трансформацию, искусственный интеллект и обмен опытом в отрасли."


@pytest.mark.parametrize(
    ("language", "body_html", "text"),
    [
        ("ru", "<p>27–28 апреля 2026 г. Министр К. К. Иванов был в Бишкеке.</p>", None),
        ("ru", "<p>Объём – 5,5 млн руб. (т. е. 3.5 % плана), а не 2,1 тыс. т.</p>", None),
        ("en", "<p>Mr. Smith of the U.S. agency spent 3.5 per cent of $2.5m.</p>", None),
        ("ru", "<p>Коротко. И ясно. И всё.</p>", "Коротко. И ясно."),
        ("ru", f"<p>{LONG} Второе.</p>", LONG),
        ("ru", '<p><b>Минск</b> &amp; <a href="x">Москва</a>.</p>', "Минск & Москва."),
        ("ru", '<p>Сноска<sup id="fnref:a"><a href="#fn:a">1</a></sup>.</p>', "Сноска."),
        (
            "ru",
            '<div class="admonition"><p>Справка.</p></div><blockquote><p>Цитата.</p></blockquote>'
            '<p><img src="x"></p><p>Они рассмотрели:</p><ul><li><p>Пункт.</p></li></ul><p>Да.</p>',
            "Да.",
        ),
        ("ru", "<p>Без точки</p>", ""),
        ("ru", "<h2>Заголовок.</h2><table><tr><td>Ячейка.</td></tr></table>", ""),
        ("ru", "", ""),
    ],
)
def test_the_excerpt_is_a_whole_sentence_or_two_short_ones(
    language: str, body_html: str, text: str | None
) -> None:
    """`None` means all of the paragraph."""
    wording = excerpt(body_html, language)
    wanted = body_html.removeprefix("<p>").removesuffix("</p>") if text is None else text
    assert (wording.text if wording else "") == wanted


def test_a_sentence_without_an_end_is_cut_after_a_word() -> None:
    wording = excerpt(f"<p>{'слово, ' * 300}</p>", "ru")
    assert wording is not None
    assert wording.text.endswith("слово…")
    assert len(wording.text) < 700


def test_an_excerpt_has_the_language_and_the_state_of_its_paragraph() -> None:
    """So a list shows the original, as original, where the draft is held back."""
    held = '<p data-state="held" lang="ru">Договор подписан.</p>'
    assert excerpt(held, "en") == Wording("Договор подписан.", "ru", TranslationState.HELD)
    draft = '<p data-state="machine">The treaty was signed.</p>'
    assert excerpt(draft, "en") == Wording("The treaty was signed.", "", TranslationState.MACHINE)
