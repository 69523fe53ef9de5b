"""What the desk offers beside the text: checks while typing, terms, replacement."""

from __future__ import annotations

from gettext import NullTranslations
from urllib.parse import urlencode

import pytest

from tests.support.desk_archive import (
    FIRST,
    FOURTH,
    MEETING,
    MEETING_DESK,
    REVIEWED,
    SECOND,
    THIRD,
    block_form,
    parse_reply,
    saved_units,
    visible_text,
)
from tests.support.previews import RunningPreview
from vestnik.language import language_pair
from vestnik.model import TranslationOrigin
from vestnik.preview.desk.actions.marks import source_marks
from vestnik.preview.desk.blocks import unit_digest
from vestnik.preview.desk.names import finding_text
from vestnik.translation.checks import CheckFinding, CheckLevel, check_translation
from vestnik.translation.checks.runner import shortened_detail

RIGHT = "The meeting of the working group was held in Minsk on 28 April 2026."


def live(desk: RunningPreview, text: str) -> tuple[list[str], list[str], list[str]]:
    """The findings in a text as the translation of a block, and the marks on both sides."""
    form = {**block_form(desk, FIRST), "text": text}
    reply = desk.send(MEETING_DESK.replace("/review/", "/check/"), form)
    assert reply.status == 200
    part = parse_reply(reply)
    source, target = (
        [f"{mark.get('class')} {mark.text}" for mark in part.xpath(f"//*[@class='{side}']/mark")]
        for side in ("source", "echo")
    )
    return [visible_text(one) for one in part.xpath("//li")], source, target


def test_a_text_is_checked_while_it_is_typed(desk: RunningPreview) -> None:
    before = (desk.tiny.folder / f"translations/en/{MEETING}.po").read_bytes()
    findings, source, target = live(desk, RIGHT)
    assert findings == ["the checks find nothing"]
    assert source == ["term рабочей группы", "fact 28", "fact 2026"]
    assert target == ["term working group", "fact 28", "fact 2026"]

    findings, source, target = live(desk, "The team of the group met in Minsk on 29 April 2026.")
    assert "a number of the original is missing: 28" in findings
    assert "a term is not translated as in the glossary: working group" in findings
    assert ("wrong 28" in source, "wrong 29" in target) == (True, True)

    findings, _, target = live(desk, "See [it](nowhere.md) <b>")
    assert findings == ["the link leads to a file that does not exist: nowhere.md"]
    assert live(desk, "")[0] == ["the checks find nothing"]
    assert (desk.tiny.folder / f"translations/en/{MEETING}.po").read_bytes() == before


def test_a_lost_name_is_marked_in_the_original_and_no_piece_is_lost() -> None:
    source = "Министр Иван Петров и 5 экспертов прибыли."
    text = "The minister and 5 experts came."
    findings = check_translation(source, text, language_pair("ru", "en"))
    pieces = source_marks(source, [], findings)
    assert "".join(piece for piece, _ in pieces) == source
    assert ("5", "fact") in pieces
    assert ("Иван Петров", "wrong") in pieces


def test_details_of_findings_end_with_a_whole_word() -> None:
    for detail, expected in (
        ("слово", "слово"),
        ("слово " * 10 + "x", ("слово " * 10).strip()),
        ("слово " * 9 + "длинное-слово", ("слово " * 9).strip()),
        ("с" * 70, "с" * 60),
    ):
        assert shortened_detail(detail) == expected


def test_findings_have_no_figures_that_mean_nothing_to_an_editor() -> None:
    for check, detail, expected in (
        ("ratio", "0.54", "the length is unusual: 54 % of the length that is usual"),
        ("negation", "−1", "a negation may be missing or added"),
        ("sentencecount", "2 → 1", "2 in the original, 1 in the translation"),
        ("names", "Иван Петров", "Иван Петров"),
    ):
        text = finding_text(CheckFinding(check, CheckLevel.WARN, detail), NullTranslations())
        assert text.endswith(expected)


def test_a_term_is_added_and_its_other_places_are_shown(desk: RunningPreview) -> None:
    glossary = desk.tiny.folder / "translations/en/glossary.toml"
    before = glossary.read_bytes()
    sent = {"token": desk.server.desk.token, "source": "протокол", "target": "minutes"}
    try:
        reply = desk.send("/-/term/en", {**sent, "kind": "org"})
        assert reply.status == 200
        assert glossary.read_bytes().startswith(before)
        assert glossary.read_text("utf-8").endswith(
            '\n\n[[term]]\nru = "протокол"\nen = "minutes"\nkind = "org"\n'
        )
        page = parse_reply(reply)
        assert "1 block has it, 1 of them with other words" in visible_text(page)
        assert page.xpath("string(//a[@class='item-link'])") == SECOND
        assert desk.wait_until(
            lambda: desk.send("/-/term/en", sent).text.count("has this term already: minutes") > 0
        )
        assert desk.wait_until(lambda: "minutes</button>" in desk.request(MEETING_DESK).text)
        for source, target in (("", "x"), ("слово", ""), ("сло\x7fво", "x"), ("с" * 300, "x")):
            wrong = {**sent, "source": source, "target": target}
            assert desk.send("/-/term/en", wrong).status == 422
        assert glossary.read_text("utf-8").count("[[term]]") == 2
        assert desk.send("/-/term/de", sent).status == 404
    finally:
        glossary.write_bytes(before)


