"""Nothing is half written: not by a full disk, not by two at once, not by a process that is killed.

`VESTNIK_KILLS` is how many builds, and a quarter of it how many drafts, are killed (12 if not set).
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import polib
import pytest

import build
from tests.support import whole_site as whole
from tests.support.archives import PROJECT, Archives, Tiny
from tests.translation.engines.test_packages import NOBODY, unpack
from vestnik import cli as commands
from vestnik.build import drafts as editing
from vestnik.build import pipeline as site
from vestnik.cache.store import Shelf
from vestnik.diagnostics import os_errors as refusals
from vestnik.fs import files, lock
from vestnik.fs import workers as crew
from vestnik.output import snapshot as scene
from vestnik.output import staging as output
from vestnik.output.staging import Bundle, Text, Written

KILLS = int(os.environ.get("VESTNIK_KILLS", "12"))
SPEAK = NullTranslations()
ITEM = "---\ntitle: {title}\ndate: 2026-03-{day:02}\n---\nПротокол подписан {day} марта 2026 г.\n"
NAMES = {day: f"content/2026/2026-03-{day:02}-novost.md" for day in range(1, 9)}


def held(folder: Path) -> dict[str, bytes]:
    """All that is in a folder: files by their paths, empty folders as `path/`."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = str(path.readlink()).encode()
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs build.py in an archive: its exit status and its messages."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    monkeypatch.setattr("vestnik.search.index.index", lambda *_, **__: {})

    def main(tiny: Tiny, *arguments: str) -> tuple[int, str]:
        monkeypatch.chdir(tiny.folder)
        capsys.readouterr()
        status = build.main(arguments)
        return status, capsys.readouterr().err

    return main


Run = Callable[..., tuple[int, str]]


# --------------------------------------------------------------------------------- one at a time


def test_a_second_build_says_that_another_is_at_work_and_writes_nothing(
    archive: Archives, run: Run
) -> None:
    """Nor do the commands that write translations; those that only read go on."""
    tiny = archive({NAMES[1]: ITEM.format(title="Новость", day=1)})
    with lock.hold(tiny.folder, tiny.folder / site.HELD, 0):
        for arguments in (
            ["--frozen"],
            ["translate"],
            ["accept", "x.po"],
            ["memory", "import", "x"],
        ):
            status, said = run(tiny, *arguments)
            assert status == 1, arguments
            assert f"another command is at work here (process {os.getpid()}, since 20" in said
            assert "→ run this again when it has ended" in said
        assert not (tiny.folder / "output").exists()
        assert run(tiny, "check")[0] == 0
    assert run(tiny, "--frozen")[0] == 0
    assert not (tiny.folder / site.HELD).exists()


def test_what_was_held_is_free_when_its_process_is_killed(tmp_path: Path) -> None:
    """Its note stays, and means nothing; the next one waits for a moment, as it may be dying."""
    code = (
        "import sys, time\nfrom pathlib import Path\n"
        f"sys.path.insert(0, {str(PROJECT)!r})\nfrom vestnik import lock\n"
        "with lock.hold(Path(), Path('.cache/held'), 0):\n    print(flush=True)\n    time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with (
            pytest.raises(lock.Held) as found,
            lock.hold(tmp_path, tmp_path / ".cache/held", 0.05),
        ):
            pass
        assert found.value.by.process == str(process.pid)
        process.kill()
    assert (tmp_path / ".cache/held").exists()
    with lock.hold(tmp_path, tmp_path / ".cache/held", 1):
        assert json.loads((tmp_path / ".cache/held").read_bytes())["process"] == os.getpid()


@pytest.mark.parametrize("note", [b"", b"{}", b"[1]", b'{"process": 1, "since": 1e300}', b"\xff"])
def test_who_holds_it_is_not_known_without_a_good_note(tmp_path: Path, note: bytes) -> None:
    """It is held all the same."""
    file = tmp_path / "note"
    with lock.hold(tmp_path, file, 0):
        file.write_bytes(note)
        with pytest.raises(lock.Held) as found, lock.hold(tmp_path, file, 0):
            pass
    assert refusals.refused(found.value, SPEAK).startswith("another command is at work here\n")


