"""No regular expression of the program takes long for a long line.

Each pattern is run, in the way that the program uses it, on long lines that are made of its own
letters. A pattern that takes four times as long for twice the line would take minutes for a line
that somebody pastes by mistake.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support.archives import PROJECT
from vestnik.language import language_data, language_pair
from vestnik.language.language_data import TABLES
from vestnik.markdown import MAX_TRANSLATION_CHARACTERS

LONG_LINE_CHARACTERS = MAX_TRANSLATION_CHARACTERS
"""No block of a document or catalog may have more."""
SHORT_LINES_CHARACTERS = (300, 1_000, 3_000)
"""A line is run in full only if its beginnings of these lengths are slow."""
MAX_SECONDS = 1.0
"""The processor time that a pattern may take for a long line."""
TEST_COUNT = 4
"""The patterns are distributed over so many tests."""
METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")
COMMON_UNITS = (" ", "а", "a", "0", "<", '"', "\\", "(", "[", "а ", "a.", "0 ", "1.", "а-", "\n")
"""What lines are made of, whatever the pattern."""
CLASS_LETTERS = {r"\s": " ", r"\d": "0", r"\w": "а_", r"\S": "x", r"\W": "-", r"\D": "x"}
LANGUAGES = [language_data(code) for code in (*TABLES, "de")]
PAIRS = [language_pair("ru", code) for code in TABLES]
ARGUMENTS: dict[str, list[Any]] = {
    "LanguageData": LANGUAGES,
    "LanguagePair": PAIRS,
    "NumberNotation": [language.numbers for language in LANGUAGES if language.numbers],
}
"""What functions that build the patterns of a language take, by the annotation of the argument."""

PatternUse = tuple[re.Pattern[Any], str]
"""A pattern, and the name of the method that it is used by."""


def program_modules() -> Iterator[tuple[str, Path, ModuleType]]:
    """The name, the file and the module of all modules of the program."""
    for path in sorted((PROJECT / "vestnik").rglob("*.py")):
        parts = path.relative_to(PROJECT).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        yield name, path, importlib.import_module(name)


@cache
def pattern_uses() -> dict[PatternUse, str]:
    """Every pattern of the program with each method that it is used by, and where it is."""
    owners: dict[re.Pattern[Any], str] = {}
    methods: dict[re.Pattern[Any], set[str]] = defaultdict(set)
    uses: dict[PatternUse, str] = {}
    for name, path, module in program_modules():
        for key, value in vars(module).items():
            if callable(value) and getattr(value, "__module__", name) != name:
                continue
            for pattern in patterns_of(value):
                owners.setdefault(pattern, f"{name}.{key}")
        for owner, method, node in method_calls(path):
            for pattern in patterns_of(vars(module).get(owner)):
                methods[pattern].add(method)
            if owner == "re" and isinstance(text := first_argument(node), str | bytes):
                uses[re.compile(text), equivalent_method(method)] = f"{name}:{node.lineno}"
    for pattern, owner in owners.items():
        for method in methods[pattern] or {"finditer"}:
            uses[pattern, equivalent_method(method)] = owner
    return uses


def patterns_of(value: object) -> Iterator[re.Pattern[Any]]:
    """The patterns that a value of a module is, contains, or builds for a language."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from patterns_of(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for element in value:
            yield from patterns_of(element)
    elif callable(value) and (arguments := language_arguments(value)):
        for argument in arguments:
            yield from patterns_of(value(argument))


def language_arguments(function: Callable[..., object]) -> Iterable[object]:
    """The arguments of a function that builds patterns from language data; none for others."""
    if not inspect.isfunction(inspect.unwrap(function)):
        return ()
    signature = inspect.signature(function)
    if "re.Pattern" not in str(signature.return_annotation) or len(signature.parameters) != 1:
        return ()
    (parameter,) = signature.parameters.values()
    return ARGUMENTS.get(str(parameter.annotation), ())


