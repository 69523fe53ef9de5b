"""A text and its other language: beside every block, true to it, with a way to correct it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given, settings
from lxml import html
from selenium.webdriver import Chrome

from tests.support.archives import CONFIGURATION, Case, MakeArchive, TinyArchive, load_cases
from tests.support.browser import Browser, Mount
from tests.support.generated_markdown import DOCUMENT
from tests.support.whole_site import (
    FORUM,
    MEETING,
    MOVE,
    RESULTS,
    ROSATOM,
    SCO,
    TRANSLATED,
    YEAR,
    html_pages,
    make_whole_archive,
)
from vestnik.markdown import conversion as markup
from vestnik.model import TranslationState, Wording

Pages = dict[str, html.HtmlElement]
EDIT = "https://github.com/example/archive/edit/main/"


def machine(block: str) -> Wording:
    """A machine's words for any block, with the block beside them."""
    return Wording("Text", "", TranslationState.MACHINE, Wording(block, "ru"), 5)


def echoed(block: str) -> Wording:
    """A block in its own words, with the same words beside it."""
    return Wording(block, "", TranslationState.MACHINE, Wording(block, "ru"))


def moved(href: str) -> str:
    """An address by which one sees that it has been through `link`."""
    return f"/moved/{href}"


def told(text: str) -> str:
    """The HTML of a text; where a passage ends, what stands beside it in double brackets."""
    found, passages = markup.render_parallel_text(text, machine, moved)
    for passage in reversed(passages):
        found = f"{found[: passage.end]}⟦{passage.counterpart_html}⟧{found[passage.end :]}"
    return found


# ---------------------------------------------------------------------------- in the walk


@pytest.mark.parametrize("case", load_cases("markup/beside.md"))
def test_what_stands_beside_a_block_and_where(case: Case) -> None:
    assert told(case.source) == case.expected


@given(DOCUMENT)
@settings(max_examples=50)
def test_what_can_be_read_beside_a_text_changes_nothing_in_it(text: str) -> None:
    alone = markup.render_markdown(text, lambda block: Wording(block, "", TranslationState.MACHINE))
    assert markup.render_parallel_text(text, echoed)[0] == alone


@given(DOCUMENT)
@settings(max_examples=50)
def test_the_page_s_own_words_keep_every_identity(text: str) -> None:
    for passage in markup.render_parallel_text(text, echoed)[1]:
        for element in html.fragments_fromstring(f"<p>{passage.counterpart_html}</p>")[0].iter("*"):
            assert element.get("id") is None
            assert element.tag != "img"


@given(DOCUMENT)
@settings(max_examples=50)
def test_a_block_reads_beside_itself_as_it_reads_by_itself(text: str) -> None:
    def words(of: str) -> str:
        found = html.document_fromstring(f"<div>{of}</div>").xpath("string()")
        return "".join(str(found).split())

    found, passages = markup.render_parallel_text(text, echoed)
    start = 0
    for passage in passages:
        piece, start = found[start : passage.end], passage.end
        if "<img" not in piece:
            assert words(piece).replace("↩", "").endswith(words(passage.counterpart_html))


# ------------------------------------------------------------------------------- on a page


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyArchive:
    """The whole archive, built."""
    made = make_whole_archive(tmp_path_factory.mktemp("parallel") / "archive")
    made.build()
    return made


@pytest.fixture(scope="module")
def site(tiny: TinyArchive) -> Pages:
    """Its HTML pages by address."""
    return html_pages(tiny)


