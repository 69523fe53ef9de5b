"""Front matter: where it stands in a file, its fields, and what is wrong with it."""

from __future__ import annotations

import yaml
from frontmatter.default_handlers import YAMLHandler

from vestnik.content import yaml_errors as mistyped
from vestnik.content.fields import Fields
from vestnik.diagnostics.collector import ProblemCollector
from vestnik.markdown import limits

BOUNDARY = YAMLHandler.FM_BOUNDARY
OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


def split(notes: ProblemCollector) -> tuple[Fields, str, int] | None:
    """Front matter, body, and the line on which the body begins; None if there is no telling."""
    if notes.conflict():
        return None
    text = "\n".join(notes.lines)
    begin, end = (*BOUNDARY.finditer(text), None, None)[:2]
    if begin is None or begin.start():
        notes.note(
            1,
            "the file does not begin with front matter",
            "begin it with a line ---, then title: and date:, then a line ---",
        )
        return None
    if end is None:
        notes.note(1, "the front matter is not closed", "put a line --- after its last field")
        return None
    if end.start() - begin.end() > limits.HEADER:
        notes.note(
            1,
            "the front matter has more than {most} characters",
            "put the text below the front matter",
            most=str(limits.HEADER),
        )
        return None
    node = compose("\n" * lines_before(text, begin.end()) + text[begin.end() : end.start()], notes)
    body = text[end.end() :]
    blank = len(body) - len(body.lstrip("\n"))
    line = lines_before(text, end.end()) + 1 + blank
    return None if node is None else (Fields(node, notes, 1), body.strip("\n"), line)


def lines_before(text: str, place: int) -> int:
    """How many lines end before a place in a text."""
    return text.count("\n", 0, place)


def compose(source: str, notes: ProblemCollector) -> yaml.MappingNode | None:
    """The front matter's nodes, each with its line; aliases are refused (they can explode)."""
    depth = 0
    try:
        for token in yaml.scan(source, Loader=yaml.CSafeLoader):
            depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
            if depth > limits.DEPTH:
                notes.note(
                    token.start_mark.line + 1,
                    "more than {most} lists stand here in each other",
                    "put the text into quotation marks",
                    column=token.start_mark.column + 1,
                    most=str(limits.DEPTH),
                )
                return None
            if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
                notes.note(
                    token.start_mark.line + 1,
                    "front matter has no use for YAML anchors and aliases",
                    "put the text into quotation marks",
                    column=token.start_mark.column + 1,
                )
                return None
        node = yaml.compose(source, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mistyped.tell(error, lines_before(source.rstrip(), len(source)) + 1, notes)
        return None
    except yaml.YAMLError:
        wrong = (
            (number, column)
            for number, line in enumerate(notes.lines, 1)
            for column, character in enumerate(line, 1)
            if character != "\t" and not character.isprintable()
        )
        number, column = next(wrong, (1, 0))
        if not any(one.line == number for one in notes.found):
            notes.note(
                number,
                "the front matter has a character that YAML does not allow",
                "delete control characters",
                column=column,
            )
        return None
    if not isinstance(node, yaml.MappingNode):
        notes.note(1, "the front matter has no fields", "write at least title: and date:")
        return None
    return node
