"""The commands that bring an item into the archive: `import` and `new`."""

from __future__ import annotations

import datetime
import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from gettext import NullTranslations
from pathlib import Path

from vestnik import addresses
from vestnik.build import summary as console
from vestnik.cli import prompts as questions
from vestnik.cli.prompts import Closed
from vestnik.config import settings as configuration
from vestnik.content import loading as content
from vestnik.importing import (
    dates as times,
)
from vestnik.importing import (
    fetch as fetching,
)
from vestnik.importing import (
    inputs,
)
from vestnik.importing import new_item as scaffold
from vestnik.importing import (
    partner_names as partners,
)
from vestnik.importing import (
    proposal as articles,
)
from vestnik.importing.new_item import Item
from vestnik.importing.proposal import Known, Proposal
from vestnik.model import Problem


def import_releases(
    folder: Path, words: NullTranslations, names: Sequence[str], *, date: str, sure: bool
) -> int:
    """Makes each release an article; 1 if one of them can't be, or is not wanted.

    In a terminal it shows what it has found and asks before it writes, unless `sure`; elsewhere it
    shows and writes. It overwrites nothing.
    """
    archive = known(folder)
    published: datetime.date | None = None
    if date:
        when = times.only(date, archive.today)
        if when is None or not when.to_the_day or when.last:
            say(words.gettext("{date} is not a day: write it as 2025-08-28").format(date=date))
            return 1
        published = when.first.first
    failed = 0
    for name in names:
        found = proposal(name, archive, published, words)
        if not isinstance(found, Proposal):
            failed += 1
            say(console.told(found, words))
            continue
        print(shown(name, found, words))
        if not sure and in_terminal() and not questions.agreed(words):
            failed += 1
            say(words.gettext("nothing was written"))
            continue
        if write(folder, words, found.item) is None:
            failed += 1
            continue
        archive = articles.added(archive, found.item)
    return int(failed > 0)


def known(folder: Path) -> Known:
    """What the archive knows already, as far as it can be read."""
    settings, _ = configuration.read(folder)
    zone = settings.zone if settings else datetime.UTC
    found = content.read(folder / "content", zone)
    return articles.known(found, zone, datetime.datetime.now(zone).date())


def proposal(
    name: str, archive: Known, date: datetime.date | None, words: NullTranslations
) -> Proposal | list[Problem]:
    """What a file, a page of the web or standard input makes; or what is wrong with it."""
    kind = address = ""
    if fetching.is_address(name):
        fetched = fetching.fetch(name)
        if isinstance(fetched, Problem):
            return [fetched]
        contents, kind, address = fetched
    elif name == "-":
        try:
            contents = pasted(words) if in_terminal() else sys.stdin.buffer.read()
        except KeyboardInterrupt:
            contents = b""
    else:
        try:
            contents = Path(name).read_bytes()
        except (OSError, ValueError):
            return [
                inputs.problem(
                    name, what="the file can't be read", right="look whether its name is right"
                )
            ]
    found = inputs.release(contents, name, kind, address)
    if isinstance(found, Problem):
        return [found]
    return articles.propose(*found, name, archive, date)


def pasted(words: NullTranslations) -> bytes:
    """What is pasted into the terminal, up to Ctrl-D.

    It is taken as it comes: a terminal that collects lines drops what is longer than 4096 bytes,
    and that is a paragraph of two thousand Russian letters.
    """
    say(words.gettext("paste the release, then press Enter and Ctrl-D"))
    try:
        import termios
    except ImportError:  # not on Windows, whose terminal has no such limit
        return sys.stdin.buffer.read()
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    now = termios.tcgetattr(terminal)
    now[3] &= ~termios.ICANON
    contents = b""
    try:
        termios.tcsetattr(terminal, termios.TCSADRAIN, now)
        while b"\x04" not in contents and (part := os.read(terminal, 65536)):
            contents += part
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    return contents.partition(b"\x04")[0]


def shown(name: str, found: Proposal, words: NullTranslations) -> str:
    """What was found, field by field, each with why."""
    lines = [f"{name} → content/{found.item.path}"]
    for of in FIELDS:
        for number, guess in enumerate(one for one in found.guesses if one.name == of):
            why = words.gettext(guess.what).format_map(guess.values)
            lines.append(f"  {of if not number else '':<10}{guess.value}  ({why})")
        if of == "event" and found.item.event is None:
            lines.append(f"  {of:<10}–  ({words.gettext('the text names no day of it')})")
    return "\n".join(lines)


FIELDS = ("title", "date", "event", "partners", "source", "image", "text")
"""What may have been guessed, in the order of the front matter."""


def write(folder: Path, words: NullTranslations, item: Item) -> Path | None:
    """Writes an item's file and says which; None, and nothing changed, if it can't be."""
    try:
        path = scaffold.put(folder / "content", item, words.gettext)
    except FileExistsError as error:
        say(words.gettext("{path} is already there").format(path=error.filename))
        return None
    except OSError as error:
        say(words.gettext("{path} can't be written: {error}").format(
            path=addresses.source(item.path), error=error.strerror or error
        ))  # fmt: skip
        return None
    print(path.as_posix())
    return path


# ------------------------------------------------------------------------------------------- new


def new(folder: Path, words: NullTranslations, title: str | None, *, edit: bool = True) -> int:
    """Begins a news item of today; in a terminal it asks for what is missing, and opens it."""
    settings, _ = configuration.read(folder)
    today = datetime.datetime.now(settings.zone if settings else None).date()
    item = Item(" ".join((title or "").split()), today)
    asking = in_terminal()
    if asking:
        try:
            item = questions.asked(item, partners.registry(known(folder).content.partners), words)
        except Closed:
            say(words.gettext("nothing was written"))
            return 1
    elif title is None:
        say(words.gettext("the title is missing: write it behind new, in quotation marks"))
        return 1
    if not item.path:
        say(words.gettext("the title has no letter or digit to name the file by"))
        return 1
    path = write(folder, words, item)
    if path is None:
        return 1
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if asking and edit and editor:
        return opened(editor, path, words)
    return 0


def opened(editor: str, path: Path, words: NullTranslations) -> int:
    """Shows a file in the user's editor, and waits; 1 if there is no such program."""
    command = [*shlex.split(editor, posix=os.name != "nt"), str(path)]
    try:
        subprocess.run(command, check=False)  # noqa: S603  the user's own setting
    except OSError:
        say(words.gettext("the editor {editor} can't be started").format(editor=editor))
        return 1
    return 0


def in_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def say(text: str) -> None:
    """A message that is not a result: to standard error."""
    print(text, file=sys.stderr)
