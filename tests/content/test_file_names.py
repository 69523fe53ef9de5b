"""Names of files in `content/` that are lost or refused on Windows or macOS are reported."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

import pytest

from tests.support.archives import MakeArchive, TinyArchive
from vestnik.content.file_names import file_name_problems

FOLDER = "content/2025/2025-03-05-vstrecha"
ARTICLE_TEXT = "---\ntitle: Встреча\ndate: 2025-03-05\n---\nТекст.\n"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
SAME_NAMES = (
    ("P.svg", "p.svg"),
    ("plan.SVG", "plan.svg"),
    ("Б.svg", "б.svg"),
    ("\u0439.svg", "\u0438\u0306.svg"),
    ("\u0419.svg", "\u0438\u0306.svg"),
    ("cafe\u0301.svg", "café.svg"),
    ("Foto/a.svg", "foto/a.svg"),
)
"""Two names that some computers take for one."""
FORBIDDEN_NAMES = (
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
)
"""Names that Windows does not allow, and the part that has to go."""
INVISIBLE_NAMES = (
    "a\nb.svg",
    "a\x1bb.svg",
    "a\x7fb.svg",
    "a\x85b.svg",
    "a\u2028b.svg",
    "a\u202eb.svg",
    os.fsdecode(b"\xff.svg"),
)
ALLOWED_NAMES = (
    *("план.svg", "Схема 1.svg", "a.b.svg", "console.svg", "auxiliary.svg", "com10.svg"),
    *("com.svg", "-a.svg", "a_b(1).svg", "ёлка\u00a0№1.svg", "e\u0301.svg", "lpt/plan.svg"),
)
DEVICES = ("con", "aux", "nul", "com1")


def archive_with_pictures(archive: MakeArchive, *groups: Sequence[str]) -> TinyArchive:
    """An archive of an article for each group, beside it pictures of these names."""
    tiny = archive({})
    for number, names in enumerate(groups):
        tiny.write({f"{FOLDER}-{number}.md": ARTICLE_TEXT})
        for name in names:
            file = tiny.folder / f"{FOLDER}-{number}" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(SVG)
    return tiny


@pytest.fixture(scope="module")
def same_name_problems(shared_archive: MakeArchive) -> dict[str, str]:
    """What is told of an archive with all pairs of names that are one."""
    return archive_with_pictures(shared_archive, *SAME_NAMES).problems_by_file()


@pytest.mark.parametrize("number", range(len(SAME_NAMES)))
def test_two_names_that_are_one_on_other_computers_are_an_error(
    same_name_problems: dict[str, str], number: int
) -> None:
    """One of the two files would be lost; the problem names both."""
    one, other = (f"{FOLDER}-{number}/{name}" for name in sorted(SAME_NAMES[number]))
    problems = same_name_problems[other]
    assert f"{other}:1: on some computers this file has the same name as {one}\n" in problems
    assert "warning" not in problems
    assert one not in same_name_problems


DOUBTFUL_NAMES = (*(name for name, _ in FORBIDDEN_NAMES), *INVISIBLE_NAMES)


@pytest.fixture(scope="module")
def doubtful_archive(shared_archive: MakeArchive) -> TinyArchive:
    """An archive with all names that Windows does not allow, or that nobody can read."""
    return archive_with_pictures(shared_archive, *zip(DOUBTFUL_NAMES))


@pytest.fixture(scope="module")
def doubts(doubtful_archive: TinyArchive) -> dict[str, str]:
    """What is told of each of its files."""
    return doubtful_archive.problems_by_file()


@pytest.mark.parametrize(
    ("number", "name", "part"), [(n, *r) for n, r in enumerate(FORBIDDEN_NAMES)]
)
def test_a_name_that_windows_does_not_allow_is_a_warning(
    doubts: dict[str, str], number: int, name: str, part: str
) -> None:
    """With the part of it that has to go."""
    path = f"{FOLDER}-{number}/{name}"
    message = f"warning: Windows does not allow «{part}» in the name of a file or folder"
    assert f"{path}:1: {message}" in doubts[path]


@pytest.mark.parametrize("name", INVISIBLE_NAMES)
def test_a_name_with_an_invisible_character_is_a_warning(doubts: dict[str, str], name: str) -> None:
    path = f"{FOLDER}-{DOUBTFUL_NAMES.index(name)}/{name}"
    assert "warning: the name of the file has an invisible character" in doubts[path]


def test_a_site_with_such_names_can_be_built_here(
    doubtful_archive: TinyArchive, doubts: dict[str, str]
) -> None:
    assert len(doubts) == len(DOUBTFUL_NAMES)
    assert doubtful_archive.run("--frozen") == 0


def test_a_name_or_path_that_is_too_long_is_a_warning(archive: MakeArchive) -> None:
    long_name, long_path = f"{'a' * 150}.svg", f"{'a' * 90}/{'b' * 90}/plan.svg"
    problems = archive_with_pictures(archive, [long_name, long_path]).problems()
    assert (
        f"{FOLDER}-0/{long_name}:1: warning: the name of the file has more than 150 characters"
        in problems
    )
    assert (
        f"{FOLDER}-0/{long_path}:1: warning: the path of the file has more than 200 characters"
        in problems
    )


def test_any_other_name_is_allowed(archive: MakeArchive) -> None:
    assert archive_with_pictures(archive, ALLOWED_NAMES).problems() == ""


def test_a_partner_may_not_have_the_name_of_a_device(archive: MakeArchive) -> None:
    """Its page would have a folder of that name."""
    partner = "---\ntitle: Партнёр\nkind: body\n---\n"
    paths = {name: f"content/partners/{name}.md" for name in DEVICES}
    problems = archive(dict.fromkeys(paths.values(), partner)).problems_by_file()
    for name, path in paths.items():
        assert f"Windows does not allow «{name}»" in problems[path]


@pytest.mark.parametrize(
    "path", ["/".join(["d" * 40] * 30) + "/!", "a" * 5000, "a-" * 5000, "." * 5000, " ." * 2500]
)
def test_no_name_takes_long_to_check(path: str) -> None:
    start = time.perf_counter()
    list(file_name_problems([path]))
    assert time.perf_counter() - start < 1
