"""What the engine gets to translate: plain sentences, and no sign of markup."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.drafting import (
    OLD,
    WORDS,
    FakeEngine,
    article,
    draft,
    draft_text,
    spell,
    unit_of,
)
from tests.support.languages import RUSSIAN
from vestnik.markdown import conversion as markup
from vestnik.model import (
    TranslationState,
)

HEARD = {
    "Встреча с **Росатомом** прошла в Минске.": "Встреча с Росатомом прошла в Минске.",
    "Стороны подписали\nпротокол о\n  сотрудничестве.": OLD,
    "Встреча\u00a0прошла в\u202fМин\u00adске.": "Встреча прошла в Минске.",
    "Подробнее – в [отчёте](a.md).": "Подробнее – в отчёте.",
    "Итог есть[^1].\n\n[^1]: Rosatom": "Итог есть.",
    "Встреча &mdash; да &amp; нет.": "Встреча — да & нет.",
    "Смета: 5\\*6 тысяч.": "Смета: 5*6 тысяч.",
    "Нажмите <kbd>Ввод</kbd> дважды.": "Нажмите Ввод дважды.",
}


@pytest.mark.parametrize(("block", "heard"), HEARD.items(), ids=range(1, len(HEARD) + 1))
def test_the_engine_gets_whole_sentences_of_plain_text(block: str, heard: str) -> None:
    """Neither a mark nor the end of a line divides a sentence."""
    fake = FakeEngine()
    draft_text(block, fake)
    assert heard in fake.requests


@pytest.mark.parametrize(
    ("block", "heard"),
    [
        ("**Документ подписан.**", ["Документ подписан."]),
        ("***[Документ](a.md)***", ["Документ"]),
        (
            "*Справочно. Документ подписан 5 мая 2026 г.*",
            ["Справочно.", "Документ подписан 5 мая 2026 г."],
        ),
    ],
)
def test_a_mark_over_the_whole_block_is_removed_and_restored(block: str, heard: list[str]) -> None:
    """The engine gets plain text; the mark needs no alignment."""
    fake = FakeEngine()
    assert draft_text(block, fake) == spell(block)
    assert fake.requests == ["Встреча", *heard]


@pytest.mark.parametrize("block", ["Подписано **15** соглашений.", "С *1* по **25** мая."])
def test_the_engine_gets_no_text_without_letters(block: str) -> None:
    """The engine would invent words."""
    fake = FakeEngine()
    assert draft_text(block, fake) == spell(block)
    assert [text for text in fake.requests if not re.search("[а-яё]", text, re.IGNORECASE)] == []


SIGNS = re.compile(r"[*_`\[\]<>{}\\\n\r\t\x02\x03\u00a0\u00ad]|  |^ | $|://|^$")


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """A sentence with marks and placeholders in it; every word of it is another."""
    words = iter(draw(st.permutations(WORDS)))

    def some(most: int = 2) -> str:
        return " ".join(next(words) for _ in range(draw(st.integers(1, most))))

    kinds: dict[str, Callable[[], str]] = {
        "plain": lambda: some(3),
        "strong": lambda: f"**{some()}**",
        "em": lambda: f"*{some()}*",
        "underscores": lambda: f"_{some()}_",
        "link": lambda: f"[{some()}](../partners/a_b.md)",
        "marked link": lambda: f'[**{some(1)}** {some(1)}](https://e.org/a_b?x=1&y=2 "Title")',
        "link in mark": lambda: f"**{some(1)} [{some(1)}](b.md#c)**",
        "code": lambda: "`pip install *x*`",
        "autolink": lambda: "<https://mpt.gov.by/node_1>",
        "mail": lambda: "<info@mpt.gov.by>",
        "image": lambda: "![Latin_alt](a/b_c.png)",
        "footnote": lambda: f"{some(1)}[^1]",
        "tags": lambda: f"<kbd>{some(1)}</kbd>",
        "break": lambda: f"{some(1)}<br>",
        "nbsp": lambda: f"{some(1)}&nbsp;{some(1)}",
    }
    chosen = draw(st.lists(st.sampled_from(sorted(kinds)), min_size=1, max_size=4))
    return " ".join([next(words), *(kinds[kind]() for kind in chosen)]) + "."


@given(blocks())
@settings(max_examples=50, deadline=None)
def test_the_engine_gets_no_markup(block: str) -> None:
    """Nor white space other than single spaces between words."""
    fake = FakeEngine()
    draft(article(block, "[^1]: Rosatom"), None, fake)
    assert [text for text in fake.requests if SIGNS.search(text)] == []


def tags(block: str) -> list[str]:
    """The tags of a block's HTML, with what code and notes hold, in alphabetical order."""
    html = markup.render_markdown(f"{block}\n\n[^1]: Rosatom")
    return sorted(re.findall(r"<code>.*?</code>|<[^>]*>", html))


@given(blocks())
@settings(max_examples=50, deadline=None)
def test_a_draft_has_all_marks_and_placeholders_of_its_block(block: str) -> None:
    """The same tags, addresses and code, byte by byte, at any place."""
    (source,) = markup.extract_blocks(f"{block}\n\n[^1]: Rosatom", RUSSIAN)
    drafted = unit_of(draft(article(block, "[^1]: Rosatom")), source)
    assert drafted.state is TranslationState.MACHINE
    assert tags(drafted.text) == tags(source)
