"""The form of a news item: releases as people paste them become what `import` makes of them."""

from __future__ import annotations

import re
from gettext import NullTranslations
from pathlib import Path

import pytest

from tests.support.archives import MakeArchive
from tests.support.issue_forms import SERVER, news_body
from tests.support.releases import RELEASE_CASES, partner_files, without_today
from vestnik.cli.items.item_files import load_import_context
from vestnik.github import FormOutcome, parse_form, write_news_item

RELEASES = [
    file
    for case in sorted(RELEASE_CASES.iterdir())
    for file in case.glob("release.*")
    if file.suffix in (".txt", ".md")
]


def carry_out(folder: Path, **values: str) -> FormOutcome:
    """What becomes of a form in an archive."""
    form = parse_form(news_body(**{"date": "", "source": "", **values}).replace("\n", "\r\n"))
    assert form is not None
    context = load_import_context(folder)
    return write_news_item(form, "issue-12", context, "ru", folder, SERVER, NullTranslations())


def decoded(file: Path) -> str:
    """A release as a browser pastes it."""
    content = file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251")


@pytest.mark.parametrize("with_headline", [False, True], ids=["text alone", "with its headline"])
@pytest.mark.parametrize("file", RELEASES, ids=lambda file: file.parent.name)
def test_a_pasted_release_becomes_a_clean_article(
    archive: MakeArchive, file: Path, *, with_headline: bool
) -> None:
    """The article that `import` makes of the file, and no error in it."""
    expected = (file.parent / "article.md").read_text("utf-8")
    tiny = archive(partner_files())
    text = decoded(file).replace("\r\n", "\n").strip("\n")
    match = re.search(r'^title: "?(.*?)"?$', expected, re.MULTILINE)
    assert match is not None
    title = match[1]
    lines = [line for line in text.split("\n") if line.strip("#* ") != title]
    pasted = (
        text if with_headline else "\n".join(line for line in lines if not re.fullmatch("=+", line))
    )
    outcome = carry_out(tiny.folder, title=title, text=pasted)
    assert outcome.refusals == ()
    article = (tiny.folder / outcome.files[0]).read_text("utf-8")
    assert without_today(article) == expected
    assert tiny.run("check") == 0


def test_the_fields_of_the_form_have_priority(archive: MakeArchive) -> None:
    """Over what the text says; the report names the form as the reason."""
    tiny = archive(partner_files())
    outcome = carry_out(
        tiny.folder,
        title="Подписан протокол",
        date="12 мая 2026 г.",
        source="https://mpt.gov.by/ru/news/protokol",
        text="28 апреля 2026 г. подписан протокол.\n\nSource URL: <https://sectsco.org/other>",
    )
    article = (tiny.folder / outcome.files[0]).read_text("utf-8")
    assert "date: 2026-05-12\n" in article
    assert "source: https://mpt.gov.by/ru/news/protokol\n" in article
    stated = {row.name: row.value for row in outcome.rows if row.reason == "the form"}
    assert stated == {
        "title": "Подписан протокол",
        "date": "2026-05-12",
        "source": "https://mpt.gov.by/ru/news/protokol",
    }


@pytest.mark.parametrize("text", ["", "\u200b", "<!-- -->", "!!!", "```\n```"])
def test_a_form_without_a_text_is_refused(archive: MakeArchive, text: str) -> None:
    """And nothing is written."""
    tiny = archive(partner_files())
    form = parse_form(news_body().replace(news_body().split("### Текст / Text")[1], f"\n\n{text}"))
    assert form is not None
    outcome = write_news_item(
        form,
        "issue-12",
        load_import_context(tiny.folder),
        "ru",
        tiny.folder,
        SERVER,
        NullTranslations(),
    )
    assert outcome.refusals or "content/" in outcome.files[0]
    if outcome.refusals:
        assert not list((tiny.folder / "content").glob("2*"))