def test_a_draft_leaves_what_somebody_has_changed_meanwhile(archive: Archives) -> None:
    """Words that were written with any editor while the machine drafted are not written over."""
    tiny = archive({NAMES[1]: ITEM.format(title="Новость", day=1)})
    source = tiny.read()
    todo = editing.undrafted(source)
    words = {"translations/en/2026/2026-03-01-novost.po": 'msgid "Новость"\nmsgstr "Mine"\n'}
    tiny.write(words)
    before = held(tiny.folder / "translations")
    for _ in editing.draft(source, todo, lambda *_: editing.IDLE):
        pass
    assert held(tiny.folder / "translations") == before


# ------------------------------------------------------------------------------- a site's files

OLD = {
    "": b"old",
    "ru/a/": b"old a",
    "ru/file": b"a file",
    "ru/folder/": b"in a folder",
    "ru/folder/deep/": b"deeper",
    "gone/": b"gone",
    "same/": b"same",
}
NEW = {
    "": b"new",
    "ru/a/": b"new a",
    "ru/file/": b"in a folder now",
    "ru/folder": b"a file now",
    "same/": b"same",
    "fresh/of/this/": b"fresh",
}


def texts(of: Mapping[str, bytes]) -> Iterator[Bundle]:
    """Files of a site, each for itself."""
    for address, content in of.items():
        text = Text(address, lambda content=content: content)  # type: ignore[misc]
        yield Bundle(address, lambda text=text: [text])  # type: ignore[misc]


def write(bundles: Iterable[Bundle], folder: Path) -> Written:
    """Makes a folder hold these texts and nothing else, or leaves it as it was."""
    with output.staging(folder, output.EMPTY, partial(scene.look, folder)) as stage:
        stage.add(bundles)
        return stage.settle()


def test_a_file_and_a_folder_may_change_places(tmp_path: Path) -> None:
    """What stands in the way gives way."""
    site_ = tmp_path / "output"
    write(texts(OLD), site_)
    old = held(site_)
    written = write(texts(NEW), site_)
    assert (written.changed, written.same, written.removed) == (5, 1, 4)
    assert held(site_) == {
        "index.html": b"new",
        "ru/a/index.html": b"new a",
        "ru/file/index.html": b"in a folder now",
        "ru/folder": b"a file now",
        "same/index.html": b"same",
        "fresh/of/this/index.html": b"fresh",
    }
    write(texts(OLD), site_)
    assert held(site_) == old


def test_a_name_that_changes_its_case_alone_is_the_new_one(tmp_path: Path) -> None:
    """Also on a disk that takes both for the same."""
    write(texts({"Media/Й.png": b"1", "media/b.png": b"2"}), tmp_path / "output")
    write(texts({"media/й.png": b"1", "media/b.png": b"2"}), tmp_path / "output")
    assert held(tmp_path / "output") == {"media/й.png": b"1", "media/b.png": b"2"}


@pytest.mark.parametrize(
    "name", ["a b.png", "-rf", "'\"$(x)`", "#?%41.png", "строка\nдве", "e\u0301.png", "*.png", "~"]
)
def test_a_file_may_have_any_name_that_the_disk_takes(tmp_path: Path, name: str) -> None:
    """And is found the same, and taken away."""
    for content, count in ((b"1", (1, 0)), (b"1", (0, 1)), (b"2", (1, 0))):
        written = write(texts({f"media/{name}": content}), tmp_path / "output")
        assert (written.changed, written.same) == count
    assert held(tmp_path / "output") == {f"media/{name}": b"2"}
    assert write(texts({"": b""}), tmp_path / "output").removed == 1


def test_links_within_the_site_lead_nothing_out_of_it(tmp_path: Path) -> None:
    """Nothing is written or deleted where they lead, and they are gone."""
    site_, other = tmp_path / "output", tmp_path / "other"
    write(texts({"ru/": b"1", "en/": b"2", "c/": b"3"}), site_)
    shutil.copytree(site_, other)
    shutil.rmtree(site_ / "ru")
    (site_ / "ru").symlink_to(other / "ru")
    (site_ / "en/index.html").unlink()
    (site_ / "en/index.html").symlink_to(other / "en/index.html")
    (site_ / "loop").symlink_to(site_)
    (site_ / "dangling").symlink_to(tmp_path / "nowhere")
    before = held(other)
    write(texts({"ru/": b"1", "en/": b"new", "c/": b"3"}), site_)
    assert held(other) == before
    assert held(site_) == {
        "ru/index.html": b"1",
        "en/index.html": b"new",
        "c/index.html": b"3",
    }