def besides(page: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    """What stands beside the texts of a page: its language, its words, what is said of them."""
    for found in page.xpath("//details[contains(@class, 'beside')]"):
        for text in found.xpath("p[@lang]") or [None]:
            words = "" if text is None else text.text_content().strip()
            language = "" if text is None else text.get("lang")
            yield language, words, found.xpath("string(summary/i)")


def test_the_russian_stands_beside_the_english(site: Pages) -> None:
    """And what is said of the English is not taken for said of the Russian above it."""
    said = "EN: machine translation"
    assert list(besides(site[f"en/{RESULTS}/"])) == [
        ("ru", "Итоги форума", said),
        ("ru", "Министры подписали решение.", said),
        ("ru", "Решения", said),
        ("ru", "Решений два.", said),
    ]


def test_beside_an_original_stands_nothing_but_a_link_to_both_texts(site: Pages) -> None:
    for path in (*TRANSLATED, ROSATOM):
        page = site[f"ru/{path}/"]
        assert not list(besides(page))
        (link,) = page.xpath("//p[@class='switch']/a")
        assert "переводом (английский)" in link.text_content()
        assert urljoin(f"/ru/{path}/", link.get("href")) == f"/en/{path}/#parallel"
        assert site[f"en/{path}/"].xpath("//input[@id='parallel']")
    for path in (YEAR, SCO):  # not translated
        assert not site[f"ru/{path}/"].xpath("//p[@class='switch']")


def test_a_person_s_passages_and_reviewed_ones_say_so(site: Pages) -> None:
    person, machine = "EN: translated by a person", "EN: machine translation"
    states = [state for *_, state in besides(site[f"en/{MEETING}/"])]
    assert states == [person, machine, person]
    assert {state for *_, state in besides(site[f"en/{MOVE}/"])} == {f"{machine}, reviewed"}


def test_what_is_not_translated_says_so_and_has_nothing_beside_it(site: Pages) -> None:
    found = list(besides(site[f"en/{YEAR}/"]))
    assert found
    assert set(found) == {("", "", "EN: not translated yet")}


def test_there_is_a_switch_where_there_is_something_to_show(site: Pages) -> None:
    for address, page in site.items():
        shown = [words for _, words, _ in besides(page) if words]
        assert len(page.xpath("//input[@id='parallel']")) == bool(shown), address
        assert len(page.xpath("//script[contains(@src, 'reading.js')]")) >= bool(shown)


def test_no_identity_stands_twice_on_a_page(site: Pages) -> None:
    for address, page in site.items():
        found = page.xpath("//@id")
        assert len(found) == len(set(found)), address


def test_the_links_of_both_languages_lead_to_the_page_s_edition(site: Pages) -> None:
    page = site[f"en/{FORUM}/"]
    links = page.xpath("//div[@class='body']//a[contains(@href, 'rosatom')]/@href")
    assert links == ["../../partners/rosatom/"] * 2


def test_a_feed_carries_the_text_alone(tiny: TinyArchive) -> None:
    for path, content in tiny.output_files().items():
        if path.endswith(("feed.xml", "feed.json")):
            assert "beside" not in content.decode()


# -------------------------------------------------------------------------------- corrections


def test_a_correction_is_suggested_where_the_translation_stands(
    tiny: TinyArchive, site: Pages
) -> None:
    for address in (f"en/{FORUM}/", f"en/{RESULTS}/", f"en/{ROSATOM}/"):
        links = site[address].xpath("//details[contains(@class, 'beside')]/a/@href")
        assert links
        for link in links:
            path, _, line = unquote(link).removeprefix(EDIT).partition("#L")
            lines = (tiny.folder / path).read_text("utf-8").splitlines()
            assert lines[int(line) - 1].startswith("msgstr "), (address, link)


def test_a_page_can_be_edited_where_it_was_written(site: Pages) -> None:
    def links(address: str) -> list[str]:
        found = site[address].xpath(f"//dd/a[starts-with(@href, '{EDIT}')]/@href")
        return [link.removeprefix(EDIT) for link in found]

    assert links(f"ru/{FORUM}/") == [f"content/{FORUM}.md"]
    assert links(f"en/{FORUM}/") == [f"translations/en/{FORUM}.po", f"content/{FORUM}.md"]
    assert links(f"en/{YEAR}/") == [f"content/{YEAR}.md"]


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        ('repository = ""', None),
        ('repository = "https://github.com/a/b/"\nbranch = "новости"', "/edit/новости/content/"),
    ],
)
def test_links_to_the_repository_are_as_it_is_configured(
    archive: MakeArchive, repository: str, expected: str | None
) -> None:
    configuration = re.sub('repository = ".*"', repository, CONFIGURATION)
    made = archive(
        {
            "pyproject.toml": configuration,
            "content/2025/2025-01-01-a.md": "---\ntitle: А\ndate: 2025-01-01\n---\nТекст.\n",
        }
    )
    made.build()
    found = re.findall(
        'href="(https://github.com[^"]*/edit/[^"]*)"', made.page("ru/2025/2025-01-01-a/")
    )
    assert [unquote(link) for link in found] == (
        [f"https://github.com/a/b{expected}2025/2025-01-01-a.md"] if expected else []
    )


# --------------------------------------------------------------------------------- in a browser

SHOWN = """
return [...document.querySelectorAll(".beside > p[lang]")].map(
  text => text.checkVisibility({contentVisibilityAuto: true}) && text.offsetHeight > 0)
"""
MARKS = """
return [...document.querySelectorAll(".beside > summary b, .switch, .beside > a")].map(
  mark => mark.offsetHeight > 0)
"""
COLUMNS = """
const beside = document.querySelector(".body > .beside");
const text = beside.previousElementSibling.getBoundingClientRect();
const other = beside.querySelector("p").getBoundingClientRect();
return [other.left > text.right, other.top >= text.bottom];
"""


