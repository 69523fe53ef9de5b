"""Whatever is imported becomes a valid article or a problem."""

from __future__ import annotations

import datetime
import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.support.languages import RUSSIAN
from vestnik.content import Content, parse_article
from vestnik.diagnostics import ProblemCollector
from vestnik.importing import ItemProposal, build_import_context, propose_item, read_release
from vestnik.importing.new_item import new_item_text
from vestnik.importing.text import clean_text, escape_line
from vestnik.markdown import conversion as markup
from vestnik.model import Problem, Severity


def visible_text(html: str) -> str:
    """The text of an HTML fragment."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@given(some.text(some.characters(codec="utf-8"), max_size=60))
def test_escaped_plain_text_renders_as_itself(text: str) -> None:
    """No line becomes a heading, a list, emphasis, a link or HTML by accident."""
    words = " ".join(clean_text(text).split())
    assert visible_text(markup.render_markdown(escape_line(words))) == words


MARKUP = some.sampled_from(
    ["# ", "1. ", "- ", "+ ", "* ", "*", "**", "_", "`", "<", "<b>", "&amp;", "&", "[", "](", "![",
     "{#a}", "> ", ": ", "!!! ", "---", "===", "```", "~~~", "|", "\\", "[^1]", "[a]: ", "http://a.by",
     "текст ", "Слово. ", "г.", " ", "    ", "2025. ", "(c)", "@", "\u00a0", "\u200d", "(", ")"]
)  # fmt: skip


@given(some.lists(MARKUP, max_size=12).map("".join))
def test_markup_in_plain_text_renders_as_itself(text: str) -> None:
    """Whatever combination of markup characters it has."""
    words = " ".join(clean_text(text).split())
    assert visible_text(markup.render_markdown(escape_line(words))) == words


RELEASE_PARTS = some.sampled_from(
    ["\n", "\n\n", "\r\n", "\f", "\0", "Заголовок", "# ", "**", "*Справочно.*", "Справочно.", "*",
     "Изображение", "---", "Source URL: <https://a.by/1>", "https://a.by", "28 августа 2025 г.",
     "с 27 по 28 апреля", "28.08.2025", "99.99.9999", "Росатомом", "ШОС", "в", "рамках", "1. ",
     "![a](b.png)", "<img src=x>", "[a](b)", "[a]: b", "<p>", "<html>", "</html>", "<", ">", "|",
     "```", "!!! note", "    ", "\ufeff", "\u200b", "title: ", "<<<<<<< a", "🎉", "\ud800", "- ",
     "[^1]: ", "{: .a}", "&#58;", "…", ":", ";", "0001-01-01", "\x02", "\x03", "===="]
)  # fmt: skip
EMPTY_ARCHIVE = build_import_context(
    Content((), (), (), (), ()), RUSSIAN, datetime.UTC, datetime.date(2026, 6, 1)
)
"""The context of an import into an empty archive."""


@given(
    some.lists(RELEASE_PARTS, max_size=14).map("".join) | some.text(max_size=80), some.booleans()
)
def test_any_text_is_a_valid_article_or_a_problem(text: str, markdown: bool) -> None:
    """The program never crashes, and never proposes an invalid file."""
    name = "a.md" if markdown else "a.txt"
    result = read_release(text.encode("utf-8", "surrogatepass"), name)
    if isinstance(result, Problem):
        return
    proposal = propose_item(*result, name, EMPTY_ARCHIVE)
    if isinstance(proposal, ItemProposal):
        collector = ProblemCollector(f"content/{proposal.item.path}")
        assert collector.decode_lines(new_item_text(proposal.item).encode())
        article = parse_article(proposal.item.path, collector, datetime.UTC)
        assert [
            problem for problem in collector.problems if problem.severity is Severity.ERROR
        ] == []
        assert article is not None
        assert (article.title, article.source) == (proposal.item.title, proposal.item.source)
        assert article.event == proposal.item.event
    else:
        assert proposal


@given(some.binary(max_size=60))
def test_any_bytes_are_an_article_or_a_problem(contents: bytes) -> None:
    """Whatever the bytes are."""
    result = read_release(contents, "a.txt")
    if not isinstance(result, Problem):
        assert propose_item(*result, "a.txt", EMPTY_ARCHIVE)


HTML_PARTS = some.sampled_from(
    ["<h1>", "</h1>", "<p>", "</p>", "<br>", "<ul><li>", "</ul>", "<table><tr><td>", "</table>",
     "<b>", "</b>", "<i>", "<a href='/x y'>", "<a href=http://[>", "</a>", "<img src=a alt='[x]'>",
     "<![a ", "<!--", "<blockquote>", "<script type=application/ld+json>[[{", "</script>",
     "<title>", "<time datetime=2025-02-31>", "<meta name=date content='28 августа'>", "<code>",
     "<link rel=canonical href=/a>", "Слово о цифровых услугах. ", "1. ", "# ", "*", "&lt;b>"]
)  # fmt: skip


@settings(max_examples=30)
@given(some.lists(HTML_PARTS, max_size=20).map("".join))
def test_any_web_page_is_an_article_or_a_problem(page: str) -> None:
    """Whatever its HTML is."""
    result = read_release(f"<html><body>{page}".encode(), "a.html", "", "https://mpt.gov.by/1")
    if not isinstance(result, Problem):
        assert propose_item(*result, "a.html", EMPTY_ARCHIVE)
