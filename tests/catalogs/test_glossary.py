"""The glossary as an editor writes it, and the terms that partners bring with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from tests.support.archives import PROJECT, needs_sample, problem_text
from vestnik.catalogs import glossary_with_partners, load_glossary
from vestnik.config import country_name
from vestnik.model import Archive, Catalog, Partner, Problem, Provenance, Term, Unit, text_digest

Read = Callable[[str | bytes], tuple[list[Term], list[Problem]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a text as the English glossary of an archive."""

    def reading(text: str | bytes) -> tuple[list[Term], list[Problem]]:
        file = tmp_path / "translations" / "en" / "glossary.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        content = text if isinstance(text, bytes) else dedent(text.removeprefix("\n")).encode()
        file.write_bytes(content)
        return load_glossary(tmp_path / "translations", "ru", "en")

    return reading


# ------------------------------------------------------------------------------- what is read


def test_without_a_file_there_are_no_terms(tmp_path: Path) -> None:
    assert load_glossary(tmp_path, "ru", "en") == ([], [])


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


def test_a_country_gets_its_name_from_its_code_unless_the_glossary_names_it(read: Read) -> None:
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
    assert [term.target for term in terms] == ["Kyrgyzstan", "Czech Republic"]


def test_a_kept_term_needs_no_translation(read: Read) -> None:
    terms, problems = read('[[term]]\nru = "Vestnik"\nkind = "keep"\n')
    assert problems == []
    assert terms[0].target == "Vestnik"


def test_terms_may_be_on_one_line(read: Read) -> None:
    terms, problems = read('term = [{ru = "ИИ", en = "AI"}, {ru = "ИКТ", en = "ICT"}]\n')
    assert problems == []
    assert [term.target for term in terms] == ["AI", "ICT"]


@needs_sample
def test_the_glossary_of_the_sample_archive_has_no_problem() -> None:
    terms, problems = load_glossary(PROJECT / "translations", "ru", "en")
    assert problem_text(problems) == ""
    assert len(terms) == len({term.source for term in terms}) > 20


@pytest.mark.parametrize(
    ("iso", "language", "name"),
    [("KG", "en", "Kyrgyzstan"), ("KG", "ru", "Киргизия"), ("RU", "pt-BR", "Rússia")],
)
def test_a_country_has_a_name_in_every_language(iso: str, language: str, name: str) -> None:
    assert country_name(iso, language) == name


def test_an_unknown_country_has_no_name() -> None:
    assert country_name("XX", "en") == ""


# ---------------------------------------------------------------------------------- problems


def wrong(read: Read, text: str | bytes) -> list[str]:
    """The problems of a glossary that has no good term, one line each."""
    terms, problems = read(text)
    assert terms == []
    return [
        line.removeprefix("translations/en/glossary.toml:")
        for line in problem_text(problems).split("\n")
        if line.startswith("translations/en/glossary.toml:")
    ]


def test_a_file_that_is_not_utf_8_is_reported(read: Read) -> None:
    text = '# glossary\n[[term]]\nru = "ИИ"\nen = "AI"\n'.encode("cp1251")
    assert wrong(read, text) == ["3:7: the file is not UTF-8 text"]


def test_an_unfinished_merge_is_reported(read: Read) -> None:
    text = '<<<<<<< HEAD\n[[term]]\nru = "ИИ"\n=======\n>>>>>>> other\n'
    assert wrong(read, text) == [
        "1:1: the text contains a merge conflict marker",
        "5:1: the text contains a merge conflict marker",
    ]


