"""Quick rendering in the preview: a saved article is shown before the site is built."""

from __future__ import annotations

import datetime
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.support.archives import TinyArchive
from tests.support.catalog_writing import overwrite_catalog
from tests.support.preview_archive import (
    MEETING,
    MEETING_TEXT,
    MEETING_UNITS,
    OTHER,
    make_small_archive,
)
from tests.support.previews import RunningPreview, run_preview
from tests.support.whole_site import human_unit
from vestnik.model import Catalog, RenderError
from vestnik.preview import builds
from vestnik.preview.builds import PreviewBuild
from vestnik.preview.quick_render import render_saved_articles

REVISION = re.compile(r"snipver=\d+")


@pytest.fixture(scope="module")
def module_preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    """A preview of the small archive, for the tests of this file."""
    with run_preview(
        make_small_archive(tmp_path_factory.mktemp("quick_render") / "archive")
    ) as running:
        yield running


@pytest.fixture
def preview(module_preview: RunningPreview, monkeypatch: pytest.MonkeyPatch) -> RunningPreview:
    """That preview, which treats its archive as a large one; the meeting is restored."""
    monkeypatch.setattr(builds, "MIN_ARTICLES_FOR_QUICK_RENDER", 0)
    save_meeting(module_preview.tiny, MEETING_TEXT)
    wait_until_idle(module_preview)
    return module_preview


def wait_until_idle(preview: RunningPreview) -> None:
    """Waits until the original meeting is shown and no build is running."""
    assert preview.wait_until(lambda: preview.server.build.problems == ())
    assert preview.wait_until(lambda: "прошла в Минске" in preview.page(f"ru/{MEETING}/").text)
    while preview.build_count_when_idle() != preview.build_count_when_idle():
        continue


def save_meeting(tiny: TinyArchive, text: str) -> None:
    """Saves the meeting and its translation."""
    tiny.write({f"content/{MEETING}.md": text})
    overwrite_catalog(
        tiny.folder / "translations", "en", "ru", f"{MEETING}.md", Catalog(MEETING_UNITS)
    )


