"""The glossary as an editor writes it, and the terms that partners bring with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from tests.support.archives import PROJECT, sample, told
from vestnik.catalogs import glossary
from vestnik.model import Archive, Catalog, Partner, Problem, Provenance, Term, Unit, digest

Read = Callable[[str | bytes], tuple[list[Term], list[Problem]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a text as the English glossary of an archive."""

    def reading(text: str | bytes) -> tuple[list[Term], list[Problem]]:
        file = tmp_path / "translations" / "en" / "glossary.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        content = text if isinstance(text, bytes) else dedent(text.removeprefix("\n")).encode()
        file.write_bytes(content)
        return glossary.read(tmp_path / "translations", "en")

    return reading


# ------------------------------------------------------------------------------- what is read


def test_without_a_file_there_are_no_terms(tmp_path: Path) -> None:
    assert glossary.read(tmp_path, "en") == ([], [])


def test_an_empty_file_has_no_terms(read: Read) -> None:
    assert read("") == ([], [])


def test_every_field_is_read(read: Read) -> None:
    terms, problems = read("""
        [[term]]
        ru = " Ким  Чен Ын "
        en = "Kim Jong Un"
        accept = ["Kim Jong-un"]
        kind = "person"
        forms = ["Ким Чен Ына", "Кима"]
        mode = "force"

        [[term]]
        ru = "рабочая группа"
        en = "working group"
    """)
    assert problems == []
    assert terms == [
        Term(
            "Ким Чен Ын",
            "Kim Jong Un",
            ("Kim Jong-un",),
            "person",
            ("Ким Чен Ына", "Кима"),
            "force",
        ),
        Term("рабочая группа", "working group"),
    ]


def test_a_country_is_called_what_its_code_says_unless_the_glossary_does(read: Read) -> None:
    terms, problems = read("""
        [[term]]
        ru = "Киргизия"
        kind = "country"
        iso = "KG"

        [[term]]
        ru = "Чехия"
        en = "Czech Republic"
        kind = "country"
        iso = "CZ"
    """)
    assert problems == []
    assert [term.en for term in terms] == ["Kyrgyzstan", "Czech Republic"]


def test_what_is_kept_needs_no_english(read: Read) -> None:
    terms, problems = read('[[term]]\nru = "Vestnik"\nkind = "keep"\n')
    assert problems == []
    assert terms[0].en == "Vestnik"


def test_the_terms_may_be_written_in_one_line(read: Read) -> None:
    terms, problems = read('term = [{ru = "ИИ", en = "AI"}, {ru = "ИКТ", en = "ICT"}]\n')
    assert problems == []
    assert [term.en for term in terms] == ["AI", "ICT"]


@sample
def test_the_glossary_of_the_sample_archive_has_no_problem() -> None:
    terms, problems = glossary.read(PROJECT / "translations", "en")
    assert told(problems) == ""
    assert len(terms) == len({term.ru for term in terms}) > 20


@pytest.mark.parametrize(
    ("iso", "language", "name"),
    [("KG", "en", "Kyrgyzstan"), ("KG", "ru", "Киргизия"), ("RU", "pt-BR", "Rússia")],
)
def test_a_country_has_a_name_in_every_language(iso: str, language: str, name: str) -> None:
    assert glossary.territory(iso, language) == name


def test_there_is_no_name_for_no_country() -> None:
    assert glossary.territory("XX", "en") == ""


# ---------------------------------------------------------------------------------- problems


def wrong(read: Read, text: str | bytes) -> list[str]:
    """The problems of a glossary that has no good term, one line each."""
    terms, problems = read(text)
    assert terms == []
    return [
        line.removeprefix("translations/en/glossary.toml:")
        for line in told(problems).split("\n")
        if line.startswith("translations/en/glossary.toml:")
    ]


def test_it_has_to_be_utf_8(read: Read) -> None:
    text = '# glossary\n[[term]]\nru = "ИИ"\nen = "AI"\n'.encode("cp1251")
    assert wrong(read, text) == ["3:7: the file is not UTF-8 text"]


def test_it_has_to_be_a_finished_merge(read: Read) -> None:
    text = '<<<<<<< HEAD\n[[term]]\nru = "ИИ"\n=======\n>>>>>>> other\n'
    assert wrong(read, text) == [
        "1:1: a mark of a merge conflict stands in the text",
        "5:1: a mark of a merge conflict stands in the text",
    ]


