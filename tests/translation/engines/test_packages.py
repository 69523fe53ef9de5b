"""Finding and installing translation packages, against a real index on this machine."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.support.archives import PROJECT
from vestnik.model import Unavailable
from vestnik.translation.engines import packages

TINY = PROJECT / "tests" / "tiny" / "translate-ru_en-0_1.argosmodel"
NAME = "translate-ru_en-0_1"
ABOUT = {"package_version": "0.1", "from_code": "ru", "to_code": "en", "type": "translate"}

NOBODY = "http://127.0.0.1:9/"

Answer = Callable[[BaseHTTPRequestHandler], None]


def sending(content: bytes) -> Answer:
    """Answers with these bytes."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return send


def breaking_off(content: bytes, *, announced: bool) -> Answer:
    """Answers with the first half of these bytes and hangs up, its length announced or not."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        if announced:
            handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content[: len(content) // 2])

    return send


def missing(handler: BaseHTTPRequestHandler) -> None:
    """Answers 404."""
    handler.send_error(404)


@dataclass
class Index:
    """An index of packages on this machine; `asked` are the paths that were asked for."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def offer(self, *entries: Mapping[str, object]) -> None:
        """Puts these entries into the index; a link may be a path of this server."""
        for entry in entries:
            links = entry.get("links")
            if isinstance(links, list):
                links[:] = [self.url + link if link[:1] == "/" else link for link in links]
        self.answers["/index.json"] = sending(json.dumps(entries).encode())

    def serve(self, content: bytes | Answer) -> None:
        """Offers one package, of these bytes."""
        answer = sending(content) if isinstance(content, bytes) else content
        self.answers["/p.argosmodel"] = answer
        self.offer({**ABOUT, "links": ["/p.argosmodel"]})


@pytest.fixture
def index(_no_way_out: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """An index that offers nothing yet; ARGOS_PACKAGE_INDEX leads to it."""
    found = Index()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            found.answers.get(self.path, missing)(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", found.url + "/")
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packages folder of a machine that has none; ARGOS_PACKAGES_DIR leads to it."""
    folder = tmp_path / "argos" / "packages"
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _no_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test of these asks the world; `index` says whom to ask instead."""
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", NOBODY)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def unpack(folder: Path, name: str = NAME, **about: object) -> Path:
    """Puts the tiny package into a packages folder, under another name and description."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(TINY) as archive:
        archive.extractall(folder / ".new")
    (folder / ".new" / NAME).rename(folder / name)
    (folder / ".new").rmdir()
    described = json.dumps({**ABOUT, **about})
    (folder / name / "metadata.json").write_text(described, "utf-8")
    return folder / name


def repacked(
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


def files(folder: Path) -> list[str]:
    """Everything below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def refusal(home: Path, checksums: dict[str, str] | None = None) -> str:
    """Why no package can be had; nothing of it may be left anywhere near the packages folder."""
    before = files(home.parent) if home.parent.exists() else []
    with pytest.raises(Unavailable) as caught:
        packages.find("ru", "en", checksums or {})
    after = files(home.parent) if home.parent.exists() else []
    assert set(after) - set(before) <= {"packages"}
    assert set(before) <= set(after)
    reason = caught.value
    assert str(reason) == reason.what.format_map(reason.values)
    assert "\n" not in str(reason)
    assert "Traceback" not in str(reason)
    return str(reason)


# ---------------------------------------------------------------------------------- finding


def test_a_package_is_found_where_the_environment_says(home: Path) -> None:
    """ARGOS_PACKAGES_DIR."""
    there = unpack(home)
    assert packages.find("ru", "en", {}) == there


@pytest.mark.parametrize("data", ["", "data"])
def test_a_package_is_found_in_the_usual_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: str
) -> None:
    """Where Argos itself keeps them: below XDG_DATA_HOME or ~/.local/share."""
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / data) if data else "")
    usual = tmp_path / data if data else tmp_path / "home" / ".local" / "share"
    there = unpack(usual / "argos-translate" / "packages")
    assert packages.find("ru", "en", {}) == there


def test_what_is_no_package_is_passed_over(home: Path) -> None:
    """Argos itself stumbles over one stray folder."""
    (home / "stray").mkdir(parents=True)
    (home / "stray" / "notes.txt").write_text("x")
    (home / "a file").write_text("x")
    (home / "broken").mkdir()
    (home / "broken" / "metadata.json").write_text("{")
    (home / "a list").mkdir()
    (home / "a list" / "metadata.json").write_text("[]")
    (home / "dangling").symlink_to(home / "nowhere")
    unpack(home, "without-model", package_version="3")
    shutil.rmtree(home / "without-model" / "model")
    unpack(home, "wrong-way", package_version="4", from_code="en", to_code="ru")
    unpack(home, "no-translator", package_version="5", type="sbd")
    there = unpack(home)
    assert packages.find("ru", "en", {}) == there


def test_a_half_package_does_not_count(home: Path, index: Index) -> None:
    """What an interrupted or damaged installation of another program left: no tokenizer."""
    half = unpack(home, "half", package_version="9")
    (half / "sentencepiece.model").unlink()
    whole = unpack(home)
    assert packages.find("ru", "en", {}) == whole
    assert index.asked == []


