"""Settings of the whole suite, and the fixture that makes tiny archives."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
import pytest
from hypothesis import settings

from tests.support.archives import MakeArchive, make_archive
from vestnik.fs import workers

settings.register_profile("vestnik", deadline=None, derandomize=True, max_examples=50)
os.environ["SOURCE_DATE_EPOCH"] = "1798750800"  # builds are of 1 January 2027, whenever they run
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each process of a test compiles the program
settings.load_profile("vestnik")  # the same examples in every run: what fails, fails again

workers.worker_count = lambda: 1  # the tests occupy all processors, and a fork takes long

pytest_plugins = ["tests.support.browser"]

COMPILED: dict[object, CodeType] = {}
COMPILE = jinja2.Environment.compile


def compiled(
    environment: jinja2.Environment,
    source: Any,
    name: str | None = None,
    filename: str | None = None,
    **options: Any,
) -> Any:
    """A template compiled once for all the archives that it is copied to: each has its file name.

    To compile the templates takes longer than to build a tiny archive.
    """
    if not isinstance(source, str) or options.get("raw"):
        return COMPILE(environment, source, name, filename, **options)
    key = source, name, environment.lstrip_blocks, frozenset(environment.filters)
    if key not in COMPILED:
        COMPILED[key] = COMPILE(environment, source, name, filename, **options)
    return named(COMPILED[key], filename or "<template>")


def named(code: CodeType, filename: str) -> CodeType:
    """The same code, of another file."""
    inner = (named(one, filename) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename=filename, co_consts=tuple(inner))


jinja2.Environment.compile = compiled  # type: ignore[assignment, method-assign]  # for tests


@pytest.fixture
def without_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive of the test has the templates and fonts itself: there are no others behind it."""
    monkeypatch.setattr("vestnik.defaults.DEFAULTS_FOLDER", tmp_path / "archive")


@pytest.fixture
def archive(tmp_path: Path) -> MakeArchive:
    """Makes a tiny archive of some files: `archive({"content/…": text})`."""
    return lambda files: make_archive(tmp_path / "archive", files)


@pytest.fixture(scope="module")
def shared_archive(tmp_path_factory: pytest.TempPathFactory) -> MakeArchive:
    """Makes a tiny archive for all the tests of a module, which only read it."""
    return lambda files: make_archive(tmp_path_factory.mktemp("shared") / "archive", files)
