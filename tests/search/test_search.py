"""Readers' search, in a real browser and below a path: names in every form, filters, no noise."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from lxml import html

from tests.support.archives import Tiny, make
from tests.support.browser import Browser, Mount
from tests.support.whole_site import FORUM, MEETING, MOVE, RESULTS, person, whole
from vestnik.build import pipeline as site
from vestnik.build.pipeline import Site
from vestnik.catalogs import files as catalogs
from vestnik.model import Catalog, Unavailable
from vestnik.search import documents, names
from vestnik.search import index as indexing
from vestnik.search.corpus import Material, material

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

WITH = "2025/2025-02-01-s-rosatomom"
ONLY = "2025/2025-03-01-rosatom"
AI = "2025/2025-04-01-ii"
KYRGYZSTAN = "2026/2026-01-10-bishkek"
SCO = "2026/2026-02-10-shos"
ROAD = "2026/2026-03-10-shosse"
RUSSIAN = "2026/2026-04-10-bez-perevoda"
ROSATOM = "partners/rosatom"
LANGUAGES = ("ru", "en")


def article(title: str, text: str, partners: str = "", date: str = "") -> str:
    """A news item; its file's name has its date unless another is given."""
    return f"---\ntitle: {title}\ndate: {date}\npartners: [{partners}]\n---\n{text}\n"


CONTENT = {
    f"content/{WITH}.md": article(
        "Встреча в Минске", "Министр встретился с Росатомом и его гостями.", "rosatom", "2025-02-01"
    ),
    f"content/{ONLY}.md": article(
        "Договорённости",
        "Росатом и другие участники – за договорённости.[^1]\n\n[^1]: Сноска.",
        "rosatom",
        "2025-03-01",
    ),
    f"content/{AI}.md": article(
        "Форум в Шанхае", "На форуме говорили об ИИ и о связи.", "", "2025-04-01"
    ),
    f"content/{KYRGYZSTAN}.md": article(
        "Визит в Бишкек",
        "Делегация посетила Кыргызстан: дороги и связь.",
        "kyrgyzstan",
        "2026-01-10",
    ),
    f"content/{SCO}.md": article(
        "Совещание ШОС",
        "ШОС собралась в Бишкеке; развитие искусственного интеллекта.",
        "sco, kyrgyzstan",
        "2026-02-10",
    ),
    f"content/{ROAD}.md": article("Дороги", "Вдоль шоссе и дорог строят связь.", "", "2026-03-10"),
    f"content/{RUSSIAN}.md": article("Отчёт", "Отчёт, и только по-русски.", "", "2026-04-10"),
    **{
        f"content/2024/2024-{month:02d}-05-vestnik.md": article(
            f"Вестник {month}", "Выпуск вестника – и новости, и дела.", "", f"2024-{month:02d}-05"
        )
        for month in range(1, 13)
    },
    f"content/{ROSATOM}.md": "---\ntitle: Росатом\nkind: organisation\n---\nГоскорпорация.\n",
    "content/partners/sco.md": "---\ntitle: ШОС\nkind: organisation\n"
    "aliases: [Шанхайская организация сотрудничества]\n---\nОбъединение государств.\n",
    "content/partners/kyrgyzstan.md": "---\ntitle: Кыргызстан\nkind: country\niso: KG\n"
    "aliases: [Киргизия]\n---\nГосударство.\n",
    "translations/en/glossary.toml": """
        [[term]]
        ru = "ШОС"
        en = "SCO"
        accept = ["Shanghai Cooperation Organization"]
        kind = "org"

        [[term]]
        ru = "искусственный интеллект"
        en = "artificial intelligence"
        accept = ["AI"]

        [[term]]
        ru = "ИИ"
        en = "AI"
        accept = ["artificial intelligence"]
    """,
}

