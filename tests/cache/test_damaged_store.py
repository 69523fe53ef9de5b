"""The cache may be damaged or planted at any time: the site is right, and nothing in it is run."""

from __future__ import annotations

import os
import pickle
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.archives import TinyArchive, make_archive
from vestnik.build import BUILD_CACHE, BuildCache, build_site, load_archive
from vestnik.build.paths import TEMPLATE_CACHE
from vestnik.cache.store import STORE_FILE, CacheStore, stored_value
from vestnik.search import SearchIndex

ARTICLE = """\
---
title: Новость {number}
date: 2026-05-0{number}
partners: [sco]
---
Текст о **деле** {number}.
"""
PARTNER = "---\ntitle: ШОС\nkind: organisation\n---\nО ней.\n"
FILES = {
    "content/partners/sco.md": PARTNER,
    **{f"content/2026/2026-05-0{n}-odin.md": ARTICLE.format(number=n) for n in (1, 2, 3)},
}


class BuiltArchive(NamedTuple):
    """An archive, the store that a build left before a template changed, and its site now."""

    tiny: TinyArchive
    store: bytes
    clean_site: dict[str, bytes]


class Exploit:
    """Its pickle runs a command."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return os.mkdir, ("planted",)


def cut_file(file: Path) -> None:
    """Keeps the first third of a file."""
    os.truncate(file, file.stat().st_size // 3)


def overwrite_middle(file: Path) -> None:
    """Writes random bytes into a file, at many places."""
    chance, content = random.Random(7), bytearray(file.read_bytes())
    for _ in range(400):
        content[chance.randrange(100, len(content))] = chance.randrange(256)
    file.write_bytes(content)


def change_values(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Replaces all values of the store; the checksums are right."""

    def change_file(file: Path) -> None:
        store = CacheStore(file)
        keys = [key for (key,) in store.connection().execute("select key from entries")]
        store.put([(key, change(store.get(key) or b"")) for key in keys])
        store.close()

    return change_file


def replace_with_folder(file: Path) -> None:
    """Puts a folder where a file was."""
    file.unlink()
    file.mkdir()


def exchange_types(file: Path) -> None:
    """Replaces values with such as SQLite allows, and no build writes."""
    with sqlite3.connect(file) as connection:
        connection.execute("update entries set value = 7 where key like 'record%'")
        connection.execute("update entries set value = 'text' where key like 'html%'")
    connection.close()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "empty": lambda file: file.write_bytes(b""),
    "no database": lambda file: file.write_bytes(b"damaged" * 100),
    "cut": cut_file,
    "random bytes": overwrite_middle,
    "a folder": replace_with_folder,
    "values of other types": exchange_types,
    "empty values": change_values(lambda _: b""),
    "shorter values": change_values(lambda value: value[: len(value) // 2]),
    "exchanged bytes": change_values(lambda value: value[::-1]),
    "planted pickles": change_values(lambda _: pickle.dumps(Exploit())),
    "a planted file": lambda file: file.write_bytes(pickle.dumps(Exploit())),
}


@pytest.fixture(scope="module")
def built_archive(tmp_path_factory: pytest.TempPathFactory) -> BuiltArchive:
    """An archive after a build, and after a template has changed: all that is cached is needed."""
    tiny = make_archive(tmp_path_factory.mktemp("damaged") / "archive", FILES)
    build_with_cache(tiny)
    store = (tiny.folder / BUILD_CACHE / STORE_FILE).read_bytes()
    robots = tiny.folder / "templates/robots.txt"
    robots.write_text(robots.read_text("utf-8") + "# changed", "utf-8")
    tiny.build()
    return BuiltArchive(tiny, store, tiny.output_files())


def build_with_cache(tiny: TinyArchive) -> dict[str, bytes]:
    """Builds an archive as a new process does; its site."""
    cache = BuildCache(tiny.folder, tiny.folder / BUILD_CACHE)
    loaded, problems = load_archive(tiny.folder, cache)
    assert loaded is not None
    result, more_problems = build_site(loaded)
    assert result is not None
    assert not [*problems, *more_problems]
    return tiny.output_files()


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_build_with_a_damaged_cache_is_right(
    built_archive: BuiltArchive, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], object]
) -> None:
    tiny, store, clean_site = built_archive
    monkeypatch.chdir(tiny.folder)
    file = tiny.folder / BUILD_CACHE / STORE_FILE
    if file.is_dir():
        file.rmdir()
    file.write_bytes(store)
    damage(file)
    assert build_with_cache(tiny) == clean_site
    assert not Path("planted").exists()


def test_damaged_compiled_templates_are_compiled_again(tmp_path: Path) -> None:
    """Their code would run: Python does not notice a changed byte."""
    tiny = make_archive(tmp_path / "archive", FILES)
    tiny.build()
    site = tiny.output_files()
    files = list((tiny.folder / TEMPLATE_CACHE).iterdir())
    assert files
    for file in files:
        content = file.read_bytes()
        file.write_bytes(
            bytes(byte ^ 1 if number % 50 == 49 else byte for number, byte in enumerate(content))
        )
    tiny.build()
    assert tiny.output_files() == site


def test_a_value_with_a_wrong_checksum_is_none(tmp_path: Path) -> None:
    """SQLite does not notice a changed byte within a value."""
    store = CacheStore(tmp_path / STORE_FILE)
    store.put([("right", b"value"), ("wrong", b"value")])
    with store.connection() as connection:
        damaged = stored_value(b"value").replace(b"v", b"w")
        connection.execute("update entries set value = ? where key = 'wrong'", (damaged,))
    assert (store.get("right"), store.get("wrong")) == (b"value", None)
    assert list(store.items_with_prefix("")) == [("right", b"value")]
    store.close()


def test_a_full_disk_costs_the_cache_and_not_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither while documents are processed nor at the end: the next build makes all again."""
    tiny = make_archive(tmp_path / "archive", FILES)
    monkeypatch.setattr("vestnik.search.build_search_index", lambda *_, **__: SearchIndex())

    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(CacheStore, "write", refuse)
        assert tiny.run("--frozen") == 0
    assert "Traceback" not in capsys.readouterr().err
    site = tiny.output_files()
    assert tiny.run("--frozen") == 0
    assert tiny.output_files() == site
