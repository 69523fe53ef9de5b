"""Footnotes of a page: links to a note on the same page and the notes, made recognisable. Pure.

Word, WordPress and hand-written pages mark them differently; they have in common that a short link
(«1», «[1]», «*») leads to a place further down, whose text begins with the same sign or has a link
back. A link becomes <footnote-ref label>, a note <footnote-text label> at the end of the article.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from vestnik.importing.html.tree import (
    Element,
    element_text,
    make_element,
    remove_element,
    replace_element,
    tag_of,
)

REFERENCE_SIGN = re.compile(r"[\[(]?\s*(?:\d{1,3}|[*†‡§]{1,4}|[a-zа-яivx]{1,4})\s*[\])]?\.?", re.I)
BACK_LINK_SIGN = re.compile(r"[\s\ufe0e\ufe0f↩↑^⤴←⬆\[\]()*†‡\d.]*|наверх|назад|вернуться", re.I)
MAX_NOTE_CHARACTERS = 3000
NOTE_CONTAINER_TAGS = ("aside", "dd", "div", "li", "p")
NOTE_NAME = re.compile(r"_?(?:ftn|edn|fn|footnote|endnote)[\w:-]*", re.IGNORECASE)
"""The id of an element that holds one note of several paragraphs."""


class Footnote(NamedTuple):
    """A link to a note, the element that it leads to, and the element with the note's text."""

    reference: Element
    target: Element
    note: Element


def mark_footnotes(article: Element) -> None:
    """Rewrites the footnotes of an article."""
    footnotes = find_footnotes(article)
    labels: dict[Element, str] = {}
    for footnote in footnotes:
        labels.setdefault(footnote.note, f"{len(labels) + 1}")
    for footnote in footnotes:
        replace_reference(footnote.reference, labels[footnote.note])
    signs = {footnote.note: element_sign(footnote.reference) for footnote in footnotes}
    for note, label in labels.items():
        move_note(article, note, label, signs[note])


def find_footnotes(article: Element) -> list[Footnote]:
    """The footnotes of an article, in the order of the links to them."""
    order = {element: number for number, element in enumerate(article.iter())}
    targets: dict[str, Element] = {}
    for element in order:
        for name in (element.get("id"), element.get("name") if tag_of(element) == "a" else None):
            if name:
                targets.setdefault(name, element)
    footnotes: list[Footnote] = []
    for link in article.iter("a"):
        _, _, fragment = (link.get("href") or "").partition("#")
        target = targets.get(unquote(fragment)) if fragment else None
        if target is None or order[target] <= order[link]:
            continue
        note = note_element(target)
        sign = element_sign(link)
        if (
            note is not None
            and REFERENCE_SIGN.fullmatch(sign)
            and not any(parent is note for parent in link.iterancestors())
            and is_note(note, sign, link, targets)
        ):
            footnotes.append(Footnote(link, target, note))
    return footnotes


def element_sign(link: Element) -> str:
    """The sign of a link to a note."""
    return " ".join("".join(link.itertext()).split())


def note_element(target: Element) -> Element | None:
    """The element with the text of the note that has a target in it; None if it has no text.

    A target without text stands in or before its note.
    """
    note = target
    while tag_of(note) not in NOTE_CONTAINER_TAGS:
        note = note.getparent()
        if note is None or tag_of(note) in ("body", "article", "main"):
            return None
    parent = note.getparent()
    if parent is not None and NOTE_NAME.fullmatch(parent.get("id") or ""):
        note = parent
    text = element_text(note)
    return note if 0 < len(text) <= MAX_NOTE_CHARACTERS else None


def is_note(note: Element, sign: str, link: Element, targets: dict[str, Element]) -> bool:
    """Whether a text is the note of a sign: it begins with the sign, or has a link back."""
    core = re.sub(r"[\s\[\]().]", "", sign)
    if re.match(rf"[\s\[(]*{re.escape(core)}(?![^\W_])", element_text(note)):
        return True
    fragments = ((back.get("href") or "").partition("#")[2] for back in note.iter("a"))
    places = (link, link.getparent())
    return any(targets.get(unquote(fragment)) in places for fragment in fragments if fragment)


def replace_reference(link: Element, label: str) -> None:
    """Puts <footnote-ref> in the place of a link, and of the <sup> that has nothing else."""
    element = link
    while tag_of(parent := element.getparent()) in (
        "sup",
        "span",
        "b",
        "strong",
        "small",
    ) and element_sign(parent) == element_sign(link):
        element = parent
    replace_element(element, make_element("footnote-ref", label=label))


def move_note(article: Element, note: Element, label: str, sign: str) -> None:
    """Moves a note to the end of the article, without its sign and its links back."""
    for back in list(note.iter("a")):
        if "#" in (back.get("href") or "") and BACK_LINK_SIGN.fullmatch(element_sign(back)):
            remove_element(back)
    core = re.sub(r"[\s\[\]().]", "", sign)
    remove_leading_sign(note, re.compile(rf"[\s\[(]*{re.escape(core)}(?![^\W_])[\s\])]*\.?\s*"))
    text = make_element("footnote-text", label=label)
    parent = note.getparent()
    remove_element(note)
    article.append(text)
    note.tag = "div"
    text.append(note)
    if tag_of(parent) in ("ol", "ul", "div", "section", "aside") and is_empty(parent):
        remove_element(parent)


def remove_leading_sign(note: Element, sign: re.Pattern[str]) -> None:
    """Removes the sign that the text of a note begins with, whichever elements it is in."""
    text = "".join(note.itertext())
    match = sign.match(text)
    rest = match.end() if match else 0
    for element, attribute in text_slots(note):
        value = getattr(element, attribute) or ""
        if rest <= 0:
            return
        setattr(element, attribute, value[rest:])
        rest -= len(value)


def text_slots(element: Element) -> list[tuple[Element, str]]:
    """Where the texts of an element are, in their order: an element, and `text` or `tail`."""
    slots = [(element, "text")]
    for child in element:
        slots += text_slots(child)
        slots.append((child, "tail"))
    return slots


def is_empty(element: Element) -> bool:
    """Whether an element has no text and no picture, or only the heading of notes."""
    return not re.search(r"\w", element_text(element)) and next(element.iter("img"), None) is None