def test_it_has_to_be_toml(read: Read) -> None:
    (line,) = wrong(read, '[[term]]\nru = "ИИ\nen = "AI"\n')
    assert line.startswith("2: the file is not TOML: ")
    (line,) = wrong(read, '[[term]]\nru = "ИИ"\nru = "ИКТ"\n')
    assert line.startswith("3: the file is not TOML: ")
    (line,) = wrong(read, '[[term]]\nru = """ИИ\n')
    assert line.startswith("3: the file is not TOML: ")


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ('en = "AI"', "2: the field ru is missing"),
        ('ru = "ИИ"', "3: the field en is missing"),
        ('ru = ""\nen = "AI"', "3: ru is empty or of the wrong kind"),
        ('ru = "–"\nen = "AI"', "3: ru is empty or of the wrong kind"),
        ('ru = "ИИ"\nen = " "', "4: en is empty or of the wrong kind"),
        ('ru = ["ИИ"]\nen = "AI"', "3: ru is empty or of the wrong kind"),
        ('ru = "ИИ"\nen = 1', "4: en is empty or of the wrong kind"),
        ('ru = "ИИ"\nen = "AI"\naccept = "A"', "5: accept is empty or of the wrong kind"),
        ('ru = "ИИ"\nen = "AI"\nforms = ["ИИ", ""]', "5: forms is empty or of the wrong kind"),
        ('ru = "ИИ"\nen = "AI"\nkind = "words"', "5: words is no kind"),
        ('ru = "ИИ"\nen = "AI"\nmode = "forse"', "5: forse is no mode"),
        ('ru = "ИИ"\nen = "AI"\nacept = ["A"]', "5: unknown field acept"),
        ('ru = "ИИ"\nen = "AI"\n"xyz" = 1', "5: unknown field xyz"),
        ('ru = "Х"\nkind = "country"\niso = "XX"', "5: iso is not the code of a country"),
        ('ru = "Х"\nkind = "country"\niso = "kg"', "5: iso is not the code of a country"),
        ('ru = "Х"\nen = "X"\niso = "KG"', "5: iso is not the code of a country"),
        (
            'ru = "рабочая группа"\nen = "working group"\nmode = "force"',
            "5: рабочая группа is a common noun, "
            "which can't stand in English in a Russian sentence",
        ),
    ],
)
def test_a_field_may_be_wrong(read: Read, fields: str, problem: str) -> None:
    assert wrong(read, f"# one term\n[[term]]\n{fields}\n") == [problem]


def test_a_term_without_fields_has_none_of_them(read: Read) -> None:
    assert wrong(read, "[[term]]\n") == [
        "1: the field en is missing",
        "1: the field ru is missing",
    ]


def test_an_unknown_field_may_be_a_slip(read: Read) -> None:
    _, problems = read('[[term]]\nru = "ИИ"\nen = "AI"\naccepts = ["A"]\n')
    assert "did you mean accept?" in told(problems)
    _, problems = read('[[term]]\nru = "ИИ"\nen = "AI"\nxyz = 1\n')
    assert "the fields here are: ru, en, accept, kind, iso, forms, mode" in told(problems)
    _, problems = read('# terms\n[[terms]]\nru = "ИИ"\nen = "AI"\n')
    assert told(problems).startswith("translations/en/glossary.toml:2: unknown field terms")
    assert "did you mean term?" in told(problems)


def test_terms_have_to_be_a_list(read: Read) -> None:
    assert wrong(read, '# one\n[term]\nru = "ИИ"\n') == ["2: term is empty or of the wrong kind"]
    assert wrong(read, 'term = ["ИИ"]\n') == ["1: term is empty or of the wrong kind"]


def test_a_term_stands_once(read: Read) -> None:
    terms, problems = read("""
        [[term]]
        ru = "Королёв"
        en = "Korolyov"

        [[term]]
        en = "Korolev"
        ru = "Королев"
    """)
    assert [term.en for term in terms] == ["Korolyov"]
    assert told(problems).startswith(
        "translations/en/glossary.toml:7: the term Королев stands already in line 2"
    )


def test_a_term_stands_once_in_one_line_too(read: Read) -> None:
    terms, problems = read('term = [{ru = "ИИ", en = "AI"}, {ru = "ИИ", en = "A.I."}]\n')
    assert [term.en for term in terms] == ["AI"]
    assert "the term ИИ stands already in line 1" in told(problems)


