"""Argos packages on disk: found where Argos keeps them, else installed from its index.

A package is only ever installed whole: fetched with a time limit and a size limit, checked before
anything of it is unpacked, unpacked beside its place, then renamed into it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import urllib.request
import zipfile
import zlib
from http.client import HTTPException, HTTPResponse
from pathlib import Path, PurePosixPath
from typing import IO, Any

from vestnik.model import Unavailable

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
TIMEOUT = 15
"""Seconds without a byte after which a server counts as silent."""
INDEX_LIMIT = 16 * 1024**2
PACKAGE_LIMIT = 1024**3
"""Bytes of a download; Argos' own packages are of about 100 MB."""
UNPACKED_LIMIT = 3 * 1024**3
TOKENIZERS = ("sentencepiece.model", "bpe.model")
DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    KeyError,
    EOFError,
    OSError,
    RuntimeError,
)
"""What reading a damaged, truncated or locked archive may raise."""


def home() -> Path:
    """The folder in which Argos keeps its packages."""
    if given := os.environ.get("ARGOS_PACKAGES_DIR"):
        return Path(given)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data, "argos-translate", "packages")


def find(source: str, target: str, checksums: dict[str, str]) -> Path:
    """The newest package that translates directly from `source` to `target`, installed if need be.

    `checksums` pins the SHA-256 of a downloaded package by its languages ("ru-en"). Raises
    `Unavailable` if there is no package and none can be had.
    """
    return installed(source, target) or install(source, target, checksums)


def installed(source: str, target: str) -> Path | None:
    """The newest such package that is there; folders that are no package are passed over."""
    found = []
    for folder in sorted(home().glob("*")):
        about = metadata(folder)
        whole = (folder / "model" / "model.bin").is_file() and any(
            (folder / name).is_file() for name in TOKENIZERS
        )
        if whole and translates(about, source, target):
            found.append((version(about), folder))
    return max(found)[1] if found else None


def metadata(folder: Path) -> dict[str, Any]:
    """What a package says of itself; nothing if it is none."""
    try:
        about = json.loads((folder / "metadata.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}


def languages(about: dict[str, Any]) -> tuple[object, object]:
    """The languages that a package is between."""
    return about.get("from_code"), about.get("to_code")


def translates(about: dict[str, Any], source: str, target: str) -> bool:
    """Whether a package translates directly from one language to another."""
    return languages(about) == (source, target) and about.get("type", "translate") == "translate"


def version(about: dict[str, Any]) -> tuple[int, ...]:
    """A package's version, to compare: "1.10" comes after "1.9"."""
    return tuple(map(int, re.findall(r"\d+", str(about.get("package_version", "")))))


def install(source: str, target: str, checksums: dict[str, str]) -> Path:
    """Fetches the newest package of the index, checks it and puts it into its place."""
    about = newest(source, target)
    folder = home()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".vestnik-") as beside:
            file = Path(beside, "package.zip")
            download(list(map(str, about["links"])), file)
            verify(file, checksums.get(f"{source}-{target}", ""))
            name = check(file, source, target)
            with zipfile.ZipFile(file) as archive:
                archive.extractall(beside)
            place = folder / name
            if place.exists():
                if (other := languages(metadata(place))) not in ((source, target), (None, None)):
                    raise refused(f"{place} holds the package {other[0]}→{other[1]}")
                shutil.rmtree(place)
            Path(beside, name).replace(place)
    except OSError as error:
        raise Unavailable(
            "the translation package could not be installed: {error}", error=str(error)
        ) from error
    return place


def newest(source: str, target: str) -> dict[str, Any]:
    """The index's entry for the newest package of two languages."""
    base = os.environ.get("ARGOS_PACKAGE_INDEX") or INDEX
    url = base.rstrip("/") + "/index.json"
    try:
        with opened(url) as answer:
            entries = list(json.loads(answer.read(INDEX_LIMIT)))
    except (OSError, ValueError, TypeError, HTTPException) as error:
        raise Unavailable(
            "no package {pair} is installed, and the index {url} can't be reached: {error}",
            pair=f"{source}→{target}",
            url=url,
            error=str(error),
        ) from error
    fitting = [
        entry
        for entry in entries
        if isinstance(entry, dict)
        and translates(entry, source, target)
        and isinstance(entry.get("links"), list)
    ]
    if not fitting:
        raise Unavailable(
            "no package {pair} is installed, and the index {url} has none that translates directly",
            pair=f"{source}→{target}",
            url=url,
        )
    return max(fitting, key=version)


def opened(url: str) -> HTTPResponse:
    """The answer of a web server; no other kind of address is opened."""
    if not url.startswith(("http://", "https://")):
        raise ValueError("not an address of the web")
    answer: HTTPResponse = urllib.request.urlopen(url, timeout=TIMEOUT)  # noqa: S310  checked
    return answer


def download(links: list[str], file: Path) -> None:
    """Fetches the first of these links that answers."""
    reason = "it has no link"
    for link in links:
        try:
            with opened(link) as answer, file.open("wb") as out:
                copied = copy(answer, out)
            length = answer.headers.get("Content-Length")
            if length is None or int(length) == copied:
                return
            reason = f"{link}: {copied} of {length} bytes"
        except (OSError, ValueError, HTTPException) as error:
            reason = f"{link}: {error}"
    raise Unavailable("the translation package can't be fetched: {error}", error=reason)


def copy(answer: IO[bytes], out: IO[bytes]) -> int:
    """Copies a download, up to the limit; the number of bytes."""
    copied = 0
    while chunk := answer.read(1024**2):
        copied += len(chunk)
        if copied > PACKAGE_LIMIT:
            raise ValueError(f"more than {PACKAGE_LIMIT} bytes")
        out.write(chunk)
    return copied


def verify(file: Path, pinned: str) -> None:
    """Refuses a package whose SHA-256 is not the pinned one, if one is pinned."""
    if not pinned:
        return
    with file.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != pinned.lower():
        raise refused(f"SHA-256 {found}, not {pinned}")


def check(file: Path, source: str, target: str) -> str:
    """The name of a package's only folder; refuses an archive that is not such a package."""
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_LIMIT:
                raise refused(f"it is larger than {UNPACKED_LIMIT} bytes")
            top = only_folder({PurePosixPath(name) for name in archive.namelist()})
            if archive.testzip() is not None:
                raise refused("it is damaged")
            about = json.loads(archive.read(f"{top}/metadata.json"))
    except DAMAGES as error:
        raise refused(str(error)) from error
    if not isinstance(about, dict) or not translates(about, source, target):
        raise refused("it translates between other languages, or not at all")
    return top


def only_folder(names: set[PurePosixPath]) -> str:
    """The folder in which all of a package is; refuses what is elsewhere or not complete."""
    if any(name.is_absolute() or ".." in name.parts or "\\" in str(name) for name in names):
        raise refused("a path leads out of it")
    tops = {name.parts[0] for name in names if name.parts}
    if len(tops) != 1 or (top := tops.pop()).startswith("."):
        raise refused("it is not one folder")
    for parts in (("metadata.json",), ("model/model.bin",), TOKENIZERS):
        if not any(PurePosixPath(top, part) in names for part in parts):
            raise refused(f"{parts[0]} is missing")
    return top


def refused(reason: str) -> Unavailable:
    """What is said of a package that must not be installed."""
    return Unavailable("the translation package was refused: {error}", error=reason)
