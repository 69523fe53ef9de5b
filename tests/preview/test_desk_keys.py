"""The keys that the reviewers' guide names are those of the desk."""

from __future__ import annotations

import ast
import inspect
import re
from itertools import chain

from tests.preview import test_desk_journey, test_page_in_context
from tests.support.archives import PROJECT

TEMPLATES = PROJECT / "vestnik/preview/templates"


GUIDE = (PROJECT / "docs/ru/redaktoru-perevodov.md").read_text("utf-8")
SCREEN_LINES, SCREEN_COLUMNS = 40, 130


def guide_keys() -> set[str]:
    """The keys in the table of the guide; chords as a whole."""
    rows = re.findall(r"^\| (`[^|]*) \|", GUIDE, re.M)
    return {key for row in rows for key in re.findall("`([^`]+)`", row)}


def pressed_keys() -> set[str]:
    """The keys and chords that reviewers press in a browser."""
    keys = set()
    modules = (test_desk_journey, test_page_in_context)
    calls = (ast.walk(ast.parse(inspect.getsource(module))) for module in modules)
    for call in chain.from_iterable(calls):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "press":
            chord = "".join(f"{str(held.arg).capitalize()}+" for held in call.keywords)
            for key in call.args:
                name = key.attr.title() if isinstance(key, ast.Attribute) else ast.unparse(key)
                keys.add(chord + name.strip("'"))
    return keys


def test_the_guide_fits_a_screen_and_each_of_its_keys_is_pressed_in_a_browser() -> None:
    assert GUIDE.count("\n") <= SCREEN_LINES
    assert max(map(len, re.sub(r"^\|.*$", "", GUIDE, flags=re.M).splitlines())) <= SCREEN_COLUMNS
    assert guide_keys() - pressed_keys() == {"Alt+9"}  # as Alt+1 for the first term


def test_every_key_of_the_guide_does_something() -> None:
    script = (TEMPLATES / "desk.js").read_text("utf-8")
    shortcuts = script[script.index("const SHORTCUTS = {") : script.index("const GENERAL_KEYS")]
    names = set(re.findall(r'[{,\s]"?([^\s":,(]+)"?: ', shortcuts))
    chords = {"Ctrl+Enter", "Alt+1", "Alt+9"}
    assert guide_keys() - chords - names == set()
    assert chords | {"j", "k", "n", "a", "z", "w", "m", "x", "h", "t", "c"} <= guide_keys()


def test_the_help_of_the_desk_has_every_key_of_the_guide() -> None:
    page = (TEMPLATES / "document.html").read_text("utf-8")
    listed = set(re.findall("<kbd>([^<]+)</kbd>", page))
    for key in guide_keys() - {"/"}:  # of the list
        assert set(key.split("+")) <= listed, key
