"""Limits of a text refuse only what would take minutes; what is within them takes seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from vestnik.catalogs.carry_over import match_same_texts
from vestnik.markdown import (
    exceeded_limit,
    extract_blocks,
    link_definitions,
    parse_inline,
    render_parallel_text,
    stripped_markup,
)
from vestnik.markdown.conversion import ANY_LANGUAGE
from vestnik.model import Catalog, Unit

TABLE_HEAD = f"|{' а |' * 100}\n|{' - |' * 100}\n"


@pytest.mark.parametrize(
    "text",
    [
        "<https://mpt.gov.by>\n\n" * 200,
        "<https://mpt.gov.by/novosti?id=5&page=2>\n\n" * 200,
        "<press@mpt.gov.by>\n\n" * 200,
        "Тег `<b>` и `<div>`\n\n" * 200,
        "`` <b> ` `` и `<i>`\n\n" * 200,
        "```html\n" + "<div>\n" * 200 + "```\n",
        "~~~\n" + "<div>\n" * 200 + "~~~\n",
        "    <div>\n" * 200,
        "<!-- " + "<b>" * 200 + " -->",
        "Вода H<sub>2</sub>O\n\n" * 200,
        "Строка<br>\n" * 200,
        "<p>Абзац\n\n" * 200,
        "Слово[^1]\n\n" * 400 + "\n".join(f"[^{number}]: Сноска\n" for number in range(400)),
        TABLE_HEAD + f"|{' б |' * 100}\n" * 60,
        "```sh\n" + "# комментарий\n" * 900 + "```\n",
        "~~~\n" + ": слово\n---\n" * 900 + "~~~\n",
        "Слово\n:   Значение\n\n" * 900,
        "# Заголовок\n\n" * 900,
        "---\n\n" * 900,
        "- пункт\n" * 1500,
        "Слово: значение\n" * 900,
    ],
)
def test_a_text_that_is_legitimate_is_accepted(text: str) -> None:
    """However often it has an address, code, or an element that is closed."""
    assert exceeded_limit(text) is None


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("Слово <b>важное\n\n" * 200, "nested-html", 201),
        ("<div>\n" * 200, "nested-html", 101),
        ("<div>\n" + "`<i>`\n" * 200, "nested-html", 101),
        ("Слово[^1]\n\n" * 600, "too-many-footnotes", 1),
        ("Слово\n: Значение\n" * 400, "crowded-lines", 502),
        ("А\n\n" + "    Слово\n    : Значение\n" * 400, "crowded-lines", 504),
        ("> Слово\n> : Значение\n" * 400, "crowded-lines", 502),
        ("# А\n" * 400, "crowded-lines", 251),
        ("А\n=\n" * 400, "crowded-lines", 502),
        ("А\n-\n" * 400, "crowded-lines", 502),
        ("---\n" * 400, "crowded-lines", 251),
        ("* * *\n" * 400, "crowded-lines", 251),
        ("- \n" * 400, "crowded-lines", 251),
        ("=\n" * 400, "crowded-lines", 251),
        ("А\n\n" + (TABLE_HEAD + f"|{' б |' * 100}\n" * 50 + "\n") * 5, "too-many-table-cells", 3),
    ],
)
def test_a_text_beyond_a_limit_is_refused_on_its_line(text: str, rule: str, line: int) -> None:
    """Raw HTML has no code spans: there a tag is a tag."""
    problem = exceeded_limit(text)
    assert problem is not None
    assert (problem.id, problem.line) == (rule, line)


def seconds(work: Callable[[], object]) -> float:
    """The processor time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.parametrize(
    "block",
    [
        "# а\n" * 250 + "а\n" * 10_000,
        "а\n: б\n" * 250,
        "а\n-\n" * 250 + "а " * 14_000,
        "ы<br>" * 4000,
        "[а](b.md) " * 2900,
        "*а* б " * 4900,
        "`а` " * 7400,
        "![а](b.png) " * 2400,
    ],
)
def test_a_long_block_is_parsed_in_seconds(block: str) -> None:
    assert exceeded_limit(block) is None
    assert seconds(lambda: parse_inline(block, {})) < 4
    assert seconds(lambda: render_parallel_text(block)) < 4


def test_a_table_of_twenty_thousand_cells_is_read_in_seconds() -> None:
    table = TABLE_HEAD + f"|{' б |' * 100}\n" * 60
    text = "\n".join([table] * 3)
    assert exceeded_limit(text) is None
    assert seconds(lambda: extract_blocks(text, ANY_LANGUAGE)) < 8


def test_the_definitions_of_a_document_are_looked_up_once() -> None:
    """All its translations need them."""
    text = TABLE_HEAD + f"|{' б |' * 100}\n" * 60 + "\n[1]: https://example.org\n"
    link_definitions(text)
    assert seconds(lambda: [link_definitions(text) for _ in range(1000)]) < 1
    assert link_definitions("Слово") == {}


def test_ten_thousand_attributes_are_found_in_seconds() -> None:
    names = [f"a{number}='b'" for number in range(10_000)]
    text = "\n\n".join(
        f"<p {' '.join(names[start : start + 1000])}>ы</p>" for start in range(0, 10_000, 1000)
    )
    assert seconds(lambda: stripped_markup(text)) < 4


def test_ten_thousand_units_are_matched_in_seconds() -> None:
    units = tuple(Unit(f"Блок {number}", "Block", line=0) for number in range(10_000))
    texts = [("", unit.source) for unit in units]
    assert seconds(lambda: match_same_texts(Catalog(units), texts)) < 4
