"""The messages in the program's source code, found by the calls that make them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.support.archives import PROJECT

PROGRAM = PROJECT / "vestnik"
GETTEXT_ARGUMENTS = {
    "_": (0,),
    "gettext": (0,),
    "ngettext": (0, 1),
    "FieldGuess": (2,),
    "LeftOutText": (1,),
}
"""The positions of messages in the arguments of calls."""
MESSAGE_PARAMETERS = ("message", "hint")
"""The names of parameters that take a message, in all functions of the program."""


class MessageCall(NamedTuple):
    """A call with messages: each argument is one text, or the texts of a conditional expression.

    `rule` is the id of the problem that the call makes, "" if it makes none.
    """

    file: Path
    line: int
    name: str
    rule: str
    arguments: tuple[tuple[str, ...], ...]
    nodes: tuple[ast.expr, ...]


@cache
def message_calls() -> tuple[MessageCall, ...]:
    """All calls with messages in the program."""
    files = [PROJECT / "build.py", *sorted(PROGRAM.rglob("*.py"))]
    modules = {file: ast.parse(file.read_text("utf-8"), str(file)) for file in files}
    positions = dict(GETTEXT_ARGUMENTS)
    for module in modules.values():
        positions |= message_positions(module)
    return tuple(
        call
        for file, module in modules.items()
        for call in message_calls_of_module(file, module, positions)
    )


def message_positions(module: ast.Module) -> dict[str, tuple[int, ...]]:
    """The positions of messages in the arguments of the functions and exceptions of a module."""
    positions: dict[str, tuple[int, ...]] = {}
    for node in ast.walk(module):
        owner = node.name if isinstance(node, ast.ClassDef) else ""
        for function in ast.iter_child_nodes(node):
            if isinstance(function, ast.FunctionDef):
                names = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
                names = [name for name in names if name != "self"]
                found = tuple(names.index(name) for name in MESSAGE_PARAMETERS if name in names)
                if found:
                    name = owner if function.name == "__init__" else function.name
                    positions[name] = found
    return positions


def message_calls_of_module(
    file: Path, module: ast.Module, positions: Mapping[str, tuple[int, ...]]
) -> Iterator[MessageCall]:
    """The calls with messages in a module."""
    constants = text_constants(module)
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        keywords = {keyword.arg: keyword.value for keyword in node.keywords}
        rule = ""
        if name == "Problem":
            rule = "".join(texts_of(keywords["id"], constants))
            nodes = [keywords["message"], keywords["hint"]]
        else:
            places = positions.get(name, ())
            nodes = [node.args[place] for place in places if place < len(node.args)]
            if name in ("error", "warning") and len(nodes) == 2:
                rule = "".join(texts_of(node.args[0], constants))
        if nodes:
            arguments = tuple(tuple(texts_of(argument, constants)) for argument in nodes)
            yield MessageCall(file, node.lineno, name, rule, arguments, tuple(nodes))


def texts_of(node: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    """The texts that an expression may be: itself, a constant's, either branch of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name) and node.id in constants:
        yield constants[node.id]
    elif isinstance(node, ast.IfExp):
        yield from texts_of(node.body, constants)
        yield from texts_of(node.orelse, constants)


def text_constants(module: ast.Module) -> dict[str, str]:
    """The texts that a module assigns to names at its top level."""
    return {
        target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
