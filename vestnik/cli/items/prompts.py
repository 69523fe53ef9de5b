"""Questions in the terminal, and what counts as an answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from gettext import NullTranslations
from typing import TypeVar

from vestnik.importing import (
    DateSpan,
    NewItem,
    PartnerIndex,
    parse_written_date,
    resolve_partner_name,
)
from vestnik.links import is_web_url
from vestnik.model import Event

YES = frozenset(("y", "yes", "д", "да"))
END_OF_INPUT = b"\x04"
"""What Ctrl-D sends."""
MAX_READ_BYTES = 65536

T = TypeVar("T")


class PromptClosed(Exception):  # noqa: N818  no mistake: the user has left
    """The terminal was closed, or the user pressed Ctrl-C or Ctrl-D."""


class InvalidAnswer(Exception):  # noqa: N818  the user's mistake, not the program's
    """An answer that can't be used; its message says how to write it."""


def in_terminal() -> bool:
    """Whether a user can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str) -> str:
    """The answer to a question, on one line; "" if it is empty. Raises `PromptClosed`."""
    try:
        return " ".join(input(question).split())
    except (EOFError, KeyboardInterrupt):
        print()
        raise PromptClosed from None
    except UnicodeDecodeError:
        return ""


def ask_until_valid(question: str, parse: Callable[[str], T], default: T) -> T:
    """The parsed answer to a question, asked again until it is valid; the default if empty."""
    while answer := ask(question):
        try:
            return parse(answer)
        except InvalidAnswer as error:
            print(error)
    return default


def confirm_write(translator: NullTranslations) -> bool:
    """Whether the user wants the proposed file to be written."""
    try:
        return ask(translator.gettext("write this file? [y/N] ")).casefold() in YES
    except PromptClosed:
        return False


def confirm_writes(count: int, translator: NullTranslations) -> bool:
    """Whether the user wants as many proposed files to be written."""
    question = translator.ngettext("write {n} article? [y/N] ", "write {n} articles? [y/N] ", count)
    try:
        return ask(question.format(n=count)).casefold() in YES
    except PromptClosed:
        return False


def ask_for_fields(
    item: NewItem, partner_index: PartnerIndex, translator: NullTranslations
) -> NewItem:
    """The item with the fields that the user gives; an empty answer leaves a field for later.

    Raises `PromptClosed`.
    """
    _ = translator.gettext
    no_partners: tuple[str, ...] = ()
    while not item.path:
        item = replace(item, title=ask(_("Title: ")))
    span = ask_until_valid(
        _("Event, a day or days (27–28 апреля 2026, 2025-03; empty if none): "),
        lambda answer: parse_days(answer, item, translator),
        None,
    )
    place = ask(_("Place (empty if none): "))
    partners = ask_until_valid(
        _("Partners, with commas between them (empty if none): "),
        lambda answer: parse_partners(answer, partner_index, translator),
        no_partners,
    )
    source = ask_until_valid(
        _("Address of the official release (empty if none): "),
        lambda answer: parse_url(answer, translator),
        "",
    )
    event = Event(span.first, span.last, place) if span else None
    return replace(item, event=event, place=place, partners=partners, source=source)


def parse_days(answer: str, item: NewItem, translator: NullTranslations) -> DateSpan:
    """The days of an event."""
    if span := parse_written_date(answer, item.date):
        return span
    message = translator.gettext(
        "{answer} is not a date: write 28 августа 2025, 27–28 апреля or 2025-03"
    )
    raise InvalidAnswer(message.format(answer=answer))


def parse_partners(
    answer: str, partner_index: PartnerIndex, translator: NullTranslations
) -> tuple[str, ...]:
    """The tags of the partners that are named."""
    tags: list[str] = []
    for name in filter(None, map(str.strip, answer.replace(";", ",").split(","))):
        tag, guess = resolve_partner_name(partner_index, name)
        if guess:
            message = translator.gettext("there is no partner {name}; did you mean {guess}?")
            raise InvalidAnswer(message.format(name=name, guess=guess))
        if not tag:
            message = translator.gettext("there is no partner {name}; there are: {names}")
            names = ", ".join(partner_index.by_tag)
            raise InvalidAnswer(message.format(name=name, names=names))
        tags.append(tag)
    return tuple(dict.fromkeys(tags))


def parse_url(answer: str, translator: NullTranslations) -> str:
    """A URL."""
    if is_web_url(answer):
        return answer
    message = translator.gettext(
        "{answer} is not an address: write it in full, as https://example.org/page"
    )
    raise InvalidAnswer(message.format(answer=answer))


def read_pasted(translator: NullTranslations) -> bytes:
    """What is pasted into the terminal, up to Ctrl-D.

    The terminal is read byte by byte: in its line mode it drops what is longer than 4,096 bytes,
    which is a paragraph of two thousand Russian letters.
    """
    print(translator.gettext("paste the release, then press Enter and Ctrl-D"), file=sys.stderr)
    try:
        import termios
    except ImportError:  # Windows, where a line has no such limit
        return sys.stdin.buffer.read()
    terminal = sys.stdin.fileno()
    line_mode = termios.tcgetattr(terminal)
    byte_mode = termios.tcgetattr(terminal)
    byte_mode[3] &= ~termios.ICANON
    content = b""
    try:
        termios.tcsetattr(terminal, termios.TCSADRAIN, byte_mode)
        while END_OF_INPUT not in content and (part := os.read(terminal, MAX_READ_BYTES)):
            content += part
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, line_mode)
    return content.partition(END_OF_INPUT)[0]