ENGLISH = {
    WITH: ("Meeting in Minsk", "The Minister met with Rosatom and its guests."),
    ONLY: ("Agreements", "Rosatom and others are for agreements.[^1]", "Footnote."),
    AI: ("Forum in Shanghai", "The forum spoke of AI, aims and aid."),
    KYRGYZSTAN: ("Visit to Bishkek", "The delegation visited Kyrgyzstan: roads and networks."),
    SCO: ("SCO meeting", "The SCO met in Bishkek; artificial intelligence will develop."),
    ROAD: ("Roads", "Networks are in the scope of roads."),
    ROSATOM: ("Rosatom", "A state corporation."),
    "partners/sco": ("SCO", "A union of states."),
    "partners/kyrgyzstan": ("Kyrgyzstan", "A state."),
}


SMALL = {path: text for path, text in CONTENT.items() if "2025" not in path and "2024" not in path}
"""Some of it, which is built quickly."""


def archive(folder: Path, content: Mapping[str, str] = CONTENT) -> Tiny:
    """An archive whose names and abbreviations are hard to search for."""
    tiny = make(folder, content)
    for document in tiny.read().archive.documents:
        path = document.path.removesuffix(".md")
        blocks = [block for block in document.body.replace("[^1]: ", "").split("\n\n") if block]
        texts = ENGLISH.get(path)
        if texts:
            units = [person(document.title, texts[0], "title")]
            units += map(person, (block.strip() for block in blocks), texts[1:])
            catalogs.write(
                folder / "translations", "en", "ru", document.path, Catalog(tuple(units))
            )
    return tiny


def build(tiny: Tiny, url: str, index: indexing.Index | None = None) -> Site:
    """Builds an archive with its search."""
    cached = partial(indexing.index, cache=tiny.folder / site.SEARCH)
    built, problems = site.build(tiny.read(), url, index or cached)
    assert built is not None
    assert problems == []
    return built


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    """The archive, not yet built."""
    return archive(tmp_path_factory.mktemp("search") / "archive")


@pytest.fixture(scope="module")
def url(tiny: Tiny, mount: Mount) -> str:
    """Where the archive stands, built, below a path."""
    url = mount("archive-of-news", tiny.folder / "output")
    build(tiny, url)
    return url


# -------------------------------------------------------------------------------- in a browser


@pytest.fixture
def driver(browser: Browser) -> Iterator[Chrome]:
    """The browser of the tests, as big and as bright as it was when the test began."""
    yield browser.driver
    browser.driver.get("about:blank")


def one(driver: Chrome, selector: str) -> WebElement:
    """The first element that a selector finds."""
    return driver.find_element("css selector", selector)


def until(driver: Chrome, true: Callable[[Chrome], object]) -> None:
    """Waits for something to be true."""
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(driver, 10, poll_frequency=0.02).until(true)


def settled(driver: Chrome) -> bool:
    """Whether a search has come to its end."""
    status = driver.execute_script("return document.getElementById('status').textContent")
    return bool(status) and "…" not in status


def status(driver: Chrome) -> str:
    """What the page says of its results."""
    until(driver, settled)
    return one(driver, "#status").text


def addresses(driver: Chrome, url: str) -> list[str]:
    """The addresses of the results that are shown."""
    until(driver, settled)
    hrefs = driver.execute_script(
        "return [...document.querySelectorAll('#results h2 a')].map(link => link.href)"
    )
    return [href.removeprefix(url) for href in hrefs]


def find(driver: Chrome, url: str, language: str, **asked: str) -> set[str]:
    """What a search finds: the documents' paths."""
    parameters = "&".join(f"{name}={quote(value)}" for name, value in asked.items())
    driver.get(f"{url}{language}/search/?{parameters}")
    return {one.removeprefix(f"{language}/").rstrip("/") for one in addresses(driver, url)}


