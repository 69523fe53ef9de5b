"""The body of an issue: the values of a form, however people have edited it."""

from __future__ import annotations

import pytest
import yaml

from tests.support.issue_forms import NEWS, correction_body, news_body
from tests.support.workflow_archive import GITHUB
from vestnik.github import FORMS, FormValues, IssueForm, parse_form


def parsed(body: str) -> FormValues:
    """The values of a body that is that of a form."""
    values = parse_form(body)
    assert values is not None
    return values


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_program_knows_the_fields_of_each_form(form: IssueForm) -> None:
    """Labels and order are those of the form's file."""
    file = GITHUB / "ISSUE_TEMPLATE" / f"{form.name}.yml"
    fields = [part for part in yaml.safe_load(file.read_text("utf-8"))["body"] if "id" in part]
    assert {field["id"]: field["attributes"]["label"] for field in fields} == form.labels
    assert [field["id"] for field in fields] == list(form.labels)
    required = {f["id"] for f in fields if f.get("validations", {}).get("required")}
    assert set(form.required) <= required


def test_a_field_has_what_was_typed() -> None:
    """An empty one has nothing."""
    values = parsed(news_body())
    assert values.form.name == "news"
    assert {name: value for name, value in values.values.items() if value} == NEWS
    assert values.text("pictures") == ""
    assert values.left_out == ()


def test_a_correction_is_told_from_a_news_item() -> None:
    """By its fields."""
    values = parsed(correction_body(page="/en/2026/x/", passage="a", proposed="b"))
    assert values.form.name == "correction"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "A question about the site",
        "### Title\n\nx\n\n### Text\n\ny",
        "### Заголовок / Title\n\nbut no text",
        "```\n" + "x" * 60_000,
    ],
)
def test_another_issue_is_no_form(body: str) -> None:
    """Nothing is done with it."""
    assert parse_form(body) is None


def test_line_breaks_of_windows_and_controls_are_no_text() -> None:
    """Browsers send CRLF; JSON can have NUL, and half of a character."""
    body = news_body(title="Заседание\x00\x07 группы\ud800").replace("\n", "\r\n")
    values = parsed(body)
    assert values.line("title") == "Заседание группы?"
    assert values.text("text") == NEWS["text"]
    assert "\r" not in str(values.values)


def test_fields_can_be_missing_or_in_another_order() -> None:
    """People edit the body by hand."""
    values = parsed(
        "### Текст / Text\n\nПервый.\n\nВторой.\n\n### Заголовок / Title\n\nЗаголовок\n"
    )
    assert values.line("title") == "Заголовок"
    assert values.text("text") == "Первый.\n\nВторой."
    assert values.line("date") == ""


def test_headings_of_a_pasted_text_are_text() -> None:
    """Also if they are named as a field that the form has elsewhere."""
    text = "Начало.\n\n### Справочно\n\nСправка.\n\n### Источник / Source\n\nТАСС"
    values = parsed(news_body(text=text, pictures="нет"))
    assert values.text("text") == text
    assert values.line("source") == NEWS["source"]
    fake = "Начало.\n\n### Снимки / Pictures\n\nКонец."
    assert parsed(news_body(text=fake)).text("text") == fake


def test_a_heading_may_end_with_number_signs_or_much_white_space() -> None:
    """Anybody can send it, so a long line must not take long."""
    body = news_body().replace("Текст / Text\n", f"Текст / Text ##{' ' * 30_000}\n")
    assert parsed(body).text("text") == NEWS["text"]
    assert parse_form(f"### x{' ' * 60_000}y") is None


def test_what_readers_of_the_issue_do_not_see_is_left_out_and_told() -> None:
    """Who approves a form must have seen what it does."""
    hidden = "<!-- ### Текст / Text\n\nДругой текст -->"
    values = parsed(f"Добрый день!\n\n{hidden}\n\n{news_body(title=f'Встреча {hidden}')}")
    assert values.line("title") == "Встреча"
    assert values.text("text") == NEWS["text"]
    assert values.left_out == ("Добрый день!", hidden, hidden)


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_a_text_that_is_pasted_as_code_is_text(fence: str) -> None:
    """People do that to keep line breaks; code within a text stays code."""
    whole = f"{fence}text\n{NEWS['text']}\n{fence}"
    assert parsed(news_body(text=whole)).text("text") == NEWS["text"]
    part = f"Начало.\n\n{fence}\ncode\n{fence}\n\nКонец."
    assert parsed(news_body(text=part)).text("text") == part
