"""Typography: what readers see is set; nothing else changes, and nothing changes twice."""

from __future__ import annotations

import html as entities
import re

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from tests.support.archives import Archives, Case, cases
from tests.support.generated_markdown import TEXT
from tests.support.whole_site import pages
from vestnik.markdown import conversion as markup
from vestnik.typography import held, typeset, typeset_html
from vestnik.typography.rules import SETTINGS
from vestnik.typography.spaces import (
    DASHES,
    ENGLISH_BEHIND,
    GAPS,
    LAST,
    RUSSIAN_AHEAD,
    RUSSIAN_BEHIND,
)

SEEN = str.maketrans({"\u00a0": "⍽"})
"""What makes a space that does not break visible."""
LANGUAGES = st.sampled_from(("ru", "en"))
WORDS = st.sampled_from(
    [
        *("в", "и", "бы", "Министр", "г.", "г.Минск", "т.", "д.", "К.", "Шульган", "№", "№5", "%"),
        *(
            "2025",
            "28",
            "августа",
            "000",
            "XX",
            "-",
            "--",
            "---",
            "—",
            "–",
            "...",
            "…",
            "....",
            "'",
        ),
        *('"', "«", "»", "„", "“", "”", "‘", "’", '"да"', "'so'", "don't", "members'", "Mr.", "J."),
        *("May", "million", "(", ")", ",", ".", "5-6", "2024-2026", "https://e.org/...", "a@b.c"),
        *("\u00a0", "\n", "  ", "&amp;"),
    ]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(("", " "))).map("".join), max_size=14).map(
    "".join
)


SHORT = st.sampled_from(sorted({*RUSSIAN_BEHIND, *RUSSIAN_AHEAD, *ENGLISH_BEHIND}))
"""Words that no line ends with or begins with."""
SPACED = st.lists(st.tuples(WORDS | SHORT, st.sampled_from((*GAPS, "  ")))).map(
    lambda words: "".join(word + gap for word, gap in words)
)


def plain(text: str) -> str:
    """A text without anything that typography may change."""
    return re.sub("[\\s\u00a0.…\"«»„“”'‘’—–-]", "", text)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_text_is_set(language: str) -> None:
    for parameter in cases(f"typography/{language}.md"):
        case = parameter.values[0]
        assert isinstance(case, Case)
        assert typeset(case.given, language).translate(SEEN) == case.expected, case.title


@pytest.mark.parametrize("case", cases("typography/html.md"))
def test_html_is_set(case: Case) -> None:
    assert typeset_html(case.given, "ru").translate(SEEN) == case.expected


@given(TEXTS, LANGUAGES)
@settings(max_examples=500)
def test_what_is_set_stays_as_it_is(text: str, language: str) -> None:
    once = typeset(text, language)
    assert typeset(once, language) == once


@given(TEXTS, LANGUAGES)
@settings(max_examples=300)
def test_only_spaces_quotes_dashes_and_ellipses_change(text: str, language: str) -> None:
    done = typeset(text, language)
    assert plain(done) == plain(text)
    assert len(done.split()) >= len(text.split())


@given(SPACED, LANGUAGES)
@settings(max_examples=500)
def test_a_space_is_set_as_the_words_around_it_ask(text: str, language: str) -> None:
    """Each asked for itself, word by word: one pattern answers for all of them at once."""
    behind, ahead = BEHIND[language], AHEAD[language]
    bound = SETTINGS[language].bound
    found = {one.start() for one in bound.finditer(text)}
    pieces = re.split(f"([{GAPS}])", text)
    for at in range(1, len(pieces), 2):
        here, there = pieces[at - 1], pieces[at + 1]
        if pieces[at] != " " or not there:
            continue
        begins = at == 1 or pieces[at - 2] == "\n"
        asked = here in behind or there in {*ahead, *DASHES} or (here in DASHES and begins)
        could = re.search(f"[{LAST}]$", here) or there[0].isdecimal() or there[1:2] == "."
        start = max(at - 3, 0)
        near = "".join(pieces[start : at + 6])
        alone = bound.match(near, len("".join(pieces[start:at]))) is not None
        assert (len("".join(pieces[:at])) in found) is alone
        assert alone or not asked
        assert asked or could or not alone


BEHIND = {"ru": RUSSIAN_BEHIND, "en": ENGLISH_BEHIND}
AHEAD = {"ru": RUSSIAN_AHEAD, "en": frozenset[str]()}


