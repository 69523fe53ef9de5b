"""What stands in a text, or in a translation, and is not printed: warnings of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vestnik import addresses
from vestnik.lint.translation_rules import Place, sought, units, used
from vestnik.markdown import conversion as markup
from vestnik.markdown.sanitising import Taken
from vestnik.model import Archive, Document, Message, Problem, Severity

OWN = re.compile(r"(?i:file:|[a-z]:[\\/])|\\\\")
"""The beginning of a path on somebody's computer."""
SHOWN = 80
"""So many characters of what is left out are told."""


HTML = Message(
    what="{what} may not stand in a text: it is left out",
    right="take it away, or say it in Markdown",
)
FOREIGN_PICTURE = Message(
    what="the picture {what} is on another site: its description is printed instead",
    right="put a copy of it beside the text, and link to that",
)
OWN_PICTURE = Message(
    what="the picture {what} is on your own computer: its description is printed instead",
    right="copy the file beside the text, and write its path from there",
)
OWN_FILE = Message(
    what="{what} is a path on your own computer: nobody else can open it, and it is no link",
    right="write the address under which everybody can find it, with https://",
)
SPACE = Message(
    what="there is a space in the address {what}: it is no link",
    right="take the space away, or write %20 for it",
)
NO_ADDRESS = Message(
    what="{what} is not an address of the web: it is no link",
    right="write it in full, as https://example.org/page",
)


def unprintable(archive: Archive) -> Iterator[Problem]:
    """Warnings of what stands in a text, or in a translation, and is not printed."""
    for document in archive.documents:
        for one in markup.taken(document.body):
            yield left_out(one, addresses.source(document.path), place(one, document))
    for language in archive.catalogs:
        for document, unit in units(archive, language):
            if unit.context or not (found := markup.taken(unit.text)) or not used(unit, document):
                continue
            for one in found:
                where = Place(unit.line, 0, unit.text)
                yield left_out(one, addresses.catalog(document.path, language), where)


def left_out(one: Taken, file: str, where: Place) -> Problem:
    """The warning of one thing that is not printed."""
    omission = omission_of(one)
    words = str(one) if omission is HTML else one.value
    return Problem(
        file,
        where.line,
        omission.what,
        omission.right,
        where.text,
        (("what", words[:SHOWN]),),
        Severity.WARNING,
        where.column,
    )


def omission_of(one: Taken) -> Message:
    """What to say of one thing that is not printed."""
    if (one.element, one.attribute) == ("img", "src"):
        return OWN_PICTURE if OWN.match(one.value) else FOREIGN_PICTURE
    if (one.element, one.attribute) != ("a", "href"):
        return HTML
    if OWN.match(one.value):
        return OWN_FILE
    return SPACE if re.search(r"\s", one.value.strip()) else NO_ADDRESS


def place(of: Taken, document: Document) -> Place:
    """Where in a document's file something taken away stands: an address, a tag, an attribute."""
    tag = rf"<{re.escape(of.element)}(?![\w:-])"
    value = re.escape(of.value)
    address = rf"(?<=\]\(){value}|(?<=\]\(<){value}" if of.attribute in ("href", "src") else ""
    named = rf"{tag}[^<>]*?\s{re.escape(of.attribute)}" if of.attribute else ""
    valued = rf"{named}\s*=\s*[\"']?{value}" if named and value else ""
    listed = rf"(?<={re.escape(of.attribute)}=)[\"']?{value}" if of.attribute and value else ""
    return sought(document, *filter(None, (address, valued, listed, named, value, tag)))
