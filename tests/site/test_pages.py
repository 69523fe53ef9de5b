"""The pages of a whole site: that they are there, lead to each other, and tell the truth."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import feedparser
import pytest
from babel import Locale
from lxml import etree, html

from tests.support.archives import Archives, Case, Tiny, cases, make
from tests.support.whole_site import (
    ARTICLES,
    BASE,
    FORUM,
    INDEXES,
    MEETING,
    MOVE,
    RESULTS,
    ROSATOM,
    SCO,
    SITE,
    YEAR,
    locations,
    moved,
    pages,
    whole,
    words,
)
from vestnik import addresses
from vestnik.model import PARTNER_KINDS, Day
from vestnik.render.localisation import calendar

Pages = dict[str, html.HtmlElement]
LANGUAGES = ("ru", "en")
CYRILLIC = re.compile("[А-Яа-яЁё]")
DATA = ("application/json", "application/ld+json")
"""The types of scripts that are data: no browser runs them."""
FORMATS = re.compile("APA|Atom|BibTeX|CSL|CSV on the Web|JSON|UTF")
MACHINE_ENGLISH = "en-x-mtfrom-ru"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FEEDS = [
    f"{language}/{of}feed.xml" for language in LANGUAGES for of in ("", f"{ROSATOM}/", f"{SCO}/")
]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    """The whole archive, built."""
    made = whole(tmp_path_factory.mktemp("whole") / "archive")
    made.build()
    return made


@pytest.fixture(scope="module")
def site(tiny: Tiny) -> Pages:
    """Its HTML pages by address."""
    return pages(tiny)


def visible(site: Pages) -> Iterator[tuple[str, html.HtmlElement]]:
    """The pages of the editions that a reader stays on."""
    for address, page in site.items():
        if address.startswith(("ru/", "en/")) and not moved(page):
            yield address, page


def links(page: html.HtmlElement) -> Iterator[str]:
    """All that a page leads to or loads."""
    for element, attribute, href, _ in page.iterlinks():
        if element.tag != "meta" or attribute != "content":
            yield href
    for url in page.xpath("//meta[@http-equiv='refresh']/@content"):
        yield url.partition("url=")[2]


def alternates(page: html.HtmlElement) -> dict[str, str]:
    """The addresses by which a page announces its languages."""
    found = page.xpath("/html/head/link[@rel='alternate'][@hreflang]")
    pairs = [(link.get("hreflang"), link.get("href").removeprefix(BASE)) for link in found]
    assert len(dict(pairs)) == len(pairs), "a language is announced twice"
    return dict(pairs)


def canonical(page: html.HtmlElement) -> str | None:
    """The address that a page calls its own."""
    found = page.xpath("/html/head/link[@rel='canonical']/@href")
    return found[0].removeprefix(BASE) if found else None


def hidden(page: html.HtmlElement) -> bool:
    """Whether a page asks search engines to leave it out."""
    return any("noindex" in text for text in page.xpath("//meta[@name='robots']/@content"))


# --------------------------------------------------------------------- which pages there are


def test_the_site_has_these_files_and_no_others(tiny: Tiny) -> None:
    assert "\n".join(tiny.output()) + "\n" == (SITE / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("path", [*INDEXES, *(f"{one}/" for one in (*ARTICLES, ROSATOM, SCO))])
def test_every_page_is_there_in_both_languages_at_the_same_path(site: Pages, path: str) -> None:
    for language in LANGUAGES:
        page = site[f"{language}/{path}"]
        assert page.get("lang") == language
        assert len(page.xpath("//h1")) == 1
        assert page.findtext(".//title")


@pytest.mark.parametrize("path", ["", "404.html"])
def test_so_is_what_belongs_to_no_language_with_one_heading(site: Pages, path: str) -> None:
    """Each language of it has its own below that."""
    page = site[path]
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//h1/span/@lang") == page.xpath("//section[h2]/@lang") == [*LANGUAGES]


def test_every_page_has_a_title_of_its_own(site: Pages) -> None:
    titles = Counter(page.findtext(".//title") for _, page in visible(site))
    assert [title for title, number in titles.items() if number > 1] == []


def test_a_draft_is_nowhere(tiny: Tiny) -> None:
    for path, content in tiny.output().items():
        assert "chernovik" not in path
        assert "tayna" not in path
        text = content.decode(errors="replace")
        assert "Недописанное" not in text
        assert "chernovik" not in text


# ---------------------------------------------------------------------------------- links


@pytest.mark.parametrize(
    "base",
    [BASE, "https://example.org/", "https://user.github.io/repo/", "https://user.github.io/repo"],
)
def test_every_link_finds_its_file_wherever_the_site_stands(
    tmp_path_factory: pytest.TempPathFactory, base: str
) -> None:
    made = whole(tmp_path_factory.mktemp("mounted") / "archive")
    made.build(base)
    root = base.rstrip("/") + "/"
    output = made.output()
    site = pages(made)
    ids = {address: set(page.xpath("//@id")) for address, page in site.items()}
    for address, page in site.items():
        assert not page.xpath("//base")
        for href in links(page):
            url, fragment = urldefrag(urljoin(root + address, href))
            if not url.startswith(root):
                assert urlsplit(url).hostname != urlsplit(root).hostname, (address, href)
                continue
            there = unquote(url.removeprefix(root))
            assert addresses.file(there) in output, (address, href)
            if fragment and there in ids:
                assert unquote(fragment) in ids[there], (address, href)


def test_the_page_for_what_is_not_found_works_at_any_depth(site: Pages) -> None:
    for depth in ("net", "ru/net/", "ru/2025/net/net/net.html"):
        for href in links(site["404.html"]):
            url = urldefrag(urljoin(BASE + depth, href))[0]
            if urlsplit(url).hostname == "example.org" and url != BASE + "404.html":
                assert url.startswith(BASE), href
                there = url.removeprefix(BASE)
                assert there in site or there.startswith(("assets/", "ru/feed", "en/feed")), href


def test_no_page_links_to_itself_under_a_second_name(site: Pages) -> None:
    for address, page in site.items():
        for href in links(page):
            assert not href.endswith("index.html"), (address, href)


def test_no_page_loads_anything_from_elsewhere(site: Pages) -> None:
    for address, page in site.items():
        for src in page.xpath("//@src | //link[contains(@rel, 'stylesheet')]/@href"):
            assert not urlsplit(src).netloc, (address, src)


def test_every_page_can_be_reached_from_the_entrance(site: Pages) -> None:
    todo, met = [""], {""}
    while todo:
        address = todo.pop()
        for href in site[address].xpath("//body//a/@href"):
            there = urldefrag(urljoin(BASE + address, href))[0].removeprefix(BASE)
            if there in site and there not in met:
                met.add(there)
                todo.append(there)
    unreached = {address for address, page in site.items() if not moved(page)} - met
    assert unreached == {"404.html"}


# ------------------------------------------------------------------------------ languages


def test_the_language_switch_lands_on_the_same_page(site: Pages) -> None:
    for address, page in visible(site):
        language, _, path = address.partition("/")
        (other,) = set(LANGUAGES) - {language}
        hrefs = page.xpath(f"//header//a[@hreflang='{other}'][@lang='{other}']/@href")
        assert [urljoin(BASE + address, href) for href in hrefs] == [f"{BASE}{other}/{path}"]


def test_languages_are_announced_by_each_page_to_each_other(site: Pages) -> None:
    for address, page in site.items():
        found = alternates(page)
        if not found or moved(page):
            continue
        assert "x-default" in found, address
        if address:
            assert found[address.partition("/")[0]] == address
        for there in found.values():
            assert alternates(site[there]) == found, (address, there)


def test_the_default_of_a_page_is_the_original_and_of_the_front_pages_the_entrance(
    site: Pages,
) -> None:
    assert alternates(site["en/"])["x-default"] == ""
    assert alternates(site[f"en/{FORUM}/"])["x-default"] == f"ru/{FORUM}/"
    assert alternates(site["en/timeline/"])["x-default"] == "ru/timeline/"


def test_every_page_that_is_announced_calls_its_own_address_its_own(site: Pages) -> None:
    for address, page in visible(site):
        assert canonical(page) == (None if hidden(page) else address)


def test_a_page_without_any_translation_is_there_but_not_announced(tiny: Tiny, site: Pages) -> None:
    for path in (YEAR, SCO):
        page = site[f"en/{path}/"]
        assert page.get("lang") == "en"
        assert hidden(page)
        assert alternates(page) == {}
        assert set(alternates(site[f"ru/{path}/"])) == {"ru", "x-default"}
        assert page.xpath("//h1/@lang") == ["ru"]
        assert f"en/{path}/" not in locations(tiny)
        assert f"ru/{path}/" in locations(tiny)
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
            assert "Russian" in words_of(link.getparent()), address


def words_of(element: html.HtmlElement) -> str:
    """What is to be read in an element."""
    return " ".join(" ".join(element.itertext()).split())


def language_of(element: html.HtmlElement) -> str:
    """The language that holds for an element."""
    return str(element.xpath("ancestor-or-self::*[@lang][1]/@lang")[0])


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


# -------------------------------------------------------------------------------- notices


def notice(page: html.HtmlElement) -> html.HtmlElement | None:
    """What a page says of its translation."""
    found = page.xpath("//*[@role='note']")
    return found[0] if found else None


def test_an_original_needs_no_notice(site: Pages) -> None:
    for path in (*ARTICLES, ROSATOM, SCO):
        assert notice(site[f"ru/{path}/"]) is None


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
    found = notice(site[f"en/{path}/"])
    assert found is not None
    text = words_of(found).casefold()
    assert said.casefold() in text
    assert unsaid not in text
    assert "the russian text prevails" in text


BADGES = {
    FORUM: [],
    RESULTS: ["machine translation"],
    MEETING: ["partly machine translation"],
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
            f"//h3[a/@href='../{language}/{path}/' or a/@href='{path}/']"
        )
        assert [words_of(badge) for badge in entry.find_class("badge")] == badges


def test_the_program_s_own_words_are_set_as_the_texts_are(site: Pages, tiny: Tiny) -> None:
    """On pages; in feeds they stand as they are written."""
    [lead] = site["ru/timeline/"].find_class("lead")
    assert lead.text == "События архива по\N{NBSP}датам, когда они состоялись"
    assert "\N{NBSP}" not in tiny.page("ru/feed.xml")


@pytest.mark.parametrize("path", ARTICLES)
def test_so_do_links_to_the_neighbours(site: Pages, path: str) -> None:
    for neighbour in site[f"en/{path}/"].xpath("//nav[@class='neighbours']/p"):
        [href] = neighbour.xpath("a/@href")
        there = urljoin(f"{BASE}en/{path}/", href).removeprefix(f"{BASE}en/").rstrip("/")
        assert [words_of(badge) for badge in neighbour.find_class("badge")] == BADGES[there]


def test_a_notice_leads_to_the_original_page_and_to_the_official_source(site: Pages) -> None:
    for path in ARTICLES:
        found = notice(site[f"en/{path}/"])
        assert found is not None
        hrefs = [urljoin(f"{BASE}en/{path}/", href) for href in found.xpath(".//a/@href")]
        assert f"{BASE}ru/{path}/" in hrefs
    found = notice(site[f"en/{FORUM}/"])
    assert found is not None
    assert "https://mpt.gov.by/node/1?a=1&b=2" in found.xpath(".//a/@href")


def test_every_paragraph_of_a_translation_says_how_it_came_to_be(site: Pages) -> None:
    def states(path: str) -> list[str]:
        return [str(state) for state in site[f"en/{path}/"].xpath("//main//p/@data-state")]

    assert "machine" in states(MEETING)
    assert "person" in states(MEETING)
    assert set(states(MOVE)) == {"reviewed"}
    assert not site[f"ru/{MEETING}/"].xpath("//@data-state")


# ---------------------------------------------------------------------- dates and numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_and_intervals_are_written_as_in_the_language(language: str) -> None:
    interval = calendar(Locale.parse({"ru": "ru_RU", "en": "en_GB"}[language]))["interval"]
    for parameter in cases(f"dates/{language}.md"):
        case = parameter.values[0]
        assert isinstance(case, Case)
        start, *end = (Day(*map(int, day.split("-"))) for day in case.given.split("/"))
        said = " ".join(interval(start, end[0] if end else None).split())
        assert said == case.expected, case.title


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
    ],
)
def test_a_page_says(site: Pages, address: str, said: str) -> None:
    assert said in words(site[address])


def test_a_time_is_there_for_machines_as_exactly_as_it_is_known(site: Pages) -> None:
    assert "2026-04-28T14:30:00+03:00" in site[f"en/{FORUM}/"].xpath("//time/@datetime")
    assert "2025-03-20" in site[f"en/{MEETING}/"].xpath("//time/@datetime")
    assert "2025-03" in site["en/timeline/"].xpath("//time/@datetime")
    assert "2025" in site["en/timeline/"].xpath("//time/@datetime")


def test_two_articles_of_one_event_stand_under_one_date(site: Pages) -> None:
    for address in ("en/timeline/", "ru/timeline/", f"ru/{SCO}/"):
        (item,) = site[address].xpath(
            "//main//li[.//*[@class='when']][.//a[contains(@href, '2026-04')]]"
        )
        names = [href.rstrip("/").rpartition("/")[2] for href in item.xpath(".//a/@href")]
        assert names == ["2026-04-29-itogi", "2026-04-28-forum"]


def several(number: int) -> dict[str, str]:
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


def test_numbers_of_news_agree_with_their_noun(archive: Archives) -> None:
    made = archive(several(5))
    made.build()
    found = pages(made)
    said = {
        language: [
            re.sub("[0-9]+ ", "", number)
            for count in (1, 2, 5)
            for number in re.findall(rf"\b{count} \w+", words(found[f"{language}/partners/"]))
        ]
        for language in LANGUAGES
    }
    one, two, five = said["ru"]
    assert len({one, two, five}) == 3
    one, two, five = said["en"]
    assert one != two == five == f"{one}s"


# -------------------------------------------------------------------------- neighbours


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
    assert "A state corporation." in words(site[f"en/{ROSATOM}/"])
    assert "https://rosatom.ru" in site[f"en/{ROSATOM}/"].xpath("//main//a/@href")


# --------------------------------------------------------------------------- for machines


def test_the_site_map_lists_exactly_the_pages_that_are_announced(tiny: Tiny, site: Pages) -> None:
    announced = {address for address, page in visible(site) if not hidden(page)}
    assert sorted(locations(tiny)) == sorted(announced)


def test_the_site_map_says_the_same_of_languages_as_the_pages(tiny: Tiny, site: Pages) -> None:
    found = etree.fromstring(tiny.output()[addresses.SITEMAP])
    for url in found.iterfind("{*}url"):
        address = str(url.findtext("{*}loc")).removeprefix(BASE)
        said = {
            link.get("hreflang"): link.get("href", "").removeprefix(BASE)
            for link in url.iterfind("{*}link")
        }
        assert said == alternates(site[address])


def test_a_site_map_of_too_many_pages_is_in_parts(
    tmp_path: Path, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the protocol of site maps has it: so many pages in each, and a map of the maps."""
    monkeypatch.setattr("vestnik.pages.MAPPED", 20)
    divided = whole(tmp_path / "divided")
    divided.build()
    found = etree.fromstring(divided.output()[addresses.SITEMAP])
    maps = [str(one.text).removeprefix(BASE) for one in found.iterfind("{*}sitemap/{*}loc")]
    assert maps == [f"sitemap-{number}.xml" for number in range(1, len(maps) + 1)]
    parts = [listed(divided.output()[one]) for one in maps]
    assert [len(one) for one in parts] == [20, 12]
    assert [*parts[0], *parts[1]] == listed(tiny.output()[addresses.SITEMAP])


