"""How far a build has come: in the terminal, and for the pages that show it.

The line of a terminal is written again and again; a file gets a new line for each tenth.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import TextIO

from vestnik.fs import BUILD_STEPS

MIN_SHOWN_ITEMS = 200
"""A build with fewer items in a step ends before anybody has read how far it has come."""
ERASE_LINE = "\r\x1b[K"


@dataclass(slots=True)
class BuildProgress:
    """The steps of a build, the items that are done of the current one, and of how many.

    Each step counts as much as the others. `shown` is the share that the terminal shows, in percent
    or in tenths; None if it shows nothing.
    """

    translator: NullTranslations
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    step: int = 0
    done: int = 0
    total: int = 0
    shown: int | None = None

    def update(self, step: str, done: int, total: int) -> None:
        """Notes what a build reports (`vestnik.fs.OnProgress`), and shows it."""
        if done == 0:
            self.step, self.done, self.total = BUILD_STEPS.index(step), 0, total
        elif step == BUILD_STEPS[self.step]:
            self.done = min(self.done + done, self.total)
        if self.total >= MIN_SHOWN_ITEMS:
            self.print_line()

    def finish(self) -> None:
        """Ends a build: nothing is shown any more."""
        if self.shown is not None and self.stream.isatty():
            self.stream.write(ERASE_LINE)
        self.step = self.done = self.total = 0
        self.shown = None

    @property
    def share(self) -> float:
        """The share of the whole build that is done, from 0 to 1."""
        return (self.step + self.done / max(1, self.total)) / len(BUILD_STEPS)

    @property
    def text(self) -> str:
        """What is done, in words; "" if no build is worth to be shown."""
        if self.total < MIN_SHOWN_ITEMS:
            return ""
        gettext = self.translator.gettext
        messages = (
            gettext("building the site: {n} of {total} documents read"),
            gettext("building the site: {n} of {total} documents rendered"),
            gettext("building the site: {n} of {total} groups of pages made"),
        )
        return messages[self.step].format(n=self.done, total=self.total)

    @property
    def values(self) -> dict[str, object]:
        """What a page shows: the share and the text."""
        return {"share": round(self.share, 3), "text": self.text}

    def print_line(self) -> None:
        """Writes the line if its share has changed."""
        is_terminal = self.stream.isatty()
        share = int(self.share * (100 if is_terminal else 10))
        if share == self.shown:
            return
        self.shown = share
        percent = f"{int(self.share * 100):3} %"
        self.stream.write(
            f"{ERASE_LINE}{percent} {self.text}" if is_terminal else f"{percent} {self.text}\n"
        )
        self.stream.flush()