@pytest.mark.parametrize("query", ["Росатом", "Росатомом", "росатому", "Rosatom", "rosatom"])
def test_a_name_is_found_in_every_form_and_in_both_alphabets(
    driver: Chrome, url: str, query: str
) -> None:
    """Pagefind alone finds the text that has «Росатомом», and only that, by «Росатомом»."""
    assert find(driver, url, "ru", q=query) == {WITH, ONLY, ROSATOM}
    assert find(driver, url, "en", q=query) == {WITH, ONLY, ROSATOM}


@pytest.mark.parametrize("query", ["Киргизия", "Киргизии", "Кыргызстаном", "Kyrgyzstan"])
def test_a_name_is_found_by_its_other_names(driver: Chrome, url: str, query: str) -> None:
    for language in ("ru", "en"):
        assert find(driver, url, language, q=query) == {
            KYRGYZSTAN,
            SCO,
            "partners/kyrgyzstan",
        }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ИИ", {AI, SCO}),
        ("ии", {AI, SCO}),
        ("AI", {AI, SCO}),
        ("искусственный интеллект", {AI, SCO}),
        ("artificial intelligence", {AI, SCO}),
        ("ШОС", {SCO, "partners/sco"}),
        ("sco", {SCO, "partners/sco"}),
        ("совещание ШОС", {SCO}),
    ],
)
def test_an_abbreviation_finds_what_it_stands_for_and_nothing_else(
    driver: Chrome, url: str, query: str, found: set[str]
) -> None:
    """Pagefind alone finds every text with «и» by «ИИ», шоссе by ШОС, scope by SCO, aid by AI."""
    assert find(driver, url, "ru", q=query) == found
    if query != "совещание ШОС":
        assert find(driver, url, "en", q=query) == found


def test_yo_is_ye(driver: Chrome, url: str) -> None:
    for query in ("договорённости", "договоренностей"):
        assert find(driver, url, "ru", q=query) == {ONLY}


@pytest.mark.parametrize("query", ["Гондурас", "Росатом Гондурас", "иъ", '"связь дороги"'])
def test_what_is_nowhere_is_not_found(driver: Chrome, url: str, query: str) -> None:
    """Pagefind alone takes a word's first letters for the word."""
    assert find(driver, url, "ru", q=query) == set()
    assert status(driver) == "Ничего не найдено."
    assert one(driver, "#help").is_displayed()


def test_words_in_quotation_marks_stand_together(driver: Chrome, url: str) -> None:
    assert find(driver, url, "ru", q='"дороги и связь"') == {KYRGYZSTAN}


def test_filters_count_and_narrow_and_need_no_words(driver: Chrome, url: str) -> None:
    assert find(driver, url, "ru", q="связь") == {AI, KYRGYZSTAN, ROAD}
    options = [
        option.text for option in driver.find_elements("css selector", "option") if option.text
    ]
    assert {"Кыргызстан (1)", "Росатом (0)", "2026 (2)", "2025 (1)", "2024 (0)"} <= set(options)
    assert find(driver, url, "ru", q="связь", year="2026") == {KYRGYZSTAN, ROAD}
    assert "2025 (1)" in one(driver, "[name=year]").text
    assert find(driver, url, "ru", q="связь", year="2026", partner="kyrgyzstan") == {KYRGYZSTAN}
    assert find(driver, url, "en", partner="rosatom") == {WITH, ONLY, ROSATOM}


def test_results_sort_by_date(driver: Chrome, url: str) -> None:
    for sort, order in (("new", [ROAD, KYRGYZSTAN, AI]), ("old", [AI, KYRGYZSTAN, ROAD])):
        find(driver, url, "ru", q="связь", sort=sort)
        assert addresses(driver, url) == [f"ru/{path}/" for path in order]


