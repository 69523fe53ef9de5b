"""The way from folders to a site: the same input, the same bytes; nothing else is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.archives import PROJECT, Archives, Tiny
from tests.support.whole_site import BASE, FORUM, MEETING, RESULTS, ROSATOM, SCO, YEAR, whole
from vestnik.build import loading as sources
from vestnik.build import pipeline as site


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """The whole archive, not yet built."""
    return whole(tmp_path / "archive")


def times(tiny: Tiny) -> dict[str, int]:
    """When each file and folder of the built site was last changed."""
    output = tiny.folder / "output"
    return {str(path.relative_to(output)): path.stat().st_mtime_ns for path in output.rglob("*")}


def changed(tiny: Tiny, change: Callable[[], object]) -> set[str]:
    """The files that another build writes, takes away or adds after a change."""
    tiny.build()
    before, old = times(tiny), tiny.output()
    change()
    built = tiny.build()
    after, new = times(tiny), tiny.output()
    files = {path for path in old.keys() | new.keys() if before.get(path) != after.get(path)}
    assert files == {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    assert built.written.changed == len(files & new.keys())
    assert built.written.same == len(new.keys() - files)
    assert built.written.removed == len(old.keys() - new.keys())
    return files


def edit(tiny: Tiny, path: str, old: str, new: str) -> None:
    """Changes some words of a file."""
    file = tiny.folder / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


# ------------------------------------------------------------------------- laws 2, 6 and 8


def test_building_twice_writes_nothing_and_changes_no_byte(tiny: Tiny) -> None:
    assert changed(tiny, lambda: None) == set()


def test_a_second_build_leaves_even_the_folders_alone(tiny: Tiny) -> None:
    tiny.build()
    before = times(tiny)
    tiny.build()
    assert times(tiny) == before


def test_a_build_touches_nothing_but_output(tiny: Tiny) -> None:
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


def test_what_was_built_elsewhere_is_the_same_site(tiny: Tiny, tmp_path: Path) -> None:
    tiny.build()
    other = whole(tmp_path / "x" / "other name with spaces")
    other.build()
    assert other.output() == tiny.output()


def test_what_is_built_on_top_of_an_older_site_is_what_is_built_anew(
    tiny: Tiny, tmp_path: Path
) -> None:
    """Law 8, by a day of an editor's work."""
    tiny.build()
    work: list[Callable[[Tiny], None]] = [
        lambda one: edit(one, f"content/{FORUM}.md", "прошёл", "состоялся"),
        lambda one: edit(one, f"content/{RESULTS}.md", "[sco]", "[rosatom]"),
        lambda one: (one.folder / f"content/{YEAR}.md").unlink(),
        lambda one: (one.folder / f"translations/en/{MEETING}.po").unlink(),
        lambda one: edit(one, f"content/{MEETING}.md", "start: 2025-03", "start: 2024-11"),
    ]
    fresh = whole(tmp_path / "fresh")
    for step in work:
        step(tiny)
        tiny.build()
        step(fresh)
    fresh.build()
    assert tiny.output() == fresh.output()


def test_what_is_not_of_the_site_is_taken_out_of_output(tiny: Tiny) -> None:
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
    good = tiny.output()
    litter()
    built = tiny.build()
    assert tiny.output() == good
    assert built.written.removed == 5
    assert not (tiny.folder / "output" / "ru" / "gone").exists()


@pytest.mark.skipif(os.name == "nt", reason="there names are Unicode")
def test_a_file_whose_name_is_in_no_encoding_is_copied_as_it_is(tiny: Tiny) -> None:
    name = os.fsdecode(b"\xff.txt")
    (tiny.folder / "templates" / "assets" / name).write_text("as it is", "utf-8")
    tiny.build()
    assert (tiny.folder / "output" / "assets" / name).read_text("utf-8") == "as it is"


def test_a_damaged_file_of_output_is_written_again(tiny: Tiny) -> None:
    tiny.build()
    good = tiny.output()
    (tiny.folder / "output" / "ru" / "index.html").write_text("", "utf-8")
    (tiny.folder / "output" / "en" / "index.html").unlink()
    assert tiny.build().written.changed == 2
    assert tiny.output() == good


def test_a_file_where_a_folder_has_to_be_gives_way_and_the_other_way_round(tiny: Tiny) -> None:
    tiny.build()
    good = tiny.output()
    output = tiny.folder / "output"
    (output / "robots.txt").unlink()
    (output / "robots.txt" / "deep").mkdir(parents=True)
    (output / "robots.txt" / "deep" / "x").write_text("x", "utf-8")
    (output / "ru" / "data" / "index.html").unlink()
    (output / "ru" / "data").rmdir()
    (output / "ru" / "data").write_text("x", "utf-8")
    tiny.build()
    assert tiny.output() == good


# ------------------------------------------------------------- only what changed is changed


def texts(of: str) -> set[str]:
    """The files that hold every text of the year of an article."""
    return {f"archive/{of[:4]}.csv", f"archive/{of[:4]}.json"}


def feeds(*pages: str) -> set[str]:
    """The feeds beside these pages."""
    return {f"{page}feed.{ending}" for page in pages for ending in ("xml", "json")}


