"""The search page in a browser: names in every form, filters, no noise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.support.archives import make_archive
from tests.support.browser import Browser, Mount
from tests.support.search_archive import (
    AI_FORUM,
    KYRGYZSTAN_VISIT,
    MEETING_WITH_ROSATOM,
    ROADS,
    ROSATOM_AGREEMENTS,
    ROSATOM_PARTNER,
    SCO_MEETING,
    SMALL_CONTENT,
    UNTRANSLATED,
    article,
    build_with_search,
    search_archive,
)
from tests.support.whole_site import FORUM, MEETING, MOVE, RESULTS, make_whole_archive
from vestnik.search import no_search_index
from vestnik.search.names import ABBREVIATION_MARK

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement


@pytest.fixture
def driver(browser: Browser) -> Iterator[Chrome]:
    """The browser of the tests; it ends on an empty page."""
    yield browser.driver
    browser.driver.get("about:blank")


def element(driver: Chrome, selector: str) -> WebElement:
    """The first element that matches a selector."""
    return driver.find_element("css selector", selector)


def wait_until(driver: Chrome, condition: Callable[[Chrome], object]) -> None:
    """Waits until a condition holds."""
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(driver, 10, poll_frequency=0.02).until(condition)


def search_is_finished(driver: Chrome) -> bool:
    """Whether the search shows its final results."""
    status = driver.execute_script("return document.getElementById('status').textContent")
    return bool(status) and "…" not in status


def result_status(driver: Chrome) -> str:
    """The message about the results."""
    wait_until(driver, search_is_finished)
    return element(driver, "#status").text


def result_addresses(driver: Chrome, url: str) -> list[str]:
    """The addresses of the results that are shown."""
    wait_until(driver, search_is_finished)
    hrefs = driver.execute_script(
        "return [...document.querySelectorAll('#results h2 a')].map(link => link.href)"
    )
    return [href.removeprefix(url) for href in hrefs]


def search(driver: Chrome, url: str, language: str, **query: str) -> set[str]:
    """The paths of the documents that a search finds."""
    parameters = "&".join(f"{name}={quote(value)}" for name, value in query.items())
    driver.get(f"{url}{language}/search/?{parameters}")
    return {
        address.removeprefix(f"{language}/").rstrip("/")
        for address in result_addresses(driver, url)
    }


@pytest.mark.parametrize("query", ["Росатом", "Росатомом", "росатому", "Rosatom", "rosatom"])
def test_a_name_is_found_in_every_form_and_in_both_alphabets(
    driver: Chrome, url: str, query: str
) -> None:
    """Pagefind alone finds the text that has «Росатомом», and only that, by «Росатомом»."""
    assert search(driver, url, "ru", q=query) == {
        MEETING_WITH_ROSATOM,
        ROSATOM_AGREEMENTS,
        ROSATOM_PARTNER,
    }
    assert search(driver, url, "en", q=query) == {
        MEETING_WITH_ROSATOM,
        ROSATOM_AGREEMENTS,
        ROSATOM_PARTNER,
    }


@pytest.mark.parametrize("query", ["Киргизия", "Киргизии", "Кыргызстаном", "Kyrgyzstan"])
def test_a_name_is_found_by_its_other_names(driver: Chrome, url: str, query: str) -> None:
    for language in ("ru", "en"):
        assert search(driver, url, language, q=query) == {
            KYRGYZSTAN_VISIT,
            SCO_MEETING,
            "partners/kyrgyzstan",
        }


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("ИИ", {AI_FORUM, SCO_MEETING}),
        ("ии", {AI_FORUM, SCO_MEETING}),
        ("AI", {AI_FORUM, SCO_MEETING}),
        ("искусственный интеллект", {AI_FORUM, SCO_MEETING}),
        ("artificial intelligence", {AI_FORUM, SCO_MEETING}),
        ("ШОС", {SCO_MEETING, "partners/sco"}),
        ("sco", {SCO_MEETING, "partners/sco"}),
        ("совещание ШОС", {SCO_MEETING}),
    ],
)
def test_an_abbreviation_finds_what_it_means_and_nothing_else(
    driver: Chrome, url: str, query: str, paths: set[str]
) -> None:
    """Pagefind alone finds every text with «и» by «ИИ», шоссе by ШОС, scope by SCO, aid by AI."""
    assert search(driver, url, "ru", q=query) == paths
    if query != "совещание ШОС":
        assert search(driver, url, "en", q=query) == paths


def test_yo_and_ye_are_the_same_letter(driver: Chrome, url: str) -> None:
    for query in ("договорённости", "договоренностей"):
        assert search(driver, url, "ru", q=query) == {ROSATOM_AGREEMENTS}


@pytest.mark.parametrize("query", ["Гондурас", "Росатом Гондурас", "иъ", '"связь дороги"'])
def test_a_word_that_no_text_has_is_not_found(driver: Chrome, url: str, query: str) -> None:
    """Pagefind alone takes a word's first letters for the word."""
    assert search(driver, url, "ru", q=query) == set()
    assert result_status(driver) == "Ничего не найдено."
    assert element(driver, "#help").is_displayed()