def test_a_result_has_a_title_a_date_and_an_excerpt_of_the_text_alone(
    driver: Chrome, url: str
) -> None:
    find(driver, url, "ru", q="Росатомом", sort="new")
    first = one(driver, "#results li")
    assert first.text.splitlines() == [
        "1 марта 2025 г.",
        "Договорённости",
        "Росатом и другие участники – за договорённости. Сноска.",
    ]
    assert [mark.text for mark in first.find_elements("css selector", "mark")] == ["Росатом"]
    find(driver, url, "ru", q="ИИ")
    assert names.MARK not in driver.page_source
    find(driver, url, "en", q="Росатом", sort="new")
    assert "1 March 2025" in one(driver, "#results li").text
    assert one(driver, "mark").text == "Rosatom"


def test_the_status_is_told_and_counts_as_the_language_does(driver: Chrome, url: str) -> None:
    for query, said in (("Отчёт", "Найден 1 результат"), ("Росатом", "Найдено 3 результата")):
        find(driver, url, "ru", q=query)
        assert status(driver) == said
    find(driver, url, "ru", q="вестник")
    assert status(driver) == "Найдено 12 результатов"
    assert one(driver, "#status").get_attribute("role") == "status"
    find(driver, url, "en", q="Shanghai")
    assert status(driver).endswith("found")


def test_more_results_are_shown_when_asked_for(driver: Chrome, url: str) -> None:
    from selenium.webdriver import Keys

    assert len(find(driver, url, "ru", q="вестник")) == 10
    one(driver, "#more").send_keys(Keys.ENTER)
    until(driver, lambda _: len(addresses(driver, url)) == 12)
    assert not one(driver, "#more").is_displayed()
    focused = driver.switch_to.active_element
    assert str(focused.get_attribute("href")).removeprefix(url) == addresses(driver, url)[10]


def test_a_partner_is_suggested_where_its_page_is_not_the_first_result(
    driver: Chrome, url: str
) -> None:
    find(driver, url, "ru", q="Росатомом", sort="new")
    assert one(driver, "#suggestion").text == "Партнёр: Росатом"
    one(driver, "#suggestion a").click()
    assert driver.current_url == f"{url}ru/{ROSATOM}/"


def test_the_search_can_be_shared_and_is_taken_to_the_other_language(
    driver: Chrome, url: str
) -> None:
    from selenium.webdriver import Keys

    driver.get(f"{url}ru/search/")
    one(driver, "[name=q]").send_keys("связь")
    # By keyboard: a driver's click on an option makes no event "input", as a reader's does.
    one(driver, "[name=year]").send_keys(Keys.ARROW_DOWN)
    until(driver, lambda _: "year=2026" in driver.current_url)
    one(driver, "[name=sort]").send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    until(driver, lambda _: "sort=old" in driver.current_url)
    asked = parse_qs(urlsplit(driver.current_url).query)
    assert asked == {"q": ["связь"], "year": ["2026"], "sort": ["old"]}
    found = addresses(driver, url)
    driver.get(driver.current_url)
    assert addresses(driver, url) == found == [f"ru/{KYRGYZSTAN}/", f"ru/{ROAD}/"]
    find(driver, url, "ru", q="Росатомом")
    one(driver, ".languages a").click()
    until(driver, lambda _: "/en/search/" in driver.current_url)
    assert set(addresses(driver, url)) == {f"en/{path}/" for path in (WITH, ONLY, ROSATOM)}


def test_the_keyboard_is_enough(driver: Chrome, url: str) -> None:
    from selenium.webdriver import Keys

    driver.get(f"{url}ru/search/")
    one(driver, "body").send_keys("/")
    field = one(driver, "[name=q]")
    assert driver.switch_to.active_element == field
    field.send_keys("ШОС", Keys.ENTER)
    assert len(addresses(driver, url)) == 2
    assert field.get_attribute("value") == "ШОС"
    field.send_keys(Keys.ESCAPE)
    until(driver, lambda _: not one(driver, "#status").text)
    assert addresses_now(driver) == 0
    assert driver.current_url == f"{url}ru/search/"


def addresses_now(driver: Chrome) -> int:
    """How many results are shown at this moment."""
    return len(driver.find_elements("css selector", "#results li"))


