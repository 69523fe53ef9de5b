"""Official releases, as they are pasted and saved; the articles that `build.py import` makes."""

from __future__ import annotations

import contextlib
import datetime
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import build
from tests.support.archives import PROJECT, Archives, Tiny
from vestnik.cli import items_io as intake
from vestnik.content import loading as content
from vestnik.diagnostics.collector import ProblemCollector
from vestnik.importing import (
    dates as times,
)
from vestnik.importing import (
    event_dates as events,
)
from vestnik.importing import (
    inputs,
)
from vestnik.importing import new_item as scaffold
from vestnik.importing import (
    plain_text as plain,
)
from vestnik.importing import (
    proposal as articles,
)
from vestnik.importing import (
    release_parser as reading,
)
from vestnik.importing import (
    text_cleaning as cleaning,
)
from vestnik.importing import (
    web_pages as webpages,
)
from vestnik.importing.proposal import Proposal
from vestnik.markdown import conversion as markup
from vestnik.model import Problem, Severity

CASES = PROJECT / "tests" / "cases" / "releases"
TODAY = datetime.datetime.now(ZoneInfo("Europe/Minsk")).date()
RELEASE = """
Подписан Протокол о сотрудничестве в сфере ИКТ

28 апреля 2026 г. в Кыргызстане подписан Протокол.

Source URL: <https://mpt.gov.by/minsvyazi-naraschivaet-vzaimodeystvie-s-shos>
"""
MADE = "content/2026/2026-04-28-podpisan-protokol-o-sotrudnichestve-v-sfere-ikt.md"

Run = Callable[..., tuple[int, str, str]]


PARTNERS = {
    "kyrgyzstan": """
title: Кыргызстан
kind: country
aliases: [Киргизия]
iso: KG
wikidata: Q813
""",
    "minsvyazi": """
title: Минсвязи
kind: body
url: https://mpt.gov.by
aliases: [Министерство связи и информатизации]
""",
    "rosatom": """
title: Росатом
kind: organisation
url: https://rosatom.ru
aliases: [Госкорпорация «Росатом», Государственная корпорация по атомной энергии «Росатом»]
""",
    "russia": """
title: Россия
kind: country
aliases: [Российская Федерация]
iso: RU
wikidata: Q159
""",
    "sco": """
title: ШОС
kind: organisation
url: https://sectsco.org
aliases: [Шанхайская организация сотрудничества]
wikidata: Q485207
""",
    "union-state": """
title: Союзное государство
kind: body
""",
}
"""Partners that releases name, by their tags: the front matter of each."""


def partners() -> dict[str, str]:
    """Their files."""
    return {
        f"content/partners/{tag}.md": f"---\n{front.strip()}\n---\nПартнёр.\n"
        for tag, front in PARTNERS.items()
    }


@pytest.fixture
def tiny(archive: Archives) -> Tiny:
    """An archive that has some partners and nothing else."""
    return archive(partners())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs build.py in an archive: its exit status, its output, its messages."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    def main(tiny: Tiny, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(tiny.folder)
        capsys.readouterr()
        status = build.main(arguments)
        return (status, *capsys.readouterr())

    return main


def files(tiny: Tiny) -> dict[str, bytes]:
    """All of an archive's content, byte for byte."""
    found = (path for path in (tiny.folder / "content").rglob("*") if path.is_file())
    return {path.relative_to(tiny.folder).as_posix(): path.read_bytes() for path in found}


def undated(text: str) -> str:
    """A text in which today is called so."""
    return text.replace(f"{TODAY.year}/{TODAY}", "YEAR/TODAY").replace(f"{TODAY}", "TODAY")


def dated(text: str) -> str:
    """The same with today's date."""
    return text.replace("YEAR/TODAY", f"{TODAY.year}/{TODAY}").replace("TODAY", f"{TODAY}")


# ---------------------------------------------------------------------------------- golden cases


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_a_release_becomes_an_article(case: Path, tiny: Tiny, run: Run) -> None:
    """Its file, and what is said of its guesses, are those beside it; a second import refuses."""
    release = next(case.glob("release.*"))
    shutil.copy(release, tiny.folder)
    status, out, err = run(tiny, "import", release.name)
    assert (status, err) == (0, "")
    made = out.splitlines()[-1]
    article = (tiny.folder / made).read_text("utf-8")
    if os.environ.get("WRITE_GOLDEN"):
        (case / "article.md").write_text(undated(article), "utf-8")
        (case / "guesses.txt").write_text(undated(out), "utf-8")
    assert undated(out) == (case / "guesses.txt").read_text("utf-8")
    assert undated(article) == (case / "article.md").read_text("utf-8")
    before = files(tiny)
    status, out, err = run(tiny, "import", release.name)
    assert (status, out) == (1, "")
    assert made in err
    assert files(tiny) == before


