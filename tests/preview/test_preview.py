"""The live preview: what is saved is what is seen, at once, and nothing else is."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from selenium.webdriver.common.by import By
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from tests.support.archives import PROJECT, Archives, Tiny, make
from tests.support.browser import Browser
from tests.support.previews import Shown, live
from tests.support.whole_site import machine, person
from vestnik.build import pipeline as site
from vestnik.build import summary as console
from vestnik.catalogs import files as catalogs
from vestnik.fs.files import put
from vestnik.model import Catalog
from vestnik.preview import access as guard
from vestnik.preview import builds as building
from vestnik.preview.build_queue import Builder
from vestnik.preview.builds import Outcome
from vestnik.preview.server import Preview

MEETING = "2026/2026-04-28-vstrecha"
OTHER = "2026/2026-04-29-itogi"
TEXT = """
    ---
    title: Встреча
    date: 2026-04-28
    partners: [rosatom]
    ---
    Встреча прошла в Минске.

    См. [итоги](2026-04-29-itogi.md).
"""
CONTENT = {
    f"content/{MEETING}.md": TEXT,
    f"content/{OTHER}.md": """
        ---
        title: Итоги
        date: 2026-04-29
        ---
        Итоги подведены.
    """,
    "content/partners/rosatom.md": """
        ---
        title: Росатом
        kind: organisation
        ---
        Госкорпорация.
    """,
}
ENGLISH = (
    person("Встреча", "Meeting", "title"),
    machine("Встреча прошла в Минске.", "The meeting was held in Minsk."),
    person("См. [итоги](2026-04-29-itogi.md).", "See the [results](2026-04-29-itogi.md)."),
)


def small(folder: Path) -> Tiny:
    """An archive of two articles and a partner; the meeting is translated."""
    tiny = make(folder, CONTENT)
    catalogs.write(folder / "translations", "en", "ru", f"{MEETING}.md", Catalog(ENGLISH))
    return tiny


@pytest.fixture(scope="module")
def module_shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A preview for the tests of this file."""
    with live(small(tmp_path_factory.mktemp("preview") / "archive")) as found:
        yield found


@pytest.fixture
def shown(module_shown: Shown) -> Iterator[Shown]:
    """The same, its files as they were before each test."""
    folder = module_shown.tiny.folder
    before = files(folder)
    yield module_shown
    for path in files(folder).keys() - before.keys():
        (folder / path).unlink()
    for path, content in before.items():
        put(folder / path, content)
    assert module_shown.eventually(lambda: module_shown.preview.outcome.built is not None)
    module_shown.settled()


def files(folder: Path) -> dict[str, bytes]:
    """What people write for an archive."""
    found = [
        path
        for name in ("content", "templates", "translations")
        for path in (folder / name).rglob("*")
    ]
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (*found, folder / "pyproject.toml")
        if path.is_file()
    }


def reword(shown: Shown, words: str) -> None:
    """Saves the meeting with other words."""
    shown.tiny.write({f"content/{MEETING}.md": TEXT.replace("в Минске", words)})


def read(shown: Shown, language: str = "ru") -> str:
    """The page of the meeting."""
    return shown.page(f"{language}/{MEETING}/").text


def tree(page: str) -> Any:
    """A page; lxml's types are of no help here."""
    return html.document_fromstring(page)


def panel(page: str) -> str:
    """What stands over a page as a problem, in words; nothing if nothing does."""
    found = tree(page).xpath("//vestnik-preview//dialog")
    return " ".join(" ".join(one.text_content().split()) for one in found)


# --------------------------------------------------------------------------- what is saved


def test_what_is_saved_is_seen(shown: Shown) -> None:
    reword(shown, "в Бресте")
    assert shown.eventually(lambda: "в Бресте" in read(shown))


