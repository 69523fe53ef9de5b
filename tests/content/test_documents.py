"""The files of content/ become documents with every field that an editor writes."""

from __future__ import annotations

import dataclasses
import datetime
import zoneinfo

import pytest

from tests.support.archives import MakeArchive
from vestnik.content import load_content, parse_article
from vestnik.content.partners import parse_partner
from vestnik.diagnostics import ProblemCollector
from vestnik.model import (
    Article,
    Correction,
    Document,
    Event,
    LeadImage,
    PartialDate,
    Partner,
)

MINSK = zoneinfo.ZoneInfo("Europe/Minsk")
PATH = "content/2025/2025-08-28-vstrecha.md"
FIRST = """
    ---
    title: "Вторая встреча: «Росатом»"
    date: 2025-08-28 14:30
    event:
      start: 2025-08-27
      end: 2025-08-28
      place: Минск
    partners: [rosatom, sco, rosatom]
    source: https://mpt.gov.by/node/10724
    summary: >
      О чём говорили
      в Минске.
    image:
      path: 2025-08-28-vstrecha/stol.svg
      alt: Стол
      credit: Рисунок
    draft: false
    aliases:
      - novosti/10724
      - /old/10724.html
    corrections:
      - date: 2025-09-02
        text: Исправлена дата.
      - date: 2025-09-01
        text: Исправлено имя.
    ---

    Встреча прошла.
"""
PARTNERS = {
    "content/partners/rosatom.md": """
        ---
        title: Росатом
        kind: organisation
        url: https://rosatom.ru
        aliases: [Госкорпорация «Росатом»]
        ---
        Госкорпорация.
    """,
    "content/partners/sco.md": """
        ---
        title: ШОС
        kind: body
        ---
        Организация.
    """,
    "content/partners/kyrgyzstan.md": """
        ---
        title: Кыргызстан
        kind: country
        iso: KG
        ---
    """,
}
SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>"
PICTURE = {"content/2025/2025-08-28-vstrecha/stol.svg": SVG}


def article(body: str, *fields: str, date: str = "2025-01-02") -> str:
    """The text of a news item."""
    return "\n".join(("---", "title: Другая", f"date: {date}", *fields, "---", body, ""))


FULL_ARTICLE = """---
title: Встреча
date: 2025-08-28 14:30
event: {start: 2025-08-27}
partners: [rosatom]
source: https://example.org/1
archived: {url: https://example.org/copy, date: 2025-08-29}
summary: О чём говорили
image: {path: a.svg, alt: Стол}
draft: true
aliases: [novosti/1]
corrections: [{date: 2025-09-02, text: Исправлена дата.}]
---
Текст.
"""
FULL_PARTNER = """---
title: Кыргызстан
kind: country
url: https://example.org
aliases: [Киргизия]
iso: KG
wikidata: Q813
---
Текст.
"""


def collect(path: str, text: str) -> ProblemCollector:
    """The collector of a file of content/ with this text."""
    collector = ProblemCollector(f"content/{path}")
    assert collector.decode_lines(text.encode())
    return collector


def unset_fields(document: Document) -> set[str]:
    """The fields of a document's dataclass that have their default value."""
    return {
        field.name
        for field in dataclasses.fields(document)
        if getattr(document, field.name) in (field.default, "", None)
    }


def test_every_field_of_an_article_has_its_line_in_content() -> None:
    """Whoever adds a field to the dataclass adds it here, and to `parse_article`."""
    path = "2025/2025-08-28-a.md"
    collector = collect(path, FULL_ARTICLE)
    article = parse_article(path, collector, MINSK)
    assert article is not None
    assert collector.problems == []
    assert unset_fields(article) == set()


def test_every_field_of_a_partner_has_its_line_in_content() -> None:
    path = "partners/kyrgyzstan.md"
    collector = collect(path, FULL_PARTNER)
    partner = parse_partner(path, collector)
    assert partner is not None
    assert collector.problems == []
    assert unset_fields(partner) == set()


