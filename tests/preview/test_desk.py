"""The review desk: what a reviewer sees of a translation, and what becomes of what is corrected."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from lxml import html
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.support.archives import PROJECT, Tiny, make
from tests.support.browser import Browser
from tests.support.previews import Reply, Shown, live
from tests.support.whole_site import machine, person, reviewed
from vestnik.build import loading as sources
from vestnik.build import pipeline as site
from vestnik.build import summary as console
from vestnik.catalogs import files as catalogs
from vestnik.fs import lock
from vestnik.fs.files import put
from vestnik.model import Catalog, Origin, Provenance, State, Unit, digest
from vestnik.preview.desk import (
    blocks,
    files,
    saving,
)
from vestnik.preview.desk import (
    corrections as correcting,
)
from vestnik.preview.desk import (
    document_list as listing,
)
from vestnik.preview.desk.corrections import Sent

MEETING = "2026/2026-04-28-vstrecha"
DONE = "2026/2026-04-29-itogi"
EVIL = "2026/2026-05-01-vred"
DESK = f"/-/review/en/{MEETING}"

FIRST = "Встреча рабочей группы прошла в Минске 28 апреля 2026 г."
SECOND = "Стороны подписали [протокол](2026-04-29-itogi.md)."
THIRD = "Следующая встреча пройдёт в Москве."
OLD = "Следующая встреча пройдёт в Бресте."
FOURTH = "Участники обсудили связь."
BLOCKED = "В зале было 12 мест."

CONTENT = {
    f"content/{MEETING}.md": f"""
        ---
        title: Встреча
        date: 2026-04-28
        ---
        {FIRST}

        {SECOND}

        {THIRD}

        {FOURTH}

        {BLOCKED}
    """,
    f"content/{DONE}.md": """
        ---
        title: Итоги
        date: 2026-04-29
        ---
        Итоги подведены.
    """,
    f"content/{EVIL}.md": """
        ---
        title: "<script>alert('заголовок')</script>"
        date: 2026-05-01
        ---
        Текст <img src=https://evil.example/x onerror=alert(1)> с разметкой.
    """,
    "translations/en/glossary.toml": """
        [[term]]
        ru = "рабочая группа"
        en = "working group"
    """,
}
HOSTILE = (
    "</textarea><script>document.title = 'sprung'</script>"
    "<img src=https://evil.example/x onerror=alert(1)>"
)


def stale(source: str, text: str, previous: str) -> Unit:
    """A unit whose block has changed since a person translated it."""
    return Unit(source, text, fuzzy=True, previous=previous)


def blocked(source: str, why: str) -> Unit:
    """A unit whose draft could not be published."""
    return Unit(
        source, provenance=Provenance("argos", digest(source), digest(""), (("blocked", why),))
    )


ENGLISH = {
    MEETING: (
        person("Встреча", "Meeting", "title"),
        machine(FIRST, "The work team met in Minsk on 28 April."),
        machine(SECOND, "The parties signed the [protocol](2026-04-29-itogi.md)."),
        stale(THIRD, "The next meeting will be held in Brest.", OLD),
        machine(FOURTH, "The participants discussed communications."),
        blocked(BLOCKED, "numbers_missing,repetition"),
    ),
    DONE: (
        person("Итоги", "Results", "title"),
        reviewed("Итоги подведены.", "The results have been summed up."),
    ),
    EVIL: (
        machine("<script>alert('заголовок')</script>", HOSTILE, "title"),
        machine("Текст <img src=https://evil.example/x onerror=alert(1)> с разметкой.", HOSTILE),
    ),
}


def desk(folder: Path) -> Tiny:
    """An archive with translations in every state, and with hostile ones."""
    tiny = make(folder, CONTENT)
    for path, units in ENGLISH.items():
        catalogs.write(folder / "translations", "en", "ru", f"{path}.md", Catalog(units))
    shutil.copyfile(PROJECT / "translations/ru/messages.po", folder / "translations/ru/messages.po")
    return tiny


@pytest.fixture(scope="module")
def module_shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A preview for the tests of this file."""
    with live(desk(tmp_path_factory.mktemp("desk") / "archive")) as found:
        yield found


