"""Templates, parsed without being rendered; the problems of those that can't be parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import jinja2
from jinja2 import meta, nodes

from vestnik import TEMPLATES_FOLDER
from vestnik.model import Problem

QUOTED_NAME = re.compile(r"'(\w[^']*)'")
"""A name in a message of Jinja."""
MAX_TAG_LINES = 10
"""How far below a tag's first line a name is looked for."""


class AnyFilter(dict[str, Any]):
    """Filters of any name: unknown ones are no syntax errors, `unknown_filters` reports them."""

    def get(self, name: str, default: object = None) -> object:
        """A filter."""
        return super().get(name, default or str)


PARSER = jinja2.Environment(autoescape=True)
PARSER.filters, PARSER.tests = AnyFilter(PARSER.filters), AnyFilter(PARSER.tests)


class TemplateReference(NamedTuple):
    """A template that another one names, the line, and whether it may be missing."""

    name: str
    line: int
    is_optional: bool


@dataclass(frozen=True, slots=True)
class ParsedTemplate:
    """A template: its tree, the lines of its file, and what the tree has, looked up once.

    `parent` is the template that it extends, "" if none or if only a page can tell.
    `required_names` are the variables that it needs from outside; `defined_names` those that it
    sets, for itself and for the templates that it refers to; `filters` its filters and tests;
    `blocks` the names of its blocks.
    """

    name: str
    tree: nodes.Template
    lines: list[str]
    parent: str = ""
    required_names: frozenset[str] = frozenset()
    defined_names: frozenset[str] = frozenset()
    references: tuple[TemplateReference, ...] = ()
    filters: tuple[nodes.Filter | nodes.Test, ...] = ()
    blocks: frozenset[str] = frozenset()

    def line_text(self, line: int) -> str:
        """A line of the file (1 is the first); "" if there is none."""
        return self.lines[line - 1] if line <= len(self.lines) else ""


def load_template(environment: jinja2.Environment, name: str) -> ParsedTemplate | Problem:
    """A template of an environment's folder, or the problem of its file."""
    assert environment.loader is not None
    try:
        source, _, _ = environment.loader.get_source(environment, name)
        return parse_template(name, source)
    except jinja2.TemplateSyntaxError as error:
        return syntax_problem(error, name, source.split("\n"))
    except UnicodeDecodeError:
        return encoding_problem(name)


@lru_cache(256)
def parse_template(name: str, source: str) -> ParsedTemplate:
    """The template of a text; the same text is parsed once."""
    tree = PARSER.parse(source, name, name)
    return ParsedTemplate(
        name,
        tree,
        source.split("\n"),
        parent_name(tree),
        required_names=frozenset(meta.find_undeclared_variables(tree)),
        defined_names=frozenset(defined_names(tree)),
        references=tuple(template_references(tree)),
        filters=tuple(tree.find_all((nodes.Filter, nodes.Test))),
        blocks=frozenset(block.name for block in tree.find_all(nodes.Block)),
    )


def parent_name(tree: nodes.Template) -> str:
    """The template that a template extends; "" if it extends none, or the name is no constant."""
    extends = tree.find(nodes.Extends)
    if extends is None or not isinstance(extends.template, nodes.Const):
        return ""
    return str(extends.template.value)


def template_references(tree: nodes.Template) -> Iterator[TemplateReference]:
    """The templates that a template names."""
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        target = getattr(node, "template", None)
        if isinstance(target, nodes.Const) and isinstance(target.value, str):
            is_optional = getattr(node, "ignore_missing", False)
            yield TemplateReference(target.value, node.lineno, is_optional)


def defined_names(tree: nodes.Template) -> set[str]:
    """The names that a template sets."""
    names = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    names |= {node.name for node in tree.find_all(nodes.Macro)}
    names |= {node.target for node in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in node.names}
    return names


def encoding_problem(name: str) -> Problem:
    """The problem of a template in another encoding than UTF-8."""
    return Problem(
        id="not-utf8",
        file=f"{TEMPLATES_FOLDER}/{name}",
        message="the file is not UTF-8 text",
        hint="save it with the encoding UTF-8 in your editor",
    )


def syntax_problem(error: jinja2.TemplateSyntaxError, name: str, lines: list[str]) -> Problem:
    """The problem of a template that Jinja can't parse."""
    line = min(error.lineno, len(lines))
    text = lines[line - 1]
    columns = (name_column(quoted, text) for quoted in QUOTED_NAME.findall(error.message or ""))
    return Problem(
        id="invalid-template",
        file=f"{TEMPLATES_FOLDER}/{name}",
        line=line,
        message="the template's syntax is invalid: {error}",
        hint="write {{{{ … }}}} for a value and {{% … %}} … {{% end… %}} for a condition or a loop",
        text=text,
        values=(("error", (error.message or "").rstrip(".")),),
        column=next(filter(None, columns), 0),
    )


def name_location(name: str, lines: list[str], line: int) -> tuple[int, int]:
    """The line and the column of a name in a tag that begins on this line; column 0 if unknown."""
    for number in range(line, min(line + MAX_TAG_LINES, len(lines) + 1)):
        if column := name_column(name, lines[number - 1]):
            return number, column
    return line, 0


def name_column(name: str, text: str) -> int:
    """The column of a name in a line, counted from 1; 0 if it is not there."""
    match = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    return match.start() + 1 if match else 0