def listed(of: bytes) -> list[str]:
    """The addresses of a site map."""
    return [str(url.text) for url in etree.fromstring(of).iterfind("{*}url/{*}loc")]


def test_the_site_map_dates_pages_by_their_news(tiny: Tiny) -> None:
    found = etree.fromstring(tiny.output()[addresses.SITEMAP])
    dates = {
        str(url.findtext("{*}loc")).removeprefix(BASE): url.findtext("{*}lastmod")
        for url in found.iterfind("{*}url")
    }
    assert dates[f"en/{FORUM}/"] == "2026-05-02"
    assert dates[f"ru/{MEETING}/"] == "2025-03-20"
    assert dates["en/2025/"] == "2025-12-31"
    assert dates["ru/"] == "2026-05-02"


def test_robots_are_let_in_and_told_of_the_site_map(tiny: Tiny) -> None:
    said = tiny.page("robots.txt")
    assert f"Sitemap: {BASE}sitemap.xml" in said
    assert "Disallow: /" not in said


@pytest.mark.parametrize("alias", ["novosti/10724/", "old/10724.html"])
def test_an_alias_leads_to_the_article_in_its_language(site: Pages, alias: str) -> None:
    for language in LANGUAGES:
        page = site[f"{language}/{alias}"]
        (content,) = page.xpath("//meta[@http-equiv='refresh']/@content")
        delay, _, url = content.partition("; url=")
        assert delay == "0"
        assert urljoin(f"{BASE}{language}/{alias}", url) == f"{BASE}{language}/{FORUM}/"
        assert canonical(page) == f"{language}/{FORUM}/"
        assert page.xpath("//body//a/@href") == [url]
        assert hidden(page)


