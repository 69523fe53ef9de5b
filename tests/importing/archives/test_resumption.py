"""An import that was interrupted goes on when the same command is run again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.importing.archives.conftest import ImportAll
from tests.importing.archives.test_files import release_files
from tests.importing.archives.test_lists import add_pages
from tests.support import robustness
from tests.support.archives import TinyArchive
from tests.support.import_inputs import (
    PIXEL,
    page,
    report_items,
    word_document,
    word_paragraph,
    word_picture,
)
from tests.support.releases import content_files
from tests.support.robustness import FileFaults, folder_contents, temporary_files
from tests.support.web_sites import Answer, WebSite
from vestnik.fs import FileUnwritable
from vestnik.importing import create_item_file
from vestnik.importing.archives import importer
from vestnik.importing.web import Crawler, CrawlPolicy

Articles = Callable[[], dict[str, str]]


def interrupt_after(calls: int, result: Callable[..., Any]) -> Callable[..., Any]:
    """A function that is interrupted by the user in a call, as by Ctrl-C."""
    numbers: Iterator[int] = count()

    def call(*arguments: Any) -> Any:
        if next(numbers) == calls:
            raise KeyboardInterrupt
        return result(*arguments)

    return call


def test_pages_that_were_fetched_are_not_fetched_again(
    tiny: TinyArchive, site: WebSite, import_all: ImportAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an interruption between two pages."""
    tiny.write({"list.txt": "\n".join(add_pages(site, 7))})
    interrupted = partial(
        Crawler, policy=CrawlPolicy(0.1, 1), sleep=interrupt_after(3, lambda _: None)
    )
    with monkeypatch.context() as patch:
        patch.setattr("vestnik.importing.web.Crawler", interrupted)
        status, _, err = import_all("list.txt")
    assert status == 130
    assert err.endswith("interrupted; run the same command again to continue\n")
    assert len(site.pages_requested()) == 4
    status, out, err = import_all("list.txt")
    assert (status, err) == (0, "")
    assert "7  were imported" in out
    assert sorted(site.pages_requested()) == [f"/news/{number}" for number in range(7)]


def test_articles_that_were_written_are_not_written_again(
    tiny: TinyArchive,
    import_all: ImportAll,
    monkeypatch: pytest.MonkeyPatch,
    articles: Articles,
) -> None:
    """After an interruption between two of them; the report has those that were written."""
    tiny.write(release_files(8))
    create = interrupt_after(6, create_item_file)
    with monkeypatch.context() as patch:
        patch.setattr(importer, "create_item_file", create)
        status, out, _ = import_all("old")
    assert status == 130
    assert "6  were imported" in out
    assert len(articles()) == len(report_items(tiny.folder)) == 6
    before = content_files(tiny)
    status, out, _ = import_all("old")
    assert status == 0
    assert "2  were imported" in out
    assert "6  were in the archive already" in out
    assert before.items() <= content_files(tiny).items()
    assert len(articles()) == 8


def test_pictures_that_were_written_do_not_stop_the_next_run(
    tiny: TinyArchive, site: WebSite, import_all: ImportAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The interruption came before the article."""
    site.add("/a.png", Answer(PIXEL, "image/png"))
    picture = f'<p>Текст новости о связи.</p><p><img src="{site.url}/a.png" alt="Зал"></p>'
    tiny.write({"a.html": page("Новость с картинкой", picture)})
    with monkeypatch.context() as patch:
        patch.setattr(importer, "create_item_file", interrupt_after(0, lambda: None))
        assert import_all("a.html", "--pictures")[0] == 130
    folder = "content/2026/2026-04-28-novost-s-kartinkoy"
    assert content_files(tiny)[f"{folder}/a.png"] == PIXEL
    assert import_all("a.html", "--pictures")[0] == 0
    assert f"{folder}.md" in content_files(tiny)
    assert site.requests == ["/robots.txt", "/a.png"]


def test_a_full_disk_leaves_whole_articles_and_nothing_else(
    tiny: TinyArchive, import_all: ImportAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At whichever file operation of an import the disk is full."""
    paragraphs = ("Новость с картинкой", "15 марта 2026 года", "Текст новости о связи в Бресте.")
    document = word_document(*map(word_paragraph, paragraphs), word_picture(alt="Зал"))
    tiny.write({**release_files(1), "old/w.docx": document})
    before, content = folder_contents(tiny.folder / "content"), tiny.folder / "content"
    assert import_all("old")[0] == 0
    complete = folder_contents(content)
    assert any(path.endswith(".png") for path in complete)
    written, failure_count = complete, 0
    for failing in count(1):
        for path in written.keys() - before.keys():
            (content / path).unlink()
        with monkeypatch.context() as patch:
            # A full disk lets files be removed.
            patch.setattr(robustness, "FILE_OPERATIONS", ("link", "mkdir", "rename", "replace"))
            faults = FileFaults(patch, Path("content"))
            faults.fail_at(failing)
            _, _, err = import_all("old")
        if faults.count < failing:
            assert folder_contents(content) == complete
            break
        failure_count += "can't be written: the disk is full\n    → free some space" in err
        assert not temporary_files(tiny.folder)
        written = {path: text for path, text in folder_contents(content).items() if text}
        assert written.items() <= complete.items()
    assert failure_count > 5


def test_a_site_that_failed_is_asked_for_the_rest_by_the_next_run(
    tiny: TinyArchive, site: WebSite, import_all: ImportAll
) -> None:
    """What came in before stays."""
    urls = add_pages(site, 9)
    for number in range(3, 9):
        site.answers[f"/news/{number}"].insert(0, Answer(status=500))
    tiny.write({"list.txt": "\n".join(urls)})
    status, out, _ = import_all("list.txt")
    assert status == 1
    assert "3  were imported" in out
    assert "6  were refused" in out
    for number in range(7, 9):
        del site.answers[f"/news/{number}"][0]
    status, out, _ = import_all("list.txt")
    assert status == 0
    assert "6  were imported" in out
    assert "3  were in the archive already" in out
    assert site.pages_requested().count("/news/0") == 1


def test_a_full_disk_is_reported_and_the_rest_comes_in_later(
    tiny: TinyArchive,
    import_all: ImportAll,
    monkeypatch: pytest.MonkeyPatch,
    articles: Articles,
) -> None:
    """No half-written article is left."""
    tiny.write(release_files(7))
    numbers = count()

    def fail_at_third(*arguments: Any) -> Any:
        if next(numbers) == 2:
            raise FileUnwritable(28, "No space left on device", "content/2026/a.md")
        return create_item_file(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(importer, "create_item_file", fail_at_third)
        status, _, err = import_all("old")
    assert status == 1
    assert "content/2026/a.md" in err
    assert len(articles()) == 2
    assert import_all("old")[0] == 0
    assert len(articles()) == 7
