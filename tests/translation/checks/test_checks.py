"""Each check: a translation that is wrong is found; one that a person would write is not."""

from __future__ import annotations

import pytest

from tests.support.checks import failed_checks, findings, findings_of, term_matches
from tests.support.languages import RUSSIAN_TO_ENGLISH
from vestnik.model import Term
from vestnik.translation.checks import is_publishable
from vestnik.translation.checks.table import CHECKS, CheckLevel
from vestnik.translation.terms import build_term_matcher


def test_empty_is_a_translation_without_a_word() -> None:
    assert findings_of("Итоги", "", "empty") == [(CheckLevel.BLOCK, "∅")]
    assert findings_of("Итоги года.", "…", "empty") == [(CheckLevel.BLOCK, "…")]
    assert not findings_of("2025", "2025", "empty")
    for source, target in (
        ("12 тыс.", "12,000"),
        ("100 руб.", "₽100"),
        ("сорок два", "42"),
        ("15 °С", "15°"),
        ("5 млн долл.", "$5,000,000"),
    ):
        assert not findings_of(source, target, "empty")
    assert findings_of("12 стран", "12", "empty") == [(CheckLevel.BLOCK, "12")]
    assert findings_of("сорок два", "—", "empty") == [(CheckLevel.BLOCK, "—")]


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("100 млн рублей", "100 million dollars", ["рублей"]),
        ("5 млн долл. США", "€5 million", ["долл"]),
        ("120 юаней", "120 yen", ["юаней"]),
        ("100 млн рублей", "RUB 100 million", []),
        ("100 млн рублей", "100 million roubles (about $1 million)", []),
        ("120 юаней", "¥120", []),
        ("в рублёвом выражении на 5 %", "by 5% in nominal terms", []),
        ("Европейский рубеж, франкфуртский форум", "The dollars of Europe", []),
        ("5 фунтов стерлингов", "£5", []),
        ("курс евро к доллару США", "the euro/US dollar rate", []),
    ],
)
def test_currency_is_the_currency_of_the_source(source: str, target: str, wrong: list[str]) -> None:
    assert [detail for _, detail in findings_of(source, target, "currency")] == wrong


def test_markup_has_the_same_marks_placeholders_and_destinations() -> None:
    source = "Встреча с **Росатомом** и [отчёт](a_b.md).[^1]"
    assert not failed_checks(source, "The [report](a_b.md) and the meeting with **Rosatom**.[^1]")
    assert findings_of(
        source, "The [report](a_c.md) and the meeting with **Rosatom**.[^1]", "markup"
    )
    assert findings_of(source, "The report and the meeting with **Rosatom**.[^1]", "markup")
    assert findings_of(source, "The [report](a_b.md) and the meeting with Rosatom.[^1]", "emphasis")
    assert findings_of(source, "The [report](a_b.md) and the meeting with **Rosatom**.", "markup")
    assert findings_of("Код `x`.", "Code `y`.", "markup") == [
        (CheckLevel.BLOCK, "`x`"),
        (CheckLevel.BLOCK, "`y`"),
    ]


def test_titles_of_links_and_descriptions_of_pictures_are_translated() -> None:
    assert not failed_checks('[Отчёт](a.md "За год")', '[Report](a.md "For a year")')
    assert not failed_checks("![Схема](a.svg) Рисунок", "![Scheme](a.svg) Picture")
    assert findings_of('[Отчёт](a.md "За 2025 г.")', '[Report](a.md "For 2024")', "numbers_missing")


def test_a_reference_link_is_the_link_that_its_document_defines() -> None:
    references = {"report": ("https://example.org/a", "")}
    source, target = "См. [отчёт][report].", "See the [report](https://example.org/a)."
    assert not [finding for finding in findings(source, target, (), references) if finding.is_error]


@pytest.mark.parametrize(
    ("name", "piece", "spoiled"),
    [
        ("urls", "https://example.org/a_b?c=1", "https://example.org/a_b?c=2"),
        ("urls", "www.example.org", "www.example.com"),
        ("urls", "example.by/новости", "example.by/news"),
        ("emails", "info@example.org", "info@ example.org"),
        ("phones", "+375 17 287-87-06", "+375 17 287-87-6"),
        ("phones", "(017) 287-87-06", "(017) 287-87-09"),
        ("files", "report_2025_v2.xlsx", "report 2025 v2.xlsx"),
        ("files", "отчёт.pdf", "report.pdf"),
        ("files", "a_b", "a b"),
    ],
)
def test_verbatim_text_is_copied_byte_by_byte(name: str, piece: str, spoiled: str) -> None:
    source = f"Данные: {piece}, см. выше."
    assert not failed_checks(source, f"Data: {piece}, see above.")
    findings = findings_of(source, f"Data: {spoiled}, see above.", name)
    assert findings
    assert {level for level, _ in findings} == {CheckLevel.BLOCK}


