"""Rendering: relative links, templates executed once for each page, dates."""

from __future__ import annotations

import datetime
import posixpath
from pathlib import Path
from urllib.parse import quote

import jinja2
import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from vestnik import addresses
from vestnik.render.environment import LanguageModules, PageContext, build_environment
from vestnik.render.filters import FILTERS
from vestnik.render.localisation import date_formatters

STEPS = st.lists(
    st.sampled_from(("ru", "en", "2025", "а б", "x.html", "...", "%", "m")), max_size=5
)
ADDRESSES = st.tuples(STEPS, st.sampled_from(("", "/"))).map(
    lambda parts: "/".join(parts[0]) + (parts[1] if parts[0] else "")
)


@given(ADDRESSES, ADDRESSES)
def test_a_link_is_the_relative_path(page: str, target: str) -> None:
    path = posixpath.relpath(target or ".", posixpath.dirname(page) or ".")
    is_folder = target.endswith("/") or not target
    assert addresses.relative_url(page, target) == quote(f"{path}/" if is_folder else path)


def environment_with(folder: Path, **templates: str) -> jinja2.Environment:
    """An environment of these templates, which are written to a folder."""
    for name, text in templates.items():
        (folder / name).write_text(text, "utf-8")
    return build_environment((folder,), folder / "cache", {})


def test_a_template_is_executed_once_for_each_page_that_imports_it(tmp_path: Path) -> None:
    executions: list[str] = []
    environment = environment_with(
        tmp_path,
        module="{% set value = count(name) %}",
        other="{% import 'module' as m with context %}{% set value = m.value %}",
        base="{% import 'module' as m with context %}{{ m.value }}{% block main %}{% endblock %}",
        page="{% extends 'base' %}{% import 'module' as m with context %}"
        "{% import 'other' as o with context %}"
        "{% block main %}{{ m.value }}{{ o.value }}{% endblock %}",
    )

    def count(name: str) -> str:
        executions.append(name)
        return name

    for name in ("a", "b"):
        variables = PageContext({"count": count, "name": name}, LanguageModules({})).variables
        assert environment.get_template("page").render(variables) == name * 3
    assert executions == ["a", "b"]


def test_a_macro_has_the_page_s_variables_and_not_its_importer_s(tmp_path: Path) -> None:
    environment = environment_with(
        tmp_path,
        module="{% macro show() %}{{ first }}{{ second }}{% endmacro %}",
        page="{% set second = 1 %}{% import 'module' as m with context %}{{ m.show() }}",
    )
    template = environment.get_template("page")
    assert (
        template.render(PageContext({"first": 1, "second": 2}, LanguageModules({})).variables)
        == "12"
    )
    with pytest.raises(jinja2.UndefinedError, match="'second' is undefined"):
        template.render(PageContext({"first": 1}, LanguageModules({})).variables)


@pytest.mark.parametrize(
    ("template", "rendered"),
    [
        ("<ul>\n    <li>a</li>\n</ul>", "<ul>\n<li>a</li>\n</ul>"),
        ("<p>\n  {% if 1 %}\n  {# why #}\n    <b>a</b>\n  {% endif %}\n", "<p>\n<b>a</b>\n"),
        ("a{% if 1 %}{% endif %}\n   b", "a   b"),  # a line break after a tag is none
        ("{% if 1 %}\n b{% endif %}", " b"),  # one space is meant
        ("<pre>\n    a\n</pre>\n    b\n    c", "<pre>\n    a\n</pre>\nb\nc"),
        ("a\n\n\tb", "a\n\nb"),
    ],
)
def test_pages_have_no_indentation_of_templates(
    tmp_path: Path, template: str, rendered: str
) -> None:
    environment = environment_with(tmp_path, **{"a.html": template, "a.txt": "  a\n  b"})
    assert environment.get_template("a.html").render() == rendered
    assert environment.get_template("a.txt").render() == "  a\n  b"


def test_a_time_is_written_as_its_day_in_its_own_zone() -> None:
    date = date_formatters(Locale.parse("en_GB"))["date"]
    east = datetime.timezone(datetime.timedelta(hours=6))
    early = datetime.datetime(2026, 1, 2, 1, tzinfo=east)
    assert early == early.astimezone(datetime.UTC)
    assert date(early) == "2 January 2026"
    assert date(early.astimezone(datetime.UTC)) == "1 January 2026"
    assert date(datetime.date(2026, 1, 2)) == "2 January 2026"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("argos translate-ru_en 1.10", "Argos Translate (ru–en 1.10)"),
        ("argos ru_be 0.1", "Argos Translate (ru–be 0.1)"),
        ("another engine 2", "another engine 2"),
    ],
)
def test_readers_see_the_name_of_an_engine(name: str, label: str) -> None:
    """Catalogs have the name of its package."""
    assert FILTERS["engine"](name) == label
