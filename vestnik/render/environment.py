"""Folder → templates, compiled; a module that several templates import is read once a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule


class Given:
    """What is given to the templates of one page, and the modules that they have imported so far.

    It is itself among what is given, so it ends with the printing of the page and no other sees it.
    """

    __slots__ = ("modules", "names")

    def __init__(self, names: Mapping[str, object]) -> None:
        self.names = {**names, GIVEN: self}
        self.modules: dict[str | None, TemplateModule] = {}


GIVEN = "given"
"""By what name a module finds it."""


class Template(jinja2.Template):
    """A template that is read once for each page that imports it."""

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002  as Jinja calls it
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002  as above
    ) -> TemplateModule:
        """Its macros and variables."""
        given = vars.get(GIVEN) if vars else None
        if not isinstance(given, Given):
            return super().make_module(vars, shared, locals)
        if self.name not in given.modules:
            given.modules[self.name] = super().make_module(given.names)
        return given.modules[self.name]


class Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled templates in a folder, if that can be written."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes one, if it is there."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps one; what can't be kept is compiled again."""
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def environment_of(
    templates: Path, cache: Path, filters: Mapping[str, Callable[..., object]]
) -> jinja2.Environment:
    """How the templates of a folder are read, with the filters that they have.

    Compiled ones are kept in a folder: to compile them takes longer than to print a small site.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        bytecode_cache=Compiled(str(cache)),
        autoescape=jinja2.select_autoescape(["html", "xml"], default_for_string=True),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.template_class = Template
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.filters.update(filters)
    return environment