# ------------------------------------------------------------------------------- a full disk

OPERATIONS = ("link", "mkdir", "rename", "replace", "rmdir", "unlink")


class Faults:
    """File operations, of which one fails, or that and all that need space after it."""

    def __init__(self, patch: pytest.MonkeyPatch, home: Path) -> None:
        self.home, self.at, self.count, self.number = str(home), 0, 0, errno.ENOSPC
        patch.setattr(crew, "size", lambda: 1)  # another process would count for itself
        for name in OPERATIONS:
            patch.setattr(os, name, self.failing(getattr(os, name)))
        write, temporary = Path.write_bytes, tempfile.mkstemp
        patch.setattr(Path, "write_bytes", self.half(write))
        patch.setattr(tempfile, "mkstemp", self.failing(temporary))

    def due(self, *paths: object) -> bool:
        """Whether it is the turn of this operation to fail."""
        if not any(str(path).startswith(self.home) for path in paths):
            return False
        self.count += 1
        return self.count == self.at

    def failing(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """An operation that fails when it is its turn."""

        def operation(*paths: Any, **rest: Any) -> Any:
            if self.due(*paths, rest.get("dir")):
                raise OSError(self.number, os.strerror(self.number), str(paths[:1]))
            return function(*paths, **rest)

        return operation

    def half(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A write that breaks off in the middle when it is its turn."""

        def write(path: Path, content: bytes) -> Any:
            if self.due(path):
                function(path, content[: len(content) // 2])
                raise OSError(self.number, os.strerror(self.number))
            return function(path, content)

        return write


def refusal(work: Callable[[], object]) -> files.Unwritable | None:
    """Why something could not be written; None if it was."""
    try:
        work()
    except files.Unwritable as error:
        return error
    return None


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_whatever_fails_the_site_is_the_old_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """At every single operation; and the next run makes it good."""
    site_ = tmp_path / "output"
    write(texts(NEW), site_)
    new = held(site_)
    write(texts(OLD), site_)
    old = held(site_)
    with monkeypatch.context() as patch:
        faults = Faults(patch, site_)
        faults.number = number
        at = failed = 0
        while faults.count >= at:
            at += 1
            faults.at, faults.count = 0, 0
            write(texts(OLD), site_)
            faults.at, faults.count = at, 0
            error = refusal(lambda: write(texts(NEW), site_))
            faults.at = 0
            if error is None:
                left = held(site_).items()  # an empty folder that would not go is no file
                assert {path: one for path, one in left if path[-1] != "/"} == new, at
            else:
                failed += 1
                assert held(site_) == old, (at, error)
                assert str(error.filename).startswith(str(site_))
                assert refusals.refused(error, SPEAK)
            write(texts(NEW), site_)
            assert held(site_) == new, at
    assert failed > 15


def test_a_text_that_can_t_be_made_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    """Wherever among many it is, and whichever process makes it."""
    site_ = tmp_path / "output"
    many = {f"{number}/": b"1" for number in range(300)}
    write(texts(many), site_)
    before = held(site_)

    def fail() -> bytes:
        message = "no"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError):
        write([*texts(dict.fromkeys(many, b"2")), Bundle("x", lambda: [Text("x/", fail)])], site_)
    assert held(site_) == before


@pytest.mark.parametrize("kind", ["a file", "a link to a folder", "a dangling link"])
def test_output_has_to_be_a_folder_of_its_own(archive: Archives, run: Run, kind: str) -> None:
    """What it leads to may be others': all that is no page of the site would be deleted there."""
    tiny = archive({NAMES[1]: ITEM.format(title="Новость", day=1)})
    home, other = tiny.folder / "output", tiny.folder / "other"
    if kind == "a file":
        home.write_text("mine")
    else:
        home.symlink_to(other)
    if kind == "a link to a folder":
        tiny.write({"other/precious": "mine"})
    status, said = run(tiny, "--frozen")
    assert status == 1
    assert said.startswith("output can't be written: ")
    assert "Traceback" not in said
    assert held(other) in ({}, {"precious": b"mine"})
    home.unlink()
    assert run(tiny, "--frozen")[0] == 0


def test_a_disk_that_is_full_is_told_and_the_next_run_recovers(
    archive: Archives, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the command says it, at some of the many operations of a build."""
    tiny = archive({NAMES[day]: ITEM.format(title=f"Новость {day}", day=day) for day in (1, 2)})
    assert run(tiny, "--frozen")[0] == 0
    old = held(tiny.folder / "output")
    failed = 0
    for at in (1, 2, 9, 30, 60, 61, 62):
        tiny.write({NAMES[1]: ITEM.format(title=f"Иначе {at}", day=1)})
        with monkeypatch.context() as patch:
            faults = Faults(patch, Path("output"))
            faults.at = at
            status, said = run(tiny, "--frozen")
        if status:
            failed += 1
            assert held(tiny.folder / "output") == old
            assert "can't be written: the disk is full\n    → make room" in said
        assert run(tiny, "--frozen")[0] == 0
        old = held(tiny.folder / "output")
        assert f"Иначе {at}".encode() in old["ru/2026/2026-03-01-novost/index.html"]
    assert failed > 3


def test_a_catalog_that_can_t_be_written_is_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every operation, and nothing is left beside it."""
    home = tmp_path / "translations"
    files.entrust(home / "en/a.po", b"old", home)
    with monkeypatch.context() as patch:
        faults = Faults(patch, home)
        at = failed = 0
        while faults.count >= at:
            at += 1
            faults.at, faults.count = at, 0
            new = f"new {at}".encode()
            error = refusal(lambda new=new: files.entrust(home / "en/a.po", new, home))  # type: ignore[misc]
            if error is not None:
                failed += 1
                assert str(error.filename).endswith("en/a.po")
                assert (home / "en/a.po").read_bytes() in (b"old", f"new {at - 1}".encode(), new)
            faults.at = 0
            files.clear(home)
            files.entrust(home / "en/a.po", f"new {at}".encode(), home)
            assert held(home) == {"en/a.po": f"new {at}".encode()}
    assert failed > 1


def test_a_new_item_takes_no_other_s_place_and_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every operation, and nothing is left beside it."""
    home = tmp_path / "content"
    with monkeypatch.context() as patch:
        faults = Faults(patch, home)
        at = 0
        while faults.count >= at:
            at += 1
            faults.at, faults.count = at, 0
            with contextlib.suppress(OSError):
                files.create(home / "2026/a.md", b"a whole item", home)
            there = held(home) if home.exists() else {}
            assert there.get("2026/a.md", b"a whole item") == b"a whole item", at
            faults.at = 0
            shutil.rmtree(home, ignore_errors=True)
    files.create(home / "2026/a.md", b"first", home)
    with pytest.raises(FileExistsError) as found:
        files.create(home / "2026/a.md", b"second", home)
    assert str(found.value.filename).endswith("2026/a.md")
    assert held(home) == {"2026/a.md": b"first"}


@pytest.mark.parametrize("kind", ["a file", "a dangling link"])
def test_a_cache_that_can_t_be_written_fails_no_build(
    archive: Archives, run: Run, kind: str
) -> None:
    """It is not remembered, that is all; pictures are there, too."""
    tiny = whole.whole(archive({}).folder.parent / "whole")
    assert run(tiny, "--frozen")[0] == 0
    before = held(tiny.folder / "output")
    shutil.rmtree(tiny.folder / ".cache")
    shutil.rmtree(tiny.folder / "output")
    if kind == "a file":
        (tiny.folder / ".cache").write_text("mine")
    else:
        (tiny.folder / ".cache").symlink_to("/proc/none/of/this")
    for _ in range(2):
        status, said = run(tiny, "--frozen")
        assert (status, said) == (0, "")
        assert held(tiny.folder / "output") == before


def test_a_shelf_that_is_full_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a build goes on without."""
    tiny = whole.whole(tmp_path / "archive")
    monkeypatch.setattr(Shelf, "attempt", full)
    assert commands.build(tiny.folder, SPEAK, base_url="", draft=False, strict=False) == 0
    assert (tiny.folder / "output/ru/index.html").is_file()


def full(*_: object) -> None:
    """A disk that is full, as SQLite has it."""
    import sqlite3

    message = "database or disk is full"
    raise sqlite3.OperationalError(message)


Mount = Callable[[Path, str], None]


@pytest.fixture
def mount() -> Iterator[Mount]:
    """Makes a folder a disk of its own."""
    places = []

    def mounted(place: Path, how: str) -> None:
        command = ["mount", "-t", "tmpfs", "-o", how, "tmpfs", str(place)]
        if shutil.which("mount") is None or subprocess.run(command, check=False).returncode:
            pytest.skip("only root may mount a disk, and not everywhere")
        places.append(str(place))

    yield mounted
    for place in places:
        subprocess.run(["umount", "-l", place], check=True)


def test_output_may_be_another_disk_and_when_that_is_full_its_site_is_the_old_one(
    tmp_path: Path, run: Run, mount: Mount
) -> None:
    """And when there is room again, it is the new one."""
    tiny = whole.whole(tmp_path / "whole")
    home = tiny.folder / "output"
    home.mkdir()
    mount(home, "size=16m")
    assert run(tiny, "--frozen") == (0, "")
    old = held(home)
    room = shutil.disk_usage(home).free
    if room:
        (home / "ballast").write_bytes(bytes(room))
    turn(tiny, "Другой форум", 1)
    before = held(home)
    status, said = run(tiny, "--frozen")
    assert status == 1
    assert "can't be written: the disk is full\n    → make room" in said
    assert held(home) == before
    (home / "ballast").unlink(missing_ok=True)
    assert run(tiny, "--frozen") == (0, "")
    assert set(held(home)) > set(old)


def test_a_disk_that_may_only_be_read_is_told(tmp_path: Path, run: Run, mount: Mount) -> None:
    """The site on it is as it was; for translations and the cache the same holds."""
    tiny = whole.whole(tmp_path / "whole")
    for name in ("output", ".cache"):
        (tiny.folder / name).mkdir()
        mount(tiny.folder / name, "size=64m")
    done(tiny.folder, "--frozen")
    old = held(tiny.folder / "output")
    subprocess.run(["mount", "-o", "remount,ro", tiny.folder / ".cache"], check=True)
    turn(tiny, "Другой форум", 1)
    done(tiny.folder, "--frozen")
    new = held(tiny.folder / "output")
    assert new != old
    subprocess.run(["mount", "-o", "remount,ro", tiny.folder / "output"], check=True)
    turn(tiny, "Форум", 0)
    status, said = run(tiny, "--frozen")
    assert status == 1
    assert "can't be written: its disk may only be read\n    → have it mounted" in said
    assert held(tiny.folder / "output") == new


# ------------------------------------------------------------------------------ symbolic links


@pytest.mark.parametrize(
    "place", ["content", "content/2026/x", "templates/assets/x", "translations/en/x"]
)
@pytest.mark.parametrize("target", ["out of the tree", "within the tree", "nowhere", "to itself"])
def test_symbolic_links_are_refused(
    archive: Archives, run: Run, place: str, target: str, tmp_path: Path
) -> None:
    """Followed nowhere: what a link shows on one machine is not what it shows on another."""
    tiny = archive({NAMES[1]: ITEM.format(title="Новость", day=1)})
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/passwd.md").write_text("SECRET", "utf-8")
    link = tiny.folder / place
    if link.is_dir():
        link.rename(tiny.folder / "moved")
    link.symlink_to(
        {
            "out of the tree": tmp_path / "secret",
            "within the tree": tiny.folder / "templates",
            "nowhere": tmp_path / "nowhere",
            "to itself": link.parent,
        }[target]
    )
    for _ in range(2):
        status, said = run(tiny, "--frozen")
        assert status == 1
        assert f"{place}:1: {place} is a symbolic link" in said
        assert "→ put the file or the folder itself in its place" in said
        assert "SECRET" not in said
    assert f"{place}:1: {place} is a symbolic link" in run(tiny, "check")[1]
    assert not (tiny.folder / "output").exists()


def test_a_link_that_comes_later_is_met(archive: Archives, run: Run) -> None:
    """A build that has nothing else to do looks for it as well."""
    tiny = archive({NAMES[1]: ITEM.format(title="Новость", day=1)})
    time.sleep(0.03)
    assert [run(tiny, "--frozen")[0] for _ in range(2)] == [0, 0]
    (tiny.folder / "content/2026/passwd.svg").symlink_to("/etc/passwd")
    assert run(tiny, "--frozen")[0] == 1


def test_a_folder_that_can_t_be_read_is_no_empty_folder(
    archive: Archives, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else its articles would vanish from the site."""
    tiny = archive({NAMES[1]: ITEM.format(title="Новость", day=1)})
    assert run(tiny, "--frozen")[0] == 0
    before = held(tiny.folder / "output")
    look = os.scandir

    def barred(path: Any = ".") -> Any:
        if str(path).endswith("content/2026"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", barred)
    for arguments in (["--frozen"], ["check"]):
        status, said = run(tiny, *arguments)
        assert status == 1
        assert said.startswith("content/2026 can't be read: Permission denied\n")
    monkeypatch.undo()
    assert held(tiny.folder / "output") == before


# ----------------------------------------------------------------------------------- kill -9


CREW = """
import os, sys, time
sys.path.insert(0, {project!r})
from vestnik import crew
os.sched_getaffinity = lambda _: {{0, 1, 2}}
def work(share=()):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(60)
def fail():
    raise OSError(28, "full", "somewhere")
{code}
"""
"""A process that shares out its work."""


def crewed(code: str) -> subprocess.Popen[bytes]:
    """Runs a process that shares out its work."""
    program = CREW.format(project=str(PROJECT), code=code)
    return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("crew.spread(work, [1, 2, 3], 1)", 3),
        ("ask = crew.meanwhile(work); time.sleep(60)", 1),
        ("ask = crew.meanwhile(work); crew.spread(work, [1, 2, 3], 1)", 4),
    ],
)
def test_no_worker_outlives_the_process_that_it_works_for(code: str, count: int) -> None:
    """Nothing goes on writing where the next one may already write."""
    with crewed(code) as process:
        assert process.stdout is not None
        workers = [int(process.stdout.readline()) for _ in range(count)]
        process.kill()
        process.wait()
        end = time.monotonic() + 30
        while any(map(alive, workers)) and time.monotonic() < end:
            time.sleep(0.01)
        assert not any(map(alive, workers))


def alive(process: int) -> bool:
    """Whether a process is there, and no zombie."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_an_error_in_one_worker_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """And is raised here."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)

    def work(share: Any) -> None:
        if 0 in share:
            raise files.Unwritable(errno.ENOSPC, "full", "somewhere")
        time.sleep(60)

    start = time.monotonic()
    with pytest.raises(files.Unwritable) as found:
        crew.spread(work, [0, 1], 1)
    assert (found.value.errno, found.value.filename) == (errno.ENOSPC, "somewhere")
    assert time.monotonic() - start < 30


def test_another_process_works_meanwhile() -> None:
    """What comes of it is here when it is asked for, be it an error."""
    code = """
ask = crew.meanwhile(lambda: (os.getpid(), "x" * 1_000_000))
fails = crew.meanwhile(fail)
found, long = ask()
assert found != os.getpid() and len(long) == 1_000_000
try:
    fails()
except OSError as error:
    print(error.errno, error.filename)
"""
    with crewed(code) as process:
        assert process.communicate(timeout=60)[0] == b"28 somewhere\n"
        assert process.returncode == 0


PROGRAM = """
import sys
sys.path.insert(0, {project!r})
import build
from vestnik import indexing, crew, output, sources
from vestnik.past import known
indexing.index = lambda material, cache: {{}}
output.FEW = known.FEW = sources.FEW = 4
known.LARGE = 0
build.leave(build.main({arguments!r}))
"""
"""build.py without the search index, and with other processes for a handful of files."""


def begun(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A process that builds."""
    code = PROGRAM.format(project=str(PROJECT), arguments=list(arguments))
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=folder,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def done(folder: Path, *arguments: str) -> None:
    """Builds undisturbed."""
    process = begun(folder, *arguments)
    said = process.communicate(timeout=120)[1]
    assert (process.returncode, said) == (0, b"")


def killed(folder: Path, after: float, *arguments: str) -> bool:
    """Kills a build, and all that it has begun; whether it was still at work."""
    process = begun(folder, *arguments)
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return True
    return False


LEFT = ("**/*.part", "**/.staged", "**/.part", "**/.*.part")


def leftovers(folder: Path) -> list[Path]:
    """What only a run that goes on may have."""
    homes = ("content", "translations", "output")
    return [path for home in homes for left in LEFT for path in (folder / home).glob(left)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
def test_a_build_that_is_killed_leaves_whole_files_and_the_next_one_recovers(
    tmp_path: Path,
) -> None:
    """Whenever it is: each file of the site is the old one or the new one."""
    folder = tmp_path / "archive"
    tiny = whole.whole(folder)
    states: list[dict[str, bytes]] = []
    for title in ("Форум", "Другой форум"):
        turn(tiny, title, len(states))
        start = time.perf_counter()
        done(folder, "--frozen")
        took = time.perf_counter() - start
        states.append(held(folder / "output"))
    assert states[0] != states[1]
    chance, hits = random.Random(1), 0
    for number in range(KILLS):
        title = ("Форум", "Другой форум")[number % 2]
        turn(tiny, title, number % 2)
        hits += killed(folder, took * (0.3 + 0.7 * chance.random()), "--frozen")
        for path, content in held(folder / "output").items():
            if not path.startswith(".staged") and not path.endswith("/"):
                assert any(state.get(path) == content for state in states), path
        if number % 6 == 5:
            done(folder, "--frozen")
            assert held(folder / "output") == states[number % 2]
            assert leftovers(folder) == []
    assert hits > KILLS / 3
    done(folder, "--frozen")
    assert held(folder / "output") == states[(KILLS - 1) % 2]


def turn(tiny: Tiny, title: str, state: int) -> None:
    """Makes an archive another one: a title that many pages show, an article more."""
    path = f"content/{whole.RESULTS}.md"
    text = (tiny.folder / path).read_text("utf-8")
    lines = [f"title: {title}" if line.startswith("title:") else line for line in text.split("\n")]
    tiny.write({path: "\n".join(lines).encode()})
    more = tiny.folder / NAMES[1]
    if state:
        tiny.write({NAMES[1]: ITEM.format(title="Ещё одна", day=1)})
    else:
        more.unlink(missing_ok=True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
def test_a_draft_that_is_killed_leaves_whole_catalogs_and_loses_no_word(
    archive: Archives, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is the one before or the one after; then an undisturbed run makes the rest."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", NOBODY)
    unpack(tmp_path / "packages")
    tiny = archive({name: ITEM.format(title="Встреча", day=day) for day, name in NAMES.items()})
    mine = "translations/en/2026/2026-03-0{}-novost.po"
    words = 'msgctxt "title"\nmsgid "Встреча"\nmsgstr "My own words {}"\n'
    tiny.write({mine.format(day): words.format(day) for day in (2, 5)})
    before = held(tiny.folder / "translations")
    start = time.perf_counter()
    done(tiny.folder, "translate")
    took = time.perf_counter() - start
    after = held(tiny.folder / "translations")
    assert len(after) == len(before) + 6
    chance, hits = random.Random(2), 0
    for _ in range(max(KILLS // 4, 2)):
        shutil.rmtree(tiny.folder / "translations/en/2026")
        tiny.write(
            {path: before[path.removeprefix("translations/")] for path in map(mine.format, (2, 5))}
        )
        hits += killed(tiny.folder, took * (0.6 + 0.4 * chance.random()), "translate")
        for path, content in held(tiny.folder / "translations").items():
            if not path.startswith(".part") and not path.endswith("/"):
                assert content in (before.get(path), after.get(path)), path
                polib.pofile(content.decode())
    assert hits
    done(tiny.folder, "translate")
    assert held(tiny.folder / "translations") == after
    assert all(
        f"My own words {day}" in after[f"en/2026/2026-03-0{day}-novost.po"].decode()
        for day in (2, 5)
    )
    assert leftovers(tiny.folder) == []