def test_an_article_holds_every_field(archive: MakeArchive) -> None:
    source = archive({**PARTNERS, **PICTURE, PATH: FIRST}).load()
    (news,) = source.archive.articles
    assert news == Article(
        path="2025/2025-08-28-vstrecha.md",
        title="Вторая встреча: «Росатом»",
        load_body=news.load_body,
        published=datetime.datetime(2025, 8, 28, 14, 30, tzinfo=MINSK),
        has_time=True,
        event=Event(PartialDate(2025, 8, 27), PartialDate(2025, 8, 28), "Минск"),
        partners=("rosatom", "sco"),
        source="https://mpt.gov.by/node/10724",
        summary="О чём говорили в Минске.",
        image=LeadImage("2025/2025-08-28-vstrecha/stol.svg", "Стол", "Рисунок"),
        draft=False,
        aliases=("novosti/10724", "/old/10724.html"),
        corrections=(
            Correction(datetime.date(2025, 9, 2), "Исправлена дата."),
            Correction(datetime.date(2025, 9, 1), "Исправлено имя."),
        ),
    )
    assert news.body == "Встреча прошла."
    assert news.name == "2025-08-28-vstrecha"
    assert news.modified_date == datetime.date(2025, 9, 2)
    assert source.image_paths == ("2025/2025-08-28-vstrecha/stol.svg",)


def test_texts_of_the_front_matter_are_translated(archive: MakeArchive) -> None:
    (news,) = archive({**PARTNERS, **PICTURE, PATH: FIRST}).load().archive.articles
    assert list(news.translatable_fields) == [
        ("title", "Вторая встреча: «Росатом»"),
        ("summary", "О чём говорили в Минске."),
        ("image.alt", "Стол"),
        ("image.credit", "Рисунок"),
        ("event.place", "Минск"),
        ("correction", "Исправлена дата."),
        ("correction", "Исправлено имя."),
    ]


def test_an_article_needs_no_more_than_a_title_and_a_date(archive: MakeArchive) -> None:
    (news,) = archive({"content/2025/2025-01-02-a.md": article("Текст.")}).load().archive.articles
    assert news.published == datetime.datetime(2025, 1, 2, tzinfo=MINSK)
    assert not news.has_time
    assert news.event is None
    assert news.modified_date == datetime.date(2025, 1, 2)
    assert list(news.translatable_fields) == [("title", "Другая")]


def test_a_partner_holds_every_field_and_may_have_no_text(archive: MakeArchive) -> None:
    partners = {partner.name: partner for partner in archive(PARTNERS).load().archive.partners}
    assert partners["rosatom"] == Partner(
        path="partners/rosatom.md",
        title="Росатом",
        load_body=str,
        kind="organisation",
        url="https://rosatom.ru",
        aliases=("Госкорпорация «Росатом»",),
    )
    assert partners["rosatom"].body == "Госкорпорация."
    assert (partners["kyrgyzstan"].iso, partners["kyrgyzstan"].body) == ("KG", "")


def test_windows_files_are_read_like_others(archive: MakeArchive) -> None:
    text = "\ufeff" + article("Первая строка\nвторая.").replace("\n", "\r\n")
    (news,) = archive({"content/2025/2025-01-02-a.md": text.encode()}).load().archive.articles
    assert (news.title, news.body) == ("Другая", "Первая строка\nвторая.")


def test_hidden_files_are_ignored(archive: MakeArchive) -> None:
    tiny = archive({"content/.DS_Store": b"\xff\x00", "content/.obsidian/app.json": "{}"})
    assert tiny.problems() == ""


@pytest.mark.parametrize("name", ["stol.SVG", "stol.PNG", "stol.jpeg", "stol.webp", "stol.avif"])
def test_a_picture_is_recognized_by_its_suffix(archive: MakeArchive, name: str) -> None:
    path = f"2025-01-02-a/{name}"
    tiny = archive(
        {f"content/2025/{path}": b"", "content/2025/2025-01-02-a.md": article(f"![Стол]({path})")}
    )
    assert tiny.load().image_paths == (f"2025/{path}",)