def test_one_run_tells_all_problems_and_keeps_the_good_terms(read: Read) -> None:
    terms, problems = read("""
        [[term]]
        ru = "ИИ"

        [[term]]
        ru = "ИКТ"
        en = "ICT"

        [[term]]
        ru = "ШОС"
        en = "SCO"
        kind = "organisation"
    """)
    assert [term.en for term in terms] == ["ICT"]
    assert [problem.line for problem in problems] == [2, 11]


# ----------------------------------------------------------------------------------- partners

ROSATOM = Partner(
    path="partners/rosatom.md",
    title="Росатом",
    body="",
    kind="organisation",
    aliases=("Госкорпорация «Росатом»",),
)
KYRGYZSTAN = Partner(
    path="partners/kyrgyzstan.md",
    title="Кыргызстан",
    body="",
    kind="country",
    iso="KG",
    aliases=("Киргизия",),
)
SCO = Partner(
    path="partners/sco.md",
    title="ШОС",
    body="",
    kind="organisation",
    aliases=("Шанхайская организация сотрудничества",),
)


def archive(partner: Partner, *units: Unit) -> Archive:
    """An archive of one partner with its English units."""
    return Archive("ru", (), (partner,), {"en": {partner.path: Catalog(units)}})


def titled(ru: str, en: str) -> Unit:
    return Unit(ru, en, context="title")


def drafted(ru: str, en: str) -> Unit:
    """The title as a machine has drafted it."""
    made = Provenance("engine", digest(ru), digest(en))
    return replace(titled(ru, en), fuzzy=True, provenance=made)


def test_a_partner_is_called_what_a_person_called_it() -> None:
    terms = glossary.terms_of(archive(ROSATOM, titled("Росатом", "Rosatom")), "en", [])
    assert terms == (
        Term("Росатом", "Rosatom", kind="org"),
        Term("Госкорпорация «Росатом»", "Rosatom", kind="org"),
    )


def test_a_reviewed_draft_is_a_person_s_word_and_a_draft_is_none() -> None:
    draft = drafted("Росатом", "Rosatom")
    assert glossary.terms_of(archive(ROSATOM, draft), "en", []) == ()
    assert glossary.terms_of(archive(ROSATOM, replace(draft, fuzzy=False)), "en", [])


def test_a_title_that_was_changed_is_not_known() -> None:
    old = replace(titled("Росатом", "Rosenergoatom"), fuzzy=True, previous="Росэнергоатом")
    assert glossary.terms_of(archive(ROSATOM, old), "en", []) == ()


def test_words_of_the_text_are_not_the_title() -> None:
    unit = Unit("Росатом", "Rosatom")
    assert glossary.terms_of(archive(ROSATOM, unit), "en", []) == ()


def test_a_country_is_called_what_its_code_says() -> None:
    kyrgyzstan, kirgizia = glossary.terms_of(archive(KYRGYZSTAN), "en", [])
    assert (kyrgyzstan.en, kirgizia.en) == ("Kyrgyzstan", "Kyrgyzstan")
    assert {kyrgyzstan.kind, kirgizia.kind} == {"country"}
    named = archive(KYRGYZSTAN, titled("Кыргызстан", "Kyrgyz Republic"))
    kyrgyzstan, kirgizia = glossary.terms_of(named, "en", [])
    assert kyrgyzstan.english == ("Kyrgyz Republic", "Kyrgyzstan")
    assert kirgizia.english == ("Kyrgyzstan", "Kyrgyz Republic")


def test_the_glossary_wins_over_partners() -> None:
    mine = Term("Росатом", "ROSATOM", kind="org")
    terms = glossary.terms_of(archive(ROSATOM, titled("Росатом", "Rosatom")), "en", [mine])
    assert terms == (
        mine,
        Term("Госкорпорация «Росатом»", "Rosatom", ("ROSATOM",), kind="org"),
    )


def test_every_name_that_is_known_for_a_partner_is_right_for_its_others() -> None:
    full = Term("Шанхайская организация сотрудничества", "Shanghai Cooperation Organization")
    terms = glossary.terms_of(archive(SCO, titled("ШОС", "SCO")), "en", [full])
    assert terms == (full, Term("ШОС", "SCO", (full.en,), kind="org"))
    alone = glossary.terms_of(archive(SCO), "en", [full])
    assert alone == (full, Term("ШОС", full.en, kind="org"))


def test_a_partner_that_nobody_has_named_in_the_language_is_no_term() -> None:
    named = archive(ROSATOM, titled("Росатом", "Rosatom"))
    assert glossary.terms_of(named, "de", []) == ()
