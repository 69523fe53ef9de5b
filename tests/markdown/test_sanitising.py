"""What a page may contain, wherever it was written: in a text, a translation, front matter."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from tests.support.archives import Case, MakeArchive, TinyArchive, load_cases
from tests.support.generated_markdown import DOCUMENT
from tests.support.whole_site import html_pages
from vestnik.build import load_archive
from vestnik.markdown import conversion as markup
from vestnik.markdown import sanitising as sanitise
from vestnik.model import Wording

HANDLERS = ("onclick", "onload", "onerror", "onmouseover", "onfocus", "onbegin", "ontoggle")
BAD = (
    "<script>steal()</script>",
    "<SCRIPT src=//e.example/x.js></SCRIPT>",
    "<script\n>steal()</script\n>",
    '<img src="x" onerror="steal()">',
    "<img/src=x/onerror=steal()//>",
    "<svg onload=steal()><circle/></svg>",
    "<svg><script>steal()</script></svg>",
    '<math><mi//xlink:href="data:x,<script>steal()</script>">',
    '<a href="javascript:steal()">сюда</a>',
    '<a href=" JaVaScRiPt:steal()">сюда</a>',
    '<a href="java\tscript:steal()">сюда</a>',
    '<a href="&#106;avascript&colon;steal()">сюда</a>',
    '<a href="data:text/html,<script>steal()</script>">сюда</a>',
    '<a href="vbscript:steal()">сюда</a>',
    '<a href="https://e.example/" target="_blank" ping="https://e.example/">сюда</a>',
    '<iframe src="https://e.example/"></iframe>',
    '<iframe srcdoc="<script>steal()</script>"></iframe>',
    '<object data="https://e.example/x.swf"></object><embed src="x.swf">',
    '<form action="https://e.example/"><input name="q" autofocus onfocus="steal()"></form>',
    '<button formaction="javascript:steal()">нажать</button>',
    '<base href="https://e.example/">',
    '<meta http-equiv="refresh" content="0;url=https://e.example/">',
    '<link rel="stylesheet" href="https://e.example/x.css">',
    "<style>@import 'https://e.example/x.css'</style>",
    '<p style="background: url(https://e.example/x.png)">Текст</p>',
    '<details open ontoggle="steal()"><summary>Да</summary>нет</details>',
    '<img src="https://e.example/x.png" alt="Снимок">',
    '<img src="//e.example/x.png" alt="Снимок">',
    '<img src="data:image/png;base64,AAAA" alt="Снимок">',
    '<img alt="Снимок" srcset="https://e.example/x.png 2x" src="схема.svg">',
    '<video src="https://e.example/x.mp4" poster="https://e.example/x.png"></video>',
    '<noscript><p title="</noscript><img src=x onerror=steal()>">',
    "<template><script>steal()</script></template>",
    "<!--><script>steal()</script>-->",
    "[сюда](javascript:steal())",
    "[сюда](<java script:steal()>)",
    "[сюда](JAVASCRIPT:steal())",
    "[сюда](javascript&#58;steal())",
    "[сюда][зло]\n\n[зло]: javascript:steal()",
    "<javascript:steal()>",
    "![Снимок](javascript:steal())",
    "![Снимок](https://e.example/x.png)",
    "Текст\n{: onclick=steal() style='color: red' }",
    "*Текст*{: onmouseover=steal() }",
    "## Итоги {onclick=steal()}",
    '!!! note "Заметка"\n    <script>steal()</script>',
    "Слово[^n]\n\n[^n]: <img src=x onerror=steal()>",
)
"""What no page may contain."""


CITATION_URLS = (
    "data:application/x-bibtex;",
    "data:application/vnd.citationstyles.csl+json",
)
"""What a page offers to download; a browser does not show it."""
CONTROL = "".join(map(chr, range(0x21)))
"""What browsers ignore around an address; within it they ignore line breaks and tabs."""


def free(page: html.HtmlElement) -> None:
    """Asserts that a page has only allowed elements and attributes."""
    for element in page.find("body").iterdescendants("*"):
        assert element.tag in sanitise.ALLOWED_ELEMENTS, element.tag
    harmless(page)


def harmless(page: html.HtmlElement) -> None:
    """There is nothing in a page that runs, or loads something from elsewhere."""
    for element in page.find("body").iterdescendants("*"):
        assert element.tag not in ("base", "embed", "iframe", "meta", "object", "style")
        assert element.tag != "script" or "steal()" not in (element.text or "")
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            assert name not in ("style", "srcdoc", "ping", "formaction", "target"), name
            if name in ("href", "src"):
                scheme = urlsplit(re.sub(r"[\t\r\n]", "", value.strip(CONTROL))).scheme
                is_citation = "download" in element.attrib and value.startswith(CITATION_URLS)
                assert scheme in ("", "http", "https", "mailto", "tel") or is_citation, value
            if name == "src":
                assert not urlsplit(value).netloc, value


def parse_page(text: str) -> html.HtmlElement:
    """A page with some HTML on it, as a browser reads it."""
    return html.document_fromstring(f"<html><head></head><body>{text}</body></html>")


# --------------------------------------------------------------------------- what is cleaned


@pytest.mark.parametrize("case", load_cases("sanitise/html.md"))
def test_a_page_has_allowed_html_only(case: Case) -> None:
    assert markup.render_markdown(case.source) == case.expected


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_what_runs_or_loads_from_elsewhere_never_becomes_html(text: str) -> None:
    free(parse_page(markup.render_markdown(text)))
    free(parse_page(markup.render_markdown(f"Слово.\n\n{text}\n\nСлово.")))
    free(parse_page(markup.render_markdown(f"Слово {text} слово.")))


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_nor_does_a_translation_of_it(text: str) -> None:
    free(parse_page(markup.render_markdown("Текст.", lambda _: Wording(text))))


@given(DOCUMENT)
@settings(max_examples=80)
def test_what_editors_write_loses_nothing(text: str) -> None:
    assert markup.stripped_markup(text) == ()


@given(DOCUMENT)
@settings(max_examples=60)
def test_what_is_clean_stays_so(text: str) -> None:
    cleaned = markup.render_markdown(text)
    assert sanitise.sanitise_html(cleaned) == cleaned


SHARDS = st.sampled_from(
    [
        *("<", ">", '"', "'", "/", "=", " ", "\n", "&", ";", "<!--", "-->", "]]>", "\x00"),
        *("script", "img", "svg", "math", "style", "noscript", "a", "table", "title", "p"),
        *(" onerror=", " href=", " src=", "javascript:", "data:", "x", "steal()", "&colon;"),
        *("<script>", "</script>", "<svg>", "<style>", "<a href='", "<img src=x ", "</p>"),
    ]
)


@given(st.lists(SHARDS, max_size=30).map("".join))
@settings(max_examples=200)
def test_no_heap_of_shards_becomes_anything_else(text: str) -> None:
    free(parse_page(f"<p>{sanitise.sanitise_html(text)}</p>"))
    free(parse_page(markup.render_markdown(text)))


LINKS = st.sampled_from(
    [
        *("[", "]", "(", ")", "![", "](", "](https://a.test/b", "](a.md)", "](b.png)", "<", ">"),
        *("https://a.test/", "http:", "//a.test", "javascript:x", "#c", '"d"', " ", ":", "\n\n"),
        *("<b>", "<u onclick=x>", "{: .e}", "слово", "\\", "`", "&colon;", "[f]: g", "[^1]"),
        *("[a](b.md)", "[a](https://a.test/b_c?d=e#f)", "    ", "\t", "\n", "* ", "1. ", "> "),
        *("**", "_", "~~~", "```", "| a | b |\n| - | - |\n| ", "# ", ": ", "[a b](/c%20d)"),
    ]
)


@given(st.lists(LINKS, max_size=20).map("".join))
@settings(max_examples=200)
def test_the_quick_checks_for_links_and_stripped_markup_miss_nothing(text: str) -> None:
    targets: list[str] = []

    def note(href: str) -> str:
        targets.append(href)
        return href

    assert markup.stripped_markup(text) == sanitise.markup_stripped_from_html(
        markup.unsanitised_html(text)
    )
    markup.render_markdown(text, link=note)
    assert markup.link_targets(text) == tuple(targets)


@pytest.mark.parametrize(
    "reference", ["&#2;", "&#02", "&#x2;", "&#X0b;", "&#31;", "&#&#2;2;", "&#2f"]
)
def test_a_reference_to_a_control_character_is_removed(reference: str) -> None:
    """The walk puts its own markers between such characters."""
    text = markup.render_markdown(
        f"Слово {reference}passage:0{reference} <b>слово</b>.", lambda _: Wording("Word")
    )
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f]", text)
    text = sanitise.sanitise_html(f"&#9;&#10;&#12;&#13;&#32;&#99;&#x2f;{reference}")
    assert "c/" in text
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f]", text)


def test_an_exception_of_the_link_rewriter_is_raised() -> None:
    """nh3 would ignore it: a link would be missing without a reason."""

    def faulty(href: str) -> str:
        raise LookupError(href)

    with pytest.raises(LookupError):
        markup.render_markdown("[сюда](a.md)", link=faulty)
    assert "href" in markup.render_markdown("[сюда](a.md)")


# ------------------------------------------------------------------------------- whole sites

EVIL = "2025/2025-01-01-zlo"


def evil(archive: MakeArchive) -> TinyArchive:
    """An article with all forbidden markup in its text, its fields and its translation."""
    body = "\n\n".join(BAD)
    title = "'<img src=x onerror=steal()> & <script>steal()</script>'"
    catalog = "\n\n".join(
        f'msgid "Абзац {number}."\nmsgstr {po_string(" ".join(text.split()))}'
        for number, text in enumerate(BAD)
    )
    return archive(
        {
            f"content/{EVIL}.md": f"---\ntitle: {title}\ndate: 2025-01-01\nsummary: {title}\n"
            f"event:\n  start: 2025\n  place: {title}\ncorrections:\n  - date: 2025-01-02\n"
            f"    text: {title}\n---\n{body}\n",
            "content/2025/2025-01-02-perevod.md": "---\ntitle: Перевод\ndate: 2025-01-02\n---\n"
            + "\n\n".join(f"Абзац {number}." for number in range(len(BAD))),
            "content/2025/схема.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "translations/en/2025/2025-01-02-perevod.po": 'msgid ""\nmsgstr ""\n'
            '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            f'msgctxt "title"\nmsgid "Перевод"\nmsgstr {po_string(title)}\n\n{catalog}\n',
        }
    )


def po_string(text: str) -> str:
    """A text as a string of a PO file."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def test_nothing_bad_reaches_a_page_from_anywhere(archive: MakeArchive) -> None:
    from vestnik.build import build_site

    tiny = evil(archive)
    source, problems = load_archive(tiny.folder)
    assert source is not None
    assert {one.message for one in problems if one.severity == "error"} <= {
        "the link leads to a file that does not exist: {path}"
    }
    built, _ = build_site(source)
    assert built is not None
    pages = html_pages(tiny)
    assert f"en/{EVIL}/" in pages
    for page in pages.values():
        harmless(page)
    for path, content in tiny.output_files().items():
        if path.endswith(".xml") and "feed" in path:
            for entry in html.etree.fromstring(content).iterfind("{*}entry/{*}content"):
                free(parse_page(entry.text))