@pytest.mark.parametrize(
    ("versions", "newest"),
    [(("1.9", "1.10", "1.2"), "1.10"), (("2.0", "10.0"), "10.0"), (("1.0", "1.0.1"), "1.0.1")],
)
def test_the_newest_of_several_is_taken(home: Path, versions: tuple[str, ...], newest: str) -> None:
    """By its numbers: 1.10 comes after 1.9."""
    for version in versions:
        unpack(home, f"p{version.replace('.', '_')}", package_version=version)
    assert packages.find("ru", "en", {}).name == f"p{newest.replace('.', '_')}"


# -------------------------------------------------------------------------------- installing


def test_a_package_is_installed_from_the_index_and_then_needs_no_network(
    home: Path, index: Index
) -> None:
    """Every file of it, under its own name; the second time nobody is asked."""
    index.serve(TINY.read_bytes())
    assert packages.find("ru", "en", {}) == home / NAME
    with zipfile.ZipFile(TINY) as archive:
        for entry in archive.infolist():
            if not entry.is_dir():
                assert (home / entry.filename).read_bytes() == archive.read(entry)
    assert files(home.parent)[0] == "packages"
    assert [path.name for path in home.parent.iterdir()] == ["packages"]
    assert index.asked == ["/index.json", "/p.argosmodel"]
    assert packages.find("ru", "en", {}) == home / NAME
    assert len(index.asked) == 2


def test_the_newest_package_of_the_index_is_fetched(home: Path, index: Index) -> None:
    """As with installed ones."""
    index.answers["/new"] = sending(TINY.read_bytes())
    index.offer(
        {**ABOUT, "package_version": "1.9", "links": ["/old"]},
        {**ABOUT, "package_version": "1.10", "links": ["/new"]},
    )
    packages.find("ru", "en", {})
    assert index.asked == ["/index.json", "/new"]
    assert home.is_dir()


def test_links_that_a_web_client_can_t_follow_are_skipped(home: Path, index: Index) -> None:
    """The index lists ipfs:// first at times; a server that fails is skipped as well."""
    index.answers["/good"] = sending(TINY.read_bytes())
    links = ["ipfs://QmNone", "file:///etc/passwd", "/gone", "/good"]
    index.offer({**ABOUT, "links": links})
    assert packages.find("ru", "en", {}) == home / NAME
    assert index.asked == ["/index.json", "/gone", "/good"]


def test_a_pinned_checksum_is_honoured(home: Path, index: Index) -> None:
    """Whatever its letters' case."""
    index.serve(TINY.read_bytes())
    pinned = hashlib.sha256(TINY.read_bytes()).hexdigest().upper()
    assert packages.find("ru", "en", {"ru-en": pinned}) == home / NAME


def test_a_half_package_in_the_place_is_replaced(home: Path, index: Index) -> None:
    """By a whole one."""
    half = home / NAME
    half.mkdir(parents=True)
    (half / "junk").write_text("x")
    index.serve(TINY.read_bytes())
    assert packages.find("ru", "en", {}) == half
    assert not (half / "junk").exists()


# ---------------------------------------------------------------------------------- refusals


def test_an_unreachable_index_is_told(home: Path) -> None:
    """With its address, in one line (Argos itself recurses for ever)."""
    reason = refusal(home)
    assert "ru→en" in reason
    assert f"{NOBODY}index.json" in reason


def test_an_index_without_a_direct_package_is_told(home: Path, index: Index) -> None:
    """Two packages by way of a third language are no substitute."""
    index.offer(
        {**ABOUT, "to_code": "de", "links": ["/a"]},
        {**ABOUT, "from_code": "de", "links": ["/b"]},
    )
    assert "none that translates directly" in refusal(home)
    assert index.asked == ["/index.json"]


@pytest.mark.parametrize(
    "content",
    [
        "<html>welcome to the hotel</html>",
        "null",
        "5",
        "{}",
        '["x", 1, null]',
        "",
    ],
)
def test_an_index_that_is_none_is_told(home: Path, index: Index, content: str) -> None:
    """A captive portal answers everything."""
    index.answers["/index.json"] = sending(content.encode())
    assert index.url in refusal(home)


@pytest.mark.parametrize("links", [[], None, "x", [None], [{}], ["ipfs://QmNone"]])
def test_an_entry_without_a_usable_link_is_told(home: Path, index: Index, links: object) -> None:
    """It is as if there were no package."""
    content = json.dumps([{**ABOUT, "links": links}]).encode()
    index.answers["/index.json"] = sending(content)
    refusal(home)


