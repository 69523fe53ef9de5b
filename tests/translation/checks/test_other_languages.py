"""Languages without a dictionary for the pair, and without a table: right translations pass."""

from __future__ import annotations

import pytest

from vestnik.language import language_pair
from vestnik.translation.checks import check_translation, match_block_words

SOURCE = (
    "Михаил Ломоносов и Иван Шувалов основали университет в Москве, а Александр Пушкин учился"
    " в лицее недалеко от столицы. Сегодня в обоих городах об этом рассказывают музеи."
)
TRANSLATIONS = {
    "be": "Міхаіл Ламаносаў і Іван Шувалаў заснавалі ўніверсітэт у Маскве, а Аляксандр Пушкін"
    " вучыўся ў ліцэі недалёка ад сталіцы. Сёння ў абодвух гарадах пра гэта расказваюць музеі.",
    "de": "Michail Lomonossow und Iwan Schuwalow gründeten die Universität in Moskau, und"
    " Alexander Puschkin besuchte das Lyzeum in der Nähe der Hauptstadt. Heute erzählen in beiden"
    " Städten Museen davon.",
    "hy": "Միխայիլ Լոմոնոսովը և Իվան Շուվալովը Մոսկվայում հիմնադրեցին համալսարան, իսկ Ալեքսանդր"
    " Պուշկինը սովորում էր մայրաքաղաքից ոչ հեռու գտնվող ճեմարանում: Այսօր երկու քաղաքներում"
    " թանգարանները պատմում են այդ մասին:",
    "kk": "Михаил Ломоносов пен Иван Шувалов Мәскеуде университет құрды, ал Александр Пушкин"
    " астанаға жақын лицейде оқыды. Бүгінде екі қалада да бұл туралы музейлер баяндайды.",
}


def errors(language: str, translation: str) -> list[str]:
    """The checks that find an error in a translation of the source."""
    findings = check_translation(SOURCE, translation, language_pair("ru", language))
    return [finding.check for finding in findings if finding.is_error]


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_right_translation_has_no_error(language: str) -> None:
    assert errors(language, TRANSLATIONS[language]) == []


@pytest.mark.parametrize(
    ("language", "name"), [("be", "Шувалаў"), ("de", "Schuwalow"), ("kk", "Шувалов")]
)
def test_a_missing_name_is_found_in_letters_of_which_the_sound_is_known(
    language: str, name: str
) -> None:
    assert errors(language, TRANSLATIONS[language].replace(name, "")) == ["names"]


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_long_translation_is_not_held_against_words_that_no_dictionary_has(language: str) -> None:
    languages = language_pair("ru", language)
    source, translation = " ".join([SOURCE] * 8), " ".join([TRANSLATIONS[language]] * 8)
    findings = check_translation(source, translation, languages)
    assert not {"unrelated", "added", "incomplete"} & {finding.check for finding in findings}
    assert match_block_words(source, translation, languages).evidence is None


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_half_a_translation_and_twice_as_much_are_found_by_length(language: str) -> None:
    translation = TRANSLATIONS[language]
    assert {"incomplete", "ratio"} & set(errors(language, f"{translation[:60].rstrip()}."))
    assert "added" in errors(language, f"{translation} {translation}")
