"""The keys that the reviewers' guide names are those of the desk."""

from __future__ import annotations

import re

from tests.support.archives import PROJECT

TEMPLATES = PROJECT / "vestnik/preview/templates"


def guide_keys() -> set[str]:
    """The keys in the table of the guide, without Ctrl, Alt and the like."""
    guide = (PROJECT / "docs/ru/perevod.md").read_text("utf-8")
    rows = re.findall(r"^\| (`[^|]*) \|", guide, re.M)
    return {key for row in rows for key in re.findall("`([^`]+)`", row)}


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
