"""Printing: links are relative, a template that is imported is read once a page."""

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
from vestnik.render import environment as loading
from vestnik.render import filters
from vestnik.render import localisation as speech
from vestnik.render.environment import Given

STEPS = st.lists(
    st.sampled_from(("ru", "en", "2025", "а б", "x.html", "...", "%", "m")), max_size=5
)
ADDRESSES = st.tuples(STEPS, st.sampled_from(("", "/"))).map(
    lambda parts: "/".join(parts[0]) + (parts[1] if parts[0] else "")
)


@given(ADDRESSES, ADDRESSES)
def test_a_link_is_the_relative_path(here: str, there: str) -> None:
    path = posixpath.relpath(there or ".", posixpath.dirname(here) or ".")
    folder = there.endswith("/") or not there
    assert addresses.relative(here, there) == quote(f"{path}/" if folder else path)


def environment(folder: Path, **templates: str) -> jinja2.Environment:
    """Reads these templates."""
    for name, text in templates.items():
        (folder / name).write_text(text, "utf-8")
    return loading.environment_of(folder, folder / "cache", {})


def test_a_template_is_read_once_for_each_page_that_imports_it(tmp_path: Path) -> None:
    read: list[str] = []
    made = environment(
        tmp_path,
        module="{% set said = note(name) %}",
        other="{% import 'module' as m with context %}{% set said = m.said %}",
        base="{% import 'module' as m with context %}{{ m.said }}{% block main %}{% endblock %}",
        page="{% extends 'base' %}{% import 'module' as m with context %}"
        "{% import 'other' as o with context %}"
        "{% block main %}{{ m.said }}{{ o.said }}{% endblock %}",
    )

    def note(name: str) -> str:
        read.append(name)
        return name

    for name in ("a", "b"):
        names = Given({"note": note, "name": name}).names
        assert made.get_template("page").render(names) == name * 3
    assert read == ["a", "b"]


def test_a_macro_has_what_the_page_has_and_not_what_its_importer_has_set(tmp_path: Path) -> None:
    made = environment(
        tmp_path,
        module="{% macro said() %}{{ own }}{{ other }}{% endmacro %}",
        page="{% set other = 1 %}{% import 'module' as m with context %}{{ m.said() }}",
    )
    template = made.get_template("page")
    assert template.render(Given({"own": 1, "other": 2}).names) == "12"
    with pytest.raises(jinja2.UndefinedError, match="'other' is undefined"):
        template.render(Given({"own": 1}).names)


def test_a_time_is_written_as_of_the_day_where_it_is_told() -> None:
    date = speech.calendar(Locale.parse("en_GB"))["date"]
    east = datetime.timezone(datetime.timedelta(hours=6))
    early = datetime.datetime(2026, 1, 2, 1, tzinfo=east)
    assert early == early.astimezone(datetime.UTC)
    assert date(early) == "2 January 2026"
    assert date(early.astimezone(datetime.UTC)) == "1 January 2026"
    assert date(datetime.date(2026, 1, 2)) == "2 January 2026"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("argos translate-ru_en 1.10", "Argos Translate (ru–en 1.10)"),
        ("argos ru_be 0.1", "Argos Translate (ru–be 0.1)"),
        ("another engine 2", "another engine 2"),
    ],
)
def test_readers_are_told_of_an_engine_by_its_name(name: str, told: str) -> None:
    """Catalogs name its package."""
    assert filters.engine(name) == told