@pytest.mark.parametrize(
    "page",
    [
        "<article>{}</article>",
        "<html><body>{}</body></html>",
        "<html><body><nav><a href='/'>Главная</a></nav><div class='content'>{}</div></body></html>",
    ],
)
def test_a_page_of_a_few_words_keeps_its_marks(page: str) -> None:
    """However little there is to read in it."""
    text = "<p>Встреча с <a href='https://rosatom.ru/'>Росатомом</a>.</p><p>Вот <b>и всё</b>.</p>"
    read = webpages.read(page.format(f"<h1>Встреча</h1>{text}"), "a.html")
    assert isinstance(read, webpages.Webpage)
    marked = "Встреча с [Росатомом](https://rosatom.ru/).\n\nВот **и всё**."
    assert read.markdown.endswith(marked)
    assert "Главная" not in read.markdown


def test_the_articles_made_of_releases_pass_the_check(tiny: Tiny, run: Run) -> None:
    """All of them in one archive, without an error."""
    for case in CASES.iterdir():
        path = dated((case / "guesses.txt").read_text("utf-8")).splitlines()[-1]
        assert path not in files(tiny)
        tiny.write({path: dated((case / "article.md").read_text("utf-8")).encode()})
    status, _, err = run(tiny, "check")
    assert (status, [line for line in err.splitlines() if "problem" in line]) == (
        0,
        [err.splitlines()[-1]],
    )


# --------------------------------------------------------------------------------------- times

NEAR = datetime.date(2026, 1, 5)
WHENS = {
    "28 августа 2025 г.": "2025-08-28",
    "28-го августа 2025г.": "2025-08-28",
    "С 27 по 28 апреля 2026 г.": "2026-04-27 – 2026-04-28",
    "27–28 апреля": "2026-04-27 – 2026-04-28",
    "27, 28 и 29 апреля 2026 года": "2026-04-27 – 2026-04-29",
    "27 и 30 апреля 2026 года": "2026-04-27, 2026-04-30",
    "с 30 сентября по 2 октября 2025": "2025-09-30 – 2025-10-02",
    "с 30 декабря 2025 г. по 2 января 2026 г.": "2025-12-30 – 2026-01-02",
    "с 30 декабря по 2 января 2026 года": "2025-12-30 – 2026-01-02",
    "с 30 декабря 2025 г. по 2 января": "2025-12-30 – 2026-01-02",
    "30 декабря – 2 января": "2025-12-30 – 2026-01-02",
    "в марте 2025 г.": "2025-03",
    "в марте–апреле 2025 г.": "2025-03 – 2025-04",
    "с ноября 2025 г. по январь 2026 г.": "2025-11 – 2026-01",
    "с 28 по 30 августа и 5 сентября 2025 г., 10.10.2025": (
        "2025-08-28 – 2025-08-30, 2025-09-05, 2025-10-10"
    ),
    "28.08.2025": "2025-08-28",
    "2025-08-28": "2025-08-28",
    "27–28.04.2026": "2026-04-27 – 2026-04-28",
    "27.04.2026 – 28.04.2026": "2026-04-27 – 2026-04-28",
    "20 августа 1945 г.": "1945-08-20",
    "31 февраля 2025 г., 29 февраля 2025 г.": "",
    "в 2025 году на 5-м совещании в 15:30": "",
    "З 27 па 28 красавіка 2026 г.": "2026-04-27 – 2026-04-28",
    "5 жніўня 2025 г. і 6 верасня 2025 г.": "2025-08-05, 2025-09-06",
    "12 снежня – 3 студзеня": "2025-12-12 – 2026-01-03",
}


@pytest.mark.parametrize("text", WHENS)
def test_dates_and_ranges_are_read_from_words_and_figures(text: str) -> None:
    """In Russian and Belarusian; what has no year is near the day that is given."""
    assert ", ".join(map(str, times.whens(text, NEAR))) == WHENS[text]