@pytest.fixture
def shown(module_shown: Shown) -> Shown:
    """The same, its translations as they are above."""
    home = module_shown.tiny.folder / "translations"
    for path, units in ENGLISH.items():
        catalogs.write(home, "en", "ru", f"{path}.md", Catalog(units))
    for name, text in CONTENT.items():
        put(module_shown.tiny.folder / name, dedent(text.removeprefix("\n")).encode())
    module_shown.settled()
    return module_shown


def units(shown: Shown, path: str = MEETING) -> dict[str, Unit]:
    """The units of a document by their blocks, as its PO file has them."""
    catalog = catalogs.read_one(
        catalogs.file(shown.tiny.folder / "translations", "en", f"{path}.md")
    )
    return {unit.source: unit for unit in catalog.units}


def page(reply: Reply) -> Any:
    """A page of the desk; lxml's types are of no help here."""
    return html.document_fromstring(reply.text)


def form(shown: Shown, source: str, path: str = DESK) -> dict[str, str]:
    """The fields of the form that a block has on its page."""
    (found,) = [
        one
        for one in page(shown.ask(path)).xpath("//li[contains(@class, 'block')][@id]")
        if one.xpath("string(.//p[@class='source'])") == source
    ]
    return {
        each.get("name"): each.text_content().removeprefix("\n")
        if each.tag == "textarea"
        else each.get("value")
        for each in found.xpath(".//form//input[@name] | .//textarea")
    }


def words(element: Any) -> str:
    """What is to be read in an element."""
    return " ".join(element.text_content().split())


# --------------------------------------------------------------------------------- the list


def test_the_list_has_the_riskiest_document_first_and_says_why(shown: Shown) -> None:
    found = page(shown.ask("/-/review/"))
    rows = found.xpath("//li[contains(@class, 'document')]")
    names = [row.xpath("string(.//p[@class='quiet'])") for row in rows]
    assert names == [MEETING, EVIL, DONE]
    assert "5 to review" in words(rows[0])
    assert "the draft was not fit to be published" in words(rows[0])
    assert "the original has changed since" in words(rows[0])
    assert "done" in rows[2].get("class")
    assert "7 blocks wait for a reviewer, in 2 documents." in words(found)


def test_the_list_leads_on_from_one_document_to_the_next(shown: Shown) -> None:
    for after, there in ((MEETING, EVIL), (EVIL, MEETING), (DONE, MEETING), ("x", MEETING)):
        reply = shown.ask(f"/-/review/?after={after}")
        assert (reply.status, reply.headers["Location"]) == (302, f"/-/review/en/{there}")


def test_a_document_without_a_catalog_is_in_the_list(shown: Shown) -> None:
    file = shown.tiny.folder / f"translations/en/{DONE}.po"
    file.unlink()
    assert shown.eventually(lambda: "not translated" in words(page(shown.ask("/-/review/"))))
    found = form(shown, "Итоги подведены.", f"/-/review/en/{DONE}")
    sent = {**found, "text": "The results are in.", "action": "save"}
    assert shown.send(f"/-/review/en/{DONE}", sent).status == 303
    assert units(shown, DONE)["Итоги подведены."].origin is Origin.PERSON
    assert units(shown, DONE)["Итоги"].state is State.MISSING


def test_a_thousand_documents_stand_on_pages() -> None:
    from vestnik.model import Partner

    rows = listing.ordered(
        listing.row(
            Partner(path=f"partners/{one}.md", title=f"Орган {one}", body="", kind="body"), None
        )
        for one in range(1000)
    )
    assert len(rows) == 1000
    assert all(row.waiting for row in rows)


# ------------------------------------------------------------------------------- a document


