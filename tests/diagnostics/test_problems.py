"""What an editor is told: every problem of every file in one run, each with file and line."""

from __future__ import annotations

import re
import shutil
from gettext import NullTranslations
from pathlib import Path

import pytest

from tests.support.archives import CONFIGURATION, PROJECT, Archives, Tiny, make, told
from vestnik import cli as commands
from vestnik.build import loading as sources
from vestnik.build import pipeline as site
from vestnik.build import summary as console
from vestnik.cli import checking
from vestnik.diagnostics import messages as sentences

BROKEN = PROJECT / "tests" / "sites" / "broken"
ENGLISH = NullTranslations()
HEAD = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = {
    "content/2025/2025-01-01-good.md": """
        ---
        title: Новость
        date: 2025-01-01
        ---
        Текст новости.
    """
}
GOOD_PO = "translations/en/2025/2025-01-01-good.po"


def article(body: str, *fields: str, day: str = "2025-01-02") -> str:
    """The text of a news item."""
    return "\n".join(("---", "title: Вторая", f"date: {day}", *fields, "---", body, ""))


def spoil(tiny: Tiny) -> None:
    """Puts all files of the broken site into an archive."""
    for part in ("content", "translations", "templates"):
        shutil.copytree(BROKEN / part, tiny.folder / part, dirs_exist_ok=True)


def run(folder: Path, base_url: str = "") -> int:
    """Builds as `uv run build.py --frozen` does; the exit status."""
    return commands.build(folder, ENGLISH, base_url=base_url, draft=False, strict=False)


# ------------------------------------------------------------------------- the broken site


def test_one_run_tells_every_problem_of_every_file() -> None:
    source, problems = sources.read(BROKEN)
    assert source is not None
    problems += site.plan(source)[2]
    problems = [one for one in problems if not one.file.startswith("templates/")]  # it has none
    assert told(problems) + "\n" == (BROKEN / "expected.txt").read_text("utf-8")


def test_every_problem_names_a_file_that_exists_and_a_line_that_it_has() -> None:
    for problem in sources.read(BROKEN)[1]:
        lines = (BROKEN / problem.file).read_bytes().split(b"\n")
        assert 1 <= problem.line <= len(lines), problem
        assert problem.text in lines[problem.line - 1].decode("utf-8", "replace"), problem


def test_a_link_to_a_file_with_mistakes_is_no_mistake_of_the_link() -> None:
    assert "link-to-faulty" not in (BROKEN / "expected.txt").read_text("utf-8")


def test_problems_stand_by_file_and_line() -> None:
    problems = sources.read(BROKEN)[1]
    content = [problem for problem in problems if problem.file.startswith("content/")]
    assert content == sorted(content)


