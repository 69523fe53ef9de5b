"""Names and terms come out one way, whatever form Russian gives them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.archives import PROJECT, sample
from vestnik.build import loading as sources
from vestnik.catalogs import glossary
from vestnik.markdown import inline
from vestnik.markdown.inline import Marked
from vestnik.model import Match, State, Term
from vestnik.translation import segments as sayings
from vestnik.translation.terms import matching as terms
from vestnik.translation.terms import rendering as equivalents
from vestnik.translation.terms.rendering import exact

TERMS, _ = glossary.read(PROJECT / "tests" / "cases" / "terms", "en")
FIND = terms.matcher(TERMS)


def found(text: str, *these: Term) -> list[str]:
    """The words of a text that are terms: of these, or of the glossary in tests/cases."""
    find = terms.matcher(these) if these else FIND
    return [text[match.start : match.end] for match in find(text)]


def english(text: str, *these: Term) -> list[str]:
    """What the terms of a text should be in English."""
    find = terms.matcher(these) if these else FIND
    return [match.words[0] for match in find(text)]


def person(ru: str, en: str = "Name Surname") -> Term:
    return Term(ru, en, kind="person")


def org(ru: str, en: str = "Organization", *accept: str) -> Term:
    return Term(ru, en, accept, kind="org")


# ----------------------------------------------------- the failure cases (translation.md, §2)


def test_6_a_heading_that_is_a_term_needs_no_engine() -> None:
    assert exact("Итоги", TERMS) == "Outcome"
    assert exact("Справочно.", TERMS) == "For reference."
    assert exact("Изображение", TERMS) == "Image"
    assert exact("мама", TERMS) is None


def test_19_a_person_is_one_person_in_every_case() -> None:
    text = (
        "Делегацию возглавил Кирилл Залесский. По словам Залесского, "
        "вместе с Залесским работала группа."
    )
    assert found(text) == ["Кирилл Залесский", "Залесского", "Залесским"]
    assert english(text) == ["Kirill Zalessky", "Zalessky", "Zalessky"]
    matches = FIND(text)
    right = "Kirill Zalessky headed it. According to Zalessky, the group worked with Zalessky."
    assert all(equivalents.right(match, right) for match in matches)
    assert not any(
        equivalents.right(match, "According to Zalesskogo and Zalesskiy.") for match in matches
    )


def test_20_an_organization_is_one_in_every_case() -> None:
    text = "Поздравил руководство Росатома, встретился с Росатомом, доверяет Росатому."
    assert found(text) == ["Росатома", "Росатомом", "Росатому"]
    assert english(text) == ["Rosatom"] * 3


def test_21_an_abbreviation_is_no_name() -> None:
    assert english("Внедрение ИИ и ИКТ в странах – членах ШОС") == ["AI", "ICT", "SCO"]
    assert found("Ия и Ии нет, нет и ии; Ию, Ией, ШОСе, ИКТы.") == []


def test_22_a_country_has_one_name() -> None:
    assert english("Визит в Кыргызстан и переговоры с Киргизией") == ["Kyrgyzstan"] * 2


def test_23_what_is_not_in_the_glossary_is_not_found() -> None:
    assert found("Данные РЦК и НЦЭУ опубликованы.") == []


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
    assert found(text) == [expected]


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
def test_what_only_looks_like_a_term_is_none(text: str) -> None:
    assert found(text) == []


def test_an_abbreviation_is_a_whole_word() -> None:
    mid = org("МИД", "Ministry of Foreign Affairs")
    assert found("МИДА и АМИД, МИДовский; МИД Беларуси.", mid) == ["МИД"]
    assert found("в МИДе и МИДом", mid) == []


def test_the_longest_term_is_found_and_none_over_another() -> None:
    three = (Term("А1 Б2", "x"), Term("Б2 В3 Г4", "y"), Term("Г4 Д5", "z"))
    assert found("А1 Б2 В3 Г4 Д5", *three) == ["Б2 В3 Г4"]
    assert found("А1 Б2 и Г4 Д5", *three) == ["А1 Б2", "Г4 Д5"]
    assert found("Росатом и Госкорпорация «Росатом»") == ["Росатом", "Госкорпорация «Росатом»"]
    assert found("Шанхайская организация сотрудничества (ШОС)") == [
        "Шанхайская организация сотрудничества",
        "ШОС",
    ]


def test_of_two_terms_for_the_same_words_the_first_is_found() -> None:
    assert english("Росатом", org("Росатом", "Rosatom"), org("Росатом", "Other")) == ["Rosatom"]


def test_explicit_forms_win_over_the_dictionary() -> None:
    minsk = Term("Минцифры", "Ministry of Digital Development", kind="org", forms=("Минцифре",))
    assert found("Минцифры, Минцифре, Минцифрой, минцифре", minsk) == ["Минцифры", "Минцифре"]
    mid = Term("МИД", "MFA", kind="org", forms=("МИДа", "МИДом"))
    assert found("МИД, МИДа, МИДом, МИДу", mid) == ["МИД", "МИДа", "МИДом"]
    kim = Term("Ким Чен Ын", "Kim Jong Un", kind="person", forms=("Ким Чен Ына", "Кима"))
    assert english("у Ким Чен Ына и Кима", kim) == ["Kim Jong Un", "Un"]


def test_words_that_are_kept_have_one_form() -> None:
    keep = Term("Vestnik", "Vestnik", kind="keep")
    assert found("в Vestnik и vestnik, Vestniks", keep) == ["Vestnik"]


def test_e_may_stand_for_yo() -> None:
    assert found("Королева и Королёва; Королев", person("Иван Королёв")) == [
        "Королева",
        "Королёва",
        "Королев",
    ]


def test_a_surname_has_the_forms_of_its_gender() -> None:
    anna = person("Анна Залесская", "Anna Zalesskaya")
    assert found("Анны Залесской, Залесскую; Залесский, Залесскому", anna) == [
        "Анны Залесской",
        "Залесскую",
    ]
    assert found("Чёрных дней не было у Черных.", person("Иван Черных")) == ["Черных"]
    assert found("Кима, Киму, Кимом, Кимы", person("Иван Ким")) == ["Кима", "Киму", "Кимом"]


def test_a_patronymic_may_be_left_out() -> None:
    full = person("Кирилл Борисович Залесский", "Kirill Zalessky")
    text = "Кириллу Борисовичу Залесскому, Кириллу Залесскому, Залесскому Кириллу Борисовичу"
    assert found(text, full) == text.split(", ")


def test_a_name_in_the_plural_only_has_no_singular() -> None:
    itogi = Term("Итоги", "Results")
    assert found("Итогам и Итогами; Итога, Итог", itogi) == ["Итогам", "Итогами"]


def test_a_dash_in_a_term_is_as_good_as_another_but_not_none() -> None:
    member = Term("государство – член ШОС", "SCO member state")
    assert found("государств — членов ШОС и государство член ШОС", member) == [
        "государств — членов ШОС"
    ]


def test_a_line_break_is_white_space() -> None:
    assert found("в Министерстве\nсвязи и информатизации") == [
        "Министерстве\nсвязи и информатизации"
    ]


# -------------------------------------------------------------------------- right in English

ROSATOM = Match(0, 1, org("Росатом", "Rosatom"))
SCO = Match(0, 1, org("ШОС", "SCO", "Shanghai Cooperation Organization"))
GROUP = Match(0, 1, Term("рабочая группа", "working group"))
AGENCY = Match(0, 1, Term("ведомство", "agency"))


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
        (Match(0, 1, Term("ИИ", "AI")), "AI-based services"),
        (Match(0, 1, Term("программа", "programme")), "Programmes"),
        (Match(0, 1, org("Х", "the Union State")), "Union State programmes"),
        (Match(0, 1, org("Х", "Minister of Foreign Affairs")), "Ministers of Foreign Affairs"),
        (Match(0, 1, org("Х", "State Corporation “Rosatom”")), "State Corporation Rosatom"),
        (Match(0, 1, person("Х У", "Kirill Zalessky"), ("Zalessky",)), "Zalessky's words"),
    ],
)
def test_english_is_right(match: Match, text: str) -> None:
    assert equivalents.right(match, text)


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
        (Match(0, 1, Term("ИИ", "AI")), "ai, Ai and FAIR"),
        (Match(0, 1, person("Кирилл Залесский", "Kirill Zalessky")), "Kirill Zalesskiy"),
        (Match(0, 1, person("Кирилл Залесский", "Kirill Zalessky")), "Zalessky"),
    ],
)
def test_english_is_not_right(match: Match, text: str) -> None:
    assert not equivalents.right(match, text)


@sample
def test_people_s_english_has_the_terms_of_the_sample_archive_right() -> None:
    source, _ = sources.read(PROJECT)
    assert source is not None
    theirs, _ = glossary.read(PROJECT / "translations", "en")
    known = terms.matcher(glossary.terms_of(source.archive, "en", theirs))
    units = [
        unit
        for catalog in source.archive.catalogs["en"].values()
        for unit in catalog.units
        if unit.state in (State.PERSON, State.REVIEWED)
    ]
    checked = [
        (unit.source, match.term.ru, equivalents.right(match, inline.read(unit.text).text))
        for unit in units
        for match in known(inline.read(unit.source).text)
    ]
    assert len(checked) > 50
    assert [each for each in checked if not each[2]] == []


# ------------------------------------------------------- English written into the Russian


def forced(text: str, matches: tuple[Match, ...]) -> str:
    """A sentence with these terms in English."""
    saying = sayings.Saying(Marked(text), {}, matches)
    return sayings.forced(saying, force=False).marked.text


def test_terms_are_written_in_english_inside_the_russian() -> None:
    text = "Кирилл Залесский встретился с Росатомом; по словам Залесского, ИИ-решения готовы."
    assert forced(text, FIND(text)) == (
        "Kirill Zalessky встретился с Rosatom; по словам Zalessky, AI-решения готовы."
    )


def test_only_the_given_terms_are_written_in_english() -> None:
    text = "Росатом и ШОС"
    assert forced(text, FIND(text)[1:]) == "Росатом и SCO"
    assert forced(text, ()) == text


def test_a_pair_of_quotes_goes_with_the_name_that_it_is_part_of() -> None:
    text = "Госкорпорация «Росатом», «Росатом» и «Госкорпорация „Росатом“»"
    assert forced(text, FIND(text)) == (
        "Rosatom State Corporation, «Rosatom» и «Rosatom State Corporation»"
    )


def test_names_and_abbreviations_may_stand_in_a_russian_sentence() -> None:
    assert org("Росатом").proper
    assert Term("ИИ", "AI").proper
    assert not Term("рабочая группа", "working group").proper


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
def test_a_text_that_is_a_term_has_its_own_capitals_and_punctuation(
    text: str, expected: str
) -> None:
    assert exact(text, TERMS) == expected


@pytest.mark.parametrize("text", ["Справочно о Росатоме", "Росатома", "ии", "Ии", "", ".", "– "])
def test_a_text_that_is_more_or_less_than_a_term_is_none(text: str) -> None:
    assert exact(text, TERMS) is None


# ------------------------------------------------------------------------------------- laws


def test_the_dictionary_is_loaded_when_it_is_used() -> None:
    program = (
        "import sys; from vestnik import glossary; from vestnik.translation import terms; "
        "sys.exit(any(name.startswith('pymorphy3') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=PROJECT, check=False).returncode == 0
