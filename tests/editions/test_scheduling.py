"""Items dated ahead wait for their moment, and nothing of them is on the site until then."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable

import pytest

import build
from tests.support.archives import MakeArchive, TinyArchive
from vestnik.build import build_time, pending_drafts

LATER = "content/2026/2026-05-12-vstrecha.md"
EARLIER = "content/2026/2026-05-01-itogi.md"
FILES = {
    "content/partners/sco.md": """
        ---
        title: ШОС
        kind: body
        ---
    """,
    EARLIER: """
        ---
        title: Итоги
        date: 2026-05-01
        ---
        Подведены итоги.
    """,
    LATER: """
        ---
        title: Тайная встреча
        date: 2026-05-12 14:30
        event:
          start: 2026-05-12
        partners: [sco]
        aliases: [2026/vstrecha]
        ---
        Встреча прошла.
    """,
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs build.py in an archive: its exit status, its output, its messages."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def main(tiny: TinyArchive, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(tiny.folder)
        capsys.readouterr()
        status = build.main((*arguments, "--lang", "en"))
        return (status, *capsys.readouterr())

    return main


PLAN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4"/></svg>'


def test_an_image_of_a_scheduled_article_is_published_with_it(
    archive: MakeArchive, run: Run
) -> None:
    """And at once where another page shows it."""
    picture = LATER.replace(".md", "/vstrecha.svg")
    tiny = archive({**FILES, picture: PLAN})
    run(tiny, "--frozen", "--now", "2026-05-12 14:30")
    assert any(path.endswith("vstrecha.svg") for path in tiny.output_files())
    told = "Подведены итоги."
    shown = FILES[EARLIER].replace(told, "![План](2026-05-12-vstrecha/vstrecha.svg)")
    tiny.write({EARLIER: shown})
    assert run(tiny, "--frozen", "--now", "2026-05-12 14:29")[0] == 0
    assert "<img" in tiny.page("ru/2026/2026-05-01-itogi/")
    assert any(path.endswith("vstrecha.svg") for path in tiny.output_files())


def test_nothing_of_an_item_is_on_the_site_before_its_moment(
    archive: MakeArchive, run: Run
) -> None:
    """No page, list, feed, search, former address; the build lists what is scheduled."""
    tiny = archive({**FILES, LATER.replace(".md", "/vstrecha.svg"): PLAN})
    status, said, _ = run(tiny, "--frozen", "--now", "2026-05-12 14:29")
    assert status == 0
    assert f"1 scheduled item: {LATER}, 2026-05-12 14:30" in said
    assert [path for path in tiny.output_files() if "vstrecha" in path] == []
    for path, content in tiny.output_files().items():
        assert "Тайная встреча".encode() not in content, path
    assert "Итоги" in tiny.page("ru/")


@pytest.mark.parametrize(
    "now", ["2026-05-12 14:30", "2026-05-13", "2026-05-12T11:30+00:00"], ids=lambda now: now
)
def test_from_its_moment_on_it_is_published(archive: MakeArchive, run: Run, now: str) -> None:
    """The time is that of the archive's zone, if the moment names no other."""
    tiny = archive(FILES)
    status, said, _ = run(tiny, "--frozen", "--now", now)
    assert (status, "wait" in said) == (0, False)
    assert "Тайная встреча" in tiny.page("ru/2026/2026-05-12-vstrecha/")


def test_a_date_without_a_time_is_its_midnight_in_the_archives_zone(
    archive: MakeArchive, run: Run
) -> None:
    """Minsk is three hours ahead of UTC."""
    tiny = archive({EARLIER: FILES[EARLIER]})
    assert "1 scheduled item" in run(tiny, "--frozen", "--now", "2026-04-30T20:59:59+00:00")[1]
    assert "wait" not in run(tiny, "--frozen", "--now", "2026-04-30T21:00:00+00:00")[1]


