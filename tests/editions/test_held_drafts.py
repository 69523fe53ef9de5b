"""Unreviewed drafts in which a check has found an error: readers do not see them."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.examples import with_russian_messages
from tests.support.archives import CONFIGURATION, MakeArchive, TinyArchive
from tests.support.scripted_drafts import draft_with_script
from vestnik.catalogs import load_catalog
from vestnik.model import Provenance, TranslationState, Unit, UnreviewedPolicy, text_digest

ARTICLE = """---
title: Подписан протокол с Ирландией
date: 2026-03-05
summary: Протокол подписан в Дублине.
---
Стороны подписали протокол о связи.

Встреча прошла во вторник.
"""
PATH = "2026/2026-03-05-sluchay"
INVENTED_TITLE = "India and Mongolia signed an action plan"
SCRIPT = {
    "Подписан протокол с Ирландией": INVENTED_TITLE,
    "Протокол подписан в Дублине.": "The protocol was signed in Dublin, Mongolia.",
    "Стороны подписали протокол о связи.": "The parties signed a protocol on communications.",
    "Встреча прошла во вторник.": "The meeting was held on Friday.",
}
WRONG_TEXTS = (INVENTED_TITLE, "Dublin, Mongolia", "held on Friday")


def drafted_archive(archive: MakeArchive, policy: str = "") -> TinyArchive:
    """An archive whose only article was drafted by an engine that invents."""
    files = {f"content/{PATH}.md": ARTICLE}
    if policy:
        files["pyproject.toml"] = CONFIGURATION.replace(
            "[tool.vestnik]\n", f'[tool.vestnik]\nunreviewed = "{policy}"\n'
        )
    tiny = archive(files)
    draft_with_script(tiny, SCRIPT)
    return tiny


def texts_on_site(tiny: TinyArchive, texts: tuple[str, ...]) -> set[tuple[str, str]]:
    """The files of the site that have one of the texts, each with the text."""
    tiny.build()
    output = tiny.folder / "output"
    return {
        (path.relative_to(output).as_posix(), text)
        for path in output.rglob("*")
        if path.is_file() and path.suffix not in (".png", ".webp", ".woff2")
        for text in texts
        if text in path.read_bytes().decode("utf-8", "ignore")
    }


def test_readers_see_a_draft_with_an_error_only_when_a_person_has_accepted_it(
    archive: MakeArchive,
) -> None:
    """No page, feed, export or search index has it before; it stays in the PO file."""
    tiny = drafted_archive(archive)
    assert texts_on_site(tiny, WRONG_TEXTS) == set()
    page = tiny.page(f"en/{PATH}/")
    assert "The parties signed a protocol on communications." in page
    assert "Подписан протокол с Ирландией" in page
    file = tiny.folder / "translations" / "en" / f"{PATH}.po"
    assert INVENTED_TITLE in {unit.text for unit in load_catalog(file).units}
    assert tiny.run("accept", str(tiny.folder / "content" / f"{PATH}.md")) == 0
    assert {text for _, text in texts_on_site(tiny, WRONG_TEXTS)} == set(WRONG_TEXTS)


def test_a_page_says_what_is_held_back(archive: MakeArchive) -> None:
    """In the notice of the translation, and beside each passage."""
    tiny = drafted_archive(archive)
    tiny.build()
    page = tiny.page(f"en/{PATH}/")
    assert (
        "3 passages in Russian, because their machine translation is held back until it is reviewed"
    ) in page
    assert page.count("EN: translation held for review") == 3


def test_status_says_what_is_held_back_and_why(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    """In its table, in its list, and in JSON."""
    tiny = drafted_archive(archive)
    capsys.readouterr()
    tiny.run("status", "--json")
    status = json.loads(capsys.readouterr().out)
    (document,) = status["documents"]
    assert {state: count for state, count in document.items() if count} == {
        "path": f"{PATH}.md",
        "machine": 1,
        "held": 3,
    }
    held = {item["text"]: item["reasons"] for item in status["review"] if item["state"] == "held"}
    assert held[INVENTED_TITLE][:2] == ["held", "countries"]
    right = "The parties signed a protocol on communications."
    assert set(held) == {*SCRIPT.values()} - {right}
    tiny.run("status")
    table = capsys.readouterr().out
    assert "held back" in table.split("\n")[0]
    assert re.search(rf"translations/en/{PATH}\.po:\d+  held countries", table)


def test_the_summary_says_how_much_is_held_back(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    """In both languages of the program, and in the next build, which has nothing to do."""
    tiny = with_russian_messages(drafted_archive(archive))
    tiny.run("--frozen")
    summary = capsys.readouterr().out
    assert "machine: 1, held back: 3, stale: 0" in summary
    line = "held back in en: 3 drafts, titles among them: 1; documents: 1. Readers see the original"
    assert line in summary
    tiny.run("--frozen")
    assert line in capsys.readouterr().out
    tiny.run("--lang", "ru", "--frozen")
    assert "не показано (en): черновиков – 3, из них заголовков – 1" in capsys.readouterr().out


def test_a_changed_setting_changes_the_built_site(archive: MakeArchive) -> None:
    """An incremental build withdraws what the setting holds back."""
    tiny = drafted_archive(archive, "publish")
    assert {text for _, text in texts_on_site(tiny, WRONG_TEXTS)} == set(WRONG_TEXTS)
    settings = tiny.folder / "pyproject.toml"
    settings.write_text(settings.read_text("utf-8").replace('"publish"', '"hold"'), "utf-8")
    assert texts_on_site(tiny, (*WRONG_TEXTS, "The parties signed")) == set()


@pytest.mark.parametrize(
    ("checks", "published_by"),
    [
        ("", (UnreviewedPolicy.PUBLISH, UnreviewedPolicy.HOLD_DOUBTFUL)),
        ("countries", (UnreviewedPolicy.PUBLISH,)),
    ],
)
def test_a_policy_says_which_drafts_are_published(
    checks: str, published_by: tuple[UnreviewedPolicy, ...]
) -> None:
    notes = (("qa", checks),) if checks else ()
    text = "The parties signed a protocol."
    provenance = Provenance("script 1", text_digest("Протокол."), text_digest(text), notes)
    unit = Unit("Протокол.", text, fuzzy=True, provenance=provenance)
    for policy in UnreviewedPolicy:
        is_published = unit.published_state(policy) is TranslationState.MACHINE
        assert is_published is (policy in published_by)


def test_a_draft_of_an_earlier_text_is_held_back_too() -> None:
    """The page would show it while there is no new draft."""
    text = "The parties signed a protocol."
    provenance = Provenance("script 1", text_digest("Договор."), text_digest(text))
    unit = Unit("Протокол.", text, fuzzy=True, provenance=provenance)
    assert unit.state is TranslationState.STALE
    assert unit.published_state(UnreviewedPolicy.HOLD) is TranslationState.HELD
    assert unit.published_state(UnreviewedPolicy.HOLD_DOUBTFUL) is TranslationState.STALE
