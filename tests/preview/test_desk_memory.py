"""What people have translated elsewhere, as the review desk offers it."""

from __future__ import annotations

from typing import Any

from selenium.webdriver.common.by import By

from tests.support.browser import Browser
from tests.support.catalog_writing import overwrite_catalog
from tests.support.desk_archive import (
    DESK_UNITS,
    FOURTH,
    MEETING,
    MEETING_DESK,
    REVIEWED,
    block_form,
    parse_reply,
    saved_units,
    visible_text,
)
from tests.support.previews import RunningPreview
from tests.support.whole_site import human_unit, machine_unit
from vestnik.model import Catalog

SIMILAR = "Участники обсудили торговлю."
RESULTS = f"""---
title: Итоги
date: 2026-04-29
---
{SIMILAR}

Форум «Цифровой регион» закрыт.
"""
PEOPLE = (
    human_unit("Итоги", "Results", "title"),
    human_unit(SIMILAR, "The participants discussed trade."),
    human_unit("Форум «Цифровой регион» закрыт.", "The “Digital Region” forum is closed."),
)
QUOTING = "Участники открыли «Цифровой регион»."


def write_similar_texts(desk: RunningPreview) -> None:
    """Has people translate a text like a block of the meeting, and a name that it quotes."""
    folder = desk.tiny.folder
    article = (folder / f"content/{MEETING}.md").read_text("utf-8")
    units = tuple(unit for unit in DESK_UNITS[MEETING] if unit.source != FOURTH)
    draft = machine_unit(QUOTING, "The participants opened the “Digital Area”.")
    catalog = Catalog((*units, machine_unit(FOURTH, "The participants spoke."), draft))
    overwrite_catalog(folder / "translations", "en", "ru", f"{REVIEWED}.md", Catalog(PEOPLE))
    overwrite_catalog(folder / "translations", "en", "ru", f"{MEETING}.md", catalog)
    (folder / f"content/{REVIEWED}.md").write_text(RESULTS, "utf-8")
    (folder / f"content/{MEETING}.md").write_text(f"{article.rstrip()}\n\n{QUOTING}\n", "utf-8")
    wanted = {"similar text", "Участники открыли «Цифровой регион»"}
    assert desk.wait_until(
        lambda: all(words in desk.request(MEETING_DESK).text for words in wanted)
    )


def block_of(page: Any, source: str) -> Any:
    """The block of a page of the desk with this original."""
    (block,) = page.xpath("//li[.//p[@class='source'][normalize-space()=$source]]", source=source)
    return block


def test_a_similar_text_is_offered_with_its_document_and_the_difference(
    desk: RunningPreview,
) -> None:
    write_similar_texts(desk)
    (match,) = block_of(parse_reply(desk.request(MEETING_DESK)), FOURTH).xpath(
        ".//details[@class='memory']//li"
    )
    assert f"% the same: {REVIEWED}" in visible_text(match)
    assert match.xpath("string(.//a/@href)") == f"/-/review/en/{REVIEWED}"
    assert [match.xpath(f"string(.//{kind})") for kind in ("del", "ins")] == ["торговлю", "связь"]
    assert match.xpath("string(.//p[@class='theirs'])") == "The participants discussed trade."


def test_a_phrase_that_people_have_translated_in_another_way_is_named(desk: RunningPreview) -> None:
    """And no longer when the reviewer has used their words."""
    write_similar_texts(desk)
    block = block_of(parse_reply(desk.request(MEETING_DESK)), QUOTING)
    (item,) = block.xpath(".//ul[@class='checks']/li[contains(., 'differently')]")
    assert visible_text(item) == (
        f"people have translated “Цифровой регион” differently: Digital Region {REVIEWED}"
    )
    form = {**block_form(desk, QUOTING), "text": "The participants opened “Digital Region”."}
    reply = desk.send(MEETING_DESK, {**form, "action": "save", "part": "block"})
    assert "differently" not in reply.text


def test_a_press_of_a_button_puts_the_similar_translation_into_the_field(
    desk: RunningPreview, browser: Browser
) -> None:
    """It is not saved before the reviewer does that."""
    write_similar_texts(desk)
    browser.driver.get(desk.origin + MEETING_DESK)
    match = browser.driver.find_element(By.CSS_SELECTOR, ".memory")
    match.find_element(By.CSS_SELECTOR, "summary").click()
    match.find_element(By.CSS_SELECTOR, ".use").click()
    field = browser.driver.switch_to.active_element
    assert field.get_attribute("value") == "The participants discussed trade."
    assert saved_units(desk)[FOURTH].text == "The participants spoke."
    browser.driver.execute_script("arguments[0].value = arguments[0].defaultValue", field)
