"""Names of files in `content/` that are lost or refused on Windows or macOS are reported."""

from __future__ import annotations

import os
import time

import pytest

from tests.support.archives import MakeArchive, TinyArchive
from vestnik.content.file_names import file_name_problems

FOLDER = "content/2025/2025-03-05-vstrecha"
ARTICLE = {f"{FOLDER}.md": "---\ntitle: Встреча\ndate: 2025-03-05\n---\nТекст.\n"}
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"


def archive_with_pictures(archive: MakeArchive, *names: str | bytes) -> TinyArchive:
    """An archive of one article with pictures of these names."""
    tiny = archive(ARTICLE)
    for name in names:
        file = tiny.folder / FOLDER / os.fsdecode(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(SVG)
    return tiny


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("P.svg", "p.svg"),
        ("plan.SVG", "plan.svg"),
        ("Б.svg", "б.svg"),
        ("\u0439.svg", "\u0438\u0306.svg"),
        ("\u0419.svg", "\u0438\u0306.svg"),
        ("cafe\u0301.svg", "café.svg"),
        ("Foto/a.svg", "foto/a.svg"),
    ],
)
def test_two_names_that_are_one_on_other_computers_are_an_error(
    archive: MakeArchive, first: str, second: str
) -> None:
    """One of the two files would be lost; the problem names both."""
    problems = archive_with_pictures(archive, first, second).problems()
    one, other = sorted((first, second))
    assert f"{FOLDER}/{other}:1: on some computers this file has the same name as" in problems
    assert f"same name as {FOLDER}/{one}\n" in problems
    assert "warning" not in problems


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a:b.svg", ":"),
        ("a*b.svg", "*"),
        ('a"b.svg', '"'),
        ("a?b.svg", "?"),
        ("a<b>.svg", "<"),
        ("a|b.svg", "|"),
        ("a\\b.svg", "\\"),
        ("con.svg", "con"),
        ("CON.svg", "CON"),
        ("aux.plan.svg", "aux"),
        ("nul .svg", "nul "),
        ("com1.svg", "com1"),
        ("LPT9.svg", "LPT9"),
        ("com².svg", "com²"),
        ("prn/plan.svg", "prn"),
        ("tail .svg", " "),
        ("dots..svg", "."),
        (" head.svg", " "),
        ("folder./plan.svg", "."),
        ("folder /plan.svg", " "),
    ],
)
def test_a_name_that_windows_does_not_allow_is_a_warning(
    archive: MakeArchive, name: str, part: str
) -> None:
    """With the part of it that has to go; here the site can be built."""
    tiny = archive_with_pictures(archive, name)
    message = f"warning: Windows does not allow «{part}» in the name of a file or folder"
    assert f"{FOLDER}/{name}:1: {message}" in tiny.problems()
    assert tiny.run("--frozen") == 0


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.svg",
        "a\x1bb.svg",
        "a\x7fb.svg",
        "a\x85b.svg",
        "a\u2028b.svg",
        "a\u202eb.svg",
        b"\xff.svg",
    ],
)
def test_a_name_with_an_invisible_character_is_a_warning(
    archive: MakeArchive, name: str | bytes
) -> None:
    tiny = archive_with_pictures(archive, name)
    assert "warning: the name of the file has an invisible character" in tiny.problems()
    assert tiny.run("--frozen") == 0


def test_a_name_or_path_that_is_too_long_is_a_warning(archive: MakeArchive) -> None:
    long_name, long_path = f"{'a' * 150}.svg", f"{'a' * 90}/{'b' * 90}/plan.svg"
    problems = archive_with_pictures(archive, long_name, long_path).problems()
    assert (
        f"{FOLDER}/{long_name}:1: warning: the name of the file has more than 150 characters"
        in problems
    )
    assert (
        f"{FOLDER}/{long_path}:1: warning: the path of the file has more than 200 characters"
        in problems
    )


@pytest.mark.parametrize(
    "name",
    ["план.svg", "Схема 1.svg", "a.b.svg", "console.svg", "auxiliary.svg", "com10.svg", "com.svg",
     "-a.svg", "a_b(1).svg", "ёлка\u00a0№1.svg", "e\u0301.svg", "lpt/plan.svg"],
)  # fmt: skip
def test_any_other_name_is_allowed(archive: MakeArchive, name: str) -> None:
    assert archive_with_pictures(archive, name).problems() == ""


@pytest.mark.parametrize("name", ["con", "aux", "nul", "com1"])
def test_a_partner_may_not_have_the_name_of_a_device(archive: MakeArchive, name: str) -> None:
    """Its page would have a folder of that name."""
    partner = {f"content/partners/{name}.md": "---\ntitle: Партнёр\nkind: body\n---\n"}
    assert f"Windows does not allow «{name}»" in archive({**ARTICLE, **partner}).problems()


@pytest.mark.parametrize(
    "path", ["/".join(["d" * 40] * 30) + "/!", "a" * 5000, "a-" * 5000, "." * 5000, " ." * 2500]
)
def test_no_name_takes_long_to_check(path: str) -> None:
    start = time.perf_counter()
    list(file_name_problems([path]))
    assert time.perf_counter() - start < 1