EVENTS = {
    # the text below a headline, and the event's time
    "20 августа 1945 г. образован комитет. 28 августа 2025 г. он празднует.": "2025-08-28",
    "15 июня 2001 г. объявлено о ШОС.\n\n27–28 апреля 2026 г. в Кыргызстане совещание.": (
        "2026-04-27 – 2026-04-28"
    ),
    "Согласно договору от 20 марта 2025 г. стороны встретились 28 августа 2025 г.": "2025-08-28",
    "Работа идет до 31 декабря 2025 г.": "",
    "Следующее заседание пройдет 15 октября 2025 г.": "",
    "В июле 2024 г. Беларусь стала членом ШОС. 28 апреля 2026 г. прошел форум.": "2026-04-28",
    "В марте 2025 г. прошло заседание.": "2025-03",
    "Прошло заседание.\n\nЕще одно было в марте 2025 г.": "",
    "Раз.\n\nДва.\n\nТри.\n\n28 августа 2025 г. подписан протокол.": "",
    "Раз.\n\nДва.\n\nТри.\n\n28 августа 2025 г. подписан протокол.\n\n29.08.2025": "2025-08-28",
    "Прошло заседание.\n\nСправочно. 28 августа 2025 г. состоялось другое.": "",
}


@pytest.mark.parametrize("text", EVENTS)
def test_an_event_is_not_any_date_of_a_text(text: str) -> None:
    """History, references, terms and notes are not what the release tells of."""
    found = events.event(reading.read(f"Заголовок\n\n{text}"), datetime.date(2026, 6, 1))
    assert (str(found.when) if found else "") == EVENTS[text]


# ---------------------------------------------------------------------------------- what is wrong