def test_a_partner_is_added_and_who_names_it_is_shown(desk: RunningPreview) -> None:
    folder = desk.tiny.folder
    written = ("content/partners/committee.md", "translations/en/partners/committee.po")
    sent = {"token": desk.server.desk.token, "source": "  Минск ", "target": "Committee"}
    try:
        for values, expected in (
            ({"source": ""}, "write the name of the partner"),
            ({"source": "«»", "target": "«»"}, "no letter or digit"),
            ({"source": "я" * 201}, "too long for a name"),
        ):
            reply = desk.send("/-/partner/en", {**sent, **values})
            assert (reply.status, expected in reply.text) == (422, True)
        page = parse_reply(desk.send("/-/partner/en", sent))
        assert "content/partners/committee.md" in visible_text(page)
        assert page.xpath("string(//a[@class='item-link'])") == FIRST
        partner, catalog = ((folder / name).read_text("utf-8") for name in written)
        assert partner.startswith("---\ntitle: Минск\nkind: organisation ")
        assert 'msgctxt "title"\nmsgid "Минск"\nmsgstr "Committee"\n' in catalog
        assert desk.wait_until(
            lambda: "is a partner already" in desk.send("/-/partner/en", sent).text
        )
        (folder / written[0]).unlink()
        assert desk.wait_until(
            lambda: f"{written[1]} already exists" in desk.send("/-/partner/en", sent).text
        )
        assert not (folder / written[0]).exists()
        assert desk.send("/-/partner/de", sent).status == 404
    finally:
        for name in written:
            (folder / name).unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("find", "put", "pattern", "expected"),
    [
        ("The ", "These ", "", [FIRST, SECOND, THIRD, FOURTH, "Итоги подведены."]),
        (r"\bmet in (\w+)", r"gathered in \1", "1", [FIRST]),
        ("nothing", "x", "", []),
        ("(", "x", "1", None),
        (r"(met)", r"\7", "1", None),
    ],
)
def test_a_replacement_is_previewed(
    desk: RunningPreview, find: str, put: str, pattern: str, expected: list[str] | None
) -> None:
    query = urlencode({"find": find, "replacement": put, "regex": pattern})
    reply = desk.request(f"/-/replace/en?{query}")
    if expected is None:
        assert (reply.status, "not a regular expression" in reply.text) == (422, True)
        return
    sources = parse_reply(reply).xpath("//ol[@class='places']//p/span/text()")
    assert [source for source in sources if "<" not in source] == expected


def test_a_replacement_changes_only_what_is_ticked_and_is_undone_as_one(
    desk: RunningPreview,
) -> None:
    page = parse_reply(desk.request("/-/replace/en?find=The+&replacement=These+"))
    values = {
        one.get("name"): one.get("value") for one in page.xpath("//form[@method='post']//input")
    }
    keys = page.xpath("//input[@name='place']/@value")
    ticked = [key for key in keys if MEETING in key][1:] + [key for key in keys if REVIEWED in key]
    values.pop("reviewed")
    before = {path: saved_units(desk, path) for path in (MEETING, REVIEWED)}
    reply = desk.send("/-/replace/en", {**values, "place": "\n".join(ticked)})
    assert f"Replaced in {len(ticked)} blocks." in visible_text(parse_reply(reply))
    after = saved_units(desk)
    assert unit_digest(after[FIRST]) == unit_digest(before[MEETING][FIRST])
    assert after[SECOND].text.startswith("These parties")
    assert after[SECOND].origin is TranslationOrigin.MACHINE
    assert after[THIRD].origin is TranslationOrigin.PERSON
    results = saved_units(desk, REVIEWED)["Итоги подведены."]
    assert (results.text[:5], results.origin) == ("These", TranslationOrigin.REVIEWED)

    late = desk.send("/-/replace/en", {**values, "place": "\n".join(ticked)})
    assert "Replaced in 0 blocks." in visible_text(parse_reply(late))
    assert desk.send("/-/undo", {"token": desk.server.desk.token}).status == 303
    for path, units in before.items():
        assert {unit.text for unit in saved_units(desk, path).values()} == {
            unit.text for unit in units.values()
        }
