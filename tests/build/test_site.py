"""The way from folders to a site: the same input, the same bytes; nothing else is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.archives import PROJECT, MakeArchive, TinyArchive, unpack
from tests.support.whole_site import (
    BASE,
    FORUM,
    MEETING,
    RESULTS,
    ROSATOM,
    SCO,
    YEAR,
    make_whole_archive,
)
from vestnik.build import build_site, load_archive, plan_archive


@pytest.fixture
def tiny(tmp_path: Path) -> TinyArchive:
    """The whole archive, not yet built."""
    return make_whole_archive(tmp_path / "archive")


def times(tiny: TinyArchive) -> dict[str, int]:
    """When each file and folder of the built site was last changed."""
    output = tiny.folder / "output"
    return {str(path.relative_to(output)): path.stat().st_mtime_ns for path in output.rglob("*")}


def changed_files(tiny: TinyArchive, change: Callable[[], object]) -> set[str]:
    """The files that another build writes, takes away or adds after a change."""
    tiny.build()
    before, old = times(tiny), tiny.output_files()
    change()
    built = tiny.build()
    after, new = times(tiny), tiny.output_files()
    files = {path for path in old.keys() | new.keys() if before.get(path) != after.get(path)}
    assert files == {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    assert built.written.changed == len(files & new.keys())
    assert built.written.unchanged == len(new.keys() - files)
    assert built.written.removed == len(old.keys() - new.keys())
    return files


def edit(tiny: TinyArchive, path: str, old: str, new: str) -> None:
    """Changes some words of a file."""
    file = tiny.folder / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


# ------------------------------------------------------------------------- laws 2, 6 and 8


def test_building_twice_writes_nothing_and_changes_no_byte(tiny: TinyArchive) -> None:
    assert changed_files(tiny, lambda: None) == set()


def test_a_second_build_leaves_even_the_folders_alone(tiny: TinyArchive) -> None:
    tiny.build()
    before = times(tiny)
    tiny.build()
    assert times(tiny) == before


def test_a_build_touches_nothing_but_output(tiny: TinyArchive) -> None:
    def rest() -> dict[Path, tuple[int, bytes]]:
        files = (path for path in sorted(tiny.folder.rglob("*")) if path.is_file())
        return {
            path: (path.stat().st_mtime_ns, path.read_bytes())
            for path in files
            if not {"output", ".cache"} & {*path.relative_to(tiny.folder).parts}
        }

    before = rest()
    tiny.build()
    assert rest() == before


def test_a_site_built_in_another_folder_is_the_same(tiny: TinyArchive, tmp_path: Path) -> None:
    tiny.build()
    other = make_whole_archive(tmp_path / "x" / "other name with spaces")
    other.build()
    assert other.output_files() == tiny.output_files()


def test_a_build_over_an_older_site_equals_a_clean_build(tiny: TinyArchive, tmp_path: Path) -> None:
    """Law 8, by a day of an editor's work."""
    tiny.build()
    work: list[Callable[[TinyArchive], None]] = [
        lambda one: edit(one, f"content/{FORUM}.md", "прошёл", "состоялся"),
        lambda one: edit(one, f"content/{RESULTS}.md", "[sco]", "[rosatom]"),
        lambda one: (one.folder / f"content/{YEAR}.md").unlink(),
        lambda one: (one.folder / f"translations/en/{MEETING}.po").unlink(),
        lambda one: edit(one, f"content/{MEETING}.md", "start: 2025-03", "start: 2024-11"),
    ]
    fresh = make_whole_archive(tmp_path / "fresh")
    for step in work:
        step(tiny)
        tiny.build()
        step(fresh)
    fresh.build()
    assert tiny.output_files() == fresh.output_files()