@pytest.mark.parametrize("field", ["source", "url"])
@pytest.mark.parametrize("address", ["javascript:steal()", "data:text/html,x", "//e.example/"])
def test_a_field_for_an_address_takes_only_addresses_of_the_web(
    archive: MakeArchive, field: str, address: str
) -> None:
    text = f"---\ntitle: Имя\n{field}: '{address}'\n"
    path = "content/partners/a.md" if field == "url" else "content/2025/2025-01-01-a.md"
    text += "kind: body\n---\nТекст.\n" if field == "url" else "date: 2025-01-01\n---\nТекст.\n"
    assert f"{field} is not the address of a web page" in archive({path: text}).problems()


def test_links_and_pictures_of_raw_html_are_readdressed_as_others_are(archive: MakeArchive) -> None:
    tiny = archive(
        {
            "content/2025/2025-01-01-a.md": """
                ---
                title: Первое
                date: 2025-01-01
                ---
                Текст с <a href="2025-01-02-b.md#mesto">ссылкой</a>.

                <figure>
                <img src="2025-01-01-a/shema.svg" alt="Схема">
                <figcaption>См. <a href="../partners/c.md">партнёра</a>.</figcaption>
                </figure>
            """,
            "content/2025/2025-01-01-a/shema.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "content/2025/2025-01-02-b.md": "---\ntitle: Б\ndate: 2025-01-02\n---\nТекст.\n",
            "content/partners/c.md": "---\ntitle: В\nkind: body\n---\nТекст.\n",
        }
    )
    tiny.build()
    (body,) = html_pages(tiny)["en/2025/2025-01-01-a/"].xpath("//div[@class='body']")
    assert body.xpath(".//a/@href") == ["../2025-01-02-b/#mesto", "../../partners/c/"]
    assert body.xpath(".//img/@src") == ["../../../media/2025/2025-01-01-a/shema.svg"]