def test_a_word_of_one_year_is_not_found_by_its_beginning_in_others(
    driver: Chrome, url: str
) -> None:
    """Pagefind takes «Минске» for it in years that do not have «Минсктранс»; all are counted."""
    for query in ("Минсктранс", "связь Минсктранс"):
        assert search(driver, url, "ru", q=query) == {ROADS}
        assert result_status(driver) == "Найден 1 результат"
        assert "2025 (0)" in labels(driver)
    assert search(driver, url, "ru", q="Минск") == {MEETING_WITH_ROSATOM, ROADS}
    assert search(driver, url, "ru", q="Минсктранс", year="2025") == set()


def test_words_in_quotation_marks_are_found_together_only(driver: Chrome, url: str) -> None:
    assert search(driver, url, "ru", q='"дороги и связь"') == {KYRGYZSTAN_VISIT}


def test_filters_show_counts_and_work_without_words(driver: Chrome, url: str) -> None:
    assert search(driver, url, "ru", q="связь") == {AI_FORUM, KYRGYZSTAN_VISIT, ROADS}
    assert {"Кыргызстан (1)", "Росатом (0)", "2026 (2)", "2025 (1)", "2024 (0)"} <= labels(driver)
    assert search(driver, url, "ru", q="связь", year="2026") == {KYRGYZSTAN_VISIT, ROADS}
    assert "2025 (1)" in labels(driver)
    assert search(driver, url, "ru", q="связь", year="2026", partner="kyrgyzstan") == {
        KYRGYZSTAN_VISIT
    }
    assert search(driver, url, "en", partner="rosatom") == {
        MEETING_WITH_ROSATOM,
        ROSATOM_AGREEMENTS,
        ROSATOM_PARTNER,
    }


def labels(driver: Chrome) -> set[str]:
    """What can be chosen, with the numbers of results."""
    script = "return [...document.querySelectorAll('option')].map(option => option.label)"
    return set(driver.execute_script(script))


def test_a_partner_can_be_typed_by_any_of_its_names(driver: Chrome, url: str) -> None:
    """The address has its tag; a beginning that only one partner has is enough."""
    for typed in ("Росатом", "росатомом", "rosatom", "Рос"):
        driver.get(f"{url}ru/search/")
        element(driver, "[name=partner]").send_keys(typed)
        wait_until(driver, lambda _: driver.current_url == f"{url}ru/search/?partner=rosatom")
        assert len(result_addresses(driver, url)) == 3
    driver.get(driver.current_url)
    assert len(result_addresses(driver, url)) == 3
    assert element(driver, "[name=partner]").get_attribute("value") == "Росатом"


