"""The Jinja2 environment of the site's templates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.ext import Extension

from vestnik.cache.file_stats import content_digest
from vestnik.fs import write_atomically
from vestnik.render.shared_modules import is_shareable


class LanguageModules:
    """The modules that all pages of a language share, and the variables that they have."""

    def __init__(self, variables: Mapping[str, object]) -> None:
        context = PageContext(variables, self)
        self.variables, self.modules = context.variables, context.modules
        self.page_counts: Counter[str] = Counter()
        self.shareable: dict[str, bool] = {}

    def shares(self, environment: jinja2.Environment, name: str) -> bool:
        """Whether a module is shared; not for the first pages, as it takes time to find out."""
        if name not in self.shareable:
            self.page_counts[name] += 1
            if self.page_counts[name] <= MAX_PAGES_WITHOUT_SHARING:
                return False
            self.shareable[name] = is_shareable(environment, name, self.variables)
        return self.shareable[name]


class PageContext:
    """The variables of one page's templates, and the modules that these have imported so far.

    It is among the variables itself, so that an import finds it; it ends with the page, and
    `shared` with the language.
    """

    __slots__ = ("modules", "shared", "variables")

    def __init__(self, variables: Mapping[str, object], shared: LanguageModules) -> None:
        self.variables = {**variables, CONTEXT_VARIABLE: self}
        self.modules: dict[str | None, TemplateModule] = {}
        self.shared = shared


CONTEXT_VARIABLE = "page_context"
"""The variable that holds the `PageContext`."""
MAX_PAGES_WITHOUT_SHARING = 24
"""To find out whether a module can be shared takes as long as to execute it for so many pages."""


class PageTemplate(jinja2.Template):
    """A template that is executed once for a language, or else for each page that imports it."""

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002  as Jinja calls it
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002  as above
    ) -> TemplateModule:
        """The template's macros and variables."""
        context = vars.get(CONTEXT_VARIABLE) if vars else None
        if not isinstance(context, PageContext):
            return super().make_module(vars, shared, locals)
        owner: LanguageModules | PageContext = context
        if self.name and context.shared.shares(self.environment, self.name):
            owner = context.shared
        if self.name not in owner.modules:
            owner.modules[self.name] = super().make_module(owner.variables)
        return owner.modules[self.name]


VERBATIM_ELEMENT = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
TAG_LINE = re.compile(r"(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})+")


class MarkupWithoutIndentation(Extension):
    """Leaves the indentation of HTML and XML templates out of the pages: it is for their authors.

    Lines keep their numbers. The text of elements whose spaces count keeps its indentation.
    """

    def preprocess(
        self,
        source: str,
        name: str | None,
        filename: str | None = None,  # noqa: ARG002  Jinja gives it
    ) -> str:
        """The source of a template as it is compiled."""
        return remove_indentation(source) if (name or "").endswith((".html", ".xml")) else source


def remove_indentation(source: str) -> str:
    """A template without indentation, but where the spaces separate the texts of two lines.

    The line break after a tag is none of the page's, so the spaces after a text that ends with a
    tag count, and a single space is always meant.
    """
    texts_and_elements = VERBATIM_ELEMENT.split(source)
    texts, elements = texts_and_elements[::3], [*texts_and_elements[1::3], ""]
    return "".join(
        "\n".join(lines_without_indentation(text.split("\n"))) + element
        for text, element in zip(texts, elements, strict=True)
    )


def lines_without_indentation(lines: list[str]) -> Iterator[str]:
    """The lines of a template; the first may go on after a verbatim element, and stays."""
    is_separate = False
    for line in lines:
        text = line.lstrip(" \t")
        yield text if is_separate and line != f" {text}" else line
        if not TAG_LINE.fullmatch(text):
            is_separate = not text.endswith(("%}", "#}"))


class BytecodeCache(jinja2.BytecodeCache):
    """Compiled templates in a folder; works without it if the folder can't be read or written.

    Each file begins with the digest of the rest: damaged code could do anything.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, bucket: Bucket) -> Path:
        """The file of a compiled template."""
        return self.folder / f"{bucket.key}.bin"

    def get_source_checksum(self, source: str) -> str:
        """Of the template as it is compiled: another way to do that makes other code."""
        return super().get_source_checksum(remove_indentation(source))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Loads a compiled template if the folder has it."""
        with suppress(OSError):
            digest, _, code = self.file(bucket).read_bytes().partition(b"\n")
            if content_digest(code).encode() == digest:
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Stores a compiled template; if that fails, the next build compiles it again."""
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            write_atomically(self.file(bucket), content_digest(code).encode() + b"\n" + code)


PROGRAM_PREFIX = "vestnik/"
"""Begins the names of the program's templates, also of those that an archive has instead.

So an archive's base.html can extend the one that it replaces: `{% extends "vestnik/base.html" %}`.
"""


def build_environment(
    folders: Sequence[Path], cache_folder: Path, filters: Mapping[str, Callable[..., object]]
) -> jinja2.Environment:
    """The environment of the templates in some folders, with these filters.

    The first folder that has a template counts; the program's folder is the last.
    Compiled templates are cached: compiling takes longer than rendering a small site.
    """
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.FileSystemLoader(folders),
                jinja2.PrefixLoader(
                    {PROGRAM_PREFIX.rstrip("/"): jinja2.FileSystemLoader(folders[-1])}
                ),
            ]
        ),
        bytecode_cache=BytecodeCache(cache_folder),
        extensions=[MarkupWithoutIndentation],
        autoescape=jinja2.select_autoescape(["html", "xml"], default_for_string=True),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.template_class = PageTemplate
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.filters.update(filters)
    return environment