def test_both_editions_are_anew_after_one_save(shown: Shown) -> None:
    """The English page shows the new block in Russian: it has no translation yet."""
    reword(shown, "в Лиде")
    assert shown.eventually(lambda: "в Лиде" in read(shown) and "в Лиде" in read(shown, "en"))
    assert "held in Minsk" not in read(shown, "en")


def test_browsers_are_told_of_each_save_also_of_one_soon_after_another(shown: Shown) -> None:
    told = len(shown.pushed)
    for count, place in enumerate(("в Орше", "в Гродно", "в Пинске"), 1):
        reword(shown, place)
        assert shown.eventually(lambda place=place: place in read(shown))  # type: ignore[misc]
        assert shown.eventually(lambda count=count: len(shown.pushed) == told + count)  # type: ignore[misc]


def test_what_changes_nothing_is_not_told(shown: Shown) -> None:
    told, builds = len(shown.pushed), len(shown.builds)
    (shown.tiny.folder / f"content/{MEETING}.md").touch()
    assert shown.eventually(lambda: len(shown.builds) > builds)
    assert len(shown.pushed) == told


def test_a_file_that_is_moved_in_with_an_old_date_is_seen(shown: Shown, tmp_path: Path) -> None:
    """As after unpacking, or git."""
    old = tmp_path / "old.md"
    old.write_text(
        "---\ntitle: Старая новость\ndate: 2020-01-02\n---\nДавно лежит.\n", encoding="utf-8"
    )
    os.utime(old, (1_000_000_000, 1_000_000_000))
    folder = shown.tiny.folder / "content/2020"
    folder.mkdir()
    shutil.move(old, folder / "2020-01-02-staraya.md")
    assert shown.eventually(lambda: "Давно лежит" in shown.page("ru/2020/2020-01-02-staraya/").text)


def test_five_files_at_once_are_one_build(shown: Shown) -> None:
    before = shown.settled()
    shown.tiny.write(
        {
            f"content/2026/2026-05-0{day}-den.md": f"---\ntitle: День {day}\n"
            f"date: 2026-05-0{day}\n---\nПрошёл день.\n"
            for day in range(1, 6)
        }
    )
    assert shown.eventually(lambda: shown.page("ru/2026/2026-05-05-den/").status == 200)
    assert shown.settled() == before + 1
    _, paths = shown.builds[-1]
    assert {path for path in paths if path.endswith(".md")} == {
        f"content/2026/2026-05-0{day}-den.md" for day in range(1, 6)
    }


def test_what_is_deleted_is_gone(shown: Shown) -> None:
    shown.tiny.write({f"content/{MEETING}.md": TEXT.replace("См. [итоги]", "Без [итогов]")})
    shown.tiny.write({f"content/{MEETING}.md": TEXT.rpartition("См.")[0]})
    (shown.tiny.folder / f"content/{OTHER}.md").unlink()
    assert shown.eventually(lambda: shown.page(f"ru/{OTHER}/").status == 404)
    assert "Итоги" not in shown.page("ru/").text


def test_a_folder_that_is_moved_away_and_back_is_still_watched(shown: Shown) -> None:
    """As a switch of branches may do."""
    content = shown.tiny.folder / "content"
    content.rename(shown.tiny.folder / "away")
    assert shown.eventually(lambda: shown.page(f"ru/{OTHER}/").status == 404)
    (shown.tiny.folder / "away").rename(content)
    assert shown.eventually(lambda: shown.page(f"ru/{OTHER}/").status == 200)
    reword(shown, "в Мире")
    assert shown.eventually(lambda: "в Мире" in read(shown))


def test_templates_words_and_settings_are_followed_as_well(shown: Shown) -> None:
    tiny = shown.tiny
    settings = (tiny.folder / "pyproject.toml").read_text("utf-8")
    tiny.write({"pyproject.toml": settings.replace('"Вестник"', '"Глашатай"')})
    assert shown.eventually(lambda: "Глашатай" in shown.page("ru/").text)
    words = (tiny.folder / "translations/ru/interface.po").read_text("utf-8")
    tiny.write({"translations/ru/interface.po": words.replace('"Новости"', '"Вести"')})
    assert shown.eventually(lambda: "Вести" in shown.page("ru/").text)
    page = (tiny.folder / "templates/404.html").read_text("utf-8")
    tiny.write({"templates/404.html": page.replace('<p class="date">', '<p class="date">!! ')})
    assert shown.eventually(lambda: "!! " in shown.page("nowhere").text)