@pytest.mark.parametrize("sign", ["\x02", "\x03", "\x0b", "\ufffd", "⁇", "▁", "Xalpha", "xbeta"])
def test_control_is_a_character_that_is_not_text(sign: str) -> None:
    assert findings_of("Всё готово.", f"All is {sign} ready.", "control")
    assert is_publishable(findings("Всё готово.", "All is ready."))


def test_untranslated_script_is_any_letter_outside_placeholders() -> None:
    assert findings_of("Члены ШОС", "Members of the ШОС", "untranslated_script") == [
        (CheckLevel.BLOCK, "ШОС")
    ]
    assert findings_of("Температура 20 °C", "Temperature 20 °С", "untranslated_script")
    assert not findings_of("Код `ключ`", "Code `ключ`", "untranslated_script")


def test_repetition_is_a_loop_not_a_style() -> None:
    assert findings_of("Прошла встреча.", "The meeting was was was held.", "repetition")
    assert findings_of(
        "Обсудили план работы.", "They discussed the plan of the plan of the plan.", "repetition"
    )
    many = "Министр связи, министр труда и министр спорта."
    three = "The minister of communications, the minister of labour and the minister of sport."
    assert not findings_of(many, three, "repetition")
    of_the = "The hall of the centre of the city of the region of the north of the country"
    assert not findings_of("Зал в центре города на севере страны", of_the, "repetition")


def test_truncated_lacks_the_end_of_a_sentence_that_the_block_has() -> None:
    assert findings_of("Стороны подписали протокол.", "The parties signed", "truncated")
    assert not findings_of("Подписано в мае 2026 г.", "Signed in May 2026", "truncated")
    assert not findings_of(
        "Стороны подписали протокол", "The parties signed a protocol", "truncated"
    )
    assert not findings_of("Он сказал: «Да!»", "He said: “Yes!”", "truncated")


def test_ratio_blocks_where_hardly_anything_is_left_and_incomplete_is_an_error() -> None:
    source = "Участники обсудили развитие цифровой инфраструктуры и подготовку кадров."
    assert findings_of(source, "The participants met.", "ratio") == [(CheckLevel.BLOCK, "0.29")]
    assert (
        findings_of(source, "The participants discussed development.", "incomplete")[0][0]
        is CheckLevel.ERROR
    )
    assert (
        findings_of("Итоги", "Results of all that was done before", "ratio")[0][0]
        is CheckLevel.WARN
    )
    assert not findings_of("Справочно", "FYI, see", "ratio")


def test_ratio_counts_terms_by_their_translations() -> None:
    source = "Государства – члены Шанхайской организации сотрудничества"
    target = "SCO member states"
    assert not is_publishable(findings(source, target))
    terms = term_matches(source, "Шанхайской организации сотрудничества", "SCO")
    assert is_publishable(findings(source, target, terms))


def test_numbers_missing_is_an_error_and_numbers_extra_a_warning() -> None:
    source, target = "Введено 340 станций.", "330 stations were put into operation."
    assert findings_of(source, target, "numbers_missing") == [(CheckLevel.ERROR, "340")]
    assert findings_of(source, target, "numbers_extra") == [(CheckLevel.WARN, "330")]


def test_dates_is_an_error() -> None:
    findings = findings_of("Подписано 5 мая 2026 г.", "Signed on 5 March 2026.", "dates")
    assert findings == [(CheckLevel.ERROR, "5 мая 2026")]


def test_glossary_accepts_each_right_translation_of_a_term() -> None:
    source = "Встреча с Росатомом."
    terms = term_matches(source, "Росатомом", "Rosatom")
    assert failed_checks(source, "A meeting with Rossatom.", terms) == {"glossary"}
    assert not failed_checks(source, "Rosatom's meeting.", terms)


def test_unchanged_is_the_block_itself() -> None:
    assert findings_of("Итоги года", "Итоги года", "unchanged") == [
        (CheckLevel.ERROR, "Итоги года")
    ]
    assert not findings_of("RCC 2025", "RCC 2025", "unchanged")


def test_emoji_are_kept() -> None:
    assert findings_of("Спасибо! 🎉", "Thank you!", "emoji") == [(CheckLevel.ERROR, "🎉")]


def test_sentencecount_allows_for_abbreviations() -> None:
    assert findings_of("Это так. Мы готовы.", "We are ready.", "sentencecount") == [
        (CheckLevel.WARN, "2 → 1")
    ]
    source = "В 2025 г. Минск принял гостей на ул. Ленина, д. 5."
    assert not findings_of(
        source, "In 2025 Minsk received guests at 5 Lenin Street.", "sentencecount"
    )


