"""No text is lost in silence: what an author writes is on the page, or a warning is on its line."""

from __future__ import annotations

import re
from collections.abc import Container

import pytest
from hypothesis import given, settings
from lxml import html

from tests.lint.test_texts import MOMENT, lint
from tests.support.careless_markdown import CARELESS_MARKDOWN
from tests.support.languages import RUSSIAN
from vestnik.diagnostics.locating import located_problem
from vestnik.lint import lint_stripped_markup
from vestnik.lint.lost_text import lint_lost_text
from vestnik.lint.rule_table import LINT_RULES
from vestnik.markdown import conversion as markup
from vestnik.markdown import extract_blocks, lost_text, untranslatable_texts
from vestnik.model import Archive, Article, Problem, Wording

WORD = re.compile("слово[абвгдежзик]+")


def page_words(text: str, attributes: Container[str] = ("alt", "title")) -> set[str]:
    """The words of a text that readers of its page see or hear."""
    page: html.HtmlElement = html.document_fromstring(f"<div>{markup.render_markdown(text)}</div>")
    values = [
        value
        for element in page.iter()
        for name, value in element.attrib.items()
        if name in attributes
    ]
    return set(WORD.findall(" ".join([page.text_content(), *map(str, values)]).lower()))


def all_problems(text: str) -> list[Problem]:
    """What `check` says of an article with this body."""
    problems = lint(text, *LINT_RULES)
    document = Article(path="2025/a.md", title="", load_body=lambda: text, published=MOMENT)
    archive = Archive("ru", (document,), (), {})
    problems += [*lint_lost_text(document, problems), *lint_stripped_markup(archive)]
    return [located_problem(problem, text.split("\n")) for problem in problems]


@given(CARELESS_MARKDOWN)
@settings(max_examples=100)
def test_every_word_is_on_the_page_or_a_problem_is_on_its_line(text: str) -> None:
    """The address of a link counts as on the page: other rules check where it leads."""
    lost_words = set(WORD.findall(text)) - page_words(text, ("alt", "title", "href", "src"))
    if not lost_words:
        return
    problem_lines = {problem.line for problem in all_problems(text)}
    for number, line in enumerate(text.split("\n"), 1):
        if lost_words.intersection(WORD.findall(line)):
            assert number in problem_lines


@given(CARELESS_MARKDOWN)
@settings(max_examples=100)
def test_every_word_of_the_page_is_translated_or_counts_as_missing(text: str) -> None:
    texts = (*extract_blocks(text, RUSSIAN), *untranslatable_texts(text, RUSSIAN))
    whole_words = page_words(text).intersection(WORD.findall(text))
    assert whole_words <= set(WORD.findall(" ".join(texts).lower()))


@given(CARELESS_MARKDOWN)
@settings(max_examples=100)
def test_replacing_every_block_by_itself_changes_nothing(text: str) -> None:
    """Also with raw HTML, and with what only looks like it."""
    assert markup.render_markdown(text, Wording) == markup.render_markdown(text)


def test_words_in_what_is_taken_for_a_tag_are_reported_as_such() -> None:
    problems = all_problems("Если a<b и c>d, то.")
    places = [(problem.id, problem.line, problem.column) for problem in problems]
    assert ("text-in-tag", 1, 6) in places


@pytest.mark.parametrize(
    "text",
    [
        "Порядок:\n1\\. связь;\n2\\. почта.",
        "| 1. Связь | 2. Почта |\n|---|---|\n| 3. Радио | 4 |",
        "## 1. Итоги\n\nИтоги подведены в\n2024. Год был удачным.",
        "> 1. Связь\n> 2. Почта\n\n3\\. Радио",
        "Оценка[^1].\n\n[^1]: 5. Отлично.",
    ],
)
def test_numbers_that_begin_a_line_are_not_lost(text: str) -> None:
    assert lost_text(text) == ()
