"""The settings of translation engines in `[tool.vestnik]`, and problems with them."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from vestnik import SETTINGS_FILE
from vestnik.diagnostics import ProblemCollector, is_one_line, text_needles
from vestnik.formats import report_wrong_toml_type, toml_field_line, toml_table
from vestnik.links import ascii_url, is_web_url
from vestnik.model import Problem

ENGINE_KEYS: dict[str, type] = {
    "engine": str,
    "desk-engine": str,
    "packages": dict,
    "models": dict,
    "server": str,
    "language-codes": dict,
}
"""The settings of engines, all of them optional, with their types."""
LANGUAGE = re.compile("[a-z]{2,3}")
LANGUAGE_PAIR = re.compile("[a-z]{2,3}-[a-z]{2,3}")
LANGUAGE_CODE = re.compile(r"[^\s=|\x00-\x1f\x7f]{1,40}")
SHA256 = re.compile("[0-9a-fA-F]{64}")


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What engines need to know; each reads what concerns it.

    - `package_digests`: the SHA-256 of translation packages by language pair ("ru-en").
    - `model_folders`: folders with models by language pair.
    - `server`: the address of a translation server; "" if there is none.
    - `language_codes`: what models and servers call languages, by the archive's names of these.
    - `desk_engine`: the engine that drafts a block again at the review desk; "" for the archive's.
    """

    package_digests: dict[str, str] = field(default_factory=dict)
    model_folders: dict[str, Path] = field(default_factory=dict)
    server: str = ""
    language_codes: dict[str, str] = field(default_factory=dict)
    desk_engine: str = ""


def parse_engine_settings(
    folder: Path, table: Mapping[str, object], collector: ProblemCollector, start: int
) -> EngineSettings:
    """The settings of engines; folders of models are relative to the archive's `folder`."""
    models = parse_strings(table, "models", collector, start)
    for pair, name in models.items():
        if not LANGUAGE_PAIR.fullmatch(pair) or not name.strip() or not is_one_line(name):
            collector.error(
                "invalid-model-folder",
                toml_field_line(pair, collector, start),
                "{key} does not name the folder of a translation model",
                'write two languages and a folder: ru-en = "models/opus-mt-ru-en"',
                key=pair,
            )
    codes = parse_strings(table, "language-codes", collector, start)
    for language, code in codes.items():
        if not LANGUAGE.fullmatch(language) or not LANGUAGE_CODE.fullmatch(code):
            collector.error(
                "invalid-engine-language",
                toml_field_line(language, collector, start),
                "{key} does not say what the engine calls a language",
                'write a language of the archive and its name there: ru = "rus_Cyrl"',
                key=language,
            )
    return EngineSettings(
        parse_package_digests(table, collector, start),
        {pair: folder / name for pair, name in models.items()},
        parse_server(table, collector, start),
        codes,
        str(table.get("desk-engine", "")),
    )


def parse_package_digests(
    table: Mapping[str, object], collector: ProblemCollector, start: int
) -> dict[str, str]:
    """The SHA-256 of translation packages by language pair."""
    packages = toml_table(table, "packages")
    for pair, digest in packages.items():
        if not LANGUAGE_PAIR.fullmatch(pair) or not SHA256.fullmatch(str(digest)):
            collector.error(
                "invalid-package-pin",
                toml_field_line(pair, collector, start),
                "{key} does not pin a translation package",
                'write two languages and the SHA-256 of the package: ru-en = "…", 64 characters',
                key=pair,
            )
    return {str(pair): str(digest) for pair, digest in packages.items()}


def parse_strings(
    table: Mapping[str, object], key: str, collector: ProblemCollector, start: int
) -> dict[str, str]:
    """A table of texts; an empty one, and a problem, if it has another type."""
    value = toml_table(table, key)
    if all(isinstance(text, str) for text in value.values()):
        return value
    report_wrong_toml_type(key, collector, start)
    return {}


def parse_server(table: Mapping[str, object], collector: ProblemCollector, start: int) -> str:
    """The address of a server without a slash at its end; a problem if it can't be one."""
    server = str(table.get("server", ""))
    if not server:
        return ""
    parts = urlsplit(server) if is_web_url(server) and has_valid_host(server) else None
    if parts is None or parts.query or parts.fragment:
        collector.error(
            "invalid-server",
            toml_field_line("server", collector, start),
            "server is not the address of a translation server",
            'write it in full, without a path to a page: server = "https://translate.example.org"',
        )
    elif "@" in parts.netloc:
        collector.error(
            "password-in-settings",
            toml_field_line("server", collector, start),
            "server has the name or password of a user, which everybody could read in this file",
            "remove it; a key belongs in an environment variable",
        )
    return server.rstrip("/")


def has_valid_host(url: str) -> bool:
    """Whether the name of a host can be looked up: none of its parts is empty or too long."""
    try:
        ascii_url(url)
    except ValueError:
        return False
    return True


def is_local_server(server: str) -> bool:
    """Whether a server is on this machine."""
    host = urlsplit(server).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def is_readable_on_the_way(server: str) -> bool:
    """Whether others can read what goes to a server: it is elsewhere, and without https."""
    return server.lower().startswith("http:") and not is_local_server(server)


def engine_problems(
    folder: Path, engine: str, settings: EngineSettings, engines: Collection[str]
) -> list[Problem]:
    """A problem if there is no such engine, and a warning if others can read what it is sent.

    `engines` are the names that the settings `engine` and `desk-engine` can have.
    """
    collector = ProblemCollector(SETTINGS_FILE)
    server = settings.server
    names = {"engine": engine, "desk-engine": settings.desk_engine or engine}
    if all(name in engines for name in names.values()) and not is_readable_on_the_way(server):
        return []
    collector.decode_lines((folder / SETTINGS_FILE).read_bytes())
    for key, name in names.items():
        if name not in engines and (key == "engine" or name != engine):
            line = toml_field_line(key, collector, 1)
            collector.report_invalid_choice(line, key, name, sorted(engines))
    if is_readable_on_the_way(server):
        collector.warning(
            "server-without-https",
            toml_field_line("server", collector, 1),
            "texts go to {server} unencrypted, so that others on the way can read and change them",
            "write https://… if the server has it; with http, no key is sent",
            needles=text_needles(server),
            server=server,
        )
    return collector.problems
