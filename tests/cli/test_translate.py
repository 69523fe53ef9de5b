"""`translate`: what it drafts, what it leaves, and what it reports."""

from __future__ import annotations

import pytest

from tests.cli.examples import (
    CONTENT,
    MEETING,
    MEETING_ARTICLE,
    UNREACHABLE_URL,
    Run,
    file_states,
)
from tests.support.archives import MakeArchive


def test_translate_without_package_and_network_fails_and_touches_nothing(
    archive: MakeArchive, run: Run
) -> None:
    """It had one thing to do."""
    tiny = archive({**CONTENT, f"content/{MEETING}.md": MEETING_ARTICLE})
    before = file_states(tiny.folder, "translations", "content")
    status, _, err = run(tiny, "translate")
    assert status == 1
    assert len(err.splitlines()) == 1
    assert file_states(tiny.folder, "translations", "content") == before
    assert not (tiny.folder / "output").exists()


@pytest.mark.parametrize("named", [f"content/{MEETING}.md", f"./content/{MEETING}.md"])
@pytest.mark.usefixtures("package_index")
def test_translate_drafts_only_the_file_that_is_named(
    archive: MakeArchive, run: Run, named: str
) -> None:
    """And writes no site."""
    tiny = archive({**CONTENT, f"content/{MEETING}.md": MEETING_ARTICLE})
    assert run(tiny, "translate", named)[0] == 0
    drafted = [
        path.relative_to(tiny.folder / "translations" / "en").as_posix()
        for path in sorted((tiny.folder / "translations" / "en").rglob("*.po"))
    ]
    assert drafted == [f"{MEETING}.po", "interface.po"]
    assert not (tiny.folder / "output").exists()


@pytest.mark.usefixtures("package_index")
def test_translate_accepts_an_absolute_path(archive: MakeArchive, run: Run) -> None:
    """As an editor's program names it."""
    tiny = archive({**CONTENT, f"content/{MEETING}.md": MEETING_ARTICLE})
    assert run(tiny, "translate", str(tiny.folder / "content" / f"{MEETING}.md"))[0] == 0


def test_translate_reports_an_unknown_file(archive: MakeArchive, run: Run) -> None:
    """Before it asks for a package."""
    status, _, err = run(archive(CONTENT), "translate", "content/2026/none.md")
    assert status == 1
    assert "content/2026/none.md" in err
    assert UNREACHABLE_URL not in err


@pytest.mark.usefixtures("package_index")
def test_translate_leaves_a_person_s_words(archive: MakeArchive, run: Run) -> None:
    """An editor changes a translation, whatever becomes of the fuzzy flag."""
    tiny = archive(CONTENT)
    run(tiny, "translate")
    po = tiny.folder / "translations/en/2026/2026-04-28-protokol.po"
    text = po.read_text("utf-8")
    assert 'msgstr "The protocol was signed on 28 April 2026."' in text
    for mended in (
        text.replace("The protocol was signed on", "The Protocol: signed,"),
        text.replace("The protocol was signed on", "The Protocol: signed,").replace(
            "#, fuzzy\n", ""
        ),
    ):
        po.write_text(mended, "utf-8")
        assert run(tiny)[0] == 0
        assert po.read_text("utf-8") == mended
        assert "The Protocol: signed, 28 April 2026." in tiny.page("en/2026/2026-04-28-protokol/")
