"""Messages of the program and words of the templates: all are in the catalogs, and complete."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir

from tests.support.archives import PROJECT
from tests.support.source_messages import PROGRAM, message_calls
from vestnik.importing.release import LeftOutReason
from vestnik.render.localisation import QUALITY_LABELS

FIELD = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def spoken() -> dict[tuple[str, ...], str]:
    """The messages of the program, each with a file that has it; its own pages are among them.

    A message is one text, or a singular and its plural.
    """
    messages: dict[tuple[str, ...], str] = {}
    for call in message_calls():
        if call.name == "ngettext" and all(call.arguments):
            singular, plural = call.arguments
            messages[singular[0], plural[0]] = call.file.name
        else:
            texts = (text for argument in call.arguments for text in argument)
            messages |= {(text,): call.file.name for text in texts if text}
    return messages | printed(PROGRAM)


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


@cache
def texts_of_catalog(name: str) -> dict[tuple[str, ...], str]:
    """The messages that belong into a catalog, each with a file that has it."""
    if name == "messages.po":
        return spoken() | {(reason.value,): "release.py" for reason in LeftOutReason}
    labels = {(text,): "render.py" for text in QUALITY_LABELS.values()}
    return printed(PROJECT / "templates") | labels


FILES = [
    path
    for language in ("en", "ru")
    for name in ("interface.po", "messages.po")
    if (path := PROJECT / "translations" / language / name).exists() or language == "ru"
]


def name_of(path: Path) -> str:
    """A catalog as an editor knows it."""
    return path.relative_to(PROJECT / "translations").as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_message_stands_in_the_catalogs(path: Path) -> None:
    """Else it would appear in English in the midst of Russian."""
    there = translations(path)
    missing = {
        text: file for text, file in texts_of_catalog(path.name).items() if text not in there
    }
    assert missing == {}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_message_of_the_catalogs_is_unused(path: Path) -> None:
    """Delete: translators' time is dear."""
    assert [text for text in translations(path) if text not in texts_of_catalog(path.name)] == []


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
    """A text that is put together at run time can't be translated."""
    for call in message_calls():
        for node in call.nodes:
            is_composed = isinstance(node, ast.JoinedStr | ast.BinOp)
            assert not is_composed, f"{call.file}:{call.line}"
