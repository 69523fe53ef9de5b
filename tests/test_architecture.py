"""Laws about the house itself: who imports whom, which words are told, what is installed."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import polib
import pytest
from babel.messages.extract import extract_from_dir
from packaging.requirements import Requirement

from tests.conftest import PROJECT
from vestnik.render.localisation import CAUTIONS

PROGRAM = PROJECT / "vestnik"
MODULES = {
    path.relative_to(PROGRAM).with_suffix("").as_posix().removesuffix("/__init__"): path
    for path in sorted(PROGRAM.rglob("*.py"))
    if path != PROGRAM / "__init__.py"
}
"""The program's modules by their names below `vestnik`."""

LEVELS = (
    ("model",),
    (
        "addresses",
        "crew",
        "fields",
        "files",
        "header",
        "inline",
        "failings",
        "limits",
        "links",
        "locales",
        "lock",
        "markup",
        "mistyped",
        "moves",
        "notes",
        "passages",
        "sanitise",
        "settings",
        "shorthand",
        "threads",
    ),
    (
        "catalogs",
        "changes",
        "charts",
        "chronicles",
        "clock",
        "configuration",
        "content",
        "diagnosis",
        "editions",
        "embargo",
        "exchange",
        "exports",
        "external",
        "figures",
        "glossary",
        "integrity",
        "listings",
        "mastheads",
        "pictures",
        "phrases",
        "planning",
        "pofiles",
        "proofreading",
        "related",
        "review",
        "timelines",
        "translation",
        "typography",
        "unprinted",
    ),
    (
        "bundles",
        "indexing",
        "output",
        "pages",
        "past",
        "render",
        "reports",
        "scene",
        "search",
        "sources",
        "succession",
        "templating",
    ),
    (
        "checking",
        "commands",
        "completion",
        "console",
        "editing",
        "intake",
        "options",
        "proofs",
        "questions",
        "releases",
        "preview",
        "scaffold",
        "site",
        "usage",
    ),
)
"""The floors of the house, from the ground up; a package's name stands for all that is in it."""

DOORS = {
    "PIL": {"pictures/cards", "pictures/fonts", "pictures/rasters"},
    "argostranslate": {"translation/engines/argos"},
    "babel": {"glossary", "locales", "templating/speech", "translation/dates"},
    "ctranslate2": {"translation/engines/argos"},
    "frontmatter": {"header"},
    "icalendar": {"exports/calendars"},
    "iuliia": {"scaffold", "translation/alignment"},
    "jinja2": {
        "preview/printing",
        "render",
        "templating/filters",
        "templating/loading",
        "templating/printing",
        "templating/reading",
    },
    "livereload": {"preview/answers"},
    "markdown": {"inline", "markup", "passages", "shorthand"},
    "nh3": {"sanitise"},
    "pagefind": {"indexing"},
    "polib": {"catalogs", "phrases", "pofiles"},
    "pymorphy3": {"translation/inflection"},
    "razdel": {"translation/sentences"},
    "slugify": {"scaffold"},
    "tornado": {"preview/answers"},
    "tqdm": {"commands/translations"},
    "watchfiles": {"preview/watching"},
    "trafilatura": {"releases/webpages"},
    "yaml": {"fields", "header", "mistyped"},
}
"""The only modules that each library is imported in."""

UNSEEN = {"sentencepiece", "tzdata"}
"""Requirements that only libraries import: argostranslate's tokenizers, zoneinfo on Windows."""


