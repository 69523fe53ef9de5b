"""What a failed check of a translation means, in words that an editor can act on.

Message ids by the name of a check; `{detail}` is the offending piece, `{check}` the name by which
the notes of PO files call it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from vestnik.model import Message

COPIED = Message(
    "{detail} is not the same in the translation as in the original ({check})",
    "copy it from the original, sign by sign",
)
OTHER = Message("the translation fails the check {check}: {detail}", "compare it with the original")
FAILINGS: Mapping[str, Message] = MappingProxyType(
    {
        "empty": Message(
            "the translation has no word ({check})",
            "translate the block, or empty it to have it drafted again",
        ),
        "markup": Message(
            "a link, picture, note or HTML differs from the original: {detail} ({check})",
            "keep each of the original once, with its address as it is",
        ),
        "emphasis": Message(
            "the emphasis differs from the original: {detail} ({check})",
            "set off the same words with the same asterisks",
        ),
        "urls": COPIED,
        "emails": COPIED,
        "phones": COPIED,
        "files": COPIED,
        "emoji": COPIED,
        "control": Message(
            "there is something in the translation that is no text: {detail} ({check})",
            "delete it, and read the sentence again",
        ),
        "leftover_cyrillic": Message(
            "a word has Cyrillic letters: {detail} ({check})",
            "translate it; letters that only look Latin have to be typed anew",
        ),
        "repetition": Message(
            "the translation says the same over and over: {detail} ({check})",
            "translate the block by hand",
        ),
        "truncated": Message(
            "the translation breaks off: …{detail} ({check})", "complete the last sentence"
        ),
        "ratio": Message(
            "much of the original is missing in the translation ({check})",
            "translate what is left out",
        ),
        "numbers_missing": Message(
            "a number of the original is not in the translation: {detail} ({check})",
            "put it in; compare all figures",
        ),
        "numbers_extra": Message(
            "a number of the translation is not in the original: {detail} ({check})",
            "compare all figures; leave it only if you are sure of it",
        ),
        "currency": Message(
            "the translation has another currency than the original: {detail} ({check})",
            "name the currency of the original; an amount is not converted",
        ),
        "dates": Message(
            "a date of the original is not in the translation: {detail} ({check})",
            "put it in: day, month and year belong together",
        ),
        "glossary": Message(
            "the translation lacks what the glossary asks for: {detail} ({check})",
            "write it so, or add another right form to accept in the glossary",
        ),
        "unchanged": Message(
            "the block is not translated: it is the original ({check})", "translate it"
        ),
    }
)