@given(TEXT, LANGUAGES)
@settings(max_examples=150)
def test_html_keeps_its_tags_and_code_and_stays_as_it_is(text: str, language: str) -> None:
    before = markup.to_html(text)
    after = typeset_html(before, language)
    assert re.findall("<[^>]*>", after) == re.findall("<[^>]*>", before)
    code = re.compile("<(?:pre|code|kbd).*?</(?:pre|code|kbd)>", re.DOTALL)
    assert code.findall(after) == code.findall(before)
    assert plain(entities.unescape(after)) == plain(entities.unescape(before))
    assert typeset_html(after, language) == after


@given(TEXTS, LANGUAGES)
@settings(max_examples=200)
def test_a_text_is_set_as_the_same_text_in_a_paragraph(text: str, language: str) -> None:
    text = text.replace("&amp;", "")
    assert typeset_html(f"<p>{text}</p>", language) == f"<p>{typeset(text, language)}</p>"


def test_a_language_without_rules_is_left_alone() -> None:
    assert typeset('"Так" - у Мінску...', "be") == '"Так" - у Мінску...'


ARTICLE = """
    ---
    title: Форум в "Минске" - итоги
    date: 2025-03-05
    summary: О чём говорили в г.Минске...
    partners: [a]
    ---
    Форум "Цифра" прошёл в [Минске](https://e.org/?a="b"), `в "коде" - так`.
"""
CATALOG = r"""
    msgid ""
    msgstr "Content-Type: text/plain; charset=UTF-8\n"

    msgctxt "title"
    msgid "Форум в \"Минске\" - итоги"
    msgstr "Forum in \"Minsk\" - results"

    msgid "Форум \"Цифра\" прошёл в [Минске](https://e.org/?a=\"b\"), `в \"коде\" - так`."
    msgstr "The \"Digit\" forum's over in [Minsk](https://e.org/?a=\"b\"), `в \"коде\" - так`."
"""


def test_pages_are_set_and_data_is_not(archive: Archives) -> None:
    tiny = archive(
        {
            "content/2025/2025-03-05-a.md": ARTICLE,
            "content/partners/a.md": '---\ntitle: ООО "А"\nkind: body\n---\nОАО "А".\n',
            "translations/en/2025/2025-03-05-a.po": CATALOG,
        }
    )
    tiny.build()
    made = pages(tiny)
    article = made["ru/2025/2025-03-05-a/"]
    assert article.xpath("string(//h1)") == "Форум в\u00a0«Минске»\u00a0— итоги"
    assert "О\u00a0чём говорили в\u00a0г.\u00a0Минске…" in article.xpath("string(//main)")
    assert "Форум «Цифра» прошёл в\u00a0Минске" in text_of(article)
    assert article.xpath("string(//main//code)") == 'в "коде" - так'
    english = made["en/2025/2025-03-05-a/"]
    assert english.xpath("string(//h1)") == "Forum in “Minsk”\u00a0– results"
    assert "The “Digit” forum’s over in Minsk" in text_of(english)
    russian = " ".join(english.xpath("//main//*[@lang='ru']//text()"))
    assert "О\u00a0чём говорили в\u00a0г.\u00a0Минске…" in russian
    for address in ("ru/", "ru/timeline/", "ru/2025/", "ru/partners/a/"):
        assert "Форум в\u00a0«Минске»" in made[address].xpath("string(//main)"), address
    (chart,) = made["ru/timeline/"].xpath("//figure[@class='chart']")
    assert "2025: март\u00a0– 1" in chart.xpath(".//svg/@aria-label")
    assert "новость без\u00a0события" in chart.xpath("string(figcaption)")
    (named,) = made["ru/search/"].xpath("//option[@value='a']")
    assert named.get("data-name") == "ООО «А»"
    assert named.text == "ООО «А» (1)"
    entry = feedparser.parse(tiny.output()["ru/feed.xml"]).entries[0]
    assert entry.title == 'Форум в "Минске" - итоги'
    for path, content in tiny.output().items():
        if not path.endswith((".html", ".png", ".webp", ".avif")) and b"\xc2\xa0" in content:
            assert "Минске".encode() not in content.split(b"\xc2\xa0")[1][:14], path


def text_of(page: html.HtmlElement) -> str:
    """What stands in the body of an article, without what can be opened beside it."""
    body = page.xpath("//div[@class='body']")[0]
    for beside in body.xpath(".//details"):
        beside.drop_tree()
    return str(body.xpath("string()"))


def test_no_line_ends_at_the_hyphen_of_an_ordinal() -> None:
    """The characters stay what they were, so that an ordinal is found, and copied, as it is."""
    assert held('<p title="5-м">В 5-м, в 90-е, А-90-е, 5-метровый и COVID-19</p>') == (
        '<p title="5-м">В <span class="nobr">5-м</span>, в <span class="nobr">90-е</span>, '
        "А-90-е, 5-метровый и COVID-19</p>"
    )