def test_the_field_in_the_header_of_every_page_leads_to_the_search(
    driver: Chrome, url: str
) -> None:
    from selenium.webdriver import Keys

    driver.get(f"{url}en/{AI}/")
    one(driver, ".find input").send_keys("Росатом", Keys.ENTER)
    until(driver, lambda _: "/en/search/?q=" in driver.current_url)
    assert len(addresses(driver, url)) == 3


def test_no_page_of_the_search_asks_another_server_or_breaks_its_policy(
    browser: Browser, url: str
) -> None:
    for path in ("ru/search/", "ru/search/?q=Росатомом", "en/search/?q=xyzzy&year=2026"):
        searched = "?" in path
        visit = browser.visit(url + path, partial(until, true=settled) if searched else print)
        assert visit.messages == []
        assert visit.foreign == []
        assert all(request.startswith((url, "data:", "blob:")) for request in visit.requests)
        assert any("pagefind.js" in request for request in visit.requests) == searched


def test_an_excerpt_is_set_as_the_text_is_and_its_blocks_stand_apart(
    driver: Chrome, tmp_path: Path, mount: Mount
) -> None:
    """No space is where a footnote was; words that a dash joins are found each by itself."""
    text = """
        В 5 млн руб. оценён "Вестник"[^1].

        | Имя | Сумма |
        |---|---|
        | Альфа | Бета |

        ## Гамма

        Белорусско–российская встреча 27–28 мая 2024–2025

        [^1]: Сноска.
    """
    tiny = make(
        tmp_path / "archive",
        {"content/2025/2025-01-01-x.md": article('О "связи"', dedent(text), "", "2025-01-01")},
    )
    url = mount("excerpts", tiny.folder / "output")
    build(tiny, url)
    for query in ("вестник", "российская", "белорусско", "2025", "Альфа"):
        assert find(driver, url, "ru", q=query) == {"2025/2025-01-01-x"}, query
    assert one(driver, "#results h2").text == "О «связи»"
    assert one(driver, "#results .summary").text == (
        "В 5 млн руб. оценён «Вестник». Имя. Сумма. Альфа. Бета. Гамма. "
        "Белорусско-российская встреча 27–28 мая 2024-2025. Сноска."
    )


def test_a_result_that_nobody_has_reviewed_says_so(
    driver: Chrome, tmp_path: Path, mount: Mount
) -> None:
    """As it does in other lists; and nothing is found by the words that it says so in."""
    tiny = whole(tmp_path / "archive")
    url = mount("cautions", tiny.folder / "output")
    build(tiny, url)

    def badges(language: str, **asked: str) -> dict[str, str]:
        found = find(driver, url, language, **asked)
        return {
            path: " ".join(
                badge.text
                for badge in driver.find_elements("css selector", "#results .badge")
                if badge.find_element("xpath", "..//a").get_attribute("href")
                == f"{url}{language}/{path}/"
            )
            for path in found
        }

    assert badges("en", year="2026") == {FORUM: "", RESULTS: "machine translation"}
    assert badges("en", year="2025") == {MEETING: "partly machine translation", MOVE: ""}
    assert not any(badges("ru", year="2026").values())
    assert find(driver, url, "en", q="machine") == set()


def test_a_text_is_never_taken_for_html(driver: Chrome, tmp_path: Path, mount: Mount) -> None:
    tiny = make(
        tmp_path / "archive",
        {
            "content/2025/2025-01-01-x.md": article(
                "Знаки &lt;b&gt;", "Код `<img src=x onerror=alert(1)>` и `<b>`.", "", "2025-01-01"
            )
        },
    )
    url = mount("marks", tmp_path / "archive" / "output")
    build(tiny, url)
    find(driver, url, "ru", q="Код")
    assert "<img src=x onerror=alert(1)>" in one(driver, "#results li").text
    assert driver.find_elements("css selector", "#results :is(img, b)") == []


