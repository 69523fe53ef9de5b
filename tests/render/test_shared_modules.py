"""Modules that only define macros are executed once for a language; no page shows it."""

from __future__ import annotations

import os

import jinja2
import pytest

from tests.support.archives import MakeArchive
from vestnik.model import Page
from vestnik.render import environment
from vestnik.render.shared_modules import CurrentPage, is_shareable

VARIABLES = {"page": None, "to": None, "srcset": None, "language": "ru"}
SHAREABLE = {
    "macros": "{% macro a(x) %}{{ to(x) }} {{ page.address }}{% endmacro %}",
    "constants": '{% set code = language %}{% set sign %}/{% endset %}{% set a, b = "a" ~ 1, {} %}',
    "imports": '{% import "plain.html" as p with context %}{% macro a() %}{{ b }}{% endmacro %}',
}
NOT_SHAREABLE = {
    "a variable of the page's context": "{% macro a() %}{{ version }}{% endmacro %}",
    "a constant of the page": "{% set here = page.address %}",
    "a URL from the page": '{% set home = to("ru/") %}',
    "a list that a macro changes": "{% set s = [] %}{% macro a() %}{{ s.append(1) }}{% endmacro %}",
    "a namespace": "{% set seen = namespace(n=0) %}",
    "the page as a whole": "{% macro a() %}{{ page|string }}{% endmacro %}",
    "text that differs": "{{ page.address }}",
    "a loop": "{% for x in language %}{% endfor %}",
    "an included template": '{% macro a() %}{% include "plain.html" %}{% endmacro %}',
    "an import of such a template": '{% import "page.html" as page_module with context %}',
    "an import of an unknown name": "{% import language as module %}",
}


def environment_of(source: str) -> jinja2.Environment:
    """An environment with this module, and two that it may import."""
    return jinja2.Environment(
        autoescape=True,
        loader=jinja2.DictLoader(
            {
                "module.html": source,
                "plain.html": "{% macro c() %}c{% endmacro %}",
                "page.html": "{% set here = page.address %}",
            }
        ),
    )


@pytest.mark.parametrize("source", NOT_SHAREABLE.values(), ids=NOT_SHAREABLE)
def test_a_module_that_could_tell_pages_apart_is_not_shared(source: str) -> None:
    assert not is_shareable(environment_of(source), "module.html", VARIABLES)


@pytest.mark.parametrize("source", SHAREABLE.values(), ids=SHAREABLE)
def test_a_module_of_macros_is_shared(source: str) -> None:
    assert is_shareable(environment_of(source), "module.html", VARIABLES | {"b": 1})


def test_the_modules_of_this_archive_are_shared(
    archive: MakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise nothing would be gained: a variable of one page in a module would undo it."""
    monkeypatch.setattr(environment, "MAX_PAGES_WITHOUT_SHARING", 0)
    checked: dict[str, bool] = {}

    def note(environment: jinja2.Environment, name: str, variables: dict[str, object]) -> bool:
        checked[name] = is_shareable(environment, name, variables)
        return checked[name]

    monkeypatch.setattr(environment, "is_shareable", note)
    article = "---\ntitle: А\ndate: 2026-05-01\n---\nБ.\n"
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})  # one process
    archive({"content/2026/2026-05-01-odin.md": article}).build()
    modules = ("macros.html", "parallel.html", "metadata.html", "chart.html")
    assert {name: checked.get(name) for name in modules} == dict.fromkeys(modules, True)


def test_stand_ins_answer_for_the_current_page() -> None:
    current = CurrentPage()
    stand_ins = current.stand_ins()
    text = "{{ page.address }} {{ to(page.address) }}"
    template = jinja2.Environment(autoescape=True).from_string(text)
    for address in ("ru/", "en/"):
        current.page, current.to = Page(address, "", "ru", ""), "../{}".format
        assert template.render(stand_ins) == f"{address} ../{address}"