def test_invalid_toml_is_reported(read: Read) -> None:
    (line,) = wrong(read, '[[term]]\nru = "ИИ\nen = "AI"\n')
    assert line.startswith("2:9: the file is not TOML: ")
    (line,) = wrong(read, '[[term]]\nru = "ИИ"\nru = "ИКТ"\n')
    assert line.startswith("3:11: the file is not TOML: ")
    (line,) = wrong(read, '[[term]]\nru = """ИИ\n')
    assert line.startswith("3: the file is not TOML: ")


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ('en = "AI"', "2: the field ru is missing"),
        ('ru = "ИИ"', "3: the field en is missing"),
        ('ru = ""\nen = "AI"', "3: ru is empty or has the wrong type"),
        ('ru = "–"\nen = "AI"', "3: ru is empty or has the wrong type"),
        ('ru = "ИИ"\nen = " "', "4: en is empty or has the wrong type"),
        ('ru = ["ИИ"]\nen = "AI"', "3: ru is empty or has the wrong type"),
        ('ru = "ИИ"\nen = 1', "4: en is empty or has the wrong type"),
        ('ru = "ИИ"\nen = "AI"\naccept = "A"', "5: accept is empty or has the wrong type"),
        ('ru = "ИИ"\nen = "AI"\nforms = ["ИИ", ""]', "5: forms is empty or has the wrong type"),
        ('ru = "ИИ"\nen = "AI"\nkind = "words"', "5: words is not a valid kind"),
        ('ru = "ИИ"\nen = "AI"\nmode = "forse"', "5: forse is not a valid mode"),
        ('ru = "ИИ"\nen = "AI"\nacept = ["A"]', "5: unknown field acept"),
        ('ru = "ИИ"\nen = "AI"\n"xyz" = 1', "5: unknown field xyz"),
        ('ru = "Х"\nkind = "country"\niso = "XX"', "5: iso is not a country code"),
        ('ru = "Х"\nkind = "country"\niso = "kg"', "5: iso is not a country code"),
        ('ru = "Х"\nen = "X"\niso = "KG"', "5: iso is not a country code"),
        (
            'ru = "рабочая группа"\nen = "working group"\nmode = "force"',
            '5: mode = "force" is for names only, and рабочая группа is a common noun',
        ),
    ],
)
def test_an_invalid_field_is_reported(read: Read, fields: str, problem: str) -> None:
    assert wrong(read, f"# one term\n[[term]]\n{fields}\n") == [problem]


def test_every_missing_field_is_reported(read: Read) -> None:
    assert wrong(read, "[[term]]\n") == [
        "1: the field en is missing",
        "1: the field ru is missing",
    ]


def test_an_unknown_field_gets_a_suggestion(read: Read) -> None:
    _, problems = read('[[term]]\nru = "ИИ"\nen = "AI"\naccepts = ["A"]\n')
    assert "did you mean accept?" in problem_text(problems)
    _, problems = read('[[term]]\nru = "ИИ"\nen = "AI"\nxyz = 1\n')
    assert "the fields here are: ru, en, accept, kind, iso, forms, mode" in problem_text(problems)
    _, problems = read('# terms\n[[terms]]\nru = "ИИ"\nen = "AI"\n')
    assert problem_text(problems).startswith("translations/en/glossary.toml:2: unknown field terms")
    assert "did you mean term?" in problem_text(problems)


def test_terms_must_be_a_list(read: Read) -> None:
    assert wrong(read, '# one\n[term]\nru = "ИИ"\n') == ["2: term is empty or has the wrong type"]
    assert wrong(read, 'term = ["ИИ"]\n') == ["1: term is empty or has the wrong type"]


def test_a_duplicate_term_is_reported(read: Read) -> None:
    terms, problems = read("""
        [[term]]
        ru = "Королёв"
        en = "Korolyov"

        [[term]]
        en = "Korolev"
        ru = "Королев"
    """)
    assert [term.target for term in terms] == ["Korolyov"]
    assert problem_text(problems).startswith(
        "translations/en/glossary.toml:7: the term Королев is already in line 2"
    )


def test_a_duplicate_term_on_one_line_is_reported_too(read: Read) -> None:
    terms, problems = read('term = [{ru = "ИИ", en = "AI"}, {ru = "ИИ", en = "A.I."}]\n')
    assert [term.target for term in terms] == ["AI"]
    assert "the term ИИ is already in line 1" in problem_text(problems)


def test_all_problems_are_reported_and_valid_terms_are_kept(read: Read) -> None:
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
    assert [term.target for term in terms] == ["ICT"]
    assert [problem.line for problem in problems] == [2, 11]


# ----------------------------------------------------------------------------------- partners

ROSATOM = Partner(
    path="partners/rosatom.md",
    title="Росатом",
    load_body=str,
    kind="organisation",
    aliases=("Госкорпорация «Росатом»",),
)
KYRGYZSTAN = Partner(
    path="partners/kyrgyzstan.md",
    title="Кыргызстан",
    load_body=str,
    kind="country",
    iso="KG",
    aliases=("Киргизия",),
)
SCO = Partner(
    path="partners/sco.md",
    title="ШОС",
    load_body=str,
    kind="organisation",
    aliases=("Шанхайская организация сотрудничества",),
)


