"""Pages and Word documents with words that occur once each."""

from __future__ import annotations

import io
import zipfile
from html import escape
from itertools import count

from hypothesis import strategies as st

from bench.fuzz.lost_words import marked_words

BLOCK_TAGS = (
    *("p", "p", "p", "div", "section", "ul", "ol", "table", "blockquote", "h2", "h3", "dl", "pre"),
    *("figure", "details", "center", "header", "aside"),
)
INLINE_TAGS = (
    *("b", "i", "a", "span", "sup", "sub", "del", "ins", "em", "strong", "u", "small", "q", "code"),
    *("font", "mark", "abbr", "cite", "time", "label"),
)
CLASSES = (
    "",
    "",
    "",
    "text",
    "lead",
    "note",
    "share",
    "tags",
    "views",
    "date",
    "caption",
    "author",
)
CHILD_TAGS = {"ul": "li", "ol": "li", "dl": "dd", "figure": "figcaption", "details": "summary"}
BETWEEN = (
    " ",
    " ",
    ", ",
    ". ",
    "<br>",
    "\n",
    "&nbsp;",
    " – ",
    "",
    "*",
    "[",
    "# ",
    "1. ",
    "\\",
    "|",
)
WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RUN_PROPERTIES = ("", "", "<w:b/>", "<w:i/>", "<w:strike/>", '<w:vertAlign w:val="superscript"/>')
WRAPPERS = ("{}", "{}", "<w:ins>{}</w:ins>", "<w:smartTag>{}</w:smartTag>")
PARAGRAPH_STYLES = ("", "", "", "Title", "Heading1", "Heading2", "Quote", "ListParagraph")


@st.composite
def page_html(draw: st.DrawFn) -> str:
    """The HTML of an article with words that occur once each."""
    words = iter(marked_words())
    budget = count()

    def inline(depth: int) -> str:
        parts: list[str] = []
        for _ in range(draw(st.integers(1, 4))):
            tag = draw(st.sampled_from(INLINE_TAGS) | st.none()) if depth < 3 else None
            if tag is None or next(budget) > 40:
                parts.append(next(words))
            else:
                link = ' href="/a"' if tag == "a" else ""
                parts.append(f"<{tag}{link}>{inline(depth + 1)}</{tag}>")
            parts.append(draw(st.sampled_from(BETWEEN)))
        return "".join(parts)

    def block(depth: int) -> str:
        tag = draw(st.sampled_from(BLOCK_TAGS))
        name = draw(st.sampled_from(CLASSES))
        attribute = f' class="{name}"' if name else ""
        if tag == "table":
            rows = draw(st.integers(1, 3))
            columns = draw(st.integers(1, 3))
            cells = "".join(
                f"<tr>{''.join(f'<td>{inline(2)}</td>' for _ in range(columns))}</tr>"
                for _ in range(rows)
            )
            return f"<table{attribute}>{cells}</table>"
        if child := CHILD_TAGS.get(tag):
            items = "".join(
                f"<{child}>{content(depth + 1)}</{child}>" for _ in range(draw(st.integers(1, 3)))
            )
            return f"<{tag}{attribute}>{items}</{tag}>"
        return f"<{tag}{attribute}>{content(depth + 1)}</{tag}>"

    def content(depth: int) -> str:
        if depth < 3 and draw(st.integers(0, 3)) == 0 and next(budget) < 40:
            return "".join(block(depth) for _ in range(draw(st.integers(1, 3))))
        return inline(1)

    blocks = "".join(block(0) for _ in range(draw(st.integers(1, 6))))
    return f"<p>В Минске прошла встреча рабочей группы по связи и информатизации.</p>{blocks}"


@st.composite
def word_paragraphs(draw: st.DrawFn) -> str:
    """The XML of the paragraphs of a Word document, with words that occur once each."""
    words = iter(marked_words())

    def paragraph() -> str:
        style = draw(st.sampled_from(PARAGRAPH_STYLES))
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        runs: list[str] = []
        for _ in range(draw(st.integers(0, 4))):
            text = escape(next(words) + draw(st.sampled_from(("", " ", ", ", "*", "<", "[", "\t"))))
            run = draw(st.sampled_from(RUN_PROPERTIES))
            mark = draw(st.sampled_from(("", "", "<w:br/>", "<w:tab/>", "<w:noBreakHyphen/>")))
            runs.append(
                f"<w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t>{mark}</w:r>"
            )
        wrapper = draw(
            st.sampled_from(("{}", "{}", "<w:ins>{}</w:ins>", "<w:smartTag>{}</w:smartTag>"))
        )
        return f"<w:p>{properties}{wrapper.format(''.join(runs))}</w:p>"

    def table() -> str:
        columns = draw(st.integers(1, 3))
        rows = (
            "".join(f"<w:tc>{paragraph()}</w:tc>" for _ in range(columns))
            for _ in range(draw(st.integers(1, 3)))
        )
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"

    blocks = (
        table() if draw(st.integers(0, 4)) == 0 else paragraph()
        for _ in range(draw(st.integers(1, 6)))
    )
    return "".join(blocks)


def word_document(paragraphs: str) -> bytes:
    """A Word document with the headline of a release and these paragraphs."""
    head = "<w:p><w:r><w:t>Встреча прошла в Минске</w:t></w:r></w:p>"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{WORD_TYPES}"><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{WORD_RELATIONS}"><Relationship Id="a" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD_NAMESPACE}"><w:body>{head}{paragraphs}'
        "</w:body></w:document>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text)
    return file.getvalue()
