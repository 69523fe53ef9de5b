"""Comments of YAML that hide words of an author: `title: Зал #5` has the value «Зал».

In a text the sign # is frequent (numbers, hashtags); to YAML it begins a comment after a space. So
a comment next to a text is reported: as an error without a space after the sign, because no comment
is written so; as a warning with a space, because the words can be either.
"""

from __future__ import annotations

import re

import yaml

from vestnik.diagnostics import ProblemCollector
from vestnik.model import Problem, Severity

COMMENT_AFTER_VALUE = re.compile(r"(?P<space>[ \t]*+(?:,[ \t]*+)?)(?P<sign>#)(?P<words>.*)")
COMMENT_AFTER_BLOCK_SIGN = re.compile(r"[|>][-+\d]*(?P<space>[ \t]*)(?P<sign>#)(?P<words>.*)")
"""A comment on the line of the sign that begins a text of several lines."""
COMMENT_LINE = re.compile(r"(?P<space>[ \t]*)(?P<sign>#)(?P<words>.*)")
COMMENT_SIGN = re.compile(r"(?<![^\s,\[{])#")
CLOSING_BRACKET = re.compile(r"[\]}]")
FIELD_OR_BOUNDARY = re.compile(r"[\w-]+:(?:\s|$)|---")
QUOTED_TEXT = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")


def report_comment_in_text(
    node: yaml.Node, parent_column: int, collector: ProblemCollector, *, in_flow: bool = False
) -> bool:
    """Reports a comment that cuts the text of a value; whether the value itself is empty by it.

    `parent_column` is that of the key or the hyphen before the value, from 0. A value `in_flow` is
    within brackets, where lines need no indentation.
    """
    if not isinstance(node, yaml.ScalarNode):
        return False
    number, column = node.end_mark.line, node.end_mark.column
    is_block = node.style in ("|", ">")
    if not in_flow:
        report_comments_above(node.start_mark, parent_column, collector)
    if is_block:
        number, column = node.start_mark.line, node.start_mark.column
    pattern = COMMENT_AFTER_BLOCK_SIGN if is_block else COMMENT_AFTER_VALUE
    match = pattern.match(collector.lines[number], column)
    if match is None and not is_block and not in_flow:
        number += 1
        line = collector.lines[number] if number < len(collector.lines) else ""
        match = COMMENT_LINE.match(line)
        if match and len(match["space"]) <= parent_column:
            match = None
    if match is None:
        return False
    start, column = node.start_mark, match.start("sign") + 1
    lines = [
        collector.lines[start.line][start.column :],
        *collector.lines[start.line + 1 : number + 1],
    ]
    value = "" if in_flow or is_block else " ".join(" ".join(lines).split())
    is_error = report_comment(number + 1, column, collector, value, is_quoted=bool(node.style))
    return is_error and not node.value


def report_comments_above(
    start: yaml.Mark, parent_column: int, collector: ProblemCollector
) -> None:
    """Reports comments between a key and its value, which begins on a line of its own."""
    if collector.lines[start.line][: start.column].strip():
        return
    for number in range(start.line - 1, -1, -1):
        line = collector.lines[number]
        match = COMMENT_LINE.match(line)
        if match and len(match["space"]) > parent_column:
            report_comment(number + 1, match.start("sign") + 1, collector)
        elif not match and line.strip():
            if column := comment_column(line):
                report_comment(number + 1, column, collector)
            return


def report_comment_in_list(node: yaml.Node, collector: ProblemCollector) -> None:
    """Reports comments that cut the texts of a list, or hide them."""
    if not isinstance(node, yaml.SequenceNode):
        return
    start = node.start_mark
    for item in node.value:
        report_comment_in_text(item, start.column, collector, in_flow=node.flow_style)
    opening = COMMENT_AFTER_VALUE.match(collector.lines[start.line], start.column + 1)
    if node.flow_style and opening:
        report_comment(start.line + 1, opening.start("sign") + 1, collector)


def report_comment(
    line: int, column: int, collector: ProblemCollector, value: str = "", *, is_quoted: bool = False
) -> bool:
    """Reports the comment at a place, if it may be text; whether it is an error.

    `value` is all that the author may have meant as the value. After quotation marks a sign with a
    space can only begin a comment.
    """
    if collector.lines[line - 1][column : column + 1].strip():
        report_cut_text(line, column, collector, value)
        return True
    if not is_quoted:
        problem = Problem(
            id="comment-after-text",
            line=line,
            column=column,
            message="the words after # are a comment: no page shows them",
            hint="if they belong to the text, write {value}; otherwise put them on a line of "
            "their own, without indentation"
            if value
            else "if they belong to the text, put it in quotation marks; otherwise put them on a "
            "line of their own",
            values=(("value", single_quoted(value)),) if value else (),
            severity=Severity.WARNING,
        )
        collector.add(problem)
    return False


def report_cut_text(line: int, column: int, collector: ProblemCollector, value: str = "") -> None:
    """Reports that a comment cuts a text; `value` is the whole text, if it is known."""
    collector.error(
        "text-cut-by-comment",
        line,
        "# begins a comment here: the text after it would be lost",
        "write {value}" if value else "put the text in quotation marks",
        column=column,
        value=single_quoted(value),
    )


def report_cut_line(line: int, collector: ProblemCollector) -> bool:
    """Reports a comment in a line whose text goes on in the next one; whether there is one."""
    column = comment_column(collector.lines[line - 1])
    if column:
        report_cut_text(line, column, collector)
    return column > 0


def report_hidden_bracket(first_line: int, collector: ProblemCollector) -> bool:
    """Reports a comment that hides the end of brackets opened on a line; whether there is one."""
    for number, line in enumerate(collector.lines[first_line - 1 :], first_line):
        if number > first_line and FIELD_OR_BOUNDARY.match(line):
            break
        words = line[comment_column(line) :]
        if words != line and (words[:1].strip() or CLOSING_BRACKET.search(words)):
            return report_cut_line(number, collector)
    return False


def comment_column(line: str) -> int:
    """The column (from 1) of the sign that begins a comment after a text in a line; 0 if none."""
    without_quotes = QUOTED_TEXT.sub(lambda quoted: "x" * len(quoted[0]), line)
    match = COMMENT_SIGN.search(without_quotes)
    return match.start() + 1 if match else 0


def single_quoted(value: str) -> str:
    """A value in single quotation marks, in which YAML has no special characters."""
    return "'" + value.strip().replace("'", "''") + "'"
