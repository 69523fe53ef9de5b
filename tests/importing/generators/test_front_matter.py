"""The fields of posts: their syntaxes, dates, tags, and what is refused."""

from __future__ import annotations

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.importing.generators.conftest import ImportSite
from tests.support.archives import TinyArchive
from tests.support.releases import Run, content_files
from vestnik.importing.generators import (
    FrontMatter,
    clean_post,
    local_time,
    parse_timestamp,
    read_post,
    split_fields,
)
from vestnik.importing.generators.post_fields import parse_post_fields
from vestnik.importing.source_items import SourceItem

ARTICLE = "2024/2024-05-06-vstrecha.md"
TEXT = "Стороны обсудили планы."
SYNTAXES = {
    "YAML": f"---\ntitle: Встреча\ndate: 2024-05-06\ntags: [ШОС]\n---\n{TEXT}\n",
    "YAML with a closing row of dots": (
        f"---\ntitle: Встреча\ndate: 2024-05-06\ntags:\n- ШОС\n...\n\n{TEXT}\n"
    ),
    "TOML": f'+++\ntitle = "Встреча"\ndate = 2024-05-06\ntags = ["ШОС"]\n+++\n{TEXT}\n',
    "TOML of Eleventy": (
        f'---toml\ntitle = "Встреча"\ndate = 2024-05-06\ntags = "ШОС"\n---\n{TEXT}\n'
    ),
    "TOML with tables": (
        '+++\ntitle = "Встреча"\ndate = 2024-05-06\ntags = ["ШОС"]\n[extra]\ntoc = true\n+++\n'
        f"{TEXT}\n"
    ),
    "JSON": f'{{"title": "Встреча", "date": "2024-05-06", "tags": ["ШОС"]}}\n\n{TEXT}\n',
    "JSON of Eleventy": (
        f'---json\n{{\n "title": "Встреча", "date": "2024-05-06", "tags": "ШОС"\n}}\n---\n{TEXT}\n'
    ),
    "lines of Pelican": f"Title: Встреча\nDate: 2024-05-06\nTags: ШОС\n\n{TEXT}\n",
    "a comment of Nikola": (
        f"<!--\n.. title: Встреча\n.. date: 2024-05-06\n.. tags: ШОС\n-->\n\n{TEXT}\n"
    ),
    "lines of Nikola": f".. title: Встреча\n.. date: 2024-05-06\n.. tags: ШОС\n\n{TEXT}\n",
    "names in capitals": f"---\nTitle: Встреча\nDate: 2024-05-06\nTags: ШОС\n---\n{TEXT}\n",
    "line breaks of Windows": (
        f"---\r\ntitle: Встреча\r\ndate: 2024-05-06\r\ntags: ШОС\r\n---\r\n{TEXT}\r\n"
    ),
}


@pytest.mark.parametrize("text", SYNTAXES.values(), ids=SYNTAXES)
def test_front_matter_of_every_syntax_is_read(text: str) -> None:
    """The title, the date, the tags, and the text below."""
    front = split_fields(clean_post(text), "post.md")
    assert isinstance(front, FrontMatter)
    post = read_post(front, Path("post.md"), "post.md", None)
    assert isinstance(post, SourceItem)
    assert (post.title, post.tags, post.body) == ("Встреча", ("ШОС",), TEXT)
    assert post.published == datetime.datetime(2024, 5, 6)
    assert clean_post(text).split("\n")[post.body_line - 1] == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "Текст без полей.\n\n---\n\nЕщё текст.\n",
        "---\nТекст между чертами.\n---\n\nЕщё текст.\n",
        "Внимание: это текст.\nАвтор: тоже.\n",
        "{не поля}\n\nТекст.\n",
        "",
    ],
)
def test_a_text_without_fields_has_none(text: str) -> None:
    """It is read as a release."""
    assert split_fields(text, "post.md") is None


def yaml_post(*lines: str, text: str = TEXT) -> str:
    """A post with these lines of front matter."""
    return "\n".join(("---", *lines, "---", text, ""))


DATES = {
    "2024-05-06": "2024-05-06",
    "2024-5-6": "2024-05-06",
    "2024/05/06": "2024-05-06",
    "06.05.2024": "2024-05-06",
    "6 мая 2024 г.": "2024-05-06",
    "May 6, 2024": "2024-05-06",
    "2024-05-06 09:15": "2024-05-06 09:15",
    "2024-05-06 09:15:59 +0300": "2024-05-06 09:15",
    "2024-05-06T09:15:00+03:00": "2024-05-06 09:15",
    "2024-05-06T06:15:00Z": "2024-05-06 09:15",
    "2024-05-06T06:15:00.123Z": "2024-05-06 09:15",
    "2024-05-06 06:15:00 UTC": "2024-05-06 09:15",
    "2024-05-06 13:15 UTC+07:00": "2024-05-06 09:15",
    "2024-05-06 09:15 Europe/Moscow": "2024-05-06 09:15",
    "Mon, 06 May 2024 06:15:00 GMT": "2024-05-06 09:15",
    "2024-05-05T23:15:00Z": "2024-05-06 02:15",
    "2024-05-07T01:15:00+09:00": "2024-05-06 19:15",
}


@pytest.mark.parametrize(("written", "expected"), DATES.items())
def test_dates_are_those_of_the_archives_time_zone(written: str, expected: str) -> None:
    """One without a zone is already; one without a time of day has none."""
    timestamp = parse_timestamp(written)
    assert timestamp is not None
    date, has_time = timestamp
    pattern = "%Y-%m-%d %H:%M" if has_time else "%Y-%m-%d"
    assert local_time(date, ZoneInfo("Europe/Minsk")).strftime(pattern) == expected