def test_caps_compares_the_first_letter_and_all_capitals() -> None:
    assert findings_of("Итоги года", "results of the year", "caps") == [
        (CheckLevel.WARN, "results of the year")
    ]
    assert findings_of("Итоги этого года", "RESULTS OF THE YEAR", "caps")
    assert not findings_of("17 июля прошла встреча", "The meeting was held on 17 July", "caps")
    assert not findings_of("отчёт Росатома", "Rosatom’s report", "caps")


def test_endpunc_compares_the_final_punctuation_mark() -> None:
    assert findings_of("Рассмотрели:", "They considered.", "endpunc") == [
        (CheckLevel.WARN, ": → .")
    ]
    assert not findings_of("Начало в 15 ч.", "It starts at 3 p.m.", "endpunc")


def test_brackets_are_counted() -> None:
    assert findings_of("Отдел (новый)", "Department new", "brackets") == [
        (CheckLevel.WARN, "("),
        (CheckLevel.WARN, ")"),
    ]


def test_quotes_are_balanced() -> None:
    assert findings_of("Форум «Итоги»", "Forum “Results", "quotes") == [(CheckLevel.INFO, "“”")]
    assert not findings_of("Форум «Итоги»", "Results forum", "quotes")


def test_unknown_abbr_is_an_abbreviation_that_is_not_in_the_glossary() -> None:
    source = "Данные РЦК и ШОС"
    terms = term_matches(source, "ШОС", "SCO")
    unknown = [
        finding.detail
        for finding in findings(source, "Data", terms)
        if finding.check == "unknown_abbr"
    ]
    assert unknown == ["РЦК"]


def test_source_broken_looks_like_a_part_of_a_sentence() -> None:
    torn = "развитие искусственного интеллекта. В"
    assert [
        detail for _, detail in findings_of(torn, "development of AI. In", "source_broken")
    ] == [
        "развитие искусственн",
        "В",
    ]
    assert not findings_of("ход работ;", "progress;", "source_broken")


def test_the_names_in_po_files_do_not_change() -> None:
    design = (
        "empty markup urls emails control untranslated_script repetition truncated numbers_missing "
        "numbers_extra dates glossary ratio unchanged sentencecount caps endpunc brackets quotes "
        "unknown_abbr source_broken"
    )
    assert set(design.split()) <= {check.name for check in CHECKS}


def test_swapped_names_are_seen_behind_an_address_too() -> None:
    """What stands around a name is looked for in the same text as the name."""
    source = (
        "Подробнее: https://example.org/a-page-about-the-university. Университет основали"
        " учёный Михаил Ломоносов и министр Иван Шувалов."
    )
    right, wrong = (
        "More: https://example.org/a-page-about-the-university. The university was founded"
        f" by the scientist {first} and the minister {second}."
        for first, second in (
            ("Mikhail Lomonosov", "Ivan Shuvalov"),
            ("Ivan Shuvalov", "Mikhail Lomonosov"),
        )
    )
    assert findings_of(source, right, "names") == []
    assert [detail for _, detail in findings_of(source, wrong, "names")]


@pytest.mark.parametrize(
    ("source", "target", "country"),
    [
        (
            "После Октябрьской революции Финляндия стала независимой.",
            "After the Russian Revolution, Finland became independent.",
            "Russian",
        ),
        (
            "В Британии сняли комедию «Рыба моей мечты».",
            "The comedy Salmon Fishing in the Yemen was made in Britain.",
            "Yemen",
        ),
    ],
)
def test_a_country_in_a_name_or_title_is_shown(source: str, target: str, country: str) -> None:
    assert findings_of(source, target, "countries") == [(CheckLevel.WARN, country)]


@pytest.mark.parametrize(
    ("source", "target", "failed"),
    [
        ("Правительство Греции против этого.", "Athens is against it.", set()),
        ("Правительство Греции против этого.", "The Greek government is against it.", set()),
        ("Правительство Греции против этого.", "The government is against it.", {"glossary"}),
        ("Полиция в Британской Колумбии молчит.", "Police in British Columbia is silent.", set()),
        ("Полиция в округе Колумбия молчит.", "Police in D.C. is silent.", set()),
        ("Полиция в Колумбии молчит.", "The police is silent.", {"glossary"}),
    ],
)
def test_a_country_of_the_glossary_may_be_named_by_other_words(
    source: str, target: str, failed: set[str]
) -> None:
    terms = [
        Term("Греция", "Greece", kind="country"),
        Term("Колумбия", "Colombia", kind="country"),
    ]
    matches = build_term_matcher(terms, RUSSIAN_TO_ENGLISH.source)(source)
    assert matches
    assert failed_checks(source, target, matches) == failed