def test_a_build_for_a_moment_is_the_build_of_an_archive_without_scheduled_articles(
    archive: MakeArchive, run: Run
) -> None:
    """Byte for byte."""
    tiny = archive(FILES)
    run(tiny, "--frozen", "--now", "2026-05-02")
    waiting = tiny.output_files()
    (tiny.folder / LATER).unlink()
    run(tiny, "--frozen", "--now", "2026-06-01")
    assert tiny.output_files() == waiting


def test_the_moment_is_now_unless_the_environment_fixes_it(
    archive: MakeArchive, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOURCE_DATE_EPOCH is the convention of reproducible builds."""
    tiny = archive(FILES)
    zone = tiny.load().settings.time_zone
    before = datetime.datetime.now(zone)
    now = build_time("", zone)
    assert now is not None
    assert before <= now <= datetime.datetime.now(zone)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777600000")  # 1 May 2026, 04:46 in Minsk
    assert "1 scheduled item" in run(tiny, "--frozen")[1]


def test_a_moment_that_is_none_is_told(archive: MakeArchive, run: Run) -> None:
    """Nothing is written."""
    tiny = archive(FILES)
    status, _, said = run(tiny, "--frozen", "--now", "завтра")
    assert (status, said) == (
        1,
        "завтра is not a date: write it as 2026-12-31, or as 2026-12-31T14:30\n",
    )
    assert not (tiny.folder / "output").exists()


def test_a_moment_of_the_environment_that_is_none_is_told_as_such(
    archive: MakeArchive, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its editor wrote no date."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2026-12-31")
    status, _, said = run(archive(FILES), "--frozen")
    assert (status, said) == (
        1,
        "SOURCE_DATE_EPOCH is not a number of seconds since 1970: unset it\n",
    )


def test_a_build_after_the_moment_is_the_build_of_a_fresh_folder(
    archive: MakeArchive, run: Run
) -> None:
    """Nothing that was remembered while the item waited keeps it back, byte for byte."""
    tiny = archive(FILES)
    run(tiny, "--frozen", "--now", "2026-05-02")
    run(tiny, "--frozen", "--now", "2026-06-01")
    found = tiny.output_files()
    for name in (".cache", "output"):
        shutil.rmtree(tiny.folder / name)
    run(tiny, "--frozen", "--now", "2026-06-01")
    assert tiny.output_files() == found
    assert any("2026-05-12-vstrecha" in path for path in found)


def test_a_published_article_may_not_link_to_a_scheduled_one(
    archive: MakeArchive, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would lead nowhere; once both are out there is nothing wrong with it."""
    linked = FILES[EARLIER].replace(
        "итоги.", "итоги.\n\n        О [встрече](2026-05-12-vstrecha.md)."
    )
    tiny = archive({**FILES, EARLIER: linked})
    status, _, said = run(tiny, "--frozen", "--now", "2026-05-02")
    assert status == 1
    assert said == (
        f"{EARLIER}:7:13: the link leads to 2026/2026-05-12-vstrecha.md, which is not published "
        "before 2026-05-12 14:30\n"
        "    О [встрече](2026-05-12-vstrecha.md).\n"
        "                ^\n"
        "    → give this item a later date, or remove the link until then\n"
        "nothing was written; output/ still holds the last successful build\n"
    )
    assert run(tiny, "--frozen", "--now", "2026-05-13")[0] == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777600000")
    status, _, said = run(tiny, "check")
    assert status == 1
    assert "which is not published before 2026-05-12 14:30" in said


def test_a_scheduled_article_is_drafted_before_its_time(archive: MakeArchive) -> None:
    """So that its English can be read before the day."""
    tiny = archive(FILES)
    from vestnik.build import publishable_archive

    held, waiting, _ = publishable_archive(
        tiny.load(), datetime.datetime.fromisoformat("2026-05-02T00:00Z")
    )
    assert [one.path for one in waiting] == [LATER.removeprefix("content/")]
    assert LATER.removeprefix("content/") in {
        task.document.path for _, task in pending_drafts(tiny.load())
    }
    assert {one.path for one in held.archive.articles if one.draft} == {waiting[0].path}