def test_files_that_are_not_planned_are_removed_from_output(tiny: TinyArchive) -> None:
    def litter() -> None:
        for path in (
            "stray.html",
            "ru/gone/index.html",
            "media/x.png",
            ".hidden",
            "assets/.DS_Store",
        ):
            file = tiny.folder / "output" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("x", "utf-8")

    tiny.build()
    good = tiny.output_files()
    litter()
    built = tiny.build()
    assert tiny.output_files() == good
    assert built.written.removed == 5
    assert not (tiny.folder / "output" / "ru" / "gone").exists()


@pytest.mark.skipif(os.name == "nt", reason="there names are Unicode")
def test_a_file_with_an_undecodable_name_is_copied(tiny: TinyArchive) -> None:
    name = os.fsdecode(b"\xff.txt")
    (tiny.folder / "templates" / "assets" / name).write_text("as it is", "utf-8")
    tiny.build()
    assert (tiny.folder / "output" / "assets" / name).read_text("utf-8") == "as it is"


def test_a_damaged_file_of_output_is_written_again(tiny: TinyArchive) -> None:
    tiny.build()
    good = tiny.output_files()
    (tiny.folder / "output" / "ru" / "index.html").write_text("", "utf-8")
    (tiny.folder / "output" / "en" / "index.html").unlink()
    assert tiny.build().written.changed == 2
    assert tiny.output_files() == good


def test_a_file_in_place_of_a_folder_is_replaced_and_vice_versa(
    tiny: TinyArchive,
) -> None:
    tiny.build()
    good = tiny.output_files()
    output = tiny.folder / "output"
    (output / "robots.txt").unlink()
    (output / "robots.txt" / "deep").mkdir(parents=True)
    (output / "robots.txt" / "deep" / "x").write_text("x", "utf-8")
    (output / "ru" / "data" / "index.html").unlink()
    (output / "ru" / "data").rmdir()
    (output / "ru" / "data").write_text("x", "utf-8")
    tiny.build()
    assert tiny.output_files() == good


# ------------------------------------------------------------- only what changed is changed


def texts(of: str) -> set[str]:
    """The files that hold every text of the year of an article."""
    return {f"archive/{of[:4]}.csv.gz", f"archive/{of[:4]}.json.gz"}


def feeds(*pages: str) -> set[str]:
    """The feeds beside these pages."""
    return {f"{page}feed.{ending}" for page in pages for ending in ("xml", "json")}


def test_other_words_in_a_text_change_its_pages_and_feeds_only(tiny: TinyArchive) -> None:
    text = f"content/{MEETING}.md"
    found = changed_files(tiny, lambda: edit(tiny, text, "Группа создана", "Группа собрана"))
    assert found == texts(MEETING) | {
        f"{language}/{path}"
        for language in ("ru", "en")
        for path in (f"{MEETING}/index.html", *feeds("", f"{ROSATOM}/"))
    }


def test_other_words_where_nothing_is_translated_change_no_english_feed(tiny: TinyArchive) -> None:
    found = changed_files(
        tiny, lambda: edit(tiny, f"content/{YEAR}.md", "Год прошёл", "Год кончился")
    )
    assert found == texts(YEAR) | {
        f"ru/{YEAR}/index.html",
        f"en/{YEAR}/index.html",
        *feeds("ru/", f"ru/{SCO}/"),
    }


def test_other_words_of_a_translation_change_its_page_and_feeds_only(tiny: TinyArchive) -> None:
    catalog = f"translations/en/{FORUM}.po"
    found = changed_files(
        tiny, lambda: edit(tiny, catalog, '"Communications"', '"Telecommunications"')
    )
    assert found == texts(FORUM) | {
        f"en/{FORUM}/index.html",
        *feeds("en/", f"en/{SCO}/", f"en/{ROSATOM}/"),
    }


def test_another_picture_changes_that_picture_only(tiny: TinyArchive) -> None:
    picture = f"content/{FORUM}/shema.svg"
    found = changed_files(tiny, lambda: edit(tiny, picture, "<g/>", "<g></g>"))
    assert found == {f"media/{FORUM}/shema.svg"}


