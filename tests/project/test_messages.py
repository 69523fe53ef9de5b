"""Messages of the program and words of the templates: all are in the catalogs, and complete."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir

from tests.support.archives import PROJECT
from vestnik.render.localisation import CAUTIONS

PROGRAM = PROJECT / "vestnik"

FIELD = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def tree(path: Path) -> ast.Module:
    """A file of Python, read."""
    return ast.parse(path.read_text("utf-8"), str(path))


def constants(node: ast.expr, named: dict[str, str]) -> Iterator[str]:
    """The texts that an expression may be: itself, a constant's, either branch of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name) and node.id in named:
        yield named[node.id]
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body, named)
        yield from constants(node.orelse, named)


def names(module: ast.Module) -> dict[str, str]:
    """The texts that stand at the head of a module under a name."""
    return {
        target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


PLACES = {
    "_": (0,),
    "Excess": (1, 2),
    "Guess": (2,),
    "gettext": (0,),
    "ngettext": (0, 1),
    "Problem": (2, 3),
    "Unavailable": (0,),
    "Unfit": (0, 1),
    "Finding": (1, 2),
    "Slip": (),
    "Message": (0, 1),
    "note": (1, 2),
    "warn": (1, 2),
    "problem": (),
    "wrong": (1, 2),
}
"""Which arguments of which functions are messages."""
NAMED = {"what", "right"}
"""The same, where they are given by name."""


def told(path: Path) -> Iterator[tuple[str, ...]]:
    """The messages of a file: one text, or a singular and its plural."""
    module = tree(path)
    named = names(module)
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else ""
        name = function.id if isinstance(function, ast.Name) else name
        arguments = [node.args[place] for place in PLACES.get(name, ()) if place < len(node.args)]
        if name in PLACES:
            arguments += [each.value for each in node.keywords if each.arg in NAMED]
        texts = [text for argument in arguments for text in constants(argument, named)]
        if name == "ngettext" and len(texts) == 2:
            yield tuple(texts)
        else:
            yield from ((text,) for text in texts if text)


def spoken() -> dict[tuple[str, ...], str]:
    """The messages of the program, each with a file that tells it; its own pages are among them."""
    files = [PROJECT / "build.py", *PROGRAM.rglob("*.py")]
    return {message: path.name for path in files for message in told(path)} | printed(PROGRAM)


def printed(folder: Path) -> dict[tuple[str, ...], str]:
    """The words of the templates in a folder, each with a template that prints it."""
    found = extract_from_dir(
        folder,
        method_map=[("**.html", "jinja2"), ("**.xml", "jinja2"), ("**.txt", "jinja2")],
        options_map={"**": {"silent": "false"}},
        keywords={"_": None, "gettext": None, "ngettext": (1, 2)},
    )
    return {
        (text,) if isinstance(text, str) else tuple(text): str(file) for file, _, text, *_ in found
    }


def translations(path: Path) -> dict[tuple[str, ...], list[str]]:
    """The entries of a PO file: what stands for each message (plurals have several)."""
    return {
        ((entry.msgid, entry.msgid_plural) if entry.msgid_plural else (entry.msgid,)): (
            list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        )
        for entry in polib.pofile(str(path))
        if not entry.obsolete and "fuzzy" not in entry.flags
    }


CATALOGS = {
    "interface.po": printed(PROJECT / "templates")
    | {(text,): "render.py" for text in CAUTIONS.values()},
    "messages.po": spoken(),
}
FILES = [
    path
    for language in ("en", "ru")
    for name in CATALOGS
    if (path := PROJECT / "translations" / language / name).exists() or language == "ru"
]


def name_of(path: Path) -> str:
    """A catalog as an editor knows it."""
    return path.relative_to(PROJECT / "translations").as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_message_stands_in_the_catalogs(path: Path) -> None:
    """Else it would appear in English in the midst of Russian."""
    there = translations(path)
    missing = {text: file for text, file in CATALOGS[path.name].items() if text not in there}
    assert missing == {}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_message_of_the_catalogs_is_unused(path: Path) -> None:
    """Delete: translators' time is dear."""
    assert [text for text in translations(path) if text not in CATALOGS[path.name]] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_message_is_translated_with_its_fields(path: Path) -> None:
    """A field that is misspelt would be a crash, one that is left out a riddle."""
    for message, texts in translations(path).items():
        fields = set(FIELD.findall(message[-1]))
        for text in texts:
            assert text or (path.parent.name == "en" and len(message) == 1), message
            extra = set(FIELD.findall(text)) - fields
            lacking = fields - set(FIELD.findall(text)) if text and len(message) == 1 else set()
            assert (message, extra, lacking) == (message, set(), set())


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_catalogs_satisfy_msgfmt(path: Path, tmp_path: Path) -> None:
    """Formats and plurals are right, by gettext's own checks."""
    if shutil.which("msgfmt") is None:
        pytest.skip("msgfmt (gettext) is not installed")
    command = ["msgfmt", "--check", "-o", str(tmp_path / "out.mo"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_message_is_a_text_and_not_put_together() -> None:
    """What is put together at run time can't be translated."""
    for path in [PROJECT / "build.py", *PROGRAM.rglob("*.py")]:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
                for place in PLACES.get(name, ()):
                    for one in node.args[place : place + 1]:
                        assert not isinstance(one, ast.JoinedStr | ast.BinOp), (
                            f"{path}:{node.lineno}"
                        )
