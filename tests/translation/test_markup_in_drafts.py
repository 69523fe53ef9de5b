"""The markup and the placeholders of a block in its draft."""

from __future__ import annotations

import re

import pytest

from tests.support.drafting import (
    FakeEngine,
    article,
    dictionary,
    draft,
    draft_text,
    spell,
    unit_of,
)
from vestnik.markdown import conversion as markup


@pytest.mark.parametrize(
    "block",
    [
        "Встреча с **Росатомом** прошла в Минске.",
        "Встреча с *Росатомом* прошла в **Минске**.",
        "Подробнее – в [отчёте **Минсвязи**](https://mpt.gov.by/a_b) за год.",
        "**Итоги:** стороны подписали [протокол](a.md), *важный* документ.",
        "Стороны **подписали [протокол](a.md) вместе** вчера.",
        "Нажмите <kbd>Ввод</kbd> дважды.",
    ],
)
def test_a_mark_covers_the_translation_of_its_words(block: str) -> None:
    """A mark covers the translation of its words."""
    assert draft_text(block) == spell(block)


def test_marks_follow_their_words_when_the_order_changes() -> None:
    """The English order is different."""
    fake = dictionary(
        {
            "Встреча": "Meeting",
            "В Минске прошёл форум.": "The forum was held in Minsk.",
            "Минске": "Minsk",
            "форум": "the forum",
        }
    )
    block = "В [Минске](m.md) прошёл **форум**."
    assert draft_text(block, fake) == "The **forum** was held in [Minsk](m.md)."


def test_an_unplaced_link_follows_its_sentence() -> None:
    """Its address is never lost."""
    fake = dictionary(
        {
            "Встреча": "Meeting",
            "Подробнее – в отчёте Минсвязи.": "More details are over there.",
            "отчёте Минсвязи": "the report of the Ministry",
        }
    )
    text = draft_text("Подробнее – в [отчёте Минсвязи](https://mpt.gov.by/a_b).", fake)
    assert "[the report of the Ministry](https://mpt.gov.by/a_b)" in text
    assert text.startswith("More details are over there")


def test_every_one_of_several_unplaced_links_is_kept() -> None:
    """In their order, also if another sentence follows."""
    answers = {
        "Встреча": "Meeting",
        "Это раз и два.": "Nothing of the kind.",
        "раз": "one",
        "два": "two",
        "Конец.": "The end.",
    }
    text = draft_text("Это [раз](1.md) и [два](2.md). Конец.", dictionary(answers))
    assert [link.strip() for link in re.findall(r"\]\((.*?)\)", text)] == ["1.md", "2.md"]
    assert text.endswith("The end.")


def test_unplaced_emphasis_is_recorded() -> None:
    """Either in the notes of a draft without it, or as the reason for no draft."""
    answers = {"Встреча": "Meeting", "Это очень важно.": "It matters.", "очень": "very much"}
    catalog = draft(article("Это **очень** важно."), None, dictionary(answers))
    unit = unit_of(catalog, "Это **очень** важно.")
    assert unit.text in ("It matters.", "")
    assert unit.provenance is not None
    notes = dict(unit.provenance.notes)
    assert notes.get("markup") == "lost" or "markup" in notes.get("blocked", "")


PLACEHOLDERS = {
    "code": ("Выполните `pip install a_b --x` сейчас.", "`pip install a_b --x`"),
    "code with backticks": ("Выполните ``a ` b`` сейчас.", "``a ` b``"),
    "image": ('Вот ![Alt](a/b_c.png "T") здесь.', '![Alt](a/b_c.png "T")'),
    "footnote": ("Сноска есть[^note_1] здесь.", "[^note_1]"),
    "autolink": ("Пишите на <https://mpt.gov.by/a_b?c=1&d=2> завтра.", "a_b?c=1&"),
    "mail": ("Пишите на <info@mpt.gov.by> завтра.", "<info@mpt.gov.by>"),
    "raw HTML": ("Дважды <wbr> да.", "<wbr>"),
    "break": ("Раз<br>два.", "<br>"),
    "anchor": ('<a id="itogi"></a>Стороны подписали.', '<a id="itogi"></a>'),
    "anchor within": ('Стороны <a id="itogi"></a>подписали.', '<a id="itogi"></a>'),
    "linked picture": ("Вот [![A](a.png)](b.md) она.", "[![A](a.png)](b.md)"),
    "linked picture first": ("[![A](a.png)](b.md) Вот она.", "[![A](a.png)](b.md)"),
}


@pytest.mark.parametrize("kind", PLACEHOLDERS)
def test_placeholders_are_kept_byte_by_byte(kind: str) -> None:
    """At any place of the sentence."""
    block, markdown = PLACEHOLDERS[kind]
    assert markdown in draft_text(block)


@pytest.mark.parametrize(
    "markdown",
    [
        "https://mpt.gov.by/node/10724",
        "info@mpt.gov.by",
        "report_2025_v2.xlsx",
        "+375 17 287-87-06",
    ],
)
def test_bare_addresses_and_file_names_are_kept_byte_by_byte(markdown: str) -> None:
    """Engines spoil one in four of them, so they get placeholders."""
    fake = FakeEngine(
        lambda text: spell(text).replace("_", " ").replace("7", "8").replace("b", "b ")
    )
    assert markdown in draft_text(f"Подробности: {markdown}.", fake)


def test_reference_links_keep_their_destinations() -> None:
    """Their definitions are at the end of the document; a translator does not see them."""
    document = article("Подробнее в [отчёте][1] за год.", '[1]: https://e.org/a_b "Отчёт"')
    text = unit_of(draft(document), "Подробнее в [отчёте][1] за год.").text
    assert 'href="https://e.org/a_b"' in markup.render_markdown(text + "\n\n[1]: https://e.org/a_b")
    assert ">otchete</a>" in markup.render_markdown(text + "\n\n[1]: https://e.org/a_b")


def test_attribute_lists_are_not_part_of_a_block() -> None:
    """They stay in the document."""
    document = article("## Итоги {#results .wide}", "Да.\n{: .lead}")
    assert [unit.source for unit in draft(document).units] == ["Встреча", "Итоги", "Да."]


def test_an_image_with_an_untranslated_description_does_not_count_as_translated() -> None:
    """Either its description becomes English, or the block has no draft (and `lang="ru"`)."""
    assert not re.search("[а-я]", draft_text("![Схема связи](a.png)"))
