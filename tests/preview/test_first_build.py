"""The first build of a large archive: another process makes it, and the desk works meanwhile."""

from __future__ import annotations

from pathlib import Path

from tests.support.desk_archive import MEETING, MEETING_DESK, make_desk_archive
from tests.support.previews import RunningPreview, run_preview
from vestnik.preview import first_build
from vestnik.preview.builds import PREVIEW_SITE_FOLDER
from vestnik.preview.desk.queue import load_units
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
        rows = started[0].desk.rows_by_risk(loaded, "en")
    stored = load_units(tiny.folder, "en")
    assert {row.document.path: row.units for row in rows} == {
        path: units for path, (_, _, units) in stored.items()
    }
    file = tiny.folder / ".cache/preview/queue/en.sqlite"
    file.write_bytes(b"damaged")
    assert load_units(tiny.folder, "en") == {}


def test_an_archive_is_large_by_the_number_of_its_files(tmp_path: Path) -> None:
    assert not first_build.is_large(tmp_path)
    (tmp_path / "content").mkdir()
    for number in range(first_build.MIN_DOCUMENTS_FOR_PROCESS):
        (tmp_path / f"content/{number}.md").touch()
    assert first_build.is_large(tmp_path)
