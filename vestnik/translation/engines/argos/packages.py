"""Argos packages on disk: found where Argos keeps them, or installed from its index.

A package is installed whole or not at all: it is downloaded with limits of time and size, checked
before anything is unpacked, unpacked in a temporary folder, and moved to its place at last.
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
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse
from pathlib import Path, PurePosixPath
from typing import IO, Any, TypeVar

from vestnik.model import Unavailable
from vestnik.translation.engines.argos.metadata import (
    has_version,
    package_languages,
    package_metadata,
    package_version,
    translates,
)

INDEX_URL = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
TIMEOUT_SECONDS = 15
"""How long a server may send nothing."""
MAX_INDEX_BYTES = 16 * 1024**2
MAX_PACKAGE_BYTES = 1024**3
"""Argos' own packages have about 100 MB."""
MAX_UNPACKED_BYTES = 3 * 1024**3
FOLDER_NAME = re.compile(r"[0-9A-Za-z_][0-9A-Za-z._+-]{0,99}", re.ASCII)
TOKENIZER_FILES = ("sentencepiece.model", "bpe.model")
ARCHIVE_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    KeyError,
    EOFError,
    OSError,
    RuntimeError,
)
"""What reading a damaged, truncated or encrypted archive may raise."""
Loaded = TypeVar("Loaded")
LoadPackage = Callable[[Path], Loaded]
"""Loads the package in a folder; raises `Unavailable` if it is broken."""


def packages_folder() -> Path:
    """The folder in which Argos keeps its packages."""
    if given := os.environ.get("ARGOS_PACKAGES_DIR"):
        return Path(given)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data, "argos-translate", "packages")


def find_package(source: str, target: str, checksums: dict[str, str]) -> Path:
    """The folder of the package that `load_newest_package` would try first."""
    return load_newest_package(source, target, checksums, Path)


def load_newest_package(
    source: str, target: str, checksums: dict[str, str], load: LoadPackage[Loaded]
) -> Loaded:
    """Loads the newest package that translates directly from `source` to `target`.

    A package that is broken is passed over for an older one. If none is left, one is installed:
    `checksums` has the SHA-256 that it must have, by its languages ("ru-en"). Raises `Unavailable`
    if none can be loaded and none installed.
    """
    broken_package_error = None
    for folder in installed_packages(source, target):
        try:
            return load(folder)
        except Unavailable as error:
            broken_package_error = broken_package_error or error
    try:
        return load(install_package(source, target, checksums, load))
    except Unavailable as error:
        raise (broken_package_error or error) from error


def installed_packages(source: str, target: str) -> list[Path]:
    """The installed packages for two languages, newest first; incomplete ones are ignored."""
    packages = []
    for folder in sorted(packages_folder().glob("*")):
        metadata = package_metadata(folder)
        is_complete = (folder / "model" / "model.bin").is_file() and any(
            (folder / name).is_file() for name in TOKENIZER_FILES
        )
        if is_complete and translates(metadata, source, target):
            packages.append((package_version(metadata), folder))
    return [folder for _, folder in sorted(packages, reverse=True)]


def install_package(
    source: str, target: str, checksums: dict[str, str], load: LoadPackage[object]
) -> Path:
    """Downloads the newest package of the index, checks and loads it, and moves it to its place."""
    entry = newest_index_entry(source, target)
    folder = packages_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".vestnik-") as temporary:
            file = Path(temporary, "package.zip")
            download(list(map(str, entry["links"])), file)
            verify_checksum(file, checksums.get(f"{source}-{target}", ""))
            name = check_package(file, source, target)
            with zipfile.ZipFile(file) as archive:
                archive.extractall(temporary)
            check_loading(Path(temporary, name), load)
            place = folder / name
            if place.exists():
                other = package_languages(package_metadata(place))
                if other not in ((source, target), (None, None)):
                    raise refusal(f"{place} holds the package {other[0]}→{other[1]}")
                shutil.rmtree(place)
            Path(temporary, name).replace(place)
    except OSError as error:
        raise Unavailable(
            "the translation package could not be installed: {error}", error=str(error)
        ) from error
    return place