# ---------------------------------------------------------------------------------- problems


def test_an_editor_sees_what_is_left_out_and_where(archive: MakeArchive) -> None:
    tiny = archive(
        {
            "content/2025/2025-01-01-a.md": """
                ---
                title: Первое
                date: 2025-01-01
                ---

                Текст с <a href="net.md">мёртвой ссылкой</a>.

                <script>
                alert(3)
                </script>

                Второй абзац.
                {: .lead onclick=alert(1) }

                <!-- Это не для печати. -->

                [Сюда](javascript:alert(2)) и ![туда](https://e.example/x.png).
            """,
        }
    )
    problems, _, _counts = tiny.problems().partition("\n\nBy kind")
    assert (
        problems
        == """\
content/2025/2025-01-01-a.md:6:18: the link leads to a file that does not exist: net.md
    Текст с <a href="net.md">мёртвой ссылкой</a>.
                     ^
    → write the path relative to this file, or a full URL with https://
content/2025/2025-01-01-a.md:8:1: warning: <script> is not allowed in a text: it is left out
    <script>
    ^
    → remove it, or use Markdown instead
content/2025/2025-01-01-a.md:13:18: warning: <p onclick="alert(1)"> is not allowed in a text: \
it is left out
    {: .lead onclick=alert(1) }
                     ^
    → remove it, or use Markdown instead
content/2025/2025-01-01-a.md:17:8: warning: javascript:alert(2) is not a web address: \
it does not become a link
    [Сюда](javascript:alert(2)) и ![туда](https://e.example/x.png).
           ^
    → write it in full, for example https://example.org/page
content/2025/2025-01-01-a.md:17:39: warning: the picture https://e.example/x.png is on another \
site: its description is printed instead
    [Сюда](javascript:alert(2)) и ![туда](https://e.example/x.png).
                                          ^
    → put a copy of it next to the text, and use its path"""
    )