def test_the_pages_of_a_removed_item_are_removed(tiny: TinyArchive) -> None:
    found = changed_files(tiny, (tiny.folder / f"content/{YEAR}.md").unlink)
    gone = {path for path in found if path not in tiny.output_files()}
    assert gone == {
        *(
            f"{language}/{path}"
            for language in ("ru", "en")
            for path in (f"{YEAR}/index.html", f"{YEAR}/card.png", "2025/12/index.html")
        ),
    }


def test_another_base_url_changes_whole_urls_only(tiny: TinyArchive) -> None:
    tiny.build()
    here = tiny.output_files()
    tiny.build("https://press.example.net/")
    there = tiny.output_files()
    assert here.keys() == there.keys()
    for path, content in here.items():
        text, expected = (
            one.decode(errors="surrogateescape").replace("\r\n ", "")  # calendars fold long lines
            for one in (unpack(path, content), unpack(path, there[path]))
        )
        moved = text.replace(BASE, "https://press.example.net/")
        breakable = BASE.replace("archive/", "<wbr>archive/<wbr>")  # an address to copy
        moved = moved.replace(breakable, "https://press.example.net/<wbr>")
        if path == "404.html":
            moved = moved.replace('="/archive/', '="/')
        assert moved == expected, path


def test_a_page_says_nothing_of_when_or_where_it_was_built(tiny: TinyArchive) -> None:
    tiny.build()
    for path, content in tiny.output_files().items():
        assert str(tiny.folder).encode() not in content, path


# --------------------------------------------------------------------- the same everywhere


BUILD = """
import sys
from pathlib import Path
from vestnik.build.loading import load_archive
from vestnik.build.pipeline import build_site
loaded, problems = load_archive(Path(sys.argv[1]))
assert loaded is not None and not problems, problems
result, problems = build_site(loaded)
assert result is not None and not problems, problems
"""


def test_a_site_is_the_same_wherever_it_is_built(tiny: TinyArchive, tmp_path: Path) -> None:
    """In other languages and time zones too: see `test_determinism`."""
    tiny.build()
    other = make_whole_archive(tmp_path / "other")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    surroundings = {"TZ": "", "LC_ALL": "C", "LANGUAGE": "ru", "PYTHONUTF8": "0"}
    subprocess.run(
        [sys.executable, "-W", "error", "-c", BUILD, str(other.folder)],
        check=True,
        cwd=PROJECT,
        env={**kept, **surroundings, "PYTHONHASHSEED": "1"},
    )
    assert other.output_files() == tiny.output_files()


# -------------------------------------------------------------------------------- law 5


@pytest.mark.parametrize(
    "alias",
    [
        *("timeline", "2025", "2025/01/", "partners", "partners/rosatom"),
        "feed.xml",
    ],
)
def test_two_pages_at_one_address_are_reported_and_nothing_is_written(
    archive: MakeArchive, alias: str
) -> None:
    tiny = archive(
        {
            "content/2025/2025-01-01-a.md": "\n".join(
                ("---", "title: А", "date: 2025-01-01", f"aliases: [{alias}]", "---", "Текст.", "")
            ),
            "content/partners/rosatom.md": "---\ntitle: Б\nkind: body\n---\nТекст.\n",
        }
    )
    source, problems = load_archive(tiny.folder)
    assert source is not None
    built, more = build_site(source)
    found = [*problems, *more]
    assert built is None
    assert any("2025-01-01-a.md" in problem.file for problem in found)
    assert not (tiny.folder / "output").exists()


def test_a_site_has_a_page_for_each_address(tiny: TinyArchive) -> None:
    _, planned, problems, _ = plan_archive(tiny.load())
    files = [page.address for page in planned]
    assert problems == []
    assert len(set(files)) == len(files)
    assert tiny.build().page_count == len(files)
