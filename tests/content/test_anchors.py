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
DOCUMENT_TEMPLATES = ("article.html", "base.html", "macros.html", "parallel.html", "partner.html")
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


@pytest.mark.parametrize("anchor", ["itogi", "y1", "m5", "events", "mainly", "Main", "search-2"])
def test_other_anchors_are_the_author_s(archive: MakeArchive, anchor: str) -> None:
    tiny = archive({ARTICLE_PATH: ARTICLE.format(f"## Итоги {{#{anchor}}}")})
    assert tiny.problems() == ""


@pytest.mark.parametrize("anchor", [*sorted(PAGE_ANCHORS), "event-2025-03-05", "y2025", "m2025-03"])
@pytest.mark.parametrize(
    ("markup", "line", "column"),
    [
        ("## Итоги {{#{}}}", 7, 12),
        ("Абзац.\n{{: #{} }}", 8, 5),
        ('<div id="{}">Итоги</div>', 7, 10),
        ("Слова <span ID='{}'>итогов</span>.", 7, 17),
        ("**Слова**{{#{}}} итогов.", 7, 12),
    ],
)
def test_an_id_of_the_page_is_reported_where_it_is(
    archive: MakeArchive, anchor: str, markup: str, line: int, column: int
) -> None:
    """However it is written; the site is not built."""
    tiny = archive({ARTICLE_PATH: ARTICLE.format(markup.format(anchor))})
    message = f"the page itself has an element with the anchor {anchor}"
    assert f"{ARTICLE_PATH}:{line}:{column}: {message}" in tiny.problems()
    assert tiny.run("--frozen") == 1


@pytest.mark.parametrize("anchor", sorted(SEARCH_ANCHORS))
def test_an_id_of_the_search_page_is_a_warning(archive: MakeArchive, anchor: str) -> None:
    """The style sheet of the site would apply to it; the page works."""
    tiny = archive({ARTICLE_PATH: ARTICLE.format(f"## Итоги {{#{anchor}}}")})
    problems = tiny.problems()
    assert f"{ARTICLE_PATH}:7:12: warning: the anchor {anchor} belongs to the search" in problems
    assert tiny.run("--frozen") == 0


def test_an_anchor_that_occurs_twice_is_a_warning(archive: MakeArchive) -> None:
    tiny = archive({ARTICLE_PATH: ARTICLE.format("## Раз {#a}\n\n## Два {#a}\n\n## Три {#b}")})
    problems = tiny.problems()
    assert "7:10: warning: the anchor a occurs more than once: links lead to the first" in problems
    assert problems.count("occurs more than once") == 1


@pytest.mark.parametrize(
    "text", ['`{#main}` и `id="main"`', '    <div id="main">', "id=main {main}"]
)
def test_code_and_words_are_no_anchors(archive: MakeArchive, text: str) -> None:
    tiny = archive({ARTICLE_PATH: ARTICLE.format(text)})
    assert "anchor" not in tiny.problems()


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
