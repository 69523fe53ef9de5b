"""Markdown: which texts are blocks, and the HTML that they become, in one walk."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from lxml import etree, html

from tests.support.archives import Case, cases
from tests.support.generated_markdown import TEXT
from tests.support.stock_markdown import stock, walked
from vestnik.markdown import conversion as markup
from vestnik.model import State, Wording

SEAL = "\u2060"
"""A letterless character that stands nowhere else."""
RUSSIAN = re.compile("[А-Яа-яЁё]")


def missing(block: str) -> Wording:
    """A block that has no translation, as an English page shows it."""
    return Wording(f"«{block}»", "ru", State.MISSING)


def machine(block: str) -> Wording:
    """A block as a machine wrote it, in the page's own language."""
    return Wording(block, "", State.MACHINE)


def moved(href: str) -> str:
    """An address by which one sees that it has been through `link`."""
    return f"/moved/{href}"


@pytest.mark.parametrize("case", cases("markup/html.md"))
def test_markdown_becomes_html(case: Case) -> None:
    assert markup.to_html(case.given) == case.expected


@pytest.mark.parametrize("case", cases("markup/blocks.md"))
def test_what_is_a_block_and_what_is_not(case: Case) -> None:
    assert list(markup.blocks(case.given)) == case.expected.splitlines()


@pytest.mark.parametrize("case", cases("markup/untranslated.md"))
def test_a_block_in_another_language_is_marked_so(case: Case) -> None:
    assert markup.to_html(case.given, missing) == case.expected


@pytest.mark.parametrize("case", cases("markup/drafted.md"))
def test_a_drafted_block_can_be_told_from_others(case: Case) -> None:
    assert markup.to_html(case.given, machine) == case.expected


@pytest.mark.parametrize("case", cases("markup/links.md"))
def test_links_and_pictures_are_found_in_their_order(case: Case) -> None:
    assert list(markup.links(case.given)) == case.expected.splitlines()


@pytest.mark.parametrize("case", cases("markup/moved.md"))
def test_links_and_pictures_are_given_another_address(case: Case) -> None:
    assert markup.to_html(case.given, link=moved) == case.expected


def test_two_spaces_at_the_end_of_a_line_are_a_hard_break_written_out_in_the_block() -> None:
    assert markup.blocks("Первая  \nвторая") == ("Первая<br> вторая",)
    assert markup.to_html("Первая  \nвторая") == "<p>Первая<br>\nвторая</p>"


def test_the_bytes_of_the_parser_itself_are_dropped_from_a_text() -> None:
    assert markup.blocks("Знак \x02wzxhzdk:0\x03 тут") == ("Знак wzxhzdk:0 тут",)


def test_the_reference_links_of_a_text_are_found() -> None:
    found = markup.references("[Сайт][с]\n\n[с]: https://example.org 'Имя'\n")
    assert found == {"с": ("https://example.org", "Имя")}


def test_one_text_leaves_no_trace_in_the_next() -> None:
    first = "Текст[^1] и [ссылка][с].\n\n[^1]: Сноска.\n\n[с]: x.md"
    alone = markup.to_html("Новый[^1] [текст][с].")
    markup.to_html(first)
    assert markup.to_html("Новый[^1] [текст][с].") == alone
    assert markup.to_html(first) == markup.to_html(first)


@pytest.mark.parametrize(
    "text", ["Множество {а, б, в}", "Пары {а} и {б}", "## Набор {а, б} и ещё {в}"]
)
def test_braces_that_are_no_attribute_list_are_part_of_their_block(text: str) -> None:
    assert "{" in markup.to_html(text)
    assert markup.blocks(text) == (text.removeprefix("## "),)


# ------------------------------------------------------------------------------ law 1


@given(TEXT)
@settings(max_examples=150)
def test_replacing_every_block_by_itself_changes_nothing(text: str) -> None:
    assert markup.to_html(text, Wording) == markup.to_html(text)


@given(TEXT)
@settings(max_examples=150)
def test_a_replaced_block_is_read_as_it_was_in_its_place(text: str) -> None:
    """The law again for blocks that really are replaced: all of them sealed, the seals broken.

    A block comes back on one line, so white space may differ.
    """
    sealed = markup.to_html(text, lambda block: Wording(block + SEAL))
    assert sealed.replace(SEAL, "").split() == markup.to_html(text).split()


@given(TEXT)
@settings(max_examples=100)
def test_the_walk_is_python_markdown_s_own(text: str) -> None:
    """Without our two steps the same extensions give the same HTML, but for three touches."""
    assert walked(text) == stock(text)


@given(TEXT)
@settings(max_examples=150)
def test_no_russian_word_is_in_no_block(text: str) -> None:
    """If every block is translated, Russian is left in code, raw HTML and reference titles."""
    page = html.fromstring(f"<div>{markup.to_html(text, lambda _: Wording('Words'))}</div>")
    etree.strip_elements(page, "pre", "figure", with_tail=False)
    left = etree.tostring(page, encoding="unicode", method="text")
    assert not RUSSIAN.search(left)


@given(TEXT)
@settings(max_examples=100)
def test_a_block_is_one_line_with_a_russian_word_and_no_byte_of_the_parser(text: str) -> None:
    for block in markup.blocks(text):
        assert RUSSIAN.search(block)
        assert "\x02" not in block
        assert "\x03" not in block
        assert block == " ".join(block.split())
