"""The metadata of an Argos package: its languages and its version.

Anybody may write them, so they are believed only in their usual form.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

VERSION = re.compile(r"[0-9A-Za-z.+-]{0,40}", re.ASCII)
"""A version as catalogs can record it in one word."""


def package_metadata(folder: Path) -> dict[str, Any]:
    """The metadata of a package; empty if the folder is not a package."""
    try:
        metadata = json.loads((folder / "metadata.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return metadata if isinstance(metadata, dict) else {}


def package_languages(metadata: dict[str, Any]) -> tuple[object, object]:
    """The source language and the target language of a package."""
    return metadata.get("from_code"), metadata.get("to_code")


def translates(metadata: dict[str, Any], source: str, target: str) -> bool:
    """Whether a package translates directly from one language to another, and has a version."""
    is_translator = metadata.get("type", "translate") == "translate"
    languages = package_languages(metadata)
    return is_translator and has_version(metadata) and languages == (source, target)


def has_version(metadata: dict[str, Any]) -> bool:
    """Whether a package's version has the form of one."""
    return VERSION.fullmatch(version_text(metadata)) is not None


def version_text(metadata: dict[str, Any]) -> str:
    """A package's version as it is written."""
    return str(metadata.get("package_version", ""))


def package_version(metadata: dict[str, Any]) -> tuple[int, ...]:
    """A package's version, for comparison: "1.10" comes after "1.9"."""
    return tuple(map(int, re.findall(r"\d+", version_text(metadata))))
