"""The text of a release → what it says: headline, paragraphs, reference notes, pictures, source.

Pure. What `webpages` makes of a web page is read in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from vestnik.importing.broken_paragraphs import torn
from vestnik.importing.line_kinds import (
    RULE,
    SOURCE,
    dated,
    pictured,
    said_date,
    said_source,
    unplaced,
)
from vestnik.importing.release import Block, Release, Shown
from vestnik.importing.text_formats import Form, form_of

NOTE = re.compile(
    r"(?:справочно|справка|для справки|даведачна|даведка)\s*(?:[.:]|[-–—]\s)\s*", re.I
)
ITALIC = re.compile(r"([*_])(?!\1)(?P<words>(?:(?!\1).|\1\1)+)\1", re.DOTALL)


def read(text: str, form: Form | None = None, base: str = "") -> Release:
    """What a cleaned text says; `base` is the page's own address, that links are relative to."""
    if form is None:
        form = form_of("\n".join(one for one in text.split("\n") if not SOURCE.fullmatch(one)))
    text, shown = pictured(text)
    # A picture's place tears no paragraph more than a page break does.
    paragraphs = list(form.split("\n".join(unplaced(text, shown))))
    source = said_source(paragraphs, form)
    published = None
    if paragraphs and (published := dated(form.bare(paragraphs[0]))):
        del paragraphs[0]
    title = form.headline(paragraphs.pop(0)) if paragraphs else ""
    paragraphs = [one for one in paragraphs if form.bare(one) != title]
    if published is None:
        published = said_date(paragraphs, form)
    address = base or source
    linked = [form.linked(one, lambda href: absolute(href, address)) for one in paragraphs]
    blocks = tuple(noted(mended(linked, form), form))
    while blocks and RULE.fullmatch(blocks[-1].markdown):
        blocks = blocks[:-1]
    pictures = tuple(Shown(joined(address, one.href), one.alt) for one in shown)
    return Release(title, blocks, pictures, source, published)


def joined(base: str, href: str) -> str:
    """An address as it is from a page on; itself, if one of the two is no address at all."""
    try:
        return urljoin(base, href) if href else ""
    except ValueError:
        return href


def absolute(href: str, base: str) -> str:
    """The whole address of a link of a page; "" if it has none that holds elsewhere."""
    whole = joined(base, href)
    return whole if whole.startswith(("http://", "https://", "mailto:", "tel:")) else ""


# ------------------------------------------------------------------------------------- paragraphs


def mended(paragraphs: list[str], form: Form) -> list[str]:
    """The paragraphs, those whole again that a page break had torn."""
    found: list[str] = []
    for one in paragraphs:
        if (
            found
            and form.whole(one)
            and form.whole(found[-1])
            and not NOTE.match(form.bare(one))
            and torn(form.bare(found[-1]), form.bare(one))
        ):
            found[-1] = spliced(found[-1], one)
        else:
            found.append(one)
    return found


def spliced(one: str, other: str) -> str:
    """Two halves of a paragraph; italics that ended with the page go on."""
    left, right = ITALIC.fullmatch(one), ITALIC.fullmatch(other)
    if left and right and one[0] == other[0]:
        return f"{one[:-1]} {other[1:]}"
    return f"{one} {other}"


def noted(paragraphs: list[str], form: Form) -> Iterator[Block]:
    """The paragraphs as blocks. A note is the paragraph that says so, and all the italics after it.

    Where a line says nothing but that a note follows, it is the next paragraph.
    """
    state, number = "", 0
    for one in paragraphs:
        italic = ITALIC.fullmatch(one) if form.whole(one) else None
        words = form.bare(one)
        if form.whole(one) and (found := NOTE.match(words)):
            rest = words[found.end() :]
            number += 1
            state = "announced" if not rest else "italic" if italic else ""
            if rest:
                yield Block(form.written(capital(stripped(one, form))), rest, note=number)
        elif italic and state in ("announced", "italic"):
            yield Block(italic["words"], words, note=number)
            state = "italic"
        elif state == "announced":
            yield Block(form.written(one), words, note=number)
            state = ""
        else:
            state = ""
            yield Block(form.written(one), words)


def stripped(paragraph: str, form: Form) -> str:
    """A note without the word that says so, and without the marks that made it italic."""
    whole = ITALIC.fullmatch(paragraph)
    text = whole["words"] if whole else paragraph
    found = re.match(rf"([*_]*)\s*(?:{NOTE.pattern})([*_]*)\s*", text, re.IGNORECASE)
    return text[found.end() :] if found else form.bare(paragraph)


def capital(text: str) -> str:
    """A text that begins with a capital, as a paragraph does."""
    return text[:1].upper() + text[1:]
