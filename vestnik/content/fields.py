"""Typed fields of a mapping in YAML; what is wrong with one is noted with its line.

Asking for a field makes its name known: what nobody has asked for when `close` is called is an
unknown key.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

import yaml

from vestnik.diagnostics.collector import CONTROL, ProblemCollector
from vestnik.links import is_site
from vestnik.markdown import limits
from vestnik.model import Day

DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?")
YEARS = range(1000, 3000)
"""What else has four digits is mistyped, and no calendar has a day after the last of 9999."""


class Fields:
    """The fields of a mapping, asked for one by one."""

    def __init__(self, node: yaml.MappingNode, notes: ProblemCollector, line: int) -> None:
        self.notes = notes
        self.line = line
        self.asked: list[str] = []
        self.nodes: dict[str, yaml.Node] = {}
        self.lines: dict[str, int] = {}
        self.columns: dict[str, int] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "[…]"
            here, column = key.start_mark.line + 1, key.start_mark.column + 1
            if name in self.nodes:
                notes.note(
                    here,
                    "the field {key} stands here for the second time",
                    "leave one of them",
                    column=column,
                    key=name,
                )
            self.nodes[name] = value
            self.lines[name], self.columns[name] = here, column

    def take(self, key: str) -> yaml.Node | None:
        """The node of a field, which is known from now on; None if it is absent or empty."""
        self.asked.append(key)
        node = self.nodes.get(key)
        if isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null"):
            return None
        return node

    def required(self, key: str) -> None:
        """Notes that a field is missing that has to be there."""
        self.notes.note(
            self.lines.get(key, self.line),
            "the field {key} is missing",
            "add a line {key}: …",
            column=self.columns.get(key, 0),
            key=key,
        )

    def text(self, key: str, *, required: bool = False) -> str:
        """A text on one line; "" if there is none."""
        node = self.take(key)
        if node is None:
            if required:
                self.required(key)
            return ""
        if required and isinstance(node, yaml.ScalarNode) and not node.value.strip():
            self.required(key)
        return self.scalar(key, node)

    def scalar(self, key: str, node: yaml.Node) -> str:
        """The text of one value."""
        if not isinstance(node, yaml.ScalarNode):
            self.wrong(node, "{key} is a list or a mapping, not a text", "write {key}: text", key)
            return ""
        text = " ".join(node.value.split())
        if len(text) > limits.FIELD:
            self.wrong(
                node,
                "{key} has more than {most} characters",
                "put the text below the front matter",
                key,
                most=str(limits.FIELD),
            )
            return ""
        if CONTROL.search(text):  # written as an escape: "\x01"
            self.wrong(node, "the text has an invisible control character", "delete it", key)
        return text

    def wrong(self, node: yaml.Node, what: str, right: str, key: str, **values: str) -> None:
        """Notes a problem of a value, at the place where it begins."""
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.notes.note(line, what, right, column=column, others=(), key=key, **values)

    def texts(self, key: str) -> tuple[tuple[str, int], ...]:
        """A list of texts, each with its line."""
        node = self.take(key)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(node, "{key} is not a list", "write {key}: [one, two]", key)
            return ()
        return tuple(
            (text, item.start_mark.line + 1)
            for item in node.value
            if (text := self.scalar(key, item))
        )

    def truth(self, key: str) -> bool:
        """What is true or false; false if it is absent."""
        node = self.take(key)
        if node is None:
            return False
        value = self.scalar(key, node).lower()
        if value not in ("true", "false"):
            self.wrong(
                node, "{key} is neither true nor false", "write {key}: true or leave it out", key
            )
        return value == "true"

    def choice(self, key: str, among: Sequence[str]) -> str:
        """One of several words; the first if it is wrong."""
        value = self.text(key, required=True)
        if value and value not in among:
            mark = self.nodes[key].start_mark
            self.notes.unlisted(mark.line + 1, key, value, among, mark.column + 1)
        return value if value in among else among[0]

    def url(self, key: str, *, required: bool = False) -> str:
        """An address of the web, with http or https; "" if there is none."""
        node = self.take(key)
        if node is None:
            if required:
                self.required(key)
            return ""
        value = self.scalar(key, node)
        if not is_site(value):
            self.wrong(
                node,
                "{key} is not the address of a web page",
                "write it in full, as https://example.org/page",
                key,
            )
            return ""
        return value

    def moment(self, key: str, zone: datetime.tzinfo) -> tuple[datetime.datetime, bool] | None:
        """A date with its time of day (True) or midnight (False), in the archive's time zone."""
        node = self.take(key)
        if node is None:
            self.required(key)
            return None
        value = self.scalar(key, node)
        found = TIME.fullmatch(value)
        try:
            if found is None:
                raise ValueError
            day, hour, minute, second = found.groups(default="0")
            date = datetime.date.fromisoformat(day)
            time = datetime.time(int(hour), int(minute), int(second))
            if date.year not in YEARS:
                raise ValueError
            return datetime.datetime.combine(date, time, zone), found[2] is not None
        except ValueError:
            self.wrong(
                node,
                "{value} is not a date",
                "write year-month-day, as 2025-08-28, or with a time, as 2025-08-28 14:30",
                key,
                value=value,
            )
            return None

    def date(self, key: str) -> datetime.date | None:
        """A calendar date."""
        day = self.day(key, required=True)
        if day is not None and not day.day:
            self.wrong(
                self.nodes[key],
                "{value} is not a date",
                "write year-month-day, as 2025-08-28",
                key,
                value=str(day),
            )
        return day.first if day else None

    def day(self, key: str, *, required: bool = False) -> Day | None:
        """A date known to the day, the month or the year."""
        node = self.take(key)
        if node is None:
            if required:
                self.required(key)
            return None
        value = self.scalar(key, node)
        parts = DAY.fullmatch(value)
        try:
            if parts is None:
                raise ValueError
            year, month, day = (int(part or 0) for part in parts.groups())
            datetime.date(year, month if parts[2] else 1, day if parts[3] else 1)
            if year not in YEARS:
                raise ValueError
            return Day(year, month, day)
        except ValueError:
            self.wrong(
                node,
                "{value} is not a date",
                "write 2025-08-28, or 2025-08 for a month, or 2025 for a year",
                key,
                value=value,
            )
            return None

    def mapping(self, key: str) -> Fields | None:
        """The fields within a field."""
        node = self.take(key)
        return None if node is None else self.inner(key, node)

    def mappings(self, key: str) -> Iterator[Fields]:
        """The fields within each item of a list."""
        node = self.take(key)
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(node, "{key} is not a list", "begin each item with a hyphen", key)
            return
        for item in node.value:
            if fields := self.inner(key, item):
                yield fields

    def inner(self, key: str, node: yaml.Node) -> Fields | None:
        """The fields of a value that has to be a mapping."""
        if isinstance(node, yaml.MappingNode):
            return Fields(node, self.notes, node.start_mark.line + 1)
        self.wrong(
            node,
            "{key} has no fields",
            "write its fields below it, each indented, as name: value",
            key,
        )
        return None

    def close(self) -> None:
        """Notes the keys that nobody has asked for."""
        for key, line in self.lines.items():
            if key in self.asked:
                continue
            self.notes.unknown(line, key, self.asked, self.columns[key])