def test_when_only_style_sheets_change_pages_are_not_loaded_anew(shown: Shown) -> None:
    told = len(shown.pushed)
    sheet = shown.tiny.folder / "templates/assets/style.css"
    sheet.write_text(sheet.read_text("utf-8") + "\n.new { color: red }\n", "utf-8")
    assert shown.eventually(lambda: len(shown.pushed) > told)
    assert shown.pushed[told:] == ["templates/assets/style.css"]
    assert ".new" in shown.page("assets/style.css").text


# ------------------------------------------------------------------------------- how it begins


def test_the_first_build_may_come_before_the_server(tmp_path: Path) -> None:
    """Nothing has changed since, so that there is one more for the search, and no other."""
    tiny = small(tmp_path / "archive")
    time.sleep(0.1)  # what has just been written may be written again unseen
    with live(tiny, begin=Preview.begin) as shown:
        assert "в Минске" in read(shown)
        assert shown.eventually(shown.preview.searchable.is_set)
        shown.settled()
        assert [paths for _, paths in shown.builds] == [frozenset(), frozenset()]


def test_what_is_saved_between_the_first_build_and_the_server_is_seen(tmp_path: Path) -> None:
    tiny = small(tmp_path / "archive")

    def begin(preview: Preview) -> None:
        preview.begin()
        tiny.write({f"content/{MEETING}.md": TEXT.replace("в Минске", "в Лиде")})

    with live(tiny, begin=begin) as shown:
        assert shown.eventually(lambda: "в Лиде" in read(shown))


# ----------------------------------------------------------------------------- during a build


class Slow:
    """A build that waits to be let go."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.free = threading.Semaphore(0)

    def __call__(self) -> Outcome:
        self.begun.release()
        assert self.free.acquire(timeout=30)
        return Outcome()


def test_what_changes_during_a_build_is_one_more_build_after_it() -> None:
    slow = Slow()
    told: list[frozenset[str]] = []
    builder = Builder(lambda _: None, slow, lambda _, paths: told.append(paths))
    thread = threading.Thread(target=builder.run)
    thread.start()
    builder.change(frozenset({"a"}))
    assert slow.begun.acquire(timeout=30)
    for name in "bcd":
        builder.change(frozenset(name))
    slow.free.release()
    assert slow.begun.acquire(timeout=30)
    builder.end()
    slow.free.release()
    thread.join(30)
    assert told == [frozenset("a"), frozenset("bcd")]


def test_requests_do_not_wait_for_a_build(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build here ends only after the pages have come."""
    begun, free = threading.Event(), threading.Event()
    real = building.attempt

    def slowly(*given: object) -> Outcome:
        begun.set()
        assert free.wait(30)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "attempt", slowly)
    reword(shown, "в Туле")
    assert begun.wait(30)
    try:
        assert "в Минске" in read(shown)
        assert shown.ask("/-/review/").status == 200
        assert shown.ask(f"/-/review/en/{MEETING}").status == 200
    finally:
        free.set()
    assert shown.eventually(lambda: "в Туле" in read(shown))


# --------------------------------------------------------------------------------- problems


