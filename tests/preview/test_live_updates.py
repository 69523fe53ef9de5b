"""The preview shows every saved file soon, and builds no more often than it must."""

from __future__ import annotations

import os
import shutil
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from tests.support.preview_archive import (
    MEETING,
    MEETING_TEXT,
    OTHER,
    make_small_archive,
    meeting_page,
    reword_meeting,
)
from tests.support.previews import RunningPreview, run_preview
from vestnik.preview import builds
from vestnik.preview.build_queue import BuildQueue
from vestnik.preview.builds import PreviewBuild
from vestnik.preview.server import PreviewServer


class BlockedBuild:
    """A build that waits until it is released."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.free = threading.Semaphore(0)

    def __call__(self) -> PreviewBuild:
        self.begun.release()
        assert self.free.acquire(timeout=30)
        return PreviewBuild()


def test_a_saved_file_is_shown(preview: RunningPreview) -> None:
    reword_meeting(preview, "в Бресте")
    assert preview.wait_until(lambda: "в Бресте" in meeting_page(preview))


def test_one_save_updates_both_editions(preview: RunningPreview) -> None:
    """The English page shows the new block in Russian: it has no translation yet."""
    reword_meeting(preview, "в Лиде")
    assert preview.wait_until(
        lambda: "в Лиде" in meeting_page(preview) and "в Лиде" in meeting_page(preview, "en")
    )
    assert "held in Minsk" not in meeting_page(preview, "en")


def test_pages_reload_after_each_save_even_in_quick_succession(preview: RunningPreview) -> None:
    reloads = len(preview.reloaded_paths)

    def is_shown_after(count: int, place: str) -> bool:
        return place in meeting_page(preview) and len(preview.reloaded_paths) == reloads + count

    for count, place in enumerate(("в Орше", "в Гродно", "в Пинске"), 1):
        reword_meeting(preview, place)
        assert preview.wait_until(partial(is_shown_after, count, place))


def test_pages_do_not_reload_if_nothing_changes(preview: RunningPreview) -> None:
    reloads, builds = len(preview.reloaded_paths), len(preview.builds)
    (preview.tiny.folder / f"content/{MEETING}.md").touch()
    assert preview.wait_until(lambda: len(preview.builds) > builds)
    assert len(preview.reloaded_paths) == reloads


def test_a_file_with_an_old_modification_time_is_noticed(
    preview: RunningPreview, tmp_path: Path
) -> None:
    """Unpacking an archive or git can set one."""
    old = tmp_path / "old.md"
    old.write_text(
        "---\ntitle: Старая новость\ndate: 2020-01-02\n---\nДавно лежит.\n", encoding="utf-8"
    )
    os.utime(old, (1_000_000_000, 1_000_000_000))
    folder = preview.tiny.folder / "content/2020"
    folder.mkdir()
    shutil.move(old, folder / "2020-01-02-staraya.md")
    assert preview.wait_until(
        lambda: "Давно лежит" in preview.page("ru/2020/2020-01-02-staraya/").text
    )


def test_five_files_saved_at_once_are_one_build(preview: RunningPreview) -> None:
    before = preview.build_count_when_idle()
    preview.tiny.write(
        {
            f"content/2026/2026-05-0{day}-den.md": f"---\ntitle: День {day}\n"
            f"date: 2026-05-0{day}\n---\nПрошёл день.\n"
            for day in range(1, 6)
        }
    )
    assert preview.wait_until(lambda: preview.page("ru/2026/2026-05-05-den/").status == 200)
    assert preview.build_count_when_idle() == before + 1
    _, paths = preview.builds[-1]
    assert {path for path in paths if path.endswith(".md")} == {
        f"content/2026/2026-05-0{day}-den.md" for day in range(1, 6)
    }


def test_the_page_of_a_deleted_file_is_removed(preview: RunningPreview) -> None:
    preview.tiny.write(
        {f"content/{MEETING}.md": MEETING_TEXT.replace("См. [итоги]", "Без [итогов]")}
    )
    preview.tiny.write({f"content/{MEETING}.md": MEETING_TEXT.rpartition("См.")[0]})
    (preview.tiny.folder / f"content/{OTHER}.md").unlink()
    assert preview.wait_until(lambda: preview.page(f"ru/{OTHER}/").status == 404)
    assert "Итоги" not in preview.page("ru/").text


def test_a_folder_that_is_moved_away_and_back_is_still_watched(preview: RunningPreview) -> None:
    """Switching branches can do that."""
    content = preview.tiny.folder / "content"
    content.rename(preview.tiny.folder / "away")
    assert preview.wait_until(lambda: preview.page(f"ru/{OTHER}/").status == 404)
    (preview.tiny.folder / "away").rename(content)
    assert preview.wait_until(lambda: preview.page(f"ru/{OTHER}/").status == 200)
    reword_meeting(preview, "в Мире")
    assert preview.wait_until(lambda: "в Мире" in meeting_page(preview))


def test_templates_interface_texts_and_settings_are_watched(preview: RunningPreview) -> None:
    tiny = preview.tiny
    settings = (tiny.folder / "pyproject.toml").read_text("utf-8")
    tiny.write({"pyproject.toml": settings.replace('"Вестник"', '"Глашатай"')})
    assert preview.wait_until(lambda: "Глашатай" in preview.page("ru/").text)
    words = (tiny.folder / "translations/ru/interface.po").read_text("utf-8")
    tiny.write({"translations/ru/interface.po": words.replace('"Новости"', '"Вести"')})
    assert preview.wait_until(lambda: "Вести" in preview.page("ru/").text)
    page = (tiny.folder / "templates/404.html").read_text("utf-8")
    heading = '<h1 class="unseen">'
    tiny.write({"templates/404.html": page.replace(heading, f"{heading}!! ")})
    assert preview.wait_until(lambda: "!! " in preview.page("nowhere").text)


def test_a_changed_style_sheet_does_not_reload_the_page(preview: RunningPreview) -> None:
    reloads = len(preview.reloaded_paths)
    sheet = preview.tiny.folder / "templates/assets/style.css"
    sheet.write_text(sheet.read_text("utf-8") + "\n.new { color: red }\n", "utf-8")
    assert preview.wait_until(lambda: len(preview.reloaded_paths) > reloads)
    assert preview.reloaded_paths[reloads:] == ["templates/assets/style.css"]
    assert ".new" in preview.page("assets/style.css").text


def test_the_first_build_can_run_before_the_server(tmp_path: Path) -> None:
    """If nothing changes after it, the only other build is the one with the search index."""
    tiny = make_small_archive(tmp_path / "archive")
    time.sleep(0.1)  # what has just been written may be written again unseen
    with run_preview(tiny, begin=PreviewServer.build_first_time) as preview:
        assert "в Минске" in meeting_page(preview)
        assert preview.wait_until(preview.server.search_done.is_set)
        preview.build_count_when_idle()
        assert [paths for _, paths in preview.builds] == [frozenset(), frozenset()]


def test_a_file_saved_between_the_first_build_and_the_server_is_noticed(tmp_path: Path) -> None:
    tiny = make_small_archive(tmp_path / "archive")

    def begin(preview: PreviewServer) -> None:
        preview.build_first_time()
        tiny.write({f"content/{MEETING}.md": MEETING_TEXT.replace("в Минске", "в Лиде")})

    with run_preview(tiny, begin=begin) as preview:
        assert preview.wait_until(lambda: "в Лиде" in meeting_page(preview))


def test_all_changes_during_a_build_are_one_build_after_it() -> None:
    slow = BlockedBuild()
    built_paths: list[frozenset[str]] = []
    queue = BuildQueue(lambda _: None, slow, lambda _, paths: built_paths.append(paths))
    thread = threading.Thread(target=queue.run)
    thread.start()
    queue.request_build(frozenset({"a"}))
    assert slow.begun.acquire(timeout=30)
    for name in "bcd":
        queue.request_build(frozenset(name))
    slow.free.release()
    assert slow.begun.acquire(timeout=30)
    queue.stop()
    slow.free.release()
    thread.join(30)
    assert built_paths == [frozenset("a"), frozenset("bcd")]


def test_requests_do_not_wait_for_a_build(
    preview: RunningPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build here finishes only after the pages are sent."""
    begun, free = threading.Event(), threading.Event()
    real = builds.build_preview

    def slowly(*given: object) -> PreviewBuild:
        begun.set()
        assert free.wait(30)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(builds, "build_preview", slowly)
    reword_meeting(preview, "в Туле")
    assert begun.wait(30)
    try:
        assert "в Минске" in meeting_page(preview)
        assert preview.request("/-/review/").status == 200
        assert preview.request(f"/-/review/en/{MEETING}").status == 200
    finally:
        free.set()
    assert preview.wait_until(lambda: "в Туле" in meeting_page(preview))
