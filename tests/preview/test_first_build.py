"""The first build of a large archive: another process makes it, and the desk works meanwhile."""

from __future__ import annotations

import io
import json
import os
import threading
from gettext import NullTranslations
from pathlib import Path

import pytest
from lxml import html

from tests.support.desk_archive import MEETING, MEETING_DESK, SECOND, make_desk_archive
from tests.support.previews import RunningPreview, run_preview
from vestnik.build import BuildCache, load_archive
from vestnik.fs import BUILD_STEPS
from vestnik.preview import archive_reading, first_build
from vestnik.preview.builds import PREVIEW_SITE_FOLDER, PreviewBuilder
from vestnik.preview.desk import ReviewDesk, desk_view
from vestnik.preview.desk.live_queue import ArchiveQueue, RequestGate, people_findings
from vestnik.preview.desk.live_queue.archive_queue import document_key
from vestnik.preview.progress import BuildProgress
from vestnik.preview.search_index import BackgroundSearchIndex
from vestnik.preview.server import PreviewServer


def test_the_desk_works_before_the_site_is_built(tmp_path: Path) -> None:
    tiny = make_desk_archive(tmp_path / "archive")
    started: list[PreviewServer] = []

    def begin(preview: PreviewServer) -> None:
        preview.first_process = first_build.start_first_build(tiny.folder, preview.origin)
        started.append(preview)

    def answers_meanwhile(desk: RunningPreview) -> tuple[int, int]:
        return desk.request(MEETING_DESK).status, desk.page(f"en/{MEETING}/").status

    with run_preview(tiny, begin=begin, waits_for_build=False) as desk:
        assert desk.wait_until(lambda: desk.request("/-/review/").status == 200)
        review, page = answers_meanwhile(desk)
        assert review == 200
        assert page in (200, 503)
        waiting = desk.request("/nothing/here/")
        assert waiting.status == 404 if started[0].is_built else 503
        assert desk.wait_until(lambda: started[0].is_built)
        assert desk.page(f"en/{MEETING}/").status == 200
        assert (tiny.folder / PREVIEW_SITE_FOLDER / f"en/{MEETING}/index.html").is_file()
        loaded = started[0].build.loaded
        assert loaded is not None
        rows = started[0].desk.queue(loaded, "en").sorted_rows()
    stored = ArchiveQueue(tiny.folder, "en", RequestGate()).stored
    for row in rows:
        path = row.document.path
        assert stored.get(path, document_key(loaded, "en", path)) == row.units
        assert stored.get(path, "another key") is None
    file = tiny.folder / ".cache/preview/queue/en.sqlite"
    file.write_bytes(b"damaged")
    damaged = ArchiveQueue(tiny.folder, "en", RequestGate()).stored
    assert damaged.get(f"{MEETING}.md", document_key(loaded, "en", f"{MEETING}.md")) is None


def test_a_row_of_a_file_that_changes_before_it_is_read_is_made_anew(tmp_path: Path) -> None:
    """It is not stored for the content that the file had when it was listed."""
    tiny = make_desk_archive(tmp_path / "archive")
    loaded, _ = load_archive(tiny.folder, BuildCache(tiny.folder, tiny.folder / ".cache/test"))
    assert loaded is not None
    file = tiny.folder / f"translations/en/{MEETING}.po"
    content = file.read_bytes()

    def translated_units() -> int:
        queue = ArchiveQueue(tiny.folder, "en", RequestGate())
        queue.start(loaded)
        return sum(bool(unit.text) for unit in queue.rows[f"{MEETING}.md"].units)

    file.unlink()
    assert translated_units() == 0
    file.write_bytes(content)
    assert translated_units() > 0


