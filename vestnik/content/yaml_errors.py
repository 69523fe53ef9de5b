"""Front matter that is not valid YAML → the line with the typing error, and how to correct it.

libyaml seldom stops at the typing error itself, and its message presumes knowledge of YAML. So the
lines up to that point are checked again for errors that editors make.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from vestnik.content.comments import report_cut_line, report_hidden_bracket, single_quoted
from vestnik.diagnostics import ProblemCollector

SECOND_COLON = "mapping values are not allowed in this context"
"""libyaml's message for a second colon in a line, which is frequent in titles."""
UNCLOSED_CONTEXT = re.compile("quoted scalar|flow")
"""libyaml's context if a quotation mark or a bracket is not closed."""
START_CONTEXT = re.compile(f"{UNCLOSED_CONTEXT.pattern}|simple key")
"""libyaml's context if the error is where this began: as above, or a line without a colon."""
FIRST_FIELD_LINE = 2

FIELD_WITHOUT_SPACE = re.compile(r"(?P<key>[A-Za-z_][\w-]{0,99}):(?!//)[^\s:]")
"""A field without a space between the colon and the value."""
FIELD_START = re.compile(r"[\w-]{1,99}[ \t]{0,99}:(?:\s|$)|[^\w«]")
"""What a line without indentation may begin with: a field, an item, a comment, a bracket."""
FIELD_NAME = re.compile(r"[A-Za-z_][\w-]{0,99}(?!\S)")
VALUE = re.compile(r"[ ]*(?:-[ ]+)?(?:(?P<key>[A-Za-z_][\w-]*):[ \t]+)?(?P<value>[^\s#].*)")
QUOTATION_IN_QUOTES = re.compile(r"\A([\"'])((?:(?!\1).)*\s\1.*)\1\Z")
"""A value whose author has put all of it, with a quotation in it, in the same marks."""
SPECIAL_FIRST_CHARACTERS = frozenset("@`%|>-?{}[],!&*")
"""Characters with a meaning of their own in YAML at the beginning of a value."""
TEXT_AFTER_QUOTE = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')[ \t]*(?P<behind>[^\s#])")
"""A quoted text that is followed by other text."""


class ParseFailure(NamedTuple):
    """Where libyaml stopped, and its messages."""

    line: int
    column: int
    text: str
    problem: str
    context: str

    @property
    def indentation(self) -> int:
        """The number of spaces at the beginning of the line."""
        return len(self.text) - len(self.text.lstrip(" "))


def report_yaml_error(
    error: yaml.MarkedYAMLError, last_line: int, collector: ProblemCollector
) -> None:
    """Reports the typing error behind libyaml's error; the front matter ends on `last_line`."""
    problem, context = error.problem or "", error.context or ""
    mark = error.context_mark if START_CONTEXT.search(context) else None
    mark = mark or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (FIRST_FIELD_LINE, 1)
    line, column = (line, column) if line <= last_line else (last_line, 0)
    failure = ParseFailure(line, column, collector.lines[line - 1], problem, context)
    if not any(report(failure, collector) for report in MISTAKE_DETECTORS):
        collector.error(
            "invalid-yaml",
            line,
            "the front matter is not valid YAML",
            "write key: value; put a value with a colon or a leading quote in quotation marks",
            column=column,
        )


def tab_indentation(_: ParseFailure, collector: ProblemCollector) -> bool:
    """Reports a line that is indented with a tab."""
    number = next((n for n, line in enumerate(collector.lines, 1) if line.startswith("\t")), 0)
    if number:
        collector.error(
            "tab-indentation", number, "a line begins with a tab", "indent it with spaces", column=1
        )
    return bool(number)


def comment_in_text(failure: ParseFailure, collector: ProblemCollector) -> bool:
    """Reports a comment that hides a bracket, or cuts a text of several lines."""
    if "flow" in failure.context:
        return report_hidden_bracket(failure.line, collector)
    is_continued = failure.indentation > 0 and not FIELD_START.match(failure.text.strip())
    return is_continued and report_cut_line(failure.line - 1, collector)


def unclosed_quote_or_bracket(failure: ParseFailure, collector: ProblemCollector) -> bool:
    """Reports a quotation mark or a bracket that is not closed."""
    character = failure.text[max(failure.column - 1, 0) : failure.column]
    if not UNCLOSED_CONTEXT.search(failure.context) or character not in ("'", '"', "[", "{"):
        return False
    if character in ("'", '"'):
        collector.error(
            "unclosed-quote",
            failure.line,
            "the quotation mark is not closed, or a backslash follows it",
            "put the same mark at the end of the value; write «…» for a quotation in it",
            column=failure.column,
        )
    else:
        collector.error(
            "unclosed-bracket",
            failure.line,
            "the bracket is not closed",
            "close it; put a text that begins with a bracket in quotation marks",
            column=failure.column,
        )
    return True


