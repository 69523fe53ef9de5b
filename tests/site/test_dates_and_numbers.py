"""Dates and numbers as the language writes them, and neighbours in time."""

from __future__ import annotations

import datetime
import posixpath
import re
from urllib.parse import urljoin

import pytest
from babel import Locale

from tests.site.page_inspection import LANGUAGES, Pages
from tests.support.archives import Case, MakeArchive, load_cases
from tests.support.whole_site import (
    ARTICLES,
    FORUM,
    MEETING,
    MOVE,
    RESULTS,
    ROSATOM,
    SCO,
    YEAR,
    html_pages,
    visible_text,
)
from vestnik.model import PartialDate
from vestnik.render.localisation import date_formatters


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_and_intervals_are_written_as_in_the_language(language: str) -> None:
    interval = date_formatters(Locale.parse({"ru": "ru_RU", "en": "en_GB"}[language]))["interval"]
    for parameter in load_cases(f"dates/{language}.md"):
        case = parameter.values[0]
        assert isinstance(case, Case)
        start, *end = (PartialDate(*map(int, day.split("-"))) for day in case.source.split("/"))
        said = " ".join(interval(start, end[0] if end else None).split())
        assert said == case.expected, case.title


def test_the_period_of_a_list_names_a_common_month_once() -> None:
    """And a common day."""
    period = date_formatters(Locale.parse("ru_RU"))["date_range"]
    first, last = datetime.date(2026, 4, 27), datetime.date(2026, 4, 28)
    assert " ".join(period(first, last).split()) == "27–28 апреля 2026 г."
    assert " ".join(period(last, last).split()) == "28 апреля 2026 г."


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"ru/{FORUM}/", "27–28 апреля 2026 г."),
        (f"en/{FORUM}/", "27–28 April 2026"),
        (f"ru/{FORUM}/", "28 апреля 2026 г., 14:30"),
        (f"en/{FORUM}/", "28 April 2026, 14:30"),
        (f"ru/{MEETING}/", "март 2025 г."),
        (f"en/{MEETING}/", "March 2025"),
        ("ru/timeline/", "27–28 апреля 2026 г."),
        ("en/timeline/", "27–28 April 2026"),
        ("ru/timeline/", "март 2025 г."),
        ("en/timeline/", "March 2025"),
        ("ru/2025/03/", "Март 2025"),
        ("en/2025/03/", "March 2025"),
        (f"ru/{FORUM}/", "Бишкек"),
        (f"en/{FORUM}/", "Bishkek"),
        (f"ru/{FORUM}/", "Исправлено имя."),
        (f"en/{FORUM}/", "A name was corrected."),
        (f"en/{FORUM}/", "2 May 2026"),
        (f"ru/{SCO}/", "31 декабря 2025 г. – 29 апреля 2026 г."),
        (f"en/{SCO}/", "31 December 2025 – 29 April 2026"),
    ],
)
def test_a_page_says(site: Pages, address: str, said: str) -> None:
    assert said in visible_text(site[address])


def test_a_time_is_there_for_machines_as_exactly_as_it_is_known(site: Pages) -> None:
    assert "2026-04-28T14:30:00+03:00" in site[f"en/{FORUM}/"].xpath("//time/@datetime")
    assert "2025-03-20" in site[f"en/{MEETING}/"].xpath("//time/@datetime")
    assert "2025-03" in site["en/timeline/"].xpath("//time/@datetime")
    assert "2025" in site["en/timeline/"].xpath("//time/@datetime")


def test_two_articles_of_one_event_stand_under_one_date(site: Pages) -> None:
    for address in ("en/timeline/", "ru/timeline/"):
        (item,) = site[address].xpath(
            "//main//li[.//*[@class='when']][.//a[contains(@href, '2026-04')]]"
        )
        names = [href.rstrip("/").rpartition("/")[2] for href in item.xpath(".//a/@href")]
        assert names == ["2026-04-29-itogi", "2026-04-28-forum"]


def articles_with_partners(number: int) -> dict[str, str]:
    """Articles that name one, two or five partners' worth of news."""
    partners = {1: "odin", 2: "dva", 5: "pyat"}
    found = {
        f"content/partners/{name}.md": f"---\ntitle: Партнёр {name}\nkind: body\n---\nТекст.\n"
        for name in partners.values()
    }
    for day in range(1, number + 1):
        named = ", ".join(name for count, name in partners.items() if day <= count)
        found[f"content/2025/2025-01-0{day}-a.md"] = (
            f"---\ntitle: Новость\ndate: 2025-01-0{day}\npartners: [{named}]\n---\nТекст.\n"
        )
    return found


def test_numbers_of_news_agree_with_their_noun(archive: MakeArchive) -> None:
    tiny_archive = archive(articles_with_partners(5))
    tiny_archive.build()
    found = html_pages(tiny_archive)
    said = {
        language: [
            text.removeprefix(f"{count} ")
            for count, name in ((1, "odin"), (2, "dva"), (5, "pyat"))
            for text in found[f"{language}/partners/{name}/"].xpath("//dd/text()")
            if re.fullmatch(rf"{count} \w+", text.strip())
        ]
        for language in LANGUAGES
    }
    one, two, five = said["ru"]
    assert len({one, two, five}) == 3
    one, two, five = said["en"]
    assert one != two == five == f"{one}s"


def test_an_article_leads_to_the_one_before_and_the_one_after(site: Pages) -> None:
    order = [RESULTS, FORUM, YEAR, MOVE, MEETING]
    for language in LANGUAGES:
        for place, path in enumerate(order):
            address = f"{language}/{path}/"
            hrefs = {
                urljoin(f"/{address}", href) for href in site[address].xpath("//main//nav//@href")
            }
            near = order[max(place - 1, 0) : place + 2]
            assert hrefs == {f"/{language}/{one}/" for one in near if one != path}


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("2025/", {"2026/"}),
        ("2026/", {"2025/"}),
        ("2025/03/", {"2025/07/"}),
        ("2025/07/", {"2025/03/", "2025/12/"}),
        ("2025/12/", {"2025/07/", "2026/04/"}),
        ("2026/04/", {"2025/12/"}),
    ],
)
def test_a_year_and_a_month_lead_to_those_before_and_after(
    site: Pages, path: str, near: set[str]
) -> None:
    page = site[f"en/{path}"]
    found = {
        posixpath.normpath(urljoin(f"/en/{path}", href)) + "/"
        for href in page.xpath("//main//@href")
    }
    assert {f"/en/{one}" for one in near} <= found


def test_a_partner_s_page_has_its_text_and_exactly_its_news(site: Pages) -> None:
    for language in LANGUAGES:
        for partner, named in ((ROSATOM, {FORUM, MEETING}), (SCO, {FORUM, RESULTS, YEAR})):
            address = f"{language}/{partner}/"
            hrefs = {
                urljoin(f"/{address}", href).strip("/").removeprefix(f"{language}/")
                for href in site[address].xpath("//main//a/@href")
            }
            assert hrefs & set(ARTICLES) == named
    assert "A state corporation." in visible_text(site[f"en/{ROSATOM}/"])
    assert "https://rosatom.ru" in site[f"en/{ROSATOM}/"].xpath("//main//a/@href")
