"""Several machines draft one archive: each document is one machine's, and all are done."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import build
from tests.support.archives import Archives
from vestnik.build import drafts as editing
from vestnik.translation import sharding as shares
from vestnik.translation.sharding import Share

PATHS = st.lists(st.text(min_size=1, max_size=30), unique=True)
NUMBERS = st.integers(1, 40)


@given(PATHS, NUMBERS)
def test_each_document_is_in_one_share(paths: list[str], of: int) -> None:
    """None is left out, none is drafted twice."""
    taken = [path for n in range(1, of + 1) for path in paths if shares.has(Share(n, of), path)]
    assert Counter(taken) == Counter(paths)


def test_the_shares_of_a_large_archive_are_alike() -> None:
    """No machine works twice as long as another."""
    paths = [f"2026/2026-{n // 900 + 1:02}-{n % 28 + 1:02}-novost-{n}.md" for n in range(8000)]
    sizes = [sum(shares.has(Share(n, 8), path) for path in paths) for n in range(1, 9)]
    assert 900 < min(sizes) <= max(sizes) < 1100


@pytest.mark.parametrize(
    "text", ["0/8", "9/8", "x", "", "1/0", "-1/2", "1/2/3", "1", "٣/٤", "2 / 8"]
)
def test_what_is_no_share_is_refused(
    archive: Archives,
    text: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As a mistake in the command, before anything is read; empty on the command line, too."""
    assert shares.read(text) is None
    monkeypatch.chdir(archive({}).folder)
    if text:
        assert build.main(("translate", f"--shard={text}", "--lang", "en")) == 2
        assert f"{text} is not a share" in capsys.readouterr().err


def test_what_there_is_to_draft_is_shared(archive: Archives) -> None:
    """A document that is added changes nothing for the others."""
    item = "---\ntitle: Новость\ndate: 2026-05-{:02}\n---\nТекст новости.\n"
    files = {f"content/2026/2026-05-{n:02}-novost.md": item.format(n) for n in range(1, 29)}
    tiny = archive(files)
    parts = [
        {task.document.path for _, task in editing.undrafted(tiny.read(), (), Share(n, 3))}
        for n in (1, 2, 3)
    ]
    assert all(parts)
    assert sum(map(len, parts)) == len(set.union(*parts)) == 28
    tiny.write({"content/2026/2026-05-01-drugaya.md": item.format(1)})
    for number, part in enumerate(parts, 1):
        todo = editing.undrafted(tiny.read(), (), Share(number, 3))
        assert {task.document.path for _, task in todo} - {"2026/2026-05-01-drugaya.md"} == part