class HeldBuild:
    """A first build in another process that ends when it is let go."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        reader, writer = os.pipe()
        self.stdout, self.report = os.fdopen(reader, "rb"), os.fdopen(writer, "wb", buffering=0)

    def wait(self) -> None:
        """Waits for its end."""
        self.ended.wait()

    def end(self) -> None:
        """Ends it."""
        self.report.close()
        self.ended.set()

    kill = end


def test_a_page_is_made_when_somebody_asks_for_it_before_the_site_is_built(tmp_path: Path) -> None:
    tiny = make_desk_archive(tmp_path / "archive")
    tiny.write({"content/2026/plan.pdf": b"%PDF-1.4\n"})
    build = HeldBuild()

    def begin(preview: PreviewServer) -> None:
        preview.first_process = build  # type: ignore[assignment]

    with run_preview(tiny, begin=begin, waits_for_build=False) as preview:
        assert preview.wait_until(preview.server.archive_loaded.is_set)
        for address, text in (
            (f"en/{MEETING}/", "The parties signed the"),
            (f"ru/{MEETING}/", SECOND.partition(" [")[0]),
            ("ru/", "Итоги"),
            ("ru/2026/04/", "Итоги"),
            ("assets/style.css", "--"),
            ("media/2026/plan.pdf", "%PDF"),
        ):
            reply = preview.page(address)
            assert (reply.status, text in reply.text) == (200, True), address
            is_page = address.endswith("/")
            assert ("provisional: the site is being built" in reply.text) is is_page
        for address in ("ru/2020/nothing/", "ru/feed.xml", "media/../../pyproject.toml"):
            assert preview.page(address).status == 503
        assert not preview.server.is_built
        assert json.loads(preview.request("/-/progress").text)["text"] == ""
        build.report.write(b"documents 0 400\ndocuments 64 400\ndocuments 36 400\n")
        text = "building the site: 100 of 400 documents read"
        assert preview.wait_until(lambda: text in preview.request("/-/progress").text)
        assert text in preview.page("ru/2020/nothing/").text
        assert "<progress" in preview.page(f"en/{MEETING}/").text
        build.end()
        assert preview.wait_until(lambda: preview.server.is_built)
        built_page = preview.page(f"en/{MEETING}/").text
        assert "The parties signed the" in built_page
        assert "provisional" not in built_page
        assert preview.page("ru/2020/nothing/").status == 404
        assert json.loads(preview.request("/-/progress").text)["text"] == ""


def test_a_first_build_ends_when_its_preview_has_ended(tmp_path: Path) -> None:
    tiny = make_desk_archive(tmp_path / "archive")
    process = first_build.start_first_build(tiny.folder, "http://127.0.0.1")
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(30) == 1


def test_the_terminal_shows_progress_on_one_line_and_a_file_in_a_few() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    written = []
    for stream in (Terminal(), io.StringIO()):
        progress = BuildProgress(NullTranslations(), stream)
        for step in BUILD_STEPS:
            progress.update(step, 0, 1000)
            for _ in range(100):
                progress.update(step, 10, 0)
        progress.finish()
        progress.update(BUILD_STEPS[0], 0, 20)
        written.append(stream.getvalue())
    terminal, file = written
    assert "\n" not in terminal
    assert terminal.startswith("\r\x1b[K  0 % building the site: 0 of 1000 documents read")
    assert terminal.endswith("100 % building the site: 1000 of 1000 groups of pages made\r\x1b[K")
    assert [line.split(" % ")[0].strip() for line in file.splitlines()] == [
        str(percent) for percent in range(0, 101, 10)
    ]


def test_an_archive_is_read_in_parts_and_the_desk_says_how_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = make_desk_archive(tmp_path / "archive")
    monkeypatch.setattr(archive_reading, "FIRST_ARTICLE_COUNT", 1)
    monkeypatch.setattr(archive_reading, "DOCUMENTS_PER_PART", 1)
    monkeypatch.setattr(people_findings, "MAX_DOCUMENTS_AT_ONCE", 0)
    builder = PreviewBuilder(
        tiny.folder, "http://127.0.0.1", BackgroundSearchIndex(tmp_path, lambda: None)
    )
    desk = ReviewDesk(tiny.folder, NullTranslations(), "token")

    def shown_progress() -> str:
        page = html.document_fromstring(desk_view(desk, "/review/", {"language": "en"}).content)
        return str(page.xpath("string(//*[@data-refresh='reading'])"))

    read_counts = []
    for loaded in builder.read_in_parts():
        desk.prepare(loaded)
        desk.loaded = loaded
        read_counts.append(len(loaded.archive.documents))
        if loaded.unread_paths:
            assert f"Documents read: {read_counts[-1]} of" in " ".join(shown_progress().split())
        assert desk_view(desk, f"/review/en/{MEETING}", {}).status == 200
    assert read_counts == [1, 1, 2, 3]
    built = builder.build().loaded
    assert built is not None
    assert desk.loaded is not None
    assert {*desk.loaded.archive.documents} == {*built.archive.documents}
    assert desk.loaded.linkable_paths == built.linkable_paths
    assert desk.loaded.archive.catalogs == built.archive.catalogs

    findings = desk.queue(desk.loaded, "en").findings
    thread = findings.thread
    if thread:
        thread.join()
    assert not shown_progress().strip()
    next_desk = ReviewDesk(tiny.folder, NullTranslations(), "token")
    monkeypatch.setattr(people_findings, "check_translation", None)
    next_desk.prepare(built)
    next_queue = next_desk.queue(built, "en")
    assert next_queue.findings.checks == findings.checks
    assert {*next_queue.rows} == {document.path for document in built.archive.documents}


def test_a_request_does_not_wait_for_requests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = make_desk_archive(tmp_path / "archive")
    builder = PreviewBuilder(
        tiny.folder, "http://127.0.0.1", BackgroundSearchIndex(tmp_path, lambda: None)
    )
    *_, loaded = builder.read_in_parts()
    desk = ReviewDesk(tiny.folder, NullTranslations(), "token", loaded)
    monkeypatch.setattr(
        desk.gate, "pause", lambda: pytest.fail("only work in the background waits")
    )
    assert MEETING in desk_view(desk, "/review/", {"language": "en"}).content
    assert desk_view(desk, f"/review/en/{MEETING}", {}).status == 200
    with desk.queue(loaded, "en").refresh_lock:  # work in the background is making rows
        assert MEETING in desk_view(desk, "/review/", {"language": "en", "order": "oldest"}).content


def test_an_archive_is_large_by_the_number_of_its_files(tmp_path: Path) -> None:
    assert not first_build.is_large(tmp_path)
    (tmp_path / "content").mkdir()
    for number in range(first_build.MIN_DOCUMENTS_FOR_PROCESS):
        (tmp_path / f"content/{number}.md").touch()
    assert first_build.is_large(tmp_path)