def test_every_page_names_a_feed_of_its_own_language(tiny: Tiny, site: Pages) -> None:
    output = tiny.output()
    for address, page in visible(site):
        hrefs = page.xpath("//head/link[@type='application/atom+xml']/@href")
        feeds = [urljoin(f"/{address}", href).lstrip("/") for href in hrefs]
        assert f"{address.partition('/')[0]}/feed.xml" in feeds
        assert all(feed in output for feed in feeds)
    partner = site[f"en/{ROSATOM}/"].xpath("//head/link[@type='application/atom+xml']/@href")
    assert f"/en/{ROSATOM}/feed.xml" in [urljoin(f"/en/{ROSATOM}/", href) for href in partner]


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_read_without_complaint(tiny: Tiny, address: str) -> None:
    feed = feedparser.parse(tiny.output()[address])
    assert feed.bozo == 0
    assert feed.version == "atom10"
    assert feed.feed.updated_parsed
    assert feed.feed.author
    ids = [feed.feed.id, *(entry.id for entry in feed.entries)]
    assert len(set(ids)) == len(ids)
    assert all(entry.updated_parsed and entry.content[0].value for entry in feed.entries)


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_says_its_language_and_knows_the_other_s(tiny: Tiny, address: str) -> None:
    feed = etree.fromstring(tiny.output()[address])
    language, _, path = address.partition("/")
    (other,) = set(LANGUAGES) - {language}
    assert feed.get(XML_LANG) == language
    links = {
        (link.get("rel"), link.get("hreflang")): link.get("href")
        for link in feed.iterfind("{*}link")
    }
    assert links["self", None] == BASE + address
    assert links["alternate", language] == f"{BASE}{language}/{path.removesuffix('feed.xml')}"
    assert links["alternate", other] == f"{BASE}{other}/{path}"


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("ru/feed.xml", [RESULTS, FORUM, YEAR, MOVE, MEETING]),
        ("en/feed.xml", [RESULTS, FORUM, MOVE, MEETING]),
        (f"ru/{SCO}/feed.xml", [RESULTS, FORUM, YEAR]),
        (f"en/{SCO}/feed.xml", [RESULTS, FORUM]),
        (f"en/{ROSATOM}/feed.xml", [FORUM, MEETING]),
    ],
)
def test_a_feed_has_exactly_what_is_announced_newest_first(
    tiny: Tiny, address: str, named: list[str]
) -> None:
    feed = etree.fromstring(tiny.output()[address])
    language = address.partition("/")[0]
    ids = [str(entry.text) for entry in feed.iterfind("{*}entry/{*}id")]
    assert ids == [f"{BASE}{language}/{path}/" for path in named]