def test_a_document_stands_in_two_columns_block_by_block(shown: Shown) -> None:
    found = page(shown.ask(DESK))
    assert found.get("lang") == "en"
    items = found.xpath("//ol[@class='blocks']/li")
    states = [one.get("class").split()[1] for one in items]
    assert states == ["person", "machine", "machine", "stale", "machine", "blocked"]
    assert items[0].xpath("string(.//p[@class='field'])") == "title of the item"
    for item, (source, unit) in zip(items, units(shown).items(), strict=True):
        (original,) = item.xpath(".//p[@class='source']")
        assert (original.get("lang"), original.text_content()) == ("ru", source)
        (field,) = item.xpath(".//textarea")
        assert (field.get("lang"), field.text_content().strip()) == ("en", unit.text)
        assert item.xpath(f".//label[@for='{field.get('id')}']")
        (line,) = item.xpath(".//p[@class='status']/a[starts-with(@href, '/-/file/')]/@href")
        shown_file, _, anchor = line.partition("#L")
        (there,) = page(shown.ask(shown_file)).xpath(f"//li[@id='L{anchor}']")
        assert there.text_content().startswith("msgstr")
        assert item.xpath(".//a[contains(@href, 'github.com/example/archive/edit/main/trans')]")
    assert found.xpath(f"//a[@href='/archive/en/{MEETING}/']")


def test_checks_are_told_in_words_and_terms_are_shown(shown: Shown) -> None:
    item = page(shown.ask(DESK)).xpath("//li[.//p[@class='source'][contains(., 'рабочей')]]")[0]
    assert item.xpath(".//mark/text()") == ["рабочей группы"]
    assert words(item.xpath(".//dl[@class='terms']")[0]) == "рабочей группы working group".replace(
        "группы w", "группыw"
    )
    told = [words(one) for one in item.xpath(".//ul[@class='checks']/li")]
    assert "a term is not translated as agreed: working group" in told
    assert any(one.startswith("a number of the original is missing") for one in told)
    last = page(shown.ask(DESK)).xpath("//ol[@class='blocks']/li")[-1]
    assert "the machine's draft was not published: words are repeated" in words(last)


def test_what_has_changed_in_the_original_is_marked(shown: Shown) -> None:
    (item,) = page(shown.ask(DESK)).xpath("//li[contains(@class, 'stale')][@id]")
    assert item.xpath(".//details//del/text()") == ["Бресте"]
    assert item.xpath(".//details//ins/text()") == ["Москве"]
    assert item.xpath("string(.//details/p[@lang='ru'])") == (
        "Следующая встреча пройдёт в БрестеМоскве."
    )


def test_the_way_from_one_text_to_another_keeps_both() -> None:
    for old, new in (
        (OLD, THIRD),
        ("", "новое"),
        ("старое", ""),
        ("а б в", "в б а"),
        (FIRST, SECOND),
    ):
        found = list(blocks.compared(old, new))
        assert "".join(text for text, kind in found if kind != "ins") == old
        assert "".join(text for text, kind in found if kind != "del") == new


def test_the_desk_speaks_the_user_s_language(tmp_path: Path) -> None:
    tiny = desk(tmp_path / "archive")
    with live(tiny, console.speech(tiny.folder, "ru")) as shown:
        found = page(shown.ask(DESK))
        assert found.get("lang") == "ru"
        text = words(found)
        assert "осталось проверить: 5 из 6" in text
        assert "термин переведён не так, как условлено: working group" in text
        assert "по закладке" not in text
        assert "Проверки ждут 7 фрагментов, в 2 документах." in words(page(shown.ask("/-/review/")))
        assert not re.search(r"[A-Za-z_]+_[a-z_]+", words(found.xpath("//ul[@class='checks']")[0]))


@pytest.mark.parametrize(
    "path",
    [
        "/-/review/en/../../pyproject.toml",
        "/-/review/en/..%2f..%2fpyproject",
        "/-/review/en/%2e%2e/%2e%2e/x",
        "/-/review/en/2026/nothing",
        f"/-/review/ru/{MEETING}",
        f"/-/review/de/{MEETING}",
        f"/-/review/en/{MEETING}.md",
        f"/-/review/en/{MEETING}/",
        "/-/review/en/",
        "/-/nothing",
        "/-/../pyproject.toml",
        "/-/file/../pyproject.toml",
        "/-/file/..%2f..%2f..%2fetc/passwd",
        "/-/file//etc/passwd",
        "/-/file/output/index.html",
        "/-/file/.cache/preview/site/404.html",
        "/-/file/content",
        "/-/file/content/2026",
        "/-/file/content/%00.md",
        "/-/file/content/..%5c..%5cpyproject.toml",
        "/-/file/content/./2026/../../pyproject.toml",
        "/-/desk.py",
        "/-/pages/desk.css",
    ],
)
def test_what_is_no_document_is_not_found(shown: Shown, path: str) -> None:
    for reply in (shown.ask(path), shown.send(path, {"token": shown.preview.desk.token})):
        assert reply.status == 404
        assert "tool.vestnik" not in reply.text
        assert "root:" not in reply.text


