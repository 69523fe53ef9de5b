"""Templates as they stand, read without a page: so every branch of them is looked at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jinja2
from jinja2 import meta, nodes

from vestnik.diagnostics.collector import closest
from vestnik.model import Page, Problem

FOLDER = "templates"
"""What editors know the folder as."""
APART = ("assets/", "fonts/")
"""The folders below it that hold no templates."""


class Anything(dict[str, Any]):
    """Filters of which there is one by any name: `unfiltered` tells which are not there."""

    def get(self, name: str, default: object = None) -> object:
        """A filter."""
        return super().get(name, default or str)


PLAIN = jinja2.Environment(autoescape=True)
"""Reads templates without printing them."""
PLAIN.filters, PLAIN.tests = Anything(PLAIN.filters), Anything(PLAIN.tests)
NAMED = re.compile(r"'(\w[^']*)'")


@dataclass(frozen=True, slots=True)
class Template:
    """A template that could be read: its tree, the names it asks for, the lines of its file."""

    name: str
    tree: nodes.Template
    asked: frozenset[str]
    lines: list[str]

    @property
    def used(self) -> Iterator[tuple[str, int, bool]]:
        """The templates that it names, each with its line and whether it may be missing."""
        for node in self.tree.find_all(
            (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
        ):
            named = getattr(node, "template", None)
            if isinstance(named, nodes.Const) and isinstance(named.value, str):
                yield named.value, node.lineno, getattr(node, "ignore_missing", False)

    @property
    def given(self) -> set[str]:
        """The names that it sets, for itself and for templates that it is made of."""
        found = {node.name for node in self.tree.find_all(nodes.Name) if node.ctx != "load"}
        found |= {node.name for node in self.tree.find_all(nodes.Macro)}
        found |= {node.target for node in self.tree.find_all(nodes.Import)}
        for node in self.tree.find_all(nodes.FromImport):
            found |= {name if isinstance(name, str) else name[1] for name in node.names}
        return found


def check(
    environment: jinja2.Environment, names: Collection[str], pages: Iterable[Page]
) -> list[Problem]:
    """Templates that are no Jinja, that name a template or a variable which is not there.

    `names` are the variables that every page has, besides the fields of its content.
    """
    problems: list[Problem] = []
    templates: dict[str, Template] = {}
    every = [name for name in environment.list_templates() if not name.startswith(APART)]
    for name in every:
        found = read(environment, name)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            templates[name] = found
    for template in templates.values():
        problems += [*missing(template, every), *unfiltered(template, environment)]
    content: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        content[page.template].update(page.content)
    problems += [gone(name, every) for name in sorted(content.keys() - set(every))]
    known = reaching(templates, content)
    for name in sorted(known):
        problems += unknown(templates[name], {*names, *environment.globals, *known[name]})
    return problems


def undecodable(name: str) -> Problem:
    """A template in another encoding."""
    return Problem(
        f"{FOLDER}/{name}",
        1,
        "the file is not UTF-8 text",
        "save it with the encoding UTF-8 in your editor",
    )


def read(environment: jinja2.Environment, name: str) -> Template | Problem:
    """A template, or what is wrong with it."""
    assert environment.loader is not None
    try:
        source, _, _ = environment.loader.get_source(environment, name)
        return parsed(name, source)
    except jinja2.TemplateSyntaxError as error:
        return unreadable(error, name, source.split("\n"))
    except UnicodeDecodeError:
        return undecodable(name)


@lru_cache(256)
def parsed(name: str, source: str) -> Template:
    """A template from its text; the same text is not read twice."""
    tree = PLAIN.parse(source, name, name)
    asked = frozenset(meta.find_undeclared_variables(tree))
    return Template(name, tree, asked, source.split("\n"))


def unreadable(error: jinja2.TemplateSyntaxError, name: str, lines: list[str]) -> Problem:
    """The problem of a template that is no Jinja."""
    line = min(error.lineno, len(lines))
    text = lines[line - 1]
    quoted = NAMED.findall(error.message or "")
    return Problem(
        f"{FOLDER}/{name}",
        line,
        "the template can't be read: {error}",
        "write {{{{ … }}}} for a value and {{% … %}} … {{% end… %}} for a condition or a loop",
        text,
        (("error", (error.message or "").rstrip(".")),),
        column=next((column for one in quoted if (column := column_of(one, text))), 0),
    )


def unfiltered(template: Template, environment: jinja2.Environment) -> Iterator[Problem]:
    """Filters and tests of a template that there are none of."""
    for node in template.tree.find_all((nodes.Filter, nodes.Test)):
        there = environment.filters if isinstance(node, nodes.Filter) else environment.tests
        name = getattr(node, "name", "")
        if name not in there:
            line, column = sought(name, template.lines, node.lineno)
            guess = closest(name, there)
            yield Problem(
                f"{FOLDER}/{template.name}",
                line,
                "there is no filter or test {name}",
                "did you mean {guess}?" if guess else "correct the name, or take it away",
                template.lines[line - 1] if line <= len(template.lines) else "",
                (("name", name), ("guess", guess)),
                column=column,
            )


def missing(template: Template, every: Collection[str]) -> Iterator[Problem]:
    """Templates that a template names and that are not there."""
    for name, line, optional in template.used:
        if name not in every and not optional:
            yield lacking(template, line, name, every)


def gone(name: str, every: Collection[str]) -> Problem:
    """The problem of a template that a page kind asks for and that is not there."""
    guess = closest(name, every)
    return Problem(
        f"{FOLDER}/{name}",
        1,
        "there is no template {name}",
        "bring the file back, or rename {guess}" if guess else "bring the file back",
        values=(("name", name), ("guess", guess)),
    )


def lacking(template: Template, line: int, name: str, every: Collection[str]) -> Problem:
    """The problem of a template that is not there."""
    text = template.lines[line - 1] if line <= len(template.lines) else ""
    guess = closest(name, every)
    return Problem(
        f"{FOLDER}/{template.name}",
        line,
        "there is no template {name}",
        "did you mean {guess}?" if guess else "write the file templates/{name}",
        text,
        (("name", name), ("guess", guess)),
        column=column_of(name, text),
        related_files=(f"{FOLDER}/{name}",),
    )


def reaching(
    templates: Mapping[str, Template], content: Mapping[str, set[str]]
) -> dict[str, set[str]]:
    """For each template that pages are made of, the names it may have from those it is part of."""
    known: dict[str, set[str]] = defaultdict(set)
    for name, fields in content.items():
        met: set[str] = set()
        ahead = [name]
        while ahead:
            one = ahead.pop()
            if one not in met and one in templates:
                met.add(one)
                ahead += [used for used, _, _ in templates[one].used]
        given = set(fields).union(*(templates[one].given for one in met))
        for one in met:
            known[one] |= given
    return known


def unknown(template: Template, known: Collection[str]) -> Iterator[Problem]:
    """Variables of a template that no page has."""
    wrong = set(template.asked) - set(known)
    if not wrong:
        return
    for node in template.tree.find_all(nodes.Name):
        if node.name in wrong and node.ctx == "load":
            wrong.discard(node.name)
            yield absent(template, node.lineno, node.name, known)


def absent(template: Template, line: int, name: str, known: Collection[str]) -> Problem:
    """The problem of a variable that is not there."""
    line, column = sought(name, template.lines, line)
    guess = closest(name, known)
    return Problem(
        f"{FOLDER}/{template.name}",
        line,
        "the template asks for {name}, which this page does not have",
        "did you mean {guess}?" if guess else "correct the name, or take it away",
        template.lines[line - 1] if line <= len(template.lines) else "",
        (("name", name), ("guess", guess)),
        column=column,
    )


def sought(name: str, lines: list[str], line: int) -> tuple[int, int]:
    """The line, from one on, where a name stands, and its column: a tag may take several lines."""
    for number in range(line, min(line + 10, len(lines) + 1)):
        if column := column_of(name, lines[number - 1]):
            return number, column
    return line, 0


def column_of(name: str, text: str) -> int:
    """The column of a name in a line; 0 if it is not in it."""
    found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    return found.start() + 1 if found else 0
