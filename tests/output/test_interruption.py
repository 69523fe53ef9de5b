"""Two commands at once, and commands that are killed, leave complete files.

`VESTNIK_KILLS` is how many builds, and a quarter of it how many drafts, are killed (6 if not set).
"""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

import polib
import pytest

from tests.support.archives import MakeArchive
from tests.support.argos_packages import NOBODY, unpack_tiny
from tests.support.robustness import (
    ARTICLE_PATHS,
    RunBuild,
    article_text,
    change_archive,
    folder_contents,
    kill_program,
    run_program,
    temporary_files,
)
from tests.support.whole_site import make_whole_archive
from vestnik.build import LOCK_FILE, draft_archive, pending_drafts
from vestnik.build.drafts import IDLE_ENGINE
from vestnik.fs import lock_folder

KILLS = int(os.environ.get("VESTNIK_KILLS", "6"))


def test_a_second_command_says_that_another_is_running_and_writes_nothing(
    archive: MakeArchive, run_build: RunBuild
) -> None:
    """Neither a build nor a command that writes translations; those that only read go on."""
    tiny = archive({ARTICLE_PATHS[1]: article_text("Новость", 1)})
    with lock_folder(tiny.folder, tiny.folder / LOCK_FILE, 0):
        for arguments in (
            ["--frozen"],
            ["translate"],
            ["accept", "x.po"],
            ["memory", "import", "x"],
        ):
            status, messages = run_build(tiny, *arguments)
            assert status == 1, arguments
            assert f"another command is running here (process {os.getpid()}, since 20" in messages
            assert "→ run this again when it has finished" in messages
        assert not (tiny.folder / "output").exists()
        assert run_build(tiny, "check")[0] == 0
    assert run_build(tiny, "--frozen")[0] == 0
    assert not (tiny.folder / LOCK_FILE).exists()


def test_a_draft_does_not_overwrite_what_somebody_has_written_meanwhile(
    archive: MakeArchive,
) -> None:
    """With any editor, while the engine was at work."""
    tiny = archive({ARTICLE_PATHS[1]: article_text("Новость", 1)})
    loaded = tiny.load()
    pending = pending_drafts(loaded)
    catalog = 'msgid "Новость"\nmsgstr "Mine"\n'
    tiny.write({"translations/en/2026/2026-03-01-novost.po": catalog})
    contents = folder_contents(tiny.folder / "translations")
    for _ in draft_archive(loaded, pending, lambda *_: IDLE_ENGINE):
        pass
    assert folder_contents(tiny.folder / "translations") == contents


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
def test_a_killed_build_leaves_complete_files_and_the_next_one_recovers(tmp_path: Path) -> None:
    """Whenever it is killed, each file of the site is the old one or the new one."""
    folder = tmp_path / "archive"
    output = folder / "output"
    tiny = make_whole_archive(folder)
    titles = ("Форум", "Другой форум")
    sites: list[dict[str, bytes]] = []
    for number, title in enumerate(titles):
        change_archive(tiny, title, has_extra_article=bool(number))
        start = time.perf_counter()
        run_program(folder, "--frozen")
        duration = time.perf_counter() - start
        sites.append(folder_contents(output))
    assert sites[0] != sites[1]
    generator, kill_count = random.Random(1), 0
    for number in range(KILLS):
        state = number % 2
        change_archive(tiny, titles[state], has_extra_article=bool(state))
        delay = duration * (0.3 + 0.7 * generator.random())
        was_killed = kill_program(folder, delay, "--frozen")
        kill_count += was_killed
        duration *= 1 if was_killed else 0.7
        for path, content in folder_contents(output).items():
            if not path.startswith(".staged") and not path.endswith("/"):
                assert any(site.get(path) == content for site in sites), path
        if number % 6 == 5:
            run_program(folder, "--frozen")
            assert folder_contents(output) == sites[state]
            assert temporary_files(folder) == []
    assert kill_count > KILLS / 3
    run_program(folder, "--frozen")
    assert folder_contents(output) == sites[(KILLS - 1) % 2]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
def test_a_killed_draft_leaves_complete_catalogs_and_loses_no_person_s_text(
    archive: MakeArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each catalog is the old one or the new one; then a run that is not killed makes the rest."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", NOBODY)
    unpack_tiny(tmp_path / "packages")
    tiny = archive({path: article_text("Встреча", day) for day, path in ARTICLE_PATHS.items()})
    translations = tiny.folder / "translations"
    human_days = (2, 5)
    catalog_paths = {day: f"en/2026/2026-03-0{day}-novost.po" for day in human_days}
    for day, path in catalog_paths.items():
        catalog = f'msgctxt "title"\nmsgid "Встреча"\nmsgstr "My own words {day}"\n'
        tiny.write({f"translations/{path}": catalog})
    before = folder_contents(translations)
    start = time.perf_counter()
    run_program(tiny.folder, "translate")
    duration = time.perf_counter() - start
    after = folder_contents(translations)
    assert len(after) == len(before) + 6
    generator, kill_count = random.Random(2), 0
    for _ in range(max(KILLS // 2, 4)):
        shutil.rmtree(translations / "en/2026")
        tiny.write({f"translations/{path}": before[path] for path in catalog_paths.values()})
        delay = duration * (0.6 + 0.4 * generator.random())
        was_killed = kill_program(tiny.folder, delay, "translate")
        kill_count += was_killed
        duration *= 1 if was_killed else 0.5  # the first run was slower: it compiled the program
        for path, content in folder_contents(translations).items():
            if not path.startswith(".part") and not path.endswith("/"):
                assert content in (before.get(path), after.get(path)), path
                polib.pofile(content.decode())
    assert kill_count
    run_program(tiny.folder, "translate")
    assert folder_contents(translations) == after
    for day, path in catalog_paths.items():
        assert f"My own words {day}" in after[path].decode()
    assert temporary_files(tiny.folder) == []
