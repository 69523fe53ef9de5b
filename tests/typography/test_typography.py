"""Typography: texts that readers see change; nothing else does, and nothing changes twice."""

from __future__ import annotations

import html as entities
import re

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from tests.support.archives import Case, MakeArchive, load_cases
from tests.support.generated_markdown import DOCUMENT
from tests.support.whole_site import html_pages
from vestnik.markdown import conversion as markup
from vestnik.typography import (
    english,
    keep_compounds_together,
    keep_ordinals_together,
    russian,
    typeset,
    typeset_html,
)
from vestnik.typography.no_break import DASHES, NUMBER_LIKE_END, WORD_SEPARATORS
from vestnik.typography.tables import RULES_BY_LANGUAGE

VISIBLE_SPACES = str.maketrans({"\u00a0": "⍽"})
"""Shows non-breaking spaces."""
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


WORDS_BEFORE_SPACE = {"ru": russian.WORDS_BEFORE_SPACE, "en": english.WORDS_BEFORE_SPACE}
WORDS_AFTER_SPACE = {"ru": russian.WORDS_AFTER_SPACE, "en": frozenset[str]()}
SHORT_WORDS = st.sampled_from(
    sorted(frozenset().union(*WORDS_BEFORE_SPACE.values(), *WORDS_AFTER_SPACE.values()))
)
"""Words that no line ends or begins with."""
SPACED = st.lists(st.tuples(WORDS | SHORT_WORDS, st.sampled_from((*WORD_SEPARATORS, "  ")))).map(
    lambda words: "".join(word + gap for word, gap in words)
)


def plain(text: str) -> str:
    """A text without anything that typography may change."""
    return re.sub("[\\s\u00a0.…\"«»„“”'‘’—–-]", "", text)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_text_is_typeset(language: str) -> None:
    for parameter in load_cases(f"typography/{language}.md"):
        case = parameter.values[0]
        assert isinstance(case, Case)
        assert typeset(case.source, language).translate(VISIBLE_SPACES) == case.expected, case.title


@pytest.mark.parametrize("case", load_cases("typography/html.md"))
def test_html_is_typeset(case: Case) -> None:
    assert typeset_html(case.source, "ru").translate(VISIBLE_SPACES) == case.expected


@given(TEXTS, LANGUAGES)
@settings(max_examples=100)
def test_a_typeset_text_stays_as_it_is(text: str, language: str) -> None:
    once = typeset(text, language)
    assert typeset(once, language) == once


@given(TEXTS, LANGUAGES)
@settings(max_examples=100)
def test_only_spaces_quotes_dashes_and_ellipses_change(text: str, language: str) -> None:
    done = typeset(text, language)
    assert plain(done) == plain(text)
    assert len(done.split()) >= len(text.split())


@given(SPACED, LANGUAGES)
@settings(max_examples=100)
def test_the_words_around_a_space_decide_whether_it_breaks(text: str, language: str) -> None:
    """One pattern finds all non-breaking spaces; here each space is decided by itself."""
    pattern = RULES_BY_LANGUAGE[language].no_break
    places = {match.start() for match in pattern.finditer(text)}
    pieces = re.split(f"([{WORD_SEPARATORS}])", text)
    for number in range(1, len(pieces), 2):
        before, after = pieces[number - 1], pieces[number + 1]
        if pieces[number] != " " or not after:
            continue
        begins_line = number == 1 or pieces[number - 2] == "\n"
        required = (
            before in WORDS_BEFORE_SPACE[language]
            or after in {*WORDS_AFTER_SPACE[language], *DASHES}
            or (before in DASHES and begins_line)
        )
        possible = (
            re.search(f"[{NUMBER_LIKE_END}]$", before) or after[0].isdecimal() or after[1:2] == "."
        )
        start = max(number - 3, 0)
        context = "".join(pieces[start : number + 6])
        matches_alone = pattern.match(context, len("".join(pieces[start:number]))) is not None
        assert (len("".join(pieces[:number])) in places) is matches_alone
        assert matches_alone or not required
        assert required or possible or not matches_alone