@pytest.mark.parametrize(
    ("body", "column", "message", "hint"),
    [
        ("А [x](https://a .by)", 7, "there is a space in the address https://a .by", "%20"),
        ("А [x](file:///C:/a.docx)", 7, "file:///C:/a.docx is a path on your computer", "https://"),
        (r"А [x](D:\тексты\a.docx)", 7, r"D:\тексты\a.docx is a path on your computer", "https://"),
        ("А [x](ftp://a.by/b)", 7, "ftp://a.by/b is not a web address", "in full"),
        (
            r"А ![x](C:\фото\a.jpg)",
            8,
            r"the picture C:\фото\a.jpg is on your computer",
            "copy the file",
        ),
        ("А ![x](https://a.by/a.jpg)", 8, "the picture https://a.by/a.jpg is on another", "a copy"),
        ("<em></em><span style='a'>А</span>", 10, '<span style="a"> is not allowed', "remove it"),
        ("<b style='a'></b><u style='b'>А</u>", 18, '<u style="b"> is not allowed', "remove it"),
    ],
)
def test_a_warning_says_what_is_left_out(
    archive: MakeArchive, body: str, column: int, message: str, hint: str
) -> None:
    """And where it is in its line."""
    text = f"---\ntitle: Первое\ndate: 2025-01-01\n---\n{body}\n"
    messages = archive({"content/2025/2025-01-01-a.md": text}).problems()
    assert f"content/2025/2025-01-01-a.md:5:{column}: warning: {message}" in messages
    assert hint in messages