def test_a_failed_build_exits_1_and_leaves_the_last_good_site_as_it_was(
    archive: Archives, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive(GOOD)
    assert run(tiny.folder) == 0
    before = tiny.output()
    times = {path: path.stat().st_mtime_ns for path in (tiny.folder / "output").rglob("*")}
    capsys.readouterr()
    spoil(tiny)

    assert run(tiny.folder) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert (BROKEN / "expected.txt").read_text("utf-8") in said.err
    assert "as it was" in said.err
    assert tiny.output() == before
    after = {path: path.stat().st_mtime_ns for path in (tiny.folder / "output").rglob("*")}
    assert after == times


def test_a_failed_first_build_makes_no_output(
    archive: Archives, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive({})
    spoil(tiny)
    assert run(tiny.folder) == 1
    assert not (tiny.folder / "output").exists()
    capsys.readouterr()


def test_check_exits_1_and_writes_nothing(
    archive: Archives, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive({})
    spoil(tiny)
    assert commands.check(tiny.folder, ENGLISH) == 1
    assert (BROKEN / "check" / "en.txt").read_text("utf-8") in capsys.readouterr().err
    assert not (tiny.folder / "output").exists()


def test_a_problem_stops_nothing_but_the_build_when_a_catalog_is_broken(
    archive: Archives, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive(GOOD)
    assert run(tiny.folder) == 0
    before = tiny.output()
    tiny.write({GOOD_PO: HEAD + 'msgid "Текст новости."\nmsgstr "A "quoted" word."\n'})
    assert run(tiny.folder) == 1
    assert tiny.output() == before
    assert f"{GOOD_PO}:5:11: " in capsys.readouterr().err


def test_the_same_problems_are_told_in_russian() -> None:
    problems = sources.read(BROKEN)[1]
    russian = console.told(problems, console.speech(PROJECT, "ru"))
    places = re.findall(r"^(\S+:\d+): ", russian, re.MULTILINE)
    assert places == [sentences.place(problem) for problem in sorted(problems)]


# ------------------------------------------------------- what the broken site can't hold


def test_a_whole_archive_has_no_problem(
    archive: Archives, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive(GOOD)
    assert tiny.problems() == ""
    assert commands.check(tiny.folder, ENGLISH) == 0
    capsys.readouterr()


def test_a_catalog_whose_article_is_gone_is_a_warning_and_stops_nothing(
    archive: Archives, capsys: pytest.CaptureFixture[str]
) -> None:
    orphan = "translations/en/2024/2024-01-01-gone.po"
    tiny = archive({**GOOD, orphan: HEAD + 'msgid "Текст"\nmsgstr "Text"\n'})
    assert f"{orphan}:1: warning: " in tiny.problems()
    assert run(tiny.folder) == 0
    assert f"{orphan}:1: warning: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "place", "so"),
    [
        ("[tool.vestnik\n", "pyproject.toml:1:14: ", "not TOML"),
        ("[tool.vestnik]\nbase-url = 'x'\n", "pyproject.toml:1: ", "time-zone is missing"),
        ("[tool.vestnik]\nbase_url = 'x'\n", "pyproject.toml:2:1: ", "unknown field base_url"),
        ("[tool.other]\n", "pyproject.toml:1: ", "base-url is missing"),
    ],
)
def test_a_faulty_configuration_is_told_with_its_line(
    archive: Archives, text: str, place: str, so: str
) -> None:
    problems = archive({"pyproject.toml": text}).problems()
    assert any(line.startswith(place) and so in line for line in problems.splitlines()), problems


@pytest.mark.parametrize(
    ("old", "new", "line", "so"),
    [
        ('"https://example.org/archive/"', '"example.org"', "2", "base-url is not the address"),
        ('"Europe/Minsk"', '"Europe/Minks"', "3:14", "there is no time zone Europe/Minks"),
        ('"Europe/Minsk"', f'"{"в." * 1000}"', "3:14", "there is no time zone в.в."),
        ('title = "Вестник"', "title = 5", "7:1", "title is empty or of the wrong kind"),
        ('title = "Herald"', "title = 5", "12:1", "title is empty or of the wrong kind"),
        ('"en_GB"', '"en_XG"', "14:11", "en_XG is no locale"),
        ("editions.en]", "editions.engl]", "11:24", "engl is not the code of a language"),
        ('"https://github.com/example/archive"', '"github"', "4:1", "repository is not the"),
    ],
)
def test_a_faulty_setting_is_told_with_its_line(
    archive: Archives, old: str, new: str, line: str, so: str
) -> None:
    tiny = archive(GOOD)
    file = tiny.folder / "pyproject.toml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    assert f"pyproject.toml:{line}: {so}" in tiny.problems()


def test_a_setting_is_sought_in_its_own_table(archive: Archives) -> None:
    """Not where another tool has one of the same name."""
    tiny = archive(GOOD)
    file = tiny.folder / "pyproject.toml"
    others = '[tool.coverage.run]\nbranch = true\n\n[project.urls]\nrepository = "x"\n\n'
    own = file.read_text("utf-8").replace("[tool.vestnik]", "[tool.vestnik]\nbranch = 5")
    file.write_text(others + own.replace('"https://github.com/example/archive"', '"x"'), "utf-8")
    told = tiny.problems()
    assert "pyproject.toml:8:1: branch is empty or of the wrong kind" in told
    assert "pyproject.toml:11:1: repository is not the address" in told


def test_a_setting_that_is_missing_is_told_with_the_table_that_it_belongs_to(
    archive: Archives,
) -> None:
    tiny = archive(GOOD)
    file = tiny.folder / "pyproject.toml"
    text = file.read_text("utf-8").replace('title = "Herald"\n', "")
    file.write_text(f'{text}publisher = {{url = "https://example.org"}}\n', "utf-8")
    told = tiny.problems()
    assert "the field title is missing" in told
    assert "→ add it under [tool.vestnik.editions.en]" in told
    assert "→ add it under [tool.vestnik.editions.en.publisher]" in told


@pytest.mark.parametrize("name", ["en-GB", "en_GB"])
def test_a_locale_may_be_written_with_either_sign(archive: Archives, name: str) -> None:
    tiny = archive(GOOD)
    file = tiny.folder / "pyproject.toml"
    file.write_text(file.read_text("utf-8").replace("en_GB", name), "utf-8")
    assert run(tiny.folder) == 0
    assert "1 January 2025" in tiny.page("en/2025/2025-01-01-good/")


def test_a_folder_without_configuration_is_told(tmp_path: Path) -> None:
    assert sources.read(tmp_path)[0] is None
    assert told(sources.read(tmp_path)[1]).startswith("pyproject.toml:1: the file is missing")


def test_an_alias_that_is_a_page_of_the_site_is_told_naming_both(archive: Archives) -> None:
    second = article("Текст.", "aliases: [timeline]")
    problems = archive({**GOOD, "content/2025/2025-01-02-second.md": second}).problems()
    assert "content/2025/2025-01-02-second.md:" in problems
    assert "ru/timeline/" in problems
    assert "timeline.html" in problems


def test_an_alias_that_is_a_page_of_the_site_is_told_once_with_its_line(archive: Archives) -> None:
    second = article("Текст.", "aliases: [timeline]")
    problems = archive({**GOOD, "content/2025/2025-01-02-second.md": second}).problems()
    assert re.findall(r"^\S+:\d+: ", problems, re.MULTILINE) == [
        "content/2025/2025-01-02-second.md:4:11: "
    ]


def test_two_archives_do_not_know_of_each_other(tmp_path: Path) -> None:
    one, two = make(tmp_path / "one", GOOD), make(tmp_path / "two", GOOD)
    spoil(one)
    assert one.problems()
    assert two.problems() == ""


def test_a_translation_without_its_closing_quotation_mark_is_told(archive: Archives) -> None:
    entry = 'msgid "Текст новости."\nmsgstr "Text of the news.\n'
    problems = archive({**GOOD, GOOD_PO: HEAD + entry}).problems()
    assert f"{GOOD_PO}:5:25: " in problems


def test_a_translation_in_plural_forms_is_told(archive: Archives) -> None:
    entry = 'msgid "Текст новости."\nmsgid_plural "x"\nmsgstr[0] "One"\nmsgstr[1] "Many"\n'
    assert GOOD_PO in archive({**GOOD, GOOD_PO: HEAD + entry}).problems()


def test_a_control_character_is_told_with_its_own_line(archive: Archives) -> None:
    entry = 'msgid "Текст новости."\nmsgstr "Text \x03of the news."\n'
    assert f"{GOOD_PO}:5:14: " in archive({**GOOD, GOOD_PO: HEAD + entry}).problems()


def test_a_broken_link_in_a_translation_is_told(archive: Archives) -> None:
    tiny = archive(
        {
            **GOOD,
            "content/2025/2025-01-02-second.md": article("[Первая](2025-01-01-good.md) новость."),
            "translations/en/2025/2025-01-02-second.po": HEAD
            + 'msgid "[Первая](2025-01-01-good.md) новость."\n'
            + 'msgstr "The [first](2025-01-01-god.md) item."\n',
        }
    )
    assert "translations/en/2025/2025-01-02-second.po:5:21: " in tiny.problems()


def test_what_is_suggested_for_a_link_can_be_typed_as_it_stands(archive: Archives) -> None:
    second = {"content/2025/2025-01-02-second.md": article("См. [новость](2025-01-01-god.md).")}
    tiny = archive({**GOOD, **second})
    guess = re.search("did you mean (.*)[?]", tiny.problems())
    assert guess is not None
    second = {"content/2025/2025-01-02-second.md": article(f"См. [новость]({guess[1]}).")}
    assert tiny.write(second).problems() == ""


def test_no_text_is_suggested_for_a_missing_picture(archive: Archives) -> None:
    second = article("![Схема](2025-01-02-second/plan.svg)")
    problems = archive({**GOOD, "content/2025/2025-01-02-second.md": second}).problems()
    assert "there is no" in problems
    assert ".md?" not in problems


def test_a_link_from_the_root_of_the_site_is_told_as_it_was_written(archive: Archives) -> None:
    second = article("См. [новость](/ru/2025/2025-01-01-good/).")
    what = archive({**GOOD, "content/2025/2025-01-02-second.md": second}).problems()
    assert "../ru" not in what
    assert " /ru/2025/2025-01-01-good/" in what


def test_an_alias_that_is_a_page_of_the_site_is_told_with_all_other_problems(
    archive: Archives,
) -> None:
    tiny = archive(
        {
            "content/2025/2025-01-02-second.md": article("Текст.", "aliases: [timeline]"),
            "content/2025/2025-01-03-third.md": article(
                "Текст.", "weather: солнечно", day="2025-01-03"
            ),
        }
    )
    assert "2025-01-02-second.md:4:11: " in tiny.problems()
    assert "2025-01-03-third.md:4:1: " in tiny.problems()


def test_check_tells_what_is_wrong_with_the_words_of_the_templates(
    archive: Archives, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive({**GOOD, "translations/en/interface.po": 'msgid "News"\nmsgtsr "News"\n'})
    assert run(tiny.folder) == 1
    assert "translations/en/interface.po:2: " in capsys.readouterr().err
    assert commands.check(tiny.folder, ENGLISH) == 1


def test_a_tab_in_front_matter_is_called_a_tab(archive: Archives) -> None:
    second = article("Текст.", "event:", "\tstart: 2025-01-02")
    assert "tab" in archive({**GOOD, "content/2025/2025-01-02-second.md": second}).problems()


@pytest.mark.parametrize(
    ("field", "body", "so"),
    [
        ("partners: [nobody]", "Текст.", "there is no partner nobody"),
        ("aliases: [timeline]", "Текст.", "timeline"),
        ("draft: false", "См. [новость](net.md).", "there is no net.md"),
        ("image: {path: net.svg, alt: Стол}", "Текст.", "net.svg"),
    ],
)
def test_a_mistake_in_a_field_hides_no_other_mistake_of_the_file(
    archive: Archives, field: str, body: str, so: str
) -> None:
    second = {"content/2025/2025-01-02-second.md": article(body, field, "weather: солнечно")}
    problems = archive({**GOOD, **second}).problems()
    assert "unknown field weather" in problems
    assert so in problems


# ------------------------------------- what an editor ought to be told and is not (see report)


def test_no_problem_is_told_twice(archive: Archives) -> None:
    tiny = archive({})
    spoil(tiny)
    lines = [line for line in tiny.problems().splitlines() if not line.startswith(" ")]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("image", ["{path: [a.svg], alt: Стол}", "{alt: Стол}"])
def test_one_mistake_in_a_field_is_told_once(archive: Archives, image: str) -> None:
    second = {"content/2025/2025-01-02-second.md": article("Текст.", f"image: {image}")}
    problems = archive({**GOOD, **second}).problems()
    assert len(re.findall(r"^\S+:\d+: ", problems, re.MULTILINE)) == 1, problems


# ------------------------------------------------------------------------------------ settings


def test_a_folder_of_translations_without_an_edition_is_a_warning(archive: Archives) -> None:
    entry = 'msgid "Текст новости."\nmsgstr "Text."\n'
    tiny = archive({**GOOD, "translations/em/2025/2025-01-01-good.po": HEAD + entry})
    problems = tiny.problems()
    assert "warning: there is no edition in the language of translations/em" in problems
    assert "did you mean translations/en?" in problems


@pytest.mark.parametrize(
    ("table", "line", "so"),
    [
        ('[tool.vestnik.packages]\nru-en = "abc"\n', 17, "ru-en does not pin a translation"),
        ("[tool.vestnik.packages]\nruen = 5\n", 17, "ruen does not pin a translation package"),
    ],
)
def test_a_package_that_is_not_pinned_is_told(
    archive: Archives, table: str, line: int, so: str
) -> None:
    text = CONFIGURATION + "\n" + table
    problems = archive({**GOOD, "pyproject.toml": text}).problems()
    assert f"pyproject.toml:{line}:1: {so}" in problems


@pytest.mark.parametrize(
    "text", ["tool = 5\n", "[tool]\nvestnik = 5\n", "tool.vestnik.editions = 1"]
)
def test_settings_of_another_shape_are_told_and_no_crash(archive: Archives, text: str) -> None:
    assert "base-url is missing" in archive({**GOOD, "pyproject.toml": text}).problems()


@pytest.mark.parametrize(
    ("wrong", "right"), [("Росатом", "rosatom"), ("minsviazi", "minsvyazi"), ("rosatm", "rosatom")]
)
def test_a_misspelt_partner_is_told_with_the_nearest(
    archive: Archives, wrong: str, right: str
) -> None:
    partners = {
        f"content/partners/{name}.md": f"---\ntitle: {title}\nkind: body\n---\nО нём.\n"
        for name, title in (("rosatom", "Росатом"), ("minsvyazi", "Минсвязи"))
    }
    second = {"content/2025/2025-01-02-second.md": article("Текст.", f"partners: [{wrong}]")}
    problems = archive({**GOOD, **partners, **second}).problems()
    assert f"second.md:4:12: there is no partner {wrong}" in problems
    assert f"did you mean {right}?" in problems


def test_a_title_with_a_second_colon_is_told_as_an_editor_understands_it(
    archive: Archives,
) -> None:
    text = "---\ntitle: Встреча: итоги\ndate: 2025-01-02\n---\nТекст.\n"
    problems = archive({**GOOD, "content/2025/2025-01-02-second.md": text}).problems()
    assert "second.md:2:15: a colon followed by a space stands in the value" in problems


def test_while_a_glossary_is_not_toml_nothing_is_told_of_its_terms(archive: Archives) -> None:
    """The mistake would drown in what comes of it."""
    entry = 'msgid "Встреча НЦЗПД с ШОС."\nmsgstr "A meeting of the NCPD with SCO."\n'
    files = {
        **GOOD,
        "content/2025/2025-01-02-b.md": article("Встреча НЦЗПД с ШОС."),
        "content/partners/sco.md": "---\ntitle: ШОС\nkind: body\n---\nТекст.\n",
        "translations/en/partners/sco.po": HEAD
        + 'msgctxt "title"\nmsgid "ШОС"\nmsgstr "Shanghai Organisation"\n',
        "translations/en/2025/2025-01-02-b.po": HEAD + entry,
    }
    glossary = "translations/en/glossary.toml"
    well = archive({**files, glossary: '[[term]]\nru = "а"\nen = "a"\n'})
    told = well.problems()
    assert "the abbreviation НЦЗПД is not in the glossary" in told
    assert "the translation lacks what the glossary asks for" in told
    told = well.write({glossary: '[[term]\nru = "а"\n'}).problems()
    assert "the file is not TOML" in told
    assert "the abbreviation" not in told
    assert "asks for" not in told


def test_a_picture_that_is_missing_is_told_with_its_folder_and_what_is_there(
    archive: Archives,
) -> None:
    path, folder = "content/2025/2025-01-02-b.md", "content/2025/2025-01-02-b/"
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    body = "![А](stol.jpg)\n\n![Б](2025-01-02-b/zal.png)"
    tiny = archive({**GOOD, path: article(body)})
    told = tiny.problems()
    assert f"{path}:5:6: there is no picture 2025/stol.jpg" in told
    assert f"→ put the file into {folder}, and write 2025-01-02-b/stol.jpg" in told
    told = tiny.write({f"{folder}stol.svg": drawing}).problems()
    assert "→ did you mean 2025-01-02-b/stol.svg?" in told
    assert f"→ put the file into {folder}, and write 2025-01-02-b/zal.png; there is: stol.s" in told


def test_of_pictures_with_the_same_name_one_is_always_guessed(archive: Archives) -> None:
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    folders = [f"content/2025/2025-01-02-{letter}/" for letter in "fcedb"]
    tiny = archive({**GOOD, "content/2025/2025-01-02-a.md": article("![А](plan.svg)")})
    told = tiny.write({f"{folder}plan.svg": drawing for folder in folders}).problems()
    assert "→ did you mean 2025-01-02-b/plan.svg?" in told


def test_a_file_in_the_folder_of_another_year_is_told_where_it_belongs(archive: Archives) -> None:
    path = "content/2024/2025-01-02-b.md"
    told = archive({**GOOD, path: article("Текст.")}).problems()
    assert f"{path}:1: the file is in the folder of 2024, but its name is of 2025" in told
    assert "→ if its name is right, move it to content/2025/2025-01-02-b.md" in told


def test_a_partner_without_a_title_is_told_of_once(archive: Archives) -> None:
    """And not in every article that has one of its other names."""
    files = {
        "content/partners/novyy.md": "---\nkind: body\naliases: [Росатом]\n---\nТекст.\n",
        "content/2025/2025-01-02-b.md": article("Встреча с Росатомом."),
    }
    *problems, _count = told(checking.problems_of(archive({**GOOD, **files}).folder)[1]).split("→")
    assert len(problems) == 1
    assert "the field title is missing" in problems[0]