def test_other_words_in_a_text_change_its_pages_and_feeds_only(tiny: Tiny) -> None:
    text = f"content/{MEETING}.md"
    found = changed(tiny, lambda: edit(tiny, text, "Группа создана", "Группа собрана"))
    assert found == texts(MEETING) | {
        f"{language}/{path}"
        for language in ("ru", "en")
        for path in (f"{MEETING}/index.html", *feeds("", f"{ROSATOM}/"))
    }


def test_other_words_where_nothing_is_translated_change_no_english_feed(tiny: Tiny) -> None:
    found = changed(tiny, lambda: edit(tiny, f"content/{YEAR}.md", "Год прошёл", "Год кончился"))
    assert found == texts(YEAR) | {
        f"ru/{YEAR}/index.html",
        f"en/{YEAR}/index.html",
        *feeds("ru/", f"ru/{SCO}/"),
    }


def test_other_words_of_a_translation_change_its_page_and_feeds_only(tiny: Tiny) -> None:
    catalog = f"translations/en/{FORUM}.po"
    found = changed(tiny, lambda: edit(tiny, catalog, '"Communications"', '"Telecommunications"'))
    assert found == texts(FORUM) | {
        f"en/{FORUM}/index.html",
        f"ru/{FORUM}/index.html",  # where it stands beside the original
        *feeds("en/", f"en/{SCO}/", f"en/{ROSATOM}/"),
    }


def test_another_picture_changes_that_picture_only(tiny: Tiny) -> None:
    picture = f"content/{FORUM}/shema.svg"
    found = changed(tiny, lambda: edit(tiny, picture, "<g/>", "<g></g>"))
    assert found == {f"media/{FORUM}/shema.svg"}


def test_a_news_item_that_is_taken_away_takes_its_pages_with_it(tiny: Tiny) -> None:
    found = changed(tiny, (tiny.folder / f"content/{YEAR}.md").unlink)
    gone = {path for path in found if path not in tiny.output()}
    assert gone == {
        *(f"ru/{YEAR}/cite.{ending}" for ending in ("bib", "json")),
        *(
            f"{language}/{path}"
            for language in ("ru", "en")
            for path in (f"{YEAR}/index.html", f"{YEAR}/card.png", "2025/12/index.html")
        ),
    }


def test_another_base_url_changes_whole_urls_only(tiny: Tiny) -> None:
    tiny.build()
    here = tiny.output()
    tiny.build("https://press.example.net/")
    there = tiny.output()
    assert here.keys() == there.keys()
    for path, content in here.items():
        text, expected = (
            one.decode(errors="surrogateescape").replace("\r\n ", "")  # calendars fold long lines
            for one in (content, there[path])
        )
        moved = text.replace(BASE, "https://press.example.net/")
        broken = moved.replace(
            "https:/<wbr>/<wbr>example.org/<wbr>archive", "https:/<wbr>/<wbr>press.example.net"
        )
        if path == "404.html":
            broken = broken.replace('="/archive/', '="/')
        assert broken == expected, path


def test_a_page_says_nothing_of_when_or_where_it_was_built(tiny: Tiny) -> None:
    tiny.build()
    for path, content in tiny.output().items():
        assert str(tiny.folder).encode() not in content, path


# --------------------------------------------------------------------- the same everywhere


BUILD = """
import sys
from pathlib import Path
from vestnik import site, sources
source, problems = sources.read(Path(sys.argv[1]))
assert source is not None and not problems, problems
built, problems = site.build(source)
assert built is not None and not problems, problems
"""


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
        {"TZ": "", "LANGUAGE": "ru", "PYTHONHASHSEED": "3", "PYTHONUTF8": "0"},
    ],
    ids=["C", "Turkish", "Russian"],
)
def test_a_site_is_the_same_wherever_it_is_built(
    tiny: Tiny, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    tiny.build()
    other = whole(tmp_path / "other")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    subprocess.run(
        [sys.executable, "-W", "error", "-c", BUILD, str(other.folder)],
        check=True,
        cwd=PROJECT,
        env={**kept, **surroundings},
    )
    assert other.output() == tiny.output()


# -------------------------------------------------------------------------------- law 5


@pytest.mark.parametrize(
    "alias",
    [
        *("timeline", "2025", "2025/01/", "partners", "partners/rosatom"),
        "feed.xml",
    ],
)
def test_two_pages_at_one_address_are_told_and_nothing_is_written(
    archive: Archives, alias: str
) -> None:
    tiny = archive(
        {
            "content/2025/2025-01-01-a.md": "\n".join(
                ("---", "title: А", "date: 2025-01-01", f"aliases: [{alias}]", "---", "Текст.", "")
            ),
            "content/partners/rosatom.md": "---\ntitle: Б\nkind: body\n---\nТекст.\n",
        }
    )
    source, problems = sources.read(tiny.folder)
    assert source is not None
    built, more = site.build(source)
    found = [*problems, *more]
    assert built is None
    assert any("2025-01-01-a.md" in problem.file for problem in found)
    assert not (tiny.folder / "output").exists()


def test_a_site_has_a_page_for_each_address(tiny: Tiny) -> None:
    _, planned, problems, _ = site.plan(tiny.read())
    files = [page.address for page in planned]
    assert problems == []
    assert len(set(files)) == len(files)
    assert tiny.build().pages == len(files)