@pytest.mark.parametrize(
    "written", ["вчера", "2024-02-31", "2024-13-01", "2024-05-06 25:00", "май 2024", "1", ""]
)
def test_other_texts_are_no_dates(written: str) -> None:
    """Nothing is guessed."""
    assert parse_timestamp(written) is None


def test_the_date_may_be_in_the_name_of_the_file(import_site: ImportSite) -> None:
    """As Jekyll has it."""
    site = import_site({"2024-05-06-post.md": yaml_post("title: Встреча")})
    assert "date: 2024-05-06" in site.fields(ARTICLE)


TITLES = {
    "От &amp;str к «Cow»": "От &str к «Cow»",
    "Связь&nbsp;&mdash; это важно": "Связь — это важно",
    "AT&T и R&D": "AT&T и R&D",
    "Цена &lt; 5": "Цена < 5",
}


@pytest.mark.parametrize(("written", "expected"), TITLES.items())
def test_character_references_in_titles_are_characters(written: str, expected: str) -> None:
    """Templates print a title as HTML, an article as text."""
    assert parse_post_fields({"title": written}).title.replace("\u00a0", " ") == expected


def test_tags_that_are_partners_are_partners(import_site: ImportSite) -> None:
    """By their names, aliases and file names; others and unknown fields are named in the report."""
    post = yaml_post(
        "title: Встреча",
        "date: 2024-05-06",
        "tags: [Госкорпорация «Росатом», связь]",
        "categories: Кыргызстан, Новости",
        "keywords: sco",
        "rating: 5",
        "layout: post",
        "toc: true",
        "subtitle: О планах",
    )
    site = import_site({"post.md": post})
    assert "partners: [rosatom, kyrgyzstan, sco]" in site.fields(ARTICLE)
    assert site.item("old/post.md")["left_out"] == ["rating", "subtitle", "#связь", "#Новости"]


REFUSED = {
    "own field": (
        yaml_post("title: А", "date: 2024-05-06", "event: 2024"),
        "already-an-article",
        1,
    ),
    "no date": (yaml_post("title: А"), "post-without-date", 1),
    "no title": (yaml_post("date: 2024-05-06"), "post-without-title", 1),
    "a date that is none": (yaml_post("title: А", "date: вчера"), "unreadable-date-field", 1),
    "a day that is none": (yaml_post("title: А", "date: 2024-02-31"), "unreadable-date-field", 1),
    "broken YAML": (yaml_post("title: А", "tags: [x"), "unclosed-bracket", 3),
    "broken TOML": ('+++\ntitle = "А"\ndate = 2024-05\n+++\nТекст.\n', "invalid-toml-fields", 3),
    "broken JSON": ('{"title": "А",\n "date": x}\n\nТекст.\n', "invalid-json-fields", 2),
    "another language": (
        yaml_post("title: A", "date: 2024-05-06", "lang: de"),
        "post-in-other-language",
        1,
    ),
    "no text": (yaml_post("title: А", "date: 2024-05-06", text=""), "empty-article", 1),
}


@pytest.mark.parametrize(("text", "problem", "line"), REFUSED.values(), ids=REFUSED)
def test_a_post_that_cant_be_read_is_refused_with_the_reason(
    text: str, problem: str, line: int, import_site: ImportSite
) -> None:
    """Nothing is written, and the line is that of the mistake."""
    site = import_site({"post.md": text})
    assert site.status == 1
    assert site.files == set()
    (note,) = site.item("old/post.md")["notes"]
    assert (note["id"], note.get("line", 1)) == (problem, line)
    assert "old/post.md:" in site.errors


@pytest.mark.parametrize(
    ("suffix", "language"),
    [
        (".rst", "reStructuredText"),
        (".adoc", "AsciiDoc"),
        (".org", "Org"),
        (".textile", "Textile"),
    ],
)
@pytest.mark.parametrize(
    "text", ["Встреча\n=======\n\n:date: 2024-05-06\n\nТекст.\n", SYNTAXES["YAML"]]
)
def test_markup_languages_that_are_not_read_are_named(
    text: str, suffix: str, language: str, import_site: ImportSite
) -> None:
    """With front matter or without."""
    site = import_site({f"post{suffix}": text})
    assert (site.status, site.files) == (1, set())
    assert language in site.item(f"old/post{suffix}")["notes"][0]["message"]


def test_the_date_option_is_the_date_of_posts_without_one(tiny: TinyArchive, run: Run) -> None:
    """Also of one whose date can't be read."""
    tiny.write({"a.md": yaml_post("title: А"), "b.md": yaml_post("title: Б", "date: вчера")})
    status, _, _ = run(tiny, "import", "--yes", "--date", "2024-05-06", "a.md", "b.md")
    assert status == 0
    assert {"content/2024/2024-05-06-a.md", "content/2024/2024-05-06-b.md"} <= set(
        content_files(tiny)
    )


@pytest.mark.parametrize(
    "line", ["draft: true", "published: false", "status: draft", "status: private", "tags: draft"]
)
def test_a_post_that_is_not_published_becomes_a_draft(line: str, import_site: ImportSite) -> None:
    """Each generator has its own way to say so."""
    site = import_site({"post.md": yaml_post("title: Встреча", "date: 2024-05-06", line)})
    assert "draft: true" in site.fields(ARTICLE)
