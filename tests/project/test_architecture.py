"""The program's libraries: who imports which, and which are installed."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import re
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.support.archives import PROJECT

PROGRAM = PROJECT / "vestnik"

LIBRARIES = {
    "PIL": {"images"},
    "argostranslate": {"translation.engines", "translation.engines.argos"},
    "babel": {"config", "render", "translation.engines.ctranslate2"},
    "ctranslate2": {"translation.engines"},
    "feedparser": {"importing.inputs"},
    "frontmatter": {"content"},
    "icalendar": {"exports"},
    "iuliia": {"importing", "translation"},
    "jinja2": {"preview", "render"},
    "livereload": {"preview"},
    "lxml": {"importing.html", "importing.inputs"},
    "mammoth": {"importing.inputs"},
    "markdown": {"markdown", "markdown.syntax"},
    "msgspec": {"cache"},
    "nh3": {"markdown"},
    "pagefind": {"search"},
    "polib": {"catalogs", "config", "formats"},
    "pymorphy3": {"language"},
    "rapidfuzz": {"catalogs", "translation"},
    "razdel": {"language"},
    "regex": {"preview.desk.queue"},
    "sacremoses": {"translation.engines"},
    "sentencepiece": {"translation.engines"},
    "shtab": {"cli"},
    "slugify": {"importing"},
    "tomlkit": {"starter"},
    "tornado": {"preview"},
    "tqdm": {"cli"},
    "trafilatura": {"importing.html"},
    "watchfiles": {"preview"},
    "yaml": {"content"},
    "zlib_ng": {"build", "images"},
}
"""The packages of the program that import each library: another one asks there."""

INDIRECT = {"tzdata"}
"""Requirements that only libraries import: zoneinfo on Windows."""


def imported_libraries(path: Path) -> set[str]:
    """The top-level names of other distributions that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            names.add(str(node.module))
    tops = {name.partition(".")[0] for name in names}
    return tops - sys.stdlib_module_names - {"vestnik"}


def users_of_libraries() -> dict[str, set[str]]:
    """The packages of the program by the library that they import."""
    users: dict[str, set[str]] = {}
    for path in sorted(PROGRAM.rglob("*.py")):
        package = ".".join(path.relative_to(PROGRAM).parent.parts)
        for library in imported_libraries(path):
            users.setdefault(library, set()).add(package)
    return users


def test_each_library_is_imported_in_its_package_only() -> None:
    """A library that is replaced is replaced in one place."""
    assert users_of_libraries() == LIBRARIES


def test_the_model_imports_the_standard_library_only() -> None:
    """Data types depend on nothing but each other; import-linter checks the program's packages."""
    assert not any("model" in users for users in users_of_libraries().values())


def project() -> dict[str, Any]:
    """The tables of pyproject.toml."""
    return tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))


def plain(name: str) -> str:
    """A distribution's name as comparisons want it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_installed_package_has_the_version_that_the_project_pins() -> None:
    """Transitive ones too: what was tested is what runs."""
    pins = map(Requirement, project()["tool"]["uv"]["constraint-dependencies"])
    pinned = {
        plain(one.name): str(one.specifier).removeprefix("==")
        for one in pins
        if one.marker is None or one.marker.evaluate()
    }
    installed = {plain(one.name): one.version for one in importlib.metadata.distributions()}
    tools = {"pip", "setuptools", "uv", "wheel"}
    there = {name: version for name, version in installed.items() if name not in tools}
    assert {name: pinned.get(name) for name in there} == there


@pytest.mark.parametrize("module", ["torch", "stanza", "spacy", "minisbd"])
def test_libraries_of_gigabytes_are_not_installed(module: str) -> None:
    """It is never used here."""
    assert importlib.util.find_spec(module) is None


def test_the_requirements_are_what_is_imported() -> None:
    """No dependency without a user, no import by luck of another one's dependency."""
    modules = importlib.metadata.packages_distributions()
    package, groups = project()["project"], project()["dependency-groups"]
    optional = package["optional-dependencies"]
    assert optional == {extra: groups[extra] for extra in ("argos", "html")}
    requirements = (*package["dependencies"], *optional["argos"], *optional["html"])
    wanted = {plain(Requirement(one).name) for one in requirements}
    used = {plain(modules[library][0]) for library in LIBRARIES if library in modules}
    assert used - {"tornado"} | INDIRECT == wanted


def class_names() -> Iterator[tuple[str, str]]:
    """The name of each class of the program, and its module."""
    for path in sorted(PROGRAM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
            if isinstance(node, ast.ClassDef):
                yield node.name, path.relative_to(PROGRAM).as_posix()


def test_no_two_classes_have_one_name() -> None:
    """A search for the name of a class finds one idea."""
    modules: dict[str, list[str]] = {}
    for name, module in class_names():
        modules.setdefault(name, []).append(module)
    assert {name: places for name, places in modules.items() if len(places) > 1} == {}


def test_packages_import_each_other_s_exports() -> None:
    """Others import from a package, not from its modules: its `__init__` is its interface.

    The modules of `cache`, `cli` and `exports` are imported by name: an unchanged build loads
    `cache.up_to_date` alone, the parser loads commands, and templates call `exports.jsonld`.
    """
    by_module = {"cache", "cli", "exports"}
    wrong = []
    for path in sorted(PROGRAM.rglob("*.py")):
        own = (*path.relative_to(PROGRAM).parent.parts,)
        for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
            if not isinstance(node, ast.ImportFrom) or not str(node.module).startswith("vestnik."):
                continue
            parts = str(node.module).split(".")[1:]
            target = PROGRAM.joinpath(*parts).with_suffix(".py")
            if target.is_file() and len(parts) > 1 and parts[0] not in by_module:
                package = (*parts[:-1],)
                if own[: len(package)] != package:
                    wrong.append(f"{path.relative_to(PROGRAM)}:{node.lineno}: {node.module}")
    assert wrong == []


def test_no_folder_of_tests_is_passed_over(request: pytest.FixtureRequest) -> None:
    """Pytest does not look into folders of some names: `build` was one of them."""
    patterns = request.config.getini("norecursedirs")
    folders = {file.parent for file in (PROJECT / "tests").rglob("test_*.py")}
    names = {part for folder in folders for part in folder.relative_to(PROJECT).parts}
    assert [name for name in names if any(fnmatch(name, pattern) for pattern in patterns)] == []
