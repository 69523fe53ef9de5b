"""Shards: several machines draft one archive, each document on exactly one of them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import build
from tests.support.archives import MakeArchive
from vestnik.build import pending_drafts
from vestnik.translation import Shard, parse_shard

PATHS = st.lists(st.text(min_size=1, max_size=30), unique=True)
NUMBERS = st.integers(1, 40)


@given(PATHS, NUMBERS)
def test_each_document_is_in_exactly_one_shard(paths: list[str], total: int) -> None:
    """None is omitted, none is drafted twice."""
    sharded_paths = [
        path for n in range(1, total + 1) for path in paths if Shard(n, total).contains(path)
    ]
    assert Counter(sharded_paths) == Counter(paths)


def test_the_shards_of_a_large_archive_have_similar_sizes() -> None:
    """No machine works twice as long as another."""
    paths = [f"2026/2026-{n // 900 + 1:02}-{n % 28 + 1:02}-novost-{n}.md" for n in range(8000)]
    sizes = [sum(Shard(n, 8).contains(path) for path in paths) for n in range(1, 9)]
    assert 900 < min(sizes) <= max(sizes) < 1100


@pytest.mark.parametrize(
    "text", ["0/8", "9/8", "x", "", "1/0", "-1/2", "1/2/3", "1", "٣/٤", "2 / 8"]
)
def test_an_invalid_shard_is_refused(
    archive: MakeArchive,
    text: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is a usage error, found before anything is loaded."""
    assert parse_shard(text) is None
    monkeypatch.chdir(archive({}).folder)
    if text:
        assert build.main(("translate", f"--shard={text}", "--lang", "en")) == 2
        assert f"{text} is not a part of the archive" in capsys.readouterr().err


def test_the_pending_drafts_are_divided_into_shards(archive: MakeArchive) -> None:
    """A new document does not move the others to other shards."""
    item = "---\ntitle: Новость\ndate: 2026-05-{:02}\n---\nТекст новости.\n"
    files = {f"content/2026/2026-05-{n:02}-novost.md": item.format(n) for n in range(1, 29)}
    tiny = archive(files)
    parts = [
        {task.document.path for _, task in pending_drafts(tiny.load(), (), Shard(n, 3))}
        for n in (1, 2, 3)
    ]
    assert all(parts)
    assert sum(map(len, parts)) == len(set.union(*parts)) == 28
    tiny.write({"content/2026/2026-05-01-drugaya.md": item.format(1)})
    for number, part in enumerate(parts, 1):
        todo = pending_drafts(tiny.load(), (), Shard(number, 3))
        assert {task.document.path for _, task in todo} - {"2026/2026-05-01-drugaya.md"} == part
