"""Markdown: which texts are blocks, and the HTML that they become, in one walk."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from lxml import etree, html

from tests.support.archives import Case, load_cases
from tests.support.generated_markdown import DOCUMENT
from tests.support.languages import RUSSIAN
from tests.support.stock_markdown import stock_html, vestnik_html
from vestnik.markdown import conversion as markup
from vestnik.model import TranslationState, Wording

SEAL = "\u2060"
"""A character without meaning that no test text contains."""
RUSSIAN_LETTER = re.compile("[А-Яа-яЁё]")


def missing(block: str) -> Wording:
    """A block without a translation, as an English page shows it."""
    return Wording(f"«{block}»", "ru", TranslationState.MISSING)


def machine(block: str) -> Wording:
    """A block in the language of its page, translated by a machine."""
    return Wording(block, "", TranslationState.MACHINE)


def moved_link(href: str) -> str:
    """An address that shows that `link` has rewritten it."""
    return f"/moved/{href}"


@pytest.mark.parametrize("case", load_cases("markup/html.md"))
def test_markdown_becomes_html(case: Case) -> None:
    assert markup.render_markdown(case.source) == case.expected


@pytest.mark.parametrize("case", load_cases("markup/blocks.md"))
def test_what_is_a_block_and_what_is_not(case: Case) -> None:
    assert list(markup.extract_blocks(case.source, RUSSIAN)) == case.expected.splitlines()


@pytest.mark.parametrize("case", load_cases("markup/untranslated.md"))
def test_a_block_in_another_language_is_marked_so(case: Case) -> None:
    assert markup.render_markdown(case.source, missing, language=RUSSIAN) == case.expected


@pytest.mark.parametrize("case", load_cases("markup/drafted.md"))
def test_a_drafted_block_is_marked_as_a_machine_translation(case: Case) -> None:
    assert markup.render_markdown(case.source, machine, language=RUSSIAN) == case.expected


@pytest.mark.parametrize("case", load_cases("markup/links.md"))
def test_links_and_pictures_are_found_in_their_order(case: Case) -> None:
    assert list(markup.link_targets(case.source)) == case.expected.splitlines()


@pytest.mark.parametrize("case", load_cases("markup/moved.md"))
def test_the_addresses_of_links_and_pictures_are_rewritten(case: Case) -> None:
    assert markup.render_markdown(case.source, link=moved_link) == case.expected


def test_a_hard_line_break_is_a_tag_in_its_block() -> None:
    assert markup.extract_blocks("Первая  \nвторая", RUSSIAN) == ("Первая<br> вторая",)
    assert markup.render_markdown("Первая  \nвторая") == "<p>Первая<br>\nвторая</p>"


def test_control_bytes_of_the_parser_are_removed_from_a_text() -> None:
    assert markup.extract_blocks("Знак \x02wzxhzdk:0\x03 тут", RUSSIAN) == ("Знак wzxhzdk:0 тут",)


def test_the_link_definitions_of_a_text_are_found() -> None:
    definitions = markup.link_definitions("[Сайт][с]\n\n[с]: https://example.org 'Имя'\n")
    assert definitions == {"с": ("https://example.org", "Имя")}


def test_a_text_does_not_affect_the_next_one() -> None:
    first = "Текст[^1] и [ссылка][с].\n\n[^1]: Сноска.\n\n[с]: x.md"
    alone = markup.render_markdown("Новый[^1] [текст][с].")
    markup.render_markdown(first)
    assert markup.render_markdown("Новый[^1] [текст][с].") == alone
    assert markup.render_markdown(first) == markup.render_markdown(first)


@pytest.mark.parametrize(
    "text", ["Множество {а, б, в}", "Пары {а} и {б}", "## Набор {а, б} и ещё {в}"]
)
def test_braces_that_are_not_an_attribute_list_belong_to_the_block(text: str) -> None:
    assert "{" in markup.render_markdown(text)
    assert markup.extract_blocks(text, RUSSIAN) == (text.removeprefix("## "),)


@given(DOCUMENT)
@settings(max_examples=60)
def test_replacing_every_block_by_itself_changes_nothing(text: str) -> None:
    assert markup.render_markdown(text, Wording) == markup.render_markdown(text)


@given(DOCUMENT)
@settings(max_examples=60)
def test_a_replaced_block_is_parsed_like_the_original(text: str) -> None:
    """Each block is replaced by itself and a seal; without the seals the HTML is the same.

    A block comes back on one line, so white space may differ.
    """
    sealed = markup.render_markdown(text, lambda block: Wording(block + SEAL))
    assert sealed.replace(SEAL, "").split() == markup.render_markdown(text).split()


@given(DOCUMENT)
@settings(max_examples=50)
def test_the_walk_gives_the_html_of_python_markdown(text: str) -> None:
    """The same extensions without our steps give the same HTML, except the final form."""
    assert vestnik_html(text) == stock_html(text)


@given(DOCUMENT)
@settings(max_examples=60)
def test_every_russian_word_is_in_a_block(text: str) -> None:
    """If every block is translated, Russian is left only in code, raw HTML and titles."""
    page = html.fromstring(f"<div>{markup.render_markdown(text, lambda _: Wording('Words'))}</div>")
    etree.strip_elements(page, "pre", "figure", with_tail=False)
    left = etree.tostring(page, encoding="unicode", method="text")
    assert not RUSSIAN_LETTER.search(left)


@given(DOCUMENT)
@settings(max_examples=50)
def test_a_block_is_one_line_with_a_russian_word_and_without_control_bytes(text: str) -> None:
    for block in markup.extract_blocks(text, RUSSIAN):
        assert RUSSIAN_LETTER.search(block)
        assert "\x02" not in block
        assert "\x03" not in block
        assert block == " ".join(block.split())
