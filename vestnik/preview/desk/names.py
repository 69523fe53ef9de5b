"""What the desk calls things: checks, reasons and fields, in the user's language."""

from __future__ import annotations

from gettext import NullTranslations

from vestnik.build import summary as console
from vestnik.model import State


def checks(words: NullTranslations) -> dict[str, str]:
    """What each check found, in words."""
    _ = words.gettext
    return {
        "empty": _("there are no words"),
        "markup": _("links, pictures or other markup differ from the original"),
        "emphasis": _("bold or italic words differ from the original"),
        "urls": _("an address on the web is not as in the original"),
        "emails": _("a mail address is not as in the original"),
        "phones": _("a telephone number is not as in the original"),
        "files": _("a file name is not as in the original"),
        "control": _("there is a character that is no text"),
        "leftover_cyrillic": _("Cyrillic letters are left"),
        "repetition": _("words are repeated"),
        "truncated": _("the sentence has no end"),
        "ratio": _("the length is unlikely"),
        "numbers_missing": _("a number of the original is missing"),
        "currency": _("the currency is not that of the original"),
        "dates": _("a date of the original is missing"),
        "glossary": _("a term is not translated as agreed"),
        "unchanged": _("it is the original, not a translation"),
        "emoji": _("a sign is not as in the original"),
        "numbers_extra": _("a number is not in the original"),
        "sentencecount": _("there are more or fewer sentences than in the original"),
        "caps": _("capital letters differ from the original"),
        "endpunc": _("the end of the sentence differs from the original"),
        "brackets": _("brackets differ from the original"),
        "quotes": _("quotation marks differ from the original"),
        "unknown_abbr": _("an abbreviation is not in the glossary"),
        "source_broken": _("the original seems to be torn in two here"),
        "markup-check": _("the place of a link or of emphasis is unsure"),
        "markup-lost": _("a link or emphasis found no place"),
    }


def reasons(words: NullTranslations) -> dict[str, str]:
    """Why a block waits for a person: its state, or a check."""
    states = {
        State.STALE.value: words.gettext("the original has changed since"),
        State.BLOCKED.value: words.gettext("the draft was not fit to be published"),
        State.MISSING.value: words.gettext("not translated"),
    }
    return {**checks(words), **states}


def states(words: NullTranslations) -> dict[str, str]:
    """What the states are called."""
    return {state.value: name for state, name in console.state_names(words).items()}


def fields(words: NullTranslations) -> dict[str, str]:
    """What the fields of the front matter are called."""
    return {
        "title": words.gettext("title of the item"),
        "summary": words.gettext("summary"),
        "image.alt": words.gettext("description of the picture"),
        "image.credit": words.gettext("credit of the picture"),
        "event.place": words.gettext("place of the event"),
        "correction": words.gettext("correction of the item"),
    }