def test_without_javascript_the_lists_are_there(driver: Chrome, url: str) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get(f"{url}ru/")
        assert not one(driver, ".find").is_displayed()
        driver.get(f"{url}ru/search/?q=Росатом")
        assert not one(driver, ".search").is_displayed()
        assert "JavaScript" in one(driver, "noscript").text
        for path in (f"ru/{ROSATOM}/", "ru/2024/", "ru/2025/", "ru/2026/"):
            hrefs = [
                str(link.get_attribute("href"))
                for link in driver.find_elements("css selector", "main a")
            ]
            assert url + path in hrefs
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_without_an_index_the_page_says_so(driver: Chrome, tmp_path: Path, mount: Mount) -> None:
    tiny = archive(tmp_path / "archive", SMALL)
    url = mount("bare", tiny.folder / "output")
    build(tiny, url, indexing.none)
    driver.get(f"{url}en/search/?q=Rosatom")
    until(driver, lambda _: one(driver, "#unavailable").is_displayed())
    assert one(driver, "#status").text == ""
    assert one(driver, ".browse").is_displayed()


# ------------------------------------------------------------------------------- in the build


def test_what_is_not_translated_is_found_in_its_own_language_only(tiny: Tiny, url: str) -> None:
    material = material_of(tiny)
    found = {text.address for text in material.texts}
    assert f"ru/{RUSSIAN}/" in found
    assert f"en/{RUSSIAN}/" not in found
    page: html.HtmlElement = html.document_fromstring(tiny.page("en/search/"))
    (said,) = page.xpath("//*[@id='elsewhere']/text()[1]")
    assert str(said).strip() == "13 items are not translated yet:"
    assert page.xpath("//*[@id='elsewhere']/a/@href") == ["../../ru/search/"]
    assert url


def material_of(tiny: Tiny) -> Material:
    """What the search of an archive is made of."""
    source = tiny.read()
    return material(source.archive, site.plan(source)[0], source.glossaries)


