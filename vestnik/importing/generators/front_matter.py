"""A file of another generator → the fields above its text, as plain data, and the text. Pure.

YAML (Jekyll, Hugo, Eleventy, Nikola, Pelican), TOML (Hugo, Nikola), JSON (Hugo, Eleventy), lines
`Title: …` (Pelican), lines `.. title: …` (Nikola).
"""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from vestnik.content import parse_yaml
from vestnik.diagnostics import ProblemCollector
from vestnik.fs import MAX_FRONT_MATTER_CHARACTERS
from vestnik.markdown import MAX_NESTING_DEPTH
from vestnik.model import Problem

FieldValue: TypeAlias = "str | list[FieldValue] | dict[str, FieldValue]"
"""A text, a list or a table; numbers, dates and truth values are texts."""

YAML_BLOCK = re.compile(
    r"---(?:ya?ml)?[ \t]*\n(?P<fields>.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
TOML_BLOCK = re.compile(
    r"(?:\+\+\+[ \t]*\n(?P<fields>.*?\n)??\+\+\+|---toml[ \t]*\n(?P<eleventy>.*?\n)??---)"
    r"[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
JSON_START = re.compile(r"(?:---json[ \t]*\n\s*)?(?=\{\s*\")")
JSON_END = re.compile(r"\s*?(?:\n---[ \t]*)?(?:\n|\Z)")
NIKOLA_FIELD = re.compile(r"\.\. (?P<key>[\w-]+):(?:[ \t]+(?P<value>.*))?[ \t]*")
PELICAN_FIELD = re.compile(r"(?P<key>[A-Za-z][\w-]{0,40}):(?:[ \t]+(?P<value>.*))?")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a file by their names in lower case, and the text below them.

    `body_line` is the first line of the text.
    """

    fields: Mapping[str, FieldValue]
    body: str
    body_line: int


def split_fields(text: str, file: str) -> FrontMatter | Problem | None:
    """The fields and the text of a file, what is wrong with them, or None if it has no fields."""
    for read_fields in FIELD_READERS:
        result = read_fields(text, file)
        if result is not None:
            return result
    return None


def yaml_fields(text: str, file: str) -> FrontMatter | Problem | None:
    """The fields between lines `---`."""
    match = YAML_BLOCK.match(text)
    if match is None or match.end("fields") > MAX_FRONT_MATTER_CHARACTERS:
        return None
    source = match["fields"] or ""
    if not re.search(r"^[\"'\w-]+[ \t]*:", source, re.MULTILINE):
        return None  # a text between two rules
    collector = ProblemCollector(file)
    collector.lines = text.split("\n")
    node = parse_yaml(f"\n{source}", collector)
    if node is None:
        return min(collector.problems)
    return front_matter(plain_yaml(node), text, match.end())


def plain_yaml(node: Any) -> FieldValue:
    """A node of YAML as plain data."""
    if node.id == "mapping":
        return {str(key.value): plain_yaml(value) for key, value in node.value}
    if node.id == "sequence":
        return [plain_yaml(item) for item in node.value]
    return "" if node.tag.endswith(":null") else str(node.value)


def toml_fields(text: str, file: str) -> FrontMatter | Problem | None:
    """The fields between lines `+++`."""
    match = TOML_BLOCK.match(text)
    if match is None:
        return None
    try:
        fields = plain_data(tomllib.loads(match["fields"] or match["eleventy"] or ""))
    except (ValueError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        return Problem(
            id="invalid-toml-fields",
            file=file,
            line=int(line[1]) + 1 if line else 1,
            message="the front matter is not TOML: {error}",
            hint='write key = "value"',
            values=(("error", str(error).partition(" (at ")[0]),),
        )
    return front_matter(fields, text, match.end())


def json_fields(text: str, file: str) -> FrontMatter | Problem | None:
    """The fields of an object at the beginning."""
    start = JSON_START.match(text)
    if start is None:
        return None
    try:
        data, end = json.JSONDecoder().raw_decode(text, start.end())
        fields = plain_data(data)
    except (ValueError, RecursionError) as error:
        return Problem(
            id="invalid-json-fields",
            file=file,
            line=getattr(error, "lineno", 1),
            message="the front matter is not JSON",
            hint="correct the syntax, or write the fields as YAML between two lines ---",
        )
    rest = JSON_END.match(text, end)
    return front_matter(fields, text, rest.end() if rest else end)


def nikola_fields(text: str, _: str) -> FrontMatter | None:
    """The lines `.. title: …` at the beginning, which may be in a comment of HTML."""
    lines = text.split("\n")
    first = 1 if lines[0].strip() == "<!--" else 0
    fields: dict[str, FieldValue] = {}
    number = first
    while number < len(lines) and (match := NIKOLA_FIELD.fullmatch(lines[number])):
        fields[match["key"]] = (match["value"] or "").strip()
        number += 1
    if "title" not in fields:
        return None
    if first:
        while number < len(lines) and lines[number].strip() in ("", "-->"):
            number += 1
    return front_matter(fields, text, len("\n".join(lines[:number])) + 1)


def pelican_fields(text: str, _: str) -> FrontMatter | None:
    """The lines `Title: …` at the beginning, up to the first blank line."""
    fields: dict[str, FieldValue] = {}
    key, end = "", 0
    for line in text.split("\n"):
        match = PELICAN_FIELD.fullmatch(line)
        if match:
            key = match["key"].lower()
            fields[key] = (match["value"] or "").strip()
        elif key and line[:1].isspace() and line.strip():
            fields[key] = f"{fields[key]} {line.strip()}".strip()
        else:
            break
        end += len(line) + 1
    if "title" not in fields or text[end : end + 1] not in ("", "\n"):
        return None
    return front_matter(fields, text, end)


def plain_data(value: object, depth: int = 0) -> FieldValue:
    """A value of TOML or JSON as plain data; raises `RecursionError` if it is nested too deep."""
    if depth > MAX_NESTING_DEPTH:
        raise RecursionError
    if isinstance(value, dict):
        return {str(key): plain_data(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [plain_data(item, depth + 1) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return "" if value is None else str(value)


def front_matter(fields: FieldValue, text: str, end: int) -> FrontMatter:
    """The fields, and the text that begins at `end`."""
    assert isinstance(fields, dict)
    lower = {key.lower(): value for key, value in fields.items()}
    body = text[end:]
    blank = len(body) - len(body.lstrip("\n"))
    return FrontMatter(lower, body.strip("\n"), text.count("\n", 0, end) + blank + 1)


FIELD_READERS: tuple[Callable[[str, str], FrontMatter | Problem | None], ...] = (
    yaml_fields,
    toml_fields,
    json_fields,
    nikola_fields,
    pelican_fields,
)
"""One for each syntax: None if a text does not begin with fields of this syntax."""