def entry_links(
    tiny: Tiny, feed: str, path: str
) -> dict[tuple[str | None, str | None], str | None]:
    """The links of an entry by relation and language."""
    for entry in etree.fromstring(tiny.output()[feed]).iterfind("{*}entry"):
        if str(entry.findtext("{*}id")).endswith(f"{path}/"):
            links = entry.findall("{*}link")
            found = {(link.get("rel"), link.get("hreflang")): link.get("href") for link in links}
            assert len(found) == len(links), "a relation stands twice"
            return found
    raise AssertionError(path)


def test_an_entry_leads_to_its_pages_and_to_the_official_source(tiny: Tiny) -> None:
    assert entry_links(tiny, "en/feed.xml", FORUM) == {
        ("alternate", "ru"): f"{BASE}ru/{FORUM}/",
        ("alternate", "en"): f"{BASE}en/{FORUM}/",
        ("via", "ru"): "https://mpt.gov.by/node/1?a=1&b=2",
    }


def test_an_entry_does_not_announce_a_translation_that_is_none(tiny: Tiny) -> None:
    assert entry_links(tiny, "ru/feed.xml", YEAR) == {("alternate", "ru"): f"{BASE}ru/{YEAR}/"}


def test_an_entry_s_dates_are_those_of_the_news(tiny: Tiny) -> None:
    entry = feedparser.parse(tiny.output()["en/feed.xml"]).entries[1]
    assert entry.published == "2026-04-28T14:30:00+03:00"
    assert entry.updated.startswith("2026-05-02")