def tree(path: Path) -> ast.Module:
    """A file of Python, read."""
    return ast.parse(path.read_text("utf-8"), str(path))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """The dotted names that a file imports, anywhere in it."""
    found: list[str] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            found += (f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(found)


def own(name: str) -> str | None:
    """The module of the program that a dotted name belongs to, if it is one's."""
    parts = name.split(".")
    if parts[0] != "vestnik":
        return None
    for length in (len(parts), len(parts) - 1):
        if (found := "/".join(parts[1:length])) in MODULES:
            return found
    return None


def level(module: str) -> int:
    """The floor that a module lives on."""
    top = module.partition("/")[0]
    found = [number for number, floor in enumerate(LEVELS) if top in floor]
    assert found, f"vestnik/{module}.py has no place in LEVELS yet: which floor does it live on?"
    return found[0]


GRAPH = {
    module: {found for name in imports(path) if (found := own(name)) and found != module}
    for module, path in MODULES.items()
}

# --------------------------------------------------------------------------------- the map


def test_the_map_has_every_room() -> None:
    """Who looks for a place finds it in CONTRIBUTING.md, packages with a slash."""
    text = (PROJECT / ".github" / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"^\| (`.+?) \|", text.partition("## The rooms")[2], re.MULTILINE)
    shown = {name for row in rows for name in re.findall(r"`([\w/]+)`", row)}
    tops = {module.partition("/")[0] for module in MODULES}
    packages = {module.partition("/")[0] for module in MODULES if "/" in module}
    assert shown == {f"{top}/" if top in packages else top for top in tops}


# ------------------------------------------------------------------------------------- imports


@pytest.mark.parametrize("module", MODULES)
def test_imports_lead_downwards(module: str) -> None:
    """A module knows its own floor and those below it."""
    assert [other for other in GRAPH[module] if level(other) > level(module)] == []


def test_no_module_imports_itself_by_a_detour() -> None:
    """On a floor, too, there is an order."""
    assert list(TopologicalSorter(GRAPH).static_order())


def test_the_model_knows_only_the_standard_library() -> None:
    """Nouns depend on nothing, but on each other."""
    for module, path in MODULES.items():
        if module.partition("/")[0] == "model":
            others = {name.partition(".")[0] for name in imports(path) if own(name) is None}
            assert others <= sys.stdlib_module_names
            assert {found.partition("/")[0] for found in GRAPH[module]} <= {"model"}


@pytest.mark.parametrize("module", MODULES)
def test_each_library_has_one_door(module: str) -> None:
    """Any other module asks there; a new library needs a line in DOORS."""
    tops = {name.partition(".")[0] for name in imports(MODULES[module])}
    for library in tops - sys.stdlib_module_names - {"vestnik"}:
        assert module in DOORS.get(library, ()), f"{library} is imported in vestnik/{module}.py"


@pytest.mark.parametrize("library", DOORS)
def test_no_door_is_forgotten(library: str) -> None:
    """The table says what is so."""
    users = {
        module
        for module, path in MODULES.items()
        if library in {name.partition(".")[0] for name in imports(path)}
    }
    assert users <= DOORS[library]
    assert users or library == "tornado"


def test_nothing_imports_the_command_line() -> None:
    """And it imports only what is directly below it, and what tells that there is nothing to do."""
    for path in MODULES.values():
        assert not any(name.partition(".")[0] == "build" for name in imports(path))
    below = {own(name) for name in imports(PROJECT / "build.py")} - {None}
    assert below - {"past/standing"} <= set(LEVELS[-1])


# ------------------------------------------------------------------------------------ messages

FIELD = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def constants(node: ast.expr, named: dict[str, str]) -> Iterator[str]:
    """The texts that an expression may be: itself, a constant's, either branch of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name) and node.id in named:
        yield named[node.id]
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body, named)
        yield from constants(node.orelse, named)


def names(module: ast.Module) -> dict[str, str]:
    """The texts that stand at the head of a module under a name."""
    return {
        target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


PLACES = {
    "_": (0,),
    "Excess": (1, 2),
    "Guess": (2,),
    "gettext": (0,),
    "ngettext": (0, 1),
    "Problem": (2, 3),
    "Unavailable": (0,),
    "Unfit": (0, 1),
    "Finding": (1, 2),
    "Slip": (),
    "Message": (0, 1),
    "note": (1, 2),
    "warn": (1, 2),
    "problem": (),
    "wrong": (1, 2),
}
"""Which arguments of which functions are messages."""
NAMED = {"what", "right"}
"""The same, where they are given by name."""


def told(path: Path) -> Iterator[tuple[str, ...]]:
    """The messages of a file: one text, or a singular and its plural."""
    module = tree(path)
    named = names(module)
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else ""
        name = function.id if isinstance(function, ast.Name) else name
        arguments = [node.args[place] for place in PLACES.get(name, ()) if place < len(node.args)]
        if name in PLACES:
            arguments += [each.value for each in node.keywords if each.arg in NAMED]
        texts = [text for argument in arguments for text in constants(argument, named)]
        if name == "ngettext" and len(texts) == 2:
            yield tuple(texts)
        else:
            yield from ((text,) for text in texts if text)


def spoken() -> dict[tuple[str, ...], str]:
    """The messages of the program, each with a file that tells it; its own pages are among them."""
    files = [PROJECT / "build.py", *MODULES.values()]
    return {message: path.name for path in files for message in told(path)} | printed(PROGRAM)


def printed(folder: Path) -> dict[tuple[str, ...], str]:
    """The words of the templates in a folder, each with a template that prints it."""
    found = extract_from_dir(
        folder,
        method_map=[("**.html", "jinja2"), ("**.xml", "jinja2"), ("**.txt", "jinja2")],
        options_map={"**": {"silent": "false"}},
        keywords={"_": None, "gettext": None, "ngettext": (1, 2)},
    )
    return {
        (text,) if isinstance(text, str) else tuple(text): str(file) for file, _, text, *_ in found
    }


def translations(path: Path) -> dict[tuple[str, ...], list[str]]:
    """The entries of a PO file: what stands for each message (plurals have several)."""
    return {
        ((entry.msgid, entry.msgid_plural) if entry.msgid_plural else (entry.msgid,)): (
            list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        )
        for entry in polib.pofile(str(path))
        if not entry.obsolete and "fuzzy" not in entry.flags
    }


CATALOGS = {
    "interface.po": printed(PROJECT / "templates")
    | {(text,): "render.py" for text in CAUTIONS.values()},
    "messages.po": spoken(),
}
FILES = [
    path
    for language in ("en", "ru")
    for name in CATALOGS
    if (path := PROJECT / "translations" / language / name).exists() or language == "ru"
]


def name_of(path: Path) -> str:
    """A catalog as an editor knows it."""
    return path.relative_to(PROJECT / "translations").as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_message_stands_in_the_catalogs(path: Path) -> None:
    """Else it would appear in English in the midst of Russian."""
    there = translations(path)
    missing = {text: file for text, file in CATALOGS[path.name].items() if text not in there}
    assert missing == {}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_message_of_the_catalogs_is_unused(path: Path) -> None:
    """Delete: translators' time is dear."""
    assert [text for text in translations(path) if text not in CATALOGS[path.name]] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_message_is_translated_with_its_fields(path: Path) -> None:
    """A field that is misspelt would be a crash, one that is left out a riddle."""
    for message, texts in translations(path).items():
        fields = set(FIELD.findall(message[-1]))
        for text in texts:
            assert text or (path.parent.name == "en" and len(message) == 1), message
            extra = set(FIELD.findall(text)) - fields
            lacking = fields - set(FIELD.findall(text)) if text and len(message) == 1 else set()
            assert (message, extra, lacking) == (message, set(), set())


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_catalogs_satisfy_msgfmt(path: Path, tmp_path: Path) -> None:
    """Formats and plurals are right, by gettext's own checks."""
    if shutil.which("msgfmt") is None:
        pytest.skip("msgfmt (gettext) is not installed")
    command = ["msgfmt", "--check", "-o", str(tmp_path / "out.mo"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_message_is_a_text_and_not_put_together() -> None:
    """What is put together at run time can't be translated."""
    for path in [PROJECT / "build.py", *MODULES.values()]:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
                for place in PLACES.get(name, ()):
                    for one in node.args[place : place + 1]:
                        assert not isinstance(one, ast.JoinedStr | ast.BinOp), (
                            f"{path}:{node.lineno}"
                        )


# --------------------------------------------------------------------------------- environment


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
def test_what_weighs_gigabytes_is_not_installed(module: str) -> None:
    """It is never used here."""
    assert importlib.util.find_spec(module) is None


def test_the_requirements_are_what_is_imported() -> None:
    """No dependency without a user, no import by luck of another one's dependency."""
    modules = importlib.metadata.packages_distributions()
    always, optional = project()["project"]["dependencies"], project()["dependency-groups"]["html"]
    wanted = {plain(Requirement(one).name) for one in (*always, *optional)}
    doors = {plain(modules[library][0]) for library in DOORS if library in modules}
    assert doors - {"tornado"} | UNSEEN == wanted


# -------------------------------------------------------------------------------- the checkout


def tracked() -> Iterable[Path]:
    """The text files of the checkout that are, or would be, in git."""
    if shutil.which("git") is None or not (PROJECT / ".git").exists():
        pytest.skip("this is no git checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    paths = (PROJECT / name for name in done.stdout.split("\0") if name)
    return [path for path in paths if path.is_file() and path != Path(__file__)]


def test_no_file_names_a_path_of_somebody_s_machine() -> None:
    """Nor the host of a package registry: they differ from place to place."""
    places = [
        "/home/[a-z]",
        "/Users/[A-Z]",
        "/roo[t]/",
        r"C:\\Users",
        "pythonhoste[d]",
        "simple/?$",
    ]
    own_hosts = {
        urlsplit(value).hostname
        for name, value in os.environ.items()
        if name.startswith(("UV_", "PIP_")) and "://" in value
    }
    places += [re.escape(host) for host in own_hosts if host]
    places += [re.escape(str(PROJECT)) + r"\b"] if len(PROJECT.parts) > 2 else []
    forbidden = re.compile("|".join(places))
    found = []
    for path in tracked():
        try:
            lines = path.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{path}:{n}: {line}" for n, line in enumerate(lines, 1) if forbidden.search(line)
        ]
    assert found == []


def test_what_is_built_is_not_in_git() -> None:
    """Neither the site, nor a lock file that names registry hosts."""
    names = {path.relative_to(PROJECT).parts[0] for path in tracked()}
    assert not names & {"output", "uv.lock", ".venv", ".cache"}
