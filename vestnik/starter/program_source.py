"""Where an archive gets the program from: a package index, a git repository, a wheel in it.

The installation says where the program came from (PEP 610, `direct_url.json`), so that an archive
gets the same one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from vestnik import VERSION

PACKAGE = "vestnik"
EXTRAS = f"{PACKAGE}[argos,html]"
"""What an archive installs: the program, what drafts, and what reads web pages and documents."""
GIT_PREFIX = "git+"
WHEEL_SUFFIX = ".whl"
WHEELS_FOLDER = "wheels"
"""The folder of an archive with the wheel of the program, if it is neither in an index nor git."""


class UnknownSource(Exception):  # noqa: N818  the user's command, not a mistake of the program
    """Nothing says where the program comes from, or what was given does not exist."""


@dataclass(frozen=True, slots=True)
class ProgramSource:
    """A requirement, the table `[tool.uv.sources]` that belongs to it, and a wheel to copy.

    `uv_source` is TOML, "" for a package index.
    """

    requirement: str
    uv_source: str = ""
    wheel: Path | None = None


def toml_text(text: str) -> str:
    """A text as a TOML string; JSON's strings are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def index_source(version: str) -> ProgramSource:
    """A version in a package index."""
    return ProgramSource(f"{EXTRAS}=={version}")


def git_source(url: str, revision: str) -> ProgramSource:
    """A tag, branch or commit of a git repository; "" is its main branch."""
    fields = [f"git = {toml_text(url)}"]
    if revision:
        kind = "tag" if revision == f"v{revision.removeprefix('v')}" else "rev"
        fields.append(f"{kind} = {toml_text(revision)}")
    return ProgramSource(EXTRAS, f"{PACKAGE} = {{ {', '.join(fields)} }}")


def wheel_source(wheel: Path) -> ProgramSource:
    """A wheel, which the archive keeps a copy of. Raises `UnknownSource` if there is none."""
    if not wheel.is_file():
        raise UnknownSource(str(wheel))
    path = toml_text(f"{WHEELS_FOLDER}/{wheel.name}")
    return ProgramSource(EXTRAS, f"{PACKAGE} = {{ path = {path} }}", wheel)


def parse_source(text: str) -> ProgramSource:
    """The source that a user names: a wheel, `git+URL@REVISION`, or a version in an index.

    Raises `UnknownSource` if it is none of these.
    """
    if text.startswith(GIT_PREFIX):
        address = text.removeprefix(GIT_PREFIX)
        start = address.rindex("/") if "/" in address else 0
        name, _, revision = address[start:].partition("@")
        return git_source(address[:start] + name, revision)
    if text.endswith(WHEEL_SUFFIX):
        return wheel_source(Path(text))
    if text[:1].isdecimal():
        return index_source(text)
    raise UnknownSource(text)


def installed_source() -> ProgramSource:
    """The source of the program that is running; raises `UnknownSource` if it is not installed."""
    try:
        return distribution_source(distribution(PACKAGE))
    except PackageNotFoundError:
        raise UnknownSource(PACKAGE) from None


def distribution_source(installed: Distribution) -> ProgramSource:
    """The source that an installed distribution records; raises `UnknownSource` for a folder."""
    recorded = installed.read_text("direct_url.json")
    if recorded is None:
        return index_source(VERSION)
    origin = json.loads(recorded)
    url = str(origin.get("url", ""))
    if "vcs_info" in origin:
        vcs = origin["vcs_info"]
        return git_source(url, str(vcs.get("requested_revision") or vcs.get("commit_id", "")))
    if "archive_info" in origin and urlsplit(url).scheme == "file":
        return wheel_source(Path(url2pathname(urlsplit(url).path)))
    raise UnknownSource(url)
