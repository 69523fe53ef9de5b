"""The text of posts: lists, code, headings, HTML; nothing of it is lost."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vestnik.importing.archives.reading import ReadRelease, read_post_body
from vestnik.importing.generators import (
    TemplateValues,
    clean_post,
    convert_post,
    lay_out_lists,
    split_paragraphs,
)
from vestnik.importing.source_items import BodyFormat, SourceItem
from vestnik.markdown import unsanitised_html

VALUES = TemplateValues(title="Встреча")


def html(text: str) -> str:
    """The HTML of the archive for a post, on one line without spaces between elements."""
    post = convert_post(text, VALUES, lay_out_lists)
    return re.sub(r"\s*(<[^<>]+>)\s*", r"\1", unsanitised_html(post.markdown))


LISTS = {
    "Текст\n- а\n- б": "<p>Текст</p><ul><li>а</li><li>б</li></ul>",
    "Текст\n1. а\n2. б": "<p>Текст</p><ol><li>а</li><li>б</li></ol>",
    "Текст\n1) а\n2) б": "<p>Текст</p><ol><li>а</li><li>б</li></ol>",
    "Это было в\n2019. Потом": "<p>Это было в2019. Потом</p>".replace("в2019", "в\n2019"),
    "- а\n  - б\n    - в\n- г": (
        "<ul><li>а<ul><li>б<ul><li>в</li></ul></li></ul></li><li>г</li></ul>"
    ),
    "1. а\n   - б\n2. в": "<ol><li>а<ul><li>б</li></ul></li><li>в</li></ol>",
    "- а\n\n  абзац\n- б": "<ul><li><p>а</p><p>абзац</p></li><li><p>б</p></li></ul>",
    "- а\n  продолжение": "<ul><li>а\n    продолжение</li></ul>",
    "- а\n\n  ```js\n  код\n  ```": "<ul><li>а<pre><code>код</code></pre></li></ul>",
    "- а\n  ```\n  код\n    ещё\n  ```\n- б": (
        "<ul><li><p>а</p><pre><code>код\n  ещё</code></pre></li><li><p>б</p></li></ul>"
    ),
    "- а\n  - б\n\n  ```\n  код\n  ```": (
        "<ul><li>а<ul><li>б<pre><code>код</code></pre></li></ul></li></ul>"
    ),
    "- а\n\n      код": "<ul><li>а<pre><code>код</code></pre></li></ul>",
    "- а\n  > цитата": ("<ul><li><p>а</p><blockquote><p>цитата</p></blockquote></li></ul>"),
    "> - а\n>   - б": "<blockquote><ul><li>а<ul><li>б</li></ul></li></ul></blockquote>",
    "- а\n***\nтекст": "<ul><li>а</li></ul><hr><p>текст</p>",
    "```\n- не список\n  - код\n```": "<pre><code>- не список\n  - код</code></pre>",
}


@pytest.mark.parametrize(("text", "expected"), LISTS.items())
def test_lists_are_those_that_other_generators_show(text: str, expected: str) -> None:
    """Without blank lines, with two or three spaces, with code and paragraphs in items."""
    assert html(text) == expected


CODE = {
    "# А\n\n```\n# не заголовок\n[нет](ссылки.md)\n{{ x }}\n```": (
        "```\n# не заголовок\n[нет](ссылки.md)\n{{ x }}\n```"
    ),
    "Так: `[a](b.md)` и ``<iframe>``.": "Так: `[a](b.md)` и ``<iframe>``.",
    "Текст:\n\n    # код\n    [a](b.md)\n    <script>": (
        "Текст:\n\n    # код\n    [a](b.md)\n    <script>"
    ),
    "- а\n  - б\n\n        [a](b.md)": "- а\n    - б\n\n            [a](b.md)",
    "~~~ ruby\n<!-- more -->\n~~~": "~~~ruby\n<!-- more -->\n~~~",
    "```js {linenos=true}\nx\n```": "```js\nx\n```",
}


@pytest.mark.parametrize(("text", "expected"), CODE.items())
def test_code_is_kept_as_it_is(text: str, expected: str) -> None:
    """No heading, link, element or template code is looked for in it."""
    assert expected in convert_post(text, VALUES, lay_out_lists).markdown


def test_a_link_after_code_in_a_nested_item_is_no_code() -> None:
    """How many levels of lists code must be indented depends on the items around it."""
    text = "- а\n    - б\n\n            код\n\n        [в](в.md)\n\n    [г](г.md)"
    kinds = [(part.text.strip(), part.is_code) for part in split_paragraphs(text)]
    assert kinds[1:] == [("код", True), ("[в](в.md)", False), ("[г](г.md)", False)]


HTML = {
    '<iframe src="//www.youtube.com/embed/abc"></iframe>': "<https://www.youtube.com/watch?v=abc>",
    '<video controls><source src="https://example.org/a.mp4"></video>': "<https://example.org/a.mp4>",
    '<div class="video"><iframe src="https://example.org/a?b&amp;c">Загрузка</iframe></div>': (
        '<div class="video">'
        '<a href="https://example.org/a?b&amp;c">https://example.org/a?b&amp;c</a></div>'
    ),
    "<center>\n![Зал](https://example.org/a.png)\n</center>": "![Зал](https://example.org/a.png)",
    "<figure>\n![Зал](https://example.org/a.png)\n</figure>": (
        '<figure>\n<img src="https://example.org/a.png" alt="Зал">\n</figure>'
    ),
    '<a name="itogi"></a>Итоги': '<a id="itogi"></a>Итоги',
    "А\n\n<!-- more -->\n\nБ": "А\n\n\nБ",
    "А <font color=red>красный</font>": "А красный",
    "А<script>alert(1)</script>Б<script>В": "АБ<script>В",
}


@pytest.mark.parametrize(("text", "expected"), HTML.items())
def test_html_that_the_archive_does_not_show_becomes_what_it_shows(
    text: str, expected: str
) -> None:
    """Players become links, presentation is left out."""
    assert convert_post(text, VALUES, lay_out_lists).markdown.strip() == expected


def test_elements_that_are_left_out_are_named() -> None:
    """Scripts, styles, and players of what is not on the web."""
    text = "А\n<script>a</script><style>b</style><video src='a.mp4'></video>"
    assert convert_post(text, VALUES, lay_out_lists).left_out == ("<script>", "<style>", "<video>")


HEADINGS = {
    "# Встреча\n\nТекст.": ("Встреча", "Текст."),
    "Встреча\n=======\n\nТекст.": ("Встреча", "Текст."),
    "# Итоги\n\n## Планы": ("", "## Итоги\n\n### Планы"),
    "Итоги\n===\n\nПланы\n---": ("", "## Итоги\n\n### Планы"),
    "## Итоги\n\n### Планы": ("", "## Итоги\n\n### Планы"),
    "###### А\n\n# Б": ("", "###### А\n\n## Б"),
}


@pytest.mark.parametrize(("text", "expected"), HEADINGS.items())
def test_headings_are_below_the_title(text: str, expected: tuple[str, str]) -> None:
    """One at the beginning that is the title is not in the text."""
    post = convert_post(text, VALUES, lay_out_lists)
    assert (post.heading, post.markdown) == expected


WORDS = st.lists(
    st.sampled_from(
        (
            *("Министр", "1200", "10", "Росатом", "IT", "№ 7", "в 2025 г.", "2 * 3", "snake_case"),
            *("*курсив*", "**важно**", "`код {{ x }}`", "[ссылка](https://example.org/a)", "~"),
            *("[справка][имя]", "[Имя]", "[[имя]]", "![Зал](https://example.org/a.png)", "—"),
            *("https://example.org/b", "<b>жирный</b>", "<br>", "&mdash;", "a < b", "(а)", "|"),
            *("{% raw %}{{ y }}{% endraw %}", "{{ z }}", "{ а }", "100 %", "<center>", "</center>"),
        )
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
MARKERS = st.sampled_from(
    (
        *("", "", "- ", "* ", "+ ", "1. ", "2) ", "10. ", "> ", "> - ", "# ", "## ", "    "),
        *("  ", "  - ", "    - ", "   1. ", "      ", "        ", "| ", "***\n", "\t"),
    )
)
LINES = st.one_of(
    st.tuples(MARKERS, WORDS).map("".join),
    st.sampled_from(
        (
            *("", "", "```", "```js", "~~~", "  ```", "    ```", "---", "===", "<div>", "</div>"),
            *("{% highlight js %}", "{% endhighlight %}", "[имя]: https://example.org/c"),
        )
    ),
)
TEXTS = st.lists(LINES, min_size=1, max_size=14).map("\n".join)


def letters(text: str) -> Counter[str]:
    """How often each letter or digit is in a text, without what only markup has.

    Numbers of items are not text, nor are the language of code and the names of definitions.
    """
    text = re.sub(r"\[имя\]:", " ", text)
    text = re.sub(r"\{%.*?%\}|\{:toc\}|</?center>|\b(?:div|js)\b", " ", text)
    text = re.sub(r"^[> \t]*\d+[.)](?= |$)", " ", text, flags=re.MULTILINE)
    return Counter(re.findall(r"[^\W_]", text))


@given(TEXTS)
def test_no_letter_of_a_post_is_lost(text: str) -> None:
    """Those of its Markdown are in the article, as often as they were in the post."""
    source = SourceItem(
        origin="post.md", body=text, body_format=BodyFormat.MARKDOWN, title="Встреча"
    )
    read = read_post_body(source)
    assert isinstance(read, ReadRelease)
    article = "\n\n".join(block.markdown for block in read.release.blocks)
    missing = letters(clean_post(text)) - letters(article)
    assert not missing, article


@given(TEXTS)
def test_paragraphs_together_are_the_text(text: str) -> None:
    """Nothing is between them but blank lines."""
    assert "\n\n".join(part.text for part in split_paragraphs(text)) == text


@given(TEXTS)
def test_laying_out_lists_changes_white_space_and_signs_only(text: str) -> None:
    """Once is enough."""
    once = lay_out_lists(text)
    assert letters(once) == letters(text)