def test_a_feed_is_as_new_as_its_newest_entry(tiny: Tiny) -> None:
    for address in FEEDS:
        feed = feedparser.parse(tiny.output()[address])
        assert feed.feed.updated_parsed == max(entry.updated_parsed for entry in feed.entries)


def test_links_and_pictures_of_an_entry_are_found_from_where_it_stands(tiny: Tiny) -> None:
    output = tiny.output()
    for address in FEEDS:
        for content in etree.fromstring(output[address]).iterfind("{*}entry/{*}content"):
            base = str(content.get("{http://www.w3.org/XML/1998/namespace}base"))
            for _, _, href, _ in html.fragment_fromstring(content.text, "div").iterlinks():
                url = urldefrag(urljoin(base, href))[0]
                if url.startswith(BASE):
                    assert addresses.file(url.removeprefix(BASE)) in output, href


def test_an_entry_says_what_is_true_of_the_translation(tiny: Tiny) -> None:
    entries = {entry.id: entry for entry in feedparser.parse(tiny.output()["en/feed.xml"]).entries}
    assert "not reviewed" in entries[f"{BASE}en/{RESULTS}/"].content[0].value
    assert "The Russian text prevails" in entries[f"{BASE}en/{FORUM}/"].content[0].value
    russian = feedparser.parse(tiny.output()["ru/feed.xml"]).entries[0]
    assert "преимущ" not in russian.content[0].value