def test_problems_stand_over_the_last_good_page_until_they_are_put_right(shown: Shown) -> None:
    shown.tiny.write({f"content/{OTHER}.md": "---\ntitel: Итоги\ndate: 2026-04-29\n---\nИтоги.\n"})
    assert shown.eventually(lambda: panel(read(shown)) != "")
    told = panel(read(shown))
    assert f"content/{OTHER}.md:2" in told
    assert "unknown field titel" in told
    assert "did you mean title?" in told
    page = shown.page(f"ru/{MEETING}/")
    assert page.status == 200
    assert "Встреча прошла в Минске" in page.text
    (link,) = tree(page.text).xpath("//dialog//a[contains(., ':2')]/@href")
    assert link == f"/-/file/content/{OTHER}.md#L2"
    assert "titel" in shown.ask(link.partition("#")[0]).text
    shown.tiny.write({f"content/{OTHER}.md": CONTENT[f"content/{OTHER}.md"]})
    assert shown.eventually(lambda: panel(read(shown)) == "")


def test_every_problem_is_told_at_once(shown: Shown) -> None:
    shown.tiny.write(
        {
            f"content/{OTHER}.md": "---\ntitel: Итоги\ndate: 2026-04-29\n---\nИтоги.\n",
            f"translations/en/{MEETING}.po": "<<<<<<< HEAD\n",
        }
    )
    assert shown.eventually(lambda: "titel" in panel(read(shown)))
    assert shown.eventually(lambda: f"translations/en/{MEETING}.po:1" in panel(read(shown)))


