"""What an editor is told: every problem of every file in one run, each with file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.archives import (
    PROJECT,
    MakeArchive,
    make_archive,
    problem_text,
)
from tests.support.broken_site import (
    BROKEN_SITE,
    GOOD_ARTICLE,
    article_text,
    build_frozen,
    copy_broken_site,
)
from vestnik.build import load_archive, plan_archive
from vestnik.cli.problem_report import archive_problems
from vestnik.config import load_messages
from vestnik.diagnostics import format_problems, problem_location, with_location

HEAD = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD_PO = "translations/en/2025/2025-01-01-good.po"


# ------------------------------------------------------------------------- the broken site


def test_one_run_tells_every_problem_of_every_file() -> None:
    source, problems = load_archive(BROKEN_SITE)
    assert source is not None
    problems += plan_archive(source)[2]
    problems = [one for one in problems if not one.file.startswith("templates/")]  # it has none
    assert problem_text([*with_location(problems, BROKEN_SITE)]) + "\n" == (
        BROKEN_SITE / "expected.txt"
    ).read_text("utf-8")


def test_every_problem_names_a_file_that_exists_and_a_line_that_it_has() -> None:
    for problem in with_location(load_archive(BROKEN_SITE)[1], BROKEN_SITE):
        lines = (BROKEN_SITE / problem.file).read_bytes().split(b"\n")
        assert 1 <= problem.line <= len(lines), problem
        assert problem.text in lines[problem.line - 1].decode("utf-8", "replace"), problem


def test_a_link_to_a_file_with_mistakes_is_no_mistake_of_the_link() -> None:
    assert "link-to-faulty" not in (BROKEN_SITE / "expected.txt").read_text("utf-8")


def test_problems_stand_by_file_and_line() -> None:
    problems = load_archive(BROKEN_SITE)[1]
    content = [problem for problem in problems if problem.file.startswith("content/")]
    assert content == sorted(content)


def test_a_failed_build_exits_1_and_leaves_the_last_good_site_as_it_was(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive(GOOD_ARTICLE)
    assert build_frozen(tiny.folder) == 0
    before = tiny.output_files()
    times = {path: path.stat().st_mtime_ns for path in (tiny.folder / "output").rglob("*")}
    capsys.readouterr()
    copy_broken_site(tiny)

    assert build_frozen(tiny.folder) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert (BROKEN_SITE / "expected.txt").read_text("utf-8") in said.err
    assert "nothing was written" in said.err
    assert tiny.output_files() == before
    after = {path: path.stat().st_mtime_ns for path in (tiny.folder / "output").rglob("*")}
    assert after == times


def test_a_failed_first_build_makes_no_output(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive({})
    copy_broken_site(tiny)
    assert build_frozen(tiny.folder) == 1
    assert not (tiny.folder / "output").exists()
    capsys.readouterr()


def test_check_exits_1_and_writes_nothing(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive({})
    copy_broken_site(tiny)
    assert tiny.run("check", "--all") == 1
    assert (BROKEN_SITE / "check" / "en.txt").read_text("utf-8") in capsys.readouterr().err
    assert not (tiny.folder / "output").exists()


def test_a_problem_stops_nothing_but_the_build_when_a_catalog_is_broken(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive(GOOD_ARTICLE)
    assert build_frozen(tiny.folder) == 0
    before = tiny.output_files()
    tiny.write({GOOD_PO: HEAD + 'msgid "Текст новости."\nmsgstr "A "quoted" word."\n'})
    assert build_frozen(tiny.folder) == 1
    assert tiny.output_files() == before
    assert f"{GOOD_PO}:5:11: " in capsys.readouterr().err


def test_the_same_problems_are_told_in_russian() -> None:
    problems = load_archive(BROKEN_SITE)[1]
    russian = format_problems(problems, load_messages(PROJECT, "ru"))
    places = re.findall(r"^(\S+:\d+): ", russian, re.MULTILINE)
    assert sorted(places) == sorted(map(problem_location, problems))


# ------------------------------------------------------- what the broken site can't hold


def test_a_whole_archive_has_no_problem(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive(GOOD_ARTICLE)
    assert tiny.problems() == ""
    assert tiny.run("check") == 0
    capsys.readouterr()


def test_a_catalog_whose_article_is_gone_is_a_warning_and_stops_nothing(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    orphan = "translations/en/2024/2024-01-01-gone.po"
    tiny = archive({**GOOD_ARTICLE, orphan: HEAD + 'msgid "Текст"\nmsgstr "Text"\n'})
    assert f"{orphan}:1: warning: " in tiny.problems()
    assert build_frozen(tiny.folder) == 0
    assert f"{orphan}:1: warning: " in capsys.readouterr().err


def test_an_alias_that_is_a_page_of_the_site_is_told_naming_both(archive: MakeArchive) -> None:
    second = article_text("Текст.", "aliases: [timeline]")
    problems = archive({**GOOD_ARTICLE, "content/2025/2025-01-02-second.md": second}).problems()
    assert "content/2025/2025-01-02-second.md:" in problems
    assert "ru/timeline/" in problems
    assert "timeline.html" in problems


def test_an_alias_that_is_a_page_of_the_site_is_told_once_with_its_line(
    archive: MakeArchive,
) -> None:
    second = article_text("Текст.", "aliases: [timeline]")
    problems = archive({**GOOD_ARTICLE, "content/2025/2025-01-02-second.md": second}).problems()
    assert re.findall(r"^\S+:\d+: ", problems, re.MULTILINE) == [
        "content/2025/2025-01-02-second.md:4:11: "
    ]


def test_two_archives_do_not_know_of_each_other(tmp_path: Path) -> None:
    one, two = (
        make_archive(tmp_path / "one", GOOD_ARTICLE),
        make_archive(tmp_path / "two", GOOD_ARTICLE),
    )
    copy_broken_site(one)
    assert one.problems()
    assert two.problems() == ""


def test_a_translation_without_its_closing_quotation_mark_is_told(archive: MakeArchive) -> None:
    entry = 'msgid "Текст новости."\nmsgstr "Text of the news.\n'
    problems = archive({**GOOD_ARTICLE, GOOD_PO: HEAD + entry}).problems()
    assert f"{GOOD_PO}:5:25: " in problems


def test_a_translation_in_plural_forms_is_told(archive: MakeArchive) -> None:
    entry = 'msgid "Текст новости."\nmsgid_plural "x"\nmsgstr[0] "One"\nmsgstr[1] "Many"\n'
    assert GOOD_PO in archive({**GOOD_ARTICLE, GOOD_PO: HEAD + entry}).problems()


def test_a_control_character_is_told_with_its_own_line(archive: MakeArchive) -> None:
    entry = 'msgid "Текст новости."\nmsgstr "Text \x03of the news."\n'
    assert f"{GOOD_PO}:5:14: " in archive({**GOOD_ARTICLE, GOOD_PO: HEAD + entry}).problems()


def test_a_broken_link_in_a_translation_is_told(archive: MakeArchive) -> None:
    tiny = archive(
        {
            **GOOD_ARTICLE,
            "content/2025/2025-01-02-second.md": article_text(
                "[Первая](2025-01-01-good.md) новость."
            ),
            "translations/en/2025/2025-01-02-second.po": HEAD
            + 'msgid "[Первая](2025-01-01-good.md) новость."\n'
            + 'msgstr "The [first](2025-01-01-god.md) item."\n',
        }
    )
    assert "translations/en/2025/2025-01-02-second.po:5:21: " in tiny.problems()


def test_what_is_suggested_for_a_link_can_be_typed_as_it_stands(archive: MakeArchive) -> None:
    second = {
        "content/2025/2025-01-02-second.md": article_text("См. [новость](2025-01-01-god.md).")
    }
    tiny = archive({**GOOD_ARTICLE, **second})
    guess = re.search("did you mean (.*)[?]", tiny.problems())
    assert guess is not None
    second = {"content/2025/2025-01-02-second.md": article_text(f"См. [новость]({guess[1]}).")}
    assert tiny.write(second).problems() == ""


def test_no_text_is_suggested_for_a_missing_picture(archive: MakeArchive) -> None:
    second = article_text("![Схема](2025-01-02-second/plan.svg)")
    problems = archive({**GOOD_ARTICLE, "content/2025/2025-01-02-second.md": second}).problems()
    assert "there is no" in problems
    assert ".md?" not in problems


def test_a_link_from_the_root_of_the_site_is_told_as_it_was_written(archive: MakeArchive) -> None:
    second = article_text("См. [новость](/ru/2025/2025-01-01-good/).")
    what = archive({**GOOD_ARTICLE, "content/2025/2025-01-02-second.md": second}).problems()
    assert "../ru" not in what
    assert " /ru/2025/2025-01-01-good/" in what


def test_an_alias_that_is_a_page_of_the_site_is_told_with_all_other_problems(
    archive: MakeArchive,
) -> None:
    tiny = archive(
        {
            "content/2025/2025-01-02-second.md": article_text("Текст.", "aliases: [timeline]"),
            "content/2025/2025-01-03-third.md": article_text(
                "Текст.", "weather: солнечно", day="2025-01-03"
            ),
        }
    )
    assert "2025-01-02-second.md:4:11: " in tiny.problems()
    assert "2025-01-03-third.md:4:1: " in tiny.problems()


def test_check_tells_what_is_wrong_with_the_words_of_the_templates(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive(
        {**GOOD_ARTICLE, "translations/en/interface.po": 'msgid "News"\nmsgtsr "News"\n'}
    )
    assert build_frozen(tiny.folder) == 1
    assert "translations/en/interface.po:2: " in capsys.readouterr().err
    assert tiny.run("check") == 1


def test_a_tab_in_front_matter_is_called_a_tab(archive: MakeArchive) -> None:
    second = article_text("Текст.", "event:", "\tstart: 2025-01-02")
    assert (
        "tab" in archive({**GOOD_ARTICLE, "content/2025/2025-01-02-second.md": second}).problems()
    )


@pytest.mark.parametrize(
    ("field", "body", "so"),
    [
        ("partners: [nobody]", "Текст.", "there is no partner nobody"),
        ("aliases: [timeline]", "Текст.", "timeline"),
        ("draft: false", "См. [новость](net.md).", "does not exist: net.md"),
        ("image: {path: net.svg, alt: Стол}", "Текст.", "net.svg"),
    ],
)
def test_a_mistake_in_a_field_hides_no_other_mistake_of_the_file(
    archive: MakeArchive, field: str, body: str, so: str
) -> None:
    second = {"content/2025/2025-01-02-second.md": article_text(body, field, "weather: солнечно")}
    problems = archive({**GOOD_ARTICLE, **second}).problems()
    assert "unknown field weather" in problems
    assert so in problems


def test_no_problem_is_told_twice(archive: MakeArchive) -> None:
    tiny = archive({})
    copy_broken_site(tiny)
    lines = [line for line in tiny.problems().splitlines() if line and not line.startswith(" ")]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("image", ["{path: [a.svg], alt: Стол}", "{alt: Стол}"])
def test_one_mistake_in_a_field_is_told_once(archive: MakeArchive, image: str) -> None:
    second = {"content/2025/2025-01-02-second.md": article_text("Текст.", f"image: {image}")}
    problems = archive({**GOOD_ARTICLE, **second}).problems()
    assert len(re.findall(r"^\S+:\d+: ", problems, re.MULTILINE)) == 1, problems


@pytest.mark.parametrize(
    ("wrong", "right"), [("Росатом", "rosatom"), ("minsviazi", "minsvyazi"), ("rosatm", "rosatom")]
)
def test_a_misspelt_partner_is_told_with_the_nearest(
    archive: MakeArchive, wrong: str, right: str
) -> None:
    partners = {
        f"content/partners/{name}.md": f"---\ntitle: {title}\nkind: body\n---\nО нём.\n"
        for name, title in (("rosatom", "Росатом"), ("minsvyazi", "Минсвязи"))
    }
    second = {"content/2025/2025-01-02-second.md": article_text("Текст.", f"partners: [{wrong}]")}
    problems = archive({**GOOD_ARTICLE, **partners, **second}).problems()
    assert f"second.md:4:12: there is no partner {wrong}" in problems
    assert f"did you mean {right}?" in problems


def test_a_title_with_a_second_colon_is_told_as_an_editor_understands_it(
    archive: MakeArchive,
) -> None:
    text = "---\ntitle: Встреча: итоги\ndate: 2025-01-02\n---\nТекст.\n"
    problems = archive({**GOOD_ARTICLE, "content/2025/2025-01-02-second.md": text}).problems()
    assert "second.md:2:15: the value contains a colon followed by a space" in problems


def test_while_a_glossary_is_not_toml_nothing_is_told_of_its_terms(archive: MakeArchive) -> None:
    """The mistake would drown in what comes of it."""
    entry = 'msgid "Встреча НЦЗПД с ШОС."\nmsgstr "A meeting of the NCPD with SCO."\n'
    files = {
        **GOOD_ARTICLE,
        "content/2025/2025-01-02-b.md": article_text("Встреча НЦЗПД с ШОС."),
        "content/partners/sco.md": "---\ntitle: ШОС\nkind: body\n---\nТекст.\n",
        "translations/en/partners/sco.po": HEAD
        + 'msgctxt "title"\nmsgid "ШОС"\nmsgstr "Shanghai Organisation"\n',
        "translations/en/2025/2025-01-02-b.po": HEAD + entry,
    }
    glossary = "translations/en/glossary.toml"
    well = archive({**files, glossary: '[[term]]\nru = "а"\nen = "a"\n'})
    told = well.problems()
    assert "the abbreviation НЦЗПД is not in the glossary" in told
    assert "the translation lacks a term of the glossary" in told
    told = well.write({glossary: '[[term]\nru = "а"\n'}).problems()
    assert "the file is not TOML" in told
    assert "the abbreviation" not in told
    assert "asks for" not in told


def test_a_picture_that_is_missing_is_told_with_its_folder_and_what_is_there(
    archive: MakeArchive,
) -> None:
    path, folder = "content/2025/2025-01-02-b.md", "content/2025/2025-01-02-b/"
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    body = "![А](stol.jpg)\n\n![Б](2025-01-02-b/zal.png)"
    tiny = archive({**GOOD_ARTICLE, path: article_text(body)})
    told = tiny.problems()
    assert f"{path}:5:6: there is no picture 2025/stol.jpg" in told
    assert f"→ put the file in {folder} and write 2025-01-02-b/stol.jpg" in told
    told = tiny.write({f"{folder}stol.svg": drawing}).problems()
    assert "→ did you mean 2025-01-02-b/stol.svg?" in told
    assert (
        f"→ put the file in {folder} and write 2025-01-02-b/zal.png; the folder contains: stol.s"
        in told
    )


def test_of_pictures_with_the_same_name_one_is_always_guessed(archive: MakeArchive) -> None:
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    folders = [f"content/2025/2025-01-02-{letter}/" for letter in "fcedb"]
    tiny = archive({**GOOD_ARTICLE, "content/2025/2025-01-02-a.md": article_text("![А](plan.svg)")})
    told = tiny.write({f"{folder}plan.svg": drawing for folder in folders}).problems()
    assert "→ did you mean 2025-01-02-b/plan.svg?" in told


def test_a_file_in_the_folder_of_another_year_is_told_where_it_belongs(
    archive: MakeArchive,
) -> None:
    path = "content/2024/2025-01-02-b.md"
    told = archive({**GOOD_ARTICLE, path: article_text("Текст.")}).problems()
    assert f"{path}:1: the file is in the folder 2024, but its name begins with 2025" in told
    assert "→ if its name is right, move it to content/2025/2025-01-02-b.md" in told


def test_a_partner_without_a_title_is_told_of_once(archive: MakeArchive) -> None:
    """And not in every article that has one of its other names."""
    files = {
        "content/partners/novyy.md": "---\nkind: body\naliases: [Росатом]\n---\nТекст.\n",
        "content/2025/2025-01-02-b.md": article_text("Встреча с Росатомом."),
    }
    *problems, _count = problem_text(
        archive_problems(archive({**GOOD_ARTICLE, **files}).folder)[1]
    ).split("→")
    assert len(problems) == 1
    assert "the field title is missing" in problems[0]
