"""The program's change log: the sections of its versions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vestnik import VERSION
from vestnik.defaults import CHANGELOG_FILE, DEFAULTS_FOLDER
from vestnik.model import Unavailable

HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\].*$", re.MULTILINE)
UNRELEASED = "Unreleased"
TAG_PREFIX = "v"


def version_key(version: str) -> tuple[int, ...]:
    """The numbers of a version, by which versions sort; () if it has none."""
    return tuple(map(int, re.findall(r"\d{1,18}", version)))


def change_log_sections(text: str) -> Mapping[str, str]:
    """The sections of a change log by version, the newest first, each with its heading."""
    headings = list(HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return {
        heading["version"]: text[heading.start() : end].strip()
        for heading, end in zip(headings, ends, strict=True)
    }


def read_change_log() -> Mapping[str, str]:
    """The sections of the program's own change log."""
    return change_log_sections((DEFAULTS_FOLDER / CHANGELOG_FILE).read_text("utf-8"))


def changes_since(old_version: str) -> str:
    """The sections of the change log after a version, up to that of the program.

    That of the program is "Unreleased" until it is released.
    """
    sections = read_change_log()
    old, new = version_key(old_version), version_key(VERSION)
    return "\n\n".join(
        section
        for version, section in sections.items()
        if (
            VERSION not in sections and old < new
            if version == UNRELEASED
            else old < version_key(version) <= new
        )
    )


def release_notes(tag: str, sections: Mapping[str, str] | None = None) -> str:
    """What the change log says of a version, without its heading, by its tag ("v0.2.0").

    Raises `Unavailable` if the tag is not that of the program's version, or the change log has no
    section for it.
    """
    if tag != TAG_PREFIX + VERSION:
        raise Unavailable(
            "the tag {tag} does not match the program's version: it should be {right}",
            tag=tag,
            right=TAG_PREFIX + VERSION,
        )
    section = (read_change_log() if sections is None else sections).get(VERSION)
    if section is None:
        raise Unavailable("the change log has no section for version {version}", version=VERSION)
    return section.partition("\n")[2].strip()
