"""A document's lines → the fields of its front matter, and its body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from frontmatter.default_handlers import YAMLHandler

from vestnik.content.fields import FieldReader
from vestnik.content.yaml_errors import report_yaml_error
from vestnik.diagnostics import ProblemCollector
from vestnik.fs import (
    MAX_FILE_NAME_CHARACTERS,
    MAX_FRONT_MATTER_CHARACTERS,
    read_if_exists,
)
from vestnik.markdown import MAX_NESTING_DEPTH, exceeded_limit
from vestnik.model import Problem, Severity

BOUNDARY = YAMLHandler.FM_BOUNDARY
YAML_LINE_SEPARATOR = re.compile("[\x85\u2028\u2029]")
YAML_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""A character that is not printable for YAML (1.1, §5.1)."""
OPENING_TOKENS = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
CLOSING_TOKENS = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


@dataclass(frozen=True, slots=True)
class SplitDocument:
    """The fields of a document's front matter, and its body, which begins on `body_line`."""

    fields: FieldReader
    body: str
    body_line: int

    @property
    def field_lines(self) -> dict[str, int]:
        """The line of each field, and of the body."""
        return {**self.fields.lines, "body": self.body_line}


def read_document(path: str, collector: ProblemCollector) -> SplitDocument | None:
    """The document `content/<path>`, whose lines the collector has; None if it can't be read."""
    check_name_length(path, collector)
    document = split_front_matter(collector)
    if document is None:
        return None
    if problem := exceeded_limit(document.body):
        collector.add(problem, document.body_line)
        return None
    return document


def read_body(file: Path) -> str:
    """The body of a document's file; "" if it can't be read."""
    content = read_if_exists(file)
    collector = ProblemCollector(file.name)
    if content is None or not collector.decode_lines(content):
        return ""
    document = split_front_matter(collector)
    return document.body if document else ""


def check_name_length(path: str, collector: ProblemCollector) -> None:
    """Reports a file name that is too long for the pages and catalogs named after it."""
    if len(path.rpartition("/")[2]) > MAX_FILE_NAME_CHARACTERS:
        collector.error(
            "file-name-too-long",
            1,
            "the name of the file has more than {most} characters",
            "shorten it",
            most=str(MAX_FILE_NAME_CHARACTERS),
        )


def split_front_matter(collector: ProblemCollector) -> SplitDocument | None:
    """The front matter and the body; None, and a problem, if there is no valid front matter."""
    if collector.report_merge_conflicts():
        return None
    text = "\n".join(collector.lines)
    begin, end = (*BOUNDARY.finditer(text), None, None)[:2]
    if begin is None or begin.start():
        collector.error(
            "missing-front-matter",
            1,
            "the file does not begin with front matter",
            "begin it with a line ---, then title: and date:, then a line ---",
        )
        return None
    if end is None:
        collector.error(
            "unclosed-front-matter",
            1,
            "the front matter is not closed",
            "put a line --- after its last field",
        )
        return None
    if end.start() - begin.end() > MAX_FRONT_MATTER_CHARACTERS:
        collector.error(
            "front-matter-too-long",
            1,
            "the front matter has more than {most} characters",
            "put the text below the front matter",
            most=str(MAX_FRONT_MATTER_CHARACTERS),
        )
        return None
    blank_lines = "\n" * count_lines(text, begin.end())
    fields_text = text[begin.end() : end.start()]
    report_line_separators(fields_text, len(blank_lines) + 1, collector)
    node = parse_yaml(blank_lines + YAML_LINE_SEPARATOR.sub(" ", fields_text), collector)
    body = text[end.end() :]
    blank = len(body) - len(body.lstrip("\n"))
    line = count_lines(text, end.end()) + 1 + blank
    if node is None:
        return None
    return SplitDocument(FieldReader(node, collector, 1), body.strip("\n"), line)


def count_lines(text: str, end: int) -> int:
    """The number of lines that end before a position in a text."""
    return text.count("\n", 0, end)


def report_line_separators(text: str, first_line: int, collector: ProblemCollector) -> None:
    """Warns of each line with a character that ends a line for YAML, and for no text editor."""
    for number, line in enumerate(text.split("\n"), first_line):
        if match := YAML_LINE_SEPARATOR.search(line):
            problem = Problem(
                id="invisible-character",
                line=number,
                column=match.start() + 1,
                message="the text contains an invisible character (U+{code})",
                hint="delete it: place the cursor after it and press Backspace",
                values=(("code", f"{ord(match[0]):04X}"),),
                severity=Severity.WARNING,
            )
            collector.add(problem)


def parse_yaml(source: str, collector: ProblemCollector) -> yaml.MappingNode | None:
    """The YAML nodes; None, and a problem, if they are invalid, or too deep, or have aliases.

    Aliases are rejected because they can expand without limit.
    """
    depth = 0
    try:
        for token in yaml.scan(source, Loader=yaml.CSafeLoader):
            depth += isinstance(token, OPENING_TOKENS) - isinstance(token, CLOSING_TOKENS)
            if depth > MAX_NESTING_DEPTH:
                collector.error(
                    "front-matter-too-deep",
                    token.start_mark.line + 1,
                    "the lists here are nested more than {most} levels deep",
                    "put the text in quotation marks",
                    column=token.start_mark.column + 1,
                    most=str(MAX_NESTING_DEPTH),
                )
                return None
            if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
                collector.error(
                    "yaml-alias",
                    token.start_mark.line + 1,
                    "YAML anchors and aliases are not allowed in front matter",
                    "put the text in quotation marks",
                    column=token.start_mark.column + 1,
                )
                return None
        node = yaml.compose(source, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        report_yaml_error(error, count_lines(source.rstrip(), len(source)) + 1, collector)
        return None
    except yaml.YAMLError:
        report_invalid_character(collector)
        return None
    if not isinstance(node, yaml.MappingNode):
        collector.error(
            "empty-front-matter",
            1,
            "the front matter has no fields",
            "write at least title: and date:",
        )
        return None
    return node


def report_invalid_character(collector: ProblemCollector) -> None:
    """Reports the first character that YAML forbids, unless its line has a problem already."""
    places = (
        (number, match.start() + 1)
        for number, line in enumerate(collector.lines, 1)
        if (match := YAML_FORBIDDEN.search(line))
    )
    number, column = next(places, (1, 0))
    if not any(problem.line == number for problem in collector.problems):
        collector.error(
            "invalid-yaml-character",
            number,
            "the front matter has a character that YAML does not allow",
            "delete control characters",
            column=column,
        )