@contextmanager
def no_build_finishes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keeps every build from finishing while the block runs."""
    free = threading.Event()
    real = builds.build_preview

    def slowly(*given: object) -> PreviewBuild:
        assert free.wait(30)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(builds, "build_preview", slowly)
    try:
        yield
    finally:
        free.set()


def meeting_pages(preview: RunningPreview) -> list[str]:
    """The meeting in both languages."""
    return [preview.page(f"{language}/{MEETING}/").text for language in ("ru", "en")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("в Минске", "в Бресте"),
        ("title: Встреча", "title: Совещание"),
        ("partners: [rosatom]", "partners: []"),
        ("date: 2026-04-28", "date: 2026-04-28 10:00"),
        ("---\nВстреча", "summary: Кратко.\n---\nВстреча"),
        ("в Минске.", "в Минске.\n\n- раз\n- два\n"),
    ],
    ids=["text", "title", "partners", "time", "summary", "list"],
)
def test_a_saved_article_is_shown_before_the_build_finishes(
    preview: RunningPreview, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    """Its pages are the same as those of the build."""
    before, reloads_before = meeting_pages(preview), len(preview.reloaded_paths)
    text = "\n".join(line.strip() for line in MEETING_TEXT.strip().split("\n")) + "\n"
    assert old in text
    with no_build_finishes(monkeypatch):
        preview.tiny.write({f"content/{MEETING}.md": text.replace(old, new)})
        assert preview.wait_until(lambda: len(preview.reloaded_paths) > reloads_before)
        first = meeting_pages(preview)
        assert without_revision(first) != without_revision(before)
    preview.build_count_when_idle()
    assert without_revision(meeting_pages(preview)) == without_revision(first)


def without_revision(pages: list[str]) -> list[str]:
    """Pages without the revision in the reload script."""
    return [REVISION.sub("", page) for page in pages]


def test_a_scheduled_article_is_marked_at_once(
    preview: RunningPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "content/2099/2099-01-01-potom.md"
    text = "---\ntitle: Потом\ndate: 2099-01-01\n---\nБудет.\n"
    preview.tiny.write({path: text})
    assert preview.wait_until(lambda: preview.page("ru/2099/2099-01-01-potom/").status == 200)
    preview.build_count_when_idle()
    with no_build_finishes(monkeypatch):
        preview.tiny.write({path: text.replace("Будет", "Сбудется")})
        address = "ru/2099/2099-01-01-potom/"
        assert preview.wait_until(lambda: "Сбудется" in preview.page(address).text)
        assert "notice draft" in preview.page(address).text
    (preview.tiny.folder / path).unlink()
    preview.build_count_when_idle()


def test_a_corrected_translation_is_shown_before_the_build_finishes(
    preview: RunningPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = (human_unit("Встреча", "Talks", "title"), *MEETING_UNITS[1:])
    with no_build_finishes(monkeypatch):
        folder = preview.tiny.folder / "translations"
        overwrite_catalog(folder, "en", "ru", f"{MEETING}.md", Catalog(units))
        assert preview.wait_until(lambda: "Talks" in preview.page(f"en/{MEETING}/").text)
        assert "Talks" not in preview.page("en/").text
    assert preview.wait_until(lambda: "Talks" in preview.page("en/").text)


def test_pages_reload_once_for_a_saved_article(preview: RunningPreview) -> None:
    """The build that follows changes nothing on them.

    The paragraph is not the first one and has no translation that it could lose: lists would show
    that.
    """
    title, first, _ = MEETING_UNITS
    units = Catalog((title, first))
    overwrite_catalog(preview.tiny.folder / "translations", "en", "ru", f"{MEETING}.md", units)
    while preview.build_count_when_idle() != preview.build_count_when_idle():
        continue
    before, count = len(preview.reloaded_paths), len(preview.builds)
    preview.tiny.write({f"content/{MEETING}.md": MEETING_TEXT.replace("См. ", "Читайте ")})
    assert preview.wait_until(lambda: len(preview.builds) > count)
    preview.build_count_when_idle()
    assert "Читайте" in preview.page(f"ru/{MEETING}/").text
    assert preview.reloaded_paths[before:] == ["*"]


@pytest.mark.parametrize(
    "files",
    [
        {f"content/{MEETING}.md": "---\ntitel: Встреча\n---\nТекст.\n"},
        {f"content/{MEETING}.md": MEETING_TEXT.replace("[rosatom]", "[nobody]")},
        {f"content/{MEETING}.md": MEETING_TEXT.replace("в Минске", "в Туле"), "content/x.txt": "x"},
        {f"translations/en/{MEETING}.po": 'msgid "\n'},
        {
            f"content/{MEETING}.md": MEETING_TEXT.replace(
                "[rosatom]", "[]\n    aliases: [partners/rosatom]"
            )
        },
        {"content/partners/rosatom.md": "---\ntitle: Атом\nkind: organisation\n---\nАтом.\n"},
        {"content/2026/2026-05-01-novaya.md": "---\ntitle: Новая\ndate: 2026-05-01\n---\nА.\n"},
    ],
    ids=["field", "partner", "stranger", "catalog", "an address", "a partner", "a new one"],
)
def test_any_other_change_is_left_to_the_build(
    preview: RunningPreview, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]
) -> None:
    site = {
        path: path.read_bytes()
        for path in (preview.tiny.folder / builds.PREVIEW_SITE_FOLDER).rglob("*.html")
    }
    folder = preview.tiny.folder
    before = {path: (folder / path).read_bytes() for path in files if (folder / path).exists()}
    with no_build_finishes(monkeypatch):
        preview.tiny.write(files)
        assert preview.wait_until(lambda: preview.started_builds > len(preview.builds))
        assert {path: path.read_bytes() for path in site} == site
    preview.build_count_when_idle()
    for path in files:
        if path in before:
            (folder / path).write_bytes(before[path])
        else:
            (folder / path).unlink()
    wait_until_idle(preview)


def test_an_error_leaves_the_last_good_page(
    preview: RunningPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both an error that only the build finds, and one in rendering the second language."""
    draft = "content/2026/2026-05-02-chernovik.md"
    preview.tiny.write({draft: "---\ntitle: Черновик\ndate: 2026-05-02\ndraft: true\n---\nА.\n"})
    wait_until_idle(preview)
    before = meeting_pages(preview)
    leading = MEETING_TEXT.replace("2026-04-29-itogi.md", "2026-05-02-chernovik.md")
    with no_build_finishes(monkeypatch):
        preview.tiny.write({f"content/{MEETING}.md": leading})
        assert preview.wait_until(lambda: preview.started_builds > len(preview.builds))
        assert without_revision(meeting_pages(preview)) == without_revision(before)
    (preview.tiny.folder / draft).unlink()
    template = preview.tiny.folder / "templates/article.html"
    good = template.read_bytes()
    save_meeting(preview.tiny, MEETING_TEXT)
    wait_until_idle(preview)
    loaded, site = preview.server.builder.last_build.loaded, preview.server.builder.last_build.site
    assert loaded
    assert site
    site_folder = preview.tiny.folder / builds.PREVIEW_SITE_FOLDER
    site_files = {path: path.read_bytes() for path in site_folder.rglob("*.html")}
    now = datetime.datetime.now(datetime.UTC)
    try:
        wrong = b"{% block main %}{{ 1 // (page.language == 'ru')|int }}"
        template.write_bytes(good.replace(b"{% block main %}", wrong))
        path = f"content/{MEETING}.md"
        with pytest.raises(RenderError):
            render_saved_articles(loaded, site, [path], now, preview.origin, site_folder)
        assert {path: path.read_bytes() for path in site_files} == site_files
    finally:
        template.write_bytes(good)
    wait_until_idle(preview)


def test_an_exception_is_left_to_the_build(
    preview: RunningPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> bool:
        raise RuntimeError

    monkeypatch.setattr(builds, "render_saved_articles", failing)
    preview.tiny.write({f"content/{MEETING}.md": MEETING_TEXT.replace("в Минске", "в Гродно")})
    assert preview.wait_until(lambda: "в Гродно" in preview.page(f"ru/{MEETING}/").text)


def test_small_archives_are_not_rendered_beforehand(
    preview: RunningPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builds, "MIN_ARTICLES_FOR_QUICK_RENDER", 1000)
    calls = []
    monkeypatch.setattr(builds, "render_saved_articles", lambda *arguments: calls.append(arguments))
    preview.tiny.write({f"content/{OTHER}.md": "---\ntitle: Итоги\ndate: 2026-04-29\n---\nИтог.\n"})
    assert preview.wait_until(lambda: "Итог." in preview.page(f"ru/{OTHER}/").text)
    assert calls == []
