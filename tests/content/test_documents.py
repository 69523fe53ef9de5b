"""content/ → documents: what an editor writes is what the archive holds."""

from __future__ import annotations

import datetime
import zoneinfo

import pytest

from tests.support.archives import Archives
from vestnik.content import loading as content
from vestnik.model import Article, Correction, Day, Event, Partner, Picture

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


def test_an_article_holds_every_field(archive: Archives) -> None:
    source = archive({**PARTNERS, **PICTURE, PATH: FIRST}).read()
    (found,) = source.archive.articles
    assert found == Article(
        path="2025/2025-08-28-vstrecha.md",
        title="Вторая встреча: «Росатом»",
        body="Встреча прошла.",
        published=datetime.datetime(2025, 8, 28, 14, 30, tzinfo=MINSK),
        timed=True,
        event=Event(Day(2025, 8, 27), Day(2025, 8, 28), "Минск"),
        partners=("rosatom", "sco"),
        source="https://mpt.gov.by/node/10724",
        summary="О чём говорили в Минске.",
        image=Picture("2025/2025-08-28-vstrecha/stol.svg", "Стол", "Рисунок"),
        draft=False,
        aliases=("novosti/10724", "/old/10724.html"),
        corrections=(
            Correction(datetime.date(2025, 9, 2), "Исправлена дата."),
            Correction(datetime.date(2025, 9, 1), "Исправлено имя."),
        ),
    )
    assert found.name == "2025-08-28-vstrecha"
    assert found.modified == datetime.date(2025, 9, 2)
    assert source.pictures == ("2025/2025-08-28-vstrecha/stol.svg",)


def test_what_is_translated_of_the_front_matter(archive: Archives) -> None:
    (found,) = archive({**PARTNERS, **PICTURE, PATH: FIRST}).read().archive.articles
    assert list(found.texts) == [
        ("title", "Вторая встреча: «Росатом»"),
        ("summary", "О чём говорили в Минске."),
        ("image.alt", "Стол"),
        ("image.credit", "Рисунок"),
        ("event.place", "Минск"),
        ("correction", "Исправлена дата."),
        ("correction", "Исправлено имя."),
    ]


def test_an_article_needs_no_more_than_a_title_and_a_date(archive: Archives) -> None:
    (found,) = archive({"content/2025/2025-01-02-a.md": article("Текст.")}).read().archive.articles
    assert found.published == datetime.datetime(2025, 1, 2, tzinfo=MINSK)
    assert not found.timed
    assert found.event is None
    assert found.modified == datetime.date(2025, 1, 2)
    assert list(found.texts) == [("title", "Другая")]


def test_a_partner_holds_every_field_and_may_have_no_text(archive: Archives) -> None:
    partners = {partner.name: partner for partner in archive(PARTNERS).read().archive.partners}
    assert partners["rosatom"] == Partner(
        path="partners/rosatom.md",
        title="Росатом",
        body="Госкорпорация.",
        kind="organisation",
        url="https://rosatom.ru",
        aliases=("Госкорпорация «Росатом»",),
    )
    assert (partners["kyrgyzstan"].iso, partners["kyrgyzstan"].body) == ("KG", "")


def test_files_written_on_windows_are_read_like_others(archive: Archives) -> None:
    text = "\ufeff" + article("Первая строка\nвторая.").replace("\n", "\r\n")
    (found,) = archive({"content/2025/2025-01-02-a.md": text.encode()}).read().archive.articles
    assert (found.title, found.body) == ("Другая", "Первая строка\nвторая.")


def test_hidden_files_are_none_of_ours(archive: Archives) -> None:
    tiny = archive({"content/.DS_Store": b"\xff\x00", "content/.obsidian/app.json": "{}"})
    assert tiny.problems() == ""


@pytest.mark.parametrize("name", ["stol.SVG", "stol.PNG", "stol.jpeg", "stol.webp", "stol.avif"])
def test_what_is_a_picture_goes_by_its_ending(archive: Archives, name: str) -> None:
    path = f"2025-01-02-a/{name}"
    tiny = archive(
        {f"content/2025/{path}": b"", "content/2025/2025-01-02-a.md": article(f"![Стол]({path})")}
    )
    assert tiny.read().pictures == (f"2025/{path}",)


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
def test_a_link_that_leads_somewhere_is_no_problem(archive: Archives, link: str) -> None:
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
def test_a_link_that_leads_nowhere_is_one(archive: Archives, link: str) -> None:
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
def test_a_broken_link_is_told_with_its_place_wherever_it_stands(
    archive: Archives, body: str, place: str
) -> None:
    problems = archive({"content/2025/2025-01-02-a.md": article(body)}).problems()
    assert problems.startswith(f"content/2025/2025-01-02-a.md:{place}: ")


def test_a_draft_may_link_to_what_it_likes_but_drafts_are_checked_too(archive: Archives) -> None:
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
def test_an_alias_is_an_address_within_the_site(archive: Archives, alias: str) -> None:
    other = {"content/2025/2025-01-02-a.md": article("Текст.", f"aliases: [{alias}]")}
    assert archive(other).problems() == ""


@pytest.mark.parametrize(
    "alias", ["https://example.org/1", "../x", "a b", "a?b=1", "'a#b'", "/", "a//b", "'<b>'"]
)
def test_what_is_no_address_within_the_site_is_told(archive: Archives, alias: str) -> None:
    other = {"content/2025/2025-01-02-a.md": article("Текст.", f"aliases: [{alias}]")}
    assert archive(other).problems().startswith("content/2025/2025-01-02-a.md:4:")


def test_an_alias_that_is_written_in_two_ways_is_one_address(archive: Archives) -> None:
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
    ("start", "end", "good"),
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
    archive: Archives, start: str, end: str, good: bool
) -> None:
    event = ("event:", f"  start: {start}", f"  end: {end}")
    problems = archive({"content/2025/2025-01-02-a.md": article("Текст.", *event)}).problems()
    assert (problems == "") is good, problems


def test_one_faulty_document_keeps_no_other_from_being_read(archive: Archives) -> None:
    tiny = archive(
        {
            "content/2025/2025-01-02-a.md": article("Текст."),
            "content/2025/2025-01-03-b.md": "Без полей.\n",
        }
    )
    found = content.read(tiny.folder / "content", MINSK)
    assert [document.path for document in found.articles] == ["2025/2025-01-02-a.md"]
    assert [problem.file for problem in found.problems] == ["content/2025/2025-01-03-b.md"]


def test_a_folder_without_content_is_an_empty_archive(archive: Archives) -> None:
    source = archive({}).read()
    assert source.archive.documents == ()