@pytest.mark.parametrize(
    "link",
    [
        "2025-08-28-vstrecha.md",
        "./2025-08-28-vstrecha.md",
        "../2025/2025-08-28-vstrecha.md",
        "2025-08-28-vstrecha.md#itogi",
        "../partners/rosatom.md",
        "2025-08-28-vstrecha/stol.svg",
        "2025-08-28-vstrecha/%73tol.svg",
        "https://example.org/net.md",
        "//example.org/net.md",
        "mailto:a@example.org",
        "tel:+375",
        "#itogi",
    ],
)
def test_a_link_to_an_existing_file_is_no_problem(archive: MakeArchive, link: str) -> None:
    place = "\n\n## Итоги {#itogi}\n"
    other = {"content/2025/2025-01-02-a.md": article(f"[Туда]({link}){place}")}
    first = FIRST.rstrip(" ") + "\n    ## Итоги {#itogi}\n"
    assert archive({**PARTNERS, **PICTURE, PATH: first, **other}).problems() == ""


@pytest.mark.parametrize(
    "link",
    [
        "net.md",
        "partners/rosatom.md",
        "../2025/net.md#itogi",
        "2025-08-28-vstrecha",
        "2025-08-28-vstrecha/net.svg",
        "../../README.md",
        "/ru/",
        "2025-08-28-Vstrecha.md",
    ],
)
def test_a_link_to_a_missing_file_is_reported(archive: MakeArchive, link: str) -> None:
    other = {"content/2025/2025-01-02-a.md": article(f"Текст.\n\n[Туда]({link})")}
    problems = archive({**PARTNERS, **PICTURE, PATH: FIRST, **other}).problems()
    assert problems.startswith("content/2025/2025-01-02-a.md:7:8: ")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("Текст.\n\n[Туда][t].\n\n[t]: net.md\n", "9:6"),
        ("- пункт\n- [туда](net.md)\n", "6:10"),
        ("| А |\n|---|\n| [туда](net.md) |\n", "7:10"),
        ("Текст[^1].\n\n[^1]: См. [туда](net.md)\n", "7:18"),
        ("!!! справочно\n    См. [туда](net.md)\n", "6:16"),
        ("Не net.md, а [туда](<net.md>).", "5:22"),
    ],
)
def test_a_dead_link_is_reported_with_its_line_and_column(
    archive: MakeArchive, body: str, place: str
) -> None:
    problems = archive({"content/2025/2025-01-02-a.md": article(body)}).problems()
    assert problems.startswith(f"content/2025/2025-01-02-a.md:{place}: ")


def test_a_link_in_a_draft_is_checked_too(archive: MakeArchive) -> None:
    tiny = archive(
        {
            "content/2025/2025-01-02-a.md": article("Текст.", "draft: true"),
            "content/2025/2025-01-03-b.md": article(
                "[Туда](net.md)", "draft: true", date="2025-01-03"
            ),
        }
    )
    assert "content/2025/2025-01-03-b.md:6:8: " in tiny.problems()


@pytest.mark.parametrize("alias", ["2024/old-name", "/2024/old-name/", "novosti/1.html", "новости"])
def test_an_alias_is_an_address_within_the_site(archive: MakeArchive, alias: str) -> None:
    other = {"content/2025/2025-01-02-a.md": article("Текст.", f"aliases: [{alias}]")}
    assert archive(other).problems() == ""


