"""The configuration of a generator's site: its base URL, its folder with texts, its addresses.

A configuration that is a program is not run.
"""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vestnik.content import parse_yaml
from vestnik.diagnostics import ProblemCollector
from vestnik.fs import MAX_AUTHORED_FILE
from vestnik.importing.generators.front_matter import FieldValue, plain_data, plain_yaml
from vestnik.importing.generators.permalinks import JEKYLL_STYLES


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the configuration of a site says; what it does not say has the generator's default.

    `content` is the folder with the texts; "" if there is none. `permalinks` are the patterns of
    addresses by the first folder of a post; that of the others is under "".
    """

    base_url: str = ""
    content: str = ""
    permalinks: Mapping[str, str] = field(default_factory=dict)


def read_small_file(file: Path) -> bytes:
    """The content of a configuration; b"" if it can't be read or is too large."""
    with suppress(OSError), file.open("rb") as stream:
        content = stream.read(MAX_AUTHORED_FILE.bytes + 1)
        return content if len(content) <= MAX_AUTHORED_FILE.bytes else b""
    return b""


def read_data(file: Path) -> dict[str, FieldValue]:
    """The settings of a file of YAML, TOML or JSON; none if it is not valid."""
    text = read_small_file(file).decode("utf-8", "replace").replace("\r\n", "\n")
    settings: object = {}
    with suppress(ValueError, RecursionError):
        if file.suffix == ".toml":
            settings = plain_data(tomllib.loads(text))
        elif file.suffix == ".json":
            settings = plain_data(json.loads(text))
        else:
            collector = ProblemCollector(file.name)
            collector.lines = text.split("\n")
            node = parse_yaml(text, collector)
            settings = plain_yaml(node) if node else {}
    return (
        {key.lower(): value for key, value in settings.items()}
        if isinstance(settings, dict)
        else {}
    )


def text_setting(settings: Mapping[str, FieldValue], key: str, default: str = "") -> str:
    """A setting that is a text."""
    value = settings.get(key)
    return value if isinstance(value, str) and value else default


def python_settings(file: Path) -> dict[str, Any]:
    """The constants that a file of Python assigns; it is not run."""
    try:
        tree = ast.parse(read_small_file(file).decode("utf-8", "replace"))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    settings: dict[str, Any] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            with suppress(ValueError, TypeError, RecursionError, MemoryError):
                settings[node.targets[0].id] = ast.literal_eval(node.value)
    return settings


def jekyll_settings(file: Path) -> SiteSettings:
    """`url` with `baseurl`, and `permalink`, of `_config.yml`."""
    settings = read_data(file)
    base_url = text_setting(settings, "url").rstrip("/") + text_setting(settings, "baseurl")
    permalink = text_setting(settings, "permalink", "date")
    pattern = JEKYLL_STYLES.get(permalink, permalink)
    return SiteSettings(base_url, text_setting(settings, "collections_dir"), {"": pattern})


def hugo_settings(file: Path) -> SiteSettings:
    """`baseURL`, `contentDir` and `permalinks`."""
    settings = read_data(file)
    patterns = settings.get("permalinks")
    tables = patterns if isinstance(patterns, dict) else {}
    pages = tables.get("page")
    tables = pages if isinstance(pages, dict) else tables
    permalinks = {key: value for key, value in tables.items() if isinstance(value, str)}
    content = text_setting(settings, "contentdir", "content").strip("/")
    permalinks = {"": "/:sections/:slugorfilename/", **permalinks}
    return SiteSettings(text_setting(settings, "baseurl"), content, permalinks)


def pelican_settings(file: Path) -> SiteSettings:
    """`SITEURL`, `PATH` and `ARTICLE_URL`, also of the settings for publishing."""
    settings = python_settings(file) | {
        key: value
        for key, value in python_settings(file.with_name("publishconf.py")).items()
        if value
    }
    pattern = settings.get("ARTICLE_URL") or settings.get("ARTICLE_SAVE_AS") or "{slug}.html"
    content = str(settings.get("PATH") or "content").strip("./")
    return SiteSettings(str(settings.get("SITEURL") or ""), content, {"": str(pattern)})


def nikola_settings(file: Path) -> SiteSettings:
    """`SITE_URL` and `POSTS`."""
    settings = python_settings(file)
    permalinks: dict[str, str] = {}
    suffix = "/" if settings.get("PRETTY_URLS", True) else ".html"
    posts = settings.get("POSTS") or (("posts/*.rst", "posts", ""),)
    with suppress(TypeError, IndexError, AttributeError):
        for source, target, *_ in posts:
            permalinks[source.partition("/")[0]] = f"/{target}/:slug{suffix}"
    return SiteSettings(str(settings.get("SITE_URL") or ""), "", permalinks)


ELEVENTY_PERMALINKS = {"": "/:sections/:filename/"}


def eleventy_settings(file: Path) -> SiteSettings:
    """Its configuration is a program; only the usual file with the site's URL is read."""
    root = file.parent
    content = next((name for name in ("src", "content") if (root / name).is_dir()), "")
    for name in ("site", "metadata", "meta"):
        for data in (root / content / "_data", root / "_data"):
            if url := text_setting(read_data(data / f"{name}.json"), "url"):
                return SiteSettings(url, content, ELEVENTY_PERMALINKS)
    return SiteSettings("", content, ELEVENTY_PERMALINKS)
