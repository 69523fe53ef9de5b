"""An anchor of an author or a translator is no `id` of the page's own, and occurs once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html

from tests.support.archives import PROJECT, MakeArchive
from vestnik.catalogs import write_catalog
from vestnik.content.anchors import PAGE_ANCHORS, SEARCH_ANCHORS, is_page_anchor
from vestnik.model import Catalog, Unit

ARTICLE_PATH = "content/2025/2025-03-05-vstrecha.md"
ARTICLE = "---\ntitle: Встреча\ndate: 2025-03-05\n---\nПервый абзац.\n\n{}\n\nПоследний абзац.\n"
DOCUMENT_TEMPLATES = (
    "article.html",
    "base.html",
    "macros.html",
    "page.html",
    "parallel.html",
    "partner.html",
)
STATIC_ID = re.compile(r'\sid="([^"{]+)"')
COMPUTED_ID = re.compile(r'\sid="([a-z]+-?)\{\{')


def template_text(name: str) -> str:
    """The text of a template."""
    return (PROJECT / "templates" / name).read_text("utf-8")


def test_these_are_all_ids_of_the_templates() -> None:
    """Of the pages that show documents, and of the search page."""
    ids = {name for file in DOCUMENT_TEMPLATES for name in STATIC_ID.findall(template_text(file))}
    assert ids == PAGE_ANCHORS
    assert set(STATIC_ID.findall(template_text("search.html"))) == SEARCH_ANCHORS
    computed = {
        name for file in DOCUMENT_TEMPLATES for name in COMPUTED_ID.findall(template_text(file))
    }
    assert computed == {"event-", "item-", "y"}


@pytest.mark.parametrize("anchor", ["event-2025-03-05", "item-2025-03-05-a", "y2025", "m2025-03"])
def test_computed_ids_belong_to_the_page(anchor: str) -> None:
    assert is_page_anchor(anchor)


FREE_ANCHORS = ("itogi", "y1", "m5", "events", "mainly", "Main", "search-2")
OWN_ANCHORS = (*sorted(PAGE_ANCHORS), "event-2025-03-05", "y2025", "m2025-03")
MARKUPS = (
    ("## Итоги {{#{}}}", 7, 12),
    ("Абзац.\n{{: #{} }}", 8, 5),
    ('<div id="{}">Итоги</div>', 7, 10),
    ("Слова <span ID='{}'>итогов</span>.", 7, 17),
    ("**Слова**{{#{}}} итогов.", 7, 12),
)
"""Ways to write an anchor; the line and the column of the anchor."""


def numbered_path(number: int) -> str:
    """The path of one of many articles."""
    return f"content/2025/2025-03-05-vstrecha-{number}.md"


def articles_with(*markups: str) -> dict[str, str]:
    """An article for each piece of markup."""
    return {numbered_path(number): ARTICLE.format(text) for number, text in enumerate(markups)}


def test_other_anchors_are_the_author_s(archive: MakeArchive) -> None:
    headings = [f"## Итоги {{#{anchor}}}" for anchor in FREE_ANCHORS]
    assert archive(articles_with(*headings)).problems() == ""


@pytest.fixture(scope="module")
def problems_of_own_anchors(shared_archive: MakeArchive) -> dict[str, str]:
    """What is told of articles with all ids of the page in all ways; the site is not built."""
    texts = [markup.format(anchor) for markup, _, _ in MARKUPS for anchor in OWN_ANCHORS]
    tiny = shared_archive(articles_with(*texts))
    assert tiny.run("--frozen") == 1
    return tiny.problems_by_file()


@pytest.mark.parametrize("anchor", OWN_ANCHORS)
@pytest.mark.parametrize("markup", MARKUPS)
def test_an_id_of_the_page_is_reported_where_it_is(
    problems_of_own_anchors: dict[str, str], anchor: str, markup: tuple[str, int, int]
) -> None:
    """However it is written."""
    _, line, column = markup
    number = MARKUPS.index(markup) * len(OWN_ANCHORS) + OWN_ANCHORS.index(anchor)
    path = numbered_path(number)
    message = f"the page itself has an element with the anchor {anchor}"
    assert f"{path}:{line}:{column}: {message}" in problems_of_own_anchors[path]


def test_an_id_of_the_search_page_is_a_warning(archive: MakeArchive) -> None:
    """The style sheet of the site would apply to it; the page works."""
    anchors = sorted(SEARCH_ANCHORS)
    tiny = archive(articles_with(*(f"## Итоги {{#{anchor}}}" for anchor in anchors)))
    problems = tiny.problems_by_file()
    for number, anchor in enumerate(anchors):
        path = numbered_path(number)
        message = f"{path}:7:12: warning: the anchor {anchor} belongs to the search"
        assert message in problems[path]
    assert tiny.run("--frozen") == 0


def test_an_anchor_that_occurs_twice_is_a_warning(archive: MakeArchive) -> None:
    tiny = archive({ARTICLE_PATH: ARTICLE.format("## Раз {#a}\n\n## Два {#a}\n\n## Три {#b}")})
    problems = tiny.problems()
    assert "7:10: warning: the anchor a occurs more than once: links lead to the first" in problems
    assert problems.count("occurs more than once") == 1


def test_code_and_words_are_no_anchors(archive: MakeArchive) -> None:
    texts = ('`{#main}` и `id="main"`', '    <div id="main">', "id=main {main}")
    assert "anchor" not in archive(articles_with(*texts)).problems()


def test_an_id_of_the_page_in_a_translation_is_reported(archive: MakeArchive) -> None:
    """In the line of the translation."""
    tiny = archive({ARTICLE_PATH: ARTICLE.format("Второй абзац.")})
    unit = Unit("Второй абзац.", 'The <span id="main">second</span> paragraph.')
    path = ARTICLE_PATH.removeprefix("content/")
    write_catalog(tiny.folder / "translations", "en", "ru", path, Catalog((unit,)))
    message = "the page itself has an element with the anchor main"
    assert f"translations/en/{path.replace('.md', '.po')}:11:24: {message}" in tiny.problems()
    assert tiny.run("--frozen") == 1


def test_no_page_with_an_author_s_anchors_has_an_id_twice(archive: MakeArchive) -> None:
    markup = "## Раз {#raz}\n\nСноска[^1].\n\n[^1]: Текст.\n\n## Два {#dva}"
    tiny = archive({ARTICLE_PATH: ARTICLE.format(markup)})
    tiny.build()
    for language in ("ru", "en"):
        page: Any = html.fromstring(tiny.page(f"{language}/2025/2025-03-05-vstrecha/"))
        ids = page.xpath("//@id")
        assert {"raz", "dva", "main"} <= set(ids)
        assert len(ids) == len(set(ids))
