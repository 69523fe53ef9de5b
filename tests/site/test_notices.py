"""What pages and lists say of the quality of a translation."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from lxml import html

from tests.site.page_inspection import Pages, text_of
from tests.support.archives import TinyArchive
from tests.support.whole_site import (
    ARTICLES,
    BASE,
    FORUM,
    MEETING,
    MOVE,
    RESULTS,
    ROSATOM,
    SCO,
    YEAR,
)


def notice_of(page: html.HtmlElement) -> html.HtmlElement | None:
    """What a page says of its translation."""
    found = page.xpath("//*[@role='note']")
    return found[0] if found else None


def test_an_original_needs_no_notice(site: Pages) -> None:
    for path in (*ARTICLES, ROSATOM, SCO):
        assert notice_of(site[f"ru/{path}/"]) is None


@pytest.mark.parametrize(
    ("path", "said", "unsaid"),
    [
        (FORUM, "by a person", "machine"),
        (RESULTS, "not reviewed", "by a person only"),
        (RESULTS, "argos translate (ru–en 0.1)", "in progress"),
        (MEETING, "not all of it", "not translated yet"),
        (MOVE, "machine translation, reviewed", "not reviewed"),
        (YEAR, "not translated yet", "machine"),
        (ROSATOM, "by a person", "machine"),
        (SCO, "not translated yet", "machine"),
    ],
)
def test_a_notice_says_what_is_true_of_the_translation(
    site: Pages, path: str, said: str, unsaid: str
) -> None:
    found = notice_of(site[f"en/{path}/"])
    assert found is not None
    text = text_of(found).casefold()
    assert said.casefold() in text
    assert unsaid not in text
    assert "the russian text prevails" in text


BADGES = {
    FORUM: [],
    RESULTS: ["MT"],
    MEETING: ["MT"],
    MOVE: [],
    YEAR: ["in Russian"],
}


@pytest.mark.parametrize("path", ARTICLES)
def test_lists_say_before_the_link_what_a_translation_is_if_nobody_has_reviewed_it(
    site: Pages, path: str
) -> None:
    """In Russian there is nothing to say; "partly" does not hide that a machine wrote the rest."""
    for language, badges in (("en", BADGES[path]), ("ru", [])):
        [entry] = site[f"{language}/"].xpath(
            f"//*[h3/a/@href='{path}/' or div/h2/a/@href='{path}/']"
        )
        assert [text_of(badge) for badge in entry.find_class("badge")] == badges


def test_the_head_of_a_list_explains_its_badge(site: Pages) -> None:
    for address, legends in (("en/", 1), ("en/timeline/", 1), ("ru/", 0)):
        found = [text_of(one) for one in site[address].find_class("legend")]
        assert found == ["MT machine translation that has not been reviewed in full"] * legends


def test_the_program_s_own_words_are_set_as_the_texts_are(site: Pages, tiny: TinyArchive) -> None:
    """On pages; in feeds they stand as they are written."""
    [lead] = site["ru/timeline/"].find_class("lead")
    assert lead.text == "События по\N{NBSP}датам"
    assert "\N{NBSP}" not in tiny.page("ru/feed.xml")


@pytest.mark.parametrize("path", ARTICLES)
def test_so_do_links_to_the_neighbours(site: Pages, path: str) -> None:
    for neighbour in site[f"en/{path}/"].xpath("//nav[@class='neighbours']/p"):
        [href] = neighbour.xpath("a/@href")
        there = urljoin(f"{BASE}en/{path}/", href).removeprefix(f"{BASE}en/").rstrip("/")
        assert [text_of(badge) for badge in neighbour.find_class("badge")] == BADGES[there]


def test_a_notice_leads_to_the_original_page_and_to_the_official_source(site: Pages) -> None:
    for path in ARTICLES:
        found = notice_of(site[f"en/{path}/"])
        assert found is not None
        hrefs = [urljoin(f"{BASE}en/{path}/", href) for href in found.xpath(".//a/@href")]
        assert f"{BASE}ru/{path}/" in hrefs
    found = notice_of(site[f"en/{FORUM}/"])
    assert found is not None
    assert "https://mpt.gov.by/node/1?a=1&b=2" in found.xpath(".//a/@href")


def test_every_paragraph_of_a_translation_says_how_it_came_to_be(site: Pages) -> None:
    def states(path: str) -> list[str]:
        return [str(state) for state in site[f"en/{path}/"].xpath("//main//p/@data-state")]

    assert "machine" in states(MEETING)
    assert "person" in states(MEETING)
    assert set(states(MOVE)) == {"reviewed"}
    assert not site[f"ru/{MEETING}/"].xpath("//@data-state")
