"""`[tool.vestnik]` of pyproject.toml: what this archive is called, and where it is published."""

from __future__ import annotations

import re
import tomllib
import zoneinfo
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vestnik.links import is_home, is_site
from vestnik.mastheads import masthead
from vestnik.model import Changed, Masthead, Policy, Problem, Severity
from vestnik.notes import Notes, closest
from vestnik.settings import check, choice, line_of, mapping, wrong_address, wrong_kind

FILE = "pyproject.toml"
OPTIONAL = ("repository", "branch", "packages", "changed-blocks", "indexing")
PAIR, DIGEST = re.compile("[a-z]{2,3}-[a-z]{2,3}"), re.compile("[0-9a-fA-F]{64}")


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

    @property
    def targets(self) -> list[str]:
        """The languages that they are translated into."""
        return list(self.editions)[1:]


def read(folder: Path) -> tuple[Configuration | None, list[Problem]]:
    """The configuration of the archive in a folder; None, and problems, if it is wrong."""
    notes = Notes(FILE)
    table = table_of(folder, notes)
    if table is None:
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
    check(table, known, notes, optional=OPTIONAL)
    if not isinstance(table.get("branch", ""), str):
        wrong_kind("branch", notes)
    base_url = table.get("base-url", "")
    if not notes.found and not is_home(base_url):
        notes.note(
            line_of("base-url", notes, 1),
            "base-url is not the address of a web site",
            'write it in full: base-url = "https://example.org/archive/"',
        )
    zone = zone_of(table, notes)
    editions = {}
    repository = table.get("repository", "")
    if repository and not is_site(str(repository)):
        wrong_address("repository", "repository", notes, 1)
    for language, words in mapping(table, "editions").items():
        if (found := masthead(language, words, notes)) is not None:
            editions[language] = found
    if notes.found:
        return None, notes.found
    changed = choice(table, "changed-blocks", Changed.FRESH_DRAFT, notes)
    policy = choice(table, "indexing", Policy.UNTIL_REVIEWED, notes)
    packages = packages_of(table.get("packages", {}), notes)
    if notes.found:
        return None, notes.found
    return Configuration(
        base_url,
        zone,
        str(repository),
        packages,
        changed,
        editions,
        str(table.get("branch") or "main"),
        policy,
    ), []


def table_of(folder: Path, notes: Notes) -> dict[str, Any] | None:
    """The archive's table in its file; None if there is no reading that."""
    path = folder / FILE
    if not path.is_file():
        notes.note(1, "the file is missing", "run this in the folder of an archive")
        return None
    if not notes.decode(path.read_bytes()):
        return None
    try:
        return mapping(mapping(tomllib.loads("\n".join(notes.lines)), "tool"), "vestnik")
    except (ValueError, RecursionError) as error:
        place = str(error).rpartition("line ")[2].split(",")[0]
        notes.note(
            int(place) if place.isdigit() else 1,
            "the file is not TOML: {error}",
            'write key = "value"',
            error=str(error).partition(";")[0],
        )
        return None


def strays(folder: Path, editions: Collection[str]) -> list[Problem]:
    """A warning for each folder of translations into a language that has no edition."""
    notes = Notes(FILE)
    notes.decode((folder / FILE).read_bytes())
    for home in sorted(folder.glob("translations/*/")):
        catalogs = {file.name for file in home.rglob("*.po")} - {"interface.po", "messages.po"}
        if home.name in editions or not catalogs:
            continue
        guess = next((one for one in editions if one[:1] == home.name[:1]), "")
        notes.note(
            notes.line_of("[tool.vestnik.editions", 1),
            "there is no edition in the language of translations/{name}",
            "did you mean translations/{guess}?"
            if guess
            else "add [tool.vestnik.editions.{name}], or delete the folder",
            name=home.name,
            guess=guess,
        )
    return [replace(one, severity=Severity.WARNING) for one in notes.found]


def zone_of(table: Mapping[str, object], notes: Notes) -> zoneinfo.ZoneInfo:
    """The time zone in which articles are dated; UTC if there is no such."""
    asked = str(table.get("time-zone", "UTC"))
    try:
        return zoneinfo.ZoneInfo(asked)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        zones = {name.lower(): name for name in zoneinfo.available_timezones()}
        guess = zones.get(closest(asked, zones), "")
        notes.note(
            line_of("time-zone", notes, 1),
            "there is no time zone {zone}",
            "did you mean {guess}?" if guess else 'write its name, as "Europe/Minsk"',
            zone=asked,
            guess=guess,
        )
        return zoneinfo.ZoneInfo("UTC")


def packages_of(table: object, notes: Notes) -> dict[str, str]:
    """The SHA-256 of translation packages by their languages."""
    if not isinstance(table, dict):
        notes.note(
            line_of("packages", notes, 1),
            "{key} is empty or of the wrong kind",
            'write ru-en = "…" below a line [tool.vestnik.packages]',
            key="packages",
        )
        return {}
    for pair, digest in table.items():
        if not PAIR.fullmatch(pair) or not DIGEST.fullmatch(str(digest)):
            notes.note(
                line_of(pair, notes, 1),
                "{key} does not pin a translation package",
                'write two languages and the SHA-256 of the package: ru-en = "…", 64 characters',
                key=pair,
            )
    return {str(pair): str(digest) for pair, digest in table.items()}