def test_a_link_that_leads_out_of_the_archive_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    (tmp_path / "content/x.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "content/y.md").write_text("one\r\ntwo\n", "utf-8")
    assert files.lines(tmp_path, "content/x.md") is None
    assert files.lines(tmp_path, "content/y.md") == ["one", "two", ""]


# ------------------------------------------------------------------------------------ saving


def test_what_is_corrected_stands_in_the_file_as_a_person_s(shown: Shown) -> None:
    before = units(shown)
    sent = {
        **form(shown, FIRST),
        "text": "  The working group met\r\nin Minsk.  ",
        "action": "save",
    }
    reply = shown.send(DESK, sent)
    assert reply.status == 303
    assert reply.headers["Location"].startswith(f"{DESK}#b-")
    after = units(shown)
    assert after[FIRST].text == "The working group met in Minsk."
    assert after[FIRST].origin is Origin.PERSON
    others = {source: unit for source, unit in after.items() if source != FIRST}
    assert all(unit.text == before[source].text for source, unit in others.items())
    assert all(unit.state is before[source].state for source, unit in others.items())
    assert shown.eventually(
        lambda: "The working group met in Minsk." in shown.page(f"en/{MEETING}/").text
    )
    assert form(shown, FIRST)["text"] == "The working group met in Minsk."


def test_what_is_accepted_is_a_machine_s_that_a_person_has_reviewed(shown: Shown) -> None:
    assert shown.send(DESK, {**form(shown, FOURTH), "action": "accept"}).status == 303
    assert units(shown)[FOURTH].origin is Origin.REVIEWED
    assert shown.send(DESK, {**form(shown, THIRD), "action": "accept"}).status == 303
    assert units(shown)[THIRD].state is State.PERSON
    assert units(shown)[THIRD].previous == ""


def test_to_save_without_a_change_is_not_to_accept(shown: Shown) -> None:
    before = (shown.tiny.folder / f"translations/en/{MEETING}.po").read_bytes()
    assert shown.send(DESK, {**form(shown, FOURTH), "action": "save"}).status == 303
    assert (shown.tiny.folder / f"translations/en/{MEETING}.po").read_bytes() == before


def test_spaces_that_a_browser_changes_make_no_draft_a_person_s(shown: Shown) -> None:
    before = units(shown)
    found = form(shown, FOURTH)
    for text in (found["text"].replace(" ", "\u00a0"), f"  {found['text']}\r\n"):
        assert shown.send(DESK, {**found, "text": text, "action": "save"}).status == 303
        assert units(shown) == before


def test_a_person_s_no_break_spaces_are_kept(shown: Shown) -> None:
    text = "The working group met on 5\u00a0March in\r\nMinsk."
    assert shown.send(DESK, {**form(shown, FIRST), "text": text, "action": "save"}).status == 303
    assert units(shown)[FIRST].text == "The working group met on 5\u00a0March in Minsk."
    text = "The working group met on 5\u00a0March in\u00a0Minsk."
    assert shown.send(DESK, {**form(shown, FIRST), "text": text, "action": "save"}).status == 303
    assert units(shown)[FIRST].text == text


def test_doubtful_words_are_saved_and_what_is_doubtful_is_told(shown: Shown) -> None:
    """A person may know better."""
    sent = {**form(shown, FIRST), "text": "They met.", "action": "save", "part": "block"}
    reply = shown.send(DESK, sent)
    assert reply.status == 200
    assert units(shown)[FIRST].text == "They met."
    assert "a number of the original is missing" in reply.text
    assert "<html" not in reply.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "there are no words"),
        (" \u2028 \n", "there are no words"),
        ("The \x7f end", "invisible control character"),
        ("See [it](nowhere.md).", "there is no nowhere.md"),
        ("See [it](../../pyproject.toml).", "there is no ../../pyproject.toml"),
        ("*" * 500, "too much markup"),
        ("long " * 5000, "too long"),
    ],
    ids=["empty", "blank", "control", "dead link", "foreign file", "markup", "long"],
)
def test_what_would_break_a_page_is_refused_and_not_lost(
    shown: Shown, text: str, told: str
) -> None:
    before = (shown.tiny.folder / f"translations/en/{MEETING}.po").read_bytes()
    sent = {**form(shown, SECOND), "text": text, "action": "save"}
    for part in ({}, {"part": "block"}):
        reply = shown.send(DESK, {**sent, **part})
        assert reply.status == 422
        assert told in reply.text
        (item,) = [
            one
            for one in page(reply).xpath("//li[.//p[@class='source']]")
            if one.xpath("string(.//p[@class='source'])") == SECOND
        ]
        assert item.xpath("string(.//textarea)").split() == text.split()
    assert (shown.tiny.folder / f"translations/en/{MEETING}.po").read_bytes() == before