def newest_index_entry(source: str, target: str) -> dict[str, Any]:
    """The entry of the newest package for two languages in the index."""
    base = os.environ.get("ARGOS_PACKAGE_INDEX") or INDEX_URL
    url = base.rstrip("/") + "/index.json"
    try:
        with open_url(url) as response:
            entries = list(json.loads(response.read(MAX_INDEX_BYTES)))
    except (OSError, ValueError, TypeError, RecursionError, HTTPException) as error:
        raise Unavailable(
            "no package {pair} is installed, and the index {url} can't be reached: {error}",
            pair=f"{source}→{target}",
            url=url,
            error=str(error),
        ) from error
    matching = [
        entry
        for entry in entries
        if isinstance(entry, dict)
        and translates(entry, source, target)
        and isinstance(entry.get("links"), list)
    ]
    if not matching:
        raise Unavailable(
            "no package {pair} is installed, and the index {url} has none that translates directly",
            pair=f"{source}→{target}",
            url=url,
        )
    return max(matching, key=package_version)


def open_url(url: str) -> HTTPResponse:
    """The response of a web server; raises `ValueError` for other kinds of URL."""
    if not url.startswith(("http://", "https://")):
        raise ValueError("not an http or https address")
    response: HTTPResponse = urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS)  # noqa: S310  http(s)
    return response


def download(links: list[str], file: Path) -> None:
    """Downloads the first of these links that responds."""
    reason = "it has no link"
    for link in links:
        try:
            with open_url(link) as response, file.open("wb") as output:
                copied = copy_response(response, output)
            length = response.headers.get("Content-Length")
            if length is None or int(length) == copied:
                return
            reason = f"{link}: {copied} of {length} bytes"
        except (OSError, ValueError, HTTPException) as error:
            reason = f"{link}: {error}"
    raise Unavailable("the translation package can't be fetched: {error}", error=reason)


def copy_response(response: IO[bytes], output: IO[bytes]) -> int:
    """Copies a download and returns its size; raises `ValueError` if that exceeds the limit."""
    copied = 0
    while chunk := response.read(1024**2):
        copied += len(chunk)
        if copied > MAX_PACKAGE_BYTES:
            raise ValueError(f"more than {MAX_PACKAGE_BYTES} bytes")
        output.write(chunk)
    return copied


def verify_checksum(file: Path, pinned: str) -> None:
    """Refuses a package whose SHA-256 is not the pinned one, if one is pinned."""
    if not pinned:
        return
    with file.open("rb") as content:
        checksum = hashlib.file_digest(content, "sha256").hexdigest()
    if checksum != pinned.lower():
        raise refusal(f"SHA-256 {checksum}, not {pinned}")


def check_package(file: Path, source: str, target: str) -> str:
    """The name of a package's only folder; raises `Unavailable` if the file is no such package."""
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise refusal(f"it is larger than {MAX_UNPACKED_BYTES} bytes")
            folder = only_folder({PurePosixPath(name) for name in archive.namelist()})
            if archive.testzip() is not None:
                raise refusal("it is damaged")
            metadata = json.loads(archive.read(f"{folder}/metadata.json"))
    except ARCHIVE_ERRORS as error:
        raise refusal(str(error)) from error
    if not isinstance(metadata, dict) or not has_version(metadata):
        raise refusal("its version is not a version")
    if not translates(metadata, source, target):
        raise refusal("it does not translate between these languages")
    return folder


def check_loading(folder: Path, load: LoadPackage[object]) -> None:
    """Refuses a package that can't be loaded."""
    try:
        load(folder)
    except Unavailable as error:
        raise refusal(error.values.get("error", error.message)) from error


def only_folder(names: set[PurePosixPath]) -> str:
    """The folder that holds the whole package; refuses packages that are not just one folder."""
    if any(name.is_absolute() or ".." in name.parts or "\\" in str(name) for name in names):
        raise refusal("it has a path outside of its folder")
    folders = {name.parts[0] for name in names if name.parts}
    if len(folders) != 1 or not FOLDER_NAME.fullmatch(folder := folders.pop()):
        raise refusal("it does not consist of one folder")
    for alternatives in (("metadata.json",), ("model/model.bin",), TOKENIZER_FILES):
        if not any(PurePosixPath(folder, name) in names for name in alternatives):
            raise refusal(f"{alternatives[0]} is missing")
    return folder


def refusal(reason: str) -> Unavailable:
    """The error for a package that must not be installed."""
    return Unavailable("the translation package was refused: {error}", error=reason)