def archive(partner: Partner, *units: Unit) -> Archive:
    """An archive of one partner with its English units."""
    return Archive("ru", (), (partner,), {"en": {partner.path: Catalog(units)}})


def human_title_unit(ru: str, en: str) -> Unit:
    """The title as a person has translated it."""
    return Unit(ru, en, context="title")


def machine_title_unit(ru: str, en: str) -> Unit:
    """The title as a machine has drafted it."""
    provenance = Provenance("engine", text_digest(ru), text_digest(en))
    return replace(human_title_unit(ru, en), fuzzy=True, provenance=provenance)


def test_a_partner_has_the_title_that_a_person_wrote() -> None:
    terms = glossary_with_partners(
        archive(ROSATOM, human_title_unit("Росатом", "Rosatom")), "en", []
    )
    assert terms == (
        Term("Росатом", "Rosatom", kind="org"),
        Term("Госкорпорация «Росатом»", "Rosatom", kind="org"),
    )


def test_a_reviewed_title_counts_and_a_draft_does_not() -> None:
    draft = machine_title_unit("Росатом", "Rosatom")
    assert glossary_with_partners(archive(ROSATOM, draft), "en", []) == ()
    assert glossary_with_partners(archive(ROSATOM, replace(draft, fuzzy=False)), "en", [])


def test_the_translation_of_an_earlier_title_does_not_count() -> None:
    old = replace(
        human_title_unit("Росатом", "Rosenergoatom"), fuzzy=True, previous_source="Росэнергоатом"
    )
    assert glossary_with_partners(archive(ROSATOM, old), "en", []) == ()


def test_words_of_the_text_are_not_the_title() -> None:
    unit = Unit("Росатом", "Rosatom")
    assert glossary_with_partners(archive(ROSATOM, unit), "en", []) == ()


def test_a_country_partner_gets_its_name_from_its_code() -> None:
    kyrgyzstan, kirgizia = glossary_with_partners(archive(KYRGYZSTAN), "en", [])
    assert (kyrgyzstan.target, kirgizia.target) == ("Kyrgyzstan", "Kyrgyzstan")
    assert {kyrgyzstan.kind, kirgizia.kind} == {"country"}
    named = archive(KYRGYZSTAN, human_title_unit("Кыргызстан", "Kyrgyz Republic"))
    kyrgyzstan, kirgizia = glossary_with_partners(named, "en", [])
    assert kyrgyzstan.translations == ("Kyrgyz Republic", "Kyrgyzstan")
    assert kirgizia.translations == ("Kyrgyzstan", "Kyrgyz Republic")


def test_the_glossary_takes_precedence_over_partners() -> None:
    mine = Term("Росатом", "ROSATOM", kind="org")
    terms = glossary_with_partners(
        archive(ROSATOM, human_title_unit("Росатом", "Rosatom")), "en", [mine]
    )
    assert terms == (
        mine,
        Term("Госкорпорация «Росатом»", "Rosatom", ("ROSATOM",), kind="org"),
    )


def test_a_translation_of_one_name_is_right_for_all_names_of_a_partner() -> None:
    full = Term("Шанхайская организация сотрудничества", "Shanghai Cooperation Organization")
    terms = glossary_with_partners(archive(SCO, human_title_unit("ШОС", "SCO")), "en", [full])
    assert terms == (full, Term("ШОС", "SCO", (full.target,), kind="org"))
    alone = glossary_with_partners(archive(SCO), "en", [full])
    assert alone == (full, Term("ШОС", full.target, kind="org"))


def test_a_partner_without_a_translated_name_is_no_term() -> None:
    named = archive(ROSATOM, human_title_unit("Росатом", "Rosatom"))
    assert glossary_with_partners(named, "de", []) == ()


@pytest.mark.parametrize("character", ["\x85", "\u00ad", "\u200b", "\u2028", "\u202e", "\ufeff"])
@pytest.mark.parametrize("field", ["ru", "en"])
def test_a_term_with_an_invisible_character_is_told(read: Read, field: str, character: str) -> None:
    """No text would have the term, and nobody would see why."""
    words = {"ru": "Росатом", "en": "Rosatom", field: f"Rosa{character}tom"}
    _, problems = read(f'[[term]]\nru = "{words["ru"]}"\nen = "{words["en"]}"\n')
    (problem,) = problems
    assert (problem.line, problem.column) == (2 if field == "ru" else 3, 11)
    assert f"warning: the text contains an invisible character (U+{ord(character):04X})" in (
        problem_text(problems)
    )
