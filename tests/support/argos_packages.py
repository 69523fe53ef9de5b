"""The tiny translation package of the tests, and an index of packages on this machine."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from tests.support.archives import PROJECT

TINY = PROJECT / "tests" / "tiny" / "translate-ru_en-0_1.argosmodel"


NAME = "translate-ru_en-0_1"


ABOUT = {"package_version": "0.1", "from_code": "ru", "to_code": "en", "type": "translate"}


NOBODY = "http://127.0.0.1:9/"


Response = Callable[[BaseHTTPRequestHandler], None]


def response_of(content: bytes) -> Response:
    """Answers with these bytes."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return send


def truncated_response(content: bytes, *, announced: bool) -> Response:
    """Answers with the first half of these bytes and hangs up, its length announced or not."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        if announced:
            handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content[: len(content) // 2])

    return send


def not_found(handler: BaseHTTPRequestHandler) -> None:
    """Answers 404."""
    handler.send_error(404)


@dataclass
class PackageIndex:
    """An index of packages on this machine; `asked` are the paths that were asked for."""

    answers: dict[str, Response] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def offer(self, *entries: Mapping[str, object]) -> None:
        """Puts these entries into the index; a link may be a path of this server."""
        for entry in entries:
            links = entry.get("links")
            if isinstance(links, list):
                links[:] = [self.url + link if link[:1] == "/" else link for link in links]
        self.answers["/index.json"] = response_of(json.dumps(entries).encode())

    def serve(self, content: bytes | Response) -> None:
        """Offers one package, of these bytes."""
        answer = response_of(content) if isinstance(content, bytes) else content
        self.answers["/p.argosmodel"] = answer
        self.offer({**ABOUT, "links": ["/p.argosmodel"]})


def unpack_tiny(folder: Path, name: str = NAME, **about: object) -> Path:
    """Puts the tiny package into a packages folder, under another name and description."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(TINY) as archive:
        archive.extractall(folder / ".new")
    (folder / ".new" / NAME).rename(folder / name)
    (folder / ".new").rmdir()
    described = json.dumps({**ABOUT, **about})
    (folder / name / "metadata.json").write_text(described, "utf-8")
    return folder / name


def repack_tiny(
    change: Mapping[str, bytes | None] | None = None, *, top: str = NAME, **about: object
) -> bytes:
    """The tiny package as a zip, with files added, changed or (None) left out."""
    with zipfile.ZipFile(TINY) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        files = {name.replace(NAME, top, 1): archive.read(name) for name in names}
    if about:
        files[f"{top}/metadata.json"] = json.dumps({**ABOUT, **about}).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, **(change or {})}.items():
            if content is not None:
                archive.writestr(name, content)
    return buffer.getvalue()


def relative_paths(folder: Path) -> list[str]:
    """Everything below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
