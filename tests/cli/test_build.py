"""Building the site, and drafting before it, with a real package from a real index."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.examples import (
    CONTENT,
    MEETING,
    MEETING_ARTICLE,
    UNREACHABLE_URL,
    Run,
    changed_files,
    file_states,
)
from tests.support.archives import MakeArchive, TinyArchive


@pytest.mark.usefixtures("package_index")
def test_a_new_article_needs_only_a_markdown_file(archive: MakeArchive, run: Run) -> None:
    """Its pages, its catalog, and everything that lists it, in both languages."""
    tiny = archive(CONTENT)
    assert run(tiny)[0] == 0
    before = tiny.output_files()
    tiny.write({f"content/{MEETING}.md": MEETING_ARTICLE})
    status, out, err = run(tiny)
    assert (status, "→" in err) == (0, False)
    after = tiny.output_files()

    assert "Делегация Росатома посетила Минск 12 мая 2026 г." in tiny.page(f"ru/{MEETING}/")
    english = tiny.page(f"en/{MEETING}/")
    assert "A delegation of Rosatom visited Minsk on 12 May 2026." in english
    assert "The parties agreed to continue cooperation." in english
    assert "<h1" in english
    assert "Meeting with Rosatom in Minsk</h1>" in english
    assert "Machine translation, not reviewed by a person." in english
    assert "Drafted by Argos Translate (ru–en " in english

    catalog = (tiny.folder / f"translations/en/{MEETING}.po").read_text("utf-8")
    assert 'msgstr "The parties agreed to continue cooperation."' in catalog
    assert "# mt: argos" in catalog

    pages = {f"{MEETING}/index.html", "2026/05/index.html"}
    lists = {
        "index.html",
        "feed.xml",
        "timeline/index.html",
        "2026/index.html",
        "partners/rosatom/index.html",
        "partners/rosatom/feed.xml",
    }
    for language in ("ru", "en"):
        new = {f"{language}/{path}" for path in pages}
        assert new <= set(after) - set(before)
        assert new | {f"{language}/{path}" for path in lists} <= changed_files(before, after)
    assert "sitemap.xml" in changed_files(before, after)
    sitemap = tiny.page("sitemap.xml")
    assert f"https://example.org/archive/ru/{MEETING}/" in sitemap
    unreviewed = f"https://example.org/archive/en/{MEETING}/"
    assert unreviewed not in sitemap, "a draft is announced to machines once it is reviewed"
    assert "Meeting with Rosatom in Minsk" in tiny.page("en/partners/rosatom/")
    assert "Meeting with Rosatom in Minsk" in tiny.page("en/partners/rosatom/feed.xml")
    assert "Встреча с Росатомом в Минске" in tiny.page("ru/timeline/")
    assert "machine: " in out


@pytest.mark.usefixtures("package_index")
def test_building_again_changes_nothing(
    archive: MakeArchive, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a byte, not a time; and asks no network, since the package is there now."""
    tiny = archive({**CONTENT, f"content/{MEETING}.md": MEETING_ARTICLE})
    assert run(tiny)[0] == 0
    before = file_states(tiny.folder, "output", "translations", "content")
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", UNREACHABLE_URL)
    status, out, _ = run(tiny)
    assert status == 0
    assert "files written: 0" in out
    assert "removed: 0" in out
    assert file_states(tiny.folder, "output", "translations", "content") == before


@pytest.mark.usefixtures("package_index")
def test_drafting_again_from_nothing_gives_the_same_files(archive: MakeArchive, run: Run) -> None:
    """An incremental result equals the clean one."""
    tiny = archive(CONTENT)
    run(tiny)
    tiny.write({f"content/{MEETING}.md": MEETING_ARTICLE})
    run(tiny)
    output = tiny.output_files()
    catalogs = {file: file.read_bytes() for file in (tiny.folder / "translations").rglob("*.po")}
    shutil.rmtree(tiny.folder / "output")
    for file in catalogs:
        if file.name != "interface.po":
            file.unlink()
    run(tiny)
    assert {file: file.read_bytes() for file in catalogs} == catalogs
    assert tiny.output_files() == output


def test_without_package_and_network_the_site_is_built_in_russian(
    archive: MakeArchive, run: Run
) -> None:
    """One clear line, exit status 0, no catalog; on the English page Russian is marked as such."""
    tiny = archive({**CONTENT, f"content/{MEETING}.md": MEETING_ARTICLE})
    status, out, err = run(tiny)
    assert status == 0
    assert len(err.splitlines()) == 1
    assert "ru→en" in err
    assert UNREACHABLE_URL in err
    assert "missing: " in out
    page = tiny.page(f"en/{MEETING}/")
    assert '<html lang="en"' in page
    assert re.search(r'<p [^>]*lang="ru"[^>]*>Стороны договорились продолжить', page)
    assert re.search(r'<h1[^>]*lang="ru"[^>]*>Встреча с Росатомом в Минске', page)
    assert "Not translated yet; the Russian text is shown." in page
    assert not list((tiny.folder / "translations" / "en").rglob("2026-*.po"))


def test_strict_fails_if_anything_is_not_translated(
    archive: MakeArchive, run: Run, package_index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is written all the same; with everything drafted it succeeds."""
    tiny = archive(CONTENT)
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", UNREACHABLE_URL)
    assert run(tiny, "--strict")[0] == 1
    assert "Протокол подписан" in tiny.page("en/2026/2026-04-28-protokol/")
    assert run(tiny, "--strict", "--frozen")[0] == 1
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", package_index)
    assert run(tiny, "--strict")[0] == 0


@pytest.mark.usefixtures("package_index")
def test_frozen_drafts_nothing(archive: MakeArchive, run: Run) -> None:
    """Not even with a package at hand; it doesn't ask for one."""
    tiny = archive(CONTENT)
    status, _, err = run(tiny, "--frozen")
    assert (status, err) == (0, "")
    assert not list((tiny.folder / "translations" / "en").rglob("2026-*.po"))
    assert not Path(os.environ["ARGOS_PACKAGES_DIR"]).exists()


def test_the_base_url_can_be_given_on_the_command_line(archive: MakeArchive, run: Run) -> None:
    """GitHub Pages knows it, the configuration need not."""
    tiny = archive(CONTENT)
    assert run(tiny, "--frozen", "--base-url", "https://user.example/repo/")[0] == 0
    assert "https://user.example/repo/ru/" in tiny.page("sitemap.xml")
    assert "example.org" not in tiny.page("sitemap.xml")


def test_a_failed_build_leaves_the_last_good_site(archive: MakeArchive, run: Run) -> None:
    """And says what is wrong, with file and line, and that nothing was written."""
    tiny = archive(CONTENT)
    run(tiny, "--frozen")
    before = file_states(tiny.folder, "output")
    tiny.write(
        {f"content/{MEETING}.md": MEETING_ARTICLE.replace("2026-05-12\nevent", "2026-13-45\nevent")}
    )
    status, _, err = run(tiny)
    assert status == 1
    assert f"content/{MEETING}.md:3:7: 2026-13-45 is not a date" in err
    assert "output/" in err
    assert file_states(tiny.folder, "output") == before
    assert not list((tiny.folder / "translations" / "en").rglob("2026-*.po"))


def test_a_folder_without_an_archive_is_reported(tmp_path: Path, run: Run) -> None:
    """Without a traceback."""
    (tmp_path / "empty").mkdir()
    status, out, err = run(TinyArchive(tmp_path / "empty"))
    assert (status, out) == (1, "")
    assert "pyproject.toml:1: " in err
