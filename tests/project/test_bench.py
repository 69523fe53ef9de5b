"""The archive that `bench/drafting.py` makes is one that Vestnik can draft."""

from __future__ import annotations

from pathlib import Path

from bench import drafting


def test_the_made_archive_has_no_problem_and_is_all_to_do(tmp_path: Path) -> None:
    work = drafting.todo(drafting.read(drafting.archive(tmp_path, 20)))
    sentences = [one for paragraph in drafting.said_plainly(work) for one in paragraph]
    assert len(work) >= 2
    assert len(sentences) >= 40
    assert len(set(sentences)) == len(sentences)


def test_a_second_draft_of_it_does_nothing(tmp_path: Path) -> None:
    package = drafting.tiny(tmp_path / "packages")
    folder = drafting.archive(tmp_path / "archive", 10)
    drafting.Bench("", package, folder).drafted()
    second = drafting.again(folder, package)
    assert (second.documents, second.files, second.loaded) == (0, 0, "")