@given(DOCUMENT, LANGUAGES)
@settings(max_examples=100)
def test_html_keeps_its_tags_and_code_and_stays_as_it_is(text: str, language: str) -> None:
    before = markup.render_markdown(text)
    after = typeset_html(before, language)
    assert re.findall("<[^>]*>", after) == re.findall("<[^>]*>", before)
    code = re.compile("<(?:pre|code|kbd).*?</(?:pre|code|kbd)>", re.DOTALL)
    assert code.findall(after) == code.findall(before)
    assert plain(entities.unescape(after)) == plain(entities.unescape(before))
    assert typeset_html(after, language) == after


@given(TEXTS, LANGUAGES)
@settings(max_examples=80)
def test_a_text_is_typeset_like_the_same_text_in_a_paragraph(text: str, language: str) -> None:
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


def test_pages_are_typeset_and_data_is_not(archive: MakeArchive) -> None:
    tiny = archive(
        {
            "content/2025/2025-03-05-a.md": ARTICLE,
            "content/partners/a.md": '---\ntitle: ООО "А"\nkind: body\n---\nОАО "А".\n',
            "translations/en/2025/2025-03-05-a.po": CATALOG,
        }
    )
    tiny.build()
    pages = html_pages(tiny)
    article = pages["ru/2025/2025-03-05-a/"]
    assert article.xpath("string(//h1)") == "Форум в\u00a0«Минске»\u00a0— итоги"
    assert "О\u00a0чём говорили в\u00a0г.\u00a0Минске…" in article.xpath("string(//main)")
    assert "Форум «Цифра» прошёл в\u00a0Минске" in text_of(article)
    assert article.xpath("string(//main//code)") == 'в "коде" - так'
    english_page = pages["en/2025/2025-03-05-a/"]
    assert english_page.xpath("string(//h1)") == "Forum in “Minsk”\u00a0– results"
    assert "The “Digit” forum’s over in Minsk" in text_of(english_page)
    untranslated = " ".join(english_page.xpath("//main//*[@lang='ru']//text()"))
    assert "О\u00a0чём говорили в\u00a0г.\u00a0Минске…" in untranslated
    for address in ("ru/", "ru/timeline/", "ru/2025/", "ru/partners/a/"):
        assert "Форум в\u00a0«Минске»" in pages[address].xpath("string(//main)"), address
    (named,) = pages["ru/search/"].xpath("//datalist/option[@data-value='a']")
    assert named.get("value") == "ООО «А»"
    entry = feedparser.parse(tiny.output_files()["ru/feed.xml"]).entries[0]
    assert entry.title == 'Форум в "Минске" - итоги'
    for path, content in tiny.output_files().items():
        if not path.endswith((".html", ".png", ".webp", ".avif")) and b"\xc2\xa0" in content:
            assert "Минске".encode() not in content.split(b"\xc2\xa0")[1][:14], path


def text_of(page: html.HtmlElement) -> str:
    """The text of an article's body, without the parallel text."""
    body = page.xpath("//div[@class='body']")[0]
    for beside in body.xpath(".//details"):
        beside.drop_tree()
    return str(body.xpath("string()"))


def test_no_line_of_a_title_ends_within_a_compound() -> None:
    """Unless it is very long; three words, numbers and short endings are not meant."""
    for title in ("белорусско-российской", "Belarusian–Russian"):
        kept = f'<span class="compound">{title}</span>'
        assert keep_compounds_together(f"О {title} группе") == f"О {kept} группе"
    for title in ("абв-где-жзи", "2025–2026", "Кто-то", "COVID-19", "а" * 20 + "-" + "б" * 20):
        assert keep_compounds_together(f'<a href="x-abc-abc">{title}</a>').count("compound") == 0


def test_no_line_ends_at_the_hyphen_of_an_ordinal() -> None:
    """The characters do not change, so a search finds an ordinal, and copying keeps it."""
    assert keep_ordinals_together(
        '<p title="5-м">В 5-м, в 90-е, А-90-е, 5-метровый и COVID-19</p>'
    ) == (
        '<p title="5-м">В <span class="nobr">5-м</span>, в <span class="nobr">90-е</span>, '
        "А-90-е, 5-метровый и COVID-19</p>"
    )