@pytest.mark.parametrize(
    ("alias", "hint"),
    [
        ("ru/2025/old", "write 2025/old: an alias leads to the article in every language"),
        ("/en/2025/old/", "write 2025/old: "),
        ("EN/2025/old.html", "write 2025/old.html: "),
        ("archive/ru/2025/old", "write 2025/old: "),
        ("en", "write the rest of the address, for example 2025/old-name"),
    ],
)
def test_an_alias_has_no_language(archive: MakeArchive, alias: str, hint: str) -> None:
    """Nor the path of the site: such an address would never have been that of a page."""
    other = {"content/2025/2025-01-02-a.md": article("Текст.", f"aliases: [{alias}]")}
    problems = archive(other).problems()
    message = f"the alias {alias} begins with the address of an edition"
    assert f"content/2025/2025-01-02-a.md:4:11: {message}" in problems
    assert hint in problems


@pytest.mark.parametrize("alias", ["russia/2025", "2025/ru", "entry", "ru-2025", "de/2025"])
def test_an_alias_may_contain_the_name_of_a_language(archive: MakeArchive, alias: str) -> None:
    other = {"content/2025/2025-01-02-a.md": article("Текст.", f"aliases: [{alias}]")}
    assert archive(other).problems() == ""


def test_an_article_has_a_hundred_partners_at_most(archive: MakeArchive) -> None:
    """The pages of each of them would list all the others."""
    names = [f"p{number}" for number in range(101)]
    partners = {
        f"content/partners/{name}.md": f"---\ntitle: П {name}\nkind: body\n---\n" for name in names
    }
    path = "content/2025/2025-01-02-a.md"
    tiny = archive({**partners, path: article("Текст.", f"partners: [{', '.join(names)}]")})
    assert f"{path}:4:11: the article has more than 100 partners" in tiny.problems()
    tiny.write({path: article("Текст.", f"partners: [{', '.join(names[1:])}]")})
    assert tiny.problems() == ""


@pytest.mark.parametrize(
    "alias", ["https://example.org/1", "../x", "a b", "a?b=1", "'a#b'", "/", "a//b", "'<b>'"]
)
def test_an_invalid_alias_is_reported(archive: MakeArchive, alias: str) -> None:
    other = {"content/2025/2025-01-02-a.md": article("Текст.", f"aliases: [{alias}]")}
    assert archive(other).problems().startswith("content/2025/2025-01-02-a.md:4:")


def test_two_spellings_of_an_alias_are_one_address(archive: MakeArchive) -> None:
    tiny = archive(
        {
            "content/2025/2025-01-02-a.md": article("Текст.", "aliases: [2024/old]"),
            "content/2025/2025-01-03-b.md": article(
                "Текст.", "aliases: [/2024/old/]", date="2025-01-03"
            ),
        }
    )
    assert "2025-01-03-b.md:4:12: the address ru/2024/old/ is already taken" in tiny.problems()


@pytest.mark.parametrize(
    ("start", "end", "valid"),
    [
        ("2025-04-27", "2025-04-28", True),
        ("2025-04-27", "2025-04-27", True),
        ("2025-03", "2025-04", True),
        ("2025-03-05", "2025-03", True),
        ("2025", "2026-01-02", True),
        ("2025-04-27", "2025-03", False),
        ("2025-04", "2025-03-31", False),
        ("2026", "2025", False),
    ],
)
def test_an_event_ends_no_earlier_than_it_starts(
    archive: MakeArchive, start: str, end: str, valid: bool
) -> None:
    event = ("event:", f"  start: {start}", f"  end: {end}")
    problems = archive({"content/2025/2025-01-02-a.md": article("Текст.", *event)}).problems()
    assert (problems == "") is valid, problems


def test_an_invalid_document_does_not_prevent_others_from_loading(archive: MakeArchive) -> None:
    tiny = archive(
        {
            "content/2025/2025-01-02-a.md": article("Текст."),
            "content/2025/2025-01-03-b.md": "Без полей.\n",
        }
    )
    content = load_content(tiny.folder / "content", MINSK)
    assert [document.path for document in content.articles] == ["2025/2025-01-02-a.md"]
    assert [problem.file for problem in content.problems] == ["content/2025/2025-01-03-b.md"]


def test_a_folder_without_content_is_an_empty_archive(archive: MakeArchive) -> None:
    source = archive({}).load()
    assert source.archive.documents == ()
