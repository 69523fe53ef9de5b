"""Lints templates without rendering a page, so that every branch of them is checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

import jinja2
from jinja2 import nodes

from vestnik import TEMPLATES_FOLDER
from vestnik.diagnostics import closest_match
from vestnik.model import Page, Problem
from vestnik.render.block_lint import content_outside_blocks, unknown_blocks
from vestnik.render.environment import PROGRAM_PREFIX
from vestnik.render.template_parsing import (
    ParsedTemplate,
    load_template,
    name_column,
    name_location,
)

STATIC_FOLDERS = ("assets/", "fonts/")
"""The folders below the templates' that hold no templates."""
EXPLANATION_SUFFIX = ".md"


def lint_templates(
    environment: jinja2.Environment, variables: Collection[str], pages: Iterable[Page]
) -> list[Problem]:
    """Syntax errors, and references to templates, filters or variables that do not exist.

    `variables` are those that every page has besides the fields of its context.
    """
    problems: list[Problem] = []
    templates: dict[str, ParsedTemplate] = {}
    all_names = list(filter(is_template, environment.list_templates()))
    names = [name for name in all_names if not name.startswith(PROGRAM_PREFIX)]
    queue = list(names)
    for name in queue:
        template = load_template(environment, name)
        if isinstance(template, Problem):
            problems.append(template)
        else:
            templates[name] = template
            references = [reference for reference, _, _ in template.references]
            queue += (known for known in all_names if known in references and known not in queue)
    for template in templates.values():
        problems += missing_references(template, all_names)
        problems += unknown_filters(template, environment)
        problems += unknown_blocks(template, templates)
        problems += content_outside_blocks(template)
    context_names: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        context_names[page.template].update(page.context)
    missing = sorted(context_names.keys() - set(names))
    problems += [missing_page_template(name, names) for name in missing]
    available_names = names_from_importers(templates, context_names)
    for name in sorted(available_names):
        defined_names = {*variables, *environment.globals, *available_names[name]}
        problems += unknown_variables(templates[name], defined_names)
    return problems


def is_template(name: str) -> bool:
    """Whether a file below the templates' folder is a template; pages that explain are not."""
    return not name.removeprefix(PROGRAM_PREFIX).startswith(STATIC_FOLDERS) and (
        not name.endswith(EXPLANATION_SUFFIX)
    )


def unknown_filters(template: ParsedTemplate, environment: jinja2.Environment) -> Iterator[Problem]:
    """Problems of filters and tests that do not exist."""
    for node in template.filters:
        existing = environment.filters if isinstance(node, nodes.Filter) else environment.tests
        if node.name not in existing:
            line, column = name_location(node.name, template.lines, node.lineno)
            guess = closest_match(node.name, existing)
            yield Problem(
                id="unknown-template-filter",
                file=f"{TEMPLATES_FOLDER}/{template.name}",
                line=line,
                message="there is no filter or test {name}",
                hint="did you mean {guess}?" if guess else "correct the name, or remove it",
                text=template.line_text(line),
                values=(("name", node.name), ("guess", guess)),
                column=column,
            )


def missing_references(template: ParsedTemplate, names: Collection[str]) -> Iterator[Problem]:
    """Problems of templates that a template refers to and that do not exist."""
    for name, line, is_optional in template.references:
        if name not in names and not is_optional:
            yield missing_reference(template, line, name, names)


def missing_page_template(name: str, names: Collection[str]) -> Problem:
    """The problem of a template that a page kind needs and that does not exist."""
    guess = closest_match(name, names)
    return Problem(
        id="missing-template",
        file=f"{TEMPLATES_FOLDER}/{name}",
        message="there is no template {name}",
        hint="restore the file, or rename {guess}" if guess else "restore the file",
        values=(("name", name), ("guess", guess)),
    )


def missing_reference(
    template: ParsedTemplate, line: int, name: str, names: Collection[str]
) -> Problem:
    """The problem of a template that another one names on this line and that does not exist."""
    text = template.line_text(line)
    guess = closest_match(name, names)
    return Problem(
        id="missing-template",
        file=f"{TEMPLATES_FOLDER}/{template.name}",
        line=line,
        message="there is no template {name}",
        hint="did you mean {guess}?" if guess else "create the file templates/{name}",
        text=text,
        values=(("name", name), ("guess", guess)),
        column=name_column(name, text),
        related_files=(f"{TEMPLATES_FOLDER}/{name}",),
    )


def names_from_importers(
    templates: Mapping[str, ParsedTemplate], context_names: Mapping[str, set[str]]
) -> dict[str, set[str]]:
    """The names that each template may have from pages and from the templates that refer to it.

    `context_names` are the fields of the contexts of each page template. Templates that no page
    uses are left out.
    """
    available_names: dict[str, set[str]] = defaultdict(set)
    for page_template, fields in context_names.items():
        related: set[str] = set()
        queue = [page_template]
        while queue:
            name = queue.pop()
            if name not in related and name in templates:
                related.add(name)
                queue += [reference for reference, _, _ in templates[name].references]
        names = set(fields).union(*(templates[name].defined_names for name in related))
        for name in related:
            available_names[name] |= names
    return available_names


def unknown_variables(
    template: ParsedTemplate, defined_names: Collection[str]
) -> Iterator[Problem]:
    """Problems of variables that no page defines; one for each name."""
    undefined = set(template.required_names) - set(defined_names)
    if not undefined:
        return
    for node in template.tree.find_all(nodes.Name):
        if node.name in undefined and node.ctx == "load":
            undefined.discard(node.name)
            yield unknown_variable(template, node.lineno, node.name, defined_names)


def unknown_variable(
    template: ParsedTemplate, line: int, name: str, defined_names: Collection[str]
) -> Problem:
    """The problem of a variable in a tag that begins on this line."""
    line, column = name_location(name, template.lines, line)
    guess = closest_match(name, defined_names)
    return Problem(
        id="unknown-template-variable",
        file=f"{TEMPLATES_FOLDER}/{template.name}",
        line=line,
        message="the template uses the variable {name}, which its pages do not define",
        hint="did you mean {guess}?" if guess else "correct the name, or remove it",
        text=template.line_text(line),
        values=(("name", name), ("guess", guess)),
        column=column,
    )
