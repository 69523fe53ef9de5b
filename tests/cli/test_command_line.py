"""`build.py` as its user runs it, with a real package from a real index where one is asked for."""

from __future__ import annotations

import contextlib
import datetime
import functools
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import zoneinfo
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest

import build
from tests.support.archives import PROJECT, Archives, Tiny, sample
from vestnik.build import loading as sources
from vestnik.catalogs import files as catalogs
from vestnik.model import digest

TINY = PROJECT / "tests" / "tiny" / "translate-ru_en-0_1.argosmodel"
NOBODY = "http://127.0.0.1:9/"

PARTNER = """
---
title: Росатом
kind: organisation
---
Встреча с Росатомом прошла в Минске.
"""
FIRST = """
---
title: Протокол подписан
date: 2026-04-28
---
Протокол подписан 28 апреля 2026 г.
"""
SECOND = """
---
title: Встреча с Росатомом в Минске
date: 2026-05-12
event:
  start: 2026-05-12
  place: Минск
partners: [rosatom]
---
Делегация Росатома посетила Минск 12 мая 2026 г.

Стороны договорились продолжить сотрудничество.
"""
CONTENT = {
    "content/partners/rosatom.md": PARTNER,
    "content/2026/2026-04-28-protokol.md": FIRST,
}
ITEM = "2026/2026-05-12-vstrecha"


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a package, without network, speaking English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", NOBODY)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A real index on this machine that offers the tiny package; its URL."""
    folder = tmp_path / "index"
    folder.mkdir()
    shutil.copy(TINY, folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    url = f"http://127.0.0.1:{server.server_port}/"
    entry = {"package_version": "0.1", "from_code": "ru", "to_code": "en", "links": []}
    entries = [{**entry, "links": [url + TINY.name]}, {**entry, "from_code": "de"}]
    (folder / "index.json").write_text(json.dumps(entries), "utf-8")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", url)
    yield url
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs build.py in an archive: its exit status, its output, its messages."""

    def main(tiny: Tiny, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(tiny.folder)
        capsys.readouterr()
        status = build.main(arguments)
        return (status, *capsys.readouterr())

    return main


Run = Callable[..., tuple[int, str, str]]


def snapshot(folder: Path, *names: str) -> dict[str, tuple[bytes, int, int]]:
    """Files below some folders: their bytes, when they were written, and which file it is."""
    paths = (path for name in names for path in (folder / name).rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): (
            path.read_bytes(),
            path.stat().st_mtime_ns,
            path.stat().st_ino,
        )
        for path in paths
    }


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The files that differ, or are new."""
    return {path for path, content in after.items() if before.get(path) != content}


# --------------------------------------------------------------------------------------- build


@pytest.mark.usefixtures("index")
def test_one_more_markdown_file_is_all_it_takes(archive: Archives, run: Run) -> None:
    """Its pages, its catalog, and everything that lists it, in both languages."""
    tiny = archive(CONTENT)
    assert run(tiny)[0] == 0
    before = tiny.output()
    tiny.write({f"content/{ITEM}.md": SECOND})
    status, out, err = run(tiny)
    assert (status, "→" in err) == (0, False)
    after = tiny.output()

    assert "Делегация Росатома посетила Минск 12 мая 2026 г." in tiny.page(f"ru/{ITEM}/")
    english = tiny.page(f"en/{ITEM}/")
    assert "A delegation of Rosatom visited Minsk on 12 May 2026." in english
    assert "The parties agreed to continue cooperation." in english
    assert "<h1" in english
    assert "Meeting with Rosatom in Minsk</h1>" in english
    assert "Machine translation, not reviewed by a person." in english
    assert "Drafted by Argos Translate (ru–en " in english

    catalog = (tiny.folder / f"translations/en/{ITEM}.po").read_text("utf-8")
    assert 'msgstr "The parties agreed to continue cooperation."' in catalog
    assert "# mt: argos" in catalog

    pages = {f"{ITEM}/index.html", "2026/05/index.html"}
    lists = {
        "index.html",
        "feed.xml",
        "timeline/index.html",
        "2026/index.html",
        "partners/rosatom/index.html",
        "partners/rosatom/feed.xml",
    }
    for language in ("ru", "en"):
        new = {f"{language}/{path}" for path in pages}
        assert new <= set(after) - set(before)
        assert new | {f"{language}/{path}" for path in lists} <= changed(before, after)
    assert "sitemap.xml" in changed(before, after)
    sitemap = tiny.page("sitemap.xml")
    assert f"https://example.org/archive/ru/{ITEM}/" in sitemap
    unreviewed = f"https://example.org/archive/en/{ITEM}/"
    assert unreviewed not in sitemap, "a draft is announced to machines once it is reviewed"
    assert "Meeting with Rosatom in Minsk" in tiny.page("en/partners/rosatom/")
    assert "Meeting with Rosatom in Minsk" in tiny.page("en/partners/rosatom/feed.xml")
    assert "Встреча с Росатомом в Минске" in tiny.page("ru/timeline/")
    assert "machine: " in out


@pytest.mark.usefixtures("index")
def test_building_again_changes_nothing(
    archive: Archives, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a byte, not a time; and asks no network, since the package is there now."""
    tiny = archive({**CONTENT, f"content/{ITEM}.md": SECOND})
    assert run(tiny)[0] == 0
    before = snapshot(tiny.folder, "output", "translations", "content")
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", NOBODY)
    status, out, _ = run(tiny)
    assert status == 0
    assert "files written: 0" in out
    assert "removed: 0" in out
    assert snapshot(tiny.folder, "output", "translations", "content") == before


@pytest.mark.usefixtures("index")
def test_drafting_again_from_nothing_gives_the_same_files(archive: Archives, run: Run) -> None:
    """An incremental result equals the clean one."""
    tiny = archive(CONTENT)
    run(tiny)
    tiny.write({f"content/{ITEM}.md": SECOND})
    run(tiny)
    output = tiny.output()
    catalogs = {file: file.read_bytes() for file in (tiny.folder / "translations").rglob("*.po")}
    shutil.rmtree(tiny.folder / "output")
    for file in catalogs:
        if file.name != "interface.po":
            file.unlink()
    run(tiny)
    assert {file: file.read_bytes() for file in catalogs} == catalogs
    assert tiny.output() == output


def test_without_package_and_network_the_site_is_built_in_russian_and_says_so(
    archive: Archives, run: Run
) -> None:
    """One clear line, exit status 0, no catalog; on the English page Russian is marked as such."""
    tiny = archive({**CONTENT, f"content/{ITEM}.md": SECOND})
    status, out, err = run(tiny)
    assert status == 0
    assert len(err.splitlines()) == 1
    assert "ru→en" in err
    assert NOBODY in err
    assert "missing: " in out
    page = tiny.page(f"en/{ITEM}/")
    assert '<html lang="en"' in page
    assert re.search(r'<p [^>]*lang="ru"[^>]*>Стороны договорились продолжить', page)
    assert re.search(r'<h1[^>]*lang="ru"[^>]*>Встреча с Росатомом в Минске', page)
    assert "Not translated yet; the Russian text is shown." in page
    assert not list((tiny.folder / "translations" / "en").rglob("2026-*.po"))


def test_strict_fails_where_something_is_not_translated(
    archive: Archives, run: Run, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is written all the same; with everything drafted it succeeds."""
    tiny = archive(CONTENT)
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", NOBODY)
    assert run(tiny, "--strict")[0] == 1
    assert "Протокол подписан" in tiny.page("en/2026/2026-04-28-protokol/")
    assert run(tiny, "--strict", "--frozen")[0] == 1
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", index)
    assert run(tiny, "--strict")[0] == 0


@pytest.mark.usefixtures("index")
def test_frozen_drafts_nothing(archive: Archives, run: Run) -> None:
    """Not even with a package at hand; it doesn't ask for one."""
    tiny = archive(CONTENT)
    status, _, err = run(tiny, "--frozen")
    assert (status, err) == (0, "")
    assert not list((tiny.folder / "translations" / "en").rglob("2026-*.po"))
    assert not Path(os.environ["ARGOS_PACKAGES_DIR"]).exists()


def test_the_base_url_can_be_said_on_the_command_line(archive: Archives, run: Run) -> None:
    """GitHub Pages knows it, the configuration need not."""
    tiny = archive(CONTENT)
    assert run(tiny, "--frozen", "--base-url", "https://user.example/repo/")[0] == 0
    assert "https://user.example/repo/ru/" in tiny.page("sitemap.xml")
    assert "example.org" not in tiny.page("sitemap.xml")


def test_a_failed_build_leaves_the_last_good_site(archive: Archives, run: Run) -> None:
    """And says what is wrong, with file and line, and that nothing was written."""
    tiny = archive(CONTENT)
    run(tiny, "--frozen")
    before = snapshot(tiny.folder, "output")
    tiny.write({f"content/{ITEM}.md": SECOND.replace("2026-05-12\nevent", "2026-13-45\nevent")})
    status, _, err = run(tiny)
    assert status == 1
    assert f"content/{ITEM}.md:3:7: 2026-13-45 is not a date" in err
    assert "output/" in err
    assert snapshot(tiny.folder, "output") == before
    assert not list((tiny.folder / "translations" / "en").rglob("2026-*.po"))


def test_elsewhere_than_in_an_archive_it_says_so(tmp_path: Path, run: Run) -> None:
    """Without a traceback."""
    (tmp_path / "empty").mkdir()
    status, out, err = run(Tiny(tmp_path / "empty"))
    assert (status, out) == (1, "")
    assert "pyproject.toml:1: " in err


# ----------------------------------------------------------------------------------- translate


def test_translate_without_package_and_network_fails_and_touches_nothing(
    archive: Archives, run: Run
) -> None:
    """It had one thing to do."""
    tiny = archive({**CONTENT, f"content/{ITEM}.md": SECOND})
    before = snapshot(tiny.folder, "translations", "content")
    status, _, err = run(tiny, "translate")
    assert status == 1
    assert len(err.splitlines()) == 1
    assert snapshot(tiny.folder, "translations", "content") == before
    assert not (tiny.folder / "output").exists()


@pytest.mark.parametrize("named", [f"content/{ITEM}.md", f"./content/{ITEM}.md"])
@pytest.mark.usefixtures("index")
def test_translate_drafts_only_the_file_that_is_named(
    archive: Archives, run: Run, named: str
) -> None:
    """And writes no site."""
    tiny = archive({**CONTENT, f"content/{ITEM}.md": SECOND})
    assert run(tiny, "translate", named)[0] == 0
    drafted = [
        path.relative_to(tiny.folder / "translations" / "en").as_posix()
        for path in sorted((tiny.folder / "translations" / "en").rglob("*.po"))
    ]
    assert drafted == [f"{ITEM}.po", "interface.po"]
    assert not (tiny.folder / "output").exists()


@pytest.mark.usefixtures("index")
def test_translate_drafts_the_file_that_is_named_in_full(archive: Archives, run: Run) -> None:
    """As an editor's program names it."""
    tiny = archive({**CONTENT, f"content/{ITEM}.md": SECOND})
    assert run(tiny, "translate", str(tiny.folder / "content" / f"{ITEM}.md"))[0] == 0


def test_translate_says_which_file_it_does_not_know(archive: Archives, run: Run) -> None:
    """Before it asks for a package."""
    status, _, err = run(archive(CONTENT), "translate", "content/2026/none.md")
    assert status == 1
    assert "content/2026/none.md" in err
    assert NOBODY not in err


@pytest.mark.usefixtures("index")
def test_translate_leaves_a_person_s_words(archive: Archives, run: Run) -> None:
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


# --------------------------------------------------------------------------- status and accept

PO = "translations/en/2026/2026-04-28-protokol.po"
BLOCK = "Протокол подписан 28 апреля 2026 г."
DRAFT = "The protocol was signed on 28 April 2026."
WRAPPED = f"""\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#. the title
# mt: argos src={digest("Протокол подписан")} out={digest("Protocol signed")} |
#, fuzzy
msgctxt "title"
msgid "Протокол подписан"
msgstr "Protocol signed"

# mt: argos src={digest(BLOCK)} out={digest(DRAFT)} |
#, fuzzy
msgid ""
"Протокол подписан "
"28 апреля 2026 г."
msgstr ""
"The protocol was signed "
"on 28 April 2026."

#, fuzzy
#~ msgid "Было"
#~ msgstr "It was"
"""


@pytest.mark.parametrize(
    ("line", "accepted"),
    [(4, 0), (9, 0), (11, 1), (14, 1), (18, 1), (1, None), (10, None), (20, None), (99, None)],
)
def test_accept_takes_the_entry_that_has_the_line_for_right_and_no_other(
    archive: Archives, run: Run, line: int, accepted: int | None
) -> None:
    """However it is wrapped; where there is none, it says so."""
    tiny = archive({**CONTENT, PO: WRAPPED})
    status, out, err = run(tiny, "accept", f"{PO}:{line}")
    found, problems = catalogs.read(tiny.folder / "translations", "en")
    assert not problems
    fuzzy = [unit.fuzzy for unit in found["2026/2026-04-28-protokol.md"].units]
    assert fuzzy == [accepted != 0, accepted != 1]
    if accepted is None:
        assert (status, out, err) == (1, "", f"there is no translation {PO}:{line}\n")
    else:
        words = DRAFT if accepted else "Protocol signed"
        assert (status, err) == (0, "")
        assert out == f"{PO}:{line}: 1 translation accepted\n    {words}\n"


def test_accept_looks_all_places_up_before_it_moves_their_lines(
    archive: Archives, run: Run
) -> None:
    """What a list of `status` names may be given all at once; what was accepted is told."""
    tiny = archive({**CONTENT, PO: WRAPPED})
    assert run(tiny, "accept", f"{PO}:9", f"{PO}:16", f"{PO}:9")[:2] == (
        0,
        f"{PO}:9: 1 translation accepted\n    Protocol signed\n"
        f"{PO}:16: 1 translation accepted\n    {DRAFT}\n",
    )
    found, _ = catalogs.read(tiny.folder / "translations", "en")
    assert not any(unit.fuzzy for unit in found["2026/2026-04-28-protokol.md"].units)
    assert run(tiny, "accept", PO)[:2] == (
        0,
        f"{PO}: 0 translations accepted\n    no draft waits there\n",
    )
    assert run(tiny, "accept", str(tiny.folder / PO), f"./content/../{PO}")[0] == 0
    assert run(tiny, "accept", PO, f"{PO}:99") == (
        1,
        "",
        f"there is no translation {PO}:99\n",
    )


def test_nothing_is_said_to_whom_has_heard_enough(archive: Archives) -> None:
    """`status | head`: no traceback."""
    tiny = archive({**CONTENT, PO: WRAPPED})
    done = subprocess.run(
        f"{sys.executable} {PROJECT / 'build.py'} status --json | true; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        cwd=tiny.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) in ((1, "", ""), (0, "", ""))


def test_letters_that_a_terminal_has_not_are_written_another_way(archive: Archives) -> None:
    """So does a file that Windows sends the output to; nothing ends in a traceback."""
    messages = "translations/ru/messages.po"
    russian = {messages: (PROJECT / messages).read_text("utf-8")}
    done = subprocess.run(
        [sys.executable, PROJECT / "build.py", "--lang", "ru", "status"],
        cwd=archive({**CONTENT, PO: WRAPPED, **russian}).folder,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u043c\u0430\u0448\u0438\u043d" in done.stdout


def test_status_counts_the_blocks_that_there_are_now(archive: Archives, run: Run) -> None:
    """Drafted or not: an edit is no secret until the next draft."""
    tiny = archive({**CONTENT, PO: WRAPPED})
    tiny.write(
        {
            "content/2026/2026-04-28-protokol.md": CONTENT["content/2026/2026-04-28-protokol.md"]
            + "\nНовый абзац.\n"
        }
    )
    status, out, _ = run(tiny, "status", "--json")
    (told,) = (one for one in json.loads(out)["documents"] if "protokol" in one["path"])
    assert (status, told["machine"], told["missing"]) == (0, 2, 1)
    places = {one["source"]: one["line"] for one in json.loads(out)["review"] if one["file"] == PO}
    assert places == {
        "Протокол подписан": 9,
        BLOCK: 16,
        "Новый абзац.": None,
    }


@pytest.mark.parametrize("lp", ["abc", "nan", "inf", ""])
def test_a_note_that_somebody_wrote_over_is_no_reason_to_stop(
    archive: Archives, run: Run, lp: str
) -> None:
    tiny = archive({**CONTENT, PO: WRAPPED.replace(" out=", f" lp={lp} out=")})
    assert run(tiny, "status")[0] == 0


def test_status_asks_for_no_translation_of_what_is_still_written(
    archive: Archives, run: Run
) -> None:
    """An author's draft is not translated; what it has of drafts waits for review."""
    text = CONTENT["content/2026/2026-04-28-protokol.md"].replace("---\n", "---\ndraft: true\n", 1)
    tiny = archive({**CONTENT, PO: WRAPPED})
    tiny.write({"content/2026/2026-04-28-protokol.md": f"{text}\nНовый абзац.\n"})
    _, out, _ = run(tiny, "status", "--json")
    review = [one["source"] for one in json.loads(out)["review"] if one["file"] == PO]
    assert sorted(review) == sorted(["Протокол подписан", BLOCK])


# --------------------------------------------------------------------------------------- check


def test_check_lists_every_problem_and_writes_nothing(archive: Archives, run: Run) -> None:
    """Of every file, in one run; exit status 1."""
    tiny = archive(
        {
            **CONTENT,
            f"content/{ITEM}.md": SECOND.replace("rosatom", "rostom"),
            "content/2026/2026-05-13-b.md": "no front matter",
            "translations/en/2026/2026-04-28-protokol.po": "<<<<<<< HEAD\n",
        }
    )
    before = snapshot(tiny.folder, "content", "translations")
    status, out, err = run(tiny, "check")
    assert status == 1
    assert f"content/{ITEM}.md:7:12: there is no partner rostom" in err
    assert "did you mean rosatom?" in err
    assert "content/2026/2026-05-13-b.md:1: " in err
    assert "translations/en/2026/2026-04-28-protokol.po:1:1: " in err
    assert "3 problems" in out + err
    assert snapshot(tiny.folder, "content", "translations") == before
    assert not (tiny.folder / "output").exists()


def test_check_of_a_good_archive_succeeds(archive: Archives, run: Run) -> None:
    """And needs no package."""
    status, _, err = run(archive(CONTENT), "check")
    assert status == 0
    assert NOBODY not in err


# ----------------------------------------------------------------------------------------- new


def test_new_begins_an_item_with_the_ministry_s_slug_and_today_s_date(
    archive: Archives, run: Run
) -> None:
    """As mpt.gov.by itself writes it; with a body it passes the check."""
    tiny = archive(CONTENT)
    days = {datetime.date.today()}
    status, out, _ = run(tiny, "new", "Минсвязи наращивает взаимодействие с ШОС")
    days.add(datetime.date.today())
    days.add(datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Minsk")).date())
    assert status == 0
    slug = "minsvyazi-naraschivaet-vzaimodeystvie-s-shos"
    wanted = {f"content/{day.year}/{day}-{slug}.md" for day in days}
    assert out.strip() in wanted
    file = tiny.folder / out.strip()
    file.write_text(file.read_text("utf-8") + "Минсвязи развивает связи.\n", "utf-8")
    source = tiny.read()
    item = next(one for one in source.archive.articles if slug in one.path)
    assert item.title == "Минсвязи наращивает взаимодействие с ШОС"
    assert f"{item.date}" in out
    assert run(tiny, "check")[0] == 0


TITLES = [
    'Форум «Цифра»: "итоги" и планы',
    "Итоги: что дальше?",
    "Пункт # 5 повестки",
    "- Начало с дефиса",
    "[Скобки] в начале",
    "'Кавычка в начале",
    "Строка\nс переводом\tи табуляцией",
    "Победа 🎉 и 🇧🇾",
    "100 % готовности",
    "Двоеточие в конце:",
    "Обратная \\ черта \\n",
    "{{ шаблон }} {% и %} & <b>теги</b>",
    "5-е совещание, 2026-05-05",
    "Yes",
    "Null",
]


@pytest.mark.parametrize("title", TITLES)
def test_any_title_comes_out_of_its_file_as_it_was_said(
    archive: Archives, run: Run, title: str
) -> None:
    """Quotation marks, colons, line breaks, emoji: the file is right, and passes the check."""
    tiny = archive({})
    status, out, _ = run(tiny, "new", title)
    assert status == 0
    file = tiny.folder / out.strip()
    assert re.fullmatch(r"content/\d{4}/\d{4}-\d\d-\d\d-[a-z0-9-]+\.md", out.strip())
    file.write_text(file.read_text("utf-8") + "Текст.\n", "utf-8")
    assert [one.title for one in tiny.read().archive.articles] == [" ".join(title.split())]


def test_new_overwrites_nothing(archive: Archives, run: Run) -> None:
    """It says so."""
    tiny = archive({})
    _, out, _ = run(tiny, "new", "Встреча")
    file = tiny.folder / out.strip()
    file.write_text("mine", "utf-8")
    status, out, err = run(tiny, "new", "Встреча")
    assert (status, out) == (1, "")
    assert err.strip()
    assert file.read_text("utf-8") == "mine"


@pytest.mark.parametrize("title", ["", "   ", "🎉", "«»"])
def test_a_title_without_a_letter_makes_no_file(archive: Archives, run: Run, title: str) -> None:
    """There would be no address."""
    tiny = archive({})
    assert run(tiny, "new", title)[0] == 1
    assert list((tiny.folder / "content").rglob("*")) == []


def test_today_is_today_where_the_archive_is(archive: Archives) -> None:
    """Not where the machine is: it may stand twenty-six hours apart."""
    tiny = archive({})
    for zone in ("Etc/GMT+12", "Etc/GMT-14"):
        title = f"Встреча {zone[-2:]}"
        done = subprocess.run(
            [sys.executable, PROJECT / "build.py", "new", title],
            cwd=tiny.folder,
            env={**os.environ, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        )
        today = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Minsk")).date()
        assert str(today) in done.stdout


# ------------------------------------------------------------------------------------ language


CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def speaking(tiny: Tiny) -> Tiny:
    """The archive with the Russian words of the program."""
    spoken = (PROJECT / "translations" / "ru" / "messages.po").read_bytes()
    return tiny.write({"translations/ru/messages.po": spoken})


def russian(text: str) -> bool:
    """Whether a message is in Russian."""
    return bool(CYRILLIC.search(re.sub(r"«[^»]*»|content/\S+|^    [^→].*$", "", text)))


def test_messages_are_english_on_an_english_machine(archive: Archives, run: Run) -> None:
    """Whatever language the items are in."""
    _, out, err = run(speaking(archive(CONTENT)))
    assert not russian(out + err)


def test_messages_are_russian_when_asked_for(archive: Archives, run: Run) -> None:
    """`--lang ru`: the summary, the reason why nothing was drafted, problems."""
    tiny = speaking(archive(CONTENT))
    _, out, err = run(tiny, "--lang", "ru")
    assert russian(out)
    assert russian(err)
    tiny.write({f"content/{ITEM}.md": SECOND.replace("rosatom", "rostom")})
    status, out, err = run(tiny, "--lang", "ru", "check")
    assert status == 1
    assert "there is no partner" not in err
    assert "problem" not in out + err


def test_wrong_arguments_are_told_in_russian_too(
    archive: Archives, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that argparse says."""
    tiny = speaking(archive(CONTENT))
    for arguments in (
        ["foo"],
        ["accept"],
        ["serve", "--port", "x"],
        ["build"],
        ["check", "--format"],
    ):
        with pytest.raises(SystemExit):
            run(tiny, "--lang", "ru", *arguments)
        said = capsys.readouterr().err
        assert said.startswith("запуск: build.py")
        assert "ошибка: " in said
        assert not re.search("error|usage|invalid|argument|expected", said)


def test_a_new_item_waits_in_the_language_of_its_editor(archive: Archives, run: Run) -> None:
    """What is said in its file, beside the words of YAML."""
    tiny = speaking(archive(CONTENT))
    _, out, _ = run(tiny, "--lang", "ru", "new", "Встреча")
    text = (tiny.folder / out.strip()).read_text("utf-8")
    assert "# event:                  # о чём новость\n" in text
    assert "# source: https://        # официальный релиз\n" in text


@pytest.mark.parametrize(
    "environment", [{"LANG": "ru_RU.UTF-8"}, {"LANGUAGE": "ru:en"}, {"LC_ALL": "ru_BY.UTF-8"}]
)
def test_messages_are_russian_on_a_russian_machine(
    archive: Archives, run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    """And English again where that is asked for."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    tiny = speaking(archive(CONTENT))
    assert russian(run(tiny, "--frozen")[1])
    assert not russian(run(tiny, "--frozen", "--lang", "en")[1])


def test_the_help_is_in_the_user_s_language(
    archive: Archives, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command is explained."""
    tiny = speaking(archive({}))
    monkeypatch.chdir(tiny.folder)
    for language, there in (("en", False), ("ru", True)):
        with pytest.raises(SystemExit) as ended:
            build.main(["--lang", language, "--help"])
        text = capsys.readouterr().out
        assert not ended.value.code
        assert russian(text) is there
        for command in ("translate", "check", "serve", "new", "--frozen", "--strict", "--base-url"):
            assert command in text


# --------------------------------------------------------------------------------------- serve


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def get(url: str) -> tuple[int, str]:
    """The status and text at an address; 0 where nobody listens."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.read().decode().replace("\u00a0", " ")
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""


def within(seconds: float, ask: Callable[[], bool]) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ask():
            return True
        time.sleep(0.1)
    return False


@contextlib.contextmanager
def served(tiny: Tiny) -> Iterator[str]:
    """`build.py serve` of an archive while the test lasts; its URL."""
    port = free_port()
    with subprocess.Popen(
        [sys.executable, PROJECT / "build.py", "serve", "--port", str(port)],
        cwd=tiny.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            url = f"http://127.0.0.1:{port}/archive/"
            assert within(20, lambda: get(url)[0] > 0), "it does not answer"
            yield url
        finally:
            server.terminate()
            server.wait(10)


def test_the_preview_follows_every_change(archive: Archives) -> None:
    """It shows the site; a change at once; a problem over the last good page; then the site."""
    tiny = archive(CONTENT)
    item = "ru/2026/2026-04-28-protokol/"
    with served(tiny) as url:
        status, page = get(url + item)
        assert (status, "Протокол подписан 28 апреля" in page) == (200, True)
        assert get(url + "ru/")[0] == 200
        assert get(url + "en/")[0] == 200

        status, page = get(url + "ru/nowhere/")
        assert status == 404
        assert "<h1" in page
        assert "Page not found" in page
        assert not (tiny.folder / "output").exists()

        tiny.write({"content/2026/2026-04-28-protokol.md": FIRST.replace("28 апреля", "29 мая")})
        assert within(15, lambda: "29 мая" in get(url + item)[1])

        tiny.write({f"content/{ITEM}.md": SECOND.replace("title", "titel")})
        assert within(15, lambda: "titel" in get(url + "ru/")[1])
        status, page = get(url + item)
        assert status == 200
        assert f"content/{ITEM}.md:2" in page
        assert "unknown field titel" in page
        assert "29 мая" in page

        tiny.write({f"content/{ITEM}.md": SECOND})
        assert within(15, lambda: "titel" not in get(url + "ru/")[1])


def test_the_preview_is_for_this_machine_only(archive: Archives) -> None:
    """It listens on 127.0.0.1, not on all addresses (127.0.0.2 stands for those)."""
    with served(archive(CONTENT)) as url:
        port = urlsplit(url).port
        assert port
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", port), 2)


def test_a_preview_can_begin_with_a_problem(archive: Archives) -> None:
    """There is no site yet; the problem is shown all the same."""
    tiny = archive({"content/2026/2026-04-28-protokol.md": "nothing"})
    with served(tiny) as url:
        status, page = get(url)
        assert status >= 500
        assert "content/2026/2026-04-28-protokol.md:1" in page
        tiny.write(CONTENT)
        assert within(15, lambda: get(url + "ru/")[0] == 200)


def test_a_port_that_is_taken_is_told_in_one_line(archive: Archives) -> None:
    """Another preview is often still running."""
    tiny = archive(CONTENT)
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        done = subprocess.run(
            [sys.executable, PROJECT / "build.py", "serve", "--port", str(one.getsockname()[1])],
            cwd=tiny.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@sample
def test_the_sample_archive_has_no_problem() -> None:
    """`check` in this very folder."""
    source, problems = sources.read(PROJECT)
    assert source is not None
    assert not sources.errors(problems)
