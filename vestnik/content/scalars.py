"""Fields of a YAML mapping that have one value: texts, choices, addresses, dates.

A value that is wrong becomes a problem with its line.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Sequence

import yaml

from vestnik.content.comments import report_comment_in_text, single_quoted
from vestnik.content.dates import parse_date_and_time, parse_partial_date
from vestnik.diagnostics import CONTROL_CHARACTER, ProblemCollector, has_visible_character
from vestnik.fs import MAX_FIELD_CHARACTERS
from vestnik.links import is_web_url
from vestnik.model import PartialDate, Problem

TAG_SIGNS = ("!", "&")
"""What begins a tag or an anchor of YAML: a word that is not part of the value."""
WHOLE_NUMBER = re.compile(r"[0-9]{1,4}")


class ScalarReader:
    """Reads the fields with one value of a mapping, which begins on `line`."""

    def __init__(self, node: yaml.MappingNode, collector: ProblemCollector, line: int) -> None:
        self.collector = collector
        self.line = line
        self.in_flow = bool(node.flow_style)
        self.requested: list[str] = []
        self.nodes: dict[str, yaml.Node] = {}
        self.lines: dict[str, int] = {}
        self.columns: dict[str, int] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "[…]"
            line_number, column = key.start_mark.line + 1, key.start_mark.column + 1
            if name in self.nodes:
                collector.error(
                    "duplicate-field",
                    line_number,
                    "the field {key} is here twice",
                    "delete one of them",
                    column=column,
                    key=name,
                )
            self.nodes[name] = value
            self.lines[name], self.columns[name] = line_number, column

    def take_node(self, key: str, *, required: bool = False) -> yaml.Node | None:
        """The node of a field; None, and a problem if it is required, if it is absent or empty."""
        self.requested.append(key)
        node = self.nodes.get(key)
        is_null = isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")
        if node is not None and not is_null:
            return node
        if required:
            self.report_missing(key)
        return None

    def report_missing(self, key: str) -> None:
        """Reports that a required field is missing."""
        self.collector.error(
            "missing-field",
            self.lines.get(key, self.line),
            "the field {key} is missing",
            "add a line {key}: …",
            column=self.columns.get(key, 0),
            key=key,
        )

    def text(self, key: str, *, required: bool = False) -> str:
        """A text, folded into one line; "" if it is absent. A comment next to it is reported."""
        node = self.nodes.get(key)
        is_hidden = node is not None and report_comment_in_text(
            node, self.columns[key] - 1, self.collector, in_flow=self.in_flow
        )
        return self.word(key, required=required and not is_hidden)

    def word(self, key: str, *, required: bool = False) -> str:
        """A name, code or path; "" if it is absent. It has no # that could begin a comment."""
        node = self.take_node(key, required=required)
        if node is None:
            return ""
        if required and isinstance(node, yaml.ScalarNode) and not has_visible_character(node.value):
            self.report_missing(key)
        return self.scalar_text(key, node)

    def scalar_text(self, key: str, node: yaml.Node) -> str:
        """The text of a value; "" and a problem if it is no text, or too long."""
        if not isinstance(node, yaml.ScalarNode):
            self.error(
                "not-a-text",
                node,
                "{key} is a list or a mapping, not a text",
                "write {key}: text",
                key,
            )
            return ""
        mark = node.start_mark
        source = self.collector.lines[mark.line][mark.column :]
        if source[:1] in TAG_SIGNS:
            self.error(
                "unquoted-value",
                node,
                "a value that begins with {sign} needs quotation marks",
                "write {value}",
                key,
                sign=source[:1],
                value=single_quoted(source),
            )
        text = unicodedata.normalize("NFC", " ".join(node.value.split()))
        if len(text) > MAX_FIELD_CHARACTERS:
            self.error(
                "field-too-long",
                node,
                "{key} has more than {most} characters",
                "put the text below the front matter",
                key,
                most=str(MAX_FIELD_CHARACTERS),
            )
            return ""
        if CONTROL_CHARACTER.search(text):  # written as an escape: "\x01"
            self.error(
                "control-character",
                node,
                "the text has an invisible control character",
                "delete it",
                key,
            )
        return text

    def error(
        self, problem_id: str, node: yaml.Node, message: str, hint: str, /, key: str, **values: str
    ) -> None:
        """Adds an error in a value, at the place where it begins."""
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        values_by_name = (("key", key), *values.items())
        problem = Problem(
            id=problem_id,
            line=line,
            column=column,
            message=message,
            hint=hint,
            values=values_by_name,
        )
        self.collector.add(problem)

    def boolean(self, key: str) -> bool:
        """True or False; False if it is absent."""
        node = self.take_node(key)
        if node is None:
            return False
        value = self.scalar_text(key, node).lower()
        if value not in ("true", "false"):
            self.error(
                "not-a-boolean",
                node,
                "{key} is neither true nor false",
                "write {key}: true, or delete the field",
                key,
            )
        return value == "true"

    def whole_number(self, key: str) -> int:
        """A number without decimals, at most four digits; 0 if it is absent."""
        node = self.take_node(key)
        if node is None:
            return 0
        value = self.scalar_text(key, node)
        if not WHOLE_NUMBER.fullmatch(value):
            self.error(
                "not-a-number",
                node,
                "{key} is not a number from 0 to 9999",
                "write {key}: 10, or delete the field",
                key,
            )
            return 0
        return int(value)

    def choice(self, key: str, choices: Sequence[str], *, required: bool = True) -> str:
        """A field with one of several values; the first if it has another, or is absent."""
        value = self.word(key, required=required)
        if value and value not in choices:
            mark = self.nodes[key].start_mark
            self.collector.report_invalid_choice(
                mark.line + 1, key, value, choices, mark.column + 1
            )
        return value if value in choices else choices[0]

    def url(self, key: str, *, required: bool = False) -> str:
        """A URL with http or https; "" if it is absent or wrong."""
        node = self.take_node(key, required=required)
        if node is None:
            return ""
        value = self.scalar_text(key, node)
        if not is_web_url(value):
            self.error(
                "invalid-url",
                node,
                "{key} is not the address of a web page",
                "write it in full, for example https://example.org/page",
                key,
            )
            return ""
        return value

    def date_and_time(
        self, key: str, zone: datetime.tzinfo
    ) -> tuple[datetime.datetime, bool] | None:
        """A required date, and whether it has a time of day; midnight if not."""
        node = self.take_node(key, required=True)
        if node is None:
            return None
        value = self.scalar_text(key, node)
        date = parse_date_and_time(value, zone)
        if date is None:
            self.report_invalid_date(
                key, value, "write the date as 2025-08-28, or with a time as 2025-08-28 14:30"
            )
        return date

    def date(self, key: str) -> datetime.date | None:
        """A required date."""
        date = self.partial_date(key, required=True)
        if date is not None and not date.day:
            self.report_invalid_date(key, str(date), "write the date as 2025-08-28")
        return date.first_day if date else None

    def report_invalid_date(self, key: str, value: str, hint: str) -> None:
        """Reports a value that is not a date."""
        self.error("invalid-date", self.nodes[key], "{value} is not a date", hint, key, value=value)

    def partial_date(self, key: str, *, required: bool = False) -> PartialDate | None:
        """A date with a day, only a month, or only a year."""
        node = self.take_node(key, required=required)
        if node is None:
            return None
        value = self.scalar_text(key, node)
        date = parse_partial_date(value)
        if date is None:
            self.report_invalid_date(
                key, value, "write 2025-08-28, or 2025-08 for a month, or 2025 for a year"
            )
        return date
