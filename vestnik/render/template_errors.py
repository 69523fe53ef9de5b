"""What went wrong while a page was printed: the place in a template."""

from __future__ import annotations

import re
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

import jinja2
from jinja2 import nodes

from vestnik.model import Problem
from vestnik.render.template_lint import (
    FOLDER,
    NAMED,
    Template,
    column_of,
    gone,
    lacking,
    undecodable,
    unreadable,
)


def problem(error: Exception, home: Path, owner: str) -> Problem | None:
    """What went wrong in a template while the page of `owner` was printed.

    None for a mistake of the program itself, which no editor can put right.
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        name = error.name or ""
        return unreadable(error, name, lines_of(home / name))
    at = place(error.__traceback__, home, inner=not isinstance(error, OUTER))
    every = [one.name for one in home.glob("*.*")]
    if isinstance(error, UnicodeDecodeError):
        broken = (name for name in sorted(every) if not decodes(home / name))
        return next(map(undecodable, broken), None)
    if at is None:
        if isinstance(error, jinja2.TemplateNotFound):
            return gone(str(error.name), every)
        return None
    name, line = at
    lines = lines_of(home / name)
    text = lines[line - 1] if line <= len(lines) else ""
    if isinstance(error, jinja2.TemplateNotFound):
        template = Template(name, nodes.Template([]), frozenset(), lines)
        return lacking(template, line, str(error.name), every)
    quoted = NAMED.findall(str(error))
    return Problem(
        f"{FOLDER}/{name}",
        line,
        "the page of {owner} can't be printed: {error}",
        "correct the template here, or bring back its last good version",
        text,
        (("owner", owner), ("error", said(error))),
        column=next((column for one in quoted[::-1] if (column := column_of(one, text))), 0),
    )


def said(error: Exception) -> str:
    """What an error says, without the modules that the program's own nouns are in."""
    return OURS.sub(r"'\1'", str(error).rstrip(".")) or type(error).__name__


OURS = re.compile(r"'vestnik[\w.]*\.(\w+) object'")
OUTER = (jinja2.TemplateError, RecursionError)
"""What happens within a library, but is a template's fault."""


def decodes(file: Path) -> bool:
    """Whether a file is UTF-8 text."""
    try:
        file.read_text("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def place(trace: TracebackType | None, home: Path, *, inner: bool) -> tuple[str, int] | None:
    """The innermost template of a traceback, and its line; `inner`: if nothing is within it."""
    found = None
    for frame, line in walk_tb(trace):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(home):
            found = file.relative_to(home).as_posix(), line
        elif inner:
            found = None
    return found


def lines_of(file: Path) -> list[str]:
    """The lines of a template's file; none if it is none."""
    return file.read_text("utf-8").split("\n") if file.is_file() else [""]
