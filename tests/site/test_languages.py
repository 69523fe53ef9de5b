"""Languages: links between them, and the language of every text on a page."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from tests.site.page_inspection import (
    CYRILLIC,
    FEEDS,
    FORMATS,
    LANGUAGES,
    MACHINE_ENGLISH,
    Pages,
    canonical_address,
    edition_pages,
    hreflang_alternates,
    is_noindex,
    language_of,
    text_of,
)
from tests.support.archives import TinyArchive
from tests.support.whole_site import (
    BASE,
    FORUM,
    SCO,
    YEAR,
    is_redirect,
    sitemap_addresses,
)


def test_the_language_switch_lands_on_the_same_page(site: Pages) -> None:
    for address, page in edition_pages(site):
        language, _, path = address.partition("/")
        (other,) = set(LANGUAGES) - {language}
        hrefs = page.xpath(f"//header//a[@hreflang='{other}'][@lang='{other}']/@href")
        assert [urljoin(BASE + address, href) for href in hrefs] == [f"{BASE}{other}/{path}"]


def test_languages_are_announced_by_each_page_to_each_other(site: Pages) -> None:
    for address, page in site.items():
        found = hreflang_alternates(page)
        if not found or is_redirect(page):
            continue
        assert "x-default" in found, address
        if address:
            assert found[address.partition("/")[0]] == address
        for there in found.values():
            assert hreflang_alternates(site[there]) == found, (address, there)


def test_the_default_of_a_page_is_the_original_and_of_the_front_pages_the_entrance(
    site: Pages,
) -> None:
    assert hreflang_alternates(site["en/"])["x-default"] == ""
    assert hreflang_alternates(site[f"en/{FORUM}/"])["x-default"] == f"ru/{FORUM}/"
    assert hreflang_alternates(site["en/timeline/"])["x-default"] == "ru/timeline/"


def test_every_page_that_is_announced_calls_its_own_address_its_own(site: Pages) -> None:
    for address, page in edition_pages(site):
        assert canonical_address(page) == (None if is_noindex(page) else address)


def test_a_page_without_any_translation_is_there_but_not_announced(
    tiny: TinyArchive, site: Pages
) -> None:
    for path in (YEAR, SCO):
        page = site[f"en/{path}/"]
        assert page.get("lang") == "en"
        assert is_noindex(page)
        assert hreflang_alternates(page) == {}
        assert hreflang_alternates(site[f"ru/{path}/"]) == {}
        assert page.xpath("//h1/@lang") == ["ru"]
        assert f"en/{path}/" not in sitemap_addresses(tiny)
        assert f"ru/{path}/" in sitemap_addresses(tiny)
    for feed in FEEDS:
        if feed.startswith("en/"):
            assert YEAR not in tiny.page(feed)


def test_lists_show_what_has_no_translation_and_say_so(site: Pages) -> None:
    for address in ("en/", "en/timeline/", "en/2025/", "en/2025/12/", f"en/{SCO}/"):
        page = site[address]
        found = [
            link
            for link in page.xpath("//main//a[not(starts-with(@href, '#'))]")
            if YEAR.partition("/")[2] in link.get("href")
        ]
        assert found, address
        for link in found:
            assert link.get("lang") == "ru"
            place = link.xpath("ancestor::*[self::li or self::dd or self::section][1]")[0]
            assert "Russian" in text_of(place), address


def test_what_is_russian_on_an_english_page_says_so(site: Pages) -> None:
    for address, page in site.items():
        for text in page.xpath("//body//text()"):
            if CYRILLIC.search(text):
                element = text.getparent()
                element = element.getparent() if text.is_tail else element
                assert language_of(element) == "ru", (address, text)
        for element in page.xpath("//body//*[@alt or @title or @aria-label]"):
            said = " ".join(element.get(name, "") for name in ("alt", "title", "aria-label"))
            if CYRILLIC.search(said):
                assert language_of(element) == "ru", (address, said)


def test_what_is_english_on_a_russian_page_says_so(site: Pages) -> None:
    """So no word of the interface has been left untranslated; addresses are of no language.

    Nor are the names of formats.
    """
    for address, page in site.items():
        for text in page.xpath("//body//text() | //body//@aria-label"):
            if re.search("[A-Za-z]{3}", FORMATS.sub("", text)) and not re.search("[./]", text):
                element = text.getparent()
                element = element.getparent() if text.is_tail else element
                assert language_of(element) in ("en", MACHINE_ENGLISH), (address, text)
