"""Markdown and front matter with words that occur once: each is on the page, or a problem tells."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from itertools import count

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bench.fuzz.inputs import INPUT_PIECES
from bench.fuzz.target import Target
from vestnik.content import parse_article
from vestnik.diagnostics import ProblemCollector
from vestnik.editions import versions as editions
from vestnik.lint import lint_documents, lint_stripped_markup
from vestnik.model import Archive, Article, ChangedBlockPolicy, IndexingPolicy, Problem

LETTERS = "бвгджзклмн"
MARKED_WORD = re.compile("слово[сп]?[бвгджзклмн]{3}")
OWN_COMMENT = re.compile(r"^#.*|^ {0,2}#(?=.*словоп).*", re.MULTILINE)
"""Comments on lines of their own, not indented further than the field; `place` is by two."""
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
PATH = "2025/2025-05-05-a.md"
HEAD = "---\ntitle: Встреча\ndate: 2025-05-05\n---\n"
MARKUP_PIECES = (
    *("\n", "\n\n", " ", " ", ", ", ". ", "- ", "* ", "1. ", "1) ", "# ", "## ", "> ", "    "),
    *("  ", "*", "**", "_", "__", "`", "``", "~~", "[", "](", "](b.md)", ")", "]", "![", "<"),
    *(">", "&", "\\", "|", "\n|-|-|\n", "\n---\n", "\n===\n", "```\n", "~~~\n", "!!! note\n"),
    *("[^1]", "[^1]: ", "[1]: ", ":   ", "*[", "]: ", "{", "}", "{: ", "{#", ".a", "<b>"),
    *("</b>", "<br>", "<div>", "</div>", "<!--", "-->", "{{", "}}", "{%", "%}", ":-)", ":a:"),
    *("https://e.example/", "#", "№ 5", "10^6^", "H~2~O", "- [ ] ", "- [x] ", "\t", "\\\n"),
    *("  \n", "&nbsp;", "&lt;", '<a href="b">', "title=", '"'),
)
FRONT_PIECES = (
    *(" ", " ", ", ", ": ", " #", "#", "'", '"', "[", "]", "{", "}", "|", ">", "- ", "\n  "),
    *("\n", "@", "%", "&", "*", "!", "?", "\\", "`", "~", "null", "yes", "\t", " - ", "—"),
    *("«", "»", "|\n  "),
)

OTHER_PIECES = tuple(piece for piece in INPUT_PIECES if piece != "\u0301" and "href=" not in piece)
"""Pieces that neither change a letter nor make an address of a word."""


def marked_words() -> Iterable[str]:
    """Words that occur once each."""
    for number in count():
        digits = f"{number:03}"
        yield "слово" + "".join(LETTERS[int(digit)] for digit in digits)


@st.composite
def marked_text(draw: st.DrawFn, pieces: tuple[str, ...], max_pieces: int = 30) -> str:
    """A text of pieces with such words among them."""
    words = iter(marked_words())
    chosen = draw(st.lists(st.sampled_from(pieces) | st.none(), max_size=max_pieces))
    return "".join(next(words) if piece is None else piece for piece in chosen)


def fuzz_lost_words(body: str) -> None:
    """A body: each of its words is on the page, or a problem is in its paragraph."""
    text = HEAD + body
    collector = ProblemCollector(f"content/{PATH}")
    if not collector.decode_lines(text.encode()):
        return
    article = parse_article(PATH, collector, datetime.UTC)
    if article is None:
        assert collector.problems
        return
    problems = [*collector.problems, *document_problems(article)]
    shown = set(MARKED_WORD.findall(page_html(article)))
    lines = text.split("\n")
    for word in MARKED_WORD.findall(COMMENT.sub("", body)):
        number = next(number for number, line in enumerate(lines, 1) if word in line)
        assert word in shown or is_told(number, lines, problems), (word, number, problems)


def document_problems(article: Article) -> list[Problem]:
    """The warnings for an article."""
    archive = archive_of(article)
    return [*lint_documents(archive), *lint_stripped_markup(archive)]


def archive_of(article: Article) -> Archive:
    """An archive of one article."""
    return Archive(
        "ru",
        (article,),
        (),
        {"ru": {}, "en": {}},
        ChangedBlockPolicy.FRESH_DRAFT,
        IndexingPolicy.UNTIL_REVIEWED,
    )


def page_html(article: Article) -> str:
    """The HTML of the body of an article, addresses and descriptions included."""
    return editions.build_version(archive_of(article), article, "ru").html


def is_told(number: int, lines: list[str], problems: list[Problem]) -> bool:
    """Whether a problem is in the line, or in its paragraph."""
    first = last = number
    while first > 1 and lines[first - 2].strip():
        first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    return any(first <= max(problem.line, 1) <= last for problem in problems)


def fuzz_front_matter(values: tuple[str, ...]) -> None:
    """Fields: each word is in a value, or a problem is in the front matter."""
    title, summary, place = values
    text = (
        f"---\ntitle: {title}\ndate: 2025-05-05\nsummary: {summary}\n"
        f"event:\n  start: 2025-05-01\n  place: {place}\n---\nТекст.\n"
    )
    collector = ProblemCollector(f"content/{PATH}")
    if not collector.decode_lines(text.encode()):
        assert collector.problems
        return
    article = parse_article(PATH, collector, datetime.UTC)
    problems = [*collector.problems, *(document_problems(article) if article else ())]
    assert article or collector.problems
    if problems or article is None:
        return
    event_place = article.event.place if article.event else ""
    shown = " ".join((article.title, article.summary, event_place, article.body))
    for word in MARKED_WORD.findall(OWN_COMMENT.sub("", text)):
        assert word in shown, (word, text)


def texts_with_distinct_words(texts: SearchStrategy[str]) -> SearchStrategy[tuple[str, ...]]:
    """Three texts whose words differ."""
    return st.tuples(
        texts,
        texts.map(lambda text: text.replace("слово", "словос")),
        texts.map(lambda text: text.replace("слово", "словоп")),
    )


LOST_WORD_TARGETS: dict[str, Target] = {
    "words of Markdown": (
        marked_text(MARKUP_PIECES) | marked_text((*MARKUP_PIECES, *OTHER_PIECES)),
        fuzz_lost_words,
    ),
    "words of front matter": (
        texts_with_distinct_words(marked_text(FRONT_PIECES, max_pieces=10)),
        fuzz_front_matter,
    ),
}
