"""`[tool.vestnik]` of pyproject.toml: what this archive is called, and where it is published."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vestnik.config.editions import masthead
from vestnik.config.interface import INTERFACE, MESSAGES
from vestnik.diagnostics.collector import ProblemCollector, closest
from vestnik.formats.toml_fields import (
    check,
    choice,
    line_of,
    mapping,
    toml_of,
    wrong_address,
    wrong_kind,
)
from vestnik.links import is_home, is_site
from vestnik.model import Changed, Masthead, Policy, Problem, Severity

FILE, TABLE = "pyproject.toml", "tool.vestnik"
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
    notes = ProblemCollector(FILE)
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
    start = notes.line_of(f"[{TABLE}]", 1)
    check(table, known, notes, start, TABLE, OPTIONAL)
    if not isinstance(table.get("branch", ""), str):
        wrong_kind("branch", notes, start)
    base_url = table.get("base-url", "")
    if not notes.found and not is_home(base_url):
        notes.note(
            line_of("base-url", notes, start),
            "base-url is not the address of a web site",
            'write it in full: base-url = "https://example.org/archive/"',
        )
    zone = zone_of(table, notes, start)
    editions = {}
    repository = table.get("repository", "")
    if repository and not is_site(str(repository)):
        wrong_address("repository", "repository", notes, start)
    for language, words in mapping(table, "editions").items():
        if (found := masthead(language, words, notes)) is not None:
            editions[language] = found
    if notes.found:
        return None, notes.found
    changed = choice(table, "changed-blocks", Changed.FRESH_DRAFT, notes, start)
    policy = choice(table, "indexing", Policy.UNTIL_REVIEWED, notes, start)
    packages = packages_of(table.get("packages", {}), notes, start)
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


def table_of(folder: Path, notes: ProblemCollector) -> dict[str, Any] | None:
    """The archive's table in its file; None if there is no reading that."""
    path = folder / FILE
    if not path.is_file():
        notes.note(1, "the file is missing", "run this in the folder of an archive")
        return None
    if not notes.decode(path.read_bytes()):
        return None
    found = toml_of(notes)
    return None if found is None else mapping(mapping(found, "tool"), "vestnik")


def strays(folder: Path, editions: Collection[str]) -> list[Problem]:
    """A warning for each folder of translations into a language that has no edition."""
    notes = ProblemCollector(FILE)
    notes.decode((folder / FILE).read_bytes())
    for home in sorted(folder.glob("translations/*/")):
        of_documents = {file.name for file in home.rglob("*.po")} - {INTERFACE, MESSAGES}
        if home.name in editions or not of_documents:
            continue
        guess = next((one for one in editions if one[:1] == home.name[:1]), "")
        notes.note(
            notes.line_of(f"[{TABLE}.editions", 1),
            "there is no edition in the language of translations/{name}",
            "did you mean translations/{guess}?"
            if guess
            else "add [tool.vestnik.editions.{name}], or delete the folder",
            name=home.name,
            guess=guess,
        )
    return [replace(one, severity=Severity.WARNING) for one in notes.found]


def zone_of(table: Mapping[str, object], notes: ProblemCollector, start: int) -> zoneinfo.ZoneInfo:
    """The time zone in which articles are dated; UTC if there is no such."""
    asked = str(table.get("time-zone", "UTC"))
    try:
        return zoneinfo.ZoneInfo(asked)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError, RecursionError):
        zones = {name.lower(): name for name in zoneinfo.available_timezones()}
        guess = zones.get(closest(asked, zones), "")
        notes.note(
            line_of("time-zone", notes, start),
            "there is no time zone {zone}",
            "did you mean {guess}?" if guess else 'write its name, as "Europe/Minsk"',
            zone=asked,
            guess=guess,
        )
        return zoneinfo.ZoneInfo("UTC")


def packages_of(table: object, notes: ProblemCollector, start: int) -> dict[str, str]:
    """The SHA-256 of translation packages by their languages."""
    if not isinstance(table, dict):
        notes.note(
            line_of("packages", notes, start),
            "{key} is empty or of the wrong kind",
            'write ru-en = "…" below a line [tool.vestnik.packages]',
            key="packages",
        )
        return {}
    for pair, digest in table.items():
        if not PAIR.fullmatch(pair) or not DIGEST.fullmatch(str(digest)):
            notes.note(
                line_of(pair, notes, start),
                "{key} does not pin a translation package",
                'write two languages and the SHA-256 of the package: ru-en = "…", 64 characters',
                key=pair,
            )
    return {str(pair): str(digest) for pair, digest in table.items()}
