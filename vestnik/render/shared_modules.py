"""Modules of macros that all pages of a language share.

To execute a module like macros.html takes a millisecond, and a page imports three. What its macros
need of the page they ask of stand-ins: these answer for the page that is being rendered. A module
that could tell the difference is executed for each page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from functools import lru_cache
from typing import Any, NamedTuple

import jinja2
from jinja2 import nodes

from vestnik.model import Page, ResponsiveImage
from vestnik.render.template_parsing import parse_template

MAX_REMEMBERED_MODULES = 64
STAND_INS = frozenset(("page", "to", "srcset"))
"""The variables that differ from page to page, besides those of the page's context."""
PURE_FUNCTIONS = frozenset(("_", "ngettext"))
"""Functions whose result a module may keep."""
CHANGING_METHODS = frozenset(
    (
        *("add", "append", "clear", "discard", "extend", "insert", "pop", "popitem"),
        *("remove", "reverse", "setdefault", "sort", "update"),
    )
)
"""Methods with which a macro could change what its module keeps."""
PURE_FILTERS = frozenset(("first", "last"))
"""Filters whose result a module may keep."""


class CurrentPage:
    """The page that is being rendered, for the stand-ins of a language's modules."""

    page: Page
    to: Callable[[str], str]
    srcset: Callable[[ResponsiveImage], str]

    def stand_ins(self) -> dict[str, object]:
        """The variables that always answer for the current page."""
        return {
            "page": PageStandIn(self),
            "to": self.url_of,
            "srcset": self.srcset_of,
        }

    def url_of(self, address: str) -> str:
        """The relative URL of an address from the current page."""
        return self.to(address)

    def srcset_of(self, image: ResponsiveImage) -> str:
        """The URLs of an image's renditions from the current page."""
        return self.srcset(image)


class PageStandIn:
    """Has the attributes of the current page."""

    __slots__ = ("_current",)

    def __init__(self, current: CurrentPage) -> None:
        self._current = current

    def __getattr__(self, name: str) -> Any:
        return getattr(self._current.page, name)


class ModuleNeeds(NamedTuple):
    """The variables that a module needs, the templates that it imports.

    `is_plain` says that it only defines macros and constants; a name that is not known is "".
    """

    variables: Set[str]
    imports: Set[str]
    is_plain: bool


def is_shareable(
    environment: jinja2.Environment, name: str, variables: Mapping[str, object]
) -> bool:
    """Whether a module is the same for all pages of a language, which have these variables."""
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, name)
    needs = module_needs(name, source)
    return (
        needs.is_plain
        and needs.variables <= {*variables, *environment.globals}
        and all(is_shareable(environment, module, variables) for module in needs.imports)
    )


@lru_cache(MAX_REMEMBERED_MODULES)
def module_needs(name: str, source: str) -> ModuleNeeds:
    """What a module of this text needs; takes as long as to execute it for many pages."""
    template = parse_template(name, source)
    imports = list(imported_templates(template.tree))
    return ModuleNeeds(
        variables=template.required_names,
        imports={target.value for target in imports if isinstance(target, nodes.Const)},
        is_plain=is_plain_module(template.tree)
        and all(isinstance(target, nodes.Const) for target in imports),
    )


def is_plain_module(tree: nodes.Template) -> bool:
    """Whether a module only defines macros and constants, and changes nothing."""
    return (
        next(tree.find_all((nodes.Extends, nodes.Block, nodes.Include)), None) is None
        and all(map(is_definition, tree.body))
        and not has_bare_page(tree)
        and all(node.attr not in CHANGING_METHODS for node in tree.find_all(nodes.Getattr))
    )


def imported_templates(tree: nodes.Template) -> Iterator[nodes.Expr]:
    """The names of the templates that a template imports."""
    yield from (node.template for node in tree.find_all(nodes.Import))
    yield from (node.template for node in tree.find_all(nodes.FromImport))


def is_definition(node: nodes.Node) -> bool:
    """Whether a node outside of macros only defines a name, of a value that never changes."""
    match node:
        case nodes.Macro() | nodes.Import() | nodes.FromImport():
            return True
        case nodes.Output():
            return is_text(node)
        case nodes.Assign(target=nodes.Name() | nodes.Tuple()):
            return all(map(is_constant, (node.node, *node.node.find_all(nodes.Node))))
        case nodes.AssignBlock(target=nodes.Name(), filter=None):
            return all(map(is_text, node.body))
    return False


def is_text(node: nodes.Node) -> bool:
    """Whether a node prints the same text always."""
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) for part in node.nodes
    )


def is_constant(node: nodes.Node) -> bool:
    """Whether a part of an expression has the same value for all pages."""
    match node:
        case nodes.Name():
            return node.name not in STAND_INS
        case nodes.Filter():
            return node.name in PURE_FILTERS
        case nodes.Call():
            return isinstance(node.node, nodes.Name) and node.node.name in PURE_FUNCTIONS
    return True


def has_bare_page(tree: nodes.Template) -> bool:
    """Whether a template uses the page as a whole, and not one of its attributes."""
    attributes = {id(node.node) for node in tree.find_all(nodes.Getattr)}
    return any(
        node.name == "page" and node.ctx == "load" and id(node) not in attributes
        for node in tree.find_all(nodes.Name)
    )