LONG = "Слово " * 60
WRONG: dict[str, tuple[str, bytes, str]] = {
    "nothing": ("a.txt", b"", "there is no headline"),
    "white space": ("a.txt", " \n\u00a0\n\u200b".encode(), "there is no headline"),
    "a headline alone": ("a.txt", "Заголовок\n".encode(), "there is no text below the headline"),
    "a source alone": (
        "a.txt",
        "Заголовок\n\nSource URL: <https://mpt.gov.by/1>".encode(),
        "there is no text below the headline",
    ),
    "pictures alone": ("a.txt", "Заголовок\n\nИзображение\n".encode(), "there is no text below"),
    "no letter": ("a.txt", "***!!!\n\nТекст.".encode(), "no letter or digit"),
    "a paragraph first": ("a.txt", f"{LONG}\n\nТекст.".encode(), "too long for a headline"),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is not a text"),
    "a document of Word": ("a.docx", b"PK\x03\x04\x14\0\x06\0", "this is not a text"),
    "a document of WordPad": ("r.rtf", b"{\\rtf1\\ansi\\pard Text.\\par}", "this is RTF"),
    "other bytes": ("a.txt", bytes(range(128, 256)) * 4, "this is not a text"),
    "half a character": ("a.txt", b"\xff\xfea", "this is not a text"),
    "too many bytes": ("a.txt", b"a" * (2**21 + 1), "the file is larger than 2 MB"),
    "too much": ("a.txt", b"a\n\n" + b"b" * 2**20, "too large for a release"),
    "an article": (
        "a.md",
        "---\ntitle: Готово\ndate: 2025-08-28\n---\nТекст.\n".encode(),
        "it is an article already",
    ),
    "a merge conflict": (
        "a.md",
        "Заголовок\n\n<<<<<<< HEAD\nодно\n=======\nдругое\n>>>>>>> b\n".encode(),
        "merge conflict",
    ),
    "an empty page": ("a.html", b"<html><body></body></html>", "there is no text in this page"),
    "a page of scripts": (
        "a.html",
        b"<!doctype html><title>x</title><script>let a = 1</script>",
        "there is no text in this page",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_read_is_a_problem_and_never_half_an_article(
    name: str, tiny: Tiny, run: Run
) -> None:
    """The problem names the file, says what is so, and what would be right."""
    file, contents, what = WRONG[name]
    (tiny.folder / file).write_bytes(contents)
    before = files(tiny)
    status, out, err = run(tiny, "import", file)
    assert (status, out) == (1, "")
    assert err.startswith(f"{file}:1")
    assert what in err
    assert "→" in err
    assert files(tiny) == before
    assert not (tiny.folder / "content" / "2025").exists()


def test_a_file_that_is_not_there_is_a_problem(tiny: Tiny, run: Run) -> None:
    """So is a folder."""
    for name in ("nowhere.txt", "content", "nul\0.txt"):
        status, out, err = run(tiny, "import", name)
        assert (status, out) == (1, "")
        assert "the file can't be read" in err


def test_each_of_several_releases_goes_its_own_way(tiny: Tiny, run: Run) -> None:
    """One that can't be read keeps none of the others back; the exit status tells of it."""
    tiny.write({"a.txt": RELEASE, "b.txt": "", "c.txt": RELEASE.replace("Протокол", "Договор")})
    status, out, err = run(tiny, "import", "a.txt", "b.txt", "c.txt")
    assert status == 1
    assert MADE in out.splitlines()
    assert "b.txt:1" in err
    assert "c.txt:1" in err
    assert f"this release is in the archive already: {MADE}" in err
    assert sorted(files(tiny)) == sorted([*partners(), MADE])


def test_an_article_that_is_there_is_not_overwritten(tiny: Tiny, run: Run) -> None:
    """Even if it has another source, or none."""
    tiny.write({"a.txt": RELEASE, MADE: "mine"})
    status, out, err = run(tiny, "import", "a.txt")
    assert (status, out) == (1, "")
    assert f"{MADE} is already there" in err
    assert files(tiny)[MADE] == b"mine"


@pytest.mark.parametrize(
    "same",
    [
        "http://www.MPT.gov.by/minsvyazi-naraschivaet-vzaimodeystvie-s-shos/",
        "https://mpt.gov.by/minsvyazi-naraschivaet-vzaimodeystvie-s-shos#top",
    ],
)
def test_a_source_is_known_again_however_it_is_written(same: str, tiny: Tiny, run: Run) -> None:
    """With www or without, a slash at the end or a place on the page."""
    article = "---\ntitle: А\ndate: 2026-04-30\nsource: URL\n---\nТекст.\n"
    tiny.write({"a.txt": RELEASE, "content/2026/2026-04-30-a.md": article.replace("URL", same)})
    status, _, err = run(tiny, "import", "a.txt")
    assert status == 1
    assert "content/2026/2026-04-30-a.md" in err


def test_the_day_of_publication_can_be_given(tiny: Tiny, run: Run) -> None:
    """It goes before what the text says, because the file's name lasts."""
    tiny.write({"a.txt": f"29.04.2026\n{RELEASE}"})
    assert run(tiny, "import", "--date", "завтра", "a.txt")[0] == 1
    assert run(tiny, "import", "--date", "2026-04", "a.txt")[0] == 1
    assert run(tiny, "import", "--date", "30 апреля 2026 г.", "a.txt")[0] == 0
    assert MADE.replace("04-28", "04-30") in files(tiny)


def test_a_faulty_archive_still_takes_a_release(tiny: Tiny, run: Run) -> None:
    """Partners are known as far as they can be read."""
    tiny.write({"a.txt": RELEASE, "content/2026/2026-01-01-x.md": "broken", "content/a.docx": ""})
    assert run(tiny, "import", "a.txt")[0] == 0
    assert b"partners: [kyrgyzstan]" in files(tiny)[MADE]


def test_what_is_said_is_said_in_russian_too(tiny: Tiny, run: Run) -> None:
    """By locale or by --lang."""
    words = PROJECT / "translations" / "ru" / "messages.po"
    tiny.write({"a.txt": RELEASE, "translations/ru/messages.po": words.read_bytes()})
    _, out, _ = run(tiny, "import", "--lang", "ru", "a.txt")
    assert "первый день события" in out
    _, _, err = run(tiny, "import", "--lang", "ru", "a.txt")
    assert "этот релиз уже есть в архиве" in err


# --------------------------------------------------------------------------------- from the web


class Site(BaseHTTPRequestHandler):
    """A tiny site with a release, and with all that may go wrong."""

    def do_GET(self) -> None:
        page = (CASES / "08-web-page-of-windows" / "release.html").read_bytes()
        match self.path:
            case "/release" | "/%D1%80%D0%B5%D0%BB%D0%B8%D0%B7":
                self.answer(200, {"Content-Type": "text/html"}, page)
            case "/moved":
                self.answer(301, {"Location": "/release"}, b"")
            case "/file":
                self.answer(302, {"Location": "file:///etc/hostname"}, b"")
            case "/round":
                self.answer(302, {"Location": "/round"}, b"")
            case "/picture":
                self.answer(200, {"Content-Type": "image/png"}, b"\x89PNG")
            case "/large":
                self.answer(200, {"Content-Type": "text/html"}, b"<p>" + b"a" * (9 * 1024**2))
            case _:
                self.answer(404, {}, b"")

    def answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    """The address of the tiny site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_release_can_be_fetched_from_the_web(tiny: Tiny, run: Run, site: str) -> None:
    """Its address is the source, unless the page names another; redirections are followed."""
    status, out, err = run(tiny, "import", f"{site}/moved")
    assert (status, err) == (0, "")
    assert f"source: {site}/release" in (tiny.folder / out.splitlines()[-1]).read_text("utf-8")
    assert run(tiny, "import", f"{site}/релиз")[0] == 1  # the same headline and day


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/nowhere", "the server answers 404"),
        ("/file", "the server answers 302"),
        ("/round", "the server answers 302"),
        ("/picture", "leads to no page but to image/png"),
        ("/large", "larger than 2 MB"),
    ],
)
def test_what_cannot_be_fetched_is_a_problem(
    tiny: Tiny, run: Run, site: str, path: str, what: str
) -> None:
    """Nothing is fetched but pages over http, and not more than a page has."""
    before = files(tiny)
    status, out, err = run(tiny, "import", site + path)
    assert (status, out) == (1, "")
    assert what in err
    assert "save the page, and import the file" in err
    assert files(tiny) == before


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://[", "https://", "http://a b/"])
def test_an_address_that_leads_nowhere_is_a_problem(tiny: Tiny, run: Run, url: str) -> None:
    """No traceback."""
    status, out, err = run(tiny, "import", url)
    assert (status, out) == (1, "")
    assert err.startswith(url)


def test_without_its_library_a_page_is_a_problem_that_says_what_to_run(
    tiny: Tiny, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library is in a dependency group of its own; pasted text needs none."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    shutil.copy(CASES / "07-web-page" / "release.html", tiny.folder)
    tiny.write({"a.txt": RELEASE})
    status, _, err = run(tiny, "import", "release.html")
    assert status == 1
    assert "uv run --group html build.py import" in err
    assert run(tiny, "import", "a.txt")[0] == 0


# ------------------------------------------------------------------------------------ any text


def stripped(html: str) -> str:
    """What is to be read in HTML."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@given(some.text(some.characters(codec="utf-8"), max_size=60))
def test_plain_words_say_as_markdown_what_they_say(text: str) -> None:
    """No line becomes a heading, a list, emphasis, a link or HTML by accident."""
    words = " ".join(cleaning.clean(text).split())
    assert stripped(markup.to_html(plain.line_of(words))) == words


MARKS = some.sampled_from(
    ["# ", "1. ", "- ", "+ ", "* ", "*", "**", "_", "`", "<", "<b>", "&amp;", "&", "[", "](", "![",
     "{#a}", "> ", ": ", "!!! ", "---", "===", "```", "~~~", "|", "\\", "[^1]", "[a]: ", "http://a.by",
     "текст ", "Слово. ", "г.", " ", "    ", "2025. ", "(c)", "@", "\u00a0", "\u200d", "(", ")"]
)  # fmt: skip


@given(some.lists(MARKS, max_size=12).map("".join))
def test_marks_in_plain_words_are_words(text: str) -> None:
    """The same, with what Markdown has a use for."""
    words = " ".join(cleaning.clean(text).split())
    assert stripped(markup.to_html(plain.line_of(words))) == words


PIECES = some.sampled_from(
    ["\n", "\n\n", "\r\n", "\f", "\0", "Заголовок", "# ", "**", "*Справочно.*", "Справочно.", "*",
     "Изображение", "---", "Source URL: <https://a.by/1>", "https://a.by", "28 августа 2025 г.",
     "с 27 по 28 апреля", "28.08.2025", "99.99.9999", "Росатомом", "ШОС", "в", "рамках", "1. ",
     "![a](b.png)", "<img src=x>", "[a](b)", "[a]: b", "<p>", "<html>", "</html>", "<", ">", "|",
     "```", "!!! note", "    ", "\ufeff", "\u200b", "title: ", "<<<<<<< a", "🎉", "\ud800", "- ",
     "[^1]: ", "{: .a}", "&#58;", "…", ":", ";", "0001-01-01", "\x02", "\x03", "===="]
)  # fmt: skip


@given(some.lists(PIECES, max_size=14).map("".join) | some.text(max_size=80), some.booleans())
def test_any_text_is_an_article_that_parses_or_a_problem(text: str, markdown: bool) -> None:
    """Never a crash, never a file that the archive could not read."""
    name = "a.md" if markdown else "a.txt"
    found = inputs.release(text.encode("utf-8", "surrogatepass"), name)
    if isinstance(found, Problem):
        return
    made = articles.propose(*found, name, NOTHING)
    if isinstance(made, Proposal):
        notes = ProblemCollector(f"content/{made.item.path}")
        assert notes.decode(scaffold.text(made.item).encode())
        (article,) = content.article(made.item.path, notes, datetime.UTC)
        assert [one for one in notes.found if one.severity is Severity.ERROR] == []
        assert (article.title, article.source) == (made.item.title, made.item.source)
        assert article.event == made.item.event
    else:
        assert made


@given(some.binary(max_size=60))
def test_any_bytes_are_an_article_or_a_problem(contents: bytes) -> None:
    """Whatever a file holds."""
    found = inputs.release(contents, "a.txt")
    if not isinstance(found, Problem):
        assert articles.propose(*found, "a.txt", NOTHING)


TAGS = some.sampled_from(
    ["<h1>", "</h1>", "<p>", "</p>", "<br>", "<ul><li>", "</ul>", "<table><tr><td>", "</table>",
     "<b>", "</b>", "<i>", "<a href='/x y'>", "<a href=http://[>", "</a>", "<img src=a alt='[x]'>",
     "<![a ", "<!--", "<blockquote>", "<script type=application/ld+json>[[{", "</script>",
     "<title>", "<time datetime=2025-02-31>", "<meta name=date content='28 августа'>", "<code>",
     "<link rel=canonical href=/a>", "Слово о цифровых услугах. ", "1. ", "# ", "*", "&lt;b>"]
)  # fmt: skip


@settings(max_examples=60)
@given(some.lists(TAGS, max_size=20).map("".join))
def test_any_page_is_an_article_or_a_problem(page: str) -> None:
    """However it was written."""
    found = inputs.release(f"<html><body>{page}".encode(), "a.html", "", "https://mpt.gov.by/1")
    if not isinstance(found, Problem):
        assert articles.propose(*found, "a.html", NOTHING)


NOTHING = articles.known(
    content.Content((), (), (), (), ()), datetime.UTC, datetime.date(2026, 6, 1)
)
"""An archive in which there is nothing yet."""


# ---------------------------------------------------------------------------------- in a terminal

Typed = Callable[..., tuple[int, str]]


@pytest.fixture
def typed(tiny: Tiny) -> Typed:
    """Runs build.py in a terminal; whenever it shows one text, types another.

    Gives its exit status, and all that the screen has shown.
    """

    def session(*arguments: str, answers: list[tuple[str, str]], **more: str) -> tuple[int, str]:
        terminal, other = pty.openpty()
        given = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PATH": os.environ["PATH"], **more}
        with subprocess.Popen(
            [sys.executable, PROJECT / "build.py", *arguments],
            cwd=tiny.folder,
            env=given,
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
        ) as process:
            os.close(other)
            shown, seen = b"", 0
            waiting = [(question.encode(), answer.encode()) for question, answer in answers]
            while select.select([terminal], [], [], 60)[0]:
                try:
                    shown += os.read(terminal, 65536)
                except OSError:  # it has ended
                    break
                while waiting and (place := shown.find(waiting[0][0], seen)) >= 0:
                    seen = place + len(waiting[0][0])
                    answer = waiting.pop(0)[1]
                    for start in range(0, len(answer), 512):
                        os.write(terminal, answer[start : start + 512])
                        if select.select([terminal], [], [], 0)[0]:
                            shown += os.read(terminal, 65536)
            else:
                process.kill()
            os.close(terminal)
        return process.returncode, shown.decode().replace("\r\n", "\n")

    return session


def test_in_a_terminal_nothing_is_written_unasked(tiny: Tiny, typed: Typed) -> None:
    """What was found is shown; an empty answer is a no; Ctrl-D is one, too."""
    tiny.write({"a.txt": RELEASE})
    before = files(tiny)
    for answer in ("\n", "n\n", "\x04"):
        status, shown = typed("import", "a.txt", answers=[("[y/N] ", answer)])
        assert status == 1
        assert "kyrgyzstan  (the words “Кыргызстане”)" in shown
        assert "nothing was written" in shown
        assert files(tiny) == before
    assert typed("import", "a.txt", answers=[("[y/N] ", "y\n")])[0] == 0
    assert MADE in files(tiny)


def test_in_a_terminal_it_can_be_told_to_write(tiny: Tiny, typed: Typed) -> None:
    """Then it does not ask."""
    tiny.write({"a.txt": RELEASE})
    status, shown = typed("import", "--yes", "a.txt", answers=[])
    assert (status, "[y/N]" in shown) == (0, False)
    assert MADE in files(tiny)


def test_a_release_can_be_pasted_into_the_terminal(tiny: Tiny, typed: Typed) -> None:
    """A paragraph may be longer than a line of a terminal, which is cut at 4096 bytes."""
    long = "Подписан Протокол о сотрудничестве в сфере ИКТ. " * 100
    pasted = f"{RELEASE.strip()}\n".replace("\n\nSource", f"\n\n{long}\n\nSource")
    answers = [("Ctrl-D", f"{pasted}\x04"), ("[y/N] ", "да\n")]
    status, shown = typed("import", "-", answers=answers)
    assert status == 0, shown
    assert long.strip() in files(tiny)[MADE].decode()


def test_a_release_can_come_through_a_pipe(tiny: Tiny) -> None:
    """There is nobody to ask, so it writes, and lists what was guessed."""
    done = subprocess.run(
        [sys.executable, PROJECT / "build.py", "import", "-"],
        cwd=tiny.folder,
        env={**os.environ, "LANG": "C.UTF-8", "LANGUAGE": "", "PYTHONUTF8": "1"},
        input=RELEASE.encode(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().startswith(f"- → {MADE}")
    assert MADE in files(tiny)


TITLE = "Подписан Протокол о сотрудничестве в сфере ИКТ"


def begun(tiny: Tiny) -> str:
    """The text of the one article of an archive."""
    (path,) = set(files(tiny)) - set(partners())
    return files(tiny)[path].decode()


def test_new_asks_in_a_terminal_for_what_is_missing(tiny: Tiny, typed: Typed) -> None:
    """It takes days in words and partners by any name, and says what it did not understand."""
    status, shown = typed(
        "new",
        answers=[
            ("Title: ", "\n"),
            ("Title: ", f"{TITLE}\n"),
            ("Event", "когда-нибудь\n"),
            ("is not a date", "27–28 апреля 2026\n"),
            ("Place", "Бишкек\n"),
            ("Partners", "росатм, ШОС\n"),
            ("did you mean rosatom?", "Росатомом, шос, Киргизии; minsvyazi\n"),
            ("Address", "mpt.gov.by\n"),
            ("is not an address", "https://mpt.gov.by/node/1\n"),
        ],
    )
    assert status == 0, shown
    article = begun(tiny)
    assert f"title: {TITLE}\n" in article
    assert "  start: 2026-04-27\n  end: 2026-04-28\n  place: Бишкек\n" in article
    assert "partners: [rosatom, sco, kyrgyzstan, minsvyazi]\n" in article
    assert "source: https://mpt.gov.by/node/1\n" in article


def test_new_leaves_for_later_what_gets_no_answer(tiny: Tiny, run: Run, typed: Typed) -> None:
    """With nothing but a title it writes what it writes where it can't ask."""
    empty = [(question, "\n") for question in ("Event", "Place", "Partners", "Address")]
    status, shown = typed("new", TITLE, answers=empty)
    assert (status, "Title" in shown) == (0, False)
    asked = begun(tiny)
    shutil.rmtree(tiny.folder / "content" / f"{TODAY.year}")
    assert run(tiny, "new", TITLE)[0] == 0
    assert begun(tiny) == asked


def test_new_can_be_left_without_a_trace(
    tiny: Tiny, run: Run, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By Ctrl-D or Ctrl-C at any question."""
    status, shown = typed("new", TITLE, answers=[("Event", "\n"), ("Place", "\x04")])
    assert status == 1
    assert "nothing was written" in shown
    assert "Traceback" not in shown

    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupted)
    monkeypatch.setattr(intake, "in_terminal", lambda: True)
    assert run(tiny, "new", TITLE)[0] == 1
    assert set(files(tiny)) == set(partners())


def test_new_without_a_title_and_a_terminal_is_refused(tiny: Tiny) -> None:
    """There is nobody to ask."""
    done = subprocess.run(
        [sys.executable, PROJECT / "build.py", "new"],
        cwd=tiny.folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip()
    assert set(files(tiny)) == set(partners())


EMPTY = [(question, "\n") for question in ("Event", "Place", "Partners", "Address")]


def test_new_opens_the_editor_that_is_set(tiny: Tiny, typed: Typed, tmp_path: Path) -> None:
    """$VISUAL goes before $EDITOR, --no-edit before both; a missing one is told."""
    editor = tmp_path / "my editor"
    editor.write_text(
        f"#!{sys.executable}\nimport sys\nopen(sys.argv[-1], 'a').write(sys.argv[1])\n"
    )
    editor.chmod(0o755)
    settings = {"VISUAL": f"'{editor}' Текст.", "EDITOR": "nobody"}
    assert typed("new", TITLE, answers=EMPTY, **settings)[0] == 0
    assert begun(tiny).endswith("---\n\nТекст.")
    shutil.rmtree(tiny.folder / "content" / f"{TODAY.year}")
    assert typed("new", TITLE, "--no-edit", answers=EMPTY, **settings)[0] == 0
    assert begun(tiny).endswith("---\n\n")
    shutil.rmtree(tiny.folder / "content" / f"{TODAY.year}")
    status, shown = typed("new", TITLE, answers=EMPTY, EDITOR="nobody-s-editor")
    assert status == 1
    assert "the editor nobody-s-editor can't be started" in shown


# -------------------------------------------------------------------------------- in a shell

COMPLETIONS = {
    # what has been typed, and what there is to go on with
    "uv run build.py imp": {"import"},
    "uv run build.py --lang ru imp": {"import"},
    "./build.py se": {"serve"},
    "build.py import --d": {"--date"},
    "uv run build.py import --yes rel": {"release one.txt", "release.html"},
    "uv run build.py completion ": {"bash", "fish", "zsh"},
    "uv run build.py memory ex": {"export"},
    "uv run build.py memory export --format ": {"tmx", "xliff"},
    "uv run --group html build.py --fro": {"--frozen"},
    "uv run build.py memory export --output rel": {"release one.txt", "release.html"},
    "uv run build.py --lang ": set(),
    "uv run build.py import --date ": set(),
    "uv run build.py new rel": set(),
    "uv sy": {"sync"},
}


@pytest.mark.parametrize("line", COMPLETIONS)
def test_bash_completes_commands(line: str, tiny: Tiny, run: Run) -> None:
    """Behind uv run, too; what else is completed for uv stays as it was."""
    tiny.write({"release one.txt": "", "release.html": "", "other.txt": ""})
    script = run(tiny, "completion", "bash")[1]
    (tiny.folder / "completion.bash").write_text(script, "utf-8")
    ask = """
        _uv_own() { COMPREPLY=($(compgen -W "sync run" -- "$2")); }
        complete -F _uv_own uv
        source ./completion.bash
        source ./completion.bash
        read -r -a COMP_WORDS <<< "$LINE"
        [[ $LINE == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        program=${COMP_WORDS[0]}
        function=$(complete -p "$program" | sed 's/.* -F \\([^ ]*\\).*/\\1/')
        "$function" "$program" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", ask],
        cwd=tiny.folder,
        env={"LINE": line, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert set(done.stdout.split("\n")) - {""} == COMPLETIONS[line]


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_the_script_of_a_shell_is_one_that_it_reads(shell: str, tiny: Tiny, run: Run) -> None:
    """By the shell's own opinion, where it is installed; all commands are in it."""
    script = run(tiny, "completion", shell)[1]
    for command in ("import", "translate", "check", "memory export", "completion"):
        assert command in script
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    (tiny.folder / "script").write_text(script, "utf-8")
    done = subprocess.run(
        [shell, "-n", "script"], cwd=tiny.folder, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
