"""What a reader's browser is allowed to run and to load, and that no page asks for more."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from selenium.webdriver import Chrome

from tests.support.archives import PROJECT, TinyArchive, needs_sample
from tests.support.browser import Browser, Mount
from tests.support.data_links import downloads
from tests.support.previews import run_preview
from tests.support.whole_site import FORUM, html_pages, make_whole_archive
from vestnik.build import plan_archive

NAME = "repo"
"""The path that the site stands on, as a project's site does at GitHub Pages."""


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that breaks its own policy, and asks for what is not there."""
    folder = tmp_path_factory.mktemp("trap")
    (folder / "index.html").write_text(
        "<!doctype html><html lang=en><title>Trap</title>"
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'self'\">"
        "<link rel=icon href=data:,><script>document.title = 'sprung'</script>"
        "<img src=https://example.org/x.png alt=x>",
        "utf-8",
    )
    return folder


def test_a_violation_and_a_foreign_request_would_be_seen(
    browser: Browser, mount: Mount, trap: Path
) -> None:
    """Or else the silence of the other tests would prove nothing."""
    visit = browser.visit(mount("trap", trap))
    assert browser.driver.title == "Trap"
    assert any("inline script" in message for message in visit.messages)
    assert visit.foreign_requests == ["https://example.org/x.png"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyArchive:
    """The whole archive; where it stands is known only when it is built."""
    return make_whole_archive(tmp_path_factory.mktemp("csp") / "archive")


@pytest.fixture(scope="module")
def url(tiny: TinyArchive, mount: Mount) -> str:
    """Where it stands, built."""
    found = mount(NAME, tiny.folder / "output")
    tiny.build(found)
    return found


@pytest.fixture(scope="module")
def one_of_each(tiny: TinyArchive, url: str) -> list[str]:
    """The URL of a page of every kind in every language, the richest of its kind first met."""
    planned = sorted(plan_archive(tiny.load())[1], key=lambda page: FORUM not in page.address)
    kinds = {
        (page.template, page.language): page.address
        for page in reversed(planned)
        if page.template.endswith(".html")
    }
    assert len(kinds) > 15
    return [url + address for address in kinds.values()]


def policy(page: html.HtmlElement) -> dict[str, list[str]]:
    """What a page says may be loaded, by kind."""
    (said,) = page.xpath("/html/head/meta[@http-equiv='Content-Security-Policy']/@content")
    return {kind: values for kind, *values in (each.split() for each in said.split(";"))}


def test_every_page_has_the_policy_before_anything_that_it_rules(
    tiny: TinyArchive, url: str
) -> None:
    assert url
    for address, page in html_pages(tiny).items():
        head = page.find("head")
        assert [one.get("http-equiv", one.get("charset")) for one in head[:2]] == [
            "utf-8",
            "Content-Security-Policy",
        ], address


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(
    tiny: TinyArchive, url: str
) -> None:
    assert url
    for address, page in html_pages(tiny).items():
        said = policy(page)
        assert said["default-src"] == said["base-uri"] == ["'none'"]
        for kind, values in said.items():
            allowed = {"'self'", "'none'"} | {
                "script-src": {"'wasm-unsafe-eval'"},
                "worker-src": {"blob:"},
            }.get(kind, set())
            assert set(values) <= allowed, (address, kind)
        assert not page.xpath("//@style | //style"), address
        for script in page.xpath("//script[not(@src)]"):
            assert script.get("type") in ("application/json", "application/ld+json"), address


def test_no_page_kind_breaks_its_policy_or_asks_another_server(
    browser: Browser, url: str, one_of_each: list[str]
) -> None:
    for page in one_of_each:
        visit = browser.visit(page)
        assert (page, visit.messages) == (page, [])
        assert (page, visit.foreign_requests) == (page, [])
        assert all(one.startswith((url, "data:", "blob:")) for one in visit.requests), page


def test_the_policy_lets_a_citation_be_downloaded(
    browser: Browser, url: str, tmp_path: Path
) -> None:
    """A link to data of the page is neither a script nor a request; the browser writes the file."""
    browser.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    name = f"{FORUM[5:]}-en"
    names = [f"{name}.{suffix}" for suffix in ("bib", "json")]

    def click(driver: Chrome) -> None:
        driver.find_element("css selector", ".cite summary").send_keys("\n")
        for name in names:
            driver.find_element("css selector", f"a[download='{name}']").send_keys("\n")
            for _ in range(100):
                if (tmp_path / name).is_file():
                    break
                time.sleep(0.05)

    visit = browser.visit(f"{url}en/{FORUM}/", click)
    assert visit.messages == []
    entry, items = [(tmp_path / name).read_text("utf-8") for name in names]
    assert [entry, items] == downloads(html.fromstring(browser.driver.page_source))
    assert "title={{Forum in Bishkek}}," in entry
    assert json.loads(items) == [
        {
            "id": name,
            "type": "article-newspaper",
            "title": "Forum in Bishkek",
            "container-title": "Herald",
            "issued": {"date-parts": [[2026, 4, 28]]},
            "URL": f"{url}en/{FORUM}/",
            "language": "en",
            "note": "translated by a person",
        }
    ]


def test_nor_does_the_page_for_what_is_not_found(browser: Browser, url: str) -> None:
    visit = browser.visit(f"{url}ru/2025/net/net/")
    assert len(visit.messages) == 1
    assert "404" in visit.messages[0]
    assert visit.foreign_requests == []
    assert browser.driver.find_elements("css selector", "main section a")


def test_a_page_is_dressed(browser: Browser, url: str) -> None:
    """The style sheet, at least, gets through."""
    browser.visit(f"{url}ru/{FORUM}/")
    script = "return [...document.styleSheets].map(sheet => sheet.cssRules.length > 0)"
    assert browser.driver.execute_script(script) == [True]


@needs_sample
def test_the_sample_archive_is_as_quiet(browser: Browser, mount: Mount, tmp_path: Path) -> None:
    for name in ("content", "templates", "translations"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    shutil.copyfile(PROJECT / "pyproject.toml", tmp_path / "pyproject.toml")
    tiny = TinyArchive(tmp_path)
    url = mount("sample", tmp_path / "output")
    tiny.build(url)
    for address in html_pages(tiny):
        if (address.endswith("/") and address.count("/") < 3) or "forum" in address:
            visit = browser.visit(url + address)
            assert (address, visit.messages, visit.foreign_requests) == (address, [], [])


# ---------------------------------------------------------------------------------- preview


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[TinyArchive, str]]:
    """A live preview of the whole archive, and where its site begins."""
    tiny = make_whole_archive(tmp_path / "archive")
    with run_preview(tiny) as shown:
        yield tiny, shown.base


def test_the_preview_keeps_the_policy_and_reloads_all_the_same(
    browser: Browser, preview: tuple[TinyArchive, str]
) -> None:
    """What an editor does not see there is what a reader will not see."""
    tiny, url = preview
    visit = browser.visit(f"{url}ru/{FORUM}/", lambda _: time.sleep(1))
    assert visit.messages == []
    assert visit.foreign_requests == []
    assert any("livereload.js" in one for one in visit.requests)
    assert browser.driver.find_elements("css selector", "meta[http-equiv=Content-Security-Policy]")
    file = tiny.folder / "content" / f"{FORUM}.md"
    file.write_text(file.read_text("utf-8").replace("Форум в Бишкеке", "Встреча в Оше"), "utf-8")
    for _ in range(100):
        if "Встреча в Оше" in browser.driver.title:
            break
        time.sleep(0.1)
    assert "Встреча в Оше" in browser.driver.title
    assert browser.messages() == []
