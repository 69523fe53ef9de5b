"""`[tool.vestnik]` of pyproject.toml: what this archive is called, and where it is published."""

from __future__ import annotations

import tomllib
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from vestnik.model import Changed, Masthead, Problem
from vestnik.notes import Notes, closest

FILE = "pyproject.toml"
OPTIONAL = ("repository", "packages", "changed-blocks")


@dataclass(frozen=True, slots=True)
class Configuration:
    """The archive's settings.

    The first edition is in the language that documents are written in; `packages` pins the SHA-256
    of translation packages by their languages ("ru-en"); `changed` says what becomes of a block
    that was reworded after a person had translated it.
    """

    base_url: str
    zone: zoneinfo.ZoneInfo
    repository: str
    packages: dict[str, str]
    changed: Changed
    editions: dict[str, Masthead]

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
        "packages": dict,
        "changed-blocks": str,
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
        check(words, {"title": str, "description": str, "locale": str}, notes)
        if not notes.found:
            editions[language] = Masthead(words["title"], words["description"], words["locale"])
    if notes.found:
        return None, notes.found
    changed = table.get("changed-blocks", Changed.FRESH_DRAFT.value)
    if changed not in list(Changed):
        notes.note(
            notes.line_of("changed-blocks", 1),
            "{value} is no {key}",
            "write one of: {among}",
            key="changed-blocks",
            value=changed,
            among=", ".join(Changed),
        )
        return None, notes.found
    packages = {str(pair): str(digest) for pair, digest in table.get("packages", {}).items()}
    return Configuration(
        base_url, zone, table.get("repository", ""), packages, Changed(changed), editions
    ), []


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
