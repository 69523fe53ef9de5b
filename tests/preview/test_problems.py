"""The preview shows problems over the last good page, and goes on after any error."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.archives import PROJECT, MakeArchive
from tests.support.preview_archive import (
    CONTENT,
    MEETING,
    OTHER,
    make_small_archive,
    meeting_page,
    panel_text,
    parse_page,
    reword_meeting,
)
from tests.support.previews import RunningPreview, run_preview
from vestnik.config import load_messages
from vestnik.preview import builds


def test_problems_are_shown_over_the_last_good_page_until_they_are_fixed(
    preview: RunningPreview,
) -> None:
    preview.tiny.write(
        {f"content/{OTHER}.md": "---\ntitel: Итоги\ndate: 2026-04-29\n---\nИтоги.\n"}
    )
    assert preview.wait_until(lambda: panel_text(meeting_page(preview)) != "")
    text = panel_text(meeting_page(preview))
    assert f"content/{OTHER}.md:2" in text
    assert "unknown field titel" in text
    assert "did you mean title?" in text
    page = preview.page(f"ru/{MEETING}/")
    assert page.status == 200
    assert "Встреча прошла в Минске" in page.text
    (link,) = parse_page(page.text).xpath("//dialog//a[contains(., ':2')]/@href")
    assert link == f"/-/file/content/{OTHER}.md#L2"
    assert "titel" in preview.request(link.partition("#")[0]).text
    preview.tiny.write({f"content/{OTHER}.md": CONTENT[f"content/{OTHER}.md"]})
    assert preview.wait_until(lambda: panel_text(meeting_page(preview)) == "")


def test_all_problems_are_shown_at_once(preview: RunningPreview) -> None:
    preview.tiny.write(
        {
            f"content/{OTHER}.md": "---\ntitel: Итоги\ndate: 2026-04-29\n---\nИтоги.\n",
            f"translations/en/{MEETING}.po": "<<<<<<< HEAD\n",
        }
    )
    assert preview.wait_until(lambda: "titel" in panel_text(meeting_page(preview)))
    assert preview.wait_until(
        lambda: f"translations/en/{MEETING}.po:1" in panel_text(meeting_page(preview))
    )


@pytest.mark.parametrize(
    ("path", "text", "location"),
    [
        ("pyproject.toml", "[tool.vestnik\n", "pyproject.toml:1"),
        ("templates/article.html", "{% if %}", "templates/article.html:1"),
        ("templates/article.html", "{{ nothing.here }}", "templates/article.html:1"),
        (f"translations/en/{MEETING}.po", 'msgid "\n', f"translations/en/{MEETING}.po:1"),
        ("translations/en/interface.po", 'msgid "\n', "translations/en/interface.po:1"),
        ("translations/en/glossary.toml", "[[term\n", "translations/en/glossary.toml:1"),
    ],
    ids=["settings", "template", "variable", "catalog", "words", "glossary"],
)
def test_the_preview_reports_any_broken_file_and_recovers(
    preview: RunningPreview, path: str, text: str, location: str
) -> None:
    file = preview.tiny.folder / path
    before = file.read_bytes() if file.is_file() else None
    file.write_text(text, "utf-8")
    assert preview.wait_until(lambda: location in panel_text(meeting_page(preview)))
    assert "Встреча прошла в Минске" in meeting_page(preview)
    file.write_bytes(before) if before is not None else file.unlink()
    assert preview.wait_until(lambda: panel_text(meeting_page(preview)) == "")


def test_the_preview_reports_a_bug_and_recovers(
    preview: RunningPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(builds, "build_site", lambda *_: 1 / 0)
        reword_meeting(preview, "в Уфе")
        assert preview.wait_until(lambda: "ZeroDivisionError" in panel_text(meeting_page(preview)))
        assert "an error in the program" in panel_text(meeting_page(preview))
        assert "Traceback" in panel_text(meeting_page(preview))
        assert "Встреча прошла в Минске" in meeting_page(preview)
    reword_meeting(preview, "в Перми")
    assert preview.wait_until(
        lambda: "в Перми" in meeting_page(preview) and panel_text(meeting_page(preview)) == ""
    )


def test_a_file_that_vanishes_during_a_build_is_a_problem(
    preview: RunningPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raise_file_not_found(*_: object) -> None:
        raise FileNotFoundError(2, "No such file", str(preview.tiny.folder / "content/x.md"))

    with monkeypatch.context() as patch:
        patch.setattr(builds, "build_site", raise_file_not_found)
        reword_meeting(preview, "в Уфе")
        assert preview.wait_until(lambda: "content/x.md:1" in panel_text(meeting_page(preview)))
    reword_meeting(preview, "в Перми")
    assert preview.wait_until(lambda: "в Перми" in meeting_page(preview))


def test_problems_are_in_the_language_of_the_user(tmp_path: Path) -> None:
    tiny = make_small_archive(tmp_path / "archive")
    shutil.copyfile(
        PROJECT / "translations/ru/messages.po", tiny.folder / "translations/ru/messages.po"
    )
    tiny.write({f"content/{OTHER}.md": "---\ntitel: <b>Итоги</b>\ndate: 2026-04-29\n---\nИтоги.\n"})
    with run_preview(tiny, load_messages(tiny.folder, "ru")) as preview:
        reply = preview.page("ru/")
        assert reply.status == 500
        assert "В архиве есть ошибки" in reply.text
        assert '<html lang="ru">' in reply.text
        assert "неизвестное поле titel" in reply.text
        assert "<b>" not in reply.text
        tiny.write(CONTENT)
        assert preview.wait_until(lambda: preview.page("ru/").status == 200)


def test_until_a_build_succeeds_every_page_lists_the_problems(archive: MakeArchive) -> None:
    tiny = archive({"content/2026/2026-04-28-protokol.md": "nothing"})
    with run_preview(tiny) as preview:
        for path in ("/", "/archive/", "/archive/ru/"):
            reply = preview.request(path)
            if reply.status == 302:
                continue
            assert reply.status == 500
            assert "content/2026/2026-04-28-protokol.md:1" in reply.text
            assert "livereload.js" in reply.text
        (tiny.folder / "content/2026/2026-04-28-protokol.md").unlink()
        tiny.write(CONTENT)
        assert preview.wait_until(lambda: preview.request("/archive/ru/").status == 200)