def test_translations_are_checked_like_texts(archive: MakeArchive) -> None:
    tiny = archive(
        {
            "content/2025/2025-01-01-a.md": """
                ---
                title: Имя
                date: 2025-01-01
                ---
                Текст.

                Ещё.
            """,
            "translations/en/2025/2025-01-01-a.po": """
                msgid ""
                msgstr "Content-Type: text/plain; charset=UTF-8\\n"

                msgid "Текст."
                msgstr "Text<script>alert(1)</script>."

                msgid "Ещё."
                msgstr "<a href='net.md'>More</a>."
            """,
        }
    )
    messages = tiny.problems()
    assert "translations/en/2025/2025-01-01-a.po:5:13: warning: <script> is not allowed" in messages
    assert (
        "translations/en/2025/2025-01-01-a.po:8:18: the link leads to a file that does not exist"
        in messages
    )


TEXT_ATTRIBUTES = [
    ("p" if element == "*" else element, name)
    for element, names in sorted(sanitise.ALLOWED_ATTRIBUTES.items())
    for name in sorted(names)
    if name not in ("href", "src")
]


@pytest.mark.parametrize(("element", "attribute"), TEXT_ATTRIBUTES)
@given(value=st.text(st.sampled_from("<>&\"'= /abда\u00a0\n"), max_size=30))
def test_angle_brackets_in_attributes_are_escaped(element: str, attribute: str, value: str) -> None:
    """Patterns that look for tags in safe HTML rely on that: a tag ends at the first >."""
    escaped = value.replace("&", "&amp;").replace('"', "&quot;")
    context = {"col": "table", "colgroup": "table", "td": "table", "th": "table"}.get(element)
    text = f'<{element} {attribute}="{escaped}">x'
    safe = sanitise.sanitise_html(f"<{context}>{text}" if context else text)
    tags = re.findall(r"<[^<>]*>", safe)
    assert "".join(re.split(r"<[^<>]*>", safe)).count("<") == 0
    if element == "img":
        return  # without an address it is replaced by its description
    (start_tag,) = [tag for tag in tags if tag.startswith(f"<{element} ")]
    (parsed,) = html.fragment_fromstring(safe, create_parent="div").iter(element)
    assert parsed.get(attribute) == value
    assert start_tag.count('"') == 2


def test_a_figure_keeps_a_description_with_angle_brackets(archive: MakeArchive) -> None:
    """The pattern that makes figures of images sees one tag."""
    alt = 'Схема <A> → "B" & C'
    tiny = archive(
        {
            "content/2025/2025-03-05-a.md": "---\ntitle: Схема\ndate: 2025-03-05\n---\n"
            f"![{alt}](2025-03-05-a/plan.svg 'Подпись <b>1</b> > 0')\n",
            "content/2025/2025-03-05-a/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        }
    )
    tiny.build()
    page: Any = html.fromstring(tiny.page("ru/2025/2025-03-05-a/"))
    (figure,) = page.xpath("//figure[.//img]")
    assert figure.xpath(".//img/@alt") == [alt]
    assert figure.xpath("string(figcaption)") == "Подпись <b>1</b> > 0"