@pytest.mark.parametrize(
    ("language", "typed", "corrected"),
    [("ru", "Кыргыстан", "Кыргызстан"), ("ru", "саовещание", "совещание"), ("en", "Shanghia", "")],
)
def test_a_misspelt_word_is_corrected(
    driver: Chrome, url: str, language: str, typed: str, corrected: str
) -> None:
    assert search(driver, url, language, q=typed) == set()
    wait_until(driver, lambda _: element(driver, "#correction").is_displayed())
    link = element(driver, "#correction a")
    assert link.text.lower() == (corrected or "shanghai").lower()
    link.click()
    assert result_addresses(driver, url)


def test_nothing_found_leads_to_the_search_in_the_other_language(driver: Chrome, url: str) -> None:
    assert search(driver, url, "en", q="отчёт") == set()
    element(driver, "#other-language a").click()
    wait_until(driver, lambda _: "/ru/search/" in driver.current_url)
    assert result_addresses(driver, url) == [f"ru/{UNTRANSLATED}/"]


def test_a_number_is_found_however_it_is_written(
    driver: Chrome, tmp_path: Path, mount: Mount
) -> None:
    text = "Построено 1 024,5 км дорог за 12 000 дней."
    path = "2026/2026-05-01-dorogi"
    files = {f"content/{path}.md": article("Дороги", text, "", "2026-05-01")}
    tiny = make_archive(tmp_path / "archive", files)
    url = mount("numbers", tiny.folder / "output")
    build_with_search(tiny, url)
    for query in ("1 024,5", "1024.5", "12000", "12 000 дней"):
        assert search(driver, url, "ru", q=query) == {path}
    assert search(driver, url, "ru", q="1024,6") == set()


def test_results_are_sorted_by_date(driver: Chrome, url: str) -> None:
    for sort, order in (
        ("new", [ROADS, KYRGYZSTAN_VISIT, AI_FORUM]),
        ("old", [AI_FORUM, KYRGYZSTAN_VISIT, ROADS]),
    ):
        search(driver, url, "ru", q="связь", sort=sort)
        assert result_addresses(driver, url) == [f"ru/{path}/" for path in order]


def test_a_result_has_a_title_a_date_and_an_excerpt(driver: Chrome, url: str) -> None:
    search(driver, url, "ru", q="Росатомом", sort="new")
    first = element(driver, "#results li")
    assert first.text.splitlines() == [
        "1 марта 2025 г.",
        "Договорённости",
        "Росатом и другие участники – за договорённости. Сноска.",
    ]
    assert [mark.text for mark in first.find_elements("css selector", "mark")] == ["Росатом"]
    search(driver, url, "ru", q="ИИ")
    assert ABBREVIATION_MARK not in driver.page_source
    search(driver, url, "en", q="Росатом", sort="new")
    assert "1 March 2025" in element(driver, "#results li").text
    assert element(driver, "mark").text == "Rosatom"


def test_the_number_of_results_is_announced_in_the_plural_forms_of_the_language(
    driver: Chrome, url: str
) -> None:
    for query, message in (("Отчёт", "Найден 1 результат"), ("Росатом", "Найдено 3 результата")):
        search(driver, url, "ru", q=query)
        assert result_status(driver) == message
    search(driver, url, "ru", q="вестник")
    assert result_status(driver) == "Найдено 12 результатов"
    assert element(driver, "#status").get_attribute("role") == "status"
    search(driver, url, "en", q="Shanghai")
    assert result_status(driver).endswith("found")


def test_more_results_are_shown_on_request(driver: Chrome, url: str) -> None:
    from selenium.webdriver import Keys

    assert len(search(driver, url, "ru", q="вестник")) == 10
    element(driver, "#more").send_keys(Keys.ENTER)
    wait_until(driver, lambda _: len(result_addresses(driver, url)) == 12)
    assert not element(driver, "#more").is_displayed()
    focused = driver.switch_to.active_element
    assert str(focused.get_attribute("href")).removeprefix(url) == result_addresses(driver, url)[10]