@pytest.fixture
def url(tiny: TinyArchive, mount: Mount) -> str:
    """Where the whole archive is served."""
    return mount("parallel", tiny.folder / "output")


@pytest.fixture
def driver(browser: Browser) -> Iterator[Chrome]:
    """The browser, which does not scroll smoothly; put back as it was after the test."""
    still = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": still})
    yield browser.driver
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.driver.execute_script("localStorage.clear()")


def width(driver: Chrome, pixels: int) -> None:
    """Makes the window as wide as this."""
    size = {"width": pixels, "height": 800, "deviceScaleFactor": 1, "mobile": pixels < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def run(driver: Chrome, script: str) -> list[bool]:
    """What a script finds when the page has been drawn again."""
    drawn = "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))"
    driver.execute_async_script(drawn)
    return list(driver.execute_script(script))


def press(driver: Chrome, selector: str) -> None:
    """Presses the first such element."""
    driver.find_element("css selector", selector).click()


def test_a_mark_opens_its_passage_alone(driver: Chrome, url: str) -> None:
    driver.get(f"{url}en/{FORUM}/")
    assert not any(run(driver, SHOWN))
    press(driver, ".body .beside summary")
    assert sum(run(driver, SHOWN)) == 1


def test_the_switch_shows_everything_without_a_script(driver: Chrome, url: str) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    driver.get(f"{url}en/{FORUM}/")
    press(driver, "#parallel")
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert all(run(driver, SHOWN))
    press(driver, "#parallel")
    assert not any(run(driver, SHOWN))


def test_with_a_script_the_choice_is_remembered(driver: Chrome, url: str) -> None:
    driver.get(f"{url}en/{FORUM}/")
    press(driver, "#parallel")
    driver.get(f"{url}en/{RESULTS}/")
    assert all(run(driver, SHOWN))
    press(driver, "#parallel")
    driver.get(f"{url}en/{FORUM}/")
    assert not any(run(driver, SHOWN))


def test_the_link_on_an_original_shows_both_texts_once(driver: Chrome, url: str) -> None:
    driver.get(f"{url}ru/{FORUM}/")
    press(driver, ".switch a")
    assert all(run(driver, SHOWN))
    driver.get(f"{url}en/{RESULTS}/")
    assert not any(run(driver, SHOWN))


def test_the_keyboard_reaches_switch_and_marks(driver: Chrome, url: str) -> None:
    driver.get(f"{url}en/{FORUM}/")
    for selector, count in (("#parallel", None), (".body .beside summary", 1)):
        element = driver.find_element("css selector", selector)
        element.send_keys(" ")
        shown = run(driver, SHOWN)
        assert sum(shown) == (len(shown) if count is None else count)
        element.send_keys(" ")
        assert not any(run(driver, SHOWN))


@pytest.mark.parametrize(("pixels", "beside"), [(1280, True), (700, False), (360, False)])
def test_the_other_language_stands_beside_where_there_is_room_and_else_under(
    driver: Chrome, url: str, pixels: int, beside: bool
) -> None:
    width(driver, pixels)
    driver.get(f"{url}en/{FORUM}/")
    press(driver, "#parallel")
    assert run(driver, COLUMNS) == [beside, not beside]


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("pixels", [360, 1280])
def test_nothing_is_wider_than_the_window_and_the_console_is_silent(
    browser: Browser, driver: Chrome, url: str, language: str, pixels: int
) -> None:
    width(driver, pixels)

    def look(_: Chrome) -> None:
        for selector in ("#parallel", "#parallel", ".beside summary") if language == "en" else ():
            press(driver, selector)
            wide = f"return [document.documentElement.scrollWidth <= {pixels}]"
            assert run(driver, wide) == [True], (driver.current_url, selector)

    for path in (FORUM, RESULTS, MEETING, ROSATOM):
        visit = browser.visit(f"{url}{language}/{path}/", look)
        assert visit.messages == []
        assert visit.foreign_requests == []


def test_print_shows_what_was_chosen_and_no_marks(driver: Chrome, url: str) -> None:
    driver.get(f"{url}en/{FORUM}/")
    assert any(run(driver, MARKS))
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not any(run(driver, SHOWN))
    assert not any(run(driver, MARKS))
    run(driver, "document.getElementById('parallel').checked = true; return []")
    assert all(run(driver, SHOWN))
    assert not any(run(driver, MARKS))
