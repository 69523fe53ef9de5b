"""`[tool.vestnik]` of pyproject.toml: what this archive is called, and where it is published."""

from __future__ import annotations

import re
import tomllib
import zoneinfo
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from vestnik import locales
from vestnik.model import Changed, Masthead, Policy, Problem, Publisher, Severity
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
PAIR, DIGEST = re.compile("[a-z]{2,3}-[a-z]{2,3}"), re.compile("[0-9a-fA-F]{64}")
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
        table = mapping(mapping(tomllib.loads("\n".join(notes.lines)), "tool"), "vestnik")
    except (ValueError, RecursionError) as error:
        place = str(error).rpartition("line ")[2].split(",")[0]
        notes.note(
            int(place) if place.isdigit() else 1,
            "the file is not TOML: {error}",
            'write key = "value"',
            error=str(error).partition(";")[0],
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
        start = notes.line_of(f"[tool.vestnik.editions.{language}]", 1)
        known = {"title": str, "description": str, "locale": str, "publisher": dict}
        check(words, known, notes, start)
        check_language(language, words, notes, start)
        publisher = publisher_of(words, notes, start)
        if not notes.found:
            editions[language] = Masthead(
                words["title"], words["description"], words["locale"], publisher
            )
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


C = TypeVar("C", bound=StrEnum)


def choice(table: Mapping[str, object], key: str, default: C, notes: Notes) -> C:
    """One of several words; the default where there is none, or a wrong one."""
    value, among = table.get(key, default), list(type(default))
    if value in among:
        return type(default)(str(value))
    notes.note(
        line_of(key, notes, 1),
        "{value} is no {key}",
        "write one of: {among}",
        key=key,
        value=str(value),
        among=", ".join(among),
    )
    return default


def mapping(table: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The table under a key; an empty one if something else stands there."""
    found = table.get(key)
    return found if isinstance(found, dict) else {}


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


def check_language(language: str, words: object, notes: Notes, start: int) -> None:
    """The edition is in a language that there is, and writes dates as in a locale that there is."""
    if not locales.known(language):
        notes.note(
            start,
            "{value} is not the code of a language",
            "write the two letters of ISO 639, as ru or en, and call its folder of translations so",
            value=language,
        )
    locale = words.get("locale") if isinstance(words, dict) else None
    if isinstance(locale, str) and locale and not locales.known(locale):
        guess = locales.alike(locale)
        notes.note(
            line_of("locale", notes, start),
            "{value} is no locale, by which dates could be written",
            "did you mean {guess}?" if guess else "write a language and a country, as en_GB",
            value=locale,
            guess=guess,
        )


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


def publisher_of(words: object, notes: Notes, start: int) -> Publisher | None:
    """Who answers for an edition, if it says so."""
    table = words.get("publisher") if isinstance(words, dict) else None
    if table is None:
        return None
    line = notes.line_of("publisher", start)
    check(table, {"name": str, "url": str, "kind": str}, notes, line)
    if not isinstance(table, dict) or "name" not in table:
        return None
    url, kind = str(table.get("url", "")), str(table.get("kind", PUBLISHERS[0]))
    if url and not is_site(url):
        wrong_address("url", "publisher.url", notes, line)
    if kind not in PUBLISHERS:
        notes.note(
            line_of("kind", notes, line),
            "{value} is no {key}",
            "write one of: {among}",
            key="publisher.kind",
            value=kind,
            among=", ".join(PUBLISHERS),
        )
    return Publisher(str(table["name"]), url, kind)


def wrong_address(key: str, name: str, notes: Notes, start: int) -> None:
    """Notes that a setting is no address."""
    notes.note(
        line_of(key, notes, start),
        "{key} is not the address of a web page",
        "write it in full, as https://example.org/page",
        key=name,
    )


def line_of(key: str, notes: Notes, start: int) -> int:
    """The line, from one on, where a setting stands; that one if it is in none."""
    own = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    lines = enumerate(notes.lines[start - 1 :], start)
    found = (number for number, line in lines if own.match(line))
    return next(found, notes.line_of(key, start))


def is_site(url: str) -> bool:
    """Whether a URL can be that of a web site."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def is_home(url: str) -> bool:
    """Whether a site can stand at a URL: addresses are put behind it, and everybody reads it."""
    try:
        parts = urlsplit(url)
        whole = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    return is_site(url) and whole and re.fullmatch(r"[^\s@?#<>\"'\\]+", url) is not None


def wrong_kind(key: str, notes: Notes, start: int) -> None:
    """Notes that a setting is no text, or an empty one."""
    notes.note(
        line_of(key, notes, start),
        "{key} is empty or of the wrong kind",
        'write {key} = "…"',
        key=key,
    )


def check(table: object, known: Mapping[str, type], notes: Notes, start: int = 1) -> None:
    """Every key is known, and has the right type; all but the repository are there."""
    keys = table if isinstance(table, dict) else {}
    if not isinstance(keys.get("branch", ""), str):
        wrong_kind("branch", notes, start)
    for key in keys:
        if key not in known:
            guess = closest(key, known)
            notes.note(
                line_of(key, notes, start),
                "unknown field {key}",
                "did you mean {guess}?" if guess else "the fields here are: {known}",
                key=key,
                guess=guess,
                known=", ".join(known),
            )
    for key, kind in known.items():
        if key not in keys and key not in OPTIONAL:
            notes.note(
                notes.line_of("[tool.vestnik", start),
                "the field {key} is missing",
                "add it under [tool.vestnik]",
                key=key,
            )
        elif (
            key in keys
            and (not isinstance(keys[key], kind) or not keys[key])
            and key not in OPTIONAL
        ):
            wrong_kind(key, notes, start)