def line_without_field(failure: ParseFailure, collector: ProblemCollector) -> bool:
    """Reports the first line without indentation that is not a field."""
    for number, text in enumerate(
        collector.lines[FIRST_FIELD_LINE - 1 : failure.line], FIRST_FIELD_LINE
    ):
        if field := FIELD_WITHOUT_SPACE.match(text):
            return report_missing_space(number, field, collector)
        if text and not FIELD_START.match(text):
            return report_missing_colon(number, FIELD_NAME.match(text), collector)
    return False


def report_missing_colon(
    line: int, name: re.Match[str] | None, collector: ProblemCollector
) -> bool:
    """Reports a line without a colon; its first word may be the name of a field."""
    if name:
        collector.error(
            "missing-colon",
            line,
            "there is no colon after the name of the field",
            "write {key}: and the value; indent a line that continues the one above",
            column=name.end() + 1,
            key=name[0],
        )
    else:
        collector.error(
            "line-without-field",
            line,
            "the line does not belong to a field",
            "indent it by two spaces if it continues the line above; otherwise write key: value",
            column=1,
        )
    return True


def missing_space_after_colon(failure: ParseFailure, collector: ProblemCollector) -> bool:
    """Reports a nested field without a space after its colon."""
    field = FIELD_WITHOUT_SPACE.match(failure.text, failure.indentation)
    return field is not None and report_missing_space(failure.line, field, collector)


def report_missing_space(line: int, field: re.Match[str], collector: ProblemCollector) -> bool:
    """Reports a field without a space after its colon."""
    collector.error(
        "missing-space-after-colon",
        line,
        "there is no space after the colon",
        "write {key}: and a space, then the value",
        column=field.end(),
        key=field["key"],
    )
    return True


def wrong_indentation(failure: ParseFailure, collector: ProblemCollector) -> bool:
    """Reports a line that is indented differently from the lines that it belongs to."""
    value = VALUE.match(failure.text)
    first = collector.lines[FIRST_FIELD_LINE - 1]
    has_second_colon = failure.problem == SECOND_COLON
    is_nested_field = value and value["key"] and failure.column < value.start("value")
    if first[:1] == " " and first.strip() and failure.column <= 1:
        line, column = FIRST_FIELD_LINE, len(first) - len(first.lstrip(" ")) + 1
    elif failure.indentation and (
        is_nested_field if has_second_colon else failure.column <= failure.indentation + 1
    ):
        line, column = failure.line, failure.indentation + 1
    else:
        return False
    collector.error(
        "wrong-indentation",
        line,
        "the line is indented differently from the lines around it",
        "align it with them; a separate field begins at the left edge",
        column=column,
    )
    return True


def second_colon(failure: ParseFailure, collector: ProblemCollector) -> bool:
    """Reports a second colon in a line."""
    if failure.problem == SECOND_COLON:
        collector.error(
            "colon-in-value",
            failure.line,
            "the value contains a colon followed by a space",
            "put the whole value in quotation marks: 'value'",
            column=failure.column,
        )
    return failure.problem == SECOND_COLON


def text_after_quote(failure: ParseFailure, collector: ProblemCollector) -> bool:
    """Reports a value of which only the first words are quoted."""
    value = VALUE.match(failure.text)
    quote = TEXT_AFTER_QUOTE.match(value["value"]) if value else None
    if value and quote:
        collector.error(
            "text-after-quote",
            failure.line,
            "there is text after the closing quotation mark",
            "write {value}",
            column=value.start("value") + quote.start("behind") + 1,
            value=single_quoted(QUOTATION_IN_QUOTES.sub(r"\2", value["value"].strip())),
        )
    return quote is not None


def special_first_character(failure: ParseFailure, collector: ProblemCollector) -> bool:
    """Reports an unquoted value that begins with a special character."""
    value = VALUE.match(failure.text)
    start = value.start("value") if value else 0
    if (
        not value
        or value["value"][0] not in SPECIAL_FIRST_CHARACTERS
        or not 0 < start < failure.column
    ):
        return False
    collector.error(
        "unquoted-value",
        failure.line,
        "a value that begins with {sign} needs quotation marks",
        "write {value}",
        column=start + 1,
        sign=value["value"][0],
        value=single_quoted(value["value"]),
    )
    return True


MISTAKE_DETECTORS: tuple[Callable[[ParseFailure, ProblemCollector], bool], ...] = (
    tab_indentation,
    comment_in_text,
    unclosed_quote_or_bracket,
    line_without_field,
    missing_space_after_colon,
    wrong_indentation,
    second_colon,
    text_after_quote,
    special_first_character,
)
"""Each reports one kind of typing error, if it finds it; the most certain come first."""
