"""A catalog and what a reviewer sent → the catalog with it, or why not. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from vestnik import links
from vestnik.diagnostics.collector import CONTROL
from vestnik.markdown import conversion as markup
from vestnik.markdown import limits
from vestnik.model import Catalog, Document, Unit, canonical, folded
from vestnik.preview.desk import blocks
from vestnik.translation.checks.segment_pair import SIGNS

LONGEST = 20_000
"""More letters than this are no translation of a block."""

Refusal = tuple[str, dict[str, str]]
"""Why a text can't be taken: a message of the interface, and its values."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a reviewer sent: a block and the version of its translation that the page had.

    `approved` says that the words are right as they stand.
    """

    id: str
    version: str
    text: str
    approved: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """What came of it: the catalog, another one if anything has `changed`, and the unit in it.

    `unit` is None if the document has no such block any more; `conflict` says that somebody else
    has changed the translation in the meantime; `refusal` why the text can't be taken.
    """

    catalog: Catalog
    unit: Unit | None = None
    changed: bool = False
    conflict: bool = False
    refusal: Refusal | None = None


def correct(catalog: Catalog, sent: Sent, document: Document, known: Collection[str]) -> Corrected:
    """The catalog with a reviewer's words; `known` are the files that links may lead to."""
    unit = next((one for one in catalog.units if blocks.identity(one) == sent.id), None)
    if unit is None:
        return Corrected(catalog, conflict=True)
    text = folded(sent.text)
    if text == folded(unit.text) or (unit.writable and canonical(text) == canonical(unit.text)):
        text = unit.text
    if blocks.version(unit) != sent.version:
        return Corrected(catalog, unit, conflict=text != unit.text)
    if text == unit.text and not (sent.approved and unit.fuzzy):
        refusal = refused(text, unit, document, known) if sent.approved else None
        return Corrected(catalog, unit, refusal=refusal)
    if (refusal := refused(text, unit, document, known)) is not None:
        return Corrected(catalog, unit, refusal=refusal)
    new = replace(unit, text=text, fuzzy=False, previous="", was="")
    units = tuple(new if one is unit else one for one in catalog.units)
    return Corrected(replace(catalog, units=units), new, changed=True)


def refused(text: str, unit: Unit, document: Document, known: Collection[str]) -> Refusal | None:
    """Why words can't stand in a catalog, or on a page; None if they can."""
    if not text.strip():
        return _("there are no words: write the translation", {})
    if CONTROL.search(text):
        return _("the text has an invisible control character", {})
    if limits.excess(text, LONGEST) or sum(map(text.count, "[*_`<&\\")) > SIGNS:
        return _("the text is too long, or has too much markup, for one block", {})
    if unit.context:
        return None
    for href in markup.links(text):
        path = links.target(document.path, href)
        if path is not None and path not in known:
            return _("the link leads nowhere: there is no {path}", {"path": href})
    return None


def _(message: str, values: dict[str, str]) -> Refusal:
    """A message and its values, to be told later."""
    return message, values
