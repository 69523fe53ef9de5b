"""Errors while a page is rendered → problems of templates, with file and line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

import jinja2
from jinja2 import nodes

from vestnik import TEMPLATES_FOLDER
from vestnik.model import Problem
from vestnik.render.environment import PROGRAM_PREFIX
from vestnik.render.inherited import name_inherited_template, template_file
from vestnik.render.template_lint import missing_page_template, missing_reference
from vestnik.render.template_parsing import (
    QUOTED_NAME,
    ParsedTemplate,
    encoding_problem,
    name_column,
    syntax_problem,
)

LIBRARY_ERRORS = (jinja2.TemplateError, RecursionError)
"""Errors that a library raises because of a mistake in a template."""
OWN_CLASS = re.compile(r"'vestnik[\w.]*\.(\w+) object'")


def template_problem(error: Exception, folders: Sequence[Path], owner: str) -> Problem | None:
    """The problem of a template in these folders that an error comes from.

    `owner` is the file whose page was rendered. None for a bug of the program: no editor can
    correct it.
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        name = error.name or ""
        return syntax_problem(error, name, template_lines(template_file(folders, name)))
    names = {path.name for folder in folders for path in folder.glob("*.*")}
    if isinstance(error, UnicodeDecodeError):
        undecodable_names = (
            name for name in sorted(names) if not is_utf8(template_file(folders, name))
        )
        return next(map(encoding_problem, undecodable_names), None)
    is_library_error = isinstance(error, LIBRARY_ERRORS)
    location = template_location(error.__traceback__, folders, allow_inner_frames=is_library_error)
    if location is None:
        if isinstance(error, jinja2.TemplateNotFound):
            return missing_page_template(str(error.name), names)
        return None
    name, line = location
    lines = template_lines(template_file(folders, name))
    text = lines[line - 1] if line <= len(lines) else ""
    if isinstance(error, jinja2.TemplateNotFound):
        template = ParsedTemplate(name, nodes.Template([]), lines)
        return missing_reference(template, line, str(error.name), names)
    columns = (name_column(quoted, text) for quoted in reversed(QUOTED_NAME.findall(str(error))))
    problem = Problem(
        id="template-error",
        file=f"{TEMPLATES_FOLDER}/{name}",
        line=line,
        message="the page of {owner} can't be rendered: {error}",
        hint="correct the template here, or restore its last good version",
        text=text,
        values=(("owner", owner), ("error", error_message(error))),
        column=next(filter(None, columns), 0),
    )
    return name_inherited_template(problem, folders)


def error_message(error: Exception) -> str:
    """The message of an error, without the modules of the program's own classes."""
    return OWN_CLASS.sub(r"'\1'", str(error).rstrip(".")) or type(error).__name__


def is_utf8(file: Path) -> bool:
    """Whether a file is UTF-8 text."""
    try:
        file.read_text("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def template_location(
    trace: TracebackType | None, folders: Sequence[Path], *, allow_inner_frames: bool
) -> tuple[str, int] | None:
    """The innermost template of a traceback, and its line.

    The name of a template of the program that the archive has, too, begins with `PROGRAM_PREFIX`.
    None if there is none, or if other code was called from it and `allow_inner_frames` is false.
    """
    location = None
    for frame, line in walk_tb(trace):
        file = Path(frame.f_code.co_filename)
        folder = next(filter(file.is_relative_to, folders), None)
        if folder is not None:
            name = file.relative_to(folder).as_posix()
            is_hidden = template_file(folders, name) != file
            location = f"{PROGRAM_PREFIX}{name}" if is_hidden else name, line
        elif not allow_inner_frames:
            location = None
    return location


def template_lines(file: Path) -> list[str]:
    """The lines of a template's file; one empty line if there is no such file."""
    return file.read_text("utf-8").split("\n") if file.is_file() else [""]
