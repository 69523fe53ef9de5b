"""Lints templates that extend another one: what stands in no block of that is on no page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes

from vestnik import TEMPLATES_FOLDER
from vestnik.diagnostics import closest_match
from vestnik.model import Problem
from vestnik.render.template_parsing import ParsedTemplate, name_location

DEFINITIONS = (
    *(nodes.Block, nodes.Macro, nodes.Assign, nodes.AssignBlock, nodes.Import, nodes.FromImport),
    nodes.ExprStmt,
)
"""What a template may have outside of blocks though it extends another one."""


def unknown_blocks(
    template: ParsedTemplate, templates: Mapping[str, ParsedTemplate]
) -> Iterator[Problem]:
    """Problems of blocks that no template above has: no page would show what is in them."""
    known: set[str] = set()
    parent, passed = template.parent, {template.name}
    while parent:
        if parent not in templates or parent in passed:  # which is another problem
            return
        passed.add(parent)
        known |= templates[parent].blocks
        parent = templates[parent].parent
    for node in template.tree.body if template.parent else ():
        if isinstance(node, nodes.Block) and node.name not in known:
            line, column = name_location(node.name, template.lines, node.lineno)
            guess = closest_match(node.name, known)
            yield Problem(
                id="unknown-template-block",
                file=f"{TEMPLATES_FOLDER}/{template.name}",
                line=line,
                message="{parent} has no block {name}, so no page shows what is in it",
                hint="did you mean {guess}?" if guess else "its blocks are: {known}",
                text=template.line_text(line),
                values=(
                    ("parent", template.parent),
                    ("name", node.name),
                    ("guess", guess),
                    ("known", ", ".join(sorted(known))),
                ),
                column=column,
            )


def content_outside_blocks(template: ParsedTemplate) -> Iterator[Problem]:
    """Problems of text and values that stand after `extends` and in no block: Jinja drops them."""
    body = template.tree.body if template.parent else []
    is_extends = [isinstance(node, nodes.Extends) for node in body]
    for line in dropped_lines(body[is_extends.index(True) + 1 :] if any(is_extends) else ()):
        text = template.line_text(line)
        yield Problem(
            id="content-outside-blocks",
            file=f"{TEMPLATES_FOLDER}/{template.name}",
            line=line,
            message="this stands in no block, so no page shows it: the template extends {parent}",
            hint="put it into a block of {parent}",
            text=text,
            values=(("parent", template.parent),),
            column=len(text) - len(text.lstrip()) + 1,
        )


def dropped_lines(statements: Iterable[nodes.Node]) -> Iterator[int]:
    """The lines on which something begins that would be printed outside of blocks."""
    for node in statements:
        if isinstance(node, nodes.Output):
            yield from first_printed_line(node)
        elif isinstance(node, nodes.Include | nodes.CallBlock | nodes.FilterBlock):
            yield node.lineno
        elif isinstance(node, nodes.Stmt) and not isinstance(node, DEFINITIONS):
            yield from dropped_lines(node.iter_child_nodes())


def first_printed_line(output: nodes.Output) -> Iterator[int]:
    """The line on which an output begins; none if it is only white space."""
    for part in output.nodes:
        data = part.data if isinstance(part, nodes.TemplateData) else "value"
        if data.strip():
            yield part.lineno + data[: len(data) - len(data.lstrip())].count("\n")
            return
