"""`[tool.vestnik]` in pyproject.toml → settings."""

from __future__ import annotations

import zoneinfo
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from vestnik import SETTINGS_FILE, TEMPLATES_FOLDER
from vestnik.config.design import parse_design
from vestnik.config.editions import parse_edition_info
from vestnik.config.engine_settings import ENGINE_KEYS, EngineSettings, parse_engine_settings
from vestnik.config.renamed_settings import RENAMED_SETTINGS
from vestnik.config.setting_values import parse_time_zone, report_renamed_settings
from vestnik.defaults import INTERFACE_FILE, MESSAGES_FILE, input_file
from vestnik.diagnostics import ProblemCollector, text_needles
from vestnik.formats import (
    check_toml_fields,
    first_line_with,
    parse_toml,
    report_invalid_toml_url,
    toml_choice,
    toml_field_line,
    toml_table,
)
from vestnik.links import is_base_url, is_public_web_url
from vestnik.model import (
    ChangedBlockPolicy,
    Design,
    EditionInfo,
    IndexingPolicy,
    Problem,
    UnreviewedPolicy,
    VerificationMethod,
)

TABLE = "tool.vestnik"
OPTIONAL_KEYS = (
    *ENGINE_KEYS,
    "version",
    "repository",
    "branch",
    "changed-blocks",
    "indexing",
    "unreviewed",
    "verify",
    "reviewer-names",
    "design",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The archive's settings.

    - `editions`: by language; the first is in the language that documents are written in.
    - `changed_blocks`: what happens to a block that is reworded after a person has translated it.
    - `branch`: the branch of `repository` that readers' corrections go to.
    - `indexing`: whether search engines may index machine drafts.
    - `unreviewed`: which machine drafts readers see.
    - `verify`: how drafts are verified besides the checks.
    - `engine`: the name of the translation engine; `engine_settings` are what it needs to know.
    - `reviewer_names`: whether PO files name the person who saved them last at the review desk.
    - `design`: colours, fonts and emblem.
    """

    base_url: str
    time_zone: zoneinfo.ZoneInfo
    repository: str
    changed_blocks: ChangedBlockPolicy
    editions: dict[str, EditionInfo]
    branch: str = "main"
    indexing: IndexingPolicy = IndexingPolicy.UNTIL_REVIEWED
    engine: str = "argos"
    engine_settings: EngineSettings = field(default_factory=EngineSettings)
    unreviewed: UnreviewedPolicy = UnreviewedPolicy.HOLD_DOUBTFUL
    verify: VerificationMethod = VerificationMethod.NONE
    design: Design = field(default_factory=Design)
    reviewer_names: bool = False

    @property
    def source_language(self) -> str:
        """The language that documents are written in."""
        return next(iter(self.editions))

    @property
    def edition_paths(self) -> tuple[str, ...]:
        """What the addresses of the editions begin with, with and without the site's own path."""
        site = urlsplit(self.base_url).path.strip("/")
        prefixes = ("", f"{site}/") if site else ("",)
        return tuple(f"{prefix}{language}/" for prefix in prefixes for language in self.editions)

    @property
    def target_languages(self) -> list[str]:
        """The languages that documents are translated into."""
        return list(self.editions)[1:]


def load_settings(folder: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings of the archive in a folder; None, and problems, if they are wrong."""
    collector = ProblemCollector(SETTINGS_FILE)
    table = load_settings_table(folder, collector)
    if table is None:
        return None, collector.problems
    types = {
        "version": str,
        "base-url": str,
        "time-zone": str,
        "repository": str,
        "branch": str,
        "changed-blocks": str,
        "indexing": str,
        "unreviewed": str,
        "verify": str,
        "reviewer-names": bool,
        "design": dict,
        "editions": dict,
        **ENGINE_KEYS,
    }
    start = first_line_with(f"[{TABLE}]", collector, 1)
    report_renamed_settings(table, collector, start)
    table = {key: value for key, value in table.items() if key not in RENAMED_SETTINGS}
    check_toml_fields(table, types, collector, start, TABLE, OPTIONAL_KEYS)
    table = {
        key: value
        for key, value in table.items()
        if key in types and isinstance(value, types[key]) and value != ""
    }  # the others have been reported
    base_url = table.get("base-url", "")
    if base_url and not is_base_url(base_url):
        collector.error(
            "invalid-base-url",
            toml_field_line("base-url", collector, start),
            "base-url is not the address of a web site",
            'write it in full: base-url = "https://example.org/archive/"',
        )
    time_zone = parse_time_zone(table, collector, start)
    editions = {}
    repository = table.get("repository", "")
    if repository and not is_public_web_url(repository):
        report_invalid_toml_url("repository", "repository", collector, start)
    for language, edition_table in toml_table(table, "editions").items():
        if (info := parse_edition_info(language, edition_table, collector)) is not None:
            editions[language] = info
    changed_blocks = toml_choice(
        table, "changed-blocks", ChangedBlockPolicy.FRESH_DRAFT, collector, start
    )
    indexing = toml_choice(table, "indexing", IndexingPolicy.UNTIL_REVIEWED, collector, start)
    unreviewed = toml_choice(table, "unreviewed", UnreviewedPolicy.HOLD_DOUBTFUL, collector, start)
    verify = toml_choice(table, "verify", VerificationMethod.NONE, collector, start)
    engine_settings = parse_engine_settings(folder, table, collector, start)
    design = parse_design(table, collector, partial(asset_exists, folder))
    if collector.problems:
        return None, collector.problems
    return Settings(
        base_url,
        time_zone,
        str(repository),
        changed_blocks,
        editions,
        str(table.get("branch") or "main"),
        indexing,
        str(table.get("engine", "argos")),
        engine_settings,
        unreviewed,
        verify,
        design,
        reviewer_names=bool(table.get("reviewer-names", False)),
    ), []


def asset_exists(folder: Path, name: str) -> bool:
    """Whether an archive has an asset, or the program does."""
    return input_file(folder, f"{TEMPLATES_FOLDER}/assets/{name}").is_file()


def load_settings_table(folder: Path, collector: ProblemCollector) -> dict[str, Any] | None:
    """The archive's table in pyproject.toml; None, and a problem, if it can't be read."""
    path = folder / SETTINGS_FILE
    if not path.is_file():
        collector.error(
            "missing-file",
            1,
            "the file is missing",
            "run this in the folder of an archive; vestnik init makes one",
        )
        return None
    if not collector.decode_lines(path.read_bytes()):
        return None
    document = parse_toml(collector)
    return None if document is None else toml_table(toml_table(document, "tool"), "vestnik")


def folders_without_edition(folder: Path, editions: Collection[str]) -> list[Problem]:
    """A warning for each folder of `translations/` whose language has no edition."""
    collector = ProblemCollector(SETTINGS_FILE)
    collector.decode_lines((folder / SETTINGS_FILE).read_bytes())
    for language_folder in sorted(folder.glob("translations/*/")):
        name = language_folder.name
        files = {file.name for file in language_folder.rglob("*.po")}
        if name in editions or not files - {INTERFACE_FILE, MESSAGES_FILE}:
            continue
        guess = next((language for language in editions if language[:1] == name[:1]), "")
        collector.warning(
            "translations-without-edition",
            1,
            "there is no edition in the language of translations/{name}",
            "did you mean translations/{guess}?"
            if guess
            else "add [tool.vestnik.editions.{name}], or delete the folder",
            needles=text_needles(f"[{TABLE}.editions"),
            name=name,
            guess=guess,
        )
    return collector.problems
