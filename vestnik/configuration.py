"""`[tool.vestnik]` of pyproject.toml: what this archive is called, and where it is published."""

from __future__ import annotations

import tomllib
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from vestnik.model import Changed, Masthead, Policy, Problem, Publisher
from vestnik.notes import Notes, closest

FILE = "pyproject.toml"
OPTIONAL = (
    "repository",
    "branch",
    "packages",
    "changed-blocks",
    "indexing",
    "publisher",
    "url",
    "kind",
)
PUBLISHERS = ("organisation", "government")


@dataclass(frozen=True, slots=True)
class Configuration:
    """The archive's settings.

    The first edition is in the language that documents are written in; `packages` pins the SHA-256
    of translation packages by their languages ("ru-en"); `changed` says what becomes of a block
    that was reworded after a person had translated it; `branch` is the one of `repository` that
    readers' corrections go to; `policy` says what search engines are told of machines' drafts.
    """

    base_url: str
    zone: zoneinfo.ZoneInfo
    repository: str
    packages: dict[str, str]
    changed: Changed
    editions: dict[str, Masthead]
    branch: str = "main"
    policy: Policy = Policy.UNTIL_REVIEWED

    @property
    def language(self) -> str:
        """The language that documents are written in."""
        return next(iter(self.editions))


def read(folder: Path) -> tuple[Configuration | None, list[Problem]]:
    """The configuration of the archive in a folder; None, and problems, if it is wrong."""
    notes = Notes(FILE)
    path = folder / FILE
    if not path.is_file():
        notes.note(1, "the file is missing", "run this in the folder of an archive")
        return None, notes.found
    if not notes.decode(path.read_bytes()):
        return None, notes.found
    try:
        table = tomllib.loads("\n".join(notes.lines)).get("tool", {}).get("vestnik", {})
    except tomllib.TOMLDecodeError as error:
        place = str(error).rpartition("line ")[2].split(",")[0]
        notes.note(
            int(place) if place.isdigit() else 1,
            "the file is not TOML: {error}",
            'write key = "value"',
            error=str(error),
        )
        return None, notes.found
    known = {
        "base-url": str,
        "time-zone": str,
        "repository": str,
        "branch": str,
        "packages": dict,
        "changed-blocks": str,
        "indexing": str,
        "editions": dict,
    }
    check(table, known, notes)
    base_url = table.get("base-url", "")
    if not notes.found and not is_site(base_url):
        notes.note(
            notes.line_of("base-url", 1),
            "base-url is not the address of a web site",
            'write it in full: base-url = "https://example.org/archive/"',
        )
    try:
        zone = zoneinfo.ZoneInfo(str(table.get("time-zone", "UTC")))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        zone = zoneinfo.ZoneInfo("UTC")
        notes.note(
            notes.line_of("time-zone", 1),
            "there is no time zone {zone}",
            'write its name in the tz database, as "Europe/Minsk"',
            zone=str(table["time-zone"]),
        )
    editions = {}
    for language, words in table.get("editions", {}).items():
        check(words, {"title": str, "description": str, "locale": str, "publisher": dict}, notes)
        publisher = publisher_of(words, notes)
        if not notes.found:
            editions[language] = Masthead(
                words["title"], words["description"], words["locale"], publisher
            )
    if notes.found:
        return None, notes.found
    changed = choice(table, "changed-blocks", Changed.FRESH_DRAFT, notes)
    policy = choice(table, "indexing", Policy.UNTIL_REVIEWED, notes)
    if notes.found:
        return None, notes.found
    packages = {str(pair): str(digest) for pair, digest in table.get("packages", {}).items()}
    return Configuration(
        base_url,
        zone,
        table.get("repository", ""),
        packages,
        changed,
        editions,
        str(table.get("branch") or "main"),
        policy,
    ), []


C = TypeVar("C", bound=StrEnum)


def choice(table: Mapping[str, object], key: str, default: C, notes: Notes) -> C:
    """One of several words; the default where there is none, or a wrong one."""
    value, among = table.get(key, default), list(type(default))
    if value in among:
        return type(default)(str(value))
    notes.note(
        notes.line_of(key, 1),
        "{value} is no {key}",
        "write one of: {among}",
        key=key,
        value=str(value),
        among=", ".join(among),
    )
    return default


def publisher_of(words: object, notes: Notes) -> Publisher | None:
    """Who answers for an edition, if it says so."""
    table = words.get("publisher") if isinstance(words, dict) else None
    if table is None:
        return None
    check(table, {"name": str, "url": str, "kind": str}, notes)
    if not isinstance(table, dict) or "name" not in table:
        return None
    line = notes.line_of("publisher", 1)
    url, kind = str(table.get("url", "")), str(table.get("kind", PUBLISHERS[0]))
    if url and not is_site(url):
        notes.note(
            notes.line_of("url", line),
            "{key} is not the address of a web page",
            "write it in full, as https://example.org/page",
            key="publisher.url",
        )
    if kind not in PUBLISHERS:
        notes.note(
            notes.line_of("kind", line),
            "{value} is no {key}",
            "write one of: {among}",
            key="publisher.kind",
            value=kind,
            among=", ".join(PUBLISHERS),
        )
    return Publisher(str(table["name"]), url, kind)


def is_site(url: str) -> bool:
    """Whether a URL can be that of a web site."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def check(table: object, known: Mapping[str, type], notes: Notes) -> None:
    """Every key is known, and has the right type; all but the repository are there."""
    keys = table if isinstance(table, dict) else {}
    for key in keys:
        if key not in known:
            guess = closest(key, known)
            notes.note(
                notes.line_of(key, 1),
                "unknown field {key}",
                "did you mean {guess}?" if guess else "the fields here are: {known}",
                key=key,
                guess=guess,
                known=", ".join(known),
            )
    for key, kind in known.items():
        if key not in keys and key not in OPTIONAL:
            notes.note(
                notes.line_of("[tool.vestnik", 1),
                "the field {key} is missing",
                "add it under [tool.vestnik]",
                key=key,
            )
        elif (
            key in keys
            and (not isinstance(keys[key], kind) or not keys[key])
            and key not in OPTIONAL
        ):
            notes.note(
                notes.line_of(key, 1),
                "{key} is empty or of the wrong kind",
                'write {key} = "…"',
                key=key,
            )