def test_nobody_s_words_are_lost_when_two_correct_the_same(shown: Shown) -> None:
    mine = form(shown, FIRST)
    other = {**mine, "text": "The others were faster.", "action": "save"}
    assert shown.send(DESK, other).status == 303
    reply = shown.send(DESK, {**mine, "text": "I was too late.", "action": "save"})
    assert reply.status == 409
    assert "somebody has changed this translation in the meantime" in reply.text
    assert "The others were faster." in reply.text
    assert units(shown)[FIRST].text == "The others were faster."
    (field,) = page(reply).xpath("//textarea[contains(., 'I was too late.')]")
    (item,) = field.xpath("ancestor::li")
    again = {each.get("name"): each.get("value") for each in item.xpath(".//input")}
    assert shown.send(DESK, {**again, "text": field.text.strip(), "action": "save"}).status == 303
    assert units(shown)[FIRST].text == "I was too late."


def test_a_change_made_in_another_program_is_a_conflict_too(shown: Shown) -> None:
    mine = form(shown, FIRST)
    file = shown.tiny.folder / f"translations/en/{MEETING}.po"
    text = file.read_text("utf-8")
    file.write_text(text.replace("The work team met", "The team has met"), "utf-8")
    reply = shown.send(DESK, {**mine, "text": "Mine.", "action": "save", "part": "block"})
    assert reply.status == 409
    assert "The team has met" in reply.text
    assert "Mine." in reply.text