@pytest.mark.parametrize(
    ("path", "text", "told"),
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
def test_whatever_is_broken_is_told_and_outlived(
    shown: Shown, path: str, text: str, told: str
) -> None:
    file = shown.tiny.folder / path
    before = file.read_bytes() if file.is_file() else None
    file.write_text(text, "utf-8")
    assert shown.eventually(lambda: told in panel(read(shown)))
    assert "Встреча прошла в Минске" in read(shown)
    file.write_bytes(before) if before is not None else file.unlink()
    assert shown.eventually(lambda: panel(read(shown)) == "")


def test_a_failure_of_the_program_is_shown_and_outlived(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(site, "build", lambda *_: 1 / 0)
        reword(shown, "в Уфе")
        assert shown.eventually(lambda: "ZeroDivisionError" in panel(read(shown)))
        assert "the program itself has failed" in panel(read(shown))
        assert "Traceback" in panel(read(shown))
        assert "Встреча прошла в Минске" in read(shown)
    reword(shown, "в Перми")
    assert shown.eventually(lambda: "в Перми" in read(shown) and panel(read(shown)) == "")


def test_a_file_that_vanishes_while_it_is_read_is_told(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanished(*_: object) -> None:
        raise FileNotFoundError(2, "No such file", str(shown.tiny.folder / "content/x.md"))

    with monkeypatch.context() as patch:
        patch.setattr(site, "build", vanished)
        reword(shown, "в Уфе")
        assert shown.eventually(lambda: "content/x.md:1" in panel(read(shown)))
    reword(shown, "в Перми")
    assert shown.eventually(lambda: "в Перми" in read(shown))


def test_problems_are_told_in_the_language_of_the_user(tmp_path: Path) -> None:
    tiny = small(tmp_path / "archive")
    shutil.copyfile(
        PROJECT / "translations/ru/messages.po", tiny.folder / "translations/ru/messages.po"
    )
    tiny.write({f"content/{OTHER}.md": "---\ntitel: <b>Итоги</b>\ndate: 2026-04-29\n---\nИтоги.\n"})
    with live(tiny, console.speech(tiny.folder, "ru")) as shown:
        reply = shown.page("ru/")
        assert reply.status == 500
        assert "В архиве есть ошибки" in reply.text
        assert '<html lang="ru">' in reply.text
        assert "неизвестное поле titel" in reply.text
        assert "<b>" not in reply.text
        tiny.write(CONTENT)
        assert shown.eventually(lambda: shown.page("ru/").status == 200)


def test_before_there_is_a_good_page_the_problems_are_the_page(archive: Archives) -> None:
    tiny = archive({"content/2026/2026-04-28-protokol.md": "nothing"})
    with live(tiny) as shown:
        for path in ("/", "/archive/", "/archive/ru/"):
            reply = shown.ask(path)
            if reply.status == 302:
                continue
            assert reply.status == 500
            assert "content/2026/2026-04-28-protokol.md:1" in reply.text
            assert "livereload.js" in reply.text
        (tiny.folder / "content/2026/2026-04-28-protokol.md").unlink()
        tiny.write(CONTENT)
        assert shown.eventually(lambda: shown.ask("/archive/ru/").status == 200)


# ------------------------------------------------------------------------------ the real path


def test_the_site_stands_below_the_path_of_its_base_url(shown: Shown) -> None:
    assert shown.preview.outcome.base == "/archive/"
    for path in ("/", "/archive"):
        reply = shown.ask(path)
        assert (reply.status, reply.headers["Location"]) == (302, "/archive/")
    assert shown.ask("/archive/ru/").status == 200
    reply = shown.ask(f"/archive/ru/{MEETING}")
    assert (reply.status, reply.headers["Location"]) == (302, f"/archive/ru/{MEETING}/")
    assert f"{shown.origin}/archive/ru/{MEETING}/" in read(shown)


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
def test_what_is_not_there_is_the_site_s_own_page_for_that(shown: Shown, path: str) -> None:
    """At any depth, with links that lead home from there."""
    reply = shown.ask(path)
    assert reply.status == 404
    page = tree(reply.text)
    assert "Page not found" in page.text_content()
    assert page.xpath("//a[@href='/archive/ru/']")
    assert "tool.vestnik" not in reply.text


def test_files_come_with_their_types(shown: Shown) -> None:
    for path, kind in (
        ("ru/", "text/html; charset=utf-8"),
        ("assets/style.css", "text/css; charset=utf-8"),
        ("assets/reading.js", "text/javascript; charset=utf-8"),
        ("ru/feed.xml", "application/xml; charset=utf-8"),
        ("ru/card.png", "image/png"),
    ):
        reply = shown.page(path)
        assert (reply.status, reply.headers["Content-Type"]) == (200, kind)


def test_a_page_is_the_one_that_will_be_published_but_for_what_the_preview_adds(
    shown: Shown,
) -> None:
    """Its policy, too: the script that reloads it is a file of the same origin."""
    page = tree(read(shown))
    for added in page.xpath("//script[contains(@src, 'livereload')] | //vestnik-preview"):
        added.drop_tree()
    shown.tiny.build(shown.base)
    assert html.tostring(page) == html.tostring(tree(shown.tiny.page(f"ru/{MEETING}/")))


# -------------------------------------------------------------------------- what is not published


DRAFT = "2026/2026-04-30-chernovik"


def test_drafts_are_shown_and_marked_in_the_preview_and_nowhere_else(shown: Shown) -> None:
    shown.tiny.build()
    before = shown.tiny.output()
    shown.tiny.write(
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
    assert shown.eventually(lambda: shown.page(f"ru/{DRAFT}/").status == 200)
    page = tree(shown.page(f"ru/{DRAFT}/").text)
    assert "Ещё не готово" in page.text_content()
    assert page.xpath("//*[contains(@class, 'notice') and contains(@class, 'draft')]")
    bar = "string(//vestnik-preview)"
    assert shown.eventually(
        lambda: "not published" in tree(shown.page(f"ru/{DRAFT}/").text).xpath(bar)
    )
    in_list = "string(//h3[.//a[contains(@href, 'chernovik')]])"
    assert shown.eventually(
        lambda: "ещё не опубликовано" in str(tree(shown.page("ru/").text).xpath(in_list))
    )
    on_timeline = "string(//li[@id='event-2026-04-30-chernovik'])"
    assert "опубликовано" not in str(
        tree(shown.page("ru/timeline/").text).xpath(on_timeline)
    ).replace("ещё не опубликовано", "")
    assert shown.tiny.output() == before
    shown.tiny.build()
    assert not [path for path in shown.tiny.output() if "chernovik" in path]
    assert not any("Черновик".encode() in content for content in shown.tiny.output().values())


def test_what_is_dated_ahead_is_shown_and_marked(shown: Shown) -> None:
    ahead = "2126/2126-04-30-budushee"
    shown.tiny.write(
        {f"content/{ahead}.md": "---\ntitle: Будущее\ndate: 2126-04-30\n---\nЕщё будет.\n"}
    )
    assert shown.eventually(lambda: shown.page(f"ru/{ahead}/").status == 200)
    assert "notice draft" in shown.page(f"ru/{ahead}/").text


def test_the_preview_never_writes_into_output(tmp_path: Path) -> None:
    """It may be what somebody is about to publish."""
    tiny = small(tmp_path / "archive")
    with live(tiny) as shown:
        assert read(shown)
        assert not (tiny.folder / "output").exists()
        assert (tiny.folder / building.SITE).is_dir()


# ----------------------------------------------------------------------------------- search


def test_the_search_is_made_beside_the_preview_and_not_at_each_save(shown: Shown) -> None:
    assert shown.page("search/pagefind.js").status == 200
    first = shown.preview.search.found
    reword(shown, "в Омске")
    assert shown.eventually(lambda: "в Омске" in read(shown))
    assert shown.preview.search.found is first
    assert shown.page("search/pagefind.js").status == 200


# ------------------------------------------------------------------------------------- guards


def test_it_answers_only_to_its_own_name(shown: Shown) -> None:
    """A page of the web may give its own name the address 127.0.0.1."""
    port = shown.preview.port
    for path in ("/archive/ru/", "/-/review/", "/-/desk.css", "/livereload"):
        for host in (f"evil.example:{port}", "evil.example", f"127.0.0.1.evil.example:{port}"):
            reply = shown.ask(path, headers={"Host": host})
            assert reply.status in (400, 403), (path, host)
            assert "Встреча" not in reply.text
    assert shown.ask("/archive/ru/", headers={"Host": f"localhost:{port}"}).status == 200


def test_no_other_page_is_told_of_changes(shown: Shown) -> None:
    """The socket is for the preview's own pages."""
    asked = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "13",
    }
    assert shown.ask("/livereload", headers={**asked, "Origin": shown.origin}).status == 101
    for origin in ("http://evil.example", "https://127.0.0.1", "null", "http://127.0.0.1:1"):
        assert shown.ask("/livereload", headers={**asked, "Origin": origin}).status == 403


def test_a_page_that_was_sent_before_a_build_and_asks_after_it_is_told(shown: Shown) -> None:
    """Else a browser that is slow to connect would show the old page for ever."""

    async def told(revision: int) -> list[str]:
        socket = await websocket_connect(
            HTTPRequest(
                shown.origin.replace("http", "ws") + "/livereload",
                headers={"Origin": shown.origin},
            )
        )
        await socket.write_message(json.dumps({"command": "hello", "snipver": revision}))
        await socket.write_message(json.dumps({"command": "info", "url": shown.base}))
        heard = [json.loads(str(await socket.read_message()))["command"]]
        if revision != shown.preview.revision:
            heard.append(json.loads(str(await socket.read_message()))["command"])
        socket.close()
        while await socket.read_message() is not None:
            heard.append("more")
        return heard

    (script,) = tree(read(shown)).xpath("//script[contains(@src, 'livereload')]/@src")
    now = int(script.rpartition("snipver=")[2])
    assert now == shown.preview.revision
    assert asyncio.run(told(now)) == ["hello"]
    reword(shown, "в Ельске")
    assert shown.eventually(lambda: shown.preview.revision == now + 1)
    assert asyncio.run(told(now)) == ["hello", "reload"]


def test_only_a_page_of_the_preview_with_its_token_may_change_something() -> None:
    own = {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"}
    assert guard.may_write(own, 8000, "token", "token")
    assert guard.may_write({"Origin": "http://localhost:8000"}, 8000, "token", "token")
    for headers, given in (
        (own, ""),
        (own, "tokem"),
        ({}, "token"),
        ({**own, "Origin": "http://evil.example"}, "token"),
        ({**own, "Origin": "null"}, "token"),
        ({**own, "Origin": "http://127.0.0.1:8001"}, "token"),
        ({**own, "Sec-Fetch-Site": "cross-site"}, "token"),
        ({**own, "Sec-Fetch-Site": "same-site"}, "token"),
    ):
        assert not guard.may_write(headers, 8000, given, "token"), headers


# ------------------------------------------------------------------------------- the command


def test_serve_can_open_a_browser(archive: Archives, monkeypatch: pytest.MonkeyPatch) -> None:
    import webbrowser

    from vestnik.preview import handlers as answers

    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    sockets = answers.bind(0)
    assert sockets is not None
    tiny = archive(CONTENT)
    preview = Preview(tiny.folder, NullTranslations(), sockets[0].getsockname()[1])

    async def briefly() -> None:
        ended = asyncio.Event()
        running = asyncio.create_task(preview.run(sockets, ended, browse=True))
        while not opened:
            await asyncio.sleep(0.05)
        ended.set()
        await running

    asyncio.run(asyncio.wait_for(briefly(), 60))
    assert opened == [f"http://127.0.0.1:{preview.port}/archive/"]


# ---------------------------------------------------------------------------- in the browser


def test_a_page_in_the_browser_follows_keeps_its_place_and_its_policy(
    browser: Browser, shown: Shown
) -> None:
    long = TEXT + "\n\n".join(f"    Абзац номер {number}." for number in range(80)) + "\n"
    shown.tiny.write({f"content/{MEETING}.md": long})
    assert shown.eventually(lambda: "номер 79" in read(shown))
    visit = browser.visit(f"{shown.base}ru/{MEETING}/", lambda _: time.sleep(0.5))
    assert (visit.messages, visit.foreign) == ([], [])
    driver = browser.driver
    driver.execute_script("scrollTo({top: 900, behavior: 'instant'})")
    shown.tiny.write({f"content/{MEETING}.md": long.replace("номер 79", "последний")})
    script = "return document.body.textContent.includes('последний')"
    assert shown.eventually(lambda: driver.execute_script(script))
    assert shown.eventually(lambda: driver.execute_script("return scrollY") == 900)
    assert browser.messages() == []


def test_a_panel_in_the_browser_can_be_closed_and_goes_away_by_itself(
    browser: Browser, shown: Shown
) -> None:
    driver = browser.driver
    visit = browser.visit(f"{shown.base}ru/{MEETING}/", lambda _: time.sleep(0.5))
    find = "return document.querySelector('vestnik-preview').shadowRoot.querySelector(arguments[0])"
    assert driver.execute_script(find, "dialog") is None
    shown.tiny.write({f"content/{OTHER}.md": "---\ntitel: Итоги\ndate: 2026-04-29\n---\nИтоги.\n"})
    seen = (
        "const shown = document.querySelector('vestnik-preview')?.shadowRoot;"
        "return Boolean(shown?.querySelector('dialog')?.open)"
    )
    assert shown.eventually(lambda: driver.execute_script(seen))
    dialog = driver.execute_script(find, "dialog")
    assert dialog.is_displayed()
    size = {"width": 360, "height": 700, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    assert 0 <= dialog.rect["x"] < dialog.rect["x"] + dialog.rect["width"] <= 360
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert "unknown field titel" in dialog.text
    assert driver.find_element(By.TAG_NAME, "h1").text == "Встреча"
    driver.execute_script(find, "dialog button").click()
    assert not driver.execute_script(seen)
    driver.refresh()
    assert driver.execute_script(seen)
    shown.tiny.write({f"content/{OTHER}.md": CONTENT[f"content/{OTHER}.md"]})
    assert shown.eventually(lambda: not driver.execute_script(seen))
    assert visit.messages == []
    assert browser.messages() == []