def method_calls(path: Path) -> Iterator[tuple[str, str, ast.Call]]:
    """The calls in a file that may use a pattern: the name of the pattern or of its function.

    With the name of the method, and the call.
    """
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    functions = {
        node.targets[0].id: node.value.func.id
        for node in nodes
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
    }
    for node in nodes:
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        value, method = node.func.value, node.func.attr
        if isinstance(value, ast.Call):
            value = value.func
        values = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
        for name in values:
            if isinstance(name, ast.Name) and method in METHODS:
                yield functions.get(name.id, name.id), method, node


def equivalent_method(method: str) -> str:
    """A method that searches in the same way."""
    return "finditer" if method in ("findall", "sub") else method


def first_argument(call: ast.Call) -> object:
    """The first argument of a call, if it is a literal."""
    argument = call.args[0] if call.args else None
    return argument.value if isinstance(argument, ast.Constant) else None


def long_lines(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Long lines that are made of what a pattern matches; no match has their end."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode()
    signs = dict.fromkeys(re.findall(r"(?<!\\)[^\s\w\\?+|^$.{}]|\\[^\w\s]", text))
    letters = [sign.removeprefix("\\") for sign in signs]
    letters += [letter for class_, letter in CLASS_LETTERS.items() if class_ in text]
    words = sorted({*re.findall(r"(?<![\\?])[a-zа-яё!]{2,}", text)}, key=len)[:4]
    beginnings = re.findall(r"(?:\\?[^\s\w\\?+*|^$.{}()]){2,4}", text)[:6]
    units = [*COMMON_UNITS, *letters, *words, *(f"{word} " for word in words)]
    units += [beginning.replace("\\", "") for beginning in beginnings]
    units += [f"{letter}а" for letter in letters] + [f"{letter} " for letter in letters]
    for unit in dict.fromkeys(units):
        yield "а" + unit * (LONG_LINE_CHARACTERS // len(unit)) + "\x01"


def slowest_line(use: PatternUse) -> tuple[float, str]:
    """The seconds that the slowest line takes, and its beginning; it stops at one too slow."""
    slowest = (0.0, "")
    for line in long_lines(use[0]):
        for part in (line, line[1:], line[1:-1]):
            if may_be_slow(use, part):
                slowest = max(slowest, (seconds_for(use, part), part[:12]))
            if slowest[0] > MAX_SECONDS:
                return slowest
    return slowest


def may_be_slow(use: PatternUse, line: str) -> bool:
    """Whether a long line may take too long, if four times as long for twice its beginning."""
    return all(
        seconds_for(use, line[:count] + line[-1:]) * (LONG_LINE_CHARACTERS / count) ** 2
        > MAX_SECONDS
        for count in SHORT_LINES_CHARACTERS
    )


def seconds_for(use: PatternUse, line: str) -> float:
    """The processor time that a pattern takes for a line."""
    pattern, method = use
    text: Any = line.encode() if isinstance(pattern.pattern, bytes) else line
    start = time.process_time()
    result = getattr(pattern, method)(text)
    if method == "finditer":
        for _ in result:
            pass
    return time.process_time() - start


def test_all_patterns_are_found() -> None:
    """Also those in tables, and those that functions build from language data."""
    owners = set(pattern_uses().values())
    assert len(pattern_uses()) > 200
    assert "vestnik.language.dates.date_pattern" in owners
    assert "vestnik.typography.blocks.ADDRESS" in owners
    assert {method for _, method in pattern_uses()} <= {*METHODS}


@pytest.mark.parametrize("number", range(TEST_COUNT))
def test_no_pattern_is_slow_on_a_long_line(number: int) -> None:
    uses = list(pattern_uses().items())[number::TEST_COUNT]
    slow = {
        owner: slowest for use, owner in uses if (slowest := slowest_line(use))[0] > MAX_SECONDS
    }
    assert slow == {}