def test_a_partner_is_suggested_where_its_page_is_not_the_first_result(
    driver: Chrome, url: str
) -> None:
    search(driver, url, "ru", q="Росатомом", sort="new")
    assert element(driver, "#suggestion").text == "Партнёр: Росатом"
    element(driver, "#suggestion a").click()
    assert driver.current_url == f"{url}ru/{ROSATOM_PARTNER}/"


def test_a_search_has_an_address_and_is_kept_in_the_other_language(
    driver: Chrome, url: str
) -> None:
    from selenium.webdriver import Keys

    driver.get(f"{url}ru/search/")
    element(driver, "[name=q]").send_keys("связь")
    element(driver, "[name=year]").send_keys("2026")
    wait_until(driver, lambda _: "year=2026" in driver.current_url)
    # By keyboard: a driver's click on an option makes no event "input", as a reader's does.
    element(driver, "[name=sort]").send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    wait_until(driver, lambda _: "sort=old" in driver.current_url)
    parameters = parse_qs(urlsplit(driver.current_url).query)
    assert parameters == {"q": ["связь"], "year": ["2026"], "sort": ["old"]}
    shown = result_addresses(driver, url)
    driver.get(driver.current_url)
    assert result_addresses(driver, url) == shown == [f"ru/{KYRGYZSTAN_VISIT}/", f"ru/{ROADS}/"]
    search(driver, url, "ru", q="Росатомом")
    element(driver, ".languages a").click()
    wait_until(driver, lambda _: "/en/search/" in driver.current_url)
    assert set(result_addresses(driver, url)) == {
        f"en/{path}/" for path in (MEETING_WITH_ROSATOM, ROSATOM_AGREEMENTS, ROSATOM_PARTNER)
    }


def test_the_search_works_with_the_keyboard_alone(driver: Chrome, url: str) -> None:
    from selenium.webdriver import Keys

    driver.get(f"{url}ru/search/")
    element(driver, "body").send_keys("/")
    field = element(driver, "[name=q]")
    assert driver.switch_to.active_element == field
    field.send_keys("ШОС", Keys.ENTER)
    assert len(result_addresses(driver, url)) == 2
    assert field.get_attribute("value") == "ШОС"
    field.send_keys(Keys.ESCAPE)
    wait_until(driver, lambda _: not element(driver, "#status").text)
    assert result_count(driver) == 0
    assert driver.current_url == f"{url}ru/search/"


def result_count(driver: Chrome) -> int:
    """The number of results shown at this moment."""
    return len(driver.find_elements("css selector", "#results li"))


def test_the_field_in_the_header_of_every_page_searches(driver: Chrome, url: str) -> None:
    from selenium.webdriver import Keys

    driver.get(f"{url}en/{AI_FORUM}/")
    element(driver, ".find input").send_keys("Росатом", Keys.ENTER)
    wait_until(driver, lambda _: "/en/search/?q=" in driver.current_url)
    assert len(result_addresses(driver, url)) == 3


def test_the_search_loads_nothing_from_other_servers_and_keeps_its_policy(
    browser: Browser, url: str
) -> None:
    for path in ("ru/search/", "ru/search/?q=Росатомом", "en/search/?q=xyzzy&year=2026"):
        has_query = "?" in path
        visit = browser.visit(
            url + path, partial(wait_until, condition=search_is_finished) if has_query else print
        )
        assert visit.messages == []
        assert visit.foreign_requests == []
        assert all(request.startswith((url, "data:", "blob:")) for request in visit.requests)
        assert any("pagefind.js" in request for request in visit.requests) == has_query


