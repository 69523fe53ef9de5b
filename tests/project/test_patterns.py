"""No line is so long that a regular expression of the program is never done with it.

Each pattern meets long lines that are made of its own letters, as it is used: a pattern that takes
ten times as long for twice the line takes minutes for a line that somebody pastes by mistake.
"""

from __future__ import annotations

import ast
import importlib
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.project.test_architecture import MODULES
from vestnik.markdown.limits import TRANSLATION

LONG = TRANSLATION
"""So many characters has a line: no block of a document or catalog may have more."""
SHORT = 3_000
SECONDS = 1.0
"""So much of a processor's time a pattern may take for it."""
SHARES = 4
"""Into so many tests the patterns are shared out."""
METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")
COMMON = (" ", "а", "a", "0", "<", '"', "\\", "(", "[", "а ", "a.", "0 ", "1.", "а-", "\n")
"""What lines are made of, whatever the pattern."""
CLASSES = {r"\s": " ", r"\d": "0", r"\w": "а_", r"\S": "x", r"\W": "-", r"\D": "x"}

Use = tuple[re.Pattern[Any], str]
"""A pattern, and the name of the method that it is used by."""


@cache
def uses() -> dict[Use, str]:
    """Every pattern of the program with each use of it, and where it is."""
    found: dict[Use, str] = {}
    owners: dict[re.Pattern[Any], str] = {}
    called: dict[re.Pattern[Any], set[str]] = defaultdict(set)
    for name, path in MODULES.items():
        module = importlib.import_module(f"vestnik.{name.replace('/', '.')}")
        for key, value in vars(module).items():
            if isinstance(value, re.Pattern):
                owners.setdefault(value, f"{name}.{key}")
        for one, method, node in calls(path):
            if isinstance(value := vars(module).get(one), re.Pattern):
                called[value].add(method)
            elif one == "re" and isinstance(text := first(node), str | bytes):
                found[re.compile(text), plain(method)] = f"{name}:{node.lineno}"
    for pattern, owner in owners.items():
        for method in called[pattern] or {"finditer"}:
            found[pattern, plain(method)] = owner
    return found


def calls(path: Path) -> Iterator[tuple[str, str, ast.Call]]:
    """The calls in a file that may be those of a pattern: whose, of what method."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of, method = node.func.value, node.func.attr
            either = (of.body, of.orelse) if isinstance(of, ast.IfExp) else (of,)
            names = (one.id for one in either if isinstance(one, ast.Name))
            yield from ((one, method, node) for one in names if method in METHODS)


def plain(method: str) -> str:
    """A method that looks for the same in the same way."""
    return "finditer" if method in ("findall", "sub") else method


def first(call: ast.Call) -> object:
    """The first argument of a call, if it is written out."""
    one = call.args[0] if call.args else None
    return one.value if isinstance(one, ast.Constant) else None


def lines(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Long lines that are made of what a pattern looks for; they end as no match does."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode()
    signs = dict.fromkeys(re.findall(r"(?<!\\)[^\s\w\\?+|^$.{}]|\\[^\w\s]", text))
    own = [sign.removeprefix("\\") for sign in signs]
    own += [letter for class_, letter in CLASSES.items() if class_ in text]
    words = sorted({*re.findall(r"(?<![\\?])[a-zа-яё!]{2,}", text)}, key=len)[:4]
    heads = re.findall(r"(?:\\?[^\s\w\\?+*|^$.{}()]){2,4}", text)[:6]
    units = [*COMMON, *own, *words, *(f"{word} " for word in words)]
    units += [head.replace("\\", "") for head in heads]
    units += [f"{one}а" for one in own] + [f"{one} " for one in own]
    for unit in dict.fromkeys(units):
        yield "а" + unit * (LONG // len(unit)) + "\x01"


def taken(use: Use) -> tuple[float, str]:
    """How long the worst line takes, and how it begins; it stops at the first that is too slow.

    A line is tried in full only if a short one takes so long that this could be too much.
    """
    worst = (0.0, "")
    for line in lines(use[0]):
        for part in (line, line[1:], line[1:-1]):
            short = part[:SHORT] + part[-1:]
            if timed(use, short) * (LONG / SHORT) ** 2 > SECONDS:
                worst = max(worst, (timed(use, part), part[:12]))
            if worst[0] > SECONDS:
                return worst
    return worst


def timed(use: Use, line: str) -> float:
    """How long a use of a pattern takes for a line."""
    pattern, method = use
    given: Any = line.encode() if isinstance(pattern.pattern, bytes) else line
    start = time.process_time()
    done = getattr(pattern, method)(given)
    if method == "finditer":
        for _ in done:
            pass
    return time.process_time() - start


def test_all_patterns_are_found() -> None:
    """Those that stand in tables are, too."""
    assert len(uses()) > 150
    assert any(owner == "pofiles.OPEN" for owner in uses().values())
    assert {method for _, method in uses()} <= {*METHODS}


@pytest.mark.parametrize("share", range(SHARES))
def test_no_pattern_is_slow_on_a_long_line(share: int) -> None:
    """Each with each of the lines that are made of its own letters."""
    own = list(uses().items())[share::SHARES]
    slow = {owner: found for use, owner in own if (found := taken(use))[0] > SECONDS}
    assert slow == {}