def test_a_feed_without_entries_is_a_feed_too(archive: Archives) -> None:
    made = archive({})
    made.build()
    feed = feedparser.parse(made.output()["en/feed.xml"])
    assert feed.bozo == 0
    assert feed.entries == []


def test_an_empty_archive_has_its_front_doors(archive: Archives) -> None:
    made = archive({})
    made.build()
    assert {"", "ru/", "en/", "404.html", "ru/timeline/", "en/partners/"} <= set(pages(made))


def test_what_is_typed_is_printed_not_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    title = '"<script>alert(1)</script> & «да» \\"нет\\""'
    made = make(
        tmp_path_factory.mktemp("typed") / "archive",
        {
            "content/2025/2025-01-01-a.md": "\n".join(
                (
                    *("---", f"title: {title}", "date: 2025-01-01", f"summary: {title}"),
                    *("event:", "  start: 2025", f"  place: {title}", "partners: [b]"),
                    *("source: 'https://example.org/?a=1&b=\"<i>'", "---", "Текст.", ""),
                )
            ),
            "content/partners/b.md": f"---\ntitle: {title}\nkind: body\n---\nТекст.\n",
        },
    )
    made.build()
    for address, page in pages(made).items():
        for script in page.xpath("//script"):
            assert script.get("src") or script.get("type") in DATA, address
    for feed in ("ru/feed.xml", "ru/partners/b/feed.xml"):
        assert feedparser.parse(made.output()[feed]).bozo == 0
    assert etree.fromstring(made.output()["sitemap.xml"]) is not None
    assert "<script>alert(1)</script> & «да» «нет»" in words(pages(made)["ru/2025/2025-01-01-a/"])


def test_every_kind_of_partner_has_its_words_in_both_languages(archive: Archives) -> None:
    tiny = archive(
        {
            f"content/partners/{kind}.md": f"---\ntitle: Имя\nkind: {kind}\n---\nТекст.\n"
            for kind in PARTNER_KINDS
        }
    )
    tiny.build(BASE)
    for language in LANGUAGES:
        index = html.fromstring(tiny.page(f"{language}/partners/"))
        own = [html.fromstring(tiny.page(f"{language}/partners/{one}/")) for one in PARTNER_KINDS]
        heads = [str(one.text) for one in index.iterfind(".//main//h2")]
        kinds = [str(page.xpath("string(//main//p[@class='date'])")) for page in own]
        for said in (heads, kinds):
            assert len(set(said)) == len(PARTNER_KINDS)
            assert all(bool(CYRILLIC.search(one)) == (language == "ru") for one in said)
            assert all(said)
