"""The pages of the review desk: the list, a document with its translations, files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.desk_archive import (
    FIRST,
    HOSTILE_DOCUMENT,
    MEETING,
    MEETING_DESK,
    OLD_THIRD,
    REVIEWED,
    SECOND,
    THIRD,
    block_form,
    make_desk_archive,
    parse_reply,
    saved_units,
    visible_text,
)
from tests.support.previews import RunningPreview, run_preview
from vestnik.config import load_messages
from vestnik.language import language_pair
from vestnik.model import (
    Partner,
    TranslationOrigin,
    TranslationState,
    UnreviewedPolicy,
)
from vestnik.preview.desk.blocks import word_diff
from vestnik.preview.desk.file_lines import archive_file_lines
from vestnik.preview.desk.queue import document_row, sort_by_risk


def test_the_list_has_the_riskiest_document_first_and_says_why(desk: RunningPreview) -> None:
    list_page = parse_reply(desk.request("/-/review/"))
    rows = list_page.xpath("//li[contains(@class, 'document')]")
    names = [row.xpath("string(.//p[@class='quiet'])") for row in rows]
    assert names == [MEETING, HOSTILE_DOCUMENT, REVIEWED]
    assert "5 to review" in visible_text(rows[0])
    assert "the draft was not good enough to publish" in visible_text(rows[0])
    assert "the original has changed" in visible_text(rows[0])
    assert "done" in rows[2].get("class")
    assert "7 blocks need review, in 2 documents." in visible_text(list_page)


def test_the_list_redirects_to_the_next_document_to_review(desk: RunningPreview) -> None:
    for reviewed, expected in (
        (MEETING, HOSTILE_DOCUMENT),
        (HOSTILE_DOCUMENT, MEETING),
        (REVIEWED, MEETING),
        ("x", MEETING),
    ):
        reply = desk.request(f"/-/review/?after={reviewed}")
        assert (reply.status, reply.headers["Location"]) == (302, f"/-/review/en/{expected}")


def test_a_document_without_a_catalog_is_in_the_list(desk: RunningPreview) -> None:
    file = desk.tiny.folder / f"translations/en/{REVIEWED}.po"
    file.unlink()
    assert desk.wait_until(
        lambda: "not translated" in visible_text(parse_reply(desk.request("/-/review/")))
    )
    form = block_form(desk, "Итоги подведены.", f"/-/review/en/{REVIEWED}")
    sent = {**form, "text": "The results are in.", "action": "save"}
    assert desk.send(f"/-/review/en/{REVIEWED}", sent).status == 303
    assert saved_units(desk, REVIEWED)["Итоги подведены."].origin is TranslationOrigin.PERSON
    assert saved_units(desk, REVIEWED)["Итоги"].state is TranslationState.MISSING


def test_a_thousand_documents_can_be_sorted() -> None:
    documents = [
        Partner(path=f"partners/{number}.md", title=f"Орган {number}", load_body=str, kind="body")
        for number in range(1000)
    ]
    languages = language_pair("ru", "en")
    rows = sort_by_risk(
        document_row(document, None, languages, UnreviewedPolicy.HOLD) for document in documents
    )
    assert len(rows) == 1000
    assert all(row.to_review for row in rows)


def test_a_document_is_shown_block_by_block_in_two_columns(desk: RunningPreview) -> None:
    document_page = parse_reply(desk.request(MEETING_DESK))
    assert document_page.get("lang") == "en"
    items = document_page.xpath("//ol[@class='blocks']/li")
    states = [one.get("class").split()[1] for one in items]
    assert states == ["person", "machine", "machine", "stale", "machine", "blocked"]
    assert items[0].xpath("string(.//p[@class='field'])") == "title of the item"
    for item, (source, unit) in zip(items, saved_units(desk).items(), strict=True):
        (original,) = item.xpath(".//p[@class='source']")
        assert (original.get("lang"), original.text_content()) == ("ru", source)
        (field,) = item.xpath(".//textarea[@name='text']")
        assert (field.get("lang"), field.text_content().strip()) == ("en", unit.text)
        assert item.xpath(f".//label[@for='{field.get('id')}']")
        (line,) = item.xpath(".//p[@class='status']/a[starts-with(@href, '/-/file/')]/@href")
        file_path, _, anchor = line.partition("#L")
        (line_item,) = parse_reply(desk.request(file_path)).xpath(f"//li[@id='L{anchor}']")
        assert line_item.text_content().startswith("msgstr")
        assert item.xpath(".//a[contains(@href, 'github.com/example/archive/edit/main/trans')]")
    assert document_page.xpath(f"//a[@href='/archive/en/{MEETING}/']")


def test_findings_are_explained_and_terms_are_marked(desk: RunningPreview) -> None:
    item = parse_reply(desk.request(MEETING_DESK)).xpath(
        "//li[.//p[@class='source'][contains(., 'рабочей')]]"
    )[0]
    assert item.xpath(".//mark/text()") == ["рабочей группы"]
    assert visible_text(
        item.xpath(".//dl[@class='terms']")[0]
    ) == "рабочей группы working group".replace("группы w", "группыw")
    findings = [visible_text(one) for one in item.xpath(".//ul[@class='checks']/li")]
    assert "a term is not translated as in the glossary: working group" in findings
    assert any(one.startswith("a number of the original is missing") for one in findings)
    last = parse_reply(desk.request(MEETING_DESK)).xpath("//ol[@class='blocks']/li")[-1]
    assert "the machine's draft was not published: words are repeated" in visible_text(last)


def test_changes_in_the_original_are_marked(desk: RunningPreview) -> None:
    (item,) = parse_reply(desk.request(MEETING_DESK)).xpath("//li[contains(@class, 'stale')][@id]")
    assert item.xpath(".//details//del/text()") == ["Бресте"]
    assert item.xpath(".//details//ins/text()") == ["Москве"]
    assert item.xpath("string(.//details/p[@lang='ru'])") == (
        "Следующая встреча пройдёт в БрестеМоскве."
    )


def test_a_word_diff_contains_both_texts() -> None:
    for old, new in (
        (OLD_THIRD, THIRD),
        ("", "новое"),
        ("старое", ""),
        ("а б в", "в б а"),
        (FIRST, SECOND),
    ):
        diff = list(word_diff(old, new))
        assert "".join(text for text, kind in diff if kind != "ins") == old
        assert "".join(text for text, kind in diff if kind != "del") == new


def test_the_desk_is_in_the_language_of_the_user(tmp_path: Path) -> None:
    tiny = make_desk_archive(tmp_path / "archive")
    with run_preview(tiny, load_messages(tiny.folder, "ru")) as desk:
        document_page = parse_reply(desk.request(MEETING_DESK))
        assert document_page.get("lang") == "ru"
        text = visible_text(document_page)
        assert "осталось проверить: 5 из 6" in text
        assert "термин переведён не по глоссарию: working group" in text
        assert "по закладке" not in text
        assert "Нужно проверить 7 фрагментов, в 2 документах." in visible_text(
            parse_reply(desk.request("/-/review/"))
        )
        assert not re.search(
            r"[A-Za-z_]+_[a-z_]+", visible_text(document_page.xpath("//ul[@class='checks']")[0])
        )


@pytest.mark.parametrize(
    "path",
    [
        "/-/review/en/../../pyproject.toml",
        "/-/review/en/..%2f..%2fpyproject",
        "/-/review/en/%2e%2e/%2e%2e/x",
        "/-/review/en/2026/nothing",
        f"/-/review/ru/{MEETING}",
        f"/-/review/de/{MEETING}",
        f"/-/review/en/{MEETING}.md",
        f"/-/review/en/{MEETING}/",
        "/-/review/en/",
        "/-/nothing",
        "/-/../pyproject.toml",
        "/-/file/../pyproject.toml",
        "/-/file/..%2f..%2f..%2fetc/passwd",
        "/-/file//etc/passwd",
        "/-/file/output/index.html",
        "/-/file/.cache/preview/site/404.html",
        "/-/file/content",
        "/-/file/content/2026",
        "/-/file/content/%00.md",
        "/-/file/content/..%5c..%5cpyproject.toml",
        "/-/file/content/./2026/../../pyproject.toml",
        "/-/desk.py",
        "/-/pages/desk.css",
    ],
)
def test_any_other_path_is_not_found(desk: RunningPreview, path: str) -> None:
    for reply in (desk.request(path), desk.send(path, {"token": desk.server.desk.token})):
        assert reply.status == 404
        assert "tool.vestnik" not in reply.text
        assert "root:" not in reply.text


def test_a_symbolic_link_out_of_the_archive_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    (tmp_path / "content/x.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "content/y.md").write_text("one\r\ntwo\n", "utf-8")
    assert archive_file_lines(tmp_path, "content/x.md") is None
    assert archive_file_lines(tmp_path, "content/y.md") == ["one", "two", ""]
