"""What the program asks in a terminal, and what it takes for an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from gettext import NullTranslations
from typing import TypeVar

from vestnik.importing import dates as times
from vestnik.importing import partner_names as partners
from vestnik.importing.dates import When
from vestnik.importing.new_item import Item
from vestnik.importing.partner_names import Registry
from vestnik.links import is_site
from vestnik.model import Event

YES = frozenset(("y", "yes", "д", "да"))

T = TypeVar("T")


class Closed(Exception):  # noqa: N818  not a mistake: whoever was asked has gone
    """The terminal was closed, or the user pressed Ctrl-C or Ctrl-D."""


class Unclear(Exception):  # noqa: N818  the answer's, not the program's
    """An answer that is none, with a message that says what would be one."""


def answer(question: str) -> str:
    """What is typed in answer to a question, on one line; "" if nothing is."""
    try:
        return " ".join(input(question).split())
    except (EOFError, KeyboardInterrupt):
        print()
        raise Closed from None
    except UnicodeDecodeError:
        return ""


def agreed(words: NullTranslations) -> bool:
    """Whether the user wants what was shown."""
    try:
        return answer(words.gettext("write this file? [y/N] ")).casefold() in YES
    except Closed:
        return False


def asked(item: Item, known: Registry, words: NullTranslations) -> Item:
    """The item with what the user has said of it. An empty answer leaves a field for later.

    Raises `Closed`.
    """
    _ = words.gettext
    while not item.path:
        item = replace(item, title=answer(_("Title: ")))
    when = until(_("Event, a day or days (27–28 апреля 2026, 2025-03; empty if none): "), lambda
                 text: day(text, item, words), None)  # fmt: skip
    place = answer(_("Place (empty if none): "))
    tags = until(
        _("Partners, with commas between them (empty if none): "),
        lambda text: tags_of(text, known, words),
        NOBODY,
    )
    source = until(_("Address of the official release (empty if none): "), lambda
                   text: url(text, words), "")  # fmt: skip
    event = Event(when.first, when.last, place) if when else None
    return replace(item, event=event, place=place, partners=tags, source=source)


def until(question: str, understood: Callable[[str], T], nothing: T) -> T:
    """The answer to a question, which is asked again until it is understood, or is empty."""
    while said := answer(question):
        try:
            return understood(said)
        except Unclear as problem:
            print(problem)
    return nothing


def day(text: str, item: Item, words: NullTranslations) -> When:
    """The days that an answer says."""
    if when := times.only(text, item.date):
        return when
    raise Unclear(
        words.gettext("{answer} is not a date: write 28 августа 2025, 27–28 апреля or 2025-03")
        .format(answer=text)
    )  # fmt: skip


NOBODY: tuple[str, ...] = ()


def tags_of(text: str, known: Registry, words: NullTranslations) -> tuple[str, ...]:
    """The tags of partners that an answer names."""
    found: list[str] = []
    for name in filter(None, map(str.strip, text.replace(";", ",").split(","))):
        tag, guess = partners.meant(known, name)
        if guess:
            raise Unclear(
                words.gettext("there is no partner {name}; did you mean {guess}?")
                .format(name=name, guess=guess)
            )  # fmt: skip
        if not tag:
            raise Unclear(
                words.gettext("there is no partner {name}; there are: {known}")
                .format(name=name, known=", ".join(known.partners))
            )  # fmt: skip
        found.append(tag)
    return tuple(dict.fromkeys(found))


def url(text: str, words: NullTranslations) -> str:
    """The address that an answer is."""
    if is_site(text):
        return text
    raise Unclear(
        words.gettext("{answer} is not an address: write it in full, as https://example.org/page")
        .format(answer=text)
    )  # fmt: skip
