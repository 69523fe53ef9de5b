"""A partner is an argument of the pages that name it: its rename makes no other page anew."""

from __future__ import annotations

import pytest

from tests.support.archives import MakeArchive, TinyArchive
from vestnik.build import BUILD_CACHE, BuildCache, build_site, load_archive
from vestnik.model import Page
from vestnik.render import Renderer

PARTNER = "---\ntitle: {title}\nkind: organisation\n---\nО нём.\n"
ARTICLE = (
    "---\ntitle: Новость {day}\ndate: 2026-0{day}-01\npartners: [{partners}]\n{event}---\nТ.\n"
)
EVENT = "event: {start: 2026-05-01}\n"
NAMES = ("odin", "dva", "tri")
FILES = {
    **{
        f"content/partners/{name}.md": PARTNER.format(title=name) for name in ("odin", "dva", "tri")
    },
    "content/2026/2026-01-01-a.md": ARTICLE.format(day=1, partners="odin", event=EVENT),
    "content/2026/2026-02-01-b.md": ARTICLE.format(day=2, partners="odin, dva", event=""),
    "content/2026/2026-03-01-c.md": ARTICLE.format(day=3, partners="dva", event=""),
    "content/2026/2026-04-01-d.md": ARTICLE.format(day=4, partners="", event=""),
}


def build(tiny: TinyArchive) -> None:
    """Builds an archive as a new process does."""
    loaded, _ = load_archive(tiny.folder, BuildCache(tiny.folder, tiny.folder / BUILD_CACHE))
    assert loaded is not None
    result, problems = build_site(loaded)
    assert result is not None
    assert problems == []


@pytest.fixture
def rendered_pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of all pages that are rendered from now on, in one process."""
    addresses: list[str] = []
    render = Renderer.__call__

    def note(renderer: Renderer, page: Page) -> str:
        addresses.append(page.address)
        return render(renderer, page)

    monkeypatch.setattr(Renderer, "__call__", note)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0})
    return addresses


def test_a_rename_renders_the_pages_that_name_the_partner(
    archive: MakeArchive, rendered_pages: list[str]
) -> None:
    tiny = archive(FILES)
    build(tiny)
    build(tiny)  # files that were written a moment before the first build are read once more
    rendered_pages.clear()
    before = tiny.output_files()
    tiny.write({"content/partners/odin.md": PARTNER.format(title="Первый")})
    build(tiny)
    after = tiny.output_files()
    changed = {path for path in after if after[path] != before.get(path)}
    assert {
        "ru/index.html",
        "ru/partners/index.html",
        "ru/search/index.html",
        "ru/partners/odin/index.html",
        "ru/partners/dva/index.html",
        "ru/2026/2026-01-01-a/index.html",
        "ru/2026/2026-02-01-b/index.html",
        "ru/feed.xml",
        "ru/feed.json",
        "ru/partners/odin/feed.xml",
        "ru/partners/dva/feed.xml",
        "ru/partners/odin/calendar.ics",
        "archive.json",
    } <= changed
    unnamed = ("2026/2026-03-01-c/", "2026/2026-04-01-d/", "partners/tri/", "2026/", "timeline/")
    for language in ("ru", "en"):
        for path in unnamed:
            assert f"{language}/{path}index.html" not in changed
            assert f"{language}/{path}" not in rendered_pages
