"""What search engines are told of each translation: head, site map and languages say the same."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import etree, html

from tests.support.archives import CONFIGURATION, PROJECT, MakeArchive, TinyArchive, needs_sample
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
    TRANSLATED,
    YEAR,
    html_pages,
    is_redirect,
    make_whole_archive,
    sitemap_addresses,
)
from vestnik import addresses
from vestnik.build import accept_translations

HUMAN = {FORUM, MOVE, ROSATOM}
"""What is translated, or reviewed, by a person throughout."""
DRAFTED = {RESULTS, MEETING}
"""What a machine has drafted, in whole or in part."""
BARE = {YEAR, SCO}
"""What is not translated at all."""
POLICIES = ("index", "noindex-until-reviewed", "canonical-to-original")
LISTED = {
    "index": HUMAN | DRAFTED,
    "noindex-until-reviewed": HUMAN,
    "canonical-to-original": HUMAN,
}
"""The English pages that search engines may list under each policy."""


@pytest.fixture(scope="module", params=POLICIES)
def tiny(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> TinyArchive:
    """The whole archive, built under each policy in turn."""
    made = make_whole_archive(tmp_path_factory.mktemp("policy") / "archive")
    settled = CONFIGURATION.replace(
        "[tool.vestnik]\n", f'[tool.vestnik]\nindexing = "{request.param}"\n'
    )
    (made.folder / "pyproject.toml").write_text(settled, "utf-8")
    made.build()
    return made


@pytest.fixture
def policy(request: pytest.FixtureRequest, tiny: TinyArchive) -> str:
    """Under which one it was built."""
    assert tiny
    return str(request.node.callspec.params["tiny"])


def robots(page: html.HtmlElement) -> list[str]:
    """What a page says to search engines."""
    return [str(each) for each in page.xpath("/html/head/meta[@name='robots']/@content")]


def canonical(page: html.HtmlElement) -> list[str]:
    """The addresses that a page wants to be listed under."""
    found = page.xpath("/html/head/link[@rel='canonical']/@href")
    return [str(each).removeprefix(BASE) for each in found]


def languages(page: html.HtmlElement) -> dict[str, str]:
    """The addresses by which a page announces its languages to search engines."""
    found = page.xpath("/html/head/link[@rel='alternate'][@hreflang]")
    return {one.get("hreflang"): one.get("href").removeprefix(BASE) for one in found}


def test_what_may_be_listed_says_so_everywhere(tiny: TinyArchive, policy: str) -> None:
    made = html_pages(tiny)
    for path in LISTED[policy]:
        page = made[f"en/{path}/"]
        assert robots(page) == []
        assert canonical(page) == [f"en/{path}/"]
        both = {"ru": f"ru/{path}/", "en": f"en/{path}/", "x-default": f"ru/{path}/"}
        assert languages(page) == both
        assert languages(made[f"ru/{path}/"]) == both
        assert f"en/{path}/" in sitemap_addresses(tiny)


def test_what_may_not_be_listed_is_announced_nowhere(tiny: TinyArchive, policy: str) -> None:
    made = html_pages(tiny)
    for path in (HUMAN | DRAFTED | BARE) - LISTED[policy]:
        page = made[f"en/{path}/"]
        assert languages(page) == {}
        assert languages(made[f"ru/{path}/"]) == {}
        assert f"en/{path}/" not in sitemap_addresses(tiny)
        if policy == "canonical-to-original":
            assert robots(page) == []
            assert canonical(page) == [f"ru/{path}/"]
        else:
            assert robots(page) == ["noindex, follow"]
            assert canonical(page) == []


def test_no_page_says_two_things_at_once(tiny: TinyArchive, policy: str) -> None:
    """«Leave me out, and list that one for me» has no meaning that could be relied on."""
    assert policy in POLICIES
    for address, page in html_pages(tiny).items():
        if not is_redirect(page):
            assert (len(robots(page)), len(canonical(page))) in ((0, 1), (1, 0)), address


def test_originals_and_lists_are_listed_under_every_policy(tiny: TinyArchive, policy: str) -> None:
    assert policy in POLICIES
    listed = sitemap_addresses(tiny)
    for path in (*INDEXES, *(f"{one}/" for one in (*ARTICLES, ROSATOM, SCO))):
        assert f"ru/{path}" in listed
    for path in INDEXES:
        assert f"en/{path}" in listed


def test_the_site_map_says_of_languages_what_the_pages_say(tiny: TinyArchive, policy: str) -> None:
    assert policy in POLICIES
    made = html_pages(tiny)
    for url in etree.fromstring(tiny.output_files()[addresses.SITEMAP]).iterfind("{*}url"):
        address = str(url.findtext("{*}loc")).removeprefix(BASE)
        said = {
            str(link.get("hreflang")): str(link.get("href")).removeprefix(BASE)
            for link in url.iterfind("{*}link")
        }
        assert said == languages(made[address])
        assert canonical(made[address]) == [address]


def test_readers_of_a_feed_get_the_news_on_the_day_under_every_policy(
    tiny: TinyArchive, policy: str
) -> None:
    """A feed is no index: its readers asked for news, and read on each item whose words it is."""
    assert policy in POLICIES
    feed = feedparser.parse(tiny.output_files()["en/feed.xml"])
    assert {one.id.removeprefix(f"{BASE}en/").strip("/") for one in feed.entries} == {*TRANSLATED}
    (results,) = (one for one in feed.entries if RESULTS in one.id)
    assert "not reviewed" in results.content[0].value


def test_a_machine_s_words_are_marked_for_machines_whatever_the_policy(
    tiny: TinyArchive, policy: str
) -> None:
    assert policy in POLICIES
    made = html_pages(tiny)
    for path in HUMAN | DRAFTED | BARE:
        page = made[f"en/{path}/"]
        (article,) = page.xpath("//article")
        found = page.xpath("/html/head/link[contains(@rel, 'machine-translated-from')]")
        assert page.get("lang") == "en"
        if path in DRAFTED:
            assert article.get("lang") == "en-x-mtfrom-ru"
            (link,) = found
            assert link.get("rel") == "alternate machine-translated-from"
            assert (link.get("hreflang"), link.get("href")) == ("ru", f"{BASE}ru/{path}/")
            (notice,) = page.xpath("//*[@role='note']")
            assert notice.get("lang") == "en"
        else:
            assert article.get("lang") is None
            assert found == []
        assert not made[f"ru/{path}/"].xpath("//*[contains(@lang, 'mtfrom')]")


def test_a_page_becomes_listed_when_its_last_draft_is_reviewed(tmp_path: Path) -> None:

    tiny = make_whole_archive(tmp_path / "archive")
    tiny.build()
    assert f"en/{RESULTS}/" not in sitemap_addresses(tiny)
    accept_translations(tiny.load(), [f"content/{RESULTS}.md"])
    tiny.build()
    page = html_pages(tiny)[f"en/{RESULTS}/"]
    assert f"en/{RESULTS}/" in sitemap_addresses(tiny)
    assert robots(page) == []
    assert not page.xpath("//*[contains(@lang, 'mtfrom')]")


def test_an_alias_leads_to_the_page_that_is_listed_or_to_none(
    tiny: TinyArchive, policy: str
) -> None:
    """The page at an old address is never listed itself."""
    assert policy in POLICIES
    for address, page in html_pages(tiny).items():
        if is_redirect(page):
            assert robots(page) == ["noindex"]
            there = page.xpath("//body//a/@href")[0]
            assert [urljoin(BASE + address, there)] == [BASE + one for one in canonical(page)]


def test_an_unknown_policy_is_a_problem(archive: MakeArchive) -> None:
    tiny = archive(
        {"pyproject.toml": CONFIGURATION.replace("time-zone", 'indexing = "never"\ntime-zone')}
    )
    assert tiny.problems() == (
        "pyproject.toml:3:13: never is not a valid indexing\n"
        '    indexing = "never"\n'
        "                ^\n"
        "    → write one of: index, noindex-until-reviewed, canonical-to-original"
    )


@needs_sample
def test_the_sample_archive_shows_what_becomes_of_a_draft(tmp_path: Path) -> None:
    for name in ("content", "templates", "translations"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    shutil.copyfile(PROJECT / "pyproject.toml", tmp_path / "pyproject.toml")
    tiny = TinyArchive(tmp_path)
    tiny.build()
    made = html_pages(tiny)
    drafted = [
        address
        for address, page in made.items()
        if address.startswith("en/2") and page.xpath("//article[@lang='en-x-mtfrom-ru']")
    ]
    assert drafted
    for address in drafted:
        assert robots(made[address]) == ["noindex, follow"]