def test_an_excerpt_is_typeset_and_its_blocks_are_separate(
    driver: Chrome, tmp_path: Path, mount: Mount
) -> None:
    """A footnote leaves no space; words joined by a dash are found separately."""
    text = """
        В 5 млн руб. оценён "Вестник"[^1].

        | Имя | Сумма |
        |---|---|
        | Альфа | Бета |

        ## Гамма

        Белорусско–российская встреча 27–28 мая 2024–2025

        [^1]: Сноска.
    """
    tiny = make_archive(
        tmp_path / "archive",
        {"content/2025/2025-01-01-x.md": article('О "связи"', dedent(text), "", "2025-01-01")},
    )
    url = mount("excerpts", tiny.folder / "output")
    build_with_search(tiny, url)
    for query in ("вестник", "российская", "белорусско", "2025", "Альфа"):
        assert search(driver, url, "ru", q=query) == {"2025/2025-01-01-x"}, query
    assert element(driver, "#results h2").text == "О «связи»"
    assert element(driver, "#results .summary").text == (
        "В 5 млн руб. оценён «Вестник». Имя. Сумма. Альфа. Бета. Гамма. "
        "Белорусско-российская встреча 27–28 мая 2024-2025. Сноска."
    )


def test_a_result_that_nobody_has_reviewed_has_a_label(
    driver: Chrome, tmp_path: Path, mount: Mount
) -> None:
    """As in other lists; a search for the label's words finds nothing."""
    tiny = make_whole_archive(tmp_path / "archive")
    url = mount("quality-labels", tiny.folder / "output")
    build_with_search(tiny, url)

    def badges(language: str, **query: str) -> dict[str, str]:
        paths = search(driver, url, language, **query)
        return {
            path: " ".join(
                badge.text
                for badge in driver.find_elements("css selector", "#results .badge")
                if badge.find_element("xpath", "..//a").get_attribute("href")
                == f"{url}{language}/{path}/"
            )
            for path in paths
        }

    assert badges("en", year="2026") == {FORUM: "", RESULTS: "machine translation"}
    assert badges("en", year="2025") == {MEETING: "partly machine translation", MOVE: ""}
    assert not any(badges("ru", year="2026").values())
    assert search(driver, url, "en", q="machine") == set()


def test_text_is_never_interpreted_as_html(driver: Chrome, tmp_path: Path, mount: Mount) -> None:
    tiny = make_archive(
        tmp_path / "archive",
        {
            "content/2025/2025-01-01-x.md": article(
                "Знаки &lt;b&gt;", "Код `<img src=x onerror=alert(1)>` и `<b>`.", "", "2025-01-01"
            )
        },
    )
    url = mount("marks", tmp_path / "archive" / "output")
    build_with_search(tiny, url)
    search(driver, url, "ru", q="Код")
    assert "<img src=x onerror=alert(1)>" in element(driver, "#results li").text
    assert driver.find_elements("css selector", "#results :is(img, b)") == []


def test_without_javascript_readers_get_the_lists(driver: Chrome, url: str) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get(f"{url}ru/")
        assert not element(driver, ".find").is_displayed()
        driver.get(f"{url}ru/search/?q=Росатом")
        assert not element(driver, ".search").is_displayed()
        assert "JavaScript" in element(driver, "noscript").text
        for path in (f"ru/{ROSATOM_PARTNER}/", "ru/2024/", "ru/2025/", "ru/2026/"):
            hrefs = [
                str(link.get_attribute("href"))
                for link in driver.find_elements("css selector", "main a")
            ]
            assert url + path in hrefs
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_without_an_index_the_page_says_so(driver: Chrome, tmp_path: Path, mount: Mount) -> None:
    tiny = search_archive(tmp_path / "archive", SMALL_CONTENT)
    url = mount("bare", tiny.folder / "output")
    build_with_search(tiny, url, no_search_index)
    driver.get(f"{url}en/search/?q=Rosatom")
    wait_until(driver, lambda _: element(driver, "#unavailable").is_displayed())
    assert element(driver, "#status").text == ""
    assert element(driver, ".browse").is_displayed()