def test_nothing_is_saved_while_a_command_is_at_work_and_the_words_come_back(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be about to write the same file."""
    monkeypatch.setattr(saving, "PATIENCE", 0.1)
    mine = form(shown, FIRST)
    before = units(shown)
    sent = {**mine, "text": "Precious words.", "action": "save"}
    with lock.hold(shown.tiny.folder, shown.tiny.folder / site.HELD, 0):
        for part in ({}, {"part": "block"}):
            reply = shown.send(DESK, {**sent, **part})
            assert reply.status == 422
            assert "another command is at work here (process" in reply.text
            assert "Precious words." in reply.text
    assert units(shown) == before
    assert shown.send(DESK, sent).status == 303
    assert units(shown)[FIRST].text == "Precious words."


def test_another_block_of_the_same_file_is_no_conflict(shown: Shown) -> None:
    mine, others = form(shown, FIRST), form(shown, FOURTH)
    assert shown.send(DESK, {**others, "text": "They spoke.", "action": "save"}).status == 303
    assert shown.send(DESK, {**mine, "text": "They met.", "action": "save"}).status == 303
    assert (units(shown)[FIRST].text, units(shown)[FOURTH].text) == ("They met.", "They spoke.")


def test_a_block_that_is_gone_gives_the_words_back(shown: Shown) -> None:
    mine = form(shown, FOURTH)
    text = CONTENT[f"content/{MEETING}.md"]
    shown.tiny.write({f"content/{MEETING}.md": text.replace(f"{FOURTH}\n", "\n")})
    assert shown.eventually(lambda: FOURTH not in shown.ask(DESK).text)
    for part in ({}, {"part": "block"}):
        reply = shown.send(DESK, {**mine, "text": "Precious words.", "action": "save", **part})
        assert reply.status == 409
        assert "not in the document any more" in reply.text
        assert "Precious words." in reply.text


def test_nothing_is_saved_into_a_file_that_can_t_be_read(shown: Shown) -> None:
    mine = form(shown, FIRST)
    file = shown.tiny.folder / f"translations/en/{MEETING}.po"
    broken = file.read_text("utf-8").replace('msgstr "Meeting"', '<<<<<<< HEAD\nmsgstr "Meeting"')
    file.write_text(broken, "utf-8")
    assert "a mark of a merge conflict" in shown.ask(DESK).text
    reply = shown.send(DESK, {**mine, "text": "Precious words.", "action": "save"})
    assert reply.status == 409
    assert "a mark of a merge conflict" in reply.text
    assert "Precious words." in reply.text
    assert file.read_text("utf-8") == broken


def test_a_correction_changes_its_unit_and_nothing_else() -> None:
    from datetime import datetime

    from vestnik.model import Article

    known = Catalog(ENGLISH[MEETING], obsolete=(person("Было.", "It was."),), comment="Kept.")
    document = Article(path=f"{MEETING}.md", title="", body="", published=datetime.min)
    for unit in known.units:
        sent = Sent(blocks.identity(unit), blocks.version(unit), "Other words.", approved=False)
        done = correcting.correct(known, sent, document, set())
        assert done.changed
        assert done.unit is not None
        assert (done.unit.text, done.unit.origin) == ("Other words.", Origin.PERSON)
        assert replace(done.catalog, units=known.units) == known
        assert [
            new for old, new in zip(known.units, done.catalog.units, strict=True) if old != new
        ] == [done.unit]


# ------------------------------------------------------------------------------------ guards


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_what_another_site_sends_is_refused(shown: Shown, headers: dict[str, str]) -> None:
    """Even with the token, which it can't know."""
    before = (shown.tiny.folder / f"translations/en/{MEETING}.po").read_bytes()
    sent = {**form(shown, FIRST), "text": "Forged.", "action": "save"}
    assert shown.send(DESK, sent, headers).status == 403
    assert (shown.tiny.folder / f"translations/en/{MEETING}.po").read_bytes() == before


@pytest.mark.parametrize("token", [None, "", "x" * 32, "токен"])
def test_what_has_not_this_preview_s_token_is_refused_and_given_back(
    shown: Shown, token: str | None
) -> None:
    """A page that was loaded from an earlier preview has an old one."""
    sent = {**form(shown, FIRST), "text": "Precious words.", "action": "save"}
    sent = {name: value for name, value in sent.items() if name != "token"}
    reply = shown.send(DESK, sent if token is None else {**sent, "token": token})
    assert reply.status == 403
    assert "Precious words." in reply.text
    assert units(shown)[FIRST].text != "Precious words."


def test_a_request_under_another_name_is_refused(shown: Shown) -> None:
    port = shown.preview.port
    sent = {**form(shown, FIRST), "text": "Forged.", "action": "save"}
    own = {"Host": f"evil.example:{port}", "Origin": f"http://evil.example:{port}"}
    assert shown.send(DESK, sent, {**own, "Sec-Fetch-Site": "same-origin"}).status == 403
    assert shown.ask(DESK, headers={"Host": f"evil.example:{port}"}).status == 403
    assert units(shown)[FIRST].text != "Forged."


def test_the_desk_s_pages_have_a_strict_policy_and_nothing_inline(shown: Shown) -> None:
    for path in ("/-/review/", DESK, f"/-/review/en/{EVIL}", f"/-/file/content/{EVIL}.md", "/-/x"):
        reply = shown.ask(path)
        policy = reply.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        found = page(reply)
        assert not found.xpath("//script[not(@src)] | //@style | //style | //@onerror | //@onclick")
        assert not found.xpath("//script[not(starts-with(@src, '/'))]")


def test_the_desk_is_no_part_of_the_site(shown: Shown) -> None:
    source, _ = sources.read(shown.tiny.folder)
    assert source is not None
    assert site.build(source)[0] is not None
    for path, content in shown.tiny.output().items():
        assert b"/-/" not in content, path
        assert b"vestnik-preview" not in content, path


# ---------------------------------------------------------------------------- in the browser

Here = Callable[[], str]


@pytest.fixture
def here(browser: Browser) -> Here:
    """Which block the focus is on: its original."""
    script = (
        "const block = document.activeElement.closest('.block');"
        "return block ? block.querySelector('.source').textContent : ''"
    )
    return lambda: str(browser.driver.execute_script(script))


def typed(browser: Browser) -> str:
    """What stands in the field that has the focus."""
    return str(browser.driver.switch_to.active_element.get_attribute("value"))


def text_of(browser: Browser, query: str) -> str:
    """What is to be read in an element, asked for at once: a page may be loaded anew meanwhile."""
    script = "return document.querySelector(arguments[0])?.innerText ?? ''"
    return str(browser.driver.execute_script(script, query)).replace("\u00a0", " ")


def press(browser: Browser, *keys: str) -> None:
    """Presses keys, wherever the focus is."""
    from selenium.webdriver import ActionChains

    ActionChains(browser.driver).send_keys(*keys).perform()


def chord(browser: Browser, key: str) -> None:
    """Presses a key with Ctrl."""
    from selenium.webdriver import ActionChains

    ActionChains(browser.driver).key_down(Keys.CONTROL).send_keys(key).key_up(
        Keys.CONTROL
    ).perform()


def test_two_sentences_are_corrected_and_one_accepted_with_the_keyboard_alone(
    browser: Browser, shown: Shown, here: Here
) -> None:
    visit = browser.visit(f"{shown.origin}/-/review/")
    driver = browser.driver
    assert (visit.messages, visit.foreign) == ([], [])
    assert driver.switch_to.active_element.text == "Встреча"
    press(browser, "j", "k", Keys.ENTER)
    assert shown.eventually(lambda: driver.current_url.endswith(MEETING))
    assert shown.eventually(lambda: here() == FIRST)

    press(browser, Keys.ENTER)
    assert driver.switch_to.active_element.tag_name == "textarea"
    chord(browser, "a")
    press(browser, "The working group met in Minsk on 28 April 2026.")
    assert "not saved yet" in driver.find_element(By.TAG_NAME, "main").text
    chord(browser, Keys.ENTER)
    assert shown.eventually(lambda: here() == SECOND)
    assert units(shown)[FIRST].origin is Origin.PERSON
    assert units(shown)[FIRST].text == "The working group met in Minsk on 28 April 2026."

    press(browser, "e", Keys.END, " It was warm.", Keys.ESCAPE)
    assert here() == SECOND
    assert driver.switch_to.active_element.tag_name == "li"
    chord(browser, Keys.ENTER)
    assert shown.eventually(lambda: here() == THIRD)
    assert units(shown)[SECOND].text.endswith("(2026-04-29-itogi.md). It was warm.")

    press(browser, Keys.ARROW_DOWN)
    assert here() == FOURTH
    press(browser, "a")
    assert shown.eventually(lambda: units(shown)[FOURTH].origin is Origin.REVIEWED)
    assert shown.eventually(lambda: here() == BLOCKED)
    assert shown.eventually(lambda: text_of(browser, ".progress") == "left to review: 2 of 6")

    text = (shown.tiny.folder / f"translations/en/{MEETING}.po").read_text("utf-8")
    assert 'msgstr "The working group met in Minsk on 28 April 2026."' in text
    driver.find_element(By.LINK_TEXT, "Page in the preview").send_keys(Keys.ENTER)
    assert shown.eventually(lambda: "It was warm." in text_of(browser, "body"))
    assert "The working group met in Minsk on 28 April 2026." in text_of(browser, "body")
    assert browser.messages() == []


def test_a_conflict_in_the_browser_shows_both_texts_and_loses_none(
    browser: Browser, shown: Shown, here: Here
) -> None:
    driver = browser.driver
    browser.visit(f"{shown.origin}{DESK}")
    assert here() == FIRST
    press(browser, "e", Keys.END, " Mine.")
    other = {**form(shown, FIRST), "text": "The others were faster.", "action": "save"}
    assert shown.send(DESK, other).status == 303
    time.sleep(0.6)  # the preview has told of the change: what is being written stays
    assert typed(browser).endswith("Mine.")
    chord(browser, Keys.ENTER)
    assert shown.eventually(lambda: bool(driver.find_elements(By.CSS_SELECTOR, ".answer")))
    told = driver.find_element(By.CSS_SELECTOR, ".answer").text
    assert "somebody has changed this translation" in told
    assert "The others were faster." in told
    assert typed(browser).endswith("Mine.")
    assert units(shown)[FIRST].text == "The others were faster."
    chord(browser, Keys.ENTER)
    assert shown.eventually(lambda: units(shown)[FIRST].text.endswith("Mine."))
    assert all("409" in message for message in browser.messages())


def test_an_open_page_follows_what_others_do_but_for_what_is_being_written(
    browser: Browser, shown: Shown
) -> None:
    driver = browser.driver
    browser.visit(f"{shown.origin}{DESK}", lambda _: time.sleep(0.3))
    press(browser, "e", " Mine.")
    assert shown.send(DESK, {**form(shown, FOURTH), "action": "accept"}).status == 303
    script = (
        "return [...document.querySelectorAll('.block.reviewed .source')].map(e => e.textContent)"
    )
    assert shown.eventually(lambda: driver.execute_script(script) == [FOURTH])
    assert "Mine." in typed(browser)
    driver.execute_script("document.activeElement.value = document.activeElement.defaultValue")


def test_hostile_words_are_words(browser: Browser, shown: Shown) -> None:
    for path in ("/-/review/", f"/-/review/en/{EVIL}", f"/-/file/translations/en/{EVIL}.po"):
        visit = browser.visit(f"{shown.origin}{path}", lambda _: time.sleep(0.2))
        assert visit.messages == []
        assert browser.driver.title != "sprung"
        assert not browser.driver.find_elements(By.CSS_SELECTOR, "main img, main script")
    browser.visit(f"{shown.origin}/-/review/en/{EVIL}")
    fields = browser.driver.find_elements(By.TAG_NAME, "textarea")
    assert [each.get_attribute("value") for each in fields] == [HOSTILE, HOSTILE]


def test_the_keys_are_shown_and_can_be_switched_off(
    browser: Browser, shown: Shown, here: Here
) -> None:
    driver = browser.driver
    browser.visit(f"{shown.origin}{DESK}")
    shown_keys = driver.find_element(By.ID, "help")
    assert shown_keys.get_attribute("open") is None
    press(browser, "?")
    assert shown_keys.get_attribute("open") is not None
    switch = driver.find_element(By.ID, "single")
    switch.send_keys(Keys.SPACE)
    browser.visit(f"{shown.origin}{DESK}")
    assert here() == FIRST
    press(browser, "a", "j")
    time.sleep(0.3)
    assert here() == FIRST
    assert units(shown)[FIRST].state is State.MACHINE
    driver.execute_script("localStorage.clear()")


@pytest.mark.parametrize("width", [360, 1280])
def test_everything_has_a_name_is_large_enough_and_fits(
    browser: Browser, shown: Shown, width: int
) -> None:
    driver = browser.driver
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for path in ("/-/review/", DESK, f"/-/file/translations/en/{MEETING}.po"):
            browser.visit(f"{shown.origin}{path}")
            assert driver.execute_script("return document.documentElement.scrollWidth") <= width
            small = driver.execute_script(
                "return [...document.querySelectorAll('button, summary, .bar a, textarea')]"
                ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 24)"
                ".map(e => e.outerHTML)"
            )
            assert small == []
            nameless = driver.execute_script(
                "return [...document.querySelectorAll('textarea, input:not([type=hidden])')]"
                ".filter(e => !e.labels.length).map(e => e.outerHTML)"
            )
            assert nameless == []
            assert len(driver.find_elements(By.TAG_NAME, "h1")) == 1
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
