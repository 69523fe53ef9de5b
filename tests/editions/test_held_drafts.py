"""Unreviewed drafts in which a check has found an error: readers do not see them."""

from __future__ import annotations

import pytest

from tests.support.archives import CONFIGURATION, MakeArchive, TinyArchive
from tests.support.scripted_drafts import draft_with_script
from vestnik.catalogs import load_catalog

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


def test_no_file_of_the_site_has_a_draft_with_an_error(archive: MakeArchive) -> None:
    """Neither a page nor a feed nor an export nor the search; drafts without an error are there."""
    tiny = drafted_archive(archive)
    assert texts_on_site(tiny, WRONG_TEXTS) == set()
    page = tiny.page(f"en/{PATH}/")
    assert "The parties signed a protocol on communications." in page
    assert "Подписан протокол с Ирландией" in page


def test_a_held_draft_stays_in_its_file_until_a_person_accepts_it(archive: MakeArchive) -> None:
    tiny = drafted_archive(archive)
    file = tiny.folder / "translations" / "en" / f"{PATH}.po"
    assert INVENTED_TITLE in {unit.text for unit in load_catalog(file).units}
    assert tiny.run("accept", str(tiny.folder / "content" / f"{PATH}.md")) == 0
    assert {text for _, text in texts_on_site(tiny, WRONG_TEXTS)} == set(WRONG_TEXTS)


@pytest.mark.parametrize(
    ("policy", "visible"),
    [
        ("publish", {*WRONG_TEXTS, "The parties signed a protocol on communications."}),
        ("hold-doubtful", {"The parties signed a protocol on communications."}),
        ("hold", set()),
    ],
)
def test_the_setting_says_which_drafts_readers_see(
    archive: MakeArchive, policy: str, visible: set[str]
) -> None:
    tiny = drafted_archive(archive, policy)
    texts = (*WRONG_TEXTS, "The parties signed a protocol on communications.")
    assert {text for _, text in texts_on_site(tiny, texts)} == visible


def test_the_status_counts_what_is_held(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    """As blocked."""
    tiny = drafted_archive(archive)
    capsys.readouterr()
    tiny.run("status", "--json")
    assert '"machine": 1' in capsys.readouterr().out
