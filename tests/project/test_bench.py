"""The archive that `bench/drafting.py` generates can be drafted."""

from __future__ import annotations

from pathlib import Path

from bench import drafting, drafting_archive, importing
from bench.large_package import unpack_tiny_package


def test_the_generated_archive_is_valid_and_not_drafted(tmp_path: Path) -> None:
    work = drafting_archive.pending_documents(
        drafting_archive.load_bench_archive(drafting_archive.make_archive(tmp_path, 20))
    )
    sentences = [
        sentence for paragraph in drafting_archive.plain_sentences(work) for sentence in paragraph
    ]
    assert len(work) >= 2
    assert len(sentences) >= 40
    assert len(set(sentences)) == len(sentences)


def test_a_second_draft_of_it_changes_nothing(tmp_path: Path) -> None:
    package = unpack_tiny_package(tmp_path / "packages")
    folder = drafting_archive.make_archive(tmp_path / "archive", 10)
    drafting.DraftingSetup("", package, folder).draft()
    second = drafting.draft_again(folder, package)
    assert (second.documents, second.files, second.libraries) == (0, 0, "")


def test_every_page_of_the_import_benchmark_comes_in(tmp_path: Path) -> None:
    importing.write_pages(tmp_path / "pages", 2 * len(importing.sample_pages()))
    content = tmp_path / "archive" / "content"
    content.mkdir(parents=True)
    importing.import_pages(tmp_path)
    pages = list((tmp_path / "pages").iterdir())
    assert len(list(content.glob("*/*.md"))) == len(pages) > 10
