"""The queue of the review desk: what a filter selects, its counts, its address."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qsl

import pytest

from tests.support.desk_archive import (
    FIRST,
    HOSTILE_DOCUMENT,
    MEETING,
    MEETING_DESK,
    REVIEWED,
    block_form,
    parse_reply,
    visible_text,
)
from tests.support.previews import RunningPreview
from tests.support.whole_site import human_unit, machine_unit
from vestnik.language import language_pair
from vestnik.model import Article, Catalog, Provenance, Unit, UnreviewedPolicy, text_digest
from vestnik.preview.desk.live_queue import people_findings
from vestnik.preview.desk.queue import (
    DocumentRow,
    SearchError,
    adjusted_selection,
    document_row,
    parse_filter,
    select_units,
    sort_by_risk,
)
from vestnik.preview.desk.queue import search as queue_search

LANGUAGES = language_pair("ru", "en")


def doubted_unit(source: str, text: str, doubt: int, checks: str = "") -> Unit:
    """A draft with recorded doubt, and checks that found an error."""
    notes = (*((("qa", checks),) if checks else ()), ("doubt", str(doubt)))
    return Unit(
        source,
        text,
        fuzzy=True,
        provenance=Provenance("argos", text_digest(source), text_digest(text), notes),
    )


def article_row(
    name: str, year: int, partners: tuple[str, ...], units: tuple[Unit, ...]
) -> DocumentRow:
    """The row of an article with these texts."""
    body = "\n\n".join(unit.source for unit in units)
    article = Article(
        path=f"{year}/{name}.md",
        title="",
        load_body=lambda: body,
        published=datetime(year, 4, 28),
        partners=partners,
    )
    return document_row(article, Catalog(units), LANGUAGES, UnreviewedPolicy.HOLD_DOUBTFUL)


ROWS = sort_by_risk(
    (
        article_row(
            "forum", 2026, ("rosatom",),
            (
                human_unit("Форум прошёл в Бишкеке.", "The forum was held in Bishkek."),
                doubted_unit("Подписано 12 актов.", "Acts were signed.", 20, "numbers_missing"),
                machine_unit("Ещё один форум.", "One more forum."),
            ),
        ),
        article_row(
            "vstrecha", 2025, ("sco",),
            (
                doubted_unit("Встреча прошла в Минске.", "The forum was held in Minsk.", 60),
                doubted_unit("Обсуждали связь.", "They discussed links.", 31, "names"),
            ),
        ),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Встреча", "Обсуждали", "Подписано", "Ещё", "Форум"]),
        ("state=to-review", ["Встреча", "Обсуждали", "Подписано", "Ещё"]),
        ("state=held", ["Встреча", "Подписано", "Обсуждали"]),
        ("state=person", ["Форум"]),
        ("kind=names", ["Обсуждали"]),
        ("partner=sco", ["Встреча", "Обсуждали"]),
        ("date=2026", ["Подписано", "Ещё", "Форум"]),
        ("date=2025-04&state=held&doubt=50", ["Встреча"]),
        ("date=2025-05", []),
        ("doubt=30", ["Встреча", "Обсуждали"]),
        ("q=ФОРУМ", ["Ещё", "Форум"]),
        ("q=forum", ["Встреча", "Ещё", "Форум"]),
        ("q=forum&in=source", []),
        ("q=forum&in=target&state=to-review", ["Встреча", "Ещё"]),
        ("q=еще", ["Ещё"]),
        (r"q=\bв (минске|бишкеке)&regex=1", ["Встреча", "Форум"]),
        ("q=forum$&regex=1", []),
        ("order=oldest", ["Встреча", "Обсуждали", "Форум", "Подписано", "Ещё"]),
        ("order=newest&state=held", ["Подписано", "Встреча", "Обсуждали"]),
        ("state=<b>&kind=%&date=yesterday&doubt=-1&order=x", 5),
        ("kind=nothing", []),
    ],
)
def test_conditions_narrow_the_list_together(query: str, expected: list[str] | int) -> None:
    wanted = parse_filter(dict(parse_qsl(query)))
    selection = select_units(ROWS, wanted)
    units = [unit for _, unit in selection.units()]
    assert selection.unit_count == len(units)
    if isinstance(expected, int):
        assert len(units) == expected
    else:
        order = {word: place for place, word in enumerate(expected)}
        assert sorted((unit.source.split()[0] for unit in units), key=order.__getitem__) == expected
        if wanted.order:
            assert [unit.source.split()[0] for unit in units] == expected
    assert parse_filter(dict(parse_qsl(wanted.query))) == wanted


def test_a_selection_is_adjusted_to_new_rows_as_if_it_were_made_anew() -> None:
    reviewed = article_row(
        "vstrecha", 2025, ("sco",), (human_unit("Встреча прошла в Минске.", "The meeting."),)
    )
    rows = [reviewed if row.name.endswith("vstrecha") else row for row in ROWS]
    for query in ("", "state=to-review", "kind=names", "partner=sco", "order=oldest", "q=forum"):
        wanted = parse_filter(dict(parse_qsl(query)))
        old = [row for row in ROWS if row.name.endswith("vstrecha")]
        adjusted = adjusted_selection(select_units(ROWS, wanted), old, [reviewed])
        expected = select_units(sort_by_risk(rows), wanted)
        assert [listed.row.name for listed in adjusted.documents] == [
            listed.row.name for listed in expected.documents
        ]
        assert adjusted.units() == expected.units()
        assert adjusted.counts == expected.counts  # a count of 0 is none
        sums = (adjusted.unit_count, adjusted.units_to_review, adjusted.documents_to_review)
        assert sums == (expected.unit_count, expected.units_to_review, expected.documents_to_review)


def test_each_choice_says_how_many_units_it_would_select() -> None:
    for query in (
        "",
        "state=held",
        "partner=sco&doubt=30",
        "date=2026&kind=numbers_missing",
        "q=the",
    ):
        values = dict(parse_qsl(query))
        counts = select_units(ROWS, parse_filter(values)).counts
        for name, choices in (
            ("state", counts.states),
            ("kind", counts.kinds),
            ("partner", counts.partners),
            ("date", counts.dates),
            ("doubt", counts.doubts),
        ):
            for choice, count in choices.items():
                chosen = select_units(ROWS, parse_filter({**values, name: choice}))
                assert (name, choice, chosen.unit_count) == (name, choice, count)


@pytest.mark.parametrize("documents_at_once", [5, 0])
def test_errors_in_words_of_people_are_listed_by_kind(
    desk: RunningPreview, monkeypatch: pytest.MonkeyPatch, documents_at_once: int
) -> None:
    monkeypatch.setattr(people_findings, "MAX_DOCUMENTS_AT_ONCE", documents_at_once)
    address = "/-/review/?language=en&kind=numbers_missing&state=person&view=units"
    assert FIRST not in desk.request(address).text
    for text, is_listed in (
        ("The working group met in Minsk on 28 April.", True),
        ("The working group met in Minsk on 28 April 2026.", False),
    ):
        form = {**block_form(desk, FIRST), "text": text, "action": "save"}
        assert desk.send(MEETING_DESK, form).status == 303

        def is_shown(text: str = text, is_listed: bool = is_listed) -> bool:
            all_units = desk.request("/-/review/?language=en&view=units").text
            return text in all_units and (FIRST in desk.request(address).text) is is_listed

        assert desk.wait_until(is_shown)


def test_a_regular_expression_may_be_wrong_or_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SearchError, match="not a regular expression"):
        select_units(ROWS, parse_filter({"q": "(", "regex": "1"}))
    monkeypatch.setattr(queue_search, "SEARCH_SECONDS", 0.05)
    endless = [article_row("long", 2026, (), (human_unit("а" * 60, "a" * 60 + "!"),))]
    with pytest.raises(SearchError, match="too long"):
        select_units(endless, parse_filter({"q": "(a|aa)+$", "regex": "1"}))


def test_the_desk_filters_by_a_form_and_remembers_the_filter(desk: RunningPreview) -> None:
    page = parse_reply(desk.request("/-/review/"))
    (form,) = page.xpath("//form[@role='search']")
    assert form.get("method") == "get"
    options = [visible_text(one) for one in form.xpath(".//select[@name='state']/option")]
    assert options[:3] == ["any", "to review (7)", "by a person (2)"]
    assert len(form.xpath(".//select[@name='date']/option")) == 2

    listed = parse_reply(desk.request("/-/review/?language=en&state=blocked&date=2026&view=units"))
    (item,) = listed.xpath("//li[contains(@class, 'document')]")
    assert visible_text(item).startswith("В зале было 12 мест.")
    (link,) = item.xpath(".//a/@href")
    assert link.startswith(f"/-/review/en/{MEETING}?state=blocked&date=2026#b-")
    assert desk.request(link.partition("#")[0]).status == 200

    again = desk.request("/-/review/")
    assert again.status == 302
    assert again.headers["Location"] == (
        "/-/review/?language=en&state=blocked&date=2026&view=units"
    )
    assert desk.request("/-/review/?language=en").status == 200
    assert desk.request("/-/review/").status == 200

    wrong = desk.request("/-/review/?q=%28&regex=1")
    assert (wrong.status, "this is not a regular expression" in wrong.text) == (422, True)


def test_the_next_document_follows_the_filter(desk: RunningPreview) -> None:
    for query, current, expected in (
        ("after", MEETING, f"en/{HOSTILE_DOCUMENT}"),
        ("before", HOSTILE_DOCUMENT, f"en/{MEETING}"),
        ("state=blocked&after", REVIEWED, f"en/{MEETING}?state=blocked"),
        ("state=blocked&after", MEETING, "?language=en&state=blocked"),
    ):
        reply = desk.request(f"/-/review/?language=en&{query}={current}")
        assert (reply.status, reply.headers["Location"]) == (302, f"/-/review/{expected}")
