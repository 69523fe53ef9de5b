"""The pages of the site in the preview: addresses, drafts, search; nothing is published."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.support.preview_archive import (
    MEETING,
    make_small_archive,
    meeting_page,
    parse_page,
    reword_meeting,
)
from tests.support.previews import RunningPreview, run_preview
from vestnik.preview import builds

DRAFT = "2026/2026-04-30-chernovik"


def test_the_site_is_served_at_the_path_of_its_base_url(preview: RunningPreview) -> None:
    assert preview.server.build.base_path == "/archive/"
    for path in ("/", "/archive"):
        reply = preview.request(path)
        assert (reply.status, reply.headers["Location"]) == (302, "/archive/")
    assert preview.request("/archive/ru/").status == 200
    reply = preview.request(f"/archive/ru/{MEETING}")
    assert (reply.status, reply.headers["Location"]) == (302, f"/archive/ru/{MEETING}/")
    assert f"{preview.origin}/archive/ru/{MEETING}/" in meeting_page(preview)


@pytest.mark.parametrize(
    "path",
    [
        "/archive/x",
        "/archive/ru/2026/no/such/page/",
        "/x",
        "/archive/..%2f..%2fpyproject.toml",
        "/archive/%00",
        "/archive/ru/../../../pyproject.toml",
        "/archive/ru\\..",
    ],
)
def test_a_missing_page_is_the_site_s_own_404_page(preview: RunningPreview, path: str) -> None:
    """At any depth, with working links."""
    reply = preview.request(path)
    assert reply.status == 404
    page = parse_page(reply.text)
    assert "Page not found" in page.text_content()
    assert page.xpath("//a[@href='/archive/ru/']")
    assert "tool.vestnik" not in reply.text


def test_files_have_their_media_types(preview: RunningPreview) -> None:
    for path, kind in (
        ("ru/", "text/html; charset=utf-8"),
        ("assets/style.css", "text/css; charset=utf-8"),
        ("assets/reading.js", "text/javascript; charset=utf-8"),
        ("ru/feed.xml", "application/xml; charset=utf-8"),
        ("ru/card.png", "image/png"),
        ("archive/2026.json.gz", "application/gzip"),
    ):
        reply = preview.page(path)
        assert (reply.status, reply.headers["Content-Type"]) == (200, kind)


def test_a_page_equals_the_published_one_except_for_what_the_preview_adds(
    preview: RunningPreview,
) -> None:
    """That includes its policy: the script that reloads it has the same origin."""
    pages = {
        address: parse_page(preview.page(address).text)
        for address in (f"ru/{MEETING}/", f"en/{MEETING}/")
    }
    preview.tiny.build(preview.base)
    added = "//*[@src | @href][contains(@src | @href, '/-/') or contains(@src, 'livereload')]"
    for address, page in pages.items():
        assert bool(page.xpath("//a[@class='vestnik-edit']")) is address.startswith("en/")
        for element in page.xpath(f"{added} | //vestnik-preview"):
            element.drop_tree()
        for passage in page.xpath("//details[@data-unit]"):
            del passage.attrib["data-unit"]
        published = parse_page(preview.tiny.page(address))
        assert html.tostring(page) == html.tostring(published)


def test_drafts_are_marked_in_the_preview_and_not_published(preview: RunningPreview) -> None:
    preview.tiny.build()
    before = preview.tiny.output_files()
    preview.tiny.write(
        {
            f"content/{DRAFT}.md": """
                ---
                title: Черновик
                date: 2026-04-30
                draft: true
                ---
                Ещё не готово.
            """
        }
    )
    assert preview.wait_until(lambda: preview.page(f"ru/{DRAFT}/").status == 200)
    page = parse_page(preview.page(f"ru/{DRAFT}/").text)
    assert "Ещё не готово" in page.text_content()
    assert page.xpath("//*[contains(@class, 'notice') and contains(@class, 'draft')]")
    bar = "string(//vestnik-preview)"
    assert preview.wait_until(
        lambda: "not published" in parse_page(preview.page(f"ru/{DRAFT}/").text).xpath(bar)
    )
    in_list = "string(//section[.//h2/a[contains(@href, 'chernovik')]])"
    assert preview.wait_until(
        lambda: "ещё не опубликовано" in str(parse_page(preview.page("ru/").text).xpath(in_list))
    )
    on_timeline = "string(//li[@id='event-2026-04-30-chernovik'])"
    assert "опубликовано" not in str(
        parse_page(preview.page("ru/timeline/").text).xpath(on_timeline)
    ).replace("ещё не опубликовано", "")
    assert preview.tiny.output_files() == before
    preview.tiny.build()
    assert not [path for path in preview.tiny.output_files() if "chernovik" in path]
    assert not any(
        "Черновик".encode() in content for content in preview.tiny.output_files().values()
    )


def test_scheduled_articles_are_marked_in_the_preview(preview: RunningPreview) -> None:
    ahead = "2126/2126-04-30-budushee"
    preview.tiny.write(
        {f"content/{ahead}.md": "---\ntitle: Будущее\ndate: 2126-04-30\n---\nЕщё будет.\n"}
    )
    assert preview.wait_until(lambda: preview.page(f"ru/{ahead}/").status == 200)
    assert "notice draft" in preview.page(f"ru/{ahead}/").text


def test_the_preview_does_not_write_to_output(tmp_path: Path) -> None:
    """It may be published at any time."""
    tiny = make_small_archive(tmp_path / "archive")
    with run_preview(tiny) as preview:
        assert meeting_page(preview)
        assert not (tiny.folder / "output").exists()
        assert (tiny.folder / builds.PREVIEW_SITE_FOLDER).is_dir()


def test_the_search_index_is_not_built_again_at_each_save(preview: RunningPreview) -> None:
    assert preview.page("search/pagefind.js").status == 200
    first = preview.server.builder.search_index.index
    reword_meeting(preview, "в Омске")
    assert preview.wait_until(lambda: "в Омске" in meeting_page(preview))
    assert preview.server.builder.search_index.index is first
    assert preview.page("search/pagefind.js").status == 200
