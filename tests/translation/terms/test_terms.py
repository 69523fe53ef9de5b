"""Names and terms come out one way, whatever form Russian gives them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from tests.support.archives import PROJECT, needs_sample
from tests.support.languages import ENGLISH, RUSSIAN, RUSSIAN_TO_ENGLISH
from vestnik.build import load_archive
from vestnik.catalogs import glossary_with_partners, load_glossary
from vestnik.markdown import MarkedText, parse_inline
from vestnik.model import Term, TermMatch, TranslationState
from vestnik.translation.projection.segments import Segment, inject_terms
from vestnik.translation.terms import build_term_matcher, is_term_translated, whole_term_translation

TERMS, _ = load_glossary(PROJECT / "tests" / "cases" / "terms", "ru", "en")
FIND = build_term_matcher(TERMS, RUSSIAN)


def matched_words(text: str, *these: Term) -> list[str]:
    """The words of a text that are terms: of these, or of the glossary in tests/cases."""
    find = build_term_matcher(these, RUSSIAN) if these else FIND
    return [text[match.start : match.end] for match in find(text)]


def translations_of(text: str, *these: Term) -> list[str]:
    """What the terms of a text should be in English."""
    find = build_term_matcher(these, RUSSIAN) if these else FIND
    return [match.translations[0] for match in find(text)]


def person(ru: str, en: str = "Name Surname") -> Term:
    return Term(ru, en, kind="person")


def organization(ru: str, en: str = "Organization", *accept: str) -> Term:
    return Term(ru, en, accept, kind="org")


# ----------------------------------------------------- the failure cases (translation.md, §2)


def test_6_a_heading_that_is_a_term_needs_no_engine() -> None:
    assert whole_term_translation("Итоги", TERMS) == "Outcome"
    assert whole_term_translation("Справочно.", TERMS) == "For reference."
    assert whole_term_translation("Изображение", TERMS) == "Image"
    assert whole_term_translation("мама", TERMS) is None


def test_19_a_person_is_found_in_every_case() -> None:
    text = (
        "Делегацию возглавил Кирилл Залесский. По словам Залесского, "
        "вместе с Залесским работала группа."
    )
    assert matched_words(text) == ["Кирилл Залесский", "Залесского", "Залесским"]
    assert translations_of(text) == ["Kirill Zalessky", "Zalessky", "Zalessky"]
    matches = FIND(text)
    right = "Kirill Zalessky headed it. According to Zalessky, the group worked with Zalessky."
    assert all(is_term_translated(match, right, ENGLISH) for match in matches)
    assert not any(
        is_term_translated(match, "According to Zalesskogo and Zalesskiy.", ENGLISH)
        for match in matches
    )


def test_20_an_organization_is_found_in_every_case() -> None:
    text = "Поздравил руководство Росатома, встретился с Росатомом, доверяет Росатому."
    assert matched_words(text) == ["Росатома", "Росатомом", "Росатому"]
    assert translations_of(text) == ["Rosatom"] * 3


def test_21_an_abbreviation_is_not_matched_as_a_name() -> None:
    assert translations_of("Внедрение ИИ и ИКТ в странах – членах ШОС") == ["AI", "ICT", "SCO"]
    assert matched_words("Ия и Ии нет, нет и ии; Ию, Ией, ШОСе, ИКТы.") == []


def test_22_a_country_with_two_names_has_one_translation() -> None:
    assert translations_of("Визит в Кыргызстан и переговоры с Киргизией") == ["Kyrgyzstan"] * 2


def test_23_words_that_are_not_in_the_glossary_are_not_found() -> None:
    assert matched_words("Данные РЦК и НЦЭУ опубликованы.") == []


# --------------------------------------------------------------------------- forms in Russian


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Кирилл Залесский выступил.", "Кирилл Залесский"),
        ("Приняли Кирилла Залесского.", "Кирилла Залесского"),
        ("Слово дали Кириллу Залесскому.", "Кириллу Залесскому"),
        ("Встреча с Кириллом Залесским.", "Кириллом Залесским"),
        ("Речь о Кирилле Залесском.", "Кирилле Залесском"),
        ("Министр Залесский выступил.", "Залесский"),
        ("Министру Залесскому вручили диплом.", "Залесскому"),
        ("Речь о Залесском.", "Залесском"),
        ("Залесский Кирилл", "Залесский Кирилл"),
        ("Залесский К.Б. выступил.", "Залесский"),
        ("К. Б. Залесский выступил.", "Залесский"),
        ("Кирилла Борисовича Залесского приняли.", "Залесского"),
        ("Евгений Абакумов согласился.", "Евгений Абакумов"),
        ("Доклад Евгения Абакумова.", "Евгения Абакумова"),
        ("По Евгению Абакумову вопросов нет.", "Евгению Абакумову"),
        ("Беседа с Евгением Абакумовым.", "Евгением Абакумовым"),
        ("О Евгении Абакумове.", "Евгении Абакумове"),
        ("Слово за Абакумовым.", "Абакумовым"),
        ("Росатом участвует.", "Росатом"),
        ("Дело в «Росатоме».", "Росатоме"),
        ("Госкорпорация «Росатом» согласна.", "Госкорпорация «Росатом»"),
        ("С Госкорпорацией «Росатом» согласны.", "Госкорпорацией «Росатом»"),
        ('Представители Госкорпорации "Росатом".', 'Госкорпорации "Росатом"'),
        ("В Госкорпорации Росатом.", "Госкорпорации Росатом"),
        (
            "Директор Государственной корпорации по атомной энергии «Росатом».",
            "Государственной корпорации по атомной энергии «Росатом»",
        ),
        ("В Минсвязи рассказали.", "Минсвязи"),
        ("В Министерстве связи и информатизации.", "Министерстве связи и информатизации"),
        ("Министру связи и информатизации.", "Министру связи и информатизации"),
        ("Члены Шанхайской организации сотрудничества.", "Шанхайской организации сотрудничества"),
        ("Программы Союзного государства.", "Союзного государства"),
        ("В Союзном\u00a0государстве.", "Союзном\u00a0государстве"),
        ("Отношения с Россией крепнут.", "Россией"),
        ("В России и не только.", "России"),
        ("Законы Российской Федерации.", "Российской Федерации"),
        ("Едет в Киргизию.", "Киргизию"),
        ("Гости из Кыргызстана.", "Кыргызстана"),
        ("Гражданин Республики Беларусь.", "Республики Беларусь"),
        ("Занят искусственным интеллектом.", "искусственным интеллектом"),
        ("Искусственного интеллекта много.", "Искусственного интеллекта"),
        (
            "О развитии информационно-коммуникационных технологий.",
            "информационно-коммуникационных технологий",
        ),
        ("Форуму по искусственному интеллекту рады.", "Форуму по искусственному интеллекту"),
        ("Внедряют ИИ-решения.", "ИИ"),
        ("Представители ИТ-компаний.", "ИТ"),
        ("Комплексной программой доволен.", "Комплексной программой"),
    ],
)
def test_a_term_is_found_in_all_its_forms(text: str, expected: str) -> None:
    assert matched_words(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Залесские приехали.",
        "Гости Залесских.",
        "Залесский район, в Залесском районе, Залесский сельсовет.",
        "Залесское озеро и Залесская улица.",
        "Лесок залесский.",
        "Иван Залесский и И. Залесский – другие люди, как и И.К. Залесский.",
        "С Марией Абакумовой и Абакумовыми.",
        "Абакумовы уехали.",
        "Кирилл уехал.",
        "русский, российский и киргизский языки",
        "Российского союза",
        "союзного государства и союз государств",
        "министерстве связи и информатизации",
        "РОСАТОМ и росатом",
        "Росатомовский форум",
        "Нано-Росатом и Росатом-Сервис",
        "Министерство, связи и информатизации",
        "Союзное. Государство",
    ],
)
def test_words_that_only_look_like_a_term_are_not_found(text: str) -> None:
    assert matched_words(text) == []


def test_an_abbreviation_is_matched_as_a_whole_word() -> None:
    mid = organization("МИД", "Ministry of Foreign Affairs")
    assert matched_words("МИДА и АМИД, МИДовский; МИД Беларуси.", mid) == ["МИД"]
    assert matched_words("в МИДе и МИДом", mid) == []


def test_the_longest_of_overlapping_terms_is_found() -> None:
    three = (Term("А1 Б2", "x"), Term("Б2 В3 Г4", "y"), Term("Г4 Д5", "z"))
    assert matched_words("А1 Б2 В3 Г4 Д5", *three) == ["Б2 В3 Г4"]
    assert matched_words("А1 Б2 и Г4 Д5", *three) == ["А1 Б2", "Г4 Д5"]
    assert matched_words("Росатом и Госкорпорация «Росатом»") == [
        "Росатом",
        "Госкорпорация «Росатом»",
    ]
    assert matched_words("Шанхайская организация сотрудничества (ШОС)") == [
        "Шанхайская организация сотрудничества",
        "ШОС",
    ]


def test_of_two_terms_for_the_same_words_the_first_is_found() -> None:
    assert translations_of(
        "Росатом", organization("Росатом", "Rosatom"), organization("Росатом", "Other")
    ) == ["Rosatom"]


def test_explicit_forms_win_over_the_dictionary() -> None:
    minsk = Term("Минцифры", "Ministry of Digital Development", kind="org", forms=("Минцифре",))
    assert matched_words("Минцифры, Минцифре, Минцифрой, минцифре", minsk) == [
        "Минцифры",
        "Минцифре",
    ]
    mid = Term("МИД", "MFA", kind="org", forms=("МИДа", "МИДом"))
    assert matched_words("МИД, МИДа, МИДом, МИДу", mid) == ["МИД", "МИДа", "МИДом"]
    kim = Term("Ким Чен Ын", "Kim Jong Un", kind="person", forms=("Ким Чен Ына", "Кима"))
    assert translations_of("у Ким Чен Ына и Кима", kim) == ["Kim Jong Un", "Un"]


def test_a_term_that_is_kept_has_one_form() -> None:
    keep = Term("Vestnik", "Vestnik", kind="keep")
    assert matched_words("в Vestnik и vestnik, Vestniks", keep) == ["Vestnik"]


def test_ye_is_matched_as_yo() -> None:
    assert matched_words("Королева и Королёва; Королев", person("Иван Королёв")) == [
        "Королева",
        "Королёва",
        "Королев",
    ]


def test_a_surname_has_the_forms_of_its_gender() -> None:
    anna = person("Анна Залесская", "Anna Zalesskaya")
    assert matched_words("Анны Залесской, Залесскую; Залесский, Залесскому", anna) == [
        "Анны Залесской",
        "Залесскую",
    ]
    assert matched_words("Чёрных дней не было у Черных.", person("Иван Черных")) == ["Черных"]
    assert matched_words("Кима, Киму, Кимом, Кимы", person("Иван Ким")) == ["Кима", "Киму", "Кимом"]


def test_a_patronymic_may_be_left_out() -> None:
    full = person("Кирилл Борисович Залесский", "Kirill Zalessky")
    text = "Кириллу Борисовичу Залесскому, Кириллу Залесскому, Залесскому Кириллу Борисовичу"
    assert matched_words(text, full) == text.split(", ")


def test_a_name_in_the_plural_only_has_no_singular() -> None:
    itogi = Term("Итоги", "Results")
    assert matched_words("Итогам и Итогами; Итога, Итог", itogi) == ["Итогам", "Итогами"]


def test_a_term_with_a_dash_is_matched_with_any_dash_but_not_without() -> None:
    member = Term("государство – член ШОС", "SCO member state")
    assert matched_words("государств — членов ШОС и государство член ШОС", member) == [
        "государств — членов ШОС"
    ]


def test_a_line_break_is_white_space() -> None:
    assert matched_words("в Министерстве\nсвязи и информатизации") == [
        "Министерстве\nсвязи и информатизации"
    ]


# -------------------------------------------------------------------------- right in English

ROSATOM = TermMatch(0, 1, organization("Росатом", "Rosatom"))
SCO = TermMatch(0, 1, organization("ШОС", "SCO", "Shanghai Cooperation Organization"))
GROUP = TermMatch(0, 1, Term("рабочая группа", "working group"))
AGENCY = TermMatch(0, 1, Term("ведомство", "agency"))


@pytest.mark.parametrize(
    ("match", "text"),
    [
        (ROSATOM, "He met Rosatom."),
        (ROSATOM, "Rosatom's director"),
        (ROSATOM, "Rosatom’s director"),
        (ROSATOM, "“Rosatom”"),
        (ROSATOM, "ROSATOM TAKES PART"),
        (SCO, "the SCO member states"),
        (SCO, "SCO's ten members"),
        (SCO, "the Shanghai Cooperation Organization (SCO)"),
        (SCO, "the Shanghai  Cooperation\u00a0Organization"),
        (GROUP, "the joint working group"),
        (GROUP, "Working group on digitalization"),
        (GROUP, "The Working Group met"),
        (GROUP, "two working groups"),
        (GROUP, "the working groups' chairs"),
        (AGENCY, "ministries and agencies"),
        (AGENCY, "the agency’s head"),
        (TermMatch(0, 1, Term("ИИ", "AI")), "AI-based services"),
        (TermMatch(0, 1, Term("программа", "programme")), "Programmes"),
        (TermMatch(0, 1, organization("Х", "the Union State")), "Union State programmes"),
        (
            TermMatch(0, 1, organization("Х", "Minister of Foreign Affairs")),
            "Ministers of Foreign Affairs",
        ),
        (
            TermMatch(0, 1, organization("Х", "State Corporation “Rosatom”")),
            "State Corporation Rosatom",
        ),
        (TermMatch(0, 1, person("Х У", "Kirill Zalessky"), ("Zalessky",)), "Zalessky's words"),
    ],
)
def test_right_translations_are_accepted(match: TermMatch, text: str) -> None:
    assert is_term_translated(match, text, ENGLISH)


@pytest.mark.parametrize(
    ("match", "text"),
    [
        (ROSATOM, "rosatom"),
        (ROSATOM, "Rosatomova"),
        (ROSATOM, "ProRosatom"),
        (ROSATOM, "Росатом"),
        (SCO, "sco"),
        (SCO, "Sco"),
        (SCO, "SCOT"),
        (SCO, "shanghai cooperation organization"),
        (SCO, "Shanghai Organization for Cooperation"),
        (GROUP, "group that is working"),
        (GROUP, "networking group"),
        (TermMatch(0, 1, Term("ИИ", "AI")), "ai, Ai and FAIR"),
        (TermMatch(0, 1, person("Кирилл Залесский", "Kirill Zalessky")), "Kirill Zalesskiy"),
        (TermMatch(0, 1, person("Кирилл Залесский", "Kirill Zalessky")), "Zalessky"),
    ],
)
def test_wrong_translations_are_not_accepted(match: TermMatch, text: str) -> None:
    assert not is_term_translated(match, text, ENGLISH)


@needs_sample
def test_people_s_translations_of_the_sample_archive_have_the_right_terms() -> None:
    source, _ = load_archive(PROJECT)
    assert source is not None
    archive_terms, _ = load_glossary(PROJECT / "translations", "ru", "en")
    match_terms = build_term_matcher(
        glossary_with_partners(source.archive, "en", archive_terms), RUSSIAN
    )
    units = [
        unit
        for catalog in source.archive.catalogs["en"].values()
        for unit in catalog.units
        if unit.state in (TranslationState.PERSON, TranslationState.REVIEWED)
    ]
    checked = [
        (
            unit.source,
            match.term.source,
            is_term_translated(match, parse_inline(unit.text).text, ENGLISH),
        )
        for unit in units
        for match in match_terms(parse_inline(unit.source).text)
    ]
    assert len(checked) > 50
    assert [each for each in checked if not each[2]] == []


# ------------------------------------------------------- English written into the Russian


def with_injected_terms(text: str, matches: Sequence[TermMatch]) -> str:
    """A sentence with the translations of these terms in it."""
    segment = Segment(MarkedText(text), {}, RUSSIAN_TO_ENGLISH, matches)
    return inject_terms(segment, matches).marked.text


def test_terms_are_injected_into_the_source() -> None:
    text = "Кирилл Залесский встретился с Росатомом; по словам Залесского, ИИ-решения готовы."
    assert with_injected_terms(text, FIND(text)) == (
        "Kirill Zalessky встретился с Rosatom; по словам Zalessky, AI-решения готовы."
    )


def test_only_the_given_terms_are_injected() -> None:
    text = "Росатом и ШОС"
    assert with_injected_terms(text, FIND(text)[1:]) == "Росатом и SCO"
    assert with_injected_terms(text, ()) == text


def test_a_term_match_includes_the_quotes_of_a_name() -> None:
    text = "Госкорпорация «Росатом», «Росатом» и «Госкорпорация „Росатом“»"
    assert with_injected_terms(text, FIND(text)) == (
        "Rosatom State Corporation, «Rosatom» и «Rosatom State Corporation»"
    )


def test_names_and_abbreviations_can_be_injected() -> None:
    assert organization("Росатом").is_proper_name
    assert Term("ИИ", "AI").is_proper_name
    assert not Term("рабочая группа", "working group").is_proper_name


# ------------------------------------------------------------------------------- whole texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Справочно:  ", "For reference:"),
        ("справочно", "for reference"),
        ("СПРАВОЧНО", "FOR REFERENCE"),
        ("искусственный интеллект;", "artificial intelligence;"),
        ("Искусственный  интеллект", "Artificial intelligence"),
        ("ИИ", "AI"),
        ("Кирилл Залесский", "Kirill Zalessky"),
        ("Росатом", "Rosatom"),
    ],
)
def test_a_whole_term_keeps_the_capitals_and_punctuation_of_the_text(
    text: str, expected: str
) -> None:
    assert whole_term_translation(text, TERMS) == expected


@pytest.mark.parametrize("text", ["Справочно о Росатоме", "Росатома", "ии", "Ии", "", ".", "– "])
def test_a_text_that_is_more_or_less_than_a_term_is_not_a_whole_term(text: str) -> None:
    assert whole_term_translation(text, TERMS) is None


# ------------------------------------------------------------------------------------- laws


def test_the_dictionary_is_loaded_only_when_it_is_used() -> None:
    program = (
        "import sys; from vestnik.translation.terms import matching, verification; "
        "sys.exit(any(name.startswith('pymorphy3') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=PROJECT, check=False).returncode == 0