def test_a_second_build_indexes_nothing_and_changes_no_byte(
    tiny: Tiny, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tiny.output()
    monkeypatch.setattr(indexing, "make", lambda *_: pytest.fail("it was indexed again"))
    assert build(tiny, url).written.changed == 0
    assert tiny.output() == before


def test_the_same_archive_elsewhere_and_without_a_cache_has_the_same_index(
    tmp_path: Path, url: str
) -> None:
    tiny, other = (archive(tmp_path / name, SMALL) for name in ("one", "other place"))
    build(tiny, url)
    build(other, url)
    assert other.output() == tiny.output()
    material = material_of(tiny)
    first = indexing.make(material, LANGUAGES)
    assert all(indexing.make(material, LANGUAGES) == first for _ in range(6))


def test_output_has_what_the_search_needs_and_nothing_that_is_left_over(
    tmp_path: Path, url: str
) -> None:
    tiny = archive(tmp_path / "archive", SMALL)
    build(tiny, url)
    before = {path for path in tiny.output() if path.startswith("search/")}
    assert not [path for path in before if "ui" in path or "highlight" in path]
    road = tiny.folder / f"content/{ROAD}.md"
    road.write_text(road.read_text("utf-8").replace("дорог", "рек"), "utf-8")
    build(tiny, url)
    after = {path for path in tiny.output() if path.startswith("search/")}
    assert len(after) == len(before) + 1  # the filter for a translation that is now out of date
    assert len(after - before) >= 3
    assert len(list((tiny.folder / site.SEARCH).iterdir())) == len(LANGUAGES)


def test_a_change_that_is_not_of_a_text_does_not_index(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = archive(tmp_path / "archive", SMALL)
    build(tiny, url)
    base = tiny.folder / "templates" / "base.html"
    base.write_text(base.read_text("utf-8").replace("</footer>", "<p>!</p></footer>"), "utf-8")
    monkeypatch.setattr(indexing, "make", lambda *_: pytest.fail("it was indexed again"))
    assert build(tiny, "https://example.org/elsewhere/").written.changed > 0


def test_a_damaged_cache_is_made_anew(tmp_path: Path, tiny: Tiny) -> None:
    material = material_of(tiny)
    good = indexing.index(material, tmp_path)
    assert len(list(tmp_path.iterdir())) == len(LANGUAGES)
    for kept in tmp_path.iterdir():
        kept.write_bytes(b"PK")
        assert indexing.index(material, tmp_path) == good


def test_a_correction_of_the_english_indexes_the_english_alone(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = archive(tmp_path / "archive", SMALL)
    build(tiny, url)
    asked: list[Sequence[str]] = []
    real = indexing.make

    def making(material: Material, languages: Sequence[str]) -> dict[str, indexing.Files]:
        asked.append(languages)
        return real(material, languages)

    monkeypatch.setattr(indexing, "make", making)
    file = tiny.folder / f"translations/en/{ROAD}.po"
    before, last, after = file.read_text("utf-8").rpartition('\nmsgstr "')
    file.write_text(f"{before}{last}Another {after}", "utf-8")
    build(tiny, url)
    assert asked == [["en"]]
    shutil.rmtree(tiny.folder / site.SEARCH)
    output = tiny.output()
    build(tiny, url)
    assert tiny.output() == output


def test_the_site_is_built_where_pagefind_can_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = archive(tmp_path / "archive", SMALL)
    for program in ("no such file", "/bin/false"):
        monkeypatch.setenv("PAGEFIND_BINARY_PATH", program)
        built = build(tiny, "")
        assert isinstance(built.unsearchable, Unavailable)
        assert str(built.unsearchable).startswith("the site has no search: Pagefind can't run (")
        assert "\n" not in str(built.unsearchable)
        assert (tiny.folder / "output/ru/search/index.html").is_file()


def test_editors_forms_of_a_name_are_known(tmp_path: Path) -> None:
    tiny = archive(tmp_path / "archive", SMALL).write(
        {
            "translations/en/glossary.toml": """
                [[term]]
                ru = "Белтелеком"
                en = "Beltelecom"
                kind = "org"
                forms = ["Белтелекома", "Белтелекомом"]
            """
        }
    )
    found = material_of(tiny)
    assert names.names_of(found, "ru").meanings["белтелекомом"] == "белтелеком"
    assert names.names_of(found, "en").meanings["белтелекомом"] == "beltelecom"


def test_an_abbreviation_that_is_also_a_word_is_one_in_capitals_only(tmp_path: Path) -> None:
    tiny = archive(tmp_path / "archive", SMALL).write(
        {
            "translations/en/glossary.toml": '[[term]]\nru = "ИТ"\nen = "IT"\n'
            '[[term]]\nru = "ШОС"\nen = "SCO"\nkind = "org"\n',
            f"content/{ROAD}.md": article("ИТ", "Это ИТ, и ит-форум.", "", "2026-03-10"),
        }
    )
    known = names.names_of(material_of(tiny), "ru")
    assert known.meanings["ИТ"] == f"ит{names.MARK}"
    assert "ит" not in known.meanings
    assert known.meanings["шос"] == f"шос{names.MARK}"


def test_the_marks_of_the_index_stand_in_texts_and_not_in_tags() -> None:
    noted = documents.marker(["AI"])
    assert noted('<a href="/AI">AI, AIR</a> AI’s') == (
        f'<a href="/AI">AI{names.MARK}, AIR</a> AI{names.MARK}’s'
    )


def test_the_script_is_small(tiny: Tiny, url: str) -> None:
    import gzip

    assert len(gzip.compress(tiny.output()["assets/search.js"])) < 4_000
    assert json.loads(tiny.output()["search/names.ru.json"])["partners"]["росатом"] == "rosatom"
    assert url