@pytest.mark.parametrize("path", ["/index.json", "/p.argosmodel"])
def test_a_silent_server_is_given_up(
    home: Path, index: Index, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the time limit."""
    monkeypatch.setattr(packages, "TIMEOUT", 0.2)
    over = threading.Event()
    index.serve(TINY.read_bytes())
    index.answers[path] = lambda _: void(over.wait(20))
    try:
        assert "timed out" in refusal(home)
    finally:
        over.set()


def void(_: object) -> None:
    """Nothing."""


@pytest.mark.parametrize("announced", [True, False])
def test_a_truncated_download_is_refused(home: Path, index: Index, announced: bool) -> None:
    """Argos itself keeps it and uses it for ever."""
    index.serve(breaking_off(TINY.read_bytes(), announced=announced))
    refusal(home)
    index.serve(TINY.read_bytes())
    assert packages.find("ru", "en", {}) == home / NAME


def test_a_package_that_is_gone_is_told(home: Path, index: Index) -> None:
    """With its address."""
    index.serve(missing)
    assert f"{index.url}/p.argosmodel" in refusal(home)
    assert "404" in refusal(home)


def test_what_is_too_large_is_refused(
    home: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is being fetched."""
    monkeypatch.setattr(packages, "PACKAGE_LIMIT", 1000)
    index.serve(TINY.read_bytes())
    assert "1000" in refusal(home)


def test_what_would_unpack_to_too_much_is_refused(
    home: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is unpacked."""
    monkeypatch.setattr(packages, "UNPACKED_LIMIT", 10**6)
    index.serve(repacked({f"{NAME}/bomb": bytes(10**6)}))
    assert "larger than" in refusal(home)


def test_a_wrong_checksum_is_refused(home: Path, index: Index) -> None:
    """With both, so that an editor can compare them."""
    index.serve(TINY.read_bytes())
    reason = refusal(home, {"ru-en": "0" * 64})
    assert "0" * 64 in reason
    assert hashlib.sha256(TINY.read_bytes()).hexdigest() in reason


def encrypted() -> bytes:
    """A zip whose first file says that it needs a password."""
    content = bytearray(repacked())
    content[6] |= 1
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    return bytes(content)


def spoilt(place: int) -> bytes:
    """A zip with some wrong bytes in its largest file."""
    content = bytearray(TINY.read_bytes())
    for offset in range(8):
        content[place + offset] ^= 0xFF
    return bytes(content)


def senseless() -> bytes:
    """A zip with a compressed file whose first block is of no kind that there is."""
    content = bytearray(repacked())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo(f"{NAME}/model/model.bin")
    content[entry.header_offset + 30 + len(entry.filename)] |= 0b111
    return bytes(content)


def without(name: str) -> bytes:
    """The package without one of its files."""
    return repacked({f"{NAME}/{name}": None})


SIZE = TINY.stat().st_size
REFUSED: dict[str, Callable[[], bytes]] = {
    "not a zip": lambda: b"<html>not found</html>" * 100,
    "empty": lambda: b"",
    "damaged in its middle": lambda: spoilt(SIZE // 2),
    "damaged in its first third": lambda: spoilt(SIZE // 3),
    "damaged in its first bytes": lambda: spoilt(30),
    "damaged in its list of files": lambda: spoilt(SIZE - 300),
    "damaged in its compression": senseless,
    "a password": encrypted,
    "a path upwards": lambda: repacked({f"{NAME}/../../evil.txt": b"x"}),
    "another path upwards": lambda: repacked({"../evil.txt": b"x"}),
    "an absolute path": lambda: repacked({"/tmp/evil.txt": b"x"}),
    "a path of Windows": lambda: repacked({f"{NAME}\\..\\..\\evil.txt": b"x"}),
    "a drive of Windows": lambda: repacked({"C:\\evil.txt": b"x"}),
    "two folders": lambda: repacked({"translate-de_en-1_0/model/model.bin": b"x"}),
    "a file beside the folder": lambda: repacked({"evil.txt": b"x"}),
    "a hidden folder": lambda: repacked(top=".hidden"),
    "other languages": lambda: repacked(from_code="de"),
    "the other direction": lambda: repacked(from_code="en", to_code="ru"),
    "not a translator": lambda: repacked(type="sbd"),
    "no metadata": lambda: without("metadata.json"),
    "broken metadata": lambda: repacked({f"{NAME}/metadata.json": b"{"}),
    "metadata that are no mapping": lambda: repacked({f"{NAME}/metadata.json": b"[]"}),
    "no model": lambda: without("model/model.bin"),
    "no tokenizer": lambda: without("sentencepiece.model"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_whole_and_honest_package_is_refused(
    home: Path, index: Index, kind: str
) -> None:
    """Before any of it is unpacked into its place."""
    index.serve(REFUSED[kind]())
    assert "refused" in refusal(home)
    assert not home.exists() or not any(home.iterdir())


def test_a_package_can_t_take_the_place_of_another_one(home: Path, index: Index) -> None:
    """A ru→en package in a folder called as the installed de→en one."""
    sibling = unpack(home, "translate-de_en-1_0", from_code="de")
    index.serve(repacked(top="translate-de_en-1_0"))
    with pytest.raises(Unavailable):
        packages.find("ru", "en", {})
    assert json.loads((sibling / "metadata.json").read_text())["from_code"] == "de"


def test_a_packages_folder_that_can_t_be_written_is_told(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here a file stands in its way."""
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "file" / "packages"))
    index.serve(TINY.read_bytes())
    with pytest.raises(Unavailable):
        packages.find("ru", "en", {})
